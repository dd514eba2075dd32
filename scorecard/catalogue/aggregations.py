"""How parts make a whole: one method a noun, for any level of the index.

Weights w are first settled for what is not applicable or missing, alike for every method; a part whose weight is then
0 takes no part. M is the weighted mean Σ w x / Σ w. Scores are oriented before: more is better.
"""

from dataclasses import dataclass
from enum import StrEnum

from scorecard.catalogue.normalisation import Divisor


class Missing(StrEnum):
    """What a missing part does to the whole."""

    REWEIGHT = "reweight"
    ZERO = "zero"
    NOT_COMPUTED = "not_computed"


class NotApplicable(StrEnum):
    """What a part that does not apply to a unit does to the weight of the whole above, once it has left the whole."""

    LEAVES = "leaves"
    """The whole weighs less by it, as points leave the maximum."""
    REWEIGHT = "reweight"
    """The whole weighs as always: the other parts have the weight."""


class Zero(StrEnum):
    """What a part of zero does to a mean that multiplies or divides."""

    ALLOWED = "allowed"
    """The whole is 0, the limit of the mean."""
    PROBLEM = "problem"
    """The whole is not computed, and says so."""


class Penalty(StrEnum):
    """Whether unbalanced parts lower the whole (more is better) or raise it (a whole that measures a burden)."""

    LOWERS = "lowers"
    RAISES = "raises"


class CopelandScore(StrEnum):
    """What a unit earns from its comparison with each other unit."""

    WINS_LESS_LOSSES = "wins_less_losses"
    """1 where more weight is for it, -1 where less, 0 where equal (Copeland 1951)."""
    SHARES = "shares"
    """The share of weight that is for it, ties half: the row sums of the outranking matrix (COINr)."""


class ThresholdOf(StrEnum):
    """What the data threshold is a share of."""

    WEIGHT = "weight"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """Σ w x. A plain sum has weights of 1."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Σ w x / Σ w (Handbook, linear aggregation): full compensation."""


@dataclass(frozen=True, slots=True)
class Geometric:
    """exp(Σ w ln(x + shift) / Σ w) - shift; parts of zero or more after the shift (HDI; Handbook p. 103)."""

    zero: Zero = Zero.PROBLEM
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Harmonic:
    """Σ w / Σ (w / (x + shift)) - shift (gender inequality index)."""

    zero: Zero = Zero.PROBLEM
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class GeneralisedMean:
    """(Σ w (x + shift)^power / Σ w)^(1 / power) - shift; power 1 arithmetic, 0 geometric, -1 harmonic, 2 quadratic.

    Parts of zero or more; below power 0, and at it, a zero is allowed or a problem.
    """

    power: float
    zero: Zero = Zero.PROBLEM
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class InvertedGeometric:
    """top + shift - exp(Σ w ln(top - x + shift) / Σ w): a geometric mean of what is lacking, high parts dominate.

    INFORM (0 to 10, rescaled to 1 to 10 inside): top 10, shift 10/9.
    """

    top: float
    shift: float = 0.0
    zero: Zero = Zero.PROBLEM


@dataclass(frozen=True, slots=True)
class MazziottaPareto:
    """M -/+ S cv with cv = S / M, S the standard deviation of a unit's parts (De Muro, Mazziotta, Pareto 2011).

    Of z-scores of mean 100 and spread 10 it is the MPI; of min-max 70 to 130 round a reference the adjusted MPI.
    S² is Σ w (x - M)² / Σ w, times n / (n - 1) with divisor n-1.
    """

    penalty: Penalty = Penalty.LOWERS
    divisor: Divisor = Divisor.POPULATION


@dataclass(frozen=True, slots=True)
class MeanMin:
    """M - alpha (sqrt((M - min)² + beta²) - beta) (Casadio Tarabusi and Guarini 2013).

    alpha 0 is the mean; alpha 1 and beta 0 the minimum.
    """

    alpha: float = 0.5
    beta: float = 1.0


@dataclass(frozen=True, slots=True)
class Median:
    """The weighted median: half the weight on either side; the middle of two parts where the halves meet."""


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least part, whatever its weight."""


@dataclass(frozen=True, slots=True)
class Maximum:
    """The greatest part, whatever its weight."""


@dataclass(frozen=True, slots=True)
class Copeland:
    """Units compared two by two on the parts that both have; no scale, only order (Handbook p. 112).

    A pair is compared with the lesser of both units' weights of each part, so that what one gains the other loses.
    """

    score: CopelandScore = CopelandScore.WINS_LESS_LOSSES


AggregationMethod = (
    WeightedSum
    | Arithmetic
    | Geometric
    | Harmonic
    | GeneralisedMean
    | InvertedGeometric
    | MazziottaPareto
    | MeanMin
    | Median
    | Minimum
    | Maximum
    | Copeland
)


@dataclass(frozen=True, slots=True)
class MissingRule:
    """What a missing part does, and the least share of weight or number of parts that must be there; alike for all."""

    missing: Missing = Missing.NOT_COMPUTED
    threshold: float = 0.0
    threshold_of: ThresholdOf = ThresholdOf.WEIGHT
