"""Checks of the scoring rules of a catalogue, those of parts one by one."""

from collections.abc import Iterator
from itertools import pairwise
from math import isclose

from scorecard.catalogue import Direction, FigureKind
from scorecard.inputs.catalogue_graph import figure_references, rules
from scorecard.inputs.catalogue_rules import GoalpostsRule, LevelsRule, StepsRule, SumOfPartsRule, YesNoRule
from scorecard.inputs.catalogue_shape import Draft
from scorecard.problems import Problem

TOLERANCE = 1e-9


def check_levels(draft: Draft) -> Iterator[Problem]:
    """C411: shares that are not those of the figure's levels."""
    for _, trail, rule in rules(draft):
        if not isinstance(rule, LevelsRule) or not draft.intact("figures", rule.figure):
            continue
        figure = draft.entry.figures.get(rule.figure)
        if figure and figure.levels and set(figure.levels) != set(rule.shares):
            found, expected = ", ".join(rule.shares), ", ".join(figure.levels)
            yield draft.key_problem("C411", (*trail, "shares"), figure=rule.figure, found=found, expected=expected)


def check_steps(draft: Draft) -> Iterator[Problem]:
    """C412, C429 where lower is better: steps that are not written best first, or earn more further on."""
    for code, trail, rule in rules(draft):
        if not isinstance(rule, StepsRule):
            continue
        written = draft.document.get((*trail, "steps"))
        repeated = isinstance(written, dict) and len(written) != len(rule.steps)
        lower = rule.direction is Direction.LOWER
        steps = [(-value if lower else value, share) for value, share in rule.steps.items()]
        if repeated or any(a[0] <= b[0] or a[1] < b[1] for a, b in pairwise(steps)):
            yield draft.key_problem("C429" if lower else "C412", (*trail, "steps"), name=code)


def check_goalposts(draft: Draft) -> Iterator[Problem]:
    """C413: goalposts that stand on one spot."""
    for code, trail, rule in rules(draft):
        if isinstance(rule, GoalpostsRule) and rule.low == rule.high:
            yield draft.problem("C413", (*trail, "high"), name=code, value=f"{rule.low:g}")


def check_kinds(draft: Draft) -> Iterator[Problem]:
    """C414: a figure whose kind its use cannot work with: a category as a number, a number as yes or no."""
    kinds = {trail: _kinds_for(rule) for _, trail, rule in rules(draft)}
    for trail, name in figure_references(draft):
        figure = draft.entry.figures.get(name)
        if figure and draft.intact("figures", name) and figure.kind not in kinds.get(trail[:-1], _NUMERIC):
            yield draft.problem("C414", trail, name=name, kind=figure.kind)


_NUMERIC = frozenset({FigureKind.NUMBER, FigureKind.COUNT})


def _kinds_for(rule: object) -> frozenset[FigureKind]:
    if isinstance(rule, LevelsRule):
        return frozenset({FigureKind.LEVEL})
    return frozenset({FigureKind.YES_NO}) if isinstance(rule, YesNoRule) else _NUMERIC


def check_part_shares(draft: Draft) -> Iterator[Problem]:
    """C427: parts of an indicator whose shares do not add up to 1."""
    for code, indicator in draft.entry.indicators.items():
        rule = indicator.score
        if not isinstance(rule, SumOfPartsRule):
            continue
        total = sum(part.share for part in rule.parts)
        if not isclose(total, 1, abs_tol=TOLERANCE):
            yield draft.key_problem("C427", ("indicators", code, "score", "parts"), name=code, total=f"{total:g}")
