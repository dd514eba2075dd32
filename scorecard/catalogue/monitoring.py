"""What is monitored besides the index: tasks, feedback, money, lights, and the figures that are counted from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scorecard.catalogue.lights import LightRules
from scorecard.language import Names
from scorecard.money import MoneyUnit
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


class FeedbackSum(StrEnum):
    """What is counted of feedback."""

    CARRIED = "carried"
    RECEIVED = "received"
    SETTLED = "settled"
    ON_TIME = "on_time"
    LATE = "late"
    IN_HAND = "in_hand"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class CountedFeedback:
    """A figure that nobody reports: how much feedback of the unit is so in the period; ``fields`` empty for all."""

    count: FeedbackSum
    fields: tuple[str, ...] = ()


class MoneySum(StrEnum):
    """What is added up of money sheets."""

    ALLOCATED = "allocated"
    DISBURSED = "disbursed"
    PROPOSALS = "proposals"
    ACCEPTED = "accepted"
    IN_HAND = "in_hand"

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money, and no count of proposals."""
        return self in {MoneySum.ALLOCATED, MoneySum.DISBURSED}


@dataclass(frozen=True, slots=True)
class CountedMoney:
    """A figure that nobody reports: a sum of money in the unit of ``monitoring.money``, or a count of proposals."""

    sum: MoneySum


Counting = CountedTasks | CountedFeedback | CountedMoney
"""How a figure is counted that nobody reports."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that leads tasks, with other spellings of its name."""

    code: str
    names: Names
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskRules:
    """How task sheets are read: groups by code, agencies, further words for states; ``soon``: so many days ahead.

    ``below``: whether tasks of units of the level below count for the units that they lie in.
    """

    groups: Mapping[str, Names] = field(default_factory=dict)
    agencies: tuple[Agency, ...] = ()
    words: Mapping[StatusWord, tuple[str, ...]] = field(default_factory=dict)
    soon: int = SOON
    below: bool = False

    def agency(self, code: str) -> Agency | None:
        """The agency of a code."""
        return next((agency for agency in self.agencies if agency.code == code), None)


@dataclass(frozen=True, slots=True)
class FeedbackField:
    """A field that feedback is about, with other spellings; ``days``: how many it may take, None as for all."""

    code: str
    names: Names
    also: tuple[str, ...] = ()
    days: int | None = None


@dataclass(frozen=True, slots=True)
class FeedbackRules:
    """How feedback sheets are read: the fields, none where any is taken as written.

    ``days``: within how many calendar days a dossier without a due day is to be settled; None where nothing is said.
    """

    fields: tuple[FeedbackField, ...] = ()
    days: int | None = None

    def field(self, code: str) -> FeedbackField | None:
        """The field of a code."""
        return next((one for one in self.fields if one.code == code), None)

    def days_of(self, code: str) -> int | None:
        """Within how many days a dossier of a field is to be settled."""
        found = self.field(code)
        return self.days if found is None or found.days is None else found.days


@dataclass(frozen=True, slots=True)
class MoneyRules:
    """In what sums are shown and figures given; ``written``: in what a sheet is that does not say, None for none."""

    unit: MoneyUnit = MoneyUnit.BILLION
    written: MoneyUnit | None = None


@dataclass(frozen=True, slots=True)
class Monitoring:
    """What a catalogue says of what is monitored besides the index."""

    tasks: TaskRules = field(default_factory=TaskRules)
    feedback: FeedbackRules = field(default_factory=FeedbackRules)
    money: MoneyRules = field(default_factory=MoneyRules)
    lights: LightRules = field(default_factory=LightRules)
