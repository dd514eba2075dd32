"""Ranks within groups, tiers, percentiles, how much is reported: from the catalogue through to the tables."""

import io
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from scorecard.cli.league import league_rows, placing_lines
from scorecard.cli.lineage_report import lineage_lines
from scorecard.cli.spelling import Spelling
from scorecard.export.lineage_json import lineage_json
from scorecard.export.results_json import results_json
from scorecard.export.tables import scores_csv
from scorecard.export.workbook import results_workbook
from scorecard.index.lineage import explain
from scorecard.index.result import Index, Standing
from scorecard.index.tables import scores_table
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.language import Language
from tests.preparing import Column, computed, write_project

EN = Language("en")
CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}{figures}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{rule: as_reported, figure: A}}{indicator}}}
aggregates:
  ALL: {{role: composite, name: {{en: All}}, weights: equal, parts: [A.1]{whole}}}
methodology:
  ranking: {{{ranking}}}
"""


def catalogue(ranking: str, *, figures: str = "", indicator: str = "", whole: str = "") -> str:
    """One indicator in one whole, ranked in some way."""
    return CATALOGUE.format(ranking=ranking, figures=figures, indicator=indicator, whole=whole)


def index_of(root: Path, text: str, values: Column, regions: str = "", **columns: Column) -> Index:
    """The index of one figure A and others of a year."""
    return computed(write_project(root, text, {2022: {"A": values, **columns}}, regions=regions))[0]


def whole(index: Index) -> pd.DataFrame:
    """The rows of the composite, unit by unit."""
    table = scores_table(index)
    return table[table["code"] == "ALL"]


def column(index: Index, name: str) -> list[float | None]:
    """A column of the composite's rows, None where there is nothing."""
    return [None if pd.isna(value) else float(value) for value in whole(index)[name]]


def test_units_are_ranked_within_their_region_as_well(tmp_path: Path) -> None:
    """Region a: 5, 9, none; region b: 7, 7, 1. Ties share the better place, who has no value has no rank."""
    index = index_of(tmp_path, catalogue("within: region"), [5.0, 9.0, None, 7.0, 7.0, 1.0], "aaabbb")
    assert column(index, "rank")[:2] == [4, 1]
    assert column(index, "group_rank") == [2, 1, None, 1, 1, 3]
    assert column(index, "group_of") == [2, 2, None, 3, 3, 3]
    assert whole(index)["group"].tolist() == list("aaabbb")


def test_a_figure_puts_units_into_groups(tmp_path: Path) -> None:
    """High: 5, 9; low: 7, 1; the fifth unit belongs to no group and has a rank among all only."""
    level = ", G: {name: {en: Income}, kind: level, levels: {high: {en: High}, low: {en: Low}}}"
    text = catalogue("within: G", figures=level)
    index = index_of(tmp_path, text, [5.0, 9.0, 7.0, 1.0, 8.0], G=["high", "high", "low", "low", None])
    assert column(index, "group_rank") == [2, 1, 1, 2, None]
    assert column(index, "group_of") == [2, 2, 2, 2, None]
    assert whole(index)["group"].tolist() == ["high", "high", "low", "low", ""]
    assert column(index, "rank") == [4, 1, 3, 5, 2]
    lines = "\n".join(lineage_lines(explain(index, "U01", "ALL"), (), Spelling(index.catalogue, EN)))
    assert "2/2 in the group High" in lines


def test_units_without_any_group_have_no_second_rank(tmp_path: Path) -> None:
    """Of a period in which nobody said its group: nobody has a place in one, and ranks among all stand."""
    level = ", G: {name: {en: G}, kind: level, levels: {big: {en: Big}, small: {en: Small}}}"
    index = index_of(tmp_path, catalogue("within: G", figures=level), [5.0, 9.0], G=[None, None])
    assert column(index, "group_rank") == [None, None]
    assert column(index, "rank") == [2.0, 1.0]


