"""``scorecard doctor``: each examination finds what is wrong with its piece."""

import json
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli import app, checkup
from scorecard.problems import Checked, Problem
from scorecard.project import bundled


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of problems."""
    return [found.code for found in problems]


def test_this_machine_is_fit(project: Path) -> None:
    """Where the tests run, every piece works and the trial page is really made."""
    assert project.is_dir()
    done = CliRunner().invoke(app, ["doctor", "--json"], prog_name="scorecard")
    findings = {finding["subject"]: finding for finding in json.loads(done.stdout)}
    assert done.exit_code == 0
    assert all(finding["good"] for finding in findings.values()), findings
    assert {"Python", "weasyprint", "pango", "harfbuzz-subset", "fonts", "test page"} <= set(findings)
    assert findings["test page"]["says"] != "0 KB"


def test_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python older than the oldest that will do."""
    monkeypatch.setattr("sys.version_info", (3, 10, 0))
    assert codes(checkup.python_version().problems) == ["E301"]


@pytest.mark.parametrize("failure", [ImportError("no such module"), OSError("cannot load library 'pango'\nhint")])
def test_package_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    """A package that is missing, or whose system library is; the reason is one line."""

    def refuse(name: str) -> object:
        if name == "weasyprint":
            raise failure
        return import_module(name)

    monkeypatch.setattr(checkup, "import_module", refuse)
    found = {finding.subject: finding for finding in checkup.packages()}
    assert codes(found["weasyprint"].problems) == ["E302"]
    assert found["weasyprint"].problems[0].facts["reason"] == str(failure).splitlines()[0]
    assert found["babel"].good


def test_without_harfbuzz_subset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages can be made, slowly and with other bytes each time: a warning."""
    monkeypatch.setattr(import_module("weasyprint.text.ffi"), "harfbuzz_subset", None)
    found = {finding.subject: finding for finding in checkup.text_libraries()}
    assert codes(found["harfbuzz-subset"].problems) == ["E303"]


def test_missing_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every font file that is not there is named."""
    monkeypatch.setattr(checkup, "bundled", lambda: tmp_path)
    found = checkup.fonts()
    assert [problem.facts["name"] for problem in found.problems] == list(checkup.FONT_FILES)
    assert found.says == f"0/{len(checkup.FONT_FILES)}"


def test_the_fonts_are_those_in_the_folder() -> None:
    """The list and the folder are in step."""
    folder = bundled() / "templates" / "fonts"
    assert sorted(path.name for path in folder.glob("*.ttf")) == sorted(checkup.FONT_FILES)


@pytest.mark.parametrize(("encoding", "expected"), [("cp1258", ["E305"]), ("utf-8:strict", []), ("nonsense", ["E305"])])
def test_console_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str, expected: list[str]) -> None:
    """A console without the letters is worth a note; it stops nothing."""
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    found = checkup.console_encoding()
    assert codes(found.problems) == expected
    assert found.good


def test_no_write_access(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where a run could not leave its files, doctor says so beforehand."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("scorecard.store.write_atomic", refuse)
    assert codes(checkup.write_access(None).problems) == ["E201"]


def test_page_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong with the page is one finding, not a crash."""

    def fail(_: tuple[Path, ...]) -> Checked[bytes]:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr(checkup, "make_trial_page", fail)
    (found,) = checkup.trial_page(None).problems
    assert (found.code, found.facts) == ("E306", {"reason": "RuntimeError: first line"})


def test_status_where_something_is_wrong(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    """An error among the findings gives status 2 and is explained with its remedy."""
    monkeypatch.setattr(checkup, "bundled", lambda: project)
    done = CliRunner().invoke(app, ["doctor"], prog_name="scorecard")
    assert done.exit_code == 2
    assert "error[E304] the font file BeVietnamPro-Regular.ttf is missing" in done.output
