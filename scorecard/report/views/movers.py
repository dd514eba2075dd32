"""Who moved most since the period before: the units that rose, and those that fell."""

import numpy as np
import numpy.typing as npt

from scorecard.report.drawing import millimetres
from scorecard.report.elements import Column
from scorecard.report.league_blocks import MoverList, MoverLists, MoverRow
from scorecard.report.views.heads import head_height, make_head
from scorecard.report.views.movement import (
    NOTABLE,
    broken,
    compared,
    moved,
    place_change,
    score_change,
    since,
    within_interval,
)
from scorecard.report.views.reading import Reading, sentence

FEW, MANY = 3, 6
"""So many rise and so many fall: where the lists stand one under the other, or side by side."""
# Millimetres that blocks.css gives: a row, the gap between lists.
_ROW, _BETWEEN = 3.68, 1.0
_PLACES, _SCORE = 10.0, 16.0


def view_movers(reading: Reading, width: float, count: int, *, beside: bool = False) -> tuple[MoverLists, ...]:
    """None without an earlier period; one sentence where it is not comparable.

    ``width`` in mm of the block; ``count`` of each list; they stand ``beside`` each other or one under the other.
    """
    title = reading.text("Largest movements")
    against = reading.text("against {period}", period=since(reading))
    if not compared(reading):
        why = broken(reading)
        return (MoverLists("none", make_head(title, sentence(why), width=width), (), ()),) if why else ()
    columns = tuple(Column(millimetres(w)) for w in (_room(width, beside) - _PLACES - _SCORE, _PLACES, _SCORE))
    lists = tuple(_list(reading, rows[:count]) for rows in _both(reading) if rows)
    none = "" if lists else reading.text("no unit changed its rank")
    listed = [row for rows in _both(reading) for row in rows[:count]]
    unsure = any(within_interval(reading, row, reading.composite) for row in listed)
    within = reading.text("in brackets: within the rank interval") if unsure else ""
    finding = sentence(against, none, _left_out(reading), within)
    style = "beside" if beside and len(lists) > 1 else "under"
    return (MoverLists(style, make_head(title, finding, width=width), columns, lists),)


def _room(width: float, beside: bool) -> float:  # noqa: FBT001 - how wide a list is
    return (width - 6) / 2 if beside else width


def movers_height(movers: tuple[MoverLists, ...], width: float) -> float:
    """Millimetres of the block without the gap below."""
    return sum(head_height(block.head, width) + _rows_height(block) for block in movers)


def _rows_height(block: MoverLists) -> float:
    heights = [_ROW * len(found.rows) for found in block.lists]
    return max(heights) if block.style == "beside" else sum(heights) + _BETWEEN * max(len(heights) - 1, 0)


def _both(reading: Reading) -> tuple[list[int], list[int]]:
    """Rows that rose and rows that fell: those beyond their interval first, most places, most change of the score."""
    k = reading.index.column_of(reading.composite.code)
    places, scores = moved(reading, "ranks")[:, k], moved(reading, "scores")[:, k]
    rows = [int(row) for row in np.flatnonzero(np.isfinite(places) & (places != 0) & ~_by_data(reading))]
    within = {row: within_interval(reading, row, reading.composite) for row in rows}
    up = sorted((row for row in rows if places[row] > 0), key=lambda row: (within[row], -places[row], -scores[row]))
    down = sorted((row for row in rows if places[row] < 0), key=lambda row: (within[row], places[row], scores[row]))
    return up, down


def _by_data(reading: Reading) -> npt.NDArray[np.bool_]:
    """(unit,) whether its coverage changed otherwise than most units' did: such a movement is one of the data."""
    changed = moved(reading, "coverage")[:, reading.index.column_of(reading.composite.code)]
    usual = float(np.median(changed[np.isfinite(changed)])) if np.isfinite(changed).any() else 0.0
    return np.asarray(np.abs(changed - usual) >= NOTABLE)


def _left_out(reading: Reading) -> str:
    places = moved(reading, "ranks")[:, reading.index.column_of(reading.composite.code)]
    count = int((_by_data(reading) & np.isfinite(places) & (places != 0)).sum())
    plural = reading.language.plural
    words = plural("without {count} unit whose data changed", "without {count} units whose data changed", count)
    return words if count else ""


def _list(reading: Reading, rows: list[int]) -> MoverList:
    node = reading.composite
    return MoverList(
        tuple(
            MoverRow(reading.unit_name(row), place_change(reading, row, node), score_change(reading, row, node))
            for row in rows
        ),
    )
