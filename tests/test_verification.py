"""A folder of documents is proven to belong to its inputs, what does not is named, and one document finds its run."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from scorecard.beside import Left, list_beside, run_folder
from scorecard.identification import code_from, identify_code, identify_file
from scorecard.months import Ground
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import build, read_ground
from scorecard.project import bundled, open_project
from scorecard.run import BuildOptions
from scorecard.store import sha256
from scorecard.verification import Fault, Found, Note, Verdict, repeated, verify_folder
from scorecard.versions import of_program
from tests.helpers import REPOSITORY
from tests.problems.case import Case, write_case
from tests.small import draw_quickly

YEAR = Period(PeriodKind.YEAR, 2022)
BUILD = "build/2022"
HANOI, BACNINH, OVERVIEW = "pdf/vi/01-ha-noi.pdf", "pdf/vi/27-bac-ninh.pdf", "pdf/vi/overview.pdf"
USUAL = BuildOptions(("vi",), (), 1, YEAR.end, Path())


def built(folder: Path, options: BuildOptions = USUAL, out: str = BUILD) -> None:
    """A run over the three provinces in this process."""
    made = build(open_project(folder), YEAR, replace(options, out=folder / out), lambda *_: None)
    assert made.value is not None


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three provinces, built once, with templates of their own."""
    folder = tmp_path_factory.mktemp("once")
    write_case(Case("W000", "", {}), folder)
    draw_quickly(folder)
    shutil.copy2(bundled() / "templates/overview.html", folder / "templates/overview.html")
    built(folder)
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Path:
    """The same, to be tampered with."""
    shutil.copytree(once, tmp_path / "p")
    return tmp_path / "p"


def verdict_of(folder: Path, period: str = "") -> Verdict:
    """What is found of the run."""
    verdict = verify_folder(open_project(folder), folder / BUILD, of_program(), period)
    assert verdict is not None
    assert verdict.proven is (not verdict.faults)
    return verdict


def faults(folder: Path) -> list[tuple[str, ...]]:
    """What does not belong."""
    return [tuple(part for part in (one.fault.value, one.name, one.other) if part) for one in verdict_of(folder).faults]


