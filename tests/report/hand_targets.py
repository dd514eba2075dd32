"""How a unit stands to targets of every kind, tasks, feedback and money: all numbers given by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scorecard.catalogue import Aggregate, Catalogue, Comparator, Indicator, Milestone, Target
from scorecard.feedback import FeedbackCount
from scorecard.geography import Unit
from scorecard.money import MoneyRow, MoneySheets
from scorecard.monitor.aims import Passing, Standing, Status, Step
from scorecard.monitor.feedback import FeedbackReview
from scorecard.monitor.plans import Due
from scorecard.monitor.reviewed import Reviewed
from scorecard.monitor.tasks import review
from scorecard.monitor.trajectories import Projection
from scorecard.outlook import Outlook, Outlooks
from scorecard.period import Period, PeriodKind, parse_period
from scorecard.problems import Location
from scorecard.report.circumstances import Circumstances
from scorecard.tasks import Deadline, DeadlineKind, Task

MONTH = PeriodKind.MONTH
NOW = Period(MONTH, 2026, 7)
AS_OF = date(2026, 7, 31)


def period(code: str) -> Period:
    """The period of a code."""
    found = parse_period(code)
    assert found is not None
    return found


def at(code: str) -> float:
    """The time at which a period is over."""
    return period(code).time(MONTH)


def target(
    comparator: Comparator, value: float, by: str, *milestones: tuple[str, float], high: float | None = None
) -> Target:
    """A target with its milestones."""
    ways = tuple(Milestone(period(code), aim) for code, aim in milestones)
    return Target(comparator, value, period(by), high=high, milestones=ways)


def standing(status: Status, now: float | None = None, then: tuple[float, ...] = (), **more: object) -> Standing:
    """``now`` at the end of July 2026; ``then``: projected at the deadline, with the ends of its interval."""
    found = Standing(
        status,
        points=7,
        last=None if now is None else Due(at("2026-07"), now),
        projected=Projection(*then) if then else None,
        stretch=0.8 if then else None,
    )
    return replace(found, **more)  # type: ignore[arg-type]


def steps(*said: tuple[str, float, Passing]) -> tuple[Step, ...]:
    """Milestones and what became of them."""
    return tuple(Step(Due(at(code), value), passing) for code, value, passing in said)


STEPPED = target(Comparator.AT_LEAST, 57.5, "2026-12", ("2026-03", 8), ("2026-06", 35), ("2026-09", 45))
WAY = steps(("2026-03", 8, Passing.MET), ("2026-06", 35, Passing.MISSED), ("2026-09", 45, Passing.OPEN))
FALLING = target(Comparator.AT_MOST, 5, "2026-12", ("2026-06", 10))
PRESSING: tuple[tuple[Target, Standing], ...] = (
    (
        target(Comparator.AT_LEAST, 90, "2026-06"),
        standing(Status.OFF_TRACK, 59.73, last=Due(at("2026-06"), 59.73), first=20.0),
    ),
    (
        FALLING,
        standing(
            Status.AT_RISK, 12.0, (8.0, 6.5, 9.4), first=20.0, share=0.7, steps=steps(("2026-06", 10, Passing.MISSED))
        ),
    ),
    (STEPPED, standing(Status.OFF_TRACK, 31.62, (41.0, 36.0, 46.0), first=5.0, share=0.4, steps=WAY)),
    (
        target(Comparator.RANK, 10, "2027-12"),
        standing(Status.OFF_TRACK, 20.0, (16.5, 12.0, 22.0), first=25.0, share=0.3),
    ),
    (
        target(Comparator.BETWEEN, 40, "2027-12", high=50),
        standing(Status.AT_RISK, 30.0, (36.0, 33.0, 39.0), first=10.0, share=0.6),
    ),
    (
        target(Comparator.AT_LEAST, 80, "2030"),
        standing(Status.AT_RISK, 26.57, (59.74, 20.0, 79.0), share=0.65, stretch=6.0),
    ),
)
"""A missed one, one that is to fall, one with milestones, a rank, a range, one too far ahead for an interval."""
BESIDES: tuple[tuple[Target, Standing], ...] = (
    (target(Comparator.AT_LEAST, 40, "2030"), standing(Status.ACHIEVED, 44.0)),
    (target(Comparator.AT_LEAST, 70, "2030"), standing(Status.ON_TRACK, 44.0, (75.0, 72.0, 78.0))),
    (target(Comparator.AT_LEAST, 70, "2030"), Standing(Status.NO_DATA)),
)


def outlooks(
    catalogue: Catalogue, unit: Unit, told: tuple[tuple[Target, Standing], ...] = (*PRESSING, *BESIDES)
) -> Outlooks:
    """The standings of a unit, at the indicators of the catalogue in their order, at the composite without any."""
    nodes: tuple[Indicator | Aggregate, ...] = catalogue.indicators or (catalogue.composite,)
    rows = tuple(Outlook(nodes[k % len(nodes)], one, unit, stood) for k, (one, stood) in enumerate(told))
    return Outlooks(NOW, AS_OF, MONTH, rows)


def task(number: str, last: date | None, completed: date | None = None, head: str = "Ông A") -> Task:
    """Of unit 01; without a last day it goes on."""
    kind = DeadlineKind.CONTINUING if last is None else DeadlineKind.DATED
    return Task(
        number,
        f"Việc {number}",
        Location("a.xlsx"),
        "01",
        head=head,
        deadline=Deadline("", last, kind),
        completed=completed,
    )


def lists(unit: str = "01", head: str = "Ông A") -> Reviewed:
    """Six tasks: two on time, one late, one in time, two overdue by 61 and 31 days; counts; a programme half spent."""
    days = (
        (date(2026, 6, 30), date(2026, 6, 1)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 5, 31), date(2026, 6, 20)),
        (date(2026, 12, 31), None),
        (date(2026, 5, 31), None),
        (date(2026, 6, 30), None),
        (None, None),
    )
    tasks = [replace(task(str(k), *both, head=head), unit=unit) for k, both in enumerate(days, 1)]
    row = Location("b.xlsx")
    count = FeedbackCount(row, unit, received=1284, on_time=1121, late=67, carried=0, in_hand=96, overdue=4)
    spent = MoneyRow(row, unit, allocated=Decimal(12_000_000_000), disbursed=Decimal(5_400_000_000))
    return Reviewed(
        review(tasks, AS_OF),
        FeedbackReview(date(2026, 7, 1), AS_OF, counts=(count,)),
        MoneySheets((spent,)),
    )


def monitored(found: Circumstances, catalogue: Catalogue, unit: Unit) -> Circumstances:
    """A run that has all of it about one unit."""
    return replace(found, outlooks=outlooks(catalogue, unit), lists=lists(unit.code))
