"""The form of territory files: a vintage with its units and regions, and a crosswalk between two vintages."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

SHARE = "share"
"""The kind of error of a text that is no share."""


class Form(BaseModel):
    """A mapping of a territory file."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Text = Annotated[str, Field(min_length=1)]
ByLanguage = Annotated[dict[str, Text], Field(min_length=1)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class RegionForm(Form):
    """A region as written."""

    code: Text
    name: ByLanguage


class UnitForm(Form):
    """A unit as written."""

    code: Text
    name: ByLanguage
    kind: Text = "province"
    region: str = ""
    parent: str = ""
    also: tuple[Text, ...] = ()
    population: Amount | None = None
    area: Amount | None = None


class InForceForm(Form):
    """From when until when."""

    start: date = Field(alias="from")
    until: date | None = None


class VintageForm(Form):
    """A vintage file as written; with ``like`` only what is otherwise than in that vintage."""

    vintage: Text
    name: ByLanguage
    level: Text
    within: str = ""
    in_force: InForceForm
    like: str = ""
    without: tuple[Text, ...] = ()
    regions: tuple[RegionForm, ...] = ()
    units: tuple[UnitForm, ...] = ()


class WayForm(Form):
    """From which vintage to which; ``on``: the first day of the newer."""

    older: Text = Field(alias="from")
    newer: Text = Field(alias="to")
    on: date | None = None
    source: dict[str, Text] = {}
    tolerance: Annotated[float, Field(ge=0, lt=1)] = 0.0


def _share(value: object) -> Fraction:
    """``0.62`` or ``1/3``, exactly as written."""
    try:
        share = Fraction(str(value).strip())
    except (ValueError, ZeroDivisionError):
        share = Fraction(0)
    if not 0 < share <= 1:
        raise PydanticCustomError(SHARE, "no share")
    return share


class PartForm(Form):
    """A predecessor of which a part went into the successor; ``share`` None: nobody says how much."""

    unit: Text
    share: Annotated[Fraction, PlainValidator(_share)] | None = None


def _whole(value: Any) -> Any:  # noqa: ANN401 - whatever the file says
    return {"unit": value, "share": "1"} if isinstance(value, str) else value


class SuccessionForm(Form):
    """A successor and what it was formed from: codes, or mappings of parts."""

    successor: Text
    predecessors: tuple[Annotated[PartForm, BeforeValidator(_whole)], ...] = Field(min_length=1)


class CrosswalkForm(Form):
    """A crosswalk file as written; ``others``: what becomes of the units that no succession names."""

    crosswalk: WayForm
    others: Literal["same_code"] | None = None
    successions: tuple[SuccessionForm, ...] = ()
