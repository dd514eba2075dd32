"""A sheet by its layout: every cell with its unit and figure, or with the reason why it is no figure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scorecard.catalogue import Figure
from scorecard.inputs.layout import Row, Table
from scorecard.inputs.layouts.columns import Plan, plan_of
from scorecard.inputs.layouts.headings import find_columns, heading_texts
from scorecard.inputs.layouts.matching import Matched, check_head, row_speaks_of, speaks_of
from scorecard.inputs.layouts.rows import BodyRow, RowKind, ignored, of_period, sort_rows
from scorecard.inputs.layouts.totals import Sum, sums_of
from scorecard.inputs.placement import Expected, strays
from scorecard.inputs.places import Placed
from scorecard.inputs.sheets import CellKind, SheetCell
from scorecard.inputs.unit_rows import Rows
from scorecard.inputs.unit_table import UnitRow, rows_of_units
from scorecard.inputs.wording import nearest
from scorecard.problems import Location, Problem, problem

MOST_NAMED = 8


@dataclass(frozen=True, eq=False)
class Laid:
    """What a layout makes of a sheet.

    ``ignored`` counts the cells below the headings that are no figures, by reason; ``refused`` is the reason why
    nothing of the sheet is read; ``form`` is the sheet as a table; ``sums`` is what has to add up.
    """

    one: Matched
    problems: tuple[Problem, ...] = ()
    placed: tuple[Placed, ...] = ()
    ignored: Counter[str] = field(default_factory=Counter)
    refused: str = ""
    form: Table | None = None
    sums: tuple[Sum, ...] = ()


def lay_out(one: Matched, path: str, expected: Expected) -> Laid:
    """W306, W309, W320, W368 from its head, W362 to W364, W366, W370 to W373 from its columns; whose rows, as ever."""
    wrong = tuple(check_head(one, path, expected))
    if wrong:
        return Laid(one, wrong, refused="head_disagrees")
    where = Location(path, sheet=one.sheet.title)
    columns = find_columns(one.sheet, one.layout, lambda text, figure: speaks_of(text, figure, expected))
    if columns is None:
        return Laid(one, (_no_headings(one, where),), refused="not_a_table")
    plan = plan_of(one, columns, where, expected)
    below = [row for row in one.sheet.rows if row[0].row > columns.bottom]
    body = sort_rows(below, one.layout, columns.units[:2], one.sheet.merged)
    unclear: list[SheetCell] = []
    if columns.period:
        body, unclear = of_period(body, columns.period, lambda cell: row_speaks_of(cell, expected))
    laid = _laid(one, plan, body, Rows(where, expected.territory), expected.catalogue.figures)
    said = tuple(_periods(columns.period, body, unclear, where, expected))
    return replace(laid, problems=(*laid.problems, *said))


def _laid(one: Matched, plan: Plan, body: Sequence[BodyRow], rows: Rows, figures: Mapping[str, Figure]) -> Laid:
    metrics = plan.metrics_of(row.cells for row in body if row.kind is RowKind.UNIT)
    of_units = [row for row in body if row.kind is RowKind.UNIT and not plan.passes_over(row.cells)]
    form = _form(one, plan, [row.cells for row in of_units])
    units = rows_of_units(form, plan.value_columns, rows)
    placed = tuple(_placed(units, plan, [row.cells for row in of_units], figures))
    sums = sums_of(one.layout, body, plan, _summaries(units))
    problems = [*plan.problems, *(found for unit in units for found in unit.whose.problems)]
    problems += strays(form, rows.sheet.path)
    problems += plan.untaken(form.rows, metrics)
    problems += _numbering(body, rows.sheet)
    problems += _absent_totals(one, body, rows.sheet)
    counted = ignored(body)
    passed = [row.cells for row in body if row.kind is RowKind.UNIT and plan.passes_over(row.cells)]
    counted["not_in_layout"] += sum(map(len, passed))
    counted.update(plan.reasons(form.rows, {id(cell.cell) for cell in placed}))
    return Laid(one, tuple(problems), placed, counted, form=form, sums=sums)


def _periods(
    column: int, body: Iterable[BodyRow], unclear: Sequence[SheetCell], where: Location, expected: Expected
) -> Iterator[Problem]:
    """W320 at the first row that says no period, W374 where no row is of the one that is read."""
    wanted = expected.period.code
    for cell in unclear[:1]:
        at = replace(where, cell=cell.address)
        yield problem("W320", at, value=cell.written, candidates="–", expected=wanted)
    if column and not any(row.kind is RowKind.UNIT for row in body):
        yield problem("W374", where, expected=wanted)


def _no_headings(one: Matched, where: Location) -> Problem:
    units = one.layout.units
    wanted = ", ".join(filter(None, (units.code, units.name, units.parent_code, units.parent, *one.layout.metrics)))
    near = nearest(units.name or units.code, heading_texts(one.sheet))
    return problem("W362", where, headings=wanted, layout=one.layout.code, nearest=near)


def _form(one: Matched, plan: Plan, rows: Sequence[Row]) -> Table:
    """The sheet as a table of units, for what is said of any table."""
    columns = plan.columns
    heads = [
        SheetCell(columns.bottom, column, CellKind.TEXT, heading.text) for column, heading in columns.headings.items()
    ]
    code, name, *above = columns.units
    return Table(
        title=one.sheet.title,
        head={},
        headed=frozenset(columns.headings),
        code_column=code,
        name_column=name,
        figures=tuple(cell for cell in heads if cell.column in plan.value_columns),
        rows=tuple(rows),
        parents=tuple(cell for cell in heads if cell.column in above),
    )


def _placed(
    units: Iterable[UnitRow], plan: Plan, rows: Iterable[Row], figures: Mapping[str, Figure]
) -> Iterator[Placed]:
    """Every value with its unit; of a figure that is assessed, as the value of its first stage."""
    whole: Mapping[int, Row] = {row[0].row: row for row in rows}
    for row in units:
        if row.whose.unit is None or not row.values:
            continue
        doubtful = bool(row.whose.problems)
        for taken, cell in plan.values_of(whole[row.values[0].row]):
            assessment = figures[taken.figure].assessment
            stage = assessment.first if assessment else None
            yield Placed(row.whose.unit.code, taken.figure, cell, doubtful, stage, taken)


def _summaries(units: Iterable[UnitRow]) -> frozenset[int]:
    """The rows that a label such as ``Cả nước`` makes totals, whatever the layout says of them."""
    noted = (row for row in units if [found.code for found in row.whose.problems] == ["W325"])
    return frozenset(row.cells[0].row for row in noted if row.cells)


def _numbering(body: Iterable[BodyRow], sheet: Location) -> Iterator[Problem]:
    for row in body:
        if row.kind is RowKind.NUMBERING:
            where = Location(sheet.path, sheet=sheet.sheet, cell=row.cells[0].address)
            yield problem("W326", where, value=row.cells[0].written)


def _absent_totals(one: Matched, body: Iterable[BodyRow], sheet: Location) -> Iterator[Problem]:
    """W371: a row of totals that the layout names and the sheet has not."""
    there = {row.totals for row in body}
    for position, totals in enumerate(one.layout.totals):
        if totals.rows and position not in there:
            yield problem("W371", sheet, rows=", ".join(totals.rows), layout=one.layout.code)
