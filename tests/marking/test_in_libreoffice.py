"""Marked copies opened and saved by LibreOffice, as an office would: marks are there, and come off again.

The last test goes the whole way: a form is written, filled in with three mistakes, marked, corrected and accepted, and
LibreOffice saves the workbook each time it leaves an office.
"""

import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.sheets import read_workbook
from tests.helpers import REPOSITORY
from tests.marking import made

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def saved_again(content: bytes, folder: Path) -> Path:
    """The workbook as LibreOffice writes it."""
    (folder / "copy.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "saved")]
    command = [str(SOFFICE), profile, "--headless", *target, str(folder / "copy.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - found on this machine
    return folder / "saved" / "copy.xlsx"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rich workbook, marked in two cells, saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("libreoffice")
    rich = made.rich_workbook(folder / "a.xlsx")
    return saved_again(made.copied(rich, made.mark("C3"), made.mark("C4")), folder)


def test_it_opens_with_every_mark(saved: Path) -> None:
    """Colours, comments, the list in front with its links, results of formulas, protection and validation."""
    content = saved.read_bytes()
    book = made.book(content)
    sheet = book["Số liệu"]
    assert book.sheetnames == ["To mend", "Số liệu", "Khác"]
    assert {a for a, colour in made.fills(content, "Số liệu").items() if colour == "F8B4AE"} == {"C3", "C4"}
    comments = made.comments(content, "Số liệu")
    assert comments["C3"].startswith("của cơ quan\n\nscorecard · error W201\n")
    assert comments["C4"].startswith("scorecard · error W201\n")
    links = {str(c.value): c.hyperlink.location for row in book["To mend"].iter_rows() for c in row if c.hyperlink}
    assert links["Số liệu!C4"] in {"'Số liệu'!C4", "'Số liệu'.C4"}
    assert sheet.protection.sheet
    assert sheet["C3"].protection.locked is False
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["C3"]
    assert made.cells(made.parts(content)["xl/worksheets/sheet2.xml"])["C4"][3] == "25"


def test_the_reader_passes_over_the_marks(saved: Path) -> None:
    """What comes back from LibreOffice is read like the original: no sheet of ours, no words of ours in comments."""
    workbook = read_workbook(saved, saved.parent).value
    assert workbook is not None
    sheets = without_marks(workbook).sheets
    assert [sheet.title for sheet in sheets] == ["Số liệu", "Khác"]
    assert sheets[0].comments == {"C3": "của cơ quan"}
    found = {cell.address: cell.value for row in sheets[0].rows for cell in row}
    assert {a: found[a] for a in ("C3", "C4", "C5", "C7")} == {"C3": 12.5, "C4": 25.0, "C5": "cao", "C7": True}


def test_it_is_marked_anew(saved: Path) -> None:
    """Old marks come off though LibreOffice has numbered all styles, texts and parts anew."""
    again = made.copied(saved, made.mark("C7"))
    found = made.fills(again, "Số liệu")
    assert {a for a, colour in found.items() if colour == "F8B4AE"} == {"C7"}
    assert (found["C3"], found["C4"]) == ("FFFDF2", "FFFDF2")
    assert set(made.comments(again, "Số liệu")) == {"C3", "C7"}
    assert made.comments(again, "Số liệu")["C3"] == "của cơ quan"
    assert made.book(again).sheetnames == ["To mend", "Số liệu", "Khác"]


MISTAKES: Mapping[str, str | float] = {"D9": "Đã bàn hành", "D10": 4.5, "D11": "64 nghìn"}
RIGHT: Mapping[str, str | float] = {"D9": "Đã ban hành", "D10": 4, "D11": 64030}
OTHERS: Mapping[str, str | float] = {"D12": 90310, "D13": 3}


def fill_in(path: Path, values: Mapping[str, str | float]) -> None:
    """Type values into the first sheet of a form, and save it in LibreOffice."""
    book = load_workbook(path)
    for address, value in values.items():
        book["Chính quyền số"][address] = value
    stream = BytesIO()
    book.save(stream)
    folder = path.parent / "office"
    folder.mkdir()
    shutil.copy(saved_again(stream.getvalue(), folder), path)
    shutil.rmtree(folder)


def test_the_whole_way_round(tmp_path: Path) -> None:
    """Exactly the three mistakes are marked; corrected in the marked copy, the workbook is accepted."""
    project = tmp_path / "project"
    shutil.copytree(REPOSITORY / "examples" / "starter", project)
    run = CliRunner()
    run.invoke(app, ["template", "2025-11", "--unit", "24", "--project", str(project)])
    (project / "data" / "2025-11").mkdir()
    reported = project / "data" / "2025-11" / "24-bac-ninh.xlsx"
    shutil.copy(project / "forms" / "2025-11" / "24-bac-ninh.xlsx", reported)
    fill_in(reported, {**MISTAKES, **OTHERS})
    run.invoke(app, ["validate", "2025-11", "--project", str(project)])
    copy = project / "build" / "2025-11" / "marked" / "24-bac-ninh.xlsx"
    content = copy.read_bytes()
    assert {a for a, colour in made.fills(content, "Chính quyền số").items() if colour == "F8B4AE"} == set(MISTAKES)
    assert set(made.comments(content, "Chính quyền số")) == set(MISTAKES)
    shutil.move(copy, reported)
    fill_in(reported, RIGHT)
    done = run.invoke(app, ["validate", "2025-11", "--project", str(project)])
    assert "5 cells read, 0 rejected" in done.output
    assert "error[W" not in done.output
    assert not copy.exists()
