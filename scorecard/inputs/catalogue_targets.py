"""Targets of a catalogue file: what each says, and whether an indicator could reach it at all."""

from collections.abc import Iterator
from math import inf

from scorecard.catalogue import Comparator, Direction, Target
from scorecard.inputs.catalogue_rules import (
    AsReportedRule,
    GoalpostsRule,
    LevelsRule,
    RatioRule,
    RuleEntry,
    SumOfPartsRule,
    YesNoRule,
    figures_named,
)
from scorecard.inputs.catalogue_schema import IndicatorEntry, TargetEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.language import Names
from scorecard.problems import Problem

_UP = frozenset({Comparator.AT_LEAST, Comparator.ABOVE})


def targets(draft: Draft, code: str, entry: IndicatorEntry) -> Iterator[Target]:
    """The targets of an indicator whose file was found in order."""
    for position, target in enumerate(entry.targets):
        ((comparator, value),) = _bounds(target)
        where = draft.document.at(("indicators", code, "targets", position))
        yield Target(comparator, value, target.by, Names.of(target.source), where)


def check_targets(draft: Draft) -> Iterator[Problem]:
    """C423 to C426: each target says one thing, of a value that is a number and could become so."""
    for code, indicator in draft.entry.indicators.items():
        for position, target in enumerate(indicator.targets):
            yield from _check(draft, code, ("indicators", code, "targets", position), target)


def _check(draft: Draft, code: str, trail: Trail, target: TargetEntry) -> Iterator[Problem]:
    rule = draft.entry.indicators[code].score
    bounds = _bounds(target)
    if len(bounds) != 1:
        named = ", ".join(bound.value for bound, _ in bounds) or "–"
        yield draft.problem("C423", trail, name=code, found=named)
        return
    if isinstance(rule, LevelsRule):
        yield draft.problem("C424", trail, name=code)
        return
    comparator, value = bounds[0]
    at: Trail = (*trail, comparator.value)
    low, high = _possible(draft, rule)
    beyond = (comparator is Comparator.ABOVE and value == high) or (comparator is Comparator.BELOW and value == low)
    if beyond or not low <= value <= high:
        facts = {"value": f"{value:g}", "low": _shown(low), "high": _shown(high)}
        yield draft.problem("C425", at, name=code, **facts)
    direction = _direction(rule)
    if direction is not None and (direction is Direction.HIGHER) != (comparator in _UP):
        yield draft.key_problem("C426", at, name=code, comparator=comparator.value, direction=direction.value)


def _bounds(target: TargetEntry) -> list[tuple[Comparator, float]]:
    values = ((comparator, getattr(target, comparator.value)) for comparator in Comparator)
    return [(comparator, value) for comparator, value in values if value is not None]


def _possible(draft: Draft, rule: RuleEntry) -> tuple[float, float]:
    """Between which numbers the value of an indicator lies; infinite where nothing is known."""
    if isinstance(rule, (SumOfPartsRule, YesNoRule)):
        return 0, 1
    named = figures_named(rule)
    if "figure" in named:
        return _range_of(draft, named["figure"])
    if not isinstance(rule, RatioRule) or rule.may_exceed:
        return -inf, inf
    above, below = (draft.entry.figures.get(figure) for figure in (rule.numerator, rule.denominator))
    if above is None or below is None:
        return -inf, inf
    return (0, rule.per) if above.measure == below.measure else (-inf, inf)


def _range_of(draft: Draft, code: str) -> tuple[float, float]:
    figure = draft.entry.figures.get(code)
    low, high = (figure and figure.range) or (None, None)
    return -inf if low is None else low, inf if high is None else high


def _direction(rule: RuleEntry) -> Direction | None:
    """Which way earns more; None for a sum of parts, where it is not one way."""
    if isinstance(rule, GoalpostsRule):
        return Direction.HIGHER if rule.low <= rule.high else Direction.LOWER
    if isinstance(rule, AsReportedRule):
        return Direction.HIGHER
    return None if isinstance(rule, (SumOfPartsRule, LevelsRule)) else rule.direction


def _shown(bound: float) -> str:
    return f"{bound:g}" if abs(bound) < inf else "–"
