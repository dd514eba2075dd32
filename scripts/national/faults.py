"""Wrong cells of every kind a real month has, planted where the seed says, with the problem a reader must report.

November has none. Each is written down with its address, so that a test can ask for exactly these.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from scripts.national.forms import Book, Cell, Sheet
from scripts.national.model import SEED
from scripts.national.planting import Month, Planted, is_form, lose, places
from scripts.national.slips import ERROR, SLIPS, WARNING, Seen, Slip
from scripts.national.table_faults import TABLE_FAULTS
from scripts.national.territory import MONTHS

# What happens in which month.
MENU: tuple[tuple[str, ...], ...] = (
    ("text", "failed", "fraction", "category", "part_above_whole", "no_code", "unknown_unit", "hidden_rows"),
    ("unsaved", "negative", "word", "bound", "twice", "cross", "two_names", "thousandfold"),
    ("truth", "above", "measure", "wrong_code", "share", "other_period", "ambiguous", "per_mille"),
    ("date", "footnote", "no_denominator", "thousandth", "merged", "double_row", "text", "stray", "cut_short"),
    ("failed", "fraction", "category", "part_above_whole", "hidden_sheet", "cut_short", "unknown_unit", "word"),
    ("negative", "unsaved", "bound", "no_code", "cross", "two_names", "truth", "other_period", "empty_file"),
    ("above", "measure", "twice", "share", "old_unit", "ambiguous", "empty_file", "category"),
    ("date", "footnote", "wrong_code", "no_denominator", "hidden_rows", "double_row", "thousandfold", "fraction"),
    ("per_mille", "thousandth", "merged", "stray", "old_unit", "unsaved", "word"),
    ("text", "negative", "part_above_whole", "hidden_sheet", "double_row", "failed", "cross"),
    (),
)


def plant(month: int, books: list[Book]) -> list[Planted]:
    """Spoil the workbooks of a month, one fault a workbook, and say what to expect."""
    place = Month(month, list(books), np.random.default_rng([SEED, month, 2]))
    found: list[Planted] = []
    for name in MENU[month]:
        found += _slip(place, SLIPS[name]) if name in SLIPS else WHOLE[name](place)
    return found


def _seen(cell: Cell) -> Seen:
    is_number = cell.figure.kind in {"count", "number"}
    return Seen(cell.figure, float(cell.read) if is_number else 0.0)


def _slip(place: Month, slip: Slip) -> list[Planted]:
    def befalls(book: Book) -> bool:
        return any(slip.fits(_seen(cell)) for _, _, _, cell in places(book))

    book = place.pick(befalls)
    fitting = [one for one in places(book) if slip.fits(_seen(one[3]))]
    sheet, row, column, cell = fitting[int(place.chance.integers(len(fitting)))]
    cell.written = slip.written(_seen(cell))
    cell.read = repr(cell.written) if slip.keeps else ""
    told = (slip.code, slip.severity, slip.what)
    return [place.record(told, book, (sheet.title, sheet.address(row, column)), cell)]


def _row_of(sheet: Sheet, figure: str) -> int:
    return next(row for row, line in enumerate(sheet.rows) if line.code == figure)


def _sheet_of(book: Book, figure: str) -> Sheet:
    return next(sheet for sheet in book.sheets if any(line.code == figure for line in sheet.rows))


def _has(*figures: str) -> Callable[[Book], bool]:
    """Forms in which all these figures have a value."""
    return lambda book: is_form(book) and set(figures) <= {cell.figure.code for cell in book.cells() if cell.read}


def _part_above_whole(place: Month) -> list[Planted]:
    """Two figures in each other's place."""
    part, whole = "HDCQS.3.a", "HDCQS.3.b"
    book = place.pick(_has(part, whole))
    sheet = _sheet_of(book, part)
    first, second = _row_of(sheet, part), _row_of(sheet, whole)
    one, other = sheet.rows[first].cells[0], sheet.rows[second].cells[0]
    one.written, other.written = int(other.read), int(one.read)
    one.read, other.read = "", one.read
    told = ("D105", ERROR, "part and whole in each other's place")
    return [place.record(told, book, (sheet.title, sheet.address(first)), one)]


def _no_denominator(place: Month) -> list[Planted]:
    """No dossier with a fee in the whole month."""
    part, whole = "HDCQS.3.a", "HDCQS.3.b"
    book = place.pick(_has(part, whole))
    sheet = _sheet_of(book, part)
    for code, read in ((part, "0"), (whole, "")):
        cell = sheet.rows[_row_of(sheet, code)].cells[0]
        cell.written, cell.read = 0, read
    row = _row_of(sheet, whole)
    told = ("D109", ERROR, "a denominator of zero")
    return [place.record(told, book, (sheet.title, sheet.address(row)), sheet.rows[row].cells[0])]


