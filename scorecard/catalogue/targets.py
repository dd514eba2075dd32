"""What an indicator is to reach, and by when; :mod:`scorecard.monitor` will say whether it does."""

from dataclasses import dataclass
from enum import StrEnum

from scorecard.language import NO_NAMES, Names
from scorecard.period import Period
from scorecard.problems import Location


class Comparator(StrEnum):
    """How a value is held against a target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Target:
    """``value`` in the measure of the indicator's value; ``by`` is the period at whose end it is due."""

    comparator: Comparator
    value: float
    by: Period
    source: Names = NO_NAMES
    location: Location | None = None
