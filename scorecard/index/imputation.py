"""Imputation: what stands in for a missing figure, marked cell by cell.

Values are (…, unit, indicator), and (…, period, unit, indicator) for the methods over time; NaN where missing. A method
is a function of the reported values that returns an estimate for every cell, NaN where it has none, and the reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from scorecard.catalogue.imputation import (
    Constant,
    DeclaredValues,
    Imputation,
    ImputationMethod,
    Latest,
    Linear,
    LinearThenConstant,
    MeanOfGroup,
    MeanOfRow,
    MeanOfUnits,
    MedianOfGroup,
    MedianOfUnits,
    OutsideColumn,
)
from scorecard.index.moments import Flags, extent, mean, median, units_first, units_last
from scorecard.index.series import Neighbours, between, neighbours
from scorecard.index.steps import Reason
from scorecard.panel import Codes, Floats


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What methods look at beside the values.

    reference   (unit,) units that means and medians are over
    groups      for each way of grouping (unit,) number of the unit's group, -1 for none
    directions  (indicator,) 1 where higher is better, -1 where lower is
    times       (period,) when each period is; a year, a month number
    rows        for each aggregate of MeanOfRow (indicator,) what lies below it; everything where it is not named
    given       for each OutsideColumn and DeclaredValues its values, to broadcast to (…, unit, indicator)
    """

    reference: Flags
    groups: Mapping[str, npt.NDArray[np.int64]]
    directions: Floats
    times: Floats = field(default_factory=lambda: np.zeros(1))
    rows: Mapping[str, Flags] = field(default_factory=dict)
    given: Mapping[ImputationMethod, Floats] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Imputed:
    """Of the shape of the values.

    ``methods`` is 1 for the first declared method, 2 for the second and so on, 0 where nothing was put in;
    ``reasons`` (:class:`scorecard.index.steps.Reason`) says why a cell stays missing.
    """

    methods: Codes
    reasons: Codes


Estimates = tuple[Floats, Codes]
Estimator = Callable[[Floats, Any, Surroundings], Estimates]


def impute(values: Floats, applicable: Flags, imputation: Imputation, around: Surroundings) -> tuple[Floats, Imputed]:
    """Values with what is missing and applicable filled, method after method, and the mark of every cell."""
    filled = values.copy()
    methods = np.zeros(values.shape, dtype=np.int8)
    missing = ~np.isfinite(values) & applicable
    reasons = missing.astype(np.int8) * np.int8(Reason.NO_METHOD)
    for number, method in enumerate(imputation.methods, start=1):
        if not missing.any():
            break
        estimates, why = IMPUTATIONS[type(method)](values, method, around)
        reasons[missing] = why[missing]
        found = missing & np.isfinite(estimates)
        filled[found], methods[found], reasons[found] = estimates[found], number, Reason.NONE
        missing &= ~found
    return filled, Imputed(methods, reasons)


def imputed_share(methods: Codes, applicable: Flags) -> Floats:
    """(…, unit) share of a unit's applicable cells that are imputed; 0 where none is applicable."""
    cells = applicable.sum(axis=-1)
    return np.asarray(np.divide((methods > 0).sum(axis=-1), cells, out=np.zeros(cells.shape), where=cells > 0))


def _columns(values: Floats, around: Surroundings) -> Floats:
    """(…, indicator, unit) of the units that parameters are found on; the others missing."""
    columns = units_last(values)
    return columns if around.reference.all() else np.where(around.reference, columns, np.nan)


def _over_units(statistic: Callable[[Floats], Floats]) -> Estimator:
    def estimate(values: Floats, _: object, around: Surroundings) -> Estimates:
        found = statistic(_columns(values, around))[..., np.newaxis, :]
        return np.broadcast_to(found, values.shape), _everywhere(values, Reason.NO_VALUES)

    return estimate


