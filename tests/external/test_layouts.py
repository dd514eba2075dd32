"""The three messy files as they came, read through ``layouts:``, with totals and units as their README states."""

import csv
import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from scorecard.panel import DataStatus, Panel
from scorecard.problems import Problem
from tests.laid import laid_project, read_laid

SHARED = Path(os.environ["SCORECARD_SHARED_DATA"])
MESSY = SHARED / "messy"
BUDGET_FIGURES = {
    "REV": "measure: billion",
    "SHARED": "measure: percent, range: [0, 100]",
    "BAL": "measure: billion",
    "TARGET": "measure: billion",
}
BUDGET = """  budget-plan:
    files: Plan_{period}.xls
    heading_rows: 4
    vintage: "VINTAGE"
    units: {name: "Tỉnh, thành phố*"}
    unit: triệu đồng
    figures:
      REV: "*Total revenues in the locality"
      SHARED: {heading: "Tỷ lệ (%)*", unit: "%"}
      BAL: "*Balancing transfers"
      TARGET: "*Target transfers > Tổng số > Total"
    totals:
      - {rows: "Tổng Số*", differs: {BAL: 2640712}}
      - {rows: [Miền *, Đb *, Bắc Trung*, Duyên*, Tây Nguyên*, Đông Nam Bộ*], of: below}
    footnotes: ["Ghi chú*", "Remark*"]
"""
MERGED_FIGURES = {
    "AREA": "measure: km2, range: [500, 30000]",
    "PEOPLE": "measure: persons, kind: count",
    "EAST": "measure: degrees, range: [102, 110]",
    "NORTH": "measure: degrees, range: [8, 24]",
}
MERGED = """  merged:
    files: "sapnhap_bando_province_*.csv"
    units: {name: tentinh}
    figures:
      AREA: {heading: dientichkm2, numbers: {decimal: ",", thousands: "."}}
      PEOPLE: {heading: dansonguoi, numbers: {thousands: "."}}
      EAST: {heading: kinhdo, numbers: {decimal: "."}}
      NORTH: {heading: vido, numbers: {decimal: "."}}
    totals:
      - {stated: {PEOPLE: 112093848}}
"""
YEARBOOK_FIGURES = {
    "HDI": "range: [0, 1]",
    "LITERACY": "measure: percent, range: [0, 100]",
    "SOLID": "measure: percent, range: [0, 100]",
    "POOR": "measure: percent, range: [0, 100]",
}
YEARBOOK = """  yearbook:
    files: "gso_*metric.csv"
    units: {name: Province}
    metrics: [Main_Feature, Sub_Feature]
    values: ["{period}", "Sơ bộ {period}"]
    numbers: {decimal: ","}
    figures:
      HDI: {metric: Chỉ số phát triển con người phân theo địa phương}
      LITERACY: {metric: "Tỷ lệ dân số từ 15 tuổi trở lên biết chữ*", numbers: {decimal: "."}}
      SOLID: {metric: "Tỷ lệ hộ có nhà ở*> Nhà kiên cố"}
      POOR: {metric: "Tỷ lệ hộ có nhà ở*> Nhà thiếu kiên cố"}
    skip: [Hà Tây]
"""


def project(root: Path, place: tuple[str, str, str], figures: dict[str, str], layout: str) -> Path:
    """A project with one layout and one file of the shared data; ``place``: the file, its period and the vintage."""
    file, period, vintage = place
    kind = "month" if "-" in period else "year"
    laid_project(root, figures, layout.replace("VINTAGE", vintage), vintage=vintage, kind=kind)
    (root / "data" / period).mkdir()
    shutil.copy(MESSY / file, root / "data" / period)
    return root


def read(root: Path, period: str) -> tuple[Panel, list[Problem]]:
    """The panel of the only period, with what is said of workbooks."""
    found = read_laid(root, period)
    return found.panel, [one for one in found.problems if one.code.startswith("W")]


def with_ha_tay(root: Path) -> None:
    """The territory of the plan: Hà Tây joined Hà Nội on 1 August 2008, after the plan was made."""
    folder = root / "data" / "geography"
    text = (folder / "63.yaml").read_text("utf-8")
    older = text.replace('vintage: "63"', 'vintage: "64"').replace(
        "{from: 2008-08-01, until: 2025-06-30}", "{from: 2004-01-01, until: 2008-12-31}"
    )
    older = older.replace("\nunits:\n", '\nunits:\n  - {code: "28", name: {vi: Hà Tây, en: Ha Tay}, region: "1"}\n')
    (folder / "64.yaml").write_text(older, encoding="utf-8")
    newer = text.replace("{from: 2008-08-01,", "{from: 2009-01-01,")
    (folder / "63.yaml").write_text(newer, encoding="utf-8")


