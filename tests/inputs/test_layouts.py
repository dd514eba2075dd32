"""Sheets that are not ours, read through ``layouts:``: small workbooks of the shapes that departments send."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.inputs.text_pattern import read_by, unknown_places
from scorecard.problems import Severity
from tests.helpers import REPOSITORY, Cell, rows_of, write_workbook, write_xls
from tests.laid import at, laid_project, read_laid

BUDGET_FIGURES = {"REV": "measure: billion", "RATE": "measure: percent, range: [0, 100]", "AID": "measure: billion"}
BUDGET = """  budget:
    files: du-toan-*.xlsx
    heading_rows: 3
    period: {cell: A1, text: "*NĂM {period}"}
    vintage: "63"
    units: {name: Tỉnh*}
    unit: triệu đồng
    figures:
      REV: Thu ngân sách
      RATE: {heading: Tỷ lệ (%), unit: "%"}
      AID: "Bổ sung > Cân đối > Số tiền"
    totals:
      - {rows: Tổng số*, differs: {AID: 15}}
      - {rows: [Miền núi, Đồng bằng], of: below}
    footnotes: ["Ghi chú*"]
"""
# As in a plan of the budget: headings over three rows, a numbering row, a total in merged rows whose number stands in
# the last of them, two regions, a footnote.
BUDGET_ROWS: tuple[tuple[Cell, ...], ...] = (
    ("DỰ TOÁN THU, CHI NGÂN SÁCH NĂM 2022",),
    (None, None, None, None, None, None, "Triệu đồng"),
    ("STT", "Tỉnh, thành phố", "Thu ngân sách", "Tỷ lệ (%)", "Bổ sung", None, None),
    (None, None, None, None, "Mục tiêu", "Cân đối", None),
    (None, None, None, None, "Số tiền", "Số tiền", "Dự án"),
    ("A", "B", 1.0, 2.0, 3.0, 4.0, 5.0),
    (None, "Tổng số - Total", 6000.0, None, 60.0, "(1)", 9.0),
    (None, None, None, None, None, 915.0, None),
    ("I", "Miền núi", 3000.0, None, 30.0, 300.0, 4.0),
    (1.0, "\u00a0Hà Giang", 1000.0, 100.0, 10.0, 100.0, 1.0),
    (2.0, "Cao Bằng", 2000.0, 100.0, 20.0, 200.0, 3.0),
    ("II", "Đồng bằng", 3000.0, None, 30.0, 600.0, 5.0),
    (3.0, "Hà Nội", 3000.0, 42.0, 30.0, 600.0, 5.0),
    ("Ghi chú: (1) đã bao gồm 15 triệu đồng điều chỉnh tiền lương",),
)


def budget_book(path: Path, rows: Sequence[Sequence[Cell]] = BUDGET_ROWS) -> None:
    """The plan with its merged headings."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 09"
    for row in rows:
        sheet.append(list(row))
    for area in ("A1:G1", "A3:A5", "B3:B5", "C3:C5", "D3:D5", "E3:G3", "F4:G4", "B7:B8", "A7:A8"):
        sheet.merge_cells(area)
    sheet["A1"].alignment = Alignment(horizontal="center")
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def budget(root: Path, layout: str = BUDGET, rows: Sequence[Sequence[Cell]] = BUDGET_ROWS) -> Path:
    """A project with the plan."""
    laid_project(root, BUDGET_FIGURES, layout)
    budget_book(root / "data" / "2022" / "du-toan-2022.xlsx", rows)
    return root


def test_merged_headings_totals_and_units(tmp_path: Path) -> None:
    """Every figure by its joined heading, in its measure; totals add up, and what a footnote explains is declared."""
    read = read_laid(budget(tmp_path), "2022")
    assert sorted(read.codes) == ["W326", "W366"]
    assert [read.value("01", code) for code in BUDGET_FIGURES] == [3.0, 42.0, 0.6]
    assert [read.value("02", code) for code in BUDGET_FIGURES] == [1.0, 100.0, 0.1]
    cell = read.panel.cell("02", "AID")
    assert cell is not None
    assert (cell.location.sheet, cell.location.cell, cell.written, cell.factor) == ("Biểu 09", "F10", "100", 0.001)


