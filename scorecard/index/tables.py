"""The index as labelled, tidy tables: what a statistician loads into pandas, and what is written as CSV."""

import numpy as np
import pandas as pd

from scorecard.catalogue import Aggregate
from scorecard.index.edges import edge_weights
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


def weights_table(index: Index) -> pd.DataFrame:
    """One row an edge: parent, child, weight (:func:`scorecard.index.edges.edge_weights`), effective weight.

    The effective weight is the sum over all paths to the composite, so it repeats where a child has several parents.
    """
    rows = [
        (whole.code, child, weight, float(index.effective[index.column_of(child)]))
        for whole in index.catalogue.nodes.values()
        if isinstance(whole, Aggregate)
        for child, weight in edge_weights(index, whole).items()
    ]
    return pd.DataFrame(rows, columns=["parent", "child", "weight", "effective_weight"])
