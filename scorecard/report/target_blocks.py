"""The parts that speak of targets: those at risk as milestone bars. Finished text and geometry."""

from dataclasses import dataclass

from scorecard.report.drawing import Drawing
from scorecard.report.elements import Change, Column, Entry, Head
from scorecard.report.league_blocks import StatusTable


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target. ``cells``: now, at the deadline, the target, by when, its state; ``drawings`` hang on the first."""

    height: str
    name: str
    drawings: tuple[Drawing, ...]
    cells: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class TargetHeading:
    """The head of a column, with the signs of the drawing that mean what stands in it, or before their own words."""

    style: str
    words: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetBars:
    """Targets that will be missed as things go, or were; ``remarks`` on their projections.

    ``style`` is ``tight`` where the heads of the columns stand on the line of the head.
    """

    style: str
    head: Head
    columns: tuple[Column, ...]
    headings: tuple[TargetHeading, ...]
    rows: tuple[TargetRow, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetPage:
    """A page of its own: how many units stand how to each target, and the country's own targets."""

    tables: tuple[StatusTable, ...]
