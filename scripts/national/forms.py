"""The workbooks of a month before anything is spoilt: what stands in which cell, and what a reader must get from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from scripts.national import reporting
from scripts.national.catalogue import OFFICES, PROVINCE, Catalogue, Figure
from scripts.national.merging import merge
from scripts.national.model import SEED, Drawn, draw
from scripts.national.territory import FIRST_OF_34, MONTHS, Territory, Unit

FIRST_ROW = {"form": 8, "table": 9}
VALUE_COLUMN = 3  # counted from 0: D
YES_NO = (("yes", "Có"), ("no", "Không"))


@dataclass(frozen=True, slots=True)
class Percent:
    """A number in a cell that shows it as per cent."""

    value: float


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the result that was saved, an error; None where none was."""

    text: str
    result: str | None


Written = float | int | str | bool | date | Percent | Formula | None


@dataclass(slots=True)
class Cell:
    """A figure of a unit: what is ``written``, and what an errorless reading gives, empty for nothing."""

    unit: str
    figure: Figure
    written: Written = None
    read: str = ""


@dataclass(slots=True)
class Row:
    """A row of a unit form (one cell) or of a table (one cell a figure): code, name, cells, note."""

    code: str
    name: str
    cells: list[Cell]
    note: str = ""
    beside: str = ""  # something in a column without a heading


@dataclass(slots=True)
class Sheet:
    """A sheet of a workbook; ``head`` are the lines above its table."""

    title: str
    head: list[tuple[str, ...]]
    rows: list[Row]
    figures: tuple[Figure, ...] = ()
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_table(self) -> bool:
        """Whether it has a unit a row, not a figure."""
        return bool(self.figures)

    @property
    def first_row(self) -> int:
        """The number of the first row below the headings."""
        return FIRST_ROW["table" if self.is_table else "form"]

    def address(self, row: int, column: int = 0) -> str:
        """The address of a cell in the rows, both counted from 0 (a figure's column in a table)."""
        return f"{chr(ord('A') + (2 + column if self.is_table else VALUE_COLUMN))}{self.first_row + row}"


@dataclass(slots=True)
class Book:
    """A workbook; ``cut``: the share of its bytes that arrived."""

    name: str
    sheets: list[Sheet]
    cut: float = 1.0

    def cells(self) -> Iterator[Cell]:
        """Every figure in it."""
        return (cell for sheet in self.sheets for row in sheet.rows for cell in row.cells)


@dataclass(frozen=True)
class Nation:
    """Everything drawn once: the figures of the 63 until June, of the 34 from July."""

    territory: Territory
    catalogue: Catalogue
    old: Drawn
    new: Drawn

    def value(self, figure: Figure, unit: int, month: int) -> float:
        """A true value; ``unit`` counts the units of the month."""
        values = self.old if month < FIRST_OF_34 else self.new
        return float(values[figure.code][reporting.of_month(figure, month), unit])


def make_nation(territory: Territory, catalogue: Catalogue) -> Nation:
    """Draw the 63, and merge them."""
    old = draw(territory, catalogue)
    return Nation(territory, catalogue, old, merge(territory, catalogue, old))


def books(nation: Nation, month: int) -> list[Book]:
    """The workbooks of a month, provinces first, as they would be without a slip."""
    chance = np.random.default_rng([SEED, month, 1])
    units = nation.territory.units(month)
    own = [
        _of_province(nation, month, (k, unit), chance)
        for k, unit in enumerate(units)
        if unit.code not in reporting.LATE[month]
    ]
    tables = (_of_office(nation, month, owner, chance) for owner in OFFICES)
    return own + [book for book in tables if book is not None]


def _of_province(nation: Nation, month: int, of: tuple[int, Unit], chance: np.random.Generator) -> Book:
    position, unit = of
    sheets = []
    for k, main in enumerate(nation.catalogue.sheets):
        head = _head(nation, month, unit) if k == 0 else _head(nation, month, unit)[:2]
        asked = [f for f in main.figures if _reported(f, unit.code, month)]
        rows = [_row(nation, month, (position, unit), figure, chance) for figure in asked]
        if (month, unit.code) == reporting.HALF_FILLED[:2] and main.code in reporting.HALF_FILLED[2]:
            _empty(rows)
        sheets.append(Sheet(main.title, head, rows))
    return Book(f"{unit.slug}.xlsx", sheets)


def _reported(figure: Figure, unit: str, month: int) -> bool:
    return reporting.is_due(figure, month) or reporting.comes_late(figure, unit, month)


def _head(nation: Nation, month: int, unit: Unit | None) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = [
        ("Kỳ số liệu / Period", MONTHS[month]),
        ("Bộ chỉ số / Catalogue", nation.catalogue.identifier),
        ("Ấn bản / Edition", nation.catalogue.edition),
        ("Địa giới / Territory", nation.territory.vintage(month)),
    ]
    return [("Đơn vị / Unit", unit.code, unit.name), *lines] if unit else lines


