"""Periods and days as people write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.inputs.period_text import read_day, read_period, same_days
from scorecard.language import Language
from scorecard.period import Period, PeriodKind


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("2025-10", ("Tháng 10/2025", "T10/2025", "10/2025", "tháng 10 năm 2025", "Tháng mười năm 2025", "10-2025")),
        (
            "2025-10",
            ("October 2025", "Oct. 2025", "2025-10", "2025/10", "THÁNG 10-2025", "Tha\u0301ng 10/2025", "T10.2025"),
        ),
        ("2025-01", ("Tháng 1/2025", "tháng 01 năm 2025", "tháng giêng năm 2025", "1/2025", "January 2025")),
        ("2025-05", ("tháng năm năm 2025", "tháng 5 năm 2025", "May 2025")),
        ("2025-11", ("tháng mười một năm 2025", "Tháng  11/2025")),
        (
            "2025-Q2",
            (
                "Quý II/2025",
                "Quý 2 năm 2025",
                "Q2/2025",
                "Quí II năm 2025",
                "2025Q2",
                "2025-Q2",
                "Q.II/2025",
                "quý 02/2025",
            ),
        ),
        ("2025-Q2", ("quý hai năm 2025", "second quarter of 2025", "tháng 4 - tháng 6/2025", "4-6/2025")),
        ("2025-Q4", ("Quý IV/2025", "3 tháng cuối năm 2025")),
        (
            "2025-H1",
            ("6 tháng đầu năm 2025", "sáu tháng đầu năm 2025", "nửa đầu năm 2025", "first half of 2025", "H1/2025"),
        ),
        ("2025-H2", ("6 tháng cuối năm 2025", "06 tháng cuối năm 2025", "2025-H2")),
        ("2025-01..11", ("11 tháng đầu năm 2025", "11 tháng năm 2025", "first 11 months of 2025", "2025-01..11")),
        ("2025-01..10", ("10 tháng đầu năm 2025", "từ tháng 1 đến tháng 10 năm 2025", "01/2025 - 10/2025")),
        ("2025", ("Năm 2025", "2025", "cả năm 2025", "12 tháng năm 2025", "Year 2025")),
    ],
)
def test_a_period_has_many_spellings(code: str, texts: tuple[str, ...]) -> None:
    """All are the same days."""
    wanted = read_period(code).period
    assert wanted is not None
    for text in texts:
        found = read_period(text).period
        assert found is not None, text
        assert same_days(found, wanted), text


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("T10/25", ["2025-10"]),
        ("31/10/2025", ["2025-10"]),
        ("tháng 10 và 10 tháng năm 2025", ["2025-10", "2025-01..10"]),
        ("Quý 4", []),
        ("tháng 10", []),
        ("tháng 13/2025", []),
        ("45962", []),
        ("102025", []),
        ("2025-13", []),
        ("Q5/2025", []),
        ("", []),
        ("kỳ này", []),
    ],
)
def test_what_is_not_certain_is_no_period(text: str, candidates: list[str]) -> None:
    """It names what may be meant."""
    found = read_period(text)
    assert found.period is None
    assert [period.code for period in found.candidates] == candidates


def test_a_date_of_excel_is_a_month_on_its_first_or_last_day() -> None:
    """Excel turns 10/2025 into the first of October; the middle of a month is no period."""
    first, last, middle = (datetime(2025, 10, day) for day in (1, 31, 15))  # noqa: DTZ001 - a sheet knows no zone
    month = Period(PeriodKind.MONTH, 2025, 10)
    assert read_period(first).period == read_period(last).period == month
    assert (read_period(middle).period, read_period(middle).candidates) == (None, (month,))


@given(st.sampled_from(["vi", "en"]), st.sampled_from(PeriodKind), st.integers(2000, 2099), st.integers(1, 12))
def test_what_the_program_writes_it_reads(language: str, kind: PeriodKind, year: int, number: int) -> None:
    """Codes and words, in both languages."""
    most = {PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.YEAR: 1}.get(kind, 12)
    period = Period(kind, year, min(number, most))
    for text in (period.code, period.in_words(Language(language))):
        found = read_period(text).period
        assert found is not None, text
        assert same_days(found, period), text


@given(st.text(max_size=25) | st.text("0123456789/.-tqháng năm", max_size=15))
def test_any_text_is_read_without_failing(text: str) -> None:
    """And a certain period has no candidates beside it."""
    found = read_period(text)
    assert found.period is None or not found.candidates
    read_day(text)


@pytest.mark.parametrize(
    ("text", "day", "candidates"),
    [
        ("31/10/2025", date(2025, 10, 31), []),
        ("31.10.2025", date(2025, 10, 31), []),
        ("ngày 31 tháng 10 năm 2025", date(2025, 10, 31), []),
        ("31/7/2025 16:00", date(2025, 7, 31), []),
        ("2025-10-31", date(2025, 10, 31), []),
        ("1/2/2025", date(2025, 2, 1), []),
        ("15 June 2025", date(2025, 6, 15), []),
        ("Sept. 3rd, 2025", date(2025, 9, 3), []),
        ("15-Jun-25", None, [date(2025, 6, 15)]),
        ("31 June 2025", None, []),
        ("10/31/2025", None, [date(2025, 10, 31)]),
        ("31/10/25", None, [date(2025, 10, 31)]),
        ("30/2/2025", None, []),
        ("tháng 10", None, []),
    ],
)
def test_days_come_before_months(text: str, day: date | None, candidates: list[date]) -> None:
    """A day that can only be written the American way is named, not taken."""
    found = read_day(text)
    assert (found.day, list(found.candidates)) == (day, candidates)
