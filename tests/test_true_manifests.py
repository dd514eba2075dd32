"""What a manifest must not hide or lose, and what one that somebody has edited must not bring about."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest

from scorecard.pipeline import build
from scorecard.problems import Problem
from scorecard.project import open_project
from scorecard.run import BuildOptions, Deed
from scorecard.store import sha256
from scorecard.unchanged import standing, state_of
from scorecard.verification import Fault, verify_folder
from scorecard.versions import of_program
from tests.rebuilding import YEAR
from tests.small import RUN, small_project, take

HANOI = "pdf/vi/01-ha-noi.pdf"
ADDRESS = "http://192.0.2.1/logo.png"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three provinces, built once."""
    folder = small_project(tmp_path_factory.mktemp("once") / "p")
    made(folder)
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(once, tmp_path / "p")
    return tmp_path / "p"


def state(folder: Path) -> str:
    """That of a full build of the Vietnamese pages."""
    return state_of(open_project(folder), ("2022", YEAR.end.isoformat(), "vi", ""))


def made(
    folder: Path, progress: Callable[[int, int, str], None] = lambda *_: None, units: tuple[str, ...] = ()
) -> tuple[dict[str, Deed], tuple[Problem, ...]]:
    """What a build does about each document, and its problems."""
    options = BuildOptions(("vi",), units, 1, YEAR.end, folder / RUN, state=state(folder))
    result = build(open_project(folder), YEAR, options, progress)
    assert result.value is not None, result.problems
    return {action.name: action.deed for action in result.value.actions}, result.problems


def faults(folder: Path) -> list[tuple[Fault, str]]:
    """What does not belong."""
    verdict = verify_folder(open_project(folder), folder / RUN, of_program())
    assert verdict is not None
    return [(found.fault, found.name) for found in verdict.faults]


def manifest(folder: Path) -> dict[str, Any]:
    """What the last run says."""
    said: dict[str, Any] = json.loads((folder / RUN / "manifest.json").read_bytes())
    return said


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Another manifest, by hand."""
    said = manifest(folder)
    change(said)
    (folder / RUN / "manifest.json").write_text(json.dumps(said), "utf-8")


def new_figures(folder: Path) -> None:
    """Somebody saves other figures."""
    take(folder, 1)


def new_page(folder: Path) -> None:
    """Somebody saves another template."""
    page = folder / "templates/scorecard.html"
    page.write_text(page.read_text("utf-8").replace("{% block body %}", "{% block body %}<p>x</p>"), "utf-8")


@pytest.mark.parametrize(
    ("edited", "fault"),
    [
        (new_figures, (Fault.INPUT_CHANGED, "data/2022/a.xlsx")),
        (new_page, (Fault.TEMPLATE, "templates/scorecard.html")),
    ],
)
def test_a_file_that_is_edited_while_pages_are_drawn_was_edited_since(
    project: Path, edited: Callable[[Path], None], fault: tuple[Fault, str]
) -> None:
    """The pages are of the file as it was read: nobody may hear that they belong to what was saved meanwhile."""
    shutil.rmtree(project / RUN)
    made(project, lambda done, _total, _name: edited(project) if done == 1 else None)
    assert faults(project) == [fault]
    assert Deed.DRAWN in made(project)[0].values()
    assert faults(project) == []


def test_a_complaint_is_said_by_every_run_that_looks(project: Path) -> None:
    """A page that was drawn with complaints is drawn again by a run that has something to do; others stand."""
    overview = project / "templates/overview.html"
    told = overview.read_text("utf-8").replace("{% block body %}", f'{{% block body %}}<img src="{ADDRESS}" alt="x">')
    overview.write_text(told, "utf-8")
    assert [found.code for found in made(project)[1]] == ["R104"]
    (project / "data/note.txt").write_text("more", "utf-8")
    deeds, problems = made(project)
    assert [found.code for found in problems] == ["R104"]
    assert set(deeds.values()) == {Deed.STANDING}


def old_pages(folder: Path) -> Iterator[Path]:
    """Of before the catalogue was an official one."""
    yield from (folder / RUN / "pdf/vi").glob("SAMPLE-*.pdf")


def official(folder: Path) -> None:
    """From now on the pages have other names."""
    catalogue = folder / "indicators.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("status: sample", "status: official"), "utf-8")


def test_a_page_that_cannot_be_removed_is_removed_by_the_next_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays listed, as one that nothing is said of, and the run after tries again."""
    catalogue = project / "indicators.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("status: official", "status: sample"), "utf-8")
    made(project)
    official(project)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refusing(Path.unlink))
        assert {found.code for found in made(project)[1]} == {"E201"}
    names = sorted(path.relative_to(project / RUN).as_posix() for path in old_pages(project))
    assert len(names) == 5
    assert faults(project) == [(Fault.UNTOLD, name) for name in names]
    assert standing(open_project(project), project / RUN, state(project)) is None
    made(project)
    assert not list(old_pages(project))
    assert faults(project) == []


