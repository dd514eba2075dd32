"""What the program made of a messy workbook, cell by cell, against the truth."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import coordinate_to_tuple

from scorecard.panel import Panel
from scorecard.period import parse_period
from scorecard.pipeline import read_inputs
from scorecard.problems import Problem, Severity
from scorecard.project import open_project
from tests.external.messy_tables import SUMMARIES, Case, Sheet, key

RIGHT, BLANK, REPORTED, SILENT, WRONG = "right", "blank", "reported", "silent", "wrong"
NOTED, UNNOTED, FOREIGN, UNNAMED = "totals noted", "totals not noted", "others reported", "others silent"
WORDS = (RIGHT, BLANK, REPORTED, SILENT, WRONG, NOTED, UNNOTED, FOREIGN, UNNAMED)


@dataclass(frozen=True)
class Verdicts:
    """How many cells of the panel (and rows that are no unit) came out how; ``failures`` say where it went wrong."""

    counts: Counter[str]
    failures: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> Counter[str]:
        """How often each problem came."""
        return Counter(p.code for p in self.problems)


def judge(case: Case, root: Path) -> Verdicts:
    """Write the project of a case at ``root``, read it, and compare every cell."""
    case.write(root)
    period = parse_period(case.period)
    if period is None:
        raise ValueError(case.period)
    checked = read_inputs(open_project(root), period)
    if checked.value is None:
        raise ValueError(checked.problems)
    at = _Problems(checked.problems, case.sheets[0].title if case.text else "")
    told = [*_figures(case, checked.value.panel, at), *(one for sheet in case.sheets for one in _rows(case, sheet, at))]
    counts = Counter(word for word, _ in told)
    failures = tuple(f"{word}: {where}" for word, where in told if word in {SILENT, WRONG, UNNOTED, UNNAMED})
    return Verdicts(counts, failures, checked.problems)


class _Problems:
    """Errors and remarks on rows of totals and of counted columns: by cell, and by row for what names a unit.

    ``title`` is that of the only sheet, which a .csv does not have.
    """

    def __init__(self, problems: tuple[Problem, ...], title: str) -> None:
        self.cells: dict[tuple[str, int, int], set[str]] = {}
        for one in problems:
            where = one.location
            if where is None or not where.cell or ":" in where.cell:
                continue
            if one.severity is not Severity.ERROR and one.code not in {"W325", "W326"}:
                continue
            row, column = coordinate_to_tuple(where.cell)
            self.cells.setdefault((title or where.sheet, row, column), set()).add(one.code)

    def row(self, sheet: Sheet, row: int) -> set[str]:
        """Codes at the cells of a row that say whose it is."""
        about = range(1, sheet.names + 2)
        return {code for column in about for code in self.cells.get((sheet.title, row, column), ())}


def _figures(case: Case, panel: Panel, at: _Problems) -> Iterator[tuple[str, str]]:
    """Every unit and figure of the panel."""
    places = dict(_places(case))
    for unit in panel.units:
        for figure in panel.figures:
            value = float(panel.column(figure)[panel.row_of(unit.code)])
            sheet, row, truth = places.get((unit.code, figure), (None, 0, None))
            where = f"{case.name} {unit.code} {figure}: {value} for {truth}"
            if not math.isnan(value):
                yield (RIGHT if value == truth else WRONG), where
            elif truth is None or sheet is None:
                yield BLANK, where
            else:
                column = sheet.codes.index(figure) + 1
                said = at.cells.get((sheet.title, row, column), set()) | at.row(sheet, row)
                yield (REPORTED if said else SILENT), where


def _places(case: Case) -> Iterator[tuple[tuple[str, str], tuple[Sheet, int, float | None]]]:
    for sheet in case.sheets:
        for (k, figure), value in sheet.truth.items():
            unit = case.units.get(key(_name(sheet, k)))
            if unit:
                yield (unit, figure), (sheet, sheet.first + k, value)


def _rows(case: Case, sheet: Sheet, at: _Problems) -> Iterator[tuple[str, str]]:
    """Every row with numbers that is no unit's: a total or region must be noted as such, any other one reported."""
    filled: Mapping[int, bool] = {k: True for (k, _), value in sheet.truth.items() if value is not None}
    for k in filled:
        name = key(_name(sheet, k))
        if name in case.units:
            continue
        row, where = sheet.first + k, f"{case.name} [{sheet.title}] row {sheet.first + k} {_name(sheet, k)!r}"
        said = at.row(sheet, row)
        if name in SUMMARIES:
            yield (NOTED if said == {"W325"} else UNNOTED), f"{where}: {sorted(said)}"
        else:
            anywhere = any((s, r) == (sheet.title, row) for s, r, _ in at.cells)
            yield (FOREIGN if anywhere else UNNAMED), f"{where}: {sorted(said)}"


def _name(sheet: Sheet, k: int) -> str:
    return str(sheet.rows[k][sheet.names])
