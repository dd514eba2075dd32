"""Workbooks as offices make them, and what stands in their packages, read without the program."""

import re
import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.inputs.sheets import read_workbook
from scorecard.language import Language
from scorecard.marking import Mark, Words, marked_copy, worded
from scorecard.problems import Location, problem

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
VIETNAMESE, ENGLISH = Language("vi"), Language("en")


def mark(
    cell: str, sheet: str = "Số liệu", *, code: str = "W201", value: str = "x", language: Language = ENGLISH
) -> Mark:
    """A problem of one cell in words."""
    where = Location("a.xlsx", sheet=sheet, cell=cell)
    found = problem(code, where, value=value, range="[0, 1]", count=1, labels=value)
    return worded(found, "Hà Nội · NTS", language)


def copied(path: Path, *marks: Mark, language: Language = ENGLISH) -> bytes:
    """The marked copy of a file."""
    workbook = read_workbook(path, path.parent).value
    assert workbook is not None
    return marked_copy(path, workbook, marks, Words("To mend: a.xlsx", ("1 error",), language))


def rich_workbook(path: Path) -> Path:
    """A sheet with everything that a library would lose: charts, pictures, macros' kin, extensions, saved results."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Số liệu")
        other = book.add_worksheet("Khác")
        money = book.add_format({"num_format": "#,##0.00", "bg_color": "#FFFDF2", "locked": False, "border": 1})
        sheet.write("A1", "Mã / Code")
        sheet.write("C3", 12.5, money)
        sheet.write_formula("C4", "=C3*2", money, 25.0)
        sheet.write_formula("C5", '=IF(C3>1,"cao","thấp")', None, "cao")
        sheet.write_formula("C6", "=1/0", None, "#DIV/0!")
        sheet.write_boolean("C7", True)
        sheet.merge_range("E3:F4", "gộp", money)
        sheet.write_comment("C3", "của cơ quan", {"author": "Lan"})
        sheet.data_validation("C3", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100})
        sheet.conditional_format("C3:C6", {"type": "data_bar", "data_bar_2010": True})
        sheet.add_sparkline("H3", {"range": "'Số liệu'!C3:C4"})
        sheet.insert_image("H5", "a.png", {"image_data": BytesIO(PNG)})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Số liệu'!$C$3:$C$4"})
        sheet.insert_chart("H8", chart)
        sheet.set_column("C:C", 31)
        sheet.protect("mật khẩu")
        sheet.repeat_rows(0)
        sheet.print_area("A1:H20")
        sheet.set_footer("&L&P")
        other.write("A1", 7)
        other.activate()
        book.define_name("'Khác'!TY_LE", "=Khác!$A$1")
    return path


def parts(content: bytes | Path) -> dict[str, bytes]:
    """Every part of a package."""
    with ZipFile(BytesIO(content) if isinstance(content, bytes) else content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def elements(part: bytes, name: str) -> Iterator[ET.Element]:
    """The elements of a name, as a parser of another making finds them."""
    return ET.fromstring(part).iter(f"{MAIN}{name}")  # noqa: S314 - our own


def cells(sheet: bytes) -> dict[str, tuple[Any, ...]]:
    """Of every cell that is written: type, style, formula with its attributes, saved value, inline text."""
    found = {}
    for cell in elements(sheet, "c"):
        formula, value, inline = (cell.find(f"{MAIN}{name}") for name in ("f", "v", "is"))
        found[cell.get("r", "")] = (
            cell.get("t"),
            int(cell.get("s", "0")),
            None if formula is None else (formula.text, sorted(formula.attrib.items())),
            None if value is None else value.text,
            None if inline is None else "".join(inline.itertext()),
        )
    return found


def apart_from(sheet: bytes, addresses: set[str]) -> bytes:
    """The sheet without what marks it: the styles of these cells, cells that are empty, the drawing of comments."""
    plain = re.sub(rb'<legacyDrawing xmlns:mark="[^"]*" mark:id="[^"]*"/>', b"", sheet)
    for address in addresses:
        plain = re.sub(rf'(<c r="{address}")( s="\d+")?'.encode(), rb"\1", plain)
        plain = plain.replace(f'<c r="{address}"/>'.encode(), b"")
    plain = plain.replace(b' tabSelected="0"', b"").replace(b' tabSelected="1"', b"")
    return re.sub(rb'<row r="\d+"></row>', b"", plain)


def book(content: bytes) -> Workbook:
    """A workbook as openpyxl opens it; what openpyxl cannot keep does not matter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content))


def front(content: bytes) -> Worksheet:
    """The sheet that is open when the workbook opens."""
    sheet = book(content).active
    assert isinstance(sheet, Worksheet)
    return sheet


def words(content: bytes) -> list[str]:
    """Every text of that sheet, from top to bottom."""
    return [str(cell.value) for row in front(content).iter_rows() for cell in row if cell.value is not None]


def fills(content: bytes, title: str) -> Mapping[str, str]:
    """The colour of each filled cell of a sheet."""
    sheet = book(content)[title]
    every = (cell for row in sheet.iter_rows() for cell in row)
    return {c.coordinate: str(c.fill.fgColor.rgb)[2:] for c in every if c.fill.patternType == "solid"}


def comments(content: bytes, title: str) -> Mapping[str, str]:
    """The comment of each cell of a sheet that has one."""
    sheet = book(content)[title]
    return {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
