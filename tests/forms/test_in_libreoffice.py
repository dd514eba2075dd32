"""Forms in LibreOffice: opened and saved they lose nothing, and one goes the whole way from writing to accepting.

What is typed is typed by LibreOffice (a macro), which computes and saves the workbook each time it leaves an office.
"""

import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.inputs.sheets import read_workbook
from scorecard.period import parse_period
from scorecard.pipeline import read_inputs
from scorecard.project import open_project
from tests.forms.office import SOFFICE, Office, Typed
from tests.helpers import REPOSITORY
from tests.marking import made

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
GOVERNMENT, TABLE = "Chính quyền số", "Số liệu"


def run(*arguments: str) -> str:
    """What a command says."""
    return CliRunner().invoke(app, list(arguments), prog_name="scorecard").output


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter, with the forms of a month in their folder."""
    folder = tmp_path / "project"
    shutil.copytree(REPOSITORY / "examples" / "starter", folder)
    run("template", "2025-11", "--project", str(folder))
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """LibreOffice with a profile of its own."""
    (tmp_path / "office").mkdir()
    return Office(tmp_path / "office")


def said_of(page: Worksheet) -> dict[str, Any]:
    """What an office meets on a sheet, in terms that two programs write alike."""
    cells = [cell for row in page.iter_rows() for cell in row]
    rules = page.data_validations.dataValidation
    marks = page.conditional_formatting
    return {
        "texts": {c.coordinate: c.value for c in cells if c.value not in {None, ""} and c.data_type != "f"},
        "formulas": {c.coordinate: c.value for c in cells if c.data_type == "f"},
        "open": {c.coordinate for c in cells if not c.protection.locked},
        "comments": {c.coordinate: c.comment.text for c in cells if c.comment},
        "rules": {str(r.sqref): (r.type, str(r.formula1).strip(), r.prompt, r.error, r.promptTitle) for r in rules},
        "marks": {str(area.sqref): [rule.formula for rule in area.rules] for area in marks},
        "formats": {c.coordinate: c.number_format for c in cells if c.data_type == "f"},
        "hidden": (page.sheet_state, {name for name, column in page.column_dimensions.items() if column.hidden}),
        "protected": bool(page.protection.sheet),
        "print": (page.print_title_rows, page.print_title_cols, page.page_setup.paperSize, page.page_setup.orientation),
        "footer": [part and part.text for part in (page.oddFooter.left, page.oddFooter.right)]
        if page.oddFooter
        else [],
        "merged": {str(area) for area in page.merged_cells.ranges},
    }


@pytest.mark.parametrize("name", ["24-bac-ninh", "ministry-bo-chuyen-nganh"])
def test_nothing_is_lost_by_a_load_and_save(project: Path, office: Office, name: str) -> None:
    """Texts, formulas, open cells, comments, rules with their messages, colours by condition, print, properties."""
    before = project / "forms" / "2025-11" / f"{name}.xlsx"
    (after,) = office.saves(before)
    first, second = load_workbook(before), load_workbook(after)
    assert second.sheetnames == first.sheetnames
    for title in first.sheetnames:
        ours, theirs = said_of(first[title]), said_of(second[title])
        for kind, said in ours.items():
            assert theirs[kind] == said, (title, kind)
    for one in (before, after):
        book = read_workbook(one, one.parent).value
        assert book is not None
        assert book.properties["scorecard.period"] == "2025-11"
        assert book.properties.get("scorecard.unit", "") == ("24" if name.startswith("24") else "")


@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_an_empty_form_that_was_saved_is_read_without_a_problem(project: Path, office: Office, form: str) -> None:
    """As .ods too: guide, earlier values and open lines of the head are no figures, and nothing is said of them."""
    (project / "data" / "2025-11").mkdir()
    names = ("24-bac-ninh", "ministry-bo-chuyen-nganh")
    for saved in office.saves(*(project / "forms" / "2025-11" / f"{name}.xlsx" for name in names), form=form):
        shutil.copy(saved, project / "data" / "2025-11")
    said = run("validate", "2025-11", "--no-marked", "--project", str(project))
    assert "[W" not in said
    assert "2 workbooks: 0 cells read, 0 rejected" in said


MISTAKES: Typed = {
    (GOVERNMENT, "D10"): "Đã bàn hành",
    (GOVERNMENT, "D11"): "4.5",
    (GOVERNMENT, "D12"): "64 nghìn",
}
OTHERS: Typed = {
    (GOVERNMENT, "B5"): "2025-12-05",
    (GOVERNMENT, "B6"): "1",
    (GOVERNMENT, "D13"): "90310",
    (GOVERNMENT, "D14"): "3",
    (GOVERNMENT, "G14"): "=> theo báo cáo",
    ("Xã hội số", "D10"): "93",
}
RIGHT: Typed = {(GOVERNMENT, "D10"): "Đã ban hành", (GOVERNMENT, "D11"): "4", (GOVERNMENT, "D12"): "64030"}
LIVE = {
    "F7": 5,
    "F10": "không có trong danh sách",
    "F11": "không phải số nguyên",
    "F12": "không phải số",
    "F14": "✓",
}
ACCEPTED: Mapping[str, float] = {"CQ.1": 0, "CQ.2": 4, "CQ.3.a": 64030, "CQ.3.b": 90310, "CQ.4": 3, "XH.2": 93}


def test_the_whole_way_round(project: Path, office: Office) -> None:
    """Exactly the three mistakes are marked; corrected in the marked copy, the workbook is accepted as it was typed."""
    month, reported = project / "data" / "2025-11", project / "data" / "2025-11" / "24-bac-ninh.xlsx"
    month.mkdir()
    shutil.copy(project / "forms" / "2025-11" / "24-bac-ninh.xlsx", reported)
    office.fills_in(reported, {**MISTAKES, **OTHERS})
    assert live(reported) == LIVE
    sent = reported.read_bytes()
    run("validate", "2025-11", "--project", str(project))
    copy = project / "build" / "2025-11" / "marked" / "24-bac-ninh.xlsx"
    wrong = {cell for _, cell in MISTAKES}
    for title in (GOVERNMENT, "Xã hội số"):
        marked = {a for a, colour in made.fills(copy.read_bytes(), title).items() if colour in {"F8B4AE", "FCE29A"}}
        assert marked == (wrong if title == GOVERNMENT else set()), title
    commented = {a for a, text in made.comments(copy.read_bytes(), GOVERNMENT).items() if "scorecard · " in text}
    assert commented == wrong
    assert reported.read_bytes() == sent
    shutil.move(copy, reported)
    office.fills_in(reported, RIGHT)
    done = run("validate", "2025-11", "--project", str(project))
    assert "6 cells read, 0 rejected" in done
    assert "error[W" not in done
    assert not copy.exists()
    assert accepted(project) == ACCEPTED


def live(path: Path) -> dict[str, object]:
    """What the formulas of the first sheet said when the office saved it."""
    page = load_workbook(BytesIO(path.read_bytes()), data_only=True)[GOVERNMENT]
    return {cell: page[cell].value for cell in LIVE}


def accepted(project: Path) -> dict[str, float]:
    """The figures of the unit in the panel."""
    opened, period = open_project(project), parse_period("2025-11")
    assert period is not None
    inputs = read_inputs(opened, period).value
    assert inputs is not None
    row = inputs.panel.row_of("24")
    return {code: float(inputs.panel.column(code)[row]) for code in ACCEPTED}
