"""``scorecard monitor tasks``: how the tasks stand on a day."""

from typing import Annotated

import typer

from scorecard.cli.options import JsonOption, PeriodArgument, ProjectOption, UnitOption

AsOfTasks = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Day as of which tasks are looked at, 2025-07-31, no time; without it the last day of the period.",
        show_default=False,
    ),
]
StrictTasks = Annotated[bool, typer.Option("--strict", help="Exit with status 1 where a task is overdue.")]


def tasks(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    as_of: AsOfTasks = None,
    as_json: JsonOption = False,
    strict: StrictTasks = False,
) -> None:
    """Show which tasks are done on time, done late, in time and overdue, and whose they are.

    Tasks stand in data/PERIOD/tasks, as workbooks or CSV, known by their headings. Each state follows from the deadline
    and the day of completion; a word in the sheet that says otherwise is a problem, as is a deadline that was moved or
    a task that has gone since the sheets before. Due is what is done on time, done late, in time or overdue. With
    --unit only the tasks of the units named. The tasks one by one, as of the last day of the period, are in tasks.csv
    of a build.
    """
    from scorecard import pipeline
    from scorecard.cli.options import Exit
    from scorecard.cli.problem_report import report
    from scorecard.cli.session import day_of, exit_status, names_of, open_session, units_of
    from scorecard.cli.tasks_report import task_lines
    from scorecard.export.tasks import tasks_json
    from scorecard.monitor.tasks import review

    session = open_session(context, project)
    console, chosen_period, ground = session.console, session.period(period), session.ground()
    day = day_of(console, as_of, chosen_period)
    read = pipeline.tasks(session.project, ground, chosen_period, day)
    if read.value is None:
        session.stop_over(read.problems)
    units = units_of(session, ground, read.value.vintage, unit or ())
    found = review((task for task in read.value.tasks if not units or task.unit in units), day)
    problems = [one for one in read.problems if not units or one.unit is None or one.unit in units]
    report(console, problems, names_of(ground.catalogue, ground.geography, console.language.code))
    if as_json:
        console.data(tasks_json(found, chosen_period, ground.catalogue, problems))
    else:
        for line in task_lines(found, chosen_period, (ground.catalogue, ground.geography), console.language):
            console.show(line)
    status = exit_status(problems, strict=False)
    raise typer.Exit(Exit.PROBLEMS if status is Exit.DONE and strict and found.overdue else status)
