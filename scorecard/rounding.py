"""Rounding as :mod:`scorecard.decimals` does it, of one number and of many."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from scorecard.decimals import SIGNIFICANT_DIGITS, RoundingMode, printed_change, to_decimal

__all__ = ["SIGNIFICANT_DIGITS", "RoundingMode", "printed_change", "round_array", "significant", "to_decimal"]

MOST_DECIMALS = 6
"""More are not printed, even where fewer show another thing than the value."""
CANCELLED = 1e-14
"""Of the greatest of what is compared: less than that is what binary sums leave of nothing."""
# Twice what dropping the thirteenth digit can move; whole numbers with a decimal to spare; exact powers of ten.
_TWELFTH, _EXACT, _EXACT_POWERS = 1e-11, 1e11, 22


def significant(values: npt.NDArray[np.float64], digits: int = SIGNIFICANT_DIGITS) -> npt.NDArray[np.float64]:
    """``values`` of any shape at so many significant digits; NaN stays NaN.

    Beyond those digits a difference is an artefact of binary sums, and two equal units would not tie.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        scale = 10.0 ** (digits - 1 - np.floor(np.log10(np.abs(values))))
        rounded = np.rint(values * scale) / scale
    return np.asarray(np.where(np.isfinite(rounded), rounded, values))


def alike_at_zero(values: npt.NDArray[np.float64], greatest: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """``values`` (…, unit) at twelve digits, 0 where they are under 1e-14 of the ``greatest`` (…, n) in size.

    Where numbers cancel, as a mean less a penalty of the same size, binary sums leave 0 for one unit and 1e-17 for the
    next: alike to a reader, and apart at any number of digits.
    """
    bound = CANCELLED * np.max(np.abs(greatest), axis=-1, keepdims=True, where=np.isfinite(greatest), initial=0.0)
    return np.asarray(np.where(np.abs(values) <= bound, 0.0, significant(values)))


def round_array(
    values: npt.NDArray[np.float64], decimals: int, mode: RoundingMode = RoundingMode.HALF_UP
) -> npt.NDArray[np.float64]:
    """``values`` of any shape, each as the float nearest to its printed decimal; NaN stays NaN."""
    scale = 10.0 ** min(decimals, _EXACT_POWERS)
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = values * scale
        nearest = np.rint(scaled)
        # Clear of a half by more than the twelfth digit, and small enough that both numbers below are exact: their
        # quotient is the float nearest to the decimal. Only what is left needs a decimal of its own.
        clear = 0.5 - np.abs(scaled - nearest) > _TWELFTH * np.abs(scaled)
        clear &= (np.abs(scaled) < _EXACT) & (decimals <= _EXACT_POWERS)
    rounded = np.where(clear, nearest / scale, np.nan)
    doubtful = np.isfinite(values) & ~clear
    rounded[doubtful] = [float(to_decimal(value, decimals, mode)) for value in values[doubtful]]
    return rounded


def decimals_apart(value: float, says: Callable[[npt.NDArray[np.float64]], object], decimals: int) -> int:
    """With how many decimals to print a value, so that what is printed says what the value ``says``."""
    held = np.array([value])
    shown, places = says(held), range(decimals, MOST_DECIMALS)
    return next((k for k in places if says(round_array(held, k)) == shown), max(decimals, MOST_DECIMALS))
