"""The numbers of an index without its labels: figures in, every stage out, for any number of draws at once.

Arrays are (…, unit) for one node and (…, unit, node) together: the same code computes one month and ten thousand
draws of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeGuard

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue, Indicator, Normalised
from scorecard.catalogue.normalisation import DistanceToReference, Normalisation, Sample
from scorecard.index.measuring import Figures
from scorecard.index.normalisation import normalise
from scorecard.index.prepared import Prepared
from scorecard.index.samples import Evidence
from scorecard.index.scoring import measure, score
from scorecard.index.steps import Flags, Step
from scorecard.index.weighting import Weights
from scorecard.index.wholes import Parts, make_whole
from scorecard.panel import Codes, DataStatus, Floats
from scorecard.rounding import round_array

__all__ = ["Figures", "Stage", "combines", "compute_leaf", "compute_stages", "evidence_of"]


NOTHING = np.empty(0)
NOT_SCORED = Step(NOTHING, {}, np.zeros(0, dtype=np.int8), np.zeros(0, dtype=np.int8))
_PROVISIONAL = (DataStatus.PROVISIONAL, DataStatus.REJECTED, DataStatus.UNSCORABLE)


@dataclass(frozen=True, eq=False)
class Stage:
    """One node: value as measured, score, share of weight present, share applicable, status; each (…, unit).

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
        due = np.isin(self.status, _PROVISIONAL)
        return due if self.reported is None else due | np.isin(self.reported, _PROVISIONAL)


def compute_stages(figures: Figures, catalogue: Catalogue, prepared: Prepared | None = None) -> Mapping[str, Stage]:
    """Every node's stage by code, parts before wholes."""
    stages: dict[str, Stage] = {}
    for code, node in catalogue.nodes.items():
        if combines(node):
            stages[code] = _finished(_whole(node, catalogue, stages), node, figures)
        else:
            stages[code] = compute_leaf(node, catalogue, figures, prepared)
    return stages


def combines(node: Indicator | Aggregate) -> TypeGuard[Aggregate]:
    """Whether a node is made of its parts, and not of figures or of nothing."""
    return isinstance(node, Aggregate) and not node.given and bool(node.parts)


def compute_leaf(
    node: Indicator | Aggregate, catalogue: Catalogue, figures: Figures, prepared: Prepared | None
) -> Stage:
    """The stage of a node that needs no other: an indicator, a figure given as a score, a name without content."""
    if isinstance(node, Indicator):
        stage = _indicator(node, catalogue, figures, prepared)
    elif node.given:
        given = figures.value(node.given)
        stage = _leaf(given, given, figures.status(node.given))
    else:
        stage = _without_content(figures.values.shape[:-1])
    return _finished(stage, node, figures)


def _finished(stage: Stage, node: Indicator | Aggregate, figures: Figures) -> Stage:
    """An aggregate is normalised itself where that is declared; every node is rounded as its publisher does."""
    if isinstance(node, Aggregate) and node.normalisation is not None:
        step = normalise(stage.score, node.normalisation, evidence_of(node.normalisation, figures, None))
        stage = replace(stage, score=step.values, prepared=stage.score, scoring=step)
    return _rounded(stage, node)


def _indicator(node: Indicator, catalogue: Catalogue, figures: Figures, prepared: Prepared | None) -> Stage:
    """Scored from the prepared value; imputed where a figure is wanting, as it was where the unit is left out."""
    how = node.rule.how if isinstance(node.rule, Normalised) else None
    shown = values = measure(node.rule, figures.value) if prepared is None else prepared.of(prepared.shown, node.code)
    status = reported = figures.status(*node.figures)
    if prepared is not None:
        values = prepared.of(prepared.values, node.code)
        status = np.where(prepared.is_imputed(node.code), DataStatus.IMPUTED, status).astype(np.int8)
    step = score(node.rule, values, evidence_of(how, figures, catalogue.indicators.index(node)))
    stage = replace(_leaf(shown, step.values, status), prepared=values, scoring=step)
    if prepared is None:
        return stage
    return replace(stage, status=np.where(prepared.left_out, status, stage.status).astype(np.int8), reported=reported)


def evidence_of(how: Normalisation | None, figures: Figures, column: int | None) -> Evidence:
    """The row of the reference unit, and values of other periods; who does not count has no value any more."""
    if how is None:
        return Evidence()
    unit = how.method.unit if isinstance(how.method, DistanceToReference) else None
    row = figures.units.index(unit) if unit in figures.units else None
    if how.sample is Sample.CURRENT or column is None:
        return Evidence(reference=row)
    pooled = [values for period, values in figures.others.items() if period != figures.period]
    base = [figures.others[how.base]] if how.base is not None and how.base in figures.others else []
    taken = pooled if how.base is None else base
    return Evidence(others=np.concatenate([np.empty(0), *(table[:, column] for table in taken)]), reference=row)


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
    scores, coverage, share = (
        np.stack(arrays, axis=-1) for arrays in zip(*((p.score, p.coverage, p.applicable) for p in parts), strict=True)
    )
    written = np.array([edge.weight for edge in edges], dtype=np.float64)
    made = make_whole(node, written, Parts(scores, coverage, share))
    due = np.any([p.correction_is_due for p in parts], axis=0)
    status = _status_of_whole(np.stack([p.status for p in parts], axis=-1), due, made.values, made.applicable)
    return Stage(
        made.values, made.values, made.coverage, made.applicable, status, reasons=made.reasons, weights=made.weights
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
    alike = isinstance(node, Aggregate) and node.normalisation is None
    return replace(stage, value=printed if alike else stage.value, score=printed)
