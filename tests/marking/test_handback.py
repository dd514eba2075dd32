"""``scorecard validate`` hands workbooks back: which copies are written, what they never touch, and the way round."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from scorecard.cli import app
from tests.helpers import REPOSITORY, rows_of, write_workbook, write_xls
from tests.marking import made

STARTER = REPOSITORY / "examples" / "starter"
PERIOD = "2025-10"
BAC_NINH = f"data/{PERIOD}/24-bac-ninh.xlsx"
SHEET = "Chính quyền số"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter project, in which Bắc Ninh has three mistakes."""
    for name in ("SCORECARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "project"
    shutil.copytree(STARTER, folder)
    change(folder / BAC_NINH, D10="Đã bàn hành", D11=4.5, D12="64 nghìn")
    monkeypatch.chdir(folder)
    return folder


def change(path: Path, **values: str | float) -> None:
    """Type values into the first sheet of figures."""
    book = load_workbook(path)
    for address, value in values.items():
        book[SHEET][address] = value
    book.save(path)


def validate(*arguments: str) -> str:
    """What the command prints."""
    return CliRunner().invoke(app, ["validate", PERIOD, *arguments]).output


def copies(project: Path) -> list[str]:
    """The copies that are there."""
    return sorted(path.name for path in (project / "build" / PERIOD / "marked").glob("*.xls*"))


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_workbooks_themselves_are_not_touched(project: Path) -> None:
    """One copy, of the one workbook with mistakes; every original has the hash it had."""
    before = hashes(project / "data" / PERIOD)
    assert validate().endswith(f"Marked copies: build/{PERIOD}/marked\n")
    assert hashes(project / "data" / PERIOD) == before
    assert copies(project) == ["24-bac-ninh.xlsx"]


def test_exactly_the_mistakes_are_marked(project: Path) -> None:
    """Three cells have our colour and our comment, in Vietnamese, the first language of the catalogue."""
    validate()
    copy = (project / "build" / PERIOD / "marked" / "24-bac-ninh.xlsx").read_bytes()
    ours = {cell for cell, text in made.comments(copy, SHEET).items() if "scorecard · " in text}
    assert ours == {"D10", "D11", "D12"}
    assert {a for a, colour in made.fills(copy, SHEET).items() if colour == "F8B4AE"} == {"D10", "D11", "D12"}
    assert made.comments(copy, SHEET)["D11"].startswith("scorecard · lỗi W208\n")


def test_round_trip(project: Path) -> None:
    """Marked, corrected in the copy, sent back, validated: no problem, no word of the marks, nothing lost."""
    validate()
    marked = project / "build" / PERIOD / "marked" / "24-bac-ninh.xlsx"
    change(marked, D10="Đã ban hành", D11=4, D12=64030)
    shutil.copy(marked, project / BAC_NINH)
    marked.unlink()
    assert validate("--no-marked").endswith(f"{PERIOD}: no problems; 7 workbooks read.\n")
    assert "54 cells read, 0 rejected, 466 not figures" in validate("--no-marked")
    shutil.copy(STARTER / BAC_NINH, project / "original.xlsx")
    # openpyxl, which stands for the office here, saves an empty text as nothing.
    change(project / "original.xlsx", D11=4)
    assert values(project / BAC_NINH) == values(project / "original.xlsx")


def values(path: Path) -> dict[str, list[list[object]]]:
    """Values, number formats and locks of every sheet but ours."""
    return {
        sheet.title: [[(c.value, c.number_format, c.protection.locked) for c in row] for row in sheet.iter_rows()]
        for sheet in load_workbook(path)
        if sheet.title != "Cần sửa"
    }


def test_copy_of_a_workbook_that_is_right_again_is_removed(project: Path) -> None:
    """What would be sent by mistake does not stay."""
    validate()
    shutil.copy(STARTER / BAC_NINH, project / BAC_NINH)
    validate()
    assert copies(project) == []


def test_copy_that_somebody_changed_is_kept(project: Path) -> None:
    """Corrections typed into the copy where it lies are never written over; E118 says so."""
    validate()
    marked = project / "build" / PERIOD / "marked" / "24-bac-ninh.xlsx"
    change(marked, D11=4)
    changed = marked.read_bytes()
    assert "warning[E118] build/2025-10/marked/24-bac-ninh.xlsx was changed" in validate()
    assert marked.read_bytes() == changed


def test_file_that_the_program_never_wrote_is_kept(project: Path) -> None:
    """Somebody's own workbook of that name in the folder stays."""
    own = project / "build" / PERIOD / "marked" / "24-bac-ninh.xlsx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    assert "E118" in validate()
    assert own.read_bytes() == b"mine"


def test_without_copies(project: Path) -> None:
    """``--no-marked`` writes nothing at all."""
    assert "Marked copies" not in validate("--no-marked")
    assert not (project / "build").exists()


def test_nothing_is_written_where_nothing_is_wrong(project: Path) -> None:
    """No folder is made for a period without problems."""
    shutil.copy(STARTER / BAC_NINH, project / BAC_NINH)
    validate()
    assert not (project / "build").exists()


def test_copies_of_chosen_units(project: Path) -> None:
    """With --unit only the workbooks in which a problem of the unit stands; the other copies stay as they are."""
    change(project / f"data/{PERIOD}/01-ha-noi.xlsx", D11=2.5)
    validate("--unit", "01")
    assert copies(project) == ["01-ha-noi.xlsx"]
    validate("--unit", "24")
    assert copies(project) == ["01-ha-noi.xlsx", "24-bac-ninh.xlsx"]


def test_the_same_run_gives_the_same_copies(project: Path) -> None:
    """Same input, same bytes; the manifest lists what was written with its hash."""
    validate()
    folder = project / "build" / PERIOD / "marked"
    first = hashes(folder)
    validate()
    assert hashes(folder) == first
    listed = json.loads((folder / "manifest.json").read_bytes())["outputs"]
    assert listed == {"24-bac-ninh.xlsx": first["24-bac-ninh.xlsx"]}


def test_workbook_that_cannot_be_read(project: Path) -> None:
    """It comes back as the list alone, which says what to do."""
    (project / BAC_NINH).write_bytes(b"PK\x03\x04 broken off")
    validate()
    copy = (project / "build" / PERIOD / "marked" / "24-bac-ninh.xlsx").read_bytes()
    assert made.book(copy).sheetnames == ["Cần sửa"]
    assert {"Không đọc được tệp này: đề nghị gửi lại.", "W113", "lỗi"} <= set(made.words(copy))


def test_workbook_that_can_be_read_but_not_changed(project: Path) -> None:
    """Its copy is the list, with the cells in words; E119 says so."""
    content = made.parts(project / BAC_NINH)
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(b"<Types", b"<!DOCTYPE Types><Types")
    (project / BAC_NINH).write_bytes(made.packed(content))
    assert f"warning[E119] {BAC_NINH} was not marked in its cells" in validate()
    copy = (project / "build" / PERIOD / "marked" / "24-bac-ninh.xlsx").read_bytes()
    assert {"Không đánh dấu được từng ô: đề nghị sửa trong tệp gốc.", f"{SHEET}!D10"} <= set(made.words(copy))


def test_two_workbooks_whose_copies_would_have_one_name(project: Path) -> None:
    """An .xls beside an .xlsx of the same name gets its whole name and .xlsx."""
    rows = rows_of("| Mã / Code | Đơn vị | CQ.2 |\n| '24 | Bắc Ninh | 'hai |")
    write_xls(project / f"data/{PERIOD}/24-bac-ninh.xls", {"Số liệu": rows})
    validate()
    assert copies(project) == ["24-bac-ninh.xls.xlsx", "24-bac-ninh.xlsx"]


def test_workbook_with_macros(project: Path) -> None:
    """Macros are copied as they are, never run; the copy is an .xlsm, and the list says that they are there."""
    content = made.parts(project / BAC_NINH)
    types = content["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    )
    content["[Content_Types].xml"] = types.replace(
        b"<Override", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override', 1
    )
    content["xl/vbaProject.bin"] = b"macros of the office"
    (project / BAC_NINH).unlink()
    (project / f"data/{PERIOD}/24-bac-ninh.xlsm").write_bytes(made.packed(content))
    validate()
    assert copies(project) == ["24-bac-ninh.xlsm"]
    copy = (project / "build" / PERIOD / "marked" / "24-bac-ninh.xlsm").read_bytes()
    assert made.parts(copy)["xl/vbaProject.bin"] == b"macros of the office"
    assert "Giữ nguyên như tệp gốc: macro (1)." in made.words(copy)


def test_all_cells_of_a_folded_problem_are_marked(project: Path) -> None:
    """One note stands for three cells of a column: each of them is marked."""
    rows = rows_of(
        "| Kỳ số liệu | '2025-10 |\n| Mã | Đơn vị | XH.2 |\n| '01 | Hà Nội | 'x |\n| '22 | Quảng Ninh | 'x |\n"
        "| '31 | Hải Phòng | 'x |"
    )
    write_workbook(project / f"data/{PERIOD}/them.xlsx", {"Thêm": rows})
    assert "such cells: 3" in validate()
    copy = (project / "build" / PERIOD / "marked" / "them.xlsx").read_bytes()
    comments = made.comments(copy, "Thêm")
    assert all("W217" in comments[address] for address in ("C3", "C4", "C5"))


def test_a_copy_that_cannot_be_written_is_said(project: Path) -> None:
    """Where the folder cannot be made, the run says so and ends with the status of the machine's errors."""
    (project / "build").write_text("a file in the way", encoding="utf-8")
    result = CliRunner().invoke(app, ["validate", PERIOD])
    assert "error[E20" in result.output
    assert result.exit_code == 2
