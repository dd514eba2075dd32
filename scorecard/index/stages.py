"""The numbers of an index without its labels: figures in, every stage out, for any number of draws at once.

Arrays are (…, unit) for one node and (…, unit, node) together: the same code computes one month and ten thousand
draws of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeGuard

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue, Indicator
from scorecard.index.goalposts import with_goalposts_placed
from scorecard.index.leaves import evidence_of, score_leaves
from scorecard.index.measuring import Figures
from scorecard.index.normalisation import normalise
from scorecard.index.prepared import Prepared
from scorecard.index.steps import Flags, Reason, Step
from scorecard.index.transforms import transform_all
from scorecard.index.weighting import Weights
from scorecard.index.wholes import Parts, make_whole
from scorecard.panel import Codes, DataStatus, Floats
from scorecard.rounding import round_array

__all__ = ["Figures", "Stage", "combines", "compute_leaves", "compute_stages", "normalise_whole"]


NOTHING = np.empty(0)
NOT_SCORED = Step(NOTHING, {}, np.zeros(0, dtype=np.int8), np.zeros(0, dtype=np.int8))
_PROVISIONAL = np.isin(list(DataStatus), (DataStatus.PROVISIONAL, DataStatus.REJECTED, DataStatus.UNSCORABLE))
"""By status: whether a correction is due."""


@dataclass(frozen=True, eq=False)
class Stage:
    """One node: value, score, share of weight present, share applicable, status; each (…, unit).

    ``value`` is as measured, or as the parts make it before transforms and normalisation;
    ``prepared`` is the value that is scored, or the whole before its normalisation; ``scoring`` what the rule of an
    indicator, or the normalisation of an aggregate, was fitted to and where it could not be done; ``reasons`` (…, unit)
    why an aggregate has no whole; ``weights`` those found in the data; ``reported`` the status of the figures before
    anything was imputed, where there is a preparation.
    """

    value: Floats
    score: Floats
    coverage: Floats
    applicable: Floats
    status: Codes
    prepared: Floats = field(default_factory=lambda: NOTHING)
    scoring: Step = field(default_factory=lambda: NOT_SCORED)
    reasons: Codes | None = None
    weights: Weights | None = None
    reported: Codes | None = None

    @property
    def correction_is_due(self) -> Flags:
        """(…, unit) whether a figure is provisional, rejected or without a score, also where it is imputed."""
        due = _PROVISIONAL[self.status]
        return due if self.reported is None else due | _PROVISIONAL[self.reported]


def compute_stages(figures: Figures, catalogue: Catalogue, prepared: Prepared | None = None) -> Mapping[str, Stage]:
    """Every node's stage by code, parts before wholes."""
    leaves, stages = compute_leaves(figures, catalogue, prepared), dict[str, Stage]()
    for code, node in catalogue.nodes.items():
        stages[code] = _finished(_whole(node, catalogue, stages), node, figures) if combines(node) else leaves[code]
    return stages


def combines(node: Indicator | Aggregate) -> TypeGuard[Aggregate]:
    """Whether a node is made of its parts, and not of figures or of nothing."""
    return isinstance(node, Aggregate) and not node.given and bool(node.parts)


def compute_leaves(figures: Figures, catalogue: Catalogue, prepared: Prepared | None = None) -> dict[str, Stage]:
    """The nodes that need no other: indicators, figures given as scores, names without content."""
    indicators, leaves = _indicators(catalogue, figures, prepared), dict[str, Stage]()
    for code, node in catalogue.nodes.items():
        if isinstance(node, Indicator):
            leaves[code] = _rounded(indicators[code], node)
        elif node.given:
            given = figures.value(node.given)
            leaves[code] = _finished(_leaf(given, given, figures.status(node.given)), node, figures)
        elif not node.parts:
            leaves[code] = _finished(_without_content(figures.values.shape[:-1]), node, figures)
    return leaves


def _finished(stage: Stage, node: Aggregate, figures: Figures) -> Stage:
    """Normalised itself where that is declared, and rounded as its publisher does."""
    if node.normalisation is not None:
        step = normalise_whole(stage.score, node, figures)
        stage = replace(stage, score=step.values, prepared=stage.score, scoring=step)
    return _rounded(stage, node)


def normalise_whole(score: Floats, node: Aggregate, figures: Figures) -> Step:
    """The normalisation of an aggregate that has one."""
    if node.normalisation is None:
        return Step(score, {}, np.zeros(score.shape[:-1], dtype=np.int8), np.zeros(score.shape, dtype=np.int8))
    how = with_goalposts_placed(node.normalisation, node.transforms)
    return normalise(score, how, evidence_of(how, figures, figures.wholes.get(node.code, {})))


