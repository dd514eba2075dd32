"""A build draws what would not be the same, and says why; what stands is not touched."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.lock import held
from scorecard.pipeline import build
from scorecard.project import open_project
from scorecard.run import BuildOptions, Deed
from scorecard.unchanged import standing, state_of
from tests.rebuilding import ALL, CARDS, YEAR, asked, built, pages, said, set_cell, snapshot, stands, write_project
from tests.small import TABLES, draw_quickly

RUN = "import sys; from scorecard.cli import main; sys.argv[1:] = {arguments!r}\ntry: main()\n"
LOADED = "except SystemExit: print(sorted({'numpy', 'pandas', 'weasyprint', 'openpyxl'} & set(sys.modules)))"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four provinces, built once."""
    folder = tmp_path_factory.mktemp("once")
    write_project(folder)
    draw_quickly(folder, TABLES)
    assert set(said(built(folder)).values()) == {"new"}
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(once, tmp_path / "p")
    return tmp_path / "p"


def command(project: Path, *arguments: str) -> dict[str, object]:
    """What ``scorecard build`` prints as JSON."""
    words = ["build", "2022", "--project", str(project), "--lang", "vi", "--workers", "1", "--json", *arguments]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_second_run_draws_nothing_and_moves_no_file(project: Path) -> None:
    """All documents stand, and no file or folder has another time than before, tables and manifest included."""
    before = snapshot(project / "build/2022")
    again = built(project)
    assert {Path(action.name).stem for action in again.actions if action.deed is Deed.STANDING} == set(ALL)
    assert snapshot(project / "build/2022") == before


def test_nothing_is_read_where_nothing_has_changed(project: Path) -> None:
    """The state of the whole project is that of the last run; a touched file is no changed one."""
    (project / "indicators.yaml").touch()
    opened = open_project(project)
    found = standing(opened, project / "build/2022", state_of(opened, asked(YEAR.end)))
    assert found is not None
    assert set(found.outputs) == set(json.loads((project / "build/2022/manifest.json").read_bytes())["outputs"]) | {
        "manifest.json"
    }


def test_a_run_that_has_nothing_to_do_loads_nothing(project: Path) -> None:
    """Neither what computes nor what reads nor what draws: that takes longer than all that such a run does."""
    arguments = ["build", "2022", "--project", str(project), "--lang", "vi"]
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", RUN.format(arguments=arguments) + LOADED], capture_output=True, text=True, check=True
    )
    assert "Nothing has changed" in done.stderr
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "touch",
    [
        lambda folder: (folder / "data/2022/b.xlsx").write_bytes(b""),
        lambda folder: (folder / "data/notes.txt").write_text("x"),
        lambda folder: (folder / "tables/census.xlsx").unlink(),
        lambda folder: (folder / "build/2022/scores.csv").unlink(),
        lambda folder: (folder / "build/2022/pdf/vi/overview.pdf").write_bytes(b"%PDF"),
        lambda folder: (folder / "build/2022/manifest.json").write_text("{}"),
        lambda folder: (folder / "build/2022/manifest.json").write_text('{"state": 1, "outputs": [], "earlier": {}}'),
        lambda folder: (folder / "templates/.hidden.svg").write_text(""),
    ],
    ids=["workbook", "any file", "table outside data", "output gone", "output altered", "manifest", "odd", "hidden"],
)
def test_whatever_has_changed_is_seen(project: Path, touch: Callable[[Path], None]) -> None:
    """An input, an output or the manifest: the run is made."""
    assert stands(project)
    touch(project)
    assert not stands(project)


@pytest.mark.parametrize("name", ["data/2022/~$a.xlsx", "data/2022/.a.xlsx.swp", "data/.git/index"])
def test_what_is_no_input_changes_nothing(project: Path, name: str) -> None:
    """Locks of spreadsheet programs and hidden files."""
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("x")
    assert stands(project)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_folder_that_is_a_link_is_looked_into(project: Path, tmp_path: Path) -> None:
    """Workbooks may lie elsewhere; a link back to where it comes from ends nowhere."""
    shutil.move(project / "data/2022", tmp_path / "elsewhere")
    (project / "data/2022").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/back").symlink_to(project / "data")
    built(project)
    assert stands(project)
    (tmp_path / "elsewhere/b.xlsx").write_bytes(b"")
    assert not stands(project)


def test_a_file_that_is_gone_or_altered_is_made_again(project: Path) -> None:
    """The reason says which; nothing else is drawn."""
    folder = project / "build/2022/pdf/vi"
    whole = (folder / "overview.pdf").read_bytes()
    (folder / "01-ha-noi.pdf").unlink()
    (folder / "overview.pdf").write_bytes(whole + b" ")
    assert said(built(project)) == {"01-ha-noi": "missing", "overview": "altered"}
    assert (folder / "overview.pdf").read_bytes() == whole


