"""The rows of a table with one unit a row: which cells say whose it is, which are values, and what the former say."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scorecard.geography import Unit
from scorecard.inputs.elsewhere import Foreign
from scorecard.inputs.layout import Row, Table
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.unit_keys import body_of, is_numbered
from scorecard.inputs.unit_rows import Rows, Territory, Whose, label
from scorecard.problems import Location, problem


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row of a table: the cells that say whose it is, the cells with figures, and what the former say."""

    cells: tuple[SheetCell, ...]
    values: tuple[SheetCell, ...]
    whose: Whose


def rows_of_units(form: Table, columns: Container[int], rows: Rows) -> list[UnitRow]:
    """Every row that says, or should say, whose its values are; a footnote under the table says nothing."""
    about = (form.code_column, form.name_column)
    known = [[cell for cell in row if cell.column in about] for row in form.rows]
    rows = replace(rows, numbered=is_numbered(body_of(cells[-1].written).before for cells in known if cells))
    parents = {cell.column for cell in form.parents}
    found: list[UnitRow] = []
    for row, beside in zip(form.rows, known, strict=True):
        values = tuple(cell for cell in row if cell.column in columns)
        if not values and (len(row) == 1 or all(cell.column != form.code_column for cell in beside)):
            continue
        cells = sorted(beside, key=lambda cell: about.index(cell.column)) or _summary(row, columns, rows.territory)
        said = (
            rows.whose(cells, [cell for cell in row if cell.column in parents])
            if cells
            else Whose(None, (problem("W304", replace(rows.sheet, cell=values[0].address)),))
        )
        found.append(UnitRow(tuple(cells), values, said))
    return list(_told_apart(found, rows.sheet))


def _told_apart(rows: Sequence[UnitRow], sheet: Location) -> Iterator[UnitRow]:
    """W324 for a unit that another one of the sheet has since become part of: it is the unit of before."""
    seen = [row.whose.foreign for row in rows if row.whose.foreign]
    for row in rows:
        unit, first = row.whose.unit, row.cells[0] if row.cells else None
        namesake = _earlier_namesake(unit, seen) if unit and not row.whose.problems else None
        if unit is None or namesake is None or first is None:
            yield row
            continue
        facts = {"value": first.written, "other": namesake.unit.vintage, "named": label(namesake.unit)}
        doubt = problem("W324", replace(sheet, cell=first.address), unit=unit.code, **facts)
        yield replace(row, whose=replace(row.whose, problems=(doubt,)))


def _earlier_namesake(unit: Unit, seen: Iterable[Foreign]) -> Foreign | None:
    """The unit of another vintage, among those seen in a sheet, that became part of ``unit``.

    Where ``Hà Giang`` stands in a row of its own, ``Tuyên Quang`` is the province that did not yet contain it.
    """
    return next((other for other in seen if other.earlier and unit in other.now), None)


def _summary(row: Row, columns: Container[int], territory: Territory) -> list[SheetCell]:
    """``Tổng số`` often stands under the numbers of the rows, over merged cells."""
    return [cell for cell in row if cell.column not in columns and territory.is_summary(cell.written)][:1]
