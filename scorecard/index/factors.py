"""Correlations of parts, their principal components, and varimax: the linear algebra behind statistical weights."""

from typing import NamedTuple

import numpy as np

from scorecard.index.samples import NOISE
from scorecard.index.steps import Flags, Reason, first_reason
from scorecard.panel import Codes, Floats

ROTATIONS = 1000
CONVERGED = 1e-12


class Correlations(NamedTuple):
    """Of units that have every part: matrix (…, part, part), deviations (…, part), units (…,) and why there is none."""

    matrix: Floats
    deviations: Floats
    units: Floats
    reason: Codes


def correlations(parts: Floats) -> Correlations:
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
    return Correlations(np.where(sound, matrix, np.eye(parts.shape[-1])), deviations, units, reason)


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
    turned = loadings / length
    kept = np.asarray((loadings != 0).any(axis=-2))
    pairs = [(first, second) for first in range(loadings.shape[-1]) for second in range(first + 1, loadings.shape[-1])]
    for _ in range(ROTATIONS):
        angles = [_turn(turned, kept, first, second) for first, second in pairs]
        if not any((angle > CONVERGED).any() for angle in angles):
            break
    return oriented(turned * length)


def _turn(loadings: Floats, kept: Flags, first: int, second: int) -> Floats:
    """Turn one pair of columns in place by the angle of greatest variance; the size of that angle, (…,)."""
    x, y = loadings[..., first].copy(), loadings[..., second].copy()
    u, v = x**2 - y**2, 2 * x * y
    count = loadings.shape[-2]
    above = 2 * ((u * v).sum(axis=-1) - u.sum(axis=-1) * v.sum(axis=-1) / count)
    below = (u**2 - v**2).sum(axis=-1) - (u.sum(axis=-1) ** 2 - v.sum(axis=-1) ** 2) / count
    both = kept[..., first] & kept[..., second]
    angle = np.where(both, np.arctan2(above, below) / 4, 0.0)
    angle = np.where(np.abs(angle) > CONVERGED, angle, 0.0)
    cosine, sine = np.cos(angle)[..., np.newaxis], np.sin(angle)[..., np.newaxis]
    loadings[..., first] = x * cosine + y * sine
    loadings[..., second] = y * cosine - x * sine
    return np.abs(angle)
