"""What is supposed, and how it applies: figures otherwise than reported, methods otherwise than declared."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from scorecard.catalogue import (
    Aggregate,
    AggregationMethod,
    Catalogue,
    Direction,
    Edge,
    FigureKind,
    Indicator,
    Normalised,
    Ratio,
    Source,
    SumOfParts,
    WeightKind,
    quotient_of,
    simple_rules,
)
from scorecard.catalogue.normalisation import Method, Normalisation
from scorecard.catalogue.rules import figures_of
from scorecard.index.result import Index
from scorecard.index.stages import combines
from scorecard.index.surroundings import rises
from scorecard.panel import DataStatus, Panel
from scorecard.robustness.variants import NOT_QUANTITIES, Variant, alone_below, leave_out, vary

_NOT_NUMBERS = (FigureKind.YES_NO, FigureKind.LEVEL)


@dataclass(frozen=True, slots=True)
class SupposedFigure:
    """A figure of a unit as the panel would hold it: yes/no as 1/0, a level as its position."""

    unit: str
    figure: str
    value: float


@dataclass(frozen=True, slots=True)
class SupposedMethods:
    """For all units: what is left out, weights (whole, part, weight), methods of all wholes or of single ones."""

    without: tuple[str, ...] = ()
    weights: tuple[tuple[str, str, float], ...] = ()
    aggregation: AggregationMethod | None = None
    aggregations: tuple[tuple[str, AggregationMethod], ...] = ()
    normalisation: Method | None = None


@dataclass(frozen=True, slots=True)
class Supposition:
    """Everything that is supposed at once."""

    figures: tuple[SupposedFigure, ...] = ()
    methods: SupposedMethods = field(default_factory=SupposedMethods)


def figure_of(index: Index, row: int, code: str, value: float) -> tuple[str, float] | None:
    """The figure, and its value, by which a node or figure has a value as measured for the unit of this row.

    Of one figure over another it is the upper one, the lower stays. None where no single figure decides: a sum of
    parts, a whole made of parts, a lower figure (or one to be divided by) that is missing or zero.
    """
    node = index.catalogue.nodes.get(code)
    if node is None:
        return code, value
    if isinstance(node, Aggregate):
        return (node.given, value) if node.given else None
    if isinstance(node.rule, SumOfParts):
        return None
    by, quotient = node.preparation.denomination, quotient_of(node.rule)
    if by is not None:
        value *= index.panel.column(by.by)[row] / by.scale
    if quotient is not None:
        value *= index.panel.column(quotient.denominator)[row] / quotient.per
    divisors = [index.panel.column(found)[row] for found in (by and by.by, quotient and quotient.denominator) if found]
    usable = np.isfinite(value) and all(divisors)
    return (quotient.numerator if quotient else figures_of(node.rule)[0], value) if usable else None


def possible_values(index: Index, row: int, figure: str) -> tuple[float, float]:
    """The least and greatest value that a figure can have for the unit of this row; infinite where nothing bounds it.

    The range of the catalogue; and no part above its whole, where a ratio of two figures of one measure forbids it.
    """
    catalogue, known = index.catalogue, index.catalogue.figures[figure]
    low = -np.inf if known.low is None else known.low
    high = np.inf if known.high is None else known.high
    if known.kind in _NOT_NUMBERS:
        return 0.0, float(max(len(known.levels), 2) - 1)
    for rule in (rule for node in catalogue.indicators for rule in simple_rules(node.rule)):
        if isinstance(rule, Ratio) and rule.numerator == figure and not rule.may_exceed:
            whole = index.panel.column(rule.denominator)[row]
            if catalogue.figures[rule.denominator].measure == known.measure and np.isfinite(whole):
                high = min(high, float(whole))
    return low, high


def suppose_figures(panel: Panel, figures: Sequence[SupposedFigure]) -> Panel:
    """The panel as it would be; a supposed figure is an estimate and has no cell."""
    if not figures:
        return panel
    values, statuses = panel.values.copy(), panel.statuses.copy()
    for one in figures:
        place = panel.row_of(one.unit), panel.figures.index(one.figure)
        values[place], statuses[place] = one.value, DataStatus.ESTIMATED
    gone = {(one.unit, one.figure) for one in figures}
    cells = {place: cell for place, cell in panel.cells.items() if place not in gone}
    return replace(panel, values=values, statuses=statuses, cells=cells)


def suppose_methods(catalogue: Catalogue, methods: SupposedMethods) -> Catalogue:
    """The catalogue as it would be; the composite stays (see :func:`emptied`)."""
    if methods == SupposedMethods():
        return catalogue
    changed = catalogue
    for code in methods.without:
        changed = leave_out(changed, code)
    changed = replace(changed, aggregates=tuple(_weighted(changed, node, methods) for node in changed.aggregates))
    how = Variant(aggregations=methods.aggregations)
    if methods.aggregation is not None:
        how = replace(how, aggregation=methods.aggregation)
    changed = vary(changed, how)
    if methods.normalisation is None:
        return changed
    return replace(changed, indicators=tuple(_normalised(node, methods.normalisation) for node in changed.indicators))


def emptied(catalogue: Catalogue, without: Sequence[str]) -> bool:
    """Whether the composite would have nothing left."""
    for code in without:
        if code not in catalogue.nodes:
            continue
        if catalogue.composite.code in alone_below(catalogue, code):
            return True
        catalogue = leave_out(catalogue, code)
    return False


def weightless(catalogue: Catalogue, methods: SupposedMethods) -> tuple[str, ...]:
    """The wholes that have parts with a weight now, and among those that would be left none."""
    after = suppose_methods(catalogue, methods)
    nodes = ((code, catalogue.nodes.get(code)) for code in after.nodes)
    wholes = [code for code, node in nodes if node is not None and combines(node) and _weigh(catalogue, code)]
    return tuple(code for code in wholes if not _weigh(after, code))


def _weigh(catalogue: Catalogue, code: str) -> bool:
    node = catalogue.nodes[code]
    return combines(node) and any(edge.weight > 0 for edge in catalogue.scored_parts(node))


def keeping_their_rule(catalogue: Catalogue) -> tuple[str, ...]:
    """The indicators that no normalisation can score: categories, yes or no, sums of parts."""
    return tuple(node.code for node in catalogue.indicators if node.scored and isinstance(node.rule, NOT_QUANTITIES))


def _weighted(catalogue: Catalogue, node: Aggregate, methods: SupposedMethods) -> Aggregate:
    """With the weights named; where they are shares, the other parts keep what is left in their proportions."""
    named = {part: weight for whole, part, weight in methods.weights if whole == node.code}
    if not named or not combines(node):
        return node
    edges = catalogue.scored_parts(node)
    others = sum(edge.weight for edge in edges if edge.child not in named)
    total = sum(edge.weight for edge in edges)
    times = (total - sum(named.values())) / others if node.weights is WeightKind.SHARES and others else 1.0
    parts = tuple(Edge(e.child, named.get(e.child, e.weight * max(times, 0.0))) for e in node.parts)
    return replace(node, parts=parts, fitted=None, experts=())


def _normalised(node: Indicator, method: Method) -> Indicator:
    rule = node.rule
    if isinstance(rule, NOT_QUANTITIES):
        return node
    if isinstance(rule, Normalised):
        return replace(node, rule=replace(rule, how=replace(rule.how, method=method)))
    source: Source = quotient_of(rule) or figures_of(rule)[0]
    direction = Direction.HIGHER if rises(rule) else Direction.LOWER
    return replace(node, rule=Normalised(source, Normalisation(method, direction)))
