"""``scorecard init``: a project that works at once, whole or not at all, and nothing overwritten."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scorecard import store
from scorecard.cli import app
from scorecard.cli.init import project_files
from scorecard.project import starter


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, in English."""
    for name in ("SCORECARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """A command of the program."""
    return CliRunner().invoke(app, list(arguments), prog_name="scorecard")


def files_in(folder: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("folder", ["new", "new/below/it", "."])
def test_project_is_copied_and_works(place: Path, folder: str) -> None:
    """Catalogue, territory and workbooks are there, a README too, and the new project is valid as it stands."""
    made = run("init", folder)
    assert made.exit_code == 0, made.output
    assert files_in(place / folder) == sorted(name for name, _ in project_files(starter(), "en"))
    assert {"README.md", "indicators.yaml", "data/geography/34.yaml"} < set(files_in(place / folder))
    assert not [path for path in place.rglob("*") if path.name.startswith(".")]
    checked = run("validate", "--strict", "--project", folder)
    assert checked.exit_code == 0, checked.output


def test_it_is_small(place: Path) -> None:
    """A stranger gets a few files, not the months of the project at the root."""
    run("init", "new")
    assert len(files_in(place / "new")) < 20
    assert sum(path.stat().st_size for path in (place / "new").rglob("*") if path.is_file()) < 250_000


def test_next_steps_are_said(place: Path) -> None:
    """One sees what to type next."""
    assert place.is_dir()
    assert run("init", "new").output.splitlines()[1:] == [
        "Next, as README.md there explains:",
        "  cd new",
        "  scorecard validate",
        "  scorecard build",
    ]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_nothing_is_overwritten(place: Path, kind: str) -> None:
    """A folder that holds something, or a file of that name, is refused and stays as it is."""
    taken = place / "taken"
    if kind == "file":
        taken.write_bytes(b"mine")
    else:
        taken.mkdir()
        (taken / "README.md").write_bytes(b"mine")
    refused = run("init", "taken")
    assert refused.exit_code == 2
    assert "error[E109]" in refused.output
    kept = taken if kind == "file" else taken / "README.md"
    assert kept.read_bytes() == b"mine"
    assert len(files_in(place)) == 1


@pytest.mark.parametrize("folder", ["new", "new/below", "empty"])
@pytest.mark.parametrize("stops_at", [1, 5, 16])
def test_nothing_is_left_half_written(place: Path, monkeypatch: pytest.MonkeyPatch, folder: str, stops_at: int) -> None:
    """Where the disk fills up on the way, no part of a project stays behind, and no folder."""
    (place / "empty").mkdir()
    monkeypatch.setattr(store, "write_atomic", failing(stops_at))
    refused = run("init", folder)
    assert refused.exit_code == 2
    assert refused.output.count("error[E202]") == 1
    assert [path.name for path in place.rglob("*")] == ["empty"]


def failing(stops_at: int) -> object:
    """Writing that works so many times, and then finds the disk full."""
    write, done = store.write_atomic, []

    def write_some(path: Path, content: bytes) -> None:
        done.append(path)
        if len(done) >= stops_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, content)

    return write_some


def test_an_interruption_leaves_nothing(place: Path) -> None:
    """Neither the folder nor the draft beside it."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a", b""
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.write_new_folder(place / "new", files())
    assert list(place.iterdir()) == []


def test_no_permission(place: Path) -> None:
    """A place where no folder can be made is named with the reason."""
    (place / "file").write_bytes(b"")
    refused = run("init", "file/new")
    assert refused.exit_code == 2
    assert "error[E20" in refused.output
    assert files_in(place) == ["file"]


def test_left_overs_stay_behind(place: Path) -> None:
    """Lock files of Excel, hidden files, and what a build has left are no part of a project."""
    run("init", "source")
    for name in ("data/2025-10/~$a.xlsx", "data/.DS_Store", "build/2025-10/a.pdf", "forms/a.xlsx"):
        path = place / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    names = [name for name, _ in project_files(place / "source", "en")]
    assert names == [name for name, _ in project_files(starter(), "en")]


def test_readme_in_vietnamese(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README of the new project is in the language of the console; there is one README."""
    monkeypatch.setenv("SCORECARD_LANG", "vi")
    run("init", "new")
    assert (place / "new" / "README.md").read_text(encoding="utf-8").startswith("# Dự án")
    assert [name for name in files_in(place / "new") if "README" in name] == ["README.md"]
