"""Outlier treatment: the test of shape, winsorisation, logarithms, Box-Cox, and what is put on record."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import boxcox_normmax

from scorecard.catalogue.treatment import (
    BoxCox,
    Fences,
    Log,
    LogCT,
    LogGII,
    LogShifted,
    ShapeTest,
    Treatment,
    TreatmentStep,
    Trim,
    Winsorise,
)
from scorecard.index.moments import shape_of
from scorecard.index.steps import Reason
from scorecard.index.treatment import STEPS, Side, Treated, treat
from scorecard.panel import Floats
from tests.index.handbook import TAI

NAN = float("nan")
VIGNETTE = [*range(1, 11), 30.0, 100.0]
ALL_STEPS: tuple[TreatmentStep, ...] = (
    Winsorise(),
    Trim(),
    Fences(),
    Log(),
    LogShifted(),
    LogCT(),
    LogGII(),
    BoxCox(),
    BoxCox(0.5),
)


def treated(values: list[float], *steps: TreatmentStep, **options: object) -> tuple[Floats, Treated]:
    """One indicator; without a test where ``always`` is given."""
    test = None if options.get("always") else ShapeTest()
    treatment = Treatment(steps, test, combine=bool(options.get("combine")))
    after, record = treat(np.array(values, dtype=np.float64)[:, np.newaxis], [treatment])
    return after[:, 0], record


def test_skewness_and_kurtosis_as_printed() -> None:
    """COINr's vignette "treat": 1..10, 30, 100 has 3.063241 and 9.741391, and after one point 1.712038 and 1.815781."""
    _, record = treated(VIGNETTE, Winsorise(2))
    np.testing.assert_allclose(record.before[0], [3.063241, 9.741391], atol=5e-7)
    np.testing.assert_allclose(record.after[0], [1.712038, 1.815781], atol=5e-7)


def test_skewness_and_kurtosis_by_hand() -> None:
    """0 0 0 4: m2 3, m3 6, m4 21. g1 = 6/3^1.5, G1 = g1 √12 / 2 = 2; g2 = 21/9 - 3, G2 = (5 g2 + 6) 3 / 2 = 4."""
    skewness, kurtosis = shape_of(np.array([0.0, 0, NAN, 0, 4]))
    assert skewness == pytest.approx(2, rel=1e-14)
    assert kurtosis == pytest.approx(4, rel=1e-14)


def test_the_shape_of_nothing_is_not_known() -> None:
    """Equal values have no shape, two no skewness, three no kurtosis; and no power of a float overflows."""
    assert np.isnan(shape_of(np.array([0.1, 0.1, 0.1, 0.1]))).all()
    assert np.isnan(shape_of(np.array([1.0, 2, NAN]))).all()
    assert np.isnan(shape_of(np.array([1.0, 2, 4]))[1])
    np.testing.assert_allclose(shape_of(np.array([0, 0, 0, 4e100])), [2, 4], rtol=1e-14)


@pytest.mark.parametrize(
    ("values", "points", "expected"),
    [
        (VIGNETTE, 2, [*range(1, 11), 30, 30]),  # COINr, vignette "treat"
        ([*range(1, 11), 100], 5, [*range(1, 11), 10]),  # COINr, test-treat
        ([-100, *range(1, 11)], 5, [1, *range(1, 11)]),  # the same at the other end
        ([*range(1, 11), NAN, 100], 5, [*range(1, 11), NAN, 10]),  # a missing value is neither in nor out
    ],
)
def test_winsorisation(values: list[float], points: int, expected: list[float]) -> None:
    """An outlier takes the nearest value that is not one, and no more are treated than it needs."""
    got, record = treated(values, Winsorise(points))
    np.testing.assert_array_equal(got, expected)
    assert record.passes.all()
    assert record.reasons[0] == Reason.NONE


def test_never_more_points_than_declared() -> None:
    """Three tied outliers are three points: with two allowed none is touched and the failure is reported."""
    values = [*range(1, 41), 900.0, 900.0, 900.0]
    got, record = treated(values, Winsorise(2))
    np.testing.assert_array_equal(got, values)
    assert record.reasons[0] == Reason.STILL_FAILS
    np.testing.assert_array_equal(treated(values, Winsorise(3))[0], [*range(1, 41), 40, 40, 40])


