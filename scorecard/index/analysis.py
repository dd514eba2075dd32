"""How the parts of an index hang together, whole by whole: what ``scorecard analyse correlations`` shows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate
from scorecard.catalogue.multivariate import CorrelationRules
from scorecard.index.correlations import (
    Correlations,
    correlate,
    flag_correlations,
    part_whole,
)
from scorecard.index.crossings import Crossing, cross
from scorecard.index.multivariate import Components, Reliability, cronbach, principal_components
from scorecard.index.pairs import Pairs, judge_pairs
from scorecard.index.result import Index
from scorecard.index.within import part_weights, scores_of
from scorecard.panel import Codes, Floats


@dataclass(frozen=True, eq=False)
class WholeAnalysis:
    """The scored parts of one aggregate: with each other, with the whole, with the mean of the others; and together.

    ``whole_found`` (part, 1) is with the whole as computed, the part itself in it, and judged by nothing; ``rest``
    (part, 1) with the weighted mean of the others, flagged.
    """

    whole: Aggregate
    parts: tuple[str, ...]
    weights: Floats
    between: Pairs
    whole_found: Correlations
    rest: Correlations
    rest_flags: Codes
    reliability: Reliability
    components: Components


@dataclass(frozen=True, eq=False)
class Analysis:
    """By which rules, and what was found: whole by whole, and between levels; the composite first in both."""

    rules: CorrelationRules
    wholes: tuple[WholeAnalysis, ...]
    crossings: tuple[Crossing, ...]


def analyse(index: Index, rules: CorrelationRules) -> Analysis:
    """Every aggregate with two scored parts or more."""
    return Analysis(rules, tuple(_wholes(index, rules)), tuple(cross(index, rules)))


def _wholes(index: Index, rules: CorrelationRules) -> Iterator[WholeAnalysis]:
    composite = index.catalogue.composite
    for whole in (composite, *(a for a in index.catalogue.aggregates if a != composite)):
        weights = part_weights(index, whole)
        if len(weights) > 1:
            yield _analysed(index, whole, weights, rules)


def _analysed(index: Index, whole: Aggregate, weighed: dict[str, float], rules: CorrelationRules) -> WholeAnalysis:
    codes, weights = tuple(weighed), np.array(list(weighed.values()), dtype=np.float64)
    scores = scores_of(index, codes)
    rest = part_whole(scores, weights, rules.method)
    return WholeAnalysis(
        whole=whole,
        parts=codes,
        weights=weights,
        between=judge_pairs(index, codes, rules),
        whole_found=correlate(scores, scores_of(index, (whole.code,)), rules.method),
        rest=rest,
        rest_flags=flag_correlations(rest, rules.limits),
        reliability=cronbach(scores),
        components=principal_components(scores),
    )
