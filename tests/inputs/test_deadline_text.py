"""Deadlines in words: by when a task is to be done, that it goes on, or that nobody can say."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.inputs.deadline_text import read_deadline
from scorecard.language import Language
from scorecard.period import Period, PeriodKind
from scorecard.tasks import DeadlineKind

# Every wording of the 140 tasks of the draft appendix of Resolution 03/NQ-CP, with its last day by hand.
OF_THE_APPENDIX = {
    "2025": date(2025, 12, 31),
    "2026": date(2026, 12, 31),
    "2027": date(2027, 12, 31),
    "2028": date(2028, 12, 31),
    "2030": date(2030, 12, 31),
    "01/2025": date(2025, 1, 31),
    "2/2025": date(2025, 2, 28),
    "3/2025": date(2025, 3, 31),
    "03/2025": date(2025, 3, 31),
    "6/2025": date(2025, 6, 30),
    "06/2025": date(2025, 6, 30),
    "7/2025": date(2025, 7, 31),
    "9/2025": date(2025, 9, 30),
    "12/2025": date(2025, 12, 31),
    "3/2026": date(2026, 3, 31),
    "9/2026": date(2026, 9, 30),
    "12/2026": date(2026, 12, 31),
    "12/2028": date(2028, 12, 31),
    "Tháng 5/2025": date(2025, 5, 31),
    "Tháng 10/2025": date(2025, 10, 31),
    "Quý II/2025": date(2025, 6, 30),
    "2025 - 2026": date(2026, 12, 31),
    "2025-2026": date(2026, 12, 31),
}
OTHERS = {
    "31/12/2025": date(2025, 12, 31),
    "ngày 15 tháng 6 năm 2025": date(2025, 6, 15),
    "6 tháng đầu năm 2025": date(2025, 6, 30),
    "6 tháng cuối năm 2025": date(2025, 12, 31),
    "trước 15/6/2025": date(2025, 6, 14),
    "Trước ngày 15/6/2025": date(2025, 6, 14),
    "trước tháng 6/2025": date(2025, 5, 31),
    "Hoàn thành trước 01/12/2025": date(2025, 11, 30),
    "trước năm 2026": date(2025, 12, 31),
    "Chậm nhất 30/6/2025": date(2025, 6, 30),
    "đến năm 2030": date(2030, 12, 31),
    "Hết quý II/2025": date(2025, 6, 30),
    "cuối năm 2025": date(2025, 12, 31),
    "Trong tháng 2 năm 2028": date(2028, 2, 29),
    "giai đoạn 2025-2030": date(2030, 12, 31),
    "Quý II, III/2025": date(2025, 9, 30),
    "Quý II - Quý III/2025": date(2025, 9, 30),
    "Tháng 6 - 9/2025": date(2025, 9, 30),
    "từ tháng 6 đến tháng 9/2025": date(2025, 9, 30),
    "9/2025 - 12/2025": date(2025, 12, 31),
    "2025, 2026": date(2026, 12, 31),
    "June 2025": date(2025, 6, 30),
    "by the end of 2025": date(2025, 12, 31),
    "before 2025-06-15": date(2025, 6, 14),
    "1-7-2025": date(2025, 7, 1),
    "01-07-2025": date(2025, 7, 1),
    "1 - 7 - 2025": date(2025, 7, 1),
    "5-7-2025": date(2025, 7, 5),
    "31-12-2025": date(2025, 12, 31),
    "trước 1-12-2025": date(2025, 11, 30),
    "trước ngày 1-7-2025": date(2025, 6, 30),
    "1-7/2025": date(2025, 7, 31),
    "01/2025 - 06/2025": date(2025, 6, 30),
    "1/7/2025 - 15/8/2025": date(2025, 8, 15),
    "trước cuối năm 2025": date(2025, 12, 31),
    "trước hết năm 2025": date(2025, 12, 31),
    "trước khi kết thúc năm 2025": date(2025, 12, 31),
    "trước cuối tháng 6/2025": date(2025, 6, 30),
    "trước cuối quý II/2025": date(2025, 6, 30),
    "trước cuối ngày 15/6/2025": date(2025, 6, 15),
    "before the end of June 2025": date(2025, 6, 30),
    "trước ngày cuối năm 2025": date(2025, 12, 30),
    "06 tháng cuối năm 2025": date(2025, 12, 31),
    "03 tháng cuối năm 2025": date(2025, 12, 31),
    "2025—2026": date(2026, 12, 31),
    "quý 04/2025": date(2025, 12, 31),
    "2025, 2026, 2027": date(2027, 12, 31),
    "năm 2025, 2026 và 2027": date(2027, 12, 31),
    "Tháng 6,7,8/2025": date(2025, 8, 31),
    "Tháng 6/2025 và tháng 7/2025": date(2025, 7, 31),
    "Quý IV/2025, Quý I/2026": date(2026, 3, 31),
    "Before 15 June 2025": date(2025, 6, 14),
    "June 15, 2025": date(2025, 6, 15),
    "15-Jun-2025": date(2025, 6, 15),
}
WITHOUT_END = {
    "Thường xuyên": DeadlineKind.CONTINUING,
    "Nhiệm vụ thường xuyên": DeadlineKind.CONTINUING,
    "Thường xuyên, liên tục": DeadlineKind.CONTINUING,
    "2025 và những năm tiếp theo": DeadlineKind.CONTINUING,
    "Năm 2025 và các năm sau": DeadlineKind.CONTINUING,
    "2025 trở đi": DeadlineKind.CONTINUING,
    "Từ năm 2025": DeadlineKind.CONTINUING,
    "2025 onwards": DeadlineKind.CONTINUING,
    "từ năm 2025 trở đi": DeadlineKind.CONTINUING,
    "Năm 2025 và thường xuyên": DeadlineKind.CONTINUING,
    "Năm 2025, hằng năm": DeadlineKind.RECURRING,
    "Quý II/2025 và hằng năm": DeadlineKind.RECURRING,
    "trước 31/12/2025 hằng năm": DeadlineKind.RECURRING,
    "Trước ngày 15/12 hằng năm": DeadlineKind.RECURRING,
    "Quý IV hằng năm": DeadlineKind.RECURRING,
    "Trước ngày 25 hằng tháng": DeadlineKind.RECURRING,
    "ngày 15 hằng tháng": DeadlineKind.RECURRING,
    "2025, annually": DeadlineKind.RECURRING,
    "Hằng năm": DeadlineKind.RECURRING,
    "hàng năm": DeadlineKind.RECURRING,
    "Định kỳ hằng quý, hằng năm": DeadlineKind.RECURRING,
    "every year": DeadlineKind.RECURRING,
}
# With what may be meant.
UNREAD: dict[str, tuple[date, ...]] = {
    "Sau khi Luật được thông qua": (),
    "6/25": (date(2025, 6, 30),),
    "30/6": (),
    "Tháng 6": (),
    "6/2025; 12/2025": (date(2025, 6, 30), date(2025, 12, 31)),
    "6/2025 và 12/2025": (date(2025, 6, 30), date(2025, 12, 31)),
    "tháng 6 và tháng 12/2025": (date(2025, 6, 30), date(2025, 12, 31)),
    "tháng 6/2025 và tháng 12/2025": (date(2025, 6, 30), date(2025, 12, 31)),
    "Tháng 6, 12/2025": (date(2025, 6, 30), date(2025, 12, 31)),
    "Quý I, III/2025": (date(2025, 3, 31), date(2025, 9, 30)),
    "2025, 2030": (date(2025, 12, 31), date(2030, 12, 31)),
    "15/6 và 15/12/2025": (date(2025, 6, 15), date(2025, 12, 15)),
    "1-7-25": (date(2025, 7, 1),),
    "ngày 45 hằng tháng": (),
    "31-02-2025": (),
    "10/31/2025": (date(2025, 10, 31),),
    "31/02/2025": (),
    "2026-2025": (),
    "giữa năm 2025": (),
    "năm học 2025-2026": (),
}


@pytest.mark.parametrize(("written", "last_day"), [*OF_THE_APPENDIX.items(), *OTHERS.items()])
def test_a_deadline_has_its_last_day(written: str, last_day: date) -> None:
    """The last day of what is named; before a day, the day before it. The words stay as they were written."""
    read = read_deadline(f" {written.upper()}. ").deadline
    assert (read.kind, read.last_day) == (DeadlineKind.DATED, last_day)
    assert read_deadline(written).deadline.written == written


@pytest.mark.parametrize(("written", "kind"), WITHOUT_END.items())
def test_a_task_may_go_on_or_come_again(written: str, kind: DeadlineKind) -> None:
    """Then no day is its last."""
    read = read_deadline(written).deadline
    assert (read.kind, read.last_day) == (kind, None)


@pytest.mark.parametrize(("written", "candidates"), UNREAD.items())
def test_what_cannot_be_read_is_not_guessed(written: str, candidates: tuple[date, ...]) -> None:
    """No last day, and at most what may be meant."""
    read = read_deadline(written)
    assert (read.deadline.kind, read.deadline.last_day, read.candidates) == (DeadlineKind.UNREAD, None, candidates)


# What the year of the list makes of words without one.
WITHOUT_YEAR = {
    "Tháng 6": (date(2025, 6, 30),),
    "15/6": (date(2025, 6, 15),),
    "trước ngày 15/6": (date(2025, 6, 14),),
    "Quý II": (date(2025, 6, 30),),
    "cuối năm": (date(2025, 12, 31),),
    "31/2": (),
    "Sau khi Luật được thông qua": (),
    "giữa năm 2026": (),
}


@pytest.mark.parametrize(("written", "candidates"), WITHOUT_YEAR.items())
def test_words_without_a_year_are_offered_in_that_of_the_list(written: str, candidates: tuple[date, ...]) -> None:
    """Offered and not taken: it may be another year's."""
    read = read_deadline(written, year=2025)
    assert (read.deadline.kind, read.candidates) == (DeadlineKind.UNREAD, candidates)


