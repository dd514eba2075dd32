"""Screening: who stays, why, and how much data there is."""

import numpy as np
import pytest

from scorecard.catalogue.screening import Screening
from scorecard.index.screening import Availability, ScreeningReason, availability, screen, screen_imputed

NAN = float("nan")
REASON = ScreeningReason
UNITS = ("01", "02", "03", "04")
TABLE = np.array([[1.0, 2, 3, 4], [0, 0, 0, 4], [NAN, NAN, 3, 4], [NAN, NAN, NAN, 0]])
"""All there; three of four zero; half missing; one value of four, and that zero."""
MEMBERS = np.array([[True, True, False, False], [True, True, True, True]])


def found(applicable: np.ndarray | None = None) -> Availability:
    """Of the table above."""
    return availability(TABLE, np.ones(TABLE.shape, bool) if applicable is None else applicable, MEMBERS)


def test_availability_by_unit_indicator_and_aggregate() -> None:
    """Counted by hand."""
    got = found()
    np.testing.assert_array_equal(got.unit, [1, 1, 0.5, 0.25])
    np.testing.assert_array_equal(got.nonzero, [1, 0.25, 1, 0])
    np.testing.assert_array_equal(got.indicator, [0.5, 0.5, 0.75, 1])
    np.testing.assert_array_equal(got.aggregate, [[1, 1], [1, 1], [0, 0.5], [0, 0.25]])


def test_what_is_not_applicable_is_neither_there_nor_missing() -> None:
    """The third unit's two holes do not apply to it: all it can have it has, and the pillar has no share for it."""
    applicable = np.ones(TABLE.shape, bool)
    applicable[2, :2] = False
    got = found(applicable)
    np.testing.assert_array_equal(got.unit, [1, 1, 1, 0.25])
    np.testing.assert_array_equal(got.aggregate[2], [NAN, 1])
    np.testing.assert_allclose(got.indicator[0], 2 / 3)


@pytest.mark.parametrize(
    ("screening", "reasons"),
    [
        (Screening(), [REASON.ENOUGH] * 4),
        (Screening(data=0.5), [REASON.ENOUGH] * 3 + [REASON.LITTLE_DATA]),
        (Screening(nonzero=0.5), [REASON.ENOUGH, REASON.MANY_ZEROS, REASON.ENOUGH, REASON.MANY_ZEROS]),
        (
            Screening(data=0.75, nonzero=0.5),
            [REASON.ENOUGH, REASON.MANY_ZEROS, REASON.LITTLE_DATA, REASON.LITTLE_DATA_AND_MANY_ZEROS],
        ),
        (
            Screening(data=0.75, forced_in=("03", "01"), forced_out=("01",)),
            [REASON.FORCED_OUT, REASON.ENOUGH, REASON.FORCED_IN, REASON.LITTLE_DATA],
        ),
    ],
)
def test_who_stays(screening: Screening, reasons: list[ScreeningReason]) -> None:
    """By data, by zeros, both, and by name; a share at its limit is enough (COINr, ``Screen``)."""
    got = screen(found(), UNITS, screening)
    assert list(got.reasons) == reasons
    assert list(got.kept) == [r in {REASON.ENOUGH, REASON.FORCED_IN} for r in reasons]
    assert (got.reference == got.kept).all()


def test_a_unit_that_is_out_may_still_count_for_goalposts() -> None:
    """As declared."""
    assert screen(found(), UNITS, Screening(data=1, goalposts=True)).reference.all()


def test_a_unit_that_is_mostly_imputed_is_not_ranked() -> None:
    """Beyond the limit, not at it; named to stay it stays; it still counts for parameters; None does not ask."""
    screening = Screening(imputed=0.5, forced_in=("04",))
    before = screen(found(), UNITS, screening)
    got = screen_imputed(np.array([0, 0.5, 0.51, 0.75]), before, UNITS, screening)
    assert list(got.reasons) == [REASON.ENOUGH, REASON.ENOUGH, REASON.TOO_MUCH_IMPUTED, REASON.FORCED_IN]
    assert list(got.kept) == [True, True, False, True]
    assert got.reference.all()
    assert screen_imputed(np.ones(4), before, UNITS, Screening()).kept.all()


def test_a_unit_without_any_data_passes_no_limit() -> None:
    """It has no share of non-zero values, which is not the same as all being non-zero."""
    empty = availability(np.full((1, 2), NAN), np.ones((1, 2), bool), np.ones((1, 2), bool))
    assert not screen(empty, ["01"], Screening(nonzero=0.05)).kept[0]


def test_draws_are_screened_as_each_alone() -> None:
    """Any number of leading axes."""
    draws = np.stack([TABLE, TABLE[::-1]])
    got = availability(draws, np.ones(draws.shape, bool), MEMBERS)
    np.testing.assert_array_equal(screen(got, UNITS, Screening(data=0.5)).kept, [[1, 1, 1, 0], [0, 1, 1, 1]])
    np.testing.assert_array_equal(got.aggregate[0], found().aggregate)
