"""Workbooks computed anew by LibreOffice: every saved result is spoiled first, so that nothing can pass unread.

A start takes seconds, whatever is asked for: workbooks are computed in one.
"""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from scorecard.audit import spelling
from scorecard.audit.nouns import FIRST_COLUMN, FIRST_ROW, Book, Column, Grid, Live

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
TOLERANCE = 1e-9
"""Of numbers up to 1; relative above."""
Cells = Mapping[tuple[str, str], object]
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_SPOILED = "-99"
_SHEET = re.compile(r'<sheet [^>]*?name="([^"]*)"')
_ERROR = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?=[^>]* t="e")[^>]*>(?:<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>')


def computed_anew(folder: Path, books: Mapping[str, bytes]) -> dict[str, Cells]:
    """Every cell with a value after a hard recalculation, by sheet and address; ``books`` by a name of letters."""
    assert OFFICE is not None
    profile, given, made = (folder / name for name in ("profile", "given", "made"))
    for one in (profile / "user", given, made):
        one.mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    for name, content in books.items():
        (given / f"{name}.xlsx").write_bytes(_spoiled(content))
    files = [str(given / f"{name}.xlsx") for name in books]
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(made), *files], check=True, capture_output=True, timeout=900)  # noqa: S603
    return {name: read((made / f"{name}.xlsx").read_bytes()) for name in books}


def converted(book: Path, form: str, folder: Path) -> Path:
    """A workbook saved by LibreOffice in another form."""
    assert OFFICE is not None
    profile = folder / "profile"
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(folder), str(book)], check=True, capture_output=True, timeout=300)  # noqa: S603
    return folder / f"{book.stem}.{form}"


def read(content: bytes) -> Cells:
    """Every cell with a value, by sheet and address; an empty text is none."""
    found = dict[tuple[str, str], object]()
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            letters = [get_column_letter(at) for at in range(1, max(map(len, rows), default=0) + 1)]
            for number, row in enumerate(rows, start=1):
                cells = zip(letters, row, strict=False)
                found |= {(name, f"{letter}{number}"): value for letter, value in cells if value not in {None, ""}}
    # The library takes an error for an empty cell.
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name, part in sheets_of(content).items():
            found |= {(name, at.decode()): said.decode() for at, said in _ERROR.findall(package.read(part))}
    return found


def sheets_of(content: bytes) -> Mapping[str, str]:
    """Name to part of every sheet; both programs number their parts in the order of the sheets."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = _SHEET.findall(package.read("xl/workbook.xml").decode())
    return {unescape(name): f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, start=1)}


def _spoiled(content: bytes) -> bytes:
    """Without the results of its formulas, and without the names of what is printed on every page.

    LibreOffice takes most of its time for those, and they are not what is tested here.
    """

    def spoil(name: str, part: bytes) -> bytes:
        if name == "xl/workbook.xml":
            return re.sub(r"<definedNames>.*?</definedNames>", "", part.decode()).encode()
        if "worksheets/sheet" not in name:
            return part
        return re.sub(r"(</f>)<v>[^<]*</v>", rf"\g<1><v>{_SPOILED}</v>", part.decode()).encode()

    return rewritten(content, spoil)


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same package with some parts changed; ``change`` is given the name and the content of each."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def differences(found: Cells, wanted: Cells) -> list[str]:
    """Where a cell is not what is wanted, to the tolerance."""
    return [
        f"{sheet}!{address}: {found.get((sheet, address))!r}, not {value!r}"
        for (sheet, address), value in wanted.items()
        if not _same(found.get((sheet, address)), value)
    ]


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= TOLERANCE * max(1.0, abs(other))
    return one == other


def formulas(book: Book, *, live: bool = False) -> list[tuple[str, str]]:
    """Where formulas stand; ``live``: only those of columns that follow the raw figures all the way."""
    found = [
        (grid.name, f"{spelling.letter(at)}{FIRST_ROW + row}")
        for grid, at, column in _columns(book)
        if column.formula and not (live and (column.why or not column.live))
        for row in range(len(column.values))
        if column.fixed is None or not column.fixed[row]
    ]
    if live:
        return found
    tables = [table for table in book.sheets if not isinstance(table, Grid)]
    return found + [
        (table.name, f"{spelling.letter(at)}{row}")
        for table in tables
        for row, line in enumerate(table.rows, start=5)
        for at, cell in enumerate(line)
        if isinstance(cell, Live)
    ]


def _columns(book: Book) -> Iterator[tuple[Grid, int, Column]]:
    for grid in book.sheets:
        if isinstance(grid, Grid):
            for at, column in enumerate((*grid.columns, *grid.helpers), start=FIRST_COLUMN):
                yield grid, at, column


def in_both(before: Book, after: Book) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Where a live formula stands in one workbook, and where in the other: by sheet, code, heading and unit.

    Weights that are found in the data can be found for the one and not for the other: then columns are not the same.
    """
    first, second = _named(before), _named(after)
    found = {first[key]: second[key] for key in first.keys() & second.keys()}
    assert len(found) > 50
    return found


def _named(book: Book) -> Mapping[tuple[str, str, str, int, int], tuple[str, str]]:
    live, found = set(formulas(book, live=True)), dict[tuple[str, str, str, int, int], tuple[str, str]]()
    for grid, at, column in _columns(book):
        same = [c for c in (*grid.columns, *grid.helpers)[: at - FIRST_COLUMN] if _name(c) == _name(column)]
        for row in range(len(column.values)):
            place = grid.name, f"{spelling.letter(at)}{FIRST_ROW + row}"
            if place in live:
                found[grid.name, *_name(column), len(same), row] = place
    return found


def _name(column: Column) -> tuple[str, str]:
    return column.code, column.heading
