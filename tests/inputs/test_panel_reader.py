"""Workbooks in a folder to a panel: every value with its cell, nothing guessed, nothing lost without a word."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.problems import Problem
from tests.helpers import REPOSITORY, Cell, expected, line_of, rows_of, write_workbook

CASES = REPOSITORY / "tests" / "problems" / "default"
YEAR = Period(PeriodKind.YEAR, 2022)
HEAD = """
| Kỳ số liệu / Period | '2022 |
| Bộ chỉ số / Catalogue | case |
| Ấn bản / Edition | '1 |
| Địa giới / Territory | '63 |
"""
TABLE = (
    HEAD
    + """
| Mã | Đơn vị | NTS | TCS |
| '01 | Hà Nội | 0.5 | 0.6 |
| '24 | Bắc Giang | 0.6 | |
"""
)


def read(folder: Path, **books: str | dict[str, str]) -> tuple[Panel, tuple[Problem, ...]]:
    """The panel of workbooks written as pipe tables: one text is one sheet named S."""
    for name, tables in books.items():
        sheets: dict[str, str] = {"S": tables} if isinstance(tables, str) else tables
        rows: dict[str, list[list[Cell]]] = {title: rows_of(table) for title, table in sheets.items()}
        write_workbook(folder / "data" / f"{name}.xlsx", rows)
    catalogue = read_catalogue(CASES / "indicators.yaml", CASES).value
    geography = read_geography(CASES / "data" / "geography", CASES).value
    assert catalogue is not None
    assert geography is not None
    checked = read_panel(folder / "data", folder, expected(catalogue, geography, YEAR))
    return checked.value, checked.problems


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes in order."""
    return [problem.code for problem in problems]


def test_the_panel_has_every_unit_of_the_territory(tmp_path: Path) -> None:
    """In code order, also those that no workbook names; what is blank is missing, not zero."""
    panel, problems = read(tmp_path, a=TABLE)
    assert problems == ()
    assert [unit.code for unit in panel.units] == ["01", "24", "27"]
    assert panel.figures == ("NTS", "TCS")
    np.testing.assert_array_equal(panel.values, [[0.5, 0.6], [0.6, np.nan], [np.nan, np.nan]])
    assert panel.statuses.tolist() == [
        [DataStatus.FINAL, DataStatus.FINAL],
        [DataStatus.FINAL, DataStatus.MISSING],
        [DataStatus.MISSING, DataStatus.MISSING],
    ]


def test_each_value_keeps_its_cell(tmp_path: Path) -> None:
    """File, sheet and address, and the value as it stands there."""
    panel, _ = read(tmp_path, a=TABLE)
    cell = panel.cell("24", "NTS")
    assert cell is not None
    assert (str(cell.location), cell.written) == ("data/a.xlsx [S!C7]", "0.6")
    assert panel.cell("24", "TCS") is None
    assert panel.sources == ("data/a.xlsx",)


def test_a_unit_form_has_one_figure_a_row(tmp_path: Path) -> None:
    """Sections and notes between the rows do not matter."""
    panel, problems = read(
        tmp_path,
        a="| Đơn vị / Unit | '24 | Bắc Giang |"
        + HEAD
        + """
| Mã | Nội dung | Đơn vị tính | Giá trị | Ghi chú |
| | I. Nền tảng | | | |
| NTS | Nhận thức số | chỉ số | 0.5 | số ước tính |
| TCS | Thể chế số | chỉ số | 0.25 | |
""",
    )
    assert problems == ()
    np.testing.assert_array_equal(panel.values[1], [0.5, 0.25])


