"""What a sheet hides, joins or says beside the values: hidden rows and columns, filters, merged cells, comments."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from scorecard.inputs.layout import Table, UnitForm
from scorecard.inputs.places import Placed
from scorecard.inputs.sheets import Area, Sheet, SheetCell
from scorecard.problems import Location, Problem, problem

MOST_NAMED = 12
# The first words of a comment tell what it is about.
LONGEST_COMMENT = 80
# A sheet with more misused merged cells is doubtful as a whole.
MOST_DOUBTS = 200


def remarks(sheet: Sheet, placed: Sequence[Placed], path: str) -> Iterator[Problem]:
    """W120–W124 for what bears on cells that were placed."""
    yield from unseen_parts(sheet, [one.cell for one in placed], path)
    for one in placed if sheet.comments else ():
        text = sheet.comments.get(one.cell.address)
        if text:
            at = Location(path, sheet=sheet.title, cell=one.cell.address)
            short = text if len(text) <= LONGEST_COMMENT else f"{text[:LONGEST_COMMENT].rstrip()}…"
            yield problem("W124", at, unit=one.unit, indicator=one.figure, text=short)


def unseen_parts(sheet: Sheet, read: Sequence[SheetCell], path: str) -> Iterator[Problem]:
    """W120–W123 where cells that were read are hidden, or a filter is on."""
    where = Location(path, sheet=sheet.title)
    if sheet.hidden and read:
        yield problem("W120", where)
    rows = sorted({cell.row for cell in read} & sheet.hidden_rows)
    if rows:
        yield problem("W121", where, rows=_some([str(row) for row in rows]))
    used = {cell.column for cell in read} if sheet.hidden_columns else set()
    columns = sorted(c for c in used if any(first <= c <= last for first, last in sheet.hidden_columns))
    if columns:
        yield problem("W122", where, columns=_some([get_column_letter(column) for column in columns]))
    if read:
        yield from (problem("W123", where, area=area) for area in sheet.filters)


def parted(
    sheet: Sheet, form: UnitForm | Table, placed: Sequence[Placed], path: str
) -> tuple[Sequence[Placed], list[Problem]]:
    """The placed cells, doubtful where merged cells join several rows or columns of the form; W125 at each range.

    What matters is where the code, the heading or the value of a merged range stands, its top-left cell.
    """
    if not sheet.merged or not placed:
        return placed, []
    names = {form.code_column, getattr(form, "name_column", 0)}
    rows = sorted({row[0].row for row in form.rows if any(cell.column in names for cell in row)})
    columns = sorted({one.cell.column for one in placed})
    filled = sorted({row[0].row for row in form.rows if any(cell.column in columns for cell in row)})
    values = {(one.cell.row, one.cell.column): one.cell.written for one in placed}
    heads = {(c.row, c.column): c.written for c in (form.figures if isinstance(form, Table) else ())}
    codes = {(c.row, c.column): c.written for row in form.rows for c in row if c.column == form.code_column}
    doubtful: list[Area] = []
    problems = []
    for area in sheet.merged:
        corner = area.top, area.left
        over_rows = _between(rows, area.top, area.bottom) if corner in values else 0
        over_columns = _between(columns, area.left, area.right) if corner in values or corner in heads else 0
        beneath = _between(filled, area.top + 1, area.bottom) if corner in codes else 0
        if over_rows > 1 or over_columns > 1 or beneath:
            value = values.get(corner) or heads.get(corner) or codes[corner]
            problems.append(problem("W125", Location(path, sheet=sheet.title, cell=str(area)), value=value))
            doubtful.append(_reach(area, corner in heads, corner in codes))
    if len(doubtful) > MOST_DOUBTS:
        return [replace(one, doubtful=True) for one in placed], problems
    return [replace(one, doubtful=True) if _in(one, doubtful) else one for one in placed], problems


def _between(ordered: list[int], first: int, last: int) -> int:
    return bisect_right(ordered, last) - bisect_left(ordered, first)


def _reach(area: Area, over_columns: bool, over_rows: bool) -> Area:  # noqa: FBT001 - one caller
    """The cells a merged heading or code speaks for: its columns to the bottom, its rows to the right."""
    if over_columns:
        return replace(area, bottom=1 << 20)
    return replace(area, right=1 << 14) if over_rows else area


def _in(one: Placed, areas: Sequence[Area]) -> bool:
    row, column = one.cell.row, one.cell.column
    return any(a.top <= row <= a.bottom and a.left <= column <= a.right for a in areas)


def _some(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" (+{more})" if more > 0 else "")
