"""A sheet on which experts divided a budget among the parts of a whole: one expert a row or one a column.

The heading is the row, or the column, that names most of the parts by code or name. Before the first part stand the
experts' names; what stands before those (a serial number) and totals are passed over. A blank cell is nothing given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum, isclose

from scorecard.inputs.number_text import TextKind, parse_number
from scorecard.inputs.sheets import CellKind, Sheet, SheetCell
from scorecard.inputs.unit_keys import TOTALS, bare_key
from scorecard.inputs.wording import folded, nearest
from scorecard.problems import Checked, Fact, Location, Problem, problem_from

TOLERANCE = 1e-9
Experts = Mapping[str, Mapping[str, float]]
Grid = Mapping[tuple[int, int], SheetCell]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheet is to say: the points of ``parts`` (code to the words that name it) of ``whole``."""

    whole: str
    parts: Mapping[str, tuple[str, ...]]
    budget: float


@dataclass(frozen=True, slots=True)
class Table:
    """The cells by line and place, lines being rows or columns; ``line`` is the heading, ``parts`` are its places."""

    path: str
    sheet: str
    grid: Grid
    line: int
    parts: Mapping[int, str]

    @property
    def names(self) -> int:
        """The place of the experts' names: the nearest before the parts that has anything below the heading."""
        first = min(self.parts)
        return max((at for line, at in self.grid if line > self.line and at < first), default=0)

    def problem(self, asked: Asked, code: str, cell: SheetCell | None, **facts: Fact) -> Problem:
        """A problem at a cell, or at the sheet."""
        place = Location(self.path, sheet=self.sheet, cell=cell.address if cell else "")
        return problem_from(code, facts, place, asked.whole)


def read_experts(path: str, sheet: Sheet, asked: Asked) -> Checked[Experts]:
    """Every expert with the points for each part.

    Problems: C435 another sum than the budget, C436 an unknown part, C463 no heading, C464 a part without a place,
    C465 no number of points, C466 a name that stands twice, C467 points without a name, C468 no expert.
    """
    across = {(cell.row, cell.column): cell for row in sheet.rows for cell in row}
    down = {(at, line): cell for (line, at), cell in across.items()}
    table = max((_table(path, sheet.title, grid, asked) for grid in (across, down)), key=lambda t: len(t.parts))
    if not table.parts:
        known = ", ".join(asked.parts)
        return Checked({}, (table.problem(asked, "C463", None, name=asked.whole, known=known),))
    problems = [*_heading(table, asked)]
    experts: dict[str, Mapping[str, float]] = {}
    for line in sorted({line for line, _ in table.grid if line > table.line}):
        name, read = _expert(table, line, asked)
        problems += read.problems
        if name is None:
            continue
        if name.written in experts:
            problems.append(table.problem(asked, "C466", name, name=name.written))
        experts[name.written] = read.value
    if not experts and not problems:
        problems.append(table.problem(asked, "C468", None))
    return Checked(experts, tuple(problems))


def _table(path: str, title: str, grid: Grid, asked: Asked) -> Table:
    """The line that names most parts, the first of those alike."""
    words = {folded(word): code for code, names in asked.parts.items() for word in (code, *names)}
    lines: dict[int, dict[int, str]] = {}
    for (line, at), cell in sorted(grid.items()):
        code = words.get(folded(cell.written))
        if code is not None and code not in lines.setdefault(line, {}).values():
            lines[line][at] = code
    best = max(lines, key=lambda line: (len(lines[line]), -line), default=0)
    return Table(path, title, grid, best, lines.get(best, {}))


def _heading(table: Table, asked: Asked) -> Iterator[Problem]:
    first = min(table.parts)
    for (line, at), cell in sorted(table.grid.items()):
        if line != table.line or at <= first or at in table.parts or _is_total(cell):
            continue
        if any(folded(cell.written) == folded(word) for code, names in asked.parts.items() for word in (code, *names)):
            yield table.problem(asked, "C466", cell, name=cell.written)
        else:
            found = nearest(cell.written, asked.parts)
            yield table.problem(asked, "C436", cell, name=cell.written, whole=asked.whole, nearest=found)
    for code in asked.parts:
        if code not in table.parts.values():
            yield table.problem(asked, "C464", None, name=code, whole=asked.whole)


def _expert(table: Table, line: int, asked: Asked) -> tuple[SheetCell | None, Checked[Mapping[str, float]]]:
    """The cell with the expert's name and the points; no name for a line without anything, and for a total."""
    name = table.grid.get((line, table.names))
    cells = {code: cell for at, code in table.parts.items() if (cell := table.grid.get((line, at)))}
    if name is None:
        stray = next(iter(cells.values()), None)
        return None, Checked({}, (table.problem(asked, "C467", stray),) if stray else ())
    if _is_total(name):
        return None, Checked({})
    points = {code: points_in(cell) for code, cell in cells.items()}
    wrong = [
        table.problem(asked, "C465", cells[code], found=cells[code].written, expert=name.written)
        for code, number in points.items()
        if number is None or number < 0
    ]
    given = {code: points.get(code) or 0.0 for code in asked.parts}
    total = fsum(given.values())
    if not wrong and not isclose(total, asked.budget, abs_tol=TOLERANCE):
        facts = {"name": name.written, "total": f"{total:g}", "expected": f"{asked.budget:g}"}
        wrong.append(table.problem(asked, "C435", name, **facts))
    return name, Checked(given, tuple(wrong))


def points_in(cell: SheetCell) -> float | None:
    """The number in a cell, 0 for a word that stands for none; None where it is no number or could be two."""
    if cell.kind is CellKind.NUMBER:
        return float(cell.value) if isinstance(cell.value, float) else None
    if cell.kind is not CellKind.TEXT:
        return None
    read = parse_number(cell.written)
    if read.kind is TextKind.ABSENT:
        return 0.0
    return read.sure if read.kind is TextKind.NUMBER and not read.unit else None


def _is_total(cell: SheetCell) -> bool:
    return bare_key(cell.written) in TOTALS
