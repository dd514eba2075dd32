"""``scorecard build``: everything, from workbooks to pages and tables."""

import os
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from scorecard.cli.ci import FailOn, Wishes, fails
from scorecard.cli.options import (
    AcceptOption,
    AsOfOption,
    CacheOption,
    CiOption,
    DryRunOption,
    Exit,
    ExpectOption,
    ForceOption,
    JsonOption,
    LanguageOption,
    OutOption,
    PeriodArgument,
    ProjectOption,
    StrictOption,
    SummaryOption,
    UnitOption,
    WorkersOption,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.period import Period
    from scorecard.pipeline import Ground
    from scorecard.problems import Checked, Problem
    from scorecard.run import BuildOptions, Built

MANY_PAGES = 500
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="The least weight of a problem at which the status is 1.")
]


def build(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    lang: LanguageOption = None,
    out: OutOption = None,
    workers: WorkersOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    strict: StrictOption = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
    cache: CacheOption = None,
    ci: CiOption = False,
    summary: SummaryOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    expect: ExpectOption = None,
    accept: AcceptOption = False,
) -> None:
    """Make the pages and tables of a period.

    They go to build/PERIOD of the project, or to the folder given with --out. With --unit only the scorecards of
    those units are made; tables and ranks stay those of all units. A page is drawn only where it would not be the same
    as the one that is there; where nothing at all has changed since the last run, nothing is read.
    """
    from scorecard.cli.build_report import build_json, say_outcome
    from scorecard.cli.ci import say_to_machine
    from scorecard.cli.session import day_of, exit_status, open_session

    session = open_session(context, project)
    chosen = session.period(period)
    dated = day_of(session.console, as_of, chosen)
    folder = out.resolve() if out else session.project.build_folder(chosen)
    state = _state(session, (chosen.code, dated.isoformat(), *(lang or ()), "", *(unit or ())))
    wishes = Wishes(ci, summary, fail_on, expect, accept)
    if not force and not dry_run and not wishes.anything:
        _stop_where_unchanged(session, chosen, folder, state, strict=strict)
    from scorecard.run import BuildOptions

    ground = session.ground()
    options = BuildOptions(
        languages=_languages(session, ground, lang or ()),
        units=chosen_units(session, ground, unit or ()),
        workers=workers or available_cores(),
        as_of=dated,
        out=folder,
        shelf=cache.resolve() if cache else None,
        force=force,
        dry=dry_run,
        state=state,
        waiting=lambda holder: session.console.say(
            session.console.language.text("waiting for another run in this folder: process {holder}", holder=holder)
        ),
    )
    if strict:
        _stop_over_doubts(session, chosen)
    _say_how_many(session, ground, options)
    built = _run(session, chosen, options)
    say_outcome(session, ground, built, dry=dry_run, ci=ci)
    status = exit_status(built.problems, strict=strict) if fail_on is FailOn.ERROR else fails(built.problems, fail_on)
    status = max(status, say_to_machine(session, chosen, built, wishes))
    if as_json:
        session.console.data(build_json(built))
    raise typer.Exit(status)


def _state(session: "Session", asked: "Sequence[str]") -> str:
    """The state of everything the build depends on, before anything is read; empty where a file cannot be read."""
    from scorecard.unchanged import state_of

    try:
        return state_of(session.project, asked)
    except OSError:
        return ""


def _stop_where_unchanged(session: "Session", period: "Period", folder: "Path", state: str, *, strict: bool) -> None:
    """Where the last run was made of the same and all of its files stand: say so, and exit as that run did."""
    from scorecard.cli.build_report import say_unchanged, unchanged_json
    from scorecard.unchanged import standing

    still = standing(session.project, folder, state)
    if still is None or (strict and (still.problems["error"] or still.problems["warning"])):
        return
    say_unchanged(session, period, folder, still)
    if session.console.as_json:
        session.console.data(unchanged_json(still))
    raise typer.Exit(Exit.PROBLEMS if still.problems["error"] else Exit.DONE)


def _run(session: "Session", period: "Period", options: "BuildOptions") -> "Checked[Built]":
    """The build, with its progress; stops the command where nothing can be made or somebody interrupts it."""
    from scorecard import pipeline
    from scorecard.problems import Checked

    load_pages(session)
    try:
        with session.console.progress(session.console.language.text("pages")) as progress:
            built = pipeline.build(session.project, period, options, progress)
    except KeyboardInterrupt:
        said = session.console.language.text("stopped; every file that was written is whole, run the command again")
        session.console.say(said)
        raise typer.Exit(Exit.INTERRUPTED) from None
    if built.value is None:
        stop_unbuilt(session, built.problems)
    return Checked(built.value, built.problems)


def stop_unbuilt(session: "Session", problems: "Sequence[Problem]") -> NoReturn:
    """Say why nothing was built; status 1 where it would have changed what is published, else 2."""
    from scorecard.published import refused

    session.stop_over(problems, Exit.PROBLEMS if refused(problems) else Exit.COULD_NOT_RUN)


def _say_how_many(session: "Session", ground: "Ground", options: "BuildOptions") -> None:
    """Before a run that will take long: how many pages it makes, and how to make fewer."""
    units = ground.geography.units(ground.catalogue.territory.vintage)
    count = len(options.languages) * (len(options.units) or len(units) + 2)
    if count > MANY_PAGES:
        language = session.console.language
        session.console.say(
            language.text(
                "Up to {count} PDFs will be made. Fewer: --unit with a unit, or with a province for all of its "
                "communes; --lang with one language.",
                count=language.number(count),
            )
        )


def available_cores() -> int:
    """The cores this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def load_pages(session: "Session") -> None:
    """What draws pages; stops the command where a library is missing (E302, E309)."""
    from scorecard.cli.installation import load, why_not_loaded
    from scorecard.cli.session import stop

    try:
        load("scorecard.production")
    except (ImportError, OSError) as failure:
        problems = why_not_loaded(failure)
        if not problems:
            raise
        stop(session.console, *problems)


def _languages(session: "Session", ground: "Ground", asked: "Sequence[str]") -> tuple[str, ...]:
    from scorecard.cli.selection import select_languages
    from scorecard.cli.session import stop

    chosen = select_languages(asked, ground.catalogue)
    return stop(session.console, *chosen.problems) if chosen.problems else chosen.value


def chosen_units(session: "Session", ground: "Ground", asked: "Sequence[str]") -> tuple[str, ...]:
    """The codes of the units that were named; stops the command where a name is none."""
    from scorecard.cli.selection import select_units, selectable
    from scorecard.cli.session import stop

    chosen = select_units(asked, selectable(ground.geography, ground.catalogue.territory.vintage))
    return stop(session.console, *chosen.problems) if chosen.problems else chosen.value


def _stop_over_doubts(session: "Session", period: "Period") -> None:
    """With --strict: nothing is built while there is a warning or an error; status 1."""
    from scorecard import pipeline
    from scorecard.cli.problem_report import report, summary
    from scorecard.cli.session import exit_status, names_of, scope_of
    from scorecard.export.results_json import problems_json

    inputs, problems = session.inputs(period)
    problems += pipeline.compute(inputs).problems
    if exit_status(problems, strict=True) is Exit.DONE:
        return
    console = session.console
    report(console, problems, names_of(inputs.catalogue, inputs.geography, console.language.code))
    console.say(summary(problems, scope_of(inputs.panel), console.language))
    console.say(console.language.text("Nothing was built: --strict stops at warnings and errors."))
    if console.as_json:
        console.data(problems_json(problems))
    raise typer.Exit(Exit.PROBLEMS)
