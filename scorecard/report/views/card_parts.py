"""What the pages of a unit are made of, however many they are: how high blocks are, and which there is room for."""

from dataclasses import dataclass

from scorecard.report.blocks import ExtremeLists
from scorecard.report.charts import AXIS
from scorecard.report.elements import Fact
from scorecard.report.league_blocks import League
from scorecard.report.movement_blocks import Movement
from scorecard.report.trend_blocks import TrendBlock
from scorecard.report.views.causes import movement_height, view_movement
from scorecard.report.views.directions import fact
from scorecard.report.views.heads import FULL, NO_WORDS, head_height
from scorecard.report.views.league import Place, held_remarks, remarks_height, view_league
from scorecard.report.views.plan import TEXT
from scorecard.report.views.reading import Reading
from scorecard.report.views.reports import own_report
from scorecard.report.views.trends import trend_height, view_trend
from scorecard.report.widths import line_count, text_width

# Millimetres that page.css gives: the inside of the pages, what stands under the masthead, column heads, gaps.
PAGE_ONE, PAGE_TWO = 274.5, 270.0
MASTHEAD, NAME, MASTHEAD_GAP, HEADINGS, GAP, TABLE_GAP = 24.0, 11.0, 6.7, 4.1, 4.0, 4.0
_EXTREME_ROW, _EXTREME_RULE = 1.7, 8.0
_EXTREME_LINE, _EXTREME_NAME = 3.3, 61.0
# The drawing of the periods, and how much of the room to spare it takes.
_TREND, _TREND_SHARE = (22.0, 44.0), 0.35
# How high it is to be with two lines of small charts, rather than without them beside why it moved.
_LEGIBLE = 30.0
# Why it moved, and the periods beside it, as blocks.css has them.
_PAIR = (108.0, 74.0)
RANKING_ROW, _RANKING_LEAST = 4.6, 3
RANKING = 3 * HEADINGS + head_height(NO_WORDS) + AXIS + 4.0
"""Millimetres of a ranking without its rows and the gap below."""
_SLACK, _TALL_SCRIPT = 3.0, 13.0
SLACK_TWO = 2.0


@dataclass(frozen=True, slots=True)
class Changes:
    """Why it moved, and how it went over the periods, below or ``beside`` it; ``height`` in mm with gaps."""

    movement: tuple[Movement, ...]
    trends: tuple[TrendBlock, ...]
    height: float
    beside: tuple[TrendBlock, ...] = ()


def report_facts(reading: Reading, row: int) -> tuple[Fact, ...]:
    """How complete the unit's own report is."""
    words = own_report(reading, row)
    return (fact(reading.text("Own report"), words, reading.language),) if words else ()


def find_changes(reading: Reading, row: int, room: tuple[float, float]) -> Changes:
    """Why it moved goes first; the periods stand below where there is room, else beside it, else nowhere.

    ``room`` is what rows as high as usual leave, and as low as they may be, in mm.
    """
    movement = view_movement(reading, row)
    height = movement_height(movement) + GAP * len(movement)
    if height > room[0]:
        movement, height = (), 0.0
    drawn = _room_for_trend(reading, row, room[1] - height)
    paired = _paired(reading, row, room[1]) if movement and drawn < _LEGIBLE else None
    if paired or not drawn:
        return paired or Changes(movement, (), height)
    return Changes(movement, view_trend(reading, row, drawn), height + trend_height(reading, row, drawn) + GAP)


def _paired(reading: Reading, row: int, room: float) -> Changes | None:
    """Why it moved, and the composite over the periods beside it, as high as each other; None where that is no room."""
    movement, drawn = view_movement(reading, row, _PAIR[0]), _TREND[0]
    heights = movement_height(movement, _PAIR[0]), trend_height(reading, row, drawn, _PAIR[1])
    if not heights[1] or max(heights) + GAP > room:
        return None
    drawn += max(heights[0] - heights[1], 0.0)
    return Changes(movement, (), max(heights) + GAP, view_trend(reading, row, drawn, _PAIR[1]))


def _room_for_trend(reading: Reading, row: int, room: float) -> float:
    """The height of the drawing of the periods in ``room`` mm; 0: none."""
    needed = trend_height(reading, row, _TREND[0]) + GAP
    spare = room - needed
    if needed == GAP or spare < 0:
        return 0.0
    return min(_TREND[0] + spare * _TREND_SHARE, _TREND[1])


def slack(reading: Reading, least: float = _SLACK) -> float:
    """Room to spare on a page; Nastaliq makes lines higher than the style sheet says."""
    return least + (_TALL_SCRIPT if reading.language.code == "ur" else 0)


def extremes_height(extremes: tuple[ExtremeLists, ...]) -> float:
    """Both lists stand side by side; a row takes as many lines as its name, more where a word must be divided."""
    if not extremes:
        return 0
    rows = max(sum(_extreme_height(row.name) for row in b.rows) for b in extremes[0].lists)
    return head_height(extremes[0].lists[0].head) + rows + _EXTREME_RULE


def _extreme_height(name: str) -> float:
    return _EXTREME_ROW + _EXTREME_LINE * (line_count(name, _EXTREME_NAME, TEXT) + _divisions(name))


def _divisions(name: str) -> int:
    """How often a word that is longer than a line is divided."""
    longest = max((text_width(word, TEXT) for word in name.split()), default=0.0)
    return int(longest // _EXTREME_NAME)


def view_ranking(reading: Reading, row: int, room: float) -> tuple[League, ...]:
    """The units around this one, as many as ``room`` mm hold; none where that is too few to be worth it.

    Where units belong to one of the level above, those that belong to the same.
    """
    units, parent = reading.index.units, reading.circumstances.geography.parent(reading.index.units[row])
    order = [r for r in reading.in_order() if parent is None or units[r].parent == parent.code]
    room -= RANKING + GAP + remarks_height(held_remarks(reading, order), FULL)
    count = min(int(room / RANKING_ROW), len(order))
    if count < min(_RANKING_LEAST, len(order)) or len(order) < 2 or row not in order:  # noqa: PLR2004 - one is no ranking
        return ()
    first = min(max(order.index(row) - count // 2, 0), len(order) - count)
    pitch = min(room / count, 8.0)
    title = (
        reading.text("Ranking: {group}", group=parent.names(reading.language.code))
        if parent
        else reading.text("Ranking")
    )
    place = Place(FULL, pitch, title, row)
    return (view_league(reading, order[first : first + count], place),)
