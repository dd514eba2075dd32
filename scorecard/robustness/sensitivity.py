"""Which assumption matters most: Sobol indices of the composite, of ranks and of their mean shift.

The runs are those of :func:`scorecard.robustness.simulation.simulate`; the formulas are in
:mod:`scorecard.robustness.sobol`. A discrete choice is a factor like any other, as in Saisana, Saltelli and Tarantola
(2005), who put the mean shift in ranks, the mean over units of |rank - rank as declared|, beside ranks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from scorecard.catalogue.robustness import Robustness
from scorecard.geography import Unit
from scorecard.index.result import Index
from scorecard.panel import Floats, Panel
from scorecard.period import Period
from scorecard.robustness.factors import FactorKind, assumptions_of
from scorecard.robustness.outcome import Outcome
from scorecard.robustness.plan import Plan, draw_points, make_plan
from scorecard.robustness.simulation import simulate
from scorecard.robustness.sobol import SobolIndices, design, sobol_indices

RUNS = 4096
_WEIGHTS = (FactorKind.WEIGHT, FactorKind.EXPERT)


class Together(StrEnum):
    """Which weights count as one factor."""

    ALL = "all"
    """The weights of all aggregates."""
    AGGREGATE = "aggregate"
    """The weights of one aggregate."""
    NONE = "none"
    """Each weight for itself."""


@dataclass(frozen=True, slots=True)
class FactorGroup:
    """Factors of a plan that are judged as one: ``of`` is an aggregate, '' for all; ``part`` what weighs."""

    kind: FactorKind
    of: str
    part: str
    columns: tuple[int, ...]

    @property
    def name(self) -> str:
        """Such as ``weight:DTI`` or ``normalisation``."""
        return ":".join(word for word in (self.kind, self.of, self.part) if word)


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Of one node: indices of its ``score`` and ``rank``, (factor, unit), and of the mean ``shift``, (factor, 1).

    ``runs`` were computed; rows of the design with a run that failed count for nothing.
    """

    period: Period
    node: str
    units: tuple[Unit, ...]
    groups: tuple[FactorGroup, ...]
    runs: int
    score: SobolIndices
    rank: SobolIndices
    shift: SobolIndices

    @property
    def weightiest(self) -> FactorGroup | None:
        """The factor with the greatest total effect on the mean shift in ranks; None where ranks do not move."""
        total = self.shift.total[:, 0]
        return self.groups[int(np.nanargmax(total))] if np.isfinite(total).any() else None


def sensitivity(
    index: Index,
    others: Sequence[Panel] = (),
    *,
    declared: Robustness | None = None,
    runs: int = RUNS,
    together: Together = Together.AGGREGATE,
) -> Sensitivity | None:
    """Of the composite, in about ``runs`` runs under what the catalogue (or ``declared``) makes uncertain.

    As many rows as fit into ``runs``, at least two. None where nothing is uncertain.
    """
    catalogue = index.catalogue
    assumed = declared or assumptions_of(catalogue)
    base = make_plan(catalogue, (), replace(assumed, runs=0))
    groups = groups_of(base, together)
    if not groups:
        return None
    plan = _plan(base, groups, max(runs // (len(groups) + 2), 2))
    outcome = simulate(index, plan, others)[catalogue.composite.code]
    return _read(outcome, groups, assumed.seed)


def groups_of(plan: Plan, together: Together = Together.AGGREGATE) -> tuple[FactorGroup, ...]:
    """The factors of a plan, weights put together as asked, in the order of the plan."""
    found: dict[tuple[FactorKind, str, str], list[int]] = {}
    for column, factor in enumerate(plan.factors):
        key = (factor.kind, factor.of, factor.part)
        if factor.kind in _WEIGHTS and together is Together.ALL:
            key = (FactorKind.WEIGHT, "", "")
        elif factor.kind in _WEIGHTS and together is Together.AGGREGATE:
            key = (FactorKind.WEIGHT, factor.of, "")
        found.setdefault(key, []).append(column)
    return tuple(FactorGroup(*key, tuple(columns)) for key, columns in found.items())


def mean_shift(ranks: Floats, rank: Floats) -> Floats:
    """(run,) the mean over units of how far ranks (run, unit) lie from those as declared (unit,); NaN without any."""
    apart = np.abs(ranks - rank)
    there = np.isfinite(apart)
    count = there.sum(axis=-1)
    return np.asarray(np.where(there, apart, 0.0).sum(axis=-1) / np.where(count > 0, count, np.nan))


def two_tables(declared: Robustness, width: int) -> tuple[Floats, Floats]:
    """Two independent tables (``declared.runs``, width): the second is of the next seed, its rows in chance's order.

    Two columns of one sequence of low discrepancy may go together throughout its first points, and two options then
    never differ between the tables.
    """
    second = draw_points(replace(declared, seed=declared.seed + 1), width)
    return draw_points(declared, width), np.random.default_rng(declared.seed).permutation(second)


def _plan(base: Plan, groups: Sequence[FactorGroup], rows: int) -> Plan:
    first, second = two_tables(replace(base.declared, runs=rows), len(base.factors))
    runs = design(first, second, [group.columns for group in groups])
    return replace(base, points=runs, declared=replace(base.declared, runs=len(runs)))


def _read(outcome: Outcome, groups: tuple[FactorGroup, ...], seed: int) -> Sensitivity:
    """From the runs to the indices; a run that failed has no result."""
    failed = outcome.failures.failed[:, np.newaxis]
    scores, ranks = np.where(failed, np.nan, outcome.scores), np.where(failed, np.nan, outcome.ranks)
    shift = mean_shift(ranks, outcome.rank)[:, np.newaxis]
    made = sobol_indices(np.concatenate([scores, ranks, shift], axis=1), len(groups), seed)
    count = len(outcome.units)
    score, rank, of_shift = (
        _part(made, at) for at in (slice(0, count), slice(count, 2 * count), slice(2 * count, None))
    )
    return Sensitivity(outcome.period, outcome.node, outcome.units, groups, len(scores), score, rank, of_shift)


def _part(made: SobolIndices, at: slice) -> SobolIndices:
    return SobolIndices(
        made.first[:, at],
        made.total[:, at],
        made.first_between[..., at],
        made.total_between[..., at],
        made.variance[at],
        made.rows[at],
    )
