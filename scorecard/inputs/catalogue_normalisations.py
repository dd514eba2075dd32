"""The methods of normalisation as the file writes them, for an indicator, an aggregate or all, by ``rule``."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from scorecard.catalogue import Direction
from scorecard.catalogue.normalisation import Divisor, PercentileKind, QuantileType, Sample, TiePlace
from scorecard.inputs.catalogue_fields import Code, Number, PeriodCode, Positive, Share, Strict

_BEST = Annotated[int, Field(ge=1)]


class SourceFields(Strict):
    """Where the value comes from: a figure, or one over another."""

    figure: Code | None = Field(default=None, description="Code of the figure x.")
    numerator: Code | None = Field(
        default=None, description="Instead of figure: code of the figure above the line, x = per · a / b."
    )
    denominator: Code | None = Field(default=None, description="Code of the figure below the line, b.")
    per: Positive | None = Field(
        default=None, description="With a numerator: what the value is per, 100 for per cent; left out: 1."
    )


class GoalpostEntry(Strict):
    """Where a goalpost stands: exactly one of value, measured, quantile, mean_of_best, mean_of_worst."""

    value: Number | None = Field(default=None, description="At this value, in the measure that is scored.")
    measured: Number | None = Field(
        default=None, description="At this value as measured, which goes through the transforms first."
    )
    quantile: Share | None = Field(default=None, description="At a quantile of all units, 0.05 for the 5th percentile.")
    type: Literal["5", "6", "7", "8"] = Field(
        default="7", description="How the quantile lies between two units (Hyndman and Fan); 7 as in Excel and R."
    )
    mean_of_best: _BEST | None = Field(default=None, description="At the mean of so many best units.")
    mean_of_worst: _BEST | None = Field(default=None, description="At the mean of so many worst units.")

    @property
    def of_some_units(self) -> bool:
        """Whether it stands at the mean of the best or of the worst."""
        return self.mean_of_best is not None or self.mean_of_worst is not None

    def kind(self) -> QuantileType:
        """The type of quantile."""
        return QuantileType(int(self.type))


def _value_alone(value: object) -> object:
    return {"value": value} if isinstance(value, (str, int, float)) else value


_GOALPOST = {
    "oneOf": [
        {"type": "number"},
        {
            "type": "object",
            "properties": {
                "value": {"type": "number"},
                "measured": {"type": "number"},
                "quantile": {"type": "number", "minimum": 0, "maximum": 1},
                "type": {"enum": [5, 6, 7, 8]},
                "mean_of_best": {"type": "integer", "minimum": 1},
                "mean_of_worst": {"type": "integer", "minimum": 1},
            },
            "additionalProperties": False,
        },
    ]
}
Goalpost = Annotated[GoalpostEntry, BeforeValidator(_value_alone), WithJsonSchema(_GOALPOST)]
ScaleEnds = Annotated[list[Number], Field(min_length=2, max_length=2)]


class OrientedFields(SourceFields):
    """A value and which way is better."""

    direction: Direction = Field(default=Direction.HIGHER, description="lower: less is better.")


class NormalisationFields(OrientedFields):
    """A value and whose values it is held against."""

    sample: Sample = Field(
        default=Sample.CURRENT,
        description="Whose values goalposts, means and places come from: the units of this period, those of a base "
        "period alone, or this and every other period of the project together.",
    )
    base: PeriodCode | None = Field(default=None, description="With sample: base, that period, as 2020.")


class MinMaxRule(NormalisationFields):
    """Between two goalposts: bottom + (top - bottom) (x - low) / (high - low); (high - x) where lower is better."""

    rule: Literal["min_max"]
    to: ScaleEnds = Field(default=[0.0, 1.0], description="Bottom and top of the scores, [0, 100]; left out: [0, 1].")
    low: Goalpost | None = Field(
        default=None,
        description="The lower goalpost, whichever way is better: a number, {measured: 100} before transforms, "
        "{quantile: 0.05}, {mean_of_best: 5} or {mean_of_worst: 5}; left out: the lowest value.",
    )
    high: Goalpost | None = Field(default=None, description="The higher goalpost; left out: the highest value.")
    around: Number | None = Field(
        default=None,
        description="Instead of low and high: a reference that earns the middle; the goalposts stand half the range "
        "of all units below and above it.",
    )
    clip: bool = Field(default=False, description="true: no score leaves bottom and top.")

    @property
    def ends_on_units(self) -> bool:
        """Whether a goalpost is named by the best or the worst, and not by being the lower or the higher."""
        return any(post is not None and post.of_some_units for post in (self.low, self.high))


class ZScoreRule(NormalisationFields):
    """Standardised: mean + spread (x - m) / s, with m the mean of all units and s their standard deviation."""

    rule: Literal["z_score"]
    mean: Number = Field(default=0, description="The score of a unit at the mean.")
    spread: Positive = Field(default=1, description="What one standard deviation is worth.")
    divisor: Divisor = Field(
        default=Divisor.SAMPLE, description="What squared deviations are divided by: one less than the units, or all."
    )


class RankRule(NormalisationFields):
    """The place from below, 1 for the worst: one more than the number of worse units."""

    rule: Literal["rank"]
    ties: TiePlace = Field(default=TiePlace.LOWEST, description="Which of their places equal values take.")


class BordaRule(NormalisationFields):
    """How many units are worse: the place less 1."""

    rule: Literal["borda"]
    ties: TiePlace = Field(default=TiePlace.LOWEST, description="Which of their places equal values take.")


class PercentileRankRule(NormalisationFields):
    """The place r among n as a percentile, times top."""

    rule: Literal["percentile_rank"]
    kind: PercentileKind = Field(
        default=PercentileKind.INCLUSIVE, description="(r - 1) / (n - 1), r / n, or (r - 1/2) / n."
    )
    ties: TiePlace = Field(default=TiePlace.LOWEST, description="Which of their places equal values take.")
    top: Positive = Field(default=1, description="What the percentile 1 is worth, as 100.")


class DistanceToMaximumRule(NormalisationFields):
    """1 - (best - x) / (best - worst), best and worst of all units."""

    rule: Literal["distance_to_maximum"]


class DistanceToReferenceRule(NormalisationFields):
    """1 - (r - x) / (r - worst), with r the value of one unit."""

    rule: Literal["distance_to_reference"]
    unit: Code = Field(description="Code of the unit that earns 1.")
    cap: bool = Field(default=False, description="true: better units earn 1 as well.")


class DistanceToTargetRule(NormalisationFields):
    """1 - (target - x) / (target - worst), worst of all units."""

    rule: Literal["distance_to_target"]
    target: Number = Field(description="The value that earns 1, in the measure of the figure.")
    cap: bool = Field(default=False, description="true: what goes beyond the target earns 1 as well.")


class FractionOfMaximumRule(NormalisationFields):
    """Top times x / best, or best / x where lower is better; for values of zero or more."""

    rule: Literal["fraction_of_maximum"]
    top: Positive = Field(default=1, description="What the best unit earns, as 100.")


class DefaultRule(OrientedFields):
    """The normalisation that the methodology declares for all; what score stands for without a rule."""

    rule: Literal["default"] = "default"


NormalisationRule = (
    MinMaxRule
    | ZScoreRule
    | RankRule
    | BordaRule
    | PercentileRankRule
    | DistanceToMaximumRule
    | DistanceToReferenceRule
    | DistanceToTargetRule
    | FractionOfMaximumRule
)
NormalisationEntry = Annotated[NormalisationRule, Field(discriminator="rule")]
