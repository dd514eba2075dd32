"""How tasks stand on a day, derived from their dates alone, and counted by group, lead, unit and month.

What is due is what was done on time, done late, is in progress in time, or is overdue. The word that was written of a
task never decides: :mod:`scorecard.monitor.task_checks` holds it against the dates.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scorecard.catalogue.monitoring import CountedTasks
from scorecard.tasks import DUE, Task, TaskState


@dataclass(frozen=True, slots=True)
class Standing:
    """A task on a day. ``days``: of one done late or overdue those beyond its last day, of one in time those left."""

    task: Task
    state: TaskState
    days: int = 0


@dataclass(frozen=True, eq=False)
class Tally:
    """Tasks that have something in common; ``key`` is the code of a group, an agency, a unit, or a month."""

    key: str
    standings: tuple[Standing, ...]

    def of(self, *states: TaskState) -> int:
        """How many are in one of these states."""
        return sum(one.state in states for one in self.standings)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.standings)

    @property
    def due(self) -> int:
        """How many are due: done on time, done late, in progress in time, overdue."""
        return self.of(*DUE)


@dataclass(frozen=True, eq=False)
class TaskReview:
    """All tasks of a period as of a day, in the order of their sheets."""

    as_of: date
    standings: tuple[Standing, ...]

    @cached_property
    def whole(self) -> Tally:
        """All of them."""
        return Tally("", self.standings)

    @cached_property
    def fallen_due(self) -> Tally:
        """Those whose last day has come."""
        return Tally("", tuple(one for one in self.standings if has_fallen_due(one.task, self.as_of)))

    @cached_property
    def untold(self) -> tuple[Standing, ...]:
        """Those whose last day has come, and of which dates do not tell how they stand, the oldest first."""
        found = [one for one in self.fallen_due.standings if one.state is TaskState.NOT_DATED]
        return tuple(sorted(found, key=lambda one: one.task.deadline.last_day or self.as_of))

    @cached_property
    def overdue(self) -> tuple[Standing, ...]:
        """Those overdue, the longest first, else in the order of their sheets."""
        found = (one for one in self.standings if one.state is TaskState.OVERDUE)
        return tuple(sorted(found, key=lambda one: -one.days))

    @cached_property
    def of_units(self) -> Mapping[str, Tally]:
        """Those of each unit by its code; the country's under an empty one."""
        return {tally.key: tally for tally in by_unit(self)}

    def coming(self, soon: int) -> tuple[Standing, ...]:
        """Those still in time whose last day is at most so many days ahead, the next first."""
        found = (one for one in self.standings if one.state is TaskState.IN_TIME and one.days <= soon)
        return tuple(sorted(found, key=lambda one: one.days))


def state_of(task: Task, as_of: date) -> TaskState:
    """The state by the dates: the last day of grace, the day of completion, and the day that is asked about.

    A completion after ``as_of`` had not happened then. Said to be done without any day, a task may have been done on
    time or late: dates do not tell. Nor do they once the last day has gone by, of a list that says of no task whether
    it is done.
    """
    last_day, completed = task.deadline.last_day, task.completed
    if task.deadline.goes_on:
        return TaskState.RECURRING
    if last_day is None:
        return TaskState.NOT_DATED
    if completed is not None and completed <= as_of:
        return TaskState.ON_TIME if completed <= last_day else TaskState.LATE
    if completed is None and is_said_done(task):
        return TaskState.NOT_DATED
    if as_of <= last_day:
        return TaskState.IN_TIME
    return TaskState.OVERDUE if task.followed else TaskState.NOT_DATED


def standing(task: Task, as_of: date) -> Standing:
    """The task on a day."""
    state, last_day = state_of(task, as_of), task.deadline.last_day
    days = 0
    if last_day is not None and state in {TaskState.OVERDUE, TaskState.IN_TIME}:
        days = abs((as_of - last_day).days)
    elif last_day is not None and task.completed is not None and state is TaskState.LATE:
        days = (task.completed - last_day).days
    return Standing(task, state, days)


def review(tasks: Iterable[Task], as_of: date) -> TaskReview:
    """All of them on a day."""
    return TaskReview(as_of, tuple(standing(task, as_of) for task in tasks))


def of_units(tasks: Iterable[Task], codes: Sequence[str]) -> tuple[Task, ...]:
    """The tasks of some units; all where none is named."""
    return tuple(task for task in tasks if not codes or task.unit in codes)


def by_group(found: TaskReview, order: Sequence[str] = ()) -> tuple[Tally, ...]:
    """By group: those of the catalogue in its order, then others as they come; last those without a group."""
    return _tallied(found.standings, lambda one: (one.task.group,), order)


def by_lead(found: TaskReview) -> tuple[Tally, ...]:
    """By lead agency, the most overdue first, then the most tasks. A task of two counts for each of them."""
    tallies = _tallied(found.standings, lambda one: one.task.leads or ("",))
    return tuple(sorted(tallies, key=lambda one: (-one.of(TaskState.OVERDUE), -one.count)))


def by_head(found: TaskReview) -> tuple[Tally, ...]:
    """By the responsible head as written, the most overdue first, then the most tasks; last those without one."""
    tallies = _tallied(found.standings, lambda one: (one.task.head,))
    return tuple(sorted(tallies, key=lambda one: (not one.key, -one.of(TaskState.OVERDUE), -one.count)))


def by_unit(found: TaskReview) -> tuple[Tally, ...]:
    """By unit in the order of their codes; the country's own tasks first."""
    return _tallied(found.standings, lambda one: (one.task.unit,), sorted({one.task.unit for one in found.standings}))


def by_month(found: TaskReview) -> tuple[Tally, ...]:
    """By the month of the last day, ``2025-06``, the earliest first; tasks without a last day are left out."""
    dated = [one for one in found.standings if one.task.deadline.last_day is not None]
    months = sorted({_month(one) for one in dated})
    return _tallied(dated, lambda one: (_month(one),), months)


def counted(found: Iterable[Standing], rule: CountedTasks, as_of: date) -> tuple[Standing, ...]:
    """Those of a unit that a figure counts."""
    return tuple(
        one
        for one in found
        if one.state in rule.count.states
        and (not rule.fallen_due or has_fallen_due(one.task, as_of))
        and (not rule.groups or one.task.group in rule.groups)
        and (not rule.leads or set(one.task.leads) & set(rule.leads))
    )


def has_fallen_due(task: Task, as_of: date) -> bool:
    """Whether the last day of a task has come."""
    last_day = task.deadline.last_day
    return last_day is not None and last_day <= as_of


def is_said_done(task: Task) -> bool:
    """Whether it is done by what is written of it, with a day or without."""
    return task.completed is not None or (task.word is not None and task.word.says_done)


def _month(one: Standing) -> str:
    last_day = one.task.deadline.last_day
    return f"{last_day.year:04}-{last_day.month:02}" if last_day else ""


def _tallied(
    standings: Iterable[Standing], keys: Callable[[Standing], Iterable[str]], order: Sequence[str] = ()
) -> tuple[Tally, ...]:
    """One tally a key: those in ``order``, then others as they come, last those without one unless it is in order."""
    members: dict[str, list[Standing]] = {key: [] for key in order}
    for one in standings:
        for key in keys(one):
            members.setdefault(key, []).append(one)
    if "" in members and "" not in order:
        members[""] = members.pop("")
    return tuple(Tally(key, tuple(those)) for key, those in members.items() if those)
