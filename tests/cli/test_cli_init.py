"""``scorecard init``: a project that works at once, and nothing overwritten."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app
from scorecard.cli.init import project_files


@pytest.fixture
def bundle(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project in the place of the bundled one."""
    monkeypatch.setattr("scorecard.project.bundled", lambda: project)
    return project


def run(*arguments: str) -> Result:
    """A command of the program."""
    return CliRunner().invoke(app, list(arguments), prog_name="scorecard")


def test_project_is_copied_and_works(bundle: Path, tmp_path: Path) -> None:
    """Catalogue, territory and workbooks are there, a README too, and the new project is valid."""
    made = run("init", str(tmp_path / "new"))
    assert made.exit_code == 0
    new = tmp_path / "new"
    assert sorted(path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file()) == sorted(
        ["README.md", *(name for name, _ in project_files(bundle))]
    )
    assert (new / "data/2022/a.xlsx").read_bytes() == (bundle / "data/2022/a.xlsx").read_bytes()
    assert run("validate", "--project", str(new)).exit_code == 0


def test_next_steps_are_said(bundle: Path) -> None:
    """One sees what to type next."""
    assert bundle.is_dir()
    assert run("init", "new").output.splitlines()[-4:] == [
        "Next:",
        "  cd new",
        "  scorecard validate",
        "  scorecard build",
    ]


def test_lock_files_and_hidden_files_stay_behind(bundle: Path) -> None:
    """Left-overs of editors are no part of a project."""
    for name in ("~$a.xlsx", ".DS_Store"):
        (bundle / "data" / "2022" / name).write_bytes(b"")
    assert not [name for name, _ in project_files(bundle) if "~$" in name or ".DS" in name]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_nothing_is_overwritten(bundle: Path, kind: str) -> None:
    """A folder that holds something, or a file of that name, is refused and stays as it is."""
    taken = bundle / "taken"
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


def test_empty_folder_is_taken(bundle: Path) -> None:
    """A folder made beforehand will do."""
    (bundle / "empty").mkdir()
    assert run("init", "empty").exit_code == 0
    assert (bundle / "empty" / "indicators.yaml").is_file()


def test_readme_in_vietnamese(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README of the new project is in the language of the console."""
    monkeypatch.setenv("SCORECARD_LANG", "vi")
    run("init", "new")
    assert (bundle / "new" / "README.md").read_text(encoding="utf-8").startswith("# Dự án")
