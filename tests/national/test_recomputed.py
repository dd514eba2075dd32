"""November 2025 worked out twice: by the program from the workbooks, and by hand from the truth file."""

from pathlib import Path

import numpy as np
import pytest

from scorecard.index.result import Index
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import compute, read_inputs
from scorecard.project import open_project
from tests.national import series, spreadsheet

ROOT = Path(__file__).resolve().parents[2]
CLOSE = 1e-9


@pytest.fixture(scope="module")
def index() -> Index:
    """The program's November."""
    inputs = read_inputs(open_project(ROOT), Period(PeriodKind.MONTH, 2025, 11)).value
    assert inputs is not None
    return compute(inputs).value


@pytest.fixture(scope="module")
def by_hand() -> dict[str, dict[str, float | None]]:
    """Unit to node to score, worked out by hand."""
    return series.Project(ROOT).scores("2025-11")


def _of(index: Index, unit: str, code: str) -> float | None:
    score = float(index.scores[index.row_of(unit), index.column_of(code)])
    return None if np.isnan(score) else score


def test_all_units_and_all_components_are_there(by_hand: dict[str, dict[str, float | None]], index: Index) -> None:
    """34 units, 50 components, 13 aggregates: only the smart city, which has no score, is not compared."""
    assert len(by_hand) == len(index.units) == 34
    assert {code for scores in by_hand.values() for code in scores} | {"DTTM"} == set(index.nodes)


@pytest.mark.parametrize("code", [*spreadsheet.RULES, *spreadsheet.POINTS, "FND", *spreadsheet.PILLARS, "DTI"])
def test_every_score_agrees(code: str, by_hand: dict[str, dict[str, float | None]], index: Index) -> None:
    """The score of every unit is the one worked out by hand, and missing exactly where that is."""
    for unit, scores in by_hand.items():
        expected, found = scores[code], _of(index, unit, code)
        assert (expected is None) == (found is None), unit
        assert expected is None or found == pytest.approx(expected, abs=CLOSE), unit


@pytest.mark.parametrize("code", ["DTI", *spreadsheet.PILLARS, *spreadsheet.POINTS])
def test_every_rank_agrees(code: str, by_hand: dict[str, dict[str, float | None]], index: Index) -> None:
    """Ranks are those of the printed values by hand."""
    expected = spreadsheet.places({unit: scores[code] for unit, scores in by_hand.items()})
    ranks = {unit.code: index.ranks[row, index.column_of(code)] for row, unit in enumerate(index.units)}
    assert {unit: int(rank) for unit, rank in ranks.items() if np.isfinite(rank)} == expected


def test_points_are_score_times_maximum(by_hand: dict[str, dict[str, float | None]], index: Index) -> None:
    """A component's points are its score times its maximum as written out by hand."""
    for unit, scores in by_hand.items():
        for _, parts in spreadsheet.POINTS.values():
            for code, maximum in parts.items():
                expected = scores[code]
                if expected is not None:
                    points = index.points[index.row_of(unit), index.column_of(code)]
                    assert points == pytest.approx(expected * maximum, abs=CLOSE)


def test_the_month_is_a_real_test(by_hand: dict[str, dict[str, float | None]]) -> None:
    """Every component tells units apart, some figures are missing and some unit has no index: not all is empty."""
    for code in spreadsheet.RULES:
        present = {round(s[code], 6) for s in by_hand.values() if s[code] is not None}  # type: ignore[arg-type]
        assert len(present) > 1, code
    assert any(s[code] is None for s in by_hand.values() for code in spreadsheet.RULES)
    assert any(s["DTI"] is None for s in by_hand.values())
