"""``scorecard init``: a small project in a new folder, ready to build."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import Exit

if TYPE_CHECKING:
    from scorecard.language import Language

FolderArgument = Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")]


def init(context: typer.Context, folder: FolderArgument) -> None:
    """Make a small project that builds at once.

    It holds a sample catalogue, the territory and a month of sample data. A folder that is not empty is refused.
    """
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import console_of, stop
    from scorecard.problems import problem
    from scorecard.project import bundled
    from scorecard.store import write_tree

    console = console_of(context)
    _ = console.language.text
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(console, problem("E109", folder=folder.as_posix()))
    readme = ("README.md", _readme(console.language).encode())
    written = write_tree(folder, [readme, *project_files(bundled())], folder.parent)
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
    console.say(_("Next:"))
    for command in (f"cd {folder.as_posix()}", "scorecard validate", "scorecard build"):
        console.say(f"  {command}")


def project_files(source: Path) -> Iterator[tuple[str, bytes]]:
    """Path and content of the catalogue and the data of the project at ``source``, in the order of names."""
    from scorecard.project import CATALOGUE, DATA

    inside = sorted((source / DATA).rglob("*"))
    for path in (source / CATALOGUE, *inside):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path.relative_to(source).as_posix(), path.read_bytes()


def _readme(language: "Language") -> str:
    paragraphs = (
        "# " + language.text("A scorecard project"),
        language.text("indicators.yaml says what is measured and how it is scored. It is a sample: make it your own."),
        language.text("data/ holds one folder a period with its Excel workbooks; data/geography/ holds the territory."),
        language.text("Every month:"),
        "    scorecard template 2025-12\n    scorecard validate 2025-12\n    scorecard build 2025-12",
        language.text("The pages and tables are then in build/2025-12/."),
    )
    return "\n\n".join(paragraphs) + "\n"
