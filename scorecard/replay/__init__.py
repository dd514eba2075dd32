"""Why values moved from one situation to another: causes replayed one after the other, each a full recomputation."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.index.steps import Flags
from scorecard.panel import Floats
from scorecard.replay.methods import Methods, Noun
from scorecard.replay.nouns import CAUSES, Cause, Replay, Situation, State
from scorecard.replay.states import (
    Alone,
    among_others,
    beside,
    in_force,
    noun_by_noun,
    with_method,
    with_what_is_there,
)

__all__ = ["CAUSES", "Cause", "Replay", "Situation", "replay"]

NOISE = 2e-13
"""Of a score: wholes are kept at fourteen digits, of which the last may differ by one."""


def replay(earlier: Situation, later: Situation) -> Replay:
    """The states in declared order: as it was, later territory, later catalogue, what is there, the others, as it is.

    Both situations are in the units that are compared. What each state is: docs/methodology.md, «Why it moved».
    Problems: none; what cannot be told apart is said in the result.
    """
    carried = _aligned(earlier.index, later.index, earlier.index.scores, earlier.index.ranks)
    was, among = _as_it_was(earlier, later, carried)
    method = carried if _same_method(earlier, later) else with_method(earlier, later)
    missing, figures, stages = with_what_is_there(earlier, later)
    alone = among_others(later, figures.values, stages)
    found = alone or Alone(missing, stages)
    now = State(later.index.scores, later.index.ranks)
    states = (was, carried, method, missing, found.state, now)
    nouns = () if method is carried else tuple(noun_by_noun(earlier, later))
    scores, passed = _bridged(np.stack([state.scores for state in states]))
    scores = _settled(scores)
    ranked = [_of_nodes(earlier.index, later.index), *(_ranked(later, one) for one in states[2:])]
    return Replay(
        earlier=earlier,
        later=later,
        scores=scores,
        ranks=np.stack([state.ranks for state in states]),
        passed=passed,
        of=np.stack([among, *(np.broadcast_to(one, among.shape) for one in ranked)]),
        estimated=_estimated(earlier, later),
        separated=alone is not None,
        own_stages=beside(found.stages, later.index.stages),
        methods=_methods(nouns, scores),
    )


def _same_method(earlier: Situation, later: Situation) -> bool:
    same = earlier.catalogue is later.catalogue or earlier.catalogue == later.catalogue
    return same and in_force(earlier).aggregates == in_force(later).aggregates


def _as_it_was(earlier: Situation, later: Situation, carried: State) -> tuple[State, Floats]:
    """The earlier situation in its own territory, and among how many (unit, node) its ranks are.

    A unit of several older ones, or of a part of one, was not there: it begins with its figures carried over.
    """
    among = np.broadcast_to(_of_nodes(earlier.index, later.index), carried.ranks.shape)
    before = earlier.panel.predecessors
    if before is None or earlier.panel.vintage == later.panel.vintage:
        return carried, among
    others = [panel.as_sent for panel in earlier.others if panel.vintage == earlier.panel.vintage]
    index = compute_index(before.panel, earlier.catalogue, others)
    was = [before.was(unit.code) for unit in later.index.units]
    alone = np.array([code is not None for code in was], dtype=bool)[:, np.newaxis]
    row = np.array([-1 if code is None else index.row_of(code) for code in was], dtype=np.int64)
    own = _aligned(index, later.index, index.scores[row], index.ranks[row])
    state = State(np.where(alone, own.scores, carried.scores), np.where(alone, own.ranks, carried.ranks))
    return state, np.where(alone, _of_nodes(index, later.index), among)


def _aligned(index: Index, like: Index, scores: Floats, ranks: Floats) -> State:
    """(unit, node) in the nodes of another index; NaN of a node that the first does not have."""
    known = {code: k for k, code in enumerate(index.nodes)}
    columns = np.array([known.get(code, -1) for code in like.nodes], dtype=np.int64)
    there = columns >= 0
    return State(np.where(there, scores[:, columns], np.nan), np.where(there, ranks[:, columns], np.nan))


def _of_nodes(index: Index, like: Index) -> Floats:
    """(node,) among how many units ranks are; NaN of a node that the index does not have."""
    return np.array([index.of[index.column_of(code)] if code in index.nodes else np.nan for code in like.nodes])


def _ranked(later: Situation, state: State) -> Floats:
    """(node,) among how many units the ranks of a state are."""
    population = later.catalogue.ranking.population
    count = np.isfinite(state.ranks).sum(axis=0).astype(np.float64)
    return count if population is None else np.full_like(count, population)


def _bridged(scores: Floats) -> tuple[Floats, Flags]:
    """States without a score between two that have one take that of the state before; where that was, by cause."""
    ends = np.isfinite(scores[0]) & np.isfinite(scores[-1])
    filled, passed = scores.copy(), np.zeros((len(CAUSES), *scores.shape[1:]), dtype=bool)
    for k in range(1, len(scores) - 1):
        passed[k - 1] = ends & np.isnan(scores[k])
        filled[k] = np.where(passed[k - 1], filled[k - 1], scores[k])
    return filled, passed


def _methods(nouns: Sequence[tuple[Noun, State]], scores: Floats) -> Methods | None:
    """What every noun adds between the states before and after the method; what no noun adds is the last one's."""
    if not nouns:
        return None
    # Without a score in between a noun adds nothing, and the next one both.
    between = [np.where(np.isfinite(scores[1] + scores[2]), state.scores, np.nan) for _, state in nouns[:-1]]
    states = [scores[1]]
    for now in between:
        states.append(np.where(np.isnan(now), states[-1], now))
    settled = _settled(np.stack([*states, scores[2]]))
    return Methods(tuple(noun for noun, _ in nouns), np.diff(settled, axis=0), np.stack([s.ranks for _, s in nouns]))


def _settled(scores: Floats) -> Floats:
    """(state, unit, node); a state that binary sums alone tell from the one before is as that one."""
    settled = scores.copy()
    for before, now in pairwise(settled):
        np.copyto(now, before, where=np.abs(now - before) <= NOISE * np.abs(now))
    return settled


def _estimated(earlier: Situation, later: Situation) -> Flags:
    """(unit,) whether the figures of one of both, but not of the other, are made from several older units or parts."""
    differ = earlier.estimated ^ later.estimated if earlier.vintage != later.vintage else frozenset()
    return np.array([unit.code in differ for unit in later.index.units], dtype=bool)
