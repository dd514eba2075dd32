"""One row of a task sheet into a task, with what is wrong in its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from scorecard.catalogue.monitoring import TaskRules
from scorecard.inputs.deadline_text import read_deadline
from scorecard.inputs.period_text import read_day, read_period
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.task_leads import leads_of
from scorecard.inputs.task_sheet import TaskRow, group_names
from scorecard.inputs.task_words import nearest_status, status_of
from scorecard.inputs.unit_keys import TOTALS, bare_key
from scorecard.inputs.unit_rows import Territory, whose
from scorecard.inputs.wording import folded, nearest
from scorecard.problems import Checked, Fact, Location, Problem, problem, problem_from
from scorecard.tasks import Deadline, DeadlineKind, StatusWord, Task

MOST_LISTED = 4
_NOTHING = frozenset(
    {"", "-", "--", "–", "—", "…", "...", "/", "x", "chưa", "không", "không có", "chưa có", "none", "n/a"}
)
_COUNTRY = TOTALS | {"trunguong", "capquocgia", "quocgia", "central"}


@dataclass(frozen=True, slots=True)
class TaskTerms:
    """What rows of one sheet are read against; ``unit`` is that of its head, empty for the country.

    ``followed``: whether the sheet has a column that says how tasks stand.
    """

    rules: TaskRules
    territory: Territory
    sheet: Location
    unit: str = ""
    followed: bool = True


class _Row:
    """One row while it is read; problems gather in ``problems``."""

    def __init__(self, row: TaskRow, terms: TaskTerms) -> None:
        self.row, self.terms = row, terms
        self.problems: list[Problem] = []
        self.unit = terms.unit

    def said(self, what: str) -> str:
        """What is written there, on one line; empty for a dash."""
        cell = self.row.cells.get(what)
        text = " ".join(cell.written.split()) if cell is not None else ""
        return "" if folded(text) in _NOTHING else text

    def cell(self, what: str) -> SheetCell | None:
        """The cell, where more than a dash stands in it."""
        return self.row.cells[what] if self.said(what) else None

    def at(self, what: str) -> Location:
        """The address of a cell; of the task itself, else of the first cell, where there is none."""
        cells = self.row.cells
        cell = cells.get(what) or cells.get("task") or next(iter(cells.values()))
        return replace(self.terms.sheet, cell=cell.address)

    def found(self, code: str, what: str, **facts: Fact) -> None:
        """A problem at a cell."""
        found = problem_from(code, facts, self.at(what))
        self.problems.append(replace(found, unit=self.unit or None))


def read_row(row: TaskRow, terms: TaskTerms) -> Checked[Task | None]:
    """The task of a row; None where its unit is not known.

    Problems: W301 to W323 an unknown unit, W402 a deadline that is not read, W403 Excel's date read as a month, W404 no
    deadline, W405 no lead, W406 several, W407 a day of completion that is none, W408 an unknown word for the state,
    W409 an unknown group, W411 no number.
    """
    reading = _Row(row, terms)
    unit = _unit(reading)
    if unit is None:
        return Checked(None, tuple(reading.problems))
    reading.unit = unit
    number = reading.said("number").rstrip(".")
    if not number:
        reading.found("W411", "number", task=_short(reading.said("task")))
    leads = _leads(reading, number)
    task = Task(
        number=number,
        text=reading.said("task"),
        row=reading.at("number"),
        unit=unit,
        group=_group(reading),
        leads=leads,
        lead=reading.said("lead"),
        coordinating=reading.said("coordinating"),
        head=reading.said("head"),
        result=reading.said("result"),
        deadline=_deadline(reading, number),
        status=reading.said("status"),
        word=_word(reading),
        completed=_completed(reading),
        evidence=reading.said("evidence"),
        proposal=reading.said("proposal"),
        followed=reading.terms.followed,
        cells={what: cell.address for what, cell in row.cells.items()},
    )
    return Checked(task, tuple(reading.problems))


def _unit(reading: _Row) -> str | None:
    """The code of the unit, empty for the country; None where the cell names none."""
    cell = reading.cell("unit")
    if cell is None or bare_key(cell.written) in _COUNTRY:
        return reading.terms.unit
    said = whose([cell], reading.terms.sheet, reading.terms.territory)
    reading.problems += said.problems
    return said.unit.code if said.unit and not said.problems else None


def _group(reading: _Row) -> str:
    """The code of the group; as written where the catalogue names none, or not this one."""
    names, groups = group_names(reading.row), reading.terms.rules.groups
    if not names:
        return ""
    known = {folded(code): code for code in groups}
    known |= {folded(text): code for code, one in groups.items() for _, text in one.texts}
    found = next((known[folded(name)] for name in names if folded(name) in known), None)
    if found is None and groups:
        spelled = (*groups, *(text for one in groups.values() for _, text in one.texts))
        facts = {"value": names[0], "nearest": nearest(names[0], spelled), "known": ", ".join(groups)}
        where = reading.row.section
        if "group" in reading.row.cells or where is None:
            reading.found("W409", "group", **facts)
        else:
            place = replace(reading.terms.sheet, cell=where.address)
            reading.problems.append(problem("W409", place, unit=reading.unit or None, **facts))
    return found or names[0]


def _leads(reading: _Row, number: str) -> tuple[str, ...]:
    leads = leads_of(reading.row.cells["lead"].written, reading.terms.rules.agencies) if reading.said("lead") else ()
    if not leads:
        reading.found("W405", "lead", number=number)
    elif len(leads) > 1:
        more = f" (+{len(leads) - MOST_LISTED})" if len(leads) > MOST_LISTED else ""
        listed = "; ".join(_spelled(reading.terms.rules, leads[:MOST_LISTED])) + more
        reading.found("W406", "lead", number=number, count=len(leads), leads=listed)
    return leads


def _spelled(rules: TaskRules, leads: tuple[str, ...]) -> Iterator[str]:
    for lead in leads:
        agency = rules.agency(lead)
        yield agency.names("vi") if agency else lead


def _deadline(reading: _Row, number: str) -> Deadline:
    cell = reading.cell("deadline")
    if cell is None:
        reading.found("W404", "deadline", number=number)
        return Deadline()
    value = cell.value if isinstance(cell.value, datetime) else cell.written
    read = read_deadline(value, cell.written)
    if read.deadline.kind is DeadlineKind.UNREAD:
        candidates = ", ".join(day.isoformat() for day in read.candidates) or "–"
        reading.found("W402", "deadline", value=read.deadline.written, candidates=candidates)
    elif read.of_month and read.deadline.last_day:
        reading.found("W403", "deadline", value=cell.written, last_day=read.deadline.last_day.isoformat())
    return read.deadline


def _word(reading: _Row) -> StatusWord | None:
    written, further = reading.said("status"), reading.terms.rules.words
    word = status_of(reading.row.cells["status"].written, further) if written else None
    if written and word is None:
        reading.found("W408", "status", value=written, nearest=nearest_status(written, further))
    return word


def _completed(reading: _Row) -> date | None:
    cell = reading.cell("completed")
    if cell is None:
        return None
    read = read_day(cell.value if isinstance(cell.value, datetime) else cell.written)
    if read.day is None:
        days: Mapping[str, None] = dict.fromkeys(day.isoformat() for day in read.candidates)
        period = None if days else read_period(cell.written).period
        candidates = ", ".join(days) or (period.code if period else "–")
        reading.found("W407", "completed", value=cell.written, candidates=candidates)
    return read.day


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
