"""Whether the rows of a sheet add up to the totals that it states itself, or that the layout states."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from scorecard.catalogue import FigureKind
from scorecard.catalogue.layouts import SheetLayout, SumOf, Taken, Totals
from scorecard.inputs.layouts.columns import Plan
from scorecard.inputs.layouts.rows import BodyRow, RowKind
from scorecard.inputs.number_scale import shown, signs
from scorecard.inputs.placement import Expected
from scorecard.inputs.readings import Question, read_cells
from scorecard.inputs.sheets import SheetCell
from scorecard.panel import DataStatus
from scorecard.problems import Fact, Location, Problem, problem_from


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and what has to add up to it: ``total`` are cells of which the first number counts, or ``stated``."""

    check: Totals
    taken: Taken
    total: tuple[SheetCell, ...]
    parts: tuple[SheetCell, ...]
    address: str
    stated: float | None = None


def sums_of(layout: SheetLayout, body: Sequence[BodyRow], plan: Plan, summaries: frozenset[int]) -> tuple[Sum, ...]:
    """Every sum that a layout declares; ``summaries`` are rows that are no unit's although it says nothing of them."""
    units = [row for row in body if row.kind is RowKind.UNIT and row.cells[0].row not in summaries]
    found: list[Sum] = []
    every = _by_figure(units, plan) if layout.totals else {}
    for position, check in enumerate(layout.totals):
        for group in _groups(body, position):
            parts = every
            if check.of is SumOf.BELOW:
                last = group[-1].cells[0].row
                end = _next_total(body, position, last)
                parts = _by_figure([row for row in units if last < row.cells[0].row < end], plan)
            found += _of_group(check, group, parts, plan)
        found += _stated(layout, check, every)
    return tuple(found)


def check_sums(sums: Iterable[Sum], sheet: Location, expected: Expected) -> Iterator[Problem]:
    """W365 at every total that its rows do not add up to."""
    for one in sums:
        total, *parts = _values(one, sheet, expected)
        values = [value for value in parts if value is not None]
        if total is None or not values:
            continue
        known = one.check.differs.get(one.taken.figure, 0.0)
        apart = fsum((total, -known, *(-value for value in values)))
        if abs(apart) <= _allowed(one.check, [total, *values]):
            continue
        facts: dict[str, Fact] = {"total": shown(total), "sum": shown(fsum(values)), "known": shown(known)}
        facts |= {"difference": shown(fsum((total, -fsum(values)))), "count": len(values)}
        facts |= {"lacking": len(parts) - len(values)}
        yield problem_from("W365", facts, replace(sheet, cell=one.address), one.taken.figure)


def _groups(body: Sequence[BodyRow], position: int) -> Iterator[list[BodyRow]]:
    """The rows of each total; those under one merged label, or without rows of units between them, belong together."""
    group: list[BodyRow] = []
    for row in body:
        if row.totals == position and (not group or _continues(group, row)):
            group.append(row)
        elif row.totals == position:
            yield group
            group = [row]
        elif group and row.kind is RowKind.UNIT:
            yield group
            group = []
    if group:
        yield group


def _continues(group: Sequence[BodyRow], row: BodyRow) -> bool:
    """Whether a row only adds cells in columns where the total has none, or no number."""
    return row.cells[0].column > min(cell.column for cell in group[0].cells)


def _next_total(body: Sequence[BodyRow], position: int, after: int) -> int:
    later = (row.cells[0].row for row in body if row.totals == position and row.cells[0].row > after)
    return next(later, body[-1].cells[0].row + 1)


def _of_group(
    check: Totals, group: Sequence[BodyRow], parts: Mapping[str, Sequence[SheetCell]], plan: Plan
) -> Iterator[Sum]:
    totals: dict[str, list[SheetCell]] = {}
    taken_by: dict[str, Taken] = {}
    for row in group:
        for taken, cell in plan.values_of(row.cells):
            totals.setdefault(taken.figure, []).append(cell)
            taken_by[taken.figure] = taken
    for code, cells in totals.items():
        if not check.figures or code in check.figures:
            yield Sum(check, taken_by[code], tuple(cells), tuple(parts.get(code, ())), cells[-1].address)


def _stated(layout: SheetLayout, check: Totals, every: Mapping[str, Sequence[SheetCell]]) -> Iterator[Sum]:
    by_code = {taken.figure: taken for taken in layout.taken}
    for code, total in check.stated.items():
        parts = tuple(every.get(code, ()))
        if parts:
            yield Sum(check, by_code[code], (), parts, parts[0].address, total)


def _by_figure(rows: Iterable[BodyRow], plan: Plan) -> Mapping[str, list[SheetCell]]:
    """The cells of every figure, row by row."""
    found: dict[str, list[SheetCell]] = {}
    for row in rows:
        for taken, cell in plan.values_of(row.cells):
            found.setdefault(taken.figure, []).append(cell)
    return found


def _values(one: Sum, sheet: Location, expected: Expected) -> list[float | None]:
    """The total and its parts in the sheet's own unit; None for what is no number."""
    catalogue = expected.catalogue
    figure = catalogue.figures[one.taken.figure]
    # A sum lies outside the range of its parts.
    free = replace(figure, low=None, high=None, kind=FigureKind.NUMBER)
    taken, sign = replace(one.taken, factor=1.0), signs(catalogue)[figure.code]
    measure = catalogue.measures.get(figure.measure)
    questions = [
        Question(cell, free, measure, sign, (sheet.sheet, cell.column), taken) for cell in (*one.total, *one.parts)
    ]
    read = [None if r.status is not DataStatus.FINAL else r.value for r in read_cells(questions)]
    totals, parts = read[: len(one.total)], read[len(one.total) :]
    total = one.stated if one.stated is not None else next((value for value in totals if value is not None), None)
    return [total, *parts]


def _allowed(check: Totals, values: Sequence[float]) -> float:
    """Half of the last digit for every number that was rounded, unless the layout says another tolerance."""
    if check.tolerance is not None:
        return check.tolerance
    return rounding_allowed(values)


def rounding_allowed(values: Sequence[float]) -> float:
    """How far a sum of rounded numbers may be off: half of the last digit for each of them."""
    shown_as = [f"{value:.12g}" for value in values]
    decimals = max(0 if "e" in text else len(text.partition(".")[2]) for text in shown_as)
    exact: float = 10.0**-decimals
    return 0.5 * exact * len(values)
