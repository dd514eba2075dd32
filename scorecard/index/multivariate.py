"""Whether the parts of a whole belong together: Cronbach's alpha and principal components of a table (unit, variable).

Both take the units that have every variable and say how many were left out. Values are oriented: more is better.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from scorecard.index.moments import deviations, total, units_last
from scorecard.index.samples import NOISE
from scorecard.panel import Floats

LEAST_ITEMS = 2
LEAST_UNITS = 3


class MultivariateReason(IntEnum):
    """Why there is no result."""

    NONE = 0
    TOO_FEW_ITEMS = 1
    """Fewer than two variables."""
    TOO_FEW_UNITS = 2
    """Fewer than three units have every variable."""
    CONSTANT = 3
    """A variable is the same for all of these units: it has no correlation with anything."""


@dataclass(frozen=True, eq=False)
class Reliability:
    """Cronbach's alpha; NaN with a reason.

    ``without`` (item,) is alpha when the item is left out, NaN with fewer than two others; ``item_rest`` (item,) the
    correlation of the item with the sum of the others. ``units`` were used, ``left_out`` lack a value.
    """

    alpha: float
    without: Floats
    item_rest: Floats
    units: int
    left_out: int
    reason: MultivariateReason


@dataclass(frozen=True, eq=False)
class Components:
    """Principal components of the correlation matrix, largest first; NaN with a reason.

    ``loadings`` (variable, component) are eigenvectors times the root of the eigenvalue, that is correlations of
    variable and component, each component turned so that its loadings add up to 0 or more. ``shares`` of the variance
    add up to 1.
    """

    eigenvalues: Floats
    shares: Floats
    loadings: Floats
    units: int
    left_out: int
    reason: MultivariateReason


def cronbach(values: Floats, *, standardised: bool = True) -> Reliability:
    """Alpha = Q / (Q-1) (1 - Σ var(item) / var(Σ items)) of Q items (Handbook, step 4); of z-scores or as measured."""
    items, left_out, reason = _complete(values)
    size, units = items.shape
    nothing = np.full(size, np.nan)
    if reason is not MultivariateReason.NONE:
        return Reliability(np.nan, nothing, nothing, units, left_out, reason)
    apart = deviations(items)
    if standardised:
        apart /= np.sqrt(total(apart * apart))[:, np.newaxis]
    rests = _sum(apart) - apart
    cross = total(apart * rests)
    item_rest = _ratio(cross, np.sqrt(total(apart * apart) * total(rests * rests)))
    left = [_alpha(np.delete(apart, k, axis=0)) for k in range(size)] if size > LEAST_ITEMS else nothing
    return Reliability(_alpha(apart), np.array(left), item_rest, units, left_out, reason)


def principal_components(values: Floats) -> Components:
    """Eigenvalues and loadings (Handbook, step 4); as many components as variables."""
    variables, left_out, reason = _complete(values)
    size, units = variables.shape
    if reason is not MultivariateReason.NONE:
        nothing = np.full(size, np.nan)
        return Components(nothing, nothing, np.full((size, size), np.nan), units, left_out, reason)
    apart = deviations(variables)
    unit_length = apart / np.sqrt(total(apart * apart))[:, np.newaxis]
    matrix = np.stack([total(unit_length * row) for row in unit_length])
    rising, vectors = np.linalg.eigh(matrix)
    eigenvalues, vectors = np.maximum(rising[::-1], 0), vectors[:, ::-1]
    loadings = vectors * np.sqrt(eigenvalues) * np.where(vectors.sum(axis=0) < 0, -1, 1)
    return Components(eigenvalues, eigenvalues / size, loadings, units, left_out, reason)


def _complete(values: Floats) -> tuple[Floats, int, MultivariateReason]:
    """(variable, unit) of the units that have every variable, how many have not, and what is in the way."""
    complete = np.isfinite(values).all(axis=1)
    rows = units_last(values[complete])
    reason = MultivariateReason.NONE
    if len(rows) < LEAST_ITEMS:
        reason = MultivariateReason.TOO_FEW_ITEMS
    elif rows.shape[1] < LEAST_UNITS:
        reason = MultivariateReason.TOO_FEW_UNITS
    elif (rows == rows[:, :1]).all(axis=1).any():
        reason = MultivariateReason.CONSTANT
    return rows, int((~complete).sum()), reason


def _sum(items: Floats) -> Floats:
    """Of the items, unit by unit."""
    return total(items.T)


def _alpha(apart: Floats) -> float:
    """NaN where the items cancel out, so that their sum does not vary."""
    size, whole = len(apart), _sum(apart)
    each, together = float(total(total(apart * apart))), float(total(whole * whole))
    return size / (size - 1) * (1 - each / together) if together > NOISE * each else float("nan")


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0))
