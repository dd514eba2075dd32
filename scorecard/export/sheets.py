"""Sheets of the audit workbook, cell by cell: columns of units, rows under headings, and how they look."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from scorecard.audit.names import OVERVIEW
from scorecard.audit.nouns import (
    FIRST_COLUMN,
    FIRST_ROW,
    MOST_LINKS,
    ROW,
    Cell,
    Column,
    Entered,
    Grid,
    Link,
    Live,
    Table,
)
from scorecard.export import cells
from scorecard.inputs.text_book import cut
from scorecard.unseen import spelled

HEADING_ROW = FIRST_ROW - 4
_TABLE_HEADING = 3
_FIRST_UNIT = FIRST_ROW - 1
_CODE_WIDTH, _NAME_WIDTH, _NODE_WIDTH = 9, 26, 14
_LONGEST_TEXT = 32_767
_LINE_HEIGHT, _MOST_LINES = 12.5, 9
_MOST_OF_A_HEADER, _SIGNS_A_PAGE = 100, 96
_COLUMNS_A_PAGE = 12
"""Of a grid printed across A4; more would be under 8 points."""
BAR = "#9DB8D9"
Sheet = Any
"""A sheet of xlsxwriter, which has no types."""
Look = Any


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every sheet, and the codes and names of the units."""

    title: str
    warning: str
    code: str
    unit: str
    units: tuple[tuple[str, str], ...]
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks a cell can have; ``number`` by decimals (None: as it is), and what sets it apart."""

    title: Look
    warning: Look
    quiet: Look
    code: Look
    heading: Look
    indented_heading: Look
    number_heading: Look
    values_heading: Look
    helper_heading: Look
    text: Look
    wrapped: Look
    after_number: Look
    link: Look
    number: Callable[..., Look]


def make_looks(book: Any) -> Looks:  # noqa: ANN401 - xlsxwriter has no types
    """Every look once."""
    made: dict[tuple[int | None, str], Look] = {}
    kinds: dict[str, dict[str, object]] = {
        "plain": {},
        "entered": {"font_color": "#0B4F9E"},
        "entered text": {"font_color": "#0B4F9E", "num_format": "@", "align": "right"},
        "text": {"indent": 1},
        "value": {"italic": True, "font_color": "#595959"},
        "shaded": {"bg_color": "#FDF0D5"},
        "shaded value": {"bg_color": "#FDF0D5", "italic": True, "font_color": "#595959"},
    }

    def number(decimals: int | None, kind: str = "plain") -> Look:
        if (decimals, kind) not in made:
            form = {} if decimals is None else {"num_format": "0." + "0" * decimals if decimals else "0"}
            made[decimals, kind] = book.add_format({**form, **kinds[kind]})
        return made[decimals, kind]

    heading = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "font_size": 9}
    over_numbers = {**heading, "align": "right"}
    wrapped = {"num_format": "@", "text_wrap": True, "valign": "top"}
    return Looks(
        title=book.add_format({"bold": True, "font_size": 14}),
        warning=book.add_format({"bold": True, "font_color": "#8A1C1C"}),
        quiet=book.add_format({"font_color": "#595959"}),
        code=book.add_format({"font_color": "#595959", "align": "right"}),
        heading=book.add_format({**heading, "bg_color": "#DDE6F1"}),
        indented_heading=book.add_format({**heading, "align": "left", "bg_color": "#DDE6F1", "indent": 1}),
        number_heading=book.add_format({**over_numbers, "bg_color": "#DDE6F1"}),
        values_heading=book.add_format({**over_numbers, "bg_color": "#DADADA", "italic": True}),
        helper_heading=book.add_format({**over_numbers, "bold": False, "bg_color": "#F1F4F8"}),
        text=book.add_format({"num_format": "@"}),
        wrapped=book.add_format(wrapped),
        after_number=book.add_format({**wrapped, "align": "left", "indent": 1}),
        link=book.add_format({"font_color": "#0B4F9E", "underline": 1}),
        number=number,
    )


def write_grid(sheet: Sheet, grid: Grid, head: Head, looks: Looks) -> None:
    """A row a unit, a column a node; what only helps stands to the right."""
    _write_head(sheet, head, grid.says, looks)
    columns = (*grid.columns, *grid.helpers)
    _write_texts(sheet, HEADING_ROW, (head.code, head.unit), looks.heading)
    for row, unit in enumerate(head.units, start=_FIRST_UNIT):
        _write_texts(sheet, row, unit, looks.text)
    linked = sum(bool(link) for column in columns for link in column.links) <= MOST_LINKS
    for at, column in enumerate(columns, start=FIRST_COLUMN):
        _write_column_head(sheet, at, column, looks, helps=at >= FIRST_COLUMN + len(grid.columns))
        _write_column(sheet, at, column, looks, linked=linked)
        if column.bars and head.units:
            sheet.conditional_format(_FIRST_UNIT, at, _FIRST_UNIT + len(head.units) - 1, at, _BARS)
    sheet.set_row(HEADING_ROW, _height([column.heading for column in columns], [_NODE_WIDTH] * len(columns)))
    sheet.set_column(0, 0, _CODE_WIDTH)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + max(len(columns), 1) - 1, _NODE_WIDTH)
    sheet.freeze_panes(_FIRST_UNIT, FIRST_COLUMN)
    shown = len(grid.columns) or len(grid.helpers)
    _set_page(sheet, head, (HEADING_ROW, _FIRST_UNIT - 1), math.ceil(shown / _COLUMNS_A_PAGE))
    sheet.repeat_columns(0, 1)
    # What only helps is for the screen. Above columns that come again on every page a title is cut: it is a header.
    last = _FIRST_UNIT + max(len(head.units), 1) - 1
    sheet.print_area(HEADING_ROW, 0, last, FIRST_COLUMN + max(shown, 1) - 1)
    sheet.set_header(f"&L{_in_header(head.title)}&R{_in_header(head.warning)}")


def _in_header(text: str) -> str:
    """A text in the head of a page, where & begins an order; Excel takes 255 signs in all."""
    return spelled(text).replace("&", "&&")[:_MOST_OF_A_HEADER].rstrip("&")


def _height(headings: Sequence[str], widths: Sequence[float]) -> float:
    """Of a row of headings, so that the longest is read whole; letters of nine points are narrower than a sign."""
    lines = (math.ceil((len(heading) + 4) / width) for heading, width in zip(headings, widths, strict=False))
    return _LINE_HEIGHT * min(max(lines, default=1), _MOST_LINES) + 4


_BARS = {
    "type": "data_bar",
    "bar_color": BAR,
    "min_type": "num",
    "min_value": 0,
}


def _write_column_head(sheet: Sheet, at: int, column: Column, looks: Looks, *, helps: bool) -> None:
    look = looks.helper_heading if helps else looks.number_heading
    if column.fixed is not None or not (column.formula or column.entered):
        look = looks.values_heading
    sheet.write_string(HEADING_ROW, at, column.heading[:_LONGEST_TEXT], look)
    sheet.write_string(HEADING_ROW + 1, at, column.code, looks.code)
    _write(sheet, (HEADING_ROW + 2, at), column.base, looks, looks.code)


def _write_column(sheet: Sheet, at: int, column: Column, looks: Looks, *, linked: bool) -> None:
    for unit, value in enumerate(column.values.tolist()):
        row, text = _FIRST_UNIT + unit, column.texts[unit] if column.texts else ""
        look = looks.number(column.decimals, _kind(column, unit))
        if linked and column.links and column.links[unit] and (text or math.isfinite(value)):
            # The number below stands over the text of the link, which stays.
            sheet.write_url(row, at, f"external:{column.links[unit]}", look, "–")
        if column.formula and not (column.fixed is not None and column.fixed[unit]):
            _write_formula(sheet, (row, at), column, (text or value, look))
        elif text:
            sheet.write_string(row, at, text, looks.number(None, "entered text"))
        elif math.isfinite(value):
            exact = value if column.entered else cells.rounded(value)
            sheet.write_number(row, at, exact, look)


def _write_formula(sheet: Sheet, place: tuple[int, int], column: Column, shown: tuple[str | float, Look]) -> None:
    """With its result, an empty text where there is none."""
    value, look = shown
    formula = "=" + column.formula.replace(ROW, str(place[0] + 1))
    if column.array:
        sheet.write_array_formula(*place, *place, formula, look, _result(value))
    else:
        sheet.write_formula(*place, formula, look, _result(value))


def _result(value: str | float) -> str | float:
    exact = cut(spelled(value)) if isinstance(value, str) else cells.rounded(value)
    return "" if exact is None else exact


def _kind(column: Column, unit: int) -> str:
    shaded = column.shaded is not None and bool(column.shaded[unit])
    fixed = column.fixed is not None and bool(column.fixed[unit])
    if shaded:
        return "shaded value" if fixed else "shaded"
    if column.entered:
        return "entered"
    return "plain" if column.formula and not fixed else "value"


def write_table(sheet: Sheet, table: Table, head: Head, looks: Looks) -> None:
    """Rows under headings; long texts are wrapped."""
    _write_head(sheet, head, table.says, looks)
    for at, heading in enumerate(table.headings):
        look = looks.indented_heading if _is_indented(table, at) else looks.heading
        is_number = _is_number(_first_below(table, at))
        sheet.write_string(_TABLE_HEADING, at, heading, looks.number_heading if is_number else look)
    columns = range(len(table.headings))
    texts = [looks.after_number if _is_indented(table, at) else looks.wrapped for at in columns]
    for row, line in enumerate(table.rows, start=_TABLE_HEADING + 1):
        for at, cell in enumerate(line):
            # A line of its own runs on over the cells beside it.
            look = looks.quiet if len(line) == 1 else texts[at]
            _write(sheet, (row, at), cell, looks, look if isinstance(cell, str) else None)
    sheet.set_row(_TABLE_HEADING, _height(table.headings, table.widths))
    for at, width in enumerate(table.widths):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(_TABLE_HEADING + 1, 0)
    _set_page(sheet, head, (_TABLE_HEADING, _TABLE_HEADING), 0 if table.key == OVERVIEW else 1)
    if table.key == OVERVIEW:
        # The chart to its right has a page of its own.
        sheet.set_print_scale(max(30, min(100, int(100 * _SIGNS_A_PAGE / max(sum(table.widths), 1)))))
        sheet.set_v_pagebreaks([len(table.headings) + 1])


def _first_below(table: Table, at: int) -> Cell:
    """What stands under a heading, in the first line."""
    return table.rows[0][at] if table.rows and len(table.rows[0]) > at else ""


def _is_indented(table: Table, at: int) -> bool:
    """Whether a column of texts stands close to numbers on its left, or has a formula's indent."""
    below = _first_below(table, at)
    return not _is_number(below) and (isinstance(below, Live) or (at > 0 and _is_number(_first_below(table, at - 1))))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float | int | Entered) or (isinstance(cell, Live) and not isinstance(cell.value, str))


