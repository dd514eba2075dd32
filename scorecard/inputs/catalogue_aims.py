"""The form of ``targets:`` in a catalogue file."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from scorecard.catalogue import Interpolation
from scorecard.inputs.catalogue_fields import CODE_PATTERN, Code, NameTexts, Number, PeriodCode, Strict


def _alone(value: object) -> object:
    return [value] if isinstance(value, str) else value


_UNIT = {"type": ["string", "number"], "pattern": CODE_PATTERN}
Units = Annotated[
    list[Code],
    Field(min_length=1),
    BeforeValidator(_alone),
    WithJsonSchema(
        {
            "anyOf": [_UNIT, {"type": "array", "items": _UNIT, "minItems": 1, "uniqueItems": True}],
            "examples": ["all", "country", ["24", "27"]],
        }
    ),
]


class StartEntry(Strict):
    """Where the plan begins."""

    period: PeriodCode = Field(description="The period at whose end the value was so.")
    value: Number = Field(description="The value it had, in the measure of the target.")


class MilestoneEntry(Strict):
    """What is to be reached on the way."""

    by: PeriodCode = Field(description="The period at whose end it is due.")
    value: Number = Field(description="The value to be reached, in the measure of the target.")


class TargetEntry(Strict):
    """What a value is to reach: exactly one of at_least, at_most, above, below, between, rank, rising, text."""

    at_least: Number | None = Field(default=None, description="Reached at this value and above.")
    at_most: Number | None = Field(default=None, description="Reached at this value and below.")
    above: Number | None = Field(default=None, description="Reached above this value only.")
    below: Number | None = Field(default=None, description="Reached below this value only.")
    between: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = Field(
        default=None, description="Reached from the first number to the second, both included: [40, 50]."
    )
    rank: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="Reached at this rank among the units that are compared, and better."
    )
    rising: bool = Field(
        default=False, description="true: at the deadline higher than at the start, or than the first comparable value."
    )
    text: NameTexts | None = Field(default=None, description="A target in words only: shown, and never assessed.")
    by: PeriodCode = Field(description="The period at whose end it is due, as 2025-12, 2025-Q4, 2025-H2 or 2025.")
    start: StartEntry | None = Field(
        default=None, alias="from", description="Where the plan begins, {period: 2024-12, value: 26}."
    )
    milestones: list[MilestoneEntry] = Field(
        default=[], description="What is due on the way, the earliest first, [{by: 2025-06, value: 10.5}]."
    )
    between_milestones: Interpolation = Field(
        default=Interpolation.STEPS,
        description="What the plan asks between milestones: no more than at the one before (steps), or what lies on "
        "the straight line from each to the next, the start and the deadline among them (straight).",
    )
    whose: Units = Field(
        default=["all"], alias="for", description="all units; the country; or the codes of some units, [24, 27]."
    )
    source: NameTexts = Field(default={}, description="Where the target is set.")
