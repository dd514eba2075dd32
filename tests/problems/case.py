"""A problem case: a sentence, the files of a small project, and the lines that validation must print.

Sections begin with ``== PATH`` (a text file), ``== PATH [Sheet]`` (a sheet of a workbook, as a pipe table),
``== bytes PATH`` (hexadecimal), ``== sealed PATH`` (a snapshot, to which its seal is
added), ``== repeat N PATH`` (one line so often), ``== zip PATH`` (parts under ``-- NAME`` or
``-- NAME x N``, repeated), ``== without PATH`` (takes a file of the default project away) and ``== expect``. In a sheet
lines such as ``! hide row 5``, ``! hide column C``, ``! hide sheet``, ``! merge C5:C6``, ``! filter A5:D8``,
``! comment C6 TEXT``, ``! shown F2 mmm-yy`` (its number format), ``! property scorecard.period 2022`` (of the document)
say what a pipe table cannot. A sheet of an ``.xls`` is written in the old form.
Files that a case does not name are those of ``default/``; a case that names anything under ``data/<period>`` but lists
does without the default workbook.
"""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty

from scorecard.comparing import compare_periods
from scorecard.language import Language
from scorecard.period import Period, PeriodKind, parse_period
from scorecard.pipeline import compute, history, lights, read_ground, read_inputs, status
from scorecard.problems import RULES, Checked, Problem
from scorecard.project import open_project, periods
from scorecard.snapshot import seal
from tests.helpers import line_of, rows_of, write_workbook, write_xls

FOLDER = Path(__file__).resolve().parent
DEFAULT = FOLDER / "default"
YEAR = Period(PeriodKind.YEAR, 2022)
OF_STATUS, AS_OF = frozenset({"W345", "D124"}), date(2023, 1, 31)
"""Codes that are about when reports came, and the day as of which those are looked at."""
OF_COMPARING = frozenset({"M316"})
"""Codes that are about two periods: that of the case is held against the last."""
OF_HISTORY = frozenset({"M310", "M311", "M312", "M313"})
"""Codes that are about the periods one after the other."""
OF_LIGHTS = frozenset({"M331"})
"""Codes that are about the lights of a period."""
_SPOKEN = (Language("vi"), Language("en"))
_SECTION = re.compile(r"^== (.+)$", re.MULTILINE)
_SHEET = re.compile(r"(?P<path>.+\.xlsx?) \[(?P<sheet>.+)\]")
_DIRECTIVE = re.compile(r"^! (.+)$", re.MULTILINE)
_PART = re.compile(r"^-- (\S+)(?: x (\d+))?\n(.*?)(?=^-- |\Z)", re.MULTILINE | re.DOTALL)
_LISTS = re.compile(r"/(tasks|feedback|money)/")
_PERIOD = re.compile(r"(?:without |bytes |sealed |zip |repeat \d+ )?data/(?P<period>\d{4}[^/ ]*)")


@dataclass(frozen=True)
class Case:
    """One ``<CODE>.txt``."""

    code: str
    sentence: str
    sections: Mapping[str, str]

    @property
    def expected(self) -> list[str]:
        """The lines to be printed."""
        return self.sections["expect"].strip().splitlines()

    @property
    def period(self) -> Period | None:
        """The period of the first workbook; None when the case names none."""
        found = (_PERIOD.match(name) for name in self.sections)
        return next((parse_period(match["period"]) for match in found if match), None)

    @property
    def brings_figures(self) -> bool:
        """Whether it names anything of a period besides lists."""
        return any(_PERIOD.match(name) and not _LISTS.search(name) for name in self.sections)


def read_case(path: Path) -> Case:
    """The case of a file."""
    sentence, *parts = _SECTION.split(path.read_text(encoding="utf-8"))
    names, bodies = (name.strip() for name in parts[::2]), parts[1::2]
    return Case(path.stem, sentence.strip(), dict(zip(names, bodies, strict=True)))


