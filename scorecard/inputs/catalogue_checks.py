"""Checks of a catalogue beyond its form: a literal tuple of functions, each finding all problems of its kind."""

from collections.abc import Callable, Iterator
from math import isclose

from scorecard.catalogue import RankSource, WeightKind
from scorecard.inputs import catalogue_graph as graph
from scorecard.inputs import catalogue_preparing_checks as preparing_checks
from scorecard.inputs import catalogue_ranking_checks as ranking_checks
from scorecard.inputs import catalogue_rule_checks as rule_checks
from scorecard.inputs.catalogue_assessment_checks import check_assessment
from scorecard.inputs.catalogue_figures import (
    check_figures_distinct,
    check_frequencies,
    check_gathering,
    check_kinds_and_levels,
    check_mergings,
    check_population,
    check_ranges,
    check_sums,
)
from scorecard.inputs.catalogue_later_weights import check_later_weights
from scorecard.inputs.catalogue_layout_checks import check_layouts
from scorecard.inputs.catalogue_lights_checks import check_lights
from scorecard.inputs.catalogue_monitoring_checks import check_counted, check_words
from scorecard.inputs.catalogue_numbers import check_caps, check_thousands
from scorecard.inputs.catalogue_points import Points, points_of
from scorecard.inputs.catalogue_robustness_checks import check_robustness
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.catalogue_targets import check_targets
from scorecard.inputs.catalogue_weight_checks import check_experts, check_scale, check_targets_of_influence
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem

TOLERANCE = 1e-9
# Everything that is a text by language; * stands for every code.
NAMES: tuple[Trail, ...] = (
    ("title",),
    ("short_title",),
    ("agency",),
    ("edition", "framework"),
    ("edition", "predecessor", "reason"),
    ("measures", "*", "name"),
    ("measures", "*", "symbol"),
    ("owners", "*", "name"),
    ("figures", "*", "name"),
    ("figures", "*", "levels", "*"),
    ("figures", "*", "source"),
    ("indicators", "*", "name"),
    ("indicators", "*", "evidence"),
    ("indicators", "*", "source"),
    ("indicators", "*", "determined"),
    ("indicators", "*", "targets", "*", "source"),
    ("indicators", "*", "targets", "*", "text"),
    ("aggregates", "*", "name"),
    ("monitoring", "tasks", "groups", "*"),
    ("monitoring", "tasks", "agencies", "*", "name"),
    ("monitoring", "feedback", "fields", "*", "name"),
    ("monitoring", "lights", "conditions", "*", "name"),
    ("monitoring", "lights", "source"),
    ("aggregates", "*", "targets", "*", "source"),
    ("aggregates", "*", "targets", "*", "text"),
    ("methodology", "notes"),
    ("methodology", "ranking", "tiers", "names"),
    ("indicators", "*", "tiers", "names"),
    ("aggregates", "*", "tiers", "names"),
    ("cautions",),
    ("sources",),
)


def check_languages(draft: Draft) -> Iterator[Problem]:
    """C218: a name without a text in a language of the pages."""
    if not draft.whole("languages"):
        return
    for pattern in NAMES:
        for trail in _matches(draft, pattern, ()):
            texts = draft.document.get(trail)
            missing = [code for code in draft.entry.languages if isinstance(texts, dict) and code not in texts]
            if missing:
                yield draft.key_problem("C218", trail, key=str(trail[-1]), languages=", ".join(missing))


def _matches(draft: Draft, pattern: Trail, trail: Trail) -> Iterator[Trail]:
    """The trails of the file that a pattern fits."""
    if not pattern:
        yield trail
        return
    inside = draft.document.get(trail)
    keys: list[str | int] = list(inside) if isinstance(inside, dict) else []
    if isinstance(inside, list):
        keys = list(range(len(inside)))
    for key in keys if pattern[0] == "*" else [k for k in keys if k == pattern[0]]:
        yield from _matches(draft, pattern[1:], (*trail, key))


def check_points(draft: Draft) -> Iterator[Problem]:
    """C401: points that are not the sum of the parts'; C404: a part without points; C405: one with other points."""
    points = points_of(draft)
    for code, total in points.of_parts.items():
        entry = draft.entry.aggregates[code]
        yield from _parts_without_points(draft, code, points)
        if entry.points is not None and total is not None and not isclose(entry.points, total, abs_tol=TOLERANCE):
            trail: Trail = ("aggregates", code, "points")
            yield draft.problem("C401", trail, name=code, declared=f"{entry.points:g}", total=f"{total:g}")