def _indicators(catalogue: Catalogue, figures: Figures, prepared: Prepared | None) -> dict[str, Stage]:
    """Every indicator; imputed where a figure is wanting, as reported where the unit is left out."""
    nodes = catalogue.indicators
    if not nodes:
        return {}
    steps = score_leaves(catalogue, figures, prepared)
    scores = np.stack([steps[node.code][1].values for node in nodes], axis=-2)
    reported = status = np.stack([figures.status(*node.figures) for node in nodes], axis=-2)
    if prepared is not None:
        imputed = np.moveaxis(prepared.imputed.methods, -1, -2) > 0
        status = np.where(imputed, np.int8(DataStatus.IMPUTED), reported)
    leaf = _leaf(scores, scores, status)
    if prepared is not None:
        kept = np.where(prepared.left_out[..., np.newaxis, :], status, leaf.status)
        leaf = replace(leaf, value=np.moveaxis(prepared.shown, -1, -2), status=kept, reported=reported)
    return {node.code: _one(leaf, k, *steps[node.code]) for k, node in enumerate(nodes)}


def _one(leaves: Stage, k: int, values: Floats, step: Step) -> Stage:
    """An indicator from the table of all, (…, indicator, unit)."""
    return Stage(
        value=values if leaves.reported is None else leaves.value[..., k, :],
        score=step.values,
        coverage=leaves.coverage[..., k, :],
        applicable=leaves.applicable[..., k, :],
        status=leaves.status[..., k, :],
        prepared=values,
        scoring=step,
        reported=None if leaves.reported is None else leaves.reported[..., k, :],
    )


def _leaf(value: Floats, scored: Floats, status: Codes) -> Stage:
    present = np.isfinite(scored)
    # Figures that are there and yet cannot be scored (a best value of zero) are neither missing nor rejected.
    unscorable = ~present & (status < DataStatus.NOT_APPLICABLE)
    applicable = (status != DataStatus.NOT_APPLICABLE).astype(np.float64)
    status = np.where(unscorable, np.int8(DataStatus.UNSCORABLE), status)
    return Stage(value, scored, present.astype(np.float64), applicable, status)


def _without_content(shape: tuple[int, ...]) -> Stage:
    """A node that only has a name, as the smart-city index of Decision 922, which carries no points."""
    nothing = np.full(shape, np.nan)
    none = np.zeros(shape)
    return Stage(nothing, nothing, none, none, np.full(shape, DataStatus.NOT_APPLICABLE, dtype=np.int8))


def _whole(node: Aggregate, catalogue: Catalogue, stages: Mapping[str, Stage]) -> Stage:
    edges = catalogue.scored_parts(node)
    parts = [stages[edge.child] for edge in edges]
    scores, coverage, share = (
        np.stack(arrays, axis=-1) for arrays in zip(*((p.score, p.coverage, p.applicable) for p in parts), strict=True)
    )
    written = np.array([edge.weight for edge in edges], dtype=np.float64)
    made = make_whole(node, written, Parts(scores, coverage, share))
    due = np.any([p.correction_is_due for p in parts], axis=0)
    done = transform_all(made.values, node.transforms)
    reasons = np.where(made.reasons != Reason.NONE, made.reasons, done.unit_reasons)
    status = _status_of_whole(np.stack([p.status for p in parts], axis=-1), due, done.values, made.applicable)
    return Stage(
        made.values,
        done.values,
        made.coverage,
        made.applicable,
        status,
        prepared=done.values,
        reasons=reasons,
        weights=made.weights,
    )


def _status_of_whole(parts: Codes, due: Flags, whole: Floats, applicable: Floats) -> Codes:
    """Provisional when a part is, was rejected or cannot be scored; else the worst status of a part that has a value.

    Provisional says that a correction is due, so nothing hides it: not a merged figure beside it, nor one that stands,
    nor what is imputed for a rejected one.
    """
    known = np.where(parts < DataStatus.NOT_APPLICABLE, parts, DataStatus.FINAL).max(axis=-1)
    status = np.where(due, DataStatus.PROVISIONAL, known)
    status = np.where(np.isfinite(whole), status, DataStatus.MISSING)
    return np.where(applicable > 0, status, DataStatus.NOT_APPLICABLE).astype(np.int8)


def _rounded(stage: Stage, node: Indicator | Aggregate) -> Stage:
    if node.rounding is None:
        return stage
    printed = round_array(stage.score, node.rounding.decimals, node.rounding.mode)
    alike = isinstance(node, Aggregate) and node.is_as_made
    return replace(stage, value=printed if alike else stage.value, score=printed)
