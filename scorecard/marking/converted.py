"""A workbook of another form (.xls, .ods, text with separators) as .xlsx: the same values at the same addresses."""

import re
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter.exceptions import OverlappingRange

from scorecard.inputs.sheets.nouns import CellKind, Sheet, SheetCell, Workbook
from scorecard.inputs.text_book import TextBook
from scorecard.marking.insertion import LONGEST_TITLE, free_title
from scorecard.unseen import UNSEEN

# A file without its own date must not get that of the clock.
_NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zone
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
# Pixels.
_WIDEST = 300
_DAY = "yyyy-mm-dd"


def as_xlsx(workbook: Workbook) -> tuple[bytes, dict[str, str]]:
    """The file, and its title for each of the workbook's sheets: Excel allows fewer signs than others do."""
    titles: dict[str, str] = {}
    stream = BytesIO()
    with TextBook(stream, _NO_DATE) as book:
        pen = _Pen(book)
        for sheet in workbook.sheets:
            title = _NOT_IN_TITLES.sub("_", UNSEEN.sub("_", sheet.title)).strip("'")[:LONGEST_TITLE] or "_"
            titles[sheet.title] = free_title(title, list(titles.values()))
            pen.write(sheet, titles[sheet.title])
    return stream.getvalue(), titles


class _Pen:
    """Writes sheets into one open workbook; keeps its formats."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self._book = book
        self._day = book.add_format({"num_format": _DAY})
        self._percent = book.add_format({"num_format": "0.00%"})
        self._plain = book.add_format()

    def write(self, sheet: Sheet, title: str) -> None:
        target = self._book.add_worksheet(title)
        if sheet.hidden:
            target.hide()
        for area in sheet.merged:
            corner = (area.top - 1, area.left - 1, area.bottom - 1, area.right - 1)
            # Other programs allow merged cells over merged cells; Excel does not.
            with suppress(OverlappingRange):
                if corner[:2] != corner[2:]:
                    target.merge_range(*corner, "", self._plain)
        for cell in (cell for row in sheet.rows for cell in row):
            self._cell(target, cell)
        for row in sheet.hidden_rows:
            target.set_row(row - 1, None, None, {"hidden": True})
        for low, high in sheet.hidden_columns:
            target.set_column(low - 1, high - 1, None, None, {"hidden": True})
        for address, text in sheet.comments.items():
            target.write_comment(address, text, {"author": ""})
        target.autofit(_WIDEST)

    def _cell(self, target: Any, cell: SheetCell) -> None:  # noqa: ANN401
        at = cell.row - 1, cell.column - 1
        if cell.kind is CellKind.NUMBER:
            target.write_number(*at, cell.value, self._percent if cell.percent else None)
        elif cell.kind is CellKind.TRUTH:
            target.write_boolean(*at, cell.value)
        elif cell.kind is CellKind.DATE:
            target.write_datetime(*at, cell.value, self._day)
        else:
            # A failed or unsaved formula becomes its words: a formula is never made from text.
            target.write_string(*at, str(cell.value))