@pytest.mark.parametrize("written", ["", "  ", "…", "."])
def test_nothing_written_is_no_deadline(written: str) -> None:
    """And no unread one."""
    assert read_deadline(written).deadline.kind in {DeadlineKind.NONE, DeadlineKind.UNREAD}
    assert read_deadline("  ").deadline.kind is DeadlineKind.NONE


def test_a_date_of_excel_is_a_day_and_on_the_first_a_month() -> None:
    """Excel stores ``6/2025`` as the first of June; as text it then reads the same again."""
    day, month = read_deadline(datetime(2025, 6, 15)), read_deadline(datetime(2025, 6, 1))  # noqa: DTZ001
    assert (day.deadline.last_day, day.of_month) == (date(2025, 6, 15), False)
    assert (month.deadline.last_day, month.of_month) == (date(2025, 6, 30), True)
    assert read_deadline(month.deadline.written).deadline.last_day == date(2025, 6, 30)
    shown = read_deadline(datetime(2025, 6, 1), shows_day=True)  # noqa: DTZ001
    assert (shown.deadline.last_day, shown.of_month) == (date(2025, 6, 1), False)


# A machine that does other work besides may stand still meanwhile.
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PERIODS = st.builds(
    lambda kind, year, number: Period(kind, year, 1 + number % {"month": 12, "quarter": 4, "half": 2}.get(kind, 1)),
    st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR]),
    st.integers(1990, 2100),
    st.integers(0, 11),
)


