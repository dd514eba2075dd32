"""The form of ``edition`` and ``territory``."""

from pydantic import Field

from scorecard.catalogue import Status
from scorecard.inputs.catalogue_fields import Code, Day, Label, NameTexts, Strict


class PredecessorEntry(Strict):
    """The edition before this one."""

    edition: Code = Field(description="Code of the edition before.")
    comparable: bool = Field(description="Whether a change against the edition before means anything.")
    reason: NameTexts = Field(default={}, description="Why it is, or is not, comparable; printed on the pages.")


class EditionEntry(Strict):
    """Which version of which framework this catalogue is."""

    code: Code = Field(description="Code of the edition, such as 2022.")
    status: Status = Field(description="official, or sample: a sample says so on every page.")
    framework: NameTexts = Field(description="The framework in words.")
    decision: Label = Field(default="", description="Number of the decision that issued the framework.")
    issued: Day | None = Field(default=None, description="Date of the decision, as 2022-05-20.")
    predecessor: PredecessorEntry | None = Field(default=None, description="The edition before, if there was one.")


class TerritoryEntry(Strict):
    """Level and version of the territory."""

    level: Code = Field(description="Level of the units, such as province.")
    vintage: Code = Field(description="Version of the territory, 63 or 34 provinces; must stand in data/geography.")
