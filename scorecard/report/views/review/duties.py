"""V. Tasks: how many stand how, whose are late, and where a word contradicts the dates."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from scorecard.language import shortened
from scorecard.monitor.task_checks import check_tasks
from scorecard.monitor.task_words import COLUMN_HEADS, STATES, agency_name, counts_in_words
from scorecard.monitor.tasks import Standing, Tally, TaskReview, by_head, by_lead, by_unit, state_of
from scorecard.problems import Problem
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewCell, ReviewGroup, ReviewRow, ReviewSection, ReviewTable
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.review.tables import (
    DENSE,
    NOTHING,
    and_more,
    capital,
    cell,
    columns,
    count,
    listing,
    named,
    number,
    with_total,
)
from scorecard.tasks import DUE, Task, TaskState

MOST_LATE, MOST_OF_UNITS, MOST_DOUBTED, MOST_ROWS, MOST_NAMED = 60, 20, 12, 40, 12
MOST_NUMBER = 16
"""Characters of the number of a task."""
_NO, _DEADLINE, _DAYS, _LEAD = 12.0, 30.0, 18.0, 46.0
_COUNT, _LONGEST = 17.0, 20.0
_BESIDE = (TaskState.RECURRING, TaskState.NOT_DATED)


def view_duties(agenda: Agenda) -> ReviewSection:
    """Counts, then those that are late by who answers for them."""
    reading, found = agenda.reading, agenda.tasks
    title = reading.text("Tasks")
    if found is None:
        return ReviewSection("", title, sentence(reading.text("no task list was read for this period")))
    if not found.standings:
        none = reading.text("the task lists of this period name no task of this unit")
        return ReviewSection("", title, sentence(none))
    doubts = _doubts(found)
    tables = (_counts(agenda, found), *_late(agenda, found), *_doubted(agenda, doubts))
    return ReviewSection("", title, sentence(*counts_in_words(found, reading.language)), tables=tables)


def of_units(agenda: Agenda) -> bool:
    """Whether it is of all units, and the lists hold tasks of several."""
    found = agenda.tasks
    return agenda.row is None and found is not None and any(one.task.unit for one in found.standings)


# --- counts -----------------------------------------------------------------------------------------------------------
def _counts(agenda: Agenda, found: TaskReview) -> ReviewTable:
    """By who answers for them, or where nobody is named who leads; of all units by unit."""
    reading, text = agenda.reading, agenda.reading.text
    if of_units(agenda):
        title, heading, tallies, name = text("Tasks by unit"), text("Unit"), by_unit(found), unit_namer(agenda)
    elif names_heads(agenda):
        title, heading = text("Tasks by responsible head"), text("Responsible head")
        tallies, name = by_head(found), head_namer(agenda)
    else:
        title, heading = text("Tasks by lead agency"), text("Lead agency")
        tallies, name = by_lead(found), lead_namer(agenda)
    states = (*DUE, *(one for one in _BESIDE if found.whole.of(one)))
    heads = columns(
        (0, heading, ""),
        (_COUNT, text("Tasks due"), "n"),
        *((_COUNT, text(COLUMN_HEADS[one]), "n") for one in states),
        *([(_LONGEST, text("Longest overdue, days"), "n")] if found.overdue else []),
    )
    late = bool(found.overdue)
    rows = [_tally(reading, one, (name(one.key), ""), states, late=late) for one in tallies[:MOST_ROWS]]
    total = _tally(reading, found.whole, (text("All"), "total"), states, late=late)
    more = and_more(reading.language, len(tallies) - MOST_ROWS)
    return listing(heads, with_total(rows, total), title, remarks=[more])


def _tally(
    reading: Reading, one: Tally, named_as: tuple[str, str], states: Sequence[TaskState], *, late: bool
) -> ReviewRow:
    """Counts by state under a name, and a style of the row; ``late``: with a column for the longest overdue."""
    language, (name, style) = reading.language, named_as
    longest = max((s.days for s in one.standings if s.state is TaskState.OVERDUE), default=0)
    counts = [count(language, one.of(s), "worry" if s is TaskState.OVERDUE else "") for s in states]
    cells = (number(language.number(one.due)), *counts, *([count(language, longest)] if late else []))
    return ReviewRow(cell(name), cells, style=style)


# --- late -------------------------------------------------------------------------------------------------------------
def _late(agenda: Agenda, found: TaskReview) -> Iterator[ReviewTable]:
    """The tasks that are overdue, under the name of who answers for them, the longest first; of units in one table."""
    several = of_units(agenda)
    own = [one for one in found.overdue if not (several and one.task.unit)]
    others = [one for one in found.overdue if several and one.task.unit]
    if own:
        yield _by_head(agenda, own)
    if others:
        yield _of_units(agenda, others)


def _by_head(agenda: Agenda, late: Sequence[Standing]) -> ReviewTable:
    """Under who answers; where no list names anybody, under who leads."""
    text, headed, members = agenda.reading.text, names_heads(agenda), dict[str, list[Standing]]()
    name = head_namer(agenda)
    for one in late[:MOST_LATE]:
        members.setdefault(name(one.task.head) if headed else leads_of(agenda, one.task), []).append(one)
    groups = (
        ReviewGroup(tuple(_task(agenda, one) for one in those), (cell(f"{who} ({len(those)})"),), "5")
        for who, those in members.items()
    )
    heads = columns(
        (_NO, text("No."), ""),
        (0, text("Task"), "after"),
        (_LEAD, text("Lead agency"), ""),
        (_DEADLINE, text("Deadline"), ""),
        (_DAYS, text("Days over"), "n"),
    )
    title = text("Overdue tasks by responsible head") if headed else text("Overdue tasks by lead agency")
    return ReviewTable("", (title,), heads, tuple(groups), _left(agenda, len(late) - MOST_LATE))


def _of_units(agenda: Agenda, late: Sequence[Standing]) -> ReviewTable:
    text, unit = agenda.reading.text, unit_namer(agenda)
    heads = columns(
        (34.0, text("Unit"), ""),
        (0, text("Task"), "after"),
        (_LEAD, text("Responsible head"), ""),
        (_DEADLINE, text("Deadline"), ""),
        (_DAYS, text("Days over"), "n"),
    )
    rows = [
        ReviewRow(
            cell(one.task.text, one.task.proposal, style="after"),
            (cell(one.task.head or NOTHING), *_when(agenda, one)),
            before=(cell(unit(one.task.unit)),),
        )
        for one in late[:MOST_OF_UNITS]
    ]
    remarks = _left(agenda, len(late) - MOST_OF_UNITS)
    return listing(heads, rows, text("Tasks of units that are overdue longest"), style=DENSE, remarks=remarks)


def _left(agenda: Agenda, left: int) -> tuple[str, ...]:
    if left <= 0:
        return ()
    return (
        agenda.reading.language.plural(
            "and {count} more that is overdue for less long: tasks.csv of a build has all",
            "and {count} more that are overdue for less long: tasks.csv of a build has all",
            left,
        ),
    )


def _task(agenda: Agenda, one: Standing) -> ReviewRow:
    return ReviewRow(
        cell(one.task.text, one.task.proposal, style="after"),
        (cell(leads_of(agenda, one.task)), *_when(agenda, one)),
        before=(numbered(one.task),),
    )


def _when(agenda: Agenda, one: Standing) -> tuple[ReviewCell, ReviewCell]:
    """The deadline as written, under it the last day where that says more, and the days beyond."""
    language, deadline = agenda.reading.language, one.task.deadline
    last = language.date(deadline.last_day) if deadline.last_day else ""
    says_more = last.replace("/0", "/").lstrip("0") != deadline.written.replace("/0", "/").lstrip("0")
    return cell(deadline.written, last if says_more else ""), number(language.number(one.days), style="worry")


def leads_of(agenda: Agenda, task: Task) -> str:
    """The agencies that lead a task."""
    return "; ".join(map(lead_namer(agenda), task.leads)) or NOTHING


def numbered(task: Task) -> ReviewCell:
    """The number of a task as its sheet has it, which may be any text."""
    return ReviewCell(shortened(task.number, MOST_NUMBER) or NOTHING, "quiet")


def names_heads(agenda: Agenda) -> bool:
    """Whether the lists say of any task who answers for it."""
    return agenda.tasks is not None and any(one.task.head for one in agenda.tasks.standings)


def lead_namer(agenda: Agenda) -> Callable[[str], str]:
    """What agencies are called by their codes; what is no code as written."""
    rules, language = agenda.reading.catalogue.monitoring.tasks, agenda.reading.language
    return lambda key: agency_name(key, rules, language)


def head_namer(agenda: Agenda) -> Callable[[str], str]:
    """What a responsible head is called: as written."""
    return lambda key: key or capital(agenda.reading.text("no responsible head named"))


def unit_namer(agenda: Agenda) -> Callable[[str], str]:
    """What the units of the lists are called by their codes; the country by none."""
    geography, language = agenda.reading.circumstances.geography, agenda.reading.language
    sheets = agenda.lists.tasks or agenda.lists.feedback or agenda.lists.money
    vintage = sheets.vintage if sheets else ""

    def name(code: str) -> str:
        unit = geography.unit(code, vintage) if code else None
        if unit:
            return geography.full_name(unit, language.code)
        return code or capital(language.text("the whole country"))

    return name


# --- doubtful ---------------------------------------------------------------------------------------------------------
Doubt = tuple[Task, Problem, TaskState]


def _doubts(found: TaskReview) -> list[Doubt]:
    """The tasks of which what is written contradicts the dates."""
    doubts = ((one.task, next(check_tasks((one.task,), found.as_of), None)) for one in found.standings)
    return [(task, doubt, state_of(task, found.as_of)) for task, doubt in doubts if doubt]


def _doubted(agenda: Agenda, doubts: Sequence[Doubt]) -> Iterator[ReviewTable]:
    """What was written and what follows from the dates; of several units only how many each has."""
    reading, text = agenda.reading, agenda.reading.text
    if not doubts:
        return
    title = text("Words that contradict the dates")
    if of_units(agenda):
        yield _by_unit(agenda, doubts, title)
        return
    heads = columns(
        (_NO, text("No."), ""),
        (0, text("Task"), "after"),
        (_LEAD, text("Written"), ""),
        (60.0, text("By its dates"), ""),
    )
    rows = [
        ReviewRow(
            cell(task.text, style="after"),
            (cell(task.status or NOTHING), cell(_by_dates(reading, doubt, state))),
            before=(numbered(task),),
        )
        for task, doubt, state in doubts[:MOST_DOUBTED]
    ]
    yield listing(heads, rows, title, remarks=[and_more(reading.language, len(doubts) - MOST_DOUBTED)])


def _by_dates(reading: Reading, doubt: Problem, state: TaskState) -> str:
    """The state, where that is what the word contradicts; else what is wrong with the days."""
    return reading.text(STATES[state]) if doubt.code == "W415" else reading.language.message(doubt)


def _by_unit(agenda: Agenda, doubts: Sequence[Doubt], title: str) -> ReviewTable:
    reading, text, unit = agenda.reading, agenda.reading.text, unit_namer(agenda)
    counts = Counter(task.unit for task, _, _ in doubts)
    names = [f"{unit(code)} {reading.language.number(many)}" for code, many in counts.most_common()]
    heads = columns((_LONGEST, text("Tasks"), "n"), (0, text("Units"), "after"))
    row = ReviewRow(
        cell(named(reading.language, names, 40), style="after"),
        (),
        before=(number(reading.language.number(len(doubts))),),
    )
    return listing(heads, [row], title)
