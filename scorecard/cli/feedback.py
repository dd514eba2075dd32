"""``scorecard monitor feedback``: what became of feedback in a period, and of money and proposals."""

from typing import Annotated

import typer

from scorecard.cli.options import JsonOption, PeriodArgument, ProjectOption, UnitOption

AsOfFeedback = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Day as of which dossiers are looked at, 2025-07-31, no time, not before the period; without it the last "
        "day of the period. Counts and money are those of the period.",
        show_default=False,
    ),
]


def feedback(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    as_of: AsOfFeedback = None,
    as_json: JsonOption = False,
) -> None:
    """Show what feedback came in, is in hand, was settled in time and late; money disbursed, proposals accepted.

    Registers of dossiers and tables of counts stand in data/PERIOD/feedback, money and proposals in data/PERIOD/money,
    as workbooks or CSV, known by their headings. Of a register all of it follows from dates, as of the day: what was
    carried over and received is settled or in hand. Counts are those of the period, whatever the day. What does not
    add up is a problem at its cell. With --unit only what is of the units named. All rows are in feedback.csv and
    money.csv of a build.
    """
    from scorecard import pipeline
    from scorecard.cli.feedback_report import feedback_lines
    from scorecard.cli.problem_report import report
    from scorecard.cli.session import day_within, exit_status, names_of, open_session, units_of
    from scorecard.export.feedback import feedback_json
    from scorecard.monitored import reviewed

    session = open_session(context, project)
    console, chosen_period, ground = session.console, session.period(period), session.ground()
    day = day_within(console, as_of, chosen_period)
    read = pipeline.feedback(session.project, ground, chosen_period, day)
    if read.value is None:
        session.stop_over(read.problems)
    sheets = read.value.feedback or read.value.money
    units = units_of(session, ground, sheets.vintage if sheets else "", unit or ())
    lists = read.value.only(units)
    found = reviewed(lists, chosen_period, ground.catalogue.monitoring, day)
    problems = [one for one in read.problems if not units or one.unit is None or one.unit in units]
    report(console, problems, names_of(ground.catalogue, ground.geography, console.language.code))
    if as_json:
        console.data(feedback_json(found, chosen_period, ground.catalogue, problems))
    else:
        for line in feedback_lines(found, chosen_period, (ground.catalogue, ground.geography), console.language):
            console.show(line)
    raise typer.Exit(exit_status(problems, strict=False))