def test_units_cannot_be_ranked_within_a_number(tmp_path: Path) -> None:
    """A figure that is no category, or none at all, is refused where it is named, and once."""
    for name in ("A", "rigion"):
        project = write_project(tmp_path / name, catalogue(f"within: {name}"), {2022: {"A": [1.0]}})
        found = read_catalogue(project / "indicators.yaml", project).problems
        assert [(p.code, p.location.line if p.location else 0) for p in found] == [("C443", 16)]


@pytest.mark.parametrize(
    ("tiers", "values", "expected"),
    [
        ("{quantile: 4}", [1.0, 2, 3, 4, 5, 6, 7, 8], [4, 4, 3, 3, 2, 2, 1, 1]),
        ("{quantile: 2}", [1.0, 5, 5, None, 5, 5], [2, 1, 1, None, 1, 1]),
        ("{thresholds: [0.8, 0.5]}", [0.8, 0.7999, 0.5, 0.49, None], [1, 2, 2, 3, None]),
        ("{thresholds: [0.3]}", [0.1 + 0.2, 0.3, 0.29], [1, 1, 2]),
        ("{quantile: 4}", [7.0], [1]),
        ("{quantile: 4}", [None, None], [None, None]),
    ],
)
def test_tiers(tmp_path: Path, tiers: str, values: Column, expected: list[float | None]) -> None:
    """The best tier is 1, a unit at a bound is in the better one, equal units stay together, none without a value."""
    assert column(index_of(tmp_path, catalogue(f"tiers: {tiers}"), values), "tier") == expected


def test_a_printed_value_is_what_tiers_and_ranks_compare(tmp_path: Path) -> None:
    """0.79996 prints 0.8000: it ties with 0.8 and reaches the threshold; exact, it does neither."""
    printed = index_of(tmp_path / "p", catalogue("on: printed, tiers: {thresholds: [0.8]}"), [0.79996, 0.8])
    exact = index_of(tmp_path / "e", catalogue("tiers: {thresholds: [0.8]}"), [0.79996, 0.8])
    assert (column(printed, "rank"), column(printed, "tier")) == ([1, 1], [1, 1])
    assert (column(exact, "rank"), column(exact, "tier")) == ([2, 1], [2, 1])


def test_units_tie_on_the_decimals_a_publisher_ranks_by(tmp_path: Path) -> None:
    """0.9364 and 0.9356 are 0.936 on three decimals, 0.9354 is not; with four printed all three differ."""
    values: Column = [0.9364, 0.9356, 0.9354]
    assert column(index_of(tmp_path / "3", catalogue("decimals: 3"), values), "rank") == [1, 1, 3]
    assert column(index_of(tmp_path / "p", catalogue("on: printed"), values), "rank") == [1, 2, 3]


def test_sums_that_differ_in_their_last_bits_tie(tmp_path: Path) -> None:
    """0.1 + 0.2 is 0.3 at twelve digits, within a group and for percentiles as well."""
    text = catalogue("within: region, percentile: inclusive")
    index = index_of(tmp_path, text, [0.1 + 0.2, 0.3, 0.2, 0.1], "aaaa")
    assert column(index, "rank") == column(index, "group_rank") == [1, 1, 3, 4]
    assert column(index, "percentile") == pytest.approx([2 / 3, 2 / 3, 1 / 3, 0])


def test_one_unit_is_first_and_has_no_percentile(tmp_path: Path) -> None:
    """(r - 1) / (n - 1) is not defined for one alone; r / n is 1."""
    text = catalogue("within: region, tiers: {quantile: 3}, percentile: inclusive")
    index = index_of(tmp_path / "i", text, [7.0])
    assert [column(index, name) for name in ("rank", "group_rank", "tier", "percentile")] == [[1], [1], [1], [None]]
    assert column(index_of(tmp_path / "s", catalogue("percentile: share"), [7.0]), "percentile") == [1]


