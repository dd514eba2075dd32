"""Weights: as written and checked, the Handbook's factor analysis, equal influence, an expert sheet."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue.weighting import (
    BudgetAllocation,
    EqualInfluence,
    EqualWeights,
    FirstComponent,
    GivenWeights,
    PointWeights,
    PrincipalComponents,
)
from scorecard.index.factors import correlation_matrix, varimax
from scorecard.index.steps import Reason
from scorecard.index.weighting import (
    budget_allocation,
    equal_influence,
    factor_weights,
    first_component,
    given_weights,
    principal_components,
    solve_at_zero_or_more,
    weigh,
)
from scorecard.panel import Floats

NAN = float("nan")
TABLE_A2 = Path(__file__).parent / "published" / "tai_handbook_tableA2_raw.csv"


@pytest.fixture(scope="module")
def technology() -> Floats:
    """The eight indicators of 23 countries (Handbook, Table A.2)."""
    with TABLE_A2.open(encoding="utf-8") as file:
        return np.array([[float(cell) for cell in row[1:]] for row in list(csv.reader(file))[1:]])


@pytest.mark.parametrize(
    ("written", "total", "reason"),
    [
        ([0.4, 0.3, 0.3], 1.0, Reason.NONE),
        ([0.1] * 10, 1.0, Reason.NONE),  # 0.9999999999999999 in binary
        ([40.0, 30, 30], 100.0, Reason.NONE),
        ([0.4, 0.3, 0.2], 1.0, Reason.SUM_DIFFERS),
        ([0.4, 0.24], None, Reason.NONE),  # a publisher's weights that add up to .64, declared
        ([1.2, -0.2], 1.0, Reason.NEGATIVE_WEIGHT),
        ([0.0, 0.0], None, Reason.NO_WEIGHT),
        ([1.0, NAN], 1.0, Reason.MISSING_WEIGHT),
    ],
)
def test_written_weights_are_checked_and_never_rescaled(
    written: list[float], total: float | None, reason: Reason
) -> None:
    """A sum that is not as declared is reported; the weights stay as they were written."""
    found = given_weights(GivenWeights(total), np.array(written))
    assert found.reason == reason
    np.testing.assert_array_equal(found.values, written)


def test_points_and_equal_weights() -> None:
    """50, 30 and 20 points are .5, .3 and .2; points that miss their declared sum say so."""
    np.testing.assert_allclose(weigh(PointWeights(100), np.array([50.0, 30, 20])).values, [0.5, 0.3, 0.2])
    assert weigh(PointWeights(100), np.array([50.0, 30, 25])).reason == Reason.SUM_DIFFERS
    np.testing.assert_array_equal(weigh(EqualWeights(), np.zeros(4)).values, [0.25] * 4)


def test_factor_analysis_of_the_handbook(technology: Floats) -> None:
    """Eigenvalues of Table 7/16, four factors, rotated loadings of Table 9/17, weights of Table 18 (p. 64-91).

    Table A.2 prints two of the indicators as logarithms of two decimals: loadings within 0.015, weights within 0.01.
    """
    found = principal_components(PrincipalComponents(), technology)
    assert found.reason == Reason.NONE
    np.testing.assert_allclose(found.fitted["variances"], [3.3, 1.7, 1, 0.9, 0.5, 0.3, 0.2, 0.1], atol=0.06)
    printed = [
        [0.07, 0.13, 0.79, -0.64, 0.37, 0.82, 0.88, 0.08],
        [0.97, 0.07, -0.21, 0.56, 0.17, -0.04, 0.23, 0.04],
        [0.06, -0.07, 0.21, -0.04, 0.38, 0.25, -0.09, 0.96],
        [0.06, 0.93, 0.42, 0.36, 0.68, 0.35, 0.09, 0.04],
    ]
    np.testing.assert_allclose(found.fitted["loadings"].T[:4], printed, atol=0.015)
    assert not found.fitted["loadings"].T[4:].any()
    np.testing.assert_allclose(found.values, [0.17, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16], atol=0.01)


def test_weights_from_the_printed_loadings() -> None:
    """Table 18 from the loadings of Table 9 as printed; explained variances 2.64 1.39 1.19 1.76."""
    loadings = np.array(
        [
            [0.07, 0.97, 0.06, 0.06],
            [0.13, 0.07, -0.07, 0.93],
            [0.79, -0.21, 0.21, 0.42],
            [-0.64, 0.56, -0.04, 0.36],
            [0.37, 0.17, 0.38, 0.68],
            [0.82, -0.04, 0.25, 0.35],
            [0.88, 0.23, -0.09, 0.09],
            [0.08, 0.04, 0.96, 0.04],
        ]
    )
    weights, explained = factor_weights(loadings)
    np.testing.assert_allclose(explained, [2.64, 1.39, 1.19, 1.76], atol=0.011)
    np.testing.assert_allclose(weights, [0.17, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16], atol=0.005)


def test_varimax_undoes_a_rotation() -> None:
    """Two groups of parts, each on a factor of its own, turned by 0.4: varimax turns them back."""
    simple = np.array([[0.9, 0.0], [0.8, 0.0], [0.7, 0.0], [0.0, 0.8], [0.0, 0.6]])
    turn = np.array([[np.cos(0.4), -np.sin(0.4)], [np.sin(0.4), np.cos(0.4)]])
    np.testing.assert_allclose(varimax(simple @ turn), simple, atol=1e-12)


def test_one_component_weighs_by_its_squared_loadings() -> None:
    """Of two correlated parts and one alone: 1, 1 and 0 on the first component, so a half, a half and nothing."""
    a = np.array([1.0, -1, 1, -1])
    parts = np.stack([a, a * 5 + 2, np.array([1.0, 1, -1, -1])], axis=-1)
    np.testing.assert_allclose(principal_components(PrincipalComponents(1), parts).values, [0.5, 0.5, 0], atol=1e-12)


def test_the_first_component_on_the_scale_of_the_parts() -> None:
    """Two parts load alike whatever they correlate, so that deviations of 1 and 2 leave weights of 2/3 and 1/3."""
    parts = np.array([[1.0, 2], [2, 6], [3, 4]])
    found = first_component(FirstComponent(), parts)
    np.testing.assert_allclose(found.values, [2 / 3, 1 / 3], atol=1e-12)
    assert found.reason == Reason.NONE


def test_what_goes_against_the_first_component_has_no_weight() -> None:
    """Two parts alike and one against both: loadings 1, 1 and -1."""
    a = np.array([1.0, 2, 4])
    found = first_component(FirstComponent(), np.stack([a, 9 - a, a], axis=-1))
    np.testing.assert_allclose(found.values, [0.5, 0, 0.5], atol=1e-12)
    assert found.reason == Reason.AGAINST


def test_equal_influence_of_two_parts_and_one() -> None:
    """Correlations .5 between the first two, none with the third, unit spread: solve (1.5 v, v) = 1: v = 2/3, 2/3, 1.

    Weights 2/7, 2/7, 3/7; each correlates 1 / sqrt(2/3 + 2/3 + 1) = sqrt(3/7) with the mean.
    """
    base = np.array(
        [[1, 1, 1], [1, 1, -1], [1, -1, 1], [1, -1, -1], [-1, 1, 1], [-1, 1, -1], [-1, -1, 1], [-1, -1, -1]],
        dtype=float,
    )
    second = base[:, 0] * 0.5 + base[:, 1] * np.sqrt(0.75)
    parts = np.stack([base[:, 0], second, base[:, 2]], axis=-1)
    found = equal_influence(EqualInfluence(), parts)
    assert found.reason == Reason.NONE
    np.testing.assert_allclose(found.values, [2 / 7, 2 / 7, 3 / 7], rtol=1e-8)
    np.testing.assert_allclose(found.fitted["influence"], np.sqrt(3 / 7), rtol=1e-8)
    # A part measured on a scale ten times as wide needs a tenth of the weight.
    wider = equal_influence(EqualInfluence(), parts * np.array([1, 1, 10])).values
    np.testing.assert_allclose(wider / wider[0], [1, 1, 0.15], rtol=1e-8)


def test_weights_for_equal_influence_are_never_negative(technology: Floats) -> None:
    """COINr's optimiser can leave them below zero; here a part at zero correlates more than those that weigh."""
    found = equal_influence(EqualInfluence(), technology)
    assert found.reason == Reason.NOT_REACHED
    assert (found.values >= 0).all()
    assert found.values.sum() == pytest.approx(1)
    influence = [np.corrcoef(technology[:, k], technology @ found.values)[0, 1] for k in range(8)]
    np.testing.assert_allclose(found.fitted["influence"], influence, rtol=1e-6)
    weighing = found.values > 0
    assert np.ptp(np.array(influence)[weighing]) < 1e-6
    assert min(influence) > np.array(influence)[weighing].max() - 1e-6


