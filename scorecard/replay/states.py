"""The states between two situations, each computed in full by the functions of the index.

Among the others' later figures every unit has its own earlier ones in a state of its own: (hybrid, unit, figure), one
hybrid a unit, computed together in blocks that bound the memory.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from scorecard.catalogue import Catalogue, Normalised, RankSource, RelativeToBest, Ties, simple_rules
from scorecard.catalogue.aggregations import Copeland
from scorecard.index.measuring import Figures, prepare_figures
from scorecard.index.over_time import figures_over_time, setting_of
from scorecard.index.placing import place_units
from scorecard.index.prepared import Prepared
from scorecard.index.ranking import comparable_values, rank
from scorecard.index.stages import Stage, compute_stages
from scorecard.index.steps import Step
from scorecard.index.surroundings import Setting
from scorecard.panel import Floats, Panel
from scorecard.replay.figures import laid_out, with_pattern
from scorecard.replay.methods import Noun, catalogues_between
from scorecard.replay.nouns import Situation, State

MOST_NUMBERS = 1_000_000_000
"""Units squared, times figures and nodes: of more the others are not told from own figures."""
AT_ONCE = 600_000
"""Hybrids times units times figures and nodes of a block."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The later situation's catalogue as it holds in its period, and what is around the figures of a state."""

    catalogue: Catalogue
    panel: Panel
    setting: Setting


@dataclass(frozen=True, eq=False)
class Alone:
    """The state with own earlier figures among the others' later ones; its stages are (unit,), one hybrid each."""

    state: State
    stages: Mapping[str, Stage]


def with_method(earlier: Situation, later: Situation) -> State:
    """The earlier figures and surroundings under the later catalogue, with the weights that hold in its period."""
    return _under(earlier, later, later.catalogue, in_force(later))


def noun_by_noun(earlier: Situation, later: Situation) -> Iterator[tuple[Noun, State]]:
    """The earlier figures and surroundings under each catalogue between both; the last is :func:`with_method`."""
    for noun, catalogue in catalogues_between(in_force(earlier), in_force(later)):
        yield noun, _under(earlier, later, catalogue, catalogue)


def _under(earlier: Situation, later: Situation, declared: Catalogue, catalogue: Catalogue) -> State:
    """The earlier figures under a catalogue, as ``declared`` and as it holds in the later period."""
    more = tuple(code for code in earlier.panel.figures if code not in later.panel.figures)
    wanted = later.panel.units, (*later.panel.figures, *more)
    panel, others = laid_out(earlier.panel, *wanted), [laid_out(one, *wanted) for one in earlier.others]
    figures, setting = figures_over_time(panel, others, declared), setting_of(panel, declared, others)
    return _state(figures, Ground(catalogue, panel, setting))[0]


def with_what_is_there(earlier: Situation, later: Situation) -> tuple[State, Figures, Mapping[str, Stage]]:
    """The same with the later pattern of what is missing; imputed as in the later period, so from its other periods."""
    wanted = later.panel.units, later.panel.figures
    panel, others = laid_out(earlier.panel, *wanted), [laid_out(one, *wanted) for one in earlier.others]
    values, statuses = with_pattern(panel, later.panel, later.catalogue)
    figures = replace(figures_over_time(panel, others, later.catalogue), values=values, statuses=statuses)
    state, stages = _state(figures, _later(later))
    return state, figures, stages


