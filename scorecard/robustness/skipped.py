"""What an alternative of imputation or treatment could not do: on record, never in silence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from scorecard.catalogue.robustness import DECLARED
from scorecard.index.prepared import Prepared
from scorecard.index.steps import Reason
from scorecard.robustness.outcome import Skipped
from scorecard.robustness.variants import Variant


def skipped_in(prepared: Prepared | None, how: Variant) -> Iterator[Skipped]:
    """What was skipped for each indicator under a variant, of one run or of all that the preparation has an axis of.

    What the catalogue itself declares is reported with the index, and not here.
    """
    if prepared is None:
        return
    for k, code in enumerate(prepared.indicators):
        if how.treatment is not DECLARED:
            yield from _each("treatment", code, prepared.treated.reasons[..., k])
        if how.imputation is not DECLARED:
            # The worst of a run's units stands for the run.
            yield from _each("imputation", code, prepared.imputed.reasons[..., k].max(axis=-1))


def _each(step: str, code: str, reasons: np.ndarray) -> Iterator[Skipped]:
    for reason, runs in zip(*np.unique(reasons, return_counts=True), strict=True):
        if reason != Reason.NONE:
            yield Skipped(step, code, Reason(int(reason)), int(runs))


def added_up(found: Iterable[tuple[Skipped, int]]) -> tuple[Skipped, ...]:
    """One for each step, indicator and reason; each comes with how often its runs count."""
    runs: Counter[Skipped] = Counter()
    for one, times in found:
        runs[replace(one, runs=0)] += one.runs * times
    order = sorted(runs, key=lambda one: (one.step, one.indicator, one.reason))
    return tuple(replace(one, runs=runs[one]) for one in order)
