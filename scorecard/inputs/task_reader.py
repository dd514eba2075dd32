"""Task sheets of a period into tasks: every workbook and CSV of its folder ``tasks``, by headings."""

import re
from dataclasses import replace
from pathlib import Path

from scorecard.catalogue.monitoring import TaskRules
from scorecard.inputs.list_reader import Listing, ListsExpected, read_lists
from scorecard.inputs.list_row import ListTerms
from scorecard.inputs.list_sheet import ListRow, ListTable
from scorecard.inputs.task_rows import read_task
from scorecard.inputs.task_words import TASKS
from scorecard.inputs.wording import folded
from scorecard.numbering import number_key
from scorecard.problems import Checked, Problem, problem
from scorecard.tasks import Task, TaskSheets

_SIGNED = re.compile(
    r"(?:người (?:lập|tổng hợp)|lập biểu|nơi nhận|tm\.|kt\.|tl\.|thủ trưởng|chủ tịch|giám đốc|trưởng (?:phòng|ban)"
    r"|ghi chú\b|prepared by|signed)"
)


def read_tasks(folder: Path, root: Path, expected: ListsExpected[TaskRules]) -> TaskSheets:
    """The tasks in the workbooks of a folder, in the order of names and rows.

    Problems: those of :func:`scorecard.inputs.list_reader.read_lists`, W401 to W411.
    """
    read = read_lists(folder, root, expected, Listing(((TASKS, _read_table),), "W401"))
    kept, twice = _once(read.rows)
    problems = (*read.problems, *twice)
    return TaskSheets(_alike(kept), readings=read.readings, problems=problems, vintage=expected.territory.vintage)


def _read_table(table: ListTable, terms: ListTerms[TaskRules]) -> Checked[tuple[Task, ...]]:
    """The tasks of one sheet."""
    followed = not table.columns.keys().isdisjoint(("status", "completed"))
    read = [read_task(row, terms, followed=followed) for row in table.rows if not _is_aside(row)]
    tasks = [one.value for one in read if one.value is not None]
    return Checked(_numbered(tasks, table), tuple(found for one in read for found in one.problems))


def _is_aside(row: ListRow) -> bool:
    """Whether a row is no task: a number or words without anything else, who signed, a footnote."""
    said = row.cells.keys() - {"number", "group", "unit"}
    first = next(iter(row.cells.values()))
    return not said or ("number" not in row.cells and _SIGNED.match(folded(first.written)) is not None)


def _numbered(tasks: list[Task], table: ListTable) -> tuple[Task, ...]:
    """Where numbers begin anew under every heading, each with the mark of its group: ``II.1``."""
    marks = [row.mark for row in table.rows if row.mark]
    begun = [task for task in tasks if number_key(task.number) == "1"]
    if len(set(marks)) < 2 or len(begun) < 2 or len({task.group for task in begun}) != len(begun):  # noqa: PLR2004
        return tuple(tasks)
    return tuple(replace(task, number=f"{task.group}.{task.number}") if task.group else task for task in tasks)


def _alike(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Every lead that reads alike in the spelling that comes first."""
    first: dict[str, str] = {}
    for task in tasks:
        for lead in task.leads:
            first.setdefault(folded(lead), lead)
    return tuple(replace(task, leads=tuple(first[folded(lead)] for lead in task.leads)) for task in tasks)


def _once(tasks: tuple[Task, ...]) -> tuple[tuple[Task, ...], tuple[Problem, ...]]:
    """The first task of each number of a unit; W410 for every further one."""
    first: dict[tuple[str, str], Task] = {}
    kept: list[Task] = []
    problems: list[Problem] = []
    for task in tasks:
        known = first.setdefault(task.key, task) if task.number else task
        if known is task:
            kept.append(task)
        else:
            facts = {"number": task.number, "other": str(known.at("number"))}
            found = problem("W410", task.at("number"), unit=task.unit or None, **facts)
            problems.append(replace(found, beside=(known.at("number"),)))
    return tuple(kept), tuple(problems)
