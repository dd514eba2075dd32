"""Damaged, hostile and huge files: a problem with a code, in bounded time, and the others are read."""

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.comments import Comment

from scorecard.inputs.sheets import CellKind, bounds, csv_text, read_workbook
from tests.helpers import write_workbook, write_xls
from tests.inputs.test_sheet_formats import ODS, write_ods

SHEET = "xl/worksheets/sheet1.xml"
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def codes(path: Path) -> list[str]:
    """The codes of what is said about a file."""
    return [found.code for found in read_workbook(path, path.parent).problems]


def with_sheet(path: Path, content: bytes, *more: tuple[str, bytes]) -> Path:
    """A workbook whose sheet has this content."""
    write_workbook(path, {"S": [["x"]]})
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == SHEET else old.read(name))
        for name, part in more:
            new.writestr(name, part)
    return path


def rows(body: str) -> bytes:
    """A worksheet with these rows."""
    return f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    "body",
    [
        '<row r="99999999999"><c><v>1</v></c></row>',
        '<row r="-1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A7"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row><c t="s"><v>7</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
        "<row><c><v>1e999</v></c></row>",
        "<row><c><v>nan</v></c></row>",
        "<row><c><v>one</v></c></row>",
        "<row><c>",
    ],
)
def test_what_no_program_writes_is_damage(tmp_path: Path, body: str) -> None:
    """Rows and columns beyond a sheet, cells of another row, texts that are not there, numbers that are none."""
    assert codes(with_sheet(tmp_path / "a.xlsx", rows(body))) == ["W101"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    """A thousand million laughs, in any encoding of the part."""
    laughs = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
    text = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><worksheet><sheetData><row><c t="str"><v>&l9;</v></c></row>'
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{text}</sheetData></worksheet>'
    assert codes(with_sheet(tmp_path / "a.xlsx", declared.encode(encoding))) == ["W132"]


def test_a_bomb_is_known_by_its_listing(tmp_path: Path) -> None:
    """A part that packs to a thousandth is not unpacked."""
    assert codes(with_sheet(tmp_path / "a.xlsx", rows(" " * 20_000_000))) == ["W131"]


def test_a_part_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    """The sizes in the listing are set to small ones: what is read does not match and is damage."""
    path = with_sheet(tmp_path / "a.xlsx", rows("<row><c><v>1</v></c></row>" * 50_000))
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(SHEET.encode()))
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    assert codes(path) == ["W101"]


@pytest.mark.parametrize(
    ("limit", "value", "what"),
    [
        ("MOST_UNPACKED_BYTES", 2_000, "bytes"),
        ("MOST_TAGS", 100, "XML elements"),
        ("MOST_CELLS", 10, "cells"),
        ("MOST_LISTING_BYTES", 100, "zip listing"),
        ("MOST_MARKS", 3, "merged cells"),
    ],
)
def test_each_bound_has_its_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, what: str
) -> None:
    """W130 says what there is too much of."""
    monkeypatch.setattr(bounds, limit, value)
    merges = "".join(f'<mergeCell ref="A{r}:B{r}"/>' for r in range(1, 9))
    body = "<row><c><v>1</v></c></row>" * 200
    sheet = f"<worksheet><sheetData>{body}</sheetData><mergeCells>{merges}</mergeCells></worksheet>".encode()
    (found,) = read_workbook(with_sheet(tmp_path / "a.xlsx", sheet), tmp_path).problems
    assert (found.code, found.facts["what"], found.facts["limit"]) == ("W130", what, value)


