"""How a series stands to a target: what is required, what is to be expected, and a status by a stated rule.

Required against actual growth, as Eurostat does in its monitoring reports on the Sustainable Development Goals (annex
on methods); three fifths of the way is also there the least that is not called insufficient. On track is here
the whole of it: what is projected to be reached by its day.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import inf, nextafter

from scorecard.monitor.plans import Aim, Due, Plan
from scorecard.monitor.trajectories import TESTED, Projection, Series, share_of_way

AT_RISK = 0.6
"""The least share of the way to the next aim that is at risk; less is off track."""


class Status(StrEnum):
    """How a target stands, the best first."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_ASSESSABLE = "not_assessable"
    NO_DATA = "no_data"


class Unassessable(StrEnum):
    """Why nothing is said of a target."""

    TEXT = "text"
    """It is only a text."""
    FEW_POINTS = "few_points"
    """The comparable series is too short."""
    OTHER_YEAR = "other_year"
    """Its figures count from January, and its deadline lies in a later year than they do."""
    UNSEEN = "unseen"
    """Its deadline has passed, and nothing is known of then."""


class Passing(StrEnum):
    """What became of a milestone."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"
    """Its day is still to come, or nothing is known of then."""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone, and what became of it."""

    due: Due
    passing: Passing


@dataclass(frozen=True, slots=True)
class Standing:
    """A target and a series; times are in periods, from the origin of the series. None: there is none.

    ``planned`` is what the plan asks at the time of the ``last`` value, ``next`` the first milestone, or the end, that
    it still has before it. ``required`` is the change a period up to there, ``pace`` the one of the series. ``share``
    of the way there is covered by its day; ``projected`` is at the deadline. ``reached`` is the time at
    which the target would be met, infinite for never. ``stretch`` is how many times as far the deadline lies ahead as
    the points reach back. ``behind``: it has not what the plan asks by now. ``slips``: it
    is met now, and would not be at the deadline. ``short``: on track for a milestone, and not for the
    deadline. ``unseen``: its deadline has passed, and the last value is of a time before.
    """

    status: Status
    points: int = 0
    why: Unassessable | None = None
    last: Due | None = None
    planned: float | None = None
    next: Due | None = None
    required: float | None = None
    pace: float | None = None
    share: float | None = None
    projected: Projection | None = None
    reached: float | None = None
    stretch: float | None = None
    behind: bool = False
    slips: bool = False
    short: bool = False
    unseen: bool = False
    first: float | None = None
    steps: tuple[Step, ...] = ()

    @property
    def is_overdue(self) -> bool:
        """Whether it was missed: the deadline has come, and nothing is ahead any more."""
        return self.status is Status.OFF_TRACK and self.projected is None

    @property
    def is_tested(self) -> bool:
        """Whether intervals were ever held against what came so far ahead; else none is to be shown."""
        return self.stretch is None or self.stretch <= TESTED

    @property
    def interval(self) -> tuple[float, float] | None:
        """Of the projection, the lower end first; None where none was ever tried out, or it has no width."""
        there = self.projected if self.is_tested else None
        return (there.low, there.high) if there and there.has_width else None


def stand(plan: Plan, series: Series, seen: float = -inf) -> Standing:
    """How a series stands to a plan; it has no point after the deadline.

    Milestones up to ``seen`` are in the past, so that nothing is required up to them any more.
    """
    if not len(series.times):
        return Standing(Status.NO_DATA)
    last = Due(float(series.times[-1]), series.last)
    met, aim = plan.met(last.value), plan.open(last.value)
    line = series if series.is_enough else None
    course = _Course(plan, aim, last, line, seen)
    status = _status(course, met=met)
    return Standing(
        status=status,
        points=len(series.times),
        why=Unassessable.FEW_POINTS if status is Status.NOT_ASSESSABLE else None,
        last=last,
        planned=course.planned,
        next=None if met else course.next,
        required=None if met else course.required,
        pace=line.pace if line else None,
        share=None if met else course.share,
        projected=course.projected,
        reached=None if met else course.reached,
        stretch=course.stretch,
        behind=not met and course.behind,
        slips=status is Status.ACHIEVED and course.is_missed_then,
        short=status is Status.ON_TRACK and course.is_missed_then,
        first=float(series.values[0]),
        steps=tuple(Step(due, _passing(due, plan.aims[0].rising, series)) for due in plan.milestones),
    )


