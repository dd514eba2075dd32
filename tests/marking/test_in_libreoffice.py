"""Marked copies opened and saved by LibreOffice, as an office would: marks are there, and come off again.

The whole way of a form, from writing it to accepting it, is in tests/forms.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.sheets import read_workbook
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
