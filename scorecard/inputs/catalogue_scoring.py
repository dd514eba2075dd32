"""Scoring rules of the file to those of the catalogue, by a literal table."""

from collections.abc import Callable, Mapping
from typing import Any

from scorecard.catalogue import (
    AsReported,
    Capped,
    Goalposts,
    Levels,
    Part,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
)
from scorecard.inputs.catalogue_rules import (
    AsReportedRule,
    CappedRule,
    GoalpostsRule,
    LevelsRule,
    RatioRule,
    RelativeToBestRule,
    RuleEntry,
    StepsRule,
    SumOfPartsRule,
    YesNoRule,
)
from scorecard.inputs.catalogue_schema import FigureEntry

Figures = Mapping[str, FigureEntry]


def _levels(rule: LevelsRule, figures: Figures) -> Levels:
    """Shares in the order of the figure's levels: a panel holds a category as its position there."""
    return Levels(rule.figure, tuple((level, rule.shares[level]) for level in figures[rule.figure].levels))


def _ratio(rule: RatioRule, _: Figures) -> Ratio:
    return Ratio(rule.numerator, rule.denominator, rule.per, rule.cap, rule.direction, rule.may_exceed)


def _parts(rule: SumOfPartsRule, figures: Figures) -> SumOfParts:
    return SumOfParts(tuple(Part(part.share, scoring_rule(part.score, figures)) for part in rule.parts))


_RULES: Mapping[type, Callable[[Any, Figures], ScoringRule]] = {
    AsReportedRule: lambda rule, _: AsReported(rule.figure),
    RatioRule: _ratio,
    CappedRule: lambda rule, _: Capped(rule.figure, rule.cap, rule.direction),
    LevelsRule: _levels,
    StepsRule: lambda rule, _: Steps(rule.figure, tuple(rule.steps.items()), rule.direction),
    YesNoRule: lambda rule, _: YesNo(rule.figure, rule.direction),
    GoalpostsRule: lambda rule, _: Goalposts(rule.figure, rule.low, rule.high),
    RelativeToBestRule: lambda rule, _: RelativeToBest(rule.figure, rule.direction),
    SumOfPartsRule: _parts,
}


def scoring_rule(rule: RuleEntry, figures: Figures) -> ScoringRule:
    """The rule of an indicator; ``figures`` are those of the file."""
    return _RULES[type(rule)](rule, figures)
