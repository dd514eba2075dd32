"""Transforms: one value in, one value out, one kind a function; no column is fitted, so draws and periods are alike."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from scorecard.catalogue.transforms import (
    Affine,
    Clip,
    Distance,
    Inverted,
    Logarithm,
    Power,
    Reflected,
    ReversedRange,
    Transform,
)
from scorecard.index.steps import Flags, Reason, Step, conclude, first_reason
from scorecard.panel import Floats


def logarithm(of: Logarithm, x: Floats) -> Floats:
    """ln(x + shift) / ln(base)."""
    return np.asarray(np.log(x + of.shift) / np.log(of.base))


def power(of: Power, x: Floats) -> Floats:
    """X to the exponent."""
    return np.asarray(np.power(x, of.exponent))


def affine(of: Affine, x: Floats) -> Floats:
    """Slope * x + intercept."""
    return of.slope * x + of.intercept


def clip(of: Clip, x: Floats) -> Floats:
    """min(max(x, low), high)."""
    return np.clip(x, of.low, of.high)


def reversed_range(of: ReversedRange, x: Floats) -> Floats:
    """Low + high - x."""
    return of.low + of.high - x


def reflected(of: Reflected, x: Floats) -> Floats:
    """2 point - x."""
    return 2 * of.point - x


def distance(of: Distance, x: Floats) -> Floats:
    """|x - point|."""
    return np.abs(x - of.point)


def inverted(of: Inverted, x: Floats) -> Floats:
    """point² / x above the point."""
    return np.where(x > of.point, of.point**2 / x, x)


TRANSFORMS: Mapping[type, Callable[[Any, Floats], Floats]] = {
    Logarithm: logarithm,
    Power: power,
    Affine: affine,
    Clip: clip,
    ReversedRange: reversed_range,
    Reflected: reflected,
    Distance: distance,
    Inverted: inverted,
}

DOMAINS: Mapping[type, Callable[[Any, Floats], tuple[tuple[Flags, Reason], ...]]] = {
    Logarithm: lambda of, x: ((x + of.shift <= 0, Reason.NOT_POSITIVE),),
    Power: lambda of, x: (
        ((x == 0) & (of.exponent < 0), Reason.NOT_POSITIVE),
        ((x < 0) & (of.exponent != np.rint(of.exponent)), Reason.NEGATIVE),
    ),
    Inverted: lambda of, x: (((x > of.point) & (x <= 0), Reason.NOT_POSITIVE),),
}
"""Where a transform has no value, and why; a transform that is not here has one everywhere."""


def transform(values: Floats, kind: Transform) -> Step:
    """``values`` of shape (…, unit) after one transform; outside its domain NaN with the unit's reason."""
    domain = DOMAINS.get(type(kind))
    refused = first_reason(*domain(kind, values)) if domain else None
    with np.errstate(all="ignore"):
        after = TRANSFORMS[type(kind)](kind, values)
    return conclude(values, after, {}, np.zeros(values.shape[:-1], dtype=np.int8), refused)


def transform_all(values: Floats, kinds: Sequence[Transform]) -> Step:
    """Transforms one after the other; a unit keeps the first reason it was given."""
    step = Step(values, {}, np.zeros(values.shape[:-1], np.int8), np.zeros(values.shape, np.int8))
    for kind in kinds:
        following = transform(step.values, kind)
        reasons = np.where(step.unit_reasons != Reason.NONE, step.unit_reasons, following.unit_reasons)
        step = Step(following.values, {}, step.reason, reasons)
    return step
