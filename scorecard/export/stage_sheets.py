"""The values of indicators after every step between measuring and scoring: what the sheets of ``results.xlsx`` show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Catalogue, PreparationStep
from scorecard.catalogue.screening import Screening
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
    """``name`` of the sheet, what it ``says``, the values (unit, indicator), and which of them the step changed."""

    name: str
    says: str
    values: Floats
    changed: Flags


def stages_of(index: Index) -> Iterator[StageSheet]:
    """The values as measured and after each step that the catalogue declares, in its order; nothing without any."""
    prepared = index.prepared
    if prepared is None:
        return
    before = prepared.measured
    yield StageSheet("Measured", N_("Values as measured"), before, np.zeros(before.shape, dtype=bool))
    for step, after in prepared.after.items():
        if _declared(index.catalogue, step):
            same = (before == after) | (np.isnan(before) & np.isnan(after))
            yield StageSheet(*NAMES[step], after, ~same)
        before = after


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
