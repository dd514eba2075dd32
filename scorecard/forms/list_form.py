"""A workbook for lists: one row a task, a dossier, a programme, with what is known filled in, and room for more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from scorecard.forms.expectation import LONGEST_LIST, LONGEST_TEXT
from scorecard.forms.nouns import Setting
from scorecard.forms.pen import Pen
from scorecard.forms.printing import Printed, set_print
from scorecard.forms.titles import GUIDE, title_of
from scorecard.geography import Unit
from scorecard.inputs.layout import HEAD_LABELS
from scorecard.inputs.panel_reader import uncollected
from scorecard.inputs.text_book import TextBook
from scorecard.inputs.wording import label
from scorecard.language import N_

ROOM = 40
"""Rows for what is new."""
_GUIDE_WIDTHS = (5, 120)
_POINTS_A_LINE, _HIGHEST = 13.5, 400.0


Said = str | date | Decimal | None
"""What stands in a cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: what it is called, in two languages, how wide it is, what may be typed into it.

    ``looks``: ``note`` a text that wraps, ``typed`` one that Excel is not to change, ``date``, ``amount``, ``tally`` a
    whole number. ``choices`` are offered and others allowed; ``says`` is shown where one types.
    """

    words: tuple[str, ...]
    width: int
    looks: str = "note"
    choices: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet: ``subject`` is the column that is read first, and stays in sight with those before it."""

    title: Mapping[str, str]
    subtitle: str
    columns: Mapping[str, Column]
    subject: str
    rows: tuple[Mapping[str, Said], ...] = ()


@dataclass(frozen=True, slots=True)
class ListForm:
    """The workbook of one ``unit``, or without one of the country; ``steps`` say how to fill it in."""

    unit: Unit | None
    sheets: tuple[ListSheet, ...]
    steps: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def write_list_form(form: ListForm, setting: Setting) -> bytes:
    """The workbook, as the bytes of an .xlsx file; its only date is the last day of the period."""
    stream, day = BytesIO(), datetime.combine(setting.period.end, time())
    with uncollected(), TextBook(stream, day, setting.catalogue.titles(setting.language.code)) as book:
        pen = Pen(book, setting, {})
        for sheet in form.sheets:
            _write_list(pen, book.add_worksheet(title_of(sheet.title, setting)), form, sheet)
        _write_guide(pen, book.add_worksheet(title_of(GUIDE, setting)), form)
    return stream.getvalue()


def _write_list(
    pen: Pen,
    sheet: Any,  # noqa: ANN401 - xlsxwriter has no types
    form: ListForm,
    said: ListSheet,
) -> None:
    """Head, headings, the rows that are known, and rows for further ones."""
    names = tuple(said.columns)
    heading = _write_head(pen, sheet, form, said)
    for column, name in enumerate(names):
        pen.label(sheet, (heading, column), said.columns[name].words, "column")
        sheet.set_column(column, column, said.columns[name].width)
    sheet.set_row(heading, 44)
    for row, item in enumerate(said.rows, start=heading + 1):
        sheet.set_row(row, _height(item, said.columns))
        for column, name in enumerate(names):
            _write_cell(pen, sheet, (row, column), (item.get(name), said.columns[name].looks))
    first, last = heading + 1, heading + len(said.rows) + ROOM
    for row in range(first + len(said.rows), last + 1):
        for column, name in enumerate(names):
            sheet.write_blank(row, column, None, pen.styles.look(said.columns[name].looks))
    for column, name in enumerate(names):
        rule = _rule(said.columns[name], pen.setting)
        if rule:
            sheet.data_validation(first, column, last, column, rule)
    sheet.freeze_panes(first, names.index(said.subject) + 1)
    sheet.hide_gridlines(2)
    header = f"{pen.setting.word(said.title)} · {pen.setting.period.in_words(pen.setting.language)}"
    set_print(sheet, header, Printed(last, len(names) - 1, heading))