def add(path: Path, more: bytes) -> None:
    """Put something at the end of a file."""
    path.write_bytes(path.read_bytes() + more)


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Another manifest, edited by hand."""
    path = folder / BUILD / "manifest.json"
    said = json.loads(path.read_bytes())
    change(said)
    path.write_text(json.dumps(said))


def manifest(folder: Path) -> dict[str, Any]:
    """What the run says of itself."""
    found: dict[str, Any] = json.loads((folder / BUILD / "manifest.json").read_bytes())
    return found


def test_what_was_built_is_proven(project: Path) -> None:
    """Catalogue, workbook, territory and templates, and every file of the run."""
    verdict = verdict_of(project, "2022")
    said = manifest(project)
    assert verdict.proven
    assert verdict.period == "2022"
    assert verdict.inputs == len(said["inputs"]) > 2
    assert verdict.outputs == sum(path.is_file() for path in (project / BUILD).rglob("*")) - 1
    assert verdict.made_with == {}
    assert verdict.notes == ()


def test_templates_and_fonts_are_inputs_by_their_hash(project: Path) -> None:
    """The project's own stands in the place of the program's; fonts, style sheets and pages of the program are told."""
    templates = manifest(project)["templates"]
    own = (project / "templates/overview.html").read_bytes()
    font = next((bundled() / "templates/fonts").glob("*.ttf"))
    assert templates["templates/overview.html"] == sha256(own)
    assert "bundled/templates/overview.html" not in templates
    assert templates[f"bundled/templates/fonts/{font.name}"] == sha256(font.read_bytes())
    assert {"bundled/templates/page.html", "bundled/templates/page.css"} <= set(templates)


def test_a_manifest_has_no_clock_and_no_path_of_the_machine(project: Path) -> None:
    """Nothing but paths within the project and the folder of the run."""
    text = (project / BUILD / "manifest.json").read_text("utf-8")
    assert str(project) not in text
    assert str(bundled()) not in text
    assert str(date.today().year) not in text or date.today().year == YEAR.year  # noqa: DTZ011 - any clock


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (lambda p: add(p / "indicators.yaml", b"# "), ("input_changed", "indicators.yaml")),
        (lambda p: (p / "data/2022/a.xlsx").unlink(), ("input_gone", "data/2022/a.xlsx")),
        (lambda p: shutil.copy(p / "data/2022/a.xlsx", p / "data/2022/b.xlsx"), ("input_new", "data/2022/b.xlsx")),
        (lambda p: add(p / "templates/overview.html", b" "), ("template", "templates/overview.html")),
        (lambda p: (p / "templates/page.css").write_text(""), ("template", "templates/page.css")),
        (lambda p: add(p / BUILD / OVERVIEW, b" "), ("altered", OVERVIEW)),
        (lambda p: shutil.copy(p / BUILD / HANOI, p / BUILD / BACNINH), ("exchanged", BACNINH, HANOI)),
        (lambda p: (p / BUILD / HANOI).rename(p / BUILD / "pdf/vi/hn.pdf"), ("renamed", HANOI, "pdf/vi/hn.pdf")),
        (lambda p: (p / BUILD / "scores.csv").unlink(), ("gone", "scores.csv")),
        (lambda p: (p / BUILD / HANOI).unlink(), ("gone", HANOI)),
        (lambda p: (p / BUILD / "pdf/vi/last-month.pdf").write_bytes(b"%PDF"), ("stranger", "pdf/vi/last-month.pdf")),
        (lambda p: shutil.copy(p / BUILD / HANOI, p / BUILD / "copy.pdf"), ("stranger", "copy.pdf", HANOI)),
        (
            lambda p: edit(p, lambda said: said["outputs"].update({HANOI: sha256(b"%PDF")})),
            ("contradiction", HANOI),
        ),
        (lambda p: edit(p, lambda said: said["documents"].pop(HANOI)), ("contradiction", HANOI)),
    ],
)
def test_what_was_tampered_with_is_named(
    project: Path, tamper: Callable[[Path], object], expected: tuple[str, ...]
) -> None:
    """One file at a time, and nothing else is named but what follows from it."""
    tamper(project)
    found = faults(project)
    assert found[0] == expected
    assert len(found) == 1 or found[1:] == [("altered", HANOI)]


def test_a_consistent_edit_of_the_manifest_shows_when_all_is_made_again(project: Path) -> None:
    """Who writes another page and its hash in all places is found out by a second run, and by nothing less."""
    page = (project / BUILD / HANOI).read_bytes() + b" "
    (project / BUILD / HANOI).write_bytes(page)

    def forge(said: dict[str, Any]) -> None:
        said["outputs"][HANOI] = sha256(page)
        said["documents"][HANOI]["sha256"] = sha256(page)

    edit(project, forge)
    assert faults(project) == []
    built(project, out="build/again")
    assert list(repeated(project / BUILD, project / "build/again")) == [Found(Fault.OTHERWISE, HANOI)]


def test_other_numbers_in_the_manifest_show_when_all_is_made_again(project: Path) -> None:
    """The files are as they were, and the manifest says that Hà Nội has another score."""
    edit(project, lambda said: said["numbers"]["01"]["DTI"].update(score="0.9999"))
    built(project, out="build/again")
    assert list(repeated(project / BUILD, project / "build/again")) == [Found(Fault.OTHERWISE, "manifest.json")]


def test_made_again_is_the_same(project: Path) -> None:
    """Byte for byte; a file that differs, or is missing on one side, is named."""
    built(project, out="build/again")
    assert list(repeated(project / BUILD, project / "build/again")) == []
    edit(project, lambda said: said["outputs"].pop("scores.csv"))
    assert list(repeated(project / BUILD, project / "build/again")) == [Found(Fault.OTHERWISE, "scores.csv")]


def test_a_template_of_the_program_is_no_fault(project: Path) -> None:
    """A newer program draws pages otherwise: that is said, and the documents are still those of the inputs."""
    edit(project, lambda said: said["templates"].update({"bundled/templates/page.css": "0"}))
    verdict = verdict_of(project)
    assert verdict.proven
    assert verdict.notes == ((Note.LOOKS, "bundled/templates/page.css"),)


def test_another_program_is_told(project: Path) -> None:
    """Versions do not make a fault; they explain why a page made again may look otherwise."""
    verdict = verify_folder(open_project(project), project / BUILD, {**of_program(), "pango": "9.9"})
    assert verdict is not None
    assert verdict.made_with == {"pango": (of_program()["pango"], "9.9")}
    assert verdict.proven


def test_the_folder_of_another_period_is_told(project: Path) -> None:
    """Whoever asks for 2021 and points to the folder of 2022 learns it first."""
    assert verdict_of(project, "2021").faults[0] == Found(Fault.OTHER_PERIOD, "2022", "2021")


def test_the_folder_of_another_index_is_told(project: Path) -> None:
    """Before all the files that differ; a catalogue that cannot be read is only a changed one."""
    text = (project / "indicators.yaml").read_text("utf-8")
    (project / "indicators.yaml").write_text(text.replace("id: case", "id: other"), "utf-8")
    assert faults(project) == [("other_catalogue", "case 1", "other 1"), ("input_changed", "indicators.yaml")]
    (project / "indicators.yaml").write_text("id: [", "utf-8")
    assert faults(project) == [("input_changed", "indicators.yaml")]


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"inputs": 3}', '{"period": "../..", "made_with": {}}'])
def test_without_a_manifest_nothing_is_proven(project: Path, said: str) -> None:
    """Also with one that says nothing, or leads elsewhere."""
    (project / BUILD / "manifest.json").write_text(said)
    assert verify_folder(open_project(project), project / BUILD, of_program()) is None


def test_the_reference_names_what_a_manifest_says(project: Path) -> None:
    """Every key of a manifest and of a document, every number, every fault and note, and nothing that is not there."""
    sections = re.split(r"^## ", (REPOSITORY / "docs/reference/manifest.md").read_text("utf-8"), flags=re.MULTILINE)
    said, named = manifest(project), {part.partition("\n")[0]: _first_column(part) for part in sections}
    assert named["What it says"] == set(said)
    tables = (*said["numbers"].values(), *said["figures"].values())
    numbers = {key for nodes in tables for node in nodes.values() for key in node}
    assert named["Documents and their numbers"] == {*said["documents"][HANOI], *numbers, "value"}
    assert named["verify"] - {"0", "1", "2"} == {fault.value for fault in Fault}
    assert all(f"`{note.value}`" in sections[-1] for note in Note)


def _first_column(text: str) -> set[str]:
    """The names in the first cells of the tables of a section."""
    rows = re.findall(r"^\| (`.*?|\d) \|", text, re.MULTILINE)
    return {name.strip("` ") for row in rows for name in row.split(",") if "`fault`" not in row}


# --- runs over some units, and other commands ------------------------------------------------------------------------


def test_a_run_over_one_unit_keeps_the_others_proven(project: Path) -> None:
    """The inputs are those of the first run: the manifest speaks for all pages, and a second run can make them all."""
    built(project, replace(USUAL, units=("27",)))
    assert faults(project) == []
    assert manifest(project)["asked"] == [{"languages": ["vi"], "units": []}, {"languages": ["vi"], "units": ["27"]}]
    for units in ((), ("27",)):
        built(project, replace(USUAL, units=units), "build/again")
    assert list(repeated(project / BUILD, project / "build/again")) == []


def test_pages_of_other_inputs_are_not_vouched_for(project: Path) -> None:
    """A run over one unit after a workbook has changed says nothing of what the other pages were made from."""
    other = project.parent / "other"
    sheet = "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
    sheet += "| Mã | Đơn vị | NTS | TCS |\n| '01 | Hà Nội | 0.5 | 0.6 |\n| '27 | Bắc Ninh | 0.7 | 0.9 |\n"
    write_case(Case("W000", "", {"data/2022/a.xlsx [Số liệu]": sheet}), other)
    shutil.copy2(other / "data/2022/a.xlsx", project / "data/2022/a.xlsx")
    built(project, replace(USUAL, units=("27",)))
    assert ("untold", HANOI) in faults(project)
    assert manifest(project)["asked"] == [{"languages": ["vi"], "units": ["27"]}]


def ground_of(folder: Path) -> Ground:
    """Catalogue and territory."""
    ground = read_ground(open_project(folder)).value
    assert ground is not None
    return ground


def test_a_page_of_another_command_is_no_stranger(project: Path) -> None:
    """It has a manifest of its own: known while it is as it was, named when altered, not missed when gone."""
    page = project / BUILD / "pdf/vi/status.pdf"
    page.write_bytes(b"%PDF status")
    catalogue = ground_of(project).catalogue
    left = Left("status", YEAR, catalogue, {"pdf/vi/status.pdf": sha256(b"%PDF status")}, ["data/2022/a.xlsx"])
    assert list_beside(open_project(project), project / BUILD, left) == ()
    assert faults(project) == []
    built(project)
    assert faults(project) == []
    add(page, b" ")
    assert faults(project) == [("altered", "pdf/vi/status.pdf")]
    page.unlink()
    assert faults(project) == []


def test_a_page_of_another_command_from_other_inputs_is_noted(project: Path) -> None:
    """Who had reported by a day is of that day's workbooks: worth knowing, and no fault of the run."""
    page = project / BUILD / "status.pdf"
    page.write_bytes(b"%PDF status")
    left = Left("status", YEAR, ground_of(project).catalogue, {"status.pdf": sha256(b"%PDF status")})
    list_beside(open_project(project), project / BUILD, left)
    add(project / "indicators.yaml", b"\n# later\n")
    built(project)
    assert verdict_of(project).notes == ((Note.FIGURES, "status.pdf"),)
    assert verdict_of(project).proven


