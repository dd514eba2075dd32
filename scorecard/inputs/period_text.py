"""Periods and days as people write them, in Vietnamese and English: read when there is one reading, else candidates.

A year is four figures; "T10/25" names a candidate and no period. Days come before months.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scorecard.period import Period, PeriodKind, parse_period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_VIETNAMESE = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_VIETNAMESE |= {"giêng": 1, "bốn": 4, "bẩy": 7, "mười một": 11, "mười hai": 12, "chạp": 12}
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_NUMBERS = {
    **{name: k for k, name in enumerate(_ENGLISH, 1)},
    **{name[:3]: k for k, name in enumerate(_ENGLISH, 1)},
    **_ROMAN,
}
_NUMBERS |= {"sept": 9, "three": 3, "six": 6, "nine": 9, "sáu": 6, "chín": 9}
_MONTH = r"(?P<n>0?[1-9]|1[0-2])"
_MONTH_NAME = "(?P<n>" + "|".join((*_ENGLISH, *(name[:3] for name in _ENGLISH), "sept")) + ")"
_MONTH_WORD = "(?P<n>" + "|".join(sorted(_VIETNAMESE, key=len, reverse=True)) + ")"
_QUARTER = r"(?P<n>0?[1-4]|iv|i{1,3})"
_YEAR = r"(?P<y>(?:19|20|21)[0-9]{2}|[0-9]{2})"
# What stands between a number and its year: 10/2025, 10 năm 2025, 10 - 2025, 10.2025, 10 of 2025; never nothing.
_OF = r"(?: ?[/.\-–,] ?(?:năm )?| (?:năm |of |in )?(?:năm )?)"
_PATTERNS: tuple[tuple[PeriodKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (PeriodKind.MONTH, rf"(?:tháng|t|month|m|th)?\.? ?{_MONTH}{_OF}{_YEAR}"),
        (PeriodKind.MONTH, rf"(?P<y>(?:19|20|21)[0-9]{{2}}) ?[/.\-m] ?{_MONTH}"),
        (PeriodKind.MONTH, rf"(?:tháng )?{_MONTH_NAME}\.?{_OF}{_YEAR}"),
        (PeriodKind.MONTH, rf"(?P<y>(?:19|20|21)[0-9]{{2}})[ \-]{_MONTH_NAME}"),
        (PeriodKind.MONTH, rf"tháng {_MONTH_WORD}(?:/| năm |/năm | )(?P<y>(?:19|20|21)[0-9]{{2}})"),
        (PeriodKind.QUARTER, rf"(?:quý|quí|q|quarter)\.? ?(?:thứ )?{_QUARTER}{_OF}{_YEAR}"),
        (PeriodKind.QUARTER, rf"(?:quý|quí) ?(?:thứ )?(?P<n>nhất|hai|ba|tư){_OF}{_YEAR}"),
        (PeriodKind.QUARTER, rf"(?P<n>first|second|third|fourth|1st|2nd|3rd|4th) quarter{_OF}{_YEAR}"),
        (PeriodKind.QUARTER, rf"(?P<y>(?:19|20|21)[0-9]{{2}}) ?[/\-]? ?q ?{_QUARTER}"),
        (PeriodKind.HALF, rf"(?:h|half) ?(?P<n>[12]){_OF}{_YEAR}"),
        (PeriodKind.HALF, r"(?P<y>[0-9]{4}) ?[/\-]? ?h ?(?P<n>[12])"),
        (PeriodKind.HALF, rf"(?P<n>first|second|1st|2nd) half{_OF}{_YEAR}"),
        (PeriodKind.YEAR_TO_DATE, rf"{_MONTH} tháng(?: đầu)?{_OF}{_YEAR}"),
        (PeriodKind.YEAR_TO_DATE, rf"(?P<n>sáu|chín) tháng(?: đầu)?{_OF}{_YEAR}"),
        (PeriodKind.YEAR_TO_DATE, rf"(?:the )?first (?P<n>[1-9]|1[0-2]|three|six|nine) months?{_OF}{_YEAR}"),
        (PeriodKind.YEAR_TO_DATE, rf"{_MONTH}m{_OF}{_YEAR}"),
        (PeriodKind.YEAR, r"(?:cả |toàn )?(?:năm|year|full year|fy)? ?(?P<y>[0-9]{4})"),
    )
)
_LAST_MONTHS = re.compile(rf"(?P<n>0?[36]|sáu|ba) tháng cuối{_OF}{_YEAR}")
_HALF_WORDS = re.compile(rf"(?:nửa|sáu tháng) (?P<n>đầu|cuối){_OF}{_YEAR}")
_SPAN = re.compile(
    rf"(?:từ )?(?:tháng |t)?{_MONTH}(?:/(?P<y1>[0-9]{{4}}))? ?(?:-|–|đến|to|\.\.) ?(?:hết )?(?:tháng |t)?"
    rf"(?P<m>0?[1-9]|1[0-2]){_OF}{_YEAR}"
)
_TWO = re.compile(r" (?:và|and|&|,|;) | ?[;&+] ?")
_LAST_YEAR = re.compile(r"[0-9]{4}$")
_DAY = re.compile(
    r"(?:ngày )?(?P<d>[0-9]{1,2})(?:[/.\-]| tháng )(?P<m>[0-9]{1,2})(?:[/.\-]| năm )(?P<y>[0-9]{4}|[0-9]{2})"
    r"(?:[ t,]+[0-9]{1,2}[:hg][0-9]{0,2}(?::[0-9]{2})?)?"
)
_ENGLISH_DAY = re.compile(
    rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ \-/](?:of )?{_MONTH_NAME}\.?(?:, ?|[ \-/]){_YEAR}"
    rf"|{_MONTH_NAME.replace('<n>', '<n2>')}\.? (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:, ?| )(?P<y2>[0-9]{{4}})"
)
_ISO_DAY = re.compile(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?:[ t][0-9:.]+z?)?")
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class PeriodText:
    """The period when it is certain; else what may be meant."""

    period: Period | None = None
    candidates: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class DayText:
    """The day when it is certain; else what may be meant."""

    day: date | None = None
    candidates: tuple[date, ...] = ()


def read_period(value: str | datetime) -> PeriodText:
    """A period as it stands in a cell. Excel's date is a month on its first or last day, else a candidate only."""
    if isinstance(value, datetime):
        return _month_of(value.date())
    known = parse_period(value)
    if known:
        return PeriodText(known)
    text = plain_text(value)
    found = _certain(text)
    if found:
        return found
    day = read_day(text)
    if day.day or day.candidates:
        return PeriodText(None, tuple(Period(PeriodKind.MONTH, d.year, d.month) for d in _days(day)))
    parts = [read_period(part) for part in _parts(text)]
    return PeriodText(None, tuple(p for part in parts for p in ((part.period,) if part.period else part.candidates)))


