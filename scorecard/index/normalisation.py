"""Normalisation: figures of different measures on one scale, one method a function.

``values`` are float64 (…, unit), a block of indicators with the same parameters (…, indicator, unit): units are the
last axis. NaN is missing; it stays and moves nothing. Every method takes a :class:`Fit` and gives :class:`Normalised`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from scorecard.catalogue.direction import Direction
from scorecard.catalogue.normalisation import (
    AroundReference,
    Borda,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Extreme,
    FractionOfMaximum,
    Given,
    Goalpost,
    MeanOfEnd,
    Measured,
    MinMax,
    Normalisation,
    PercentileKind,
    PercentileRank,
    Quantile,
    Rank,
    ZScore,
)
from scorecard.index.samples import NOISE, Evidence, Spread, places, sample_of
from scorecard.index.steps import Reason, Step, conclude, first_reason
from scorecard.panel import Codes, Floats
from scorecard.rounding import alike_at_zero

EVERYONE = Evidence()


@dataclass(frozen=True, eq=False)
class Fit:
    """What a method works on: the values, its sample, which way is better, and the reference unit's value (…,)."""

    values: Floats
    spread: Spread
    lower_is_better: bool
    reference: Floats


class Normalised(NamedTuple):
    """Scores (…, unit), fitted parameters (…,) and where there is none, why: by column and by unit."""

    scores: Floats
    fitted: Mapping[str, Floats]
    reason: Codes
    unit_reasons: Codes | None = None


def end_at(post: Goalpost, spread: Spread, *, greatest: bool) -> Floats:
    """One goalpost, (…,), in original units; NaN where the sample has too few values for it."""
    extreme = spread.greatest if greatest else spread.least
    match post:
        case Given(value) | Measured(value):
            return np.full(spread.count.shape, value)
        case Extreme():
            return extreme
        case Quantile(share, kind):
            return spread.quantile(share, kind)
        case MeanOfEnd(count):
            return spread.mean_of_end(count, greatest=greatest)
        case AroundReference(reference):
            half = (spread.greatest - spread.least) / 2
            return reference + (half if greatest else -half)


def min_max(of: MinMax, fit: Fit) -> Normalised:
    """Bottom + (top - bottom) (x - low) / (high - low); (high - x) above the same where lower is better."""
    low, high = (end_at(post, fit.spread, greatest=greatest) for post, greatest in ((of.low, False), (of.high, True)))
    both = (low[..., np.newaxis], high[..., np.newaxis])
    worst, best = reversed(both) if fit.lower_is_better else both
    share = (fit.values - worst) / (best - worst)
    scores = of.bottom + (of.top - of.bottom) * (np.clip(share, 0, 1) if of.clip else share)
    unknown = np.isnan(low) | np.isnan(high)
    given = isinstance(of.low, Given) or isinstance(of.high, Given)
    all_alike = fit.spread.constant & ((low >= high) | (not given))
    reason = first_reason(
        (unknown & (fit.spread.count == 0), Reason.NO_VALUES),
        (unknown, Reason.TOO_FEW),
        (all_alike, Reason.CONSTANT),
        (low >= high, Reason.GOALPOSTS),
    )
    return Normalised(scores, {"low": low, "high": high}, reason)


def z_score(of: ZScore, fit: Fit) -> Normalised:
    """Mean + spread (x - m) / s."""
    middle, deviation = fit.spread.mean, fit.spread.deviation(of.divisor)
    sign = -1.0 if fit.lower_is_better else 1.0
    standard = (fit.values - middle[..., np.newaxis]) / deviation[..., np.newaxis]
    fitted = {"mean": middle, "deviation": deviation}
    return Normalised(of.mean + of.spread * sign * standard, fitted, _needs_variety(fit))


def rank_from_below(of: Rank | Borda | PercentileRank, fit: Fit) -> Normalised:
    """The place among the sample, worst first; values are equal when their first twelve digits are."""
    sign = -1.0 if fit.lower_is_better else 1.0
    sample = fit.spread.sample
    place = places(sign * alike_at_zero(fit.values, sample), sign * alike_at_zero(sample, sample), of.ties)
    return Normalised(place, {"count": fit.spread.count.astype(np.float64)}, _needs_variety(fit))


def borda(of: Borda, fit: Fit) -> Normalised:
    """The place less one."""
    ranked = rank_from_below(of, fit)
    return ranked._replace(scores=ranked.scores - 1)


