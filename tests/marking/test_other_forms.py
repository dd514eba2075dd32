"""Workbooks of other forms come back as .xlsx with the same values at the same addresses."""

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.sheets import read_workbook
from tests.helpers import Cell, write_xls
from tests.marking import made

CSV = 'Mã,Tỉnh,NTS\n01,Hà Nội,"0,6077"\n24,"=1+1",x\n'
ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Số liệu: năm [2025] của các tỉnh, thành phố">
<table:table-row><table:table-cell office:value-type="string"><text:p>Mã</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="2"/>
<table:table-cell office:value-type="percentage" office:value="0.5"/>
<table:table-cell office:value-type="float" office:value="3" table:formula="of:=1+2"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def reread(content: bytes, folder: Path) -> list[dict[str, object]]:
    """What the reader finds in a copy: of each sheet but ours the values by address."""
    path = folder / "copy.xlsx"
    path.write_bytes(content)
    workbook = read_workbook(path, folder).value
    assert workbook is not None
    return [{c.address: c.value for row in sheet.rows for c in row} for sheet in without_marks(workbook).sheets]


def test_csv(tmp_path: Path) -> None:
    """Every field is a text at its place, so that it is read as it was; a formula stays a text."""
    path = tmp_path / "số liệu.csv"
    path.write_text(CSV, encoding="utf-8")
    copy = made.copied(path, made.mark("C3", path.name))
    assert reread(copy, tmp_path) == [
        {
            "A1": "Mã",
            "B1": "Tỉnh",
            "C1": "NTS",
            "A2": "01",
            "B2": "Hà Nội",
            "C2": "0,6077",
            "A3": "24",
            "B3": "=1+1",
            "C3": "x",
        }
    ]
    assert "C3" in made.comments(copy, path.name)


def test_xls(tmp_path: Path) -> None:
    """Numbers, texts, days and truth values are where they were; the list says what the copy does not have."""
    rows: list[list[Cell]] = [["Mã", 1.5, True], [datetime(2025, 11, 30), None, "x"]]  # noqa: DTZ001 - a sheet knows no zone
    path = write_xls(tmp_path / "a.xls", {"Số liệu": rows, "Khác": [["y"]]})
    copy = made.copied(path, made.mark("C2"))
    day = datetime(2025, 11, 30)  # noqa: DTZ001
    assert reread(copy, tmp_path) == [{"A1": "Mã", "B1": 1.5, "C1": True, "A2": day, "C2": "x"}, {"A1": "y"}]
    lost = (
        "Not in this copy: formulas (their results are kept), formats and widths of columns, comments, drop-downs and "
        "validation, protection of sheets, charts and pictures, macros."
    )
    assert lost in made.words(copy)


def test_ods(tmp_path: Path) -> None:
    """A title that Excel does not allow is shortened, and the mark is on the sheet all the same."""
    path = tmp_path / "a.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("content.xml", ODS)
    title = "Số liệu: năm [2025] của các tỉnh, thành phố"
    copy = made.copied(path, made.mark("E1", title))
    book = made.book(copy)
    assert book.sheetnames == ["To mend", "Số liệu_ năm _2025_ của các tỉn"]
    assert reread(copy, tmp_path) == [{"A1": "Mã", "D1": 0.5, "E1": 3.0}]
    sheet = book.worksheets[1]
    assert (sheet["D1"].number_format, sheet["E1"].fill.patternType) == ("0.00%", "solid")
    assert (
        "Not in this copy: formats and widths of columns, protection of sheets, formulas (their results are kept)."
        in made.words(copy)
    )


@pytest.mark.parametrize("name", ["a.csv", "a.xls"])
def test_same_bytes(tmp_path: Path, name: str) -> None:
    """No clock in a converted copy."""
    path = tmp_path / name
    if name.endswith("xls"):
        write_xls(path, {"Số liệu": [["Mã", 1.5]]})
    else:
        path.write_text(CSV, encoding="utf-8")
    assert made.copied(path, made.mark("B1")) == made.copied(path, made.mark("B1"))
