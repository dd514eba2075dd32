"""A unit form: one figure a row, with its value open, last period's beside it, and a check that speaks at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scorecard.catalogue import Figure
from scorecard.forms.doubts import doubts_of
from scorecard.forms.expectation import rule
from scorecard.forms.head import Head, write_head
from scorecard.forms.live import FINE, filled_in, verdict
from scorecard.forms.nouns import FormSheet
from scorecard.forms.pen import Pen
from scorecard.forms.printing import Printed, set_print
from scorecard.inputs.layout import COLUMN_LABELS
from scorecard.inputs.stage_labels import REMARKS, STAGE_LABELS
from scorecard.language import N_

PROTECTION = {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True, "autofilter": True}
_WIDTHS = {
    "code": 23,
    "name": 52,
    "measure": 17,
    "value": 19,
    "previous": 16,
    "check": 20,
    "evidence": 24,
    "explanation": 24,
    "note": 28,
}
VALUE = 3


@dataclass(frozen=True)
class UnitSheet:
    """One sheet of a unit form; ``cells`` are those of all figures of the workbook, ``values`` what is filled in."""

    form: FormSheet
    head: Head
    cells: Mapping[str, str]
    values: Mapping[str, object]

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings by name."""
        without = set() if any(name == "previous" for name, _ in self.head.left) else {"previous"}
        without |= REMARKS if self.form.stage is None else set()
        return tuple(name for name in _WIDTHS if name not in without)

    @property
    def area(self) -> str:
        """The cells that are filled in."""
        top = self.head.height + 2
        return f"D{top}:D{top + len(self.form.figures) - 1}"

    def at(self, code: str) -> str:
        """The cell of a figure, with its sheet where it stands on another."""
        own = {figure.code for figure in self.form.figures}
        cell = self.cells[code]
        return cell.rpartition("!")[2] if code in own else cell


def cells_of(form: FormSheet, head: Head) -> Mapping[str, str]:
    """The cell of each figure, with its sheet."""
    title, top = form.title.replace("'", "''"), head.height + 2
    return {figure.code: f"'{title}'!$D${row}" for row, figure in enumerate(form.figures, start=top)}


def write_unit_sheet(pen: Pen, sheet: Any, one: UnitSheet) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Head, headings and figures; codes locked, values open."""
    top, form = one.head.height, one.form
    write_head(pen, sheet, one.head, (filled_in(one.area, form), len(form.figures)))
    for column, name in enumerate(one.columns):
        sheet.set_column(column, column, _WIDTHS[name])
        pen.label(sheet, (top, column), STAGE_LABELS[name] if name in REMARKS else COLUMN_LABELS[name], "column")
    sheet.set_row(top, 30)
    for row, figure in enumerate(form.figures, start=top + 1):
        _write_figure(pen, sheet, row, figure, one)
    checks = one.columns.index("check")
    last = top + len(form.figures)
    _mark(pen, sheet, (top + 1, last), checks)
    sheet.freeze_panes(top + 1, 2)
    sheet.hide_gridlines(2)
    sheet.protect("", PROTECTION)
    set_print(sheet, one.head.subtitle, Printed(last, len(one.columns) - 1, top))


def _write_figure(pen: Pen, sheet: Any, row: int, figure: Figure, one: UnitSheet) -> None:  # noqa: ANN401
    unit, setting = one.form.units[0].code, pen.setting
    pen.text(sheet, (row, 0), figure.code, "code")
    pen.text(sheet, (row, 1), figure.names(setting.language.code), "name")
    pen.text(sheet, (row, 2), setting.measure(figure), "name")
    pen.comment(sheet, (row, 1), figure)
    pen.value(sheet, (row, VALUE), one.form.filled.get((unit, figure.code)), pen.style_of(figure))
    cell = one.at(figure.code).replace("$", "")
    sheet.data_validation(row, VALUE, row, VALUE, rule(figure, setting, cell, pen.lists.get(figure.code, "")))
    for column, name in enumerate(one.columns):
        if name == "previous":
            _write_previous(pen, sheet, (row, column), figure, unit)
        elif name == "check":
            live = verdict(cell, doubts_of(figure, setting, one.cells), one.at, (figure.code, one.values))
            pen.live(sheet, (row, column), live, pen.styles.look("check"))
        elif name == "note" or name in REMARKS:
            # A figure with one value only needs no documents.
            is_open = name == "note" or figure.assessment is not None
            sheet.write_blank(row, column, None, pen.styles.look("note" if is_open else "name"))


def _write_previous(pen: Pen, sheet: Any, at: tuple[int, int], figure: Figure, unit: str) -> None:  # noqa: ANN401
    """Last period's value; a comment where it speaks of another period than the heading."""
    previous, language = pen.setting.previous, pen.setting.language
    if previous is None:
        return
    place = (unit, figure.code)
    pen.value(sheet, at, previous.values.get(place), pen.style_of(figure, earlier=True))
    spoken = previous.spoken.get(place)
    if spoken is not None:
        words = language.text(N_("The value is that of {period}."), period=spoken.in_words(language))
        sheet.write_comment(*at, words, {"author": "scorecard", "width": 200, "height": 36})


def _mark(pen: Pen, sheet: Any, rows: tuple[int, int], checks: int) -> None:  # noqa: ANN401
    """Values and checks in red while there is a doubt, the check in green when there is none."""
    first, last = rows
    cell = f"${chr(ord('A') + checks)}{first + 1}"
    wrong = {"type": "formula", "criteria": f'=AND({cell}<>"",{cell}<>"{FINE}")', "format": pen.styles.mark("wrong")}
    done = {"type": "formula", "criteria": f'={cell}="{FINE}"', "format": pen.styles.mark("done")}
    for column in (VALUE, checks):
        sheet.conditional_format(first, column, last, column, wrong)
    sheet.conditional_format(first, checks, last, checks, done)
