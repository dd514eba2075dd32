"""The series of eleven months for all 34: by the program, and by hand from the truth of each month."""

import numpy as np
import pytest

from scorecard.index.history import BreakReason, History
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import compute, history, read_inputs
from scorecard.project import open_project
from tests.helpers import REPOSITORY
from tests.national import series, spreadsheet

CLOSE = 1e-9
AGGREGATES = (*spreadsheet.POINTS, "FND", *spreadsheet.PILLARS, "DTI")


@pytest.fixture(scope="module")
def told() -> History:
    """What the program has of all months, asked in November."""
    inputs = read_inputs(open_project(REPOSITORY), Period(PeriodKind.MONTH, 2025, 11)).value
    assert inputs is not None
    found = history(inputs, compute(inputs).value).value
    assert found is not None
    return found


@pytest.fixture(scope="module")
def by_hand() -> series.Project:
    """The same months, read from the truth."""
    return series.Project(REPOSITORY)


def test_every_month_is_there_for_all_34(told: History) -> None:
    """Eleven months and 34 units, six months of them reported for the 63."""
    assert [period.code for period in told.periods] == list(series.MONTHS)
    assert (len(told.units), {unit.vintage for unit in told.units}) == (34, {"34"})
    assert told.vintages == ("63",) * 6 + ("34",) * 5
    assert told.places == tuple(range(11))


def test_the_break_and_what_is_reckoned_back_are_marked(told: History, by_hand: series.Project) -> None:
    """One break, in July; before it the 23 units that were made of several, and no unit after it."""
    assert [(one.later.code, one.reasons) for one in told.breaks] == [("2025-07", (BreakReason.TERRITORY,))]
    several = [len(by_hand.made_of[unit.code]) > 1 for unit in told.units]
    assert sum(several) == 23
    assert (told.merged[:6] == several).all()
    assert not told.merged[6:].any()


@pytest.mark.parametrize("month", series.MONTHS)
def test_every_score_agrees(month: str, told: History, by_hand: series.Project) -> None:
    """Every aggregate of every unit of which no cell was rejected in the month."""
    t, scores, spoilt = series.MONTHS.index(month), by_hand.scores(month), by_hand.spoilt(month)
    compared = 0
    for row, unit in enumerate(told.units):
        for code in AGGREGATES if unit.code not in spoilt else ():
            expected, found = scores[unit.code][code], float(told.scores[t, row, told.column_of(code)])
            assert (expected is None) == bool(np.isnan(found)), (unit.code, code)
            assert expected is None or found == pytest.approx(expected, abs=CLOSE), (unit.code, code)
            compared += expected is not None
    assert compared > 200
