"""Whatever a text holds, no output takes it for more than text: a corpus in every input, and every output looked at."""

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pikepdf
import pypdf
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.unseen import UNSEEN
from tests.hostile.corpus import CORPUS, MONTH, NAME_300, NAME_40000, write_project
from tests.report import printed

# Units that get pages: a long name, a template in braces, markup, and what turns the direction of writing.
SHOWN = ("U10", "U08", "U21", f"U{CORPUS.index(NAME_300)}")
COMMANDS = (
    f"template {MONTH} --lang en",
    f"validate {MONTH}",
    f"validate {MONTH} --json",
    f"compute {MONTH}",
    f"compute {MONTH} --json",
    f"build {MONTH} --lang en --workers 1 {' '.join(f'--unit {code}' for code in SHOWN)}",
    f"review {MONTH} --lang en",
    f"review {MONTH} --lang en --unit U10 --unit U08",
    f"explain {MONTH} U02 X",
    f"explain {MONTH} U02 X --json",
    "catalogue show",
    "catalogue show --json",
)
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"[+-]?[\d.,]+(?:e[+-]?\d+)?")


@dataclass(frozen=True)
class Run:
    """A project after all commands: what each printed, and the files that were not there before."""

    root: Path
    said: Mapping[str, str]
    written: tuple[Path, ...]

    def files(self, *suffixes: str) -> list[Path]:
        """The files written that end so; there are some."""
        found = [path for path in self.written if path.suffix in suffixes]
        assert found
        return found


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Every command over the project in which every text is one of the corpus."""
    above = tmp_path_factory.mktemp("hostile")
    root = write_project(above / "project")
    before = {path for path in above.rglob("*") if path.is_file()}
    runner = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1", "SCORECARD_LANG": "en"})
    said = {}
    for command in COMMANDS:
        done = runner.invoke(app, [*command.split(), "--project", str(root)], prog_name="scorecard")
        # Wrong input is status 1; nothing stops a run, and nothing is our own fault.
        assert done.exception is None or isinstance(done.exception, SystemExit), f"{command}: {done.exception!r}"
        assert done.exit_code in {0, 1}, f"{command}: {done.output}"
        said[command] = done.stdout if "--json" in command else done.output
    # Also beside the project: a text that is taken for a path would lead there.
    after = {path for path in above.rglob("*") if path.is_file()}
    return Run(root, said, tuple(sorted(after - before, key=os.fsencode)))


def parts(path: Path) -> Iterator[tuple[str, ET.Element]]:
    """Every part of a package that is XML; one that is not well-formed fails."""
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                yield name, ET.fromstring(archive.read(name))  # noqa: S314 - our own


def texts(element: ET.Element) -> Iterator[str]:
    """Texts and attributes below an element, Excel's escapes undone."""
    for one in element.iter():
        for text in (one.text or "", one.tail or "", *one.attrib.values()):
            yield re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_the_terminal_shows_lines_and_obeys_nothing(run: Run) -> None:
    """No escape sequence, no control, no mark of direction, no line end within a text; its markup stays text."""
    for command, said in run.said.items():
        assert not UNSEEN.search(said), command
        assert "\r" not in said
    assert "[red]x[/red] :smile:" in run.said[COMMANDS[3]]


def test_no_line_of_the_terminal_is_endless(run: Run) -> None:
    """A name of 40,000 characters is cut in tables and messages."""
    for command, said in run.said.items():
        if "--json" not in command:
            assert max(map(len, said.splitlines())) < 3_000, command


def test_json_is_json_and_holds_every_name(run: Run) -> None:
    """It parses, has what is not seen only as its own escapes, and names in full."""
    contents = [path.read_text("utf-8") for path in run.files(".json")]
    contents += [said for command, said in run.said.items() if "--json" in command]
    for content in contents:
        json.loads(content)
        assert not UNSEEN.search(content)
    results = json.loads((run.root / "build" / MONTH / "results.json").read_text("utf-8"))
    names = {unit["name"]["en"] for unit in results["units"]}
    assert {"=cmd|' /C calc'!A0", "{{7*7}} {% raw %} ${7*7}", NAME_300.strip(), NAME_40000.strip()} <= names


def test_every_odd_text_is_named_at_its_place(run: Run) -> None:
    """Catalogue, territory and workbooks: a problem with line or cell says which characters, and what is shown."""
    found = json.loads(run.said[f"validate {MONTH} --json"])["problems"]
    places: dict[str, set[str]] = {}
    for one in found:
        places.setdefault(one["code"], set()).add(one["location"]["path"] if one["location"] else "")
    for code in ("C115", "C116", "C117"):
        assert {"indicators.yaml", "data/geography/made.yaml"} <= places[code], code
    book = f"data/{MONTH}/=cmd' <b>{{{{7*7}}}}.xlsx"
    assert book in places["W390"]
    assert book in places["W391"]
    assert {f"data/{MONTH}/values.csv", f"data/{MONTH}/too-long.csv"} <= places["W392"]
    directions = next(one for one in found if one["code"] == "C115" and "U+202E" in one["message"]["en"])
    assert "[U+202E]" in directions["message"]["vi"]
    assert directions["location"]["line"] > 0


