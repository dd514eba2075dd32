"""How the parts of an index hang together, whole by whole: what ``scorecard analyse correlations`` shows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate
from scorecard.catalogue.multivariate import CorrelationLimits, CorrelationName
from scorecard.index.correlations import CorrelationFlag, Correlations, correlate, flag_correlations, part_whole
from scorecard.index.means import weighted_mean
from scorecard.index.multivariate import Components, Reliability, cronbach, principal_components
from scorecard.index.result import Index
from scorecard.panel import Codes, Floats


@dataclass(frozen=True, eq=False)
class WholeAnalysis:
    """The scored parts of one aggregate: with each other, each with the mean of the others, alpha, and components.

    ``between`` is (part, part) and ``rest`` (part, 1), each with its flags. A flag of redundancy between two parts that
    share indicators below them says ``shared`` (part, part) instead of being judged.
    """

    whole: Aggregate
    parts: tuple[str, ...]
    weights: Floats
    between: Correlations
    flags: Codes
    rest: Correlations
    rest_flags: Codes
    reliability: Reliability
    components: Components


def analyse(
    index: Index, method: CorrelationName = CorrelationName.PEARSON, limits: CorrelationLimits | None = None
) -> Iterator[WholeAnalysis]:
    """Every aggregate with two scored parts or more, the composite first."""
    asked = limits or CorrelationLimits()
    for whole in (
        index.catalogue.composite,
        *(a for a in index.catalogue.aggregates if a != index.catalogue.composite),
    ):
        edges = index.catalogue.scored_parts(whole)
        if len(edges) > 1 and not whole.given:
            codes, weights = tuple(e.child for e in edges), np.array([e.weight for e in edges], dtype=np.float64)
            scores = index.scores[:, [index.column_of(code) for code in codes]]
            between = correlate(scores, scores, method)
            flags = flag_correlations(between, asked)
            flags[_sharing(index, codes) & (flags == CorrelationFlag.REDUNDANT)] = CorrelationFlag.SAME_PARTS
            rest = part_whole(scores, weights, mean_of_known)
            yield WholeAnalysis(
                whole,
                codes,
                weights,
                between,
                flags,
                rest,
                flag_correlations(rest, asked),
                cronbach(scores),
                principal_components(scores),
            )


def mean_of_known(parts: Floats, weights: Floats) -> Floats:
    """The weighted mean of the parts that are there, (…, part): what each part is held against when it is left out."""
    there = np.isfinite(parts)
    with np.errstate(invalid="ignore"):
        return weighted_mean(np.where(there, parts, 0.0), there * weights)


def _sharing(index: Index, codes: tuple[str, ...]) -> np.ndarray:
    """(part, part) whether two parts have an indicator in common."""
    below = [index.catalogue.leaves_below(code) for code in codes]
    return np.array([[one != other and bool(one & other) for other in below] for one in below])