def test_influence_in_proportion_to_targets() -> None:
    """The first part is to correlate twice as much as the second."""
    parts = np.random.default_rng(3).normal(size=(200, 2))
    found = equal_influence(EqualInfluence((2.0, 1.0)), parts)
    assert found.fitted["influence"][0] / found.fitted["influence"][1] == pytest.approx(2, rel=1e-6)


def test_an_expert_sheet() -> None:
    """Three experts with 100 points: means 50, 30, 20. Who gave 90 or left a cell is named and left out."""
    sheet = np.array([[60.0, 30, 10], [50, 20, 30], [40, 40, 20], [40, 30, 20], [100, NAN, 0], [110, -10, 0]])
    found = budget_allocation(BudgetAllocation(), sheet)
    np.testing.assert_allclose(found.values, [0.5, 0.3, 0.2], rtol=1e-14)
    assert found.fitted["experts"] == 3
    assert found.item_reasons.tolist() == [
        0,
        0,
        0,
        Reason.SUM_DIFFERS,
        Reason.MISSING_WEIGHT,
        Reason.NEGATIVE_WEIGHT,
    ]
    nobody = budget_allocation(BudgetAllocation(), sheet[3:])
    assert nobody.reason == Reason.NO_WEIGHT
    assert np.isnan(nobody.values).all()


