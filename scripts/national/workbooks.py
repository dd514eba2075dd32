"""Forms and tables as .xlsx: modest, small, and the same bytes each time."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from scripts.national.catalogue import Figure
from scripts.national.forms import FIRST_ROW, VALUE_COLUMN, Book, Cell, Formula, Percent, Row, Sheet

# Nothing inside may depend on the clock.
CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - Excel's times have no zone
COLUMNS = ("Mã / Code", "Nội dung / Description", "Đơn vị tính / Measure", "Giá trị / Value", "Ghi chú / Note")
WIDTHS = {"form": (12, 58, 22, 18, 52), "table": (10, 24)}
FIGURE_WIDTH = 18
FORMATS = {
    "bold": {"bold": True},
    "heading": {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "vcenter"},
    "small": {"text_wrap": True, "font_size": 9, "valign": "top"},
    "text": {"align": "right"},
    "count": {"num_format": "#,##0"},
    "decimal_1": {"num_format": "#,##0.0"},
    "decimal_2": {"num_format": "#,##0.00"},
    "per_cent": {"num_format": "0.00%"},
    "date": {"num_format": "d/m/yyyy"},
}


def content(book: Book) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    written = xlsxwriter.Workbook(out, {"in_memory": True})
    written.set_properties({"created": CREATED})
    formats = {name: written.add_format(look) for name, look in FORMATS.items()}
    for sheet in book.sheets:
        _write(written.add_worksheet(sheet.title), sheet, formats)
    written.close()
    whole = out.getvalue()
    return whole[: int(len(whole) * book.cut)]


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:  # noqa: ANN401 - xlsxwriter ships no types
    top = sheet.first_row - 2
    for number, line in enumerate(sheet.head):
        page.write_string(number, 0, line[0], formats["bold"])
        for column, text in enumerate(line[1:], start=1):
            page.write_string(number, column, text)
    widths = WIDTHS["table" if sheet.is_table else "form"] + (FIGURE_WIDTH,) * len(sheet.figures)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    headings = COLUMNS
    if sheet.is_table:
        headings = (COLUMNS[0], "Đơn vị / Unit", *(figure.code for figure in sheet.figures))
        _above(page, sheet.figures, formats["small"])
    page.write_row(top, 0, headings, formats["heading"])
    page.freeze_panes(top + 1, 2)
    for number, row in enumerate(sheet.rows):
        _row(page, sheet, (top + 1 + number, row), formats)
    for first, last in sheet.merged:
        cell = sheet.rows[first].cells[0]
        column = VALUE_COLUMN
        page.merge_range(top + 1 + first, column, top + 1 + last, column, "", formats["text"])
        _cell(page, (top + 1 + first, column), cell, formats)
    if sheet.hidden:
        page.hide()


def _above(page: Any, figures: tuple[Figure, ...], look: Any) -> None:  # noqa: ANN401
    """Names and measures over the codes."""
    for column, figure in enumerate(figures, start=2):
        page.write_string(FIRST_ROW["table"] - 4, column, figure.name, look)
        page.write_string(FIRST_ROW["table"] - 3, column, figure.measure, look)
    page.set_row(FIRST_ROW["table"] - 4, 48)


def _row(page: Any, sheet: Sheet, at: tuple[int, Row], formats: dict[str, Any]) -> None:  # noqa: ANN401
    number, row = at
    if row.code:
        page.write_string(number, 0, row.code)
    page.write_string(number, 1, row.name)
    first = VALUE_COLUMN
    if sheet.is_table:
        first = 2
    elif row.cells[0].figure.measure:
        page.write_string(number, 2, row.cells[0].figure.measure)
    for column, cell in enumerate(row.cells, start=first):
        _cell(page, (number, column), cell, formats)
    if row.note:
        page.write_string(number, VALUE_COLUMN + 1, row.note)
    if row.beside:
        page.write_string(number, VALUE_COLUMN + 2, row.beside)
    if number - sheet.first_row + 1 in sheet.hidden_rows:
        page.set_row(number, None, None, {"hidden": True})


def _cell(page: Any, at: tuple[int, int], cell: Cell, formats: dict[str, Any]) -> None:  # noqa: ANN401
    written, look = cell.written, formats[_look(cell.figure)]
    match written:
        case None:
            return
        case bool():
            page.write_boolean(*at, written)
        case Percent():
            page.write_number(*at, written.value, formats["per_cent"])
        case Formula():
            page.write_formula(*at, written.text, look, written.result or "")
        case date():
            page.write_datetime(*at, written, formats["date"])
        case str():
            page.write_string(*at, written, formats["text"])
        case _:
            page.write_number(*at, written, look)


def _look(figure: Figure) -> str:
    return f"decimal_{figure.decimals}" if figure.decimals else "count"
