"""The runs of a plan, computed by the functions of the index: group by group of methods, block by block of runs.

Nothing depends on the size of blocks or the number of workers: every run is computed for itself along an axis of runs.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from scorecard.catalogue import Catalogue
from scorecard.index.drawn import draw_wholes, leaf_drawn, needed
from scorecard.index.measuring import Figures, prepare_figures
from scorecard.index.over_time import figures_over_time, setting_of
from scorecard.index.power_sums import Drawn
from scorecard.index.prepared import Prepared
from scorecard.index.ranking import comparable_values, rank
from scorecard.index.result import Index
from scorecard.index.stages import compute_leaves
from scorecard.index.steps import Flags, Reason
from scorecard.index.surroundings import Setting
from scorecard.panel import Floats, Panel
from scorecard.robustness.choices import variant_of
from scorecard.robustness.errors import drawn_figures
from scorecard.robustness.factors import FactorKind
from scorecard.robustness.outcome import Failures, Outcome, Skipped
from scorecard.robustness.plan import Plan, Runs
from scorecard.robustness.skipped import added_up, skipped_in
from scorecard.robustness.variants import Variant, vary
from scorecard.robustness.weights import WeightPlan, weight_draws, weight_plans

CELLS = 1 << 15
"""Runs times units of a block: its tables stay in the processor's own memory."""
CELLS_OF_FIGURES = 1 << 17
"""Runs times units times figures of a block where every run has figures of its own."""
_FAULTS = (
    Reason.CONSTANT,
    Reason.TOO_FEW,
    Reason.NO_REFERENCE,
    Reason.GOALPOSTS,
    Reason.NO_POSITIVE_BEST,
    Reason.NOT_POSITIVE,
    Reason.NEGATIVE,
    Reason.ZERO_DENOMINATOR,
    Reason.NOT_A_NUMBER,
    Reason.ZERO_PART,
    Reason.NEGATIVE_PART,
    Reason.ZERO_MEAN,
    Reason.NOT_COMPARABLE,
)
FAULTS = np.isin(np.arange(max(Reason) + 1), _FAULTS)
"""By code of :class:`Reason`: whether a method has no result for what is there; data that are missing are no fault."""


@dataclass(frozen=True, eq=False)
class Work:
    """What all blocks share: the index as declared, the other periods, the plan, its weights, runs in a block.

    ``counted`` (unit,): who is ranked at a target as declared.
    """

    index: Index
    others: tuple[Panel, ...]
    plan: Plan
    weights: Mapping[str, WeightPlan]
    size: int
    errors: bool
    counted: Flags


class Methods(NamedTuple):
    """The methods of a group of runs: the catalogue that declares them, its figures and what is around them."""

    variant: Variant
    catalogue: Catalogue
    figures: Figures
    setting: Setting


class Scored(NamedTuple):
    """The leaves under one combination of methods; ``kept`` (unit,) or (run, unit) who is ranked."""

    figures: Figures
    leaves: Mapping[str, Drawn]
    kept: Flags
    skipped: tuple[Skipped, ...]


class Block(NamedTuple):
    """Results of the runs ``at``: (target, run, unit), and of each run (run,) why it failed, where, for how many."""

    at: Runs
    scores: Floats
    ranks: Floats
    failed: tuple[np.ndarray, np.ndarray, np.ndarray]
    skipped: tuple[tuple[Skipped, int], ...]


