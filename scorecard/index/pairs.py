"""Pairs of nodes of one level: how they go together, and what is left of it where they share something below them."""

from dataclasses import dataclass

import numpy as np

from scorecard.catalogue.multivariate import CorrelationRules
from scorecard.index.correlations import Correlations, correlate, flag_correlations, redundancy
from scorecard.index.moments import Flags
from scorecard.index.result import Index
from scorecard.index.within import roots_below, scores_of
from scorecard.panel import Codes


@dataclass(frozen=True, eq=False)
class Pairs:
    """All (node, node).

    ``shared`` are those that have something below them in common: ``apart`` is of these without it, NaN for all others,
    and is what their flag speaks of.
    """

    found: Correlations
    shared: Flags
    apart: Correlations
    flags: Codes


def judge_pairs(index: Index, codes: tuple[str, ...], rules: CorrelationRules) -> Pairs:
    """Pairs that share nothing as they are; the others by what each has for itself."""
    scores = scores_of(index, codes)
    found = correlate(scores, scores, rules.method)
    below = [roots_below(index, code) for code in codes]
    roots = sorted({root for shares in below for root in shares})
    weights = np.array([[shares.get(root, 0.0) for root in roots] for shares in below])
    alone, judged = redundancy(scores_of(index, roots), weights, rules.limits, rules.method)
    there = (weights != 0).astype(np.int64)
    shared = (there @ there.T > 0) & ~np.eye(len(codes), dtype=bool)
    blank = Correlations(
        np.where(shared, alone.r, np.nan), np.where(shared, alone.p, np.nan), np.where(shared, alone.n, 0)
    )
    flags = np.where(shared, judged, flag_correlations(found, rules.limits)).astype(np.int8)
    return Pairs(found, shared, blank, flags)
