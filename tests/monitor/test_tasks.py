"""States of tasks from their dates, and what is counted of them; the word in the sheet never decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.catalogue.monitoring import CountedTasks, TaskCount
from scorecard.language import Language
from scorecard.monitor.task_checks import check_against_before, check_tasks
from scorecard.monitor.task_words import counts_in_words
from scorecard.monitor.tasks import Standing, by_group, by_lead, by_month, by_unit, counted, review, standing, state_of
from scorecard.problems import Location
from scorecard.received import WorkbookReading
from scorecard.tasks import DUE, Deadline, DeadlineKind, StatusWord, Task, TaskSheets, TaskState

ROW = Location("data/2025-07/tasks/a.xlsx", sheet="NV", cell="A5")
JUNE = Deadline("6/2025", date(2025, 6, 30), DeadlineKind.DATED)
GOES_ON = Deadline("Thường xuyên", None, DeadlineKind.CONTINUING)
YEARLY = Deadline("Hằng năm", None, DeadlineKind.RECURRING)
UNREAD = Deadline("khi có Luật", None, DeadlineKind.UNREAD)


def task(
    deadline: Deadline = JUNE, completed: date | None = None, word: StatusWord | None = None, number: str = "1"
) -> Task:
    """A task with these dates; its cells are those of a row."""
    cells = {"number": "A5", "deadline": "F5", "status": "G5", **({"completed": "H5"} if completed else {})}
    return Task(number, "Ban hành kế hoạch", ROW, deadline=deadline, completed=completed, word=word, cells=cells)


# Deadline, day of completion, day that is asked about, state, days.
TABLE = (
    (JUNE, date(2025, 6, 30), date(2025, 7, 31), TaskState.ON_TIME, 0),
    (JUNE, date(2025, 1, 2), date(2025, 7, 31), TaskState.ON_TIME, 0),
    (JUNE, date(2025, 7, 1), date(2025, 7, 31), TaskState.LATE, 1),
    (JUNE, date(2025, 7, 31), date(2025, 7, 31), TaskState.LATE, 31),
    (JUNE, date(2025, 7, 31), date(2025, 7, 30), TaskState.OVERDUE, 30),
    (JUNE, date(2025, 6, 20), date(2025, 6, 19), TaskState.IN_TIME, 11),
    (JUNE, None, date(2025, 6, 29), TaskState.IN_TIME, 1),
    (JUNE, None, date(2025, 6, 30), TaskState.IN_TIME, 0),
    (JUNE, None, date(2025, 7, 1), TaskState.OVERDUE, 1),
    (JUNE, None, date(2026, 6, 30), TaskState.OVERDUE, 365),
    (GOES_ON, None, date(2025, 7, 1), TaskState.RECURRING, 0),
    (YEARLY, date(2025, 2, 1), date(2025, 7, 1), TaskState.RECURRING, 0),
    (UNREAD, date(2025, 2, 1), date(2025, 7, 1), TaskState.NOT_DATED, 0),
    (Deadline(), None, date(2025, 7, 1), TaskState.NOT_DATED, 0),
)


@pytest.mark.parametrize(("deadline", "completed", "as_of", "state", "days"), TABLE)
def test_the_state_follows_from_three_days(
    deadline: Deadline, completed: date | None, as_of: date, state: TaskState, days: int
) -> None:
    """The last day is still in time; what is completed after the day asked about was not done on it."""
    found = standing(task(deadline, completed), as_of)
    assert (found.state, found.days) == (state, days)


def test_done_without_a_day_is_neither_on_time_nor_late() -> None:
    """Whatever the word claims, and also before the last day: the next month it would be another thing."""
    for word in (StatusWord.DONE, StatusWord.DONE_ON_TIME, StatusWord.DONE_LATE):
        for day in (date(2025, 5, 1), date(2025, 8, 1)):
            assert state_of(task(word=word), day) is TaskState.NOT_DATED


def test_a_list_that_says_of_no_task_how_it_stands_accuses_nobody() -> None:
    """Until the last day a task is in time; behind it nobody can tell, unless a day of completion says so."""
    unfollowed = replace(task(JUNE), followed=False)
    assert state_of(unfollowed, date(2025, 6, 30)) is TaskState.IN_TIME
    assert standing(unfollowed, date(2025, 7, 1)) == Standing(unfollowed, TaskState.NOT_DATED)
    assert state_of(replace(unfollowed, completed=date(2025, 7, 3)), date(2025, 7, 4)) is TaskState.LATE
    said = review([unfollowed, task(GOES_ON), replace(unfollowed, deadline=dated(date(2025, 1, 31)))], date(2025, 7, 1))
    assert [one.task.deadline.last_day for one in said.untold] == [date(2025, 1, 31), date(2025, 6, 30)]
    assert (
        "of 2 has come: 0 of these done, 0 overdue, 2 of unknown outcome"
        in list(counts_in_words(said, Language("en")))[1]
    )


def test_last_days_that_have_come_add_up_in_words() -> None:
    """Of three by 30 June one was done, one is a month late, and one falls due on the day itself, still in time."""
    done, late = task(JUNE, date(2025, 6, 2)), task(dated(date(2025, 5, 31)))
    ahead = task(dated(date(2025, 12, 31)))
    said = review([done, late, task(JUNE), ahead], date(2025, 6, 30))
    words = "the last day of 3 has come: 1 of these done, 1 overdue, 1 falls due on the day itself"
    assert list(counts_in_words(said, Language("en")))[1] == words
    assert list(counts_in_words(said, Language("vi")))[1].endswith(", 1 đến hạn đúng ngày này")
    assert "on the day itself" not in " ".join(counts_in_words(review([ahead], date(2025, 6, 30)), Language("en")))


Dates = tuple[Deadline, date | None, StatusWord | None]
# Drawing three days is quick; a machine that does other work besides may stand still meanwhile.
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
COMPLETED = st.none() | DAYS
WORDS = st.none() | st.sampled_from(StatusWord)


def dated(day: date) -> Deadline:
    """A deadline on a day."""
    return Deadline(day.isoformat(), day, DeadlineKind.DATED)


@BUSY
@given(DAYS, COMPLETED, DAYS, st.integers(-400, 400))
def test_only_the_distances_between_the_days_matter(
    last_day: date, completed: date | None, as_of: date, shift: int
) -> None:
    """All three days moved by as much give the same state and the same days."""
    moved = timedelta(days=shift)
    one = standing(task(dated(last_day), completed), as_of)
    other = standing(task(dated(last_day + moved), completed and completed + moved), as_of + moved)
    assert (one.state, one.days) == (other.state, other.days)


@BUSY
@given(DAYS, COMPLETED)
def test_time_goes_one_way(last_day: date, completed: date | None) -> None:
    """From in time to overdue to late, or from in time to on time; what is done stays as it was done."""
    days = [date(2023, 12, 30) + timedelta(days=k) for k in range(1500)]
    states = [state_of(task(dated(last_day), completed), day) for day in days]
    path = [state for k, state in enumerate(states) if k == 0 or states[k - 1] is not state]
    if completed is None:
        expected = [TaskState.IN_TIME, TaskState.OVERDUE]
    elif completed <= last_day:
        expected = [TaskState.IN_TIME, TaskState.ON_TIME]
    elif completed == last_day + timedelta(days=1):
        expected = [TaskState.IN_TIME, TaskState.LATE]
    else:
        expected = [TaskState.IN_TIME, TaskState.OVERDUE, TaskState.LATE]
    assert path == expected


@BUSY
@given(DAYS, DAYS, DAYS, WORDS, WORDS)
def test_with_a_day_of_completion_no_word_matters(
    last_day: date, completed: date, as_of: date, one: StatusWord | None, other: StatusWord | None
) -> None:
    """Two sheets that differ in the word alone are counted alike."""
    first, second = (task(dated(last_day), completed, word) for word in (one, other))
    assert state_of(first, as_of) is state_of(second, as_of)


@BUSY
@given(st.lists(st.tuples(st.sampled_from([JUNE, GOES_ON, UNREAD]), COMPLETED, WORDS), max_size=20), DAYS)
def test_due_is_the_sum_of_its_four_parts(
    many: list[tuple[Deadline, date | None, StatusWord | None]], day: date
) -> None:
    """Every task is in one state; due are those on time, late, in time and overdue, and nothing else."""
    whole = review([task(*one) for one in many], day).whole
    assert whole.count == sum(whole.of(state) for state in TaskState) == len(many)
    assert whole.due == sum(whole.of(state) for state in DUE)
    assert whole.due == whole.count - whole.of(TaskState.RECURRING) - whole.of(TaskState.NOT_DATED)


def test_the_counts_of_the_meetings_add_up() -> None:
    """24 May 2025: 37 due = 22 + 13 + 2; 31 July: of 33 behind schedule 12 have since been done, 21 have not.

    An identity of the counting, no evidence of the dates: those were not published.
    """
    may = date(2025, 5, 24)
    done, late, ahead = date(2025, 5, 1), dated(date(2025, 5, 20)), dated(date(2025, 6, 30))
    sheet = [task(ahead, done)] * 22 + [task(ahead)] * 13 + [task(late)] * 2 + [task(GOES_ON)] * 5
    whole = review(sheet, may).whole
    assert (whole.due, whole.of(TaskState.ON_TIME), whole.of(TaskState.IN_TIME)) == (37, 22, 13)
    assert whole.of(TaskState.OVERDUE) == 2
    july = date(2025, 7, 31)
    whole = review([task(late, july)] * 12 + [task(late)] * 21, july).whole
    assert (whole.due, whole.of(TaskState.LATE), whole.of(TaskState.OVERDUE)) == (33, 12, 21)


def test_overdue_comes_longest_first_and_what_is_next_first() -> None:
    """With the days that are over, and those that are left."""
    day = date(2025, 7, 31)
    sheet = [task(dated(day + timedelta(days=k)), number=str(k)) for k in (-3, 20, -40, 0, 31)]
    found = review(sheet, day)
    assert [(one.task.number, one.days) for one in found.overdue] == [("-40", 40), ("-3", 3)]
    assert [(one.task.number, one.days) for one in found.coming(30)] == [("0", 0), ("20", 20)]
    assert found.fallen_due.count == 3


def test_counted_by_group_lead_and_month() -> None:
    """Groups in the catalogue's order, none last; a task of two leads counts for both; months in order."""
    base = task()
    sheet = [
        Task("1", "a", ROW, group="II", leads=("A", "B"), deadline=JUNE),
        Task("2", "b", ROW, group="I", leads=("B",), deadline=dated(date(2025, 1, 31))),
        Task("3", "c", ROW, leads=(), deadline=GOES_ON),
        base,
    ]
    found = review(sheet, date(2025, 2, 28))
    assert [(one.key, one.count) for one in by_group(found, ("I", "II", "III"))] == [("I", 1), ("II", 1), ("", 2)]
    assert [(one.key, one.count, one.of(TaskState.OVERDUE)) for one in by_lead(found)] == [
        ("B", 2, 1),
        ("", 2, 0),
        ("A", 1, 0),
    ]
    assert [(one.key, one.count) for one in by_month(found)] == [("2025-01", 1), ("2025-06", 2)]


