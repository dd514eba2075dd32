"""Workbooks that are written: a text stays one, whatever it begins with, and shows what is not seen in it."""

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from scorecard.unseen import spelled

LONGEST_TEXT = 32_767
"""Characters of a cell; Excel knows no more, and xlsxwriter leaves a longer text out without a word."""
MOST_OF_A_LIST = 255
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
# Excel reads _x0041_ as the letter A; xlsxwriter minds that in cells only.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class TextSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A sheet of a :class:`TextBook`."""

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:  # noqa: ANN401
        """What ``write`` and ``write_string`` end in."""
        return int(super()._write_string(row, col, cut(spelled(string)), cell_format))

    def data_validation(self, first_row: int, first_col: int, *others: Any) -> int:  # noqa: ANN401
        """As the library has it, with the texts of the last argument as data."""
        *place, rule = others
        texts = {key: _in_a_rule(value) for key, value in rule.items()}
        return int(super().data_validation(first_row, first_col, *place, texts))

    def write_comment(self, *arguments: Any) -> int:  # noqa: ANN401 - an address, or row and column
        """As the library has it, with the text as data."""
        return int(super().write_comment(*(_in_a_comment(part) for part in arguments)))


class TextBook(xlsxwriter.Workbook):  # type: ignore[misc]  # xlsxwriter has no types
    """A workbook written to ``stream``, with no clock in it: it is ``created`` when it says so."""

    def __init__(self, stream: BytesIO, created: datetime, title: str = "") -> None:
        super().__init__(stream, _OPTIONS)
        self.set_properties({"created": created, **({"title": spelled(title)} if title else {})})

    def add_worksheet(self, name: str | None = None, worksheet_class: type[Worksheet] | None = None) -> Worksheet:
        """A sheet whose texts are data; its name is one that Excel allows."""
        return super().add_worksheet(name, worksheet_class or TextSheet)


def cut(text: str) -> str:
    """As much of a text as a cell holds; Excel counts a character beyond U+FFFF as two."""
    if len(text) <= LONGEST_TEXT // 2:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def in_a_header(text: str) -> str:
    """A text for the head or foot of a printed sheet, where ``&`` begins an order."""
    return spelled(text).replace("&", "&&")


def _in_a_rule(value: object) -> object:
    if isinstance(value, list):
        return [_in_a_rule(part) for part in value]
    return spelled(value) if isinstance(value, str) else value


def _in_a_comment(part: object) -> object:
    if isinstance(part, Mapping):
        return {key: _in_a_comment(value) for key, value in part.items()}
    return cut(_ESCAPED.sub("_x005F_", spelled(part))) if isinstance(part, str) else part
