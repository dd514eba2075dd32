"""Periods: spelling, order, containment."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.language import Language
from scorecard.period import Period, PeriodKind, parse_period, period_at

LAST_NUMBER = {
    PeriodKind.MONTH: 12,
    PeriodKind.QUARTER: 4,
    PeriodKind.HALF: 2,
    PeriodKind.YEAR: 1,
    PeriodKind.YEAR_TO_DATE: 12,
}
periods = st.sampled_from(PeriodKind).flatmap(
    lambda kind: st.builds(Period, st.just(kind), st.integers(1990, 2099), st.integers(1, LAST_NUMBER[kind]))
)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2025-11", date(2025, 11, 1), date(2025, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-01..11", date(2025, 1, 1), date(2025, 11, 30)),
    ],
)
def test_a_code_names_its_days(code: str, start: date, end: date) -> None:
    """Every kind of period has a code, a first and a last day."""
    period = parse_period(code)
    assert period is not None
    assert (period.code, period.start, period.end) == (code, start, end)


@pytest.mark.parametrize("text", ["", "2025-13", "2025-00", "2025-Q5", "2025-H3", "25-11", "2025-1", "2025-11 x"])
def test_what_is_not_a_code_names_no_period(text: str) -> None:
    """A near miss is not a period."""
    assert parse_period(text) is None


@given(periods)
def test_spelling_and_parsing_are_inverse(period: Period) -> None:
    """A period is its code."""
    assert parse_period(period.code) == period


@given(periods, periods)
def test_containment_is_about_days(outer: Period, inner: Period) -> None:
    """A period contains another exactly when it contains its first and its last day."""
    assert outer.contains(inner) == (outer.start <= inner.start and inner.end <= outer.end)


@given(periods)
def test_the_previous_period_ends_before_this_one(period: Period) -> None:
    """Going back a period moves the end back and keeps the kind."""
    before = period.previous()
    assert before.kind is period.kind
    assert before.end < period.end
    assert before < period


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("2025-11", "tháng 11 năm 2025", "November 2025"),
        ("2025-Q4", "quý IV năm 2025", "fourth quarter of 2025"),
        ("2025-H1", "6 tháng đầu năm 2025", "first half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "second half of 2025"),
        ("2025", "năm 2025", "2025"),
        ("2025-01..11", "11 tháng đầu năm 2025", "first 11 months of 2025"),
    ],
)
def test_a_period_is_worded_as_offices_word_it(code: str, vietnamese: str, english: str) -> None:
    """Reports say quý IV and 6 tháng đầu năm."""
    period = parse_period(code)
    assert period is not None
    assert (period.in_words(Language("vi")), period.in_words(Language("en"))) == (vietnamese, english)


@pytest.mark.parametrize(
    ("code", "vietnamese", "english", "figures"),
    [
        ("2025-09", "tháng 9/2025", "September 2025", "9/2025"),
        ("2025-Q3", "quý III năm 2025", "third quarter of 2025", "Q3/2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "second half of 2025", "7–12/2025"),
        ("2024", "năm 2024", "2024", "2024"),
        ("2025-01..11", "11 tháng đầu năm 2025", "first 11 months of 2025", "1–11/2025"),
    ],
)
def test_periods_in_few_words_and_in_figures(code: str, vietnamese: str, english: str, figures: str) -> None:
    """For the middle of a sentence, and for a column."""
    period = parse_period(code)
    assert period is not None
    assert (period.in_brief(Language("vi")), period.in_brief(Language("en"))) == (vietnamese, english)
    assert period.in_figures(Language("vi")) == period.in_figures(Language("en")) == figures


@given(periods, periods)
def test_a_time_names_the_period_that_ends_then(period: Period, other: Period) -> None:
    """Counted in any kind; a little later it is the next one, and twelve months are a year."""
    assert period_at(period.kind, period.time(period.kind)) == period
    later = period_at(period.kind, period.time(period.kind) + 0.5)
    assert period < later
    assert later.previous().end >= period.end or later.kind is PeriodKind.YEAR_TO_DATE
    ends = 12 * (other.year - period.year) + other.months[1] - period.months[1]
    assert other.time(PeriodKind.MONTH) - period.time(PeriodKind.MONTH) == ends


def test_a_deadline_between_two_ends_is_a_part_of_a_period() -> None:
    """November is two thirds into the fourth quarter, which is the first to end after it."""
    november = Period(PeriodKind.MONTH, 2025, 11)
    quarters = november.time(PeriodKind.QUARTER)
    assert quarters - Period(PeriodKind.QUARTER, 2025, 3).time(PeriodKind.QUARTER) == pytest.approx(2 / 3)
    assert period_at(PeriodKind.QUARTER, quarters) == Period(PeriodKind.QUARTER, 2025, 4)
