"""Between which numbers the value of a node can lie at all, and which way earns more, as far as its file says."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from scorecard.catalogue import Direction, FigureKind
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
from scorecard.inputs.catalogue_schema import IndicatorEntry, NodeEntry
from scorecard.inputs.catalogue_shape import Draft

Bounds = tuple[float, float]
ANYTHING: Bounds = (-inf, inf)


@dataclass(frozen=True, slots=True)
class Reach:
    """``low`` to ``high``, infinite where nothing is known; ``better`` is None where it is not one way.

    ``per_cent``: it is printed with a per cent sign, and nothing says how far it goes, nor that it may exceed.
    """

    low: float
    high: float
    better: Direction | None
    per_cent: bool = False


def reach_of(draft: Draft, node: NodeEntry) -> Reach:
    """Of an indicator or an aggregate; of the latter no bounds, which follow from all that it is made of."""
    if not isinstance(node, IndicatorEntry):
        return Reach(*ANYTHING, Direction.LOWER if node.best == "lowest" else Direction.HIGHER)
    rule = node.score
    low, high = ANYTHING if node.denominate else possible(draft, rule)
    exceeds = isinstance(rule, RatioRule) and rule.may_exceed
    return Reach(low, high, _direction(rule), high == inf and not exceeds and _in_per_cent(draft, node))


def possible(draft: Draft, rule: RuleEntry) -> Bounds:
    """Between which numbers the value of a rule lies; infinite where nothing is known."""
    if isinstance(rule, (SumOfPartsRule, YesNoRule)):
        return 0, 1
    named = figures_named(rule)
    if "figure" in named:
        return _range_of(draft, named["figure"])
    above, below = (draft.entry.figures.get(named.get(part, "")) for part in ("numerator", "denominator"))
    if above is None or below is None:
        return ANYTHING
    if isinstance(rule, RatioRule) and not rule.may_exceed and above.measure == below.measure:
        return 0, rule.per
    counted = all(_range_of(draft, named[part])[0] >= 0 for part in ("numerator", "denominator"))
    return (0, inf) if counted else ANYTHING


def _range_of(draft: Draft, code: str) -> Bounds:
    figure = draft.entry.figures.get(code)
    low, high = (figure and figure.range) or (None, None)
    least = 0 if figure is not None and figure.kind is FigureKind.COUNT else -inf
    return least if low is None else low, inf if high is None else high


def _direction(rule: RuleEntry) -> Direction | None:
    """Which way earns more; None for a sum of parts, where it is not one way."""
    if isinstance(rule, GoalpostsRule):
        return Direction.HIGHER if rule.low <= rule.high else Direction.LOWER
    if isinstance(rule, AsReportedRule):
        return Direction.HIGHER
    return None if isinstance(rule, (SumOfPartsRule, LevelsRule)) else rule.direction


def _in_per_cent(draft: Draft, node: IndicatorEntry) -> bool:
    return any("%" in symbol for code in _measures(draft, node) for symbol in _symbols(draft, code))


def _measures(draft: Draft, node: IndicatorEntry) -> Iterator[str]:
    """The measure of an indicator, or else that of the figure that is its value."""
    if node.measure is not None:
        yield node.measure
        return
    named = {} if isinstance(node.score, SumOfPartsRule) else figures_named(node.score)
    figure = draft.entry.figures.get(named.get("figure", ""))
    if figure is not None and figure.measure is not None:
        yield figure.measure


def _symbols(draft: Draft, code: str) -> tuple[str, ...]:
    measure = draft.entry.measures.get(code)
    return tuple(measure.symbol.values()) if measure else ()
