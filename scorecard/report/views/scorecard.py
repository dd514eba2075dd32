"""One unit's two pages: which blocks there are, and how the heights of their rows fill the pages."""

from dataclasses import dataclass

from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.report.blocks import ExtremeLists, Masthead, Notes, Scorecard
from scorecard.report.charts import AXIS
from scorecard.report.circumstances import Circumstances
from scorecard.report.elements import Fact
from scorecard.report.league_blocks import League
from scorecard.report.movement_blocks import Movement
from scorecard.report.trend_blocks import TrendBlock
from scorecard.report.views.board import COMPOSITE, view_board
from scorecard.report.views.causes import movement_height, view_movement
from scorecard.report.views.directions import fact
from scorecard.report.views.extremes import view_extremes
from scorecard.report.views.heads import FULL, NO_WORDS, head_height
from scorecard.report.views.league import Place, held_remarks, remarks_height, view_league
from scorecard.report.views.masthead import masthead_height, view_frame, view_masthead
from scorecard.report.views.notes import notes_height, view_notes
from scorecard.report.views.plan import TEXT, Plan, plan_table, row_counts
from scorecard.report.views.position import view_position
from scorecard.report.views.reading import Reading
from scorecard.report.views.reports import own_report
from scorecard.report.views.strips import view_strips
from scorecard.report.views.table import FOLDED, GROUP_LINE, HIGHEST, LINE, LOWEST, view_table
from scorecard.report.views.trends import trend_height, view_trend
from scorecard.report.widths import line_count, text_width

# Millimetres that page.css gives: the inside of the pages, what stands under the masthead, column heads, gaps.
_PAGE_ONE, _PAGE_TWO = 274.5, 270.0
_MASTHEAD, _NAME, _MASTHEAD_GAP, _HEADINGS, _GAP, _TABLE_GAP = 24.0, 11.0, 6.7, 4.1, 4.0, 4.0
_EXTREME_ROW, _EXTREME_RULE = 1.7, 8.0
_EXTREME_LINE, _EXTREME_NAME = 3.3, 61.0
_STRIP_ROW = 1.15
# The drawing of the periods, and how much of the room to spare it takes.
_TREND, _TREND_SHARE = (22.0, 44.0), 0.35
# How high it is to be with two lines of small charts, rather than without them beside why it moved.
_LEGIBLE = 30.0
# Why it moved, and the periods beside it, as blocks.css has them.
_PAIR = (108.0, 74.0)
# How low rows and the position strip may be beside it.
_CLOSE = (4.8, 22.0)
_PITCH, _POSITION = (5.0, 8.6, 15.0), (27.0, 46.0)
_TALLEST = 12.0
_LEAGUE_ROW, _LEAGUE_LEAST = 4.6, 3
_SLACK, _SLACK_TWO, _TALL_SCRIPT = 3.0, 2.0, 13.0
# Rows of a table that takes more than a page, and how full the last page is to be.
_ROOMY, _LAST = (3.8, 4.8), 0.6


