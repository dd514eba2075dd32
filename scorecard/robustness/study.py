"""How sure the ranks of one period are, as pages and files say it: intervals, what matters most, which movements hold.

A study keeps what was read off the runs and not the runs themselves, so that it is small enough for every page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from scorecard.catalogue import RankSource, Role
from scorecard.catalogue.robustness import Robustness
from scorecard.index.result import Index
from scorecard.index.steps import Flags, Reason
from scorecard.panel import Panel
from scorecard.robustness.factors import Factor, assumptions_of, factors_of
from scorecard.robustness.intervals import Intervals, above, intervals
from scorecard.robustness.movements import Movements, movements, paired
from scorecard.robustness.outcome import Outcome, Skipped
from scorecard.robustness.plan import Plan, draw_points, make_plan
from scorecard.robustness.sensitivity import RUNS, Sensitivity, sensitivity
from scorecard.robustness.simulation import simulate
from scorecard.robustness.what_if import bounded_plan, bounded_runs

LEAST = 3
"""Fewer ranked units have no intervals that say anything."""
RATED = 500
"""Of more units the assumptions are not rated: indices of every unit's rank take memory by units and factors."""


class WhyNone(StrEnum):
    """Why ranks have no intervals."""

    PUBLISHED = "published"
    """The catalogue takes ranks as they were published: they are not computed, so they are not computed anew."""
    FEW = "few"
    """Fewer than three units are ranked."""
    CERTAIN = "certain"
    """The catalogue declares that nothing is uncertain."""


@dataclass(frozen=True, eq=False)
class Unstudied:
    """No runs were made, and why."""

    why: WhyNone


@dataclass(frozen=True, eq=False)
class NodeStudy:
    """One node: ``runs`` count of all ``asked``; ``failures`` are node, reason and number of runs, the most first.

    ``ranks`` are the intervals; ``ranked`` (unit,) who has a rank as declared: others have no interval, though they may
    have a rank in some runs.
    """

    node: str
    asked: int
    runs: int
    failures: tuple[tuple[str, Reason, int], ...]
    skipped: tuple[Skipped, ...]
    ranks: Intervals
    ranked: Flags

    def interval(self, row: int) -> tuple[float, float] | None:
        """The ends for the unit of a row; None where it has no rank."""
        if not self.ranked[row] or not np.isfinite(self.ranks.low[row]):
            return None
        return float(self.ranks.low[row]), float(self.ranks.high[row])

    @property
    def outside(self) -> Flags:
        """(unit,) whether the rank as declared lies outside its interval."""
        return np.asarray(self.ranks.outside & self.ranked)


@dataclass(frozen=True, eq=False)
class Study:
    """Composite and pillars by code, under the assumptions ``declared``; ``factors`` are what differs from run to run.

    ``movements`` are those of the composite since the period before, None where that cannot be compared;
    ``sensitivity`` is None of very many units; ``pairs`` (row, row) with the probability that the first is above the
    second, and its standard error.
    """

    declared: Robustness
    factors: tuple[Factor, ...]
    composite: str
    nodes: Mapping[str, NodeStudy]
    movements: Movements | None = None
    sensitivity: Sensitivity | None = None
    pairs: Mapping[tuple[int, int], tuple[float, float]] = field(default_factory=dict)

    @property
    def ranks(self) -> NodeStudy:
        """That of the composite."""
        return self.nodes[self.composite]

    def interval(self, row: int, code: str) -> tuple[float, float] | None:
        """The ends for a unit at a node; None where there is none."""
        found = self.nodes.get(code)
        return None if found is None else found.interval(row)


@dataclass(frozen=True, eq=False)
class Earlier:
    """The index of the period before, and the other periods that it was computed with."""

    index: Index
    others: tuple[Panel, ...] = ()


@dataclass(frozen=True, eq=False)
class SureMovements:
    """The composite's ranks before and now, and its movements on the same draws; None where they are not paired."""

    before: NodeStudy
    now: NodeStudy
    movements: Movements | None


@dataclass(frozen=True, slots=True)
class Question:
    """What else is asked: other assumptions than the catalogue's, pairs of units (rows), how many workers compute."""

    declared: Robustness | None = None
    pairs: tuple[tuple[int, int], ...] = ()
    workers: int = 1


def why_none(index: Index) -> WhyNone | None:
    """Why the ranks of an index have no intervals; None where they have some."""
    catalogue = index.catalogue
    if catalogue.ranking.source is RankSource.PUBLISHED:
        return WhyNone.PUBLISHED
    ranked = int(np.isfinite(index.ranks[:, index.column_of(catalogue.composite.code)]).sum())
    if ranked < LEAST:
        return WhyNone.FEW
    return None if factors_of(catalogue, (catalogue.composite.code,)) else WhyNone.CERTAIN


