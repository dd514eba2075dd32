"""What was done to one unit's value of a node, step by step: what ``explain`` shows and results.json holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate, Indicator, PreparationStep
from scorecard.catalogue.imputation import ImputationMethod
from scorecard.catalogue.transforms import Denomination, Transform
from scorecard.catalogue.treatment import TreatmentStep
from scorecard.index.preparation_words import LOST, METHODS, NOT_IMPUTED, NOT_TREATED, SCREENED, TRANSFORMS, TREATMENTS
from scorecard.index.prepared import Prepared
from scorecard.index.result import Index
from scorecard.index.screening import ScreeningReason
from scorecard.index.steps import Reason

Method = Denomination | ImputationMethod | TreatmentStep | Transform


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that concerns this value: ``methods`` that made it what it is, or in words why none could.

    ``words`` are English texts of the program, one a method. ``before`` and ``after`` are None where there is none;
    ``skewness`` of the indicator before and after its treatment.
    """

    step: PreparationStep
    before: float | None
    after: float | None
    methods: tuple[Method, ...] = ()
    words: tuple[str, ...] = ()
    reason: str = ""
    skewness: tuple[float, float] | None = None


def steps_taken(index: Index, row: int, node: Indicator | Aggregate) -> tuple[Taken, ...]:
    """In the order of the catalogue; empty where nothing is declared for the node or done to the unit."""
    if isinstance(node, Aggregate):
        return tuple(_transformed(index, row, node))
    prepared = index.prepared
    if prepared is None:
        return ()
    found: list[Taken] = []
    k, before = prepared.column_of(node.code), prepared.measured
    for step, after in prepared.after.items():
        ends = (_number(before[row, k]), _number(after[row, k]))
        found += _FOUND[step](prepared, row, node, ends)
        before = after
    return tuple(found)


Ends = tuple[float | None, float | None]


def _screening(prepared: Prepared, row: int, _: Indicator, ends: Ends) -> Iterator[Taken]:
    reason = ScreeningReason(int(prepared.screened.reasons[row]))
    if prepared.left_out[row] and reason in SCREENED:
        yield Taken(PreparationStep.SCREENING, *ends, reason=SCREENED[reason])


def _denomination(prepared: Prepared, row: int, node: Indicator, ends: Ends) -> Iterator[Taken]:
    by = node.preparation.denomination
    if by is not None:
        reason = _lost(prepared, PreparationStep.DENOMINATION, row, node)
        yield Taken(PreparationStep.DENOMINATION, *ends, (by,), reason=reason)


def _imputation(prepared: Prepared, row: int, node: Indicator, ends: Ends) -> Iterator[Taken]:
    k = prepared.column_of(node.code)
    number = int(prepared.imputed.methods[row, k])
    reason = Reason(int(prepared.imputed.reasons[row, k]))
    if number:
        method = node.preparation.imputation.methods[number - 1]
        yield Taken(PreparationStep.IMPUTATION, *ends, (method,), (METHODS[type(method)],))
    elif reason is not Reason.NONE:
        yield Taken(PreparationStep.IMPUTATION, *ends, reason=NOT_IMPUTED[reason])


def _treatment(prepared: Prepared, _: int, node: Indicator, ends: Ends) -> Iterator[Taken]:
    treatment, k, done = node.preparation.treatment, prepared.column_of(node.code), prepared.treated
    if treatment is None or ends[0] is None:
        return
    steps = tuple(step for bit, step in enumerate(treatment.steps) if done.applied[k] >> bit & 1)
    words = tuple(TREATMENTS[type(step)] for step in steps)
    reason = Reason(int(done.reasons[k]))
    shape = (float(done.before[k, 0]), float(done.after[k, 0]))
    yield Taken(
        PreparationStep.TREATMENT,
        *ends,
        steps if ends[0] != ends[1] else (),
        words if ends[0] != ends[1] else (),
        NOT_TREATED.get(reason, ""),
        shape if np.isfinite(shape).all() else None,
    )


def _transformation(prepared: Prepared, row: int, node: Indicator, ends: Ends) -> Iterator[Taken]:
    kinds = node.preparation.transforms
    if kinds:
        reason = _lost(prepared, PreparationStep.TRANSFORMATION, row, node)
        words = tuple(TRANSFORMS[type(kind)] for kind in kinds)
        yield Taken(PreparationStep.TRANSFORMATION, *ends, kinds, words, reason)


def _transformed(index: Index, row: int, node: Aggregate) -> Iterator[Taken]:
    """The whole as its parts make it, and after its transforms."""
    stage = index.stages[node.code]
    if not node.transforms or stage.reasons is None:
        return
    words = tuple(TRANSFORMS[type(kind)] for kind in node.transforms)
    reason = LOST.get(Reason(int(stage.reasons[row])), "")
    ends = (_number(stage.value[row]), _number(stage.prepared[row]))
    yield Taken(PreparationStep.TRANSFORMATION, *ends, node.transforms, words, reason)


def _lost(prepared: Prepared, step: PreparationStep, row: int, node: Indicator) -> str:
    return LOST.get(Reason(int(prepared.refused[step][row, prepared.column_of(node.code)])), "")


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


_FOUND: Mapping[PreparationStep, Callable[[Prepared, int, Indicator, Ends], Iterator[Taken]]] = {
    PreparationStep.SCREENING: _screening,
    PreparationStep.DENOMINATION: _denomination,
    PreparationStep.IMPUTATION: _imputation,
    PreparationStep.TREATMENT: _treatment,
    PreparationStep.TRANSFORMATION: _transformation,
}
