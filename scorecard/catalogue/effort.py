"""What it takes to raise an indicator, as the catalogue puts it."""

from dataclasses import dataclass
from enum import StrEnum


class EffortPer(StrEnum):
    """What an effort is counted by."""

    POINT = "point"
    """A point of the composite that is gained; a hundredth of its score where it has no points."""
    MEASURE = "measure"
    """One unit of the indicator's measure by which its value changes."""


@dataclass(frozen=True, slots=True)
class Effort:
    """``cost`` for each; left out, every point of every indicator costs 1."""

    cost: float = 1.0
    per: EffortPer = EffortPer.POINT


BY_POINT = Effort()
