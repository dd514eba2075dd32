"""PAPI 2021-2024: 63 provinces with real holes give the published-by-sum totals and ranks.

Needs the tables of the shared data (CECODES, RTA, UNDP); the repository holds no copy.
"""

import os
from pathlib import Path

import numpy as np
import pytest

from scorecard.index.result import Index, Standing
from scorecard.period import parse_period
from scorecard.pipeline import compute, read_inputs
from scorecard.problems import Severity
from scorecard.project import Project, find_project
from tests.external.papi_project import DIMENSIONS, YEARS, rows_of, write_project

SHARED = Path(os.environ.get("SCORECARD_SHARED_DATA", ""))


@pytest.fixture(scope="module")
def indices(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Index]:
    """The index of each year, read from workbooks."""
    root = tmp_path_factory.mktemp("papi")
    write_project(SHARED, root)
    project = find_project(root).value
    assert project is not None
    return {year: _index(project, year) for year in YEARS}


def _index(project: Project, year: int) -> Index:
    period = parse_period(str(year))
    assert period is not None
    inputs = read_inputs(project, period)
    assert inputs.value is not None, inputs.problems
    computed = compute(inputs.value)
    errors = [p for p in (*inputs.problems, *computed.problems) if p.severity is Severity.ERROR]
    assert not errors
    return computed.value


@pytest.mark.parametrize("year", YEARS)
def test_totals_dimensions_and_ranks_are_those_of_the_table(indices: dict[int, Index], year: int) -> None:
    """63 provinces, 8 dimensions, total and rank: to the twelfth digit, holes where the table has holes."""
    index = indices[year]
    published = [r for r in rows_of(SHARED, "papi_dimensions_2021_2024.csv") if r["year"] == str(year)]
    assert len(published) == 63
    for row in published:
        unit = index.row_of(row["code_gso"])
        for column, node in [(f"D{d}", f"D{d}") for d in range(1, DIMENSIONS + 1)] + [("total", "TOTAL")]:
            expected = float(row[column]) if row[column] else np.nan
            np.testing.assert_allclose(index.scores[unit, index.column_of(node)], expected, rtol=1e-11)
        rank = index.ranks[unit, index.column_of("TOTAL")]
        np.testing.assert_equal(rank, float(row["rank"]) if row["rank"] else np.nan)


def test_a_province_with_missing_parts_is_not_ranked_and_not_last(indices: dict[int, Index]) -> None:
    """Bắc Ninh 2022 has four of eight dimensions: no total, no rank, and 61 provinces are ranked."""
    index = indices[2022]
    unit, total = index.row_of("27"), index.column_of("TOTAL")
    assert np.isfinite(index.scores[unit, [index.column_of(f"D{d}") for d in range(1, 9)]]).sum() == 4
    assert np.isnan(index.ranks[unit, total])
    assert index.standings[unit, total] == Standing.INCOMPLETE
    assert (int(index.of[total]), int(np.nanmax(index.ranks[:, total]))) == (61, 61)


def test_a_province_without_any_figure_is_not_ranked_for_want_of_data(indices: dict[int, Index]) -> None:
    """Quảng Ninh 2021 was not published at all."""
    index = indices[2021]
    assert index.standings[index.row_of("22"), index.column_of("TOTAL")] == Standing.NO_DATA
