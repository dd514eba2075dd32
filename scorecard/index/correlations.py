"""Correlations between the columns of two tables (unit, variable), pair by pair over the units that have both.

Units need not be complete: every pair states its own n. Values are oriented before they come here: more is better.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from scipy.special import stdtr

from scorecard.catalogue import Ties
from scorecard.catalogue.multivariate import CorrelationLimits, CorrelationName
from scorecard.index.means import weighted_mean
from scorecard.index.moments import Counts, Flags, deviations, total, units_last
from scorecard.index.ranking import rank
from scorecard.panel import Codes, Floats

LEAST_UNITS = 3


class CorrelationFlag(IntEnum):
    """What there is to say of a pair; the first that holds, in this order."""

    NONE = 0
    SAME_PARTS = 1
    """Two wholes of the very same parts: not judged."""
    TOO_FEW = 2
    """Fewer than three units have both."""
    CONSTANT = 3
    """One of the two is the same for all units that have both."""
    NOT_SIGNIFICANT = 4
    NEGATIVE = 5
    WEAK = 6
    REDUNDANT = 7
    ELSEWHERE = 8
    """It is more closely related to a whole that it is no part of than to its own."""


@dataclass(frozen=True, eq=False)
class Correlations:
    """(variable on the left, variable on the right): r, its two-sided p-value, and the number of units with both.

    r is NaN below three units and where one side is constant. p is that of Student's t = r √((n-2) / (1-r²)) with n-2
    degrees of freedom against r = 0; for ranks it is an approximation.
    """

    r: Floats
    p: Floats
    n: Counts


def correlate(left: Floats, right: Floats, method: CorrelationName = CorrelationName.PEARSON) -> Correlations:
    """Every column of one table with every column of the other; for pairs within a level, the table with itself."""
    a, b = units_last(left), units_last(right)
    ranks_a, ranks_b = (rank(x, Ties.AVERAGE) if method is CorrelationName.SPEARMAN else x for x in (a, b))
    r, n = np.empty((len(a), len(b))), np.empty((len(a), len(b)), dtype=np.int64)
    for k in range(len(b)):
        known = np.isfinite(a) & np.isfinite(b[k])
        x, y = _over(known, a, ranks_a, method), _over(known, b[k], ranks_b[k], method)
        r[:, k], n[:, k] = _pearson(x, y), known.sum(axis=-1)
    return Correlations(r, p_values(r, n), n)


def p_values(r: Floats, n: Counts) -> Floats:
    """Two-sided, against no correlation; NaN where r is."""
    freedom = np.maximum(n - 2, 1).astype(np.float64)
    with np.errstate(divide="ignore"):
        t = np.abs(r) * np.sqrt(freedom / np.maximum(1 - r * r, 0))
    return np.asarray(2 * stdtr(freedom, -t))


def compare_dependent(table: Floats, method: CorrelationName = CorrelationName.PEARSON) -> float:
    """Two-sided p that the first column goes alike with the second and the third, over units that have all three."""
    whole = table[np.isfinite(table).all(axis=1)]
    r = correlate(whole, whole, method).r
    return williams(float(r[0, 1]), float(r[0, 2]), float(r[1, 2]), len(whole))


def williams(one: float, other: float, between: float, n: int) -> float:
    """Two-sided p of Williams' t for two correlations with one variable in common, n - 3 degrees of freedom.

    Steiger (1980, formula 7). NaN below four units, or where a correlation is. For ranks it is an approximation.
    """
    if n <= LEAST_UNITS:
        return float("nan")
    determinant = max(1 - one**2 - other**2 - between**2 + 2 * one * other * between, 0.0)
    spread = 2 * (n - 1) / (n - 3) * determinant + (one + other) ** 2 / 4 * (1 - between) ** 3
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (one - other) * np.sqrt(np.float64((n - 1) * (1 + between)) / spread)
    return float(2 * stdtr(n - 3, -abs(t)))


def flag_correlations(found: Correlations, limits: CorrelationLimits) -> Codes:
    """:class:`CorrelationFlag` of every pair."""
    conditions: list[tuple[Flags, CorrelationFlag]] = [
        (found.n < LEAST_UNITS, CorrelationFlag.TOO_FEW),
        (np.isnan(found.r), CorrelationFlag.CONSTANT),
        (found.p >= limits.p, CorrelationFlag.NOT_SIGNIFICANT),
        (found.r < limits.negative, CorrelationFlag.NEGATIVE),
        (found.r < limits.weak, CorrelationFlag.WEAK),
        (found.r >= limits.redundant, CorrelationFlag.REDUNDANT),
    ]
    hold, flags = zip(*conditions, strict=True)
    return np.asarray(np.select(hold, flags, CorrelationFlag.NONE), dtype=np.int8)


def mean_of_known(parts: Floats, weights: Floats) -> Floats:
    """The weighted mean of the parts that are there, (…, part): what a part is held against when it is left out."""
    there = np.isfinite(parts)
    with np.errstate(invalid="ignore"):
        return weighted_mean(np.where(there, parts, 0.0), there * weights)


def part_whole(parts: Floats, weights: Floats, method: CorrelationName = CorrelationName.PEARSON) -> Correlations:
    """(part, 1): each part of (unit, part) with the mean of the others, so that none is compared with itself."""
    found = [
        correlate(
            parts[:, [k]], mean_of_known(np.delete(parts, k, axis=1), np.delete(weights, k))[:, np.newaxis], method
        )
        for k in range(parts.shape[1])
    ]
    return Correlations(*(np.concatenate([getattr(one, name) for one in found]) for name in ("r", "p", "n")))


def redundancy(
    parts: Floats,
    weights: Floats,
    limits: CorrelationLimits,
    method: CorrelationName = CorrelationName.PEARSON,
) -> tuple[Correlations, Codes]:
    """Correlations of wholes, (whole, whole), and their flags, without the parts that two of them share.

    ``weights`` is (whole, part), 0 where a part is not in a whole. Both wholes are made anew from what only they have;
    where one lies within the other, only the larger lets go of what they share.
    """
    size = len(weights)
    r, n = np.full((size, size), np.nan), np.zeros((size, size), dtype=np.int64)
    same = np.eye(size, dtype=bool)
    for i in range(size):
        for j in range(i):
            own = _unshared(weights[i] != 0, weights[j] != 0)
            if own is None:
                same[i, j] = same[j, i] = True
                continue
            one, other = (
                mean_of_known(parts[:, mask], weights[k, mask])[:, np.newaxis]
                for k, mask in zip((i, j), own, strict=True)
            )
            pair = correlate(one, other, method)
            r[i, j] = r[j, i] = pair.r[0, 0]
            n[i, j] = n[j, i] = pair.n[0, 0]
    found = Correlations(r, p_values(r, n), n)
    return found, np.where(same, CorrelationFlag.SAME_PARTS, flag_correlations(found, limits)).astype(np.int8)


def _unshared(one: Flags, other: Flags) -> tuple[Flags, Flags] | None:
    """What each has for itself; all of the smaller where it lies within the larger; None where they are the same."""
    alone, apart = one & ~other, other & ~one
    if not alone.any() and not apart.any():
        return None
    return (alone if alone.any() else one), (apart if apart.any() else other)


def _over(known: Flags, values: Floats, ranks: Floats, method: CorrelationName) -> Floats:
    """Rows of values, or of their ranks among the ``known``; ranks over all known values serve where none is out."""
    rows = np.where(known, np.broadcast_to(ranks, known.shape), np.nan)
    if method is CorrelationName.SPEARMAN:
        out = (np.isfinite(values) & ~known).any(axis=-1)
        rows[out] = rank(np.where(known, np.broadcast_to(values, known.shape), np.nan)[out], Ties.AVERAGE)
    return rows


def _pearson(x: Floats, y: Floats) -> Floats:
    """Row by row, over units known in both; NaN below three and where a row is constant."""
    dx, dy = deviations(x), deviations(y)
    spread = np.sqrt(total(dx * dx)) * np.sqrt(total(dy * dy))
    usable = (spread > 0) & (np.isfinite(x).sum(axis=-1) >= LEAST_UNITS)
    r = np.divide(total(dx * dy), spread, out=np.full(spread.shape, np.nan), where=usable)
    return np.asarray(np.clip(r, -1, 1))
