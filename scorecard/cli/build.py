"""``scorecard build``: everything, from workbooks to pages and tables."""

import os
from typing import TYPE_CHECKING

import typer

from scorecard.cli.options import (
    AsOfOption,
    Exit,
    JsonOption,
    LanguageOption,
    OutOption,
    PeriodArgument,
    ProjectOption,
    StrictOption,
    UnitOption,
    WorkersOption,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.session import Session
    from scorecard.period import Period
    from scorecard.pipeline import Ground
    from scorecard.problems import Problem
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
) -> None:
    """Make the pages and tables of a period.

    They go to build/PERIOD of the project, or to the folder given with --out. With --unit only the scorecards of
    those units are made; tables and ranks stay those of all units.
    """
    from scorecard import pipeline
    from scorecard.cli.session import day_of, exit_status, open_session
    from scorecard.run import BuildOptions

    session = open_session(context, project)
    chosen = session.period(period)
    ground = session.ground()
    options = BuildOptions(
        languages=_languages(session, ground, lang or ()),
        units=_units(session, ground, unit or ()),
        workers=workers or available_cores(),
        as_of=day_of(session.console, as_of, chosen),
        out=out.resolve() if out else session.project.build_folder(chosen),
    )
    if strict:
        _stop_over_doubts(session, chosen)
    _say_how_many(session, ground, options)
    load_pages(session)
    try:
        with session.console.progress(session.console.language.text("pages")) as progress:
            built = pipeline.build(session.project, chosen, options, progress)
    except KeyboardInterrupt:
        said = session.console.language.text("stopped; every file that was written is whole, run the command again")
        session.console.say(said)
        raise typer.Exit(Exit.INTERRUPTED) from None
    if built.value is None:
        session.stop_over(built.problems)
    _say_outcome(session, ground, built.value, built.problems)
    if as_json:
        session.console.data(_as_json(built.value, built.problems))
    raise typer.Exit(exit_status(built.problems, strict=strict))


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


def _units(session: "Session", ground: "Ground", asked: "Sequence[str]") -> tuple[str, ...]:
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


def _say_outcome(session: "Session", ground: "Ground", built: "Built", problems: "Sequence[Problem]") -> None:
    """Every problem, the sum, what was not made, and what was written where."""
    from scorecard.cli.problem_report import failures, report, summary
    from scorecard.cli.session import names_of, scope_of
    from scorecard.store import shown

    console, language = session.console, session.console.language
    report(console, problems, names_of(ground.catalogue, ground.geography, language.code))
    console.say(summary(problems, scope_of(built.index.panel), language))
    for failure in failures(problems):
        place = f" ({failure.location})" if failure.location else ""
        console.say((language.text("not made:"), "bold red"), f" {language.message(failure)}{place}")
    folder = shown(built.folder, session.project.root)
    pages = sum(name.endswith(".pdf") for name in built.outputs)
    written = language.plural(
        "{count} file written to {folder}", "{count} files written to {folder}", len(built.outputs), folder=folder
    )
    documents = language.plural("{count} PDF", "{count} PDFs", pages)
    console.say(f"{written} ({documents})")


def _as_json(built: "Built", problems: "Sequence[Problem]") -> bytes:
    """What a script wants to know of a build; paths are relative to the folder of the run."""
    from scorecard.cli.session import scope_of
    from scorecard.export.results_json import to_json
    from scorecard.problems import Severity

    index = built.index
    return to_json(
        {
            "catalogue": index.catalogue.identifier,
            "period": index.period.code,
            "outputs": dict(built.outputs),
            "count": {s.value: sum(found.severity is s for found in problems) for s in Severity},
            "rejected": scope_of(index.panel).rejected,
        }
    )