def lines_of(case: Case, folder: Path) -> list[str]:
    """What validation says about the project of a case, written into an empty folder; each has all that is said."""
    write_case(case, folder)
    problems = _validate(case, folder)
    for found in problems:
        assert all(language.message(found) for language in _SPOKEN)
        assert all(bool(language.hint(found)) == bool(RULES[found.code].hint) for language in _SPOKEN)
    return [line_of(found) for found in problems]


def _validate(case: Case, folder: Path) -> tuple[Problem, ...]:
    project = open_project(folder)
    if case.code.startswith("C"):
        return read_ground(project).problems
    inputs = read_inputs(project, case.period or YEAR)
    if inputs.value is None:
        return inputs.problems
    if case.code in OF_COMPARING:
        later = read_inputs(project, periods(project)[-1])
        assert later.value is not None
        return compare_periods(Checked(inputs.value), Checked(later.value)).problems
    index = compute(inputs.value)
    looked_at = status(inputs.value, AS_OF).problems if case.code in OF_STATUS else ()
    looked_back = history(inputs.value, index.value).problems if case.code in OF_HISTORY else ()
    shown = lights(inputs.value, index.value).problems if case.code in OF_LIGHTS else ()
    return (*inputs.problems, *index.problems, *looked_at, *looked_back, *shown)


def write_case(case: Case, folder: Path) -> None:
    """The files of a case into an empty folder."""
    shutil.copytree(DEFAULT, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt"))
    sections = dict(case.sections)
    if not case.brings_figures:
        default = _SECTION.split((DEFAULT / "workbook.txt").read_text(encoding="utf-8"))
        sections |= {default[1].strip(): default[2]}
    books: dict[str, dict[str, str]] = {}
    for name, body in sections.items():
        sheet = _SHEET.fullmatch(name)
        if sheet:
            books.setdefault(sheet["path"], {})[sheet["sheet"]] = body
        elif name != "expect":
            _write_file(folder, name, body.lstrip("\n"))
    for path_text, sheets in books.items():
        _write_book(folder / path_text, sheets)


def _write_book(path: Path, sheets: Mapping[str, str]) -> None:
    tables = {title: rows_of(_DIRECTIVE.sub("", body)) for title, body in sheets.items()}
    if path.suffix == ".xls":
        write_xls(path, tables)
        return
    write_workbook(path, tables)
    for title, body in sheets.items():
        for directive in _DIRECTIVE.findall(body):
            _obey(path, title, directive)


def _obey(path: Path, title: str, directive: str) -> None:
    """Change a sheet as a line that begins with ``!`` says."""
    book = load_workbook(path)
    sheet = book[title]
    word, _, rest = directive.partition(" ")
    if word == "merge":
        sheet.merge_cells(rest)
    elif word == "filter":
        sheet.auto_filter.ref = rest
        sheet.auto_filter.add_filter_column(0, ["01"])
    elif word == "comment":
        address, _, text = rest.partition(" ")
        sheet[address].comment = Comment(text, "x")
    elif word == "shown":
        address, _, text = rest.partition(" ")
        sheet[address].number_format = text
    elif word == "property":
        name, _, text = rest.partition(" ")
        book.custom_doc_props.append(  # type: ignore[attr-defined] # the stubs do not know it
            StringProperty(name=name, value=text)
        )
    else:
        kind, _, which = rest.partition(" ")
        if kind == "row":
            sheet.row_dimensions[int(which)].hidden = True
        elif kind == "column":
            sheet.column_dimensions[which].hidden = True
        else:
            sheet.sheet_state = "hidden"
    book.save(path)


def _write_file(folder: Path, name: str, body: str) -> None:
    kind, _, rest = name.partition(" ")
    path = folder / (rest or kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "without":
        path.unlink(missing_ok=True)
    elif kind == "repeat":
        count, _, name = rest.partition(" ")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body * int(count), encoding="utf-8")
    elif kind == "zip":
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for part, times, text in _PART.findall(body):
                archive.writestr(part, text.strip("\n") * int(times or 1) if times else text.strip())
    elif kind == "sealed":
        told = json.loads(body)
        path.write_text(json.dumps({**told, "seal": seal(told)}), encoding="utf-8")
    elif kind == "bytes":
        path.write_bytes(bytes.fromhex(body))
    else:
        path.write_text(body, encoding="utf-8")
