"""``scorecard validate``: read everything, compute, and say what is wrong; nothing is written."""

import typer

from scorecard.cli.options import JsonOption, PeriodArgument, ProjectOption, StrictOption, UnitOption, VerboseOption


def validate(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    as_json: JsonOption = False,
    strict: StrictOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check the catalogue and the workbooks of a period."""
    from scorecard.cli.problem_report import report, summary
    from scorecard.cli.reading_report import say_readings
    from scorecard.cli.selection import select_units, selectable
    from scorecard.cli.session import exit_status, names_of, open_session, scope_of, stop
    from scorecard.export.results_json import problems_json
    from scorecard.pipeline import compute

    session = open_session(context, project)
    console = session.console
    inputs, problems = session.inputs(session.period(period))
    chosen = select_units(unit or (), selectable(inputs.geography, inputs.catalogue.territory.vintage))
    if chosen.problems:
        stop(console, *chosen.problems)
    problems += compute(inputs).problems
    if chosen.value:
        problems = tuple(found for found in problems if found.unit is None or found.unit in chosen.value)
    report(console, problems, names_of(inputs.catalogue, inputs.geography, console.language.code))
    say_readings(console, inputs.panel.readings, each=verbose)
    console.say(summary(problems, scope_of(inputs.panel, chosen.value), console.language))
    if as_json:
        console.data(problems_json(problems, inputs.panel.readings))
    raise typer.Exit(exit_status(problems, strict=strict))
