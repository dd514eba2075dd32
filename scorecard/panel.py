"""The checked figures of one period: values, statuses, and the cell each value came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scorecard.geography import Unit
from scorecard.period import Period
from scorecard.problems import Location

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]


class DataStatus(IntEnum):
    """What is known of a number. Missing is never zero; not applicable leaves numerator and maximum."""

    FINAL = 0
    PROVISIONAL = 1
    ESTIMATED = 2
    IMPUTED = 3
    STALE = 4
    NOT_APPLICABLE = 5
    MISSING = 6
    SUPPRESSED = 7
    REJECTED = 8
    UNSCORABLE = 9
    """Of a node only: its figures are there, and its rule gives no score for them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands and how it was written there.

    ``settled`` says how a text became a number, empty when Excel held one: ``text`` when it has one reading only,
    ``comma_decimal_by_column`` and the like when others settled it, ``absent`` for a word that stands for no number.
    ``period`` is what the figure speaks of where that is longer than the panel's own: the quarter, half or year.
    ``carried_from`` is the earlier period in whose workbooks the cell stands; None where it stands in the panel's own.
    ``outside``: it stands in a table that belongs to no period.
    """

    location: Location
    written: str
    settled: str = ""
    period: Period | None = None
    carried_from: Period | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What somebody has looked at and found right: a value, or with ``*`` what is said of all units or all figures."""

    unit: str
    figure: str
    value: float
    reason: str
    person: str
    location: Location


@dataclass(frozen=True, slots=True)
class Sending:
    """One form on a sheet, as it was sent: the ``units`` that it names and the ``figures`` that it has room for.

    ``reported_on`` is the day its head says, in ``cell``. ``refused``: nothing of it was read, since its head
    disagrees.
    """

    sheet: str
    units: tuple[str, ...]
    figures: tuple[str, ...]
    reported_on: date | None = None
    cell: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What became of one workbook: ``filled`` cells are ``read``, ``rejected`` or ``ignored``, the last by reason.

    ``refused`` is the code of the problem for which nothing of it was read. ``sheets_ignored`` are titles with reasons;
    reasons are the words ``not_a_table``, ``head_disagrees``, ``heading``, ``label``, ``no_heading``,
    ``unknown_figure`` and ``unknown_unit``. ``sendings`` are the forms on its sheets; ``saved_on`` is the day that
    the workbook's own properties name, by whatever clock the program had that saved it.
    """

    path: str
    format: str = ""
    refused: str = ""
    sheets_read: tuple[str, ...] = ()
    sheets_ignored: tuple[tuple[str, str], ...] = ()
    filled: int = 0
    read: int = 0
    rejected: int = 0
    ignored: tuple[tuple[str, int], ...] = ()
    sendings: tuple[Sending, ...] = ()
    saved_on: date | None = None


@dataclass(frozen=True, eq=False)
class Predecessors:
    """What a merged panel was made of: the panel of the older vintage, and for each unit its units there."""

    panel: "Panel"
    codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Panel:
    """Figures of every unit of a territory in one period.

    ``values`` is float64 (unit, figure): numbers in the figure's measure, yes/no as 1/0, a level as the position of its
    category in the catalogue; NaN where there is none. ``statuses`` is int8 of the same shape (:class:`DataStatus`).
    ``cells`` has an entry for every cell that was read, also for a rejected one. ``sources`` lists the workbooks that
    figures come from, ``readings`` what became of those of this period. ``vintage`` is the territory the workbooks
    speak of: an older one than that of ``units`` where the panel is merged, and then ``predecessors`` is what it was
    merged from.
    """

    period: Period
    units: tuple[Unit, ...]
    figures: tuple[str, ...]
    values: Floats
    statuses: Codes
    cells: Mapping[tuple[str, str], Cell]
    sources: tuple[str, ...] = ()
    readings: tuple[WorkbookReading, ...] = ()
    vintage: str = ""
    predecessors: Predecessors | None = None

    @cached_property
    def _column(self) -> Mapping[str, int]:
        return {code: k for k, code in enumerate(self.figures)}

    @cached_property
    def _row(self) -> Mapping[str, int]:
        return {unit.code: k for k, unit in enumerate(self.units)}

    @cached_property
    def arrived(self) -> npt.NDArray[np.bool_]:
        """(unit, figure) what stands in the period's own workbooks, rejected or not; a word for no number does not."""
        arrived = np.not_equal(self.statuses, DataStatus.MISSING)
        for (unit, figure), cell in self.cells.items():
            if cell.carried_from is not None or cell.outside:
                arrived[self._row[unit], self._column[figure]] = False
        return arrived

    def column(self, figure: str) -> Floats:
        """The values of one figure, (unit,); raises KeyError when the panel has no such figure."""
        return self.values[:, self._column[figure]]

    def status(self, figure: str) -> Codes:
        """The statuses of one figure, (unit,)."""
        return self.statuses[:, self._column[figure]]

    @property
    def as_sent(self) -> "Panel":
        """The figures in the units of the workbooks: of a merged panel the one that it was merged from."""
        return self.predecessors.panel if self.predecessors else self

    @property
    def was_read(self) -> bool:
        """Whether a sheet of this period was read, be it without a figure."""
        return any(reading.sheets_read for reading in self.readings)

    def row_of(self, unit: str) -> int:
        """The row of a unit's code; raises KeyError."""
        return self._row[unit]

    def cell(self, unit: str, figure: str) -> Cell | None:
        """Where a value came from, or None when no cell was read for it."""
        return self.cells.get((unit, figure))
