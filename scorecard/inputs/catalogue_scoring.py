"""Scoring rules of the file to those of the catalogue, by a literal table."""

from collections.abc import Callable, Mapping
from typing import Any

from scorecard.catalogue import (
    AsReported,
    Capped,
    Goalposts,
    Levels,
    Normalised,
    Part,
    Quotient,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Source,
    Steps,
    SumOfParts,
    YesNo,
)
from scorecard.inputs.catalogue_normalisations import DefaultRule, NormalisationRule, SourceFields
from scorecard.inputs.catalogue_reported import FigureEntry
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
from scorecard.inputs.catalogue_wholes import normalisation

Figures = Mapping[str, FigureEntry]


def _levels(rule: LevelsRule, figures: Figures) -> Levels:
    """Shares in the order of the figure's levels: a panel holds a category as its position there."""
    return Levels(rule.figure, tuple((level, rule.shares[level]) for level in figures[rule.figure].levels))


def _ratio(rule: RatioRule, _: Figures) -> Ratio:
    return Ratio(rule.numerator, rule.denominator, rule.per, rule.cap, rule.direction, rule.may_exceed)


def _parts(rule: SumOfPartsRule, figures: Figures) -> SumOfParts:
    return SumOfParts(tuple(Part(part.share, scoring_rule(part.score, figures, None)) for part in rule.parts))


_RULES: Mapping[type, Callable[[Any, Figures], ScoringRule]] = {
    AsReportedRule: lambda rule, _: AsReported(_source(rule)),
    RatioRule: _ratio,
    CappedRule: lambda rule, _: Capped(_source(rule), rule.cap, rule.direction),
    LevelsRule: _levels,
    StepsRule: lambda rule, _: Steps(_source(rule), tuple(rule.steps.items()), rule.direction),
    YesNoRule: lambda rule, _: YesNo(rule.figure, rule.direction),
    GoalpostsRule: lambda rule, _: Goalposts(_source(rule), rule.low, rule.high),
    RelativeToBestRule: lambda rule, _: RelativeToBest(_source(rule), rule.direction),
    SumOfPartsRule: _parts,
}


def scoring_rule(rule: RuleEntry, figures: Figures, of_all: NormalisationRule | None) -> ScoringRule:
    """The rule of an indicator; ``figures`` are those of the file, ``of_all`` the normalisation it declares for all."""
    if isinstance(rule, DefaultRule) and of_all is not None:
        return Normalised(_source(rule), normalisation(of_all, rule.direction))
    if isinstance(rule, NormalisationRule):
        return Normalised(_source(rule), normalisation(rule))
    return _RULES[type(rule)](rule, figures)


def _source(rule: SourceFields) -> Source:
    """The figure, or the two whose quotient is scored; one of both is there (C202, C430)."""
    if rule.figure is not None:
        return rule.figure
    return Quotient(rule.numerator or "", rule.denominator or "", 1.0 if rule.per is None else rule.per)
