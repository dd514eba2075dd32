"""The composite index, step by step after the OECD/JRC Handbook (2008): reads nothing, writes nothing, never prints."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Aggregate, Catalogue, RankSource
from scorecard.index.gathering import gather
from scorecard.index.measuring import prepare_figures
from scorecard.index.prepared import Prepared
from scorecard.index.ranking import comparable_values, rank, rank_within
from scorecard.index.result import Index, Standing
from scorecard.index.screening import ScreeningReason
from scorecard.index.stages import Stage, compute_stages
from scorecard.index.summary import summarise
from scorecard.panel import Codes, DataStatus, Floats, Panel

__all__ = ["compute_index"]

SCREENED_STANDINGS: Mapping[ScreeningReason, Standing] = {
    ScreeningReason.LITTLE_DATA: Standing.LITTLE_DATA,
    ScreeningReason.LITTLE_DATA_AND_MANY_ZEROS: Standing.LITTLE_DATA,
    ScreeningReason.MANY_ZEROS: Standing.MANY_ZEROS,
    ScreeningReason.FORCED_OUT: Standing.LEFT_OUT,
    ScreeningReason.TOO_MUCH_IMPUTED: Standing.MUCH_IMPUTED,
}
_LOST = ((DataStatus.UNSCORABLE, Standing.UNSCORABLE), (DataStatus.REJECTED, Standing.REJECTED))
"""What a node without a score lost, the weightier last."""


def compute_index(panel: Panel, catalogue: Catalogue, others: Iterable[Panel] = ()) -> Index:
    """The steps in order: prepare the values, score them, aggregate, round as published, summarise, rank.

    The panel holds every figure of the catalogue, in any order. ``others`` are other periods of the same units, for
    catalogues that impute over time.
    """
    figures, setting = gather(panel, catalogue, others)
    prepared = prepare_figures(figures, catalogue, setting)
    stages = compute_stages(figures, catalogue, prepared)
    weights = {code: stage.weights.values.tolist() for code, stage in stages.items() if stage.weights is not None}
    effective = catalogue.effective_with(weights)
    scores = _table([stage.score for stage in stages.values()])
    coverage = _table([stage.coverage for stage in stages.values()])
    max_points = _max_points(catalogue, stages)
    statuses = np.stack([stage.status for stage in stages.values()], axis=-1)
    kept = np.full(len(panel.units), True) if prepared is None else prepared.screened.kept
    ranked = np.where(kept[:, np.newaxis], scores, np.nan)
    ranks = _ranks(panel, catalogue, ranked)
    return Index(
        catalogue=catalogue,
        panel=panel,
        nodes=tuple(stages),
        values=_table([stage.value for stage in stages.values()]),
        scores=scores,
        points=scores * max_points,
        max_points=max_points,
        coverage=coverage,
        applicable=_table([stage.applicable for stage in stages.values()]),
        statuses=statuses,
        ranks=ranks,
        standings=_screened(_standings(catalogue, scores, coverage, statuses, ranks), prepared),
        of=_ranked_among(catalogue, ranks),
        effective=np.array([effective.get(code, 0.0) for code in stages]),
        summary=summarise(scores),
        stages=stages,
        prepared=prepared,
        in_region=_ranks_in_regions(panel, catalogue, ranked) if catalogue.ranking.within_region else None,
    )


def _screened(standings: Codes, prepared: Prepared | None) -> Codes:
    """With the reason of every unit that screening leaves without a rank."""
    if prepared is None:
        return standings
    for reason, standing in SCREENED_STANDINGS.items():
        standings[(prepared.screened.reasons == reason)[:, np.newaxis] & (standings != Standing.NOT_SCORED)] = standing
    return standings


def _table(columns: list[Floats]) -> Floats:
    return np.stack(columns, axis=-1)


def _max_points(catalogue: Catalogue, stages: Mapping[str, Stage]) -> Floats:
    """What a unit could obtain: the maximum less the share that is not applicable to it."""
    declared = [catalogue.max_points(code) for code in stages]
    return _table(
        [
            stage.applicable * (np.nan if points is None else points)
            for stage, points in zip(stages.values(), declared, strict=True)
        ]
    )


def _ranks(panel: Panel, catalogue: Catalogue, scores: Floats) -> Floats:
    """(unit, node); a publisher's ranks are taken as they are, never made anew from a part of the units."""
    nodes = catalogue.nodes.values()
    missing = np.full(len(panel.units), np.nan)
    if catalogue.ranking.source is RankSource.PUBLISHED:
        return _table([panel.column(n.published.rank) if n.published.rank else missing for n in nodes])
    return _table(
        [
            rank(comparable_values(scores[:, k], catalogue.ranking, n.decimals), catalogue.ranking.ties)
            if n.scored
            else missing
            for k, n in enumerate(nodes)
        ]
    )


def _ranks_in_regions(panel: Panel, catalogue: Catalogue, scores: Floats) -> tuple[Floats, Floats]:
    """(unit, node) the rank within the region of the unit, computed here also where others are published, and of."""
    regions = sorted({unit.region for unit in panel.units} - {""})
    groups = np.array([regions.index(u.region) if u.region else -1 for u in panel.units], dtype=np.int64)
    nothing = np.full(len(panel.units), np.nan)
    columns = [
        rank_within(comparable_values(scores[:, k], catalogue.ranking, node.decimals), groups, catalogue.ranking.ties)
        if node.scored
        else nothing
        for k, node in enumerate(catalogue.nodes.values())
    ]
    ranks = _table(columns)
    among = np.stack([np.isfinite(ranks[groups == group]).sum(axis=0) for group in groups]).astype(np.float64)
    return ranks, np.where(np.isfinite(ranks), among, np.nan)


def _ranked_among(catalogue: Catalogue, ranks: Floats) -> npt.NDArray[np.int64]:
    """(node,) the declared population, else the number of units that have a rank."""
    ranked = np.isfinite(ranks).sum(axis=0)
    population = catalogue.ranking.population
    return ranked if population is None else np.full(ranked.shape, population)


def _standings(catalogue: Catalogue, scores: Floats, coverage: Floats, statuses: Codes, ranks: Floats) -> Codes:
    standings = np.full(ranks.shape, Standing.INCOMPLETE, dtype=np.int8)
    if catalogue.ranking.source is RankSource.PUBLISHED:
        standings[np.isfinite(scores)] = Standing.NOT_PUBLISHED
    nothing = (coverage == 0) & np.isnan(scores)
    standings[nothing] = Standing.NO_DATA
    for status, standing in _LOST:
        standings[nothing & _anywhere_below(catalogue, statuses == status)] = standing
    standings[np.isfinite(ranks)] = Standing.RANKED
    standings[:, [not node.scored for node in catalogue.nodes.values()]] = Standing.NOT_SCORED
    return standings


def _anywhere_below(catalogue: Catalogue, own: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """(unit, node) whether ``own`` holds of the node or of anything below it."""
    below: dict[str, npt.NDArray[np.bool_]] = {}
    for k, (code, node) in enumerate(catalogue.nodes.items()):
        parts = [below[edge.child] for edge in node.parts] if isinstance(node, Aggregate) else []
        below[code] = np.any([own[:, k], *parts], axis=0)
    return np.stack(list(below.values()), axis=-1)