def _write_head(pen: Pen, sheet: Any, form: ListForm, said: ListSheet) -> int:  # noqa: ANN401
    """Titles and lines; the row of the headings."""
    setting = pen.setting
    pen.text(sheet, (0, 0), setting.catalogue.titles(setting.language.code), "title")
    sheet.set_row(0, 24)
    pen.text(sheet, (1, 0), setting.language.text(said.subtitle), "subtitle")
    lines = [("period", (setting.period.code, setting.period.in_words(setting.language)))]
    if form.unit is not None:
        lines.insert(0, ("unit", (form.unit.code, form.unit.names(setting.language.code))))
    for row, (name, texts) in enumerate(lines, start=2):
        pen.label(sheet, (row, 0), HEAD_LABELS[name])
        # Under the label the columns are narrow: what it says stands in that of the subject.
        for column, text in enumerate(texts, start=max(tuple(said.columns).index(said.subject), 1)):
            pen.text(sheet, (row, column), text, "head")
    return 3 + len(lines)


def _write_cell(pen: Pen, sheet: Any, at: tuple[int, int], said: tuple[Said, str]) -> None:  # noqa: ANN401
    value, looks = said
    style = pen.styles.look(looks)
    if isinstance(value, date):
        sheet.write_datetime(*at, datetime.combine(value, time()), style)
    elif isinstance(value, Decimal):
        pen.value(sheet, at, float(value), style)
    else:
        pen.value(sheet, at, value or None, style)


def _height(item: Mapping[str, Said], columns: Mapping[str, Column]) -> float:
    """High enough for the longest text of a row; words leave about a tenth of each line empty."""
    texts = (
        (len(said), columns[name].width) for name, said in item.items() if isinstance(said, str) and name in columns
    )
    lines = max((ceil(1.1 * length / width) for length, width in texts), default=1)
    return min(max(lines, 1) * _POINTS_A_LINE + 3, _HIGHEST)


def _rule(column: Column, setting: Setting) -> dict[str, object]:
    """What may be typed into the cells of a column; nothing where anything may."""
    said = setting.language.text(column.says, day=setting.language.date(setting.period.end)) if column.says else ""
    if column.choices:
        return _listed(column.choices, said)
    if column.looks == "date":
        low = datetime(2000, 1, 1)  # noqa: DTZ001 - days of a sheet know no zone
        return {"validate": "date", "criteria": ">=", "value": low, "ignore_blank": True, **_messages(said)}
    if column.looks in {"amount", "tally"}:
        kind = "integer" if column.looks == "tally" else "decimal"
        return {"validate": kind, "criteria": ">=", "value": 0, "ignore_blank": True, **_messages(said)}
    return {}


def _listed(choices: Sequence[str], said: str) -> dict[str, object]:
    """A list to choose from, beside which other words may be typed."""
    if not choices or len(",".join(choices)) > LONGEST_LIST or any("," in one for one in choices):
        return {}
    return {"validate": "list", "source": list(choices), "error_type": "warning", **_messages(said)}


def _messages(said: str) -> dict[str, object]:
    return {"input_message": said[:LONGEST_TEXT], "error_message": said[:LONGEST_TEXT]}


def _write_guide(pen: Pen, sheet: Any, form: ListForm) -> None:  # noqa: ANN401
    """How to fill it in; the sheet says that nothing is read from it."""
    text = pen.setting.language.text
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    pen.text(sheet, (0, 0), text(N_("How to fill in this workbook")), "title")
    sheet.set_row(0, 24)
    named = {name: label(words) for name, words in form.names.items()}
    for number, step in enumerate(form.steps, start=1):
        pen.text(sheet, (number + 1, 0), str(number), "step")
        pen.text(sheet, (number + 1, 1), text(step, **named), "says")
    pen.aside(sheet, len(_GUIDE_WIDTHS))
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
