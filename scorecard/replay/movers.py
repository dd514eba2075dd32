"""Who rose, who fell, and who moved no more than the method alone could move them; at the composite."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scorecard.replay.nouns import IN_UNITS_OF_NOW, Replay


@dataclass(frozen=True, slots=True)
class Movers:
    """Rows of units, the most places first, then by the change of the score, then by code.

    rose, fell  a change of rank that holds
    within      a change of rank within the rank interval
    kept        the same rank
    unknown     a rank in one of both only
    estimated   compared with an estimate from the units they were formed of: nobody knows which change holds
    """

    rose: tuple[int, ...]
    fell: tuple[int, ...]
    within: tuple[int, ...]
    kept: tuple[int, ...]
    unknown: tuple[int, ...]
    estimated: tuple[int, ...] = ()


def movers(found: Replay, within: Callable[[int], bool]) -> Movers:
    """``within`` says of a row whether its change of rank lies within its interval."""
    k = found.later.index.column_of(found.later.catalogue.composite.code)
    moved = found.scores[-1, :, k] - found.scores[IN_UNITS_OF_NOW, :, k]
    places, scores = found.places[:, k], np.nan_to_num(moved)
    ranked = np.isfinite(found.ranks[1, :, k]), np.isfinite(found.ranks[-1, :, k])
    rows = [int(row) for row in np.lexsort((-np.abs(scores), -np.abs(places))) if np.isfinite(places[row])]
    estimated = tuple(row for row in rows if found.estimated[row])
    rows = [row for row in rows if not found.estimated[row]]
    sure = [row for row in rows if places[row] and not within(row)]
    return Movers(
        rose=tuple(row for row in sure if places[row] > 0),
        fell=tuple(row for row in sure if places[row] < 0),
        within=tuple(row for row in rows if places[row] and within(row)),
        kept=tuple(row for row in rows if not places[row]),
        unknown=tuple(int(row) for row in np.flatnonzero(ranked[0] ^ ranked[1])),
        estimated=estimated,
    )