def _passing(due: Due, rising: bool, series: Series) -> Passing:  # noqa: FBT001 - which side is enough
    """Met where the last point up to its day is enough, missed where the first one from then on is not."""
    aim = Aim(due.value, rising)
    before, after = series.values[series.times <= due.time], series.values[series.times >= due.time]
    if len(before) and aim.met(float(before[-1])):
        return Passing.MET
    return Passing.MISSED if len(after) and not aim.met(float(after[0])) else Passing.OPEN


@dataclass(frozen=True)
class _Course:
    """What lies between the last value and the aim that it has before it; ``line`` is None where points are too few."""

    plan: Plan
    aim: Aim
    last: Due
    line: Series | None
    seen: float

    @cached_property
    def ahead(self) -> tuple[Due, ...]:
        """What is due after the last value, and not long past, in the order of time."""
        ways = self.plan.milestones if self.aim is self.plan.aims[0] else ()
        ways = tuple(due for due in ways if due.time > self.seen)
        return tuple(due for due in (*ways, Due(self.plan.deadline, self.aim.value)) if due.time > self.last.time)

    @cached_property
    def next(self) -> Due | None:
        """The first of them that is not met yet; the last where all milestones are."""
        missing = (due for due in self.ahead if not self._step(due).met(self.last.value))
        return next(missing, self.ahead[-1] if self.ahead else None)

    @cached_property
    def required(self) -> float | None:
        due = self.next
        return None if due is None else (due.value - self.last.value) / (due.time - self.last.time)

    @cached_property
    def planned(self) -> float | None:
        return self.plan.planned(self.last.time) if self.aim is self.plan.aims[0] else None

    @cached_property
    def behind(self) -> bool:
        return self.planned is not None and not Aim(self.planned, self.aim.rising).met(self.last.value)

    @cached_property
    def projected(self) -> Projection | None:
        """At the deadline, where that is still to come."""
        return self._then(self.ahead[-1]) if self.ahead else None

    @cached_property
    def share(self) -> float | None:
        """How much of the way to the first aim that is not met is covered by its day."""
        due = self.next
        then = self._then(due) if due else None
        if due is None or then is None:
            return None
        if due.value == self.last.value:
            return 1.0 if self._step(due).met(then.value) else 0.0
        share = share_of_way(self.last.value, then.value, due.value)
        return share if self._step(due).met(then.value) else min(share, nextafter(1.0, 0.0))

    @cached_property
    def reached(self) -> float | None:
        if self.line is None or not self.ahead:
            return None
        beyond = (1 if self.aim.rising else -1) if self.aim.strictly else 0
        return self.line.reaches(self.aim.value, beyond, self.last.time)

    @property
    def is_missed_then(self) -> bool:
        """Whether the target would not be met at its deadline."""
        return self.projected is not None and not self.plan.met(self.projected.value)

    @property
    def stretch(self) -> float | None:
        if self.line is None or not self.ahead:
            return None
        return (self.plan.deadline - self.last.time) / float(self.line.times[-1] - self.line.times[0])

    def _then(self, due: Due) -> Projection | None:
        return self.line.after(due.time - self.last.time) if self.line else None

    def _step(self, due: Due) -> Aim:
        """Milestones are met by their value itself, the end as the target says."""
        return self.aim if due is self.ahead[-1] else Aim(due.value, self.aim.rising)


def _status(course: _Course, *, met: bool) -> Status:
    if not course.ahead or (met and not course.plan.to_the_end):
        return Status.ACHIEVED if met else Status.OFF_TRACK
    if course.projected is None or course.share is None:
        return Status.NOT_ASSESSABLE
    if course.plan.to_the_end:
        if course.plan.met(course.projected.value):
            return Status.ON_TRACK
        return Status.AT_RISK if met else Status.OFF_TRACK
    if course.share < AT_RISK:
        return Status.OFF_TRACK
    return Status.AT_RISK if course.behind or course.share < 1 else Status.ON_TRACK
