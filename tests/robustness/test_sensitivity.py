"""Sobol indices: against analytic values, hand calculation and scipy; and of an index whose parts add up."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import sobol_indices as scipys

from scorecard.catalogue.aggregations import Geometric, Zero
from scorecard.catalogue.robustness import DECLARED, OwnAssumptions, Robustness, UniformWeights
from scorecard.panel import Floats
from scorecard.robustness.sensitivity import Together, mean_shift, sensitivity, two_tables
from scorecard.robustness.sobol import SobolIndices, design, sobol_indices
from tests.robustness.made import FIGURES, INDICATORS, index_of

TWO_WHOLES = (
    FIGURES
    + INDICATORS
    + """\
aggregates:
  G: {role: group, name: {en: G}, weights: shares, parts: {IA: 0.5, IB: 0.5}}
  H: {role: group, name: {en: H}, weights: shares, parts: {IC: 0.5, ID: 0.5}}
  T: {role: composite, name: {en: T}, weights: shares, parts: {G: 0.5, H: 0.5}}
"""
)
EITHER = OwnAssumptions(None, (DECLARED, Geometric(Zero.ALLOWED)))
TWO_CHOICES = Robustness(runs=1, aggregates={"G": EITHER, "H": EITHER})
ROWS = [[0.2, 0.8, 0.1, 0.9], [0.45, 0.45, 0.5, 0.5], [0.3, 0.3, 0.3, 0.3]]


def ishigami(rows: int, seed: int) -> SobolIndices:
    """Of sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁, each x uniform from -π to π."""
    points = design(*two_tables(Robustness(runs=rows, seed=seed), 3), [[0], [1], [2]])
    x = (2 * points - 1) * np.pi
    return sobol_indices(
        (np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2)[:, np.newaxis], 3, seed
    )


def test_ishigami() -> None:
    """V₁ = (1 + b π⁴/5)²/2, V₂ = a²/8, V₁₃ = b² π⁸ (1/18 - 1/50), the rest 0 (Ishigami and Homma 1990), a 7, b 0.1."""
    v1, v2, v13 = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 49 / 8, 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    variance = v1 + v2 + v13
    found = ishigami(1 << 14, 1)
    assert found.variance[0] == pytest.approx(variance, rel=0.02)
    assert found.first[:, 0] == pytest.approx(np.array([v1, v2, 0]) / variance, abs=0.02)
    assert found.total[:, 0] == pytest.approx(np.array([v1 + v13, v2, v13]) / variance, abs=0.02)


def test_intervals_hold_the_true_values_as_often_as_they_say() -> None:
    """Of forty small designs with six intervals each, 95 % of intervals hold the analytic value: here 90 % at least."""
    truth = [0.3139, 0.4424, 0.0], [0.5576, 0.4424, 0.2437]
    held = []
    for seed in range(1, 80, 2):
        found = ishigami(256, seed)
        for between, true in zip((found.first_between, found.total_between), truth, strict=True):
            held += [low <= value <= high for low, high, value in zip(*between[..., 0], true, strict=True)]
    assert 0.90 <= np.mean(held) <= 0.99


def test_a_linear_sum_by_hand() -> None:
    """Y = 3 x₁ + 2 x₂ + x₃ + 0 x₄: each share is a²/(9 + 4 + 1), alone and together; V = 14/12."""
    points = design(*two_tables(Robustness(runs=1 << 13), 4), [[0], [1], [2], [3]])
    found = sobol_indices((points @ np.array([3.0, 2, 1, 0]))[:, np.newaxis], 4, 1)
    assert found.variance[0] == pytest.approx(14 / 12, rel=0.01)
    assert found.first[:, 0] == pytest.approx(np.array([9, 4, 1, 0]) / 14, abs=0.02)
    assert found.total[:, 0] == pytest.approx(np.array([9, 4, 1, 0]) / 14, abs=0.02)
    assert found.total[3, 0] == 0


def test_columns_together_are_one_factor() -> None:
    """Of x₁ + x₂ + x₃ the first two together do two thirds."""
    points = design(*two_tables(Robustness(runs=1 << 12), 3), [[0, 1], [2]])
    found = sobol_indices(points.sum(axis=1)[:, np.newaxis], 2, 1)
    assert found.total[:, 0] == pytest.approx([2 / 3, 1 / 3], abs=0.03)


def complete_runs() -> Floats:
    """(5 factors + 2) × 64 runs, three outputs."""
    return np.random.default_rng(3).normal(2, 1, (7 * 64, 3))


def test_the_same_as_scipy() -> None:
    """On complete runs, a power of two of them, the indices are scipy's."""
    outputs = complete_runs()
    table = outputs.reshape(7, 64, 3).transpose(0, 2, 1)
    theirs = scipys(func={"f_A": table[0], "f_B": table[1], "f_AB": table[2:]}, n=64)
    ours = sobol_indices(outputs, 5, 1)
    assert pytest.approx(theirs.first_order, abs=1e-12) == ours.first.T
    assert pytest.approx(theirs.total_order, abs=1e-12) == ours.total.T


