"""What the runs of a simulation came to, for one node: a score and a rank for every unit and run, and what failed."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scorecard.geography import Unit
from scorecard.index.steps import Flags, Reason
from scorecard.panel import Codes, Floats
from scorecard.period import Period
from scorecard.robustness.plan import Plan

FINE = Reason.NONE


@dataclass(frozen=True, eq=False)
class Failures:
    """For each run: ``reasons`` (run,) as :class:`Reason`, at which of ``nodes`` (run,), for how many units (run,).

    A run fails where its methods have no result for a unit that has one as declared (a geometric mean of a negative
    score, a normalisation of a constant column). Its scores are kept, and do not count in ranks.
    """

    nodes: tuple[str, ...]
    reasons: Codes
    at: npt.NDArray[np.int64]
    lost: npt.NDArray[np.int64]

    @property
    def failed(self) -> Flags:
        """(run,) whether a run counts for nothing."""
        return np.asarray(self.reasons != FINE)

    def counts(self) -> list[tuple[str, Reason, int]]:
        """Each node and reason with its number of runs, the most first."""
        failed = self.failed
        pairs, runs = np.unique(np.stack([self.at[failed], self.reasons[failed]]), axis=1, return_counts=True)
        rows = zip(pairs[0], pairs[1], runs, strict=True)
        found = [(self.nodes[int(at)], Reason(int(reason)), int(count)) for at, reason, count in rows]
        return sorted(found, key=lambda one: (-one[2], one[0]))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A step that an alternative could not do for an indicator, which stayed as before: in how many runs, and why."""

    step: str
    indicator: str
    reason: Reason
    runs: int


@dataclass(frozen=True, eq=False)
class Outcome:
    """One node under every run; NaN in ``scores`` and ``ranks`` (run, unit) where a unit has none.

    ``score`` and ``rank`` (unit,) are those of the index as declared (and as published, where ranks are). ``partial``:
    fewer units have a score than the ranks are among; a part of the units is never ranked, and ``ranks`` are NaN.
    """

    period: Period
    node: str
    units: tuple[Unit, ...]
    plan: Plan
    scores: Floats
    ranks: Floats
    score: Floats
    rank: Floats
    failures: Failures
    skipped: tuple[Skipped, ...] = ()
    partial: bool = False

    @cached_property
    def counted(self) -> Floats:
        """(run that did not fail, unit) the ranks that count."""
        return self.ranks[~self.failures.failed] if self.failures.failed.any() else self.ranks

    @property
    def runs(self) -> int:
        """How many runs count."""
        return len(self.counted)
