"""Means and what is like them: parts without holes and settled weights in, wholes out, one method a function.

``parts`` and ``weights`` are (…, unit, part), either with fewer leading axes than the other. A part of weight 0 is
absent: its value means nothing. Where the whole has no value it is NaN, with a reason.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scorecard.catalogue.aggregations import (
    Arithmetic,
    GeneralisedMean,
    Geometric,
    Harmonic,
    InvertedGeometric,
    Maximum,
    MazziottaPareto,
    MeanMin,
    Median,
    Minimum,
    Penalty,
    WeightedSum,
    Zero,
)
from scorecard.catalogue.normalisation import Divisor
from scorecard.index.quasi_means import GEOMETRIC, QuasiMean, quasi_mean_of
from scorecard.index.steps import Reason, first_reason
from scorecard.panel import Codes, Floats

# Halves of weight meet when they differ by less: sums of shares such as 0.1 and 0.4 are not exact.
HALF = 1e-12


class Whole(NamedTuple):
    """Values (…, unit) and why there is none, as codes of :class:`Reason`."""

    values: Floats
    reasons: Codes


def computed(values: Floats) -> Whole:
    """A whole that every unit has."""
    return Whole(values, np.zeros(values.shape, dtype=np.int8))


def weighted_mean(parts: Floats, weights: Floats) -> Floats:
    """Σ w x / Σ w (Handbook, linear aggregation)."""
    return np.asarray((parts * weights).sum(axis=-1) / weights.sum(axis=-1))


def weighted_sum(parts: Floats, weights: Floats) -> Floats:
    """Σ w x."""
    return np.asarray((parts * weights).sum(axis=-1))


def sums(of: WeightedSum, parts: Floats, weights: Floats) -> Whole:  # noqa: ARG001  (no parameters)
    """Σ w x."""
    return computed(weighted_sum(parts, weights))


def arithmetic(of: Arithmetic, parts: Floats, weights: Floats) -> Whole:  # noqa: ARG001  (no parameters)
    """Σ w x / Σ w."""
    return computed(weighted_mean(parts, weights))


def power_mean(of: Geometric | Harmonic | GeneralisedMean | InvertedGeometric, parts: Floats, weights: Floats) -> Whole:
    """The quasi-arithmetic mean that the method is: (Σ w y^p / Σ w)^(1/p) with y = x + shift, or top + shift - x.

    With p = 0 its limit, the geometric mean. No part y may be negative; 0 is allowed or a problem where p <= 0.
    """
    kind = quasi_mean_of(of)
    present = weights > 0
    # Draws of weights alone leave the parts one table, whose powers are taken once.
    shifted = kind.shifted(parts) if present.all() else np.where(present, kind.shifted(parts), 1.0)
    zero = (shifted == 0).any(axis=-1) & (kind.power <= 0)
    reasons = first_reason(
        ((shifted < 0).any(axis=-1), Reason.NEGATIVE_PART),
        (zero & (of.zero is Zero.PROBLEM), Reason.ZERO_PART),
    )
    values = kind.back(np.where(zero, 0.0, _mean_of_shifted(kind, shifted, weights)))
    return Whole(np.where(reasons == Reason.NONE, _within(values, parts, weights), np.nan), reasons)


def _within(whole: Floats, parts: Floats, weights: Floats) -> Floats:
    """A mean lies between its parts; a last bit beyond them could make 0 negative."""
    return np.clip(whole, _least(parts, weights), _greatest(parts, weights))


def _mean_of_shifted(kind: QuasiMean, x: Floats, weights: Floats) -> Floats:
    if kind.power == GEOMETRIC:
        return kind.root(weighted_mean(kind.raised(x), weights))
    # Measured by its greatest (or least) part, so that no power of it overflows.
    end = _greatest(x, weights) if kind.power > 0 else _least(x, weights)
    unit = np.where(end > 0, end, 1.0)
    relative = np.where(weights > 0, x / unit[..., np.newaxis], 1.0)
    return np.asarray(unit * kind.root(weighted_mean(kind.raised(relative), weights)))


def mazziotta_pareto(of: MazziottaPareto, parts: Floats, weights: Floats) -> Whole:
    """M -/+ S² / M."""
    mean = weighted_mean(parts, weights)
    count = (weights > 0).sum(axis=-1)
    variance = weighted_mean((parts - mean[..., np.newaxis]) ** 2, weights)
    if of.divisor is Divisor.SAMPLE:
        variance = variance * count / (count - 1)
    sign = -1.0 if of.penalty is Penalty.LOWERS else 1.0
    reasons = first_reason(
        ((count < 2) & (of.divisor is Divisor.SAMPLE), Reason.TOO_FEW),  # noqa: PLR2004
        (mean == 0, Reason.ZERO_MEAN),
    )
    return Whole(np.where(reasons == Reason.NONE, mean + sign * variance / mean, np.nan), reasons)


def mean_min(of: MeanMin, parts: Floats, weights: Floats) -> Whole:
    """M - alpha (sqrt((M - min)² + beta²) - beta)."""
    mean = weighted_mean(parts, weights)
    gap = mean - _least(parts, weights)
    return computed(mean - of.alpha * (np.sqrt(gap**2 + of.beta**2) - of.beta))


def median(of: Median, parts: Floats, weights: Floats) -> Whole:  # noqa: ARG001  (no parameters)
    """The least part with half the weight at or below it; where that is half exactly, the middle to the next part."""
    values, own = np.broadcast_arrays(parts, weights)
    order = np.argsort(np.where(own > 0, values, np.inf), axis=-1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=-1)
    total = np.cumsum(np.take_along_axis(own, order, axis=-1), axis=-1)
    half = total[..., -1:] / 2
    slack = HALF * total[..., -1:]
    below, upto = (_first(ordered, total >= half - slack), _first(ordered, total > half + slack))
    return computed((below + upto) / 2)


def minimum(of: Minimum, parts: Floats, weights: Floats) -> Whole:  # noqa: ARG001  (no parameters)
    """The least part that weighs."""
    return computed(_least(parts, weights))


def maximum(of: Maximum, parts: Floats, weights: Floats) -> Whole:  # noqa: ARG001  (no parameters)
    """The greatest part that weighs."""
    return computed(_greatest(parts, weights))


def _greatest(parts: Floats, weights: Floats) -> Floats:
    return np.asarray(np.where(weights > 0, parts, -np.inf).max(axis=-1))


def _least(parts: Floats, weights: Floats) -> Floats:
    return np.asarray(np.where(weights > 0, parts, np.inf).min(axis=-1))


def _first(ordered: Floats, holds: npt.NDArray[np.bool_]) -> Floats:
    """The first part along the last axis where a condition holds."""
    place = holds.argmax(axis=-1)[..., np.newaxis]
    return np.asarray(np.take_along_axis(ordered, place, axis=-1)[..., 0])
