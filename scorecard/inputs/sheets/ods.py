"""A workbook of LibreOffice (.ods) in one pass over content.xml.

calamine would lose formats of per cent, failed formulas, hidden rows and comments, and unpacks repeated cells without
bound.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from scorecard.inputs.sheets.bounds import LAST_COLUMN, LAST_ROW, Budget, few
from scorecard.inputs.sheets.nouns import Area, CellKind, Contents, Sheet, SheetCell, UnreadableError, Value
from scorecard.inputs.sheets.properties import ods_properties
from scorecard.inputs.sheets.saved_on import saved_on
from scorecard.inputs.sheets.xlsx_package import Package
from scorecard.inputs.sheets.xml_stream import Attributes, Stream

_NUMBERS = {"float", "currency", "percentage"}
# "tháng 6 năm 2025" has words and no name of a month; a time of day is not counted.
_NUMBER = re.compile(r"(?<![0-9:])[0-9]+(?![0-9:])")
_MONTH_NAME = re.compile(r"\b(?!(?:tháng|thg|th|năm|ngày)\b)[^\W\d_]{3,}", re.IGNORECASE)


def read_ods(path: Path) -> Contents:
    """Every sheet. W103 when it is locked by a password."""
    with ZipFile(path) as archive:
        package = Package(archive, Budget())
        if "META-INF/manifest.xml" in package and package.elements("META-INF/manifest.xml", "encryption-data"):
            raise UnreadableError("W103")
        reader = _Reader(package.budget)
        reader.read(package.chunks("content.xml"))
        day = saved_on(package, "meta.xml", "dc:date")
        return Contents(tuple(reader.sheets), properties=ods_properties(package), saved_on=day)


@dataclass(slots=True)
class _Cell:
    """The cell being read."""

    found: Attributes
    texts: list[str]
    times: int


class _Reader(Stream):
    """Tables of content.xml; names keep the prefixes that every program gives them."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(own_prefix=False)
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._style, self._hidden_styles = "", set[str]()
        self._cell: _Cell | None = None
        self._noting = False
        self.starts = {
            "style:style": self._open_style,
            "style:table-properties": self._style_used,
            "table:table": self._open_sheet,
            "table:table-column": self._column_found,
            "table:table-row": self._open_row,
            "table:table-cell": self._open_cell,
            "table:covered-table-cell": self._open_cell,
            "office:annotation": self._open_note,
            "text:p": self._text,
            "text:s": self._space,
            "table:filter": self._filter_used,
            "table:database-range": self._range_found,
        }
        self.ends = {
            "table:table": self._close_sheet,
            "table:table-row": self._close_row,
            "table:table-cell": self._close_cell,
            "table:covered-table-cell": self._close_cell,
            "office:annotation": self._close_note,
            "text:p": self._text_end,
        }
        self._reset("", hidden=False)
        self._range = ""

    def _reset(self, title: str, *, hidden: bool) -> None:
        self._title, self._hidden = title, hidden
        self._rows: list[tuple[SheetCell, ...]] = []
        self._cells: list[SheetCell] = []
        self._row = self._column = self._columns = 0
        self._row_times, self._row_hidden = 1, False
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[Area] = []
        self._comments: dict[str, str] = {}
        self._notes: list[str] = []

    def _open_style(self, found: Attributes) -> None:
        self._style = found.get("style:name", "")

    def _style_used(self, found: Attributes) -> None:
        if found.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _open_sheet(self, found: Attributes) -> None:
        self._reset(found.get("table:name", ""), hidden=found.get("table:style-name", "") in self._hidden_styles)

    def _close_sheet(self) -> None:
        self.sheets.append(
            Sheet(
                self._title,
                tuple(self._rows),
                self._hidden,
                frozenset(self._hidden_rows),
                tuple(self._hidden_columns),
                tuple(self._merged),
                comments=self._comments,
            )
        )

    def _column_found(self, found: Attributes) -> None:
        times = _times(found, "table:number-columns-repeated", LAST_COLUMN)
        if found.get("table:visibility", "visible") != "visible":
            self._hidden_columns.append((self._columns + 1, self._columns + times))
        self._columns += times

    def _open_row(self, found: Attributes) -> None:
        self._row += 1
        self._row_times = _times(found, "table:number-rows-repeated", LAST_ROW)
        self._row_hidden = found.get("table:visibility", "visible") != "visible"
        self._column, self._cells = 0, []

    def _close_row(self) -> None:
        first, cells = self._row, tuple(self._cells)
        self._row += self._row_times - 1
        if not cells:
            return
        self._budget.keep_cells(len(cells) * (self._row_times - 1))
        for row in range(first, first + self._row_times):
            self._rows.append(cells if row == first else tuple(replace(c, row=row) for c in cells))
            if self._row_hidden:
                self._hidden_rows.add(row)

    def _open_cell(self, found: Attributes) -> None:
        self._cell = _Cell(found, [], _times(found, "table:number-columns-repeated", LAST_COLUMN))
        self._column += 1

    def _close_cell(self) -> None:
        cell = self._cell
        if cell is None:
            return
        first, self._cell = self._column, None
        self._column += cell.times - 1
        wide = _times(cell.found, "table:number-columns-spanned", LAST_COLUMN)
        high = _times(cell.found, "table:number-rows-spanned", LAST_ROW)
        if wide * high > 1:
            self._merged.append(Area(self._row, first, self._row + high - 1, first + wide - 1))
            few(self._merged, "merged cells")
        saved = _saved(cell.found, "\n".join(cell.texts))
        if saved is not None:
            self._budget.keep_cells(cell.times)
            percent = cell.found.get("office:value-type") == "percentage"
            day = _shows_day(" ".join(cell.texts)) if saved[0] is CellKind.DATE else None
            self._cells.extend(SheetCell(self._row, first + k, *saved, percent, day) for k in range(cell.times))

    def _open_note(self, _: Attributes) -> None:
        self._noting, self._notes = True, []

    def _close_note(self) -> None:
        self._noting = False
        self._comments[SheetCell(self._row, self._column, CellKind.TEXT, "").address] = " ".join(self._notes)

    def _text(self, _: Attributes) -> None:
        self.collect()

    def _space(self, _: Attributes) -> None:
        self._data(" ")

    def _text_end(self) -> None:
        text = self.collected()
        if self._noting:
            self._notes.append(text)
        elif self._cell is not None:
            self._cell.texts.append(text)

    def _range_found(self, found: Attributes) -> None:
        self._range = found.get("table:target-range-address", "")

    def _filter_used(self, _: Attributes) -> None:
        """Ranges stand after the sheets: ``'Số liệu'.A5:'Số liệu'.D40``."""
        title, dot, corner = self._range.replace("$", "").partition(":")[0].rpartition(".")
        last = self._range.replace("$", "").rpartition(dot)[2] if dot else ""
        for k, sheet in enumerate(self.sheets):
            if sheet.title == title.strip("'"):
                self.sheets[k] = replace(sheet, filters=(*sheet.filters, f"{corner}:{last}"))


