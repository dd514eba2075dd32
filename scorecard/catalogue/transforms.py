"""Transforms of one value, and denomination: what may be done to a figure or an aggregate before it is normalised.

Missing values stay missing. A value outside a transform's domain is a problem of that unit, never a silent gap.
"""

from dataclasses import dataclass
from math import e, inf


@dataclass(frozen=True, slots=True)
class Logarithm:
    """log_base(x + shift); needs x + shift > 0. HDI takes the natural one of income, any base gives the same scores."""

    base: float = e
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Power:
    """x ** exponent; 0.5 is the square root, -1 the reciprocal. Negative x needs a whole exponent."""

    exponent: float


@dataclass(frozen=True, slots=True)
class Affine:
    """slope * x + intercept: another measure, as Fahrenheit (1.8, 32)."""

    slope: float = 1.0
    intercept: float = 0.0


@dataclass(frozen=True, slots=True)
class Clip:
    """min(max(x, low), high); an end left out is open. GII (gender) takes maternal mortality within 10 and 1000."""

    low: float = -inf
    high: float = inf


@dataclass(frozen=True, slots=True)
class ReversedRange:
    """low + high - x: a scale from low to high turned round, as a 1-7 answer where 1 is best."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reflected:
    """2 point - x: the mirror image at a point."""

    point: float


@dataclass(frozen=True, slots=True)
class Distance:
    """|x - point|: how far from an ideal value on either side; declare lower as better."""

    point: float


@dataclass(frozen=True, slots=True)
class Inverted:
    """point² / x where x is above the point (> 0), x elsewhere: a parity of 1.25 counts as one of 0.8."""

    point: float = 1.0


Transform = Logarithm | Power | Affine | Clip | ReversedRange | Reflected | Distance | Inverted


@dataclass(frozen=True, slots=True)
class Denomination:
    """x / denominator * scale; ``by`` names a figure or a column of an outside table, scale 1000 is "per thousand"."""

    by: str
    scale: float = 1.0