@BUSY
@given(PERIODS, st.sampled_from(["vi", "en"]), st.sampled_from(["", "đến hết ", "Trong ", "chậm nhất "]))
def test_every_period_in_words_ends_on_its_last_day(period: Period, language: str, before: str) -> None:
    """As our own pages word it, in both languages; and "trước" ends on the day before its first."""
    words = period.in_words(Language(language))
    assert read_deadline(before + words).deadline.last_day == period.end
    assert read_deadline("trước " + words).deadline.last_day == period.start - timedelta(days=1)
    assert read_deadline(words + " trở đi").deadline.kind is DeadlineKind.CONTINUING


@BUSY
@given(st.integers(1990, 2100), st.integers(0, 30))
def test_a_span_of_years_ends_with_the_later(first: int, more: int) -> None:
    """Backwards it is none."""
    read = read_deadline(f"{first} - {first + more}").deadline
    assert read.last_day == date(first + more, 12, 31)
    assert more == 0 or read_deadline(f"{first + more} - {first}").deadline.kind is DeadlineKind.UNREAD


@BUSY
@given(st.text(alphabet="0123456789/-–., ivxqtnămhángquýtrướcđến từvàhằng", max_size=30) | st.text(max_size=40))
def test_any_text_is_read_without_a_stop(text: str) -> None:
    """A last day goes with the kind that has one, and with no other."""
    read = read_deadline(text)
    assert (read.deadline.last_day is not None) == (read.deadline.kind is DeadlineKind.DATED)
    assert read.deadline.kind is DeadlineKind.UNREAD or not read.candidates
