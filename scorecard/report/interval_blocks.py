"""How sure the ranks are, of all units: finished text and geometry."""

from dataclasses import dataclass

from scorecard.report.drawing import Drawing
from scorecard.report.elements import Change, Column, Head


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One unit: rank, interval, median, how likely it is among the first so many, places gained."""

    height: str
    rank: str
    name: str
    ends: str
    median: str
    drawings: tuple[Drawing, ...]
    shares: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class IntervalTable:
    """Units by rank with the interval of the rank.

    ``remarks``: assumptions, which of them matters most, who is outside, who is not ranked and why.
    """

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[IntervalRow, ...]
    axis: str
    remarks: tuple[str, ...]
