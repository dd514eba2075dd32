"""What became of feedback, and of money: states and ages from dates, sums that hold whatever the sheets say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue.monitoring import (
    CountedFeedback,
    CountedMoney,
    FeedbackField,
    FeedbackRules,
    FeedbackSum,
    MoneySum,
)
from scorecard.feedback import SETTLED, Dossier, DossierState, FeedbackCount, FeedbackSheets
from scorecard.language import Names
from scorecard.money import MoneyRow, MoneyUnit
from scorecard.monitor.feedback import (
    Flow,
    by_field,
    by_unit,
    carried_over,
    counted_feedback,
    flow_of_count,
    overdue_said,
    review_feedback,
    standing,
)
from scorecard.monitor.feedback_checks import check_feedback
from scorecard.monitor.money import Funds, counted_money
from scorecard.period import Period, parse_period
from scorecard.problems import Location

AT = Location("data/2025-11/feedback/a.xlsx", sheet="PA", cell="A2")
RULES = FeedbackRules((FeedbackField("LAND", Names.of({"vi": "Đất đai"}), (), 10),), 20)
FREE = FeedbackRules()


def period_of(code: str) -> Period:
    """The period of a code."""
    found = parse_period(code)
    assert found is not None
    return found


NOVEMBER = period_of("2025-11")


def dossier(received: str, settled: str = "", due: str = "", field: str = "") -> Dossier:
    """One with these days."""
    days = (date.fromisoformat(day) if day else None for day in (due, settled))
    due_day, settled_day = days
    return Dossier("1", date.fromisoformat(received), AT, field=field, due=due_day, settled=settled_day)


@pytest.mark.parametrize(
    ("received", "settled", "due", "field", "as_of", "state", "age", "days"),
    [
        ("2025-11-03", "2025-11-13", "", "LAND", "2025-11-30", "on_time", 10, 0),  # the tenth day is the last
        ("2025-11-03", "2025-11-14", "", "LAND", "2025-11-30", "late", 11, 1),
        ("2025-11-03", "2025-11-23", "", "", "2025-11-30", "on_time", 20, 0),  # what is allowed in all fields
        ("2025-11-03", "", "", "LAND", "2025-11-13", "in_time", 10, 0),
        ("2025-11-03", "", "", "LAND", "2025-11-14", "overdue", 11, 1),
        ("2025-11-03", "", "2025-12-31", "LAND", "2025-11-30", "in_time", 27, 31),  # what is written goes first
        ("2024-02-28", "", "2024-03-01", "", "2024-03-01", "in_time", 2, 0),  # 29 February
        ("2025-11-03", "2025-12-02", "2025-11-20", "", "2025-11-30", "overdue", 27, 10),  # settled later than the day
    ],
)
def test_states_follow_from_dates(  # noqa: PLR0917 - a row of a table
    received: str, settled: str, due: str, field: str, as_of: str, state: str, age: int, days: int
) -> None:
    """By hand, on a calendar."""
    found = standing(dossier(received, settled, due, field), date.fromisoformat(as_of), RULES)
    assert found is not None
    assert (found.state.value, found.age, found.days) == (state, age, days)


def test_without_a_due_day_it_is_neither_in_time_nor_late() -> None:
    """Settled or in hand it is all the same; before its receipt it is not there."""
    day = date(2025, 11, 30)
    said = [standing(one, day, FREE) for one in (dossier("2025-11-03", "2025-11-04"), dossier("2025-11-03"))]
    assert [one.state if one else None for one in said] == [DossierState.UNTOLD, DossierState.OPEN]
    assert standing(dossier("2025-12-01"), day, FREE) is None


DAYS = st.dates(date(2025, 8, 1), date(2026, 1, 31))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Any that could be read: nothing is settled or due before it was received."""
    received = draw(DAYS)
    later = st.none() | st.integers(0, 120).map(lambda count: received + timedelta(days=count))
    unit, field = draw(st.sampled_from(["", "01", "24"])), draw(st.sampled_from(["", "LAND", "Khác"]))
    return Dossier(str(draw(st.integers())), received, AT, unit, field, due=draw(later), settled=draw(later))


@given(st.lists(dossiers(), max_size=30), DAYS)
def test_what_came_is_settled_or_in_hand(those: list[Dossier], as_of: date) -> None:
    """Carried over + received = in time + late + untold + in hand; fields and units add up to the whole."""
    found = review_feedback(FeedbackSheets(tuple(those)), NOVEMBER, as_of, RULES)
    flow = found.whole.flow
    assert flow.carried + flow.received == flow.settled + flow.in_hand
    assert flow.overdue <= flow.in_hand
    assert flow.carried + flow.received + found.before == sum(one.received <= as_of for one in those)
    assert [one.key for one in by_unit(found)] == sorted({one.unit for one in those if one.received <= as_of})
    for tallies in (by_field(found, RULES), by_unit(found)):
        assert sum((one.flow for one in tallies), Flow()) == flow
        assert sum(len(one.ages) for one in tallies) == len(found.open)


@given(dossiers(), DAYS, st.integers(1, 60))
def test_what_is_open_grows_older_by_the_day(one: Dossier, as_of: date, more: int) -> None:
    """So many days later an open dossier is so many days older; once overdue it stays so until it is settled."""
    now, then = standing(one, as_of, RULES), standing(one, as_of + timedelta(days=more), RULES)
    if now is None:
        assert one.received > as_of
        return
    assert then is not None
    assert 0 <= now.age <= (as_of - one.received).days
    if now.state in SETTLED:
        assert (then.state, then.age) == (now.state, now.age)
    elif then.state not in SETTLED:
        assert then.age == now.age + more
        assert now.state is not DossierState.OVERDUE or then.state is DossierState.OVERDUE


