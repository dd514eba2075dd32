"""A table: one unit a row, one figure a column; totals above the headings, where they can be taken for no unit.

What stood a period ago has a sheet of its own, each value at the same address: whole columns can be pasted here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from scorecard.catalogue import Figure
from scorecard.catalogue.assessment import Evidence
from scorecard.forms.doubts import Doubt, doubts_of
from scorecard.forms.expectation import rule
from scorecard.forms.head import RIGHT_VALUES, Head, write_head
from scorecard.forms.live import adds_up, filled_in, to_check, total
from scorecard.forms.nouns import FormSheet
from scorecard.forms.pen import Pen
from scorecard.forms.printing import Printed, set_print
from scorecard.forms.unit_sheet import PROTECTION
from scorecard.geography import Unit
from scorecard.inputs.layout import COLUMN_LABELS, HEAD_LABELS
from scorecard.inputs.stage_labels import EVIDENCE, EXPLANATION, STAGE_LABELS
from scorecard.language import N_

_CODE_WIDTH, _NAME_WIDTH, _FIGURE_WIDTH, _REMARK_WIDTH = 23, 26, 16, 28
_SIGNS_A_LINE, _POINTS_A_LINE, _LEAST_HIGH, _MOST_HIGH = 15, 12, 40, 132
# Rows between the head and the headings: names, measures, totals, doubts.
NAMES, MEASURES, TOTALS, DOUBTS, HEADINGS = range(5)


@dataclass(frozen=True)
class TableSheet:
    """One table to write; ``earlier``: with the values of the period before, all locked."""

    form: FormSheet
    head: Head
    earlier: bool = False

    @cached_property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """The headings of the columns that say whose a row is."""
        parent = (HEAD_LABELS["parent"],) if self.shows_parents else ()
        return (COLUMN_LABELS["code"], HEAD_LABELS["unit"], *parent)

    @cached_property
    def shows_parents(self) -> bool:
        """Whether a column says to which unit of the level above each belongs."""
        return len(self.form.parents) > 1

    @property
    def first(self) -> int:
        """The row, counted from 0, of the first unit."""
        return self.head.height + HEADINGS + 1

    @property
    def last(self) -> int:
        """The row of the last unit."""
        return self.first + len(self.form.units) - 1

    def column(self, code: str) -> int:
        """The column of a figure."""
        return self._columns[code]

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        return {figure.code: k for k, figure in enumerate(self.form.figures, start=len(self.labels))}

    @property
    def remarks(self) -> tuple[str, ...]:
        """The headings of evidence and explanations, to the right of all figures that need them."""
        if self.earlier:
            return ()
        rules = ((one.code, one.assessment) for one in self.form.figures)
        asked = (code for code, rule in rules if rule is not None and rule.evidence is Evidence.REQUIRED)
        words = [STAGE_LABELS[key][0].capitalize() for key in (EVIDENCE, EXPLANATION)]
        return tuple(f"{code}: {word}" for code in asked for word in words)

    @property
    def area(self) -> str:
        """All cells that are filled in."""
        left, right = len(self.labels), len(self.labels) + len(self.form.figures) - 1
        return f"{xl_col_to_name(left)}{self.first + 1}:{xl_col_to_name(right)}{self.last + 1}"

    def over_units(self, code: str) -> str:
        """The cells of a figure."""
        name = xl_col_to_name(self.column(code))
        return f"{name}${self.first + 1}:{name}${self.last + 1}"

    def in_first(self, code: str) -> str:
        """The cell of a figure in the row of the first unit."""
        return f"{xl_col_to_name(self.column(code))}{self.first + 1}"


def write_table(pen: Pen, sheet: Any, table: TableSheet) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Head, headings and units; codes and names locked, values open."""
    form, left = table.form, len(table.labels)
    cells = len(form.figures) * len(form.units)
    write_head(pen, sheet, table.head, None if table.earlier else (filled_in(table.area, form), cells))
    sheet.set_column(0, 0, _CODE_WIDTH)
    sheet.set_column(1, left - 1, _NAME_WIDTH)
    sheet.set_column(left, left + len(form.figures) - 1, _FIGURE_WIDTH)
    _write_headings(pen, sheet, table)
    for row, unit in enumerate(form.units, start=table.first):
        _write_whose(pen, sheet, row, unit, table)
    for column, figure in enumerate(form.figures, start=left):
        _write_column(pen, sheet, column, figure, table)
    _write_remarks(pen, sheet, table)
    if table.earlier:
        pen.aside(sheet, max(left + len(form.figures), RIGHT_VALUES + 1))
    sheet.freeze_panes(table.first, left)
    sheet.hide_gridlines(2)
    sheet.protect("", PROTECTION)
    heading = table.head.height + HEADINGS
    last_column = max(left + len(form.figures) + len(table.remarks) - 1, RIGHT_VALUES)
    set_print(sheet, table.head.subtitle, Printed(table.last, last_column, heading, left))