QUOTED = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'")
FORMS = (
    r"IF|IFERROR|AND|OR|NOT|COUNT|COUNTA|COUNTIF|SUM|SUMPRODUCT|ISNUMBER|ISTEXT|ISBLANK|ISERROR|MATCH|INT|ABS|TRIM|LEN"
    r"|MAX|MIN|ROUND|TRUE|FALSE|MOD|N|OFFSET"
)
"""What forms compute with."""

AUDIT = (
    r"IF|IFERROR|AND|OR|COUNT|COUNTIF|SUM|SUMPRODUCT|ISNUMBER|MATCH|INT|ABS|MAX|MIN|ROUND|N"
    r"|INDEX|RANK|LN|LOG10|EXP|POWER|SQRT|TRUNC|LARGE|SMALL|PERCENTILE|AVERAGE|MEDIAN|STDEV|STDEVP|LOOKUP"
    r"|[;{}^]|[0-9.]+E-?[0-9]+"
)
"""What the audit workbook computes with: the functions of the methods, arrays of codes and weights, small numbers."""


def only(words: str) -> re.Pattern[str]:
    """Formulas of these functions, of cells, numbers and operators (texts in quotation marks are taken out before)."""
    return re.compile(rf"(?:{words}|\$?[A-Z]{{1,3}}\$?[0-9]+|[0-9.]+|[-+*/(),:<>=!&% ])*")


@pytest.mark.skipif(os.name != "posix", reason="names of files that are no text")
def test_a_file_under_a_name_in_no_encoding_is_named(run: Run) -> None:
    """It is read, its name shown by numbers; its marked copy and the manifest can be written."""
    found = json.loads(run.said[f"validate {MONTH} --json"])["problems"]
    strange = next(one for one in found if one["code"] == "W393")
    assert strange["facts"]["shown"] == "[U+DCFF][U+202E]=1+1.csv"


def test_no_workbook_has_a_formula_or_leads_outside(run: Run) -> None:
    """Forms, marked copies, results.xlsx: well-formed, no foreign formula, no link to elsewhere, nothing unseen."""
    for path in run.files(".xlsx"):
        for name, root in parts(path):
            tags = {one.tag.rpartition("}")[2] for one in root.iter()}
            assert not tags & {"ddeLink", "externalLink", "oleObject"}, (path.name, name)
            formulas = [str(one.text) for one in root.iter() if one.tag.rpartition("}")[2] == "f"]
            own = path.name == "results.xlsx"
            assert not formulas or own or "forms" in path.parts, (path.name, name)
            ours = only(AUDIT if own else FORMS)
            assert all(ours.fullmatch(QUOTED.sub("", formula)) for formula in formulas), (path.name, name)
            outside = [str(one.get("Target")) for one in root.iter() if one.get("TargetMode") == "External"]
            assert not outside or own, (path.name, name)
            # The audit workbook leads to the workbooks of the project, and nowhere else.
            assert all(_is_of_the_project(target, path, run.root) for target in outside), (path.name, name)
            if "vmlDrawing" in name:
                # The names of its shapes begin with _x0000_, as Office has them; what it shows is in the comments.
                continue
            # A marked copy leaves the cells and the comments of the office as they are.
            odd = [text for text in texts(root) if UNSEEN.search(text)]
            assert not odd or "marked" in path.parts, (name, odd)


def _is_of_the_project(target: str, path: Path, root: Path) -> bool:
    """Whether an address is that of a file of ``data/``, as a program finds it from the workbook."""
    file = unquote(target.replace("\\", "/").removeprefix("file:///").partition("#")[0])
    found = Path(os.path.normpath(path.parent / file))
    return file.startswith("../../data/") and found.is_relative_to(root / "data") and found.is_file()


def test_the_audit_workbook_computes_with_addresses_and_codes(run: Run) -> None:
    """A text in a formula is nothing, a mark of ours or the code of a category; an address is of a sheet there is.

    No name of the workbook leads anywhere but to what is printed; in the head of a page & begins no order of a text.
    """
    (path,) = (path for path in run.files(".xlsx") if path.name == "results.xlsx")
    sheets = set(load_workbook(path, read_only=True).sheetnames)
    found = []
    for name, root in parts(path):
        for one in root.iter():
            tag, text = one.tag.rpartition("}")[2], one.text or ""
            if tag == "f" and name.startswith("xl/worksheets/"):
                quoted = QUOTED.findall(text)
                found += quoted
                assert all(said[1:-1] in sheets for said in quoted if said.startswith("'")), text
                texts_within = {said[1:-1] for said in quoted if said.startswith('"')}
                assert texts_within <= {"", "n/a", ">0", "negative", "zero", "a", "b"}, text
            elif tag == "definedName":
                assert one.get("name") in {"_xlnm.Print_Titles", "_xlnm.Print_Area"}
            elif tag == "oddHeader":
                assert not set(re.findall("&(.)", text.replace("&&", ""))) - {"L", "R"}, text
    assert found


