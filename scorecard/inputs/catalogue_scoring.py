"""Scoring rules of the file to those of the catalogue, by a literal table."""

from collections.abc import Callable, Mapping
from typing import Any

from scorecard.catalogue import AsReported, Capped, Goalposts, Levels, Ratio, ScoringRule, Steps, YesNo
from scorecard.inputs.catalogue_rules import (
    AsReportedRule,
    CappedRule,
    GoalpostsRule,
    LevelsRule,
    RatioRule,
    RuleEntry,
    StepsRule,
    YesNoRule,
)
from scorecard.inputs.catalogue_schema import FigureEntry


def _levels(rule: LevelsRule, figure: FigureEntry) -> Levels:
    """Shares in the order of the figure's levels: a panel holds a category as its position there."""
    return Levels(rule.figure, tuple((level, rule.shares[level]) for level in figure.levels))


_RULES: Mapping[type, Callable[[Any, FigureEntry], ScoringRule]] = {
    AsReportedRule: lambda rule, _: AsReported(rule.figure),
    RatioRule: lambda rule, _: Ratio(rule.numerator, rule.denominator, rule.per, rule.cap),
    CappedRule: lambda rule, _: Capped(rule.figure, rule.cap),
    LevelsRule: _levels,
    StepsRule: lambda rule, _: Steps(rule.figure, tuple(rule.steps.items())),
    YesNoRule: lambda rule, _: YesNo(rule.figure),
    GoalpostsRule: lambda rule, _: Goalposts(rule.figure, rule.low, rule.high),
}


def scoring_rule(rule: RuleEntry, figure: FigureEntry) -> ScoringRule:
    """The rule of an indicator; ``figure`` is the one it scores."""
    return _RULES[type(rule)](rule, figure)
