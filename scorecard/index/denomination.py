"""Denomination: a figure per inhabitant, per unit of output, per any other column (COINr Denominate)."""

import numpy as np

from scorecard.index.steps import Reason, Step, conclude, first_reason
from scorecard.panel import Floats


def denominate(values: Floats, denominator: Floats, scale: float = 1.0) -> Step:
    """``values`` (…, unit) / denominator * scale; the denominator is (unit,) or has the leading axes of the values.

    A unit whose denominator is missing or zero has no value and a reason.
    """
    by = np.broadcast_to(denominator, values.shape)
    refused = first_reason((np.isnan(by), Reason.NO_DENOMINATOR), (by == 0, Reason.ZERO_DENOMINATOR))
    with np.errstate(all="ignore"):
        after = values / by * scale
    fitted = {"scale": np.full(values.shape[:-1], scale)}
    return conclude(values, after, fitted, np.zeros(values.shape[:-1], dtype=np.int8), refused)
