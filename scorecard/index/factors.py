"""Correlations of parts, their principal components, and varimax: the linear algebra behind statistical weights."""

from typing import NamedTuple

import numpy as np

from scorecard.index.samples import NOISE
from scorecard.index.steps import Flags, Reason, first_reason
from scorecard.panel import Codes, Floats

ROTATIONS = 1000
CONVERGED = 1e-12


class Matrix(NamedTuple):
    """Of units that have every part: matrix (…, part, part), deviations (…, part), units (…,) and why there is none."""

    matrix: Floats
    deviations: Floats
    units: Floats
    reason: Codes


def correlation_matrix(parts: Floats) -> Matrix:
    """Pearson's correlations between parts, (…, unit, part); the identity where a part is constant or units are few."""
    by_part = np.ascontiguousarray(np.swapaxes(parts, -1, -2))
    whole = np.asarray(np.isfinite(by_part).all(axis=-2, keepdims=True))
    units = whole[..., 0, :].sum(axis=-1).astype(np.float64)
    held = np.where(whole, by_part, 0.0)
    divisor = np.maximum(units, 1)[..., np.newaxis]
    mean = held.sum(axis=-1) / divisor
    apart = np.where(whole, held - mean[..., np.newaxis], 0.0)
    deviations = np.sqrt((apart**2).sum(axis=-1) / np.maximum(divisor - 1, 1))
    constant = deviations <= NOISE * np.abs(held).max(axis=-1, initial=0.0)
    reason = first_reason((units < 3, Reason.TOO_FEW), (constant.any(axis=-1), Reason.CONSTANT))  # noqa: PLR2004
    unit_length = apart / np.sqrt(np.where(constant[..., np.newaxis], 1.0, (apart**2).sum(axis=-1, keepdims=True)))
    matrix = (unit_length[..., :, np.newaxis, :] * unit_length[..., np.newaxis, :, :]).sum(axis=-1)
    sound = (reason == Reason.NONE)[..., np.newaxis, np.newaxis]
    return Matrix(np.where(sound, matrix, np.eye(parts.shape[-1])), deviations, units, reason)


def principal_loadings(matrix: Floats) -> tuple[Floats, Floats]:
    """Loadings (…, part, component), most variance first, with its variance; the greatest loading is positive."""
    variances, vectors = np.linalg.eigh(matrix)
    variances = np.maximum(variances[..., ::-1], 0.0)
    loadings = vectors[..., ::-1] * np.sqrt(variances)[..., np.newaxis, :]
    return oriented(loadings), variances


def oriented(loadings: Floats) -> Floats:
    """Each component turned so that its loading of greatest size is positive."""
    greatest = np.take_along_axis(loadings, np.abs(loadings).argmax(axis=-2)[..., np.newaxis, :], axis=-2)
    return np.where(greatest < 0, -loadings, loadings)


def varimax(loadings: Floats) -> Floats:
    """Kaiser's varimax with row normalisation, (…, part, factor): pairs of factors turned until none turns any more.

    A column of zeros, a factor that is not kept, stays as it is. Kaiser (1958), planar rotations in closed form.
    """
    length = np.sqrt((loadings**2).sum(axis=-1, keepdims=True))
    length = np.where(length > 0, length, 1.0)
    turned = np.ascontiguousarray(np.swapaxes(loadings / length, -1, -2))
    kept = np.asarray((loadings != 0).any(axis=-2))
    size = loadings.shape[-1]
    pairs = [(first, second) for first in range(size) for second in range(first + 1, size)]
    both = [(*pair, where) for pair in pairs if (where := kept[..., pair[0]] & kept[..., pair[1]]).any()]
    for _ in range(ROTATIONS):
        moved = [_turn(turned, where, first, second) for first, second, where in both]
        if not any(moved):
            break
    return oriented(np.swapaxes(turned, -1, -2) * length)


def _turn(factors: Floats, where: Flags, first: int, second: int) -> bool:
    """Turn one pair of rows of (…, factor, part) in place by the angle of greatest variance; whether any turned.

    With z = x + i y of a pair, the angle is a quarter of the argument of Σ z⁴ - (Σ z²)² / n, and turning multiplies.
    """
    pair = factors[..., first, :] + 1j * factors[..., second, :]
    squares = pair * pair
    angle = np.angle((squares * squares).sum(axis=-1) - squares.sum(axis=-1) ** 2 / factors.shape[-1]) / 4
    turns = where & (np.abs(angle) > CONVERGED)
    if not turns.any():
        return False
    pair *= np.exp(-1j * np.where(turns, angle, 0.0))[..., np.newaxis]
    factors[..., first, :], factors[..., second, :] = pair.real, pair.imag
    return True