def test_units_stand_in_the_order_of_their_codes() -> None:
    """However the sheets come; the country's own tasks first."""
    found = review([replace(task(), unit=code) for code in ("24", "01", "", "24")], date(2025, 7, 1))
    assert [(one.key, one.count) for one in by_unit(found)] == [("", 1), ("01", 1), ("24", 2)]


def test_a_figure_counts_what_its_rule_says() -> None:
    """By state, of those that have fallen due, of groups and of agencies."""
    day = date(2025, 7, 31)
    sheet = [
        Task("1", "a", ROW, group="I", leads=("A",), deadline=JUNE, completed=date(2025, 6, 1)),
        Task("2", "b", ROW, group="II", leads=("A", "B"), deadline=JUNE),
        Task("3", "c", ROW, group="II", leads=("B",), deadline=dated(date(2025, 12, 31)), completed=date(2025, 7, 1)),
        Task("4", "d", ROW, group="II", leads=("B",), deadline=GOES_ON),
    ]
    those = review(sheet, day).standings

    def numbers(rule: CountedTasks) -> str:
        return "".join(one.task.number for one in counted(those, rule, day))

    assert numbers(CountedTasks(TaskCount.ALL)) == "1234"
    assert numbers(CountedTasks(TaskCount.DUE)) == "123"
    assert numbers(CountedTasks(TaskCount.DONE)) == numbers(CountedTasks(TaskCount.ON_TIME)) == "13"
    assert numbers(CountedTasks(TaskCount.ON_TIME, fallen_due=True)) == "1"
    assert numbers(CountedTasks(TaskCount.OVERDUE)) == "2"
    assert numbers(CountedTasks(TaskCount.DUE, groups=("II",))) == "23"
    assert numbers(CountedTasks(TaskCount.DUE, leads=("A",))) == "12"


