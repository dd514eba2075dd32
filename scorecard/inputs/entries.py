"""What is read of a sheet before it is decided what counts: a cell with its unit, its figure and its submission."""

from dataclasses import dataclass
from datetime import date
from math import isnan

from scorecard.inputs.cell_values import Reading
from scorecard.inputs.places import Placed
from scorecard.inputs.sheets import CellKind
from scorecard.panel import Cell
from scorecard.problems import Location


@dataclass(frozen=True, slots=True)
class Submission:
    """Which report of its office a sheet is, counted from 1; ``replaces``: its blank cells count as well.

    ``location`` is the head line that says so, else that of the day; ``reported`` the day. None where there is no such.
    """

    number: int = 1
    replaces: bool = False
    location: Location | None = None
    reported: date | None = None


FIRST = Submission()
FORM, TABLE = "form", "table"


@dataclass(frozen=True, slots=True)
class Origin:
    """The sheet a cell stands on.

    ``form`` is FORM for a unit's own or TABLE: a number says only within one of the two which comes later.
    """

    path: str
    sheet: str
    submission: Submission = FIRST
    form: str = TABLE


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that was read for a unit and a figure."""

    placed: Placed
    cell: Cell
    reading: Reading
    origin: Origin

    @property
    def blank(self) -> bool:
        """Whether it is an empty cell of a submission that replaces."""
        return not self.placed.cell.value and self.placed.cell.kind is CellKind.TEXT

    @property
    def place(self) -> tuple[str, str]:
        """Unit and figure."""
        return self.placed.unit, self.placed.figure

    @property
    def number(self) -> int:
        """That of its submission."""
        return self.origin.submission.number

    def agrees(self, other: "Entry") -> bool:
        """Whether both say the same; two cells that cannot be used do."""
        mine, its = self.reading, other.reading
        return mine.status is its.status and (mine.value == its.value or (isnan(mine.value) and isnan(its.value)))
