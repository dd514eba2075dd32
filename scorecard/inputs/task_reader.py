"""Task sheets of a period into tasks: every workbook and CSV of its folder ``tasks``, by headings."""

from dataclasses import dataclass, replace
from pathlib import Path

from scorecard.catalogue.monitoring import TaskRules
from scorecard.inputs.book_reader import some
from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.placement import check_period
from scorecard.inputs.sheet_remarks import unseen_parts
from scorecard.inputs.sheets import OPENED, Workbook, read_workbook
from scorecard.inputs.task_rows import TaskTerms, read_row
from scorecard.inputs.task_sheet import TaskTable, find_tasks
from scorecard.inputs.unit_rows import Territory, whose
from scorecard.inputs.wording import folded
from scorecard.period import Period
from scorecard.problems import Location, Problem, problem
from scorecard.received import WorkbookReading
from scorecard.tasks import Task, TaskSheets


@dataclass(frozen=True, slots=True)
class TasksExpected:
    """What task sheets are read against: the catalogue's rules, a period, the units of its time."""

    rules: TaskRules
    period: Period
    territory: Territory


def read_tasks(folder: Path, root: Path, expected: TasksExpected) -> TaskSheets:
    """The tasks in the workbooks of a folder, in the order of names and rows.

    Problems: W1xx of files, W306 and W320 of the head's period, W301 to W323 of units, W401 to W412.
    """
    there = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
    books = [path for path in there if path.is_file() and path.suffix.lower() in OPENED]
    others = [path.name for path in there if path not in books]
    name = Location(folder.relative_to(root).as_posix())
    problems: list[Problem] = []
    if not books:
        problems.append(problem("W106", name, folder=name.path, found=some(others)))
    elif others:
        problems.append(problem("W107", name, count=len(others), files=some(others)))
    read = [_read_file(path, root, expected) for path in books]
    kept, twice = _once([task for found in read for task in found.tasks])
    said = (*problems, *(one for found in read for one in found.problems), *twice)
    readings = tuple(one for found in read for one in found.readings)
    return TaskSheets(_alike(kept), readings, said, expected.territory.vintage)


def _read_file(path: Path, root: Path, expected: TasksExpected) -> TaskSheets:
    name, opened = path.relative_to(root).as_posix(), read_workbook(path, root)
    if opened.value is None:
        return TaskSheets((), (WorkbookReading(name, refused=opened.problems[-1].code),), opened.problems)
    found = _read_book(without_marks(opened.value), expected)
    reading = WorkbookReading(name, opened.value.format.value)
    return TaskSheets(found.tasks, (reading,), (*opened.problems, *found.problems))


def _read_book(book: Workbook, expected: TasksExpected) -> TaskSheets:
    """The tasks of every sheet that has any; W401 where none has."""
    tables = [(sheet, find_tasks(sheet)) for sheet in book.sheets]
    found = [(sheet, table) for sheet, table in tables if table is not None]
    if not found:
        return TaskSheets(problems=(problem("W401", Location(book.path), sheets=some([s.title for s in book.sheets])),))
    unread = [sheet.title for sheet, table in tables if table is None and sheet.rows and not sheet.hidden]
    problems = [problem("W108", Location(book.path), count=len(unread), sheets=some(unread))] if unread else []
    tasks: list[Task] = []
    for sheet, table in found:
        problems += unseen_parts(sheet, [cell for row in table.rows for cell in row.cells.values()], book.path)
        read = _read_table(table, Location(book.path, sheet=table.title), expected)
        tasks += read.tasks
        problems += read.problems
    return TaskSheets(tuple(tasks), (), tuple(problems))


def _read_table(table: TaskTable, where: Location, expected: TasksExpected) -> TaskSheets:
    """The tasks of one sheet; none where its head speaks of another period or of no known unit."""
    unit, problems = "", list[Problem]()
    for cell in table.head.get("period", ())[:1]:
        problems += check_period(cell, replace(where, cell=cell.address), expected.period)
    stated = table.head.get("unit", ())[:2]
    if stated:
        said = whose(stated, where, expected.territory)
        is_whole = [found.code for found in said.problems] == ["W325"]
        problems += () if is_whole else said.problems
        unit = said.code
    if problems:
        return TaskSheets(problems=tuple(problems))
    followed = not table.columns.keys().isdisjoint(("status", "completed"))
    terms = TaskTerms(expected.rules, expected.territory, where, unit, followed)
    tasks: list[Task] = []
    for row in table.rows:
        read = read_row(row, terms)
        problems += read.problems
        if read.value is not None:
            tasks.append(read.value)
    return TaskSheets(_numbered(tasks, table), (), tuple(problems))


def _numbered(tasks: list[Task], table: TaskTable) -> tuple[Task, ...]:
    """Where numbers begin anew under every heading, each with the mark of its group: ``II.1``."""
    marks = [row.mark for row in table.rows if row.mark]
    begun = [task for task in tasks if task.number == "1"]
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


def _once(tasks: list[Task]) -> tuple[tuple[Task, ...], tuple[Problem, ...]]:
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
