"""Correlations, Cronbach's alpha, principal components, leave-one-out and redundancy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scorecard.catalogue.multivariate import CorrelationLimits, CorrelationName
from scorecard.index.correlations import (
    CorrelationFlag,
    Correlations,
    correlate,
    flag_correlations,
    p_values,
    part_whole,
    redundancy,
    williams,
)
from scorecard.index.multivariate import cronbach, principal_components
from scorecard.index.steps import Reason
from scorecard.panel import Floats
from tests.index.handbook import TAI

NAN = float("nan")
LIMITS = CorrelationLimits()


def mean_of(parts: Floats, weights: Floats) -> Floats:
    """A weighted mean."""
    return np.asarray((parts * weights).sum(axis=-1) / weights.sum())


def test_the_correlations_of_the_handbook() -> None:
    """Table 6, p. 64; within 0.02, because Table A.2 prints the two logarithms to two decimals only."""
    printed = [
        [0.13, -0.09, 0.45, 0.28, 0.03, 0.22, 0.08],
        [0.46, 0.25, 0.56, 0.32, 0.30, 0.06],
        [-0.45, 0.56, 0.84, 0.63, 0.27],
        [0.00, -0.36, -0.35, -0.03],
        [0.64, 0.30, 0.33],
        [0.65, 0.26],
        [0.08],
    ]
    got = correlate(TAI, TAI)
    np.testing.assert_allclose(got.r[np.triu_indices(8, 1)], [r for row in printed for r in row], atol=0.025)
    assert (got.n == 23).all()


def test_the_eigenvalues_of_the_handbook() -> None:
    """Table 7, p. 66: eigenvalues, and per cent of the variance within 0.15 (two are one last digit off, see above)."""
    got = principal_components(TAI)
    np.testing.assert_allclose(got.eigenvalues, [3.3, 1.7, 1.0, 0.9, 0.5, 0.3, 0.2, 0.1], atol=0.06)
    np.testing.assert_allclose(got.shares * 100, [41.9, 21.8, 12.3, 11.1, 6.0, 3.7, 2.2, 0.9], atol=0.15)


def test_the_loadings_of_the_handbook() -> None:
    """Table 8, p. 67, of the first four components: within 0.02 and but for the sign, which is a convention."""
    printed = np.array(
        [
            [-0.11, -0.56, -0.92, 0.35, -0.76, -0.91, -0.74, -0.36],
            [-0.75, -0.48, 0.21, -0.85, -0.39, 0.13, 0.11, -0.12],
            [0.13, 0.22, 0.02, 0.01, -0.16, 0.01, 0.37, -0.87],
            [0.60, -0.54, -0.10, -0.13, -0.16, 0.07, 0.39, 0.15],
        ]
    ).T
    got = principal_components(TAI).loadings[:, :4]
    np.testing.assert_allclose(got * np.sign((got * printed).sum(axis=0)), printed, atol=0.025)
    assert (got.max(axis=0) >= -got.min(axis=0)).all()


def test_cronbachs_alpha_of_the_handbook() -> None:
    """Table 11, p. 73: 0.70, each item left out (0.002), and each with the sum of the others (0.007: log rounding)."""
    got = cronbach(TAI)
    assert got.alpha == pytest.approx(0.70, abs=0.005)
    np.testing.assert_allclose(got.without, [0.704, 0.645, 0.636, 0.774, 0.603, 0.624, 0.662, 0.706], atol=0.002)
    np.testing.assert_allclose(got.item_rest, [0.261, 0.527, 0.566, -0.108, 0.701, 0.614, 0.451, 0.249], atol=0.007)


def test_alpha_by_hand() -> None:
    """Two items of three units, as measured and standardised.

    a = 1 2 3, b = 2 2 5: var 1 and 3, sum 3 4 8 has var 7: alpha = 2 (1 - 4/7) = 6/7. Standardised, r = 1.5/√3 and
    alpha = 2 r / (1 + r).
    """
    items = np.array([[1.0, 2], [2, 2], [3, 5]])
    r = 1.5 / np.sqrt(3)
    assert cronbach(items, standardised=False).alpha == pytest.approx(6 / 7, rel=1e-14)
    assert cronbach(items).alpha == pytest.approx(2 * r / (1 + r), rel=1e-14)
    assert np.isnan(cronbach(items).without).all()


def test_correlation_and_p_value_by_hand() -> None:
    """Over the three units with both of 1 2 3 . and 1 3 2 9: r = 0.5.

    t = 0.5 √(1 / 0.75) = 1/√3; with one degree of freedom p = 1 - 2 arctan(t) / π = 2/3.
    """
    got = correlate(np.array([[1.0], [2], [3], [NAN]]), np.array([[1.0], [3], [2], [9]]))
    assert got.r[0, 0] == pytest.approx(0.5, rel=1e-14)
    assert got.p[0, 0] == pytest.approx(2 / 3, rel=1e-12)
    assert got.n[0, 0] == 3


def test_p_values_of_printed_tables() -> None:
    """Critical values of Pearson's r, two-sided: 0.632 at 5 % and 0.765 at 1 % with n = 10, 0.361 at 5 % with 30."""
    got = p_values(np.array([0.632, 0.765, 0.361]), np.array([10, 10, 30]))
    np.testing.assert_allclose(got, [0.05, 0.01, 0.05], atol=1e-4)
    assert p_values(np.array([1.0]), np.array([5]))[0] == 0


