"""What became of feedback in a period, as of a day: received, in hand, settled in time and late, and how old it is.

What was carried over and what was received is settled or in hand: ``carried + received = on_time + late + untold +
in_hand``. Of a register all of it follows from dates; of counts it is what the sheet says.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from statistics import median

from scorecard.catalogue.monitoring import CountedFeedback, FeedbackRules, FeedbackSum
from scorecard.feedback import IN_HAND, Dossier, DossierState, FeedbackCount, FeedbackSheets
from scorecard.period import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier on a day. ``age``: days since its receipt, until the day or until it was settled; ``days``: of one late
    or overdue those beyond its due day, of one in time those left.
    """  # noqa: D205 - what the days are takes two lines

    dossier: Dossier
    state: DossierState
    age: int
    due: date | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """How much came in and what became of it. ``untold``: settled, but nothing says by when it was due.

    ``overdue`` are those of ``in_hand`` of which it is known, ``unclear`` those of which nothing says whether they are.
    """

    carried: int = 0
    received: int = 0
    on_time: int = 0
    late: int = 0
    untold: int = 0
    in_hand: int = 0
    overdue: int = 0
    unclear: int = 0

    def __add__(self, other: "Flow") -> "Flow":
        """Both together."""
        return Flow(*(one + two for one, two in zip(self.numbers, other.numbers, strict=True)))

    @property
    def numbers(self) -> tuple[int, ...]:
        """All of them in their order."""
        settled = (self.on_time, self.late, self.untold)
        return (self.carried, self.received, *settled, self.in_hand, self.overdue, self.unclear)

    @property
    def settled(self) -> int:
        """What is settled, in time or not."""
        return self.on_time + self.late + self.untold

    @property
    def in_time_share(self) -> float | None:
        """Of what is known to be in time or late, how much is in time, in per cent; None of none."""
        told = self.on_time + self.late
        return 100 * self.on_time / told if told else None

    def of(self, what: FeedbackSum) -> int | None:
        """One of the numbers; None of what is overdue where that is not known of all."""
        numbers: Mapping[FeedbackSum, int | None] = {
            FeedbackSum.CARRIED: self.carried,
            FeedbackSum.RECEIVED: self.received,
            FeedbackSum.SETTLED: self.settled,
            FeedbackSum.ON_TIME: self.on_time,
            FeedbackSum.LATE: self.late,
            FeedbackSum.IN_HAND: self.in_hand,
            FeedbackSum.OVERDUE: None if self.unclear else self.overdue,
        }
        return numbers[what]


def overdue_said(flow: Flow, number: Callable[[int], str]) -> str:
    """How many are overdue: ``2``; ``≥ 2`` where that is not known of all in hand, ``–`` where of none."""
    if not flow.unclear:
        return number(flow.overdue)
    return f"≥ {number(flow.overdue)}" if flow.overdue else "–"


@dataclass(frozen=True, eq=False)
class FeedbackTally:
    """Feedback that has something in common; ``key`` is the code of a field or a unit."""

    key: str
    flow: Flow
    ages: tuple[int, ...] = ()

    @property
    def oldest(self) -> int | None:
        """The days since the receipt of the oldest open dossier; None without any, as of mere counts."""
        return max(self.ages, default=None)

    @property
    def median_age(self) -> float | None:
        """Half of the open dossiers are at least so old."""
        return median(self.ages) if self.ages else None


@dataclass(frozen=True, eq=False)
class FeedbackReview:
    """The feedback of a period as of a day: each dossier, each row of counts, in the order of the sheets.

    ``standings`` leaves out what came after the day; ``start`` is the first day of the period.
    """

    start: date
    as_of: date
    standings: tuple[Standing, ...] = ()
    counts: tuple[FeedbackCount, ...] = ()

    @cached_property
    def whole(self) -> FeedbackTally:
        """All of it."""
        return _tally("", self.standings, self.counts, self.start)

    @cached_property
    def of_units(self) -> Mapping[str, FeedbackTally]:
        """That of each unit by its code; the country's under an empty one."""
        standings: dict[str, list[Standing]] = {}
        counts: dict[str, list[FeedbackCount]] = {}
        for said in self.standings:
            standings.setdefault(said.dossier.unit, []).append(said)
        for count in self.counts:
            counts.setdefault(count.unit, []).append(count)
        keys = {**standings, **counts}
        return {key: _tally(key, standings.get(key, ()), counts.get(key, ()), self.start) for key in keys}

    @cached_property
    def open(self) -> tuple[Standing, ...]:
        """The dossiers in hand, the oldest first."""
        return tuple(sorted((one for one in self.standings if one.state in IN_HAND), key=lambda one: -one.age))

    @cached_property
    def before(self) -> int:
        """How many dossiers of the register were settled before the period began; nothing else counts them."""
        return sum(_settled_before(one, self.start) for one in self.standings)


def due_day(dossier: Dossier, rules: FeedbackRules) -> date | None:
    """The last day of grace: as written, else so many days after the receipt as the catalogue allows in the field."""
    if dossier.due is not None:
        return dossier.due
    days = rules.days_of(dossier.field)
    return None if days is None else dossier.received + timedelta(days=days)


