"""Deadlines of tasks as people write them: a day, a month, a quarter, a year, a span, or that it goes on.

Read when there is one reading, else there are only candidates. The last day of grace is the last day of what is named;
"trước" (before) ends on the day before it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from scorecard.inputs.period_text import plain_text, read_day, read_period
from scorecard.period import Period, PeriodKind
from scorecard.tasks import Deadline, DeadlineKind

_YEAR = r"(?:19|20|21)[0-9]{2}"
_OFTEN = r"(?:tuần|tháng|quý|quí|năm|6 tháng|sáu tháng|week|month|quarter|half[- ]year|year)"
_EACH = r"(?:hằng|hàng|mỗi|every|each)"
_SINCE_YEAR = rf"(?:,? (?:kể )?(?:từ|since|from)(?: năm)? {_YEAR})?"
_CONTINUING = re.compile(
    r"(?:(?:là )?(?:nhiệm vụ|công việc|thực hiện) )?(?:thường xuyên|liên tục|lâu dài)"
    rf"(?:(?:, | và |; )(?:liên tục|lâu dài|thường xuyên))*{_SINCE_YEAR}|ongoing|continuous(?:ly)?|permanent(?:ly)?"
)
_RECURRING = re.compile(
    rf"(?:(?:nhiệm vụ|báo cáo|thực hiện|định kỳ|định kì) )*{_EACH} {_OFTEN}"
    rf"(?:(?:, | và |; | and )(?:{_EACH} )?{_OFTEN})*"
    rf"{_SINCE_YEAR}|định k[ỳì]|yearly|annual(?:ly)?|quarterly|monthly|weekly"
)
_ONWARDS = re.compile(
    r"(?P<what>.+?)(?:,? (?:và|and) (?:các|những|the )?(?: ?following| ?later)? ?(?:năm|years)"
    r"(?: (?:tiếp theo|sau|tới|tiếp))?"
    r"|,? (?:và |and )?(?:thường xuyên|hằng năm|hàng năm|annually)|,? trở đi|,? onwards?)"
)
_FROM = re.compile(r"(?:kể )?(?:từ|since|from) (?P<what>.+)")
# Words before a day or a period that leave it what it is.
_UNTIL = re.compile(
    r"(?:(?:hoàn thành|thời hạn|hạn|chậm nhất|muộn nhất|không quá|trong|vào|cho đến|đến|tới|hết|cuối|ngày cuối|là"
    r"|due|no later than|by|until|within|during|the end of|end of)[: ]+)+"
)
_BEFORE = re.compile(r"(?:(?:hoàn thành|xong|thời hạn|hạn)[: ]+)?(?:trước|before) (?P<what>.+)")
_SPAN = re.compile(r"(?:giai đoạn |từ |from )?(?P<first>.+?)(?: ?[-–] ?| (?:đến|tới|to) )(?P<last>.+)")
_LIST = re.compile(r"(?P<first>.+?)(?: ?, ?| (?:và|and) )(?P<last>.+)")
_QUARTER, _MONTH = (
    re.compile(r"(?:quý|quí|q) ?(?:[1-4]|iv|i{1,3})"),
    re.compile(r"(?:(?:tháng|t) ?)?(?:0?[1-9]|1[0-2])"),
)
_BARE_QUARTER = re.compile(r"(?:[1-4]|iv|i{1,3})[ /].*")
_EDGES = " .,;:"


@dataclass(frozen=True, slots=True)
class DeadlineText:
    """The deadline; where it could not be read, last days that may be meant.

    ``of_month``: Excel's date of the first of a month was taken for the month, which is what Excel makes of ``6/2025``.
    """

    deadline: Deadline
    candidates: tuple[date, ...] = ()
    of_month: bool = False


def read_deadline(value: str | datetime, written: str = "") -> DeadlineText:
    """A deadline as it stands in a cell; ``written`` is how it looks there where ``value`` is Excel's date."""
    if isinstance(value, datetime):
        return _of_date(value.date(), written or value.date().isoformat())
    spelled = " ".join(value.split())
    text = plain_text(value).strip(_EDGES)
    if not text:
        return DeadlineText(Deadline(spelled))
    day = _last_day(text)
    if day is not None:
        return DeadlineText(Deadline(spelled, day, DeadlineKind.DATED))
    kind = _without_end(text)
    if kind is not None:
        return DeadlineText(Deadline(spelled, None, kind))
    return DeadlineText(Deadline(spelled, None, DeadlineKind.UNREAD), tuple(_candidates(text)))


def _of_date(day: date, written: str) -> DeadlineText:
    """Excel's own date: a day; on the first of a month the month, as ``6/2025`` is stored."""
    dated = Deadline(written, day, DeadlineKind.DATED)
    if day.day != 1:
        return DeadlineText(dated)
    end = Period(PeriodKind.MONTH, day.year, day.month).end
    named = f"{day.month}/{day.year}"
    return DeadlineText(replace(dated, written=named, last_day=end), (day,), of_month=True)


def _without_end(text: str) -> DeadlineKind | None:
    """Whether it says that the task goes on or comes again, perhaps from some time on."""
    if _CONTINUING.fullmatch(text):
        return DeadlineKind.CONTINUING
    if _RECURRING.fullmatch(text):
        return DeadlineKind.RECURRING
    since = _ONWARDS.fullmatch(text) or _FROM.fullmatch(text)
    if since is not None and _last_day(since["what"].strip(_EDGES)) is not None:
        return DeadlineKind.CONTINUING
    return None


def _last_day(text: str) -> date | None:
    """The last day of grace that the words name."""
    before = _BEFORE.fullmatch(text)
    if before is not None:
        first = _start(_bare(before["what"]))
        return first - timedelta(days=1) if first else None
    text = _bare(text)
    return _end(text) or _end_of_span(text)


def _bare(text: str) -> str:
    found = _UNTIL.match(text)
    return text[found.end() :] if found else text


def _end(text: str) -> date | None:
    """The last day of a day or a period."""
    period = read_period(text).period
    return period.end if period else read_day(text).day


def _start(text: str) -> date | None:
    period = read_period(text).period
    return period.start if period else read_day(text).day


def _end_of_span(text: str) -> date | None:
    """The last day of ``2025-2026``, ``quý II - III/2025``, ``tháng 6 đến tháng 9/2025``, ``2025, 2026``."""
    span, listed = _SPAN.fullmatch(text), _LIST.fullmatch(text)
    found = span or listed
    if found is None:
        return None
    first, last = _bare(found["first"]), _bare(found["last"])
    if _QUARTER.fullmatch(first) and _BARE_QUARTER.fullmatch(last):
        last = f"quý {last}"
    end = _end(last)
    if end is None:
        return None
    unnamed = _QUARTER.fullmatch(first) or _MONTH.fullmatch(first)
    # Two days or months in a list are two deadlines; two years are the years in which it is done.
    if span is None and not unnamed and not re.fullmatch(rf"(?:năm )?{_YEAR}", first):
        return None
    start = _start(f"{first}/{end.year}" if unnamed else first)
    return end if start is not None and start <= end else None


def _candidates(text: str) -> list[date]:
    """The last days that may be meant, the earliest first."""
    bare = _bare(text)
    days = {period.end for period in read_period(bare).candidates} | set(read_day(bare).candidates)
    return sorted(days)