def test_nobody_has_a_place_where_nothing_is_there(tmp_path: Path) -> None:
    """No value: no rank, no place in the group, no tier, no percentile."""
    text = catalogue("within: region, tiers: {quantile: 4}, percentile: share")
    index = index_of(tmp_path, text, [None, None], "ab")
    for name in ("rank", "group_rank", "group_of", "tier", "percentile"):
        assert column(index, name) == [None, None]


def test_a_whole_that_is_normalised_is_ranked_on_its_own_scale(tmp_path: Path) -> None:
    """4, 8, 6 with mean 100 and spread 10 (sample deviation 2) are 90, 110, 100; the bound 100 is on that scale."""
    score = ", score: {rule: z_score, mean: 100, spread: 10}, tiers: {thresholds: [105, 100]}"
    index = index_of(tmp_path, catalogue("", whole=score), [4.0, 8.0, 6.0])
    assert column(index, "score") == pytest.approx([90, 110, 100])
    assert (column(index, "rank"), column(index, "tier")) == ([3, 1, 2], [3, 1, 2])


def test_a_node_may_have_tiers_of_its_own_or_none(tmp_path: Path) -> None:
    """The methodology speaks of aggregates; an indicator has only what it says itself."""
    index = index_of(tmp_path / "a", catalogue("tiers: {quantile: 2}"), [1.0, 2.0])
    assert index.tiers is not None
    assert list(index.tiers.bounds) == ["ALL"]
    own = catalogue("tiers: {quantile: 2}", indicator=", tiers: {thresholds: [2]}", whole=", tiers: none")
    index = index_of(tmp_path / "b", own, [1.0, 2.0])
    assert index.tiers is not None
    assert list(index.tiers.bounds) == ["A.1"]
    np.testing.assert_array_equal(index.tiers.tiers[:, index.column_of("A.1")], [2, 1])


SCREENED = """\
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}}
indicators:
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, score: {rule: as_reported, figure: B}}
  C.1: {name: {en: C}, score: {rule: as_reported, figure: C}, impute: [mean]}
aggregates:
  P: {role: pillar, name: {en: P}, weights: equal, parts: [B.1, C.1], missing: reweight}
  ALL: {role: composite, name: {en: All}, weights: equal, parts: [A.1, P], missing: reweight}
methodology:
  screening: {data: 0.5, goalposts: all}
  ranking:
    within: region
    percentile: inclusive
    tiers: {quantile: 2, names: [Upper, Lower]}
"""
COLUMNS: dict[str, Column] = {"A": [9.0, 8.0, 1.0, 9.5], "B": [9.0, 8.0, 1.0, None], "C": [9.0, None, 1.0, None]}


