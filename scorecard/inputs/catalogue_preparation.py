"""What is done to values before they are scored, as the file writes it; imputation stands beside it."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from scorecard.catalogue import PreparationStep
from scorecard.inputs.catalogue_fields import Code, Number, Positive, Range, Share, Strict
from scorecard.inputs.catalogue_words import NOTHING, OrWord, listed, words

Bounds = Annotated[list[Number], Field(min_length=2, max_length=2)]


# --- denomination ---------------------------------------------------------------------------------------------------
class DenominateEntry(Strict):
    """The value over a figure: x / figure * scale."""

    by: Code = Field(description="Code of the figure it is divided by, such as the population.")
    scale: Positive = Field(default=1, description="What it is per: 1000 for a value per thousand inhabitants.")


# --- treatment ------------------------------------------------------------------------------------------------------
class WinsoriseEntry(Strict):
    """Outliers take the nearest value that is none."""

    points: Annotated[int, Field(ge=1)] = Field(default=5, description="At most so many values.")


class TrimEntry(Strict):
    """Values beyond two quantiles take these."""

    low: Share = Field(default=0.025, description="Share of the units at the low end, 0 for none.")
    high: Share = Field(default=0.975, description="1 less the share at the high end, 1 for none.")


class FencesEntry(Strict):
    """Values beyond the fences take the nearest within."""

    times: Positive = Field(default=1.5, description="How many distances between quartiles the fences stand off.")


class LogShiftedEntry(Strict):
    """ln(x - min + shift)."""

    shift: Positive = Field(default=1, description="What is added, in the indicator's measure.")


class LogCTEntry(Strict):
    """ln(x - min + share (max - min))."""

    share: Positive = Field(default=0.01, description="Which share of the range is added.")


class LogGIIEntry(Strict):
    """ln((factor max - 1) (x - min) / (max - min) + 1)."""

    factor: Positive = Field(default=1, description="Greater than 1 where the maximum is 1 or less.")


class BoxCoxEntry(Strict):
    """(x^λ - 1) / λ, or ln x with λ = 0."""

    power: Number | None = Field(default=None, description="λ; left out: the likeliest.")
    shifted: bool = Field(default=False, description="true: of x - min + 1, for values of 0 and less.")


class PlainEntry(Strict):
    """Nothing to be said beside the name."""


def _number_as(key: str) -> OrWord:
    return OrWord(lambda text: {key: text}, {"type": "number"})


_points, _shift, _share, _factor, _power, _times = (
    _number_as(key) for key in ("points", "shift", "share", "factor", "power", "times")
)


class TreatStepEntry(Strict):
    """One step of treatment: exactly one of these."""

    winsorise: Annotated[WinsoriseEntry, _points.reader, _points] | None = Field(
        default=None, description="Up to `points` outliers take the nearest value that is none."
    )
    trim: TrimEntry | None = Field(default=None, description="Values beyond two quantiles take these.")
    fences: Annotated[FencesEntry, _times.reader, _times] | None = Field(
        default=None, description="Values beyond quartiles ∓ `times` their distance take the nearest within."
    )
    log: PlainEntry | None = Field(default=None, description="ln x, of values above 0.")
    log_shifted: Annotated[LogShiftedEntry, _shift.reader, _shift] | None = Field(
        default=None, description="ln(x - min + `shift`)."
    )
    log_ct: Annotated[LogCTEntry, _share.reader, _share] | None = Field(
        default=None, description="ln(x - min + `share` (max - min)), as the COIN Tool."
    )
    log_gii: Annotated[LogGIIEntry, _factor.reader, _factor] | None = Field(
        default=None, description="ln((`factor` max - 1) (x - min) / (max - min) + 1), as the Global Innovation Index."
    )
    box_cox: Annotated[BoxCoxEntry, _power.reader, _power] | None = Field(
        default=None, description="(x^λ - 1) / λ with the likeliest λ or the `power` given; `shifted` for values ≤ 0."
    )


class ShapeTestEntry(Strict):
    """When an indicator needs no treatment: |skewness| or excess kurtosis below its limit."""

    skewness: Positive = Field(default=2, description="Limit of |G1|.")
    kurtosis: Positive = Field(default=3.5, description="Limit of the excess G2.")


_step = OrWord(lambda name: {name: {}}, words(*TreatStepEntry.model_fields))
TreatSteps = list[Annotated[TreatStepEntry, _step.reader, _step]]


class TreatmentEntry(Strict):
    """What is done about outliers."""

    steps: TreatSteps = Field(
        description="In order, each where the indicator does not pass yet: [winsorise: 5, log_ct].", max_length=7
    )
    test: ShapeTestEntry | None = Field(
        default=None, description="When an indicator passes; left out: as the methodology says, else 2 and 3.5."
    )
    always: bool = Field(
        default=False, description="true: every step is done, whatever the shape, each on what the one before made."
    )
    combine: bool | None = Field(
        default=None, description="true: a step works on what the one before made; otherwise on the original values."
    )


def _treatment(value: object) -> object:
    """A list is the steps; a name alone one of them; ``none`` no step."""
    if value == NOTHING:
        return {"steps": []}
    if isinstance(value, dict) and "steps" in value:
        return value
    return {"steps": value if isinstance(value, list) else [value]}


_treat = OrWord(_treatment, words(NOTHING, *TreatStepEntry.model_fields), {"type": "array"}, {"type": "object"})
Treat = Annotated[TreatmentEntry, BeforeValidator(_treatment), _treat]


# --- transforms -----------------------------------------------------------------------------------------------------
class LogarithmEntry(Strict):
    """The logarithm of x + offset."""

    offset: Number = Field(default=0, description="What is added before; x + offset must be above 0.")
    base: Annotated[float, Field(gt=1, allow_inf_nan=False)] | None = Field(
        default=None, description="Base of the logarithm; left out: e, the natural one."
    )


class AffineEntry(Strict):
    """A multiple of x and what is added to it."""

    times: Number = Field(default=1, description="What x is multiplied by.")
    plus: Number = Field(default=0, description="What is added then.")


class TransformEntry(Strict):
    """One transform: exactly one of these."""

    log: LogarithmEntry | None = Field(default=None, description="ln(x + `offset`), or to another `base`.")
    power: Number | None = Field(default=None, description="x to this power: 0.5 the square root, -1 the reciprocal.")
    affine: AffineEntry | None = Field(default=None, description="`times` x + `plus`.")
    clip: Range | None = Field(default=None, description="Held between two bounds, [0, 100]; null for an open end.")
    reverse: Bounds | None = Field(default=None, description="A scale turned round: [1, 7] makes 8 - x.")
    reflect: Number | None = Field(default=None, description="The mirror image at a point p: 2 p - x.")
    distance: Number | None = Field(default=None, description="|x - p|: how far from an ideal value p.")
    invert: Positive | None = Field(default=None, description="p²/x where x is above p: a parity of 1.25 becomes 0.8.")


_transform = OrWord(lambda name: {name: {}}, words("log"))
_transforms = OrWord(listed, words(NOTHING, "log"), {"type": "object"})
Transforms = Annotated[
    list[Annotated[TransformEntry, _transform.reader, _transform]], BeforeValidator(listed), _transforms
]


# --- screening and order --------------------------------------------------------------------------------------------
class ScreeningEntry(Strict):
    """Which units are ranked."""

    data: Share | None = Field(
        default=None, description="Least share of a unit's indicators that have a value, 0 to 1; 0.66 for two thirds."
    )
    nonzero: Share | None = Field(default=None, description="Least share of a unit's values that are not zero, 0 to 1.")
    force_in: list[Code] = Field(default=[], description="Codes of units that stay in, whatever they lack.")
    force_out: list[Code] = Field(default=[], description="Codes of units that are not ranked in any case.")
    goalposts: Literal["kept", "all"] = Field(
        default="kept",
        description="kept: who is screened out has no scores and moves nobody's; all: it is scored, enters means and "
        "goalposts, and only has no rank.",
    )


StepNames = list[PreparationStep]
