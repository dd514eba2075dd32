"""Where units stand at every node: ranks among all and within groups, tiers, percentiles."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, RankSource
from scorecard.catalogue.imputation import REGION
from scorecard.index.ranking import comparable_values, percentile, rank, rank_within, tiers
from scorecard.index.result import GroupRanks, TierPlaces
from scorecard.index.surroundings import grouped
from scorecard.panel import Floats, Panel


@dataclass(frozen=True, eq=False)
class Placed:
    """As :class:`scorecard.index.result.Index` has them; ``of`` is (node,), among how many units the ranks are."""

    ranks: Floats
    of: npt.NDArray[np.int64]
    in_group: GroupRanks | None
    tiers: TierPlaces | None
    percentiles: Floats | None


def place_units(panel: Panel, catalogue: Catalogue, scores: Floats) -> Placed:
    """``scores`` (unit, node) of the units that are to be ranked; NaN for the others.

    Everything is told of one and the same value: exact to twelve digits, as printed, or rounded as declared.
    """
    ranking = catalogue.ranking
    compared = _table(
        [
            comparable_values(scores[:, k], ranking, node.decimals) if node.scored else np.full(len(scores), np.nan)
            for k, node in enumerate(catalogue.nodes.values())
        ]
    )
    ranks = _ranks(panel, catalogue, compared)
    return Placed(
        ranks=ranks,
        of=_ranked_among(catalogue, ranks),
        in_group=_ranks_in_groups(panel, catalogue, compared) if ranking.within else None,
        tiers=_tiers(catalogue, compared),
        percentiles=_each(compared, partial(percentile, kind=ranking.percentile)) if ranking.percentile else None,
    )


def _table(columns: list[Floats]) -> Floats:
    return np.stack(columns, axis=-1)


def _each(compared: Floats, place: Callable[[Floats], Floats]) -> Floats:
    """Node by node: a column fits into the cache, and takes half the time of all of them together."""
    return _table([place(compared[:, k]) for k in range(compared.shape[1])])


def _ranks(panel: Panel, catalogue: Catalogue, compared: Floats) -> Floats:
    """(unit, node); a publisher's ranks are taken as they are, never made anew from a part of the units."""
    if catalogue.ranking.source is RankSource.COMPUTED:
        return _each(compared, lambda values: rank(values, catalogue.ranking.ties))
    missing = np.full(len(panel.units), np.nan)
    return _table([panel.column(n.published.rank) if n.published.rank else missing for n in catalogue.nodes.values()])


def _ranked_among(catalogue: Catalogue, ranks: Floats) -> npt.NDArray[np.int64]:
    """(node,) the declared population, else the number of units that have a rank."""
    ranked = np.isfinite(ranks).sum(axis=0)
    population = catalogue.ranking.population
    return ranked if population is None else np.full(ranked.shape, population)


def _ranks_in_groups(panel: Panel, catalogue: Catalogue, compared: Floats) -> GroupRanks:
    """Computed here also where the ranks among all are published ones."""
    ranking, regions = catalogue.ranking, [unit.region for unit in panel.units]
    groups = grouped(ranking.within, regions, panel.column)
    ranks = _each(compared, lambda values: rank_within(values, groups, ranking.ties))
    members = (groups == np.arange(groups.max(initial=-1) + 1)[:, np.newaxis]).astype(np.float64)
    among = np.where(np.isfinite(ranks), (members @ np.isfinite(ranks))[groups], np.nan)
    by_region = ranking.within == REGION
    codes = sorted(set(regions) - {""}) if by_region else [lv.code for lv in catalogue.figures[ranking.within].levels]
    return GroupRanks(tuple(codes[group] if group >= 0 else "" for group in groups), ranks, among)


def _tiers(catalogue: Catalogue, compared: Floats) -> TierPlaces | None:
    nodes = catalogue.nodes.values()
    if not any(node.tiers for node in nodes):
        return None
    found, bounds = np.full(compared.shape, np.nan), {}
    for k, node in enumerate(nodes):
        if node.tiers is not None:
            found[:, k], bounds[node.code] = tiers(compared[:, k], node.tiers)
    return TierPlaces(found, bounds)
