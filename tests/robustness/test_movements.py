"""Movements between two periods on the same draws."""

from dataclasses import replace

import numpy as np
import pytest

from scorecard.catalogue.robustness import FigureError, Robustness, UniformWeights
from scorecard.index import compute_index
from scorecard.robustness.movements import Movements, movements, paired
from scorecard.robustness.outcome import Outcome
from scorecard.robustness.plan import make_plan
from scorecard.robustness.simulation import simulate
from tests.robustness.made import NAN, catalogue_of, panel_of

TEXT = """\
figures: {A: {name: {en: A}}, B: {name: {en: B}}}
indicators:
  IA: {name: {en: A}, score: {rule: as_reported, figure: A}}
  IB: {name: {en: B}, score: {rule: as_reported, figure: B}}
aggregates:
  T: {role: composite, name: {en: T}, weights: shares, parts: {IA: 0.5, IB: 0.5}}
"""
BEFORE = [[0.60, 0.39], [0.50, 0.50], [0.90, 0.90], [0.10, 0.10]]


def outcome(rows: list[list[float]], declared: Robustness, year: int = 2026) -> Outcome:
    """The composite of one year."""
    index = compute_index(panel_of(rows, "AB", year), catalogue_of(TEXT, declared))
    return simulate(index, make_plan(index.catalogue))["T"]


def moved(now: list[list[float]], declared: Robustness) -> Movements:
    """From the year before to this."""
    return movements(outcome(BEFORE, declared, 2025), outcome(now, declared))


def test_what_the_draws_do_to_both_periods_moves_nobody() -> None:
    """The first two change places from run to run, and in no run between periods."""
    found = moved(BEFORE, Robustness(runs=2_000, weights=UniformWeights(0.25)))
    assert found.places.tolist() == [0] * 4
    assert found.low.tolist() == found.high.tolist() == [0] * 4
    assert found.rose.tolist() == found.fell.tolist() == [0] * 4
    assert not found.sure.any()


def test_a_rise_is_as_likely_as_the_closed_form_says() -> None:
    """The first overtakes the second where it was not above before: in 1 - 0.328409 of runs; the last surely rises."""
    now = [[0.60, 0.55], [0.50, 0.50], [0.10, 0.10], [0.90, 0.90]]
    found = moved(now, Robustness(runs=20_000, weights=UniformWeights(0.25)))
    # As declared it was third (0.495 against 0.5), and is second.
    assert found.places.tolist() == [1, -1, -3, 3]
    assert found.rose[0] == pytest.approx(1 - 0.328409, abs=3 * found.error[0])
    assert found.error[0] == pytest.approx(np.sqrt(0.328409 * 0.671591 / 20_000), rel=0.02)
    assert found.rose[3] == found.fell[2] == 1
    assert found.sure.tolist() == [False, False, True, True]
    assert [found.low[0], found.high[0]] == [0, 1]
    np.testing.assert_allclose(found.score, [0.08, 0, -0.8, 0.8])


def test_errors_of_figures_are_each_period_s_own() -> None:
    """The same figures twice with errors: units near each other do change places between periods."""
    found = moved(BEFORE, Robustness(runs=2_000, error=FigureError(0.05)))
    assert found.rose[0] > 0.1
    assert found.rose[0] == pytest.approx(found.fell[1], abs=1e-12)
    assert found.rose[2] == found.fell[2] == 0


def test_a_unit_without_a_rank_in_one_period_has_no_movement() -> None:
    """It is NaN throughout, and not sure of anything."""
    found = moved([[0.6, NAN], *BEFORE[1:]], Robustness(runs=100, weights=UniformWeights(0.25)))
    assert np.isnan([found.places[0], found.low[0], found.rose[0], found.score[0]]).all()
    assert not found.sure[0]


def test_other_draws_are_not_compared() -> None:
    """Another seed is another set of runs."""
    declared = Robustness(runs=100, weights=UniformWeights(0.25))
    before, now = outcome(BEFORE, declared, 2025), outcome(BEFORE, replace(declared, seed=2))
    assert not paired(before, now)
    with pytest.raises(ValueError, match="the same node, territory and draws"):
        movements(before, now)
