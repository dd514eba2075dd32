"""Scoring: a value as measured from reported figures, and the score it earns, one rule a function.

:func:`measure` reads figures, float64 (…, unit), by a look-up; :func:`score` takes the values, as they are after
preparation, and gives the scores with what was fitted, and a reason where there is none. NaN goes through. Published
component sets state ratio, levels, steps on a count and sums of parts; yes/no, a cap, goalposts, relative to best, and
all that is lower-is-better, are ours; the methods of normalisation are in :mod:`scorecard.index.normalisation`.
"""

from collections.abc import Callable, Mapping

import numpy as np

from scorecard.catalogue import (
    AsReported,
    Capped,
    Direction,
    Goalposts,
    Levels,
    Normalised,
    Quotient,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
    figures_of,
    quotient_of,
)
from scorecard.index.normalisation import EVERYONE, normalise
from scorecard.index.samples import Evidence
from scorecard.index.steps import Step, conclude
from scorecard.panel import Floats
from scorecard.rounding import significant

__all__ = ["SCORING_RULES", "best_of", "figures_of", "measure", "quotient", "score"]

# Shares such as 0.1 and 0.7 are not exact in binary; without this, all parts together could earn more than 1.
SUMMED_DIGITS = 14

Lookup = Callable[[str], Floats]


def measure(rule: ScoringRule, figure: Lookup) -> Floats:
    """The value as measured: a figure, one over another, or for a sum of parts what its parts earn together."""
    if isinstance(rule, SumOfParts):
        total = sum(part.share * score(part.rule, measure(part.rule, figure)).values for part in rule.parts)
        return significant(np.asarray(total, dtype=np.float64), SUMMED_DIGITS)
    divided = quotient_of(rule)
    return quotient(divided, figure) if divided else figure(figures_of(rule)[0])


def quotient(of: Quotient, figure: Lookup) -> Floats:
    """Per x a / b; a denominator of zero has no quotient: NaN."""
    above, below = figure(of.numerator), figure(of.denominator)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(below == 0, np.nan, above / below) * of.per)


def score(rule: ScoringRule, value: Floats, evidence: Evidence = EVERYONE) -> Step:
    """The scores of values (…, unit) by the rule's function; every value without a score has a reason."""
    if isinstance(rule, Normalised):
        return normalise(value, rule.how, evidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = SCORING_RULES[type(rule)](rule, value)
    return conclude(value, scores, {}, np.zeros(value.shape[:-1], dtype=np.int8))


def score_ratio(rule: Ratio, value: Floats) -> Floats:
    """Value per x a / b; score a / b, or min(value / cap, 1) with a cap; 1 less that where lower is better.

    Where a may exceed b, the score stays at 1.
    """
    reached = value / (rule.per if rule.cap is None else rule.cap)
    lower = rule.direction is Direction.LOWER
    if lower or rule.may_exceed or rule.cap is not None:
        reached = np.minimum(reached, 1)
    return 1 - reached if lower else reached


def score_capped(rule: Capped, value: Floats) -> Floats:
    """min(x / cap, 1); where lower is better min(cap / x, 1), which is 1 up to the cap and NaN below zero."""
    if rule.direction is Direction.LOWER:
        return np.where(value < 0, np.nan, rule.cap / np.maximum(value, rule.cap))
    return np.asarray(np.minimum(value / rule.cap, 1))


def score_levels(rule: Levels, value: Floats) -> Floats:
    """The share of the category; the value is the position of the category in the rule's (and the figure's) order."""
    shares = np.array([share for _, share in rule.shares])
    known = np.isfinite(value)
    score = np.full(value.shape, np.nan)
    score[known] = shares[value[known].astype(np.int64)]
    return score


def score_steps(rule: Steps, value: Floats) -> Floats:
    """The share of the highest step reached, 0 below the lowest; lower is better: of the lowest step not exceeded."""
    steps = sorted(rule.steps)
    bounds = np.array([bound for bound, _ in steps])
    shares = [share for _, share in steps]
    if rule.direction is Direction.LOWER:
        earned = np.array([*shares, 0.0])[np.searchsorted(bounds, value, side="left")]
    else:
        earned = np.array([0.0, *shares])[np.searchsorted(bounds, value, side="right")]
    return np.where(np.isnan(value), np.nan, earned)


def score_yes_no(rule: YesNo, value: Floats) -> Floats:
    """Yes is 1 and no is 0, as the panel holds them; the other way round where lower is better."""
    return 1 - value if rule.direction is Direction.LOWER else value


def score_goalposts(rule: Goalposts, value: Floats) -> Floats:
    """(x - low) / (high - low), clipped to 0..1 (Handbook, min-max with fixed goalposts)."""
    return np.clip((value - rule.low) / (rule.high - rule.low), 0, 1)


def score_relative_to_best(rule: RelativeToBest, value: Floats) -> Floats:
    """X / best, or best / x where lower is better; the best along the last axis, among the units that have the figure.

    A ratio to the best needs a scale that begins at zero: NaN for negative values, which are no best either, and for
    all units where the best is zero.
    """
    best = best_of(rule, value)
    usable = (value >= 0) & (best > 0)
    return np.where(usable, best / value if rule.direction is Direction.LOWER else value / best, np.nan)


def best_of(rule: RelativeToBest, value: Floats) -> Floats:
    """The best of values (…, unit) as (…, 1): highest, or lowest where lower is better; NaN where all are below 0."""
    better = np.fmin if rule.direction is Direction.LOWER else np.fmax
    possible = np.where(value >= 0, value, np.nan)
    return np.asarray(better.reduce(possible, axis=-1, keepdims=True, initial=np.nan))


def _as_it_is(_: AsReported | SumOfParts, value: Floats) -> Floats:
    """The value is the score."""
    return value


SCORING_RULES: Mapping[type[ScoringRule], Callable[..., Floats]] = {
    AsReported: _as_it_is,
    Ratio: score_ratio,
    Capped: score_capped,
    Levels: score_levels,
    Steps: score_steps,
    YesNo: score_yes_no,
    Goalposts: score_goalposts,
    RelativeToBest: score_relative_to_best,
    SumOfParts: _as_it_is,
}
