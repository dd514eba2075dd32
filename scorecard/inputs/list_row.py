"""One row of a list while it is read: what its cells say, and what is wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from scorecard.inputs.list_sheet import ListRow
from scorecard.inputs.number_text import parse_number
from scorecard.inputs.period_text import read_day, read_period
from scorecard.inputs.sheets import CellKind, SheetCell
from scorecard.inputs.unit_keys import TOTALS, bare_key, is_total
from scorecard.inputs.unit_rows import Territory, label, whose
from scorecard.inputs.wording import folded
from scorecard.problems import Fact, Location, Problem, problem, problem_from
from scorecard.problems.rule import NO_READING, IsoDay

R = TypeVar("R")
_NOTHING = frozenset(
    {"", "-", "--", "–", "—", "…", "...", "/", "x", "chưa", "không", "không có", "chưa có", "none", "n/a"}
)
_COUNTRY = TOTALS | {"trunguong", "capquocgia", "quocgia", "central"}
YEARS = range(1990, 2101)
"""The years of days of tasks and dossiers; any other is a slip of the hand."""
MOST = Decimal(10) ** 15
"""No count and no sum, in whatever it is written, is above."""
_FIRST_SERIAL, _LAST_SERIAL, _SERIAL_YEARS = date(1899, 12, 30), 100_000, range(2015, 2046)
_NO_UNIT, _SHARED = frozenset({"W301", "W322", "W323"}), frozenset({"W340", "W341"})
_SPOILT = {CellKind.FAILED: "W202", CellKind.UNSAVED: "W203"}


@dataclass(frozen=True, slots=True)
class ListTerms(Generic[R]):
    """What rows of one sheet are read against; ``unit`` is that of its head, empty for the country.

    ``subject`` is the column that stands for a row whose own cell is blank. ``below``: whether units of the level below
    are taken for those that they lie in; ``part`` is the one of the head. ``year``: that of
    the period, which may be meant where none is written.
    """

    rules: R
    territory: Territory
    sheet: Location
    unit: str = ""
    subject: str = ""
    below: bool = False
    part: str = ""
    year: int = 0


class RowReading(Generic[R]):
    """One row while it is read; problems gather in ``problems``."""

    def __init__(self, row: ListRow, terms: ListTerms[R]) -> None:
        self.row, self.terms = row, terms
        self.problems: list[Problem] = []
        self.unit, self.part = terms.unit, terms.part

    def said(self, what: str) -> str:
        """What is written there, on one line; empty for a dash."""
        cell = self.row.cells.get(what)
        text = " ".join(cell.written.split()) if cell is not None else ""
        return "" if folded(text) in _NOTHING else text

    def cell(self, what: str) -> SheetCell | None:
        """The cell, where more than a dash stands in it."""
        return self.row.cells[what] if self.said(what) else None

    def at(self, what: str) -> Location:
        """The address of a cell; of the row's subject, else of the first cell, where there is none."""
        cells = self.row.cells
        cell = cells.get(what) or cells.get(self.terms.subject) or next(iter(cells.values()))
        return replace(self.terms.sheet, cell=cell.address)

    @property
    def addresses(self) -> Mapping[str, str]:
        """The address of every filled cell, by what stands there."""
        return {what: cell.address for what, cell in self.row.cells.items()}

    def found(self, code: str, what: str, **facts: Fact) -> None:
        """A problem at a cell."""
        found = problem_from(code, facts, self.at(what))
        self.problems.append(replace(found, unit=self.unit or None))

    def knows_unit(self) -> bool:
        """Whether the unit is known that the row names, which becomes ``unit``; W301 to W341 where it is not.

        A unit of the level below becomes ``part`` and the one that it lies in ``unit`` where ``below`` says so, else it
        is W327.
        """
        cell = self.cell("unit")
        if cell is None or bare_key(cell.written) in _COUNTRY or is_total(cell.written):
            return True
        placed = place([cell], self.terms.sheet, self.terms.territory, below=self.terms.below, parent=self.unit)
        self.problems += placed.problems
        if placed.problems:
            return False
        self.unit, self.part = placed.unit, placed.part
        return True

    def day(self, what: str, code: str) -> date | None:
        """The day in a cell, None where nothing stands there.

        Problems: ``code`` where it is no day, W416 where it is one of another time.
        """
        cell = self.cell(what)
        if cell is None:
            return None
        read = read_day(cell.value if isinstance(cell.value, datetime) else cell.written)
        if read.day is None:
            days: Mapping[str, None] = dict.fromkeys(day.isoformat() for day in (*read.candidates, *serial_days(cell)))
            period = None if days else read_period(cell.written).period
            candidates = IsoDay(", ".join(days)) or (period.code if period else NO_READING)
            self.found(code, what, value=written_fact(cell), candidates=candidates)
        return self.of_our_time(what, read.day)

    def of_our_time(self, what: str, day: date | None) -> date | None:
        """The day; None with W416 where its year is not one of ours, as 2205 for 2025."""
        if day is None or day.year in YEARS:
            return day
        self.found("W416", what, value=written_fact(self.row.cells[what]), year=str(day.year))
        return None

    def number(self, what: str, code: str, *, whole: bool = False) -> Decimal | None:
        """The number in a cell, from 0 to :data:`MOST`, a whole one where it counts; None where nothing stands there.

        Problems: W202 and W203 of formulas; ``code`` where it is none, or may be two.
        """
        cell = self.row.cells.get(what)
        if cell is None or folded(cell.written) in _NOTHING - {"x", "chưa"}:
            return None
        value = cell.value if cell.kind is CellKind.NUMBER else None
        if cell.kind is CellKind.TEXT:
            value = parse_number(cell.written).sure
        number = None if value is None else Decimal(f"{value:.15g}")
        if cell.kind in _SPOILT or number is None or not 0 <= number <= MOST or (whole and number != int(number)):
            self.found(_SPOILT.get(cell.kind, code), what, value=cell.written)
            return None
        return number

    def per_cent(self, what: str, code: str) -> Decimal | None:
        """The number in a cell in per cent, whether it holds 95, "95 %" or 0.95 that is shown as per cent."""
        number, cell = self.number(what, code), self.row.cells.get(what)
        return number * 100 if number is not None and cell is not None and cell.percent else number

    def says_total(self, *columns: str) -> bool:
        """Whether the row is a total: one of these cells says so, as ``Tổng cộng`` or ``Cả nước``."""
        cells = (self.row.cells.get(what) for what in columns)
        return any(cell is not None and is_total(cell.written) for cell in cells)


