"""A workbook for tasks: one row a task, with those of the sheets before filled in, and room for more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from scorecard.forms.expectation import LONGEST_LIST, LONGEST_TEXT
from scorecard.forms.nouns import Setting, label
from scorecard.forms.pen import Pen
from scorecard.forms.printing import Printed, set_print
from scorecard.forms.titles import GUIDE, title_of
from scorecard.geography import Unit
from scorecard.inputs.layout import HEAD_LABELS
from scorecard.inputs.panel_reader import uncollected
from scorecard.inputs.task_words import COLUMNS, OFFERED
from scorecard.inputs.text_book import TextBook
from scorecard.language import N_
from scorecard.tasks import Task

ROOM = 40
"""Rows for tasks that are new."""
TITLE = {"vi": "Nhiệm vụ", "en": "Tasks"}
_WIDTHS: Mapping[str, int] = {
    "number": 8,
    "group": 9,
    "unit": 18,
    "task": 52,
    "lead": 24,
    "coordinating": 24,
    "head": 22,
    "result": 24,
    "deadline": 16,
    "status": 18,
    "completed": 14,
    "evidence": 26,
    "proposal": 30,
}
_STEPS = (
    N_("One row a task. Keep its number from month to month: by it a task is known again."),
    N_("Name one lead agency, and the one head who answers for the task; all others are coordinating."),
    N_("Write the deadline as it was decided: 31/12/2025, 6/2025, Quý II/2025, 2025, Thường xuyên, Hằng năm."),
    N_("Choose the state from the list. Where the task is done, write the day of completion as well."),
    N_("Do not delete a task that has ended: say so under {proposal}. A moved deadline is named as moved."),
)
_GUIDE_WIDTHS = (5, 120)
_POINTS_A_LINE, _HIGHEST = 13.5, 400.0


@dataclass(frozen=True, slots=True)
class TaskForm:
    """The form of one ``unit``, or without one of the country; ``tasks`` are those of the sheets before."""

    unit: Unit | None
    tasks: tuple[Task, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in their order; units have one where the form is of none and tasks are of several."""
        several = self.unit is None and any(task.unit for task in self.tasks)
        return tuple(name for name in COLUMNS if name != "unit" or several)


def write_task_form(form: TaskForm, setting: Setting) -> bytes:
    """The workbook, as the bytes of an .xlsx file; its only date is the last day of the period."""
    stream, day = BytesIO(), datetime.combine(setting.period.end, time())
    with uncollected(), TextBook(stream, day, setting.catalogue.titles(setting.language.code)) as book:
        pen = Pen(book, setting, {})
        _write_tasks(pen, book.add_worksheet(title_of(TITLE, setting)), form)
        _write_guide(pen, book.add_worksheet(title_of(GUIDE, setting)))
    return stream.getvalue()


