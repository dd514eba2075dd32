"""Rounding as publishers print: half up, in decimal, not in binary.

A float is taken at 12 significant digits first, so that 0.40965, stored as 0.409649999…, prints 0.4097 as the
ministry printed it, and sums that differ in the last bits print alike on every machine. Without numpy, which takes
longer to load than all else that a command needs to say a number.
"""

import math
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

SIGNIFICANT_DIGITS = 12
# Enough for every float: 309 places before the point and a few dozen behind it.
_PRECISION = 400


class RoundingMode(StrEnum):
    """What happens to a half."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


_DECIMAL_MODE = {RoundingMode.HALF_UP: ROUND_HALF_UP, RoundingMode.HALF_EVEN: ROUND_HALF_EVEN}


def to_decimal(value: float, decimals: int, mode: RoundingMode = RoundingMode.HALF_UP) -> Decimal:
    """``value`` with exactly ``decimals`` places (0 or more); raises ValueError when it is not finite."""
    if not math.isfinite(value):
        message = f"{value} has no decimal form"
        raise ValueError(message)
    exact = Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")
    with localcontext(prec=_PRECISION):
        return exact.quantize(Decimal(1).scaleb(-decimals), rounding=_DECIMAL_MODE[mode])


def printed_change(now: float, change: float, decimals: int) -> Decimal:
    """What ``now`` printed is more than ``now - change`` printed: a reader who subtracts gets the same."""
    return to_decimal(now, decimals) - to_decimal(now - change, decimals)
