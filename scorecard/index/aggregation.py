"""Aggregation: from parts to a whole. Missing parts are settled once, before and alike for every method.

Arrays: ``parts`` and ``weights`` float64 (…, unit, part); a part without a value is NaN, one that is not applicable has
``applicable`` false. Results are (…, unit), NaN where the whole is not computed.
"""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import AggregationName, Missing
from scorecard.panel import Floats

Flags = npt.NDArray[np.bool_]


def weighted_mean(parts: Floats, weights: Floats) -> Floats:
    """Σ w x / Σ w (Handbook, linear aggregation)."""
    return np.asarray((parts * weights).sum(axis=-1) / weights.sum(axis=-1))


def weighted_sum(parts: Floats, weights: Floats) -> Floats:
    """Σ w x."""
    return np.asarray((parts * weights).sum(axis=-1))


AGGREGATIONS: Mapping[AggregationName, Callable[[Floats, Floats], Floats]] = {
    AggregationName.WEIGHTED_MEAN: weighted_mean,
    AggregationName.WEIGHTED_SUM: weighted_sum,
    # A sum is a weighted sum whose weights the catalogue reader has set to 1.
    AggregationName.SUM: weighted_sum,
}


def weights_in_mean(own: Floats) -> Floats:
    """In a mean: w / Σ w."""
    return np.asarray(own / own.sum(axis=-1, keepdims=True))


def weights_in_sum(own: Floats) -> Floats:
    """In a sum: w itself."""
    return own


PART_WEIGHTS: Mapping[AggregationName, Callable[[Floats], Floats]] = {
    AggregationName.WEIGHTED_MEAN: weights_in_mean,
    AggregationName.WEIGHTED_SUM: weights_in_sum,
    AggregationName.SUM: weights_in_sum,
}
"""The derivative of each of :data:`AGGREGATIONS`: settled weights, (…, unit, part), to what each part adds."""


def settle_missing(parts: Floats, weights: Floats, applicable: Flags, missing: Missing) -> tuple[Floats, Floats, Flags]:
    """Parts without holes, weights for each unit, and (…, unit) whether the whole can be computed.

    Not applicable: weight 0, so the part leaves the whole and its maximum. Missing: the weight goes to the other parts
    in proportion (REWEIGHT), the part counts zero (ZERO), or the whole is not computed (NOT_COMPUTED). A whole with
    none of its parts is never computed.
    """
    present = np.isfinite(parts)
    own = np.where(applicable, weights, 0.0)
    computable = np.asarray((present & applicable & (own > 0)).any(axis=-1))
    if missing is Missing.NOT_COMPUTED:
        computable &= (present | ~applicable | (weights == 0)).all(axis=-1)
    if missing is Missing.REWEIGHT:
        kept = np.where(present, own, 0.0)
        total = kept.sum(axis=-1, keepdims=True)
        spread = np.divide(own.sum(axis=-1, keepdims=True), total, out=np.zeros_like(total), where=total > 0)
        own = kept * spread
    return np.where(present & applicable, parts, 0.0), own, computable


def part_weights(
    parts: Floats, weights: Floats, applicable: Flags, method: AggregationName, missing: Missing
) -> Floats:
    """What one unit of each part's score adds to the whole, (…, unit, part); 0 where the whole is not computed.

    Missing parts are settled as for :func:`aggregate`, so that Σ weight x score is the whole.
    """
    _, own, computable = settle_missing(parts, weights, applicable, missing)
    with np.errstate(divide="ignore", invalid="ignore"):
        adds = PART_WEIGHTS[method](own)
    return np.where(computable[..., np.newaxis], adds, 0.0)


def aggregate(parts: Floats, weights: Floats, applicable: Flags, method: AggregationName, missing: Missing) -> Floats:
    """The whole of each unit: missing parts settled as declared, then the method."""
    filled, own, computable = settle_missing(parts, weights, applicable, missing)
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = AGGREGATIONS[method](filled, own)
    return np.where(computable, whole, np.nan)
