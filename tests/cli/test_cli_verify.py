"""``scorecard verify`` for a program, over a folder that was copied, and with everything made again."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.store import sha256
from tests.helpers import REPOSITORY
from tests.test_how_to import as_pattern

CARD = "pdf/vi/27-bac-ninh.pdf"


def run(*arguments: str) -> tuple[int, Any]:
    """Exit status, and what the command says to a program."""
    result = CliRunner().invoke(app, [*arguments, "--json"], prog_name="scorecard")
    return result.exit_code, json.loads(result.stdout)


@pytest.fixture
def made(project: Path) -> Path:
    """The folder of a run over one unit, and then over another."""
    for unit in ("27", "01"):
        status, _ = run("build", "--lang", "vi", "--unit", unit)
        assert status == 0
    return project / "build" / "2022"


def test_made_again_it_is_the_same(made: Path, tmp_path: Path) -> None:
    """Also from a copy of the folder outside of the project, links between workbooks included; without a word."""
    copy = shutil.copytree(made, tmp_path / "copy")
    status, verdict = run("verify", "--folder", str(copy), "--again")
    assert (status, verdict["faults"], verdict["proven"]) == (0, [], True)
    assert verdict["outputs"] == len(json.loads((made / "manifest.json").read_bytes())["outputs"])


def test_what_a_forger_wrote_is_found(made: Path) -> None:
    """A page and its hashes are those of somebody else: only a second run shows it."""
    text, page = (made / "manifest.json").read_text(), (made / CARD).read_bytes()
    before = json.loads(text)["outputs"][CARD]
    (made / CARD).write_bytes(page + b" ")
    from_forger = text.replace(before, sha256(page + b" "))
    (made / "manifest.json").write_text(from_forger)
    assert run("verify")[0] == 0
    status, verdict = run("verify", "--again")
    assert status == 1
    assert verdict["faults"] == [{"fault": "otherwise", "name": CARD, "other": ""}]


@pytest.mark.parametrize(
    ("what", "status", "found"),
    [
        (lambda made: str(made / CARD), 0, True),
        (lambda made: json.loads((made / "manifest.json").read_bytes())["documents"][CARD]["code"], 0, True),
        (lambda made: str(made / "scores.csv"), 0, True),
        (lambda made: str(made.parent.parent / "indicators.yaml"), 1, False),
        (lambda _: "0000 0000 0000", 1, False),
    ],
    ids=["file", "code", "table", "input", "unknown"],
)
def test_one_document(made: Path, what: Callable[[Path], str], status: int, found: bool) -> None:  # noqa: FBT001
    """A file by its bytes, a code as printed."""
    exit_status, answer = run("verify", what(made))
    assert (exit_status, answer["found"]) == (status, found)


def test_the_how_to_shows_what_is_answered(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An attachment under another name, as ``is-this-the-document.md`` has it."""
    page = (REPOSITORY / "docs/how-to/is-this-the-document.md").read_text("utf-8")
    command, _, block = page.partition("```console\n$ ")[2].partition("```")[0].partition("\n")
    monkeypatch.chdir(made.parent.parent)
    Path("letter").mkdir()
    shutil.copy(made / CARD, "letter/attachment.pdf")
    answer = CliRunner().invoke(app, command.split()[1:])
    assert as_pattern(block).fullmatch(answer.output), answer.output


def test_a_document_made_before_the_figures_changed(made: Path) -> None:
    """It is the one that was made; what has changed since is named."""
    (made.parent.parent / "data/2022/b.xlsx").write_bytes(b"")
    status, answer = run("verify", str(made / CARD))
    assert status == 0
    assert answer["whole"][0]["changed_since"] == [{"fault": "input_new", "name": "data/2022/b.xlsx", "other": ""}]
    assert answer["whole"][0]["numbers"]["DTI"]["score"] == "0.7500"


def test_pages_and_forms_of_other_commands_belong_to_the_folder(made: Path) -> None:
    """Who has reported, a supposition, forms and tables, each asked for in the folder of the run."""
    assert CliRunner().invoke(app, ["status", "--pdf", "--as-of", "2023-01-15"]).exit_code == 0
    supposed = ["analyse", "what-if", "2022", "27", "NTS=0.9", "--pdf", str(made / "w.pdf")]
    assert CliRunner().invoke(app, supposed).exit_code == 0
    assert CliRunner().invoke(app, ["template", "2022", "--out", str(made / "forms")]).exit_code == 0
    assert CliRunner().invoke(app, ["compute", "--out", str(made)]).exit_code == 0
    status, verdict = run("verify")
    assert (status, verdict["faults"], verdict["notes"]) == (0, [], [])
    assert verdict["outputs"] > len(json.loads((made / "manifest.json").read_bytes())["outputs"]) + 2


def test_tables_alone_are_held_against_their_inputs(project: Path) -> None:
    """``compute --out`` leaves a manifest as well."""
    assert CliRunner().invoke(app, ["compute", "--out", "tables"]).exit_code == 0
    assert run("verify", "--folder", "tables")[0] == 0
    (project / "tables/scores.csv").write_bytes(b"")
    status, verdict = run("verify", "--folder", "tables")
    assert status == 1
    assert verdict["faults"] == [{"fault": "altered", "name": "scores.csv", "other": ""}]
    assert run("verify", "--folder", "tables", "--again")[0] == 2


@pytest.mark.parametrize(
    ("edited", "code"),
    [
        ({"as_of": "yesterday"}, "E128"),
        ({"asked": [5]}, "E128"),
        ({"asked": [{"languages": ["../.."], "units": []}]}, "E108"),
        ({"asked": [{"languages": ["vi"], "units": ["99"]}]}, "E106"),
    ],
)
def test_what_can_no_longer_be_asked_for_is_named(made: Path, edited: dict[str, object], code: str) -> None:
    """Of a language or a unit that the project has no more, or a manifest that somebody has edited."""
    manifest = json.loads((made / "manifest.json").read_bytes())
    (made / "manifest.json").write_text(json.dumps({**manifest, **edited}), "utf-8")
    done = CliRunner().invoke(app, ["verify", "2022", "--again"])
    assert (done.exit_code, code in done.stderr) == (2, True)


def test_a_text_that_is_too_long_for_a_file_is_named(made: Path) -> None:
    """The system's reason is said."""
    done = CliRunner().invoke(app, ["verify", "a" * 5000])
    assert (done.exit_code, "E172" in done.stderr) == (2, True), made