def test_two_correlations_with_a_variable_in_common() -> None:
    """Steiger's example: n = 103, r 0.5 and 0.4, 0.1 between the two; t = 0.89 with 100 degrees of freedom.

    By hand: |R| = 0.62; t = 0.1 √(102 x 1.1 / (2.04 x 0.62 + 0.2025 x 0.729)) = 0.1 √79.44 = 0.8913, p = 0.375.
    """
    assert williams(0.5, 0.4, 0.1, 103) == pytest.approx(0.375, abs=5e-4)
    assert williams(0.4, 0.5, 0.1, 103) == williams(0.5, 0.4, 0.1, 103)
    assert np.isnan(williams(0.5, 0.4, 0.1, 3))


def test_spearman_by_hand() -> None:
    """Ranks 1 2 3.5 3.5 and 1 3 2 4: Pearson of the ranks; a unit without one of the two is out of both rankings.

    Deviations -1.5 -.5 1 1 and -1.5 .5 -.5 1.5: Σ = 2.25 - .25 - .5 + 1.5 = 3, squares 4.5 and 5: 3 / √22.5.
    """
    left = np.array([[1.0], [5], [7], [7], [6]])
    right = np.array([[10.0], [30], [20], [99], [NAN]])
    got = correlate(left, right, CorrelationName.SPEARMAN)
    assert got.r[0, 0] == pytest.approx(3 / np.sqrt(22.5), rel=1e-14)
    assert got.n[0, 0] == 4


def test_what_is_flagged() -> None:
    """One pair for each flag, none for a healthy one."""
    r = np.array([[NAN, NAN, 0.5, -0.5, 0.2, 0.95, 0.7]])
    n = np.array([[2, 9, 9, 99, 999, 9, 99]])
    got = flag_correlations(Correlations(r, p_values(r, n), n), LIMITS)
    flag = CorrelationFlag
    assert list(got[0]) == [
        flag.TOO_FEW, flag.CONSTANT, flag.NOT_SIGNIFICANT, flag.NEGATIVE, flag.WEAK, flag.REDUNDANT, flag.NONE,
    ]  # fmt: skip


def test_a_part_is_not_compared_with_itself() -> None:
    """Table 11's item-rest correlations again, now by leaving each child out of a mean of z-scores."""
    z = (TAI - TAI.mean(axis=0)) / TAI.std(axis=0)
    got = part_whole(z, np.ones(8))
    np.testing.assert_allclose(got.r[:, 0], [0.261, 0.527, 0.566, -0.108, 0.701, 0.614, 0.451, 0.249], atol=0.007)


def test_shared_parts_make_no_redundancy() -> None:
    """Two pillars of a shared main index and one of their own are compared by what is their own.

    Own parts 1 2 3 4 and 2 1 4 3 correlate at 0.6; with the shared 10 20 30 40 the pillars would at 0.99 and more.
    """
    parts = np.array([[1.0, 10, 2], [2, 20, 1], [3, 30, 4], [4, 40, 3]])
    found, flags = redundancy(parts, np.array([[1.0, 1, 0], [0, 1, 1]]), LIMITS)
    assert found.r[0, 1] == pytest.approx(0.6, rel=1e-14)
    assert flags[0, 1] == CorrelationFlag.NOT_SIGNIFICANT
    together = correlate(mean_of(parts[:, :2], np.ones(2))[:, None], mean_of(parts[:, 1:], np.ones(2))[:, None])
    assert together.r[0, 0] > LIMITS.redundant


def test_a_whole_within_a_larger_one_keeps_its_parts() -> None:
    """Of a part and the pillar it is in, only the pillar lets go of it; wholes of the same parts are not judged."""
    parts = np.array([[1.0, 2], [2, 1], [3, 4], [4, 3]])
    found, flags = redundancy(parts, np.array([[1.0, 0], [1, 1], [2, 1]]), LIMITS)
    assert found.r[0, 1] == pytest.approx(0.6, rel=1e-14)
    assert flags[1, 2] == CorrelationFlag.SAME_PARTS


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([[1.0], [2], [3]], Reason.ONE_PART),
        ([[1.0, 2], [2, NAN], [3, 5]], Reason.TOO_FEW),
        ([[1.0, 2], [1, 3], [1, 5]], Reason.CONSTANT),
    ],
)
def test_what_cannot_be_done_says_why(table: list[list[float]], reason: Reason) -> None:
    """A reason and NaN, never an exception; the units left out are counted."""
    values = np.array(table)
    reliability, components = cronbach(values), principal_components(values)
    assert reliability.reason is components.reason is reason
    assert np.isnan(reliability.alpha)
    assert np.isnan(components.shares).all()
    assert reliability.left_out == np.isnan(values).any(axis=1).sum()


tables = hnp.arrays(np.float64, (9, 3), elements=st.one_of(st.just(NAN), st.integers(-50, 50).map(float)))


@given(tables, st.sampled_from(CorrelationName), st.permutations(range(9)), st.floats(0.1, 10), st.floats(-5, 5))
def test_correlations_ignore_order_scale_and_origin(
    table: Floats, method: CorrelationName, order: list[int], scale: float, shift: float
) -> None:
    """Nor do they leave -1..1; they are the same from both sides."""
    got, other = correlate(table, table, method), correlate(table[order], table[order] * scale + shift, method)
    np.testing.assert_allclose(got.r, other.r, atol=1e-9)
    np.testing.assert_allclose(got.r, got.r.T, atol=1e-12)
    assert (np.isnan(got.r) | (np.abs(got.r) <= 1)).all()