def test_a_page_is_found_under_another_name(project: Path) -> None:
    """The folder of the run is its own cache, by content: what stands there is not drawn for another name."""
    manifest = project / "build/2022/manifest.json"
    text = manifest.read_text("utf-8").replace("pdf/vi/overview.pdf", "pdf/vi/before.pdf")
    manifest.write_text(text, "utf-8")
    (project / "build/2022/pdf/vi/overview.pdf").rename(project / "build/2022/pdf/vi/before.pdf")
    assert said(built(project)) == {"overview": "taken new", "before": "removed"}


@pytest.mark.parametrize("first", [True, False], ids=["never built", "built before"])
def test_a_dry_run_says_it_all_and_writes_nothing(project: Path, *, first: bool) -> None:
    """The same actions and reasons as the run that follows it; no file, folder, lock or time is another."""
    if first:
        shutil.rmtree(project / "build")
    set_cell(project, "27", "A", 95)
    before = snapshot(project)
    planned = command(project, "--dry-run", "--cache", str(project / "cache"))
    assert snapshot(project) == before
    done = command(project)
    assert planned["pages"] == done["pages"]
    assert planned["outputs"] == {}


def test_a_dry_run_gives_each_page_its_reason(project: Path) -> None:
    """To a script by key, to people in words."""
    set_cell(project, "27", "A", 95)
    found = command(project, "--dry-run")
    listed = found["pages"]
    assert isinstance(listed, list)
    assert [page for page in listed if page["done"] != "standing"] == [
        {"name": "pdf/vi/27-bac-ninh.pdf", "done": "drawn", "why": "content", "parts": ["tables"], "unit": "27"}
    ]
    words = ["--ui-lang", "en", "build", "2022", "--project", str(project), "--lang", "vi", "--dry-run"]
    lines = CliRunner().invoke(app, words).output.splitlines()
    assert "Pages: 1 to be drawn, 5 as they were" in lines
    assert "  what it says has changed (table of indicators): pdf/vi/27-bac-ninh.pdf" in lines
    # Which file was edited is told too, also where no page shows it.
    workbook = next((project / "data/2022").glob("*.xlsx")).relative_to(project).as_posix()
    assert found["inputs_changed"] == [workbook]
    assert f"Not as in the run before: {workbook}" in lines


def test_a_template_of_the_project_is_named_too(project: Path) -> None:
    """A new file counts; the run after that finds nothing."""
    (project / "templates").mkdir(exist_ok=True)
    (project / "templates/note.txt").write_text("of no page", encoding="utf-8")
    done = command(project)
    assert done["inputs_changed"] == ["templates/note.txt"]
    assert command(project, "--force")["inputs_changed"] == []


def test_force_draws_everything(project: Path) -> None:
    """And the bytes are those of before, so that no page is written."""
    before = pages(project)
    assert said(built(project, force=True)) == dict.fromkeys(ALL, "forced")
    assert pages(project) == before


@pytest.mark.parametrize("system", ["as it is", "that does not fork"])
def test_any_processes_make_the_pages_of_one(project: Path, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    """Where processes do not fork they are sent index and circumstances, and print the same bytes."""
    before = pages(project)
    if system != "as it is":
        monkeypatch.setattr(sys, "platform", "other")
    assert said(built(project, force=True, workers=2)) == dict.fromkeys(ALL, "forced")
    assert pages(project) == before


def test_a_manifest_lists_what_its_documents_carry(project: Path) -> None:
    """Score and rank of each node and unit, on the decimals that are printed: (50 + 40 + 37.5 + 40) of 200."""
    manifest = json.loads((project / "build/2022/manifest.json").read_bytes())
    assert manifest["numbers"]["27"]["CDS"]["score"] == "0.8375"
    assert manifest["numbers"]["27"]["CDS"]["rank"] == 1
    assert set(manifest["documents"]) == {name for name in manifest["outputs"] if name.endswith(".pdf")}
    assert len(manifest["documents"]) == len(CARDS) + 2
    for name, record in manifest["documents"].items():
        assert record["sha256"] == manifest["outputs"][name]
        document = PdfReader(project / "build/2022" / name)
        assert dict(document.metadata or {}).get("/Keywords") == record["code"]
        assert record["code"] in document.pages[0].extract_text()


def test_a_folder_in_use_is_waited_for_and_then_named(project: Path) -> None:
    """E206 names the process; nothing is read or written meanwhile."""
    told: list[str] = []
    before = pages(project)
    with held(project / "build/2022", told.append):
        usual = BuildOptions(("vi",), (), 1, YEAR.end, project / "build/2022", patience=0.0, waiting=told.append)
        made = build(open_project(project), YEAR, usual, lambda *_: None)
    assert made.value is None
    assert [(found.code, found.facts["folder"]) for found in made.problems] == [("E206", "build/2022")]
    assert len(told) == 1
    assert pages(project) == before