COUNTS = st.builds(
    FeedbackCount,
    st.just(AT),
    st.sampled_from(["", "01"]),
    st.sampled_from(["", "LAND"]),
    received=st.integers(0, 50),
    on_time=st.integers(0, 50),
    late=st.integers(0, 50),
    carried=st.none() | st.integers(0, 50),
    in_hand=st.none() | st.integers(0, 50),
)


@given(COUNTS)
def test_counts_that_do_not_add_up_are_named_and_no_others(count: FeedbackCount) -> None:
    """What is left out follows from the others, so it contradicts them only where it would be below zero."""
    said = [one.code for one in check_feedback(FeedbackSheets((), (count,)), NOVEMBER.end, FREE)]
    left = (count.carried or 0) + count.received - count.on_time - count.late
    fits = left >= 0 if count.in_hand is None else left == count.in_hand
    assert said == ([] if fits else ["W431"])


@given(st.lists(COUNTS, max_size=10), st.sampled_from(list(FeedbackSum)))
def test_a_figure_is_the_sum_of_its_rows(counts: list[FeedbackCount], what: FeedbackSum) -> None:
    """Over all fields, and over each; what is overdue is not known where a row in hand does not say."""
    found = review_feedback(FeedbackSheets((), tuple(counts)), NOVEMBER, NOVEMBER.end, FREE)
    number, rows, of = counted_feedback(found, CountedFeedback(what))
    assert number == _sum([flow_of_count(one).of(what) for one in counts])
    assert of == len(counts)
    assert len(rows) <= of
    land, _, _ = counted_feedback(found, CountedFeedback(what, ("LAND",)))
    assert land == _sum([flow_of_count(one).of(what) for one in counts if one.field == "LAND"])


def _sum(parts: list[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def test_what_no_column_says_is_not_nothing() -> None:
    """By hand: 5 received, 2 settled, 3 in hand; with the column one is overdue, without it nobody knows of the three.

    Together 1 of 6 is known to be; where nothing is in hand none is. A dossier without a due day is not known either.
    """
    said, silent = FeedbackCount(AT, "01", "", 5, 2, 0, overdue=1), FeedbackCount(AT, "24", "", 5, 2, 0)
    none_left = FeedbackCount(AT, "04", "", 5, 5, 0)
    found = review_feedback(FeedbackSheets((), (said, silent, none_left)), NOVEMBER, NOVEMBER.end, FREE)
    flows = {tally.key: tally.flow for tally in by_unit(found)}
    assert [flows[key].of(FeedbackSum.OVERDUE) for key in ("01", "24", "04")] == [1, None, 0]
    assert (found.whole.flow.overdue, found.whole.flow.unclear, found.whole.flow.in_hand) == (1, 3, 6)
    assert [overdue_said(flow, str) for flow in (*(flows[key] for key in ("01", "24", "04")), found.whole.flow)] == [
        *("1", "–", "0", "≥ 1")
    ]
    assert counted_feedback(found, CountedFeedback(FeedbackSum.OVERDUE)) == (None, (silent,), 3)
    undated = review_feedback(FeedbackSheets((dossier("2025-11-03"),)), NOVEMBER, NOVEMBER.end, FREE).whole.flow
    assert (undated.in_hand, undated.of(FeedbackSum.OVERDUE)) == (1, None)


@pytest.mark.parametrize(
    ("code", "carried"), [("2025-11", 4), ("2025-01..01", 4), ("2025-01..11", None), ("2025", 4), ("2025-Q1", 4)]
)
def test_a_period_takes_over_what_the_one_before_left(code: str, carried: int | None) -> None:
    """But a year to date only from the year before, for in March it still speaks of January."""
    before = FeedbackSheets((), (FeedbackCount(AT, "01", "LAND", 10, 5, 1, 0),))
    now = FeedbackSheets((), (FeedbackCount(AT, "01", "LAND", 3, 3, 0), FeedbackCount(AT, "01", "", 3, 3, 0, 7)))
    found = carried_over(now, before, period_of(code))
    assert [one.carried for one in found.counts] == [carried, 7]


MONEY = st.none() | st.decimals(0, 10**12, places=0, allow_nan=False)


@given(st.lists(st.builds(MoneyRow, st.just(AT), allocated=MONEY, disbursed=MONEY), max_size=12))
def test_money_adds_up_and_missing_is_not_zero(rows: list[MoneyRow]) -> None:
    """A sum is that of what is said; a share only over rows that say both; a figure only where no row is silent."""
    funds = Funds("", tuple(rows))
    said = [row.allocated for row in rows if row.allocated is not None]
    assert funds.total(MoneySum.ALLOCATED) == (sum(said) if said else None)
    both = [(row.allocated, row.disbursed) for row in rows if row.allocated is not None and row.disbursed is not None]
    whole = sum((one for one, _ in both), Decimal(0))
    assert (funds.share is None) == (whole == 0)
    if funds.share is not None:
        assert funds.share * whole == pytest.approx(100 * sum(one for _, one in both))
    total, counted = counted_money(rows, CountedMoney(MoneySum.DISBURSED))
    silent = any(row.disbursed is None for row in counted.rows)
    assert (total is None) == (silent or not counted.rows)


def test_units_of_money_are_a_thousand_apart() -> None:
    """In đồng."""
    assert [unit.worth for unit in MoneyUnit] == [1, 1000, 10**6, 10**9]
