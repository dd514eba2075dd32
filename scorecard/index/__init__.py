"""The composite index, step by step after the OECD/JRC Handbook (2008): reads nothing, writes nothing, never prints."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Aggregate, Catalogue, RankSource
from scorecard.index.measuring import prepare_figures
from scorecard.index.over_time import figures_over_time, setting_of
from scorecard.index.placing import place_units
from scorecard.index.prepared import Prepared
from scorecard.index.result import Index, Standing
from scorecard.index.screening import ScreeningReason
from scorecard.index.stages import compute_stages
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
    catalogues that impute over time or take goalposts from them. Weights are those that hold in each period.
    """
    around = tuple(others)
    figures = figures_over_time(panel, around, catalogue)
    catalogue = catalogue.in_force(panel.period)
    prepared = prepare_figures(figures, catalogue, setting_of(panel, catalogue, around))
    stages = compute_stages(figures, catalogue, prepared)
    weights = {code: stage.weights.values.tolist() for code, stage in stages.items() if stage.weights is not None}
    effective = catalogue.effective_with(weights)
    scores = _table([stage.score for stage in stages.values()])
    coverage = _table([stage.coverage for stage in stages.values()])
    applicable = _table([stage.applicable for stage in stages.values()])
    max_points = _max_points(catalogue, applicable)
    statuses = np.stack([stage.status for stage in stages.values()], axis=-1)
    kept = np.full(len(panel.units), True) if prepared is None else prepared.screened.kept
    signs = np.array([catalogue.nodes[code].sign for code in stages])
    ranked = np.where(kept[:, np.newaxis], scores, np.nan)
    placed = place_units(panel, catalogue, ranked)
    ranks = placed.ranks
    return Index(
        catalogue=catalogue,
        panel=panel,
        nodes=tuple(stages),
        values=_table([stage.value for stage in stages.values()]),
        scores=scores,
        points=scores * max_points,
        max_points=max_points,
        coverage=coverage,
        applicable=applicable,
        statuses=statuses,
        ranks=ranks,
        standings=_screened(_standings(catalogue, scores, coverage, statuses, ranks), prepared),
        of=placed.of,
        effective=np.array([effective.get(code, 0.0) for code in stages]),
        summary=summarise(scores, signs),
        stages=stages,
        prepared=prepared,
        in_group=placed.in_group,
        tiers=placed.tiers,
        percentiles=placed.percentiles,
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


def _max_points(catalogue: Catalogue, applicable: Floats) -> Floats:
    """What a unit could obtain: the maximum less the share that is not applicable to it."""
    declared = [catalogue.max_points(code) for code in catalogue.nodes]
    return applicable * np.array([np.nan if points is None else points for points in declared], dtype=np.float64)


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
