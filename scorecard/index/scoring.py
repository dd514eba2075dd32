"""Scoring: from reported figures to a value as measured and a score, one rule a function.

Every function takes its rule and a look-up that gives a figure's values, float64 (…, unit), and returns the value as
measured and the score, both (…, unit); NaN goes through. The rules are those that published component tables state
(Decisions 922 and 405: ratio, levels, steps on a count) and the ones their offices expect (yes/no, a capped share).
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from scorecard.catalogue import (
    AsReported,
    Capped,
    Goalposts,
    Levels,
    Ratio,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
)
from scorecard.panel import Floats

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
    """Value per x a / b; score a / b, or min(value / cap, 1) with a cap. A denominator of zero has no ratio: NaN."""
    above, below = figure(rule.numerator), figure(rule.denominator)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(below == 0, np.nan, above / below)
    value = share * rule.per
    return Scored(value, share if rule.cap is None else np.minimum(value / rule.cap, 1))


def score_capped(rule: Capped, figure: Lookup) -> Scored:
    """min(x / cap, 1)."""
    value = figure(rule.figure)
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
    """The share of the highest step reached, 0 below the lowest."""
    value = figure(rule.figure)
    steps = sorted(rule.steps)
    bounds = np.array([bound for bound, _ in steps])
    shares = np.array([0.0, *(share for _, share in steps)])
    return Scored(value, np.where(np.isnan(value), np.nan, shares[np.searchsorted(bounds, value, side="right")]))


def score_yes_no(rule: YesNo, figure: Lookup) -> Scored:
    """Yes is 1 and no is 0, as the panel holds them."""
    value = figure(rule.figure)
    return Scored(value, value)


def score_goalposts(rule: Goalposts, figure: Lookup) -> Scored:
    """(x - low) / (high - low), clipped to 0..1 (Handbook, min-max with fixed goalposts)."""
    value = figure(rule.figure)
    return Scored(value, np.clip((value - rule.low) / (rule.high - rule.low), 0, 1))


SCORING_RULES: Mapping[type[ScoringRule], Callable[..., Scored]] = {
    AsReported: score_as_reported,
    Ratio: score_ratio,
    Capped: score_capped,
    Levels: score_levels,
    Steps: score_steps,
    YesNo: score_yes_no,
    Goalposts: score_goalposts,
}


def figures_of(rule: ScoringRule) -> tuple[str, ...]:
    """The codes of the figures a rule reads, in the order it names them."""
    if isinstance(rule, Ratio):
        return (rule.numerator, rule.denominator)
    if isinstance(rule, SumOfParts):
        return tuple(code for part in rule.parts for code in figures_of(part.rule))
    return (rule.figure,)


def score(rule: ScoringRule, figure: Lookup) -> Scored:
    """Value and score by the rule's function."""
    return SCORING_RULES[type(rule)](rule, figure)