def _parts(text: str) -> list[str]:
    """``tháng 10 và 10 tháng năm 2025`` names two periods, both of the year at the end."""
    year = _LAST_YEAR.search(text)
    if year is None or _TWO.search(text) is None:
        return []
    return [part if _LAST_YEAR.search(part) else f"{part}/{year[0]}" for part in _TWO.split(text)]


def read_day(value: str | datetime) -> DayText:
    """A day as it stands in a cell, the day before the month; 10/31/2025 and 31/10/25 are candidates only."""
    if isinstance(value, datetime):
        return DayText(value.date())
    text = plain_text(value)
    iso = _ISO_DAY.fullmatch(text)
    if iso:
        return DayText(_date(iso["y"], iso["m"], iso["d"]))
    english = _ENGLISH_DAY.fullmatch(text)
    if english:
        year = english["y"] or english["y2"]
        day = _date(year, str(_NUMBERS[english["n"] or english["n2"]]), english["d"] or english["d2"])
        in_full = len(year) == 4  # noqa: PLR2004 - a year in full
        return DayText(day) if in_full else DayText(None, tuple(filter(None, (day,))))
    match = _DAY.fullmatch(text)
    if match is None:
        return DayText()
    first, swapped = _date(match["y"], match["m"], match["d"]), _date(match["y"], match["d"], match["m"])
    if len(match["y"]) == 4:  # noqa: PLR2004 - a year in full
        return DayText(first) if first else DayText(None, tuple(filter(None, (swapped,))))
    return DayText(None, tuple(filter(None, (first,))))


