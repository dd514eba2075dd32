"""How units are ranked and which parts are named as strengths."""

from dataclasses import dataclass
from enum import StrEnum

from scorecard.catalogue.normalisation import PercentileKind
from scorecard.language import Names


class Ties(StrEnum):
    """How equal values rank: 1 2 2 4, 1 2 2 3 or 1 2.5 2.5 4."""

    COMPETITION = "competition"
    DENSE = "dense"
    AVERAGE = "average"


class RankOn(StrEnum):
    """Which value is ranked."""

    EXACT = "exact"
    PRINTED = "printed"


class RankSource(StrEnum):
    """Whether ranks are computed among the units of the run or taken from published figures."""

    COMPUTED = "computed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class QuantileTiers:
    """``count`` tiers of the ranked units' values, 4 for quartiles, the best first; one at a bound is in the better.

    Bounds are quantiles of type 7 (numpy, R, Excel PERCENTILE.INC); equal values are never parted.
    """

    count: int
    names: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class ThresholdTiers:
    """One tier more than there are ``bounds``, best first: tier 1 at the highest bound and above it."""

    bounds: tuple[float, ...]
    names: tuple[Names, ...] = ()

    @property
    def count(self) -> int:
        """How many tiers there are."""
        return len(self.bounds) + 1


Tiers = QuantileTiers | ThresholdTiers


@dataclass(frozen=True, slots=True)
class Ranking:
    """``population``: how many units the ranks are among; None: as many as are ranked in the run.

    ``within``: units are ranked within groups as well, ``region`` or the code of a figure of kind level; empty: not.
    ``decimals``: values are rounded to so many before they are compared; None: as ``on`` says. ``percentile``: which is
    told beside the rank; None: none.
    """

    ties: Ties = Ties.COMPETITION
    on: RankOn = RankOn.EXACT
    source: RankSource = RankSource.COMPUTED
    population: int | None = None
    within: str = ""
    decimals: int | None = None
    percentile: PercentileKind | None = None


@dataclass(frozen=True, slots=True)
class Extremes:
    """Rule for strengths and weaknesses: ``count`` each, of parts of ``points`` or more, at ``coverage`` or more."""

    count: int = 3
    points: float = 0.0
    coverage: float = 0.8