def refusing(unlink: Callable[..., None]) -> Callable[..., None]:
    """The system removes no old page."""

    def refused(path: Path, *arguments: object, **named: object) -> None:
        if path.name.startswith("SAMPLE-"):
            raise PermissionError(13, "no")
        unlink(path, *arguments, **named)

    return refused


def test_a_table_that_is_no_longer_made_goes(project: Path) -> None:
    """As a run left it, it goes with the next full one; what somebody has put there stays."""
    for name in ("old.csv", "mine.csv"):
        (project / RUN / name).write_bytes(b"1")
    edit(project, lambda said: said["outputs"].update({"old.csv": sha256(b"1"), "mine.csv": sha256(b"2")}))
    deeds, _ = made(project)
    assert "old.csv" not in deeds
    assert faults(project) == [(Fault.STRANGER, "mine.csv")]
    assert not (project / RUN / "old.csv").exists()


def test_a_folder_that_was_copied_elsewhere_has_links_that_lead_nowhere(project: Path, tmp_path: Path) -> None:
    """The next build there does not say that nothing has changed."""
    shutil.copytree(project / RUN, tmp_path / "elsewhere")
    found = [
        standing(open_project(project), place, state(project)) for place in (project / RUN, tmp_path / "elsewhere")
    ]
    assert [one is not None for one in found] == [True, False]


@pytest.mark.parametrize("name", ["a\0b.pdf", "\ud800.pdf", "../../a.pdf", "/a.pdf", "c:a.pdf", "."])
@pytest.mark.parametrize("units", [(), ("01",)])
def test_no_name_in_a_manifest_stops_a_build(project: Path, name: str, units: tuple[str, ...]) -> None:
    """Names that no file can have, or that lead out of the folder: the pages are made, nothing else is touched."""
    edit(project, lambda said: [said[part].update({name: "0" * 64}) for part in ("outputs", "earlier", "inputs")])
    edit(project, lambda said: said["documents"].update({name: said["documents"][HANOI]}))
    deeds, problems = made(project, units=units)
    assert (deeds[HANOI], problems) == (Deed.STANDING, ())
    assert name not in {**manifest(project)["outputs"], **manifest(project)["documents"]}


def test_a_table_of_the_run_may_not_be_gone_though_another_command_lists_it_too(project: Path) -> None:
    """``compute --out`` into the folder of a run writes tables of the same names."""
    said = manifest(project)
    of_compute = {**said, "command": "compute", "outputs": {"scores.csv": said["outputs"]["scores.csv"]}}
    (project / RUN / "manifest-compute.json").write_text(json.dumps(of_compute), "utf-8")
    assert faults(project) == []
    (project / RUN / "scores.csv").unlink()
    assert faults(project) == [(Fault.GONE, "scores.csv")]


def test_a_manifest_beside_pages_hides_no_stranger(project: Path) -> None:
    """A folder with a manifest of its own is another run's only where none of this run's files lie in it."""
    for name in ("pdf/vi/manifest.json", "pdf/vi/forged.pdf", "marked/manifest.json", "marked/a.xlsx"):
        (project / RUN / name).parent.mkdir(exist_ok=True)
        (project / RUN / name).write_bytes(b"{}")
    assert faults(project) == [(Fault.STRANGER, "pdf/vi/forged.pdf"), (Fault.STRANGER, "pdf/vi/manifest.json")]


@pytest.mark.parametrize("package", ["ziamath", "jinja2", "xlsxwriter", "scipy"])
def test_what_a_library_draws_with_counts_too(package: str) -> None:
    """A formula is drawn by two further packages: another version of one is another program."""
    needed = [re.split(r"[ ;<>=!~\[(]", one)[0].lower() for one in requires(package) or () if "extra ==" not in one]
    assert {package, *needed} <= of_program().keys()
    assert "absent" not in {of_program()[name] for name in (package, *needed)}
