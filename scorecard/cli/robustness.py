"""``scorecard analyse robustness``: how sure the ranks are."""

from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, PeriodArgument, ProjectOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.session import Session
    from scorecard.geography import Geography
    from scorecard.index.result import Index

Runs = Annotated[
    int | None,
    typer.Option(
        "--runs",
        min=1,
        max=1_000_000,
        help="How many draws, at most 40,000 and of many units fewer; without it as the catalogue says.",
    ),
]
Seed = Annotated[int | None, typer.Option("--seed", min=0, help="Begins the draws; without it as the catalogue says.")]
Top = Annotated[
    list[int] | None,
    typer.Option("--top", min=1, help="How likely a unit is among the first K; may be repeated.", metavar="K"),
]
Against = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--against", metavar="A B", help="How likely unit A ranks above unit B, by code or name.", show_default=False
    ),
]


def robustness(
    context: typer.Context,
    period: PeriodArgument = None,
    runs: Runs = None,
    seed: Seed = None,
    top: Top = None,
    against: Against = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how sure the ranks are: the index computed again under every assumption that could have been another.

    What is uncertain is declared in the catalogue, robustness; else weights vary by 25 % and the composite is
    aggregated as declared or by a geometric mean. Intervals say how much a rank owes to the method; they are no
    sampling error. Movements since the period before are judged on the same draws in both.
    """
    from scorecard import pipeline
    from scorecard.cli.robustness_report import study_lines
    from scorecard.cli.session import open_session
    from scorecard.cli.spelling import Spelling
    from scorecard.export.robustness_json import robustness_json
    from scorecard.robustness.study import Question, assumed_by

    session = open_session(context, project)
    console = session.console
    inputs, _ = session.inputs(session.period(period), previous=True)
    index = session.computed(inputs).value
    pair = _pair(session, inputs.geography, index, against) if against else ()
    declared = assumed_by(index, runs=runs, seed=seed, top=top or ())
    begun = perf_counter()
    found = pipeline.robustness(inputs, index, Question(declared, pair))
    seconds = perf_counter() - begun
    if as_json:
        console.data(robustness_json(index, found))
        return
    heading, *lines = study_lines(index, found, Spelling(index.catalogue, console.language))
    console.show((heading, "bold"))
    for line in lines:
        console.show(line)
    console.say(console.language.text("{seconds} s", seconds=console.language.number(seconds, 1)))


def _pair(
    session: "Session", geography: "Geography", index: "Index", asked: "Sequence[str]"
) -> tuple[tuple[int, int], ...]:
    """The rows of both units; stops the command where one is not known, or both are one."""
    from scorecard.cli.session import stop
    from scorecard.problems import problem
    from scorecard.selection import select_unit, selectable

    found = [select_unit(text, selectable(geography, index.catalogue.territory.vintage)) for text in asked]
    problems = [one for checked in found for one in checked.problems]
    if problems:
        stop(session.console, *problems)
    one, other = (index.row_of(checked.value) for checked in found)
    if one == other:
        stop(session.console, problem("E156", unit_name=index.units[one].names(session.console.language.code)))
    return ((one, other),)
