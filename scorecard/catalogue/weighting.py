"""Where the weights of an aggregate's parts come from. Weights are never negative, and never rescaled in silence.

A kind gives shares; what was written is checked against the total that is declared for it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenWeights:
    """The weights as written; they add up to ``total`` (1, or 100 for per cent; None: whatever they add up to)."""

    total: float | None = 1.0


@dataclass(frozen=True, slots=True)
class EqualWeights:
    """1 / n each."""


@dataclass(frozen=True, slots=True)
class PointWeights:
    """points / Σ points; the points add up to ``total`` where that is declared, as a main index of 100 points."""

    total: float | None = None


@dataclass(frozen=True, slots=True)
class PrincipalComponents:
    """Weights from a factor analysis (Handbook p. 89-91, Nicoletti and others 2000).

    Principal components of the correlation matrix of the normalised parts; kept are the first ``factors``, or, left
    out, those that each explain ``least_share`` of the variance; varimax rotation with Kaiser's normalisation; squared
    loadings scaled to 1 a factor; each part belongs to the factor it loads highest on, and weighs its scaled loading
    times the factor's share of the explained variance, all divided by their sum. Only units that have every part count.
    """

    factors: int | None = None
    least_share: float = 0.1


@dataclass(frozen=True, slots=True)
class FirstComponent:
    """Weights in proportion to the coefficients of the first principal component, ℓ / s, as the LPI (World Bank 2010).

    ℓ is a part's loading, s its standard deviation over the units that have every part: the weighted mean then orders
    units as the component does, on the parts' own scale. The component points where the loadings have a sum above
    zero; a part with one below zero gets 0, and a reason says so.
    """


@dataclass(frozen=True, slots=True)
class EqualInfluence:
    """Weights under which every part that weighs correlates with the weighted mean in proportion to its target.

    Solved exactly for the correlations of the normalised parts, at weights of zero or more: a part gets 0 only where
    it correlates more than its target without weight, and then a reason says so. ``targets``: one for each part, () for
    alike. Pearson's correlation, over units that have every part (COINr get_opt_weights seeks the same by chance).
    """

    targets: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetAllocation:
    """The mean of what each expert gave each part out of ``budget`` points (Handbook p. 96).

    An expert whose points do not add up, or are negative or missing, is left out, and named.
    """

    budget: float = 100.0


Fitted = PrincipalComponents | FirstComponent | EqualInfluence
Weighting = GivenWeights | EqualWeights | PointWeights | Fitted | BudgetAllocation
