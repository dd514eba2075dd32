"""What of a method is uncertain, and how often it is drawn: assumptions under which ranks are computed again.

:mod:`scorecard.robustness` has the functions. The intervals are about the method, not about sampling.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from scorecard.catalogue.aggregations import AggregationMethod
from scorecard.catalogue.imputation import Imputation
from scorecard.catalogue.normalisation import Method
from scorecard.catalogue.treatment import Treatment


class Draws(StrEnum):
    """How runs are spread over what is uncertain."""

    RANDOM = "random"
    """Independent pseudo-random draws."""
    LOW_DISCREPANCY = "low_discrepancy"
    """Scrambled Sobol points (Owen 1998), which fill the space more evenly than chance."""


class Shape(StrEnum):
    """The distribution of an error: all of the spread alike, or the normal with the spread as standard deviation."""

    UNIFORM = "uniform"
    NORMAL = "normal"


class AsDeclared(Enum):
    """Among alternatives: what the catalogue declares for each node."""

    DECLARED = "declared"


DECLARED = AsDeclared.DECLARED


@dataclass(frozen=True, slots=True)
class UniformWeights:
    """Each weight times 1 + spread (2u - 1), u uniform from 0 to 1, then all to the sum they had (COINr, JRC)."""

    spread: float = 0.25


@dataclass(frozen=True, slots=True)
class DirichletWeights:
    """Shares from a Dirichlet distribution around the given ones: a share s has the variance s (1 - s) / (c + 1)."""

    concentration: float


@dataclass(frozen=True, slots=True)
class ExpertWeights:
    """Those of one expert of a budget, each as likely; an aggregate without experts keeps its weights."""


WeightSpread = UniformWeights | DirichletWeights | ExpertWeights


@dataclass(frozen=True, slots=True)
class FigureError:
    """A figure as reported plus an error: ``spread`` in its measure, or with ``relative`` as a share of the figure.

    Errors of figures and units are independent; a figure does not leave its valid range.
    """

    spread: float
    relative: bool = False
    shape: Shape = Shape.UNIFORM


@dataclass(frozen=True, slots=True)
class OwnAssumptions:
    """Those of one aggregate where they are not those of all."""

    weights: WeightSpread | None
    aggregation: tuple[AggregationMethod | AsDeclared, ...] | None = None
    """None: with the others, as ``Robustness.aggregation``; else drawn on its own."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """How ``runs`` runs differ; of alternatives every run takes one, each as likely, () leaves things as declared.

    ``interval`` are the quantiles of ranks; ``top`` the places whose probability is asked. ``normalisation`` is of
    every indicator that is scored by a normalisation, ``imputation`` and ``treatment`` of every one that has any;
    ``exclusion``: of these indicators a run leaves out one, or none, each as likely. ``error`` is of every figure that
    is a number, ``figures`` of single ones. ``stated``: whether the catalogue says so, or this is the default.
    """

    seed: int = 1
    runs: int = 10_000
    draws: Draws = Draws.LOW_DISCREPANCY
    interval: tuple[float, float] = (0.05, 0.95)
    top: tuple[int, ...] = (3, 10)
    weights: WeightSpread | None = None
    normalisation: tuple[Method | AsDeclared, ...] = ()
    aggregation: tuple[AggregationMethod | AsDeclared, ...] = ()
    imputation: tuple[Imputation | AsDeclared, ...] = ()
    treatment: tuple[Treatment | AsDeclared | None, ...] = ()
    exclusion: tuple[str, ...] = ()
    error: FigureError | None = None
    aggregates: Mapping[str, OwnAssumptions] = field(default_factory=dict)
    figures: Mapping[str, FigureError | None] = field(default_factory=dict)
    stated: bool = True
