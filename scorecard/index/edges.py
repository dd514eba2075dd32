"""How the parts of a whole weigh: as written, or as found in the data."""

from collections.abc import Mapping

import numpy as np

from scorecard.catalogue import Aggregate, WeightedSum, WeightKind
from scorecard.index.result import Index


def edge_weights(index: Index, whole: Aggregate) -> Mapping[str, float]:
    """The weight of every part in the unit it has: points or shares as the catalogue writes or experts gave them.

    Weights that were found in the data are shares, as are equal ones (1 / n, in a sum 1 each). NaN for a part that
    is not scored beside such ones, and where no weights could be found.
    """
    scored = [edge.child for edge in index.catalogue.scored_parts(whole)]
    fitted = index.stages[whole.code].weights
    if fitted is not None:
        known = dict(zip(scored, fitted.values.tolist(), strict=True))
    elif whole.weights is WeightKind.EQUAL and not isinstance(whole.aggregation, WeightedSum):
        known = dict.fromkeys(scored, 1 / max(len(scored), 1))
    else:
        return {edge.child: edge.weight for edge in whole.parts}
    return {edge.child: known.get(edge.child, np.nan) for edge in whole.parts}
