"""results.xlsx, read back by another library than wrote it."""

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from scorecard.export.files import result_files
from scorecard.export.workbook import HEADING_ROW, results_workbook
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.problems import Problem

FIRST_UNIT = HEADING_ROW + 4


@pytest.fixture
def book(index: Index, problems: tuple[Problem, ...]) -> Workbook:
    """The workbook in English, as a reader sees it that does not compute: formulas by their saved results."""
    return openpyxl.load_workbook(io.BytesIO(results_workbook(index, problems, Language("en"))), data_only=True)


def row(book: Workbook, sheet: str, number: int) -> list[object]:
    """The values of a row that are not empty at the end; a formula without a result is empty."""
    values: list[object] = [cell.value for cell in book[sheet][number]]
    while values and values[-1] in {None, ""}:
        values.pop()
    return values


def test_sheets(book: Workbook) -> None:
    """What is read first, then the way from figures to ranks, then what it is read with."""
    assert book.sheetnames == [
        *("League table", "Scores", "Points", "Ranks", "Weights", "Contributions"),
        *("Raw", "Parts", "Aggregates", "Applies", "Compared", "Problems", "Method"),
    ]


@pytest.mark.parametrize(
    ("sheet", "base", "unit"),
    [
        ("Scores", [], ["01", "Hà Nội", 0.40965, 0.333333333333, 0.384211111111]),
        ("Points", [None, None, 100, 50, 150], ["01", "Hà Nội", 40.965, 16.6666666667, 57.6316666667]),
        ("Ranks", [None, None, 3, 4, 3], ["01", "Hà Nội", 3, 3, 3]),
    ],
)
def test_figures(book: Workbook, sheet: str, base: list[object], unit: list[object]) -> None:
    """Each sheet holds the stage it is named after, with what it is out of under the codes."""
    assert row(book, sheet, HEADING_ROW + 2)[2:] == ["NTS", "TCS", "DTI"]
    assert row(book, sheet, HEADING_ROW + 3) == base
    assert row(book, sheet, FIRST_UNIT) == unit


def test_missing_is_an_empty_cell(book: Workbook) -> None:
    """A unit without figures has its code and name, and nothing that could be taken for a zero."""
    assert row(book, "Scores", FIRST_UNIT + 4) == ["05", "Đắk Lắk"]


def test_text_is_never_a_formula(book: Workbook, index: Index, problems: tuple[Problem, ...]) -> None:
    """Names and messages that begin with = stay texts; formulas are ours alone and name nothing but cells."""
    assert book["Scores"].cell(FIRST_UNIT + 1, 2).data_type == "s"
    assert row(book, "Scores", FIRST_UNIT + 1)[1] == "=HYPERLINK(1)"
    written = openpyxl.load_workbook(io.BytesIO(results_workbook(index, problems, Language("en"))))
    cells = [cell for sheet in written for cells in sheet.iter_rows() for cell in cells]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert len(formulas) > 100
    assert not any("HYPERLINK" in formula or "SUM(C4" in formula for formula in formulas)


def test_sample_says_so_on_every_table(book: Workbook) -> None:
    """A sample is marked on each sheet with figures."""
    for sheet in ("Scores", "Points", "Ranks", "Weights"):
        assert book[sheet]["A3"].value == "Sample: not an official result"


def test_problems_are_listed(book: Workbook) -> None:
    """Severity, code, place, unit, indicator, message and hint."""
    found = row(book, "Problems", 5)
    assert found[:6] == [
        "error",
        "W203",
        "data/2025-11/a.xlsx [Số liệu!C4]",
        "04",
        "NTS",
        "the formula =SUM(C4:C9) has no saved result",
    ]


def test_without_a_problem_the_sheet_says_so(index: Index) -> None:
    """An empty sheet leaves open whether anybody has looked."""
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(index, (), Language("vi"))))
    assert [cell.value for cell in book["Vấn đề"]["A"]][4:] == ["Không phát hiện vấn đề nào."]


def test_a_text_keeps_off_the_number_on_its_left(index: Index, problems: tuple[Problem, ...]) -> None:
    """In the league table codes stand beside ranks, a heading as the texts below it."""
    sheet = openpyxl.load_workbook(io.BytesIO(results_workbook(index, problems, Language("en"))))["League table"]
    assert [sheet[place].value for place in ("B4", "C4")] == ["Rank", "Code"]
    assert {(sheet[place].alignment.horizontal, sheet[place].alignment.indent) for place in ("C4", "C5")} == {
        ("left", 1)
    }


def test_the_chart_fits_a_page(index: Index) -> None:
    """At full size A4 across takes fourteen columns; LibreOffice prints the fifteenth, with an edge, on its own."""
    archive = zipfile.ZipFile(io.BytesIO(results_workbook(index, (), Language("en"))))
    drawing = archive.read("xl/drawings/drawing1.xml").decode()
    first, last = (int(column) for column in re.findall(r"<xdr:col>(\d+)</xdr:col>", drawing))
    assert last - first + 1 == 14


def test_the_method_does_not_count_cells(index: Index) -> None:
    """The status page counts cells in a column of a name that would read the same in English."""
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(index, (), Language("vi"))))
    assert [cell.value for cell in book["Phương pháp"][4]][-1] == "Trong ô là"


def test_headings_stay_in_sight(book: Workbook) -> None:
    """Panes are frozen below the headings and beside the names."""
    assert book["Scores"].freeze_panes == f"C{FIRST_UNIT}"
    assert book["Problems"].freeze_panes == "A5"


def test_same_bytes_twice(index: Index, problems: tuple[Problem, ...]) -> None:
    """Nothing in any file of results depends on the clock."""
    assert result_files(index, problems, Language("vi")) == result_files(index, problems, Language("vi"))
