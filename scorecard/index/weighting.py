"""Weights: on edges, as points or shares; what a node weighs in the composite is the sum over its paths."""

import numpy as np

from scorecard.catalogue import Aggregate, AggregationName, Catalogue, Edge
from scorecard.panel import Floats


def scored_parts(catalogue: Catalogue, whole: Aggregate) -> tuple[Edge, ...]:
    """The edges that count: a part with ``scored: false`` is shown but never weighs."""
    return tuple(edge for edge in whole.parts if catalogue.nodes[edge.child].scored)


def edge_weights(catalogue: Catalogue, whole: Aggregate) -> Floats:
    """What one unit of each scored part adds to the whole when nothing is missing, float64 (part,).

    w / Σ w under a weighted mean, w under a weighted sum.
    """
    weights = np.array([edge.weight for edge in scored_parts(catalogue, whole)], dtype=np.float64)
    return weights / weights.sum() if whole.aggregation is AggregationName.WEIGHTED_MEAN else weights


def effective_weights(catalogue: Catalogue) -> Floats:
    """What one unit of each node adds to the composite, summed over all paths, float64 (node,); 0 without a path."""
    position = {code: k for k, code in enumerate(catalogue.nodes)}
    effective = np.zeros(len(position))
    effective[position[catalogue.composite.code]] = 1.0
    for code in reversed(list(catalogue.nodes)):
        node = catalogue.nodes[code]
        if not isinstance(node, Aggregate) or not node.parts:
            continue
        for edge, weight in zip(scored_parts(catalogue, node), edge_weights(catalogue, node), strict=True):
            effective[position[edge.child]] += effective[position[code]] * weight
    return effective