def test_the_budget_plan_adds_up_as_its_readme_says(tmp_path: Path) -> None:
    """64 provinces, 39,848,766 of 42,489,480 million; the footnote explains 2,640,712 of 2,640,714."""
    root = project(tmp_path, ("Plan_2008.xls", "2008", "64"), BUDGET_FIGURES, BUDGET)
    with_ha_tay(root)
    panel, problems = read(root, "2008")
    balancing = panel.column("BAL")
    # In the figure's measure, thousand millions; every province is in the file with whole millions.
    assert round(float(balancing[panel.status("BAL") == DataStatus.FINAL].sum()) * 1000) == 39_848_766
    assert (panel.status("REV") == DataStatus.FINAL).all()
    assert len(panel.units) == 64
    # Row 42 of the sheet is Hà Tây; its revenues of 3,347,500 million are 3,347.5 thousand millions.
    assert panel.column("REV")[panel.row_of("28")] == 3347.5
    assert panel.column("SHARED")[panel.row_of("01")] == 31.0
    # What the footnote says is declared, and the two that are left are rounding; without it the total is doubted.
    totals = {found.indicator: found for found in problems if found.code == "W365"}
    # Target transfers: the ministry's own total is 467,513 above its 64 rows, and no footnote says why.
    assert set(totals) == {"TARGET"}
    assert totals["TARGET"].facts["difference"] == "467513"


def test_a_total_without_its_footnote_is_doubted(tmp_path: Path) -> None:
    """Without ``differs`` the total is named at its cell, which stands two rows below its label."""
    layout = BUDGET.replace(", differs: {BAL: 2640712}", "")
    root = project(tmp_path, ("Plan_2008.xls", "2008", "64"), BUDGET_FIGURES, layout)
    with_ha_tay(root)
    _, problems = read(root, "2008")
    (found,) = [found for found in problems if found.code == "W365" and found.indicator == "BAL"]
    assert found.location is not None
    assert found.location.cell == "G16"
    assert found.facts["total"] == "42489480"
    assert found.facts["sum"] == "39848766"
    assert found.facts["difference"] == "2640714"


def test_a_province_of_before_is_named(tmp_path: Path) -> None:
    """Among the 63 there is no Hà Tây: its row is named, and counts in the totals of the sheet all the same."""
    root = project(tmp_path, ("Plan_2008.xls", "2008", "63"), BUDGET_FIGURES, BUDGET)
    panel, problems = read(root, "2008")
    assert [found.facts["value"] for found in problems if found.code == "W322"] == ["Hà Tây"]
    assert (panel.status("REV") == DataStatus.FINAL).sum() == 63
    assert not [found for found in problems if found.code == "W365" and found.indicator == "BAL"]


def test_three_number_styles_in_one_file(tmp_path: Path) -> None:
    """34 provinces with 112,093,848 people; 3.359,80 km², 8.718.000 people and 105.698 degrees side by side."""
    file = "sapnhap_bando_province_2025-07-17.csv"
    root = project(tmp_path, (file, "2025-07", "34"), MERGED_FIGURES, MERGED)
    panel, problems = read(root, "2025-07")
    assert not (panel.statuses != DataStatus.FINAL).any()
    assert panel.column("PEOPLE").sum() == 112_093_848
    hanoi = panel.row_of("01")
    assert [panel.column(code)[hanoi] for code in MERGED_FIGURES] == [3359.80, 8_718_000, 105.698, 21.0001]
    assert {found.code for found in problems} == {"W366"}


@pytest.mark.parametrize("year", range(2016, 2023))
def test_a_yearbook_in_the_long_form(tmp_path: Path, year: int) -> None:
    """Eleven statistics, all years and two decimal signs in one file: every value of four statistics of a year."""
    root = project(tmp_path, ("gso_clcc_metric.csv", str(year), "63"), YEARBOOK_FIGURES, YEARBOOK)
    panel, problems = read(root, str(year))
    with (MESSY / "gso_clcc_metric.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    wanted = {
        "HDI": ("Chỉ số phát triển con người", "", ","),
        "LITERACY": ("Tỷ lệ dân số từ 15 tuổi", "", "."),
        "SOLID": ("Tỷ lệ hộ có nhà ở", "Nhà kiên cố", ","),
        "POOR": ("Tỷ lệ hộ có nhà ở", "Nhà thiếu kiên cố", ","),
    }
    columns = [k for k, text in enumerate(head) if text.split()[-1] == str(year)]
    spellings = {"Hoà Bình": "Hòa Bình", "Thanh Hoá": "Thanh Hóa", "Khánh Hoà": "Khánh Hòa"}
    for code, (start, sub, sign) in wanted.items():
        there: dict[str, float] = {}
        for row in rows:
            main, unit, kind = (unicodedata.normalize("NFC", text) for text in row[:3])
            texts = [row[k] for k in columns if row[k].strip() and row[k] != ".."]
            if main.startswith(start) and kind == sub and texts:
                there[spellings.get(unit, unit)] = float(texts[0].replace(sign, "."))
        read_there = {
            unit.names("vi"): float(panel.column(code)[panel.row_of(unit.code)])
            for unit in panel.units
            if panel.status(code)[panel.row_of(unit.code)] == DataStatus.FINAL
        }
        same = {name: value for name, value in read_there.items() if name in there}
        assert same == {name: there[name] for name in same}
        regions = 7 if code != "HDI" else 1
        assert len(read_there) == max(0, len(there) - regions)
    assert not [found for found in problems if found.code in {"W305", "W363", "W367", "W372"}]
