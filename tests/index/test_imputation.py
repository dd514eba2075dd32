"""Imputation: every method, what it leaves missing and why, and the mark of every cell."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scorecard.catalogue.imputation import (
    REGION,
    Constant,
    DeclaredValues,
    Imputation,
    ImputationMethod,
    Latest,
    Linear,
    LinearThenConstant,
    MeanOfGroup,
    MeanOfRow,
    MeanOfUnits,
    MedianOfGroup,
    MedianOfUnits,
    OutsideColumn,
)
from scorecard.index.imputation import (
    IMPUTATIONS,
    Imputed,
    Surroundings,
    impute,
    imputed_share,
)
from scorecard.index.steps import Reason
from scorecard.panel import Floats

NAN = float("nan")
REASON = Reason
NONE = REASON.NONE

VIGNETTE = np.array(
    [
        [23.7, 0.13405, NAN, 11.519],
        [583.5, 2.20754, 16.182, 24.040],
        [3.6, 0.0578, 0.985, 6.509],
        [249.8, 1.798, NAN, 17.242],
        [NAN, NAN, NAN, 3.315],
        [64.2, 1.15292, 7.555, 26.757],
        [0.3, 0.00266, 0.046, 0.404],
        [NAN, 0.08905, NAN, 2.907],
        [46.5, 0.34615, 1.213, 3.370],
        [7.2, 0.03553, 1.256, 0.966],
    ]
)
"""Patents, cultural services and goods, tourists of ten units: COINr's vignette "imputation"."""
GROUPS = np.array([0] * 5 + [1] * 5)


def around(values: Floats, **known: Any) -> Surroundings:  # noqa: ANN401 -- whatever the surroundings have
    """All units in one group, more is better, yearly."""
    units, indicators = values.shape[-2:]
    plain = Surroundings(
        reference=np.ones(units, bool),
        groups={REGION: np.zeros(units, dtype=np.int64)},
        directions=np.ones(indicators),
        times=np.arange(values.shape[0], dtype=np.float64),
    )
    return replace(plain, **known)


def imputed(values: Floats, *methods: ImputationMethod, **known: Any) -> tuple[Floats, Imputed]:  # noqa: ANN401 -- see above
    """Every cell applicable."""
    return impute(values, np.ones(values.shape, bool), Imputation(methods), around(values, **known))


def over_time(series: list[float], method: ImputationMethod, **known: Any) -> tuple[list[float], list[int]]:  # noqa: ANN401 -- see above
    """One unit's one indicator, with the reasons."""
    got, record = imputed(np.array(series)[:, np.newaxis, np.newaxis], method, **known)
    return list(got[:, 0, 0]), list(record.reasons[:, 0, 0])


def test_means_as_printed() -> None:
    """COINr's vignette, mean by column."""
    got, _ = imputed(VIGNETTE, MeanOfUnits())
    assert got[4, 0] == pytest.approx(122.35, abs=1e-9)
    assert got[4, 1] == pytest.approx(0.6470778, abs=5e-8)
    np.testing.assert_allclose(got[[0, 3, 4, 7], 2], 4.5395, atol=1e-9)


def test_group_medians_as_printed() -> None:
    """COINr's vignette, median by group, rows 1 to 5 and 6 to 10."""
    got, _ = imputed(VIGNETTE, MedianOfGroup(), groups={REGION: GROUPS})
    np.testing.assert_allclose(got[[0, 7], 2], [8.5835, 1.2345], atol=1e-9)
    np.testing.assert_allclose(got[[4, 7], 0], [136.75, 26.85], atol=1e-9)
    assert got[4, 1] == pytest.approx(0.966025, abs=1e-9)


def test_row_means_as_printed() -> None:
    """COINr's vignette, mean of the row, as measured and normalised first."""
    raw, _ = imputed(VIGNETTE, MeanOfRow(normalised=False))
    np.testing.assert_allclose(raw[[0, 3], 2], [11.784350, 89.613333], atol=5e-7)
    np.testing.assert_allclose(raw[4, :3], 3.315, rtol=1e-15)
    np.testing.assert_allclose(raw[7, [0, 2]], 1.498025, atol=5e-7)
    got, _ = imputed(VIGNETTE, MeanOfRow())
    np.testing.assert_allclose(got[[0, 3], 2], [2.850908, 10.163326], atol=5e-7)
    np.testing.assert_allclose(got[4, :3], [64.72133, 0.246215, 1.828412], atol=5e-6)
    np.testing.assert_allclose(got[7, [0, 2]], [39.42134, 1.128411], atol=5e-6)


