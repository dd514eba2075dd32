"""The parts of a page: finished text and geometry, nothing to compute. The designer's guide has a picture of them.

Lengths are millimetres as text. A part that may be absent is a tuple of none or one: a template loops over it.
"""

from dataclasses import dataclass

from scorecard.report.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign of a legend and what it means."""

    icon: Drawing
    words: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The signs of a block."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What a block shows and what it says; the legend stands beside the finding, or under it when that is long."""

    title: str
    finding: str
    beside: tuple[Legend, ...] = ()
    under: tuple[Legend, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: width in mm, words above it, classes of the words."""

    width: str
    words: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a document carries; ``sample`` is empty where figures and catalogue are official."""

    language: str
    direction: str
    script: str
    title: str
    running: str
    sample: str
    footer: str
    page_word: str
    dated: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the masthead, or a paragraph of the notes: a name and what belongs to it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of page one; ``style`` is ``long`` for a long name; ``also`` the name in another script."""

    agency: str
    name: str
    style: str
    also: tuple[str, ...]
    document: str
    sample: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """The composite or a pillar: score and rank; ``of`` is empty and ``rank`` says so where there is no rank."""

    style: str
    height: str
    name: str
    score: str
    rank: str
    of: str
    drawings: tuple[Drawing, ...]


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
    rule: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Millimetres obtained and not obtained, and where the mean of the units is."""

    got: str
    lost: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """An indicator or, with the style ``g``, a main index.

    ``fold`` is ``fold`` where the name takes several lines; ``value_style`` says the same of the value.
    """

    style: str
    number: str
    name: str
    value: str
    value_style: str
    points: str
    bars: tuple[Bar, ...]
    rank: str
    fold: str = ""


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


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A score, coloured by the fifth of the units it belongs to: ``h0`` lowest … ``h4`` highest."""

    style: str
    words: str


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """One unit of the league table; ``style`` is ``own`` for the unit of the page."""

    style: str
    height: str
    rank: str
    name: str
    score: str
    drawings: tuple[Drawing, ...]
    cells: tuple[HeatCell, ...]
    coverage: str


@dataclass(frozen=True, slots=True)
class League:
    """Units by rank: score, rank ruler, main indices as heat cells, coverage."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[LeagueRow, ...]
    axis: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A unit of the tile map; left and top in mm."""

    style: str
    left: str
    top: str
    rank: str
    name: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """Units as boxes of one size, roughly where they lie; ``fifths``: the scores that each colour spans."""

    head: Head
    height: str
    width: str
    tiles: tuple[Tile, ...]
    fifths: tuple[HeatCell, ...]


@dataclass(frozen=True)
class Scorecard:
    """One unit's two pages."""

    frame: Frame
    masthead: Masthead
    boards: tuple[RankBoard, ...]
    positions: tuple[PositionStrip, ...]
    strips: tuple[RangeStrips, ...]
    extremes: tuple[ExtremeLists, ...]
    tables: tuple[IndicatorTable, ...]
    leagues: tuple[League, ...]
    notes: tuple[Notes, ...]


@dataclass(frozen=True)
class Overview:
    """All units on a page."""

    frame: Frame
    style: str
    masthead: Masthead
    leagues: tuple[League, ...]
    maps: tuple[TileMap, ...]
    spreads: tuple[RangeStrips, ...]
    notes: tuple[Notes, ...]
