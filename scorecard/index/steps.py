"""What every numeric step hands back: the values it made, the parameters it fitted, and a reason wherever it could not.

A step never raises, warns or passes in silence: a value that goes in and does not come out has a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from scorecard.panel import Codes, Floats

Flags = npt.NDArray[np.bool_]


class Reason(IntEnum):
    """Why something has no value, for a whole column or for one unit; in arrays as int8.

    The rule of the house: every step says so with these and has no enum of its own; its words for them stand where they
    are said. What is no want of a value has its own: who is screened out and why
    (:class:`scorecard.index.screening.ScreeningReason`), what there is to say of a correlation
    (:class:`scorecard.index.correlations.CorrelationFlag`).
    """

    NONE = 0
    NO_VALUES = 1
    """Column: nobody who counts has a value."""
    CONSTANT = 2
    """Column: all that count have the same value, so nothing tells them apart."""
    TOO_FEW = 3
    """Column: fewer values than the method needs (best k, a spread with divisor n - 1, a correlation)."""
    NO_REFERENCE = 4
    """Column: the reference unit is not named or has no value."""
    GOALPOSTS = 5
    """Column: the low goalpost is not below the high one, or the target not better than the worst value."""
    NO_POSITIVE_BEST = 6
    """Column: a ratio to the best needs a best above zero."""
    NOT_POSITIVE = 7
    """Unit: logarithm, power or ratio of a value that is zero or below."""
    NEGATIVE = 8
    """Unit: a negative value where the method needs zero or more."""
    NO_DENOMINATOR = 9
    """Unit: the denominator is missing."""
    ZERO_DENOMINATOR = 10
    """Unit: the denominator is zero."""
    NOT_A_NUMBER = 11
    """Unit: the value is infinite or became so."""
    NO_PARTS = 12
    """Unit: none of the parts that weigh has a value."""
    MISSING_PART = 13
    """Unit: a part is missing and the whole is declared not to be computed then."""
    BELOW_THRESHOLD = 14
    """Unit: less of the parts is there than the declared share."""
    ZERO_PART = 15
    """Unit: a part is zero under a mean that has no value there, and zero is declared a problem."""
    NEGATIVE_PART = 16
    """Unit: a part is negative (after the shift) under a mean that needs zero or more."""
    ZERO_MEAN = 17
    """Unit: the mean of the parts is zero, so their coefficient of variation has no value."""
    NOT_COMPARABLE = 18
    """Unit: it shares no part with any other unit."""
    SUM_DIFFERS = 19
    """Weights: they do not add up to what is declared."""
    NEGATIVE_WEIGHT = 20
    """Weights: one is below zero."""
    MISSING_WEIGHT = 21
    """Weights: one is missing."""
    NO_WEIGHT = 22
    """Weights: none is above zero."""
    NOT_REACHED = 23
    """Weights: equal influence would need weights below zero; the nearest at zero or more are given."""
    ONE_PART = 24
    """Whole: fewer than two parts, where something is said of parts together."""
    REVERSES = 25
    """Column: the logarithm of the GII, where its factor times the maximum is 1 or less, would turn the order round."""
    TOO_LARGE = 26
    """Column: a power leaves the range of floats."""
    STILL_FAILS = 27
    """Column: all steps of treatment are done and the test still fails; the values are those of the last one done."""
    NO_METHOD = 28
    """Cell: nothing is declared that could stand in for it."""
    NO_GROUP = 29
    """Cell: the unit belongs to no group."""
    GROUP_WITHOUT_DATA = 30
    """Cell: nobody in the unit's group has a value."""
    ROW_WITHOUT_DATA = 31
    """Cell: the unit has no other usable value in the aggregate."""
    NO_EARLIER_VALUE = 32
    """Cell: no earlier period has a value of the unit."""
    TOO_OLD = 33
    """Cell: the unit's latest value is older than allowed."""
    ONE_POINT = 34
    """Cell: a line needs two values, and the unit has one."""
    OUTSIDE_SERIES = 35
    """Cell: before the unit's first value or after its last."""
    NO_OUTSIDE_VALUE = 36
    """Cell: the other figure is missing too."""
    NOT_DECLARED = 37
    """Cell: no value is declared for the unit."""
    AGAINST = 38
    """Weights: a part loads below zero on the first component; it gets none."""


FINE, LOST = np.int8(Reason.NONE), np.int8(Reason.NOT_A_NUMBER)


@dataclass(frozen=True, eq=False)
class Step:
    """``values`` (…, unit); ``fitted`` by name, each (…,); ``reason`` (…,) and ``unit_reasons`` (…, unit) as codes."""

    values: Floats
    fitted: Mapping[str, Floats]
    reason: Codes
    unit_reasons: Codes


def first_reason(*cases: tuple[npt.ArrayLike, Reason]) -> Codes:
    """The code of the first case that holds at each place, else NONE; conditions broadcast."""
    conditions = np.broadcast_arrays(*(np.asarray(condition, dtype=bool) for condition, _ in cases))
    return np.select(conditions, [np.int8(reason) for _, reason in cases], FINE)


def conclude(
    before: Floats, after: Floats, fitted: Mapping[str, Floats], reason: Codes, unit_reasons: Codes | None = None
) -> Step:
    """A step whose every loss has a reason: NaN where one stands, NOT_A_NUMBER where a value was lost without any."""
    held = ~np.isnan(before)
    units = np.zeros(before.shape, dtype=np.int8) if unit_reasons is None else np.where(held, unit_reasons, FINE)
    fine = (reason == FINE)[..., np.newaxis] & (units == FINE)
    done = fine & np.isfinite(before) & np.isfinite(after)
    lost = held & fine & ~done
    return Step(np.where(done, after, np.nan), fitted, reason, np.where(lost, LOST, units))