def test_what_follows_works_on_the_original() -> None:
    """COINr, test-treat: 1..20, 100, 200 with one point still fails; the logarithm is of x, not of the winsorised."""
    values = [*range(1, 21), 100.0, 200.0]
    got, record = treated(values, Winsorise(1), Log())
    np.testing.assert_allclose(got, np.log(values), rtol=1e-15)
    assert record.applied[0] == 0b10
    assert not record.sides.any()


def test_combined_steps_work_on_each_other() -> None:
    """The same with ``combine``: the logarithm of the winsorised, and both steps are on record."""
    values = [*range(1, 21), 100.0, 200.0]
    got, record = treated(values, Winsorise(1), Log(), combine=True)
    np.testing.assert_allclose(got, np.log([*range(1, 21), 100, 100]), rtol=1e-15)
    assert record.applied[0] == 0b11
    assert list(np.flatnonzero(record.sides[:, 0])) == [21]


@pytest.mark.parametrize(
    ("step", "values", "expected", "sides"),
    [
        # Of 0 to 20 the quantiles 0.1 and 0.9 are 2 and 18; 0.025 is 0.5.
        (Trim(0.1, 0.9), range(21), [2, 2, 2, *range(3, 18), 18, 18, 18], [-1, -1, 0, *[0] * 15, 0, 1, 1]),
        (Trim(0, 0.975), range(21), [*range(20), 19.5], [0] * 20 + [1]),
        (Trim(0.025, 1), range(21), [0.5, *range(1, 21)], [-1] + [0] * 20),
        # Quartiles 2 and 6: fences at -4 and 12; 13 takes 7, the greatest within, 12 would stay.
        (Fences(), [0, 1, 2, 3, 4, 5, 6, 7, 13], [0, 1, 2, 3, 4, 5, 6, 7, 7], [0] * 8 + [1]),
        (Fences(), [0, 1, 2, 3, 4, 5, 6, 7, 12], [0, 1, 2, 3, 4, 5, 6, 7, 12], [0] * 9),
        (Fences(), [-13, -7, -6, -5, -4, -3, -2, -1, 0], [-7, -7, -6, -5, -4, -3, -2, -1, 0], [-1] + [0] * 8),
        # Quartiles 0.25 and 0.75, fences 0.2 and 0.8: nothing lies within, and nothing is moved.
        (Fences(0.1), [0, 1], [0, 1], [0, 0]),
    ],
)
def test_ends_are_held_at_quantiles_and_fences(
    step: TreatmentStep, values: list[float], expected: list[float], sides: list[int]
) -> None:
    """By hand; a missing value stays missing and counts nowhere; the points moved are on record with their end."""
    got, record = treated([*values, NAN], step, always=True)
    np.testing.assert_allclose(got, [*expected, NAN], atol=1e-12)
    assert record.sides[:-1, 0].tolist() == sides
    assert record.reasons[0] == Reason.NONE


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Log(), [0, np.log(3), np.log(5)]),
        (LogShifted(), [0, np.log(3), np.log(5)]),  # ln(x - 1 + 1)
        (LogShifted(2), [np.log(2), np.log(4), np.log(6)]),
        (LogCT(), [np.log(0.04), np.log(2.04), np.log(4.04)]),  # 0.01 (5 - 1) = 0.04
        (LogGII(), [0, np.log(3), np.log(5)]),  # (5 - 1) (x - 1) / 4 + 1
        (LogGII(10), [0, np.log(25.5), np.log(50)]),  # (50 - 1) (x - 1) / 4 + 1
        (BoxCox(2), [0, 4, 12]),  # (x² - 1) / 2
        (BoxCox(0), [0, np.log(3), np.log(5)]),
        (BoxCox(-1), [0, 2 / 3, 4 / 5]),  # 1 - 1/x
        (BoxCox(1, shifted=True), [0, 2, 4]),  # (x - 1 + 1) - 1
    ],
)
def test_transforms_by_hand(step: TreatmentStep, expected: list[float]) -> None:
    """1, 3, 5 and a missing value; every form transforms, that of the GII too."""
    got, record = treated([1, 3, 5, NAN], step, always=True)
    np.testing.assert_allclose(got, [*expected, NAN], rtol=1e-14, atol=1e-15)
    assert record.reasons[0] == Reason.NONE


