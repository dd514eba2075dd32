"""Every cause, every catalogue: each state is an index computed anew, and a cause adds what lies between two."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from scorecard.catalogue import Catalogue
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.panel import Panel
from scorecard.replay import CAUSES, Cause, Replay
from scorecard.replay.own import own_parts
from tests.replay.drawn import Pair, pairs


@settings(max_examples=60, deadline=None)
@given(pairs())
def test_causes_add_up_whatever_is_declared(pair: Pair) -> None:
    """At every node of every unit; and what indicators add, with a rest that has a reason, is the own step."""
    found = pair.replayed()
    before, now = found.earlier.index, found.later.index
    there = np.isfinite(before.scores) & np.isfinite(now.scores)
    np.testing.assert_allclose(found.steps.sum(axis=0)[there], (now.scores - before.scores)[there], rtol=0, atol=1e-12)
    assert np.isnan(found.total[~there]).all()
    np.testing.assert_array_equal(found.ranks[[0, -1]], np.stack([before.ranks, now.ranks]))
    for node in ("G", "T"):
        own = own_parts(found, node)
        step = found.step(Cause.OWN)[:, now.column_of(node)]
        np.testing.assert_allclose(own.adds.sum(axis=-1) + own.rest, step, rtol=0, atol=1e-12)
        told = own.reason or any(word in pair.catalogues[1] for word in ("rounding", "first_component"))
        bridged = found.passed[CAUSES.index(Cause.OTHERS)].any(axis=-1)
        assert told or not np.nan_to_num(own.rest[~bridged & ~own.unscored]).any()


@settings(max_examples=40, deadline=None)
@given(pairs(over_time=False))
def test_every_state_is_an_index_computed_anew(pair: Pair) -> None:
    """Scores and ranks of each state, by the function that computes every index, from figures put together here."""
    found = pair.replayed()
    earlier, later = found.earlier, found.later
    catalogue = later.catalogue.in_force(later.panel.period)
    made = mixed(earlier.panel, later.panel, catalogue)
    states = [compute_index(earlier.panel, earlier.catalogue)] * 2
    states += [compute_index(panel, catalogue) for panel in (earlier.panel, made)]
    for k, index in enumerate(states):
        same(found, k, index, slice(None))
    for row in range(len(later.panel.units)):
        values = later.panel.values.copy()
        values[row] = made.values[row]
        same(found, 4, compute_index(replace(later.panel, values=values), catalogue), row)
    same(found, 5, later.index, slice(None))


def same(found: Replay, state: int, index: Index, row: slice | int) -> None:
    """Scores where both ends have one and the state too, ranks everywhere."""
    np.testing.assert_array_equal(found.ranks[state][row], index.ranks[row])
    told = np.isfinite(found.total)
    if 1 <= state < len(CAUSES):
        assert np.array_equal(found.passed[state - 1][row], (told & np.isnan(index.scores))[row])
        told &= ~found.passed[state - 1]
    np.testing.assert_allclose(found.scores[state][row][told[row]], index.scores[row][told[row]], rtol=1e-11)


def mixed(earlier: Panel, later: Panel, catalogue: Catalogue) -> Panel:
    """Earlier values where both have one; here every indicator has one figure of its own, so nothing goes along."""
    assert all(len(node.figures) == 1 for node in catalogue.indicators)
    values = later.values.copy()
    for row, own in enumerate(values):
        for k, now in enumerate(own):
            before = earlier.values[row, k]
            if not np.isnan(before) and not np.isnan(now):
                own[k] = before
    return replace(later, values=values)
