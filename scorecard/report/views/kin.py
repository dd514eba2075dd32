"""The units that lie in the same one of the level above: a commune among those of its province."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scorecard.geography import Unit
from scorecard.problems.rule import N_
from scorecard.report.views.reading import Node, Reading

_INSIDE = {"city": N_("In the city"), "province": N_("In the province")}


@dataclass(frozen=True, eq=False)
class Kin:
    """The unit of the level ``above`` and all of its units by their ``rows`` of the index, in the order of these."""

    above: Unit
    rows: npt.NDArray[np.intp]


def find_kin(reading: Reading, row: int) -> Kin | None:
    """The units beside which that of a row lies, itself among them; None at the highest level."""
    above = reading.circumstances.geography.parent(reading.index.units[row])
    return Kin(above, reading.members[above.code]) if above else None


def place_among(reading: Reading, kin: Kin, row: int, node: Node) -> tuple[int, int] | None:
    """The place and among how many that have one, by the ranks among all units; None without a rank.

    Units that share a rank share a place, and the next is skipped.
    """
    k = reading.index.column_of(node.code)
    ranks, own = reading.index.ranks[kin.rows, k], reading.index.ranks[row, k]
    if not np.isfinite(own):
        return None
    return 1 + int((ranks < own).sum()), int(np.isfinite(ranks).sum())


def place_words(reading: Reading, row: int, node: Node) -> str:
    """``19/90``; an en dash without a place."""
    kin = find_kin(reading, row)
    place = place_among(reading, kin, row, node) if kin else None
    return "/".join(reading.language.number(number) for number in place) if place else "–"


def inside_heading(reading: Reading, rows: Sequence[int]) -> str:
    """What stands over places among the units of the same one above, by what that is."""
    kinds = {kin.above.kind for row in rows if (kin := find_kin(reading, row))}
    return reading.text(_INSIDE.get(next(iter(kinds)) if len(kinds) == 1 else "province", N_("In group")))
