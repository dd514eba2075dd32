"""Contributions: what each child adds to a level or a gap; the parts add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scorecard.index.contributions import (
    MOST_CHILDREN,
    ContributionReason,
    Decomposition,
    Whole,
    decompose_by_shapley,
    neighbour_above,
)
from scorecard.index.quasi_means import GEOMETRIC, HARMONIC, QuasiMean, quasi_mean
from scorecard.index.sides import Side
from scorecard.panel import Floats

NAN = float("nan")
REASON = ContributionReason
HALVES = np.array([0.5, 0.5])
KINDS = (QuasiMean(), QuasiMean(GEOMETRIC), QuasiMean(HARMONIC), QuasiMean(2), QuasiMean(-0.5), QuasiMean(1 / 3))
INVERTED = QuasiMean(GEOMETRIC, sign=-1, shift=101)


def decompose_mean(parts: Floats, reference: Floats, weights: Floats, kind: QuasiMean) -> Decomposition:
    """Every row of parts against its own of the reference, as two units of one whole."""
    size = len(parts)
    both = np.concatenate([parts, np.broadcast_to(reference, parts.shape)])
    shares = weights / weights.sum()
    made, there = quasi_mean(both, shares, kind), np.isfinite(both).astype(np.float64)
    side = Side(
        kind=kind,
        parts=("",) * parts.shape[1],
        shares=shares,
        normalised=False,
        steepness=1.0,
        scores=both,
        passes=there,
        filled=made.transformed,
        own=there * shares,
        level=made.level,
        whole=made.whole,
        score=made.whole,
    )
    added = side.between(np.arange(size), np.arange(size, 2 * size))
    gap = made.whole[:size] - made.whole[size:]
    return Decomposition(added.adds, gap, np.where(np.isfinite(gap), REASON.NONE, REASON.NO_WHOLE).astype(np.int8))


def least(parts: Floats, _: Floats) -> Floats:
    """The minimum, which is no quasi-arithmetic mean."""
    return np.asarray(parts.min(axis=-1))


def penalised(parts: Floats, weights: Floats) -> Floats:
    """A mean less a penalty for imbalance, in the manner of Mazziotta and Pareto: M - S²/M."""
    shares = weights / weights.sum()
    mean = (parts * shares).sum(axis=-1)
    return np.asarray(mean - (shares * (parts - mean[..., np.newaxis]) ** 2).sum(axis=-1) / mean)


def mean_with(kind: QuasiMean) -> Whole:
    """The quasi-arithmetic mean as a method like any other."""
    return lambda parts, weights: quasi_mean(parts, weights / weights.sum(), kind).whole


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        # Gap 4 - 2 of (2, 8) to (2, 2) lies with the second child alone, whatever the mean: 5 - 2, 4 - 2, 3.2 - 2.
        (QuasiMean(), [0, 3]),
        (QuasiMean(GEOMETRIC), [0, 2]),
        (QuasiMean(HARMONIC), [0, 1.2]),
    ],
)
def test_the_child_that_differs_has_all_of_the_gap(kind: QuasiMean, expected: list[float]) -> None:
    """And the other has none of it."""
    got = decompose_mean(np.array([[2.0, 8]]), np.array([2.0, 2]), HALVES, kind)
    np.testing.assert_allclose(got.adds[0], expected, rtol=1e-14, atol=1e-15)


def test_a_geometric_gap_by_hand() -> None:
    """√(4 · 9) = 6 against √(1 · 1) = 1 with equal weights: of the gap of 5, shares ln 4 and ln 9 of ln 36."""
    got = decompose_mean(np.array([[4.0, 9]]), np.ones(2), HALVES, QuasiMean(GEOMETRIC))
    np.testing.assert_allclose(got.adds[0], [5 * np.log(4) / np.log(36), 5 * np.log(9) / np.log(36)], rtol=1e-14)


def test_a_level_is_a_gap_to_nothing() -> None:
    """Under an arithmetic mean each child adds weight times score: 0.4 · 50, 0.6 · 80."""
    got = decompose_mean(np.array([[50.0, 80]]), np.zeros(2), np.array([2.0, 3]), QuasiMean())
    np.testing.assert_allclose(got.adds[0], [20, 48], rtol=1e-15)


def test_children_that_offset_each_other() -> None:
    """(2, 8) and (4, 4) have the same geometric mean 4: the limit of the formula, -4 ln 2 / 2 and 4 ln 2 / 2."""
    got = decompose_mean(np.array([[2.0, 8]]), np.array([4.0, 4]), HALVES, QuasiMean(GEOMETRIC))
    np.testing.assert_allclose(got.adds[0], [-2 * np.log(2), 2 * np.log(2)], rtol=1e-13)


@pytest.mark.parametrize("kind", [QuasiMean(GEOMETRIC), QuasiMean(2), QuasiMean(1 / 3)])
def test_large_children_that_almost_offset_each_other(kind: QuasiMean) -> None:
    """A gap of a few last digits between wholes does not blur parts of ordinary size: they are near the limit's."""
    parts, reference = np.array([[2.0, 8]]), np.full(2, quasi_mean(np.array([2.0, 8]), HALVES, kind).whole)
    limit = decompose_mean(parts, reference, HALVES, kind)
    near = decompose_mean(parts, reference * (1 + 3e-15), HALVES, kind)
    assert abs(limit.adds[0, 0]) > 1
    np.testing.assert_allclose(near.adds, limit.adds, rtol=1e-12)


