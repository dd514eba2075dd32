"""``scorecard template``: which workbooks are written for whom, and what is said about them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app
from scorecard.problems import problem


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter as the current folder, in English."""
    for name in ("SCORECARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert run("init", "project").exit_code == 0
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def run(*arguments: str) -> Result:
    """A command of the program."""
    result = CliRunner().invoke(app, list(arguments), prog_name="scorecard")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_workbook_for_each_that_reports(project: Path) -> None:
    """Named as the sample months name theirs: by code and name of the unit or the office."""
    done = run("template", "2025-12")
    assert done.exit_code == 0
    assert names(project / "forms" / "2025-12") == names(project / "data" / "2025-10")
    assert done.output.splitlines() == ["7 files written to forms/2025-12", "Filled in, they belong in data/2025-12"]


def test_figures_that_are_not_due_are_named(project: Path) -> None:
    """Between quarters nobody is asked for a quarter's figure; the terminal says which."""
    said = run("template", "2025-11").output.splitlines()
    assert said[-1] == "1 figure is not due in this period and was left out: XH.1"
    assert project.is_dir()


def test_one_unit(project: Path) -> None:
    """Its own form only; nothing is said of what others report."""
    said = run("template", "2025-11", "--unit", "bac ninh", "--lang", "en").output.splitlines()
    assert said == ["written: forms/2025-11/24-bac-ninh.xlsx", "Filled in, they belong in data/2025-11"]
    assert names(project / "forms" / "2025-11") == ["24-bac-ninh.xlsx"]


def test_what_is_there_is_never_replaced(project: Path) -> None:
    """Nothing is written where one of the workbooks is there already; a long list is cut."""
    run("template", "2025-11", "--unit", "24")
    (project / "forms" / "2025-11" / "24-bac-ninh.xlsx").write_bytes(b"mine")
    refused = run("template", "2025-11")
    assert refused.exit_code == 2
    assert refused.output.startswith("error[E112] forms/2025-11/24-bac-ninh.xlsx is there already\n")
    assert names(project / "forms" / "2025-11") == ["24-bac-ninh.xlsx"]
    assert (project / "forms" / "2025-11" / "24-bac-ninh.xlsx").read_bytes() == b"mine"
    run("template", "2025-12")
    assert (
        "33-hung-yen.xlsx, forms/2025-12/37-ninh-binh.xlsx (+1) is there already" in run("template", "2025-12").output
    )


def test_nothing_is_due(project: Path) -> None:
    """A month in which nobody is asked for anything is a problem with a way out, not an empty folder."""
    catalogue = project / "indicators.yaml"
    text = catalogue.read_text(encoding="utf-8").replace("    frequency: quarter\n", "")
    for owner in ("province", "ministry"):
        text = text.replace(f"    owner: {owner}\n", f"    owner: {owner}\n    frequency: quarter\n")
    catalogue.write_text(text, encoding="utf-8")
    refused = run("template", "2025-11")
    assert refused.exit_code == 2
    assert "error[E116] no figure is due in 2025-11" in refused.output
    assert not (project / "forms").exists()
    assert run("template", "2025-12").exit_code == 0


def test_folder_that_cannot_be_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said once, before anything is written."""
    refusal = problem("E201", path="forms")
    monkeypatch.setattr("scorecard.store.why_not_writable", lambda *_: refusal)
    refused = run("template", "2025-11")
    assert (refused.exit_code, refused.output.count("error[E201]")) == (2, 1)
    assert not (project / "forms").exists()
