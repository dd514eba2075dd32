"""The sample lists of tasks, feedback and money: what was made is what is read, and only what is planted is said."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest

from scorecard import pipeline
from scorecard.counting import Lists
from scorecard.monitor.tasks import review, standing
from scorecard.monitored import read_period_lists
from scorecard.months import Months
from scorecard.period import parse_period
from scorecard.problems import Problem, Severity
from scorecard.project import Project
from scorecard.tasks import TaskState
from scripts import make_lists
from scripts.national import territory
from scripts.national.feedback_lists import FIRST_REGISTERED, REGISTERED, made_counts, made_register
from scripts.national.money_lists import made_money
from scripts.national.task_lists import LISTED, PLANTED, Made, made_tasks
from scripts.national.territory import FIRST_OF_34, Territory
from tests.helpers import REPOSITORY
from tests.national.conftest import MONTHS
from tests.national.test_generator import parts

BILLION = 10**9
Read = tuple[Lists, tuple[Problem, ...]]


@pytest.fixture(scope="module")
def drawn() -> Territory:
    """The provinces of both vintages."""
    return territory.load(REPOSITORY)


@pytest.fixture(scope="module")
def lists(project: Project) -> Mapping[str, Read]:
    """The lists of every month, as the program reads them."""
    ground = pipeline.read_ground(project).value
    assert ground is not None
    months, found = Months(project, ground), {}
    for code in MONTHS:
        period = parse_period(code)
        assert period is not None
        read = read_period_lists(months, period)
        assert read.value is not None
        found[code] = (read.value, read.problems)
    return found


def end_of(month: str) -> date:
    """The last day of a month of 2025."""
    return date(2025, MONTHS.index(month) + 2, 1) - timedelta(days=1)


def state_of(task: Made, end: date) -> TaskState:
    """How a made task stands, by the day and the last day that were written beside each other."""
    last_day, done = task.deadline[1], task.completed
    if last_day is None:
        return TaskState.RECURRING
    if done is not None and done <= end:
        return TaskState.ON_TIME if done <= last_day else TaskState.LATE
    return TaskState.IN_TIME if end <= last_day else TaskState.OVERDUE


def test_the_lists_made_again_are_the_same() -> None:
    """The same workbooks, in each the same parts, and no others in the folders."""
    made = dict(make_lists.workbooks())
    assert set(made) == {path for name in ("tasks", "feedback", "money") for path in _books(name)}
    for path, content in made.items():
        assert parts(path.read_bytes()) == parts(content), f"run scripts/make_lists.py again: {path} is out of date"


def _books(name: str) -> set[object]:
    return set((REPOSITORY / "data").glob(f"2025-*/{name}/*"))


@pytest.mark.parametrize("month", MONTHS)
def test_only_what_is_planted_is_said(lists: Mapping[str, Read], month: str) -> None:
    """Every error and warning of the lists; in November a deadline that moved and a word against its dates."""
    said = [one for one in lists[month][1] if one.severity is not Severity.NOTE]
    found = Counter((one.code, one.location.path if one.location else "") for one in said)
    assert found == Counter((code, f"data/{month}/{file}") for code, file, _ in PLANTED.get(month, ()))


@pytest.mark.parametrize("month", LISTED)
def test_every_task_is_read_as_it_was_made(lists: Mapping[str, Read], drawn: Territory, month: str) -> None:
    """Its last day, its day of completion, its group; and its state is the one that follows from them."""
    end, sheets = end_of(month), lists[month][0].tasks
    assert sheets is not None
    made = {(one.unit, str(one.number)): one for one in made_tasks(drawn.new, month)}
    read = {task.key: task for task in sheets.tasks}
    assert read.keys() == made.keys()
    for key, task in read.items():
        one = made[key]
        assert (task.text, task.group, task.head) == (one.title, one.group, one.head), key
        assert (task.deadline.last_day, task.completed) == (one.deadline[1], one.done(end)), key
        assert standing(task, end).state is state_of(one, end), key


def test_every_province_has_tasks_with_one_known_lead_and_a_head(lists: Mapping[str, Read], drawn: Territory) -> None:
    """Five at least, the same in October as in November."""
    october, november = (lists[month][0].tasks for month in LISTED)
    assert october is not None
    assert november is not None
    count = Counter(task.unit for task in november.tasks)
    assert {unit.code for unit in drawn.new} == {unit for unit, tasks in count.items() if unit and tasks >= 5}
    assert {task.key for task in october.tasks} == {task.key for task in november.tasks}
    assert all(task.leads[0].isupper() and len(task.leads) == 1 for task in november.tasks)
    assert all(bool(task.head) is bool(task.unit) for task in november.tasks)
    states = Counter(one.state for one in review(november.tasks, end_of("2025-11")).standings)
    assert all(states[state] >= 15 for state in TaskState if state is not TaskState.NOT_DATED), states


@pytest.mark.parametrize("month", MONTHS)
def test_every_count_and_dossier_is_read_as_it_was_made(
    lists: Mapping[str, Read], drawn: Territory, month: str
) -> None:
    """Counts of all units and fields, but of the one that keeps a register its dossiers."""
    at, sheets = MONTHS.index(month), lists[month][0].feedback
    assert sheets is not None
    registered = at >= FIRST_REGISTERED
    made = [one for one in made_counts(drawn, at) if not (registered and one.unit == REGISTERED)]
    assert [
        (one.unit, one.field, one.carried, one.received, one.on_time, one.late, one.in_hand, one.overdue)
        for one in sheets.counts
    ] == [
        (one.unit, one.field, one.carried, one.received, one.on_time, one.late, one.in_hand, one.overdue)
        for one in made
    ]
    entries = made_register(drawn, at) if registered else ()
    assert [(d.unit, d.number, d.field, d.received, d.due) for d in sheets.dossiers] == [
        (REGISTERED, one.number, one.field, one.received, one.due) for one in entries
    ]


def test_what_a_month_leaves_the_next_takes_over(drawn: Territory) -> None:
    """Also in July, by the predecessors, and from the counts of September to the register of October."""
    for month in range(1, len(MONTHS)):
        before, now = made_counts(drawn, month - 1), made_counts(drawn, month)
        assert sum(one.in_hand for one in before) == sum(one.carried for one in now)
        for one in now:
            assert one.carried + one.received == one.on_time + one.late + one.in_hand
            assert 0 <= one.overdue <= one.in_hand
        if month != FIRST_OF_34:
            assert [(o.unit, o.field, o.in_hand) for o in before] == [(o.unit, o.field, o.carried) for o in now]
    start = date(2025, FIRST_REGISTERED + 1, 1)
    carried = Counter(one.field for one in made_register(drawn, FIRST_REGISTERED) if one.received < start)
    left = {one.field: one.in_hand for one in made_counts(drawn, FIRST_REGISTERED - 1) if one.unit == REGISTERED}
    assert {field: carried[field] for field in left} == left


@pytest.mark.parametrize("month", MONTHS)
def test_every_sum_is_read_as_it_was_made(lists: Mapping[str, Read], drawn: Territory, month: str) -> None:
    """In đồng; nothing is spent above what was given, and nothing falls since the month before."""
    at, sheets = MONTHS.index(month), lists[month][0].money
    assert sheets is not None
    made = made_money(drawn, at)
    assert [(row.unit, row.allocated, row.disbursed, row.proposals, row.accepted) for row in sheets.rows] == [
        (one.unit, one.allocated * BILLION, one.disbursed * BILLION, one.proposals, one.accepted) for one in made
    ]
    assert all(one.disbursed <= one.allocated for one in made)
    if at:
        earlier = made_money(drawn, at - 1)
        assert sum((one.disbursed for one in earlier), Decimal(0)) <= sum((one.disbursed for one in made), Decimal(0))