def same_days(one: Period, other: Period) -> bool:
    """Whether two periods are the same days: the first half of a year is its first six months."""
    return (one.start, one.end) == (other.start, other.end)


def _certain(text: str) -> PeriodText | None:
    """What the patterns say: a period with its year in full, a candidate when the year is short."""
    for read in (_simple, _last_months, _span):
        found = read(text)
        if found:
            period, year = found
            in_full = len(year) == 4  # noqa: PLR2004 - a year in full
            return PeriodText(period) if in_full else PeriodText(None, (period,))
    return None


def _simple(text: str) -> tuple[Period, str] | None:
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match:
            number = 1 if kind is PeriodKind.YEAR else _number(match["n"], kind, text)
            return Period(kind, _year(match["y"]), number), match["y"]
    return None


def _last_months(text: str) -> tuple[Period, str] | None:
    """Six or three months at the end of a year, and the halves."""
    match = _LAST_MONTHS.fullmatch(text)
    if match:
        half = match["n"] in {"6", "06", "sáu"}
        kind, number = (PeriodKind.HALF, 2) if half else (PeriodKind.QUARTER, 4)
        return Period(kind, _year(match["y"]), number), match["y"]
    match = _HALF_WORDS.fullmatch(text)
    return (Period(PeriodKind.HALF, _year(match["y"]), 1 + (match["n"] == "cuối")), match["y"]) if match else None


def _span(text: str) -> tuple[Period, str] | None:
    """From one month to another of the same year, when that is a period."""
    match = _SPAN.fullmatch(text)
    if match is None or (match["y1"] and _year(match["y1"]) != _year(match["y"])):
        return None
    year, first, last = _year(match["y"]), int(match["n"]), int(match["m"])
    known = [Period(PeriodKind.YEAR_TO_DATE, year, last), Period(PeriodKind.HALF, year, 2)]
    known += [Period(PeriodKind.QUARTER, year, quarter) for quarter in (2, 3, 4)]
    return next(((period, match["y"]) for period in known if period.months == (first, last)), None)


def _number(word: str, kind: PeriodKind, text: str) -> int:
    if word.isdigit():
        return int(word)
    # "tháng năm" is May, "quý ba" the third quarter: the word for a number depends on what is counted.
    if kind in {PeriodKind.QUARTER, PeriodKind.HALF} and word in _ORDINALS:
        return _ORDINALS[word]
    return _VIETNAMESE[word] if text.startswith("tháng ") and word in _VIETNAMESE else _NUMBERS[word]


def _year(text: str) -> int:
    year = int(text)
    return year + _CENTURY if len(text) < 4 else year  # noqa: PLR2004 - a year in full


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(_year(year), int(month), int(day))
    except ValueError:
        return None


def _month_of(day: date) -> PeriodText:
    month = Period(PeriodKind.MONTH, day.year, day.month)
    return PeriodText(month) if day.day == 1 or (day + timedelta(days=1)).day == 1 else PeriodText(None, (month,))


def _days(found: DayText) -> tuple[date, ...]:
    return (found.day,) if found.day else found.candidates


def plain_text(text: str) -> str:
    """One spelling for texts that read alike: NFC, no capitals, single spaces, plain hyphens, nothing at the edges."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("\u2212", "-").replace("\u2011", "-")
    return " ".join(composed.split()).strip(" .:*'’")
