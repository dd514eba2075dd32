"""Checks of the scoring rules of a catalogue, those of parts one by one."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import isclose

from scorecard.catalogue import Direction, FigureKind
from scorecard.catalogue.normalisation import Sample
from scorecard.inputs.catalogue_graph import figure_references, rules
from scorecard.inputs.catalogue_normalisations import DefaultRule, MinMaxRule, NormalisationRule, SourceFields
from scorecard.inputs.catalogue_rules import (
    GoalpostsRule,
    LevelsRule,
    StepsRule,
    SumOfPartsRule,
    YesNoRule,
    figures_named,
)
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem

TOLERANCE = 1e-9


def check_sources(draft: Draft) -> Iterator[Problem]:
    """C202: a score without a figure, or without the other half of a quotient; C430: a figure and a quotient."""
    for _, trail, rule in rules(draft):
        if isinstance(rule, DefaultRule) and not draft.entry.methodology.normalisation and draft.whole("methodology"):
            yield draft.key_problem("C202", trail, place=str(trail[-1]), key="rule")
        if not isinstance(rule, SourceFields):
            continue
        named = figures_named(rule)
        both = "figure" in named and (len(named) > 1 or rule.per is not None)
        if both:
            yield draft.key_problem("C430", (*trail, "figure"))
        missing = () if both else _lacking(named, per=rule.per is not None)
        for key in missing:
            yield draft.key_problem("C202", trail, place=str(trail[-1]), key=key)


def _lacking(named: Mapping[str, str], *, per: bool) -> tuple[str, ...]:
    if not named:
        return ("numerator", "denominator") if per else ("figure",)
    return () if "figure" in named else tuple(key for key in ("numerator", "denominator") if key not in named)


def check_normalisations(draft: Draft) -> Iterator[Problem]:
    """C431: a key without a place here; C432: a goalpost not said in one way, or at the wrong end; C433: no range."""
    for trail, rule in normalisations(draft):
        if trail[0] != "indicators":
            found = [*figures_named(rule), *(["per"] if rule.per is not None else [])]
            found += ["direction"] if trail[0] == "methodology" and "direction" in rule.model_fields_set else []
            yield from (draft.key_problem("C431", (*trail, key), name=key) for key in found)
        if rule.base is None and rule.sample is Sample.BASE:
            yield draft.key_problem("C202", trail, place=str(trail[-1]), key="base")
        if rule.base is not None and rule.sample is not Sample.BASE:
            yield draft.key_problem("C431", (*trail, "base"), name="base")
        if isinstance(rule, MinMaxRule):
            yield from _min_max(draft, trail, rule)


def _min_max(draft: Draft, trail: Trail, rule: MinMaxRule) -> Iterator[Problem]:
    posts = {key: post for key in ("low", "high") if (post := getattr(rule, key)) is not None}
    for key, post in posts.items():
        said = [name for name in _POSTS if getattr(post, name) is not None]
        better = (key == "low") is (rule.direction is Direction.LOWER)
        if len(said) != 1 or rule.around is not None or said[0] == ("mean_of_worst" if better else "mean_of_best"):
            yield draft.key_problem("C432", (*trail, key), name=key, found=", ".join(said))
    if rule.to[0] >= rule.to[1]:
        yield draft.problem("C433", (*trail, "to"), low=f"{rule.to[0]:g}", high=f"{rule.to[1]:g}")
    for kind in ("value", "measured"):
        low, high = (getattr(posts.get(key), kind, None) for key in ("low", "high"))
        if low is not None and high is not None and low >= high:
            yield draft.problem("C433", (*trail, "high"), low=f"{low:g}", high=f"{high:g}")


def check_turned_goalposts(draft: Draft) -> Iterator[Problem]:
    """C432: less is better under a rule for all with the best or worst at one end and something fixed at the other."""
    of_all = draft.entry.methodology.normalisation
    if not isinstance(of_all, MinMaxRule) or not of_all.ends_on_units:
        return
    fixed = [key for key in ("low", "high") if (post := getattr(of_all, key)) is not None and not post.of_some_units]
    for _, trail, rule in rules(draft):
        if fixed and isinstance(rule, DefaultRule) and rule.direction is Direction.LOWER:
            yield draft.key_problem("C432", (*trail, "direction"), name=fixed[0], found="direction: lower")


_POSTS = ("value", "measured", "quantile", "mean_of_best", "mean_of_worst")


def normalisations(draft: Draft) -> Iterator[tuple[Trail, NormalisationRule]]:
    """Every normalisation with its trail: of an indicator, of an aggregate, of all."""
    for _, trail, rule in rules(draft):
        if isinstance(rule, NormalisationRule):
            yield trail, rule
    for code, entry in draft.entry.aggregates.items():
        if entry.score is not None:
            yield ("aggregates", code, "score"), entry.score
    if draft.entry.methodology.normalisation is not None:
        yield ("methodology", "normalisation"), draft.entry.methodology.normalisation


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
        # What groups units is a category, which C443 sees to.
        fit = frozenset(FigureKind) if trail[-1] in {"group", "within"} else kinds.get(trail[:-1], _NUMERIC)
        if figure and draft.intact("figures", name) and figure.kind not in fit:
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
