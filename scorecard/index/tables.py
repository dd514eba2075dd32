"""The index as labelled, tidy tables: what a statistician loads into pandas, and what is written as CSV."""

import numpy as np
import pandas as pd

from scorecard.catalogue import Aggregate
from scorecard.index.result import Index
from scorecard.panel import DataStatus


def scores_table(index: Index) -> pd.DataFrame:
    """One row a unit and node, units in code order, parts before wholes.

    Columns: period, vintage, unit, edition, code, kind, value (as measured), score (on the index's scale), points,
    max_points, rank, of, rank_low, rank_high, status; as far as the catalogue asks also group, group_rank and group_of,
    tier, percentile, available (share of the figures below that are there). A number that is not there is NaN or NA.
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
    return _further(table, index)


def _further(table: pd.DataFrame, index: Index) -> pd.DataFrame:
    """With the columns that only some catalogues have."""
    table = table.copy(deep=False)
    if index.in_group is not None:
        table["group"] = np.repeat(index.in_group.groups, len(index.nodes))
        table["group_rank"] = index.in_group.ranks.ravel()
        table["group_of"] = pd.Series(index.in_group.of.ravel()).astype("Int64")
    if index.tiers is not None:
        table["tier"] = pd.Series(index.tiers.tiers.ravel()).astype("Int64")
    if index.percentiles is not None:
        table["percentile"] = index.percentiles.ravel()
    if index.available is not None:
        table["available"] = index.available.aggregate.ravel()
    return table


def weights_table(index: Index) -> pd.DataFrame:
    """One row an edge: parent, child, weight as the catalogue writes it, effective weight of the child.

    The effective weight is the sum over all paths to the composite, so it repeats where a child has several parents.
    """
    rows = [
        (whole.code, edge.child, edge.weight, float(index.effective[index.column_of(edge.child)]))
        for whole in index.catalogue.nodes.values()
        if isinstance(whole, Aggregate)
        for edge in whole.parts
    ]
    return pd.DataFrame(rows, columns=["parent", "child", "weight", "effective_weight"])
