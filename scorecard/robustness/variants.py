"""The catalogue under other methods: what a run declares instead, as a catalogue of its own."""

from dataclasses import dataclass, replace

from scorecard.catalogue import (
    Aggregate,
    AggregationMethod,
    Catalogue,
    Edge,
    Indicator,
    Levels,
    Normalised,
    SumOfParts,
    WeightedSum,
    WeightKind,
    YesNo,
)
from scorecard.catalogue.imputation import Imputation, MeanOfRow
from scorecard.catalogue.normalisation import Method
from scorecard.catalogue.robustness import DECLARED, AsDeclared
from scorecard.catalogue.treatment import Treatment
from scorecard.index.stages import combines

NOT_QUANTITIES = (Levels, YesNo, SumOfParts)


@dataclass(frozen=True, slots=True)
class Variant:
    """What is done otherwise; DECLARED leaves it as it is. ``aggregation`` is of all, ``aggregations`` of single ones.

    ``without`` names an indicator that is left out.
    """

    normalisation: Method | AsDeclared = DECLARED
    aggregation: AggregationMethod | AsDeclared = DECLARED
    aggregations: tuple[tuple[str, AggregationMethod | AsDeclared], ...] = ()
    imputation: Imputation | AsDeclared = DECLARED
    treatment: Treatment | AsDeclared | None = DECLARED
    without: str = ""


def vary(catalogue: Catalogue, how: Variant) -> Catalogue:
    """The catalogue as it would be under a variant; the same one where nothing differs."""
    if how == Variant():
        return catalogue
    varied = replace(
        catalogue,
        indicators=tuple(_indicator(catalogue, node, how) for node in catalogue.indicators),
        aggregates=tuple(_aggregate(node, how) for node in catalogue.aggregates),
    )
    return leave_out(varied, how.without) if how.without else varied


def _indicator(catalogue: Catalogue, node: Indicator, how: Variant) -> Indicator:
    rule, preparation = node.rule, node.preparation
    if isinstance(rule, Normalised) and how.normalisation is not DECLARED:
        rule = replace(rule, how=replace(rule.how, method=how.normalisation))
    if not isinstance(rule, NOT_QUANTITIES):
        if how.imputation is not DECLARED:
            preparation = replace(preparation, imputation=_with_rows(catalogue, node, how.imputation))
        if how.treatment is not DECLARED:
            preparation = replace(preparation, treatment=how.treatment)
    return replace(node, rule=rule, preparation=preparation)


def _with_rows(catalogue: Catalogue, node: Indicator, chain: Imputation) -> Imputation:
    """A mean of a row that names no aggregate is over the first whole of the indicator, and nothing without one."""
    whole = next((parent.code for parent in catalogue.parents(node.code)), "")
    methods = (
        replace(method, aggregate=method.aggregate or whole) if isinstance(method, MeanOfRow) else method
        for method in chain.methods
    )
    return Imputation(tuple(m for m in methods if not isinstance(m, MeanOfRow) or m.aggregate))


def _aggregate(node: Aggregate, how: Variant) -> Aggregate:
    method = dict(how.aggregations).get(node.code, how.aggregation)
    return replace(node, aggregation=method) if combines(node) and method is not DECLARED else node


def alone_below(catalogue: Catalogue, code: str) -> frozenset[str]:
    """An indicator and every whole that has no other scored part than what goes with it."""
    gone = {code}
    for whole, node in catalogue.nodes.items():
        if combines(node) and {edge.child for edge in catalogue.scored_parts(node)} <= gone:
            gone.add(whole)
    return frozenset(gone)


def leave_out(catalogue: Catalogue, code: str) -> Catalogue:
    """The catalogue without an indicator and without the wholes that it leaves empty.

    Where shares are added up, those that stay take over its weight; a sum of points has so many points less.
    """
    gone = alone_below(catalogue, code)
    return replace(
        catalogue,
        indicators=tuple(node for node in catalogue.indicators if node.code not in gone),
        aggregates=tuple(_without(node, gone) for node in catalogue.aggregates if node.code not in gone),
    )


def _without(node: Aggregate, gone: frozenset[str]) -> Aggregate:
    kept = tuple(edge for edge in node.parts if edge.child not in gone)
    if kept == node.parts:
        return node
    if keeps_total(node):
        times = sum(edge.weight for edge in node.parts) / (sum(edge.weight for edge in kept) or 1.0)
        kept = tuple(Edge(edge.child, edge.weight * times) for edge in kept)
    return replace(node, parts=kept)


def keeps_total(node: Aggregate) -> bool:
    """Whether the weights add up to what is declared, whatever is left out."""
    return isinstance(node.aggregation, WeightedSum) and node.weights is WeightKind.SHARES