def _parts_without_points(draft: Draft, whole: str, points: Points) -> Iterator[Problem]:
    for part, weight in draft.entry.aggregates[whole].parts.items():
        own = points.own[part]
        trail = graph.part_trail(draft, whole, part)
        if not graph.node(draft, part).scored:
            continue
        if weight is None and own is None:
            yield draft.key_problem("C404", trail, name=part)
        elif weight is not None and own is not None and not isclose(weight, own, abs_tol=TOLERANCE):
            yield draft.problem("C405", trail, name=part, weight=f"{weight:g}", own=f"{own:g}")


def check_shares(draft: Draft) -> Iterator[Problem]:
    """C402, C403: what shares add up to; C407: parts without any; C408: a declared sum without shares."""
    readable = points_of(draft).own
    for code, entry in draft.entry.aggregates.items():
        trail: Trail = ("aggregates", code)
        if entry.numbers is not WeightKind.SHARES:
            if entry.weights_add_to is not None and draft.intact("aggregates", code):
                yield draft.key_problem("C408", (*trail, "weights_add_to"))
            continue
        if None in entry.parts.values():
            yield draft.key_problem("C407", (*trail, "parts"), name=code)
        elif entry.parts and code in readable:
            yield from _sum_of_shares(draft, code)


def _sum_of_shares(draft: Draft, whole: str) -> Iterator[Problem]:
    entry = draft.entry.aggregates[whole]
    total = sum(w for part, w in entry.parts.items() if w is not None and graph.node(draft, part).scored)
    expected = 1.0 if entry.weights_add_to is None else entry.weights_add_to
    trail: Trail = ("aggregates", whole, "parts")
    if not isclose(total, expected, abs_tol=TOLERANCE):
        yield draft.key_problem("C402", trail, name=whole, total=f"{total:g}", expected=f"{expected:g}")
    elif entry.weights_add_to is not None:
        yield draft.key_problem("C403", trail, name=whole, total=f"{total:g}")


def check_weights_meant(draft: Draft) -> Iterator[Problem]:
    """C406: weights beside parts that are all alike; C409: no part that weighs anything."""
    readable = points_of(draft).own
    for code, entry in draft.entry.aggregates.items():
        trail: Trail = ("aggregates", code, "parts")
        weights = list(entry.parts.values())
        if entry.numbers in {WeightKind.EQUAL, None} and any(weight is not None for weight in weights):
            yield draft.key_problem("C406" if entry.numbers else "C434", trail, name=code)
        if weights and code in readable and not any(_weighs(draft, *edge) for edge in entry.parts.items()):
            yield draft.key_problem("C409", trail, name=code)


def _weighs(draft: Draft, part: str, weight: float | None) -> bool:
    """Whether a part may count; one that takes its own points may, until C404 says otherwise."""
    entry = graph.node(draft, part)
    return entry.scored and (entry.points if weight is None else weight) != 0


def check_published_ranks(draft: Draft) -> Iterator[Problem]:
    """C416: ranks are said to be published, and no node names a figure that holds them."""
    published = draft.entry.methodology.ranking.source is RankSource.PUBLISHED
    if published and not any(node.published.rank for _, node in graph.nodes(draft)):
        yield draft.problem("C416", ("methodology", "ranking", "source"))


CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    graph.check_figures_known,
    graph.check_measures_known,
    graph.check_owners_known,
    graph.check_owners_used,
    graph.check_parts_known,
    graph.check_codes_distinct,
    graph.check_acyclic,
    graph.check_composite,
    graph.check_not_hollow,
    graph.check_feeding,
    graph.check_figures_used,
    check_languages,
    check_points,
    check_shares,
    check_weights_meant,
    check_later_weights,
    check_experts,
    check_targets_of_influence,
    check_scale,
    check_ranges,
    check_kinds_and_levels,
    rule_checks.check_sources,
    rule_checks.check_normalisations,
    rule_checks.check_levels,
    rule_checks.check_steps,
    rule_checks.check_goalposts,
    rule_checks.check_turned_goalposts,
    rule_checks.check_kinds,
    rule_checks.check_part_shares,
    check_targets,
    check_frequencies,
    check_published_ranks,
    check_thousands,
    check_caps,
    check_figures_distinct,
    check_mergings,
    check_gathering,
    check_sums,
    check_counted,
    check_words,
    check_lights,
    check_population,
    check_layouts,
    *preparing_checks.CHECKS,
    check_robustness,
    check_assessment,
    *ranking_checks.CHECKS,
)


def check(draft: Draft) -> tuple[Problem, ...]:
    """Every problem C3xx and C4xx, and C218."""
    return tuple(problem for function in CHECKS for problem in function(draft))