def test_methods_over_units_by_hand() -> None:
    """1 2 6 9 and a hole: median 4, mean 4.5; of the group of 1, 2 and the hole: mean and median 1.5."""
    column = np.array([[1.0], [2], [6], [9], [NAN]])
    groups = np.array([0, 0, 1, 1, 0])
    cases: list[tuple[ImputationMethod, float]] = [
        (MedianOfUnits(), 4),
        (MeanOfUnits(), 4.5),
        (MeanOfGroup(), 1.5),
        (MedianOfGroup(), 1.5),
    ]
    for method, expected in cases:
        assert imputed(column, method, groups={REGION: groups})[0][4, 0] == expected
    screened = np.array([True, True, False, True, True])
    assert imputed(column, MeanOfUnits(), reference=screened)[0][4, 0] == 4


def test_a_row_mean_turns_round_where_lower_is_better() -> None:
    """The best of 0..10 (10), and of 100..200 where lower is better: the hole becomes 100, not 200."""
    table = np.array([[0.0, 200], [5, 100], [10, NAN]])
    got, _ = imputed(table, MeanOfRow(), directions=np.array([1.0, -1]))
    assert got[2, 1] == 100


@pytest.mark.parametrize(
    ("method", "series", "expected", "reasons"),
    [
        (Latest(), [1, NAN, NAN, 4], [1, 1, 1, 4], [NONE] * 4),
        (Latest(), [NAN, 2], [NAN, 2], [REASON.NO_EARLIER_VALUE, NONE]),
        (Latest(within=1), [1, NAN, NAN], [1, 1, NAN], [NONE, NONE, REASON.TOO_OLD]),
        (Linear(), [1, NAN, NAN, 7], [1, 3, 5, 7], [NONE] * 4),
        (Linear(), [NAN, 1, 2, NAN], [NAN, 1, 2, NAN], [REASON.OUTSIDE_SERIES, NONE, NONE, REASON.OUTSIDE_SERIES]),
        (Linear(), [NAN, 5], [NAN, 5], [REASON.ONE_POINT, NONE]),
        (Linear(), [NAN, NAN], [NAN, NAN], [REASON.NO_VALUES] * 2),
        (LinearThenConstant(), [NAN, 1, NAN, 5, NAN], [1, 1, 3, 5, 5], [NONE] * 5),
        (LinearThenConstant(), [NAN, 5, NAN], [5, 5, 5], [NONE] * 3),
        (LinearThenConstant(), [NAN, NAN], [NAN, NAN], [REASON.NO_VALUES] * 2),
    ],
)
def test_methods_over_time(
    method: ImputationMethod, series: list[float], expected: list[float], reasons: list[int]
) -> None:
    """One point stops no method (COINr stops): a line has a reason, a constant end holds throughout."""
    got, why = over_time(series, method)
    np.testing.assert_array_equal(got, expected)
    assert why == reasons


def test_a_line_follows_the_calendar() -> None:
    """From 2010 (0) to 2020 (10), 2013 is 3 wherever it stands in the row of periods."""
    assert over_time([0, NAN, 10], Linear(), times=np.array([2010.0, 2013, 2020]))[0] == [0, 3, 10]


def test_declared_and_outside_values() -> None:
    """A constant for all; another column and declared units where they have a value, else a reason."""
    column = np.array([[1.0], [NAN], [NAN]])
    outside, declared = OutsideColumn("X.1"), DeclaredValues((("02", 7.0),))
    given = {outside: np.array([[9.0], [8], [NAN]]), declared: np.array([[NAN], [7.0], [NAN]])}
    assert list(imputed(column, Constant(5))[0][:, 0]) == [1, 5, 5]
    got, record = imputed(column, outside, given=given)
    np.testing.assert_array_equal(got[:, 0], [1, 8, NAN])
    assert list(record.reasons[:, 0]) == [NONE, NONE, REASON.NO_OUTSIDE_VALUE]
    got, record = imputed(column, declared, given=given)
    np.testing.assert_array_equal(got[:, 0], [1, 7, NAN])
    assert record.reasons[2, 0] == REASON.NOT_DECLARED


def test_a_group_without_data_falls_back_or_stays_missing() -> None:
    """Declared, the mean of all stands in and is marked as the second method; else the cell says why."""
    column = np.array([[1.0], [3], [NAN], [NAN], [NAN]])
    groups = np.array([0, 0, 0, 1, -1])
    got, record = imputed(column, MeanOfGroup(), groups={REGION: groups})
    np.testing.assert_array_equal(got[:, 0], [1, 3, 2, NAN, NAN])
    assert list(record.reasons[2:, 0]) == [NONE, REASON.GROUP_WITHOUT_DATA, REASON.NO_GROUP]
    got, record = imputed(column, MeanOfGroup(), Constant(9), groups={REGION: groups})
    np.testing.assert_array_equal(got[:, 0], [1, 3, 2, 9, 9])
    assert list(record.methods[:, 0]) == [0, 0, 1, 2, 2]
    assert not record.reasons.any()


