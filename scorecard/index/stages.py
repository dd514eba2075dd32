"""The numbers of an index without its labels: figures in, every stage out, for any number of draws at once.

Arrays are (…, unit) for one node and (…, unit, node) together: the same code computes one month and ten thousand
draws of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from scorecard.catalogue import Aggregate, AggregationName, Catalogue, Indicator, Ratio, ScoringRule, figures_of
from scorecard.index.aggregation import aggregate
from scorecard.index.preparation import prepare
from scorecard.index.prepared import Prepared
from scorecard.index.scoring import Lookup, score
from scorecard.index.surroundings import Measured, Setting
from scorecard.panel import Codes, DataStatus, Floats
from scorecard.rounding import round_array, significant

# Two more than are printed: sums of equal parts are equal, and points made of scores still print right.
COMPUTED_DIGITS = 14


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


def prepare_figures(figures: Figures, catalogue: Catalogue, setting: Setting) -> Prepared | None:
    """The values of indicators between measuring and scoring; None where the catalogue leaves them as measured."""
    return prepare(catalogue, measure_all(figures, catalogue), setting) if catalogue.prepares else None


def measure_all(figures: Figures, catalogue: Catalogue) -> Measured:
    """Every indicator as measured, in the order of the catalogue."""
    rules = [node.rule for node in catalogue.indicators]
    values = np.stack([score(rule, figures.value).value for rule in rules], axis=-1)
    applies = [figures.status(*figures_of(rule)) != DataStatus.NOT_APPLICABLE for rule in rules]
    return Measured(values, np.stack(applies, axis=-1), figures.value)


def compute_stages(figures: Figures, catalogue: Catalogue, prepared: Prepared | None = None) -> Mapping[str, Stage]:
    """Every node's stage by code, parts before wholes."""
    stages: dict[str, Stage] = {}
    shape = figures.values.shape[:-1]
    for code, node in catalogue.nodes.items():
        if isinstance(node, Indicator) and prepared is not None:
            stage = _prepared(figures, node, prepared)
        elif isinstance(node, Indicator):
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
    # Figures that are there and yet cannot be scored (a denominator of zero) are rejected, not missing.
    unscorable = (present == 0) & (status < DataStatus.NOT_APPLICABLE)
    return Stage(value, scored, present, applicable, np.where(unscorable, DataStatus.REJECTED, status).astype(np.int8))


def _prepared(figures: Figures, node: Indicator, prepared: Prepared) -> Stage:
    """Scored from the prepared value; imputed where a figure is wanting, as it was where the unit is left out."""
    scored = score(node.rule, prepared_figure(node.rule, prepared.of(prepared.values, node.code))).score
    by = node.preparation.denomination
    status = figures.status(*figures_of(node.rule), *((by.by,) if by else ()))
    status = np.where(prepared.is_imputed(node.code), DataStatus.IMPUTED, status).astype(np.int8)
    stage = _leaf(prepared.of(prepared.shown, node.code), scored, status)
    return replace(stage, status=np.where(prepared.left_out, status, stage.status).astype(np.int8))


def prepared_figure(rule: ScoringRule, value: Floats) -> Lookup:
    """A look-up by which a rule scores a value that is there already: a ratio of it to what it is per."""
    per = np.full(value.shape, rule.per) if isinstance(rule, Ratio) else value
    return lambda figure: per if isinstance(rule, Ratio) and figure == rule.denominator else value


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
    """The worst status of a part that has a value; provisional when a part was rejected."""
    known = np.where(parts < DataStatus.NOT_APPLICABLE, parts, DataStatus.FINAL).max(axis=-1)
    rejected = (parts == DataStatus.REJECTED).any(axis=-1)
    status = np.where(rejected, np.maximum(known, DataStatus.PROVISIONAL), known)
    status = np.where(np.isfinite(whole), status, DataStatus.MISSING)
    return np.where(applicable > 0, status, DataStatus.NOT_APPLICABLE).astype(np.int8)


def _rounded(stage: Stage, node: Indicator | Aggregate) -> Stage:
    if node.rounding is None:
        return stage
    score_printed = round_array(stage.score, node.rounding.decimals, node.rounding.mode)
    value = score_printed if isinstance(node, Aggregate) else stage.value
    return Stage(value, score_printed, stage.coverage, stage.applicable, stage.status)
