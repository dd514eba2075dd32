"""What a study says, in words that console and pages share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Catalogue, PreparationStep
from scorecard.index.preparation_words import NOT_IMPUTED, NOT_TREATED, STEPS
from scorecard.index.steps import Reason
from scorecard.language import Language
from scorecard.problems.rule import N_
from scorecard.robustness.factors import FactorKind
from scorecard.robustness.intervals import Intervals
from scorecard.robustness.sensitivity import FactorGroup
from scorecard.robustness.study import NodeStudy, Study, WhyNone
from scorecard.robustness.supposed_words import interval_words
from scorecard.robustness.words import assumption_lines

WHY_NONE: Mapping[WhyNone, str] = {
    WhyNone.PUBLISHED: N_("none: the ranks are those that were published, and are not computed anew"),
    WhyNone.FEW: N_("none: fewer than three units are ranked"),
    WhyNone.CERTAIN: N_("none: the catalogue declares nothing uncertain"),
}
MATTERS: Mapping[FactorKind, str] = {
    FactorKind.WEIGHT: N_("the weights within {name}"),
    FactorKind.EXPERT: N_("the weights within {name}"),
    FactorKind.NORMALISATION: N_("the normalisation"),
    FactorKind.AGGREGATION: N_("the aggregation of {name}"),
    FactorKind.IMPUTATION: N_("what stands in for missing figures"),
    FactorKind.TREATMENT: N_("the treatment of outliers"),
    FactorKind.EXCLUSION: N_("which indicator is left out"),
    FactorKind.ERROR: N_("errors of the figures"),
}
FAILED: Mapping[Reason, str] = {
    Reason.CONSTANT: N_("all values are equal"),
    Reason.TOO_FEW: N_("fewer values than the method needs"),
    Reason.NO_REFERENCE: N_("the reference has no value"),
    Reason.GOALPOSTS: N_("the low goalpost is not below the high one"),
    Reason.NO_POSITIVE_BEST: N_("the best value is not above zero"),
    Reason.NOT_POSITIVE: N_("a value is 0 or less, and has no logarithm or power"),
    Reason.NEGATIVE: N_("a value is negative, and has no such power"),
    Reason.ZERO_DENOMINATOR: N_("the figure to divide by is zero"),
    Reason.NOT_A_NUMBER: N_("the result is no finite number"),
    Reason.ZERO_PART: N_("a part is zero, and this mean has no value there"),
    Reason.NEGATIVE_PART: N_("a part is negative, and this mean has no value there"),
    Reason.ZERO_MEAN: N_("the mean of the parts is zero"),
    Reason.NOT_COMPARABLE: N_("it shares no part with another unit"),
}
"""Why runs fail."""
_WORDS: Mapping[Reason, str] = {**NOT_IMPUTED, **NOT_TREATED, **FAILED}
SHARE_DECIMALS = 6


def assumed_lines(study: Study, catalogue: Catalogue, language: Language) -> list[str]:
    """One line for each assumption, with the runs and the seed that were used."""
    return assumption_lines(replace(catalogue, robustness=study.declared), language)


def share_of(study: Study, language: Language) -> str:
    """``90 %``: what share of the runs lies between the ends of an interval."""
    low, high = study.declared.interval
    return language.percent(round((high - low) * 100, SHARE_DECIMALS))


def matters_words(study: Study, catalogue: Catalogue, language: Language) -> str:
    """Which assumption matters most, one clause; empty where ranks do not move."""
    found = study.sensitivity
    most = found.weightiest if found is not None else None
    if found is None or most is None:
        return ""
    at = found.groups.index(most)
    return language.text(
        N_("what matters most for ranks: {what} (total effect {share} of the variance of their mean shift)"),
        what=group_words(most, catalogue, language),
        share=language.percent(100 * float(found.shift.total[at, 0])),
    )


def group_words(group: FactorGroup, catalogue: Catalogue, language: Language) -> str:
    """``the weights within Digital infrastructure``; of all aggregates together where none is named."""
    if group.of:
        return language.text(MATTERS[group.kind], name=catalogue.nodes[group.of].names(language.code))
    if group.kind is FactorKind.AGGREGATION:
        return language.text(N_("the aggregation of all wholes together"))
    if group.kind in {FactorKind.WEIGHT, FactorKind.EXPERT}:
        return language.text(N_("the weights"))
    return language.text(MATTERS[group.kind])


def failed_words(found: NodeStudy, catalogue: Catalogue, language: Language) -> Iterator[str]:
    """How many runs failed, where and why; and what an alternative could not do."""
    failed = sum(count for _, _, count in found.failures)
    asked = language.number(found.asked)
    if not failed:
        yield language.text(N_("no run failed"))
    for node, reason, count in found.failures:
        yield language.text(
            N_("{count} of {runs} runs failed and count for nothing: {name}, {reason}"),
            count=language.number(count),
            runs=asked,
            name=catalogue.nodes[node].names(language.code),
            reason=reason_words(reason, language),
        )
    for skipped in found.skipped:
        yield language.text(
            N_("{count} of {runs} runs went on without the {step} of {name}: {reason}"),
            count=language.number(skipped.runs),
            runs=asked,
            step=language.text(STEPS[PreparationStep(skipped.step)]),
            name=catalogue.nodes[skipped.indicator].names(language.code),
            reason=reason_words(skipped.reason, language),
        )


def reason_words(reason: Reason, language: Language) -> str:
    """Why a run failed, or a step was left out; the name by which files know it where there are no words."""
    return language.text(_WORDS[reason]) if reason in _WORDS else reason.name.lower()


FEW_RUNS = 100
"""Of fewer, where an end at 5 % may lie goes beyond the least rank of all runs: n p < 1.96 √(n p (1 - p)) below 73."""


def error_words(found: NodeStudy, language: Language) -> str:
    """How far the ends of intervals would lie apart with other draws."""
    if found.runs < FEW_RUNS:
        return language.text(N_("too few runs to say how far an end would move with another seed"))
    places = furthest(found.ranks, found.ranked)
    if not places:
        return language.text(N_("with another seed no end moves"))
    return language.plural(
        "with another seed an end moves by up to {count} place",
        "with another seed an end moves by up to {count} places",
        places,
    )


def furthest(ranks: Intervals, ranked: np.ndarray) -> int:
    """The most places that an end lies from where it could lie in 95 of 100 simulations."""
    ends = ((ranks.low, ranks.low_between), (ranks.high, ranks.high_between))
    apart = [np.abs(between - end[:, np.newaxis])[ranked] for end, between in ends]
    known = np.concatenate(apart).ravel()
    return int(np.ceil(np.nanmax(known))) if np.isfinite(known).any() else 0


def rank_words(rank: float, language: Language) -> str:
    """``5``, or ``2.5`` where tied units share a mean rank."""
    return language.number(rank, 0 if rank == int(rank) else 1)


def outside_words(study: Study, rows: Sequence[tuple[str, int, float]], language: Language) -> str:
    """Units (name, row, rank) whose rank lies outside its interval; empty without any."""
    message = N_("{name}: rank {rank}, interval {ends}")
    said = [
        language.text(
            message,
            name=name,
            rank=rank_words(rank, language),
            ends=interval_words(study.ranks.interval(row), language),
        )
        for name, row, rank in rows
        if study.ranks.outside[row]
    ]
    return language.text(N_("rank outside its interval: {units}"), units="; ".join(said)) if said else ""
