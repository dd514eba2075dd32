"""Deadlines of tasks as people write them: a day, a month, a quarter, a year, a span, or that it goes on.

Read when there is one reading, else there are only candidates. The last day of grace is the last day of what is named;
"trước" (before) ends on the day before it, and "before the end of" a period with the period: its end is that of its
last day. 1-7-2025 is a day here, as 1/7/2025 is, and 1-7/2025 seven months.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from scorecard.inputs.period_text import DayText, plain_text, read_day, read_period
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
    r"(?:(?:kể )?(?:từ|since|from) )?"
    r"(?P<what>.+?)(?:,? (?:và|and) (?:các|những|the )?(?: ?following| ?later)? ?(?:năm|years)"
    r"(?: (?:tiếp theo|sau|tới|tiếp))?"
    r"|,? (?:và |and )?thường xuyên|,? trở đi|,? onwards?)"
)
# A day or a period, with a year or without one, that comes again: 31/12 hằng năm.
_AGAIN = re.compile(
    rf"(?P<what>.+?),? (?:(?:và|and) )?(?:của )?(?:định k[ỳì] )?(?:{_EACH} {_OFTEN}|yearly|annually|quarterly|monthly)"
)
_FROM = re.compile(r"(?:kể )?(?:từ|since|from) (?P<what>.+)")
# Words before a day or a period that leave it what it is.
_UNTIL = re.compile(
    r"(?:(?:hoàn thành|thời hạn|hạn|chậm nhất|muộn nhất|không quá|trong|vào|cho đến|đến|tới|hết|cuối|ngày cuối|là"
    r"|due|no later than|by|until|within|during|the end of|end of)[: ]+)+"
)
_BEFORE = re.compile(r"(?:(?:hoàn thành|xong|thời hạn|hạn)[: ]+)?(?:trước|before) (?P<what>.+)")
# What ends with its period: "trước hết năm 2025"; "trước ngày cuối năm 2025" names the last day itself.
_ITS_END = re.compile(
    r"(?:(?:thời điểm |khi )?(?:(?:kết thúc|cuối|hết)(?: ngày)?)|(?:the )?(?:end|close) of) (?P<what>.+)"
)
_ITS_LAST_DAY = re.compile(r"(?:ngày cuối(?: cùng)?(?: của)?|the last day of) (?P<what>.+)")
_DASHES = str.maketrans(dict.fromkeys("\u2012\u2014\u2015", "–"))
_SPAN = re.compile(r"(?:giai đoạn |từ |from )?(?P<first>.+?)(?: ?[-–] ?| (?:đến|tới|to) )(?P<last>.+)")
_LISTED = re.compile(r" ?[,;] ?(?:(?:và|and) )?| (?:và|and|&) ")
_NOUN = re.compile(r"(?P<noun>quý|quí|q|tháng|t)\.? ?(?=[0-9iv])")
_QUARTER, _MONTH = (
    re.compile(r"(?:quý|quí|q) ?(?:0?[1-4]|iv|i{1,3})"),
    re.compile(r"(?:(?:tháng|t) ?)?(?:0?[1-9]|1[0-2])"),
)
_BARE_QUARTER = re.compile(r"(?:0?[1-4]|iv|i{1,3})[ /].*")
_ENDS_WITH_YEAR, _WITH_YEAR = re.compile(rf"{_YEAR}$"), re.compile(_YEAR)
# One sign twice parts the day, the month and the year of a day.
_DAY = re.compile(r"(?:ngày )?(?P<d>[0-9]{1,2})(?P<by> ?[-/.] ?)(?P<m>[0-9]{1,2})(?P=by)(?P<y>[0-9]{4}|[0-9]{2})")
_DAY_OF_MONTH = re.compile(
    r"(?:(?:trước|before|by|vào|on) )?(?:ngày |the )?(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
)
_ANY_YEAR = 2024
_EDGES = " .,;:"


@dataclass(frozen=True, slots=True)
class DeadlineText:
    """The deadline; where it could not be read, last days that may be meant.

    ``of_month``: Excel's date of the first of a month was taken for the month, which is what Excel makes of ``6/2025``.
    It shows that as a month; a date that is shown with its day is that day.
    """

    deadline: Deadline
    candidates: tuple[date, ...] = ()
    of_month: bool = False


def read_deadline(
    value: str | datetime, written: str = "", *, year: int | None = None, shows_day: bool | None = None
) -> DeadlineText:
    """A deadline as it stands in a cell; ``written`` is how it looks there where ``value`` is Excel's date.

    ``year``: the one that may be meant where none is written. ``shows_day``: whether the cell shows the day of Excel's
    date; None where that is not known.
    """
    if isinstance(value, datetime):
        return _of_date(value.date(), written or value.date().isoformat(), as_day=shows_day is True)
    spelled = " ".join(value.split())
    text = plain_text(value).translate(_DASHES).strip(_EDGES)
    if not text:
        return DeadlineText(Deadline(spelled))
    day = _last_day(text)
    if day is not None:
        return DeadlineText(Deadline(spelled, day, DeadlineKind.DATED))
    kind = _without_end(text)
    if kind is not None:
        return DeadlineText(Deadline(spelled, None, kind))
    return DeadlineText(Deadline(spelled, None, DeadlineKind.UNREAD), tuple(_candidates(text, year)))


def _of_date(day: date, written: str, *, as_day: bool) -> DeadlineText:
    """Excel's own date: a day; on the first of a month the month, as ``6/2025`` is stored, unless its day is shown."""
    dated = Deadline(written, day, DeadlineKind.DATED)
    if day.day != 1 or as_day:
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
    again = _AGAIN.fullmatch(text)
    if again is not None and _names_a_time(again["what"]):
        return DeadlineKind.RECURRING
    since = _ONWARDS.fullmatch(text) or _FROM.fullmatch(text)
    if since is not None and _last_day(since["what"].strip(_EDGES)) is not None:
        return DeadlineKind.CONTINUING
    return None


