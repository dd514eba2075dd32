"""``scorecard init``: a small project in a new folder, ready to build."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli.options import Exit

README = "README.md"
FolderArgument = Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")]


def init(context: typer.Context, folder: FolderArgument) -> None:
    """Make a small project that builds at once.

    It holds a short sample catalogue with remarks that explain it, six units, two months of made-up data, and a README
    that says what to edit first. A folder that is not empty is refused.
    """
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import console_of, stop
    from scorecard.problems import problem
    from scorecard.project import starter
    from scorecard.store import write_new_folder

    console = console_of(context)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(console, problem("E109", folder=folder.as_posix()))
    written = write_new_folder(folder, project_files(starter(), console.language.code))
    if written.problems:
        report(console, written.problems, Names())
        raise typer.Exit(Exit.COULD_NOT_RUN)
    console.say(
        console.language.plural(
            "{count} file written to {folder}",
            "{count} files written to {folder}",
            len(written.value),
            folder=folder.as_posix(),
        )
    )
    console.say(console.language.text("Next, as {readme} there explains:", readme=README))
    for command in (f"cd {folder.as_posix()}", "scorecard validate", "scorecard build"):
        console.say(f"  {command}")


def project_files(source: Path, language: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of the project at ``source``: its README in a language, its catalogue, its data."""
    from scorecard.project import CATALOGUE, DATA

    spoken = source / f"README.{language}.md"
    yield README, (spoken if spoken.is_file() else source / README).read_bytes()
    inside = sorted((source / DATA).rglob("*"))
    for path in (source / CATALOGUE, *inside):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path.relative_to(source).as_posix(), path.read_bytes()
