"""One unit's two pages: which blocks there are, and how the heights of their rows fill the pages."""

from dataclasses import dataclass

from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.report.blocks import ExtremeLists, League, Notes, Scorecard
from scorecard.report.charts import AXIS
from scorecard.report.circumstances import Circumstances
from scorecard.report.views.board import COMPOSITE, view_board
from scorecard.report.views.extremes import view_extremes
from scorecard.report.views.heads import FULL
from scorecard.report.views.league import Place, view_league
from scorecard.report.views.masthead import view_frame, view_masthead
from scorecard.report.views.notes import notes_height, view_notes
from scorecard.report.views.position import view_position
from scorecard.report.views.reading import Reading
from scorecard.report.views.strips import view_strips
from scorecard.report.views.table import GROUP_EXTRA, HIGHEST, LOWEST, row_counts, view_table

# Millimetres that page.css gives: the inside of a page, the masthead, a block's head with its column heads, the gap.
_PAGE_ONE, _PAGE_TWO = 275.5, 271.0
_MASTHEAD, _HEAD, _HEADINGS, _GAP = 29.0, 5.4, 4.0, 5.0
_STRIP_ROW = 1.15
_PITCH, _POSITION = (5.0, 8.4, 12.0), (28.0, 46.0)
_LEAGUE_ROW, _LEAGUE_LEAST = 4.6, 3
_FOLD = 6.4
_SLACK, _TALL_SCRIPT = 8.0, 16.0


@dataclass(frozen=True, slots=True)
class _Heights:
    """Rows of the rank board, rows of the strips, the position strip; in mm."""

    board: float
    strips: float
    position: float


def view_scorecard(index: Index, unit: str, language: Language, circumstances: Circumstances) -> Scorecard:
    """The page of the unit with this code; raises KeyError when the territory has no such unit."""
    reading = Reading(index, language, circumstances)
    row = index.row_of(unit)
    name = reading.full_name(row)
    document = index.catalogue.titles(language.code)
    extremes = view_extremes(reading, row)
    heights = _share_page_one(reading, row, extremes)
    notes, pitch, league = _share_page_two(reading, row)
    return Scorecard(
        frame=view_frame(reading, name, document),
        masthead=view_masthead(reading, name, document, also=reading.full_name(row, "vi")),
        boards=(view_board(reading, row, heights.board),),
        positions=view_position(reading, row, heights.position),
        strips=view_strips(reading, row, heights.strips),
        extremes=extremes,
        tables=view_table(reading, row, pitch),
        leagues=league,
        notes=notes,
    )


def _share_page_one(reading: Reading, row: int, extremes: tuple[ExtremeLists, ...]) -> _Heights:
    """Row heights that fill the page, within what still looks like a table."""
    least, most = _POSITION if view_position(reading, row, _POSITION[0]) else (0.0, 0.0)
    mains = 0 if reading.mains == (reading.composite,) else len(reading.mains)
    rows = COMPOSITE + len(reading.pillars) + _STRIP_ROW * mains
    blocks = 3 * (_HEAD + _GAP) + 2 * (_HEADINGS + AXIS) + _extremes_height(extremes)
    free = _PAGE_ONE - _MASTHEAD - blocks - _slack(reading)
    pitch = min(max((free - least) / rows, _PITCH[0]), _PITCH[1])
    position = min(max(free - rows * pitch, least), most)
    pitch = min(max((free - position) / rows, pitch), _PITCH[2])
    return _Heights(pitch, pitch * _STRIP_ROW, position)


def _slack(reading: Reading) -> float:
    """Room to spare on a page; Nastaliq makes lines higher than the style sheet says."""
    return _SLACK + (_TALL_SCRIPT if reading.language.code == "ur" else 0)


def _extremes_height(extremes: tuple[ExtremeLists, ...]) -> float:
    """Both lists stand side by side; a row takes two lines at most."""
    if not extremes:
        return 0
    return _HEAD + _GAP + 8.4 * max(len(block.rows) for block in extremes[0].lists) + 7


def _share_page_two(reading: Reading, row: int) -> tuple[tuple[Notes, ...], float, tuple[League, ...]]:
    """Notes, the height of the table's rows, and the ranking where the table leaves room for it."""
    notes = view_notes(reading, row)
    single, folded, groups = row_counts(reading)
    free = _PAGE_TWO - _slack(reading) - _HEAD - _HEADINGS - _GAP - notes_height(notes) - groups * GROUP_EXTRA
    even = free / max(single + groups + folded, 1)
    pitch = even if even > _FOLD else (free - folded * _FOLD) / max(single + groups, 1)
    pitch = min(max(pitch, LOWEST), HIGHEST)
    left = free - (single + groups) * pitch - folded * max(_FOLD, pitch)
    if left > 60:  # noqa: PLR2004 - enough for a ranking
        notes = view_notes(reading, row, "large")
        left -= notes_height(notes) - notes_height(view_notes(reading, row))
    return notes, pitch, _league(reading, row, left - 3 * _HEADINGS - _HEAD - _GAP - AXIS - 4)


def _league(reading: Reading, row: int, room: float) -> tuple[League, ...]:
    """The units around this one, as many as there is room for; none where that is too few to be worth it.

    Where units belong to one of the level above, those that belong to the same.
    """
    units, parent = reading.index.units, reading.circumstances.geography.parent(reading.index.units[row])
    order = [r for r in reading.in_order() if parent is None or units[r].parent == parent.code]
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
