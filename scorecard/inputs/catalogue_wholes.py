"""Aggregation, weights and normalisation of the file to those of the catalogue, by literal tables."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from scorecard.catalogue import Direction, Edge, WeightKind
from scorecard.catalogue import aggregations as methods
from scorecard.catalogue import normalisation as norms
from scorecard.catalogue.nodes import LaterWeights
from scorecard.catalogue.weighting import BudgetAllocation, EqualInfluence, FirstComponent, Fitted, PrincipalComponents
from scorecard.inputs import catalogue_normalisations as rules
from scorecard.inputs.catalogue_methods import (
    AggregationUnion,
    BudgetWeights,
    EqualInfluenceWeights,
    FirstComponentWeights,
    PcaWeights,
)
from scorecard.inputs.catalogue_schema import AggregateEntry

_METHODS: Mapping[str, Callable[..., methods.AggregationMethod]] = {
    "weighted_mean": methods.Arithmetic,
    "weighted_sum": methods.WeightedSum,
    "sum": methods.WeightedSum,
    "geometric": methods.Geometric,
    "harmonic": methods.Harmonic,
    "generalised_mean": methods.GeneralisedMean,
    "inverted_geometric": methods.InvertedGeometric,
    "mazziotta_pareto": methods.MazziottaPareto,
    "mean_min": methods.MeanMin,
    "median": methods.Median,
    "minimum": methods.Minimum,
    "maximum": methods.Maximum,
    "copeland": methods.Copeland,
}


def aggregation_method(entry: AggregationUnion) -> methods.AggregationMethod:
    """The method with its parameters."""
    return _METHODS[entry.method](**entry.model_dump(exclude={"method"}))


def normalisation(entry: rules.NormalisationRule, direction: Direction | None = None) -> norms.Normalisation:
    """The method of a rule, with its direction or that of an indicator that takes the rule of all."""
    if direction is Direction.LOWER and isinstance(entry, rules.MinMaxRule) and entry.ends_on_units:
        # The best and the worst of a rule for all are at the other ends where less is better.
        entry = entry.model_copy(update={"low": entry.high, "high": entry.low})
    return norms.Normalisation(
        _NORMALISATIONS[type(entry)](entry), direction or entry.direction, entry.sample, entry.base
    )


def _min_max(entry: rules.MinMaxRule) -> norms.MinMax:
    bottom, top = entry.to
    if entry.around is not None:
        around = norms.AroundReference(entry.around)
        return norms.MinMax(around, around, bottom, top, entry.clip)
    return norms.MinMax(_goalpost(entry.low), _goalpost(entry.high), bottom, top, entry.clip)


def _goalpost(entry: rules.GoalpostEntry | None) -> norms.Goalpost:
    if entry is None:
        return norms.Extreme()
    if entry.value is not None:
        return norms.Given(entry.value)
    if entry.measured is not None:
        return norms.Measured(entry.measured)
    if entry.quantile is not None:
        return norms.Quantile(entry.quantile, entry.kind())
    return norms.MeanOfEnd(entry.mean_of_best or entry.mean_of_worst or 1)


_NORMALISATIONS: Mapping[type, Callable[[Any], norms.Method]] = {
    rules.MinMaxRule: _min_max,
    rules.ZScoreRule: lambda entry: norms.ZScore(entry.mean, entry.spread, entry.divisor),
    rules.RankRule: lambda entry: norms.Rank(entry.ties),
    rules.BordaRule: lambda entry: norms.Borda(entry.ties),
    rules.PercentileRankRule: lambda entry: norms.PercentileRank(entry.kind, entry.ties, entry.top),
    rules.DistanceToMaximumRule: lambda _: norms.DistanceToMaximum(),
    rules.DistanceToReferenceRule: lambda entry: norms.DistanceToReference(entry.unit, entry.cap),
    rules.DistanceToTargetRule: lambda entry: norms.DistanceToTarget(entry.target, entry.cap),
    rules.FractionOfMaximumRule: lambda entry: norms.FractionOfMaximum(entry.top),
}


def weight_kind(entry: AggregateEntry) -> WeightKind:
    """What the weights on the edges are: of experts they are shares, those to be found in the data begin alike."""
    return WeightKind.SHARES if isinstance(entry.weights, BudgetWeights) else entry.numbers or WeightKind.EQUAL


def edges(entry: AggregateEntry, points: Mapping[str, float | None]) -> tuple[Edge, ...]:
    """The parts with their weights: 1 where all are alike, own points where a list names them."""
    if isinstance(entry.weights, BudgetWeights):
        return tuple(Edge(part, weight) for part, weight in budget_shares(entry, entry.weights).items())
    alike = entry.numbers in {WeightKind.EQUAL, None}
    return tuple(
        Edge(part, 1.0 if alike else (points[part] or 0.0) if weight is None else weight)
        for part, weight in entry.parts.items()
    )


def later_weights(entry: AggregateEntry) -> tuple[LaterWeights, ...]:
    """The weights from each period on, earliest first, in the order of the parts."""
    written = sorted(entry.parts_from.items(), key=lambda item: item[0].start)
    return tuple(LaterWeights(since, tuple(Edge(part, by[part]) for part in entry.parts)) for since, by in written)


def budget_shares(entry: AggregateEntry, weights: BudgetWeights) -> Mapping[str, float]:
    """The mean share that the experts gave each part; every expert has been checked."""
    allocation = BudgetAllocation(weights.budget)
    sheet = np.array([[given.get(part, 0.0) for part in entry.parts] for given in weights.experts.values()])
    shares = sheet.mean(axis=0) / allocation.budget
    return {part: float(share) for part, share in zip(entry.parts, shares, strict=True)}


def fitted(entry: AggregateEntry) -> Fitted | None:
    """How weights are to be found in the data; None where the file has them."""
    if isinstance(entry.weights, PcaWeights):
        return PrincipalComponents(entry.weights.factors, entry.weights.least_share)
    if isinstance(entry.weights, FirstComponentWeights):
        return FirstComponent()
    if isinstance(entry.weights, EqualInfluenceWeights):
        targets = entry.weights.targets
        return EqualInfluence(tuple(targets.get(part, 1.0) for part in entry.parts) if targets else ())
    return None
