"""Scoring: from reported figures to a value as measured and a score, one rule a function.

Every function takes its rule and a look-up that gives a figure's values, float64 (…, unit), and returns the value as
measured and the score, both (…, unit); NaN goes through. Published component sets state ratio, levels, steps on a count
and sums of parts; yes/no, a cap, goalposts, relative to best, and all that is lower-is-better, are ours.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from scorecard.catalogue import (
    AsReported,
    Capped,
    Direction,
    Goalposts,
    Levels,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
    figures_of,
)
from scorecard.panel import Floats
from scorecard.rounding import significant

__all__ = ["SCORING_RULES", "Scored", "best_of", "figures_of", "score"]

# Shares such as 0.1 and 0.7 are not exact in binary; without this, all parts together could earn more than 1.
SUMMED_DIGITS = 14

Lookup = Callable[[str], Floats]


class Scored(NamedTuple):
    """A value as measured and its score, both (…, unit)."""

    value: Floats
    score: Floats


def score_as_reported(rule: AsReported, figure: Lookup) -> Scored:
    """The figure is the score."""
    value = figure(rule.figure)
    return Scored(value, value)


def score_ratio(rule: Ratio, figure: Lookup) -> Scored:
    """Value per x a / b; score a / b, or min(value / cap, 1) with a cap; 1 less that where lower is better.

    A denominator of zero has no ratio: NaN. Where a may exceed b, the score stays at 1.
    """
    above, below = figure(rule.numerator), figure(rule.denominator)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(below == 0, np.nan, above / below)
    value = share * rule.per
    reached = share if rule.cap is None else value / rule.cap
    lower = rule.direction is Direction.LOWER
    if lower or rule.may_exceed or rule.cap is not None:
        reached = np.minimum(reached, 1)
    return Scored(value, 1 - reached if lower else reached)


def score_capped(rule: Capped, figure: Lookup) -> Scored:
    """min(x / cap, 1); where lower is better min(cap / x, 1), which is 1 up to the cap and NaN below zero."""
    value = figure(rule.figure)
    if rule.direction is Direction.LOWER:
        return Scored(value, np.where(value < 0, np.nan, rule.cap / np.maximum(value, rule.cap)))
    return Scored(value, np.minimum(value / rule.cap, 1))


def score_levels(rule: Levels, figure: Lookup) -> Scored:
    """The share of the category; the value is the position of the category in the rule's (and the figure's) order."""
    value = figure(rule.figure)
    shares = np.array([share for _, share in rule.shares])
    known = np.isfinite(value)
    score = np.full(value.shape, np.nan)
    score[known] = shares[value[known].astype(np.int64)]
    return Scored(value, score)


def score_steps(rule: Steps, figure: Lookup) -> Scored:
    """The share of the highest step reached, 0 below the lowest; lower is better: of the lowest step not exceeded."""
    value = figure(rule.figure)
    steps = sorted(rule.steps)
    bounds = np.array([bound for bound, _ in steps])
    shares = [share for _, share in steps]
    if rule.direction is Direction.LOWER:
        earned = np.array([*shares, 0.0])[np.searchsorted(bounds, value, side="left")]
    else:
        earned = np.array([0.0, *shares])[np.searchsorted(bounds, value, side="right")]
    return Scored(value, np.where(np.isnan(value), np.nan, earned))


def score_yes_no(rule: YesNo, figure: Lookup) -> Scored:
    """Yes is 1 and no is 0, as the panel holds them; the other way round where lower is better."""
    value = figure(rule.figure)
    return Scored(value, 1 - value if rule.direction is Direction.LOWER else value)


def score_goalposts(rule: Goalposts, figure: Lookup) -> Scored:
    """(x - low) / (high - low), clipped to 0..1 (Handbook, min-max with fixed goalposts)."""
    value = figure(rule.figure)
    return Scored(value, np.clip((value - rule.low) / (rule.high - rule.low), 0, 1))


def score_relative_to_best(rule: RelativeToBest, figure: Lookup) -> Scored:
    """X / best, or best / x where lower is better; the best along the last axis, among the units that have the figure.

    A ratio to the best needs a scale that begins at zero: NaN for negative values, which are no best either, and for
    all units where the best is zero.
    """
    value = figure(rule.figure)
    best = best_of(rule, value)
    usable = (value >= 0) & (best > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = best / value if rule.direction is Direction.LOWER else value / best
    return Scored(value, np.where(usable, score, np.nan))


def best_of(rule: RelativeToBest, value: Floats) -> Floats:
    """The best of values (…, unit) as (…, 1): highest, or lowest where lower is better; NaN where all are below 0."""
    better = np.fmin if rule.direction is Direction.LOWER else np.fmax
    possible = np.where(value >= 0, value, np.nan)
    return np.asarray(better.reduce(possible, axis=-1, keepdims=True, initial=np.nan))


def score_sum_of_parts(rule: SumOfParts, figure: Lookup) -> Scored:
    """Σ share x score, which is also the value; NaN where a part has no score."""
    total = sum(part.share * score(part.rule, figure).score for part in rule.parts)
    summed = significant(np.asarray(total, dtype=np.float64), SUMMED_DIGITS)
    return Scored(summed, summed)


SCORING_RULES: Mapping[type[ScoringRule], Callable[..., Scored]] = {
    AsReported: score_as_reported,
    Ratio: score_ratio,
    Capped: score_capped,
    Levels: score_levels,
    Steps: score_steps,
    YesNo: score_yes_no,
    Goalposts: score_goalposts,
    RelativeToBest: score_relative_to_best,
    SumOfParts: score_sum_of_parts,
}


def score(rule: ScoringRule, figure: Lookup) -> Scored:
    """Value and score by the rule's function."""
    return SCORING_RULES[type(rule)](rule, figure)
