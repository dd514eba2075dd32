"""Every node over all units: mean, range, middle half and the best unit."""

import numpy as np

from scorecard.catalogue.normalisation import QuantileType
from scorecard.index.result import Summary
from scorecard.index.samples import Spread
from scorecard.panel import Floats


def summarise(scores: Floats, signs: Floats) -> Summary:
    """Of scores (unit, node), over the units that have one; quartiles interpolate linearly (type 7 of Hyndman and Fan).

    ``best`` is the first row of the highest score, of the lowest where the sign of the node, (node,), is -1.
    """
    spread = Spread(np.ascontiguousarray(scores.T))
    lower, upper = (spread.quantile(share, QuantileType.LINEAR) for share in (0.25, 0.75))
    best = np.where(spread.present, spread.sample * signs[:, np.newaxis], -np.inf).argmax(axis=-1)
    best = np.where(spread.count > 0, best, -1)
    return Summary(spread.count, spread.mean, spread.least, spread.greatest, lower, upper, best)
