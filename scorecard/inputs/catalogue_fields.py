"""What a single value of the catalogue file may be: codes, texts, numbers, names by language.

Every scalar arrives as the text that was written (:mod:`scorecard.inputs.yaml_file`); pydantic turns it into what the
field asks for. An error type that is a problem code (``C217``) is reported under that code.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from scorecard.language import known_language
from scorecard.period import Period, parse_period
from scorecard.rounding import RoundingMode

FORMAT = 1
CODE_PATTERN = r"^[A-Za-z0-9_.-]+$"


class Strict(BaseModel):
    """A mapping with these keys and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _by_language(value: object) -> object:
    if isinstance(value, str):
        raise PydanticCustomError("C217", "names are given by language", {"found": value})
    return value


def _known_language(code: str) -> str:
    if not known_language(code):
        raise PydanticCustomError("C215", "language not known", {"found": code})
    return code


def _date(value: object) -> object:
    """Only ``2022-05-20``: pydantic alone would also take a count of seconds."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as error:
        raise PydanticCustomError("C208", "not a date", {"found": str(value)}) from error


def _period(value: object) -> object:
    """Only a code, as folders of periods are named."""
    period = parse_period(value) if isinstance(value, str) else value
    if period is None:
        raise PydanticCustomError("C219", "not a period", {"found": str(value)})
    return period


def _code_of_an_office(value: object) -> object:
    """Offices are described once; the name itself stood here in earlier files."""
    if isinstance(value, dict):
        raise PydanticCustomError("C220", "an office is named by its code", {})
    return value


def _known_format(number: int) -> int:
    if number != FORMAT:
        raise PydanticCustomError("C214", "format not known", {"found": number, "known": FORMAT})
    return number


def _decimals_alone(value: object) -> object:
    return {"decimals": value} if isinstance(value, str) else value


def _parts_with_weights(value: object) -> object:
    """A list of parts is a mapping without weights."""
    if isinstance(value, str):
        raise PydanticCustomError("C209", "parts are a list or a mapping", {"found": value})
    if not isinstance(value, list):
        return value
    weights: dict[str, None] = {}
    for part in value:
        if not isinstance(part, str):
            raise PydanticCustomError("C204", "a part is a code", {})
        if part in weights:
            raise PydanticCustomError("C309", "part named twice", {"name": part})
        weights[part] = None
    return weights


_TEXT_OR_NUMBER = ["string", "number"]
_LANGUAGE_CODE = {"type": "string", "pattern": "^[a-z]{2,3}$"}
_CODE_SCHEMA = {"type": _TEXT_OR_NUMBER, "pattern": CODE_PATTERN}

# An editor sees `vintage: 63` as a number; we read it as the text "63". The schema says both are right.
Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN), WithJsonSchema(_CODE_SCHEMA)]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": _TEXT_OR_NUMBER, "minLength": 1}),
]
Label = Annotated[str, StringConstraints(strip_whitespace=True), WithJsonSchema({"type": _TEXT_OR_NUMBER})]
LanguageCode = Annotated[str, AfterValidator(_known_language), WithJsonSchema(_LANGUAGE_CODE)]
NameTexts = Annotated[
    dict[LanguageCode, Text],
    Field(min_length=1),
    BeforeValidator(_by_language),
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": _LANGUAGE_CODE,
            "additionalProperties": {"type": "string", "minLength": 1},
            "examples": [{"vi": "Hạ tầng số", "en": "Digital infrastructure"}],
        }
    ),
]
Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Decimals = Annotated[int, Field(ge=0, le=12)]
Day = Annotated[date, BeforeValidator(_date)]
PeriodCode = Annotated[
    InstanceOf[Period],
    BeforeValidator(_period),
    WithJsonSchema({"type": _TEXT_OR_NUMBER, "examples": ["2025-12", "2025-Q4", "2025-H2", "2025"]}),
]
OwnerCode = Annotated[Code, BeforeValidator(_code_of_an_office), WithJsonSchema(_CODE_SCHEMA)]
Frequency = Literal["month", "quarter", "half", "year"]
FormatNumber = Annotated[int, AfterValidator(_known_format), WithJsonSchema({"const": FORMAT})]
NodeRole = Literal["composite", "pillar", "group", "main"]
Range = Annotated[list[Number | None], Field(min_length=2, max_length=2)]
Parts = Annotated[
    dict[Code, NotNegative | None],
    BeforeValidator(_parts_with_weights),
    WithJsonSchema(
        {
            "oneOf": [
                {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
                {"type": "array", "items": _CODE_SCHEMA, "uniqueItems": True},
            ],
            "examples": [{"NTS": 100, "TCS": 100}, ["NTS", "TCS"]],
        }
    ),
]

_DECIMALS = {"type": "integer", "minimum": 0, "maximum": 12}
# Lets `rounding: 4` stand for `rounding: {decimals: 4}`.
DECIMALS_ALONE = (
    BeforeValidator(_decimals_alone),
    WithJsonSchema(
        {
            "oneOf": [
                _DECIMALS,
                {
                    "type": "object",
                    "properties": {
                        "decimals": {**_DECIMALS, "description": "Decimals that are kept."},
                        "mode": {"enum": list(RoundingMode), "description": "What happens to a half."},
                    },
                    "required": ["decimals"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
)
