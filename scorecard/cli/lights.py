"""``scorecard monitor lights``: which units are green, yellow, red on a day."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, PeriodArgument, ProjectOption, UnitOption

if TYPE_CHECKING:
    from datetime import date, time

    from scorecard.cli.session import Session
    from scorecard.monitor.lights import Lights
    from scorecard.period import Period
    from scorecard.pipeline import Inputs

AsOfLights = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Day of judgement, 2025-07-31, not before the period; without it the last day of the period. A time "
        "behind it, 2025-07-31T16:00, without a zone, is printed: what is judged are days.",
        show_default=False,
    ),
]
StrictLights = Annotated[bool, typer.Option("--strict", help="Exit with status 1 where a unit is not green.")]


def lights(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    as_of: AsOfLights = None,
    as_json: JsonOption = False,
    strict: StrictLights = False,
) -> None:
    """Show which units are green, yellow or red by the conditions of the catalogue, and why.

    Conditions and thresholds stand under monitoring.lights: figures and scores, what was reported and when, tasks,
    feedback, money, targets. The worst condition decides; where one cannot be told for want of data the unit is not
    told, never green. Of communes it says how many are green in each province. With --unit only the units named, each
    with all of its conditions. All are in lights.csv of a build, as of the day of its pages.
    """
    from scorecard import pipeline
    from scorecard.cli.lights_report import light_lines
    from scorecard.cli.options import Exit
    from scorecard.cli.problem_report import report
    from scorecard.cli.session import names_of, open_session, stop
    from scorecard.export.lights import lights_json
    from scorecard.problems import problem

    session = open_session(context, project)
    console, chosen = session.console, session.period(period)
    day, at = _moment(session, as_of, chosen)
    inputs, _ = session.inputs(chosen)
    found = pipeline.lights(inputs, session.computed(inputs).value, day)
    if found.value is None:
        stop(console, problem("E183"))
    shown = _asked(session, inputs, found.value.at_time(at), unit or [])
    report(console, found.problems, names_of(inputs.catalogue, inputs.geography, console.language.code))
    if as_json:
        console.data(lights_json(shown, inputs.catalogue, found.problems))
    else:
        about = (inputs.catalogue, inputs.geography)
        for line in light_lines(shown, about, console.language, one_by_one=bool(unit)):
            console.show(line)
    raise typer.Exit(Exit.PROBLEMS if strict and not shown.all_green else Exit.DONE)


def _moment(session: "Session", text: str | None, period: "Period") -> "tuple[date, time | None]":
    """The day, and the time where one is named; stops the command with E111, also over a time with a zone, or E184."""
    from datetime import time

    from scorecard.cli.session import day_within, stop
    from scorecard.problems import problem

    day, mark, hour = (text or "").replace("T", " ").partition(" ")
    if not mark:
        return day_within(session.console, text, period), None
    try:
        at = time.fromisoformat(hour)
    except ValueError:
        stop(session.console, problem("E111", text=text or ""))
    if at.tzinfo is not None:
        stop(session.console, problem("E111", text=text or ""))
    return day_within(session.console, day, period), at


def _asked(session: "Session", inputs: "Inputs", found: "Lights", asked: "list[str]") -> "Lights":
    """Of the units asked for; stops the command where one is none."""
    from scorecard.cli.session import stop
    from scorecard.selection import select_units, selectable

    if not asked:
        return found
    among = selectable(inputs.geography, inputs.catalogue.territory.vintage)
    chosen = select_units(asked, among)
    if chosen.problems:
        stop(session.console, *chosen.problems)
    return found.only(chosen.value, among.units)