def test_box_cox_finds_the_power_that_made_the_values() -> None:
    """Exponentials of a symmetric set have λ 0; if x has λ, then x² has λ/2 and 1/x has -λ, whatever x is."""
    skewed = np.array([1.0, 1.1, 1.3, 1.4, 1.9, 2.2, 3.0, 4.5, 9.0])
    symmetric = np.array([-2.0, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 2])
    table = np.stack([np.exp(symmetric), skewed, skewed**2, 1 / skewed], axis=-1)
    _, record = treat(table, [Treatment((BoxCox(),), None)] * 4)
    power = record.fitted[1]
    np.testing.assert_allclose(record.fitted, [0, power, power / 2, -power], atol=1.01e-4)


def test_the_likeliest_power_is_that_of_scipy() -> None:
    """An independent implementation (scipy.stats.boxcox_normmax, mle) on the Handbook's columns."""
    _, record = treat(TAI, [Treatment((BoxCox(),), None)] * 8)
    inside = np.abs(record.fitted) < 4.9
    theirs = [boxcox_normmax(column, method="mle") for column in TAI.T[inside]]
    assert inside.sum() >= 6
    np.testing.assert_allclose(record.fitted[inside], theirs, atol=1e-4)


@pytest.mark.parametrize(
    ("values", "step", "reason"),
    [
        ([1, 2], LogCT(), Reason.TOO_FEW),
        ([NAN, NAN], LogCT(), Reason.TOO_FEW),
        ([3, 3, 3, NAN], LogCT(), Reason.CONSTANT),
        ([*[0.0] * 9, 1], Log(), Reason.NOT_POSITIVE),
        ([*[0.0] * 9, 7], BoxCox(), Reason.NOT_POSITIVE),
        ([*[0.0] * 9, 1], LogGII(), Reason.REVERSES),
        ([*range(1, 21), 1000], Winsorise(0), Reason.STILL_FAILS),
        ([*range(1, 21), 1e80], BoxCox(5), Reason.TOO_LARGE),
    ],
)
def test_a_step_that_cannot_be_done_is_a_reason(values: list[float], step: TreatmentStep, reason: Reason) -> None:
    """The values stay as they are and the reason is on record; never a silent pass, a warning or an exception."""
    got, record = treated(values, step)
    np.testing.assert_array_equal(got, values)
    assert record.reasons[0] == reason
    assert record.applied[0] == 0


def test_a_step_that_failed_stays_on_record_where_another_succeeds() -> None:
    """A logarithm of 0 was declared and could not be taken: that is said although the next step passes."""
    _, record = treated([0.0, *range(1, 10), 100], Log(), Winsorise())
    assert record.passes[0]
    assert record.reasons[0] == Reason.NOT_POSITIVE


def test_a_step_that_makes_all_values_equal_is_a_reason() -> None:
    """1 - x^-50 of large values is 1 in floats; a logarithm of that cannot follow, and nothing divides by 0."""
    got, record = treated([1e20, 2e20, 4e20, 9e30], BoxCox(-50), LogGII(), always=True)
    assert record.reasons[0] == Reason.CONSTANT
    assert (got == got[0]).all()


def test_every_treated_point_is_recorded() -> None:
    """Unit, indicator, and the end it was taken in at; an indicator that passes has none."""
    table = np.array([[*VIGNETTE], [*range(12)], [-100.0, *range(1, 12)]]).T
    after, record = treat(table, [Treatment((Winsorise(2),))] * 3)
    assert np.argwhere(record.sides).tolist() == [[0, 2], [11, 0]]
    assert (record.sides[11, 0], after[11, 0]) == (Side.HIGH, 30)
    assert (record.sides[0, 2], after[0, 2]) == (Side.LOW, 1)
    assert list(record.applied) == [1, 0, 1]


