"""Plausibility over a whole panel; the minimal cases are in tests/problems/D*.txt."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Ties
from scorecard.inputs.checks import _expected


@pytest.mark.parametrize(
    ("ties", "ranks"),
    [
        (Ties.COMPETITION, [1, 2, 2, 4]),
        (Ties.DENSE, [1, 2, 2, 3]),
        (Ties.AVERAGE, [1, 2.5, 2.5, 4]),
        (Ties.COMPETITION, [15, 15, 17, 1, *range(2, 15)]),
    ],
)
def test_ranks_that_follow_the_rule_are_expected(ties: Ties, ranks: list[float]) -> None:
    """Each rule of ties, in any order of units; 15, 15, 17 as published in 2022."""
    np.testing.assert_array_equal(_expected(np.array(ranks, dtype=float), ties), ranks)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_competition_ranks_of_any_values_are_expected(values: list[int]) -> None:
    """Rank = 1 + number of units that are better."""
    ranks = np.array([1.0 + sum(other > value for other in values) for value in values])
    np.testing.assert_array_equal(_expected(ranks, Ties.COMPETITION), ranks)