def test_what_a_marked_copy_adds_is_plain(run: Run) -> None:
    """The list in front and our words in comments: nothing that is not seen, and the value that is wrong as a text."""
    folder = run.root / "build" / MONTH / "marked"
    copies = [path for path in run.files(".xlsx") if path.parent == folder]
    assert len(copies) >= 3
    said = []
    for path in copies:
        opened = load_workbook(path)
        said += [str(cell.value) for row in opened.worksheets[0].iter_rows() for cell in row if cell.value]
        comments = [
            c.comment.text for sheet in opened.worksheets[1:] for row in sheet.iter_rows() for c in row if c.comment
        ]
        said += [text.partition("scorecard · ")[2] for text in comments]
    assert not [text for text in said if UNSEEN.search(text)]
    assert any("=cmd|' /C calc'!A0 là văn bản ở chỗ phải là số" in text for text in said)


def test_workbooks_open_and_their_texts_are_texts(run: Run) -> None:
    """No cell of a workbook of ours is a formula for openpyxl, and none is longer than Excel knows."""
    kinds = {path.parent.name for path in run.files(".xlsx")}
    assert {"marked", MONTH} <= kinds
    for path in run.files(".xlsx"):
        opened = load_workbook(path)
        for sheet in opened:
            assert len(sheet.title) <= 31
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type != "f" or ({"forms"} & set(path.parts) or path.name == "results.xlsx"), (
                    path.name,
                    cell.coordinate,
                )
                assert len(str(cell.value)) <= 32_767


def test_names_come_through_a_workbook_as_they_are(run: Run) -> None:
    """What begins like a formula, and what looks like an escape of Excel's, stands in results.xlsx letter by letter."""
    sheet = load_workbook(run.root / "build" / MONTH / "results.xlsx")["Scores"]
    names = {str(row[1].value) for row in sheet.iter_rows()}
    assert {"=cmd|' /C calc'!A0", "+1+1", "@SUM(A1:A9)", '&A &P &"Arial"'} <= names
    assert "Hà [U+202E]iộN[U+202C] [U+2066]x[U+2069] [U+200F]y" in names


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_no_field_of_a_table_is_a_formula(run: Run, separator: str) -> None:
    """Whichever separator a spreadsheet program parts the lines at: what begins like a formula is a number."""
    # Parted elsewhere than it is, a file may be one field.
    csv.field_size_limit(10**9)
    for path in run.files(".csv"):
        content = path.read_text("utf-8")
        assert not UNSEEN.search(content)
        for row in csv.reader(io.StringIO(content), delimiter=separator):
            for field in row:
                assert not FORMULA.match(field) or NUMBER.fullmatch(field) or "," in field, (path.name, field)


def test_pages_show_texts_and_do_nothing(run: Run) -> None:
    """No order, address or file in a PDF; markup and braces stand there as they are written, also in titles."""
    for path in run.files(".pdf"):
        with pikepdf.open(path) as pdf:
            orders = {str(one.get("/S", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
            assert not orders & {"/JavaScript", "/Launch", "/URI", "/GoToR", "/SubmitForm"}
            title = str(pdf.docinfo.get("/Title", ""))
            with pdf.open_outline() as outline:
                marks = [item.title for item in outline.root]
        # A space without width stands for parts of Urdu letters that are no character of their own.
        content = "".join(shown.text for shown in printed.shown(path.read_bytes())).replace("\u200b", "")
        for text in (title, *marks, content):
            assert not UNSEEN.search(text), (path.name, text)
    by_unit = {path.name[7:10].upper(): path for path in run.files(".pdf")}
    assert "{{7*7}} {% raw %} ${7*7}" in one_line(by_unit["U10"])
    assert "<script>alert(1)</script>" in one_line(by_unit["U08"])


def one_line(path: Path) -> str:
    """The text of the first page."""
    return " ".join(pypdf.PdfReader(path).pages[0].extract_text().split())


def test_long_names_stay_in_their_place(run: Run) -> None:
    """Names of 300 and of 40,000 characters: nothing overlaps, nothing leaves a page."""
    for path in run.files(".pdf"):
        content = path.read_bytes()
        assert printed.overlaps(content) == [], path.name
        assert printed.outside(content) == [], path.name


def test_files_have_plain_names_and_lie_where_they_belong(run: Run) -> None:
    """Below build/ and forms/ and nowhere else; a name made from a text is letters, figures and hyphens."""
    for path in run.written:
        below = path.relative_to(run.root)
        assert below.parts[0] in {"build", "forms"}
        if "marked" not in below.parts:
            assert re.fullmatch(r"[A-Za-z0-9._/-]+", below.as_posix()), below
            assert len(path.name) < 120