@pytest.mark.parametrize(
    "head",
    [
        "| Code | Unit | NTS | TCS |",
        "| MÃ | TÊN | NTS | TCS |",
        "| Mã / Code | NTS | TCS |",
        "| STT | TCS | Mã: | Đơn vị / Unit | nts | Ghi chú |",
    ],
)
def test_a_table_is_recognised_by_its_heading(tmp_path: Path, head: str) -> None:
    """In either language or both, with or without names, columns in any order."""
    columns = [cell.strip() for cell in head.strip("|").split("|")]
    row = ["0.5" if name.upper() in {"NTS", "TCS"} else "" for name in columns]
    row[next(k for k, name in enumerate(columns) if name[:2].upper() in {"MÃ", "CO"})] = "'01"
    panel, problems = read(tmp_path, a=HEAD + head + "\n|" + "|".join(row) + "|")
    assert problems == ()
    assert panel.values[0].tolist() == [0.5, 0.5]


def test_rows_above_and_blank_rows_between_do_not_matter(tmp_path: Path) -> None:
    """The heading is found wherever it stands."""
    moved = "| Báo cáo |\n| |\n" + TABLE.replace("| '24", "| |\n| '24")
    panel, problems = read(tmp_path, a=moved)
    assert problems == ()
    assert panel.values[1][0] == 0.6


def test_a_code_that_excel_made_a_number_is_the_code(tmp_path: Path) -> None:
    """1 is 01 where every code has two digits."""
    panel, problems = read(tmp_path, a=TABLE.replace("'01", "1"))
    assert problems == ()
    assert panel.values[0][0] == 0.5


def test_a_period_that_excel_made_a_date_is_not_another_period(tmp_path: Path) -> None:
    """2022 typed into a date cell reads as its month, which is not the year: the sheet is not read."""
    january = datetime(2022, 1, 1)  # noqa: DTZ001 - a sheet knows no zone
    rows = rows_of(TABLE)
    rows[0][1] = january
    write_workbook(tmp_path / "data" / "a.xlsx", {"S": rows})
    panel, problems = read(tmp_path)
    assert [line_of(p) for p in problems] == [
        "error[W306] data/a.xlsx [S!B1]: the sheet is for period 2022-01, but 2022 is being read"
    ]
    assert np.isnan(panel.values).all()


def test_spellings_of_a_name_agree_with_its_code(tmp_path: Path) -> None:
    """Marks, capitals and prefixes do not make another province."""
    for name in ("TP. Hà Nội", "HÀ NỘI", "Ha Noi", "Thành phố Hà Nội", "Hanoi", "Ha\u0300 No\u0323\u0302i"):
        _, problems = read(tmp_path, a=TABLE.replace("Hà Nội", name))
        assert problems == (), name


def test_a_rejected_cell_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    """One bad cell spoils nothing else."""
    panel, problems = read(tmp_path, a=TABLE.replace("0.5", "'nửa"))
    assert codes(problems) == ["W201"]
    assert panel.statuses[0].tolist() == [DataStatus.REJECTED, DataStatus.FINAL]
    assert np.isnan(panel.values[0][0])
    assert panel.cell("01", "NTS") is not None


def test_two_cells_that_differ_for_one_figure_are_both_rejected(tmp_path: Path) -> None:
    """Choosing would be a guess; what the others say is not touched."""
    panel, problems = read(tmp_path, a=TABLE, b=TABLE.replace("0.5 | 0.6", "0.4 | 0.6"))
    assert codes(problems) == ["W305", "W349"]
    assert panel.statuses[0].tolist() == [DataStatus.REJECTED, DataStatus.FINAL]
    np.testing.assert_array_equal(panel.values, [[np.nan, 0.6], [0.6, np.nan], [np.nan, np.nan]])


def test_a_doubtful_row_does_not_spoil_a_sure_one(tmp_path: Path) -> None:
    """A row whose name contradicts its code is rejected unless another row gives the figure."""
    doubtful = HEAD + "| Mã | Đơn vị | NTS |\n| '01 | Bắc Ninh | 0.9 |\n| '27 | Bắc Giang | 0.9 |"
    panel, problems = read(tmp_path, a=TABLE, b=doubtful)
    assert codes(problems) == ["W303", "W303"]
    assert panel.values[0][0] == 0.5
    assert panel.statuses[2][0] == DataStatus.REJECTED


