"""Means, medians and shapes of what is known, along the last axis; NaN is missing and never counts.

Arrays are float64 (…, indicator, unit): :func:`units_last` brings them into that order and into contiguous memory, in
which numpy adds every row up in the same pairwise order, whatever stands beside it.
"""

import numpy as np
import numpy.typing as npt

from scorecard.panel import Floats

Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]


def units_last(values: Floats) -> Floats:
    """(…, unit, indicator) as (…, indicator, unit), a copy in contiguous memory."""
    return np.array(np.moveaxis(values, -1, -2), dtype=np.float64, order="C")


def units_first(values: Floats) -> Floats:
    """Back again."""
    return np.ascontiguousarray(np.moveaxis(values, -1, -2))


def total(values: Floats) -> Floats:
    """Σ over the last axis of values without NaN."""
    return np.asarray(np.ascontiguousarray(values).sum(axis=-1))


def count(values: Floats) -> Counts:
    """How many are known."""
    return np.asarray(np.isfinite(values).sum(axis=-1))


def mean(values: Floats) -> Floats:
    """Σ x / n of the known; NaN where none is."""
    known = np.isfinite(values)
    number = known.sum(axis=-1)
    sums = total(np.where(known, values, 0.0))
    return np.asarray(np.divide(sums, number, out=np.full(sums.shape, np.nan), where=number > 0))


def median(values: Floats) -> Floats:
    """The middle of the known in order, or the mean of the middle two; NaN where none is known."""
    number = count(values)[..., np.newaxis]
    ordered = np.sort(values, axis=-1)
    below = np.take_along_axis(ordered, np.maximum(number - 1, 0) // 2, axis=-1)
    above = np.take_along_axis(ordered, np.minimum(number // 2, values.shape[-1] - 1), axis=-1)
    return np.asarray((below + (above - below) / 2)[..., 0])


def extent(values: Floats) -> tuple[Floats, Floats]:
    """Least and greatest of the known; NaN where none is."""
    return np.asarray(np.fmin.reduce(values, axis=-1)), np.asarray(np.fmax.reduce(values, axis=-1))


def deviations(values: Floats) -> Floats:
    """Each value less the mean of the known; 0 where missing, and everywhere in a row of equal values."""
    low, high = extent(values)
    centre = np.where(low < high, mean(values), np.nan)
    apart = values - centre[..., np.newaxis]
    return np.where(np.isfinite(apart), apart, 0.0)


def shape_of(values: Floats) -> tuple[Floats, Floats]:
    """Skewness G1 and excess kurtosis G2, as spreadsheets and COINr have them (Joanes and Gill 1998, type 2).

    With g1 = m3 / m2^1.5 and g2 = m4 / m2² - 3 over moments with divisor n: G1 = g1 √(n (n-1)) / (n-2) and
    G2 = ((n+1) g2 + 6) (n-1) / ((n-2) (n-3)). NaN below 3 and 4 values, and where all values are equal.
    """
    apart = deviations(values)
    largest = np.abs(apart).max(axis=-1, keepdims=True)
    # By the largest of them first, so that no power of a very large or small one leaves the range of floats.
    apart = np.divide(apart, largest, out=np.zeros_like(apart), where=largest > 0)
    n = count(values).astype(np.float64)
    squares = apart * apart
    with np.errstate(divide="ignore", invalid="ignore"):
        m2, m3, m4 = total(squares) / n, total(squares * apart) / n, total(squares * squares) / n
        skewness = m3 / m2**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
        kurtosis = ((n + 1) * (m4 / (m2 * m2) - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    varied = largest[..., 0] > 0
    return np.where(varied & (n > 2), skewness, np.nan), np.where(varied & (n > 3), kurtosis, np.nan)  # noqa: PLR2004 -- the formulas' own