def _some_row(place: Month) -> tuple[Book, Sheet, int]:
    """A row with a value, not the last of its sheet, in a form."""
    book = place.pick(is_form)
    found = [(sheet, row) for sheet, row, _, _ in places(book) if row + 1 < len(sheet.rows)]
    sheet, row = found[int(place.chance.integers(len(found)))]
    return book, sheet, row


def _wrong_code(place: Month) -> list[Planted]:
    book, sheet, row = _some_row(place)
    line = sheet.rows[row]
    line.code = line.code.replace(".", "-")
    lose(line.cells)
    told = ("W302", ERROR, "a code that there is not")
    return [place.record(told, book, (sheet.title, f"A{sheet.first_row + row}"), line.cells[0])]


def _no_code(place: Month) -> list[Planted]:
    book, sheet, row = _some_row(place)
    line = sheet.rows[row]
    line.code = ""
    lose(line.cells)
    told = ("W304", ERROR, "a row without a code")
    return [place.record(told, book, (sheet.title, sheet.address(row)), line.cells[0])]


def _twice(place: Month) -> list[Planted]:
    """A row typed again at the end of the sheet, with another number."""
    book, sheet, row = _some_row(place)
    written = sheet.rows[row].cells[0].written
    other = written + 1 if isinstance(written, int | float) else 0
    again = replace(sheet.rows[row].cells[0], written=other, read="", lost=True)
    sheet.rows[row].cells[0].read = ""
    sheet.rows.append(replace(sheet.rows[row], cells=[again]))
    told = ("W305", ERROR, "a figure in two rows")
    return [place.record(told, book, (sheet.title, sheet.address(len(sheet.rows) - 1)), again)]


def _merged(place: Month) -> list[Planted]:
    """A value over two rows: that of the first is not used, the second has none."""
    book, sheet, row = _some_row(place)
    sheet.merged.append((row, row + 1))
    for line in sheet.rows[row : row + 2]:
        line.cells[0].read = ""
    sheet.rows[row + 1].cells[0].written = None
    area = f"{sheet.address(row)}:{sheet.address(row + 1)}"
    told = ("W125", ERROR, "a value in merged cells over two figures")
    return [place.record(told, book, (sheet.title, area), sheet.rows[row].cells[0])]


def _other_period(place: Month) -> list[Planted]:
    """One sheet is still that of the month before."""
    book = place.pick(is_form)
    sheet = book.sheets[1 + int(place.chance.integers(len(book.sheets) - 1))]
    before = MONTHS[place.month - 1]
    sheet.head = [(line[0], before) if line[0].startswith("Kỳ") else line for line in sheet.head]
    lose(cell for row in sheet.rows for cell in row.cells)
    return [place.record(("W306", ERROR, "a sheet of the month before"), book, (sheet.title, "B2"))]


def _hidden_rows(place: Month) -> list[Planted]:
    book, sheet, row = _some_row(place)
    sheet.hidden_rows.add(row)
    return [place.record(("W121", WARNING, "a hidden row with a value"), book, (sheet.title, ""))]


def _hidden_sheet(place: Month) -> list[Planted]:
    book = place.pick(is_form)
    sheet = book.sheets[-1]
    sheet.hidden = True
    return [place.record(("W120", WARNING, "a hidden sheet with values"), book, (sheet.title, ""))]


def _stray(place: Month) -> list[Planted]:
    """A remark in a column without a heading."""
    book, sheet, row = _some_row(place)
    sheet.rows[row].beside = "đã đối chiếu"
    told = ("W312", WARNING, "a remark beside the table")
    return [place.record(told, book, (sheet.title, f"F{sheet.first_row + row}"))]


def _cut_short(place: Month) -> list[Planted]:
    return _broken(place, 0.6, ("W113", ERROR, "a copy that broke off"))


def _empty_file(place: Month) -> list[Planted]:
    return _broken(place, 0.0, ("W109", ERROR, "a file of no bytes"))


def _broken(place: Month, share: float, told: tuple[str, str, str]) -> list[Planted]:
    book = place.pick(is_form)
    book.cut = share
    lose(book.cells())
    return [place.record(told, book, ("", ""))]


FORM_FAULTS: dict[str, Callable[[Month], list[Planted]]] = {
    "part_above_whole": _part_above_whole,
    "no_denominator": _no_denominator,
    "wrong_code": _wrong_code,
    "no_code": _no_code,
    "twice": _twice,
    "merged": _merged,
    "other_period": _other_period,
    "hidden_rows": _hidden_rows,
    "hidden_sheet": _hidden_sheet,
    "stray": _stray,
    "cut_short": _cut_short,
    "empty_file": _empty_file,
}
WHOLE = FORM_FAULTS | TABLE_FAULTS
