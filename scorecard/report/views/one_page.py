"""The one page of a unit that lies in one of the level above: a commune among those of its province.

Result, every indicator beside the mean and the places of the province, what is wanting and notes always stand on it;
where the catalogue has too many indicators for that there is no such page. What else there is takes the room that is
left, in the order of :func:`_further`.
"""

from dataclasses import dataclass

from scorecard.report.blocks import ExtremeLists, Frame, Masthead, Notes, RangeStrips, Scorecard
from scorecard.report.charts import AXIS
from scorecard.report.league_blocks import Reporting
from scorecard.report.views.board import COMPOSITE, view_board
from scorecard.report.views.card_parts import (
    GAP,
    HEADINGS,
    MASTHEAD,
    MASTHEAD_GAP,
    NAME,
    PAGE_ONE,
    RANKING,
    RANKING_ROW,
    TABLE_GAP,
    Changes,
    extremes_height,
    find_changes,
    slack,
    view_ranking,
)
from scorecard.report.views.extremes import view_extremes
from scorecard.report.views.followed import Followed, find_followed
from scorecard.report.views.heads import FULL, head_height
from scorecard.report.views.masthead import masthead_height
from scorecard.report.views.notes import notes_height, view_notes
from scorecard.report.views.plan import Plan, plan_table, row_counts
from scorecard.report.views.position import view_position
from scorecard.report.views.reading import Reading
from scorecard.report.views.reports import reporting_height, view_wanting
from scorecard.report.views.strips import view_strips
from scorecard.report.views.table import FOLDED, GROUP_LINE, HIGHEST, LINE, LOWEST, view_table

# Millimetres: rows of the rank board; of the table as low as they may be, easy to read, and high; of the strips.
_BOARD, _ROW, _STRIP = (4.6, 7.0), (LOWEST, 3.8, 5.4), 5.4
# The position strip, and how many units of the province stand in the ranking.
_POSITION, _RANKED = (22.0, 46.0), (4, 7)


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What always stands on the page; ``height`` in mm with the rows of the table as low as they may be."""

    plan: Plan
    wanting: tuple[Reporting, ...]
    notes: tuple[Notes, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Further:
    """What there is room for; ``position`` and ``ranking`` in mm, 0 for none; ``left`` is what all of it leaves."""

    position: float
    changes: Changes
    ranking: float
    strips: tuple[RangeStrips, ...]
    extremes: tuple[ExtremeLists, ...]
    left: float
    followed: Followed


def view_one_page(reading: Reading, row: int, frame: Frame, masthead: Masthead) -> Scorecard | None:
    """The page; None where not even what always stands on it fits."""
    fixed = _fixed(reading, row)
    top = masthead_height(masthead, MASTHEAD, line=NAME) + MASTHEAD_GAP
    left = PAGE_ONE - top - slack(reading) - fixed.height
    if left < 0:
        return None
    further = _further(reading, row, left)
    single, _, groups = row_counts(reading, row, fixed.plan)
    left, rows = further.left, max(single + groups, 1)
    pitch = min(_ROW[0] + left / rows, _ROW[2])
    left -= (pitch - _ROW[0]) * rows
    taller = min(left, _POSITION[1] - further.position) if further.position else 0.0
    board = min(_BOARD[0] + (left - taller) / (COMPOSITE + len(reading.pillars)), _BOARD[1])
    left -= taller + (board - _BOARD[0]) * (COMPOSITE + len(reading.pillars))
    pitch = min(pitch + max(left, 0.0) / rows, HIGHEST)
    position = further.position + taller
    return Scorecard(
        frame=frame,
        masthead=masthead,
        boards=(view_board(reading, row, board),),
        positions=view_position(reading, row, position) if position else (),
        strips=further.strips,
        extremes=further.extremes,
        tables=view_table(reading, row, fixed.plan, pitch),
        leagues=view_ranking(reading, row, further.ranking) if further.ranking else (),
        notes=fixed.notes,
        movements=further.changes.movement,
        trends=further.changes.trends,
        beside=further.changes.beside,
        second="flow",
        wanting=fixed.wanting,
        targets=further.followed.targets,
        work=further.followed.work,
    )


def _fixed(reading: Reading, row: int) -> _Fixed:
    board, plan = view_board(reading, row, _BOARD[0]), plan_table(reading, row)
    wanting = view_wanting(reading, row)
    notes = view_notes(reading, row)
    height = head_height(board.head) + HEADINGS + AXIS + _BOARD[0] * (COMPOSITE + len(reading.pillars)) + GAP
    height += _table_height(reading, row, plan)
    height += sum(reporting_height((block,), FULL) + GAP for block in wanting) + notes_height(notes)
    return _Fixed(plan, wanting, notes, height)


def _table_height(reading: Reading, row: int, plan: Plan) -> float:
    """Millimetres of the table with rows as low as they may be, with the gap below it."""
    single, folded, groups = row_counts(reading, row, plan)
    heads = sum(head_height(table.head) + HEADINGS + TABLE_GAP for table in view_table(reading, row, plan, _ROW[0]))
    lines = (single + folded + groups) * LINE + groups * GROUP_LINE
    return heads + lines + (single + groups) * _ROW[0] + folded * FOLDED


def _further(reading: Reading, row: int, left: float) -> _Further:
    """Where it stands among all; why it moved; what is followed; its province around it; main indices; strengths."""
    position, comfort = 0.0, _comfort(reading, row)
    for strip in view_position(reading, row, _POSITION[0]):
        needed = head_height(strip.head) + _POSITION[0] + GAP
        position, left = (_POSITION[0], left - needed) if needed <= left else (0.0, left)
    left -= comfort
    changes = find_changes(reading, row, (left, left))
    left -= changes.height
    followed = find_followed(reading, row, left)
    left -= followed.height
    fewest, most = (RANKING + GAP + RANKING_ROW * count for count in _RANKED)
    ranking = min(left, most) if left >= fewest and view_ranking(reading, row, min(left, most)) else 0.0
    left -= ranking
    strips = view_strips(reading, row, _STRIP)
    needed = sum(head_height(block.head) + HEADINGS + AXIS + _STRIP * len(block.rows) + GAP for block in strips)
    strips, left = (strips, left - needed) if needed <= left else ((), left)
    extremes = view_extremes(reading, row)
    needed = extremes_height(extremes) + GAP * len(extremes)
    extremes, left = (extremes, left - needed) if needed <= left else ((), left)
    return _Further(position, changes, ranking, strips, extremes, left + comfort, followed)


def _comfort(reading: Reading, row: int) -> float:
    """Millimetres for rows of the table that are not as low as they may be: these go before what only may stand."""
    single, _, groups = row_counts(reading, row, plan_table(reading, row))
    return (_ROW[1] - _ROW[0]) * (single + groups)
