"""The workbook for tasks, with those of the sheets before filled in."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.forms.list_form import Column, ListForm, ListSheet, Said, write_list_form
from scorecard.forms.nouns import Setting
from scorecard.geography import Unit
from scorecard.inputs.task_words import COLUMNS, OFFERED
from scorecard.language import N_
from scorecard.tasks import Task

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
# Deadlines are texts, or Excel would make days of months.
_LOOKS = {"completed": "date", "number": "typed", "group": "typed", "deadline": "typed", "unit": "typed"}
_SAYS = {
    "status": N_("the state, from the list"),
    "group": N_("the code of the group"),
    "completed": N_("the day of completion, as {day}"),
}
_STEPS = (
    N_("One row a task. Keep its number from month to month: by it a task is known again."),
    N_("Name one lead agency, and the one head who answers for the task; all others are coordinating."),
    N_("Write the deadline as it was decided: 31/12/2025, 6/2025, Quý II/2025, 2025, Thường xuyên, Hằng năm."),
    N_("Choose the state from the list. Where the task is done, write the day of completion as well."),
    N_("Do not delete a task that has ended: say so under {proposal}. A moved deadline is named as moved."),
)


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
    choices = {
        "status": OFFERED.get(setting.language.code, OFFERED["en"]),
        "group": tuple(setting.catalogue.monitoring.tasks.groups),
    }
    columns = {
        name: Column(COLUMNS[name], _WIDTHS[name], _LOOKS.get(name, "note"), choices.get(name, ()), _SAYS.get(name, ""))
        for name in form.columns
    }
    rows = tuple(said_of(task) for task in form.tasks)
    sheet = ListSheet(TITLE, N_("Tasks: who does what by when, and how it stands"), columns, "task", rows)
    names = {"proposal": COLUMNS["proposal"]}
    return write_list_form(ListForm(form.unit, (sheet,), _STEPS, names), setting)


def said_of(task: Task) -> Mapping[str, Said]:
    """What stands in each column of a task."""
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
        "completed": task.completed,
        "evidence": task.evidence,
        "proposal": task.proposal,
    }
