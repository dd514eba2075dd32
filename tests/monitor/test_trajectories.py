"""Paces, projections and intervals by hand, and what holds of every series."""

from math import inf, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.monitor.trajectories import Scale, Series, share_of_way

PERCENT = Scale(0, 100)
HALF_AWAY = 50.0


def series(*values: float, scale: Scale | None = None) -> Series:
    """Values of one period after the other, from 1 on."""
    return Series(np.arange(1.0, len(values) + 1), np.array(values), scale or Scale())


@st.composite
def some_series(draw: st.DrawFn, scale: Scale | None = None) -> Series:
    """Four to nine points, some periods missing between them; of percentages, or of any numbers."""
    gaps = draw(st.lists(st.integers(1, 3), min_size=4, max_size=9))
    values = draw(st.lists(st.integers(0, 100), min_size=len(gaps), max_size=len(gaps)))
    return Series(np.cumsum(gaps).astype(float), np.array(values, dtype=float), scale or Scale())


def test_a_line_goes_on() -> None:
    """10, 20, 30, 40 gain 10 a period: 60 two periods on, for sure as far as they can tell."""
    line = series(10, 20, 30, 40)
    found = line.after(2)
    assert (line.pace, found.value, found.low, found.high) == (10, 60, 60, 60)
    assert (line.reaches(55), line.reaches(40), line.reaches(35)) == (1.5, 0, inf)


def test_one_odd_point_does_not_turn_it() -> None:
    """Slopes of 10, 20, 90, 40 are -50, 10, 10, 10, 40, 70: half of them lie on either side of 10.

    The changes 10, 70, -50 miss it by 0, 60, -60: s² = 7200 / 2, s = 60. One period on, with t(0.9; 2) = 1.8856 and
    √(1 + 1/3), the ends lie 130.64 off.
    """
    line = series(10, 20, 90, 40)
    found = line.after(1)
    assert (line.pace, found.value) == (10, 50)
    wide = 1.8856 * 60 * sqrt(4 / 3)
    assert (found.low, found.high) == pytest.approx((50 - wide, 50 + wide), rel=1e-12)


def test_missing_periods_keep_their_time() -> None:
    """10, 20 and 50, 60 with two periods between them are one line."""
    line = Series(np.array([1.0, 2, 5, 6]), np.array([10.0, 20, 50, 60]))
    assert (line.pace, line.after(3).value) == (10, 90)


def test_percentages_bend_before_their_end() -> None:
    """ln((x + 1) / (101 - x)) of 24.5, 50, 75.5 and 90.8 is -ln 3, 0, ln 3, 2 ln 3: next 3 ln 3, where x is 97 5/14."""
    assert PERCENT.there(np.array([24.5, 50, 75.5, 90.8])) == pytest.approx([-log(3), 0, log(3), 2 * log(3)])
    line = series(24.5, 50, 75.5, 90.8, scale=PERCENT)
    assert line.after(1).value == pytest.approx(97 + 5 / 14)
    assert line.reaches(97 + 5 / 14) == pytest.approx(1)
    assert line.after(1000).value == 100


def test_the_interval_of_many_points_is_the_normal_one() -> None:
    """With 40 degrees of freedom t(0.9) is 1.3031 (Student's table); its expansion gives that to three decimals."""
    values = np.cumsum([0.0, *([2.0, 0.0] * 20), 1.0])
    line = series(*values)
    found = line.after(1)
    spread, grown = sqrt(40 / 40), sqrt(1 + 1 / 41)
    assert line.pace == 1
    assert (found.high - found.value) / (spread * grown) == pytest.approx(1.3031, abs=2e-3)


@pytest.mark.parametrize(
    ("last", "then", "aim", "share"), [(40, 50, 60, 0.5), (40, 60, 60, 1), (40, 30, 60, -0.5), (60, 45, 40, 0.75)]
)
def test_the_share_of_the_way(last: float, then: float, aim: float, share: float) -> None:
    """Upwards and downwards alike."""
    assert share_of_way(last, then, aim) == share


@given(some_series(), st.integers(1, 30))
def test_an_interval_holds_its_projection(line: Series, ahead: int) -> None:
    """And is the wider the further it is ahead."""
    near, far = line.after(ahead), line.after(ahead + 1)
    assert near.low <= near.value <= near.high
    assert far.high - far.low >= (near.high - near.low) * (1 - 1e-9)


@given(some_series(PERCENT), st.integers(1, 200))
def test_no_percentage_leaves_its_bounds(line: Series, ahead: int) -> None:
    """Neither the projection nor an end of its interval."""
    found = line.after(ahead)
    assert 0 <= found.low <= found.value <= found.high <= 100


@given(some_series(), st.integers(1, 20), st.sampled_from([-4.0, 0.5, 8.0]), st.integers(-100, 100))
def test_another_measure_says_the_same(line: Series, ahead: int, factor: float, shift: int) -> None:
    """Values a·x + b give a·projection + b, with its interval; a negative a exchanges the ends."""
    turned = Series(line.times, line.values * factor + shift)
    here, there = line.after(ahead), turned.after(ahead)
    ends = sorted((here.low * factor + shift, here.high * factor + shift))
    assert there.value == pytest.approx(here.value * factor + shift, abs=1e-6)
    assert [there.low, there.high] == pytest.approx(ends, abs=1e-6)


@given(some_series(PERCENT), st.integers(1, 20))
def test_shares_and_percentages_say_the_same(line: Series, ahead: int) -> None:
    """What runs from 0 to 1 is projected as what runs from 0 to 100."""
    shares = Series(line.times, line.values / 100, Scale(0, 1))
    here, there = line.after(ahead), shares.after(ahead)
    assert [100 * there.low, 100 * there.value, 100 * there.high] == pytest.approx(
        [here.low, here.value, here.high], abs=1e-6
    )


@given(some_series(PERCENT))
def test_what_is_reached_is_there_then(line: Series) -> None:
    """After as many periods as a value takes, the projection is at it."""
    periods = line.reaches(HALF_AWAY)
    if 0 < periods < 100:
        assert line.after(periods).value == pytest.approx(HALF_AWAY)