@pytest.fixture(scope="module")
def screened(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Four units: complete, one figure imputed, complete, and one with a third of its figures, in goalposts."""
    project = write_project(tmp_path_factory.mktemp("screened"), SCREENED, {2022: COLUMNS}, regions="aaba")
    return computed(project)[0]


def test_who_is_screened_out_takes_no_place(screened: Index) -> None:
    """The fourth unit has the best score of its region and neither rank, nor tier, nor percentile; nobody moves."""
    table = whole(screened)
    assert table["rank"].tolist()[:3] == [1, 2, 3]
    assert table["group_of"].tolist()[:3] == [2, 2, 1]
    assert table["tier"].tolist()[:3] == [1, 1, 2]
    assert table["percentile"].tolist()[:3] == [1, 0.5, 0]
    assert table.iloc[3][["rank", "group_rank", "tier", "percentile"]].isna().all()
    assert np.isfinite(table.iloc[3]["score"])
    k = screened.column_of("ALL")
    assert Standing(screened.standings[3, k]) is Standing.LITTLE_DATA


def test_how_much_is_reported_by_unit_indicator_and_whole(screened: Index) -> None:
    """A 4/4, B 3/4, C 2/4; P 5/8; all 9/12. Of the second unit 2/3, of its P 1/2: what is imputed is not reported."""
    found = screened.available
    assert found is not None
    shares = dict(zip(screened.nodes, found.whole, strict=True))
    assert shares == pytest.approx({"A.1": 1, "B.1": 0.75, "C.1": 0.5, "P": 0.625, "ALL": 0.75})
    np.testing.assert_allclose(found.unit, [1, 2 / 3, 1, 1 / 3])
    assert found.aggregate[1, screened.column_of("P")] == 0.5
    assert found.aggregate[1, screened.column_of("C.1")] == 0


def test_places_stand_in_every_file(screened: Index) -> None:
    """results.json, scores.csv and the sheets of the workbook tell the same."""
    told = json.loads(results_json(screened))
    first, last = told["units"][0]["nodes"]["ALL"], told["units"][3]["nodes"]["ALL"]
    assert (first["group_rank"], first["group_of"], first["tier"], first["percentile"]) == (1, 2, 1, 1)
    assert (last["tier"], last["standing"], last["available"]) == (None, "little_data", pytest.approx(1 / 3))
    assert told["units"][0]["group"] == "a"
    node = next(node for node in told["nodes"] if node["code"] == "ALL")
    assert node["tiers"]["names"] == [{"en": "Upper"}, {"en": "Lower"}]
    assert node["available"] == 0.75
    assert scores_csv(screened).decode().splitlines()[0].endswith("group,group_rank,group_of,tier,percentile,available")
    book = load_workbook(io.BytesIO(results_workbook(screened, (), EN)))
    assert {"Ranks in groups", "Tiers", "Percentiles", "Availability", "Not ranked"} <= set(book.sheetnames)
    row = [cell.value for cell in book["Not ranked"][5]]
    assert row[:3] == ["U04", "Unit U04", "not ranked: too few of its figures are there"]
    assert row[3] == pytest.approx(1 / 3)


def test_a_terminal_says_places_and_reasons(screened: Index) -> None:
    """The league table has columns for them, the unranked are named below it, explain has all on one line."""
    head, first, second, *_ = league_rows(screened, (), EN)
    assert head[-3:] == ("In region", "Reported", "Tier")
    assert (first[-3:], second[-3:]) == (("1/2", "100%", "Upper"), ("2/2", "67%", "Upper"))
    lines = placing_lines(screened, EN)
    assert lines[0] == "Unit U04 (U04): not ranked: too few of its figures are there"
    assert lines[1] == "reported of indicators: C.1 50%, B.1 75%"
    assert lines[2] == "reported of wholes: P 63%, ALL 75%"
    said = "\n".join(lineage_lines(explain(screened, "U02", "ALL"), (), Spelling(screened.catalogue, EN)))
    assert "2/2 in its region; tier 1 of 2 (Upper); percentile 0.50" in said
    told = json.loads(lineage_json(screened, explain(screened, "U02", "ALL")))
    assert {key: told[key] for key in ("group", "group_rank", "group_of", "tier", "percentile")} == {
        "group": "a",
        "group_rank": 2,
        "group_of": 2,
        "tier": 1,
        "percentile": 0.5,
    }


def test_a_catalogue_that_asks_nothing_gets_nothing(tmp_path: Path) -> None:
    """No column, no sheet, no key more than before."""
    index = index_of(tmp_path, catalogue(""), [1.0, 2.0])
    assert scores_table(index).columns[-1] == "status"
    sheets = set(load_workbook(io.BytesIO(results_workbook(index, (), EN))).sheetnames)
    assert {"Scores", "Points", "Ranks", "Weights", "Problems"} <= sheets
    assert not {"Ranks in groups", "Tiers", "Percentiles", "Availability", "Not ranked"} & sheets
    assert not {"group", "tiers", "available"} & set(json.loads(results_json(index))["units"][0]["nodes"]["ALL"])
    assert league_rows(index, (), EN)[0] == ("Rank", "Code", "Unit", "ALL")
    assert placing_lines(index, EN) == []
