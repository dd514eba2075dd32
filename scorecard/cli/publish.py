"""``scorecard publish``: a period becomes final, and what its numbers follow from is kept."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.build import available_cores, load_pages, stop_unbuilt
from scorecard.cli.options import AsOfOption, JsonOption, PeriodArgument, ProjectOption, WorkersOption
from scorecard.unseen import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.session import Session
    from scorecard.language import Language
    from scorecard.problems import Problem
    from scorecard.publishing import Published
    from scorecard.snapshot import Revision

ReasonOption = Annotated[
    str,
    typer.Option(
        "--reason",
        metavar="TEXT",
        help="Why published numbers become others: the change is recorded as a revision.",
        show_default=False,
    ),
]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who publishes.", show_default=False)]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="Day of the publication, 2025-12-05; without it today.", show_default=False
    ),
]


def publish(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    reason: ReasonOption = "",
    by: ByOption = "",
    on: OnOption = None,
    as_of: AsOfOption = None,
    workers: WorkersOption = None,
    as_json: JsonOption = False,
) -> None:
    """Publish a period: build its pages, and keep what the numbers on them follow from.

    Figures, catalogue, territory, numbers and hashes go to published/PERIOD, which belongs into version control. From
    then on no run changes a printed number of the period silently: it stops and lists what would change, or publishes
    it as a revision with --reason. Errors and provisional figures keep a period from being published.
    """
    from scorecard.cli.session import day_of, open_session
    from scorecard.publishing import publish as make
    from scorecard.run import BuildOptions, Publication

    session = open_session(context, project)
    chosen = session.period(period)
    console, ground = session.console, session.ground()
    # The one clock: a publication has a day, and who says none means today.
    day = day_of(console, on, chosen) if on else datetime.now(UTC).astimezone().date()
    options = BuildOptions(
        languages=ground.catalogue.languages,
        units=(),
        workers=workers or available_cores(),
        as_of=day_of(console, as_of, chosen),
        out=session.project.build_folder(chosen),
        waiting=session.waiting,
    )
    load_pages(session)
    with console.progress(console.language.text("pages")) as progress:
        made = make(session.project, chosen, options, Publication(day, by.strip(), reason.strip()), progress)
    if made.value is None:
        stop_unbuilt(session, made.problems)
    _say(session, made.value, made.problems, day)
    if as_json:
        console.data(_as_json(made.value))


def _say(session: "Session", done: "Published", problems: "Sequence[Problem]", day: date) -> None:
    from scorecard.cli.problem_report import report, summary
    from scorecard.cli.session import names_of, scope_of
    from scorecard.store import shown

    console, language, index = session.console, session.console.language, done.built.index
    geography = session.ground().geography
    report(console, problems, names_of(index.catalogue, geography, language.code))
    console.say(summary(problems, scope_of(index.panel), language))
    snapshot, period = done.snapshot, index.period.in_words(language)
    folder = shown(session.project.published_folder(index.period), session.project.root)
    if not done.written:
        facts = {"period": period, "day": language.date(snapshot.last)}
        if snapshot.revisions:
            number = snapshot.revisions[-1].number
            console.say(
                language.text(
                    "{period}: revision {number} of {day} stands, and no printed number has changed since",
                    number=number,
                    **facts,
                )
            )
        else:
            console.say(language.text("{period}: published on {day}, and no printed number has changed since", **facts))
        return
    if snapshot.revisions:
        console.say(revision_words(snapshot.revisions[-1], language))
    else:
        console.say(language.text("{period}: published on {day}", period=period, day=language.date(day)))
    console.say(
        language.plural(
            "{count} file in {folder}: commit the folder",
            "{count} files in {folder}: commit the folder",
            len(snapshot.files) + 1,
            folder=folder,
        )
    )


def revision_words(revision: "Revision", language: "Language") -> str:
    """``revision 2 of 20/12/2025: 12 printed numbers are others; two workbooks came late``."""
    moved = language.plural(
        "{count} printed number is another", "{count} printed numbers are others", len(revision.moves)
    )
    day = language.date(revision.on)
    head = language.text("revision {number} of {day}", number=revision.number, day=day)
    return f"{head}: {moved}; {escaped(revision.reason)}"


def _as_json(done: "Published") -> bytes:
    from scorecard.export.results_json import to_json

    snapshot = done.snapshot
    return to_json(
        {
            "period": snapshot.period.code,
            "written": done.written,
            "on": snapshot.on.isoformat(),
            "revisions": len(snapshot.revisions),
            "files": dict(snapshot.files),
            "documents": dict(snapshot.documents),
        }
    )
