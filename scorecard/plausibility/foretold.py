"""What a unit's rank among its peers lets be expected: a regression on the mean of its earlier values.

d is a value's distance from the median of all units, in the scale of comparison (:mod:`standing`); it is foretold as
b P, with P the mean of the unit's last three d and b the slope by which the last period's d followed theirs. A figure
of mere chance has b near 0, so that nothing is foretold by it and nothing can seem to stand in another's place.
"""

from dataclasses import dataclass

import numpy as np

from scorecard.plausibility.standing import FEWEST_CHANGES, LEAST_SPREAD, MAD, Floats, Standing, median, quantile

MEMORY = 3
# Distances beyond so many spreads do not bend the slope.
CLIPPED = 4.0


@dataclass(frozen=True, eq=False)
class Foretold:
    """``distance`` d of now, ``basis`` P, (unit, figure); ``slope`` b (figure,) and ``error`` (unit, figure) of b P.

    The error is at least what chance and rounding alone make. Slope and error are NaN where earlier periods are too few
    to tell them.
    """

    distance: Floats
    basis: Floats
    slope: Floats
    error: Floats


def foretold(standing: Standing) -> Foretold:
    """By the earlier periods; ``standing`` has one at least."""
    levels = standing.levels
    distances = levels - median(levels.swapaxes(0, 1))[:, None, :]
    now, before = distances[-1], distances[:-1]
    slope = np.full(now.shape[1], np.nan)
    error = slope.copy()
    if len(before) > 1:
        slope, error = fitted(before[-1], _mean(before[:-1][-MEMORY:]))
    return Foretold(now, _mean(before[-MEMORY:]), slope, np.hypot(error, standing.grain))


def fitted(values: Floats, basis: Floats) -> tuple[Floats, Floats]:
    """Slope through 0, from 0 to 1, and spread of what remains, both (figure,); NaN where too few are known."""
    y, x = _clipped(values), _clipped(basis)
    both = np.isfinite(y) & np.isfinite(x)
    y, x = np.where(both, y, 0.0), np.where(both, x, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        slope = np.clip(np.nan_to_num((y * x).sum(axis=0) / (x * x).sum(axis=0)), 0.0, 1.0)
    rest = values - slope * basis
    rest = np.abs(rest - median(rest))
    error = np.fmax(np.fmax(MAD * median(rest), quantile(rest, 0.95) / 1.96), LEAST_SPREAD)
    enough = both.sum(axis=0) >= FEWEST_CHANGES
    return np.where(enough, slope, np.nan), np.where(enough, error, np.nan)


def _clipped(values: Floats) -> Floats:
    most = CLIPPED * MAD * median(np.abs(values))
    most = np.where(most > 0, most, np.inf)
    return np.clip(values, -most, most)


def _mean(values: Floats) -> Floats:
    known = np.isfinite(values)
    count = known.sum(axis=0)
    return np.where(count > 0, np.where(known, values, 0.0).sum(axis=0) / np.maximum(count, 1), np.nan)
