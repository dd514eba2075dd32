"""What an indicator is to reach, and by when; :mod:`scorecard.monitor.aims` says whether it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from scorecard.language import NO_NAMES, Names
from scorecard.period import Period
from scorecard.problems import Location


class Comparator(StrEnum):
    """How a value is held against a target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    BETWEEN = "between"
    RANK = "rank"
    RISING = "rising"
    TEXT = "text"


UPWARDS = frozenset({Comparator.AT_LEAST, Comparator.ABOVE})
DOWNWARDS = frozenset({Comparator.AT_MOST, Comparator.BELOW})


class Interpolation(StrEnum):
    """What the plan asks between two of its milestones."""

    STEPS = "steps"
    """No more than at the milestone before."""
    STRAIGHT = "straight"
    """What lies on the straight line between them; before the first, between the start and it."""


class Whose(StrEnum):
    """Whom a target is for; of some units their codes are named instead."""

    ALL = "all"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a plan begins: the value at the end of a period."""

    period: Period
    value: float


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is to be reached on the way, at the end of the period ``by``."""

    by: Period
    value: float


@dataclass(frozen=True, slots=True)
class Target:
    """Values are in the measure of the indicator's value; ``by`` is the period at whose end it is due.

    ``value`` is the number named, of a range its lower end and of a rank the rank; None where there is none: ``high``
    is the upper end of a range, ``words`` what a target says that only has a text. ``start`` is None where nobody says
    where the plan begins. ``whose``: all units, the country, or the codes of some. ``milestones`` are in the order of
    time. ``possible`` is between what the value of an indicator can lie at all.
    """

    comparator: Comparator
    value: float | None
    by: Period
    source: Names = NO_NAMES
    location: Location | None = None
    high: float | None = None
    words: Names = NO_NAMES
    start: Start | None = None
    milestones: tuple[Milestone, ...] = ()
    interpolation: Interpolation = Interpolation.STEPS
    whose: Whose | tuple[str, ...] = Whose.ALL
    possible: tuple[float, float] = (-inf, inf)

    @property
    def numbers(self) -> Iterator[float]:
        """The values that are aimed at, those of milestones among them; none of a rank."""
        if self.comparator is not Comparator.RANK:
            yield from (number for number in (self.value, self.high) if number is not None)
            yield from (milestone.value for milestone in self.milestones)

    @property
    def national(self) -> bool:
        """Whether it is the country's."""
        return self.whose is Whose.COUNTRY

    def is_for(self, unit: str) -> bool:
        """Whether it is for the unit of a code."""
        return self.whose is Whose.ALL or (not self.national and unit in self.whose)