def test_a_row_without_a_result_does_not_count() -> None:
    """One run of row 5 fails for one output: there the indices are those of the other 63 rows, elsewhere as before."""
    outputs = complete_runs()
    holed = outputs.copy()
    holed[3 * 64 + 5, 0] = np.nan
    found, whole = sobol_indices(holed, 5, 1), sobol_indices(outputs, 5, 1)
    without = sobol_indices(np.delete(outputs.reshape(7, 64, 3), 5, axis=1).reshape(-1, 3), 5, 1)
    assert found.rows.tolist() == [63, 64, 64]
    assert found.total[:, 0] == pytest.approx(without.total[:, 0], abs=1e-12)
    assert found.total[:, 1:] == pytest.approx(whole.total[:, 1:], abs=1e-12)


def test_what_does_not_vary_has_no_indices() -> None:
    """A constant has no variance to share."""
    found = sobol_indices(np.full((4 * 8, 1), 0.3), 2, 1)
    assert np.isnan([found.first, found.total]).all()
    assert np.isnan(found.total_between).all()


def test_two_choices_that_add_up() -> None:
    """Of U0: G is 0.5 or √0.16 = 0.4, H 0.5 or √0.09 = 0.3; effects 0.05 and 0.1 on T, so 1/5 and 4/5 of the variance.

    V = (0.05² + 0.1²) / 4. The other units have equal parts: nothing moves their scores.
    """
    found = sensitivity(index_of(TWO_WHOLES, ROWS, TWO_CHOICES), runs=4096)
    assert found is not None
    assert [group.name for group in found.groups] == ["aggregation:G", "aggregation:H"]
    assert found.score.variance[0] == pytest.approx(0.0125 / 4, rel=0.02)
    assert found.score.first[:, 0] == pytest.approx([0.2, 0.8], abs=0.05)
    assert found.score.total[:, 0] == pytest.approx([0.2, 0.8], abs=0.05)
    assert np.isnan(found.score.total[:, 1:]).all()


def test_ranks_and_their_mean_shift_by_enumeration() -> None:
    """U0 has 0.5 (rank 1), 0.45 (G geometric), 0.4 (H), 0.35 (both); U1 has 0.475, U2 0.3.

    U0 and U1 change places unless both means are arithmetic: the mean shift is 2/3 in three of four cases, else 0. Of
    the variance 3/16 (in units of (2/3)²) each choice explains 1/16 alone: 1/3, and together with the other 2/3.
    """
    found = sensitivity(index_of(TWO_WHOLES, ROWS, TWO_CHOICES), runs=8192)
    assert found is not None
    assert found.shift.variance[0] == pytest.approx(4 / 9 * 3 / 16, rel=0.05)
    assert found.shift.first[:, 0] == pytest.approx([1 / 3, 1 / 3], abs=0.06)
    assert found.shift.total[:, 0] == pytest.approx([2 / 3, 2 / 3], abs=0.06)
    assert found.rank.total[:, 1] == pytest.approx([2 / 3, 2 / 3], abs=0.06)
    assert np.isnan(found.rank.total[:, 2]).all()


def test_mean_shift_leaves_out_who_has_no_rank() -> None:
    """(|2 - 1| + |1 - 2|) / 2, and (|3 - 1|) / 1 where the other has no rank."""
    ranks = np.array([[2.0, 1.0], [3.0, np.nan], [np.nan, np.nan]])
    assert mean_shift(ranks, np.array([1.0, 2.0])) == pytest.approx([1, 2, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("together", "names"),
    [
        (Together.ALL, ["weight"]),
        (Together.AGGREGATE, ["weight:G", "weight:H", "weight:T"]),
        (Together.NONE, ["weight:G:IA", "weight:G:IB", "weight:H:IC", "weight:H:ID", "weight:T:G", "weight:T:H"]),
    ],
)
def test_weights_together_or_one_by_one(together: Together, names: list[str]) -> None:
    """The weights of all aggregates, of each one, or each weight for itself."""
    index = index_of(TWO_WHOLES, ROWS, Robustness(weights=UniformWeights(0.25)))
    found = sensitivity(index, runs=100, together=together)
    assert found is not None
    assert [group.name for group in found.groups] == names
    assert found.runs == max(100 // (len(names) + 2), 2) * (len(names) + 2)


def test_the_same_seed_gives_the_same_and_another_one_others() -> None:
    """Numbers come from the seed alone."""
    declared = replace(TWO_CHOICES, weights=UniformWeights(0.25), seed=7)
    index = index_of(TWO_WHOLES, ROWS, replace(declared, aggregates={}))
    one, again = sensitivity(index, runs=200), sensitivity(index, runs=200)
    other = sensitivity(index, runs=200, declared=replace(declared, aggregates={}, seed=8))
    assert one is not None
    assert again is not None
    assert other is not None
    assert np.array_equal(one.score.total_between, again.score.total_between, equal_nan=True)
    assert not np.array_equal(one.score.total, other.score.total, equal_nan=True)


def test_nothing_uncertain_has_no_sensitivity() -> None:
    """Without a factor there is nothing to tell."""
    assert sensitivity(index_of(TWO_WHOLES, ROWS, Robustness())) is None


def test_the_weightiest_is_what_moves_ranks_most() -> None:
    """Of U0 the mean of H alone decides between first and second place where G's has no effect."""
    rows = [[0.5, 0.5, 0.1, 0.9], [0.45, 0.45, 0.5, 0.5], [0.3, 0.3, 0.3, 0.3]]
    found = sensitivity(index_of(TWO_WHOLES, rows, TWO_CHOICES), runs=1024)
    assert found is not None
    assert found.weightiest is not None
    assert found.weightiest.name == "aggregation:H"
    assert found.shift.total[0, 0] == 0
