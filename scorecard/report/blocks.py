"""The parts of a page: finished text and geometry, nothing to compute. The designer's guide has a picture of them.

Lengths are millimetres as text. A part that may be absent is a tuple of none or one: a template loops over it.
"""

from dataclasses import dataclass

from scorecard.report.drawing import Drawing
from scorecard.report.elements import Change, Column, Fact, Head
from scorecard.report.interval_blocks import IntervalTable
from scorecard.report.league_blocks import League, MoverLists, Reporting, StatusTable, TileMap
from scorecard.report.movement_blocks import CauseTable, Movement
from scorecard.report.target_blocks import TargetBars, TargetPage
from scorecard.report.trend_blocks import TrendBlock


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a document carries; ``sample`` is empty where figures and catalogue are official.

    ``cautions`` are the first sentences of a sample's cautions, as many as fit in the foot of a page. ``released`` says
    when the numbers were published, nothing where they were not. ``code_word`` stands before the code of the document,
    which is known when everything else is.
    """

    language: str
    direction: str
    script: str
    title: str
    running: str
    sample: str
    cautions: tuple[Fact, ...]
    footer: Fact
    released: tuple[str, ...]
    code_word: str
    page_word: str
    dated: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of page one; ``style`` is ``long`` for a long name; ``also`` the name in another script.

    ``direction`` is that of the name where it has no letter that runs from right to left.
    """

    agency: str
    name: str
    direction: str
    style: str
    also: tuple[str, ...]
    document: str
    sample: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """The composite or a pillar: score and rank; ``of`` is empty and ``rank`` says so where there is no rank.

    ``mark`` belongs to the score; ``places`` are those in the group and the tier, ``changes`` those of the score and of
    the rank, or none.
    """

    style: str
    height: str
    name: str
    score: str
    mark: str
    rank: str
    of: str
    places: tuple[str, ...]
    drawings: tuple[Drawing, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RankBoard:
    """The composite and the pillars as rows of one table, with the rank ruler behind them."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[BoardRow, ...]
    axis: str


@dataclass(frozen=True, slots=True)
class PositionStrip:
    """All units as dots on the score scale."""

    head: Head
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class StripRow:
    """A main index against the range of all units."""

    height: str
    name: str
    maximum: str
    drawings: tuple[Drawing, ...]
    score: str
    changes: tuple[Change, ...]
    rank: str
    best: str


@dataclass(frozen=True, slots=True)
class RangeStrips:
    """The main indices (or the pillars where there are none)."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[StripRow, ...]
    axis: str


@dataclass(frozen=True, slots=True)
class ExtremeRow:
    """One strong or weak part."""

    rank: str
    of: str
    name: str
    lead: str


@dataclass(frozen=True, slots=True)
class ExtremeList:
    """Strengths, or weaknesses; without rows the finding says why."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[ExtremeRow, ...]


@dataclass(frozen=True, slots=True)
class ExtremeLists:
    """Both lists side by side, and the rule that made them; ``style`` is ``one`` where a list stands alone."""

    style: str
    lists: tuple[ExtremeList, ...]
    rules: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Millimetres obtained and not obtained, and where the mean of the units is."""

    got: str
    lost: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """An indicator or, with the style ``g``, a main index.

    ``fold`` is ``fold`` where the name takes several lines, ``fold even`` where those are to be alike, ``close`` where
    it is to be drawn closer; ``value_style`` is ``fold`` where the value takes several. ``number`` is as wide as any
    other; further lines of a name have its ``indent``. ``remark`` is
    what is said of a row that has no figures. ``periods`` has what the value speaks of, empty where that is the period
    of the page, or nothing where the table has no such column; ``changes`` likewise that of the points. Where figures
    are assessed, ``owns`` has the value as the unit has it, ``aparts`` how far what counts is from it. Where there is
    a level above, ``means`` has the mean of the units of the same one of it, ``places`` the place among these.
    """

    style: str
    number: str
    name: str
    remark: str
    value: str
    value_style: str
    periods: tuple[str, ...]
    points: str
    bars: tuple[Bar, ...]
    rank: str
    changes: tuple[Change, ...]
    fold: str = ""
    indent: str = ""
    owns: tuple[Change, ...] = ()
    aparts: tuple[Change, ...] = ()
    means: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableGroup:
    """Rows that stay together: a main index and its indicators."""

    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Every indicator under its main index; ``pitch`` is the height of a row."""

    head: Head
    pitch: str
    columns: tuple[Column, ...]
    groups: tuple[TableGroup, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Legend of marks, method, cautions, sources; ``style`` is ``large`` where the page has room."""

    style: str
    paragraphs: tuple[Fact, ...]


@dataclass(frozen=True)
class Scorecard:
    """One unit's two pages; trends of ``beside`` stand beside ``movements``, others further down on the first.

    ``second`` is the style of what stands on page two: ``second``, or ``flow`` where all is one page. ``wanting`` is
    what the unit has not reported. ``levels`` lay it beside the units that lie in it; ``levels_after`` on a page of its
    own. ``targets`` at risk stand on page one, or ``targets_after`` the table; ``work`` is followed besides the index.
    """

    frame: Frame
    masthead: Masthead
    boards: tuple[RankBoard, ...]
    positions: tuple[PositionStrip, ...]
    strips: tuple[RangeStrips, ...]
    extremes: tuple[ExtremeLists, ...]
    tables: tuple[IndicatorTable, ...]
    leagues: tuple[League, ...]
    notes: tuple[Notes, ...]
    movements: tuple[Movement, ...] = ()
    trends: tuple[TrendBlock, ...] = ()
    beside: tuple[TrendBlock, ...] = ()
    second: str = "second"
    wanting: tuple[Reporting, ...] = ()
    levels: tuple[StatusTable, ...] = ()
    levels_after: tuple[StatusTable, ...] = ()
    targets: tuple[TargetBars, ...] = ()
    targets_after: tuple[TargetBars, ...] = ()
    work: tuple[Reporting, ...] = ()


@dataclass(frozen=True)
class Overview:
    """All units on a page.

    Where there is a map and room, movers stand under it and who has reported under the table; otherwise after both.
    ``turn`` is ``turn`` where what comes after begins a page of its own. ``intervals`` and ``trends`` are pages of
    their own, and so are who moved, and why: ``causes``, how many of the units that lie in each have reported:
    ``levels``, and how all stand to the ``targets``.
    """

    frame: Frame
    style: str
    turn: str
    masthead: Masthead
    leagues: tuple[League, ...]
    under_table: tuple[Reporting, ...]
    maps: tuple[TileMap, ...]
    under_map: tuple[MoverLists, ...]
    movers: tuple[MoverLists, ...]
    reportings: tuple[Reporting, ...]
    spreads: tuple[RangeStrips, ...]
    notes: tuple[Notes, ...]
    intervals: tuple[IntervalTable, ...] = ()
    causes: tuple[CauseTable, ...] = ()
    trends: tuple[TrendBlock, ...] = ()
    levels: tuple[StatusTable, ...] = ()
    targets: tuple[TargetPage, ...] = ()
