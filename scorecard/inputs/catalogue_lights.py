"""The form of ``monitoring.lights``: conditions and thresholds of traffic lights."""

from typing import Annotated

from pydantic import Field

from scorecard.catalogue.lights import Condition, LightOf, LightRules, Missing
from scorecard.inputs.catalogue_fields import Code, NameTexts, Strict, Text
from scorecard.inputs.yaml_file import Document
from scorecard.language import Names

Threshold = Annotated[float, Field(allow_inf_nan=False)]


class ThresholdsEntry(Strict):
    """The values from which a condition is green, and yellow."""

    green: Threshold = Field(description="From this value on the condition is green.")
    yellow: Threshold | None = Field(
        default=None, description="From this value on it is yellow, else red; left out: never yellow."
    )


class ConditionEntry(Strict):
    """One condition of a light."""

    name: NameTexts = Field(description="The condition in words.")
    of: LightOf = Field(
        description="What is looked at: value or score of a node; reported, days_late; tasks_overdue, "
        "tasks_overdue_share, tasks_on_time; feedback_overdue, feedback_on_time; disbursed; off_track; green_below."
    )
    node: Code | None = Field(default=None, description="The code of the indicator or aggregate of a value or score.")
    at_least: ThresholdsEntry | None = Field(
        default=None, description="Thresholds where more is better, {green: 95, yellow: 80}."
    )
    at_most: ThresholdsEntry | None = Field(
        default=None, description="Thresholds where less is better, {green: 0, yellow: 3}."
    )
    level: Text | None = Field(
        default=None, description="Level of the units it is for, as commune; left out: that of the units compared."
    )
    missing: Missing = Field(
        default=Missing.NOT_TOLD,
        description="What it says of a unit of which the value is not known: not_told, the unit is not green; skip, "
        "the other conditions decide; yellow; red.",
    )


class LightsEntry(Strict):
    """Traffic lights of units."""

    conditions: dict[Code, ConditionEntry] = Field(
        default={}, description="Conditions by code; the worst one decides. Left out: no lights."
    )
    source: NameTexts | None = Field(default=None, description="Who set the thresholds, or that they are a sample’s.")

    def noun(self, document: Document, level: str) -> LightRules:
        """What the catalogue holds; ``level`` is that of the units compared. Only of a file found in order."""
        conditions = (_condition(code, one, document, level) for code, one in self.conditions.items())
        return LightRules(tuple(conditions), Names.of(self.source or {}))


def _condition(code: str, entry: ConditionEntry, document: Document, level: str) -> Condition:
    thresholds = entry.at_least or entry.at_most
    if thresholds is None:
        msg = f"condition {code} without thresholds"
        raise ValueError(msg)
    return Condition(
        code=code,
        names=Names.of(entry.name),
        of=entry.of,
        green=thresholds.green,
        yellow=thresholds.yellow,
        rising=entry.at_least is not None,
        node=entry.node or "",
        level=entry.level or level,
        missing=entry.missing,
        location=document.at(("monitoring", "lights", "conditions", code)),
    )
