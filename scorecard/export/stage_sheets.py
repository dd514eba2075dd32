"""The values of indicators after every step between measuring and scoring: what the sheets of ``results.xlsx`` show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue, Indicator, PreparationStep
from scorecard.catalogue.screening import Screening
from scorecard.index.available import available
from scorecard.index.result import Index
from scorecard.index.steps import Flags
from scorecard.panel import Floats
from scorecard.problems.rule import N_

NAMES: Mapping[PreparationStep, tuple[str, str]] = {
    PreparationStep.SCREENING: ("Screened", N_("Values after screening; shaded: the unit is screened out")),
    PreparationStep.DENOMINATION: ("Denominated", N_("Values after denomination; shaded: what it changed")),
    PreparationStep.IMPUTATION: ("Imputed", N_("Values after imputation; shaded: what was imputed")),
    PreparationStep.TREATMENT: ("Treated", N_("Values after the treatment of outliers; shaded: what it changed")),
    PreparationStep.TRANSFORMATION: ("Transformed", N_("Values after transformation; shaded: what it changed")),
}


@dataclass(frozen=True, slots=True)
class StageSheet:
    """``name`` of the sheet, what it ``says``, the values (unit, node), and which of them the step changed.

    ``nodes`` are the columns; ``below`` (node,) stands under their codes, NaN for nothing.
    """

    name: str
    says: str
    nodes: Sequence[Indicator | Aggregate]
    values: Floats
    changed: Flags
    below: Floats


def stages_of(index: Index) -> Iterator[StageSheet]:
    """The values as measured and after each step that the catalogue declares, in its order; nothing without any."""
    prepared = index.prepared
    if prepared is None:
        return
    before, nodes = prepared.measured, index.catalogue.indicators
    nothing = np.full(len(nodes), np.nan)
    yield from _availability(index)
    yield StageSheet("Measured", N_("Values as measured"), nodes, before, np.zeros(before.shape, dtype=bool), nothing)
    for step, after in prepared.after.items():
        if _declared(index.catalogue, step):
            same = (before == after) | (np.isnan(before) & np.isnan(after))
            yield StageSheet(*NAMES[step], nodes, after, ~same, nothing)
        before = after


def _availability(index: Index) -> Iterator[StageSheet]:
    """What share of the indicators below each aggregate was measured, a unit; under the codes over all of them."""
    found = available(index)
    if found is None:
        return
    nodes: tuple[Indicator | Aggregate, ...] = (*index.catalogue.aggregates, *index.catalogue.indicators)
    there = np.where(found.applicable, found.there, np.nan)
    shares = np.concatenate([found.shares.aggregate, there], axis=1)
    of_all = np.concatenate([found.of_all, found.shares.indicator])
    says = N_("Share of the indicators below that have a value as measured; under each code over all units")
    yield StageSheet("Availability", says, nodes, shares, np.zeros(shares.shape, dtype=bool), of_all)


def _declared(catalogue: Catalogue, step: PreparationStep) -> bool:
    """Whether the step is asked for, of all units or of any indicator."""
    plans = [node.preparation for node in catalogue.indicators]
    asked = {
        PreparationStep.SCREENING: catalogue.procedure.screening != Screening(),
        PreparationStep.DENOMINATION: any(plan.denomination for plan in plans),
        PreparationStep.IMPUTATION: any(plan.imputation.methods for plan in plans),
        PreparationStep.TREATMENT: any(plan.treatment for plan in plans),
        PreparationStep.TRANSFORMATION: any(plan.transforms for plan in plans),
    }
    return asked[step]
