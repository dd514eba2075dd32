"""The form of ``indicators.yaml``: these models read it, and give the JSON Schema by which editors complete it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from scorecard.catalogue import Correcting, Missing, WeightKind
from scorecard.catalogue.aggregations import NotApplicable
from scorecard.inputs.catalogue_aims import TargetEntry
from scorecard.inputs.catalogue_assessment import AssessmentEntry
from scorecard.inputs.catalogue_edition import EditionEntry, TerritoryEntry
from scorecard.inputs.catalogue_effort import EffortEntry, OneEffort
from scorecard.inputs.catalogue_fields import (
    DECIMALS_ALONE,
    Code,
    Decimals,
    FormatNumber,
    Label,
    LanguageCode,
    NameTexts,
    NodeRole,
    NotNegative,
    OwnerCode,
    Parts,
    PeriodCode,
    Positive,
    Share,
    Strict,
)
from scorecard.inputs.catalogue_imputing import Methods
from scorecard.inputs.catalogue_layouts import LayoutEntry
from scorecard.inputs.catalogue_methodology import MethodologyEntry
from scorecard.inputs.catalogue_methods import (
    AggregationEntry,
    EqualWeights,
    PointWeights,
    ShareWeights,
    SumMethod,
    WeightedMeanMethod,
    WeightsEntry,
)
from scorecard.inputs.catalogue_monitoring import MonitoringEntry
from scorecard.inputs.catalogue_normalisations import NormalisationEntry
from scorecard.inputs.catalogue_plausibility import ChecksEntry
from scorecard.inputs.catalogue_preparation import (
    DenominateEntry,
    Transforms,
    Treat,
)
from scorecard.inputs.catalogue_ranking import OwnTiers
from scorecard.inputs.catalogue_reported import FigureEntry, MeasureEntry, OwnerEntry
from scorecard.inputs.catalogue_robustness import RobustnessEntry
from scorecard.inputs.catalogue_rules import RuleEntry
from scorecard.period import PeriodKind
from scorecard.rounding import RoundingMode


class RoundingEntry(Strict):
    """How a publisher rounds before anything else uses the score."""

    decimals: Decimals = Field(description="Decimals that are kept.")
    mode: RoundingMode = Field(default=RoundingMode.HALF_UP, description="What happens to a half.")


class PublishedEntry(Strict):
    """Figures that hold what a publisher printed for a node."""

    value: Code | None = Field(default=None, description="Code of the figure with the published value.")
    rank: Code | None = Field(default=None, description="Code of the figure with the published rank.")
    tolerance: NotNegative = Field(default=0, description="How far computed and published value may lie apart.")


Rounded = Annotated[RoundingEntry, *DECIMALS_ALONE]


class NodeEntry(Strict):
    """What indicators and aggregates have in common."""

    name: NameTexts = Field(description="The name as printed.")
    number: Label = Field(default="", description='Label before the name, such as "1.2".')
    points: NotNegative | None = Field(default=None, description="Maximum points.")
    scored: bool = Field(default=True, description="false: shown, but in no score above it.")
    decimals: Decimals = Field(default=4, description="Decimals of the score that are printed.")
    rounding: Rounded | None = Field(
        default=None, description="Rounding before the score is used; left out: the exact score is used."
    )
    published: PublishedEntry = Field(
        default=PublishedEntry(), description="Published value and rank, to check against or to show."
    )
    tiers: OwnTiers | None = Field(
        default=None,
        description="Bands that the units fall into by their score here; none: no bands; left out: of an aggregate as "
        "the methodology says, of an indicator none.",
    )
    best: Literal["highest", "lowest"] = Field(
        default="highest", description="lowest: the lowest score is the best and has rank 1, as where it counts harm."
    )
    targets: list[TargetEntry] = Field(
        default=[], description="What its value is to reach, and by when: [{at_least: 90, by: 2025-12}]."
    )


class IndicatorEntry(NodeEntry):
    """What is scored: figures, by a scoring rule."""

    score: RuleEntry = Field(description="How figures become a score from 0 to 1.")
    denominate: DenominateEntry | None = Field(
        default=None, description="What the value is divided by before it is scored, {by: POP, scale: 1000}."
    )
    impute: Methods | None = Field(
        default=None,
        description="What stands in for a missing value, method after method, [median_of_group, {method: constant, "
        "value: 0}]; none: nothing; left out: as the methodology says.",
    )
    treat: Treat | None = Field(
        default=None,
        description="What is done about outliers, [winsorise: 5, log_ct]; none: nothing; left out: as the methodology "
        "says.",
    )
    transform: Transforms = Field(
        default=[], description="What is done to every value, one after the other, [log: {offset: 1}, clip: [0, 10]]."
    )
    measure: Code | None = Field(default=None, description="Measure of the value shown; left out: that of its figure.")
    determined: NameTexts = Field(default={}, description="In words: how the value is determined and scored.")
    evidence: NameTexts = Field(default={}, description="Documents that prove the figure.")
    source: NameTexts = Field(default={}, description="Where the data come from; left out: the source of its figure.")
    owner: OwnerCode | None = Field(
        default=None, description="Code of the office that answers for it; left out: that of its first figure."
    )
    effort: OneEffort = Field(
        default=EffortEntry(cost=1),
        description="What it takes to raise it, for scorecard analyse reach: 2 for each point, or {cost: 0.5, per: "
        "measure}; left out: 1 for each point.",
    )


class AggregateEntry(NodeEntry):
    """A whole made of parts, or a score that is reported as such."""

    role: NodeRole = Field(description="Its place on the page: composite (exactly one), pillar, group or main index.")
    parts: Parts = Field(
        default={},
        description="Codes and weights of its parts, {NTS: 100, TCS: 100}; or a list, weighted by own points.",
    )
    parts_from: dict[PeriodCode, dict[Code, NotNegative]] = Field(
        default={},
        description="Other weights of the same parts from a period on, {2024: {NTS: 0.6, TCS: 0.4}}.",
    )
    weights: WeightsEntry = Field(
        default=PointWeights(),
        description="What the numbers beside the parts are, points (where left out) or shares, which add up to 1; "
        "equal; or how weights are found: {method: pca}, {method: first_component}, {method: equal_influence}, "
        "{method: budget, experts: …}.",
    )
    weights_add_to: Positive | None = Field(
        default=None, description="Declares that the shares do not add up to 1 but to this, as the publisher has it."
    )
    aggregation: AggregationEntry = Field(
        default=WeightedMeanMethod(),
        description="How the parts make the whole: a method by name, or with parameters, {method: generalised_mean, "
        "power: 0.5}; left out: weighted_mean.",
    )
    transform: Transforms = Field(
        default=[],
        description="What is done to the whole, one after the other, [power: -1], before it is normalised or used.",
    )
    score: NormalisationEntry | None = Field(
        default=None, description="How the whole itself is normalised before anything uses it; left out: not at all."
    )
    missing: Missing | None = Field(
        default=None, description="What a missing part does; left out: as the methodology says."
    )
    not_applicable: NotApplicable = Field(
        default=NotApplicable.LEAVES,
        description="Where a part does not apply to a unit: the whole weighs less above by it, as points leave the "
        "maximum (leaves), or as always, the other parts having its weight (reweight).",
    )
    threshold: Share = Field(default=0, description="Least share of weight that must be present, 0 to 1.")
    least_parts: Annotated[int, Field(ge=0)] = Field(
        default=0, description="Least number of parts that must have a score, whatever they weigh."
    )
    given: Code | None = Field(default=None, description="Code of a figure that is the score, instead of computing it.")

    @property
    def numbers(self) -> WeightKind | None:
        """What the numbers beside the parts are; None where there are none to be."""
        if isinstance(self.aggregation, SumMethod) or isinstance(self.weights, EqualWeights):
            return WeightKind.EQUAL
        if isinstance(self.weights, ShareWeights):
            return WeightKind.SHARES
        return WeightKind.POINTS if isinstance(self.weights, PointWeights) else None


class CatalogueEntry(Strict):
    """The catalogue of a scorecard project: what is measured and how it is scored."""

    format: FormatNumber = Field(description="Version of this file's form.")
    id: Code = Field(description="Short code of the catalogue, such as dti-2022; workbooks name it.")
    title: NameTexts = Field(description="Title of the index.")
    short_title: NameTexts = Field(description="Short title, for page heads.")
    agency: NameTexts = Field(description="The agency that issues the scorecard.")
    edition: EditionEntry = Field(description="Which version of which framework this is.")
    languages: list[LanguageCode] = Field(min_length=1, description="Languages the pages are made in; names need all.")
    territory: TerritoryEntry = Field(description="Which units are compared.")
    period: PeriodKind = Field(description="How long the periods are that figures are reported for.")
    measures: dict[Code, MeasureEntry] = Field(default={}, description="Units of measurement by code.")
    owners: dict[Code, OwnerEntry] = Field(default={}, description="The offices that report, by code.")
    figures: dict[Code, FigureEntry] = Field(description="What offices report, by code.")
    indicators: dict[Code, IndicatorEntry] = Field(default={}, description="What is scored, by code.")
    aggregates: dict[Code, AggregateEntry] = Field(
        description="Main indices, groups, pillars and the composite, by code."
    )
    methodology: MethodologyEntry = Field(default=MethodologyEntry(), description="Defaults of the method.")
    robustness: RobustnessEntry | None = Field(
        default=None, description="What of the method is uncertain, for the intervals of ranks."
    )
    checks: ChecksEntry = Field(
        default=ChecksEntry(), description="When a figure is implausible beside earlier periods and other units."
    )
    monitoring: MonitoringEntry = Field(
        default=MonitoringEntry(), description="What is monitored besides the index: tasks, feedback, money."
    )
    layouts: dict[Code, LayoutEntry] = Field(
        default={}, description="How workbooks of departments are read that do not follow our forms, by code."
    )
    corrections: Correcting = Field(
        default=Correcting.AMEND,
        description="What a later submission does that does not say: amend, its filled cells count; replace, its "
        "blank ones too.",
    )
    assessment: AssessmentEntry | None = Field(
        default=None, description="Stages in which figures arrive: self-assessed, reviewed, appraised; left out: none."
    )
    cautions: NameTexts = Field(default={}, description="What a reader must know before using the figures.")
    sources: NameTexts = Field(default={}, description="Where framework and figures were published.")
    contact: Label = Field(default="", description="Whom to ask.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the catalogue file, for completion and checks in editors."""
    schema = CatalogueEntry.model_json_schema()
    for model in (schema, *schema["$defs"].values()):
        if "properties" in model:
            model["properties"] = {key: _without_null(value) for key, value in model["properties"].items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out must not therefore stand empty: C203."""
    kinds = [kind for kind in field.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return field
    return {**kinds[0], **{key: value for key, value in field.items() if key not in {"anyOf", "default"}}}
