"""The parts that compare all units: league table, tile map, who moved, who has reported. Finished text and geometry."""

from dataclasses import dataclass

from scorecard.report.drawing import Drawing
from scorecard.report.elements import Change, Column, Fact, Head


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A score, coloured by the fifth of the units it belongs to: ``h0`` lowest … ``h4`` highest."""

    style: str
    words: str


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """One unit of the league table; ``style`` is ``own`` for the unit of the page, with ``tier`` where a tier begins.

    ``places`` are those in the group and the tier; ``changes`` has the places gained, or nothing; ``shares`` how much
    of the weight has figures and, where that is known, how much of its own report has arrived.
    """

    style: str
    height: str
    rank: str
    changes: tuple[Change, ...]
    name: str
    places: tuple[str, ...]
    score: str
    drawings: tuple[Drawing, ...]
    cells: tuple[HeatCell, ...]
    shares: tuple[HeatCell, ...]


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
    """Units as boxes of one size, roughly where they lie; ``fifths``: the scores that each colour spans.

    ``width`` and ``tile`` are width and height of a box, ``key`` is how far down the fifths stand.
    """

    head: Head
    height: str
    width: str
    tile: str
    tiles: tuple[Tile, ...]
    fifths: tuple[HeatCell, ...]
    key: str


@dataclass(frozen=True, slots=True)
class MoverRow:
    """A unit and what it did: places and score."""

    name: str
    places: Change
    score: Change


@dataclass(frozen=True, slots=True)
class MoverList:
    """The units that rose, or fell, most."""

    rows: tuple[MoverRow, ...]


@dataclass(frozen=True, slots=True)
class MoverLists:
    """Who moved most since the period before; without lists the finding says why. ``style``: where the lists stand."""

    style: str
    head: Head
    columns: tuple[Column, ...]
    lists: tuple[MoverList, ...]


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who has not reported, by name."""

    head: Head
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StatusCell:
    """Words of a cell and their style."""

    words: str
    style: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    """An office, a unit, or all units of a province; ``drawings`` hang on the first row."""

    height: str
    name: str
    drawings: tuple[Drawing, ...]
    cells: tuple[StatusCell, ...]


@dataclass(frozen=True, slots=True)
class StatusTable:
    """Rows with a bar each; ``style`` is ``half`` where two tables stand side by side."""

    style: str
    head: Head
    columns: tuple[Column, ...]
    rows: tuple[StatusRow, ...]
    remarks: tuple[str, ...]
