"""Transforms as formulas, one kind a function: beside :data:`scorecard.index.transforms.TRANSFORMS`."""

from collections.abc import Callable, Mapping, Sequence
from math import e, isfinite
from typing import Any

from scorecard.audit import spelling
from scorecard.audit.desk import Pen
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
from scorecard.problems.rule import N_


def transformed(kinds: Sequence[Transform], cell: str, pen: Pen) -> str:
    """One after the other; an empty text outside the domain of any."""
    x = cell
    for kind in kinds:
        x = TRANSFORMS[type(kind)](kind, x, pen)
    return spelling.where_number(cell, x)


def logarithm(of: Logarithm, x: str, pen: Pen) -> str:
    """ln(x + shift) / ln(base)."""
    shifted = f"({x})+{pen.number(N_('shift'), of.shift)}" if of.shift else x
    return f"LN({shifted})" if of.base == e else f"LN({shifted})/LN({pen.number(N_('base of the logarithm'), of.base)})"


def power(of: Power, x: str, pen: Pen) -> str:
    """X to the exponent; of a negative x only by whole exponents."""
    exponent = pen.number(N_("exponent"), of.exponent)
    raised = f"POWER({x},{exponent})"
    return raised if of.exponent == round(of.exponent) else f'IF(({x})<0,"",{raised})'


def affine(of: Affine, x: str, pen: Pen) -> str:
    """Slope x + intercept."""
    return f"{pen.number(N_('slope'), of.slope)}*({x})+{pen.number(N_('intercept'), of.intercept)}"


def clip(of: Clip, x: str, pen: Pen) -> str:
    """Held between its ends."""
    held = f"MAX({x},{pen.number(N_('lowest'), of.low)})" if isfinite(of.low) else x
    return f"MIN({held},{pen.number(N_('highest'), of.high)})" if isfinite(of.high) else held


def reversed_range(of: ReversedRange, x: str, pen: Pen) -> str:
    """Low + high - x."""
    return f"{pen.number(N_('lowest'), of.low)}+{pen.number(N_('highest'), of.high)}-({x})"


def reflected(of: Reflected, x: str, pen: Pen) -> str:
    """2 point - x."""
    return f"2*{pen.number(N_('point'), of.point)}-({x})"


def distance(of: Distance, x: str, pen: Pen) -> str:
    """|x - point|."""
    return f"ABS(({x})-{pen.number(N_('point'), of.point)})"


def inverted(of: Inverted, x: str, pen: Pen) -> str:
    """point² / x above the point."""
    point = pen.number(N_("point"), of.point)
    return f'IF(({x})>{point},IF(({x})<=0,"",{point}^2/({x})),{x})'


TRANSFORMS: Mapping[type, Callable[[Any, str, Pen], str]] = {
    Logarithm: logarithm,
    Power: power,
    Affine: affine,
    Clip: clip,
    ReversedRange: reversed_range,
    Reflected: reflected,
    Distance: distance,
    Inverted: inverted,
}
