"""Indicators scored side by side: those of one normalisation in one call, which costs one what each would alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Catalogue, Indicator, Normalised, ScoringRule
from scorecard.catalogue.normalisation import DistanceToReference, Normalisation, Sample
from scorecard.index.blocks import blocks
from scorecard.index.goalposts import with_goalposts_placed
from scorecard.index.measuring import Figures
from scorecard.index.moments import units_last
from scorecard.index.normalisation import normalise
from scorecard.index.prepared import Prepared
from scorecard.index.samples import Evidence
from scorecard.index.scoring import measure, score
from scorecard.index.steps import Step
from scorecard.panel import Floats
from scorecard.period import Period


def score_leaves(catalogue: Catalogue, figures: Figures, prepared: Prepared | None) -> dict[str, tuple[Floats, Step]]:
    """What is scored of every indicator, (…, unit), and how, by code; (unit,) rows contiguous in memory."""
    if prepared is None:
        rows = [measure(node.rule, figures.value) for node in catalogue.indicators]
    else:
        rows = list(np.moveaxis(units_last(prepared.values), -2, 0))
    scored: dict[str, tuple[Floats, Step]] = {}
    for nodes, values in _blocks(catalogue.indicators, rows):
        how = _alike(nodes[0])
        if how is None or len(nodes) == 1:
            scored |= {n.code: (v, _alone(n, v, catalogue, figures)) for n, v in zip(nodes, values, strict=True)}
            continue
        step = normalise(np.stack(values, axis=-2), how, evidence_of(how, figures, {}))
        scored |= {n.code: (v, _row(step, k)) for k, (n, v) in enumerate(zip(nodes, values, strict=True))}
    return scored


def _blocks(nodes: Sequence[Indicator], rows: Sequence[Floats]) -> Iterator[tuple[list[Indicator], list[Floats]]]:
    """Indicators of one normalisation with what is scored of them, a block at a time; the others together."""
    groups: dict[Normalisation | None, list[int]] = {}
    for k, node in enumerate(nodes):
        groups.setdefault(_alike(node), []).append(k)
    for group in groups.values():
        for some in blocks(len(group), rows[0].size):
            yield [nodes[k] for k in group[some]], [rows[k] for k in group[some]]


def _alike(node: Indicator) -> Normalisation | None:
    """The normalisation that a block of indicators may share: one that is fitted to this period alone."""
    rule = _rule(node)
    return rule.how if isinstance(rule, Normalised) and rule.how.sample is Sample.CURRENT else None


def _rule(node: Indicator) -> ScoringRule:
    """With goalposts as measured taken through the transforms of the indicator."""
    if not isinstance(node.rule, Normalised):
        return node.rule
    return replace(node.rule, how=with_goalposts_placed(node.rule.how, node.preparation.transforms))


def _alone(node: Indicator, values: Floats, catalogue: Catalogue, figures: Figures) -> Step:
    rule = _rule(node)
    how = rule.how if isinstance(rule, Normalised) else None
    column = catalogue.indicators.index(node)
    over_time = {period: table[:, column] for period, table in figures.others.items()}
    return score(rule, values, evidence_of(how, figures, over_time))


def _row(step: Step, k: int) -> Step:
    """One indicator of a block."""
    fitted = {name: found[..., k] for name, found in step.fitted.items()}
    return Step(step.values[..., k, :], fitted, step.reason[..., k], step.unit_reasons[..., k, :])


def evidence_of(how: Normalisation | None, figures: Figures, over_time: Mapping[Period, Floats]) -> Evidence:
    """The row of the reference unit, and values (unit,) by period; who does not count has no value any more."""
    if how is None:
        return Evidence()
    unit = how.method.unit if isinstance(how.method, DistanceToReference) else None
    row = figures.units.index(unit) if unit is not None and unit in figures.units else None
    if how.sample is Sample.CURRENT:
        return Evidence(reference=row)
    pooled = [values for period, values in over_time.items() if period != figures.period]
    base = [over_time[how.base]] if how.base is not None and how.base in over_time else []
    return Evidence(others=np.concatenate([np.empty(0), *(pooled if how.base is None else base)]), reference=row)
