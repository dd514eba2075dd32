"""Transforms and denomination: hand-computed cases, domains with their reasons, nothing in silence."""

from math import inf, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scorecard.catalogue.transforms import (
    Affine,
    Clip,
    Distance,
    Inverted,
    Logarithm,
    Power,
    Reflected,
    ReversedRange,
    Transform,
)
from scorecard.index.denomination import denominate
from scorecard.index.steps import Reason
from scorecard.index.transforms import TRANSFORMS, transform, transform_all
from scorecard.panel import Floats

NAN = float("nan")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Logarithm(), 75000.0, log(75000)),
        (Logarithm(base=10), 1000.0, 3.0),
        (Logarithm(base=2, shift=1), 0.0, 0.0),  # log2(0 + 1)
        (Power(0.5), 2.0, sqrt(2)),
        (Power(-1), 4.0, 0.25),
        (Power(3), -2.0, -8.0),  # a whole exponent has a value everywhere
        (Affine(1.8, 32), 35.0, 95.0),  # Handbook Table 14: 35 °C is 95 °F
        (Clip(10, 1000), 3.0, 10.0),
        (Clip(10, 1000), 1200.0, 1000.0),
        (Clip(low=10), 1200.0, 1200.0),
        (ReversedRange(1, 7), 2.0, 6.0),  # 1 + 7 - 2
        (Reflected(1), 1.25, 0.75),  # 2 x 1 - 1.25
        (Distance(50), 47.0, 3.0),
        (Distance(50), 53.0, 3.0),
        (Inverted(1), 1.25, 0.8),  # 1 / 1.25
        (Inverted(1), 0.8, 0.8),
        (Inverted(2), 8.0, 0.5),  # 2² / 8
        (Inverted(1), 0.0, 0.0),
    ],
)
def test_a_transform_by_hand(kind: Transform, value: float, expected: float) -> None:
    """Each formula once, by hand."""
    step = transform(np.array([value, NAN]), kind)
    np.testing.assert_allclose(step.values, [expected, NAN], rtol=1e-15)
    assert not step.unit_reasons.any()


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        (Logarithm(), 0.0, Reason.NOT_POSITIVE),
        (Logarithm(shift=1), -1.0, Reason.NOT_POSITIVE),
        (Power(-1), 0.0, Reason.NOT_POSITIVE),
        (Power(0.5), -4.0, Reason.NEGATIVE),
        (Power(400), 1e9, Reason.NOT_A_NUMBER),
        (Affine(), inf, Reason.NOT_A_NUMBER),
    ],
)
def test_what_has_no_value_has_a_reason(kind: Transform, value: float, reason: Reason) -> None:
    """A step that cannot be done for a unit names the unit; the others keep their value."""
    step = transform(np.array([2.0, value, NAN]), kind)
    assert np.isfinite(step.values).tolist() == [True, False, False]
    assert step.unit_reasons.tolist() == [Reason.NONE, reason, Reason.NONE]


def test_a_logarithm_never_returns_its_input() -> None:
    """COINr's log_GII returns x unchanged: every transform of this table moves 3 and 5 somewhere else, or is linear."""
    x = np.array([3.0, 5.0])
    for kind in (Logarithm(), Logarithm(10, 1), Power(2), ReversedRange(0, 1), Reflected(1), Distance(4), Inverted(1)):
        assert (transform(x, kind).values != x).all()


def test_transforms_one_after_the_other_keep_the_first_reason() -> None:
    """A value clipped to 1 and above has a logarithm; one that lost its value early is not asked again."""
    x = np.array([-5.0, 0.0, 100.0])
    np.testing.assert_allclose(transform_all(x, [Clip(low=1), Logarithm(base=10)]).values, [0, 0, 2])
    step = transform_all(x, [Power(0.5), Logarithm(base=10)])
    assert step.unit_reasons.tolist() == [Reason.NEGATIVE, Reason.NOT_POSITIVE, Reason.NONE]
    assert step.values[2] == pytest.approx(1)


def test_a_denominator_and_its_scale_both_count() -> None:
    """30 of 1 500 inhabitants are 20 per thousand; COINr ignored the scale. No denominator, or zero: a reason."""
    step = denominate(np.array([30.0, 30.0, 30.0, NAN]), np.array([1500.0, NAN, 0.0, NAN]), scale=1000)
    np.testing.assert_array_equal(step.values, [20.0, NAN, NAN, NAN])
    assert step.unit_reasons.tolist() == [Reason.NONE, Reason.NO_DENOMINATOR, Reason.ZERO_DENOMINATOR, Reason.NONE]


def test_many_draws_denominate_by_one_column() -> None:
    """A column of denominators serves every draw and every indicator of a block."""
    draws = np.array([[[10.0, 20.0]], [[30.0, 40.0]]])
    np.testing.assert_array_equal(denominate(draws, np.array([2.0, 4.0])).values, [[[5, 5]], [[15, 10]]])


SAMPLE_OF_EACH: tuple[Transform, ...] = (
    Logarithm(),
    Power(0.5),
    Power(-2),
    Affine(-2, 1),
    Clip(0, 1),
    ReversedRange(0, 1),
    Reflected(0),
    Distance(2),
    Inverted(1),
)
cells = st.one_of(st.just(NAN), st.floats(-1e6, 1e6))


def test_every_transform_is_sampled() -> None:
    """The properties below speak of all."""
    assert {type(kind) for kind in SAMPLE_OF_EACH} == set(TRANSFORMS)


@given(hnp.arrays(np.float64, (2, 3, 4), elements=cells), st.sampled_from(SAMPLE_OF_EACH))
def test_nothing_is_lost_without_a_reason(values: Floats, kind: Transform) -> None:
    """A value in, and a value or a reason out; a hole stays a hole without one; draws are like each alone."""
    step = transform(values, kind)
    assert (np.isnan(step.values) == (np.isnan(values) | (step.unit_reasons != Reason.NONE))).all()
    assert not step.unit_reasons[np.isnan(values)].any()
    np.testing.assert_array_equal(step.values[1, 2], transform(values[1, 2], kind).values)