def _write(sheet: Sheet, place: tuple[int, int], cell: Cell, looks: Looks, look: Look) -> None:
    """One cell of a table, by what it is; ``look`` of a text or number, and of all else where it is given."""
    match cell:
        case None:
            return
        case str():
            sheet.write_string(*place, cell[:_LONGEST_TEXT], look)
        case Link(text, target):
            sheet.write_url(*place, f"external:{target}", looks.link, cut(spelled(text)))
        case Live(formula, value, decimals):
            shown = look or looks.number(decimals, "text" if isinstance(value, str) else "plain")
            sheet.write_formula(*place, f"={formula}", shown, _result(value))
        case Entered(value):
            if math.isfinite(value):
                sheet.write_number(*place, value, looks.number(None, "entered"))
        case _:
            exact = cells.rounded(cell)
            if exact is not None:
                sheet.write_number(*place, exact, look)


def _write_head(sheet: Sheet, head: Head, says: str, looks: Looks) -> None:
    sheet.write_string(0, 0, head.title, looks.title)
    sheet.write_string(1, 0, says, looks.quiet)
    if head.warning:
        sheet.write_string(2, 0, head.warning, looks.warning)


def _write_texts(sheet: Sheet, row: int, texts: Sequence[str], look: Look) -> None:
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text[:_LONGEST_TEXT], look)


def _set_page(sheet: Sheet, head: Head, headings: tuple[int, int], pages: int) -> None:
    """Printed across A4, so many pages wide (0: as it is) and as many long as it takes, headings again."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    if pages:
        sheet.fit_to_pages(pages, 0)
    sheet.repeat_rows(*headings)
    sheet.set_footer("&C&A&R&P / &N")
    if head.right_to_left:
        sheet.right_to_left()