def _over_groups(statistic: Callable[[Floats], Floats]) -> Estimator:
    def estimate(values: Floats, method: MeanOfGroup | MedianOfGroup, around: Surroundings) -> Estimates:
        columns, groups = _columns(values, around), around.groups[method.group]
        found = np.full(columns.shape, np.nan)
        for group in np.unique(groups[groups >= 0]):
            inside = groups == group
            found[..., inside] = statistic(columns[..., inside])[..., np.newaxis]
        why = np.where(groups < 0, Reason.NO_GROUP, Reason.GROUP_WITHOUT_DATA)
        return units_first(found), np.broadcast_to(why[:, np.newaxis], values.shape).astype(np.int8)

    return estimate


def mean_of_row(values: Floats, method: MeanOfRow, around: Surroundings) -> Estimates:
    """Brought to 0..1, averaged along the row and brought back; or averaged as they are."""
    why = _everywhere(values, Reason.ROW_WITHOUT_DATA)
    own = np.where(around.rows.get(method.aggregate, True), values, np.nan)
    if not method.normalised:
        return np.broadcast_to(mean(own)[..., np.newaxis], values.shape), why
    low, high = (bound[..., np.newaxis, :] for bound in extent(_columns(values, around)))
    rising = around.directions > 0
    zero, one = np.where(rising, low, high), np.where(rising, high, low)
    varied = low < high
    span = np.where(varied, one - zero, np.nan)
    estimates = zero + mean((own - zero) / span)[..., np.newaxis] * span
    return estimates, np.where(varied, why, Reason.CONSTANT).astype(np.int8)


def latest(values: Floats, method: Latest, around: Surroundings) -> Estimates:
    """The value of the latest earlier period that has one, not older than allowed."""
    near = neighbours(values, around.times)
    fresh = np.full(values.shape, True) if method.within is None else near.since <= method.within
    why = np.where(near.has_before, Reason.TOO_OLD, Reason.NO_EARLIER_VALUE)
    return np.where(fresh, near.before, np.nan), why.astype(np.int8)


def linear(values: Floats, _: Linear, around: Surroundings) -> Estimates:
    """Between two own values."""
    near = neighbours(values, around.times)
    return between(near), _outside(near)


def linear_then_constant(values: Floats, _: LinearThenConstant, around: Surroundings) -> Estimates:
    """Between two own values, and the nearest of them beyond."""
    near = neighbours(values, around.times)
    line = between(near)
    ends = np.where(near.has_before, near.before, near.after)
    return np.where(np.isfinite(line), line, ends), _outside(near)


def _outside(near: Neighbours) -> Codes:
    why = np.full(near.before.shape, Reason.OUTSIDE_SERIES, dtype=np.int8)
    why[np.broadcast_to(near.points == 1, why.shape)] = Reason.ONE_POINT
    why[np.broadcast_to(near.points == 0, why.shape)] = Reason.NO_VALUES
    return why


def constant(values: Floats, method: Constant, _: Surroundings) -> Estimates:
    """The declared value."""
    return np.full(values.shape, method.value), _everywhere(values, Reason.NONE)


def _given(reason: Reason) -> Estimator:
    def estimate(values: Floats, method: ImputationMethod, around: Surroundings) -> Estimates:
        return np.broadcast_to(around.given[method], values.shape), _everywhere(values, reason)

    return estimate


def _everywhere(values: Floats, reason: Reason) -> Codes:
    return np.full(values.shape, reason, dtype=np.int8)


IMPUTATIONS: Mapping[type[ImputationMethod], Estimator] = {
    MeanOfUnits: _over_units(mean),
    MedianOfUnits: _over_units(median),
    MeanOfGroup: _over_groups(mean),
    MedianOfGroup: _over_groups(median),
    MeanOfRow: mean_of_row,
    Latest: latest,
    Linear: linear,
    LinearThenConstant: linear_then_constant,
    Constant: constant,
    OutsideColumn: _given(Reason.NO_OUTSIDE_VALUE),
    DeclaredValues: _given(Reason.NOT_DECLARED),
}
