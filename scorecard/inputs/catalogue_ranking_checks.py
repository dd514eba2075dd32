"""Checks of how units are ranked and grouped."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from scorecard.catalogue import FigureKind, RankOn, RankSource
from scorecard.catalogue.imputation import REGION
from scorecard.inputs.catalogue_errors import nearest
from scorecard.inputs.catalogue_graph import nodes
from scorecard.inputs.catalogue_ranking import TiersEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem

RANKING: Trail = ("methodology", "ranking")


def tiers_named(draft: Draft) -> Iterator[tuple[Trail, TiersEntry]]:
    """Every declaration of bands with its trail; not the word none."""
    found = [((*RANKING, "tiers"), draft.entry.methodology.ranking.tiers)]
    found += [((*trail, "tiers"), node.tiers) for trail, node in nodes(draft)]
    for trail, entry in found:
        if entry is not None and isinstance(draft.document.get(trail), dict):
            yield trail, entry


def check_tiers(draft: Draft) -> Iterator[Problem]:
    """C471: bands by nothing, or by two things; C472: thresholds that do not fall; C473: as many names as bands."""
    for trail, entry in tiers_named(draft):
        if (entry.quantile is None) == (entry.thresholds is None):
            yield draft.key_problem("C471", trail)
            continue
        for k, (high, low) in enumerate(pairwise(entry.thresholds or ()), 1):
            if high <= low:
                yield draft.problem("C472", (*trail, "thresholds", k), high=f"{high:g}", low=f"{low:g}")
        for code, texts in entry.names.items():
            if len(texts) != entry.count:
                inside = draft.document.get((*trail, "names"))
                place = (*trail, "names", code) if isinstance(inside, dict) else (*trail, "names")
                yield draft.key_problem("C473", place, names=len(texts), tiers=entry.count)


def check_rank_decimals(draft: Draft) -> Iterator[Problem]:
    """C474: ranked on what is printed, and on other decimals."""
    ranking = draft.entry.methodology.ranking
    if ranking.decimals is not None and ranking.on is RankOn.PRINTED:
        yield draft.key_problem("C474", (*RANKING, "decimals"), decimals=ranking.decimals)


def check_counted_among_all(draft: Draft) -> Iterator[Problem]:
    """C475: quarters or percentiles of the units that happen to be in the folder, beside published ranks."""
    ranking = draft.entry.methodology.ranking
    if ranking.source is not RankSource.PUBLISHED:
        return
    if ranking.percentile is not None:
        yield draft.key_problem("C475", (*RANKING, "percentile"), key="percentile")
    for trail, entry in tiers_named(draft):
        if entry.quantile is not None:
            yield draft.key_problem("C475", (*trail, "quantile"), key="quantile")


def check_grouping(draft: Draft) -> Iterator[Problem]:
    """C443: ranks within what is neither the region nor a figure of kind level."""
    name = draft.entry.methodology.ranking.within
    known = (REGION, *(code for code, figure in draft.entry.figures.items() if figure.kind is FigureKind.LEVEL))
    if name is not None and name not in known:
        yield draft.problem("C443", (*RANKING, "within"), name=name, nearest=nearest(name, known))


CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    check_tiers,
    check_rank_decimals,
    check_counted_among_all,
    check_grouping,
)
