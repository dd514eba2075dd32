"""Whether the parts of a whole belong together: Cronbach's alpha and principal components of a table (unit, variable).

Both take the units that have every variable and say how many were left out. Values are oriented: more is better.
"""

from dataclasses import dataclass

import numpy as np

from scorecard.index.factors import correlation_matrix, principal_loadings
from scorecard.index.moments import deviations, total, units_last
from scorecard.index.samples import NOISE
from scorecard.index.steps import Reason
from scorecard.panel import Floats

LEAST_ITEMS = 2
LEAST_UNITS = 3


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
    reason: Reason


@dataclass(frozen=True, eq=False)
class Components:
    """Principal components of the correlation matrix, largest first; NaN with a reason.

    ``loadings`` (variable, component) are eigenvectors times the root of the eigenvalue, that is correlations of
    variable and component, each component turned so that its greatest is positive. ``shares`` of the variance add up
    to 1.
    """

    eigenvalues: Floats
    shares: Floats
    loadings: Floats
    units: int
    left_out: int
    reason: Reason


def cronbach(values: Floats, *, standardised: bool = True) -> Reliability:
    """Alpha = Q / (Q-1) (1 - Σ var(item) / var(Σ items)) of Q items (Handbook, step 4); of z-scores or as measured."""
    items, left_out, reason = _complete(values)
    size, units = items.shape
    nothing = np.full(size, np.nan)
    if reason is not Reason.NONE:
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
    found = correlation_matrix(values)
    size, units = values.shape[1], int(found.units)
    reason = Reason.ONE_PART if size < LEAST_ITEMS else Reason(int(found.reason))
    loadings, eigenvalues = principal_loadings(found.matrix)
    if reason is not Reason.NONE:
        eigenvalues, loadings = np.full(size, np.nan), np.full((size, size), np.nan)
    return Components(eigenvalues, eigenvalues / max(size, 1), loadings, units, len(values) - units, reason)


def _complete(values: Floats) -> tuple[Floats, int, Reason]:
    """(variable, unit) of the units that have every variable, how many have not, and what is in the way."""
    complete = np.isfinite(values).all(axis=1)
    rows = units_last(values[complete])
    reason = Reason.NONE
    if len(rows) < LEAST_ITEMS:
        reason = Reason.ONE_PART
    elif rows.shape[1] < LEAST_UNITS:
        reason = Reason.TOO_FEW
    elif (rows == rows[:, :1]).all(axis=1).any():
        reason = Reason.CONSTANT
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
