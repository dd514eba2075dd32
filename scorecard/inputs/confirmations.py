"""``data/confirmations``: a sheet in which somebody says that a doubted value is right, and why.

A row of headings, then a line a value: period, unit, figure, value, reason, person. ``*`` in place of a unit or figure
confirms what is said of all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scorecard.inputs.number_text import TextKind, parse_number
from scorecard.inputs.period_text import read_period
from scorecard.inputs.sheets import OPENED, CellKind, Sheet, SheetCell, read_workbook
from scorecard.inputs.wording import label_parts
from scorecard.panel import Panel
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.problems.rule import N_, Words
from scorecard.received import Confirmation

NAME = "confirmations"
ALL = "*"
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "period": ("kỳ", "kỳ số liệu", "period"),
    "unit": ("mã đơn vị", "đơn vị", "unit"),
    "figure": ("mã số liệu", "số liệu", "figure"),
    "value": ("giá trị", "value"),
    "reason": ("lý do", "reason"),
    "person": ("người xác nhận", "person", "confirmed by"),
}
LACKING: Mapping[str, str] = {
    "period": N_("no period"),
    "unit": N_("no known unit"),
    "figure": N_("no known figure"),
    "value": N_("no number as value"),
    "reason": N_("no reason"),
    "person": N_("nobody who confirms it"),
    "heading": N_("no row of headings"),
}
Row = Mapping[str, SheetCell]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line below the headings, and what it says of a panel."""

    cells: Row
    where: Location

    def written(self, key: str) -> str:
        """What stands under a heading, empty where nothing does."""
        return self.cells[key].written.strip() if key in self.cells else ""


def confirmations_file(data: Path) -> Path | None:
    """The project's file of confirmations, the first by name where there are several; None where there is none."""
    if not data.is_dir():
        return None
    named = sorted(path for path in data.glob(f"{NAME}.*") if path.suffix.lower() in OPENED)
    return named[0] if named else None


def read_confirmations(path: Path, root: Path, panel: Panel) -> Checked[tuple[Confirmation, ...]]:
    """What is confirmed of the panel's period; lines of other periods are passed over.

    Problems: those of a workbook that cannot be read (W1xx), D163 for a line that cannot be used.
    """
    opened = read_workbook(path, root)
    if opened.value is None:
        return Checked((), opened.problems)
    found: list[Confirmation] = []
    problems = list(opened.problems)
    sheet = opened.value.sheets[0]
    lines = tuple(_lines(sheet, opened.value.path))
    if not lines and not any(_heading(row) for row in sheet.rows):
        return Checked((), (*problems, _unusable("heading", Location(opened.value.path, sheet=sheet.title))))
    for line in lines:
        period = read_period(line.written("period")).period if line.written("period") else None
        if period is None:
            problems.append(_unusable("period", line.where))
        elif period == panel.period:
            confirmed = _confirmation(line, panel)
            if isinstance(confirmed, Problem):
                problems.append(confirmed)
            else:
                found.append(confirmed)
    return Checked(tuple(found), tuple(problems))


def _lines(sheet: Sheet, path: str) -> Iterator[_Line]:
    """The lines below the first row of headings."""
    headed: Mapping[int, str] = {}
    for row in sheet.rows:
        if not headed:
            headed = _heading(row)
            continue
        cells = {headed[cell.column]: cell for cell in row if cell.column in headed and cell.written.strip()}
        if cells:
            yield _Line(cells, Location(path, sheet=sheet.title, cell=row[0].address))


def _heading(row: tuple[SheetCell, ...]) -> Mapping[int, str]:
    """The keys by column, of a row that has a heading for every key; else nothing."""
    found = {
        cell.column: key
        for cell in row
        for key, words in HEADINGS.items()
        if any(part in words for part in label_parts(cell.written))
    }
    return found if set(found.values()) == set(HEADINGS) else {}


def _confirmation(line: _Line, panel: Panel) -> Confirmation | Problem:
    unit, figure, value = _unit(line, panel), line.written("figure"), _number(line.cells.get("value"))
    lacking = {
        "unit": unit is None,
        "figure": figure != ALL and figure not in panel.figures,
        "value": value is None,
        "reason": not line.written("reason"),
        "person": not line.written("person"),
    }
    for key, is_lacking in lacking.items():
        if is_lacking:
            return _unusable(key, line.where)
    at = replace(line.where, cell=line.cells["value"].address)
    return Confirmation(unit or "", figure, value or 0.0, line.written("reason"), line.written("person"), at)


def _unit(line: _Line, panel: Panel) -> str | None:
    """The code of the unit, also where a spreadsheet made a number of it; None where there is no such unit."""
    codes = [ALL, *(unit.code for unit in panel.units)]
    written, cell = line.written("unit"), line.cells.get("unit")
    if cell is not None and cell.kind is CellKind.NUMBER:
        return next((code for code in codes if code.isdigit() and float(code) == cell.value), None)
    return written if written in codes else None


def _number(cell: SheetCell | None) -> float | None:
    if cell is not None and cell.kind is CellKind.TEXT:
        read = parse_number(cell.written)
        return read.sure if read.kind is TextKind.NUMBER else None
    return float(cell.value) if cell is not None and isinstance(cell.value, float) else None


def _unusable(what: str, where: Location) -> Problem:
    return problem("D163", where, lacking=Words(LACKING[what]))
