"""The weights of every run: from those that hold to those around them, and without what a run leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue
from scorecard.catalogue.robustness import DirichletWeights, ExpertWeights, UniformWeights, WeightSpread
from scorecard.index.drawn import WeightDraw
from scorecard.panel import Floats
from scorecard.robustness.factors import FactorKind, excludable, varied_wholes, weights_of
from scorecard.robustness.plan import Plan, Runs
from scorecard.robustness.variants import alone_below, keeps_total


@dataclass(frozen=True, eq=False)
class WeightPlan:
    """For one aggregate: how weights vary, their columns of the plan, and what each option of exclusion keeps.

    ``sheet`` (expert, part) are the shares of the experts; ``kept`` (option, part) 1 or 0, None where nothing goes.
    """

    spread: WeightSpread | None
    columns: tuple[int, ...]
    sheet: Floats
    kept: Floats | None
    keeps_total: bool


def weight_plans(catalogue: Catalogue, plan: Plan) -> Mapping[str, WeightPlan]:
    """The aggregates whose weights differ from run to run."""
    left_out = () if FactorKind.EXCLUSION in plan.grouping else excludable(catalogue, plan.targets)
    gone = [frozenset[str](), *(alone_below(catalogue, code) for code in left_out)]
    found = {node.code: _of(catalogue, plan, node, gone) for node in varied_wholes(catalogue, plan.targets)}
    return {code: one for code, one in found.items() if one.columns or one.kept is not None}


def _of(catalogue: Catalogue, plan: Plan, node: Aggregate, gone: list[frozenset[str]]) -> WeightPlan:
    edges = catalogue.scored_parts(node)
    columns = [plan.column(FactorKind.WEIGHT, node.code, edge.child) for edge in edges]
    columns = columns if None not in columns else [plan.column(FactorKind.EXPERT, node.code)]
    kept = np.array([[edge.child not in option for edge in edges] for option in gone], dtype=np.float64)
    return WeightPlan(
        spread=weights_of(plan.declared, node.code),
        columns=tuple(column for column in columns if column is not None),
        sheet=np.array(node.experts, dtype=np.float64),
        kept=None if kept.all() else kept,
        keeps_total=keeps_total(node),
    )


def weight_draws(catalogue: Catalogue, plan: Plan, plans: Mapping[str, WeightPlan], at: Runs) -> dict[str, WeightDraw]:
    """For the runs ``at`` and each aggregate, the function from its weights to theirs; of wholes that there are."""
    left_out = plan.option(FactorKind.EXCLUSION)
    rows = plan.points[at]
    return {
        code: _Draw(one, np.ascontiguousarray(rows[:, list(one.columns)]), _kept(one, left_out, at))
        for code, one in plans.items()
        if code in catalogue.nodes
    }


def _kept(one: WeightPlan, left_out: Runs | None, at: Runs) -> Floats | None:
    return None if one.kept is None or left_out is None else one.kept[left_out[at]]


@dataclass(frozen=True, eq=False)
class _Draw:
    """``points`` (run, part), of experts (run, 1); ``kept`` (run, part)."""

    plan: WeightPlan
    points: Floats
    kept: Floats | None

    def __call__(self, weights: Floats) -> Floats:
        """(part,) or (run, part) to (run, part)."""
        stays = weights if self.kept is None else weights * self.kept
        drawn = self._spread(stays) if self.plan.columns else stays
        if not self.plan.columns and not self.plan.keeps_total:
            return drawn
        return _to_sum(drawn, (weights if self.plan.keeps_total else stays).sum(axis=-1, keepdims=True))

    def _spread(self, weights: Floats) -> Floats:
        match self.plan.spread:
            case UniformWeights(spread):
                return weights * (1 + spread * (2 * self.points - 1))
            case DirichletWeights(concentration):
                return _dirichlet(weights, concentration, self.points)
            case ExpertWeights():
                sheet = self.plan.sheet
                own = sheet[np.minimum((self.points[:, 0] * len(sheet)).astype(np.int64), len(sheet) - 1)]
                return own if self.kept is None else own * self.kept
            case _:
                return weights


def _dirichlet(weights: Floats, concentration: float, points: Floats) -> Floats:
    """Independent gamma variates of the shapes c s, by the inverse of their distribution; to their sum elsewhere."""
    # Imported here: see scorecard.robustness.plan.
    from scipy.special import gammaincinv  # noqa: PLC0415

    shapes = concentration * weights / weights.sum(axis=-1, keepdims=True)
    drawn = gammaincinv(np.where(shapes > 0, shapes, 1.0), np.broadcast_to(points, (len(points), weights.shape[-1])))
    return np.where(shapes > 0, drawn, 0.0)


def _to_sum(weights: Floats, total: Floats) -> Floats:
    """Weights with the sum ``total`` (…, 1); where nothing weighs, nothing does."""
    sums = weights.sum(axis=-1, keepdims=True)
    return np.asarray(weights * (total / np.where(sums > 0, sums, 1.0)))
