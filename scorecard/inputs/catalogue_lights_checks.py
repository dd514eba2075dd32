"""Checks of ``monitoring.lights``: each condition says one thing that is possible, of something that is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from scorecard.catalogue import Aggregate, Catalogue, Direction
from scorecard.catalogue.lights import BETTER_LOW, COUNTS, OF_NODES, SHARES, Condition, LightOf
from scorecard.geography import Geography
from scorecard.inputs.catalogue_errors import nearest
from scorecard.inputs.catalogue_graph import node
from scorecard.inputs.catalogue_lights import ConditionEntry, ThresholdsEntry
from scorecard.inputs.catalogue_reach import ANYTHING, Bounds, reach_of
from scorecard.inputs.catalogue_rules import LevelsRule
from scorecard.inputs.catalogue_schema import IndicatorEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.problems import Problem, problem

WAYS = ("at_least", "at_most")
PER_CENT: Bounds = (0, 100)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition with the way of its thresholds."""

    draft: Draft
    code: str
    entry: ConditionEntry
    way: str
    thresholds: ThresholdsEntry

    def problem(self, code: str, *keys: str, **facts: str) -> Problem:
        trail = ("monitoring", "lights", "conditions", self.code, *keys)
        return self.draft.problem(code, trail, name=self.code, **facts)


def check_lights(draft: Draft) -> Iterator[Problem]:
    """C534 to C539 and C541."""
    for code, entry in draft.entry.monitoring.lights.conditions.items():
        trail = ("monitoring", "lights", "conditions", code)
        said = [(way, there) for way in WAYS if (there := getattr(entry, way)) is not None]
        if len(said) == 1:
            yield from _check(_Asked(draft, code, entry, *said[0]))
        elif not any(cut[:4] == trail for cut in draft.cut):
            found = ", ".join(way for way, _ in said) or "–"
            yield draft.key_problem("C534", trail, name=code, found=found, known=", ".join(WAYS))


def check_levels(catalogue: Catalogue, geography: Geography) -> Iterator[Problem]:
    """C540: a condition for units of a level that no territory file has; C538: a threshold that no score reaches."""
    known = tuple(dict.fromkeys((catalogue.territory.level, *(vintage.level for vintage in geography.vintages))))
    for one in catalogue.monitoring.lights.conditions:
        if one.level not in known:
            yield problem("C540", one.location, name=one.code, found=one.level, known=", ".join(known))
        yield from _check_score(catalogue, one)


def _check_score(catalogue: Catalogue, condition: Condition) -> Iterator[Problem]:
    """C538: scores lie between 0 and 1, unless they are given, or normalised to another scale."""
    if condition.of is not LightOf.SCORE or condition.node in catalogue.without_points:
        return
    found = catalogue.nodes[condition.node]
    if isinstance(found, Aggregate) and found.given:
        return
    for value in (condition.green, condition.yellow):
        if value is not None and not 0 <= value <= 1:
            facts = {"value": f"{value:g}", "low": "0", "high": "1"}
            yield problem("C538", condition.location, name=condition.code, **facts)


def _check(asked: _Asked) -> Iterator[Problem]:
    entry = asked.entry
    yield from _check_order(asked)
    if entry.of not in OF_NODES:
        if entry.node is not None:
            yield asked.problem("C536", "node", of=entry.of.value, found=entry.node)
        low, high = PER_CENT if entry.of in SHARES else (0, inf) if entry.of in COUNTS else ANYTHING
        yield from _check_possible(asked, (low, high))
        better = Direction.LOWER if entry.of in BETTER_LOW else Direction.HIGHER
        yield from _check_way(asked, better)
    else:
        yield from _check_node(asked)


def _check_node(asked: _Asked) -> Iterator[Problem]:
    """C535, C541; then the thresholds beside what the value can be."""
    draft, entry = asked.draft, asked.entry
    codes = (*draft.codes("indicators"), *draft.codes("aggregates"))
    if entry.node is None or entry.node not in codes:
        found = entry.node or "–"
        keys = ("node",) if entry.node else ("of",)
        yield asked.problem("C535", *keys, of=entry.of.value, found=found, nearest=nearest(found, codes))
        return
    section = "indicators" if entry.node in draft.codes("indicators") else "aggregates"
    if not draft.intact(section, entry.node):
        return
    of_node = node(draft, entry.node)
    reach = reach_of(draft, of_node)
    if entry.of is LightOf.SCORE:
        yield from _check_way(asked, Direction.HIGHER if isinstance(of_node, IndicatorEntry) else reach.better)
        return
    if isinstance(of_node, IndicatorEntry) and isinstance(of_node.score, LevelsRule):
        yield asked.problem("C541", "of", found=entry.node)
        return
    yield from _check_possible(asked, (reach.low, reach.high))
    yield from _check_way(asked, reach.better)


def _check_order(asked: _Asked) -> Iterator[Problem]:
    """C537: yellow is less than green upwards, more than green downwards."""
    green, yellow = asked.thresholds.green, asked.thresholds.yellow
    if yellow is not None and not (yellow < green if asked.way == "at_least" else yellow > green):
        yield asked.problem("C537", asked.way, "yellow", green=f"{green:g}", yellow=f"{yellow:g}", way=asked.way)


def _check_possible(asked: _Asked, bounds: Bounds) -> Iterator[Problem]:
    """C538: a threshold that no value reaches."""
    low, high = bounds
    for key in ("green", "yellow"):
        value = getattr(asked.thresholds, key)
        if value is not None and not low <= value <= high:
            facts = {"value": f"{value:g}", "low": _shown(low), "high": _shown(high)}
            yield asked.problem("C538", asked.way, key, **facts)


def _check_way(asked: _Asked, better: Direction | None) -> Iterator[Problem]:
    """C539: thresholds that go the other way than what is better."""
    if better is not None and (better is Direction.HIGHER) != (asked.way == "at_least"):
        facts = {"way": asked.way, "of": asked.entry.node or asked.entry.of.value, "better": better.value}
        yield asked.problem("C539", asked.way, **facts)


def _shown(bound: float) -> str:
    return f"{bound:g}" if abs(bound) < inf else "–"
