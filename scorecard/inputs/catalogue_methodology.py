"""The form of ``methodology``: what holds for all nodes, and how units are ranked."""

from typing import Annotated

from pydantic import Field

from scorecard.catalogue import Missing
from scorecard.catalogue.multivariate import CorrelationLimits, CorrelationName
from scorecard.inputs.catalogue_fields import NameTexts, NotNegative, Share, Strict
from scorecard.inputs.catalogue_imputing import ImputationEntry
from scorecard.inputs.catalogue_normalisations import NormalisationEntry
from scorecard.inputs.catalogue_preparation import ScreeningEntry, StepNames, TreatmentEntry
from scorecard.inputs.catalogue_ranking import RankingEntry

LIMITS = CorrelationLimits()


class StrengthsEntry(Strict):
    """What counts as a strength or a weakness of a unit."""

    count: Annotated[int, Field(ge=0, le=20)] = Field(default=3, description="How many of each are listed.")
    points: NotNegative = Field(default=0, description="Least maximum points of a part that is listed.")
    coverage: Share = Field(default=0.8, description="Nothing is listed for a unit with less of its data, 0 to 1.")


class CorrelationsEntry(Strict):
    """How `analyse correlations` holds the parts of an index against each other."""

    method: CorrelationName = Field(
        default=CorrelationName.PEARSON, description="Of the scores (pearson) or of their ranks (spearman)."
    )
    negative: Annotated[float, Field(ge=-1, le=0)] = Field(
        default=LIMITS.negative, description="A part below this r moves against the others."
    )
    weak: Share = Field(default=LIMITS.weak, description="A part below this r is hardly related to the others.")
    redundant: Share = Field(default=LIMITS.redundant, description="From this r on, two parts say nearly the same.")
    p: Share = Field(default=LIMITS.p, description="From this p on, a relation may be chance.")
    alpha: Share = Field(
        default=LIMITS.alpha, description="Below this Cronbach's alpha, parts do not measure one thing."
    )


class MethodologyEntry(Strict):
    """Defaults of the method; an aggregate may differ."""

    missing: Missing = Field(
        default=Missing.NOT_COMPUTED,
        description="What a missing part does to the whole: the whole is not computed, the other parts carry its "
        "weight (reweight), or it earns nothing (zero).",
    )
    normalisation: NormalisationEntry | None = Field(
        default=None, description="The rule of every score that names none: {rule: min_max, to: [0, 100]}."
    )
    steps: StepNames = Field(
        default=[],
        description="The order of the steps between measuring and scoring; left out: [screening, denomination, "
        "imputation, treatment, transformation].",
    )
    screening: ScreeningEntry = Field(default=ScreeningEntry(), description="Which units are screened out.")
    imputation: ImputationEntry = Field(
        default=ImputationEntry(), description="What stands in for a missing value, and how much of it a unit may have."
    )
    treatment: TreatmentEntry | None = Field(
        default=None, description="What is done about outliers; left out: nothing, where an indicator does not say."
    )
    ranking: RankingEntry = Field(default=RankingEntry(), description="How units are ranked.")
    correlations: CorrelationsEntry = Field(
        default=CorrelationsEntry(), description="What `analyse correlations` flags."
    )
    strengths: StrengthsEntry = Field(default=StrengthsEntry(), description="The rule for strengths and weaknesses.")
    notes: NameTexts = Field(default={}, description="The method in a few sentences, printed on the scorecard.")