def test_the_head_of_one_sheet_serves_the_others(tmp_path: Path) -> None:
    """A workbook of several sheets needs its head once."""
    second = "| Mã | TCS |\n| '24 | 0.7 |"
    panel, problems = read(tmp_path, a={"Một": TABLE, "Hai": second})
    assert problems == ()
    assert panel.values[1][1] == 0.7


def test_workbooks_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    """So that problems come in the same order on every machine."""
    second = HEAD + "| Mã | TCS |\n| '27 | 0.7 |"
    first = HEAD + "| Mã | NTS |\n| '27 | 0.7 |"
    panel, _ = read(tmp_path, b=second, a=first)
    assert panel.sources == ("data/a.xlsx", "data/b.xlsx")


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    """An empty result is a problem, not an empty panel without a word."""
    panel, problems = read(tmp_path)
    assert [line_of(p) for p in problems] == ["error[W106] data: no workbook in data; found there: –"]
    assert np.isnan(panel.values).all()


def test_every_problem_of_a_cell_names_the_unit_and_the_figure(tmp_path: Path) -> None:
    """So that it can be shown on the unit's page."""
    _, (problem,) = read(tmp_path, a=TABLE.replace("0.5", "50"))
    assert (problem.unit, problem.indicator) == ("01", "NTS")


def test_words_in_a_row_without_a_code_are_not_lost_without_a_word(tmp_path: Path) -> None:
    """Only a note under the table, alone in its row, is passed over."""
    _, problems = read(tmp_path, a=TABLE + "| | | Có | |\n| Nguồn: báo cáo của các sở |")
    assert [line_of(p) for p in problems] == ["error[W304] data/a.xlsx [S!C8]: this row has values but no code"]


def test_how_a_text_became_a_number_is_kept_with_the_value(tmp_path: Path) -> None:
    """Empty for a number of Excel's; the word of what settled it for a text."""
    table = TABLE.replace("| 0.5 |", "| '0,5 |").replace("| 0.6 | |", "| '0.123 | '… |")
    panel, problems = read(tmp_path, a=table)
    assert codes(problems) == ["W218"]
    np.testing.assert_array_equal(panel.values[:2], [[0.5, 0.6], [0.123, np.nan]])
    settled = {place: cell.settled for place, cell in panel.cells.items()}
    assert settled == {("01", "NTS"): "text", ("01", "TCS"): "", ("24", "NTS"): "text", ("24", "TCS"): "absent"}
    assert panel.statuses[1].tolist() == [DataStatus.FINAL, DataStatus.MISSING]


def test_words_for_no_number_become_statuses(tmp_path: Path) -> None:
    """Missing, not applicable and withheld are three things; none of them is rejected."""
    table = TABLE.replace("| 0.5 | 0.6 |", "| 'N/A | 'bảo mật |").replace("| 0.6 | |", "| '– | 'không áp dụng |")
    panel, _ = read(tmp_path, a=table)
    assert panel.statuses[:2].tolist() == [
        [DataStatus.NOT_APPLICABLE, DataStatus.SUPPRESSED],
        [DataStatus.MISSING, DataStatus.NOT_APPLICABLE],
    ]


@pytest.mark.parametrize("text", ["Năm 2022", "năm 2022", "12 tháng năm 2022", "Year 2022", "Cả năm 2022"])
def test_a_period_at_the_head_is_compared_as_a_period(tmp_path: Path, text: str) -> None:
    """In any of its spellings."""
    assert read(tmp_path, a=TABLE.replace("'2022", text))[1] == ()


@pytest.mark.parametrize(("text", "code"), [("Quý IV/2022", "W306"), ("Tháng 12/2022", "W306"), ("năm 22", "W320")])
def test_another_period_or_none_keeps_a_sheet_from_being_read(tmp_path: Path, text: str, code: str) -> None:
    """The problem names both periods, at the cell."""
    panel, (problem, *_) = read(tmp_path, a=TABLE.replace("'2022", text))
    assert (problem.code, problem.facts["expected"]) == (code, "2022")
    assert text in str(problem.facts["value"])
    assert np.isnan(panel.values).all()
