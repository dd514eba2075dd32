"""Feedback, recommendations and initiatives as sheets have them: single dossiers, and counts of a unit and field."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from scorecard.numbering import number_key
from scorecard.problems import Location
from scorecard.received import ListSheets

FOLDER = "feedback"
"""The folder of a period in which the sheets lie."""


class DossierState(StrEnum):
    """How a dossier stands on a day, by its dates alone.

    Settled: ``ON_TIME``, ``LATE``, and ``UNTOLD`` where no due day is known. In hand: ``IN_TIME``, ``OVERDUE``, and
    ``OPEN`` where none is known.
    """

    ON_TIME = "on_time"
    LATE = "late"
    UNTOLD = "untold"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    OPEN = "open"


SETTLED = frozenset({DossierState.ON_TIME, DossierState.LATE, DossierState.UNTOLD})
IN_HAND = frozenset({DossierState.IN_TIME, DossierState.OVERDUE, DossierState.OPEN})


@dataclass(frozen=True, slots=True)
class Dossier:
    """One row of a register.

    ``unit`` is a code, empty for the country; ``field`` as the catalogue has it, else as
    written. ``due`` and ``settled`` are None where nothing is written or it could not be read. ``cells`` are addresses
    by what stands there; ``row`` is the cell that a problem of the whole row is shown at.
    """

    number: str
    received: date
    row: Location
    unit: str = ""
    field: str = ""
    content: str = ""
    settler: str = ""
    due: date | None = None
    settled: date | None = None
    result: str = ""
    cells: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Whether it has a number, without which nobody can tell it from others."""
        return bool(self.number)

    @property
    def key(self) -> tuple[str, str]:
        """Whose it is and its number: what makes it the same dossier a month later."""
        return self.unit, number_key(self.number)

    def at(self, what: str) -> Location:
        """The cell of ``number``, ``due``, …; the row's where there is none."""
        return replace(self.row, cell=self.cells[what]) if what in self.cells else self.row


@dataclass(frozen=True, slots=True)
class FeedbackCount:
    """One row of counts of a period: what a unit received in a field, and what became of it.

    ``carried`` is what was in hand when the period began; ``carried`` and ``in_hand`` are None where the sheet does
    not say, ``overdue`` (of those in hand) as well.
    """

    row: Location
    unit: str = ""
    field: str = ""
    received: int = 0
    on_time: int = 0
    late: int = 0
    carried: int | None = None
    in_hand: int | None = None
    overdue: int | None = None
    cells: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def named(self) -> bool:
        """A row of counts always is, by its unit and field."""
        return True

    @property
    def key(self) -> tuple[str, str]:
        """The unit and the field."""
        return self.unit, self.field

    @property
    def number(self) -> str:
        """What it is called beside dossiers: its field."""
        return self.field

    @property
    def left(self) -> int:
        """What is in hand at the end: as written, else what was not settled."""
        return (self.carried or 0) + self.received - self.on_time - self.late if self.in_hand is None else self.in_hand

    def at(self, what: str) -> Location:
        """The cell of ``received``, ``late``, …; the row's where there is none."""
        return replace(self.row, cell=self.cells[what]) if what in self.cells else self.row


@dataclass(frozen=True, eq=False)
class FeedbackSheets(ListSheets):
    """Dossiers and counts of a period's folder in the order of files and rows."""

    dossiers: tuple[Dossier, ...] = ()
    counts: tuple[FeedbackCount, ...] = ()

    @property
    def rows(self) -> tuple[Dossier | FeedbackCount, ...]:
        """Both, the dossiers first."""
        return (*self.dossiers, *self.counts)
