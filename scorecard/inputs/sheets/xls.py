"""The old form of Excel (.xls) through calamine, which knows values and merged cells and nothing else of a cell."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from scorecard.inputs.sheets.bounds import Budget
from scorecard.inputs.sheets.nouns import Area, CellKind, Contents, Sheet, SheetCell, UnreadableError, Value


def read_xls(path: Path) -> Contents:
    """Every sheet, with W112 for what is lost. Raises W103 (password) and W101 (damaged)."""
    try:
        # Not by its path: calamine would go by the suffix.
        with CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())) as book:
            budget = Budget()
            sheets = tuple(
                _sheet(book, k, meta.visible is not SheetVisibleEnum.Visible, budget)
                if meta.typ is SheetTypeEnum.WorkSheet
                else Sheet(meta.name, ())
                for k, meta in enumerate(book.sheets_metadata)
            )
    except PasswordError as wrong:
        raise UnreadableError("W103") from wrong
    except CalamineError as wrong:
        raise UnreadableError("W103" if "password" in str(wrong).lower() else "W101") from wrong
    except BaseException as wrong:
        # A panic of the Rust library is no Exception.
        if type(wrong).__name__ != "PanicException":
            raise
        raise UnreadableError("W101") from wrong
    return Contents(sheets, (("W112", {}),))


def _sheet(book: CalamineWorkbook, position: int, hidden: bool, budget: Budget) -> Sheet:  # noqa: FBT001 - one caller
    sheet = book.get_sheet_by_index(position)
    top, left = sheet.start or (0, 0)
    rows = []
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
        cells = tuple(
            SheetCell(row, column, *_saved(value))
            for column, value in enumerate(values, start=left + 1)
            if not (isinstance(value, str) and not value.strip())
        )
        if cells:
            budget.keep_cells(len(cells))
            rows.append(cells)
    merged = tuple(
        Area(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()
    )
    return Sheet(sheet.name, tuple(rows), hidden, merged=merged)


def _saved(value: Any) -> tuple[CellKind, Value]:  # noqa: ANN401 - what calamine gives
    if isinstance(value, bool):
        return CellKind.TRUTH, value
    if isinstance(value, (int, float)):
        return CellKind.NUMBER, float(value)
    if isinstance(value, datetime):
        return CellKind.DATE, value
    if isinstance(value, date):
        return CellKind.DATE, datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a sheet knows no zone
    return CellKind.TEXT, str(value)
