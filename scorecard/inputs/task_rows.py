"""One row of a task sheet into a task, with what is wrong in its cells."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from scorecard.catalogue.monitoring import TaskRules
from scorecard.inputs.deadline_text import read_deadline
from scorecard.inputs.list_row import ListTerms, RowReading, serial_days, written_fact
from scorecard.inputs.list_sheet import ListRow, group_names
from scorecard.inputs.task_leads import leads_of
from scorecard.inputs.task_words import WHOLE, nearest_status, share_said, status_of, status_of_share
from scorecard.inputs.wording import folded, nearest
from scorecard.language import shortened
from scorecard.problems import Checked, problem
from scorecard.problems.rule import NO_NUMBER, NO_READING, IsoDay
from scorecard.tasks import Deadline, DeadlineKind, StatusWord, Task

MOST_LISTED, MOST_SAID = 4, 60


_Row = RowReading[TaskRules]


def read_task(row: ListRow, terms: ListTerms[TaskRules], *, followed: bool = True) -> Checked[Task | None]:
    """The task of a row; None where its unit is not known.

    ``followed``: whether the sheet has a column that says how tasks stand.

    Problems: W301 to W323 an unknown unit, W402 a deadline that is not read, W403 Excel's date read as a month, W404 no
    deadline, W405 no lead, W406 several, W407 a day of completion that is none, W408 an unknown word for the state,
    W409 an unknown group, W411 no number, W416 a day of another time, W418 a date that may be a day or a month, W437 a
    progress above 100 per cent.
    """
    reading = _Row(row, terms)
    if not reading.knows_unit():
        return Checked(None, tuple(reading.problems))
    number = reading.said("number").rstrip(".")
    if not number:
        reading.found("W411", "number", task=shortened(reading.said("task"), MOST_SAID))
    leads = _leads(reading, number)
    task = Task(
        number=number,
        text=reading.said("task"),
        row=reading.at("number"),
        unit=reading.unit,
        group=_group(reading),
        leads=leads,
        lead=reading.said("lead"),
        coordinating=reading.said("coordinating"),
        head=reading.said("head"),
        result=reading.said("result"),
        deadline=_deadline(reading, number),
        status=reading.said("status"),
        word=_word(reading),
        completed=reading.day("completed", "W407"),
        evidence=reading.said("evidence"),
        proposal=reading.said("proposal"),
        followed=followed,
        part=reading.part,
        place=reading.said("unit") if reading.part else "",
        cells={what: cell.address for what, cell in row.cells.items()},
    )
    return Checked(task, tuple(reading.problems))


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
        reading.found("W405", "lead", number=number or NO_NUMBER)
    elif len(leads) > 1:
        more = f" (+{len(leads) - MOST_LISTED})" if len(leads) > MOST_LISTED else ""
        listed = "; ".join(_spelled(reading.terms.rules, leads[:MOST_LISTED])) + more
        reading.found("W406", "lead", number=number or NO_NUMBER, count=len(leads), leads=listed)
    return leads


def _spelled(rules: TaskRules, leads: tuple[str, ...]) -> Iterator[str]:
    for lead in leads:
        agency = rules.agency(lead)
        yield agency.names("vi") if agency else lead


def _deadline(reading: _Row, number: str) -> Deadline:
    cell = reading.cell("deadline")
    if cell is None:
        reading.found("W404", "deadline", number=number or NO_NUMBER)
        return Deadline()
    value = cell.value if isinstance(cell.value, datetime) else cell.written
    read = read_deadline(value, cell.written, year=reading.terms.year or None, shows_day=cell.shows_day)
    if read.deadline.kind is DeadlineKind.UNREAD:
        days = dict.fromkeys(day.isoformat() for day in (*read.candidates, *serial_days(cell)))
        candidates = IsoDay(", ".join(days)) or NO_READING
        reading.found("W402", "deadline", value=read.deadline.written, candidates=candidates)
    elif read.deadline.last_day and reading.of_our_time("deadline", read.deadline.last_day) is None:
        return Deadline(read.deadline.written, None, DeadlineKind.UNREAD)
    elif read.of_month and read.deadline.last_day:
        code = "W403" if cell.shows_day is False else "W418"
        reading.found(code, "deadline", value=written_fact(cell), last_day=IsoDay(read.deadline.last_day.isoformat()))
    return read.deadline


def _word(reading: _Row) -> StatusWord | None:
    written, further = reading.said("status"), reading.terms.rules.words
    share = share_said(reading.row.cells["status"]) if written else None
    if share is not None:
        if share > WHOLE:
            reading.found("W437", "status", value=f"{share:g}")
        return status_of_share(share)
    word = status_of(reading.row.cells["status"].written, further) if written else None
    if written and word is None:
        reading.found("W408", "status", value=written, nearest=nearest_status(written, further))
    return word
