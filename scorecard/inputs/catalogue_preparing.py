"""Preparation as the file writes it to that of the catalogue: what an indicator does not say, the methodology does."""

from collections.abc import Callable, Mapping
from math import e, inf
from typing import Any

from scorecard.catalogue import Preparation, PreparationStep, Procedure, imputation, transforms, treatment
from scorecard.catalogue.imputation import Imputation, ImputationMethod
from scorecard.catalogue.screening import Screening
from scorecard.catalogue.transforms import Denomination, Transform
from scorecard.catalogue.treatment import ShapeTest, Treatment, TreatmentStep
from scorecard.inputs import catalogue_imputing as imputing
from scorecard.inputs.catalogue_preparation import (
    TransformEntry,
    TreatmentEntry,
    TreatStepEntry,
)
from scorecard.inputs.catalogue_rules import LevelsRule, SumOfPartsRule, YesNoRule
from scorecard.inputs.catalogue_schema import IndicatorEntry
from scorecard.inputs.catalogue_shape import Draft

# A category, a yes or no and a share of points are no quantity that could be averaged, treated or transformed.
NOT_QUANTITIES = (LevelsRule, YesNoRule, SumOfPartsRule)

_METHODS: Mapping[type, Callable[[Any, str], ImputationMethod]] = {
    imputing.MeanImpute: lambda *_: imputation.MeanOfUnits(),
    imputing.MedianImpute: lambda *_: imputation.MedianOfUnits(),
    imputing.MeanOfGroupImpute: lambda m, _: imputation.MeanOfGroup(m.group),
    imputing.MedianOfGroupImpute: lambda m, _: imputation.MedianOfGroup(m.group),
    imputing.MeanOfRowImpute: lambda m, whole: imputation.MeanOfRow(m.normalised, m.aggregate or whole),
    imputing.LatestImpute: lambda m, _: imputation.Latest(m.within),
    imputing.LinearImpute: lambda *_: imputation.Linear(),
    imputing.LinearThenConstantImpute: lambda *_: imputation.LinearThenConstant(),
    imputing.ConstantImpute: lambda m, _: imputation.Constant(m.value),
    imputing.OutsideColumnImpute: lambda m, _: imputation.OutsideColumn(m.figure),
    imputing.DeclaredValuesImpute: lambda m, _: imputation.DeclaredValues(tuple(m.values.items())),
}
_STEPS: Mapping[str, Callable[[Any], TreatmentStep]] = {
    "winsorise": lambda step: treatment.Winsorise(step.points),
    "trim": lambda step: treatment.Trim(step.low, step.high),
    "fences": lambda step: treatment.Fences(step.times),
    "log": lambda _: treatment.Log(),
    "log_shifted": lambda step: treatment.LogShifted(step.shift),
    "log_ct": lambda step: treatment.LogCT(step.share),
    "log_gii": lambda step: treatment.LogGII(step.factor),
    "box_cox": lambda step: treatment.BoxCox(step.power, step.shifted),
}
_TRANSFORMS: Mapping[str, Callable[[Any], Transform]] = {
    "log": lambda log: transforms.Logarithm(log.base or e, log.offset),
    "power": transforms.Power,
    "affine": lambda line: transforms.Affine(line.times, line.plus),
    "clip": lambda ends: transforms.Clip(_or(ends[0], -inf), _or(ends[1], inf)),
    "reverse": lambda ends: transforms.ReversedRange(*ends),
    "reflect": transforms.Reflected,
    "distance": transforms.Distance,
    "invert": transforms.Inverted,
}


def preparation(draft: Draft, code: str, entry: IndicatorEntry) -> Preparation:
    """What is done to the values of an indicator; the defaults of the methodology are for quantities only."""
    method, by = draft.entry.methodology, entry.denominate
    is_quantity = not isinstance(entry.score, NOT_QUANTITIES)
    methods = entry.impute if entry.impute is not None else method.imputation.methods if is_quantity else []
    treat = entry.treat if entry.treat is not None else method.treatment if is_quantity else None
    whole = parent_of(draft, code)
    return Preparation(
        denomination=Denomination(by.by, by.scale) if by else None,
        imputation=Imputation(tuple(_METHODS[type(m)](m, whole) for m in methods)),
        treatment=_treatment(treat, method.treatment) if treat is not None and treat.steps else None,
        transforms=tuple(transform_of(one) for one in entry.transform),
    )


def procedure(draft: Draft) -> Procedure:
    """The order of the steps, and who is ranked."""
    method = draft.entry.methodology
    asked = method.screening
    screening = Screening(
        data=asked.data,
        nonzero=asked.nonzero,
        imputed=method.imputation.most,
        forced_in=tuple(asked.force_in),
        forced_out=tuple(asked.force_out),
        goalposts=asked.goalposts == "all",
    )
    return Procedure(tuple(method.steps) or tuple(PreparationStep), screening)


def parent_of(draft: Draft, code: str) -> str:
    """The first aggregate that a node is a part of; empty where there is none."""
    return next((whole for whole, entry in draft.entry.aggregates.items() if code in entry.parts), "")


def chosen(entry: TreatStepEntry | TransformEntry) -> list[str]:
    """The keys of an entry that are there: one, where it is right."""
    return [name for name in type(entry).model_fields if getattr(entry, name) is not None]


def transform_of(entry: TransformEntry) -> Transform:
    """The one transform of an entry."""
    name = chosen(entry)[0]
    return _TRANSFORMS[name](getattr(entry, name))


def _treatment(entry: TreatmentEntry, default: TreatmentEntry | None) -> Treatment:
    test = entry.test or (default.test if default else None)
    combine = entry.combine if entry.combine is not None else bool(default and default.combine)
    limits = ShapeTest(test.skewness, test.kurtosis) if test else ShapeTest()
    steps = tuple(_STEPS[name](getattr(step, name)) for step in entry.steps for name in chosen(step))
    return Treatment(steps, None if entry.always else limits, combine)


def _or(bound: float | None, end: float) -> float:
    return end if bound is None else bound