def test_what_became_of_every_cell(tmp_path: Path) -> None:
    """Counted by hand, row by row."""
    (reading,) = read_laid(budget(tmp_path), "2022").panel.readings
    assert (reading.filled, reading.read, reading.rejected) == (59, 9, 0)
    assert dict(reading.ignored) == {
        "footnote": 1,
        "heading": 1 + 1 + 5 + 2 + 3,
        # The row that numbers the columns, and three names.
        "label": 7 + 3,
        "total": 5 + 1 + 6 + 6,
        # STT, Mục tiêu and Dự án of three provinces.
        "not_in_layout": 9,
    }


def test_totals_that_do_not_add_up(tmp_path: Path) -> None:
    """A slip of one region, and a difference that is not declared, each at the cell of the total."""
    rows = [list(row) for row in BUDGET_ROWS]
    rows[8][2] = 3100.0
    read = read_laid(budget(tmp_path, BUDGET.replace(", differs: {AID: 15}", ""), rows), "2022")
    found = {at(one): one.facts for one in read.problems if one.code == "W365"}
    assert set(found) == {"C9", "F8"}
    assert (found["C9"]["total"], found["C9"]["sum"], found["C9"]["difference"]) == ("3100", "3000", "100")
    assert (found["F8"]["total"], found["F8"]["sum"], found["F8"]["difference"]) == ("915", "900", "15")


def test_rounded_rows_add_up(tmp_path: Path) -> None:
    """33.3 three times is 99.9: four rounded numbers, total and rows, may be off by half a tenth each."""
    figures = {"RATE": "measure: percent, range: [0, 100]"}
    layout = (
        "  a:\n    files: a.xlsx\n    units: {name: Tỉnh}\n    figures: {RATE: Tỷ lệ}\n    totals: [{rows: Tổng}]\n"
    )
    for total, codes in ((100.0, []), (100.2, ["W365"])):
        root = tmp_path / str(total)
        root.mkdir()
        laid_project(root, figures, layout)
        rows: list[list[Cell]] = [["Tỉnh", "Tỷ lệ"], ["Hà Nội", 33.3], ["Hà Giang", 33.3], ["Cao Bằng", 33.3]]
        write_workbook(root / "data" / "2022" / "a.xlsx", {"A": [*rows, ["Tổng", total]]})
        assert read_laid(root, "2022").codes == codes


def test_totals_that_a_letter_states(tmp_path: Path) -> None:
    """A total that stands in no row is stated by the layout."""
    figures = {"REV": "measure: billion"}
    layout = (
        "  a:\n    files: a.xlsx\n    units: {name: Tỉnh}\n    figures: {REV: Thu}\n"
        "    totals: [{stated: {REV: TOTAL}, tolerance: 0}]\n"
    )
    for total, codes in (("30", []), ("31", ["W365"])):
        root = tmp_path / total
        root.mkdir()
        laid_project(root, figures, layout.replace("TOTAL", total))
        rows: list[list[Cell]] = [["Tỉnh", "Thu"], ["Hà Nội", 10.0], ["Hà Giang", 20.0]]
        write_workbook(root / "data" / "2022" / "a.xlsx", {"A": rows})
        assert read_laid(root, "2022").codes == codes


def test_a_swapped_workbook_is_recognised(tmp_path: Path) -> None:
    """The title says another year than the folder: nothing is read, and the title's cell is named."""
    rows = [["DỰ TOÁN THU, CHI NGÂN SÁCH NĂM 2021"], *BUDGET_ROWS[1:]]
    read = read_laid(budget(tmp_path, rows=rows), "2022")
    assert [(one.code, at(one)) for one in read.problems if one.code.startswith("W")] == [("W306", "A1")]
    (reading,) = read.panel.readings
    assert dict(reading.ignored) == {"head_disagrees": reading.filled}


STYLES = {
    "AREA": "measure: km2",
    "PEOPLE": "measure: persons, kind: count",
    "EAST": "measure: degrees, range: [102, 110]",
    "INCOME": "measure: billion",
}
THREE_STYLES = """  units:
    files: "units_*.csv"
    units: {name: Tên}
    figures:
      AREA: {heading: Diện tích, numbers: {decimal: ",", thousands: "."}}
      PEOPLE: {heading: Dân số, numbers: {thousands: "."}}
      EAST: {heading: Kinh độ, numbers: {decimal: "."}}
      INCOME: {heading: Thu nhập, numbers: {decimal: ",", thousands: "."}, scale: 0.001}
"""


