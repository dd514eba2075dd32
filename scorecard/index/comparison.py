"""How the score of one whole comes apart, between any two units or from nothing: by slopes, or by Shapley values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue
from scorecard.catalogue.aggregations import AggregationMethod, Copeland, Missing, MissingRule
from scorecard.index.aggregation import combine
from scorecard.index.contributions import MOST_CHILDREN, ContributionReason, decompose_by_shapley
from scorecard.index.descent import Traced, below, trace
from scorecard.index.sides import Rows, Side, normalising, score_before_rounding, steepness
from scorecard.index.stages import Stage
from scorecard.index.wholes import settled_weights
from scorecard.panel import Floats

REASON = ContributionReason


@dataclass(frozen=True, eq=False)
class Comparison:
    """``score`` (unit,) is not rounded yet; ``level`` and ``between`` say what each of ``nodes`` adds, (…, node).

    ``from_mean`` holds units against the mean of members at once, where that is exact; ``cost`` is how many numbers a
    pair of units takes; ``reason`` is why nothing is decomposed, ``blocked`` why some nodes are not.
    """

    nodes: tuple[str, ...]
    score: Floats
    level: Callable[[], Traced]
    between: Callable[[Rows, Rows], Traced]
    cost: int
    from_mean: Callable[[Rows, Rows], Traced] | None = None
    normalised: bool = False
    reason: ContributionReason = REASON.NONE
    blocked: Mapping[str, ContributionReason] = field(default_factory=dict)


def by_slopes(
    top: Aggregate, side: Side, catalogue: Catalogue, sides: Mapping[str, Side | None], *, deep: bool
) -> Comparison:
    """Of a mean or a sum: its parts, or with ``deep`` everything below it through means and sums."""
    under = below(catalogue, sides, top, deep=deep)
    through = {code: found for code in under.down if (found := sides[code]) is not None}
    linear = side.linear and (not deep or all(one.linear and one.complete for one in through.values()))

    def between(own: Rows, there: Rows) -> Traced:
        return trace(through, under, lambda one: one.between(own, there))

    def from_mean(own: Rows, members: Rows) -> Traced:
        more = {code: one.with_mean(members) for code, one in through.items()}
        last = np.array([len(side.score)])
        return trace(more, under, lambda one: one.between(own, last))

    return Comparison(
        nodes=under.nodes,
        score=side.score,
        level=lambda: trace(through, under, Side.from_nothing),
        between=between,
        cost=sum(len(one.parts) for one in through.values()),
        from_mean=from_mean if linear else None,
        normalised=side.normalised,
        blocked=under.blocked,
    )


def by_shapley(whole: Aggregate, catalogue: Catalogue, stages: Mapping[str, Stage], *, deep: bool) -> Comparison:
    """Of any other method of one unit's own parts, and those parts alone; of Copeland's, of a reported whole: why not.

    With ``deep`` everything below the parts is there too, and why nothing is said of it. What is missing is settled
    before: it counts as zero where that is declared, else its weight goes to the others.
    """
    edges, stage = catalogue.scored_parts(whole), stages[whole.code]
    own_parts = tuple(edge.child for edge in edges)
    further = tuple(code for code in catalogue.nodes if code in _further(catalogue, own_parts)) if deep else ()
    more = tuple(code for code in further if code not in own_parts)
    scores, applies = (
        np.stack(arrays, axis=-1)
        for arrays in zip(*((stages[e.child].score, stages[e.child].applicable) for e in edges), strict=True)
    )
    reason = _why_not(whole, len(edges), partly=bool(((applies > 0) & (applies < 1)).any()))
    counts_zero = (whole.missing is Missing.ZERO) & np.isnan(scores) & (applies > 0)
    is_there = np.isfinite(stage.score)
    parts = np.where(is_there[:, np.newaxis], np.where(counts_zero, 0.0, scores), np.nan)
    weights = settled_weights(edges, stage.weights)
    made = _whole(parts, weights, whole.aggregation)
    score = np.where(is_there, score_before_rounding(whole, stage, made), np.nan)
    steep = None if whole.is_as_made else steepness(made, score)

    def decomposed(own: Floats, there: Floats, factor: Floats) -> Traced:
        found = decompose_by_shapley(own, there, weights, lambda x, w: _whole(x, w, whole.aggregation))
        adds = found.adds * factor[..., np.newaxis]
        adds = np.concatenate([adds, np.full((*adds.shape[:-1], len(more)), np.nan)], axis=-1)
        return Traced(adds, np.ones(adds.shape, dtype=bool))

    def between(own: Rows, there: Rows) -> Traced:
        factor = np.ones(()) if steep is None else normalising(made, score, steep, own, there)
        return decomposed(parts[own], parts[there], factor)

    return Comparison(
        nodes=(*own_parts, *more),
        score=stage.score if reason else score,
        level=lambda: decomposed(parts, np.zeros(parts.shape), np.ones(())),
        between=between,
        cost=len(edges) << len(edges),
        normalised=not whole.is_as_made,
        reason=reason,
        blocked=dict.fromkeys(further, REASON.METHOD),
    )


def _further(catalogue: Catalogue, parts: tuple[str, ...]) -> frozenset[str]:
    """Everything below the parts of a whole, on any path, whatever weighs."""
    wholes = [node for node in map(catalogue.nodes.__getitem__, parts) if isinstance(node, Aggregate)]
    children = [tuple(edge.child for edge in catalogue.scored_parts(node)) for node in wholes if not node.given]
    return frozenset().union(*children, *(_further(catalogue, own) for own in children))


def _why_not(whole: Aggregate, size: int, *, partly: bool) -> ContributionReason:
    if whole.given:
        return REASON.REPORTED
    if isinstance(whole.aggregation, Copeland):
        return REASON.METHOD
    if size > MOST_CHILDREN:
        return REASON.TOO_MANY_CHILDREN
    return REASON.PARTLY_APPLICABLE if partly else REASON.NONE


def _whole(parts: Floats, weights: Floats, method: AggregationMethod) -> Floats:
    """Of (…, part), NaN where missing: its weight goes to the others."""
    applicable = np.ones(parts.shape, dtype=bool)
    return combine(
        parts, np.broadcast_to(weights, parts.shape), applicable, method, MissingRule(Missing.REWEIGHT)
    ).values