def percentile_rank(of: PercentileRank, fit: Fit) -> Normalised:
    """The place as a percentile."""
    ranked = rank_from_below(of, fit)
    among = ranked.fitted["count"][..., np.newaxis]
    share = {
        PercentileKind.INCLUSIVE: (ranked.scores - 1) / (among - 1),
        PercentileKind.SHARE: ranked.scores / among,
        PercentileKind.MIDPOINT: (ranked.scores - 0.5) / among,
    }[of.kind]
    return ranked._replace(scores=of.top * share)


def distance_to_maximum(of: DistanceToMaximum, fit: Fit) -> Normalised:  # noqa: ARG001  (no parameters)
    """1 - (best - x) / (best - worst)."""
    return _distance(fit, fit.spread.least if fit.lower_is_better else fit.spread.greatest)


def distance_to_reference(of: DistanceToReference, fit: Fit) -> Normalised:
    """1 - (r - x) / (r - worst), r the value of the reference unit."""
    return _distance(fit, fit.reference, cap=of.cap)


def distance_to_target(of: DistanceToTarget, fit: Fit) -> Normalised:
    """1 - (target - x) / (target - worst)."""
    return _distance(fit, np.full(fit.spread.count.shape, of.target), cap=of.cap)


def fraction_of_maximum(of: FractionOfMaximum, fit: Fit) -> Normalised:
    """X / best, or best / x where lower is better."""
    best = fit.spread.least if fit.lower_is_better else fit.spread.greatest
    over = fit.values / best[..., np.newaxis]
    reason = first_reason((fit.spread.count == 0, Reason.NO_VALUES), (best <= 0, Reason.NO_POSITIVE_BEST))
    refused = ((fit.values <= 0, Reason.NOT_POSITIVE) if fit.lower_is_better else (fit.values < 0, Reason.NEGATIVE),)
    scores = of.top * (1 / over if fit.lower_is_better else over)
    return Normalised(scores, {"best": best}, reason, first_reason(*refused))


def _distance(fit: Fit, goal: Floats, *, cap: bool = False) -> Normalised:
    """The way from the sample's worst value to the goal: 0 at the worst, 1 at the goal."""
    worst = fit.spread.greatest if fit.lower_is_better else fit.spread.least
    scores = (fit.values - worst[..., np.newaxis]) / (goal - worst)[..., np.newaxis]
    better_by = worst - goal if fit.lower_is_better else goal - worst
    not_better = better_by <= NOISE * np.maximum(np.abs(goal), np.abs(worst))
    reason = first_reason(
        (fit.spread.count == 0, Reason.NO_VALUES),
        (np.isnan(goal), Reason.NO_REFERENCE),
        (not_better & fit.spread.constant, Reason.CONSTANT),
        (not_better, Reason.GOALPOSTS),
    )
    return Normalised(np.minimum(scores, 1) if cap else scores, {"worst": worst, "goal": goal}, reason)


def _needs_variety(fit: Fit) -> Codes:
    return first_reason(
        (fit.spread.count == 0, Reason.NO_VALUES),
        (fit.spread.constant, Reason.CONSTANT),
    )


NORMALISATIONS: Mapping[type, Callable[[Any, Fit], Normalised]] = {
    MinMax: min_max,
    ZScore: z_score,
    Rank: rank_from_below,
    Borda: borda,
    PercentileRank: percentile_rank,
    DistanceToMaximum: distance_to_maximum,
    DistanceToReference: distance_to_reference,
    DistanceToTarget: distance_to_target,
    FractionOfMaximum: fraction_of_maximum,
}


def normalise(values: Floats, how: Normalisation, evidence: Evidence = EVERYONE) -> Step:
    """Scores of ``values`` (…, unit), with the parameters that were fitted and a reason for each score that is not."""
    nobody = np.full(values.shape[:-1], np.nan)
    fit = Fit(
        values,
        Spread(sample_of(values, how.sample, evidence)),
        how.direction is Direction.LOWER,
        nobody if evidence.reference is None else values[..., evidence.reference],
    )
    with np.errstate(all="ignore"):
        found = NORMALISATIONS[type(how.method)](how.method, fit)
    return conclude(values, found.scores, found.fitted, found.reason, found.unit_reasons)