def _names_a_time(text: str) -> bool:
    """Whether it is a day or a period, with its year or without, or a day of whatever month."""
    text = text.strip(_EDGES)
    return (
        _DAY_OF_MONTH.fullmatch(text) is not None
        or _last_day(text) is not None
        or _last_day_in(text, _ANY_YEAR) is not None
    )


def _last_day(text: str) -> date | None:
    """The last day of grace that the words name."""
    before = _BEFORE.fullmatch(text)
    if before is not None:
        return _last_day_before(before["what"])
    text = _bare(text)
    return _end(text) or _end_of_span(text) or _end_of_list(text)


def _last_day_before(text: str) -> date | None:
    """The day before a day or a period begins; the last of a period where its end is named."""
    its_end, its_last = _ITS_END.fullmatch(text), _ITS_LAST_DAY.fullmatch(text)
    if its_end is not None:
        return _end(its_end["what"])
    first = _end(its_last["what"]) if its_last is not None else _start(_bare(text))
    return first - timedelta(days=1) if first else None


def _last_day_in(text: str, year: int) -> date | None:
    """The last day that words without a year would name in one: ``15/6``, ``tháng 6``, ``cuối năm``."""
    if _WITH_YEAR.search(text):
        return None
    return next(filter(None, (_last_day(f"{text}{between}{year}") for between in ("/", " ", " năm "))), None)


def _bare(text: str) -> str:
    found = _UNTIL.match(text)
    return text[found.end() :] if found else text


def _named(text: str) -> tuple[date, date] | None:
    """The first and the last day of a day or a period."""
    day = _day_of(text)
    if day is None:
        period = read_period(text).period
        if period:
            return period.start, period.end
        day = read_day(text)
    return (day.day, day.day) if day.day else None


def _day_of(text: str) -> DayText | None:
    """What is written as day, month and year with one sign between; None of anything else."""
    found = _DAY.fullmatch(text)
    return read_day(f"{found['d']}/{found['m']}/{found['y']}") if found else None


def _end(text: str) -> date | None:
    named = _named(text)
    return named[1] if named else None


def _start(text: str) -> date | None:
    named = _named(text)
    return named[0] if named else None


def _end_of_span(text: str) -> date | None:
    """The last day of ``2025-2026``, ``quý II - III/2025``, ``tháng 6 đến tháng 9/2025``."""
    found = None if _day_of(text) else _SPAN.fullmatch(text)
    if found is None:
        return None
    first, last = _bare(found["first"]), _bare(found["last"])
    if _QUARTER.fullmatch(first) and _BARE_QUARTER.fullmatch(last):
        last = f"quý {last}"
    end = _end(last)
    if end is None:
        return None
    unnamed = _QUARTER.fullmatch(first) or _MONTH.fullmatch(first)
    start = _start(f"{first}/{end.year}" if unnamed else first)
    return end if start is not None and start <= end else None


def _end_of_list(text: str) -> date | None:
    """The last day of ``2025, 2026``, ``quý II, III/2025``, ``tháng 6, 7, 8/2025``: of periods that follow each other.

    Any other list is as many deadlines as it has members.
    """
    listed = [read_period(part).period for part in _parts(text)]
    periods = [period for period in listed if period is not None]
    if len(periods) < max(len(listed), 2) or len({period.kind for period in periods}) > 1:
        return None
    follow = all(before.end + timedelta(days=1) == after.start for before, after in pairwise(periods))
    return periods[-1].end if follow else None


def _parts(text: str) -> list[str]:
    """The members of a list, each with the noun of those before it and the year at the end."""
    year, noun = _ENDS_WITH_YEAR.search(text), ""
    parts = [_bare(part) for part in _LISTED.split(text)]
    if year is None or len(parts) < 2:  # noqa: PLR2004 - one alone is no list
        return []
    for k, part in enumerate(parts):
        own = _NOUN.match(part)
        noun = f"{own['noun']} " if own else noun
        named = part if own or _WITH_YEAR.match(part) else noun + part
        parts[k] = named if _ENDS_WITH_YEAR.search(part) else f"{named}/{year[0]}"
    return parts


def _candidates(text: str, year: int | None) -> list[date]:
    """The last days that may be meant, the earliest first."""
    bare = _bare(text)
    day = _day_of(bare)
    if day is not None:
        return sorted(day.candidates)
    parts = [_end(part) for part in _parts(bare)]
    if parts and None not in parts:
        return sorted(set(filter(None, parts)))
    days = {period.end for period in read_period(bare).candidates} | set(read_day(bare).candidates)
    days |= set(filter(None, (_last_day_in(text, year),))) if year else set()
    return sorted(days)
