"""The head line ``Lần báo cáo / Submission``: which report of its office a sheet is, and what it does to earlier ones.

Of one figure of one unit the sheet with the higher number counts. One that amends counts where it is filled in; one
that replaces also where it is blank.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from scorecard.catalogue import Correcting
from scorecard.inputs.entries import FIRST, FORM, TABLE, Submission
from scorecard.inputs.figure_columns import figure_columns
from scorecard.inputs.layout import Head, Row, Table, UnitForm
from scorecard.inputs.period_text import read_day
from scorecard.inputs.placement import Expected, place
from scorecard.inputs.places import Placed
from scorecard.inputs.sheets import CellKind, SheetCell, Workbook
from scorecard.inputs.wording import folded
from scorecard.problems import Checked, Location, problem

_STATED = re.compile(r"(?:lần |số |no\.? ?|#)?(?:thứ )?0*(?P<number>[1-9][0-9]?)[ \-–—:,.;/(]*(?P<words>[^()]*)\)?")
_WORDS: Mapping[str, bool | None] = {
    "": None,
    **dict.fromkeys(("thay thế", "thay thế toàn bộ", "thay", "replaces", "replace", "replacement", "replacing"), True),
    **dict.fromkeys(("bổ sung", "sửa đổi", "sửa đổi, bổ sung", "bổ sung, sửa đổi", "đính chính", "điều chỉnh"), False),
    **dict.fromkeys(("amends", "amend", "amendment", "amending", "corrects", "correction"), False),
}
_BLANK = ""


def stated_submission(form: UnitForm | Table, workbook: Workbook, expected: Expected) -> Checked[Submission | None]:
    """What the head of a form says of its submission: without such a line the first one; outside tables have no head.

    None with W346 where the line is not a whole number from 1 to 99, alone or with a word for amending or replacing.
    """
    if expected.columns:
        return Checked(FIRST)
    reported = _day(form.head)
    by_default = expected.catalogue.corrections is Correcting.REPLACE
    cells = form.head.get("submission") or ()
    if not cells:
        days = form.head.get("reported_on", ())
        return Checked(Submission(location=_where(days[0], form, workbook) if days else None, reported=reported))
    where = _where(cells[0], form, workbook)
    written = " ".join(cell.written for cell in cells)
    said = _STATED.fullmatch(folded(written)) if all(cell.kind is not CellKind.DATE for cell in cells) else None
    words = said["words"].strip() if said else ""
    if said is None or words not in _WORDS:
        return Checked(None, (problem("W346", where, value=written),))
    replaces = _WORDS[words]
    number = int(said["number"])
    return Checked(Submission(number, by_default if replaces is None else replaces, where, reported))


def _day(head: Head) -> date | None:
    """The day on which a sheet says that it was reported; None where there is none, or none that is certain."""
    cells = head.get("reported_on", ())
    return read_day(cells[0].value if isinstance(cells[0].value, datetime) else cells[0].written).day if cells else None


def _where(cell: SheetCell, form: UnitForm | Table, workbook: Workbook) -> Location:
    """The address of a cell of a head line, which may stand on another sheet that the form shares it with."""
    rows = ((sheet.title, row) for sheet in workbook.sheets for row in sheet.rows if row[0].row == cell.row)
    sheet = next((title for title, row in rows if any(one is cell for one in row)), form.title)
    return Location(workbook.path, sheet=sheet, cell=cell.address)


def kind_of(form: UnitForm | Table) -> str:
    """As it stands in :class:`Origin`."""
    return FORM if isinstance(form, UnitForm) else TABLE


def blank_places(form: UnitForm | Table, path: str, expected: Expected) -> tuple[Placed, ...]:
    """The blank cells of a form with their units and figures, each as an empty text; doubtful rows have none."""
    if isinstance(form, UnitForm):
        filled: UnitForm | Table = replace(
            form, rows=tuple(_with_blank_value(row, form, expected) for row in form.rows)
        )
    else:
        columns = list(figure_columns(form, path, expected).by_column)
        rows = (_filled_up(row, columns) if _is_of_a_unit(row, form, columns, expected) else row for row in form.rows)
        filled = replace(form, rows=tuple(rows))
    placed = place(filled, path, expected).placed
    return tuple(one for one in placed if not one.cell.value and one.cell.kind is CellKind.TEXT and not one.doubtful)


def _with_blank_value(row: Row, form: UnitForm, expected: Expected) -> Row:
    code = next((cell for cell in row if cell.column == form.code_column), None)
    known = code is not None and folded(code.written) in expected.figures
    return _filled_up(row, sorted(form.value_columns)) if known else row


def _is_of_a_unit(row: Row, form: Table, columns: list[int], expected: Expected) -> bool:
    """Whether a row has a figure, or the code or name of a unit."""
    named = (cell.written for cell in row if cell.column in (form.code_column, form.name_column))
    filled = any(cell.column in columns for cell in row)
    return filled or any(expected.territory.match(text).unit is not None for text in named)


def _filled_up(row: Row, columns: list[int]) -> Row:
    there = {cell.column for cell in row}
    blanks = (SheetCell(row[0].row, column, CellKind.TEXT, _BLANK) for column in columns if column not in there)
    return tuple(sorted((*row, *blanks), key=lambda cell: cell.column))
