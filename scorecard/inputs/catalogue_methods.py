"""Aggregation and weights as the file writes them: a name, or a mapping with ``method`` and its parameters."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from scorecard.catalogue.aggregations import CopelandScore, Penalty, Zero
from scorecard.catalogue.normalisation import Divisor
from scorecard.inputs.catalogue_fields import Code, NotNegative, Number, Positive, Share, Strict, Text
from scorecard.inputs.catalogue_outside import SheetEntry


class WeightedMeanMethod(Strict):
    """Σ w x / Σ w: a low part is made up for by a high one."""

    method: Literal["weighted_mean"] = "weighted_mean"


class WeightedSumMethod(Strict):
    """Σ w x."""

    method: Literal["weighted_sum"]


class SumMethod(Strict):
    """Σ x, every part alike."""

    method: Literal["sum"]


class _PowerFields(Strict):
    zero: Zero = Field(
        default=Zero.PROBLEM,
        description="A part of zero: the whole is 0 (allowed), or it is not computed and says so (problem).",
    )
    shift: NotNegative = Field(default=0, description="Added to every part before, taken from the whole after.")


class GeometricMethod(_PowerFields):
    """exp(Σ w ln(x + shift) / Σ w) - shift: a low part weighs more; parts of zero or more."""

    method: Literal["geometric"]


class HarmonicMethod(_PowerFields):
    """Σ w / Σ (w / (x + shift)) - shift: a low part weighs more still; parts of zero or more."""

    method: Literal["harmonic"]


class GeneralisedMeanMethod(_PowerFields):
    """(Σ w (x + shift)^power / Σ w)^(1 / power) - shift: 1 arithmetic, 0 geometric, -1 harmonic, 2 quadratic."""

    method: Literal["generalised_mean"]
    power: Number = Field(description="The power; below 1 a low part weighs more, above 1 a high one.")


class InvertedGeometricMethod(_PowerFields):
    """top + shift - exp(Σ w ln(top - x + shift) / Σ w): a geometric mean of what is lacking, high parts dominate."""

    method: Literal["inverted_geometric"]
    top: Number = Field(description="The highest score that a part can have.")


class MazziottaParetoMethod(Strict):
    """M - S²/M, or M + S²/M: the mean M and a penalty for parts that lie apart, S² their variance."""

    method: Literal["mazziotta_pareto"]
    penalty: Penalty = Field(
        default=Penalty.LOWERS, description="lowers where more is better; raises where the whole measures a burden."
    )
    divisor: Divisor = Field(default=Divisor.POPULATION, description="What the squared deviations are divided by.")


class MeanMinMethod(Strict):
    """M - alpha (sqrt((M - min)² + beta²) - beta): the mean M, less a penalty for the lowest part."""

    method: Literal["mean_min"]
    alpha: Share = Field(default=0.5, description="0 gives the mean; 1 with beta 0 the lowest part.")
    beta: NotNegative = Field(default=1, description="In the measure of the scores: how slowly the penalty sets in.")


class WeightedMedianMethod(Strict):
    """The weighted median: half the weight on either side."""

    method: Literal["median"]


class MinimumMethod(Strict):
    """The lowest part, whatever its weight."""

    method: Literal["minimum"]


class MaximumMethod(Strict):
    """The highest part, whatever its weight."""

    method: Literal["maximum"]


class CopelandMethod(Strict):
    """Every two units compared part by part, by weight: only the order of scores counts."""

    method: Literal["copeland"]
    score: CopelandScore = Field(
        default=CopelandScore.WINS_LESS_LOSSES,
        description="1 for a comparison won and -1 for one lost; or the sum of the shares of weight that are for it.",
    )


class PointWeights(Strict):
    """Maximum points, divided by their sum in a mean."""

    method: Literal["points"] = "points"


class ShareWeights(Strict):
    """Shares that add up to 1."""

    method: Literal["shares"]


class EqualWeights(Strict):
    """All parts alike."""

    method: Literal["equal"]


class PcaWeights(Strict):
    """Weights from principal components of the parts' scores (OECD/JRC Handbook, p. 89 to 91)."""

    method: Literal["pca"]
    factors: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="How many components are kept; left out: those that explain least_share each."
    )
    least_share: Share = Field(default=0.1, description="The least share of the variance of a component that is kept.")


class FirstComponentWeights(Strict):
    """Weights that make the weighted mean the first principal component, on the parts' own scale."""

    method: Literal["first_component"]


class EqualInfluenceWeights(Strict):
    """Weights under which all parts correlate alike with the whole; never below zero."""

    method: Literal["equal_influence"]
    targets: dict[Code, Positive] = Field(
        default={}, description="For every part how much it is to correlate beside the others, {A: 2, B: 1}."
    )


class BudgetWeights(Strict):
    """The mean of what experts gave each part out of one budget."""

    method: Literal["budget"]
    budget: Positive = Field(default=100, description="What every expert had to give.")
    experts: dict[Text, dict[Code, NotNegative]] = Field(
        default={}, description="Every expert with the points for each part, {A: {NTS: 60, TCS: 40}}."
    )
    sheet: SheetEntry | None = Field(
        default=None,
        description="Instead of experts: the sheet that they filled in, {file: experts/2022.xlsx, title: Pillars}.",
    )


def _method_alone(value: object) -> object:
    return {"method": value} if isinstance(value, str) else value


class _OrName:
    """The schema of a mapping told apart by ``method``, or of its name alone where it needs no parameter."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        forms = [handler.resolve_ref_schema(form) for form in schema["oneOf"]]
        names = [form["properties"]["method"]["const"] for form in forms if set(form.get("required", ())) <= {"method"}]
        return {**schema, "oneOf": [{"type": "string", "enum": names}, *schema["oneOf"]]}


AggregationUnion = (
    WeightedMeanMethod
    | WeightedSumMethod
    | SumMethod
    | GeometricMethod
    | HarmonicMethod
    | GeneralisedMeanMethod
    | InvertedGeometricMethod
    | MazziottaParetoMethod
    | MeanMinMethod
    | WeightedMedianMethod
    | MinimumMethod
    | MaximumMethod
    | CopelandMethod
)
WeightsUnion = (
    PointWeights
    | ShareWeights
    | EqualWeights
    | PcaWeights
    | FirstComponentWeights
    | EqualInfluenceWeights
    | BudgetWeights
)
AggregationEntry = Annotated[AggregationUnion, Field(discriminator="method"), BeforeValidator(_method_alone), _OrName()]
WeightsEntry = Annotated[WeightsUnion, Field(discriminator="method"), BeforeValidator(_method_alone), _OrName()]
