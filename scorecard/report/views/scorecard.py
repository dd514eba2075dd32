"""One unit's page or pages: which blocks there are, and how the heights of their rows fill the pages."""

from dataclasses import dataclass, field
from math import inf

from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.report.blocks import ExtremeLists, Frame, Masthead, Notes, Scorecard
from scorecard.report.charts import AXIS
from scorecard.report.circumstances import Circumstances
from scorecard.report.league_blocks import League
from scorecard.report.target_blocks import TargetBars
from scorecard.report.views.board import COMPOSITE, view_board
from scorecard.report.views.card_parts import (
    GAP,
    HEADINGS,
    MASTHEAD,
    MASTHEAD_GAP,
    NAME,
    PAGE_ONE,
    PAGE_TWO,
    SLACK_TWO,
    TABLE_GAP,
    Changes,
    extremes_height,
    find_changes,
    report_facts,
    slack,
    view_ranking,
)
from scorecard.report.views.extremes import view_extremes
from scorecard.report.views.followed import Followed, find_followed
from scorecard.report.views.heads import NO_WORDS, head_height
from scorecard.report.views.level_tables import HIGH, LOW, level_height, levels_below, view_level
from scorecard.report.views.masthead import masthead_height, view_frame, view_masthead
from scorecard.report.views.notes import notes_height, view_notes
from scorecard.report.views.one_page import view_one_page
from scorecard.report.views.plan import Plan, plan_table, row_counts
from scorecard.report.views.position import view_position
from scorecard.report.views.reading import Reading
from scorecard.report.views.strips import view_strips
from scorecard.report.views.table import FOLDED, GROUP_LINE, HIGHEST, LINE, LOWEST, view_table
from scorecard.report.views.targets import fit_targets, targets_height

_STRIP_ROW = 1.15
# How low rows and the position strip may be beside it; rows of a table above what is followed.
_CLOSE, _CLOSE_STRIP, _CLOSEST = (4.8, 22.0), 4.1, 2.9
_PITCH, _POSITION = (5.0, 8.6, 15.0), (27.0, 46.0)
_TALLEST = 12.0
# Rows of a table that takes more than a page, and how full the last page is to be.
_ROOMY, _LAST = (3.8, 4.8), 0.6


@dataclass(frozen=True, slots=True)
class _Heights:
    """Rows of the rank board, rows of the strips, the position strip; in mm; the changes and targets with room."""

    board: float
    strips: float
    position: float
    changes: Changes
    targets: tuple[TargetBars, ...] = ()


@dataclass(frozen=True, slots=True)
class _Second:
    """What stands on page two; heights of rows in mm: of the table, and of the ``level`` below, 0 for no room."""

    notes: tuple[Notes, ...]
    pitch: float
    ranking: tuple[League, ...]
    level: float = 0.0
    followed: Followed = field(default_factory=Followed)


def view_scorecard(index: Index, unit: str, language: Language, circumstances: Circumstances) -> Scorecard:
    """The pages of the unit with this code; raises KeyError when the territory has no such unit.

    One page for a unit that lies in one of the level above, else two.
    """
    reading = Reading(index, language, circumstances)
    row = index.row_of(unit)
    name = reading.full_name(row)
    document = index.catalogue.titles(language.code)
    masthead = view_masthead(reading, name, document, reading.full_name(row, "vi"), report_facts(reading, row))
    frame = view_frame(reading, name, document)
    page = view_one_page(reading, row, frame, masthead) if reading.has_level_above else None
    return page or _two_pages(reading, row, frame, masthead)


def _two_pages(reading: Reading, row: int, frame: Frame, masthead: Masthead) -> Scorecard:
    extremes = view_extremes(reading, row)
    heights = _share_page_one(reading, row, masthead, extremes)
    plan = plan_table(reading, row)
    second = _share_page_two(reading, row, plan, heights.targets)
    return Scorecard(
        frame=frame,
        masthead=masthead,
        boards=(view_board(reading, row, heights.board),),
        positions=view_position(reading, row, heights.position),
        strips=view_strips(reading, row, heights.strips),
        extremes=extremes,
        tables=view_table(reading, row, plan, second.pitch),
        leagues=second.ranking,
        notes=second.notes,
        movements=heights.changes.movement,
        trends=heights.changes.trends,
        beside=heights.changes.beside,
        levels=view_level(reading, row, second.level) if second.level else (),
        levels_after=() if second.level else view_level(reading, row, HIGH),
        targets=heights.targets,
        targets_after=second.followed.targets,
        work=second.followed.work,
    )


