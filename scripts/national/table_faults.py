"""What goes wrong in the tables of central offices: rows of provinces doubled, misnamed, or of another time."""

from collections.abc import Callable
from dataclasses import replace

from scripts.national.forms import Book, Row, Sheet
from scripts.national.planting import Month, Planted, is_table
from scripts.national.slips import ERROR


def _table(place: Month) -> tuple[Book, Sheet]:
    book = place.pick(is_table)
    return book, book.sheets[0]


def _add_row(sheet: Sheet, code: str, name: str, row: Row) -> int:
    """A further row with the values of another; its number, counted from 0."""
    again = [replace(cell, read="", lost=True) for cell in row.cells]
    sheet.rows.append(replace(row, code=code, name=name, cells=again))
    return len(sheet.rows) - 1


def _double_row(place: Month) -> list[Planted]:
    """A province stands in the table a second time with the same values, which count once."""
    _, sheet = _table(place)
    row = sheet.rows[int(place.chance.integers(len(sheet.rows)))]
    _add_row(sheet, row.code, row.name, row)
    return []


def _unknown_unit(place: Month) -> list[Planted]:
    book, sheet = _table(place)
    added = _add_row(sheet, "28", "Hà Tây", sheet.rows[0])
    told = ("W301", ERROR, "a province that there is no longer")
    return [place.record(told, book, (sheet.title, f"A{sheet.first_row + added}"))]


def _old_unit(place: Month) -> list[Planted]:
    """Hà Giang of before beside Tuyên Quang of today, of which it is a part now and whose row then is in doubt."""
    # In a table of every month: what a yearly one loses is missed until the next.
    book = place.pick(lambda one: is_table(one) and all(f.frequency == "month" for f in one.sheets[0].figures))
    sheet = book.sheets[0]
    row = next(k for k, line in enumerate(sheet.rows) if line.code == "08")
    added = _add_row(sheet, "02", "Hà Giang", sheet.rows[row])
    for cell in sheet.rows[row].cells:
        cell.read = ""
    doubt, old = "today's province beside a part of it", "a province of the 63 among the 34"
    return [
        replace(place.record(("W324", ERROR, doubt), book, (sheet.title, f"A{sheet.first_row + row}")), unit="08"),
        place.record(("W321", ERROR, old), book, (sheet.title, f"A{sheet.first_row + added}")),
    ]


def _two_names(place: Month) -> list[Planted]:
    """A row has the code of one province and the name of the next."""
    book, sheet = _table(place)
    row = int(place.chance.integers(len(sheet.rows) - 1))
    sheet.rows[row].name = sheet.rows[row + 1].name
    for cell in sheet.rows[row].cells:
        cell.read = ""
    told = ("W303", ERROR, "a code and a name that disagree")
    found = place.record(told, book, (sheet.title, f"B{sheet.first_row + row}"))
    return [replace(found, unit=sheet.rows[row].code)]


TABLE_FAULTS: dict[str, Callable[[Month], list[Planted]]] = {
    "double_row": _double_row,
    "unknown_unit": _unknown_unit,
    "old_unit": _old_unit,
    "two_names": _two_names,
}