def standing(dossier: Dossier, as_of: date, rules: FeedbackRules) -> Standing | None:
    """How a dossier stands on a day; None before its receipt. What is settled after the day is in hand on it."""
    if dossier.received > as_of:
        return None
    due = due_day(dossier, rules)
    settled = dossier.settled if dossier.settled is not None and dossier.settled <= as_of else None
    until = settled or as_of
    age, days = (until - dossier.received).days, 0 if due is None else abs((until - due).days)
    if due is None:
        return Standing(dossier, DossierState.UNTOLD if settled else DossierState.OPEN, age)
    if settled:
        late = settled > due
        return Standing(dossier, DossierState.LATE if late else DossierState.ON_TIME, age, due, days if late else 0)
    return Standing(dossier, DossierState.OVERDUE if as_of > due else DossierState.IN_TIME, age, due, days)


def review_feedback(sheets: FeedbackSheets, period: Period, as_of: date, rules: FeedbackRules) -> FeedbackReview:
    """All of it on a day. Counts are those of the period, whatever the day."""
    found = (standing(dossier, as_of, rules) for dossier in sheets.dossiers)
    return FeedbackReview(period.start, as_of, tuple(one for one in found if one is not None), sheets.counts)


def flow_of(one: Standing, start: date) -> Flow:
    """What a dossier adds: it was carried over or came in, and is settled or in hand; nothing if settled before."""
    if _settled_before(one, start):
        return Flow()
    came = one.dossier.received >= start
    state = one.state
    return Flow(
        carried=int(not came),
        received=int(came),
        on_time=int(state is DossierState.ON_TIME),
        late=int(state is DossierState.LATE),
        untold=int(state is DossierState.UNTOLD),
        in_hand=int(state in IN_HAND),
        overdue=int(state is DossierState.OVERDUE),
        unclear=int(state is DossierState.OPEN),
    )


def flow_of_count(count: FeedbackCount) -> Flow:
    """What a row of counts says; in hand what was not settled, where it does not say.

    How many of these are overdue is not known where it does not say, unless nothing is in hand.
    """
    in_hand = max(count.left, 0)
    return Flow(
        carried=count.carried or 0,
        received=count.received,
        on_time=count.on_time,
        late=count.late,
        in_hand=in_hand,
        overdue=count.overdue or 0,
        unclear=in_hand if count.overdue is None else 0,
    )


def by_field(found: FeedbackReview, rules: FeedbackRules) -> tuple[FeedbackTally, ...]:
    """By field: those of the catalogue in its order, then others as they come; last those without one."""
    order = [one.code for one in rules.fields]
    return _tallied(found, lambda one: one.field, order)


def by_unit(found: FeedbackReview) -> tuple[FeedbackTally, ...]:
    """By unit in the order of their codes; the country's own first."""
    codes = {one.dossier.unit for one in found.standings} | {one.unit for one in found.counts}
    return _tallied(found, lambda one: one.unit, ("", *sorted(codes - {""})))


def counted_feedback(
    found: FeedbackReview, rule: CountedFeedback
) -> tuple[int | None, tuple[Dossier | FeedbackCount, ...], int]:
    """What a figure counts of a unit: the number, the rows that make it, and of how many rows of the unit.

    The number is None where one of the rows does not say; those are then the rows.
    """
    parts: list[tuple[Dossier | FeedbackCount, int | None]] = [
        (one.dossier, flow_of(one, found.start).of(rule.count)) for one in found.standings
    ]
    parts += [(one, flow_of_count(one).of(rule.count)) for one in found.counts]
    those = [(row, number) for row, number in parts if not rule.fields or row.field in rule.fields]
    silent = tuple(row for row, number in those if number is None)
    if silent:
        return None, silent, len(parts)
    return sum(number or 0 for _, number in those), tuple(row for row, number in those if number), len(parts)


def carried_over(now: FeedbackSheets, before: FeedbackSheets | None, period: Period) -> FeedbackSheets:
    """What sheets leave open: counts that do not say what was carried over take what was in hand just before.

    ``before`` are the sheets of the period before, None where there are none. A year to date begins with the year, so
    only sheets of its end say what it takes over, and those are of the year before.
    """
    if before is None or now.vintage != before.vintage or not follows_on(period):
        return now
    left = {one.key: one.left for one in before.counts}
    counts = (replace(one, carried=left.get(one.key)) if one.carried is None else one for one in now.counts)
    return replace(now, counts=tuple(counts))


def follows_on(period: Period) -> bool:
    """Whether what is in hand at the end of the period before is what this one takes over."""
    return period.kind is not PeriodKind.YEAR_TO_DATE or period.number == 1


def _settled_before(one: Standing, start: date) -> bool:
    return one.dossier.settled is not None and one.dossier.settled < start and one.state not in IN_HAND


def _tally(key: str, standings: Iterable[Standing], counts: Iterable[FeedbackCount], start: date) -> FeedbackTally:
    standings = tuple(standings)
    flows = (*(flow_of(one, start) for one in standings), *(flow_of_count(one) for one in counts))
    ages = tuple(one.age for one in standings if one.state in IN_HAND)
    return FeedbackTally(key, sum(flows, Flow()), ages)


def _tallied(
    found: FeedbackReview, key: Callable[[Dossier | FeedbackCount], str], order: Sequence[str]
) -> tuple[FeedbackTally, ...]:
    """One tally a key: those in ``order``, then others as they come, last those without one unless it is in order."""
    there = [key(one.dossier) for one in found.standings] + [key(one) for one in found.counts]
    keys = [one for one in dict.fromkeys((*order, *there)) if one in there]
    if "" in keys and "" not in order:
        keys = [*(one for one in keys if one), ""]
    return tuple(
        _tally(
            one,
            (said for said in found.standings if key(said.dossier) == one),
            (said for said in found.counts if key(said) == one),
            found.start,
        )
        for one in keys
    )