@dataclass(frozen=True, slots=True)
class Placed:
    """The code of a unit, and of the one of the level below that was named; ``problems`` where none is known."""

    unit: str = ""
    part: str = ""
    problems: tuple[Problem, ...] = ()


def place(
    cells: Sequence[SheetCell], sheet: Location, territory: Territory, *, below: bool, parent: str = ""
) -> Placed:
    """The unit that cells name, or the one in which that of the level below lies that they name.

    Problems: those of :func:`scorecard.inputs.unit_rows.whose`; W327 a unit of the level below, unless ``below``.
    """
    said = whose(cells, sheet, territory)
    if said.unit is not None or said.foreign is not None or said.problems[0].code not in _NO_UNIT:
        return Placed(said.code, "", said.problems)
    tried = (whose(cells, sheet, lower, parent=parent) for lower in territory.below)
    inside = next((one for one in tried if one.unit or one.problems[0].code in _SHARED), None)
    if inside is None or inside.unit is None:
        return Placed("", "", inside.problems if inside and below else said.problems)
    if not below:
        upper = territory.names.code(inside.unit.parent)
        facts = {"value": cells[0].written, "parent": label(upper) if upper else inside.unit.parent}
        return Placed("", "", (problem("W327", replace(sheet, cell=cells[0].address), **facts),))
    return Placed(inside.unit.parent, inside.unit.code, inside.problems)


def written_fact(cell: SheetCell) -> str:
    """What is written in a cell, as a fact of a problem: a date of Excel's as the language writes days."""
    return IsoDay(cell.written) if cell.kind is CellKind.DATE else cell.written


def serial_days(cell: SheetCell) -> tuple[date, ...]:
    """The day whose number in Excel stands in a cell that is not shown as a date."""
    if cell.kind is not CellKind.NUMBER or not isinstance(cell.value, int | float):
        return ()
    day = _FIRST_SERIAL + timedelta(days=int(cell.value)) if 0 < cell.value < _LAST_SERIAL else None
    return (day,) if day and day.year in _SERIAL_YEARS else ()
