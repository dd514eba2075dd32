"""Outlier treatment: test, treat, test again; every point that was changed on record.

Values are (…, unit, indicator), NaN where missing. Inside, rows are (row, unit): one indicator of one draw each. A step
is a function of rows that returns the treated rows, the reason where it cannot be done, and a fitted number or NaN.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np

from scorecard.catalogue.normalisation import QuantileType
from scorecard.catalogue.treatment import (
    BoxCox,
    Fences,
    Log,
    LogCT,
    LogGII,
    LogShifted,
    ShapeTest,
    Treatment,
    TreatmentStep,
    Trim,
    Winsorise,
)
from scorecard.index.blocks import blocks, by_blocks
from scorecard.index.boxcox import likeliest_power, power_transform
from scorecard.index.moments import Flags, count, extent, shape_of, units_first, units_last
from scorecard.index.samples import Spread
from scorecard.index.steps import Reason
from scorecard.panel import Codes, Floats
from scorecard.rounding import significant

LEAST_POINTS = 3
# Steps that move single points; the others change every value.
MOVERS = (Winsorise, Trim, Fences)


class Side(IntEnum):
    """Which end of an indicator a point was winsorised at; NONE for one that a transform changed."""

    LOW = -1
    NONE = 0
    HIGH = 1


@dataclass(frozen=True, eq=False)
class Treated:
    """What was done; (…, indicator) but for ``sides``.

    ``reasons`` is the first thing that went wrong; a step that cannot be done leaves the values as they were before it.
    ``applied`` has bit k - 1 set where the k-th step made the values what they are; ``before`` and ``after`` hold G1
    and G2 on the last axis; ``passes`` the test at the end, true where there is none; ``fitted`` the λ of a Box-Cox
    transform, else NaN; ``sides`` (…, unit, indicator) is :class:`Side` of the points winsorised.
    """

    applied: Codes
    reasons: Codes
    passes: Flags
    before: Floats
    after: Floats
    fitted: Floats
    sides: Codes


class Done(NamedTuple):
    """Rows after a step; ``reasons`` and ``fitted`` are (row,), ``shape`` G1 and G2 where the step found them."""

    rows: Floats
    reasons: Codes
    fitted: Floats
    shape: Floats | None = None


def treat(values: Floats, treatments: Sequence[Treatment | None]) -> tuple[Floats, Treated]:
    """Each indicator by its own treatment, None by none; indicators of one treatment in one call."""
    treated = units_last(values)
    records: dict[str, np.ndarray] = _untouched(treated)
    for treatment in dict.fromkeys(t for t in treatments if t is not None):
        columns = [k for k, choice in enumerate(treatments) if choice == treatment]
        block = treated[..., columns, :]
        rows = block.reshape(-1, block.shape[-1])
        own = {name: kept[..., columns, :].reshape(-1, kept.shape[-1]) for name, kept in records.items()}
        for some in blocks(*rows.shape):
            rows[some] = _treat_rows(rows[some], treatment, {name: kept[some] for name, kept in own.items()})
        treated[..., columns, :] = rows.reshape(block.shape)
        for name, found in own.items():
            records[name][..., columns, :] = found.reshape(*block.shape[:-1], -1)
    return units_first(treated), Treated(
        applied=records["applied"][..., 0],
        reasons=records["reasons"][..., 0],
        passes=records["passes"][..., 0],
        before=records["before"],
        after=records["after"],
        fitted=records["fitted"][..., 0],
        sides=np.moveaxis(records["sides"], -1, -2),
    )


def _untouched(rows: Floats) -> dict[str, np.ndarray]:
    """The record of indicators that are not treated; the last axis is there for every field."""
    shape = by_blocks(_shape, rows.reshape(-1, rows.shape[-1])).reshape(*rows.shape[:-1], 2)
    flat = (*rows.shape[:-1], 1)
    return {
        "applied": np.zeros(flat, dtype=np.int8),
        "reasons": np.zeros(flat, dtype=np.int8),
        "passes": np.ones(flat, dtype=bool),
        "before": shape,
        "after": shape.copy(),
        "fitted": np.full(flat, np.nan),
        "sides": np.zeros(rows.shape, dtype=np.int8),
    }


def _treat_rows(original: Floats, treatment: Treatment, record: dict[str, np.ndarray]) -> Floats:
    """Step after step on the rows that need it; what is done goes into the record (see :func:`_untouched`)."""
    current = original.copy()
    spread = not _point_by_point(treatment)
    reasons = _untreatable(original, treatment.test) if spread else _without_values(original)
    open_ = (reasons == Reason.NONE) & ~_passes(record["before"], treatment.test)
    combine = treatment.combine or treatment.test is None
    for number, step in enumerate(treatment.steps):
        at = np.flatnonzero(open_)
        if not at.size:
            break
        base = current[at] if combine else original[at]
        done = STEPS[type(step)](base, step, treatment.test)
        reasons[at] = np.where(reasons[at] == Reason.NONE, done.reasons, reasons[at])
        could = done.reasons == Reason.NONE
        at, base = at[could], base[could]
        current[at] = done.rows[could]
        applied = (1 << number) * (base != current[at]).any(axis=-1, where=np.isfinite(base))
        record["applied"][at, 0] = (record["applied"][at, 0] if combine else 0) | applied
        record["fitted"][at, 0] = done.fitted[could]
        sides = np.sign(base - current[at], where=np.isfinite(base), out=np.zeros_like(base)).astype(np.int8)
        kept = record["sides"][at] if combine else np.zeros_like(sides)
        record["sides"][at] = np.where(sides != 0, sides, kept) if isinstance(step, MOVERS) else kept
        record["after"][at] = _shape(current[at]) if done.shape is None else done.shape[could]
        collapsed = _collapsed(current[at]) & spread
        reasons[at[collapsed & (reasons[at] == Reason.NONE)]] = Reason.CONSTANT
        open_[at] = ~_passes(record["after"][at], treatment.test) & ~(collapsed & combine)
    passes = _passes(record["after"], treatment.test) | (treatment.test is None)
    still = (reasons == Reason.NONE) & ~passes
    record["reasons"][:, 0] = np.where(still, Reason.STILL_FAILS, reasons)
    record["passes"][:, 0] = passes
    return current


def _point_by_point(treatment: Treatment) -> bool:
    """Whether every step is done to each value alone, whatever the others: values that are alike can be taken too."""
    alone = (
        isinstance(s, Log) or (isinstance(s, BoxCox) and s.power is not None and not s.shifted) for s in treatment.steps
    )
    return treatment.test is None and all(alone)


def _without_values(rows: Floats) -> Codes:
    return np.where(count(rows) < 1, Reason.TOO_FEW, Reason.NONE).astype(np.int8)


def _untreatable(rows: Floats, test: ShapeTest | None) -> Codes:
    reasons = np.where(_collapsed(rows), Reason.CONSTANT, Reason.NONE)
    least = 1 if test is None else LEAST_POINTS
    return np.where(count(rows) < least, Reason.TOO_FEW, reasons).astype(np.int8)


def _shape(rows: Floats) -> Floats:
    """(row, 2) skewness G1 and excess kurtosis G2 at twelve digits: at a limit the order of units must not decide."""
    return significant(np.stack(shape_of(rows), axis=-1))


def _collapsed(rows: Floats) -> Flags:
    low, high = extent(rows)
    return np.asarray(~(low < high))


def _passes(shape: Floats, test: ShapeTest | None) -> Flags:
    """Of G1 and G2 on the last axis; nothing passes where there is no test."""
    if test is None:
        return np.zeros(shape.shape[:-1], dtype=bool)
    return np.asarray((np.abs(shape[..., 0]) < test.skewness) | (shape[..., 1] < test.kurtosis))


def winsorise(rows: Floats, step: Winsorise, test: ShapeTest | None) -> Done:
    """Value by value from the end to which the indicator leans."""
    done = rows.copy()
    at, found = np.arange(len(rows)), np.empty((len(rows), 2))
    while at.size:
        now = done[at]
        found[at] = shape = _shape(now)
        low, high = (bound[:, np.newaxis] for bound in extent(now))
        below = np.fmax.reduce(np.where(now < high, now, -np.inf), axis=-1, keepdims=True)
        above = np.fmin.reduce(np.where(now > low, now, np.inf), axis=-1, keepdims=True)
        leans_up = shape[:, :1] >= 0
        moved = np.where(leans_up, np.minimum(now, below), np.maximum(now, above))
        points = (np.isfinite(moved) & (moved != rows[at])).sum(axis=-1)
        least, greatest = extent(moved)
        go = ~_passes(shape, test) & (points <= step.points) & (least < greatest) & np.isfinite(shape[:, 0])
        at, moved = at[go], moved[go]
        done[at] = moved
    return Done(done, np.zeros(len(rows), dtype=np.int8), np.full(len(rows), np.nan), found)


def trim(rows: Floats, step: Trim, _: ShapeTest | None) -> Done:
    """Held between two quantiles."""
    low, high = (Spread(rows).quantile(share, QuantileType.LINEAR) for share in (step.low, step.high))
    return _moved(np.clip(rows, low[:, np.newaxis], high[:, np.newaxis]))


def fences(rows: Floats, step: Fences, _: ShapeTest | None) -> Done:
    """Held between the least and the greatest value within the fences; as they are where none is within.

    Of two values far apart narrow fences have none.
    """
    first, third = (Spread(rows).quantile(share, QuantileType.LINEAR)[:, np.newaxis] for share in (0.25, 0.75))
    reach = step.times * (third - first)
    inside = (rows >= first - reach) & (rows <= third + reach)
    low, high = (bound[:, np.newaxis] for bound in extent(np.where(inside, rows, np.nan)))
    return _moved(np.where(np.isnan(low), rows, np.clip(rows, low, high)))


def _moved(rows: Floats) -> Done:
    return Done(rows, np.zeros(len(rows), dtype=np.int8), np.full(len(rows), np.nan))


def _logarithm(argument: Floats) -> Done:
    """ln, where all of a row is above 0; NaN stays NaN."""
    possible = ~(argument <= 0).any(axis=-1)
    logs = np.log(argument, where=argument > 0, out=np.full(argument.shape, np.nan))
    reasons = np.where(possible, Reason.NONE, Reason.NOT_POSITIVE).astype(np.int8)
    return Done(logs, reasons, np.full(len(argument), np.nan))


def log(rows: Floats, _: Log, __: ShapeTest | None) -> Done:
    """The natural logarithm."""
    return _logarithm(rows)


def log_shifted(rows: Floats, step: LogShifted, _: ShapeTest | None) -> Done:
    """ln(x - min + shift)."""
    return _logarithm(rows - extent(rows)[0][:, np.newaxis] + step.shift)


def log_ct(rows: Floats, step: LogCT, _: ShapeTest | None) -> Done:
    """ln(x - min + share (max - min))."""
    low, high = (bound[:, np.newaxis] for bound in extent(rows))
    return _logarithm(rows - low + step.share * (high - low))


def log_gii(rows: Floats, step: LogGII, _: ShapeTest | None) -> Done:
    """ln((f max - 1) (x - min) / (max - min) + 1)."""
    low, high = (bound[:, np.newaxis] for bound in extent(rows))
    top = step.factor * high - 1
    done = _logarithm(top * (rows - low) / (high - low) + 1)
    return done._replace(reasons=np.where(top[:, 0] > 0, 0, Reason.REVERSES).astype(np.int8))


def box_cox(rows: Floats, step: BoxCox, _: ShapeTest | None) -> Done:
    """(x^λ - 1) / λ with λ as declared or likeliest."""
    logs = _logarithm(rows - extent(rows)[0][:, np.newaxis] + 1 if step.shifted else rows)
    powers = likeliest_power(logs.rows) if step.power is None else np.full(len(rows), step.power)
    done = power_transform(logs.rows, powers)
    reasons = np.where(np.isinf(done).any(axis=-1) & (logs.reasons == 0), Reason.TOO_LARGE, logs.reasons)
    return Done(done, reasons.astype(np.int8), np.where(reasons == Reason.NONE, powers, np.nan))


STEPS: Mapping[type[TreatmentStep], Callable[[Floats, Any, ShapeTest | None], Done]] = {
    Winsorise: winsorise,
    Trim: trim,
    Fences: fences,
    Log: log,
    LogShifted: log_shifted,
    LogCT: log_ct,
    LogGII: log_gii,
    BoxCox: box_cox,
}
