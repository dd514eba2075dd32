"""The index as labelled, tidy tables: what a statistician loads into pandas, and what is written as CSV."""

from collections.abc import Set as AbstractSet

import numpy as np
import pandas as pd

from scorecard.catalogue import Aggregate
from scorecard.index.contributions import ContributionReason
from scorecard.index.edges import edge_weights
from scorecard.index.gaps import Contributions
from scorecard.index.history import History
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


def history_table(history: History) -> pd.DataFrame:
    """One row a period, unit of today and node; periods by time, units in code order, parts before wholes.

    Columns: period, reported_in (the vintage of the period's workbooks), vintage, unit, merged (yes where the unit was
    several then), edition, code, kind, value, score, rank, coverage (share of the weight below that has figures),
    status. A number that is not there is NaN. Periods that nobody reported have no rows.
    """
    units, nodes = len(history.units), len(history.nodes)
    each = units * nodes
    statuses = {status.value: status.name.lower() for status in DataStatus}
    return pd.DataFrame(
        {
            "period": np.repeat([period.code for period in history.periods], each),
            "reported_in": np.repeat(history.vintages, each),
            "vintage": np.tile(np.repeat([unit.vintage for unit in history.units], nodes), len(history.periods)),
            "unit": np.tile(np.repeat([unit.code for unit in history.units], nodes), len(history.periods)),
            "merged": np.where(np.repeat(history.merged.ravel(), nodes), "yes", "no"),
            "edition": np.repeat(history.editions, each),
            "code": np.tile(history.nodes, units * len(history.periods)),
            "kind": np.tile(history.kinds, units * len(history.periods)),
            "value": np.ravel(history.values),
            "score": history.scores.ravel(),
            "rank": history.ranks.ravel(),
            "coverage": history.coverage.ravel(),
            "status": [statuses[int(code)] for code in history.statuses.ravel()],
        }
    )


def contributions_table(index: Index) -> pd.DataFrame:
    """One row a unit, aggregate, node below it and reference: what the node adds, or why that is not known.

    Columns: period, vintage, unit, edition, node (the aggregate), child, reference (nothing: the level itself; best,
    mean, above, where units are ranked within groups group), reference_unit (of best and above), gap (of the
    aggregate's score to the reference's, before rounding), adds (on the scale of that score), reason. Every aggregate
    with its parts, whose adds are the gap; the composite also with everything below them.
    """
    top = index.catalogue.composite.code
    found = [index.gaps.of(code, reference) for code in index.gaps.wholes for reference in index.gaps.references]
    through = [index.gaps.of(top, reference, deep=True) for reference in index.gaps.references]
    parts = {edge.child for edge in index.catalogue.composite.parts}
    direct = [_contributions(index, one, frozenset()) for one in found]
    return pd.concat([*direct, *(_contributions(index, one, parts) for one in through)], ignore_index=True)


def _contributions(index: Index, found: Contributions, told: AbstractSet[str]) -> pd.DataFrame:
    """Of one aggregate and one reference, but for the nodes ``told`` already."""
    columns = [k for k, code in enumerate(found.nodes) if code not in told]
    units, codes = index.units, np.array([*(unit.code for unit in index.units), ""], dtype=object)
    reasons = {reason.value: reason.name.lower() if reason else "" for reason in ContributionReason}
    count = len(columns)
    return pd.DataFrame(
        {
            "period": index.period.code,
            "vintage": np.repeat([unit.vintage for unit in units], count),
            "unit": np.repeat([unit.code for unit in units], count),
            "edition": index.catalogue.edition.code,
            "node": found.whole,
            "child": np.tile([found.nodes[k] for k in columns], len(units)),
            "reference": found.reference.value,
            "reference_unit": np.repeat(codes[found.rows], count),
            "gap": np.repeat(found.gap, count),
            "adds": found.adds[:, columns].ravel(),
            "reason": [reasons[int(code)] for code in found.reasons[:, columns].ravel()],
        }
    )