FITTING = {
    (TaskState.ON_TIME, StatusWord.DONE),
    (TaskState.ON_TIME, StatusWord.DONE_ON_TIME),
    (TaskState.LATE, StatusWord.DONE),
    (TaskState.LATE, StatusWord.DONE_LATE),
    (TaskState.IN_TIME, StatusWord.IN_PROGRESS),
    (TaskState.IN_TIME, StatusWord.IN_TIME),
    (TaskState.IN_TIME, StatusWord.NOT_STARTED),
    (TaskState.OVERDUE, StatusWord.OVERDUE),
    (TaskState.OVERDUE, StatusWord.NOT_STARTED),
    (TaskState.IN_TIME, StatusWord.BEHIND),
    (TaskState.OVERDUE, StatusWord.BEHIND),
}
DATES = {
    TaskState.ON_TIME: (date(2025, 6, 1), date(2025, 7, 31)),
    TaskState.LATE: (date(2025, 7, 2), date(2025, 7, 31)),
    TaskState.IN_TIME: (None, date(2025, 6, 1)),
    TaskState.OVERDUE: (None, date(2025, 7, 31)),
}


@pytest.mark.parametrize("word", StatusWord)
@pytest.mark.parametrize("state", DATES)
def test_a_word_beside_dates_is_fitting_or_a_problem(state: TaskState, word: StatusWord) -> None:
    """One problem at most: done without a day, a day without done, or a contradiction of word and dates."""
    completed, as_of = DATES[state]
    codes = [found.code for found in check_tasks([task(completed=completed, word=word)], as_of)]
    if (state, word) in FITTING:
        assert codes == []
    elif completed is None and word.says_done:
        assert codes == ["W414"]
    elif completed is not None and not word.says_done:
        assert codes == ["W413"]
    else:
        assert codes == ["W415"]


