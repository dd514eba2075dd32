"""Ranks, best first. Values are oriented before they come here: more is better."""

import numpy as np

from scorecard.catalogue import Ranking, RankOn, Ties
from scorecard.panel import Floats
from scorecard.rounding import round_array, significant


def rank(values: Floats, ties: Ties = Ties.COMPETITION) -> Floats:
    """Ranks from 1 along the last axis, float64 of the shape of ``values``; NaN where the value is NaN.

    Competition 1 2 2 4 (the ministry's way), dense 1 2 2 3, average 1 2.5 2.5 4.
    """
    order = np.argsort(-values, axis=-1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=-1)
    position = np.broadcast_to(np.arange(values.shape[-1]), values.shape)
    opens = np.ones(values.shape, dtype=bool)
    opens[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    first = np.maximum.accumulate(np.where(opens, position, 0), axis=-1)
    closes = np.ones(values.shape, dtype=bool)
    closes[..., :-1] = opens[..., 1:]
    backwards = np.where(closes, position, values.shape[-1])[..., ::-1]
    last = np.minimum.accumulate(backwards, axis=-1)[..., ::-1]
    ranked = {
        Ties.COMPETITION: first + 1.0,
        Ties.DENSE: np.cumsum(opens, axis=-1, dtype=np.float64),
        Ties.AVERAGE: (first + last) / 2 + 1,
    }[ties]
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, np.where(np.isnan(ordered), np.nan, ranked), axis=-1)
    return ranks


def comparable_values(values: Floats, ranking: Ranking, decimals: int) -> Floats:
    """The values that are compared: as printed, or exact to 12 significant digits."""
    return round_array(values, decimals) if ranking.on is RankOn.PRINTED else significant(values)
