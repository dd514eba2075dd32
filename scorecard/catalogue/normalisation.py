"""Normalisation: what puts figures of different measures on one scale, for an indicator or an aggregate alike.

Throughout: a missing value stays missing and moves no other; ``sample`` are the values that goalposts, means and ranks
are taken from; a sample without two different values is a problem that names the indicator, unless the goalposts are
given. Goalposts are in original units, low below high; :class:`Direction` says which of them is best.
"""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from scorecard.catalogue.direction import Direction
from scorecard.period import Period


class Sample(StrEnum):
    """Whose values goalposts, means and ranks come from."""

    CURRENT = "current"
    """The units of this period that may enter (all, or only those that are ranked)."""
    BASE = "base"
    """A base period's values alone: scores of other periods can be compared, and may leave the range."""
    POOLED = "pooled"
    """This period's and the other periods' together."""


class QuantileType(IntEnum):
    """Hyndman and Fan (1996): 7 is numpy's, R's and Excel's PERCENTILE.INC, 6 Excel's PERCENTILE.EXC and SPSS's."""

    HAZEN = 5
    WEIBULL = 6
    LINEAR = 7
    MEDIAN_UNBIASED = 8


class Divisor(StrEnum):
    """What a sum of squared deviations is divided by: n - 1 (Handbook Table 15, COINr) or n (EGDI, HDI reports)."""

    SAMPLE = "n-1"
    POPULATION = "n"


class TiePlace(StrEnum):
    """Which of the places 4, 5, 6 three equal values take: the lowest (Handbook, COINr), the middle or the highest."""

    LOWEST = "lowest"
    MIDDLE = "middle"
    HIGHEST = "highest"


class PercentileKind(StrEnum):
    """A place r among n as a percentile."""

    INCLUSIVE = "inclusive"
    """(r - 1) / (n - 1): 0 to 1 (COINr, Excel PERCENTRANK.INC)."""
    SHARE = "share"
    """r / n (Handbook Table 15)."""
    MIDPOINT = "midpoint"
    """(r - 1/2) / n."""


@dataclass(frozen=True, slots=True)
class Given:
    """A goalpost at a value, in original units."""

    value: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A goalpost at a value as measured: it goes through the transforms of the node before it is one."""

    value: float


@dataclass(frozen=True, slots=True)
class Extreme:
    """The least (or greatest) value of the sample."""


@dataclass(frozen=True, slots=True)
class Quantile:
    """The quantile of the sample at ``share``, 0.05 for the fifth percentile."""

    share: float
    kind: QuantileType = QuantileType.LINEAR


@dataclass(frozen=True, slots=True)
class MeanOfEnd:
    """The mean of the ``count`` least (or greatest) values of the sample; a sample with fewer is a problem."""

    count: int


@dataclass(frozen=True, slots=True)
class AroundReference:
    """reference -/+ half the sample's range, so that the reference earns the middle (adjusted Mazziotta-Pareto)."""

    reference: float


Goalpost = Given | Measured | Extreme | Quantile | MeanOfEnd | AroundReference


@dataclass(frozen=True, slots=True)
class MinMax:
    """bottom + (top - bottom) (x - low) / (high - low), or (high - x) where lower is better; clipped if ``clip``.

    Both ends given: fixed goalposts (HDI), "scaled" (COINr n_scaled), or the distance to a fixed frontier.
    Source: Handbook, step 5; HDI technical note 1.
    """

    low: Goalpost = field(default_factory=Extreme)
    high: Goalpost = field(default_factory=Extreme)
    bottom: float = 0.0
    top: float = 1.0
    clip: bool = False


@dataclass(frozen=True, slots=True)
class ZScore:
    """mean + spread (x - m) / s, minus where lower is better; s with ``divisor``. (100, 10, n) for Mazziotta-Pareto."""

    mean: float = 0.0
    spread: float = 1.0
    divisor: Divisor = Divisor.SAMPLE


@dataclass(frozen=True, slots=True)
class Rank:
    """The place from below, 1 for the worst: one more than the number of worse values. Handbook Table 15."""

    ties: TiePlace = TiePlace.LOWEST


@dataclass(frozen=True, slots=True)
class Borda:
    """How many of the sample are worse: the rank less 1 (COINr n_borda)."""

    ties: TiePlace = TiePlace.LOWEST


@dataclass(frozen=True, slots=True)
class PercentileRank:
    """``top`` times the rank as a percentile, among n of the sample."""

    kind: PercentileKind = PercentileKind.INCLUSIVE
    ties: TiePlace = TiePlace.LOWEST
    top: float = 1.0


@dataclass(frozen=True, slots=True)
class DistanceToMaximum:
    """1 - (best - x) / (best - worst) of the sample (COINr n_dist2max)."""


@dataclass(frozen=True, slots=True)
class DistanceToReference:
    """1 - (r - x) / (r - worst) with r the value of one unit; better units exceed 1 unless ``cap`` (n_dist2ref)."""

    unit: str
    cap: bool = False


@dataclass(frozen=True, slots=True)
class DistanceToTarget:
    """1 - (target - x) / (target - worst); what goes beyond the target exceeds 1 unless ``cap`` (n_dist2targ)."""

    target: float
    cap: bool = False


@dataclass(frozen=True, slots=True)
class FractionOfMaximum:
    """``top`` times x / best, or best / x where lower is better; for values of zero or more (above zero if lower)."""

    top: float = 1.0


Method = (
    MinMax
    | ZScore
    | Rank
    | Borda
    | PercentileRank
    | DistanceToMaximum
    | DistanceToReference
    | DistanceToTarget
    | FractionOfMaximum
)


@dataclass(frozen=True, slots=True)
class Normalisation:
    """A method, which way is better, and whose values it is fitted to; ``base`` is the base period of that sample."""

    method: Method
    direction: Direction = Direction.HIGHER
    sample: Sample = Sample.CURRENT
    base: Period | None = None

    @property
    def gives_shares(self) -> bool:
        """Whether scores are shares of a maximum, from 0 to 1, so that points can be counted by them."""
        match self.method:
            case ZScore() | Rank() | Borda():
                return False
            case MinMax(bottom=bottom, top=top):
                return (bottom, top) == (0, 1)
            case PercentileRank(top=top) | FractionOfMaximum(top=top):
                return top == 1
        return True