def test_a_missing_child_counts_as_the_others_do() -> None:
    """20 and a hole with weights 1 : 3 score 20; against (10, 40), 32.5: the hole stands for 20, so 2.5 and -15."""
    got = decompose_mean(np.array([[20.0, NAN]]), np.array([10.0, 40]), np.array([1.0, 3]), QuasiMean())
    np.testing.assert_allclose(got.adds[0], [2.5, -15], rtol=1e-14)
    assert got.gap[0] == -12.5


def test_shapley_values_by_hand() -> None:
    """Minimum of (5, 3) against (1, 2): v() 1, v(a) = min(5, 2) = 2, v(b) = min(1, 3) = 1, v(ab) 3.

    a adds (2 - 1 + 3 - 1) / 2 = 1.5, b adds (1 - 1 + 3 - 2) / 2 = 0.5.
    """
    got = decompose_by_shapley(np.array([[5.0, 3]]), np.array([1.0, 2]), HALVES, least)
    np.testing.assert_allclose(got.adds[0], [1.5, 0.5], rtol=1e-15)


def test_shapley_values_of_an_arithmetic_mean_are_its_contributions() -> None:
    """Both ways agree where both are exact; under a geometric mean both add up, to the same gap."""
    parts, reference, weights = np.array([[50.0, 80, 20], [1, 2, 3]]), np.array([40.0, 90, 10]), np.array([1.0, 2, 3])
    one = decompose_mean(parts, reference, weights, QuasiMean())
    other = decompose_by_shapley(parts, reference, weights, mean_with(QuasiMean()))
    np.testing.assert_allclose(one.adds, other.adds, rtol=1e-12)


def test_neighbour_above() -> None:
    """The first of equals; none above the best; the unranked have and are none."""
    wholes = np.array([[3.0, 5, NAN, 5, 3, 4], [NAN] * 6])
    np.testing.assert_array_equal(neighbour_above(wholes), [[5, -1, -1, -1, 5, 1], [-1] * 6])


def test_too_many_children_are_not_decomposed() -> None:
    """Thirteen children of a minimum have a reason."""
    parts = np.ones((2, MOST_CHILDREN + 1))
    assert (decompose_by_shapley(parts, parts, parts[0], least).reasons == REASON.TOO_MANY_CHILDREN).all()


scores = st.one_of(st.floats(0.5, 100), st.just(NAN))
tables = hnp.arrays(np.float64, (5, 4), elements=scores)
weights4 = hnp.arrays(np.float64, 4, elements=st.floats(0.1, 10))


def adds_up(got: Decomposition, gap: Floats) -> None:
    """To 1e-12 of the scale of the scores, wherever there is a decomposition; and there is one where there is a gap."""
    assert ((got.reasons == REASON.NONE) == np.isfinite(gap)).all()
    done = got.reasons == REASON.NONE
    np.testing.assert_allclose(got.adds[done].sum(axis=-1), gap[done], rtol=0, atol=1e-12 * 100)
    np.testing.assert_allclose(got.gap[done], gap[done], rtol=0, atol=1e-12 * 100)


@given(tables, tables, weights4, st.sampled_from([*KINDS, INVERTED]), st.sampled_from([1.0, 1e-3, 1e-9, 0]))
def test_contributions_to_a_mean_add_up(
    parts: Floats, reference: Floats, weights: Floats, kind: QuasiMean, nearness: float
) -> None:
    """With holes, with any weights, with references far and near."""
    reference = parts + nearness * (reference - parts)
    whole = mean_with(kind)
    adds_up(decompose_mean(parts, reference, weights, kind), whole(parts, weights) - whole(reference, weights))


@given(tables, tables, weights4, st.sampled_from([least, penalised]))
def test_shapley_values_add_up(parts: Floats, reference: Floats, weights: Floats, whole: Whole) -> None:
    """For methods that are no quasi-arithmetic mean."""
    got = decompose_by_shapley(parts, reference, weights, whole)
    adds_up(got, whole(parts, weights) - whole(reference, weights))


@given(tables, tables, weights4, st.sampled_from(KINDS))
def test_scale_and_direction(parts: Floats, reference: Floats, weights: Floats, kind: QuasiMean) -> None:
    """In per cent, a hundred times as much; a better child never adds less than 0."""
    alone = decompose_mean(parts, reference, weights, kind)
    larger = decompose_mean(parts * 100, reference * 100, weights, kind)
    np.testing.assert_allclose(larger.adds, alone.adds * 100, rtol=1e-6, atol=1e-8)
    assert (alone.adds[parts >= reference] >= 0).all()


@given(tables, weights4)
def test_geometric_is_at_most_arithmetic_and_harmonic_at_most_geometric(parts: Floats, weights: Floats) -> None:
    """With the same weights and the same holes."""
    arithmetic, geometric, harmonic = (mean_with(kind)(parts, weights) for kind in KINDS[:3])
    known = np.isfinite(arithmetic)
    assert (geometric[known] <= arithmetic[known] * (1 + 1e-12)).all()
    assert (harmonic[known] <= geometric[known] * (1 + 1e-12)).all()


def test_the_handbooks_geometric_means() -> None:
    """P. 104: (21, 1, 1, 1) has 2.14, one more on the second 2.54 (printed cut off); (6, 6, 6, 6) 6 and 6.23."""
    parts = np.array([[21.0, 1, 1, 1], [21, 2, 1, 1], [6, 6, 6, 6], [6, 7, 6, 6]])
    got = quasi_mean(parts, np.full(4, 0.25), QuasiMean(GEOMETRIC)).whole
    np.testing.assert_allclose(got, [2.14, 2.54, 6, 6.23], atol=0.01)
