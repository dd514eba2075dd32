"""The effort of an indicator as the file writes it: a cost alone, or with what it is counted by."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from scorecard.catalogue.effort import EffortPer
from scorecard.inputs.catalogue_fields import Positive, Strict


class EffortEntry(Strict):
    """What it takes to raise an indicator."""

    cost: Positive = Field(description="The cost of each, in any unit of your own: days of work, money.")
    per: EffortPer = Field(
        default=EffortPer.POINT,
        description="What is counted: a point of the composite that is gained (point), or one unit of the indicator's "
        "measure (measure).",
    )


def _cost_alone(value: object) -> object:
    return {"cost": value} if isinstance(value, str) else value


_COST = {"type": "number", "exclusiveMinimum": 0}
_FORM = {**EffortEntry.model_json_schema(), "additionalProperties": False}
_PER = {"type": "string", "enum": [per.value for per in EffortPer], "default": EffortPer.POINT.value}
OneEffort = Annotated[
    EffortEntry,
    BeforeValidator(_cost_alone),
    WithJsonSchema(
        {
            "oneOf": [
                _COST,
                {
                    "type": "object",
                    "properties": {
                        "cost": {**_COST, "description": _FORM["properties"]["cost"]["description"]},
                        "per": {**_PER, "description": _FORM["properties"]["per"]["description"]},
                    },
                    "required": ["cost"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
