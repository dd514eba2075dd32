"""What was done between measuring and scoring, as JSON: for the index, a unit, and one value."""

from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

from scorecard.catalogue import Indicator, imputation, transforms, treatment
from scorecard.export import cells
from scorecard.index.prepared import Prepared
from scorecard.index.result import Index
from scorecard.index.screening import ScreeningReason
from scorecard.index.steps import Reason
from scorecard.index.taken import Method, Taken, steps_taken

NAMES: Mapping[type[Method], str] = {
    transforms.Denomination: "denominate",
    imputation.MeanOfUnits: "mean",
    imputation.MedianOfUnits: "median",
    imputation.MeanOfGroup: "mean_of_group",
    imputation.MedianOfGroup: "median_of_group",
    imputation.MeanOfRow: "mean_of_row",
    imputation.Latest: "latest",
    imputation.Linear: "linear",
    imputation.LinearThenConstant: "linear_then_constant",
    imputation.Constant: "constant",
    imputation.OutsideColumn: "outside_column",
    imputation.DeclaredValues: "declared_values",
    treatment.Winsorise: "winsorise",
    treatment.Trim: "trim",
    treatment.Fences: "fences",
    treatment.Log: "log",
    treatment.LogShifted: "log_shifted",
    treatment.LogCT: "log_ct",
    treatment.LogGII: "log_gii",
    treatment.BoxCox: "box_cox",
    transforms.Logarithm: "log",
    transforms.Power: "power",
    transforms.Affine: "affine",
    transforms.Clip: "clip",
    transforms.ReversedRange: "reverse",
    transforms.Reflected: "reflect",
    transforms.Distance: "distance",
    transforms.Inverted: "invert",
}
"""The names of the methods in the catalogue."""


def preparation_of(index: Index) -> Mapping[str, Any]:
    """``{"preparation": …}`` with the order of the steps and what treatment found; nothing where none is declared."""
    if index.prepared is None:
        return {}
    steps = [step.value for step in index.prepared.after]
    treated = {
        node.code: _treated(index.prepared, node) for node in index.catalogue.indicators if node.preparation.treatment
    }
    return {"preparation": {"steps": steps, "treatment": treated}}


def screening_of(index: Index, row: int) -> Mapping[str, Any]:
    """``{"screening": …}`` of a unit: whether it is kept and why, and its shares of data."""
    prepared = index.prepared
    if prepared is None:
        return {}
    return {
        "screening": {
            "kept": bool(prepared.screened.kept[row]),
            "reason": ScreeningReason(int(prepared.screened.reasons[row])).name.lower(),
            "data": cells.rounded(prepared.available.unit[row]),
            "nonzero": cells.rounded(prepared.available.nonzero[row]),
            "imputed": cells.rounded(prepared.share[row]),
        }
    }


def steps_of(index: Index, row: int, code: str) -> Mapping[str, Any]:
    """``{"steps": […]}`` of a unit's value of a node; nothing where none concerns it."""
    node = index.catalogue.nodes[code]
    taken = steps_taken(index, row, node)
    return {"steps": [step_item(step) for step in taken]} if taken else {}


def step_item(taken: Taken) -> Mapping[str, Any]:
    """One step: value before and after, methods with parameters, and in words why it could not be done."""
    return {
        "step": taken.step.value,
        "before": None if taken.before is None else cells.rounded(taken.before),
        "after": None if taken.after is None else cells.rounded(taken.after),
        "methods": [_method(method) for method in taken.methods],
        "reason": cells.in_words(taken.reason) if taken.reason else None,
    }


def _method(method: Method) -> Mapping[str, Any]:
    """The parameters by name; what is not bounded is left out."""
    parameters = {
        name: value
        for name, value in asdict(method).items()
        if value is not None and not (isinstance(value, float) and not isfinite(value))
    }
    return {"method": NAMES[type(method)], **parameters}


def _treated(prepared: Prepared, node: Indicator) -> Mapping[str, Any]:
    k, done = prepared.column_of(node.code), prepared.treated
    return {
        "passes": bool(done.passes[k]),
        "reason": Reason(int(done.reasons[k])).name.lower(),
        "skewness": [cells.rounded(done.before[k, 0]), cells.rounded(done.after[k, 0])],
        "kurtosis": [cells.rounded(done.before[k, 1]), cells.rounded(done.after[k, 1])],
        "fitted": cells.rounded(done.fitted[k]),
    }