def test_choices_for_one_indicator_are_honoured() -> None:
    """Four equal columns, four choices: winsorised, a logarithm whatever the shape, none at all, other limits."""
    table = np.array([VIGNETTE] * 4).T
    lenient = ShapeTest(skewness=4)
    choices = [Treatment((Winsorise(2),)), Treatment((Log(),), None), None, Treatment(test=lenient)]
    after, record = treat(table, choices)
    np.testing.assert_array_equal(after[:, 0], [*range(1, 11), 30, 30])
    np.testing.assert_allclose(after[:, 1], np.log(VIGNETTE), rtol=1e-15)
    np.testing.assert_array_equal(after[:, 2:], table[:, 2:])
    assert list(record.applied) == [1, 1, 0, 0]


def test_the_handbooks_indicators_pass_or_are_treated() -> None:
    """Patents of Table A.2 (Japan 994, Korea 779 of 23): one point to 779 does not do, two to 289 do.

    Skewness and kurtosis of the column by scipy (bias=False): 2.625 and 6.909, then 2.346 and 5.287, then 0.508.
    """
    after, record = treat(TAI, [Treatment()] * 8)
    np.testing.assert_array_equal(np.argwhere(after != TAI), [[3, 0], [4, 0]])
    assert (after[[3, 4], 0] == 289).all()
    assert record.passes.all()


columns = hnp.arrays(np.float64, (14, 3), elements=st.one_of(st.just(NAN), st.integers(-9, 9), st.just(1000)))
some_steps = st.sampled_from(ALL_STEPS)


@given(columns, some_steps, some_steps, st.sampled_from([None, ShapeTest()]), st.sampled_from(["each", "combined"]))
def test_treatment_keeps_the_order_of_units_and_what_is_missing(
    table: Floats, first: TreatmentStep, then: TreatmentStep, test: ShapeTest | None, way: str
) -> None:
    """Whatever is done, no unit overtakes another, and NaN stays where it was."""
    after, _ = treat(table, [Treatment((first, then), test, combine=way == "combined")] * 3)
    np.testing.assert_array_equal(np.isnan(after), np.isnan(table))
    for old, new in zip(table.T, after.T, strict=True):
        ordered = new[np.argsort(old, kind="stable")][: np.isfinite(old).sum()]
        assert (np.diff(ordered) >= -1e-9 * np.abs(ordered[1:])).all()


@pytest.mark.parametrize("values", sorted(set(permutations([1000.0, 1000.0, 1000.0, 0.0]))))
def test_a_shape_at_the_limit_fails_in_every_order(values: tuple[float, ...]) -> None:
    """Four values of which three are equal have |G1| = 2 and G2 = 4 exactly: not below 2, not below 3.5."""
    got, record = treated([*values, NAN], LogCT())
    assert record.applied[0] == 1
    assert got[values.index(0.0)] < got[values.index(1000.0)] < 10


@given(columns, some_steps, st.permutations(range(14)))
def test_leading_axes_and_order_change_nothing(table: Floats, step: TreatmentStep, order: list[int]) -> None:
    """A stack of draws is treated as each alone, to the last bit; units in another order get the same values."""
    treatments = [Treatment((step, LogCT())), None, Treatment((step,), None)]
    draws = np.stack([table, table[::-1], table[order]])
    stacked, record = treat(draws, treatments)
    for k, draw in enumerate(draws):
        alone, own = treat(draw, treatments)
        np.testing.assert_array_equal(stacked[k], alone)
        np.testing.assert_array_equal(record.reasons[k], own.reasons)
        np.testing.assert_array_equal(record.sides[k], own.sides)
    np.testing.assert_allclose(stacked[0][order], stacked[2], rtol=1e-3, atol=1e-3)


@given(columns, st.floats(0.01, 100), st.integers(-100, 100))
def test_winsorised_values_follow_scale_and_origin(table: Floats, scale: float, shift: int) -> None:
    """Kilometres or metres: the same points, the same values in the other measure."""
    treatments = [Treatment((Winsorise(3),))] * 3
    after, record = treat(table, treatments)
    other, same = treat(table * scale + shift, treatments)
    np.testing.assert_array_equal(record.sides, same.sides)
    np.testing.assert_allclose(other, after * scale + shift, rtol=1e-9, atol=1e-9)


def test_every_step_has_its_function() -> None:
    """What a catalogue can declare can be done."""
    assert {type(step) for step in ALL_STEPS} == set(STEPS)
