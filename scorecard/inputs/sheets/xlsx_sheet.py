"""One worksheet part in one pass: cells, and what hides, joins or filters them.

openpyxl would need a second pass for formulas without a result and its slow mode for hidden rows and merged cells, and
neither can be stopped half way; the rules for values are its own (``from_excel``, styles).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601

from scorecard.inputs.sheets.bounds import LAST_COLUMN, LAST_ROW, Budget, few
from scorecard.inputs.sheets.nouns import Area, CellKind, Sheet, SheetCell, Value
from scorecard.inputs.sheets.xlsx_package import Styles, unescaped
from scorecard.inputs.sheets.xml_stream import Attributes, Stream

Row = tuple[SheetCell, ...]
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook share; ``epoch`` is day 0 of its dates."""

    texts: list[str]
    styles: Styles
    epoch: datetime


class SheetReader(Stream):
    """The rows and marks of one worksheet. Raises ValueError, KeyError, IndexError on what no program writes."""

    def __init__(self, shared: Shared, budget: Budget) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Area] = []
        self.filters: list[str] = []
        self._shared, self._budget = shared, budget
        self._cells: list[SheetCell] = []
        self._row = self._column = 0
        self._row_hidden = False
        self._type, self._style = "n", -1
        self._value: str | None = None
        self._formula: str | None = None
        self._family = ""
        self._families: dict[str, tuple[str, str]] = {}
        self._filter = ""
        self.starts = {
            "c": self._open_cell,
            "v": self._text,
            "t": self._text,
            "f": self._open_formula,
            "row": self._open_row,
            "col": self._hidden_column,
            "mergeCell": self._merge,
            "autoFilter": self._open_filter,
            "filterColumn": self._filter_used,
        }
        self.ends = {"c": self._close_cell, "v": self._saved, "t": self._inline, "f": self._formula_end}
        self.ends["row"] = self._close_row

    def sheet(self, title: str) -> Sheet:
        """What was read, rows in their order."""
        rows = tuple(sorted(self.rows, key=lambda row: row[0].row))
        return Sheet(
            title,
            rows,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=tuple(self.hidden_columns),
            merged=tuple(self.merged),
            filters=tuple(self.filters),
        )

    def _open_row(self, found: Attributes) -> None:
        self._row = _ordinal(found["r"], LAST_ROW) if "r" in found else self._row + 1
        self._row_hidden = found.get("hidden") in {"1", "true"}
        self._column = 0
        self._cells = []

    def _close_row(self) -> None:
        cells = self._cells
        if not cells:
            return
        if any(a.column >= b.column for a, b in pairwise(cells)):
            cells.sort(key=lambda cell: cell.column)
        self.rows.append(tuple(cells))
        self._cells = []
        if self._row_hidden:
            self.hidden_rows.add(cells[0].row)

    def _open_cell(self, found: Attributes) -> None:
        self._type = found.get("t", "n")
        style = found.get("s")
        self._style = int(style) if style else -1
        self._value = self._formula = None
        address = found.get("r")
        if address is None:
            self._column += 1
        else:
            letters = address.rstrip(_DIGITS)
            # A cell that names another row than its own would be reported at a wrong address.
            if int(address[len(letters) :]) != self._row:
                raise ValueError(address)
            self._column = column_index_from_string(letters)
        if self._column > LAST_COLUMN:
            raise ValueError(address)

    def _text(self, _: Attributes) -> None:
        self.collect()

    def _saved(self) -> None:
        self._value = self.collected()

    def _inline(self) -> None:
        self._value = (self._value or "") + self.collected()

    def _open_formula(self, found: Attributes) -> None:
        self._family = found.get("si", "") if found.get("t") == "shared" else ""
        self.collect()

    def _formula_end(self) -> None:
        self._formula = self.collected()
        if self._family and self._formula:
            self._families[self._family] = self._formula, self._address()

    def _unsaved(self) -> str:
        """The formula; one that is filled down stands in the first of its cells only."""
        if not self._formula and self._family in self._families:
            formula, origin = self._families[self._family]
            return str(Translator(f"={formula}", origin).translate_formula(self._address()))
        return f"={self._formula}"

    def _address(self) -> str:
        return f"{get_column_letter(self._column)}{self._row}"

    def _close_cell(self) -> None:
        value = self._value
        if not value:
            # Type "str" without a value: the saved result is an empty text.
            if self._formula is not None and self._type != "str":
                self._keep(CellKind.UNSAVED, self._unsaved())
            return
        style, kind = self._style, self._type
        if kind == "n":
            if style in self._shared.styles.dates:
                self._keep(*self._date(value), shows_day=style in self._shared.styles.days)
            else:
                self._keep(CellKind.NUMBER, _finite(value), percent=style in self._shared.styles.percents)
        else:
            dated = style in self._shared.styles.days if kind == "d" else None
            self._keep(*self._typed(kind, value), shows_day=dated)

    def _typed(self, kind: str, value: str) -> tuple[CellKind, Value]:
        if kind == "s":
            return CellKind.TEXT, self._shared.texts[_ordinal(value, len(self._shared.texts), low=0)]
        if kind == "b":
            return CellKind.TRUTH, value.strip() in {"1", "true"}
        if kind == "d":
            return _dated(from_ISO8601(value), value)  # type: ignore[no-untyped-call]  # openpyxl
        return (CellKind.FAILED if kind == "e" else CellKind.TEXT), unescaped(value)

    def _date(self, value: str) -> tuple[CellKind, Value]:
        try:
            return _dated(from_excel(_finite(value), self._shared.epoch), value)
        except OverflowError:
            # Excel shows ##### for a day it does not know.
            return CellKind.FAILED, value

    def _keep(self, kind: CellKind, value: Value, *, percent: bool = False, shows_day: bool | None = None) -> None:
        if kind is CellKind.TEXT and not str(value).strip():
            return
        self._budget.keep_cells()
        self._cells.append(SheetCell(self._row, self._column, kind, value, percent, shows_day))

    def _hidden_column(self, found: Attributes) -> None:
        if found.get("hidden") in {"1", "true"}:
            self.hidden_columns.append((int(found["min"]), int(found["max"])))
            few(self.hidden_columns, "hidden columns")

    def _merge(self, found: Attributes) -> None:
        left, top, right, bottom = range_boundaries(found["ref"])
        if left is None or top is None or right is None or bottom is None:
            raise ValueError(found["ref"])
        self.merged.append(Area(top, left, bottom, right))
        few(self.merged, "merged cells")

    def _open_filter(self, found: Attributes) -> None:
        self._filter = found.get("ref", "")

    def _filter_used(self, _: Attributes) -> None:
        if self._filter and self._filter not in self.filters:
            self.filters.append(self._filter)


def read_sheet(title: str, chunks: Iterable[bytes], shared: Shared, budget: Budget) -> Sheet:
    """A visible worksheet without its comments."""
    reader = SheetReader(shared, budget)
    reader.read(chunks)
    return reader.sheet(title)


def _ordinal(text: str, last: int, *, low: int = 1) -> int:
    """A whole number from ``low`` to ``last``; int() would take signs, spaces and any length."""
    number = int(text) if text.isascii() and text.strip().isdigit() and len(text) <= len(str(LAST_ROW)) + 2 else -1
    if not low <= number <= last:
        raise ValueError(text[:20])
    return number


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0:
        raise ValueError(text)
    return number


def _dated(value: object, saved: str) -> tuple[CellKind, Value]:
    if isinstance(value, datetime):
        return CellKind.DATE, value
    if isinstance(value, date):
        return CellKind.DATE, datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a sheet knows no zone
    if isinstance(value, (time, timedelta)):
        # A time of day alone is still Excel's way of spoiling a number such as 1:2.
        return CellKind.TEXT, str(value)
    return CellKind.TEXT, saved
