"""``scorecard template``: empty workbooks for offices to fill in."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import Exit, LanguageOption, OutOption, ProjectOption, UnitOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.inputs.form_plan import Drafting, Form, Plan
    from scorecard.period import Period

MOST_NAMED = 6
PeriodToFill = Annotated[
    str,
    typer.Argument(
        metavar="PERIOD",
        help="2025-12, 2025-Q4, 2025-H2, 2025 or 2025-01..12; its folder need not exist yet.",
        autocompletion=complete_period,
    ),
]


def template(
    context: typer.Context,
    period: PeriodToFill,
    project: ProjectOption = None,
    unit: UnitOption = None,
    lang: LanguageOption = None,
    out: OutOption = None,
) -> None:
    """Write empty workbooks for a period.

    One workbook a unit for what units report of themselves, with a sheet for each main index, and one table of all
    units for each office that reports for all; one table of everything where the catalogue names no offices. Figures
    that are not due in the period are left out. With --unit only the forms of the units named; communes that are named
    by their province share a table. They go to forms/PERIOD of the project, or to the folder given with --out; a file
    that is there already is never replaced. Filled in, they belong in data/PERIOD.
    """
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import open_session, stop
    from scorecard.problems import problem
    from scorecard.store import shown, why_not_writable, write_tree

    session = open_session(context, project)
    console, root = session.console, session.project.root
    drafting, choices = _drafting(session, period, unit or (), lang or ())
    plan = drafting.plan(choices)
    if not plan.forms:
        stop(console, problem("E116", period=drafting.period.code))
    folder = session.project.root / "forms" / drafting.period.code if out is None else out.resolve()
    forms = _by_file_name(plan.forms)
    taken = [shown(folder / name, root) for name in forms if (folder / name).exists()]
    if taken:
        stop(console, problem("E112", path=_listed(taken)))
    refused = why_not_writable(folder, root)
    if refused:
        stop(console, refused)
    written = write_tree(folder, ((name, drafting.workbook(form)) for name, form in forms.items()), root)
    report(console, written.problems, Names())
    _say_written(session, drafting.period, folder, tuple(written.value))
    _say_not_due(session, plan)
    raise typer.Exit(Exit.COULD_NOT_RUN if written.problems else Exit.DONE)


def _drafting(
    session: "Session", period: str, units: "Sequence[str]", languages: "Sequence[str]"
) -> "tuple[Drafting, Sequence[Sequence[str]]]":
    """What the workbooks are made from, in the territory of the period, and the units chosen; stops on wrong ones."""
    from dataclasses import replace

    from scorecard.cli.selection import select_languages, select_units, selectable
    from scorecard.cli.session import stop
    from scorecard.inputs.form_plan import Drafting
    from scorecard.language import Language
    from scorecard.period import parse_period
    from scorecard.pipeline import vintage_of
    from scorecard.problems import problem

    chosen = parse_period(period) or stop(session.console, problem("E104", text=period))
    ground = session.ground()
    fitting = vintage_of(chosen, ground)
    if fitting.value is None:
        stop(session.console, *fitting.problems)
    among = selectable(ground.geography, fitting.value.code)
    choices = [select_units([text], among) for text in units]
    spoken = select_languages(languages, ground.catalogue)
    wrong = [found for choice in (*choices, spoken) for found in choice.problems]
    if wrong:
        stop(session.console, *wrong)
    territory = replace(ground.catalogue.territory, vintage=fitting.value.code)
    catalogue = replace(ground.catalogue, territory=territory)
    drafting = Drafting(catalogue, ground.geography, chosen, Language(spoken.value[0]))
    return drafting, [choice.value for choice in choices]


def _by_file_name(forms: "Sequence[Form]") -> "Mapping[str, Form]":
    from scorecard.store import document_name

    return {document_name(form.code, form.names("vi"), suffix=".xlsx"): form for form in forms}


def _say_written(session: "Session", period: "Period", folder: "Path", names: "Sequence[str]") -> None:
    """Every file, or how many; and where they belong once they are filled in."""
    from scorecard.store import shown

    console, root = session.console, session.project.root
    if len(names) > MOST_NAMED:
        place = shown(folder, root)
        said = console.language.plural(
            "{count} file written to {folder}", "{count} files written to {folder}", len(names), folder=place
        )
        console.say(said)
    for name in names if len(names) <= MOST_NAMED else ():
        console.say(console.language.text("written: {path}", path=shown(folder / name, root)))
    if names:
        belongs = shown(session.project.period_folder(period), root)
        console.say(console.language.text("Filled in, they belong in {folder}", folder=belongs))


def _say_not_due(session: "Session", plan: "Plan") -> None:
    if plan.not_due:
        count, codes = len(plan.not_due), _listed([figure.code for figure in plan.not_due])
        said = session.console.language.plural(
            "{count} figure is not due in this period and was left out: {figures}",
            "{count} figures are not due in this period and were left out: {figures}",
            count,
            figures=codes,
        )
        session.console.say(said)


def _listed(texts: "Sequence[str]") -> str:
    """``a, b, c (+31)``."""
    more = f" (+{len(texts) - MOST_NAMED})" if len(texts) > MOST_NAMED else ""
    return ", ".join(texts[:MOST_NAMED]) + more
