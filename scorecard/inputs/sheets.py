"""One workbook file into cells: openpyxl, read-only, nothing interpreted.

The cells of a sheet come row by row and hold what Excel saved. A formula without a saved result is found by a second
pass over the formulas, which is made only when a sheet has any.
"""

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from scorecard.problems import Checked, Location, problem

Value = str | float | bool | datetime
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# A form set to a million empty rows ends here; no table of ours has such a gap.
MOST_EMPTY_ROWS = 100_000
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
)


class CellKind(Enum):
    """What Excel saved in a cell."""

    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    DATE = "date"
    FAILED = "failed"
    UNSAVED = "unsaved"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that holds something. ``row`` and ``column`` count from 1; ``percent``: the number is shown as per cent.

    ``value`` is a float, a text, a bool, a datetime, the text of an error (``#DIV/0!``) or of a formula (``=A1+B1``).
    """

    row: int
    column: int
    kind: CellKind
    value: Value
    percent: bool = False

    @property
    def address(self) -> str:
        """``C17``."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def written(self) -> str:
        """The value as a person would read it in the cell, numbers in plain English digits."""
        if isinstance(self.value, bool):
            return str(self.value).upper()
        if isinstance(self.value, float):
            return f"{self.value:.15g}"
        if isinstance(self.value, datetime):
            return self.value.isoformat(" ").removesuffix(" 00:00:00")
        return self.value


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``rows`` has only rows with cells, in order, each with its cells from left to right."""

    title: str
    rows: tuple[tuple[SheetCell, ...], ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file; ``path`` is relative to the project with forward slashes."""

    path: str
    sheets: tuple[Sheet, ...]


def read_workbook(path: Path, root: Path) -> Checked[Workbook | None]:
    """Every worksheet of a file, or None with W101, W102, W103 (not to be opened) or W104 (empty)."""
    name = path.relative_to(root).as_posix()
    code = _unreadable(path)
    if code is None:
        try:
            sheets = tuple(_sheets(path))
        except _BROKEN:
            code = "W101"
        else:
            if any(sheet.rows for sheet in sheets):
                return Checked(Workbook(name, sheets))
            code = "W104"
    return Checked(None, (problem(code, Location(name)),))


def _unreadable(path: Path) -> str | None:
    """The code of what the first bytes say, or None when they are a workbook's."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError:
        return "W101"
    if start == _OLE:
        return "W103"
    return None if start == _ZIP else "W102"


def _sheets(path: Path) -> Iterator[Sheet]:
    formulas = _formulas(path) if _has_formulas(path) else {}
    # openpyxl warns of what it does not keep (drop-down lists, …); nothing is written back here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            for sheet in book.worksheets:
                # The size a file states is often wrong, and openpyxl would cut the sheet to it.
                sheet.reset_dimensions()
                unsaved = formulas.get(sheet.title, {})
                rows = tuple(_rows(sheet.rows, unsaved))
                yield Sheet(sheet.title, rows, sheet.sheet_state != "visible")


def _rows(rows: Iterable[tuple[Any, ...]], unsaved: dict[str, str]) -> Iterator[tuple[SheetCell, ...]]:
    empty = 0
    for row in rows:
        cells = tuple(_cells(row, unsaved))
        empty = 0 if cells else empty + 1
        if cells:
            yield cells
        elif empty > MOST_EMPTY_ROWS:
            return


def _cells(row: tuple[Any, ...], unsaved: dict[str, str]) -> Iterator[SheetCell]:
    for cell in row:
        value = cell.value
        if value is None:
            # Type "str" without a value: the saved result is an empty text.
            if unsaved and cell is not EMPTY_CELL and cell.data_type != "str" and cell.coordinate in unsaved:
                yield SheetCell(cell.row, cell.column, CellKind.UNSAVED, unsaved[cell.coordinate])
            continue
        kind, saved = _saved(cell.data_type, value)
        if not (kind is CellKind.TEXT and not str(saved).strip()):
            percent = kind is CellKind.NUMBER and "%" in (cell.number_format or "")
            yield SheetCell(cell.row, cell.column, kind, saved, percent)


def _saved(data_type: str, value: object) -> tuple[CellKind, Value]:
    if isinstance(value, bool):
        return CellKind.TRUTH, value
    if isinstance(value, (int, float)):
        return CellKind.NUMBER, float(value)
    if isinstance(value, datetime):
        return CellKind.DATE, value
    if isinstance(value, date):
        return CellKind.DATE, datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a sheet knows no zone
    if isinstance(value, (time, timedelta)):
        # A time of day alone is still Excel's way of spoiling a number such as 1:2.
        return CellKind.TEXT, str(value)
    return (CellKind.FAILED if data_type == "e" else CellKind.TEXT), str(value)


def _has_formulas(path: Path) -> bool:
    """Whether any worksheet part holds a formula: a cheap look before an expensive second reading."""
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(b"<f>" in text or b"<f " in text for text in map(archive.read, parts))


def _formulas(path: Path) -> dict[str, dict[str, str]]:
    """The formula of every cell that has one: ``{sheet: {"C17": "=SUM(C4:C9)"}}``."""
    found: dict[str, dict[str, str]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with closing(load_workbook(path, read_only=True, data_only=False)) as book:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                found[sheet.title] = {
                    cell.coordinate: str(getattr(cell.value, "text", cell.value))
                    for row in sheet.rows
                    for cell in row
                    if cell.data_type == "f" and cell.value is not None
                }
    return found