def _write_remarks(pen: Pen, sheet: Any, table: TableSheet) -> None:  # noqa: ANN401
    """Open columns for documents and reasons."""
    for column, heading in enumerate(table.remarks, start=len(table.labels) + len(table.form.figures)):
        pen.text(sheet, (table.head.height + HEADINGS, column), heading, "column")
        sheet.set_column(column, column, _REMARK_WIDTH)
        for row in range(table.first, table.last + 1):
            sheet.write_blank(row, column, None, pen.styles.look("note"))


def _write_headings(pen: Pen, sheet: Any, table: TableSheet) -> None:  # noqa: ANN401
    top, code = table.head.height, pen.setting.language.code
    sheet.set_row(top + NAMES, _height([figure.names(code) for figure in table.form.figures]))
    sheet.set_row(top + HEADINGS, 28)
    for column, words in enumerate(table.labels):
        pen.label(sheet, (top + HEADINGS, column), words, "column")
    text, beside = pen.setting.language.text, len(table.labels) - 1
    if any(adds_up(figure) for figure in table.form.figures):
        pen.text(sheet, (top + TOTALS, beside), text(N_("Sum of the units")), "sum label")
    if not table.earlier:
        pen.text(sheet, (top + DOUBTS, beside), text(N_("Cells to check")), "sum label")


def _height(names: Sequence[str]) -> int:
    """High enough for the longest name, within reason: the comment on the heading has all of it."""
    lines = max((1 + len(name) // _SIGNS_A_LINE for name in names), default=1)
    return min(max(lines * _POINTS_A_LINE + 4, _LEAST_HIGH), _MOST_HIGH)


def _write_whose(pen: Pen, sheet: Any, row: int, unit: Unit, table: TableSheet) -> None:  # noqa: ANN401
    above = [table.form.above[unit.parent]] if table.shows_parents else []
    pen.text(sheet, (row, 0), unit.code, "code")
    for column, one in enumerate((unit, *above), start=1):
        pen.text(sheet, (row, column), one.names(pen.setting.language.code), "name")


def _write_column(pen: Pen, sheet: Any, column: int, figure: Figure, table: TableSheet) -> None:  # noqa: ANN401
    """One figure: what it is, its total and doubts, and a cell for every unit."""
    top, setting, form = table.head.height, pen.setting, table.form
    pen.text(sheet, (top + NAMES, column), figure.names(setting.language.code), "above")
    pen.text(sheet, (top + MEASURES, column), _measured(pen, figure, table), "above")
    pen.text(sheet, (top + HEADINGS, column), figure.code, "column")
    pen.comment(sheet, (top + HEADINGS, column), figure)
    _write_total(pen, sheet, (top + TOTALS, column), figure, table)
    style = pen.style_of(figure, earlier=table.earlier)
    for row, unit in enumerate(form.units, start=table.first):
        pen.value(sheet, (row, column), form.filled.get((unit.code, figure.code)), style)
    if not table.earlier:
        area = (table.first, column, table.last, column)
        listed = pen.lists.get(figure.code, "")
        sheet.data_validation(*area, rule(figure, setting, table.in_first(figure.code), listed))
        _write_doubts(pen, sheet, area, figure, table)


def _write_total(pen: Pen, sheet: Any, at: tuple[int, int], figure: Figure, table: TableSheet) -> None:  # noqa: ANN401
    style = pen.styles.number("sum", pen.setting.decimals(figure))
    if adds_up(figure):
        pen.live(sheet, at, total(table.over_units(figure.code), table.form, figure), style)
    elif any(adds_up(other) for other in table.form.figures):
        sheet.write_blank(*at, None, style)


def _write_doubts(pen: Pen, sheet: Any, area: tuple[int, int, int, int], figure: Figure, table: TableSheet) -> None:  # noqa: ANN401
    """Doubtful cells in red, and above the heading how many there are."""
    codes = {one.code for one in table.form.figures}
    doubts: tuple[Doubt, ...] = doubts_of(figure, pen.setting, codes)
    at = (table.head.height + DOUBTS, area[1])
    if not doubts:
        sheet.write_blank(*at, None, pen.styles.look("to check"))
        return
    any_of = "+".join(f"({doubt.row(table.in_first)})" for doubt in doubts)
    sheet.conditional_format(*area, {"type": "formula", "criteria": f"={any_of}>0", "format": pen.styles.mark("wrong")})
    live = to_check(doubts, table.over_units, table.form)
    if live is not None:
        pen.live(sheet, at, live, pen.styles.look("to check"))
        some = {"type": "cell", "criteria": ">", "value": 0, "format": pen.styles.mark("wrong")}
        sheet.conditional_format(*at, *at, some)


def _measured(pen: Pen, figure: Figure, table: TableSheet) -> str:
    """The measure; of earlier values also of which quarter or year they are, where they agree on one."""
    setting = pen.setting
    measure = setting.measure(figure)
    if not table.earlier or setting.previous is None:
        return measure
    spoken = {setting.previous.spoken.get((unit.code, figure.code)) for unit in table.form.units} - {None}
    # Some units may have reported later than others: then no one period is that of the column.
    said = [period.in_words(setting.language) for period in spoken if period is not None and len(spoken) == 1]
    return ", ".join(part for part in (measure, *said) if part)
