"""Figures of a workbook that belongs to no period: denominators, and what stands in for the missing."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from scorecard.index.lineage import explain
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import compute, read_inputs
from scorecard.project import open_project
from tests.helpers import Cell, write_workbook
from tests.preparing import computed, write_project

CATALOGUE = """\
figures:
  A: {name: {en: A}}
  POP: {name: {en: Population}, table: {file: tables/census.xlsx, column: "People, 1 April"}}
  GUESS: {name: {en: Guess}, table: {file: tables/census.xlsx}}
indicators:
  A.1:
    name: {en: A per thousand}
    denominate: {by: POP, scale: 1000}
    impute: {method: outside_column, figure: GUESS}
    score: {rule: as_reported, figure: A}
aggregates:
  T: {role: composite, name: {en: T}, weights: equal, parts: [A.1]}
"""
CENSUS: list[list[Cell]] = [
    ["Population and housing census", None, None, None, None],
    ["Code", "Name", "Area", "People, 1 April", "GUESS"],
    ["U01", "Unit U01", 12.0, 200.0, 1.0],
    ["U02", "Unit U02", "many", 50.0, 2.0],
    ["U03", "Unit U03", 7.0, 10.0, 3.0],
]
YEARS: dict[int, dict[str, Sequence[float | str | None]]] = {
    2021: {"A": [10.0, 10.0, 10.0]},
    2022: {"A": [50.0, 5.0, None]},
}


def made(root: Path, census: list[list[Cell]]) -> Path:
    """A project of two years and one table beside them."""
    write_workbook(root / "tables" / "census.xlsx", {"Census": census})
    return write_project(root, CATALOGUE, YEARS)


@pytest.mark.parametrize(("year", "scores"), [(2021, [50.0, 200.0, 1000.0]), (2022, [250.0, 100.0, 3.0])])
def test_an_outside_table_holds_for_every_period(tmp_path: Path, year: int, scores: list[float]) -> None:
    """10 of 200 is 50 per thousand; what is missing in 2022 is the table's 3. Other columns do not matter."""
    root = made(tmp_path, CENSUS)
    inputs = read_inputs(open_project(root), Period(PeriodKind.YEAR, year)).value
    assert inputs is not None
    index = compute(inputs).value
    assert index.scores[:, index.column_of("A.1")].tolist() == scores
    assert "tables/census.xlsx" in inputs.panel.sources
    cell = inputs.panel.cell("U02", "POP")
    assert cell is not None
    assert str(cell.location) == "tables/census.xlsx [Census!D4]"
    assert explain(index, "U02", "A.1") is not None


def test_a_workbook_of_the_period_goes_before_the_table(tmp_path: Path) -> None:
    """The year's own population counts where there is one."""
    root = made(tmp_path, CENSUS)
    own: list[list[Cell]] = [["Code", "Name", "POP"], ["U01", "Unit U01", 100.0]]
    write_workbook(root / "data" / "2022" / "b.xlsx", {"POP": own})
    index, _ = computed(root)
    assert index.scores[:, index.column_of("A.1")].tolist() == [500.0, 100.0, 3.0]


@pytest.mark.parametrize(
    ("row", "place", "value", "code"),
    [
        (1, 3, "People", ("W342", "")),
        (2, 3, "about 200", ("W212", "D3")),
        (2, 0, "U99", ("W301", "A3")),
    ],
)
def test_what_is_wrong_with_a_table_is_said_at_its_cell(
    tmp_path: Path, row: int, place: int, value: str, code: tuple[str, str]
) -> None:
    """A heading that is not there, a text, an unknown unit: as in the workbooks of a period."""
    census = [list(line) for line in CENSUS]
    census[row][place] = value
    inputs = read_inputs(open_project(made(tmp_path, census)), Period(PeriodKind.YEAR, 2022))
    said = [(p.code, p.location.cell) for p in inputs.problems if p.location and p.location.path.startswith("tables")]
    assert code in said
