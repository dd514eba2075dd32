"""The scoring rules as the file writes them, told apart by ``rule``."""

from typing import Annotated, Literal

from pydantic import Field

from scorecard.inputs.catalogue_fields import Code, Number, Positive, Share, Strict


class AsReportedRule(Strict):
    """The figure is the score, already on the index's scale."""

    rule: Literal["as_reported"]
    figure: Code = Field(description="Code of the figure that is the score.")


class RatioRule(Strict):
    """One figure over another: the value is per x a / b, the score a / b; with a cap min(value / cap, 1)."""

    rule: Literal["ratio"]
    numerator: Code = Field(description="Code of the figure above the line, a.")
    denominator: Code = Field(description="Code of the figure below the line, b.")
    per: Positive = Field(
        default=1, description="What the value is per: 100 for per cent, 1000 for a rate per thousand."
    )
    cap: Positive | None = Field(
        default=None,
        description="The value that earns full points, as 60 for 60 % with per: 100. Left out: a / b is the score.",
    )


class CappedRule(Strict):
    """A figure that earns full points at a threshold: min(x / cap, 1)."""

    rule: Literal["capped"]
    figure: Code = Field(description="Code of the figure x.")
    cap: Positive = Field(description="The value that earns full points, in the figure's own measure.")


class LevelsRule(Strict):
    """A category that earns a share of the points: full 1, half 0.5, none 0."""

    rule: Literal["levels"]
    figure: Code = Field(description="Code of a figure of kind level.")
    shares: dict[Code, Share] = Field(
        description="For every level of the figure, the share of the points it earns, 0 to 1."
    )


class StepsRule(Strict):
    """Steps on a count: the share of the highest step reached, below the lowest 0."""

    rule: Literal["steps"]
    figure: Code = Field(description="Code of the figure that is counted.")
    steps: dict[Number, Share] = Field(
        description="Value reached and share of the points it earns, highest first: {4: 1, 3: 0.75, 2: 0.5, 1: 0.25}.",
        min_length=1,
    )


class YesNoRule(Strict):
    """Yes earns all points, no earns none."""

    rule: Literal["yes_no"]
    figure: Code = Field(description="Code of a figure of kind yes_no.")


class GoalpostsRule(Strict):
    """(x - low) / (high - low), held between 0 and 1; low above high where less is better."""

    rule: Literal["goalposts"]
    figure: Code = Field(description="Code of the figure x.")
    low: Number = Field(description="The value that earns nothing, in the figure's own measure.")
    high: Number = Field(description="The value that earns full points.")


RuleEntry = Annotated[
    AsReportedRule | RatioRule | CappedRule | LevelsRule | StepsRule | YesNoRule | GoalpostsRule,
    Field(discriminator="rule"),
]


def figures_named(rule: RuleEntry) -> dict[str, str]:
    """Which key of a rule names which figure: ``{"numerator": "KTS.A", "denominator": "KTS.B"}``."""
    if isinstance(rule, RatioRule):
        return {"numerator": rule.numerator, "denominator": rule.denominator}
    return {"figure": rule.figure}
