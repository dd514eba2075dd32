"""What offices report: figures, their measures and categories."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from scorecard.catalogue.assessment import Assessment
from scorecard.catalogue.monitoring import Counting
from scorecard.catalogue.rules import Quotient
from scorecard.language import NO_NAMES, Names
from scorecard.period import MONTHS, Period, PeriodKind
from scorecard.problems import Location


class FigureKind(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    COUNT = "count"
    YES_NO = "yes_no"
    LEVEL = "level"


class Merging(StrEnum):
    """How a figure of a merged unit comes from its predecessors'."""

    MEAN = "mean"
    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"
    RATIO = "ratio"
    NONE = "none"


class Accumulates(StrEnum):
    """Whether a figure can only grow: from January on, for ever, or not."""

    YEAR = "year"
    ALWAYS = "always"
    NOT = "no"


class Gathers(StrEnum):
    """What of the periods of a year counts: the period's own value, the sum of all since January, or their mean."""

    LATEST = "latest"
    SUM = "sum"
    MEAN = "mean"


class Reports(StrEnum):
    """For whom an office reports: each unit for itself, or one office for all units."""

    OWN = "own"
    ALL = "all"


class Correcting(StrEnum):
    """What a later submission does that does not say: its filled cells count, or its blank ones too."""

    AMEND = "amend"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Due:
    """When a report is due: so many ``days_after`` the last day of its period, or on a ``day`` of the next month.

    Exactly one of them is given. Weekends and holidays are days like others.
    """

    days_after: int | None = None
    day: int | None = None

    def on(self, period: Period) -> date:
        """The last day on which a report of ``period`` is on time; day 31 of a shorter month is its last day."""
        if self.days_after is not None:
            return period.end + timedelta(days=self.days_after)
        first = period.end + timedelta(days=1)
        return first.replace(day=min(self.day or 1, calendar.monthrange(first.year, first.month)[1]))


@dataclass(frozen=True, slots=True)
class Owner:
    """An office that reports figures; ``due`` is None where no deadline is declared."""

    code: str
    names: Names
    reports: Reports = Reports.ALL
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measurement; ``symbol`` follows the number, ``decimals`` are printed."""

    code: str
    names: Names
    symbol: Names
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """One category a cell may name."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class OutsideTable:
    """A workbook of the project that belongs to no period, by its path, and the heading of a column in it."""

    file: str
    column: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number (or category) that an office reports. ``low`` and ``high`` bound what is possible, in the measure.

    ``owner`` is the code of an office. ``frequency`` None: as often as the catalogue's period; a figure of a longer
    period (a quarter, a year) stands until the next one is due. ``table`` has the values that no workbook of a period
    has, ``counted`` how it is counted; nobody reports either. ``accumulates``: whether it can only grow. ``sum_of``
    are the figures it is the sum of. ``assessment``: the stages in which it arrives; None where it has one value.
    ``weighted_by`` is the figure that weights a weighted mean of predecessors, ``quotient`` what a ratio of their sums
    is made of. ``max_age``: for how many of its own periods a value still stands, as a stale one, after a newer one was
    due; None: one where it is of a longer period than the catalogue's, else none. ``gathers``: what of the periods of
    the year counts.
    """

    code: str
    names: Names
    measure: str = ""
    kind: FigureKind = FigureKind.NUMBER
    low: float | None = None
    high: float | None = None
    levels: tuple[Level, ...] = ()
    merging: Merging = Merging.NONE
    weighted_by: str = ""
    quotient: Quotient | None = None
    owner: str = ""
    frequency: PeriodKind | None = None
    source: Names = NO_NAMES
    table: OutsideTable | None = None
    counted: Counting | None = None
    accumulates: Accumulates = Accumulates.NOT
    sum_of: tuple[str, ...] = ()
    assessment: Assessment | None = None
    max_age: int | None = None
    gathers: Gathers = Gathers.LATEST
    location: Location | None = None

    @property
    def unreported(self) -> bool:
        """Whether no office reports it: it stands in an outside table, or is counted."""
        return self.table is not None or self.counted is not None

    def oldest(self, period: Period) -> int:
        """By how many of its own periods what a value speaks of may lie before what is due in ``period``."""
        if self.max_age is not None:
            return self.max_age
        return 0 if self.speaks_of(period) == period else 1

    def speaks_of(self, period: Period) -> Period:
        """What a value in the workbooks of ``period`` speaks of: that period, or the last whole one of a longer kind.

        Of a quarter it is Q3 in the workbooks of September, October and November.
        """
        if self.frequency is None or MONTHS[self.frequency] <= MONTHS[period.kind]:
            return period
        return period.last_whole(self.frequency)

    def is_due(self, period: Period) -> bool:
        """Whether the figure is due in ``period``: what it speaks of ends with it. What nobody reports never is."""
        return not self.unreported and self.speaks_of(period).end == period.end
