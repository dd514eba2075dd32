"""Ranks, tiers and percentiles, best first. Values are oriented before they come here: more is better.

Units that are not to be ranked have NaN; they take no place, and nobody's rank depends on them.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Ranking, RankOn, Ties
from scorecard.catalogue.methodology import QuantileTiers, ThresholdTiers, Tiers
from scorecard.catalogue.normalisation import PercentileKind, QuantileType, TiePlace
from scorecard.index.samples import Spread, places
from scorecard.index.steps import Flags
from scorecard.panel import Floats
from scorecard.rounding import alike_at_zero, round_array, significant


def rank(values: Floats, ties: Ties = Ties.COMPETITION) -> Floats:
    """Ranks from 1 along the last axis, float64 of the shape of ``values``; NaN where the value is NaN.

    Competition 1 2 2 4 (the ministry's way), dense 1 2 2 3, average 1 2.5 2.5 4.
    """
    return rank_within(values, np.zeros(values.shape[-1], dtype=np.int8), ties)


def rank_within(values: Floats, groups: npt.NDArray[np.integer], ties: Ties = Ties.COMPETITION) -> Floats:
    """Ranks from 1 within each unit's group; ``groups`` are codes (unit,), below 0 for a unit that is in none.

    Values are finite or NaN.
    """
    order = _best_first_in_groups(values, groups)
    ordered = np.take_along_axis(values, order, axis=-1)
    grouped = groups[order]
    opens = _changes(ordered)
    start = np.zeros(values.shape, dtype=np.int64)
    if groups.any():
        begins = _changes(grouped)
        start, opens = _latest(begins), opens | begins
    first = _latest(opens)
    if ties is Ties.DENSE:
        different = np.cumsum(opens, axis=-1, dtype=np.float64)
        ranked = different - np.take_along_axis(different, start, axis=-1) + 1
    else:
        place = first.astype(np.float64) if ties is Ties.COMPETITION else (first + _last(opens)) / 2
        ranked = place - start + 1
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, np.where(np.isnan(ordered) | (grouped < 0), np.nan, ranked), axis=-1)
    return ranks


def _changes(ordered: npt.NDArray[Any]) -> Flags:
    """Where a value is not that before it, and at the first."""
    changes = np.ones(ordered.shape, dtype=bool)
    np.not_equal(ordered[..., 1:], ordered[..., :-1], out=changes[..., 1:])
    return changes


def _latest(opens: Flags) -> npt.NDArray[np.int64]:
    """The position at which the run of each place begins."""
    return np.asarray(np.maximum.accumulate(np.where(opens, np.arange(opens.shape[-1]), 0), axis=-1))


def _last(opens: Flags) -> npt.NDArray[np.int64]:
    """The position at which each run of equal values ends, from where runs open."""
    size = opens.shape[-1]
    closes = np.ones(opens.shape, dtype=bool)
    closes[..., :-1] = opens[..., 1:]
    backwards = np.where(closes, np.arange(size), size)[..., ::-1]
    return np.asarray(np.minimum.accumulate(backwards, axis=-1)[..., ::-1])


def _best_first_in_groups(values: Floats, groups: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    # Equal values have one rank, so their order needs no care; that of groups does.
    order = np.argsort(np.where(np.isnan(values), np.inf, -values), axis=-1)
    if not groups.any():
        return order
    by_group = np.argsort(groups[order], axis=-1, kind="stable")
    return np.asarray(np.take_along_axis(order, by_group, axis=-1), dtype=np.int64)


def comparable_values(values: Floats, ranking: Ranking, decimals: int) -> Floats:
    """The values (…, unit) that are compared: rounded as declared, as printed, or exact to 12 significant digits.

    Of exact ones 0 is what is under 1e-14 of the greatest (:func:`scorecard.rounding.alike_at_zero`).
    """
    if ranking.decimals is not None:
        return round_array(values, ranking.decimals)
    return round_array(values, decimals) if ranking.on is RankOn.PRINTED else alike_at_zero(values, values)


def percentile(values: Floats, kind: PercentileKind = PercentileKind.INCLUSIVE) -> Floats:
    """How high each value stands among all, 0..1, ties at the lowest place; NaN for one alone under INCLUSIVE."""
    place = places(values, values, TiePlace.LOWEST)
    count = np.isfinite(values).sum(axis=-1, keepdims=True).astype(np.float64)
    alone = np.where(count > 1, count, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = {
            PercentileKind.INCLUSIVE: (place - 1) / (alone - 1),
            PercentileKind.SHARE: place / count,
            PercentileKind.MIDPOINT: (place - 0.5) / count,
        }
    return np.asarray(shares[kind])


class Tiered(NamedTuple):
    """Tiers (…, unit) from 1 for the best, NaN where there is no value; ``bounds`` (…, bound), the highest first."""

    tiers: Floats
    bounds: Floats


def tiers(values: Floats, rule: Tiers) -> Tiered:
    """The tier of each value: one more than the number of bounds above it."""
    bounds = _bounds(values, rule)
    above = values[..., np.newaxis] < bounds[..., np.newaxis, :]
    return Tiered(np.where(np.isnan(values), np.nan, above.sum(axis=-1) + 1.0), bounds)


def _bounds(values: Floats, rule: Tiers) -> Floats:
    if isinstance(rule, ThresholdTiers):
        bounds = np.array(sorted(rule.bounds, reverse=True), dtype=np.float64)
        return np.broadcast_to(bounds, (*values.shape[:-1], len(bounds)))
    return _quantile_bounds(values, rule)


def _quantile_bounds(values: Floats, rule: QuantileTiers) -> Floats:
    spread = Spread(np.ascontiguousarray(values))
    shares = [1 - step / rule.count for step in range(1, rule.count)]
    bounds = [significant(spread.quantile(share, QuantileType.LINEAR)) for share in shares]
    return np.stack(bounds, axis=-1) if bounds else np.empty((*values.shape[:-1], 0))
