"""The numbers of an index without its labels: figures in, every stage out, for any number of draws at once.

Arrays are (…, unit) for one node and (…, unit, node) together: the same code computes one month and ten thousand
draws of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate, AggregationName, Catalogue, Indicator, figures_of
from scorecard.index.aggregation import aggregate
from scorecard.index.scoring import score
from scorecard.panel import Codes, DataStatus, Floats
from scorecard.rounding import round_array, significant

# Two more than are printed: sums of equal parts are equal, and points made of scores still print right.
COMPUTED_DIGITS = 14
_PROVISIONAL = (DataStatus.PROVISIONAL, DataStatus.REJECTED, DataStatus.UNSCORABLE)


@dataclass(frozen=True, eq=False)
class Stage:
    """One node: value as measured, score, share of weight present, share applicable, status; each (…, unit)."""

    value: Floats
    score: Floats
    coverage: Floats
    applicable: Floats
    status: Codes


@dataclass(frozen=True, eq=False)
class Figures:
    """Values (…, unit, figure) with their statuses and codes."""

    values: Floats
    statuses: Codes
    codes: tuple[str, ...]

    def value(self, code: str) -> Floats:
        """One figure, (…, unit)."""
        return self.values[..., self.codes.index(code)]

    def status(self, *codes: str) -> Codes:
        """The worst status among some figures, (…, unit); statuses may be those of every draw alike, (unit, figure)."""
        columns = [self.codes.index(code) for code in codes]
        return np.broadcast_to(self.statuses[..., columns].max(axis=-1), self.values.shape[:-1])


def compute_stages(figures: Figures, catalogue: Catalogue) -> Mapping[str, Stage]:
    """Every node's stage by code, parts before wholes."""
    stages: dict[str, Stage] = {}
    shape = figures.values.shape[:-1]
    for code, node in catalogue.nodes.items():
        if isinstance(node, Indicator):
            value, scored = score(node.rule, figures.value)
            stage = _leaf(value, scored, figures.status(*figures_of(node.rule)))
        elif node.given:
            given = figures.value(node.given)
            stage = _leaf(given, given, figures.status(node.given))
        elif node.parts:
            stage = _whole(node, catalogue, stages)
        else:
            stage = _without_content(shape)
        stages[code] = _rounded(stage, node)
    return stages


def _leaf(value: Floats, scored: Floats, status: Codes) -> Stage:
    present = np.isfinite(scored).astype(np.float64)
    applicable = (status != DataStatus.NOT_APPLICABLE).astype(np.float64)
    # Figures that are there and yet cannot be scored (a best value of zero) are neither missing nor rejected.
    unscorable = (present == 0) & (status < DataStatus.NOT_APPLICABLE)
    return Stage(
        value, scored, present, applicable, np.where(unscorable, DataStatus.UNSCORABLE, status).astype(np.int8)
    )


def _without_content(shape: tuple[int, ...]) -> Stage:
    """A node that only has a name, as the smart-city index of Decision 922, which carries no points."""
    nothing = np.full(shape, np.nan)
    none = np.zeros(shape)
    return Stage(nothing, nothing, none, none, np.full(shape, DataStatus.NOT_APPLICABLE, dtype=np.int8))


def _whole(node: Aggregate, catalogue: Catalogue, stages: Mapping[str, Stage]) -> Stage:
    edges = catalogue.scored_parts(node)
    parts = [stages[edge.child] for edge in edges]
    weights = np.array([edge.weight for edge in edges], dtype=np.float64)
    scores, coverage, share = (
        np.stack(arrays, axis=-1) for arrays in zip(*((p.score, p.coverage, p.applicable) for p in parts), strict=True)
    )
    own = weights * share
    total = own.sum(axis=-1)
    covered = np.divide((coverage * own).sum(axis=-1), total, out=np.zeros_like(total), where=total > 0)
    kept = kept_weights(node, weights, share)
    whole = aggregate(scores, kept, share > 0, node.aggregation, node.missing)
    covered = significant(covered)
    whole = np.where(covered >= node.threshold, significant(whole, COMPUTED_DIGITS), np.nan)
    status = _status_of_whole(np.stack([p.status for p in parts], axis=-1), whole, total)
    return Stage(whole, whole, covered, total / weights.sum(), status)


def kept_weights(node: Aggregate, weights: Floats, share: Floats) -> Floats:
    """Weights as written, (part,), less what does not apply, (…, unit, part); ``share`` of each part applies.

    A sum has its parts' own reduction in it already; a mean weighs a part by what of it applies.
    """
    is_mean = node.aggregation is AggregationName.WEIGHTED_MEAN
    return np.asarray(weights * share if is_mean else np.where(share > 0, weights, 0.0))


def _status_of_whole(parts: Codes, whole: Floats, applicable: Floats) -> Codes:
    """Provisional when a part is, was rejected or cannot be scored; else the worst status of a part that has a value.

    Provisional says that a correction is due, so nothing hides it: not a merged figure beside it, nor one that stands.
    """
    known = np.where(parts < DataStatus.NOT_APPLICABLE, parts, DataStatus.FINAL).max(axis=-1)
    status = np.where(np.isin(parts, _PROVISIONAL).any(axis=-1), DataStatus.PROVISIONAL, known)
    status = np.where(np.isfinite(whole), status, DataStatus.MISSING)
    return np.where(applicable > 0, status, DataStatus.NOT_APPLICABLE).astype(np.int8)


def _rounded(stage: Stage, node: Indicator | Aggregate) -> Stage:
    if node.rounding is None:
        return stage
    score_printed = round_array(stage.score, node.rounding.decimals, node.rounding.mode)
    value = score_printed if isinstance(node, Aggregate) else stage.value
    return Stage(value, score_printed, stage.coverage, stage.applicable, stage.status)
