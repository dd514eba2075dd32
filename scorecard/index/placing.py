"""Where units stand at every node: ranks among all and within groups, tiers, percentiles."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, RankOn, RankSource
from scorecard.catalogue.imputation import REGION
from scorecard.catalogue.methodology import ThresholdTiers, Tiers
from scorecard.catalogue.normalisation import PercentileKind
from scorecard.index.blocks import by_blocks
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
    compared = _compared(catalogue, scores)
    ranks = _ranks(panel, catalogue, compared)
    return Placed(
        ranks=ranks,
        of=_ranked_among(catalogue, ranks),
        in_group=_ranks_in_groups(panel, catalogue, compared) if ranking.within else None,
        tiers=_tiers(catalogue, compared),
        percentiles=_percentiles(ranking.percentile, compared) if ranking.percentile else None,
    )


def _compared(catalogue: Catalogue, scores: Floats) -> Floats:
    """(node, unit) the values that are ranked, more being better; NaN for a node that is not scored."""
    nodes = catalogue.nodes.values()
    return np.array([[node.sign] for node in nodes]) * _rounded(catalogue, scores)


def _rounded(catalogue: Catalogue, scores: Floats) -> Floats:
    nodes, ranking = catalogue.nodes.values(), catalogue.ranking
    scored = np.array([node.scored for node in nodes], dtype=bool)
    rows = np.ascontiguousarray(np.where(scored, scores, np.nan).T)
    if ranking.decimals is not None or ranking.on is RankOn.EXACT:
        return by_blocks(lambda some: comparable_values(some, ranking, 0), rows)
    decimals = [node.decimals for node in nodes]
    return np.stack([comparable_values(row, ranking, d) for row, d in zip(rows, decimals, strict=True)])


def _columns(rows: Floats) -> Floats:
    return np.ascontiguousarray(rows.T)


def _ranks(panel: Panel, catalogue: Catalogue, compared: Floats) -> Floats:
    """(unit, node); a publisher's ranks are taken as they are, never made anew from a part of the units."""
    ties = catalogue.ranking.ties
    if catalogue.ranking.source is RankSource.COMPUTED:
        return _columns(by_blocks(lambda rows: rank(rows, ties), compared))
    missing = np.full(len(panel.units), np.nan)
    nodes = catalogue.nodes.values()
    return np.stack([panel.column(n.published.rank) if n.published.rank else missing for n in nodes], axis=-1)


def _percentiles(kind: PercentileKind, compared: Floats) -> Floats:
    return _columns(by_blocks(lambda rows: percentile(rows, kind), compared))


def _ranked_among(catalogue: Catalogue, ranks: Floats) -> npt.NDArray[np.int64]:
    """(node,) the declared population, else the number of units that have a rank."""
    ranked = np.isfinite(ranks).sum(axis=0)
    population = catalogue.ranking.population
    return ranked if population is None else np.full(ranked.shape, population)


def _ranks_in_groups(panel: Panel, catalogue: Catalogue, compared: Floats) -> GroupRanks:
    """Computed here also where the ranks among all are published ones."""
    ranking, regions = catalogue.ranking, [unit.region for unit in panel.units]
    groups = grouped(ranking.within, regions, panel.column)
    ranks = _columns(by_blocks(lambda rows: rank_within(rows, groups, ranking.ties), compared))
    members = (groups == np.arange(groups.max(initial=0) + 1)[:, np.newaxis]).astype(np.float64)
    among = np.where(np.isfinite(ranks), (members @ np.isfinite(ranks))[groups], np.nan)
    by_region = ranking.within == REGION
    codes = sorted(set(regions) - {""}) if by_region else [lv.code for lv in catalogue.figures[ranking.within].levels]
    return GroupRanks(tuple(codes[group] if group >= 0 else "" for group in groups), ranks, among)


def _signed(rule: Tiers, sign: float) -> Tiers:
    """Thresholds as the values that are compared: more is better."""
    if not isinstance(rule, ThresholdTiers):
        return rule
    return replace(rule, bounds=tuple(sign * bound for bound in rule.bounds))


def _tiers(catalogue: Catalogue, compared: Floats) -> TierPlaces | None:
    nodes = catalogue.nodes.values()
    if not any(node.tiers for node in nodes):
        return None
    found, bounds = np.full(compared.shape[::-1], np.nan), {}
    for k, node in enumerate(nodes):
        if node.tiers is not None:
            found[:, k], signed = tiers(compared[k], _signed(node.tiers, node.sign))
            bounds[node.code] = node.sign * signed
    return TierPlaces(found, bounds)
