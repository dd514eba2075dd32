"""Places besides the rank on the pages: in the region, tiers, and who has none and why."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.pipeline import compute, read_inputs
from scorecard.project import open_project
from scorecard.report.blocks import Overview, Scorecard
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.views.overview import view_overview
from scorecard.report.views.scorecard import view_scorecard
from tests.preparing import YEAR, Column, write_project
from tests.report import cases

EN, VI = Language("en"), Language("vi")
CATALOGUE = """\
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}}
indicators:
  A.1: {name: {en: A}, number: "1", score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, number: "2", score: {rule: as_reported, figure: B}, impute: [median_of_group]}
  C.1: {name: {en: C}, number: "3", score: {rule: as_reported, figure: C}, impute: [median_of_group]}
aggregates:
  ALL: {role: composite, name: {en: All}, weights: equal, parts: [A.1, B.1, C.1], missing: reweight}
methodology:
  screening: {data: 0.3}
  imputation: {most: 0.5}
  ranking:
    within: region
    tiers: {quantile: 2, names: NAMES}
"""
# Complete; one imputed; two imputed, which is too much; nothing of its own; complete, in the other region.
COLUMNS: dict[str, Column] = {
    "A": [0.9, 0.8, 0.7, None, 0.6],
    "B": [0.9, None, None, None, 0.6],
    "C": [0.9, 0.8, None, None, 0.6],
}


def made(root: Path, names: str = "[Upper, Lower]") -> tuple[Index, Circumstances]:
    """Five units, and what their pages say of the run."""
    project = write_project(root, CATALOGUE.replace("NAMES", names), {2022: COLUMNS}, regions="aaaab")
    inputs = read_inputs(open_project(project), YEAR).value
    assert inputs is not None
    circumstances = Circumstances(date(2022, 12, 31), provisional=False, geography=inputs.geography)
    return compute(inputs).value, circumstances


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, Circumstances]:
    """With short names of tiers."""
    return made(tmp_path_factory.mktemp("five"))


def card(five: tuple[Index, Circumstances], unit: str, language: Language = EN) -> Scorecard:
    """The pages of a unit."""
    return view_scorecard(five[0], unit, language, five[1])


def league(overview: Overview) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Name, rank, places and style of the rows of the ranking."""
    return [(row.name, row.rank, row.places, row.style) for row in overview.leagues[0].rows]


def test_the_head_has_the_place_in_the_region_and_the_tier(five: tuple[Index, Circumstances]) -> None:
    """Beside the rank of the composite, and in words with the name of the region."""
    board = card(five, "U02").boards[0]
    assert [column.words for column in board.columns][2:5] == ["Rank", "In region", "Tier"]
    assert (board.rows[0].rank, board.rows[0].of, board.rows[0].places) == ("2", "/3", ("2/2", "Upper"))
    said = "Rank 2 of 3; 2 of 2 in the region A; tier 1 of 2 (Upper); 67% of its figures are reported, 33% imputed; "
    assert board.head.finding == f"{said}4 of 5 units shown."
    vietnamese = card(five, "U02", VI).boards[0]
    assert vietnamese.columns[3].words == "Trong vùng"
    assert "hạng 2/2 vùng A; mức 1/2 (Upper)" in vietnamese.head.finding


def test_who_is_not_ranked_is_told_why_and_once(five: tuple[Index, Circumstances]) -> None:
    """Columns of places with nothing in them are not there; the reason stands at the head."""
    board = card(five, "U03").boards[0]
    assert board.rows[0].places == ()
    said = "Not ranked: too many of its figures are imputed; 33% of its figures are reported, 67% imputed."
    assert board.head.finding == said
    assert card(five, "U03").extremes[0].lists[0].rows == ()


def test_a_line_parts_the_tiers_of_the_ranking(five: tuple[Index, Circumstances]) -> None:
    """Before the first unit of the lower tier, and before those without any; reasons stand under the table."""
    overview = view_overview(five[0], EN, five[1])
    assert league(overview) == [
        ("Unit U01", "1", ("1/2", "Upper"), "other"),
        ("Unit U02", "2", ("2/2", "Upper"), "other"),
        ("Unit U05", "3", ("1/1", "Lower"), "other tier"),
        ("Unit U03", "–", ("–", "–"), "other tier"),
    ]
    assert overview.leagues[0].remarks == (
        "Not ranked: too many of its figures are imputed: Unit U03.",
        "Not ranked: too few of its figures are there: Unit U04.",
    )
    assert [row.shares[0].words for row in overview.leagues[0].rows] == ["100%", "67%", "100%", "33%"]


def test_every_imputed_value_is_marked_and_its_method_is_named(five: tuple[Index, Circumstances]) -> None:
    """The mark in the cell and on what is made of it; the note says by what, indicator by indicator."""
    page = card(five, "U02")
    values = {row.name: row.value for group in page.tables[0].groups for row in group.rows}
    assert values["B"].endswith("≈")
    assert "≈" not in values["A"] + values["C"]
    assert page.boards[0].rows[0].mark == "≈"
    notes = {note.name: note.words for note in page.notes[0].paragraphs}
    assert notes["Imputed"] == "The median of the unit's group: 2."
    assert "≈ imputed for a missing figure" in notes["Marks"]


def test_an_imputed_value_is_no_strength(five: tuple[Index, Circumstances]) -> None:
    """U01 and U05 are judged by what they reported; the imputed B of U02 never is."""
    extremes = [row.name for block in card(five, "U02").extremes for part in block.lists for row in part.rows]
    assert "B" not in extremes
    assert [row.name for block in card(five, "U01").extremes for part in block.lists for row in part.rows]


def test_long_names_of_tiers_are_numbers_with_a_key(tmp_path: Path) -> None:
    """The column keeps its width; under the table stands what the numbers mean."""
    long = made(tmp_path, "[Units that lead in everything, Units that have to catch up]")
    overview = view_overview(long[0], EN, long[1])
    assert [row.places[1] for row in overview.leagues[0].rows] == ["1", "1", "2", "–"]
    assert overview.leagues[0].remarks[0] == "Tier: 1 Units that lead in everything; 2 Units that have to catch up."


@pytest.mark.parametrize("language", [EN, VI], ids=["en", "vi"])
def test_places_need_no_further_page(five: tuple[Index, Circumstances], language: Language) -> None:
    """Two pages a unit, one for all."""
    for view, pages in ((card(five, "U02", language), 2), (view_overview(five[0], language, five[1]), 1)):
        rendered = render(view, cases.TEMPLATES)
        assert len(pypdf.PdfReader(BytesIO(rendered.value)).pages) == pages


def test_the_score_stands_beside_a_value_on_another_scale(tmp_path: Path) -> None:
    """A value of 5 between 1 and 9 scores 50 of 100: the page has both, and no mean that is taken for one of values."""
    text = CATALOGUE[: CATALOGUE.index("methodology:")].replace(
        "{rule: as_reported, figure: A}", "{rule: min_max, figure: A, to: [0, 100]}"
    )
    columns: dict[str, Column] = {"A": [1.0, 5.0, 9.0], "B": [0.1, 0.2, 0.3], "C": [0.1, 0.2, 0.3]}
    inputs = read_inputs(open_project(write_project(tmp_path, text, {2022: columns})), YEAR).value
    assert inputs is not None
    index = compute(inputs).value
    circumstances = Circumstances(date(2022, 12, 31), provisional=False, geography=inputs.geography)
    page = view_scorecard(index, "U02", EN, circumstances)
    (table,) = page.tables
    assert table.columns[2].words == "Score"
    assert table.groups[0].rows[0].points == "50.0000"
