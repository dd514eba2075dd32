"""A corrected workbook on its way through the program: months, territories, confirmations, files, pages and copies."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.panel import Change
from scorecard.pipeline import build
from scorecard.project import open_project
from scorecard.run import BuildOptions
from tests.helpers import rows_of, write_workbook
from tests.months import period_of, read, state_of, write_months
from tests.problems.case import DEFAULT, FOLDER, lines_of, read_case

LINE = "| Lần báo cáo / Submission | {} |\n"
HEAD = "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
FIRST = "| Mã | Đơn vị | NTS | TCS |\n| '01 | Hà Nội | 0.5 | 0.6 |\n| '24 | Bắc Giang | 0.6 | 0.7 |\n"
LATER = LINE.format("2") + "| Mã | Đơn vị | NTS |\n| '01 | Hà Nội | 0.4 |\n| '24 | Bắc Giang | … |\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three provinces; in a second submission one figure is another and one is taken back."""
    for name in ("SCORECARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    folder = tmp_path / "project"
    shutil.copytree(DEFAULT, folder, ignore=shutil.ignore_patterns("*.txt"))
    write_workbook(folder / "data/2022/a.xlsx", {"S": rows_of(HEAD + FIRST + "| '27 | Bắc Ninh | 0.7 | 0.8 |")})
    write_workbook(folder / "data/2022/b.xlsx", {"S": rows_of(HEAD + LATER)})
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> str:
    """What a command prints."""
    return CliRunner().invoke(app, arguments).output


def output(*arguments: str) -> dict[str, object]:
    """What a command prints as JSON."""
    found: dict[str, object] = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    return found


def test_explain_shows_what_was_said_before(project: Path) -> None:
    """Value, submission and cell below the figure; to programs as a list, the latest first."""
    assert project.is_dir()
    lines = [line.split("  ") for line in run("explain", "2022", "01", "NTS").splitlines() if "submission" in line]
    assert [[part for part in map(str.strip, line) if part] for line in lines] == [
        ["0.5", "said before, in submission 1", "data/2022/a.xlsx [S!C6]"]
    ]
    given = output("explain", "2022", "01", "NTS")["given"]
    assert isinstance(given, dict)
    before = given["cell"]["corrects"]
    assert [(said["submission"], said["value"], said["location"]["text"]) for said in before] == [
        (1, 0.5, "data/2022/a.xlsx [S!C6]")
    ]


def test_validate_lists_every_change_with_both_cells(project: Path) -> None:
    """In ``corrections``, and as places beside each note."""
    assert project.is_dir()
    found = output("validate", "2022")
    corrections, problems = found["corrections"], found["problems"]
    assert isinstance(corrections, list)
    assert isinstance(problems, list)
    assert [(c["unit"], c["change"], c["before"]["value"], c["after"]["value"]) for c in corrections] == [
        ("01", "changed", 0.5, 0.4),
        ("24", "withdrawn", 0.6, None),
    ]
    notes = {found["code"]: found for found in problems}
    assert [place["text"] for place in notes["W355"]["beside"]] == ["data/2022/a.xlsx [S!C6]"]
    assert "of earlier submissions" in run("validate", "2022", "--verbose")


def test_a_build_leaves_the_list_and_pages_say_it(project: Path) -> None:
    """A row a change in corrections.csv; one sentence in the small print of the units concerned, of no other."""
    period = period_of("2022")
    options = BuildOptions(("en",), (), 1, period.end, project / "build/2022")
    build(open_project(project), period, options, lambda *_: None)
    with (project / "build/2022/corrections.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row[key] for key in ("unit", "figure", "before_value", "before_cell", "value", "written", "cell")]
                for row in csv.DictReader(file)]  # fmt: skip
    assert rows == [["01", "NTS", "0.5", "C6", "0.4", "0.4", "C7"], ["24", "NTS", "0.6", "C7", "", "…", "C8"]]
    said = {}
    for path in sorted((project / "build/2022/pdf/en").glob("*.pdf")):
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
        said[path.stem] = "1 figure was corrected after it had been reported" in text
    assert said == {
        "01-ha-noi": True,
        "24-bac-giang": True,
        "27-bac-ninh": False,
        "methodology": False,
        "overview": False,
    }


def test_a_corrected_quarter_is_carried_on(tmp_path: Path) -> None:
    """In later months with what was said before; what was taken back is missing there too."""
    first = "| Mã | Q |\n| '01 | 0.3 |\n| '24 | 0.6 |\n"
    later = LINE.format("'2 thay thế") + "| Mã | Q |\n| '01 | 0.4 |\n| '24 | |\n"
    project = write_months(tmp_path, {"2025-09": first, "2025-09/b": later, "2025-10": "| Mã | M |\n| '01 | 0.1 |\n"})
    after = read(project, "2025-10").value
    assert state_of(after, "01", "Q") == "0.4 final 2025-Q3 from 2025-09"
    assert state_of(after, "24", "Q") == "nan missing"
    cell = after.panel.cell("01", "Q")
    assert cell is not None
    assert [(said.value, str(said.location)) for said in cell.corrects] == [(0.3, "data/2025-09/a.xlsx [S!B6]")]
    assert after.panel.corrections == ()


def test_a_value_that_is_taken_back_leaves_the_one_before_it(tmp_path: Path) -> None:
    """As if the month had never said it: the quarter of the folder before stands."""
    months = {"2025-09": "| Mã | Q |\n| '01 | 0.3 |\n", "2025-10": "| Mã | Q |\n| '01 | 0.5 |\n"}
    back = LINE.format("2") + "| Mã | Q |\n| '01 | … |\n"
    after = read(write_months(tmp_path, {**months, "2025-10/b": back}), "2025-10").value
    assert state_of(after, "01", "Q") == "0.3 final 2025-Q3 from 2025-09"
    assert [one.change for one in after.panel.corrections] == [Change.WITHDRAWN]


def test_units_of_before_are_corrected_before_they_are_merged(tmp_path: Path) -> None:
    """Bắc Ninh of the 34 is the mean of Bắc Giang and of Bắc Ninh of the 63, as these were corrected."""
    first = "| Mã | M |\n| '24 | 0.2 |\n| '27 | 0.4 |\n"
    later = LINE.format("2") + "| Mã | M |\n| '27 | 0.6 |\n"
    merged = read(write_months(tmp_path, {"2025-06": first, "2025-06/b": later}), "2025-06").value
    assert state_of(merged, "24", "M") == "0.4 estimated"
    assert [(one.unit, one.change) for one in merged.panel.corrections] == [("27", Change.CHANGED)]
    assert merged.panel.vintage == "63"


def test_a_confirmation_of_the_old_value_does_not_confirm_the_new_one(tmp_path: Path) -> None:
    """The doubt is said of the new one, and that the confirmed value is no longer there."""
    case = read_case(FOLDER / "D132.txt")
    last = max(name for name in case.sections if name.startswith("data/"))
    body = case.sections[last]
    corrected = body.replace("80000", "79000").replace("| Mã |", LINE.format("2") + "| Mã |")
    assert corrected != body
    book, _, sheet = last.partition(" ")
    confirmed = "Kỳ,Đơn vị,Số liệu,Giá trị,Lý do,Người xác nhận\n2025-05,24,A,80000,Đã rà soát,Nguyễn Văn An\n"
    sections = {**case.sections, "data/confirmations.csv": confirmed}
    without = lines_of(type(case)(case.code, case.sentence, sections), tmp_path / "a")
    assert [line.partition("[")[2][:4] for line in without] == ["D161"]
    later = {book.replace(".xlsx", "-b.xlsx") + " " + sheet: corrected, **sections}
    told = lines_of(type(case)(case.code, case.sentence, later), tmp_path / "b")
    assert [line.partition("[")[2][:4] for line in told] == ["W355", "D132", "D162"]


def _marked(project: Path) -> Path:
    """A workbook with a mistake, validated: the marked copy that its office gets."""
    (project / "data/2022/b.xlsx").unlink()
    book = load_workbook(project / "data/2022/a.xlsx")
    book["S"]["C6"] = "khá"
    book.save(project / "data/2022/a.xlsx")
    run("validate", "2022")
    return project / "build/2022/marked/a.xlsx"


def test_a_marked_copy_beside_its_original_is_named(project: Path) -> None:
    """It was corrected and put into the folder under another name: a usual accident, which no value survives unseen."""
    book = load_workbook(_marked(project))
    book["S"]["C6"] = 0.4
    book.save(project / "data/2022/sửa lại.xlsx")
    problems = output("validate", "2022")["problems"]
    assert isinstance(problems, list)
    said = [(found["code"], found["location"]["text"]) for found in problems]
    assert ("W359", "data/2022/sửa lại.xlsx") in said
    assert ("W305", "data/2022/sửa lại.xlsx [S!C6]") in said
    copy = next(found for found in problems if found["code"] == "W359")
    assert copy["facts"] == {"original": "data/2022/a.xlsx", "count": 1}


def test_a_marked_copy_with_a_higher_number_is_a_correction(project: Path) -> None:
    """Where the office raises the number in the head, both may lie in the folder."""
    marked = _marked(project)
    book = load_workbook(marked)
    book["S"]["C6"] = 0.4
    book["S"].insert_rows(5)
    book["S"]["A5"], book["S"]["B5"] = "Lần báo cáo", 2
    book.save(project / "data/2022/a-2.xlsx")
    problems = output("validate", "2022")["problems"]
    assert isinstance(problems, list)
    assert [found["code"] for found in problems] == ["W355"]


def test_where_two_differ_both_workbooks_go_back(project: Path) -> None:
    """Each copy has a mark in its own cell that says where the other is."""
    write_workbook(project / "data/2022/b.xlsx", {"S": rows_of(HEAD + "| Mã | Đơn vị | NTS |\n| '01 | Hà Nội | 0.4 |")})
    run("validate", "2022")
    for name in ("a.xlsx", "b.xlsx"):
        comment = load_workbook(project / "build/2022/marked" / name)["S"]["C6"].comment
        assert comment is not None
        assert "W305" in comment.text
