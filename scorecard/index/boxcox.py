"""The Box-Cox transform and its likeliest power, of rows (row, unit) of logarithms; NaN is missing."""

import numpy as np

from scorecard.index.moments import deviations, mean, total
from scorecard.panel import Floats

REACH = 5.0
"""Powers are looked for from -5 to 5."""
DECIMALS = 4
# The interval shrinks by the golden ratio: 10 x 0.618^32 is 2e-6, well below the decimals kept.
STEPS = 32
GOLDEN = (5**0.5 - 1) / 2


def power_transform(logs: Floats, powers: Floats) -> Floats:
    """(x^λ - 1) / λ of the rows of ln x, ln x with λ = 0; exact also for λ close to 0."""
    power = powers[:, np.newaxis]
    with np.errstate(over="ignore"):
        return np.asarray(np.divide(np.expm1(power * logs), power, out=logs.copy(), where=power != 0))


def likeliest_power(logs: Floats) -> Floats:
    """λ of greatest profile likelihood -n/2 ln var(y), y = (z^λ - 1) / λ, z = x over its geometric mean; (row,).

    By golden section: the likelihood has one peak (Kouider and Chen 1995). Four decimals, so that the last bits of a
    machine's logarithm do not show.
    """
    centred = logs - mean(logs)[:, np.newaxis]
    low, high = np.full(len(logs), -REACH), np.full(len(logs), REACH)
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_left, at_right = _spread(centred, left), _spread(centred, right)
    for _ in range(STEPS):
        # One of the two inner points is an inner point again; only the other is new.
        lower = at_left <= at_right
        low, high = np.where(lower, low, left), np.where(lower, right, high)
        new = np.where(lower, high - GOLDEN * (high - low), low + GOLDEN * (high - low))
        at_new = _spread(centred, new)
        left, right = np.where(lower, new, right), np.where(lower, left, new)
        at_left, at_right = np.where(lower, at_new, at_right), np.where(lower, at_left, at_new)
    return np.asarray(np.round((low + high) / 2, DECIMALS) + 0.0)


def _spread(centred: Floats, powers: Floats) -> Floats:
    """Σ (y - mean)²; infinite where a power leaves the range of floats."""
    with np.errstate(over="ignore", invalid="ignore"):
        apart = deviations(power_transform(centred, powers))
        return np.asarray(np.nan_to_num(total(apart * apart), nan=np.inf, posinf=np.inf))
