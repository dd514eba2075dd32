"""What if: the index computed again from what is supposed, beside the one that is, ranks with their intervals.

The runs of both are drawn together: every run takes the same weights and methods before and after.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scorecard.catalogue import Catalogue
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.index.steps import Flags
from scorecard.panel import Floats, Panel
from scorecard.robustness.factors import assumptions_of
from scorecard.robustness.intervals import Intervals, intervals
from scorecard.robustness.plan import Plan, make_plan
from scorecard.robustness.simulation import simulate
from scorecard.robustness.supposing import Supposition, suppose_figures, suppose_methods

MOST_RANKS = 4_000_000
"""Runs times units: of very many units fewer runs."""
FEW_UNITS = 100
"""Fewer units count as so many: a run also takes a number for every factor."""


@dataclass(frozen=True, eq=False)
class Sureness:
    """The intervals of the ranks of an index, in so many runs; None where nothing is uncertain.

    ``ranked`` (unit,): a unit without a rank of its own has no interval, though it may have a rank in some runs.
    """

    runs: int
    ranks: Intervals | None
    ranked: Flags

    def interval(self, row: int) -> tuple[float, float] | None:
        """Of the unit of a row; None where it has none."""
        if self.ranks is None or not self.ranked[row] or not np.isfinite(self.ranks.low[row]):
            return None
        return float(self.ranks.low[row]), float(self.ranks.high[row])


@dataclass(frozen=True, eq=False)
class WhatIf:
    """``before`` is the index as it is, ``after`` as it would be; ``plan`` are the runs of ``before``."""

    supposed: Supposition
    before: Index
    after: Index
    plan: Plan
    sure_before: Sureness
    sure_after: Sureness

    @property
    def score_change(self) -> Floats:
        """(unit,) of the composite."""
        return np.asarray(composite_of(self.after) - composite_of(self.before))

    @property
    def places_gained(self) -> Floats:
        """(unit,) at the composite; NaN where either has no rank."""
        code = self.before.catalogue.composite.code
        before = self.before.ranks[:, self.before.column_of(code)]
        return np.asarray(before - self.after.ranks[:, self.after.column_of(code)])


def composite_of(index: Index) -> Floats:
    """(unit,) the scores of the composite."""
    return index.scores[:, index.column_of(index.catalogue.composite.code)]


def what_if(index: Index, supposed: Supposition, others: Sequence[Panel] = ()) -> WhatIf:
    """``others`` are the other periods that the index was computed with; they stay as they are."""
    after = compute_supposed(index, supposed, others)
    plan = bounded_plan(index)
    return WhatIf(
        supposed=supposed,
        before=index,
        after=after,
        plan=plan,
        sure_before=sureness(index, plan, others),
        sure_after=sureness(after, paired(plan, after.catalogue), others),
    )


def compute_supposed(index: Index, supposed: Supposition, others: Sequence[Panel] = ()) -> Index:
    """The index as it would be."""
    panel = suppose_figures(index.panel, supposed.figures)
    return compute_index(panel, suppose_methods(index.catalogue, supposed.methods), others)


def bounded_plan(index: Index) -> Plan:
    """The plan of the catalogue; fewer runs where there are very many units."""
    assumed = assumptions_of(index.catalogue)
    return make_plan(index.catalogue, (), replace(assumed, runs=bounded_runs(index, assumed.runs)))


def bounded_runs(index: Index, runs: int) -> int:
    """So many runs, or as many as memory allows for the units there are."""
    return min(runs, max(MOST_RANKS // max(len(index.units), FEW_UNITS), 1))


def paired(plan: Plan, catalogue: Catalogue) -> Plan:
    """The same draws for another catalogue: every factor that both have takes the numbers that it has.

    Where the other has a factor more, its own draws of the same seed.
    """
    own = make_plan(catalogue, (), replace(assumptions_of(catalogue), seed=plan.declared.seed, runs=plan.runs))
    if not set(own.factors) <= set(plan.factors):
        return own
    columns = [plan.factors.index(factor) for factor in own.factors]
    return replace(own, points=np.ascontiguousarray(plan.points[:, columns]))


def sureness(index: Index, plan: Plan, others: Sequence[Panel] = ()) -> Sureness:
    """The intervals of the composite's ranks under a plan."""
    code = index.catalogue.composite.code
    ranked = np.isfinite(index.ranks[:, index.column_of(code)])
    if not plan.factors:
        return Sureness(0, None, ranked)
    outcome = simulate(index, plan, others)[code]
    return Sureness(outcome.runs, intervals(outcome), ranked)