def test_three_number_styles_side_by_side(tmp_path: Path) -> None:
    """3.359,80 and 8.718.000 and 105.698; 6.423 is 6423 where the layout states the point for thousands."""
    laid_project(tmp_path, STYLES, THREE_STYLES)
    folder = tmp_path / "data" / "2022"
    folder.mkdir()
    text = 'Tên,Diện tích,Dân số,Kinh độ,Thu nhập\nthành phố Hà Nội,"3.359,80",8.718.000,105.698,6.423\n'
    text += 'tỉnh Cao Bằng,"6.700,40",555.809,106.083,1.845\n'
    (folder / "units_1.csv").write_text(text, encoding="utf-8")
    read = read_laid(tmp_path, "2022")
    assert read.codes == []
    assert [read.value("01", code) for code in STYLES] == [3359.80, 8_718_000, 105.698, 6.423]
    assert [read.value("04", code) for code in STYLES] == [6700.40, 555_809, 106.083, 1.845]
    settled = [cell.settled for code in STYLES if (cell := read.panel.cell("01", code))]
    assert settled == ["comma_decimal_by_layout"] * 2 + ["point_decimal_by_layout", "comma_decimal_by_layout"]


@pytest.mark.parametrize("text", ["1,234.5", "1 234,5,6", "12.5"])
def test_a_number_in_another_style_is_rejected(tmp_path: Path, text: str) -> None:
    """Where a layout states 1.234,5, nothing else is a number."""
    laid_project(tmp_path, {"AREA": "measure: km2"}, THREE_STYLES.split("      PEOPLE", maxsplit=1)[0])
    write_workbook(tmp_path / "data" / "2022" / "units_1.xlsx", {"A": [["Tên", "Diện tích"], ["Hà Nội", text]]})
    read = read_laid(tmp_path, "2022")
    assert read.value("01", "AREA") is None
    assert [one.code for one in read.problems if one.location and one.location.cell == "B2"] in (["W367"], ["W201"])


LONG_FIGURES = {"HDI": "range: [0, 1]", "SOLID": "measure: percent, range: [0, 100]"}
LONG = """  yearbook:
    files: nien-giam.csv
    units: {name: Địa phương}
    metrics: [Chỉ tiêu, Phân tổ]
    values: ["{period}", "Sơ bộ {period}"]
    numbers: {decimal: ","}
    figures:
      HDI: {metric: Chỉ số phát triển con người}
      SOLID: {metric: "Nhà ở > Kiên cố", numbers: {decimal: "."}}
"""


def test_the_long_form_with_years_in_headings(tmp_path: Path) -> None:
    """Headings in decomposed Unicode, Ð for Đ, two decimal signs, a preliminary year; a metric that is not taken."""
    laid_project(tmp_path, LONG_FIGURES, LONG)
    lines = [
        "Chỉ tiêu,Ðịa phương,Phân tổ,2021,2022,Sơ bộ 2022",
        'Chỉ số phát triển con người,CẢ NƯỚC,,"0,726",,"0,737"',
        'Chỉ số phát triển con người,Hà Nội,,"0,809",,"0,818"',
        'Chỉ số phát triển con người,ÐÀ NẴNG,,"0,8",,..',
        "Nhà ở,Hà Nội,Kiên cố,95.1,95.4,",
        "Nhà ở,Đà Nẵng,Kiên cố,60.1,61.5,",
        "Nhà ở,Hà Nội,Đơn sơ,0.1,0.2,",
    ]
    folder = tmp_path / "data" / "2022"
    folder.mkdir()
    text = unicodedata.normalize("NFD", "\n".join(lines))
    (folder / "nien-giam.csv").write_text(text, encoding="utf-8")
    read = read_laid(tmp_path, "2022")
    assert sorted(read.codes) == ["W218", "W325", "W370"]
    assert [read.value("01", code) for code in LONG_FIGURES] == [0.818, 95.4]
    assert [read.value("48", code) for code in LONG_FIGURES] == [None, 61.5]
    # The same file in the folder of the year before.
    (tmp_path / "data" / "2021").mkdir()
    (folder / "nien-giam.csv").rename(tmp_path / "data" / "2021" / "nien-giam.csv")
    assert [read_laid(tmp_path, "2021").value("48", code) for code in LONG_FIGURES] == [0.8, 60.1]


