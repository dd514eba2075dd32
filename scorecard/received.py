"""What comes with the workbooks of a period besides the values of units: totals, days, and what became of each."""

from dataclasses import dataclass
from datetime import date

from scorecard.problems import Location, Problem


@dataclass(frozen=True, slots=True)
class Total:
    """What submission ``number`` gives for several ``units`` together in a row ``name``: no unit's own ``value``.

    ``stage`` is the word for that of its values where the figure is assessed, else empty.
    """

    figure: str
    value: float
    name: str
    units: tuple[str, ...]
    location: Location
    stage: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class Sending:
    """One form on a sheet, as it was sent: the ``units`` that it names and the ``figures`` that it has room for.

    ``reported_on`` is the day its head says, in ``cell``. ``refused``: values stand there, and none could
    be placed, mostly since its head disagrees.
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
    ``unknown_figure``, ``unknown_unit`` and ``corrected`` (a later submission counts); of sheets with a layout also
    ``two_layouts``, ``total``, ``skipped``, ``footnote``, ``other_period`` and ``not_in_layout``. ``sendings`` are the
    forms on its sheets; ``saved_on`` is the day that the workbook's own properties name, by whatever clock the program
    had that saved it.
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


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What somebody has looked at and found right: a value, or with ``*`` what is said of all units or all figures."""

    unit: str
    figure: str
    value: float
    reason: str
    person: str
    location: Location


@dataclass(frozen=True, eq=False, kw_only=True)
class ListSheets:
    """What comes with the rows of a list of a period: the files they are read from, and what was wrong in these.

    ``vintage`` is the territory in which units are named.
    """

    readings: tuple[WorkbookReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    vintage: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """The paths of the files."""
        return tuple(reading.path for reading in self.readings)
