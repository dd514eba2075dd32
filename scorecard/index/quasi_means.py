"""Quasi-arithmetic means M = g⁻¹(Σ w g(x)), and how far M moves when Σ w g(x) does."""

from dataclasses import dataclass

import numpy as np

from scorecard.index.moments import Flags, total
from scorecard.panel import Floats

GEOMETRIC, HARMONIC = 0.0, -1.0
# Nearer than this share of them, a difference of two values of g⁻¹ loses digits.
CLOSE = 0.25


@dataclass(frozen=True, slots=True)
class QuasiMean:
    """The power mean of y = sign x + shift, brought back: 1 arithmetic, 0 geometric, -1 harmonic, any other power.

    g(y) = y^power, or ln y with power 0. ``sign`` -1 and ``shift`` c are the inverted mean c - M(c - x).
    """

    power: float = 1.0
    sign: int = 1
    shift: float = 0.0

    def transform(self, values: Floats) -> Floats:
        """g; infinite or NaN where it is not defined, as the logarithm of 0."""
        shifted = self.sign * values + self.shift
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.log(shifted) if self.power == GEOMETRIC else shifted**self.power)

    def inverse(self, levels: Floats) -> Floats:
        """g⁻¹."""
        with np.errstate(divide="ignore", invalid="ignore"):
            raw = np.exp(levels) if self.power == GEOMETRIC else levels ** (1 / self.power)
        return np.asarray(self.sign * (raw - self.shift))

    def slope(self, here: Floats, there: Floats) -> Floats:
        """ΔM / Δg(M) between two levels of Σ w g(x); its limit, the derivative of g⁻¹, where they are the same."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            if self.power == 1:
                raw = np.ones(np.broadcast_shapes(here.shape, there.shape))
            elif self.power == HARMONIC:
                raw = -1 / (here * there)
            elif self.power == GEOMETRIC:
                raw = _slope(here, there, np.exp(there), here - there, 1.0)
            else:
                root = 1 / self.power
                raw = _slope(here, there, there**root, np.log1p((here - there) / there) * root, root / there)
        return self.sign * raw


def _slope(here: Floats, there: Floats, base: Floats, log_ratio: Floats, relative: Floats | float) -> Floats:
    """(f(here) - f(there)) / (here - there) of f = base x exp(log_ratio), ``relative`` = f'/f where they are the same.

    expm1 keeps the digits that a difference of two near values would lose.
    """
    apart = here - there
    return np.where(apart == 0, base * relative, base * np.expm1(log_ratio) / np.where(apart == 0, 1.0, apart))


@dataclass(frozen=True, eq=False)
class Level:
    """``transformed`` g(x) with holes filled by their mean, ``level`` Σ w g(x), ``whole`` M, ``present`` any part."""

    transformed: Floats
    level: Floats
    whole: Floats
    present: Flags


def quasi_mean(parts: Floats, shares: Floats, kind: QuasiMean) -> Level:
    """Of (…, part) with shares that add up to 1; a missing part counts as the mean of the others."""
    known = np.isfinite(parts)
    transformed = kind.transform(np.where(known, parts, np.nan))
    weight = total(np.where(known, shares, 0.0))
    present = weight > 0
    sums = total(np.where(known, shares * transformed, 0.0))
    level = np.divide(sums, weight, out=np.full(sums.shape, np.nan), where=present)
    filled = np.where(known, transformed, level[..., np.newaxis])
    return Level(filled, level, kind.inverse(level), present)