def test_a_column_that_says_the_period(tmp_path: Path) -> None:
    """Rows of other years are passed over; one without a year is named and not read."""
    layout = "  a:\n    files: a.xlsx\n    period: {column: year}\n    units: {name: Tỉnh}\n    figures: {HDI: HDI}\n"
    laid_project(tmp_path, {"HDI": "range: [0, 1]"}, layout)
    rows: list[list[Cell]] = [
        ["year", "Tỉnh", "HDI"],
        [2021.0, "Hà Nội", 0.7],
        [2022.0, "Hà Nội", 0.8],
        [2022.0, "Hà Giang", 0.6],
        ["?", "Cao Bằng", 0.5],
    ]
    write_workbook(tmp_path / "data" / "2022" / "a.xlsx", {"A": rows})
    read = read_laid(tmp_path, "2022")
    assert [read.value(unit, "HDI") for unit in ("01", "02", "04")] == [0.8, 0.6, None]
    assert [(one.code, at(one)) for one in read.problems if one.code.startswith("W")] == [("W320", "A5")]
    assert dict(read.panel.readings[0].ignored) == {"heading": 3, "label": 4, "other_period": 6}


def test_headings_that_speak_for_the_blanks_beside_them(tmp_path: Path) -> None:
    """A .csv has no merged cells: with ``spread`` a heading speaks for the blank ones to its right."""
    layout = (
        "  a:\n    files: a.csv\n    heading_rows: 2\n    spread: true\n    units: {name: Tỉnh}\n"
        "    figures: {A: 'Thu > 2022', B: 'Chi > 2022'}\n"
    )
    laid_project(tmp_path, {"A": "measure: billion", "B": "measure: billion"}, layout)
    folder = tmp_path / "data" / "2022"
    folder.mkdir()
    (folder / "a.csv").write_text("Tỉnh;Thu;;Chi;\n;2021;2022;2021;2022\nHà Nội;1;2;3;4\n", encoding="utf-8")
    read = read_laid(tmp_path, "2022")
    assert [read.value("01", code) for code in ("A", "B")] == [2.0, 4.0]
    assert read.codes == ["W366"]


def test_shares_become_per_cent_and_say_so(tmp_path: Path) -> None:
    """0.5683 of a sheet in shares is 56.83 %; a cell that Excel shows as per cent, or 42 %, says its own unit."""
    layout = "  a:\n    files: a.xls*\n    units: {name: Tỉnh}\n    unit: share\n    figures: {RATE: Tỷ lệ}\n"
    laid_project(tmp_path, {"RATE": "measure: percent, range: [0, 100]"}, layout)
    path = tmp_path / "data" / "2022" / "a.xlsx"
    write_workbook(path, {"A": [["Tỉnh", "Tỷ lệ"], ["Hà Nội", 0.5683], ["Hà Giang", 0.5], ["Cao Bằng", "42 %"]]})
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Tỉnh", "Tỷ lệ"), ("Hà Nội", 0.5683), ("Hà Giang", 0.5), ("Cao Bằng", "42 %")):
        sheet.append(row)
    sheet["B3"].number_format = "0%"
    book.save(path)
    read = read_laid(tmp_path, "2022")
    assert [read.value(unit, "RATE") for unit in ("01", "02", "04")] == [56.83, 50.0, 42.0]


def test_the_old_form_and_its_per_cent(tmp_path: Path) -> None:
    """In an .xls a number up to 1 in a figure of per cent is rejected (W226), unless the layout states the unit."""
    for unit, wanted in (("", None), ("    unit: share\n", 56.83)):
        root = tmp_path / (unit.strip() or "none").replace(": ", "-")
        root.mkdir()
        layout = f"  a:\n    files: a.xls\n    units: {{name: Tỉnh}}\n{unit}    figures: {{RATE: Tỷ lệ}}\n"
        laid_project(root, {"RATE": "measure: percent, range: [0, 100]"}, layout)
        write_xls(root / "data" / "2022" / "a.xls", {"A": [["Tỉnh", "Tỷ lệ"], ["Hà Nội", 0.5683]]})
        assert read_laid(root, "2022").value("01", "RATE") == wanted


def test_two_columns_that_may_both_be_meant(tmp_path: Path) -> None:
    """Final and preliminary values of one year side by side: neither is chosen (W305)."""
    laid_project(tmp_path, {"HDI": "range: [0, 1]"}, LONG.replace("      SOLID", "      # SOLID"))
    folder = tmp_path / "data" / "2022"
    folder.mkdir()
    text = 'Chỉ tiêu,Địa phương,Phân tổ,2022,Sơ bộ 2022\nChỉ số phát triển con người,Hà Nội,,"0,81","0,80"\n'
    (folder / "nien-giam.csv").write_text(text, encoding="utf-8")
    read = read_laid(tmp_path, "2022")
    assert read.value("01", "HDI") is None
    assert "W305" in read.codes


