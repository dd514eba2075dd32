"""Every node over all units: mean, range, middle half and the best unit."""

import numpy as np

from scorecard.index.result import Summary
from scorecard.panel import Floats


def summarise(scores: Floats, signs: Floats) -> Summary:
    """Of scores (unit, node), over the units that have one; quartiles interpolate linearly (type 7 of Hyndman and Fan).

    ``best`` is the first row of the highest score, of the lowest where the sign of the node, (node,), is -1.
    """
    known = np.isfinite(scores)
    count = known.sum(axis=0)
    shape = scores.shape[1]
    some = count > 0
    mean, low, high, lower, upper = (np.full(shape, np.nan) for _ in range(5))
    best = np.full(shape, -1, dtype=np.int64)
    if some.any():
        columns = scores[:, some]
        mean[some] = np.nanmean(columns, axis=0)
        low[some], high[some] = np.nanmin(columns, axis=0), np.nanmax(columns, axis=0)
        lower[some], upper[some] = np.nanquantile(columns, (0.25, 0.75), axis=0)
        best[some] = np.nanargmax(columns * signs[some], axis=0)
    return Summary(count.astype(np.int64), mean, low, high, lower, upper, best)
