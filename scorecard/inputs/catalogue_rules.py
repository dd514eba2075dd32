"""The scoring rules as the file writes them, told apart by ``rule``."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from scorecard.catalogue import Direction
from scorecard.inputs.catalogue_fields import Code, Number, Positive, Share, Strict
from scorecard.inputs.catalogue_normalisations import DefaultRule, NormalisationRule, SourceFields


class AsReportedRule(SourceFields):
    """The figure is the score, already on the index's scale."""

    rule: Literal["as_reported"]


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
    direction: Direction = Field(
        default=Direction.HIGHER,
        description="lower: the score is 1 less that, so that nothing is earned at the cap, or at 1 without one.",
    )
    may_exceed: bool = Field(
        default=False,
        description="true: the numerator may exceed the denominator, and the score stays at 1. Otherwise, where both "
        "have the same measure, a numerator above its denominator is rejected.",
    )


class CappedRule(SourceFields):
    """A figure that earns full points at a threshold: min(x / cap, 1); where lower is better min(cap / x, 1)."""

    rule: Literal["capped"]
    cap: Positive = Field(description="The value that earns full points, in the figure's own measure.")
    direction: Direction = Field(
        default=Direction.HIGHER, description="lower: full points at the cap and below, half of them at twice the cap."
    )


class LevelsRule(Strict):
    """A category that earns a share of the points: full 1, half 0.5, none 0."""

    rule: Literal["levels"]
    figure: Code = Field(description="Code of a figure of kind level.")
    shares: dict[Code, Share] = Field(
        description="For every level of the figure, the share of the points it earns, 0 to 1."
    )


class StepsRule(SourceFields):
    """Steps on a count: the share of the highest step reached; where lower is better, of the lowest not exceeded."""

    rule: Literal["steps"]
    steps: dict[Number, Share] = Field(
        description="Values and the share of the points each earns, the best first: {4: 1, 3: 0.75, 2: 0.5, 1: 0.25}. "
        "Beyond the last step nothing is earned.",
        min_length=1,
    )
    direction: Direction = Field(
        default=Direction.HIGHER,
        description="lower: a step is earned up to its value; the lowest stands first, {0: 1, 2: 0.5}.",
    )


class YesNoRule(Strict):
    """Yes earns all points, no earns none; the other way round where lower is better."""

    rule: Literal["yes_no"]
    figure: Code = Field(description="Code of a figure of kind yes_no.")
    direction: Direction = Field(default=Direction.HIGHER, description="lower: no earns all points, yes earns none.")


class GoalpostsRule(SourceFields):
    """(x - low) / (high - low), held between 0 and 1; low above high where less is better."""

    rule: Literal["goalposts"]
    low: Number = Field(description="The value that earns nothing, in the figure's own measure.")
    high: Number = Field(description="The value that earns full points.")


class RelativeToBestRule(SourceFields):
    """A figure over the best among the units that have it: x / best; where lower is better best / x."""

    rule: Literal["relative_to_best"]
    direction: Direction = Field(default=Direction.HIGHER, description="lower: the best is the lowest.")


PartRule = (
    AsReportedRule | RatioRule | CappedRule | LevelsRule | StepsRule | YesNoRule | GoalpostsRule | RelativeToBestRule
)
SimpleRule = PartRule | NormalisationRule | DefaultRule


class PartEntry(Strict):
    """A part of an indicator's points, and the rule that earns it."""

    share: Share = Field(description="The share of the indicator's points, 0 to 1; all shares add up to 1.")
    score: Annotated[PartRule, Field(discriminator="rule")] = Field(
        description="The rule that earns them, any that gives 0 to 1 by itself, but not sum_of_parts."
    )


class SumOfPartsRule(Strict):
    """Several rules, each for a share of the points: Σ share x score; no score where a part has none."""

    rule: Literal["sum_of_parts"]
    parts: list[PartEntry] = Field(
        description="The parts, as [{share: 0.5, score: {rule: yes_no, figure: A}}, …].", min_length=1
    )


def _default_rule(value: object) -> object:
    """A score without a rule has that of the methodology; whether there is one is checked later (C202)."""
    return {"rule": "default", **value} if isinstance(value, dict) and "rule" not in value else value


RuleEntry = Annotated[SimpleRule | SumOfPartsRule, Field(discriminator="rule"), BeforeValidator(_default_rule)]


def simple_rules(rule: SimpleRule | SumOfPartsRule) -> Iterator[tuple[tuple[str | int, ...], SimpleRule]]:
    """The rules that read figures, each with the way to it from the rule of its indicator: itself, or its parts'."""
    if not isinstance(rule, SumOfPartsRule):
        yield (), rule
        return
    for position, part in enumerate(rule.parts):
        yield ("parts", position, "score"), part.score


def figures_named(rule: SimpleRule | NormalisationRule) -> dict[str, str]:
    """Which key of a rule names which figure: ``{"numerator": "KTS.A", "denominator": "KTS.B"}``."""
    named = {key: getattr(rule, key, None) for key in ("figure", "numerator", "denominator")}
    return {key: figure for key, figure in named.items() if figure is not None}