def test_a_text_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its size alone."""
    monkeypatch.setattr(csv_text, "MOST_CSV_BYTES", 10)
    (tmp_path / "a.csv").write_text("Mã;NTS;TCS;x", encoding="utf-8")
    assert codes(tmp_path / "a.csv") == ["W130"]


def test_repeated_cells_of_an_ods_are_counted(tmp_path: Path) -> None:
    """A thousand million cells in one line."""
    row = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float"'
    bomb = f'{row} office:value="1" table:number-columns-repeated="16000"/></table:table-row>'
    path = write_ods(tmp_path / "a.ods", f'<x><table:table table:name="S">{bomb}</table:table></x>')
    assert codes(path) == ["W130"]


def test_a_million_styled_empty_cells_are_passed_over(tmp_path: Path) -> None:
    """They cost time, but no problem: the values among them are read."""
    empty = "".join(f'<row r="{r}"><c r="A{r}" s="0"/><c r="B{r}" s="0"/></row>' for r in range(2, 100_000))
    path = with_sheet(tmp_path / "a.xlsx", rows(f'<row r="1"><c r="A1"><v>5</v></c></row>{empty}'))
    found = read_workbook(path, tmp_path)
    assert found.problems == ()
    assert found.value is not None
    assert sum(map(len, found.value.sheets[0].rows)) == 1


def test_names_in_the_archive_lead_nowhere(tmp_path: Path) -> None:
    """Nothing is unpacked to a file; parts outside the package are only names."""
    path = with_sheet(tmp_path / "a.xlsx", rows("<row><c><v>1</v></c></row>"), ("../../evil.txt", b"x"))
    assert codes(path) == []
    assert sorted(p.name for p in tmp_path.parent.glob("evil*")) == []


@cache
def real(kind: str) -> bytes:
    """The bytes of a workbook with a bit of everything; made once, since writers put the time of day into them."""
    with TemporaryDirectory() as folder:
        return written(Path(folder) / f"real.{kind}", kind)


def written(path: Path, kind: str) -> bytes:
    """The workbook of a kind, written to ``path``."""
    if kind == "xls":
        return write_xls(path, {"S": [["Mã", "NTS"], ["01", 0.5], ["24", 0.25]]}).read_bytes()
    if kind == "ods":
        return write_ods(path, ODS).read_bytes()
    if kind == "csv":
        return 'Mã;Đơn vị;NTS\n01;"Hà Nội";0,5\n'.encode()
    book = Book()
    sheet = book.worksheets[0]
    for row in (["Mã", "NTS"], ["01", 0.5], ["24", "=1+1"], ["27", "#N/A"]):
        sheet.append(row)
    sheet.merge_cells("A6:B6")
    sheet["B2"].comment = Comment("ước tính", "x")
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    return path.read_bytes()


@QUIET
@given(data=st.data(), kind=st.sampled_from(["xlsx", "xls", "ods", "csv"]))
def test_mutated_and_truncated_workbooks_never_raise(tmp_path: Path, data: st.DataObject, kind: str) -> None:
    """Either sheets or a problem comes of any bytes, whatever is changed or cut."""
    content = bytearray(real(kind))
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=12)):
        content[at] = byte
    cut = data.draw(st.integers(0, len(content)))
    whole = data.draw(st.booleans())
    path = tmp_path / f"mutated.{kind}"
    path.write_bytes(bytes(content if whole else content[:cut]))
    found = read_workbook(path, tmp_path)
    assert found.value is not None or found.problems


@QUIET
@given(data=st.data())
def test_mutated_parts_never_raise(tmp_path: Path, data: st.DataObject) -> None:
    """The same inside the archive, where a changed byte does not fail at its checksum."""
    source = real("xlsx")
    path = tmp_path / "mutated.xlsx"
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(path, "w") as new:
        chosen = data.draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            part = bytearray(old.read(name))
            if name == chosen:
                start = data.draw(st.integers(0, len(part) - 1))
                end = data.draw(st.integers(start, min(len(part), start + 20)))
                part[start:end] = data.draw(st.binary(max_size=8))
            new.writestr(name, bytes(part))
    found = read_workbook(path, tmp_path)
    assert found.value is not None or found.problems


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.integers(-(10**9), 10**9),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x1EF9, exclude_categories=["Cs", "Cc"]), max_size=12),
    st.datetimes(min_value=__import__("datetime").datetime(1901, 1, 1)).map(lambda d: d.replace(microsecond=0)),
)


@QUIET
@given(table=st.lists(st.lists(VALUES, max_size=5), max_size=6))
def test_cells_are_those_that_openpyxl_reads(tmp_path: Path, table: list[list[object]]) -> None:
    """Our single pass and openpyxl agree on every value, its place and whether it is text."""
    book = Book()
    for r, row in enumerate(table, start=1):
        for c, value in enumerate(row, start=1):
            cell = book.worksheets[0].cell(r, c)
            if isinstance(value, str):
                cell.value, cell.data_type = value, "s"
            else:
                cell.value = value  # type: ignore[assignment]
    path = tmp_path / "a.xlsx"
    book.save(path)
    theirs = {
        cell.coordinate: cell.value
        for row in load_workbook(path, data_only=True).worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    found = read_workbook(path, tmp_path).value
    ours = {cell.address: cell for row in (found.sheets[0].rows if found else ()) for cell in row}
    assert {address: cell.value for address, cell in ours.items() if cell.kind is not CellKind.TEXT} == {
        address: value for address, value in theirs.items() if not isinstance(value, str)
    }
    assert ours.keys() == theirs.keys()
