"""``--json``: a program that reads stdout always gets one JSON value, also where the run stops."""

import json
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app

NO_TITLE = "format: 1\nid: case\n"


def run(arguments: str) -> Result:
    """A command of the program."""
    return CliRunner().invoke(app, [*shlex.split(arguments), "--json"], prog_name="scorecard")


@pytest.mark.parametrize(
    "command", ["validate", "compute", "build", "explain 2022 27 DTI", "catalogue check", "catalogue show"]
)
def test_errors_in_the_catalogue(project: Path, command: str) -> None:
    """Every command that reads the catalogue gives its problems, in both languages, with status 2."""
    (project / "indicators.yaml").write_text(NO_TITLE, encoding="utf-8")
    done = run(command)
    printed = json.loads(done.stdout)
    assert done.exit_code == 2
    assert printed["count"]["error"] == len(printed["problems"]) >= 1
    assert {found["code"] for found in printed["problems"]} == {"C202"}
    assert printed["problems"][0]["location"]["text"] == "indicators.yaml:1:1"
    assert printed["problems"][0]["message"].keys() == {"en", "vi"}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("validate 2021", "E105"),
        ("compute nonsense", "E104"),
        ("build --unit Nowhere", "E106"),
        ("build --lang xx", "E108"),
        ("build --as-of yesterday", "E111"),
        ("rule Z1", "E110"),
        ("catalogue methods geometri", "E117"),
        ("explain 2022 99 DTI", "E106"),
        ("explain 2022 27 XYZ", "E115"),
        ("doctor --project nowhere", "E102"),
        ("catalogue show --project nowhere", "E102"),
    ],
)
def test_a_command_that_cannot_run(project: Path, command: str, code: str) -> None:
    """The reason why not is data too."""
    assert project.is_dir()
    done = run(command)
    assert (done.exit_code, [p["code"] for p in json.loads(done.stdout)["problems"]]) == (2, [code])


def test_output_folder_that_cannot_be_written(project: Path) -> None:
    """A build that is refused before it begins says so in JSON."""
    (project / "taken").write_bytes(b"")
    done = run("build --out taken/below")
    (found,) = json.loads(done.stdout)["problems"]
    assert (done.exit_code, found["code"]) == (2, "E204")


@pytest.mark.parametrize("command", ["compute --strict", "build --strict"])
def test_strict_stop(project: Path, command: str) -> None:
    """What stops a strict run is what stdout holds."""
    (project / "data" / "2022" / "broken.xlsx").write_bytes(b"")
    done = run(command)
    assert done.exit_code == 1
    assert [p["code"] for p in json.loads(done.stdout)["problems"] if p["severity"] == "error"] == ["W109"]
