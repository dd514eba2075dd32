"""What hides, joins or moves on a sheet, from files to the panel, and the counts of what became of every cell."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from scorecard.cli.reading_report import line_of as reading_line
from scorecard.cli.reading_report import total
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.language import Language
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.problems import Problem
from tests.helpers import REPOSITORY, expected, rows_of, write_workbook

CASES = REPOSITORY / "tests" / "problems" / "default"
YEAR = Period(PeriodKind.YEAR, 2022)
HEAD = """
| Kỳ số liệu | '2022 |
| Bộ chỉ số | case |
| Ấn bản | '1 |
| Địa giới | '63 |
"""
TABLE = """
| Mã | Đơn vị | NTS | TCS |
| '01 | Hà Nội | 0.5 | 0.6 |
| '24 | Bắc Giang | 0.6 | 0.7 |
| '27 | Bắc Ninh | 0.7 | 0.8 |
"""


def read(folder: Path, sheets: dict[str, str]) -> tuple[Panel, tuple[Problem, ...]]:
    """The panel of one workbook of pipe tables."""
    write_workbook(folder / "data" / "a.xlsx", {title: rows_of(table) for title, table in sheets.items()})
    return panel_of(folder)


def panel_of(folder: Path) -> tuple[Panel, tuple[Problem, ...]]:
    """The panel of what lies in the folder."""
    catalogue = read_catalogue(CASES / "indicators.yaml", CASES).value
    geography = read_geography(CASES / "data" / "geography", CASES).value
    assert catalogue is not None
    assert geography is not None
    checked = read_panel(folder / "data", folder, expected(catalogue, geography, YEAR))
    return checked.value, checked.problems


WHOLE = [[0.5, 0.6], [0.6, 0.7], [0.7, 0.8]]
MOVED = """
| STT | TCS | Ghi chú | Đơn vị | NTS | Mã |
| 1 | 0.6 | | Hà Nội | 0.5 | '01 |
| 2 | 0.7 | | Bắc Giang | 0.6 | '24 |
| 3 | 0.8 | | Bắc Ninh | 0.7 | '27 |
"""
HIGH = """
| | | Nhận thức số | Thể chế số |
| | | (0–1) | (0–1) |
| (1) | (2) | (3) | (4) |
"""


@pytest.mark.parametrize(
    "sheets",
    [
        {"S": HEAD + TABLE},
        {"Sheet1 (2)": HEAD + TABLE},
        {"Bìa": "| Báo cáo |", "Phụ lục": HEAD + TABLE, "Trang3": "| x |"},
        {"S": HEAD + MOVED},
        {"S": HEAD + HIGH + TABLE},
        {"S": "| BÁO CÁO |\n| Kính gửi: Bộ |\n" + HEAD + "| |\n| |\n" + TABLE.replace("\n| '24", "\n| |\n| '24")},
        {
            "A": HEAD
            + "| Mã | NTS |\n| '01 | 0.5 |\n| '24 | 0.6 |\n| '27 | 0.7 |\n| Mã | TCS |\n| '01 | 0.6 |\n| '24 | 0.7 |\n"
            "| '27 | 0.8 |"
        },
    ],
)
def test_a_table_is_found_wherever_it_stands(tmp_path: Path, sheets: dict[str, str]) -> None:
    """Sheets renamed, reordered, added; columns moved; rows inserted; several rows of headings; tables stacked."""
    panel, _ = read(tmp_path, sheets)
    assert panel.values[: len(WHOLE)].tolist() == WHOLE


def test_every_cell_is_counted(tmp_path: Path) -> None:
    """Filled cells are read, rejected or ignored for a reason, and nothing else."""
    table = TABLE.replace("| 0.5 |", "| xyz |").replace("TCS |", "ABC | |").replace("0.8 |", "0.8 | 9 |")
    panel, _ = read(tmp_path, {"S": HEAD + table + "| '99 | Không rõ | 0.1 |", "Ghi chú": "| a | b |"})
    (reading,) = panel.readings
    assert reading.filled == reading.read + reading.rejected + sum(count for _, count in reading.ignored)
    assert (reading.sheets_read, reading.sheets_ignored) == (("S",), (("Ghi chú", "not_a_table"),))
    assert (reading.read, reading.rejected) == (2, 1)
    assert dict(reading.ignored) == {
        "not_a_table": 2,
        "heading": 12,
        "label": 8,
        "unknown_figure": 3,
        "unknown_unit": 1,
        "no_heading": 1,
    }


def test_a_sheet_left_blank_was_not_refused(tmp_path: Path) -> None:
    """A sheet of quarterly figures is blank in the months between: it was read, and there was nothing to lose."""
    other_territory = HEAD.replace("'63", "'34")
    sheets = {"S": HEAD + TABLE, "T": HEAD + "| Mã | NTS |\n| '01 | |", "U": other_territory + TABLE}
    panel, _ = read(tmp_path, sheets)
    (reading,) = panel.readings
    assert reading.sheets_read == ("S", "T")
    assert reading.sheets_ignored == (("U", "head_disagrees"),)


def test_cells_of_refused_sheets_are_counted_apart(tmp_path: Path) -> None:
    """They may well be figures: the three of a table for another territory, with their codes and names."""
    panel, _ = read(tmp_path, {"S": HEAD + TABLE, "U": HEAD.replace("'63", "'34") + TABLE})
    (reading,) = panel.readings
    apart = dict(reading.ignored)["head_disagrees"]
    others = reading.filled - reading.read - reading.rejected - apart
    said = total(panel.readings, Language("en"))
    assert said == f"1 workbook: 6 cells read, 0 rejected, {apart} on refused sheets, {others} not figures."
    assert apart == 12


def test_counts_are_said_in_both_languages(tmp_path: Path) -> None:
    """A line a workbook and one for all."""
    panel, _ = read(tmp_path, {"S": HEAD + TABLE})
    (reading,) = panel.readings
    english, vietnamese = Language("en"), Language("vi")
    assert reading_line(reading, english) == (
        "data/a.xlsx: 6 cells read, 0 rejected, 18 not figures (12 headings, 6 codes, names and notes)"
    )
    assert total(panel.readings, vietnamese) == "1 bảng tính: đọc 6 ô, 0 ô bị loại, 18 ô không phải số liệu."


def test_a_workbook_that_cannot_be_read_is_counted_and_the_others_are_read(tmp_path: Path) -> None:
    """One bad file does not stop the rest."""
    read(tmp_path, {"S": HEAD + TABLE})
    (tmp_path / "data" / "b.xlsx").write_bytes(b"PK\x03\x04")
    panel, problems = panel_of(tmp_path)
    assert [(r.path, r.refused, r.read) for r in panel.readings] == [
        ("data/a.xlsx", "", 6),
        ("data/b.xlsx", "W113", 0),
    ]
    assert [p.code for p in problems] == ["W113"]


def test_merged_codes_and_headings_spoil_what_they_cover(tmp_path: Path) -> None:
    """A heading over two columns and a code over two rows reject the figures they speak for, no others."""
    from openpyxl import load_workbook  # noqa: PLC0415 - used here only

    read(tmp_path, {"S": HEAD + TABLE.replace("| TCS |", "| |")})
    path = tmp_path / "data" / "a.xlsx"
    book = load_workbook(path)
    book["S"]["D6"], book["S"]["A7"] = 0.6, None
    book["S"].merge_cells("A6:A7")
    book.save(path)
    panel, problems = panel_of(tmp_path)
    # The second row still has its name, so it is known whose it is; what the merged code says of it is not.
    assert [p.code for p in problems if p.code in {"W125", "W304"}] == ["W125"]
    assert panel.status("NTS").tolist()[:3] == [DataStatus.REJECTED, DataStatus.REJECTED, DataStatus.FINAL]
    assert np.isnan(panel.column("NTS")[0])


def test_a_filter_of_a_table_is_noticed(tmp_path: Path) -> None:
    """Excel keeps it in a part of its own."""
    read(tmp_path, {"S": HEAD + TABLE})
    path = tmp_path / "data" / "a.xlsx"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships><Relationship Id="r1" Type="x/table" Target="../tables/t1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/tables/t1.xml",
            '<table ref="A5:D8"><autoFilter ref="A5:D8"><filterColumn colId="0"/></autoFilter></table>',
        )
    _, problems = panel_of(tmp_path)
    assert [(p.code, p.facts["area"]) for p in problems] == [("W123", "A5:D8")]


def test_a_formula_filled_down_is_shown_where_it_stands(tmp_path: Path) -> None:
    """Excel writes it into the first of its cells only."""
    read(tmp_path, {"S": HEAD + TABLE.replace("0.5", "=A1").replace("| 0.6 | 0.7", "| =A1 | 0.7")})
    path = tmp_path / "data" / "a.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = sheet.replace('<c r="C6"><f>A1</f>', '<c r="C6"><f t="shared" ref="C6:C7" si="0">A1+B$2</f>')
    sheet = sheet.replace('<c r="C7"><f>A1</f>', '<c r="C7"><f t="shared" si="0"/>')
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    _, problems = panel_of(tmp_path)
    assert [(p.code, p.facts["value"]) for p in problems] == [("W203", "=A1+B$2"), ("W203", "=A2+B$2")]
