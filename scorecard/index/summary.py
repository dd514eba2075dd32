"""Every node over all units: mean, range, middle half and the best unit."""

import numpy as np

from scorecard.catalogue.normalisation import QuantileType
from scorecard.index.result import Summary
from scorecard.index.samples import Spread
from scorecard.panel import Floats


def summarise(scores: Floats) -> Summary:
    """Of scores (unit, node), over the units that have one; quartiles interpolate linearly (type 7 of Hyndman and Fan).

    ``best`` is the first row of the highest score.
    """
    known = np.isfinite(scores)
    spread = Spread(np.where(known, scores, np.nan).T.copy())
    lower, upper = (spread.quantile(share, QuantileType.LINEAR) for share in (0.25, 0.75))
    best = np.where(spread.count > 0, np.where(known, scores, -np.inf).argmax(axis=0), -1)
    return Summary(spread.count, spread.mean, spread.least, spread.greatest, lower, upper, best)
