"""``scorecard review``: the document that a working group meets on."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import Exit, LanguageOption, OutOption, PeriodArgument, ProjectOption, UnitOption

if TYPE_CHECKING:
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.problems import Checked
    from scorecard.run import Tabled

AsOfReview = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Day of judgement, 2025-12-10: tasks, feedback, targets and reports stand as on that day; without it the "
        "last day of the period.",
        show_default=False,
    ),
]


def review(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    lang: LanguageOption = None,
    as_of: AsOfReview = None,
    out: OutOption = None,
) -> None:
    """Write the document that the working group meets on, as PDF.

    The year up to the period in eight sections: at a glance; over the year; what rose and fell, and why; targets;
    tasks by who answers for them; feedback and money; who has not reported; and a plan for the months that remain, with
    empty columns for what is decided. Of all units together, or with --unit one document for each unit named; into
    build/PERIOD/pdf, in every language of the catalogue. What moved is told since the first period of the year that
    can be compared. What is wrong in the workbooks is said by validate.
    """
    from scorecard.cli.build import available_cores, languages_asked, load_pages, units_asked
    from scorecard.cli.problem_report import report
    from scorecard.cli.session import day_of, exit_status, names_of, open_session
    from scorecard.problems import Checked
    from scorecard.tabling import table

    session = open_session(context, project)
    console, chosen, ground = session.console, session.period(period), session.ground()
    day = day_of(console, as_of, chosen)
    asked = units_asked(session, ground, unit or ()), languages_asked(session, ground, lang or ())
    load_pages(session)
    inputs, problems = session.inputs(chosen)
    found = table(inputs, day, available_cores())
    session.say_unlike_published(inputs, found.value.computed.index)
    folder = out.resolve() if out else session.project.build_folder(chosen)
    written = _write(session, Checked(found.value, (*problems, *found.problems)), asked, folder)
    report(console, written.problems, names_of(ground.catalogue, ground.geography, console.language.code))
    status = exit_status(written.problems, strict=False)
    raise typer.Exit(status if written.value else Exit.COULD_NOT_RUN)


def _write(
    session: "Session",
    tabled: "Checked[Tabled]",
    asked: "tuple[tuple[str, ...], tuple[str, ...]]",
    folder: "Path",
) -> "Checked[tuple[str, ...]]":
    """Write the documents, and say where they are."""
    from scorecard.problems import Checked
    from scorecard.store import shown
    from scorecard.tabling import write_review

    with session.holding(folder):
        written = write_review(session.project, tabled, asked, folder)
    for name in written.value:
        path = shown(folder / name, session.project.root)
        session.console.say(session.console.language.text("written: {path}", path=path))
    return Checked(tuple(written.value), written.problems)