def test_the_folder_of_a_run_is_found_from_what_lies_in_it(project: Path) -> None:
    """What is written elsewhere belongs to no run."""
    opened = open_project(project)
    assert run_folder(opened, project / "build/2022/forms/a.xlsx") == opened.build / "2022"
    assert run_folder(opened, project / "build") is None
    assert run_folder(opened, project / "forms/2022") is None


# --- one document -----------------------------------------------------------------------------------------------------


def test_a_document_finds_its_run_by_its_bytes(project: Path) -> None:
    """Whatever it is called now, with the numbers that it prints."""
    found = identify_file(open_project(project), (project / BUILD / BACNINH).read_bytes())
    assert [(one.folder, one.name, one.kind, one.unit, one.period) for one in found.whole] == [
        (BUILD, BACNINH, "scorecard", "27", "2022")
    ]
    # 0.7 and 0.8 of two main indices with 100 points each.
    assert found.whole[0].numbers["DTI"] == {"score": "0.7500", "points": "150.0", "rank": 1.0, "interval": [1.0, 1.0]}
    assert found.alike == ()


def saved_again(content: bytes) -> bytes:
    """A PDF as another program writes it: the same pages and keywords, other bytes."""
    writer, out = PdfWriter(clone_from=BytesIO(content)), BytesIO()
    writer.write(out)
    assert out.getvalue() != content
    return out.getvalue()


