"""What every format of workbook is read into: cells as they were saved, nothing interpreted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType

from openpyxl.utils import get_column_letter

from scorecard.problems import Fact

Value = str | float | bool | datetime
_NONE: Mapping[str, str] = MappingProxyType({})
PROPERTY_PREFIX = "scorecard."
"""What the properties of a document begin with that forms carry; others are not read."""
MOST_PROPERTIES, LONGEST_PROPERTY = 20, 200


class CellKind(Enum):
    """What the program that made the workbook saved in a cell."""

    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    DATE = "date"
    FAILED = "failed"
    UNSAVED = "unsaved"


class Format(Enum):
    """What a file is by its content; the value is the usual suffix."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that holds something. ``row`` and ``column`` count from 1; ``percent``: the number is shown as per cent.

    ``shows_day``: whether a date is shown with its day, and not as a month only; None where that is not known.
    ``value`` is a float, a text, a bool, a datetime, the text of an error (``#DIV/0!``) or of a formula (``=A1+B1``).
    """

    row: int
    column: int
    kind: CellKind
    value: Value
    percent: bool = False
    shows_day: bool | None = None

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
            # The sum makes a plain zero of minus zero, as sheets show it.
            return f"{self.value + 0.0:.15g}"
        if isinstance(self.value, datetime):
            return self.value.isoformat(" ").removesuffix(" 00:00:00")
        return self.value


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; all four ends count from 1 and belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """``B4:B9``."""
        return f"{get_column_letter(self.left)}{self.top}:{get_column_letter(self.right)}{self.bottom}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``rows`` has only rows with cells, in order, each with its cells from left to right.

    ``hidden_columns`` are first and last of each stretch; ``filters`` the ranges of filters that hide something;
    ``comments`` the texts by address. ``hidden_rows`` are those among ``rows``.
    """

    title: str
    rows: tuple[tuple[SheetCell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merged: tuple[Area, ...] = ()
    filters: tuple[str, ...] = ()
    comments: Mapping[str, str] = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file; ``path`` is relative to the project with forward slashes.

    ``shows_percent``: whether ``SheetCell.percent`` is known; the old .xls is read without the cells' formats.
    ``properties`` are those of the document that forms of ours carry, by their names; ``saved_on`` is the day its
    properties name as that of the last change.
    """

    path: str
    sheets: tuple[Sheet, ...]
    format: Format = Format.XLSX
    shows_percent: bool = True
    properties: Mapping[str, str] = field(default_factory=lambda: _NONE)
    saved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader of one format hands over: its sheets, what is worth saying as ``(code, facts)``, what else.

    ``properties`` are ours, ``saved_on`` is the day on which it was saved.
    """

    sheets: tuple[Sheet, ...]
    remarks: tuple[tuple[str, Mapping[str, Fact]], ...] = ()
    properties: Mapping[str, str] = field(default_factory=lambda: _NONE)
    saved_on: date | None = None


class UnreadableError(Exception):
    """The file cannot be read; ``code`` and ``facts`` say why."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
