"""What is doubtful about tasks on a day: the word that was written against the dates, and what changed since before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from scorecard.monitor.task_words import STATES
from scorecard.monitor.tasks import state_of
from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import N_, NO_NUMBER, IsoDay, Words
from scorecard.tasks import DeadlineKind, StatusWord, Task, TaskSheets, TaskState

# The states that a word may stand beside; dates that tell nothing contradict none.
_FITS: Mapping[StatusWord, frozenset[TaskState]] = {
    StatusWord.DONE: frozenset({TaskState.ON_TIME, TaskState.LATE, TaskState.RECURRING}),
    StatusWord.DONE_ON_TIME: frozenset({TaskState.ON_TIME, TaskState.RECURRING}),
    StatusWord.DONE_LATE: frozenset({TaskState.LATE, TaskState.RECURRING}),
    StatusWord.IN_PROGRESS: frozenset({TaskState.IN_TIME, TaskState.RECURRING}),
    StatusWord.IN_TIME: frozenset({TaskState.IN_TIME, TaskState.RECURRING}),
    # Behind what was planned before its last day is not beyond it.
    StatusWord.BEHIND: frozenset({TaskState.IN_TIME, TaskState.OVERDUE, TaskState.RECURRING}),
    StatusWord.OVERDUE: frozenset({TaskState.OVERDUE}),
    StatusWord.NOT_STARTED: frozenset({TaskState.IN_TIME, TaskState.OVERDUE, TaskState.RECURRING}),
    StatusWord.GOES_ON: frozenset({TaskState.RECURRING}),
}


def check_tasks(tasks: Iterable[Task], as_of: date) -> Iterator[Problem]:
    """W412 completed after the day; W413 a day without a word that says done; W414 the word without a day; W415.

    W415: the word contradicts the state that follows from the dates.
    """
    for task in tasks:
        code, facts = _contradiction(task, as_of)
        if code:
            at = task.at("completed" if code == "W412" else "status")
            yield problem(code, at, unit=task.unit or None, number=task.number or NO_NUMBER, **facts)


def _contradiction(task: Task, as_of: date) -> tuple[str, dict[str, str]]:
    """The one thing that is wrong, and what is said of it; an empty code where nothing is."""
    completed, word = task.completed, task.word
    if completed is not None and completed > as_of:
        return "W412", {"value": _day(completed), "as_of": _day(as_of)}
    if word is None:
        return "", {}
    if completed is not None and not word.says_done and not task.deadline.goes_on:
        return "W413", {"value": task.status, "completed": _day(completed)}
    if completed is None and word.says_done and not task.deadline.goes_on and "completed" not in task.cells:
        return "W414", {"value": task.status}
    state = state_of(task, as_of)
    if state is TaskState.NOT_DATED or state in _FITS[word]:
        return "", {}
    facts: dict[str, str] = {
        "value": task.status,
        "state": Words(STATES[state]),
        "deadline": IsoDay(task.deadline.written),
    }
    return "W415", {**facts, "as_of": _day(as_of)}


def check_against_before(now: TaskSheets, before: TaskSheets, period: str) -> Iterator[Problem]:
    """D191 a task that has gone, D194 all of a unit's; D192 a deadline that was moved, D193 a completion taken back,
    D195 one on another day. ``period`` is that of the sheets ``before``. Over a change of territory only the country's
    own tasks are compared: the same code may be another unit.
    """  # noqa: D205 - the codes take two lines
    current = {task.key: task for task in now.tasks if task.number}
    same = now.vintage == before.vintage
    earlier = [task for task in before.tasks if task.number and (same or not task.unit)]
    units = {task.unit for task in now.tasks}
    for unit in dict.fromkeys(task.unit for task in earlier):
        those = [task for task in earlier if task.unit == unit]
        if unit not in units:
            where = Location(now.sources[0]) if now.sources else None
            found = problem("D194", where, unit=unit or None, count=len(those), period=period)
            yield replace(found, beside=(those[0].at("number"),))
            continue
        for task in those:
            yield from _since(task, current.get(task.key), (now, period))


def _since(before: Task, now: Task | None, about: tuple[TaskSheets, str]) -> Iterator[Problem]:
    """What changed of one task."""
    sheets, period = about
    facts: dict[str, str] = {"number": before.number, "period": period}
    if now is None:
        beside = next(task for task in sheets.tasks if task.unit == before.unit)
        where = replace(beside.row, cell="")
        found = problem("D191", where, unit=before.unit or None, task=_short(before.text), **facts)
        yield replace(found, beside=(before.at("number"),))
        return
    if _moved(before, now):
        was, is_now = IsoDay(before.deadline.written), IsoDay(now.deadline.written or "–")
        said = {"before": was, "now": is_now, "way": Words(_way(before, now))}
        yield _beside(problem("D192", now.at("deadline"), unit=now.unit or None, **facts, **said), before, "deadline")
    was_done = before.completed is not None or (before.word is not None and before.word.says_done)
    if was_done and now.completed is None and "completed" not in now.cells and not (now.word and now.word.says_done):
        said = {"before": _day(before.completed) if before.completed else before.status, "now": now.status or "–"}
        yield _beside(problem("D193", now.at("status"), unit=now.unit or None, **facts, **said), before, "completed")
    elif before.completed is not None and now.completed is not None and before.completed != now.completed:
        said = {"before": _day(before.completed), "now": _day(now.completed)}
        yield _beside(problem("D195", now.at("completed"), unit=now.unit or None, **facts, **said), before, "completed")


def _beside(found: Problem, before: Task, what: str) -> Problem:
    return replace(found, beside=(before.at(what),))


def _moved(before: Task, now: Task) -> bool:
    """Whether the last day is another one; words that could not be read, and none before, are no move."""
    unknown = {DeadlineKind.UNREAD, DeadlineKind.NONE}
    if before.deadline.kind in unknown or now.deadline.kind is DeadlineKind.UNREAD:
        return False
    return (before.deadline.last_day, before.deadline.goes_on) != (now.deadline.last_day, now.deadline.goes_on)


def _way(before: Task, now: Task) -> str:
    then, since = before.deadline.last_day, now.deadline.last_day
    if since is None:
        return N_("no last day any more")
    if then is None:
        return N_("a last day now")
    return N_("later") if since > then else N_("earlier")


def _day(day: date) -> IsoDay:
    return IsoDay(day.isoformat())


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