def test_what_stays_missing_says_why() -> None:
    """No unit has a value; nothing else in the row; all units alike; nothing declared."""
    table = np.array([[NAN, 4.0, 1], [NAN, 4, 2], [NAN, NAN, NAN]])
    assert imputed(table, MeanOfUnits())[1].reasons[0, 0] == REASON.NO_VALUES
    assert imputed(table, MeanOfRow(normalised=False))[1].reasons[2, 0] == REASON.ROW_WITHOUT_DATA
    assert list(imputed(table, MeanOfRow())[1].reasons[2]) == [
        REASON.CONSTANT, REASON.CONSTANT, REASON.ROW_WITHOUT_DATA,
    ]  # fmt: skip
    assert imputed(table)[1].reasons[0, 0] == REASON.NO_METHOD


def test_what_is_not_applicable_is_never_imputed() -> None:
    """It is neither filled nor counted; of a unit's three cells that apply, one imputed is a third."""
    table = np.array([[1.0, 2, 3, 4], [NAN, NAN, 5, 6]])
    applicable = np.array([[True] * 4, [False, True, True, True]])
    got, record = impute(table, applicable, Imputation((Constant(0),)), around(table))
    np.testing.assert_array_equal(got[1], [NAN, 0, 5, 6])
    share = imputed_share(record.methods, applicable)
    np.testing.assert_allclose(share, [0, 1 / 3], rtol=1e-15)


tables = hnp.arrays(np.float64, (6, 3), elements=st.one_of(st.just(NAN), st.integers(-50, 50).map(float)))
OVER_UNITS = (MeanOfUnits(), MedianOfUnits(), MeanOfGroup(), MedianOfGroup(), MeanOfRow(), Constant(1))
OVER_TIME = (Latest(), Linear(), LinearThenConstant())


@given(
    hnp.arrays(np.float64, (4, 6, 3), elements=st.one_of(st.just(NAN), st.floats(-9, 9))),
    st.sampled_from(OVER_UNITS + OVER_TIME),
)
def test_reported_values_stay_and_every_hole_is_accounted_for(block: Floats, method: ImputationMethod) -> None:
    """Reported cells never change; a hole is filled and marked, or empty with a reason; estimates stay in the range."""
    got, record = imputed(block, method, groups={REGION: np.array([0, 0, 0, 1, 1, -1])})
    known = np.isfinite(block)
    np.testing.assert_array_equal(got[known], block[known])
    assert (record.methods[known] == 0).all()
    filled = np.isfinite(got)
    np.testing.assert_array_equal(filled & ~known, record.methods > 0)
    np.testing.assert_array_equal(~filled, record.reasons != NONE)
    if known.any() and not isinstance(method, Constant):
        assert got[filled].min() >= block[known].min() - 1e-9
        assert got[filled].max() <= block[known].max() + 1e-9


@given(tables, st.sampled_from(OVER_UNITS), st.permutations(range(6)), st.floats(0.1, 9), st.floats(-9, 9))
def test_order_scale_and_leading_axes(
    table: Floats, method: ImputationMethod, order: list[int], scale: float, shift: float
) -> None:
    """Units in another order, figures in another measure, one draw among several: the same estimates."""
    groups = np.array([0, 0, 0, 1, 1, -1])
    got, record = imputed(table, method, groups={REGION: groups})
    turned, other = imputed(table[order], method, groups={REGION: groups[order]})
    np.testing.assert_allclose(turned, got[order], atol=1e-9)
    np.testing.assert_array_equal(other.reasons, record.reasons[order])
    stacked, marks = imputed(np.stack([table[order], table]), method, groups={REGION: groups})
    np.testing.assert_array_equal(stacked[1], got)
    np.testing.assert_array_equal(marks.methods[1], record.methods)
    if not isinstance(method, Constant):
        np.testing.assert_allclose(
            imputed(table * scale + shift, method, groups={REGION: groups})[0], got * scale + shift, atol=1e-9
        )


def test_every_method_has_its_function() -> None:
    """What a catalogue can declare can be done."""
    assert {type(m) for m in OVER_UNITS + OVER_TIME} | {OutsideColumn, DeclaredValues} == set(IMPUTATIONS)
