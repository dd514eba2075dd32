"""What stands in for a missing value, as the file writes it: a model for each method."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from scorecard.inputs.catalogue_fields import Code, NotNegative, Number, Share, Strict
from scorecard.inputs.catalogue_words import NOTHING, OrWord, listed, words

BY_REGION = "Code of a figure of kind level, or region: the regions of the geography."


class MeanImpute(Strict):
    """The mean of the units that have a value."""

    method: Literal["mean"]


class MedianImpute(Strict):
    """The median of the units that have a value."""

    method: Literal["median"]


class MeanOfGroupImpute(Strict):
    """The mean of the unit's group."""

    method: Literal["mean_of_group"]
    group: Code = Field(default="region", description=BY_REGION)


class MedianOfGroupImpute(Strict):
    """The median of the unit's group."""

    method: Literal["median_of_group"]
    group: Code = Field(default="region", description=BY_REGION)


class MeanOfRowImpute(Strict):
    """The unit's own mean over the other indicators of an aggregate."""

    method: Literal["mean_of_row"]
    aggregate: Code | None = Field(
        default=None, description="Code of the aggregate; left out: the first that the indicator is a part of."
    )
    normalised: bool = Field(
        default=True, description="false: values are averaged as they are, which means something in one measure only."
    )


class LatestImpute(Strict):
    """The unit's own latest earlier value."""

    method: Literal["latest"]
    within: NotNegative | None = Field(default=None, description="Not older than this many periods; left out: any age.")


class LinearImpute(Strict):
    """On the straight line between the unit's own values before and after."""

    method: Literal["linear"]


class LinearThenConstantImpute(Strict):
    """As linear; before the first value the first, after the last the last."""

    method: Literal["linear_then_constant"]


class ConstantImpute(Strict):
    """One value for all units."""

    method: Literal["constant"]
    value: Number = Field(description="The value, in the indicator's measure.")


class OutsideColumnImpute(Strict):
    """The unit's value of another figure."""

    method: Literal["outside_column"]
    figure: Code = Field(description="Code of the figure, in the same measure.")


class DeclaredValuesImpute(Strict):
    """A value for each unit that is named."""

    method: Literal["declared_values"]
    values: dict[Code, Number] = Field(description="Values by code of unit, {01: 12.5, 24: 13}.", min_length=1)


MethodEntry = (
    MeanImpute
    | MedianImpute
    | MeanOfGroupImpute
    | MedianOfGroupImpute
    | MeanOfRowImpute
    | LatestImpute
    | LinearImpute
    | LinearThenConstantImpute
    | ConstantImpute
    | OutsideColumnImpute
    | DeclaredValuesImpute
)
_METHOD_WORDS = (
    "mean",
    "median",
    "mean_of_group",
    "median_of_group",
    "mean_of_row",
    "latest",
    "linear",
    "linear_then_constant",
)
_method = OrWord(lambda name: {"method": name}, words(*_METHOD_WORDS))
Method = Annotated[Annotated[MethodEntry, Field(discriminator="method")], _method.reader, _method]
_methods = OrWord(listed, words(NOTHING, *_METHOD_WORDS), {"type": "object"})
Methods = Annotated[list[Method], BeforeValidator(listed), _methods]


class ImputationEntry(Strict):
    """What stands in for missing values of every indicator that does not say it itself."""

    methods: Methods = Field(default=[], description="Methods in order; each fills what those before it left.")
    most: Share | None = Field(
        default=None, description="A unit with more than this share of its values imputed is not ranked, 0 to 1."
    )
