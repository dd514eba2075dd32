"""Lists as .xlsx: headings and rows, days and sums as such; the same bytes each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from random import Random
from typing import Any

import xlsxwriter

from scripts.national.workbooks import CREATED, FORMATS

Said = str | int | float | date | None
"""What stands in a cell."""


@dataclass(frozen=True, slots=True)
class ListBook:
    """A workbook of one sheet: lines above, headings with their widths, rows."""

    name: str
    title: str
    above: tuple[tuple[str, ...], ...]
    headings: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Said, ...], ...]

    @property
    def first_row(self) -> int:
        """The number of the first row of the list, as Excel counts."""
        return len(self.above) + 3


def chance_of(what: str) -> Random:
    """A source of chance that is always the same for the same words."""
    return Random(what)  # noqa: S311 - the seed is fixed on purpose


def content(book: ListBook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    written = xlsxwriter.Workbook(out, {"in_memory": True})
    written.set_properties({"created": CREATED})
    looks = {name: written.add_format(look) for name, look in FORMATS.items()}
    looks["text"] = written.add_format({"text_wrap": True, "valign": "top"})
    page = written.add_worksheet(book.title)
    for number, line in enumerate(book.above):
        for column, text in enumerate(line):
            page.write_string(number, column, text, None if column else looks["bold"])
    top = book.first_row - 2
    for column, (heading, width) in enumerate(book.headings):
        page.set_column(column, column, width)
        page.write_string(top, column, heading, looks["heading"])
    page.freeze_panes(top + 1, 0)
    for number, row in enumerate(book.rows, start=top + 1):
        _row(page, number, row, looks)
    written.close()
    return out.getvalue()


def _row(page: Any, number: int, row: Sequence[Said], looks: dict[str, Any]) -> None:  # noqa: ANN401 - it has no types
    for column, said in enumerate(row):
        match said:
            case None:
                continue
            case date():
                page.write_datetime(number, column, said, looks["date"])
            case str():
                page.write_string(number, column, said, looks["text"])
            case float():
                page.write_number(number, column, said, looks["decimal_1"])
            case _:
                page.write_number(number, column, said, looks["count"])
