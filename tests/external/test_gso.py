"""Statistics of the General Statistics Office 2020 to 2022: what the row of the whole country shows of the provinces.

Needs the tables of the shared data; the repository holds no copy. By hand, from those tables: the doctors of 2020 and
2021 add up to 83,996 and 109,535 as printed; those of 2022 to 86,266, while the country's are 88,772: the provinces 10,
49 and 70 have 69, 120 and 57 after 937, 1,680 and 860. Population and labour force agree within rounding.
"""

import csv
import os
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from scorecard.period import parse_period
from scorecard.pipeline import read_inputs
from scorecard.problems import Problem
from scorecard.project import find_project
from tests.helpers import REPOSITORY
from tests.months import CATALOGUE

SHARED = Path(os.environ.get("SCORECARD_SHARED_DATA", ""))
YEARS = (2020, 2021, 2022)
SUMS, MEANS = ("doctors", "population", "labour_force"), ("life_expectancy", "literacy", "hygienic_water", "gini")


def _write(root: Path) -> None:
    shutil.copytree(REPOSITORY / "data/geography", root / "data/geography")
    head = CATALOGUE.partition("measures:")[0].replace("vintage: 34", 'vintage: "63"').replace("month", "year")
    figures = [f"  {c}: {{name: {{vi: {c}, en: {c}}}, merges: {'sum' if c in SUMS else 'mean'}}}" for c in SUMS + MEANS]
    indicators = [
        f"  I.{c}: {{name: {{vi: {c}, en: {c}}}, score: {{rule: as_reported, figure: {c}}}}}" for c in SUMS + MEANS
    ]
    parts = ", ".join(f"I.{c}" for c in SUMS + MEANS)
    whole = (
        f"  DTI: {{role: composite, name: {{vi: Tổng, en: All}}, aggregation: sum, weights: equal, parts: [{parts}]}}"
    )
    lines = [head.rstrip(), "figures:", *figures, "indicators:", *indicators, "aggregates:", whole]
    (root / "indicators.yaml").write_text("\n".join([*lines, "methodology: {missing: not_computed}", ""]), "utf-8")
    for year in YEARS:
        (root / f"data/{year}").mkdir(parents=True)
        with (SHARED / f"gso/gso_province_wide_{year}.csv").open(encoding="utf-8") as file:
            _workbook(list(csv.DictReader(file)), year).save(root / f"data/{year}/gso.xlsx")


def _workbook(rows: list[dict[str, str]], year: int) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (["Kỳ số liệu", str(year)], ["Bộ chỉ số", "case"], ["Ấn bản", "1"], ["Địa giới", "63"]):
        sheet.append(line)
    sheet.append(["Mã", "Đơn vị", *SUMS, *MEANS])
    for row in rows:
        values = (float(row[c]) if row.get(c) else None for c in SUMS + MEANS)
        sheet.append(["" if row["code_gso"] == "00" else row["code_gso"], row["province_vi"], *values])
    return book


@pytest.fixture(scope="module")
def doubts(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[Problem]]:
    """What is doubted in each year, as validate would say it."""
    root = tmp_path_factory.mktemp("gso")
    _write(root)
    project = find_project(root).value
    assert project is not None
    found = {}
    for year in YEARS:
        period = parse_period(str(year))
        assert period is not None
        read = read_inputs(project, period)
        assert read.value is not None, read.problems
        assert "W325" in [problem.code for problem in read.problems]
        found[year] = [problem for problem in read.problems if problem.code.startswith("D1")]
    return found


@pytest.mark.parametrize(("year", "said"), [(2020, []), (2021, []), (2022, ["doctors"])])
def test_provinces_add_up_to_the_country_but_for_the_doctors_of_2022(
    doubts: dict[int, list[Problem]], year: int, said: list[str]
) -> None:
    """Sums within rounding, and no rate of the country beyond those of its provinces."""
    totals = [problem for problem in doubts[year] if problem.code in {"D152", "D153"}]
    assert [(problem.code, problem.indicator) for problem in totals] == [("D152", figure) for figure in said]
    if totals:
        assert (totals[0].facts["value"], totals[0].facts["total"]) == ("88772", "86266")


def test_the_provinces_whose_doctors_are_wrong_are_named(doubts: dict[int, list[Problem]]) -> None:
    """Each is a tenth of what was to be expected: the three that the country's total lacks."""
    doctors = [p.unit for p in doubts[2022] if p.indicator == "doctors" and p.unit]
    assert doctors == ["10", "49", "70"]
