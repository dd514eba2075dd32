"""One file into cells."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from scorecard.inputs.sheets import CellKind, Sheet, read_workbook
from tests.helpers import Cell, write_workbook


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a file that must be readable."""
    found = read_workbook(path, path.parent)
    assert found.problems == ()
    assert found.value is not None
    return found.value.sheets


@pytest.mark.parametrize(
    ("written", "kind", "shown"),
    [
        (0.6077, CellKind.NUMBER, "0.6077"),
        (12106, CellKind.NUMBER, "12106"),
        (-0.0, CellKind.NUMBER, "0"),
        ("0,6077", CellKind.TEXT, "0,6077"),
        (True, CellKind.TRUTH, "TRUE"),
        (datetime(2025, 3, 4), CellKind.DATE, "2025-03-04"),  # noqa: DTZ001 - a sheet knows no zone
        ("#DIV/0!", CellKind.FAILED, "#DIV/0!"),
        ("=SUM(A1:A2)", CellKind.UNSAVED, "=SUM(A1:A2)"),
    ],
)
def test_a_cell_keeps_what_excel_saved(tmp_path: Path, written: Cell, kind: CellKind, shown: str) -> None:
    """Kind, address and the value as it stands."""
    (sheet,) = read(write_workbook(tmp_path / "a.xlsx", {"S": [[None, None], [None, None, written]]}))
    assert [(c.kind, c.address, c.written) for row in sheet.rows for c in row] == [(kind, "C2", shown)]


def test_blank_cells_are_no_cells(tmp_path: Path) -> None:
    """Neither empty ones, nor spaces, nor formats without a value."""
    book = Book()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"] = "   ", 1
    sheet["B9"].number_format = "0.00%"
    book.save(tmp_path / "a.xlsx")
    (found,) = read(tmp_path / "a.xlsx")
    assert [[c.address for c in row] for row in found.rows] == [["A2"]]


def test_a_formula_with_a_saved_result_is_its_result(tmp_path: Path) -> None:
    """And one whose result is an empty text is blank, not unsaved."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": [["=1+1", '=""', "=2+2"]]})
    _edit(path, "xl/worksheets/sheet1.xml", "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    _edit(path, "xl/worksheets/sheet1.xml", '<c r="B1"><f>""</f><v></v>', '<c r="B1" t="str"><f>""</f><v></v>')
    (sheet,) = read(path)
    assert [(c.address, c.kind) for c in sheet.rows[0]] == [("A1", CellKind.NUMBER), ("C1", CellKind.UNSAVED)]


def test_a_size_that_the_file_states_wrongly_is_not_believed(tmp_path: Path) -> None:
    """Programs write A1 as the size of any sheet."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": [[1, 2], [3, 4]]})
    _edit(path, "xl/worksheets/sheet1.xml", '<dimension ref="A1:B2"', '<dimension ref="A1"')
    (sheet,) = read(path)
    assert sum(len(row) for row in sheet.rows) == 4


def test_a_percent_format_is_noticed(tmp_path: Path) -> None:
    """The reader of values needs to know that a cell shows 56.83 %."""
    book = Book()
    book.worksheets[0]["A1"] = 0.5683
    book.worksheets[0]["A1"].number_format = "0.00%"
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx")[0].rows[0][0].percent


def test_a_value_far_below_is_not_lost(tmp_path: Path) -> None:
    """What stands in the last row of a sheet is read."""
    book = Book()
    book.worksheets[0]["A1"], book.worksheets[0]["XFD1048576"] = 1, 2
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read(tmp_path / "a.xlsx")
    assert [row[0].address for row in sheet.rows] == ["A1", "XFD1048576"]


def test_a_file_is_closed_after_reading(tmp_path: Path) -> None:
    """So that an office on Windows can save it again; a file left open would also warn, and a warning fails."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": [["=1+1"]]})
    read(path)
    path.rename(tmp_path / "b.xlsx")


def _edit(path: Path, part: str, old: str, new: str) -> None:
    """Replace a text inside a part of a workbook; fails when it is not there."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    assert old in text, text
    parts[part] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
