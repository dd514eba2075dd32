"""The options that mean the same in every command, and what they complete to."""

from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Exit(IntEnum):
    """Exit statuses: what a script learns from a run."""

    DONE = 0
    PROBLEMS = 1
    """Problems in the inputs, or differences were found."""
    COULD_NOT_RUN = 2
    """Usage, no project, or a catalogue that stops the run."""
    OUR_FAULT = 3
    INTERRUPTED = 130
    """As shells count an interruption: 128 and the number of the signal."""
    TERMINATED = 143


class FailOn(StrEnum):
    """The least weight of a problem at which the status is 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


def complete_period(incomplete: str) -> list[str]:
    """The periods of the project around the current folder."""
    from scorecard.project import find_project, periods

    project = find_project(Path.cwd()).value
    codes = [period.code for period in periods(project)] if project else []
    return [code for code in codes if code.startswith(incomplete)]


def complete_rule(incomplete: str) -> list[str]:
    """The codes of problems."""
    from scorecard.problems import RULES

    return [code for code in RULES if code.startswith(incomplete.upper())]


def complete_method(incomplete: str) -> list[str]:
    """The names of methods."""
    from scorecard.catalogue.methods import METHODS

    return sorted({record.name for record in METHODS if record.name.startswith(incomplete.lower())})


PeriodArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="PERIOD",
        help="2025-11, 2025-Q4, 2025-H2, 2025 or 2025-01..11; without it the latest period that has a folder.",
        autocompletion=complete_period,
        show_default=False,
    ),
]
ProjectOption = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        help="Folder of the project; without it the current folder or the nearest above it that holds indicators.yaml.",
        show_default=False,
    ),
]
UnitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help="Only this unit, by code or name; a province stands for all of its communes; may be repeated.",
        show_default=False,
    ),
]
LanguageOption = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        help="Language of the pages; may be repeated; without it the languages of the catalogue.",
        show_default=False,
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Folder for what is written.", show_default=False),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        help="Pages made at the same time; without it as many as the machine has cores.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Let warnings, and cells in error, stop the run.")]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Day of the data printed on the pages, 2025-11-30; without it the last day of the period.",
        show_default=False,
    ),
]
VerboseOption = Annotated[
    bool,
    typer.Option("--verbose", help="Say of each workbook how many cells were read, rejected and passed over."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Draw every page again, whatever is there.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would be drawn, and why; write nothing.")]
CacheOption = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        envvar="SCORECARD_CACHE",
        help="Folder of pages drawn before, here or on another machine; may be deleted at any time.",
        show_default=False,
    ),
]
WaitOption = Annotated[
    float,
    typer.Option(
        "--wait",
        metavar="SECONDS",
        min=0,
        help="How long to wait for another run in the same folder; without it 600, with 0 not at all.",
        show_default=False,
    ),
]
CiOption = Annotated[
    bool, typer.Option("--ci", help="Say problems as annotations that forges show at files, not as a report.")
]
SummaryOption = Annotated[
    Path | None,
    typer.Option(
        "--summary",
        metavar="FILE",
        help="Add to this file, in Markdown, what moved, which documents changed, and what is open; with --ci also "
        "without the option, to the file that GITHUB_STEP_SUMMARY names.",
        show_default=False,
    ),
]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="The least weight of a problem at which the status is 1.")
]
ExpectOption = Annotated[
    Path | None,
    typer.Option(
        "--expect",
        metavar="FILE",
        help="Fail where a printed number is not as in this file, which --accept writes.",
        show_default=False,
    ),
]
AcceptOption = Annotated[
    bool, typer.Option("--accept", help="Write the numbers of the period into the file of --expect.")
]
