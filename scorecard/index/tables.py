"""The index as labelled, tidy tables: what a statistician loads into pandas, and what is written as CSV."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from scorecard.catalogue import Aggregate, WeightedSum, WeightKind
from scorecard.index.result import Index
from scorecard.panel import DataStatus


def scores_table(index: Index) -> pd.DataFrame:
    """One row a unit and node, units in code order, parts before wholes.

    Columns: period, vintage, unit, edition, code, kind, value (as measured), score (on the index's scale), points,
    max_points, rank, of, rank_low, rank_high, status, where units are ranked within regions also region, region_rank
    and region_of; a number that is not there is NaN or NA.
    """
    units, nodes = len(index.units), len(index.nodes)
    ranked = np.isfinite(index.ranks).ravel()
    among = pd.array(np.tile(index.of, units), dtype="Int64")
    among[~ranked] = pd.NA
    statuses = {status.value: status.name.lower() for status in DataStatus}
    table = pd.DataFrame(
        {
            "period": index.period.code,
            "vintage": np.repeat([unit.vintage for unit in index.units], nodes),
            "unit": np.repeat([unit.code for unit in index.units], nodes),
            "edition": index.catalogue.edition.code,
            "code": np.tile(index.nodes, units),
            "kind": np.tile([index.catalogue.nodes[code].role.value for code in index.nodes], units),
            "value": np.ravel(index.values),
            "score": index.scores.ravel(),
            "points": index.points.ravel(),
            "max_points": index.max_points.ravel(),
            "rank": index.ranks.ravel(),
            "of": among,
            "rank_low": np.nan,
            "rank_high": np.nan,
            "status": [statuses[int(code)] for code in index.statuses.ravel()],
        }
    )
    if index.in_region is None:
        return table
    ranks, in_region = index.in_region
    return table.assign(
        region=np.repeat([unit.region for unit in index.units], nodes),
        region_rank=ranks.ravel(),
        region_of=pd.Series(in_region.ravel()).astype("Int64"),
    )


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


def weights_table(index: Index) -> pd.DataFrame:
    """One row an edge: parent, child, weight (see :func:`edge_weights`), effective weight of the child.

    The effective weight is the sum over all paths to the composite, so it repeats where a child has several parents.
    """
    rows = [
        (whole.code, child, weight, float(index.effective[index.column_of(child)]))
        for whole in index.catalogue.nodes.values()
        if isinstance(whole, Aggregate)
        for child, weight in edge_weights(index, whole).items()
    ]
    return pd.DataFrame(rows, columns=["parent", "child", "weight", "effective_weight"])
