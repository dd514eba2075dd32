"""What is monitored besides the index: groups of tasks, agencies, words for states, figures counted from tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scorecard.language import Names
from scorecard.tasks import DUE, StatusWord, TaskState

SOON = 30


class TaskCount(StrEnum):
    """What is counted of tasks: those of a state, or of several together."""

    ALL = "all"
    DUE = "due"
    DONE = "done"
    ON_TIME = "on_time"
    LATE = "late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    RECURRING = "recurring"
    NOT_DATED = "not_dated"

    @property
    def states(self) -> tuple[TaskState, ...]:
        """The states that are counted."""
        together = {
            TaskCount.ALL: tuple(TaskState),
            TaskCount.DUE: DUE,
            TaskCount.DONE: (TaskState.ON_TIME, TaskState.LATE),
        }
        return together.get(self) or (TaskState(self.value),)


@dataclass(frozen=True, slots=True)
class CountedTasks:
    """A figure that nobody reports: how many tasks of the unit are so, at the end of the period.

    ``fallen_due``: only of those whose last day has come; ``groups`` and ``leads``: only of these, empty for all.
    """

    count: TaskCount
    fallen_due: bool = False
    groups: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that leads tasks, with other spellings of its name."""

    code: str
    names: Names
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskRules:
    """How task sheets are read: groups by code, agencies, further words for states; ``soon``: so many days ahead."""

    groups: Mapping[str, Names] = field(default_factory=dict)
    agencies: tuple[Agency, ...] = ()
    words: Mapping[StatusWord, tuple[str, ...]] = field(default_factory=dict)
    soon: int = SOON

    def agency(self, code: str) -> Agency | None:
        """The agency of a code."""
        return next((agency for agency in self.agencies if agency.code == code), None)


@dataclass(frozen=True, slots=True)
class Monitoring:
    """What a catalogue says of what is monitored besides the index."""

    tasks: TaskRules = field(default_factory=TaskRules)
