"""Rounding: half up in decimal."""

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.rounding import RoundingMode, printed_change, round_array, to_decimal


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0.40965, 4, "0.4097"),  # Thừa Thiên Huế 2020: stored as 0.409649999…, published as 0.4097
        (0.4 * 0.5220 + 0.3 * 0.3040 + 0.3 * 0.3655, 4, "0.4097"),
        (2.675, 2, "2.68"),
        (-2.675, 2, "-2.68"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (0.00004, 4, "0.0000"),
        (123456.785, 2, "123456.79"),
    ],
)
def test_a_half_goes_up_in_decimal(value: float, decimals: int, printed: str) -> None:
    """What a publisher prints is the decimal half up, whatever the last binary bit says."""
    assert str(to_decimal(value, decimals)) == printed


def test_half_even_is_there_for_publishers_who_use_it() -> None:
    """0.5 goes to the even neighbour when the catalogue says so."""
    assert to_decimal(2.5, 0, RoundingMode.HALF_EVEN) == Decimal(2)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_has_no_decimal(value: float) -> None:
    """Missing never prints as a number."""
    with pytest.raises(ValueError, match="no decimal form"):
        to_decimal(value, 2)


def test_an_array_keeps_its_holes() -> None:
    """NaN stays NaN; everything else is the float nearest to the printed decimal."""
    rounded = round_array(np.array([[0.40965, np.nan], [0.1, 0.12345]]), 4)
    np.testing.assert_array_equal(rounded, [[0.4097, np.nan], [0.1, 0.1235]])


@given(st.integers(-(10**8), 10**8), st.integers(0, 4))
def test_what_has_the_decimals_already_does_not_move(units: int, decimals: int) -> None:
    """Rounding a number that is printed already prints it again."""
    exact = Decimal(units).scaleb(-decimals)
    assert to_decimal(float(exact), decimals) == exact


def test_huge_numbers_have_a_decimal_too() -> None:
    """A slip of the keyboard must not stop a run."""
    assert str(to_decimal(1e30, 2)) == "1" + "0" * 30 + ".00"


halves = st.builds(lambda units, places: (units + 0.5) / 10**places, st.integers(-(10**9), 10**9), st.integers(0, 6))
numbers = st.one_of(halves, st.floats(allow_nan=False, allow_infinity=False), st.floats(-1, 1), st.floats(-1e6, 1e6))


@given(st.lists(numbers, max_size=20), st.sampled_from([0, 1, 2, 3, 4, 6, 22, 30]), st.sampled_from(RoundingMode))
def test_an_array_is_rounded_as_each_number_in_decimal(drawn: list[float], decimals: int, mode: RoundingMode) -> None:
    """The short way for what is clear of a half gives the same floats, to the sign of zero."""
    got = round_array(np.array(drawn, dtype=np.float64), decimals, mode)
    expected = np.array([float(to_decimal(value, decimals, mode)) for value in drawn])
    assert got.tobytes() == expected.tobytes()


@pytest.mark.parametrize(
    ("before", "now", "printed"),
    [
        (0.70204, 0.72166, "0.0197"),  # 0.7020 and 0.7217; exact it is 0.01962
        (0.72166, 0.70204, "-0.0197"),
        (0.70196, 0.70204, "0.0000"),
        (0.70004, 0.70006, "0.0001"),
    ],
)
def test_a_printed_change_is_what_a_reader_subtracts(before: float, now: float, printed: str) -> None:
    """The difference of the two printed numbers, not the difference printed."""
    assert str(printed_change(now, now - before, 4)) == printed
