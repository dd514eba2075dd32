"""Periods: a month, a quarter, a half-year, a year, or a year to date; their order, containment and spelling."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from math import ceil

from scorecard.language import N_, Language


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEAR_TO_DATE = "year_to_date"


_WORDS = {
    PeriodKind.MONTH: (N_("{month} {year}"),),
    PeriodKind.QUARTER: (
        N_("first quarter of {year}"),
        N_("second quarter of {year}"),
        N_("third quarter of {year}"),
        N_("fourth quarter of {year}"),
    ),
    PeriodKind.HALF: (N_("first half of {year}"), N_("second half of {year}")),
    PeriodKind.YEAR: (N_("{year}"),),
    PeriodKind.YEAR_TO_DATE: (N_("first {number} months of {year}"),),
}
_FIGURES = {
    PeriodKind.MONTH: N_("{last}/{year}"),
    PeriodKind.QUARTER: N_("Q{number}/{year}"),
    PeriodKind.HALF: N_("{first}–{last}/{year}"),
    PeriodKind.YEAR_TO_DATE: N_("{first}–{last}/{year}"),
}
MONTHS: Mapping[PeriodKind, int] = {
    PeriodKind.YEAR_TO_DATE: 1,
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
}
"""How many months a period goes on from one to the next; a year to date grows by the month."""
_ROUNDED = 1e-9
"""What a time may be above the end of a period by the rounding of floats."""
_YEAR = r"((?:19|20|21)[0-9]{2})"
_CODES = (
    (PeriodKind.YEAR_TO_DATE, re.compile(_YEAR + r"-01\.\.(0[1-9]|1[0-2])")),
    (PeriodKind.MONTH, re.compile(_YEAR + r"-(0[1-9]|1[0-2])")),
    (PeriodKind.QUARTER, re.compile(_YEAR + r"-Q([1-4])")),
    (PeriodKind.HALF, re.compile(_YEAR + r"-H([12])")),
    (PeriodKind.YEAR, re.compile(_YEAR + r"()")),
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """``number`` is the month, quarter or half; 1 for a year; the last month for a year to date."""

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def code(self) -> str:
        """``2025-11``, ``2025-Q4``, ``2025-H2``, ``2025`` or ``2025-01..11``."""
        spelled = {
            PeriodKind.MONTH: f"{self.year:04}-{self.number:02}",
            PeriodKind.QUARTER: f"{self.year:04}-Q{self.number}",
            PeriodKind.HALF: f"{self.year:04}-H{self.number}",
            PeriodKind.YEAR: f"{self.year:04}",
            PeriodKind.YEAR_TO_DATE: f"{self.year:04}-01..{self.number:02}",
        }
        return spelled[self.kind]

    @property
    def months(self) -> tuple[int, int]:
        """First and last month (1..12), both inside."""
        if self.kind is PeriodKind.YEAR_TO_DATE:
            return 1, self.number
        length = MONTHS[self.kind]
        return (self.number - 1) * length + 1, self.number * length

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, self.months[0], 1)

    @property
    def end(self) -> date:
        """Last day."""
        month = self.months[1]
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def contains(self, other: "Period") -> bool:
        """Whether every day of ``other`` is a day of this period."""
        return self.start <= other.start and other.end <= self.end

    def previous(self) -> "Period":
        """The period of the same kind just before; a year to date goes back one month within its year, or one year."""
        last = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.YEAR: 1}.get(self.kind, 12)
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1)
        return Period(self.kind, self.year - 1, last)

    def distance(self, other: "Period") -> float:
        """How many periods ``other``, of the same kind, lies after this one; below 0 before it."""
        months = 12 * (other.year - self.year) + other.months[1] - self.months[1]
        return months / MONTHS[self.kind]

    def time(self, kind: PeriodKind) -> float:
        """Its end, counted in periods of a kind; ``2025-06`` in quarters is two after ``2024``."""
        return (12 * self.year + self.months[1]) / MONTHS[kind]

    def last_whole(self, kind: PeriodKind) -> "Period":
        """The last month, quarter, half or year that is over at the end of this period."""
        number = self.months[1] // MONTHS[kind]
        if number == 0:
            return Period(kind, self.year - 1, 12 // MONTHS[kind])
        return Period(kind, self.year, number)

    def __lt__(self, other: "Period") -> bool:
        """By last day, then the shorter period first."""
        return (self.end, -self.start.toordinal()) < (other.end, -other.start.toordinal())

    def in_words(self, language: Language) -> str:
        """``tháng 11 năm 2025``, ``quý IV năm 2025``; ``November 2025``, ``fourth quarter of 2025``."""
        message = _WORDS[self.kind][min(self.number, len(_WORDS[self.kind])) - 1]
        return language.text(
            message, month=language.month_name(self.months[1]), number=self.number, year=f"{self.year:04}"
        )

    def in_brief(self, language: Language) -> str:
        """For the middle of a sentence: ``tháng 11/2025``, ``quý IV năm 2025``; ``November 2025``."""
        if self.kind is not PeriodKind.MONTH:
            return self.in_words(language)
        name = language.month_name(self.number)
        return language.text("{month_name} {year}", month_name=name, number=self.number, year=f"{self.year:04}")

    def in_figures(self, language: Language) -> str:
        """For a column: ``11/2025``, ``Q4/2025``, ``7–12/2025``, ``2025``."""
        first, last = self.months
        facts = {"first": first, "last": last, "number": self.number, "year": f"{self.year:04}"}
        return language.text(_FIGURES[self.kind], **facts) if self.kind in _FIGURES else f"{self.year:04}"


def period_at(kind: PeriodKind, time: float) -> Period:
    """The period of a kind that ends at a time as :meth:`Period.time` counts it, or the first to end after it."""
    months = ceil(time - _ROUNDED) * MONTHS[kind] - 1
    return Period(kind, months // 12, months % 12 // MONTHS[kind] + 1)


def parse_period(text: str) -> Period | None:
    """The period a code names, or None when the text is not one."""
    for kind, pattern in _CODES:
        match = pattern.fullmatch(text)
        if match:
            return Period(kind, int(match[1]), int(match[2] or 1))
    return None
