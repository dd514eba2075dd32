"""``scorecard validate``: read everything, compute, say what is wrong, and mark it in copies of the workbooks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import (
    CiOption,
    FailOn,
    FailOnOption,
    JsonOption,
    PeriodArgument,
    ProjectOption,
    StrictOption,
    UnitOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from scorecard.cli.session import Session
    from scorecard.handback import Return
    from scorecard.pipeline import Inputs
    from scorecard.problems import Problem

MarkedOption = Annotated[
    bool,
    typer.Option(
        "--marked/--no-marked",
        help="Write copies of the workbooks that have errors or warnings, each marked in its cell, into "
        "build/PERIOD/marked.",
    ),
]


def validate(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    as_json: JsonOption = False,
    strict: StrictOption = False,
    marked: MarkedOption = True,
    verbose: VerboseOption = False,
    ci: CiOption = False,  # noqa: ARG001 - the console looks for it
    fail_on: FailOnOption = FailOn.ERROR,
) -> None:
    """Check the catalogue and the workbooks of a period.

    A workbook with errors or warnings gets a copy for the office that sent it: every problem is marked in its cell by
    colour and comment, in the first language of the catalogue, and a first sheet lists them. The workbook itself is
    never touched.
    """
    from scorecard.cli.problem_report import report, summary
    from scorecard.cli.reading_report import say_readings
    from scorecard.cli.session import exit_status, names_of, open_session, scope_of, stop
    from scorecard.export.results_json import problems_json
    from scorecard.pipeline import compute
    from scorecard.selection import select_units, selectable

    session = open_session(context, project)
    console = session.console
    inputs, problems = session.inputs(session.period(period))
    chosen = select_units(unit or (), selectable(inputs.geography, inputs.catalogue.territory.vintage))
    if chosen.problems:
        stop(console, *chosen.problems)
    problems += compute(inputs).problems
    asked = _asked(inputs, problems, chosen.value) if marked else None
    if chosen.value:
        problems = tuple(found for found in problems if found.unit is None or found.unit in chosen.value)
    report(console, problems, names_of(inputs.catalogue, inputs.geography, console.language.code))
    say_readings(console, inputs.panel.all_readings, each=verbose)
    console.say(summary(problems, scope_of(inputs.panel, chosen.value), console.language))
    written = _hand_back(session, asked) if asked else ()
    if as_json:
        console.data(problems_json((*problems, *written), inputs.panel.all_readings, inputs.panel.corrections))
    raise typer.Exit(exit_status((*problems, *written), strict=strict, fail_on=fail_on))


def _asked(inputs: "Inputs", problems: "Sequence[Problem]", units: Sequence[str]) -> "Return":
    """Copies of all workbooks with problems, or of those in which a problem of these units stands."""
    from scorecard.cli.session import names_of
    from scorecard.handback import Return
    from scorecard.language import Language

    language = Language(inputs.catalogue.languages[0])
    places = (place for one in problems if one.unit in units for place in (one.location, *one.beside))
    of_units = {place.path for place in places if place}
    return Return(
        inputs.panel.period,
        (*inputs.panel.all_readings, *inputs.lists.readings),
        problems,
        names_of(inputs.catalogue, inputs.geography, language.code).about,
        language,
        frozenset(of_units) if units else None,
    )


def _hand_back(session: "Session", asked: "Return") -> "Sequence[Problem]":
    """Write the copies and say where they are."""
    from scorecard.cli.problem_report import Names, report
    from scorecard.handback import hand_back
    from scorecard.store import shown

    console, root = session.console, session.project.root
    handed = hand_back(session.project, asked, session.waiting)
    if handed.value.names:
        console.say(console.language.text("Marked copies: {folder}", folder=shown(handed.value.folder, root)))
    report(console, handed.problems, Names())
    return handed.problems
