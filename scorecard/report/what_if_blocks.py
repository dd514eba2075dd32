"""The parts of the page of a supposition: the table as it is and as it would be, side by side."""

from dataclasses import dataclass

from scorecard.report.blocks import Frame, Masthead, Notes
from scorecard.report.drawing import Drawing
from scorecard.report.elements import Change, Column, Head


@dataclass(frozen=True, slots=True)
class SupposedRow:
    """One thing that is supposed: a code, what becomes of it, its name."""

    subject: str
    what: str
    name: str


@dataclass(frozen=True, slots=True)
class SupposedTable:
    """Everything that is supposed."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[SupposedRow, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A unit in one of the two tables; ``style`` is ``own`` where its figures are supposed."""

    style: str
    rank: str
    interval: str
    name: str
    score: str


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A place in each table; the changes are those of the unit on the right. ``drawings`` hang on the first row."""

    height: str
    now: Side
    supposed: Side
    places: Change
    score: Change
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A heading over some columns; ``span`` is how many."""

    span: str
    words: str
    style: str


@dataclass(frozen=True, slots=True)
class BesideTable:
    """All units: on the left in the order that is, on the right in the one that would be, lines between."""

    head: Head
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    rows: tuple[BesideRow, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Supposition:
    """The page of a supposition."""

    frame: Frame
    masthead: Masthead
    supposed: SupposedTable
    tables: tuple[BesideTable, ...]
    notes: tuple[Notes, ...]