def simulate(
    index: Index, plan: Plan, others: Sequence[Panel] = (), *, cells: int = 0, workers: int = 1
) -> dict[str, Outcome]:
    """Every run of the plan for each of its targets; ``others`` are the other periods that the index was computed with.

    ``cells``: runs times units (times figures, where these have errors) of a block; 0: as fits the processor.
    """
    errors = plan.column(FactorKind.ERROR) is not None
    width = len(index.units) * (len(index.panel.figures) if errors else 1)
    size = max(1, (cells or (CELLS_OF_FIGURES if errors else CELLS)) // max(width, 1))
    weights = weight_plans(index.catalogue, plan)
    work = Work(index, tuple(others), plan, weights, size, errors, _ranked(index, plan.targets))
    with ThreadPoolExecutor(workers) if workers > 1 else nullcontext() as pool:
        return _joined(work, _blocks(work, map if pool is None else pool.map))


def _ranked(index: Index, targets: Sequence[str]) -> Flags:
    """(unit,) whether a unit has a score at any of the targets, and is not screened out."""
    scored = np.isfinite(index.scores[:, [index.column_of(target) for target in targets]]).any(axis=1)
    return np.asarray(scored if index.prepared is None else scored & index.prepared.screened.kept)


def _blocks(work: Work, each: Callable[..., Iterable[Block]]) -> list[Block]:
    """Group by group; leaves that no error disturbs are scored once for all groups that share them."""
    blocks: list[Block] = []
    known: tuple[Variant | None, Scored | None] = (None, None)
    for chosen, runs in work.plan.groups():
        methods = _methods(work, variant_of(work.plan, work.index.catalogue, chosen))
        below = replace(methods.variant, aggregation=Variant().aggregation, aggregations=())
        if not work.errors and known[0] != below:
            known = (below, score_leaves(methods, methods.figures, work.plan.targets))
        slices = [runs[start : start + work.size] for start in range(0, len(runs), work.size)]
        blocks += each(functools.partial(_block, work, methods, known[1]), slices)
    return blocks


def _methods(work: Work, variant: Variant) -> Methods:
    catalogue = vary(work.index.catalogue, variant)
    panel = work.index.panel
    figures = figures_over_time(panel, work.others, catalogue)
    return Methods(variant, catalogue, figures, setting_of(panel, catalogue, work.others))


def score_leaves(methods: Methods, figures: Figures, targets: Sequence[str]) -> Scored:
    """What needs no other node, from figures (unit, figure) or (run, unit, figure)."""
    catalogue = methods.catalogue
    prepared = prepare_figures(figures, catalogue, methods.setting)
    stages = compute_leaves(figures, catalogue, prepared)
    leaves = {
        code: _with_refusals(leaf_drawn(stages[code]), code, prepared)
        for code in needed(catalogue, targets)
        if code in stages
    }
    kept = np.ones(figures.values.shape[-2], dtype=bool) if prepared is None else prepared.screened.kept
    return Scored(figures, leaves, kept, tuple(skipped_in(prepared, methods.variant)))


def _with_refusals(leaf: Drawn, code: str, prepared: Prepared | None) -> Drawn:
    """With the reasons for which preparation lost a value."""
    if prepared is None or leaf.whole or code not in prepared.indicators:
        return leaf
    reasons = leaf.reasons
    for refused in prepared.refused.values():
        reasons = np.where(reasons == Reason.NONE, refused[..., prepared.column_of(code)], reasons)
    return replace(leaf, reasons=reasons)


def _block(work: Work, methods: Methods, scored: Scored | None, at: Runs) -> Block:
    """Some runs of one group: their own figures where these have errors, their weights, wholes and ranks."""
    catalogue, plan = methods.catalogue, work.plan
    if scored is None:
        drawn = replace(methods.figures, values=drawn_figures(work.index.panel, catalogue, plan, at))
        scored = score_leaves(methods, drawn, plan.targets)
    times = 1 if scored.kept.ndim > 1 else len(at)
    weights = weight_draws(catalogue, plan, work.weights, at)
    made = draw_wholes(catalogue, scored.leaves, weights, scored.figures, needed(catalogue, plan.targets))
    shape = (len(at), len(work.index.units))
    scores = np.stack([np.broadcast_to(made[target].score, shape) for target in plan.targets])
    ranked = np.where(scored.kept, scores, np.nan)
    ranks = [_ranks(catalogue, target, values) for target, values in zip(plan.targets, ranked, strict=True)]
    failed = _failed(work, made, shape)
    return Block(at, scores, np.stack(ranks), failed, tuple((one, times) for one in scored.skipped))


def _ranks(catalogue: Catalogue, target: str, scores: Floats) -> Floats:
    """(run, unit) of scores that are to be ranked, as :mod:`scorecard.index.placing` ranks one run."""
    node, ranking = catalogue.nodes[target], catalogue.ranking
    compared: Floats = node.sign * comparable_values(scores, ranking, node.decimals)
    return rank(compared, ranking.ties)


def _failed(work: Work, made: Mapping[str, Drawn], shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each run the first reason for which a node has no score for units that have one as declared: why, where, many.

    (run,) int8, position of the node, number of units. Units that would not be ranked anyway do not count.
    """
    index = work.index
    why, where, many = (np.zeros(shape[0], dtype=kind) for kind in (np.int8, np.int64, np.int64))
    for code, drawn in made.items():
        if drawn.whole or not FAULTS[drawn.reasons].any():
            continue
        had = np.isfinite(index.scores[:, index.column_of(code)]) & work.counted
        lost = np.broadcast_to(FAULTS[drawn.reasons] & had, shape)
        new = lost.any(axis=-1) & (why == Reason.NONE)
        reasons = np.broadcast_to(drawn.reasons, shape)
        why = np.where(new, np.take_along_axis(reasons, lost.argmax(axis=-1)[:, np.newaxis], axis=-1)[:, 0], why)
        where[new], many[new] = index.column_of(code), lost.sum(axis=-1)[new]
    return why, where, many


def _joined(work: Work, blocks: Sequence[Block]) -> dict[str, Outcome]:
    """The blocks in the order of the runs, by target."""
    index, plan = work.index, work.plan
    order = np.argsort(np.concatenate([block.at for block in blocks]), kind="stable")
    why, where, many = (np.concatenate([block.failed[k] for block in blocks])[order] for k in range(3))
    failures = Failures(index.nodes, why.astype(np.int8), where, many)
    skipped = added_up(one for block in blocks for one in block.skipped)
    outcomes = {}
    for k, target in enumerate(plan.targets):
        column = index.column_of(target)
        ranks = np.concatenate([block.ranks[k] for block in blocks])[order]
        partial = int(np.isfinite(index.scores[:, column]).sum()) < index.of[column]
        outcomes[target] = Outcome(
            period=index.period,
            node=target,
            units=index.units,
            plan=plan,
            scores=np.concatenate([block.scores[k] for block in blocks])[order],
            ranks=np.full_like(ranks, np.nan) if partial else ranks,
            score=index.scores[:, column],
            rank=index.ranks[:, column],
            failures=failures,
            skipped=skipped,
            partial=partial,
        )
    return outcomes
