"""The numbers of an index without its labels: figures in, every stage out, for any number of draws at once.

Arrays are (…, unit) for one node and (…, unit, node) together: the same code computes one month and ten thousand
draws of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue, Indicator, Normalised
from scorecard.catalogue.normalisation import DistanceToReference, Given, Measured, MinMax, Normalisation, Sample
from scorecard.catalogue.transforms import Transform
from scorecard.index.measuring import Figures
from scorecard.index.normalisation import normalise
from scorecard.index.prepared import Prepared
from scorecard.index.samples import Evidence
from scorecard.index.scoring import measure, score
from scorecard.index.steps import Flags, Reason, Step
from scorecard.index.transforms import transform_all
from scorecard.index.weighting import Weights
from scorecard.index.wholes import Parts, make_whole
from scorecard.panel import Codes, DataStatus, Floats
from scorecard.rounding import round_array

__all__ = ["Figures", "Stage", "compute_stages"]


NOTHING = np.empty(0)
NOT_SCORED = Step(NOTHING, {}, np.zeros(0, dtype=np.int8), np.zeros(0, dtype=np.int8))
_PROVISIONAL = (DataStatus.PROVISIONAL, DataStatus.REJECTED, DataStatus.UNSCORABLE)


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
        due = np.isin(self.status, _PROVISIONAL)
        return due if self.reported is None else due | np.isin(self.reported, _PROVISIONAL)


def compute_stages(figures: Figures, catalogue: Catalogue, prepared: Prepared | None = None) -> Mapping[str, Stage]:
    """Every node's stage by code, parts before wholes."""
    stages: dict[str, Stage] = {}
    shape = figures.values.shape[:-1]
    for code, node in catalogue.nodes.items():
        if isinstance(node, Indicator):
            stage = _indicator(node, catalogue, figures, prepared)
        elif node.given:
            given = figures.value(node.given)
            stage = _leaf(given, given, figures.status(node.given))
        elif node.parts:
            stage = _whole(node, catalogue, stages)
        else:
            stage = _without_content(shape)
        if isinstance(node, Aggregate) and node.normalisation is not None:
            how = _placed(node.normalisation, node.transforms)
            step = normalise(stage.score, how, _evidence(how, figures, None))
            stage = replace(stage, score=step.values, prepared=stage.score, scoring=step)
        stages[code] = _rounded(stage, node)
    return stages


def _indicator(node: Indicator, catalogue: Catalogue, figures: Figures, prepared: Prepared | None) -> Stage:
    """Scored from the prepared value; imputed where a figure is wanting, as it was where the unit is left out."""
    rule, how = node.rule, None
    if isinstance(rule, Normalised):
        how = _placed(rule.how, node.preparation.transforms)
        rule = replace(rule, how=how)
    shown = values = measure(node.rule, figures.value) if prepared is None else prepared.of(prepared.shown, node.code)
    status = reported = figures.status(*node.figures)
    if prepared is not None:
        values = prepared.of(prepared.values, node.code)
        status = np.where(prepared.is_imputed(node.code), DataStatus.IMPUTED, status).astype(np.int8)
    step = score(rule, values, _evidence(how, figures, catalogue.indicators.index(node)))
    stage = replace(_leaf(shown, step.values, status), prepared=values, scoring=step)
    if prepared is None:
        return stage
    return replace(stage, status=np.where(prepared.left_out, status, stage.status).astype(np.int8), reported=reported)


def _placed(how: Normalisation, kinds: tuple[Transform, ...]) -> Normalisation:
    """With goalposts as measured taken through the transforms, which may turn them round."""
    method = how.method
    if not isinstance(method, MinMax) or not any(isinstance(p, Measured) for p in (method.low, method.high)):
        return how
    low, high = (
        Given(float(transform_all(np.array([post.value]), kinds).values[0])) if isinstance(post, Measured) else post
        for post in (method.low, method.high)
    )
    turned = isinstance(method.low, Measured) and isinstance(method.high, Measured)
    if turned and isinstance(low, Given) and isinstance(high, Given) and low.value > high.value:
        low, high = high, low
    return replace(how, method=replace(method, low=low, high=high))


def _evidence(how: Normalisation | None, figures: Figures, column: int | None) -> Evidence:
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