def among_others(later: Situation, own: Floats, known: Mapping[str, Stage]) -> Alone | None:
    """Every unit with its figures ``own`` (unit, figure) among the others' later ones; None of too many units.

    ``known`` are the stages of all units with their own: where no unit touches another they are the hybrids' too.
    """
    ground = _later(later)
    if stands_alone(ground.catalogue):
        return Alone(_placed(_scores(known), later, ground), known)
    size = len(later.index.units) * (len(later.panel.figures) + len(ground.catalogue.nodes))
    if size * len(later.index.units) > MOST_NUMBERS:
        return None
    figures = figures_over_time(later.panel, later.others, later.catalogue)
    parts = list(_hybrids(figures, own, ground, max(1, AT_ONCE // size)))
    codes = tuple(parts[0][1])
    stages = {code: _joined([stages[code] for _, stages in parts]) for code in codes}
    ranks = np.concatenate([ranks for ranks, _ in parts])
    return Alone(State(_scores(stages), ranks), stages)


def in_force(situation: Situation) -> Catalogue:
    """Its catalogue with the weights that hold in its period."""
    return situation.catalogue.in_force(situation.panel.period)


def stands_alone(catalogue: Catalogue) -> bool:
    """Whether no score of a unit depends on another unit: what is declared decides, and never the data."""
    rules = (rule for node in catalogue.indicators for rule in simple_rules(node.rule))
    leaves = not any(isinstance(rule, Normalised | RelativeToBest) for rule in rules)
    wholes = (
        node.fitted or node.normalisation or isinstance(node.aggregation, Copeland) for node in catalogue.aggregates
    )
    return leaves and not catalogue.prepares and not any(wholes)


def _each(stage: Stage, how: Callable[[np.ndarray], np.ndarray]) -> Stage:
    """Every array by which units are compared, (…, unit); what was fitted, and weights found in the data, left out."""

    def made(array: np.ndarray) -> np.ndarray:
        return how(array) if array.size else array

    none = np.zeros(0, dtype=np.int8)
    return Stage(
        value=made(stage.value),
        score=made(stage.score),
        coverage=made(stage.coverage),
        applicable=made(stage.applicable),
        status=made(stage.status),
        prepared=made(stage.prepared),
        scoring=Step(made(stage.scoring.values), {}, none, none),
    )


def _later(later: Situation) -> Ground:
    setting = setting_of(later.panel, later.catalogue, later.others)
    return Ground(in_force(later), later.panel, setting)


def _state(figures: Figures, ground: Ground) -> tuple[State, Mapping[str, Stage]]:
    """One state of all units together."""
    prepared = prepare_figures(figures, ground.catalogue, ground.setting)
    stages = compute_stages(figures, ground.catalogue, prepared)
    scores = _scores(stages)
    kept = np.ones(len(scores), dtype=bool) if prepared is None else prepared.screened.kept
    if ground.catalogue.ranking.source is RankSource.PUBLISHED:
        return State(scores, np.full_like(scores, np.nan)), stages
    ranked = np.where(kept[:, np.newaxis], scores, np.nan)
    return State(scores, place_units(ground.panel, ground.catalogue, ranked).ranks), stages


def _hybrids(
    figures: Figures, own: Floats, ground: Ground, at_once: int
) -> Iterator[tuple[Floats, Mapping[str, Stage]]]:
    """Some units at a time: ranks (unit, node) and stages (unit,) of each in its own hybrid."""
    for start in range(0, len(own), at_once):
        units = np.arange(start, min(start + at_once, len(own)))
        values = np.repeat(figures.values[np.newaxis], len(units), axis=0)
        values[np.arange(len(units)), units] = own[units]
        mixed = replace(figures, values=values)
        prepared = prepare_figures(mixed, ground.catalogue, ground.setting)
        stages = compute_stages(mixed, ground.catalogue, prepared)
        ranks = [_ranks(stages[code].score, code, ground.catalogue, prepared) for code in stages]
        own_of = partial(_diagonal, shape=values.shape[:-1], units=units)
        found = {code: _each(stage, own_of) for code, stage in stages.items()}
        yield np.stack([own_of(one) for one in ranks], axis=-1), found


def _diagonal(array: np.ndarray, shape: tuple[int, ...], units: np.ndarray) -> np.ndarray:
    """(hybrid, unit), or (unit,) where all hybrids are alike, to the one unit of each hybrid."""
    return np.asarray(np.broadcast_to(array, shape)[np.arange(len(units)), units])


def _ranks(scores: Floats, code: str, catalogue: Catalogue, prepared: Prepared | None) -> Floats:
    """(hybrid, unit) as :mod:`scorecard.index.placing` ranks one; NaN where ranks are a publisher's."""
    node, ranking = catalogue.nodes[code], catalogue.ranking
    if not node.scored or ranking.source is RankSource.PUBLISHED:
        return np.full(scores.shape, np.nan)
    counted = scores if prepared is None else np.where(prepared.screened.kept, scores, np.nan)
    return rank(node.sign * comparable_values(counted, ranking, node.decimals), ranking.ties)


def _placed(own: Floats, later: Situation, ground: Ground) -> State:
    """Scores ``own`` (unit, node), each ranked among the later scores of the others."""
    ranks, ranking = [], ground.catalogue.ranking
    for k, (code, node) in enumerate(ground.catalogue.nodes.items()):
        if not node.scored or ranking.source is RankSource.PUBLISHED:
            ranks.append(np.full(len(own), np.nan))
            continue
        pair = own[:, k], later.index.scores[:, later.index.column_of(code)]
        mine, others = (node.sign * comparable_values(scores, ranking, node.decimals) for scores in pair)
        ranks.append(rank_among(mine, others, ranking.ties))
    return State(own, np.stack(ranks, axis=-1))


def rank_among(own: Floats, later: Floats, ties: Ties) -> Floats:
    """(unit,) the rank of each own value in the place of the unit's later one, more being better; NaN without one."""
    known = np.sort(later[np.isfinite(later)])
    different, counts = np.unique(known, return_counts=True)
    single = np.isin(later, different[counts == 1])
    ordered = different if ties is Ties.DENSE else known
    leaves = single if ties is Ties.DENSE else np.isfinite(later)
    above = len(ordered) - np.searchsorted(ordered, own, "right") - (leaves & (later > own))
    if ties is Ties.AVERAGE:
        equal = np.searchsorted(known, own, "right") - np.searchsorted(known, own, "left") - (later == own)
        above = above + equal / 2
    return np.where(np.isnan(own), np.nan, above + 1.0)


def _scores(stages: Mapping[str, Stage]) -> Floats:
    return np.stack([stage.score for stage in stages.values()], axis=-1)


def _joined(stages: Sequence[Stage]) -> Stage:
    """Stages of some units, then of others, (unit,)."""
    plain = [_each(stage, np.asarray) for stage in stages]

    def both(of: Callable[[Stage], np.ndarray]) -> np.ndarray:
        return np.concatenate([of(stage) for stage in plain])

    none = np.zeros(0, dtype=np.int8)
    return Stage(
        value=both(lambda stage: stage.value),
        score=both(lambda stage: stage.score),
        coverage=both(lambda stage: stage.coverage),
        applicable=both(lambda stage: stage.applicable),
        status=both(lambda stage: stage.status),
        prepared=both(lambda stage: stage.prepared),
        scoring=Step(both(lambda stage: stage.scoring.values), {}, none, none),
    )


def beside(first: Mapping[str, Stage], second: Mapping[str, Stage]) -> Mapping[str, Stage]:
    """The units of the first, then those of the second, by node; weights found in the data are the second's."""
    return {code: replace(_joined((first[code], stage)), weights=stage.weights) for code, stage in second.items()}