def test_a_day_that_is_ahead_is_named_and_nothing_else() -> None:
    """The word says done, the day has not come: one problem."""
    found = list(check_tasks([task(completed=date(2025, 8, 2), word=StatusWord.DONE)], date(2025, 7, 31)))
    assert [(one.code, one.location and one.location.cell) for one in found] == [("W412", "H5")]


def changed(before: Task, now: Task) -> list[str]:
    """The codes of what changed from one sheet to the next."""
    sheet, earlier = (TaskSheets((one,), readings=(WorkbookReading(ROW.path),)) for one in (now, before))
    return [found.code for found in check_against_before(sheet, earlier, "2025-06")]


def test_what_changed_since_the_sheet_before() -> None:
    """A moved last day, a completion taken back, another day of completion; other words for the same day are none."""
    other_words = Deadline("Quý II/2025", date(2025, 6, 30), DeadlineKind.DATED)
    done, later = task(completed=date(2025, 6, 15), word=StatusWord.DONE), dated(date(2025, 12, 31))
    assert changed(task(), task()) == changed(task(), task(other_words)) == []
    assert changed(task(), task(later)) == changed(task(later), task()) == changed(task(), task(GOES_ON)) == ["D192"]
    assert changed(task(), task(Deadline())) == ["D192"]
    assert changed(task(UNREAD), task(later)) == changed(task(), task(UNREAD)) == []
    assert changed(done, task(word=StatusWord.IN_PROGRESS)) == ["D193"]
    assert changed(done, task(completed=date(2025, 6, 30), word=StatusWord.DONE)) == ["D195"]
    assert changed(task(), done) == []
    assert changed(task(number="7"), task(number="8")) == ["D191"]


def test_over_a_change_of_territory_codes_are_not_compared() -> None:
    """24 was Bắc Giang in June and is Bắc Ninh in July: only the country's own tasks are the same."""
    june = [Task("1", "a", ROW, unit="24", deadline=JUNE), task(number="7")]
    sheets = [
        TaskSheets(tuple(june), readings=(WorkbookReading(ROW.path),), vintage=vintage) for vintage in ("63", "34")
    ]
    july = TaskSheets((), readings=(WorkbookReading(ROW.path),), vintage="34")
    told = [[(one.code, one.unit) for one in check_against_before(july, before, "2025-06")] for before in sheets]
    assert told == [[("D194", None)], [("D194", "24"), ("D194", None)]]
