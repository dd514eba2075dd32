"""The form of ``robustness``: what of the method is uncertain, and how often it is drawn."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from scorecard.catalogue.robustness import Draws, Shape
from scorecard.inputs.catalogue_fields import Code, NotNegative, Positive, Share, Strict
from scorecard.inputs.catalogue_imputing import Methods
from scorecard.inputs.catalogue_methods import AggregationUnion, OrName, name_alone
from scorecard.inputs.catalogue_normalisations import NormalisationRule
from scorecard.inputs.catalogue_preparation import TreatmentEntry, treatment_alone
from scorecard.inputs.catalogue_words import NOTHING, OrWord, words

DECLARED = "declared"
ALL = "all"


# --- weights ----------------------------------------------------------------------------------------------------------
class UniformSpread(Strict):
    """Each weight anywhere within a share of itself, up or down; then all back to the sum they had."""

    method: Literal["uniform"]
    spread: Share = Field(default=0.25, description="How far, as a share of the weight: 0.25 for 25 % up or down.")


class DirichletSpread(Strict):
    """Shares from a Dirichlet distribution around the given ones."""

    method: Literal["dirichlet"]
    concentration: Positive = Field(
        description="The greater, the nearer: a share s has the standard deviation √(s (1 - s) / (concentration + 1))."
    )


class ExpertSpread(Strict):
    """Those of one expert of a budget, each as likely."""

    method: Literal["experts"]


class NoSpread(Strict):
    """As they are."""

    method: Literal["none"]


SpreadUnion = UniformSpread | DirichletSpread | ExpertSpread | NoSpread
SpreadEntry = Annotated[
    SpreadUnion, Field(discriminator="method"), BeforeValidator(name_alone("method")), OrName("method")
]


# --- alternatives -----------------------------------------------------------------------------------------------------
class DeclaredNormalisation(Strict):
    """What the catalogue declares for each indicator."""

    rule: Literal["declared"]


class DeclaredAggregation(Strict):
    """What the catalogue declares for each aggregate."""

    method: Literal["declared"]


class ChainEntry(Strict):
    """One alternative of imputation: a chain of methods as of `impute`, none, or declared."""

    methods: Methods = Field(default=[], description="The methods, one after the other; the list alone says the same.")
    declared: bool = Field(
        default=False, description="true: as the catalogue declares; the word declared says the same."
    )


class TreatAlternativeEntry(TreatmentEntry):
    """One alternative of treatment: as of `treat`, none, or declared."""

    declared: bool = Field(
        default=False, description="true: as the catalogue declares; the word declared says the same."
    )


def _chain(value: object) -> object:
    if value == DECLARED:
        return {"declared": True}
    said = isinstance(value, dict) and not {"methods", "declared"}.isdisjoint(value)
    return value if said else {"methods": value}


def _treat(value: object) -> object:
    if value == DECLARED:
        return {"declared": True, "steps": []}
    return treatment_alone(value)


def _excluded(value: object) -> object:
    return [value] if isinstance(value, str) else value


_anything = ({"type": "array"}, {"type": "object"}, {"type": "string"})
_chains = OrWord(_chain, *_anything)
_treats = OrWord(_treat, *_anything)
NormalisationAlternative = Annotated[
    NormalisationRule | DeclaredNormalisation,
    Field(discriminator="rule"),
    BeforeValidator(name_alone("rule")),
    OrName("rule"),
]
AggregationAlternative = Annotated[
    AggregationUnion | DeclaredAggregation,
    Field(discriminator="method"),
    BeforeValidator(name_alone("method")),
    OrName("method"),
]
ImputationAlternative = Annotated[ChainEntry, BeforeValidator(_chain), _chains]
TreatmentAlternative = Annotated[TreatAlternativeEntry, BeforeValidator(_treat), _treats]


# --- figures and aggregates -------------------------------------------------------------------------------------------
class ErrorEntry(Strict):
    """The error of a figure: exactly one of absolute and relative."""

    absolute: NotNegative | None = Field(default=None, description="How far, in the measure of the figure.")
    relative: NotNegative | None = Field(default=None, description="How far, as a share of the figure: 0.02 for 2 %.")
    shape: Shape = Field(
        default=Shape.UNIFORM,
        description="uniform: anywhere within it, up or down; normal: it is the standard deviation.",
    )


_error = OrWord(lambda name: {"absolute": 0} if name == NOTHING else name, words(NOTHING))
Error = Annotated[ErrorEntry, _error.reader, _error]


class OwnAssumptionsEntry(Strict):
    """What differs for one aggregate."""

    weights: SpreadEntry | None = Field(default=None, description="How its weights vary; left out: as all.")
    aggregation: list[AggregationAlternative] = Field(
        default=[], description="Its own alternatives, drawn for it alone; left out: as all, and together with them."
    )


_exclusion = OrWord(_excluded, words(ALL))


class RobustnessEntry(Strict):
    """What of the method is uncertain; under each of so many draws of it scores and ranks are computed again."""

    seed: Annotated[int, Field(ge=0, lt=2**63)] = Field(
        default=1, description="Begins the draws: the same seed gives the same runs."
    )
    runs: Annotated[int, Field(ge=1, le=1_000_000)] = Field(default=10_000, description="How many draws.")
    draws: Draws = Field(
        default=Draws.LOW_DISCREPANCY,
        description="random: independent draws; low_discrepancy: scrambled Sobol points, which fill the space evenly.",
    )
    interval: Annotated[list[Share], Field(min_length=2, max_length=2)] = Field(
        default=[0.05, 0.95], description="Between which quantiles of its ranks the interval of a unit lies."
    )
    top: list[Annotated[int, Field(ge=1)]] = Field(
        default=[3, 10], description="For each of these numbers k: how likely a unit is among the first k."
    )
    weights: SpreadEntry | None = Field(
        default=None, description="How weights vary in every aggregate; left out: not at all."
    )
    normalisation: list[NormalisationAlternative] = Field(
        default=[],
        description="Alternatives for every indicator that is scored by a normalisation, [declared, z_score].",
    )
    aggregation: list[AggregationAlternative] = Field(
        default=[], description="Alternatives for every aggregate at once, [declared, {method: geometric, shift: 1}]."
    )
    imputation: list[ImputationAlternative] = Field(
        default=[], description="Alternatives for every indicator that is a quantity, [declared, [median], none]."
    )
    treatment: list[TreatmentAlternative] = Field(
        default=[],
        description="Alternatives for every indicator that is a quantity, [declared, none, [winsorise: 5]].",
    )
    exclusion: Annotated[list[Code], BeforeValidator(_excluded), _exclusion] = Field(
        default=[], description="Indicators of which a run leaves out one, or none, each as likely; all: of all."
    )
    error: Error | None = Field(
        default=None, description="The error of every figure that is a number; left out: figures are exact."
    )
    aggregates: dict[Code, OwnAssumptionsEntry] = Field(
        default={}, description="What differs for single aggregates, by code."
    )
    figures: dict[Code, Error] = Field(
        default={}, description="The error of single figures, by code; none: it is exact."
    )
