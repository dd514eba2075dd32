"""What the runs say of each unit: the interval of its rank, how likely a place is, how sure both are.

Ranks are counted over the runs in which the unit has one; runs that failed count for nothing. Quantiles are of type 1
(Hyndman and Fan 1996), ranks that occur: the least rank that is not exceeded in the share of runs.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scorecard.index.steps import Flags
from scorecard.panel import Floats
from scorecard.robustness.outcome import Outcome

Z = 1.96
"""Errors are given at 95 %."""
SLACK = 1e-9


@dataclass(frozen=True, eq=False)
class Intervals:
    """Of each unit, (unit,), NaN where it has no rank in any run.

    low, high       the interval of its rank at the declared quantiles
    low_between     (unit, 2) and ``high_between`` where these ends would lie in 95 of 100 simulations of other seeds
    median, mean    of its rank; ``deviation`` its standard deviation
    top             (place, unit) the share of runs in which its rank is that place or better
    top_error       (place, unit) the standard error of that share
    ranked          the share of runs in which it has a rank
    outside         whether its rank as declared lies outside the interval; false where it has none
    stability       rows of the units with a rank, the most stable first
    """

    low: Floats
    high: Floats
    low_between: Floats
    high_between: Floats
    median: Floats
    mean: Floats
    deviation: Floats
    top: Floats
    top_error: Floats
    ranked: Floats
    outside: Flags
    stability: npt.NDArray[np.int64]


def intervals(outcome: Outcome) -> Intervals:
    """Read off the ranks of an outcome at the quantiles and places that the plan declares."""
    declared = outcome.plan.declared
    ordered = np.sort(outcome.counted.T, axis=-1)
    count = np.isfinite(ordered).sum(axis=-1)
    low, high = (quantile(ordered, count, share) for share in declared.interval)
    mean, deviation = _moments(ordered, count)
    top = np.stack([(ordered <= place).sum(axis=-1) / _some(count) for place in declared.top]) if declared.top else None
    places = np.empty((0, len(count))) if top is None else top
    return Intervals(
        low=low,
        high=high,
        low_between=quantile_between(ordered, count, declared.interval[0]),
        high_between=quantile_between(ordered, count, declared.interval[1]),
        median=(quantile(ordered, count, 0.5) + _at(ordered, count, count // 2)) / 2,
        mean=mean,
        deviation=deviation,
        top=places,
        top_error=np.sqrt(places * (1 - places) / _some(count)),
        ranked=count / max(outcome.runs, 1),
        outside=(outcome.rank < low) | (outcome.rank > high),
        stability=_most_stable_first(low, high, deviation),
    )


def quantile(ordered: Floats, count: npt.NDArray[np.int64], share: float) -> Floats:
    """(unit,) of (unit, run) in order, NaN last: the value at place ⌈n p⌉ from 1."""
    return _at(ordered, count, np.ceil(count * share - SLACK).astype(np.int64) - 1)


def quantile_between(ordered: Floats, count: npt.NDArray[np.int64], share: float) -> Floats:
    """(unit, 2) the values at the places n p -/+ 1.96 √(n p (1 - p)): the interval of a quantile by the binomial."""
    half = Z * np.sqrt(count * share * (1 - share))
    ends = (np.floor(count * share - half), np.ceil(count * share + half))
    return np.stack([_at(ordered, count, end.astype(np.int64) - 1) for end in ends], axis=-1)


def above(outcome: Outcome, first: int, second: int) -> tuple[float, float]:
    """How likely one unit (its row) ranks above another, and the standard error of that; a tie is above for neither.

    Among the runs in which both have a rank; NaN where there is none.
    """
    one, other = outcome.counted[:, first], outcome.counted[:, second]
    both = np.isfinite(one) & np.isfinite(other)
    count = int(both.sum())
    if not count:
        return float("nan"), float("nan")
    share = float((one[both] < other[both]).sum() / count)
    return share, float(np.sqrt(share * (1 - share) / count))


def above_all(outcome: Outcome, first: int) -> Floats:
    """(unit,) how likely one unit ranks above each other one; NaN for itself."""
    own = outcome.counted[:, first, np.newaxis]
    both = np.isfinite(own) & np.isfinite(outcome.counted)
    share = (own < outcome.counted).sum(axis=0) / np.where(both.any(axis=0), both.sum(axis=0), np.nan)
    share[first] = np.nan
    return np.asarray(share)


def _at(ordered: Floats, count: npt.NDArray[np.int64], place: npt.NDArray[np.int64]) -> Floats:
    """The value at a place from 0, kept within those there are."""
    if not ordered.shape[-1]:
        return np.full(count.shape, np.nan)
    inside = np.clip(place, 0, np.maximum(count - 1, 0))
    return np.asarray(np.take_along_axis(ordered, inside[:, np.newaxis], axis=-1)[:, 0])


def _moments(ordered: Floats, count: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    there = np.isfinite(ordered)
    mean = np.where(there, ordered, 0.0).sum(axis=-1) / _some(count)
    apart = np.where(there, ordered - mean[:, np.newaxis], 0.0)
    return mean, np.sqrt((apart**2).sum(axis=-1) / _some(count))


def _some(count: npt.NDArray[np.int64]) -> Floats:
    return np.where(count > 0, count, np.nan)


def _most_stable_first(low: Floats, high: Floats, deviation: Floats) -> npt.NDArray[np.int64]:
    """By the width of the interval, then by the standard deviation; units without a rank are not in it."""
    order = np.lexsort((deviation, high - low))
    return order[np.isfinite(low[order])]
