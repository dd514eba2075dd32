"""Quasi-arithmetic means M = g⁻¹(Σ w g(x)), and how far M moves when Σ w g(x) does."""

from dataclasses import dataclass

import numpy as np

from scorecard.catalogue.aggregations import (
    Arithmetic,
    GeneralisedMean,
    Geometric,
    Harmonic,
    InvertedGeometric,
)
from scorecard.index.moments import Flags, total
from scorecard.panel import Floats

GEOMETRIC, HARMONIC = 0.0, -1.0
# Where the logarithms of two wholes differ by less, their plain difference loses digits.
CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class QuasiMean:
    """The power mean of y = sign x + shift, brought back: 1 arithmetic, 0 geometric, -1 harmonic, any other power.

    g(y) = y^power, or ln y with power 0. ``sign`` -1 and ``shift`` c are the inverted mean c - M(c - x).
    """

    power: float = 1.0
    sign: int = 1
    shift: float = 0.0

    @property
    def linear(self) -> bool:
        """Whether the mean is the arithmetic one, whatever sign and shift."""
        return self.power == 1

    def shifted(self, values: Floats) -> Floats:
        """Y of x."""
        return np.asarray(values + self.shift if self.sign > 0 else self.shift - values)

    def back(self, shifted: Floats) -> Floats:
        """X of y."""
        return np.asarray(shifted - self.shift if self.sign > 0 else self.shift - shifted)

    def raised(self, shifted: Floats) -> Floats:
        """G of y."""
        return np.asarray(np.log(shifted) if self.power == GEOMETRIC else shifted**self.power)

    def root(self, levels: Floats) -> Floats:
        """Y of g."""
        return np.asarray(np.exp(levels) if self.power == GEOMETRIC else levels ** (1 / self.power))

    def transform(self, values: Floats) -> Floats:
        """G of x; infinite or NaN where it is not defined, as the logarithm of 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.raised(self.shifted(values))

    def inverse(self, levels: Floats) -> Floats:
        """g⁻¹: x of g."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.back(self.root(levels))

    def slope(self, here: Floats, there: Floats) -> Floats:
        """ΔM / Δg(M) between two levels of Σ w g(x); its limit, the derivative of g⁻¹, where they are the same."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            if self.linear:
                return np.full(np.broadcast_shapes(here.shape, there.shape), float(self.sign))
            if self.power == HARMONIC:
                return np.asarray(-self.sign / (here * there))
            if self.power == GEOMETRIC:
                ends, log_ratio, relative = (np.exp(here), np.exp(there)), here - there, np.ones_like(there)
            else:
                root = 1 / self.power
                ends, relative = (here**root, there**root), root / there
                log_ratio = np.log1p((here - there) / there) * root
            return self.sign * _slope(here - there, ends, log_ratio, relative)


def _slope(apart: Floats, ends: tuple[Floats, Floats], log_ratio: Floats, relative: Floats) -> Floats:
    """(f(b) - f(a)) / (b - a) from b - a, f at both ends, ln(f(b) / f(a)) and f'/f at a; f'(a) where b = a.

    expm1 keeps the digits that the difference of two near values would lose.
    """
    last, first = ends
    rise = np.where(np.abs(log_ratio) < CLOSE, first * np.expm1(log_ratio), last - first)
    return np.where(apart == 0, first * relative, rise / np.where(apart == 0, 1.0, apart))


@dataclass(frozen=True, eq=False)
class Level:
    """``transformed`` g(x) with holes filled by their mean, ``level`` Σ w g(x), ``whole`` M, ``present`` any part."""

    transformed: Floats
    level: Floats
    whole: Floats
    present: Flags


def quasi_mean(parts: Floats, shares: Floats, kind: QuasiMean, counted: Floats | float = 1.0) -> Level:
    """Of (…, part) with shares that add up to 1; a part that is missing or weighs nothing counts as the others do.

    ``counted`` (…, part) is how much of a part's share is its own, 0..1: the rest counts as the others do too.
    """
    own = np.where(np.isfinite(parts), shares * counted, 0.0)
    known = own > 0
    transformed = kind.transform(np.where(known, parts, np.nan))
    weight = total(own)
    present = weight > 0
    with np.errstate(invalid="ignore"):
        sums = total(np.where(known, own * transformed, 0.0))
        level = np.divide(sums, weight, out=np.full(sums.shape, np.nan), where=present)
        others = level[..., np.newaxis]
        filled = np.where(known, counted * transformed + (1 - np.asarray(counted)) * others, others)
    return Level(filled, level, kind.inverse(level), present)


QuasiArithmetic = Arithmetic | Geometric | Harmonic | GeneralisedMean | InvertedGeometric
"""The methods of the catalogue that are quasi-arithmetic means."""


def quasi_mean_of(method: QuasiArithmetic) -> QuasiMean:
    """What a method of the catalogue is a quasi-arithmetic mean by."""
    match method:
        case Arithmetic():
            return QuasiMean()
        case Geometric():
            return QuasiMean(GEOMETRIC, shift=method.shift)
        case Harmonic():
            return QuasiMean(HARMONIC, shift=method.shift)
        case GeneralisedMean():
            return QuasiMean(method.power, shift=method.shift)
        case InvertedGeometric():
            return QuasiMean(GEOMETRIC, sign=-1, shift=method.top + method.shift)