@dataclass(frozen=True, slots=True)
class _Changes:
    """Why it moved, and how it went over the periods, below or ``beside`` it; ``height`` in mm with gaps."""

    movement: tuple[Movement, ...]
    trends: tuple[TrendBlock, ...]
    height: float
    beside: tuple[TrendBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heights:
    """Rows of the rank board, rows of the strips, the position strip; in mm; and the changes there is room for."""

    board: float
    strips: float
    position: float
    changes: _Changes


def view_scorecard(index: Index, unit: str, language: Language, circumstances: Circumstances) -> Scorecard:
    """The page of the unit with this code; raises KeyError when the territory has no such unit."""
    reading = Reading(index, language, circumstances)
    row = index.row_of(unit)
    name = reading.full_name(row)
    document = index.catalogue.titles(language.code)
    masthead = view_masthead(reading, name, document, reading.full_name(row, "vi"), _report(reading, row))
    extremes = view_extremes(reading, row)
    heights = _share_page_one(reading, row, masthead, extremes)
    plan = plan_table(reading, row)
    notes, pitch, league = _share_page_two(reading, row, plan)
    return Scorecard(
        frame=view_frame(reading, name, document),
        masthead=masthead,
        boards=(view_board(reading, row, heights.board),),
        positions=view_position(reading, row, heights.position),
        strips=view_strips(reading, row, heights.strips),
        extremes=extremes,
        tables=view_table(reading, row, plan, pitch),
        leagues=league,
        notes=notes,
        movements=heights.changes.movement,
        trends=heights.changes.trends,
        beside=heights.changes.beside,
    )


def _report(reading: Reading, row: int) -> tuple[Fact, ...]:
    """How complete the unit's own report is."""
    words = own_report(reading, row)
    return (fact(reading.text("Own report"), words, reading.language),) if words else ()


def _share_page_one(reading: Reading, row: int, masthead: Masthead, extremes: tuple[ExtremeLists, ...]) -> _Heights:
    """Row heights that fill the page, within what still looks like a table."""
    board = view_board(reading, row, _PITCH[0])
    positions = view_position(reading, row, _POSITION[0])
    strips = view_strips(reading, row, _PITCH[0])
    least, most = _POSITION if positions else (0.0, 0.0)
    rows = COMPOSITE + len(reading.pillars) + sum(_STRIP_ROW * len(block.rows) for block in strips)
    heads = [board.head, *(block.head for block in positions), *(block.head for block in strips)]
    blocks = (
        sum(head_height(head) + _GAP for head in heads)
        + (1 + len(strips)) * (_HEADINGS + AXIS)
        + _extremes_height(extremes)
    )
    free = _PAGE_ONE - masthead_height(masthead, _MASTHEAD, line=_NAME) - _MASTHEAD_GAP - blocks - _slack(reading)
    tight = free - rows * _CLOSE[0] - min(least, _CLOSE[1])
    changes = _changes(reading, row, (free - least - rows * _PITCH[0], tight))
    free -= changes.height
    close = bool(changes.trends or changes.beside)
    lowest, least = (_CLOSE[0], min(least, _CLOSE[1])) if close else (_PITCH[0], least)
    pitch = min(max((free - least) / rows, lowest), _PITCH[1])
    position = min(max(free - rows * pitch, least), most)
    pitch = min(max((free - position) / rows, pitch), _PITCH[2])
    return _Heights(min(pitch, _TALLEST), pitch * _STRIP_ROW, position, changes)


def _changes(reading: Reading, row: int, room: tuple[float, float]) -> _Changes:
    """Why it moved goes first; the periods stand below where there is room, else beside it, else nowhere.

    ``room`` is what rows as high as usual leave, and as low as they may be, in mm.
    """
    movement = view_movement(reading, row)
    height = movement_height(movement) + _GAP * len(movement)
    if height > room[0]:
        movement, height = (), 0.0
    drawn = _room_for_trend(reading, row, room[1] - height)
    paired = _paired(reading, row, room[1]) if movement and drawn < _LEGIBLE else None
    if paired or not drawn:
        return paired or _Changes(movement, (), height)
    return _Changes(movement, view_trend(reading, row, drawn), height + trend_height(reading, row, drawn) + _GAP)


def _paired(reading: Reading, row: int, room: float) -> _Changes | None:
    """Why it moved, and the composite over the periods beside it, as high as each other; None where that is no room."""
    movement, drawn = view_movement(reading, row, _PAIR[0]), _TREND[0]
    heights = movement_height(movement, _PAIR[0]), trend_height(reading, row, drawn, _PAIR[1])
    if not heights[1] or max(heights) + _GAP > room:
        return None
    drawn += max(heights[0] - heights[1], 0.0)
    return _Changes(movement, (), max(heights) + _GAP, view_trend(reading, row, drawn, _PAIR[1]))


def _room_for_trend(reading: Reading, row: int, room: float) -> float:
    """The height of the drawing of the periods in ``room`` mm; 0: none."""
    needed = trend_height(reading, row, _TREND[0]) + _GAP
    spare = room - needed
    if needed == _GAP or spare < 0:
        return 0.0
    return min(_TREND[0] + spare * _TREND_SHARE, _TREND[1])


def _slack(reading: Reading, least: float = _SLACK) -> float:
    """Room to spare on a page; Nastaliq makes lines higher than the style sheet says."""
    return least + (_TALL_SCRIPT if reading.language.code == "ur" else 0)


def _extremes_height(extremes: tuple[ExtremeLists, ...]) -> float:
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


def _share_page_two(reading: Reading, row: int, plan: Plan) -> tuple[tuple[Notes, ...], float, tuple[League, ...]]:
    """Notes, the height of the table's rows, and the ranking where the table leaves room for it."""
    notes = view_notes(reading, row)
    single, folded, groups = row_counts(reading, row, plan)
    fixed = (single + folded + groups) * LINE + groups * GROUP_LINE
    whole = _PAGE_TWO - _slack(reading, _SLACK_TWO) - head_height(NO_WORDS) - _HEADINGS - fixed
    free = whole - _TABLE_GAP - notes_height(notes)
    even = free / max(single + groups + folded, 1)
    pitch = even if even > FOLDED else (free - folded * FOLDED) / max(single + groups, 1)
    if pitch < LOWEST:
        spread = (whole + _LAST * free - folded * FOLDED) / max(single + groups, 1)
        return notes, min(max(spread, _ROOMY[0]), _ROOMY[1]), ()
    pitch = min(pitch, HIGHEST)
    left = free - (single + groups) * pitch - folded * max(FOLDED, pitch)
    if left > 60:  # noqa: PLR2004 - enough for a ranking
        notes, small = view_notes(reading, row, "large"), notes
        left -= notes_height(notes) - notes_height(small)
    return notes, pitch, _league(reading, row, left - 3 * _HEADINGS - head_height(NO_WORDS) - _GAP - AXIS - 4)


def _league(reading: Reading, row: int, room: float) -> tuple[League, ...]:
    """The units around this one, as many as there is room for; none where that is too few to be worth it.

    Where units belong to one of the level above, those that belong to the same.
    """
    units, parent = reading.index.units, reading.circumstances.geography.parent(reading.index.units[row])
    order = [r for r in reading.in_order() if parent is None or units[r].parent == parent.code]
    room -= remarks_height(held_remarks(reading, order), FULL)
    count = min(int(room / _LEAGUE_ROW), len(order))
    if count < min(_LEAGUE_LEAST, len(order)) or len(order) < 2 or row not in order:  # noqa: PLR2004 - one is no ranking
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
