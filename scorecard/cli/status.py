"""``scorecard status``: who has reported, when, how completely, and whether in time."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import Exit, JsonOption, LanguageOption, OutOption, PeriodArgument, ProjectOption, UnitOption

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.monitor.status import Status
    from scorecard.period import Period
    from scorecard.pipeline import Inputs

AsOfToday = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Day as of which reports are looked at, 2025-12-08: what is not there by then and was due is overdue; "
        "without it today.",
        show_default=False,
    ),
]
PdfOption = Annotated[
    bool,
    typer.Option(
        "--pdf", help="Also write the page status.pdf, in every language of the catalogue, into build/PERIOD/pdf."
    ),
]
StrictOverdue = Annotated[
    bool, typer.Option("--strict", help="Exit with status 1 where a report is overdue, be it in part.")
]


def status(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    as_of: AsOfToday = None,
    lang: LanguageOption = None,
    pdf: PdfOption = False,
    out: OutOption = None,
    as_json: JsonOption = False,
    strict: StrictOverdue = False,
) -> None:
    """Show who has reported for a period, when, how completely, on time or late.

    Units that report for themselves, offices that report for all units, and communes by province. The day of a report
    is the line “Reported on” in the head of its sheets, else the day on which the workbook says that it was saved; the
    deadline is that of the catalogue (due). With --unit only the units named, each with what is wanting; a province
    stands for its communes. What is wrong in the workbooks is said by validate.
    """
    from scorecard import pipeline
    from scorecard.cli.problem_report import report
    from scorecard.cli.session import names_of, open_session, stop
    from scorecard.cli.status_report import status_lines
    from scorecard.export.status_json import status_json
    from scorecard.monitor.tally import only
    from scorecard.selection import select_units, selectable

    session = open_session(context, project)
    console = session.console
    chosen_period = session.period(period)
    day = _day(session, as_of, chosen_period)
    inputs, _ = session.inputs(chosen_period)
    found = pipeline.status(inputs, day)
    vintage = found.value.units[0].vintage
    chosen = select_units(unit or (), selectable(inputs.geography, vintage))
    if chosen.problems:
        stop(console, *chosen.problems)
    asked = only(found.value, frozenset(chosen.value))
    report(console, found.problems, names_of(inputs.catalogue, inputs.geography, console.language.code))
    if as_json:
        console.data(status_json(asked, inputs.catalogue, inputs.geography, found.problems))
    else:
        for line in status_lines(asked, inputs.catalogue, inputs.geography, console.language):
            console.show(line)
    if pdf:
        _write_pages(session, inputs, asked, (lang or (), out))
    raise typer.Exit(Exit.PROBLEMS if strict and asked.overdue else Exit.DONE)


def _day(session: "Session", text: str | None, period: "Period") -> "date":
    """The day that was asked for, else today by the clock of the machine; stops the command with E111."""
    from datetime import UTC, datetime

    from scorecard.cli.session import day_of

    if text is None:
        return datetime.now(tz=UTC).astimezone().date()
    return day_of(session.console, text, period)


def _write_pages(
    session: "Session", inputs: "Inputs", found: "Status", wanted: "tuple[Sequence[str], Path | None]"
) -> None:
    """The page in the languages asked for; stops the command with status 2 where one cannot be made or written."""
    from scorecard.cli.build import load_pages
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import stop
    from scorecard.run import Reported
    from scorecard.selection import select_languages
    from scorecard.store import shown

    console, (languages, out) = session.console, wanted
    chosen = select_languages(languages, inputs.catalogue)
    if chosen.problems:
        stop(console, *chosen.problems)
    load_pages(session)
    from scorecard.production import write_status

    folder = out.resolve() if out else session.project.build_folder(found.period)
    reported = Reported(found, inputs.catalogue, inputs.geography, inputs.panel.sources)
    with session.holding(folder):
        written = write_status(session.project, reported, folder, chosen.value)
    report(console, written.problems, Names())
    for name in written.value:
        path = shown(folder / name, session.project.root)
        console.say(console.language.text("written: {path}", path=path))
    if written.problems:
        raise typer.Exit(Exit.COULD_NOT_RUN)