def test_a_document_that_was_saved_again_is_known_by_its_code(project: Path) -> None:
    """It is not what was made, and says which document it claims to be."""
    found = identify_file(open_project(project), saved_again((project / BUILD / BACNINH).read_bytes()))
    assert found.whole == ()
    assert [one.name for one in found.alike] == [BACNINH]


def test_a_code_from_paper_finds_its_document(project: Path) -> None:
    """As it stands in the foot of the page."""
    text = " ".join(page.extract_text() for page in PdfReader(project / BUILD / BACNINH).pages)
    printed = re.findall(r"[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}", text)
    found = identify_code(open_project(project), code_from(printed[0].replace(" ", "").upper()))
    assert [one.name for one in found.alike] == [BACNINH]


@pytest.mark.parametrize("content", [b"", b"%PDF", b"%PDF-1.7\nstartxref\n99\n%%EOF", b"PK\x03\x04"])
def test_a_strange_document_is_not_known(project: Path, content: bytes) -> None:
    """Whatever is wrong with it, nothing is found and nothing is raised."""
    found = identify_file(open_project(project), content)
    assert (found.whole, found.alike, found.code) == ((), (), "")
    assert found.looked == (BUILD,)


@pytest.mark.parametrize(
    ("text", "code"),
    [("3f9a 71c4 0be2", "3f9a 71c4 0be2"), (" 3F9A71C40BE2", "3f9a 71c4 0be2"), ("2025-11", ""), ("3f9a 71c4", "")],
)
def test_what_a_code_looks_like(text: str, code: str) -> None:
    """Twelve hexadecimal digits, with spaces or without."""
    assert code_from(text) == code