def _row(nation: Nation, month: int, of: tuple[int, Unit], figure: Figure, chance: np.random.Generator) -> Row:
    position, unit = of
    factor, note = reporting.correction(figure.code, unit.code, month)
    value = nation.value(figure, position, month)
    cell = _cell(figure, unit.code, round(value * factor) if factor != 1 else value, chance)
    if reporting.comes_late(figure, unit.code, month):
        note = "Số liệu kỳ trước, gửi chậm"
    elif figure.frequency == "quarter" and unit.code in reporting.SLOW.get(month, ()):
        cell.written, cell.read, note = "chưa có số liệu", "", "Sẽ gửi trong tháng sau"
    return Row(figure.code, figure.name, [cell], note)


def _of_office(nation: Nation, month: int, owner: str, chance: np.random.Generator) -> Book | None:
    late = (owner, month) in reporting.SLOW_OFFICES
    catches_up = (owner, month - 1) in reporting.SLOW_OFFICES
    figures = tuple(
        figure
        for figure in nation.catalogue.of_office(owner)
        if (reporting.is_due(figure, month) and not late)
        or (catches_up and reporting.is_due(figure, month - 1) and not reporting.is_due(figure, month))
    )
    if not figures:
        return None
    name, title = OFFICES[owner]
    rows = [
        Row(unit.code, unit.name, [_typed(f, unit.code, nation.value(f, k, month), chance) for f in figures])
        for k, unit in enumerate(nation.territory.units(month))
    ]
    return Book(f"{name}.xlsx", [Sheet(title, _head(nation, month, None), rows, figures)])


def _empty(rows: list[Row]) -> None:
    for row in rows:
        row.cells[0].written, row.cells[0].read = None, ""


def _typed(figure: Figure, unit: str, value: float, chance: np.random.Generator) -> Cell:
    """A cell of a table that a system put out: numbers, now and then nothing."""
    if chance.random() < reporting.GAPS / 2:
        return Cell(unit, figure)
    return Cell(unit, figure, _number(figure, value), _told(figure, value))


def _cell(figure: Figure, unit: str, value: float, chance: np.random.Generator) -> Cell:
    """A cell that somebody filled in: in the province's own way of writing, now and then empty."""
    if chance.random() < reporting.GAPS:
        return Cell(unit, figure, reporting.NOTHING[chance.integers(len(reporting.NOTHING))])
    told = _told(figure, value)
    if figure.kind == "level":
        return Cell(unit, figure, figure.levels[int(value)][1], told)
    if figure.kind == "yes_no":
        return Cell(unit, figure, YES_NO[int(value)][1], told)
    habits = HABITS.get(unit[-1], ())
    if habits and chance.random() < HOW_OFTEN:
        written = habits[chance.integers(len(habits))](figure, value)
        if written is not None:
            return Cell(unit, figure, written, told)
    return Cell(unit, figure, _number(figure, value), told)


def _number(figure: Figure, value: float) -> int | float:
    return int(value) if figure.decimals == 0 else round(value, figure.decimals)


def _told(figure: Figure, value: float) -> str:
    """A value as the truth tells it: digits, the code of a category, yes or no."""
    if figure.kind == "level":
        return figure.levels[int(value)][0]
    return YES_NO[int(value)][0] if figure.kind == "yes_no" else repr(_number(figure, value))


def _comma(figure: Figure, value: float) -> str | None:
    """``56,83``; none where three decimals could be thousands."""
    return f"{value:.{figure.decimals}f}".replace(".", ",") if figure.decimals else None


def _points(figure: Figure, value: float) -> str | None:
    """``1.234.567``: two points cannot be decimal signs."""
    return f"{int(value):,}".replace(",", ".") if figure.decimals == 0 and value >= 1_000_000 else None  # noqa: PLR2004


def _spaces(figure: Figure, value: float) -> str | None:
    """``12 106``, with a space that does not break."""
    return f"{int(value):,}".replace(",", "\u00a0") if figure.decimals == 0 and value >= 1_000 else None  # noqa: PLR2004


def _per_cent(figure: Figure, value: float) -> Percent | None:
    return Percent(round(value / 100, figure.decimals + 2)) if figure.is_percent else None


# By the last figure of a province's code; how often a cell is written so, where it can be.
HABITS: dict[str, tuple[Callable[[Figure, float], Written], ...]] = {
    "1": (_comma, _points),
    "4": (_spaces,),
    "6": (_points, _comma, _spaces),
    "8": (_per_cent,),
}
HOW_OFTEN = 0.35
