"""One whole from its parts: weights as written or found in the data, what is missing, the method, the threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate, Edge, WeightedSum
from scorecard.catalogue.aggregations import MissingRule, NotApplicable
from scorecard.index.aggregation import combine
from scorecard.index.means import weighted_mean
from scorecard.index.steps import Reason
from scorecard.index.weighting import Weights, weigh
from scorecard.panel import Codes, Floats
from scorecard.rounding import significant

# Two more than are printed: sums of equal parts are equal, and points made of scores still print right.
COMPUTED_DIGITS = 14


@dataclass(frozen=True, eq=False)
class Parts:
    """What a whole is made of: scores, coverage and what share applies, each (…, unit, part)."""

    scores: Floats
    coverage: Floats
    applicable: Floats


@dataclass(frozen=True, eq=False)
class Made:
    """The whole (…, unit), its coverage, what share of it applies, why it is not there, weights found in the data."""

    values: Floats
    coverage: Floats
    applicable: Floats
    reasons: Codes
    weights: Weights | None


def make_whole(node: Aggregate, written: Floats, parts: Parts, *, settled: bool = False) -> Made:
    """The whole by the method that the node declares; ``written`` are the weights of the file, (part,).

    Settled weights are taken as they are, (part,) or (draw, 1, part), also where the node has others found in the data.
    """
    found = weigh(node.fitted, parts.scores) if node.fitted and not settled else None
    weights = written if found is None else found.values[..., np.newaxis, :]
    # Weights that could not be found leave no whole; what is there of the parts is told as if all weighed alike.
    counted = np.where(np.isnan(weights), 1.0, weights)
    own = counted * parts.applicable
    total = own.sum(axis=-1)
    with np.errstate(invalid="ignore"):
        covered = np.where(total > 0, weighted_mean(parts.coverage, own), 0.0)
    kept = kept_weights(node, np.where(np.isnan(weights), 0.0, weights), parts.applicable)
    whole = combine(parts.scores, kept, parts.applicable > 0, node.aggregation, MissingRule(node.missing))
    covered = significant(covered)
    there = (np.isfinite(parts.scores) & (own > 0)).sum(axis=-1)
    enough = (covered >= node.threshold) & (there >= node.least_parts)
    values = np.where(enough, significant(whole.values, COMPUTED_DIGITS), np.nan)
    reasons = np.where(enough | (whole.reasons != Reason.NONE), whole.reasons, np.int8(Reason.BELOW_THRESHOLD))
    applicable = total / np.broadcast_to(counted, own.shape).sum(axis=-1)
    if node.not_applicable is NotApplicable.REWEIGHT:
        applicable = np.where(total > 0, 1.0, 0.0)
    return Made(values, covered, applicable, reasons, found)


def kept_weights(node: Aggregate, weights: Floats, share: Floats) -> Floats:
    """Weights (…, part), less what does not apply, (…, unit, part); ``share`` of each part applies.

    A sum has its parts' own reduction in it already; everything else weighs a part by what of it applies.
    """
    adds = isinstance(node.aggregation, WeightedSum)
    return np.asarray(np.where(share > 0, weights, 0.0) if adds else weights * share)


def settled_weights(edges: Sequence[Edge], found: Weights | None) -> Floats:
    """The weights of a whole's scored parts, (part,): ``found`` in the data, else as written."""
    if found is None:
        return np.array([edge.weight for edge in edges], dtype=np.float64)
    # Weights that could not be found: the parts weigh alike, in a whole without a score.
    return np.where(np.isnan(found.values), 1.0, found.values)