def _times(found: Attributes, name: str, most: int) -> int:
    text = found.get(name, "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(LAST_ROW)) else 0
    if not 1 <= number <= most:
        raise ValueError(text[:20])
    return number


def _saved(found: Attributes, text: str) -> tuple[CellKind, Value] | None:
    """What a cell holds; None for nothing."""
    kind, formula = found.get("office:value-type", ""), found.get("table:formula", "")
    if found.get("calcext:value-type") == "error" or (formula and text.startswith(("#", "Err:"))):
        return CellKind.FAILED, text
    if kind in _NUMBERS:
        return CellKind.NUMBER, _finite(found["office:value"])
    if kind == "boolean":
        return CellKind.TRUTH, found.get("office:boolean-value") == "true"
    if kind == "date":
        return CellKind.DATE, datetime.fromisoformat(found["office:date-value"])
    if formula and not kind:
        return CellKind.UNSAVED, "=" + formula.partition("=")[2]
    words = text or found.get("office:string-value", "") or found.get("office:time-value", "")
    return (CellKind.TEXT, words) if words.strip() else None


def _shows_day(text: str) -> bool | None:
    """Whether a date that reads so has its day: three numbers, or two and the name of a month; None without a text."""
    numbers, named = len(_NUMBER.findall(text)), _MONTH_NAME.search(text) is not None
    return numbers + named > 2 if text else None  # noqa: PLR2004 - month and year


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0:
        raise ValueError(text)
    return number