def _share_page_one(reading: Reading, row: int, masthead: Masthead, extremes: tuple[ExtremeLists, ...]) -> _Heights:
    """Row heights that fill the page, within what still looks like a table."""
    board = view_board(reading, row, _PITCH[0])
    positions = view_position(reading, row, _POSITION[0])
    strips = view_strips(reading, row, _PITCH[0])
    least, most = _POSITION if positions else (0.0, 0.0)
    rows = COMPOSITE + len(reading.pillars) + sum(_STRIP_ROW * len(block.rows) for block in strips)
    heads = [board.head, *(block.head for block in positions), *(block.head for block in strips)]
    blocks = (
        sum(head_height(head) + GAP for head in heads)
        + (1 + len(strips)) * (HEADINGS + AXIS)
        + extremes_height(extremes)
    )
    free = PAGE_ONE - masthead_height(masthead, MASTHEAD, line=NAME) - MASTHEAD_GAP - blocks - slack(reading)
    tight = free - rows * _CLOSE[0] - min(least, _CLOSE[1])
    changes = find_changes(reading, row, (free - least - rows * _PITCH[0], tight))
    free -= changes.height
    position, count = min(least, _CLOSE[1]), sum(len(block.rows) for block in strips)
    left = free - _CLOSE[0] * (rows - _STRIP_ROW * count) - position
    targets = fit_targets(reading, row, left - _CLOSE_STRIP * count - GAP)
    free -= sum(targets_height((block,)) + GAP for block in targets)
    if targets and free < rows * _CLOSE[0] + position:
        left -= sum(targets_height((block,)) + GAP for block in targets)
        return _Heights(_CLOSE[0], left / max(count, 1), position, changes, targets)
    close = bool(changes.trends or changes.beside or targets)
    lowest, least = (_CLOSE[0], min(least, _CLOSE[1])) if close else (_PITCH[0], least)
    pitch = min(max((free - least) / rows, lowest), _PITCH[1])
    position = min(max(free - rows * pitch, least), most)
    pitch = min(max((free - position) / rows, pitch), _PITCH[2])
    return _Heights(min(pitch, _TALLEST), pitch * _STRIP_ROW, position, changes, targets)


def _share_page_two(reading: Reading, row: int, plan: Plan, drawn: tuple[TargetBars, ...]) -> _Second:
    """Notes, the height of the table's rows, and what the table leaves room for: the level below, then the ranking.

    Before these what is followed, above which rows may be lower; targets only unless they are ``drawn`` on page one.
    """
    notes = view_notes(reading, row)
    single, folded, groups = row_counts(reading, row, plan)
    fixed = (single + folded + groups) * LINE + groups * GROUP_LINE
    whole = PAGE_TWO - slack(reading, SLACK_TWO) - head_height(NO_WORDS) - HEADINGS - fixed
    free = whole - TABLE_GAP - notes_height(notes)
    rows = max(single + groups, 1)
    flows = free - folded * FOLDED < LOWEST * rows
    room = inf if flows else free - folded * FOLDED - _CLOSEST * rows
    followed = find_followed(reading, row, room, drawn)
    free -= followed.height
    below = level_height(reading, row, LOW) + GAP if levels_below(reading) else 0.0
    level = LOW if below and free - below - folded * FOLDED >= _ROOMY[1] * (single + groups) else 0.0
    free -= below if level else 0.0
    even = free / max(single + groups + folded, 1)
    pitch = even if even > FOLDED else (free - folded * FOLDED) / max(single + groups, 1)
    if flows:
        spread = (whole + _LAST * free - folded * FOLDED) / max(single + groups, 1)
        return _Second(notes, min(max(spread, _ROOMY[0]), _ROOMY[1]), (), followed=followed)
    pitch = min(pitch, HIGHEST)
    left = free - (single + groups) * pitch - folded * max(FOLDED, pitch)
    if left > 60:  # noqa: PLR2004 - enough for a ranking
        notes, small = view_notes(reading, row, "large"), notes
        left -= notes_height(notes) - notes_height(small)
    return _Second(notes, pitch, view_ranking(reading, row, left), level, followed)
