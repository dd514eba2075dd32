"""Ranks: ties, holes, many draws at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Ranking, RankOn, Ties
from scorecard.index.ranking import comparable_values, rank


@pytest.mark.parametrize(
    ("ties", "ranks"),
    [
        (Ties.COMPETITION, [1, 2, 2, 4, 5]),
        (Ties.DENSE, [1, 2, 2, 3, 4]),
        (Ties.AVERAGE, [1, 2.5, 2.5, 4, 5]),
    ],
)
def test_ties(ties: Ties, ranks: list[float]) -> None:
    """Equal values rank as the declared method says."""
    np.testing.assert_array_equal(rank(np.array([9.0, 7.0, 7.0, 6.0, 1.0]), ties), ranks)


def test_what_is_missing_has_no_rank() -> None:
    """A missing value is not last: it is not there."""
    np.testing.assert_array_equal(rank(np.array([np.nan, 2.0, np.nan, 3.0])), [np.nan, 2, np.nan, 1])


def test_nobody_ranks_when_nobody_has_a_value() -> None:
    """All missing, all unranked."""
    assert np.isnan(rank(np.full(3, np.nan))).all()


def test_exact_ranking_forgives_binary_noise() -> None:
    """0.1 + 0.2 and 0.3 are the same score to twelve digits, so they tie."""
    values = comparable_values(np.array([0.1 + 0.2, 0.3, 0.0, -1.0]), Ranking(), 4)
    np.testing.assert_array_equal(rank(values), [1, 1, 3, 4])


def test_printed_ranking_ties_what_prints_alike() -> None:
    """With `on: printed` two units that print 0.7164 share a rank; with `exact` they do not."""
    values = np.array([0.71641, 0.71644, 0.7])
    printed = comparable_values(values, Ranking(on=RankOn.PRINTED), 4)
    np.testing.assert_array_equal(rank(printed), [1, 1, 3])
    np.testing.assert_array_equal(rank(comparable_values(values, Ranking(), 4)), [2, 1, 3])


small = st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=1, max_size=12)


@given(small, st.sampled_from(Ties))
def test_a_rank_counts_who_is_better(drawn: list[int | None], ties: Ties) -> None:
    """Competition: one more than the number of better units; dense: than better values; average: the middle."""
    values = np.array([np.nan if v is None else float(v) for v in drawn])
    known = [v for v in drawn if v is not None]
    for value, got in zip(drawn, rank(values, ties), strict=True):
        if value is None:
            assert np.isnan(got)
            continue
        better = sum(v > value for v in known)
        alike = known.count(value)
        expected = {
            Ties.COMPETITION: better + 1,
            Ties.DENSE: len({v for v in known if v > value}) + 1,
            Ties.AVERAGE: better + (alike + 1) / 2,
        }
        assert got == expected[ties]


@given(st.lists(small, min_size=2, max_size=4), st.sampled_from(Ties))
def test_many_draws_rank_like_each_alone(draws: list[list[int | None]], ties: Ties) -> None:
    """A table of draws ranks row by row."""
    width = min(len(d) for d in draws)
    table = np.array([[np.nan if v is None else float(v) for v in d[:width]] for d in draws])
    alone = np.stack([rank(row, ties) for row in table])
    np.testing.assert_array_equal(rank(table, ties), alone)