def study(
    index: Index, others: Sequence[Panel] = (), earlier: Earlier | None = None, question: Question | None = None
) -> Study | Unstudied:
    """The ranks of composite and pillars in every run; ``others`` are the periods that the index was computed with.

    The composite's runs are those of ``analyse what-if``, whatever else is studied. The same for any number of workers.
    """
    asked = question or Question()
    why = why_none(index)
    if why is not None:
        return Unstudied(why)
    code = index.catalogue.composite.code
    base = bounded_plan(index) if asked.declared is None else make_plan(index.catalogue, (), asked.declared)
    outcomes = _outcomes(index, base, others, asked.workers)
    own = outcomes[code]
    declared = replace(base.declared, runs=base.runs)
    rated = len(index.units) <= RATED
    rating = sensitivity(index, others, declared=declared, runs=RUNS) if rated else None
    return Study(
        declared=declared,
        factors=base.factors,
        composite=code,
        nodes={node: _node(index, outcome) for node, outcome in outcomes.items()},
        movements=_movements(own, earlier, asked.workers),
        sensitivity=rating,
        pairs={pair: above(own, *pair) for pair in asked.pairs},
    )


def _outcomes(index: Index, base: Plan, others: Sequence[Panel], workers: int) -> dict[str, Outcome]:
    """The composite under its own plan, pillars along with it where no run fails, else each for itself."""
    code = index.catalogue.composite.code
    pillars = [node.code for node in index.catalogue.of_role(Role.PILLAR) if node.code != code]
    pillars = [pillar for pillar in pillars if np.isfinite(index.ranks[:, index.column_of(pillar)]).any()]
    joint = _joint(index, base, (code, *pillars))
    if joint is not None:
        found = simulate(index, joint, others, workers=workers)
        if not found[code].failures.failed.any():
            return found
    alone = [base, *(make_plan(index.catalogue, (pillar,), base.declared) for pillar in pillars)]
    return {node: one for plan in alone for node, one in simulate(index, plan, others, workers=workers).items()}


def _joint(index: Index, base: Plan, targets: tuple[str, ...]) -> Plan | None:
    """One plan of all targets in which the factors of the composite keep their numbers; None where they are others."""
    factors = factors_of(index.catalogue, targets)
    if not set(base.factors) <= set(factors):
        return None
    further = tuple(factor for factor in factors if factor not in base.factors)
    points = draw_points(replace(base.declared, runs=base.runs, seed=base.declared.seed + 1), len(further))
    both = np.concatenate([base.points, points], axis=1)
    return replace(base, targets=targets, factors=(*base.factors, *further), points=both)


def _node(index: Index, outcome: Outcome) -> NodeStudy:
    return NodeStudy(
        node=outcome.node,
        asked=outcome.plan.runs,
        runs=outcome.runs,
        failures=tuple(outcome.failures.counts()),
        skipped=outcome.skipped,
        ranks=intervals(outcome),
        ranked=np.isfinite(index.ranks[:, index.column_of(outcome.node)]),
    )


def _movements(now: Outcome, earlier: Earlier | None, workers: int) -> Movements | None:
    """Judged on the same draws; None without a comparable period before, or where its ranks cannot be computed."""
    if earlier is None or why_none(earlier.index) is not None:
        return None
    plan = replace(now.plan, targets=(now.node,))
    before = simulate(earlier.index, plan, earlier.others, workers=workers)[now.node]
    return movements(before, now) if paired(before, now) else None


def sure_movements(index: Index, others: Sequence[Panel], earlier: Earlier) -> SureMovements | Unstudied:
    """How sure the composite's ranks of two periods are, and which of its movements between them hold."""
    why = why_none(index) or why_none(earlier.index)
    if why is not None:
        return Unstudied(why)
    plan = bounded_plan(index)
    now = simulate(index, plan, others)[index.catalogue.composite.code]
    before = simulate(earlier.index, plan, earlier.others)[now.node]
    found = movements(before, now) if paired(before, now) else None
    return SureMovements(_node(earlier.index, before), _node(index, now), found)


def assumed_by(index: Index, *, runs: int | None, seed: int | None, top: Sequence[int]) -> Robustness | None:
    """The assumptions of the catalogue with another number of runs, seed or places; None where none is asked for.

    Never more runs than memory allows for so many units, as with those of the catalogue.
    """
    if runs is None and seed is None and not top:
        return None
    declared = assumptions_of(index.catalogue)
    return replace(
        declared,
        runs=bounded_runs(index, declared.runs if runs is None else runs),
        seed=declared.seed if seed is None else seed,
        top=tuple(sorted(set(top))) or declared.top,
    )