def _write_tasks(pen: Pen, sheet: Any, form: TaskForm) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Head, headings, the tasks that are known, and rows for further ones."""
    heading = _write_head(pen, sheet, form)
    for column, name in enumerate(form.columns):
        pen.label(sheet, (heading, column), COLUMNS[name], "column")
        sheet.set_column(column, column, _WIDTHS[name])
    sheet.set_row(heading, 44)
    for row, task in enumerate(form.tasks, start=heading + 1):
        texts = texts_of(task)
        sheet.set_row(row, _height(texts))
        for column, name in enumerate(form.columns):
            _write_cell(pen, sheet, (row, column), (name, texts[name], task.completed))
    first, last = heading + 1, heading + len(form.tasks) + ROOM
    for row in range(first + len(form.tasks), last + 1):
        for column, name in enumerate(form.columns):
            sheet.write_blank(row, column, None, pen.styles.look(_look(name)))
    for column, name in enumerate(form.columns):
        rule = _rule(name, pen.setting)
        if rule:
            sheet.data_validation(first, column, last, column, rule)
    sheet.freeze_panes(first, form.columns.index("task") + 1)
    sheet.hide_gridlines(2)
    said = f"{pen.setting.word(TITLE)} · {pen.setting.period.in_words(pen.setting.language)}"
    set_print(sheet, said, Printed(last, len(form.columns) - 1, heading))


def _write_head(pen: Pen, sheet: Any, form: TaskForm) -> int:  # noqa: ANN401
    """Titles and lines; the row of the headings."""
    setting = pen.setting
    pen.text(sheet, (0, 0), setting.catalogue.titles(setting.language.code), "title")
    sheet.set_row(0, 24)
    pen.text(sheet, (1, 0), setting.language.text(N_("Tasks: who does what by when, and how it stands")), "subtitle")
    lines = [("period", (setting.period.code, setting.period.in_words(setting.language)))]
    if form.unit is not None:
        lines.insert(0, ("unit", (form.unit.code, form.unit.names(setting.language.code))))
    for row, (name, texts) in enumerate(lines, start=2):
        pen.label(sheet, (row, 0), HEAD_LABELS[name])
        # Under the label the columns are narrow: what it says stands in that of the tasks.
        for column, text in enumerate(texts, start=form.columns.index("task")):
            pen.text(sheet, (row, column), text, "head")
    return 3 + len(lines)


def _write_cell(
    pen: Pen,
    sheet: Any,  # noqa: ANN401
    at: tuple[int, int],
    said: tuple[str, str, date | None],
) -> None:
    name, text, completed = said
    style = pen.styles.look(_look(name))
    if name == "completed" and completed is not None:
        sheet.write_datetime(*at, datetime.combine(completed, time()), style)
    else:
        pen.value(sheet, at, text or None, style)


def texts_of(task: Task) -> Mapping[str, str]:
    """What stands in each column of a task, but for the day of completion."""
    return {
        "number": task.number,
        "group": task.group,
        "unit": task.unit,
        "task": task.text,
        "lead": task.lead,
        "coordinating": task.coordinating,
        "head": task.head,
        "result": task.result,
        "deadline": task.deadline.written,
        "status": task.status,
        "completed": "",
        "evidence": task.evidence,
        "proposal": task.proposal,
    }


def _height(texts: Mapping[str, str]) -> float:
    """High enough for the longest text of a row; words leave about a tenth of each line empty."""
    lines = max(ceil(1.1 * len(text) / _WIDTHS[name]) for name, text in texts.items())
    return min(max(lines, 1) * _POINTS_A_LINE + 3, _HIGHEST)


def _look(name: str) -> str:
    """How the cells of a column look; deadlines are texts, or Excel would make days of months."""
    return {"completed": "date", "number": "typed", "group": "typed", "deadline": "typed", "unit": "typed"}.get(
        name, "note"
    )


def _rule(name: str, setting: Setting) -> dict[str, object]:
    """What may be typed into the cells of a column; nothing where anything may."""
    text = setting.language.text
    if name == "status":
        return _listed(OFFERED.get(setting.language.code, OFFERED["en"]), text(N_("the state, from the list")))
    if name == "group":
        return _listed(tuple(setting.catalogue.monitoring.tasks.groups), text(N_("the code of the group")))
    if name == "completed":
        said = text(N_("the day of completion, as {day}"), day=setting.language.date(setting.period.end))
        low = datetime(2000, 1, 1)  # noqa: DTZ001 - days of a sheet know no zone
        return {"validate": "date", "criteria": ">=", "value": low, "ignore_blank": True, **_messages(said)}
    return {}


def _listed(choices: Sequence[str], said: str) -> dict[str, object]:
    """A list to choose from, beside which other words may be typed."""
    if not choices or len(",".join(choices)) > LONGEST_LIST or any("," in one for one in choices):
        return {}
    return {"validate": "list", "source": list(choices), "error_type": "warning", **_messages(said)}


def _messages(said: str) -> dict[str, object]:
    return {"input_message": said[:LONGEST_TEXT], "error_message": said[:LONGEST_TEXT]}


def _write_guide(pen: Pen, sheet: Any) -> None:  # noqa: ANN401
    """How to fill it in; the sheet says that no task is read from it."""
    text = pen.setting.language.text
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    pen.text(sheet, (0, 0), text(N_("How to fill in this workbook")), "title")
    sheet.set_row(0, 24)
    for number, step in enumerate(_STEPS, start=1):
        pen.text(sheet, (number + 1, 0), str(number), "step")
        pen.text(sheet, (number + 1, 1), text(step, proposal=label(COLUMNS["proposal"])), "says")
    pen.aside(sheet, len(_GUIDE_WIDTHS))
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
