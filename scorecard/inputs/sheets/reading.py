"""One workbook file into sheets, by the format of its content."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from xml.parsers.expat import ExpatError

from scorecard.inputs.sheets.csv_text import read_csv
from scorecard.inputs.sheets.formats import format_of
from scorecard.inputs.sheets.nouns import CellKind, Contents, Format, Sheet, UnreadableError, Workbook
from scorecard.inputs.sheets.ods import read_ods
from scorecard.inputs.sheets.old_encodings import CONVERSIONS, diagnose, is_suspect
from scorecard.inputs.sheets.xls import read_xls
from scorecard.inputs.sheets.xlsx import read_xlsx
from scorecard.problems import Checked, Location, Problem, problem, problem_from

READERS: Mapping[Format, Callable[[Path], Contents]] = {
    Format.XLSX: read_xlsx,
    Format.XLSM: read_xlsx,
    Format.XLS: read_xls,
    Format.ODS: read_ods,
    Format.CSV: read_csv,
}
# Names under which a format usually goes; another name is worth a word.
SUFFIXES: Mapping[Format, frozenset[str]] = {
    Format.XLSX: frozenset({".xlsx", ".xlsm", ".xltx"}),
    Format.XLSM: frozenset({".xlsm", ".xltm"}),
    Format.XLS: frozenset({".xls", ".xlt", ".et"}),
    Format.ODS: frozenset({".ods", ".ots"}),
    Format.CSV: frozenset({".csv", ".tsv", ".txt"}),
}
# What may be meant as a workbook: it is opened, and named when it is none.
OPENED = frozenset().union(*SUFFIXES.values(), {".xlsb", ".zip", ".rar", ".7z", ".htm", ".html", ".xml"})
# Whatever a damaged file makes the libraries raise; RuntimeError and NotImplementedError are zipfile's.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_workbook(path: Path, root: Path) -> Checked[Workbook | None]:
    """Every sheet of a file, or None with the problem why not (W101–W104, W109, W113, W115, W117, W130–W132)."""
    name = path.relative_to(root).as_posix()
    where = Location(name)
    try:
        found = format_of(path)
        with warnings.catch_warnings():
            # zipfile warns of a name that stands twice; the last counts, as in Excel.
            warnings.simplefilter("ignore")
            contents = READERS[found](path)
    except UnreadableError as wrong:
        return Checked(None, (problem_from(wrong.code, wrong.facts, where),))
    except _BROKEN:
        return Checked(None, (problem("W101", where),))
    if not any(sheet.rows for sheet in contents.sheets):
        return Checked(None, (problem("W104", where),))
    remarks = [problem_from(code, facts, where) for code, facts in contents.remarks]
    if path.suffix.lower() not in SUFFIXES[found]:
        remarks.append(problem("W110", where, named=path.suffix or "–", found=f".{found.value}"))
    sheets, said = _in_unicode(contents.sheets, where)
    book = Workbook(name, sheets, found, found is not Format.XLS, contents.properties)
    return Checked(book, (*remarks, *said))


def _in_unicode(sheets: tuple[Sheet, ...], where: Location) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """Texts typed in a font of TCVN3 or VNI, converted where that is certain (W116), else named (W118)."""
    texts = {str(cell.value) for sheet in sheets for row in sheet.rows for cell in row if cell.kind is CellKind.TEXT}
    found = diagnose(texts)
    if not found.name:
        return sheets, []
    if not found.certain:
        return sheets, [problem("W118", where, encoding=found.name)]
    convert = CONVERSIONS[found.name]
    return tuple(_converted(sheets, convert)), [problem("W116", where, encoding=found.name)]


def _converted(sheets: tuple[Sheet, ...], convert: Callable[[str], str]) -> Iterator[Sheet]:
    """Fonts differ from cell to cell: what is Vietnamese as it stands stays."""
    for sheet in sheets:
        rows = tuple(
            tuple(
                replace(cell, value=convert(str(cell.value)))
                if cell.kind is CellKind.TEXT and is_suspect(str(cell.value))
                else cell
                for cell in row
            )
            for row in sheet.rows
        )
        yield replace(sheet, rows=rows)
