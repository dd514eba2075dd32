"""Sessions at the console, word for word: ``transcripts/*.txt``.

A transcript is a sentence, the files that differ from the small project (``== PATH [Sheet]`` with a pipe table, or
``== PATH`` with text), ``== session``, and commands after ``$``, each with what it prints (both streams as they come;
``<seconds>`` is how long it took, ``<code>`` the code of a document) and its exit status in brackets. With
SCORECARD_ACCEPT set, what is printed now is written into the transcripts: read the difference before you commit it.
"""

import os
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from tests.helpers import rows_of, write_workbook

FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))
_SECTION = re.compile(r"^== (.+)\n", re.MULTILINE)
_SHEET = re.compile(r"(?P<path>.+\.xlsx) \[(?P<sheet>.+)\]")
_SECONDS = re.compile(r"^\d+[.,]\d(?= (s|giây)$)", re.MULTILINE)
_DOCUMENT = re.compile(r"\b[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\b(?!\))")
_COMMAND = re.compile(r"^\$ scorecard ?(.*)$", re.MULTILINE)


def run(arguments: str, hidden: Path) -> str:
    """What a command prints and its status, as a transcript writes them; ``hidden`` is the folder above."""
    result = CliRunner().invoke(app, shlex.split(arguments), prog_name="scorecard")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    printed = _SECONDS.sub("<seconds>", result.output.replace(str(hidden), "<folder>"))
    printed = _DOCUMENT.sub("<code>", printed)
    return f"{printed}[{result.exit_code}]\n"


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path, project: Path) -> None:
    """Every command prints exactly what the transcript holds and exits with its status."""
    _, *sections = _SECTION.split(path.read_text(encoding="utf-8"))
    for name, body in zip(sections[:-2:2], sections[1:-2:2], strict=True):
        write(project, name, body)
    assert sections[-2] == "session"
    _, *commands = _COMMAND.split(sections[-1])
    printed = [run(arguments, project.parent) for arguments in commands[::2]]
    if os.environ.get("SCORECARD_ACCEPT"):
        accept(path, [f"$ scorecard {said}".rstrip() for said in commands[::2]], printed)
    assert printed == [expected.strip("\n") + "\n" for expected in commands[1::2]]


def accept(path: Path, commands: list[str], printed: list[str]) -> None:
    """Write a session anew."""
    head, mark, _ = path.read_text(encoding="utf-8").partition("== session\n")
    session = "".join(f"{command}\n{output}" for command, output in zip(commands, printed, strict=True))
    path.write_text(head + mark + session, encoding="utf-8")


def write(project: Path, name: str, body: str) -> None:
    """One file of a transcript."""
    sheet = _SHEET.fullmatch(name)
    if sheet:
        write_workbook(project / sheet["path"], {sheet["sheet"]: rows_of(body)})
    else:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(body, encoding="utf-8")


def test_there_are_transcripts() -> None:
    """The folder is not empty: a test over nothing would pass."""
    assert len(TRANSCRIPTS) >= 8