def test_own_forms_beside_a_layout(tmp_path: Path) -> None:
    """A sheet of our own form in the same workbook is read as ever; a cover sheet is a note."""
    layout = "  a:\n    files: a.xlsx\n    units: {name: Tỉnh}\n    figures: {A: Thu}\n"
    laid_project(tmp_path, {"A": "measure: billion", "B": "measure: billion"}, layout)
    own = rows_of(
        """
        | Kỳ số liệu | '2022 |
        | Bộ chỉ số | messy |
        | Ấn bản | '1 |
        | Địa giới | '63 |
        | Mã | Đơn vị | B |
        | '01 | Hà Nội | 7 |
        """
    )
    sheets: dict[str, list[list[Cell]]] = {"Bìa": [["Báo cáo"]], "Mẫu": own}
    sheets["Biểu"] = [["Tỉnh", "Thu"], ["Hà Nội", 5.0]]
    write_workbook(tmp_path / "data" / "2022" / "a.xlsx", sheets)
    read = read_laid(tmp_path, "2022")
    assert [read.value("01", code) for code in "AB"] == [5.0, 7.0]
    assert read.codes == ["W108"]


@pytest.mark.parametrize("name", ["nien-giam.csv", "nien-giam.xls"])
def test_a_marked_copy_is_read_by_the_same_layout(tmp_path: Path, name: str) -> None:
    """What came as .csv or .xls goes back as .xlsx, marked in its cells, and is read alike when it returns."""
    layout = "  a:\n    files: NAME\n    units: {name: Tỉnh}\n    figures: {RATE: Tỷ lệ}\n".replace("NAME", name)
    laid_project(tmp_path, {"RATE": "measure: percent, range: [0, 100]"}, layout)
    rows: list[list[Cell]] = [["Tỉnh", "Tỷ lệ"], ["Hà Nội", "42,5"], ["Hà Giang", "170"], ["Hà Tây", "7"]]
    path = tmp_path / "data" / "2022" / name
    path.parent.mkdir()
    if name.endswith("xls"):
        write_xls(path, {"Biểu": rows})
    else:
        path.write_text("\n".join(f"{first};{second}" for first, second in rows), encoding="utf-8")
    before = read_laid(tmp_path, "2022")
    said = {(one.code, at(one)) for one in before.problems if one.severity is Severity.ERROR and one.location}
    assert {("W221", "B3"), ("W322", "A4")} <= said
    ran = CliRunner().invoke(app, ["validate", "2022", "--project", str(tmp_path)])
    assert ran.exit_code == 1
    marked = tmp_path / "build" / "2022" / "marked" / "nien-giam.xlsx"
    comments = {cell.coordinate for row in load_workbook(marked).worksheets[1] for cell in row if cell.comment}
    assert {"B3", "A4"} <= comments
    path.unlink()
    marked.rename(path.with_suffix(".xlsx"))
    after = read_laid(tmp_path, "2022")
    assert [after.value(unit, "RATE") for unit in ("01", "02")] == [42.5, None]
    assert {(one.code, at(one)) for one in after.problems if one.severity is Severity.ERROR and one.location} == said


def test_the_examples_of_the_reference_are_those_read_here() -> None:
    """Every layout that the reference shows is one of this module, whose workbooks are read above."""
    reference = (REPOSITORY / "docs" / "reference" / "catalogue.md").read_text("utf-8")
    shown = re.findall(r"```yaml\nlayouts:\n(.*?)```", reference, re.DOTALL)
    assert shown == [BUDGET, THREE_STYLES, LONG]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("Plan_{period}.xls", "PLAN_2008.xls", {"period": "2008"}),
        ("*NĂM {period}", "Dự toán  năm 2008", {"period": "2008"}),
        ("Biểu {vintage} tháng {period}", "Biểu 63 tháng 10/2025", {"vintage": "63", "period": "10/2025"}),
        ("Tổng số*", "Tổng Số -\u00a0Total", {}),
        ("Tổng số*", "Tổng", None),
        ("Nam Định(*)", "Nam Định(*)", {}),
        ("Đà Nẵng", "Ðà Nẵng", {}),
        ("a.c", "abc", None),
        ("[ab]", "a", None),
        ("Số > *", "Số > Tổng", {}),
    ],
)
def test_a_pattern_is_a_text_with_stars(pattern: str, text: str, found: dict[str, str] | None) -> None:
    """Nothing but ``*`` and the two places means anything; the rest is the text itself."""
    assert read_by(pattern, text) == found


def test_places_that_nobody_knows() -> None:
    """What stands in braces is a place of ours, once."""
    assert unknown_places("{period} {tháng} {period}") == ["{tháng}", "{period}"]
