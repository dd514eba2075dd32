"""Aggregation: means, sums, and what a missing part does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scorecard.catalogue import AggregationMethod, Arithmetic, Missing, WeightedSum
from scorecard.catalogue.aggregations import MissingRule
from scorecard.index.aggregation import combine
from scorecard.index.steps import Flags
from scorecard.panel import Floats

NAN = float("nan")
MEAN, WEIGHTED_SUM = Arithmetic(), WeightedSum()


def aggregate(parts: Floats, weights: Floats, applies: Flags, method: AggregationMethod, missing: Missing) -> Floats:
    """The wholes alone."""
    return combine(parts, weights, applies, method, MissingRule(missing)).values


def whole(parts: list[float], weights: list[float], method: AggregationMethod, missing: Missing) -> float:
    """One unit's whole, every part applicable."""
    row = np.array([parts], dtype=np.float64)
    return float(aggregate(row, np.array([weights]), np.ones(row.shape, bool), method, missing)[0])


@pytest.mark.parametrize(
    ("method", "missing", "expected"),
    [
        # parts 0.8, missing, 0.2 with 50, 30, 20 points
        (MEAN, Missing.REWEIGHT, (0.8 * 50 + 0.2 * 20) / 70),
        (MEAN, Missing.ZERO, (0.8 * 50 + 0.2 * 20) / 100),
        (MEAN, Missing.NOT_COMPUTED, NAN),
        (WEIGHTED_SUM, Missing.REWEIGHT, (0.8 * 50 + 0.2 * 20) / 70 * 100),
        (WEIGHTED_SUM, Missing.ZERO, 0.8 * 50 + 0.2 * 20),
        (WEIGHTED_SUM, Missing.NOT_COMPUTED, NAN),
    ],
)
def test_a_missing_part_does_what_is_declared(method: AggregationMethod, missing: Missing, expected: float) -> None:
    """The three rules, alike for every method."""
    assert whole([0.8, NAN, 0.2], [50, 30, 20], method, missing) == pytest.approx(expected, rel=1e-15, nan_ok=True)


@pytest.mark.parametrize("missing", Missing)
def test_a_whole_without_any_part_is_never_computed(missing: Missing) -> None:
    """Missing is never zero, not even where a missing part counts zero."""
    assert np.isnan(whole([NAN, NAN], [1, 1], MEAN, missing))


@pytest.mark.parametrize("missing", Missing)
def test_what_is_not_applicable_leaves_numerator_and_maximum(missing: Missing) -> None:
    """A part that does not apply to a unit neither helps nor harms it, whatever missing parts do."""
    parts, weights = np.array([[0.8, NAN, 0.2]]), np.array([50.0, 30.0, 20.0])
    got = aggregate(parts, weights, np.array([[True, False, True]]), MEAN, missing)
    assert got[0] == pytest.approx((0.8 * 50 + 0.2 * 20) / 70)


def test_the_ministrys_composite_of_2020() -> None:
    """DTI 2020 = 0.4 CQS + 0.3 KTS + 0.3 XHS: Đà Nẵng 0.4874, Bắc Ninh 0.4096 (Decision 1726, published)."""
    pillars = np.array([[0.5346, 0.4155, 0.4964], [0.4449, 0.3668, 0.4052]])
    got = aggregate(pillars, np.array([0.4, 0.3, 0.3]), np.ones((2, 3), bool), MEAN, Missing.NOT_COMPUTED)
    np.testing.assert_allclose(got, [0.4874, 0.4096], atol=5e-5)


tables = hnp.arrays(np.float64, (4, 3), elements=st.one_of(st.just(NAN), st.floats(0, 1)))
weights3 = hnp.arrays(np.float64, 3, elements=st.floats(0.1, 100))


@given(tables, weights3, st.sampled_from(Missing))
def test_a_mean_lies_between_its_parts(parts: Floats, weights: Floats, missing: Missing) -> None:
    """A weighted mean of parts in 0..1 stays in 0..1, and between them unless a missing part counts zero."""
    got = aggregate(parts, weights, np.ones(parts.shape, bool), MEAN, missing)
    for row, value in zip(parts, got, strict=True):
        known = row[np.isfinite(row)]
        if np.isfinite(value):
            floor = 0.0 if missing is Missing.ZERO else known.min()
            assert floor - 1e-12 <= value <= known.max() + 1e-12


@given(tables, weights3, st.floats(0.5, 20), st.sampled_from(Missing))
def test_only_the_proportions_of_weights_matter_to_a_mean(
    parts: Floats, weights: Floats, factor: float, missing: Missing
) -> None:
    """Points and shares in the same proportions give the same mean."""
    everywhere = np.ones(parts.shape, bool)
    np.testing.assert_allclose(
        aggregate(parts, weights, everywhere, MEAN, missing),
        aggregate(parts, weights * factor, everywhere, MEAN, missing),
        rtol=1e-12,
        atol=1e-290,  # below it floats are subnormal and lose digits
    )


@given(tables, tables, weights3, st.sampled_from(Missing))
def test_a_mean_is_monotone(parts: Floats, more: Floats, weights: Floats, missing: Missing) -> None:
    """No unit falls because a part of it rises."""
    higher = np.maximum(parts, np.where(np.isfinite(parts) & np.isfinite(more), more, parts))
    everywhere = np.ones(parts.shape, bool)
    before = aggregate(parts, weights, everywhere, MEAN, missing)
    after = aggregate(higher, weights, everywhere, MEAN, missing)
    assert (np.isnan(before) == np.isnan(after)).all()
    assert (after[np.isfinite(after)] >= before[np.isfinite(before)] - 1e-12).all()


@pytest.mark.parametrize("missing", Missing)
def test_a_missing_part_that_weighs_nothing_stops_nothing(missing: Missing) -> None:
    """A part of zero points is shown; whether it is there changes no whole."""
    assert whole([0.8, NAN, 0.2], [50, 0, 50], MEAN, missing) == pytest.approx(0.5)
