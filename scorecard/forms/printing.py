"""How sheets come out of a printer: A4, headings on every page, whose they are and the page below."""

from dataclasses import dataclass
from typing import Any

from scorecard.forms.nouns import shortened

MOST_COLUMNS_A_PAGE = 10
_A4, _LONGEST_FOOTER = 9, 80
_SMALL = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of a sheet: the last row and column, the row of headings, the columns that are repeated."""

    last_row: int
    last_column: int
    heading: int
    repeated_columns: int = 0


def set_print(sheet: Any, said: str, printed: Printed) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Fitted to the width of a page; a table too wide for that goes on to the right, with the units on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.print_area(0, 0, printed.last_row, printed.last_column)
    sheet.repeat_rows(printed.heading)
    if printed.repeated_columns and printed.last_column - printed.repeated_columns >= MOST_COLUMNS_A_PAGE:
        sheet.repeat_columns(0, printed.repeated_columns - 1)
        sheet.set_print_scale(_SMALL)
    else:
        sheet.fit_to_pages(1, 0)
    set_footer(sheet, said)


def set_footer(sheet: Any, said: str) -> None:  # noqa: ANN401
    """Whose the sheet is and of which period at the left, the page at the right."""
    # Excel takes & for the beginning of a command.
    left = shortened(said, _LONGEST_FOOTER).replace("&", "&&")
    sheet.set_footer(f'&L&"Arial"&8{_apart(left)}&R&"Arial"&8&P / &N')


def _apart(text: str) -> str:
    """A digit straight after the size of the letters would belong to it."""
    return f" {text}" if text[:1].isdigit() else text
