"""A sheet of tasks found by its headings: which column is what, and the rows below, each under its group."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.inputs.layout import Head, recognise
from scorecard.inputs.placement import numbers_columns
from scorecard.inputs.sheets import CellKind, Sheet, SheetCell
from scorecard.inputs.task_words import column_of
from scorecard.inputs.wording import folded

_LEAST = 2
# What a sheet of tasks has at least: the task, and who or by when.
_NEEDED, _ONE_OF = "task", frozenset({"lead", "deadline", "status"})
_GROUP_MARK = re.compile(r"([IVX]{1,5}|[A-H])[.)]?")
_BEFORE_NAME = re.compile(r"([IVX]{1,5}|[A-H]|[0-9]{1,2})[.)]\s+(.+)", re.DOTALL)
Row = tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """The filled cells of one task by column name; ``section``: the cell of the heading row that it stands under."""

    cells: Mapping[str, SheetCell]
    section: SheetCell | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The tasks of one sheet: head lines above, the headings by name, the rows."""

    title: str
    head: Head
    columns: Mapping[str, SheetCell]
    rows: tuple[TaskRow, ...] = ()
    named: frozenset[str] = field(default_factory=frozenset)


def find_tasks(sheet: Sheet) -> TaskTable | None:
    """The table of tasks of a sheet, below the row that has most of its headings; None where no row has enough."""
    headed = [_headings(row) for row in sheet.rows]
    best = max(range(len(headed)), key=lambda k: (len(headed[k]), -k), default=None)
    if best is None:
        return None
    columns, first = dict(headed[best]), best + 1
    # Under a merged heading ("Cơ quan") stand others of their own: Chủ trì, Phối hợp.
    if first < len(headed) and headed[first] and len(headed[first]) == len(sheet.rows[first]):
        columns |= headed[first]
        first += 1
    if _NEEDED not in columns or not _ONE_OF & set(columns) or len(columns) < _LEAST:
        return None
    if first < len(sheet.rows) and numbers_columns(sheet.rows[first]):
        first += 1
    head = recognise(Sheet(sheet.title, sheet.rows[:best])).head
    return TaskTable(sheet.title, head, columns, tuple(_rows(sheet, sheet.rows[first:], columns)))


def _headings(row: Row) -> dict[str, SheetCell]:
    """The headings of a row by what they are, the first of each."""
    found: dict[str, SheetCell] = {}
    for cell in row:
        name = column_of(cell.written) if cell.kind is CellKind.TEXT else ""
        if name:
            found.setdefault(name, cell)
    return found


def _rows(sheet: Sheet, rows: Sequence[Row], columns: Mapping[str, SheetCell]) -> Iterator[TaskRow]:
    """Every row with a task; one that is the heading of a group is remembered for those below it."""
    by_column = {cell.column: name for name, cell in columns.items()}
    above = _merged_down(sheet, rows)
    section: SheetCell | None = None
    mark = ""
    for row in rows:
        cells = {by_column[cell.column]: cell for cell in row if cell.column in by_column and cell.written.strip()}
        if not cells:
            continue
        heading = _section(row, cells)
        if heading is not None:
            section, mark = heading
            continue
        own = row[0].row
        inherited = {
            by_column[column]: cell
            for (line, column), cell in above.items()
            if line == own and column in by_column and by_column[column] not in cells
        }
        yield TaskRow({**inherited, **cells}, section, mark)


def _section(row: Row, cells: Mapping[str, SheetCell]) -> tuple[SheetCell, str] | None:
    """The cell that names a group, and its mark: a row with nothing but a mark such as ``II`` and a name."""
    filled = [cell for cell in row if cell.written.strip()]
    if set(cells) - {"number", "task", "group"} or len(filled) > _LEAST:
        return None
    number, named = cells.get("number"), filled[-1]
    if number is None or number is named:
        split = _BEFORE_NAME.fullmatch(named.written.strip())
        alone = number is not None and number.written.strip().rstrip(".").isdigit()
        return None if alone else (named, split[1] if split else "")
    mark = _GROUP_MARK.fullmatch(number.written.strip())
    return (named, mark[1]) if mark else None


def _merged_down(sheet: Sheet, rows: Sequence[Row]) -> Mapping[tuple[int, int], SheetCell]:
    """What stands in cells that are merged over several rows, for the rows below the first, by row and column."""
    first = {(cell.row, cell.column): cell for row in rows for cell in row}
    found: dict[tuple[int, int], SheetCell] = {}
    for area in sheet.merged:
        cell = first.get((area.top, area.left))
        if cell is not None and area.left == area.right and cell.written.strip():
            found |= {(line, area.left): cell for line in range(area.top + 1, area.bottom + 1)}
    return found


def group_names(row: TaskRow) -> tuple[str, ...]:
    """What may name the group of a row, the surest first: its own cell, else the heading row's mark and words."""
    own = row.cells.get("group")
    if own is not None:
        text = own.written.strip()
        split = _BEFORE_NAME.fullmatch(text)
        return (text, *((split[1], split[2]) if split else ()))
    if row.section is None:
        return ()
    text = row.section.written.strip()
    split = _BEFORE_NAME.fullmatch(text)
    return tuple(dict.fromkeys(one for one in (row.mark, text, split[2] if split else "") if folded(one)))
