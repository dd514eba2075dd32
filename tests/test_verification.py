"""A folder of documents is proven to belong to its inputs, and what does not is named."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.period import Period, PeriodKind
from scorecard.pipeline import build
from scorecard.project import open_project
from scorecard.run import BuildOptions
from scorecard.verification import Fault, repeated, verify_folder
from scorecard.versions import of_program
from tests.problems.case import Case, write_case

YEAR = Period(PeriodKind.YEAR, 2022)
BUILD = "build/2022"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three provinces, built once."""
    folder = tmp_path_factory.mktemp("once")
    write_case(Case("W000", "", {}), folder)
    build(open_project(folder), YEAR, BuildOptions(("vi",), (), 1, YEAR.end, folder / BUILD), lambda *_: None)
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Path:
    """The same, to be tampered with."""
    shutil.copytree(once, tmp_path / "p")
    return tmp_path / "p"


def faults(folder: Path) -> list[tuple[str, str]]:
    """What does not belong."""
    verdict = verify_folder(open_project(folder), folder / BUILD, of_program())
    assert verdict is not None
    assert verdict.proven is (not verdict.faults)
    return [(fault.value, name) for fault, name in verdict.faults]


def add(path: Path, more: bytes) -> None:
    """Put something at the end of a file."""
    path.write_bytes(path.read_bytes() + more)


def test_what_was_built_is_proven(project: Path) -> None:
    """Catalogue, workbook and territory, and every file of the run."""
    verdict = verify_folder(open_project(project), project / BUILD, of_program())
    assert verdict is not None
    assert verdict.proven
    assert verdict.inputs > 2
    assert verdict.outputs == sum(path.is_file() for path in (project / BUILD).rglob("*")) - 1
    assert verdict.made_with == {}


@pytest.mark.parametrize(
    ("tamper", "fault", "name"),
    [
        (lambda p: add(p / "indicators.yaml", b"# "), "input_changed", "indicators.yaml"),
        (lambda p: (p / "data/2022/a.xlsx").unlink(), "input_gone", "data/2022/a.xlsx"),
        (lambda p: shutil.copy(p / "data/2022/a.xlsx", p / "data/2022/b.xlsx"), "input_new", "data/2022/b.xlsx"),
        (lambda p: add(p / BUILD / "pdf/vi/overview.pdf", b" "), "altered", "pdf/vi/overview.pdf"),
        (lambda p: (p / BUILD / "scores.csv").unlink(), "gone", "scores.csv"),
        (lambda p: (p / BUILD / "pdf/vi/last-month.pdf").write_bytes(b"%PDF"), "stranger", "pdf/vi/last-month.pdf"),
    ],
)
def test_what_was_tampered_with_is_named(
    project: Path, tamper: Callable[[Path], object], fault: str, name: str
) -> None:
    """One file at a time, and nothing else is named."""
    tamper(project)
    assert faults(project) == [(fault, name)]


def test_pages_of_an_earlier_run_are_not_vouched_for(project: Path) -> None:
    """A run over one unit leaves the others alone, and the manifest says nothing of what those were made from."""
    options = BuildOptions(("vi",), ("27",), 1, YEAR.end, project / BUILD)
    build(open_project(project), YEAR, options, lambda *_: None)
    assert ("untold", "pdf/vi/01-ha-noi.pdf") in faults(project)


def test_another_program_is_told(project: Path) -> None:
    """Versions do not make a fault; they explain why a page made again may look otherwise."""
    verdict = verify_folder(open_project(project), project / BUILD, {**of_program(), "pango": "9.9"})
    assert verdict is not None
    assert verdict.made_with == {"pango": (of_program()["pango"], "9.9")}
    assert verdict.proven


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"inputs": 3}'])
def test_without_a_manifest_nothing_is_proven(project: Path, manifest: str) -> None:
    """Also with one that says nothing."""
    (project / BUILD / "manifest.json").write_text(manifest)
    assert verify_folder(open_project(project), project / BUILD, of_program()) is None


def test_made_again_is_the_same(project: Path, tmp_path: Path) -> None:
    """Byte for byte; a file that differs, or is missing on one side, is named."""
    options = BuildOptions(("vi",), (), 1, YEAR.end, tmp_path / "again", force=True)
    again = build(open_project(project), YEAR, options, lambda *_: None).value
    assert again is not None
    assert list(repeated(project / BUILD, again.outputs)) == []
    outputs = {name: digest for name, digest in again.outputs.items() if name != "scores.csv"}
    other = {**outputs, "pdf/vi/overview.pdf": "0"}
    assert list(repeated(project / BUILD, other)) == [
        (Fault.OTHERWISE, "pdf/vi/overview.pdf"),
        (Fault.OTHERWISE, "scores.csv"),
    ]
