"""The ready workflow of ``docs/how-to/ci``, and the commands of the page beside it, done in a project of one's own."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from scorecard import __version__
from scorecard.cli import app
from scorecard.project import starter
from tests.helpers import REPOSITORY

PAGE = REPOSITORY / "docs/how-to/regenerate-in-ci.md"
WORKFLOW = REPOSITORY / "docs/how-to/ci/scorecards.yml"
PINNED = re.compile(r"actions/[a-z-]+@v\d+\.\d+\.\d+")
WHEEL = f"program/scorecard-{__version__}-py3-none-any.whl"
LIBRARIES = {"libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"}


def steps() -> list[dict[str, Any]]:
    """The steps of the one job."""
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    # YAML 1.1 reads the key `on` as a truth value.
    assert set(workflow) == {"name", True, "permissions", "env", "jobs"}
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["env"] == {"PROGRAM": WHEEL}
    (job,) = workflow["jobs"].values()
    return list(job["steps"])


def for_gitlab() -> list[str]:
    """The lines of the script on the page."""
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return list(yaml.safe_load(block)["scorecards"]["script"])


def commands(lines: list[str]) -> Iterator[list[str]]:
    """The arguments of each command of the program."""
    yield from (shlex.split(line)[1:] for line in lines if line.startswith("scorecard "))


def lines_of_workflow() -> list[str]:
    """Every line that a step runs."""
    return [line for step in steps() for line in step.get("run", "").splitlines()]


def test_actions_are_pinned_and_nothing_else_is_fetched() -> None:
    """Each by its whole version; no address of a registry anywhere."""
    used = [step["uses"] for step in steps() if "uses" in step]
    assert len(used) == 4
    assert all(PINNED.fullmatch(name) for name in used)
    assert "://" not in WORKFLOW.read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [lines_of_workflow(), for_gitlab()], ids=["workflow", "gitlab"])
def test_the_program_is_a_file_and_its_libraries_have_versions(lines: list[str]) -> None:
    """Under the bare name a registry gives another program, and without constraints the library of the day."""
    (line,) = (line for line in lines if "pip install" in line)
    assert shlex.split(line.replace("$PROGRAM", WHEEL)) == [
        *("python", "-m", "pip", "install", "-c", "program/constraints.txt", WHEEL)
    ]


@pytest.mark.parametrize("lines", [lines_of_workflow(), for_gitlab()], ids=["workflow", "gitlab"])
def test_system_libraries_are_those_of_the_set_up(lines: list[str]) -> None:
    """What the script of the set-up asks the loader for."""
    (line,) = (line for line in lines if "--no-install-recommends" in line)
    assert set(line.split()) >= LIBRARIES
    script = (REPOSITORY / "scripts/setup.sh").read_text(encoding="utf-8")
    assert set(re.findall(r'^    "(lib[a-z0-9.-]+)": \(', script, re.MULTILINE)) == LIBRARIES


def test_the_cache_keeps_what_the_commands_use() -> None:
    """The folder of --cache, and that of the run."""
    (cache,) = (step["with"]["path"].split() for step in steps() if step.get("uses", "").startswith("actions/cache@"))
    (build,) = (one for one in commands(lines_of_workflow()) if one[0] == "build")
    assert cache == [build[build.index("--cache") + 1], "build"]


def run(arguments: list[str]) -> None:
    """A command that ends well; of a build one page is made."""
    one_page = ["--unit", "24", "--lang", "vi"] if arguments[0] == "build" else []
    result = CliRunner().invoke(app, [*arguments, *one_page], prog_name="scorecard")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("lines", [lines_of_workflow(), for_gitlab()], ids=["workflow", "gitlab"])
def test_the_commands_do_what_they_say(lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the starter, for one page: numbers are agreed first, as the page says; then all is as expected, and proven."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "SCORECARD_LANG", "LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(starter(), tmp_path / "p", ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(tmp_path / "p")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "step.md"))
    page = re.findall(r"^```\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    agreed, done = (list(commands(block.splitlines())) for block in page)
    asked = list(commands(lines))
    assert [[argument for argument in one if argument not in {"--summary", "summary.md"}] for one in asked] == done
    for arguments in agreed:
        run(arguments)
    # A checkout has what is committed.
    shutil.rmtree("build")
    for arguments in asked:
        run(arguments)
    summary = next(path for path in (Path("summary.md"), tmp_path / "step.md") if path.is_file())
    assert "Every printed number is as `expected.csv` expects." in summary.read_text("utf-8")
    assert any(Path(".shelf").glob("??/*.page"))
