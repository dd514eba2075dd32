"""Where faults fall: the workbooks of a month that are still clean, and the record of what was planted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from scripts.national.forms import Book, Cell, Sheet
from scripts.national.territory import MONTHS


@dataclass(frozen=True, slots=True)
class Planted:
    """A problem to expect; ``cell`` is empty where it is one of a sheet, a workbook or a month."""

    period: str
    file: str
    sheet: str
    cell: str
    code: str
    severity: str
    unit: str
    figure: str
    what: str


@dataclass(frozen=True)
class Month:
    """The workbooks of a month that are still without a fault, and a source of chance."""

    month: int
    clean: list[Book]
    chance: np.random.Generator

    def pick(self, fits: Callable[[Book], bool]) -> Book:
        """A workbook without a fault, which is one no longer."""
        fitting = [book for book in self.clean if fits(book)]
        book = fitting[int(self.chance.integers(len(fitting)))]
        self.clean.remove(book)
        return book

    def record(self, slip: tuple[str, str, str], book: Book, where: tuple[str, str], of: Cell | None = None) -> Planted:
        """What to expect: ``slip`` is code, severity and words, ``where`` sheet and cell."""
        unit, figure = (of.unit, of.figure.code) if of else ("", "")
        path = f"data/{MONTHS[self.month]}/{book.name}"
        return Planted(MONTHS[self.month], path, *where, *slip[:2], unit, figure, slip[2])


def is_table(book: Book) -> bool:
    """Whether it is a central office's."""
    return book.sheets[0].is_table


def is_form(book: Book) -> bool:
    """Whether it is a province's."""
    return not is_table(book)


def places(book: Book) -> Iterator[tuple[Sheet, int, int, Cell]]:
    """Every cell of a workbook that has a value, with its sheet, row and column."""
    for sheet in book.sheets:
        for row, line in enumerate(sheet.rows):
            for column, cell in enumerate(line.cells):
                if cell.read:
                    yield sheet, row, column, cell


def lose(cells: Iterable[Cell]) -> None:
    """Nobody can tell whose they are, or of when."""
    for cell in cells:
        cell.read, cell.lost = "", True
