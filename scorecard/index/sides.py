"""How a whole looks from every unit: what is needed to say what its parts add, to a level or to a gap.

Only wholes that are a quasi-arithmetic mean or a sum have a side. Between two units of one whole

    what part k adds = (ΔM / Δg(M)) w_k Δg(x_k),    g(x_k) of a part that is missing: as that of the unit's others,

which adds up to ΔM, and what the parts of part k add to it is theirs times (what part k adds) / Δx_k.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Aggregate, Catalogue, Missing, WeightedSum
from scorecard.index.aggregation import part_weights
from scorecard.index.moments import total
from scorecard.index.quasi_means import QuasiArithmetic, QuasiMean, quasi_mean, quasi_mean_of
from scorecard.index.stages import Stage
from scorecard.index.wholes import kept_weights, settled_weights
from scorecard.panel import Floats

Rows = npt.NDArray[np.int64]
NEAR = 1e-13
"""Wholes closer than this share of them are the same."""


class Added(NamedTuple):
    """What each part adds, and what one unit of a part's own gap adds, (…, part).

    ``passes`` is how much of a part's weight is its own on both sides, 0..1; 0 where it has no score on one.
    """

    adds: Floats
    ratio: Floats
    passes: Floats


@dataclass(frozen=True, eq=False)
class Side:
    """Arrays are (unit, part) or (unit,); ``shares`` (part,) add up to 1, but for a sum.

    ``scores`` are those of the parts, ``filled`` their g with holes filled, ``level`` Σ w g, ``own`` how parts weigh in
    the level itself; ``whole`` is before normalisation and rounding, ``score`` before rounding; ``steepness`` is the
    span of the score over that of the whole.
    """

    kind: QuasiMean
    parts: tuple[str, ...]
    shares: Floats
    normalised: bool
    steepness: float
    scores: Floats
    passes: Floats
    filled: Floats
    own: Floats
    level: Floats
    whole: Floats
    score: Floats

    def between(self, own: Rows, there: Rows) -> Added:
        """From the units ``there`` to the units ``own``, whichever way both broadcast."""
        with np.errstate(all="ignore"):
            slope = self.kind.slope(self.level[own], self.level[there])
            if self.normalised:
                slope = slope * normalising(self.whole, self.score, self.steepness, own, there)
            weight = slope[..., np.newaxis] * self.shares
            adds = weight * (self.filled[own] - self.filled[there])
            passes = np.minimum(self.passes[own], self.passes[there])
            steep = 1 / self.kind.slope(*(self.kind.transform(self.scores[rows]) for rows in (own, there)))
            return Added(adds, np.where(passes > 0, weight * passes * steep, 0.0), passes)

    def from_nothing(self) -> Added:
        """From a score of 0 of every part to the level of each unit; what is missing adds nothing."""
        nothing = self.kind.transform(np.zeros(1))
        with np.errstate(all="ignore"):
            weight = self.kind.slope(self.level, np.broadcast_to(nothing, self.level.shape))[..., np.newaxis] * self.own
            transformed = self.kind.transform(self.scores)
            passes = np.where(np.isfinite(self.scores), self.own, 0.0)
            adds = np.where(passes > 0, weight * (transformed - nothing), 0.0)
            steep = 1 / self.kind.slope(transformed, np.broadcast_to(nothing, transformed.shape))
            defined = np.isfinite(nothing) & np.isfinite(self.level)[..., np.newaxis]
            adds = np.where(defined, adds, np.nan)
            return Added(adds, np.where(passes > 0, weight * steep, 0.0), passes)

    @property
    def linear(self) -> bool:
        """Whether a gap to the mean of units is a gap to their mean parts."""
        return self.kind.linear and not self.normalised

    @property
    def complete(self) -> bool:
        """Whether every unit has every part."""
        return bool((self.passes == 1).all())

    def with_mean(self, members: Rows) -> "Side":
        """With one unit more: the mean of all arrays over the members."""
        return replace(
            self,
            scores=_more(self.scores, members),
            passes=_more(self.passes, members),
            filled=_more(self.filled, members),
            own=_more(self.own, members),
            level=_more(self.level, members),
            whole=_more(self.whole, members),
            score=_more(self.score, members),
        )


def _more(array: Floats, members: Rows) -> Floats:
    return np.concatenate([array, array[members].mean(axis=0, keepdims=True)])


def side_of(whole: Aggregate, catalogue: Catalogue, stages: Mapping[str, Stage]) -> Side | None:
    """None for a whole that is reported, has no parts, or is neither mean nor sum."""
    edges, method = catalogue.scored_parts(whole), whole.aggregation
    if whole.given or not edges or not isinstance(method, QuasiArithmetic | WeightedSum):
        return None
    stage, below = stages[whole.code], [stages[edge.child] for edge in edges]
    scores, applies = (np.stack(a, axis=-1) for a in zip(*((p.score, p.applicable) for p in below), strict=True))
    weights = settled_weights(edges, stage.weights)
    counts_zero = (whole.missing is Missing.ZERO) & np.isnan(scores) & (applies > 0)
    taken = np.where(counts_zero, 0.0, scores)
    kept = kept_weights(whole, weights, applies)
    own = part_weights(scores, kept, applies > 0, method, whole.missing)
    if isinstance(method, WeightedSum):
        kind, shares, counted = QuasiMean(), weights, np.isfinite(scores).astype(np.float64)
        filled, level = _sum(taken, kept)
    else:
        kind, shares, counted = quasi_mean_of(method), weights / total(weights), applies
        made = quasi_mean(taken, shares, kind, applies)
        filled, level = made.transformed, made.level
    is_there = np.isfinite(stage.score)
    values = np.where(is_there, kind.inverse(level), np.nan)
    score = score_before_rounding(whole, stage, values)
    return Side(
        kind=kind,
        parts=tuple(edge.child for edge in edges),
        shares=shares,
        normalised=not whole.is_as_made,
        steepness=1.0 if whole.is_as_made else steepness(values, score),
        scores=scores,
        passes=np.where(np.isfinite(scores), counted, 0.0),
        filled=filled,
        own=own,
        level=np.where(is_there, level, np.nan),
        whole=values,
        score=np.where(is_there, score, np.nan),
    )


def score_before_rounding(whole: Aggregate, stage: Stage, made: Floats) -> Floats:
    """(unit,) what became of the whole that the parts made."""
    if whole.is_as_made:
        return made
    return stage.prepared if whole.normalisation is None else stage.scoring.values


def _sum(parts: Floats, kept: Floats) -> tuple[Floats, Floats]:
    """Parts with holes filled by the mean of the others, and their sum; what does not apply is nothing."""
    known = np.isfinite(parts) & (kept > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        others = total(np.where(known, kept * parts, 0.0)) / total(np.where(known, kept, 0.0))
    filled = np.where(known, parts, np.where(kept > 0, others[..., np.newaxis], 0.0))
    return filled, total(np.where(kept > 0, kept * filled, 0.0))


def normalising(wholes: Floats, scores: Floats, steep: float, own: Rows, there: Rows) -> Floats:
    """What the score changes for each change of the whole; over all units where both wholes are the same."""
    apart = wholes[own] - wholes[there]
    near = np.abs(apart) <= np.abs(wholes[own]) * NEAR
    with np.errstate(invalid="ignore"):
        rise = (scores[own] - scores[there]) / np.where(near, 1.0, apart)
    return np.asarray(np.where(near, steep, rise))


def steepness(values: Floats, scores: Floats) -> float:
    """The span of the scores over that of the wholes, with its sign; 0 where there is none."""
    known = np.isfinite(values) & np.isfinite(scores)
    if not known.any():
        return 0.0
    low, high = values[known].argmin(), values[known].argmax()
    span = values[known][high] - values[known][low]
    return float((scores[known][high] - scores[known][low]) / span) if span > 0 else 0.0
