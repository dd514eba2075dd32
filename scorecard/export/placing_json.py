"""Ranks within groups, tiers, percentiles, how much is reported, as JSON; nothing where the catalogue does not ask."""

from collections.abc import Mapping
from typing import Any

from scorecard.export import cells
from scorecard.index.result import Index


def placing_of(index: Index, k: int) -> Mapping[str, Any]:
    """Of a node: ``tiers`` with bounds and names, the best first, and ``available``, the share of all its figures."""
    node = index.catalogue.nodes[index.nodes[k]]
    found: dict[str, Any] = {}
    if index.tiers is not None and node.tiers is not None:
        bounds = [cells.rounded(bound) for bound in index.tiers.bounds[node.code]]
        found["tiers"] = {"bounds": bounds, "names": [dict(names.texts) for names in node.tiers.names]}
    if index.available is not None:
        found["available"] = cells.rounded(index.available.whole[k])
    return found


def group_of(index: Index, row: int) -> Mapping[str, Any]:
    """Of a unit: the group it is ranked in, null for none."""
    return {} if index.in_group is None else {"group": index.in_group.groups[row] or None}


def places_of(index: Index, row: int, k: int) -> Mapping[str, Any]:
    """Of a unit at a node: rank in the group and among how many, tier from 1, percentile, share of figures reported."""
    found: dict[str, Any] = {}
    if index.in_group is not None:
        found["group_rank"] = cells.rounded(index.in_group.ranks[row, k])
        found["group_of"] = cells.rounded(index.in_group.of[row, k])
    if index.tiers is not None:
        found["tier"] = cells.rounded(index.tiers.tiers[row, k])
    if index.percentiles is not None:
        found["percentile"] = cells.rounded(index.percentiles[row, k])
    if index.available is not None:
        found["available"] = cells.rounded(index.available.aggregate[row, k])
    return found