@pytest.mark.parametrize("how", [PrincipalComponents(), FirstComponent(), EqualInfluence()])
def test_statistical_weights_say_why_there_are_none(how: PrincipalComponents | FirstComponent | EqualInfluence) -> None:
    """A constant part, or too few units with every part."""
    chance = np.random.default_rng(1).normal(size=(6, 3))
    constant = np.where([False, True, False], 4.0, chance)
    holed = np.where(np.arange(6)[:, np.newaxis] > 1, np.nan, chance)
    for parts, reason in ((constant, Reason.CONSTANT), (holed, Reason.TOO_FEW)):
        found = weigh(how, parts)
        assert found.reason == reason
        assert np.isnan(found.values).all()


def test_only_units_with_every_part_are_correlated() -> None:
    """A unit with a hole leaves the correlation as it is without the unit."""
    chance = np.random.default_rng(2).normal(size=(9, 3))
    holed = np.vstack([chance, [NAN, 1, 1]])
    np.testing.assert_allclose(correlation_matrix(holed).matrix, np.corrcoef(chance.T), atol=1e-14)
    assert correlation_matrix(holed).units == 9


@given(st.integers(0, 10_000), st.integers(2, 12))
def test_the_solution_at_zero_or_more_is_the_one(seed: int, count: int) -> None:
    """Its definition: nothing negative, equal to the goal where above zero, at or above it where zero."""
    chance = np.random.default_rng(seed).normal(size=(count + 5, count)) + np.arange(count + 5)[:, np.newaxis] / 4
    matrix = np.asarray(np.corrcoef(chance.T))
    solution = solve_at_zero_or_more(matrix, np.ones(count))
    reached = matrix @ solution
    assert (solution >= 0).all()
    assert np.abs(reached[solution > 0] - 1).max() < 1e-6
    assert (reached > 1 - 1e-6).all()


@pytest.mark.parametrize("kind", [PrincipalComponents(), FirstComponent(), EqualInfluence()])
def test_many_draws_are_weighted_like_each_alone(kind: PrincipalComponents | FirstComponent | EqualInfluence) -> None:
    """Draws of scores, (draw, unit, part)."""
    draws = np.random.default_rng(4).normal(size=(6, 30, 5)) + np.random.default_rng(5).normal(size=(6, 30, 1))
    together = weigh(kind, draws).values
    for draw in range(6):
        np.testing.assert_allclose(together[draw], weigh(kind, draws[draw]).values, rtol=1e-10)
