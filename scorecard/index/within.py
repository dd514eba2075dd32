"""What weighs how much within a node: its parts, and whatever at the bottom it is made of."""

from collections.abc import Iterable

from scorecard.catalogue import Aggregate
from scorecard.index.result import Index
from scorecard.panel import Floats


def scores_of(index: Index, codes: Iterable[str]) -> Floats:
    """(unit, node) of some nodes."""
    return index.scores[:, [index.column_of(code) for code in codes]]


def part_weights(index: Index, whole: Aggregate) -> dict[str, float]:
    """The scored parts of an aggregate with their weights, as found in the data where they are; none of a given one."""
    if whole.given:
        return {}
    edges = index.catalogue.scored_parts(whole)
    found = index.stages[whole.code].weights
    weights = [edge.weight for edge in edges] if found is None else found.values.tolist()
    return {edge.child: float(weight) for edge, weight in zip(edges, weights, strict=True)}


def roots_below(index: Index, code: str) -> dict[str, float]:
    """What a node is made of in the end, indicators and given aggregates, by its share of the node over all paths."""
    node = index.catalogue.nodes[code]
    parts = part_weights(index, node) if isinstance(node, Aggregate) else {}
    if not parts:
        return {code: 1.0}
    total = sum(parts.values())
    shares: dict[str, float] = {}
    for part, weight in parts.items():
        for root, share in roots_below(index, part).items():
            shares[root] = shares.get(root, 0.0) + (weight / total if total else 0.0) * share
    return shares
