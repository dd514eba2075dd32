"""Ranks: ties, holes, many draws at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Ranking, RankOn, Ties
from scorecard.catalogue.methodology import QuantileTiers, ThresholdTiers
from scorecard.catalogue.normalisation import PercentileKind
from scorecard.index.ranking import comparable_values, percentile, rank, rank_within, tiers


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


def test_exact_ranking_forgives_what_cancels() -> None:
    """0.1 + 0.2 - 0.3 is nothing, whatever binary sums leave of it; a millionth of a millionth is a score."""
    values = comparable_values(np.array([0.1 + 0.2 - 0.3, 0.0, -2.8e-17, 0.9, 1e-12]), Ranking(), 4)
    np.testing.assert_array_equal(rank(values), [3, 3, 3, 1, 2])
    assert np.isnan(comparable_values(np.full(3, np.nan), Ranking(), 4)).all()


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


def test_ranks_within_a_group() -> None:
    """Two regions and a unit in none: each counts its own."""
    values = np.array([9.0, 5.0, 7.0, 7.0, 6.0, np.nan, 8.0])
    groups = np.array([0, 0, 1, 1, 1, 1, -1])
    competition = rank_within(values, groups)
    np.testing.assert_array_equal(competition, [1, 2, 1, 1, 3, np.nan, np.nan])
    np.testing.assert_array_equal(rank_within(values, groups, Ties.DENSE), [1, 2, 1, 1, 2, np.nan, np.nan])
    np.testing.assert_array_equal(rank_within(values, groups, Ties.AVERAGE), [1, 2, 1.5, 1.5, 3, np.nan, np.nan])


@given(small, st.lists(st.integers(-1, 2), min_size=12, max_size=12), st.sampled_from(Ties))
def test_a_group_ranks_as_if_it_were_alone(drawn: list[int | None], codes: list[int], ties: Ties) -> None:
    """Nobody outside counts."""
    values = np.array([np.nan if v is None else float(v) for v in drawn])
    groups = np.array(codes[: len(drawn)])
    got = rank_within(np.stack([values, -values]), groups, ties)[0]
    for group in set(groups.tolist()):
        own = groups == group
        expected = np.full(own.sum(), np.nan) if group < 0 else rank(values[own], ties)
        np.testing.assert_array_equal(got[own], expected)


def test_the_human_development_index_ties_on_three_decimals() -> None:
    """Hong Kong .89096 and Korea .89086 both print 0.891 (HDR 2014): one place when printed, two when exact."""
    values = np.array([0.895, 0.89096, 0.89086, 0.890])
    printed = comparable_values(values, Ranking(on=RankOn.PRINTED), 3)
    np.testing.assert_array_equal(rank(printed), [1, 2, 2, 4])
    np.testing.assert_array_equal(rank(comparable_values(values, Ranking(), 3)), [1, 2, 3, 4])


def test_quartiles_never_part_equal_values() -> None:
    """1 to 8: bounds 6.25, 4.5, 2.75; with four equal values all of them share a tier; a hole has none."""
    found = tiers(np.array([1.0, 2, 3, 4, 5, 6, 7, 8, np.nan]), QuantileTiers(4))
    np.testing.assert_array_equal(found.bounds, [6.25, 4.5, 2.75])
    np.testing.assert_array_equal(found.tiers, [4, 4, 3, 3, 2, 2, 1, 1, np.nan])
    np.testing.assert_array_equal(tiers(np.array([1.0, 5, 5, 5, 5]), QuantileTiers(2)).tiers, [2, 1, 1, 1, 1])
    np.testing.assert_array_equal(tiers(np.array([1.0, 5]), QuantileTiers(1)).tiers, [1, 1])


def test_thresholds_belong_to_the_better_tier() -> None:
    """HDI groups: very high from .800, high from .700, medium from .550."""
    rule = ThresholdTiers((0.55, 0.7, 0.8))
    found = tiers(np.array([[0.8, 0.799, 0.7, 0.1], [np.nan, 0.55, 0.9, 0.6]]), rule)
    np.testing.assert_array_equal(found.tiers, [[1, 2, 2, 4], [np.nan, 3, 1, 3]])


def test_percentiles() -> None:
    """Of 5 7 7 9: (r - 1) / 3, r / 4 and (r - 1/2) / 4 with r = 1 2 2 4; alone there is no percentile."""
    values = np.array([5.0, 7.0, 7.0, 9.0, np.nan])
    np.testing.assert_allclose(percentile(values), [0, 1 / 3, 1 / 3, 1, np.nan])
    np.testing.assert_allclose(percentile(values, PercentileKind.SHARE), [0.25, 0.5, 0.5, 1, np.nan])
    np.testing.assert_allclose(percentile(values, PercentileKind.MIDPOINT), [0.125, 0.375, 0.375, 0.875, np.nan])
    assert np.isnan(percentile(np.array([3.0, np.nan]))).all()
