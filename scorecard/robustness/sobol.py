"""Sobol indices of any function of factors: what each does alone, and together with others, to the variance.

A run is a row of numbers from 0 to 1. From two independent tables A and B of n rows, and for each factor the table
A with the columns of that factor from B, follow f_A, f_B (n, output) and f_AB (factor, n, output). Centred on the mean
of f_A and f_B and with V the variance of both together,

    first order  mean(f_B (f_AB - f_A)) / V      (Saltelli and others 2010, Table 2 b)
    total order  mean((f_A - f_AB)²) / (2 V)     (Jansen 1999; Table 2 f)

A factor may be several columns, which then count as one. n (factors + 2) runs in all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.panel import Floats

RESAMPLES = 1000
CONFIDENCE = 0.95
_SAME = 1e-12


@dataclass(frozen=True, eq=False)
class SobolIndices:
    """Each (factor, output); ``…_between`` (2, factor, output) the ends that hold in 95 of 100 resamples.

    NaN where an output does not vary, or has fewer than two rows of complete runs. ``variance`` and ``rows``, how many
    rows count, are (output,).
    """

    first: Floats
    total: Floats
    first_between: Floats
    total_between: Floats
    variance: Floats
    rows: Floats


def design(first: Floats, second: Floats, columns: Sequence[Sequence[int]]) -> Floats:
    """(n (factors + 2), column) the runs of A, of B, and of A with the columns of each factor from B, in this order."""
    tables = [first, second]
    for own in columns:
        mixed = first.copy()
        mixed[:, list(own)] = second[:, list(own)]
        tables.append(mixed)
    return np.concatenate(tables)


def sobol_indices(outputs: Floats, factors: int, seed: int) -> SobolIndices:
    """Of ``outputs`` (n (factors + 2), output) in the order of :func:`design`.

    A row of which any run has no result (NaN) does not count for that output. The intervals are percentiles over 1,000
    bootstrap resamples of rows, drawn by ``seed``.
    """
    table = outputs.reshape(factors + 2, -1, outputs.shape[-1])
    there = np.isfinite(table).all(axis=0)
    count = there.sum(axis=0)
    both = np.where(there, table[:2], 0.0)
    centre = both.sum(axis=(0, 1)) / np.maximum(2 * count, 1)
    centred = np.where(there, table - centre, 0.0)
    a, b, ab = centred[0], centred[1], centred[2:]
    rows = there.shape[0]
    # All that the indices are made of are means over rows, so a resample is a weighting of rows.
    pieces = [there.astype(np.float64), a + b, a**2 + b**2, *(b * (ab - a)), *((a - ab) ** 2 / 2)]
    chance = np.random.default_rng(seed)
    weights = np.concatenate([np.ones((1, rows)), chance.multinomial(rows, np.full(rows, 1 / rows), RESAMPLES)])
    first, total, variance = _indices(weights @ np.stack(pieces), factors, centre)
    ends = ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2)
    return SobolIndices(
        first=first[:, 0],
        total=total[:, 0],
        first_between=_quantiles(first[:, 1:], ends),
        total_between=_quantiles(total[:, 1:], ends),
        variance=variance[0],
        rows=count.astype(np.float64),
    )


def _indices(sums: Floats, factors: int, centre: Floats) -> tuple[Floats, Floats, Floats]:
    """(factor, resample, output) twice, (resample, output), from the sums (piece, resample, output)."""
    count, plain, squared = sums[:3]
    enough = np.where(count > 1, count, np.nan)
    variance = squared / (2 * enough) - (plain / (2 * enough)) ** 2
    varies = np.where(variance > (_SAME * np.maximum(np.abs(centre), 1)) ** 2, variance, np.nan)
    return sums[3 : 3 + factors] / enough / varies, sums[3 + factors :] / enough / varies, variance


def _quantiles(resampled: Floats, ends: Sequence[float]) -> Floats:
    """(end, factor, output) of (factor, resample, output), resamples without variance left out."""
    ordered = np.sort(resampled, axis=1)
    count = np.isfinite(ordered).sum(axis=1)
    found = []
    for end in ends:
        place = np.clip(np.ceil(count * end).astype(np.int64) - 1, 0, np.maximum(count - 1, 0))
        found.append(np.take_along_axis(ordered, place[:, np.newaxis], axis=1)[:, 0])
    return np.stack(found)
