"""Aggregation: from parts to a whole. Missing parts are settled once, before and alike for every method.

Arrays: ``parts`` and ``weights`` float64 (…, unit, part), either with fewer leading axes than the other; a part without
a value is NaN, one that is not applicable has ``applicable`` false. Results are (…, unit), NaN where the whole is not
computed.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from scorecard.catalogue.aggregations import (
    AggregationMethod,
    Arithmetic,
    Copeland,
    GeneralisedMean,
    Geometric,
    Harmonic,
    InvertedGeometric,
    Maximum,
    MazziottaPareto,
    MeanMin,
    Median,
    Minimum,
    Missing,
    MissingRule,
    ThresholdOf,
    WeightedSum,
)
from scorecard.index.means import (
    Whole,
    arithmetic,
    maximum,
    mazziotta_pareto,
    mean_min,
    median,
    minimum,
    power_mean,
    sums,
)
from scorecard.index.outranking import copeland
from scorecard.index.steps import Flags, Reason, first_reason
from scorecard.panel import Codes, Floats
from scorecard.rounding import significant

AGGREGATIONS: Mapping[type, Callable[[Any, Floats, Floats], Whole]] = {
    WeightedSum: sums,
    Arithmetic: arithmetic,
    Geometric: power_mean,
    Harmonic: power_mean,
    GeneralisedMean: power_mean,
    InvertedGeometric: power_mean,
    MazziottaPareto: mazziotta_pareto,
    MeanMin: mean_min,
    Median: median,
    Minimum: minimum,
    Maximum: maximum,
    Copeland: copeland,
}

ADDS_UP = (Arithmetic, WeightedSum)
"""The methods under which Σ weight x score of the parts is the whole."""


def adds_up(method: AggregationMethod) -> bool:
    """Whether the whole is a sum of what its parts add."""
    return isinstance(method, ADDS_UP)


def settle_missing(parts: Floats, weights: Floats, applicable: Flags, missing: Missing) -> tuple[Floats, Floats, Flags]:
    """Parts without holes, weights for each unit (or for all alike), and (…, unit) whether the whole can be computed.

    Not applicable: weight 0, so the part leaves the whole and its maximum. Missing: the weight goes to the other parts
    in proportion (REWEIGHT), the part counts zero (ZERO), or the whole is not computed (NOT_COMPUTED). A whole with
    none of its parts is never computed.
    """
    present = np.isfinite(parts)
    if present.all() and applicable.all():
        # The same result, without the tables that only holes need.
        shape = np.broadcast_shapes(parts.shape, weights.shape)[:-1]
        return parts, weights, np.broadcast_to((weights > 0).any(axis=-1), shape)
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
    parts: Floats, weights: Floats, applicable: Flags, method: AggregationMethod, missing: Missing
) -> Floats:
    """How each part weighs in the whole, (…, unit, part); 0 where the whole is not computed.

    w in a sum, else w / Σ w. Missing parts are settled as for :func:`combine`, so that Σ weight x score is the whole
    where the method adds up.
    """
    _, own, computable = settle_missing(parts, weights, applicable, missing)
    with np.errstate(divide="ignore", invalid="ignore"):
        adds = own if isinstance(method, WeightedSum) else own / own.sum(axis=-1, keepdims=True)
    return np.where(computable[..., np.newaxis], adds, 0.0)


def combine(parts: Floats, weights: Floats, applicable: Flags, method: AggregationMethod, rule: MissingRule) -> Whole:
    """The whole of each unit, and where there is none, why: missing parts settled, the threshold, then the method.

    A unit whose whole is not computed takes no part in what the method does with the others.
    """
    # Sums follow the layout in memory: one layout, one order.
    laid_out = np.ascontiguousarray(parts)
    filled, own, computable = settle_missing(laid_out, weights, applicable, rule.missing)
    settled = np.zeros(computable.shape, dtype=np.int8)
    if rule.threshold > 0 or not computable.all():
        settled = _why_not(laid_out, np.where(applicable, weights, 0.0), computable, rule)
        own = np.where(settled[..., np.newaxis] == Reason.NONE, own, 0.0)
    with np.errstate(all="ignore"):
        found = AGGREGATIONS[type(method)](method, filled, own)
    reasons = np.where(settled == Reason.NONE, found.reasons, settled)
    known = (reasons == Reason.NONE) & np.isfinite(found.values)
    lost = np.where((reasons == Reason.NONE) & ~known, np.int8(Reason.NOT_A_NUMBER), reasons)
    return Whole(np.where(known, found.values, np.nan), lost)


def _why_not(parts: Floats, declared: Floats, computable: Flags, rule: MissingRule) -> Codes:
    """(…, unit) the reason for which no method is asked; the share that is there is taken to twelve digits."""
    there = np.isfinite(parts) & (declared > 0)
    counted = declared if rule.threshold_of is ThresholdOf.WEIGHT else (declared > 0).astype(np.float64)
    total = counted.sum(axis=-1)
    found = np.where(there, counted, 0.0).sum(axis=-1)
    share = significant(np.divide(found, total, out=np.zeros_like(total), where=total > 0))
    return first_reason(
        (~there.any(axis=-1), Reason.NO_PARTS),
        (~computable, Reason.MISSING_PART),
        (share < rule.threshold, Reason.BELOW_THRESHOLD),
    )
