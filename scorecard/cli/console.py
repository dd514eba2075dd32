"""How things look on a terminal: two streams, colour only where it is wanted, texts as they are and never markup."""

import locale
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.language import MINUS, Language
from scorecard.unseen import escaped

if TYPE_CHECKING:
    from rich.console import Console as Screen

Progress = Callable[[int, int, str], None]
# Runners of GitHub Actions take a line that begins with the one, and all that follows the other, for commands.
_COMMAND, _OLD_COMMAND = "::", "##["


@dataclass(frozen=True, slots=True)
class Signs:
    """How a rise and a fall are marked, and the minus before a number."""

    up: str = "▲"
    down: str = "▼"
    minus: str = MINUS


PLAIN_SIGNS = Signs("+", "-", "-")


@dataclass(frozen=True, slots=True)
class Forge:
    """A forge listens to what is said: it knows files by their paths in the repository, which holds the project."""

    project: Path
    repository: Path

    def path(self, path: str) -> str:
        """The path in the repository of a file that a problem names; empty for one that lies outside."""
        whole = self.project / path
        return whole.relative_to(self.repository).as_posix() if whole.is_relative_to(self.repository) else ""


@dataclass(frozen=True, slots=True)
class Console:
    """``show`` writes what was asked for to stdout, ``say`` what there is to say about the run to stderr.

    With ``as_json`` another program reads stdout: it gets one JSON value, also where the run stops. With ``forge``
    every line is also read for commands: only :meth:`annotate` gives any.
    """

    language: Language
    stdout: "Screen"
    stderr: "Screen"
    as_json: bool = False
    forge: Forge | None = None

    def show(self, *pieces: tuple[str, str] | str) -> None:
        """One line of the result; a piece is a text, or a text and its style."""
        _print(self.stdout, pieces, tame=self.forge is not None)

    def say(self, *pieces: tuple[str, str] | str) -> None:
        """One line about the run."""
        _print(self.stderr, pieces, tame=self.forge is not None)

    def annotate(self, command: str) -> None:
        """A command to the forge: one line that has been escaped, as it is."""
        self.stderr.file.write(f"{command}\n")
        self.stderr.file.flush()

    def data(self, content: bytes) -> None:
        """Data for another program, to stdout, byte for byte; for a forge the same JSON without what it would obey."""
        said = content.decode()
        self.stdout.file.write(said.replace(_OLD_COMMAND, "\\u0023#[") if self.forge else said)
        self.stdout.file.flush()

    @contextmanager
    def progress(self, says: str) -> Iterator[Progress]:
        """A bar on stderr while documents are made; nothing where stderr is not a terminal."""
        if not self.stderr.file.isatty() or self.stderr.is_dumb_terminal:
            yield lambda _done, _total, _name: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn(says, markup=False), BarColumn(), MofNCompleteColumn())
        named = TextColumn("{task.fields[name]}", markup=False)
        with Bar(*columns, named, console=self.stderr, transient=True) as bar:
            task = bar.add_task("", total=None, name="")
            yield lambda done, total, name: bar.update(task, completed=done, total=total, name=escaped(name))


def open_console(language: str, environment: Mapping[str, str] = os.environ) -> Console:
    """The console in a language. NO_COLOR and TERM=dumb take all styles away; FORCE_COLOR keeps them in a file."""
    from rich.console import Console as Screen

    plain = bool(environment.get("NO_COLOR")) or environment.get("TERM") in {"dumb", "unknown"}
    out, err = (
        Screen(
            file=stream,
            color_system=None if plain else "auto",
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=True,
        )
        for stream in (sys.stdout, sys.stderr)
    )
    return Console(Language(language), out, err)


def encoding_of_console(environment: Mapping[str, str] = os.environ) -> str:
    """What the console says it shows; the program writes UTF-8 all the same."""
    return environment.get("PYTHONIOENCODING", "").partition(":")[0] or locale.getencoding()


def signs_of(encoding: str) -> Signs:
    """Triangles, or plus and minus where the console's own encoding lacks them."""
    drawn = Signs()
    try:
        f"{drawn.up}{drawn.down}{drawn.minus}".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN_SIGNS
    return drawn


def tamed(line: str) -> str:
    """A line in which a forge sees no command."""
    said = line.replace(_OLD_COMMAND, "# #[")
    return f"· {said}" if said.lstrip().startswith(_COMMAND) else said


def _print(screen: "Screen", pieces: tuple[tuple[str, str] | str, ...], *, tame: bool) -> None:
    from rich.text import Text

    line = Text()
    for piece in pieces:
        text, style = piece if isinstance(piece, tuple) else (piece, "")
        line.append(escaped(text), style)
    if tame and tamed(line.plain) != line.plain:
        line = Text(tamed(line.plain))
    screen.print(line, soft_wrap=True)
