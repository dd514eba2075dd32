"""``scorecard build``: everything, from workbooks to pages and tables."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import typer

from scorecard.cli.options import (
    AcceptOption,
    AsOfOption,
    CacheOption,
    CiOption,
    DryRunOption,
    Exit,
    ExpectOption,
    FailOn,
    FailOnOption,
    ForceOption,
    JsonOption,
    LanguageOption,
    OutOption,
    PeriodArgument,
    ProjectOption,
    StrictOption,
    SummaryOption,
    UnitOption,
    WaitOption,
    WorkersOption,
)
from scorecard.lock import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.period import Period
    from scorecard.pipeline import Ground
    from scorecard.problems import Checked, Problem
    from scorecard.run import BuildOptions, Built

MANY_PAGES = 500


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
    wait: WaitOption = PATIENCE,
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
    from scorecard.cli.ci import Wishes, answering, hold, leave_summary, summary_file
    from scorecard.cli.session import day_of, exit_status, open_session

    session = open_session(context, project)
    wishes = Wishes(summary_file(summary, ci=ci), expect, accept, dry_run)
    with answering(session, wishes):
        chosen = session.period(period)
        dated = day_of(session.console, as_of, chosen)
        folder = out.resolve() if out else session.project.build_folder(chosen)
        state = _state(session, (chosen.code, dated.isoformat(), *(lang or ()), "", *(unit or ())))
        if not (force or dry_run or ci or wishes.expect or wishes.summary):
            _stop_where_unchanged(session, chosen, folder, state, strict=strict, fail_on=fail_on)
        from scorecard.run import BuildOptions

        ground = session.ground()
        options = BuildOptions(
            languages=languages_asked(session, ground, lang or ()),
            units=units_asked(session, ground, unit or ()),
            workers=workers or available_cores(),
            as_of=dated,
            out=folder,
            shelf=cache.resolve() if cache else None,
            force=force,
            dry=dry_run,
            state=state,
            waiting=session.waiting,
            patience=wait,
        )
        _say_how_many(session, ground, options)
        built = _run(session, chosen, options, strict=strict)
        moved = hold(session, chosen, built.value, wishes)
        built = replace(built, problems=(*built.problems, *moved.problems))
        say_outcome(session, ground, built, dry=dry_run)
        status = exit_status(built.problems, strict=strict, fail_on=fail_on)
        status = max(status, leave_summary(session, ground, built, moved.value, wishes))
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


def _stop_where_unchanged(
    session: "Session", period: "Period", folder: "Path", state: str, *, strict: bool, fail_on: FailOn
) -> None:
    """Where the last run was made of the same and all of its files stand: say so, and exit as that run would.

    Not beside a run at work, nor after one that was killed: the build waits for the one, and clears up after the other.
    """
    from scorecard.cli.build_report import say_unchanged, unchanged_json
    from scorecard.cli.session import heavy_for
    from scorecard.lock import unended
    from scorecard.unchanged import standing

    still = None if unended(folder) else standing(session.project, folder, state)
    if still is None:
        return
    doubted = any(still.problems[weight] for weight in heavy_for(fail_on, strict=strict))
    if strict and doubted:
        return
    say_unchanged(session, period, folder, still)
    if session.console.as_json:
        session.console.data(unchanged_json(still))
    raise typer.Exit(Exit.PROBLEMS if doubted else Exit.DONE)


def _run(session: "Session", period: "Period", options: "BuildOptions", *, strict: bool) -> "Checked[Built]":
    """The build, with its progress; stops the command where nothing can be made, or at doubts where ``strict``."""
    from scorecard import pipeline
    from scorecard.problems import Checked

    if strict:
        _stop_over_doubts(session, period)
    load_pages(session)
    with session.console.progress(session.console.language.text("pages")) as progress:
        built = pipeline.build(session.project, period, options, progress)
    if built.value is None:
        stop_unbuilt(session, built.problems)
    return Checked(built.value, built.problems)


def stop_unbuilt(session: "Session", problems: "Sequence[Problem]") -> NoReturn:
    """Say why nothing was built; status 1 where it would have changed what is published, else 2."""
    from scorecard.cli.moves import move_lines
    from scorecard.cli.session import names_of
    from scorecard.published import MOVED, refused, would_move

    status = Exit.PROBLEMS if refused(problems) else Exit.COULD_NOT_RUN
    if any(found.code == MOVED for found in problems):
        ground = session.ground()
        names = names_of(ground.catalogue, ground.geography, session.console.language.code)
        for line in move_lines(would_move(problems), names, session.console.language):
            session.console.say(f"  {line}")
    session.stop_over(problems, status)


def _say_who_is_at_work(session: "Session", folder: "Path") -> None:
    """Beside a run at work: what would be drawn is told of what is there at this moment."""
    from scorecard.lock import holder_of

    holder = holder_of(folder)
    if holder is not None:
        language = session.console.language
        session.console.say(
            language.text(
                "another run is at work in this folder, process {holder}: this is how things stand now", holder=holder
            )
        )


def _say_how_many(session: "Session", ground: "Ground", options: "BuildOptions") -> None:
    """Before a run that will take long: how many pages it makes, and how to make fewer; and who else is at work."""
    if options.dry:
        _say_who_is_at_work(session, options.out)
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


def languages_asked(session: "Session", ground: "Ground", asked: "Sequence[str]") -> tuple[str, ...]:
    """The languages asked for, else those of the catalogue; stops the command with E108."""
    from scorecard.cli.session import stop
    from scorecard.selection import select_languages

    chosen = select_languages(asked, ground.catalogue)
    return stop(session.console, *chosen.problems) if chosen.problems else chosen.value


def units_asked(session: "Session", ground: "Ground", asked: "Sequence[str]") -> tuple[str, ...]:
    """The codes of the units asked for; stops the command with E106 or E107."""
    from scorecard.cli.session import stop
    from scorecard.selection import select_units, selectable

    chosen = select_units(asked, selectable(ground.geography, ground.catalogue.territory.vintage))
    return stop(session.console, *chosen.problems) if chosen.problems else chosen.value


def _stop_over_doubts(session: "Session", period: "Period") -> None:
    """With --strict: nothing is built while there is a warning or an error; status 1."""
    from scorecard import pipeline
    from scorecard.cli.problem_report import report, summary
    from scorecard.cli.session import Stopped, exit_status, names_of, scope_of
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
    raise Stopped(Exit.PROBLEMS, problems)
