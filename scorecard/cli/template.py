"""``scorecard template``: empty workbooks for offices to fill in."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import Exit, LanguageOption, OutOption, ProjectOption, UnitOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.forms import Drafting, Plan
    from scorecard.geography import Geography, Vintage
    from scorecard.problems import Problem

    Asked = tuple[Sequence[str], Sequence[str], Sequence[str], str]
    """Units, offices, languages, and a vintage, empty for that of the period."""

MOST_NAMED = 6
OwnerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--owner",
        metavar="OFFICE",
        help="Only what this office reports, by its code or name in the catalogue (owners); may be repeated.",
        show_default=False,
    ),
]
TerritoryOption = Annotated[
    str,
    typer.Option(
        "--territory",
        metavar="VINTAGE",
        help="For units of another territory or level, as communes; a vintage of data/geography.",
        show_default=False,
    ),
]
TasksOption = Annotated[
    bool,
    typer.Option(
        "--tasks",
        help="A workbook for tasks instead, of the country or with --unit of each unit named; into forms/PERIOD/tasks.",
    ),
]
FeedbackOption = Annotated[
    bool,
    typer.Option(
        "--feedback",
        help="Workbooks for feedback, and for money and proposals, instead; into forms/PERIOD/feedback and money.",
    ),
]
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
    owner: OwnerOption = None,
    territory: TerritoryOption = "",
    tasks: TasksOption = False,
    feedback: FeedbackOption = False,
    lang: LanguageOption = None,
    out: OutOption = None,
) -> None:
    """Write empty workbooks for a period.

    One workbook a unit for what units report of themselves, with a sheet for each main index, and one table of all
    units for each office that reports for all; one table of everything where the catalogue names no offices. Figures
    that are not due in the period are left out. With --unit only the forms of the units named; communes that are named
    by their province share a table. With --owner only what one office reports; with both, a form of the unit with the
    figures of that office. What stands in the latest earlier folder of the same territory is shown beside. They go to
    forms/PERIOD of the project, or to the folder given with --out; a file that is there already is never replaced.
    Filled in, they belong in data/PERIOD, those of another territory in a folder of its name in there. With --tasks a
    workbook for tasks, in which those of the latest earlier task sheets stand; it belongs in data/PERIOD/tasks. With
    --feedback one for feedback, with the dossiers that were in hand, and one for money and proposals; they belong in
    data/PERIOD/feedback and data/PERIOD/money.
    """
    from scorecard.cli.session import open_session
    from scorecard.inputs.panel_reader import uncollected

    session = open_session(context, project)
    if tasks or feedback:
        from scorecard.cli.list_forms import write_list_forms

        if owner or territory or (tasks and feedback):
            raise typer.BadParameter("--tasks and --feedback go with --unit, --lang and --out only")
        write_list_forms(session, period, (unit or (), lang or ()), out, feedback=feedback)
    with uncollected():
        _write(session, period, (unit or (), owner or (), lang or (), territory), out)


def _write(session: "Session", period: str, asked: "Asked", out: "Path | None") -> None:
    """All workbooks that are ``asked`` for."""
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import stop
    from scorecard.handout import by_file_name
    from scorecard.problems import problem
    from scorecard.store import shown, why_not_writable, write_tree

    console, root = session.console, session.project.root
    drafting, choices, owners = _drafting(session, period, asked)
    plan = drafting.plan(choices, owners)
    if not plan.forms:
        stop(console, problem("E116", period=drafting.period.code))
    folder = session.project.root / "forms" / drafting.period.code if out is None else out.resolve()
    forms = by_file_name(plan.forms)
    with session.holding(folder):
        taken = [shown(folder / name, root) for name in forms if (folder / name).exists()]
        if taken:
            stop(console, problem("E112", path=_listed(taken)))
        refused = why_not_writable(folder, root)
        if refused:
            stop(console, refused)
        written = write_tree(folder, ((name, drafting.workbook(form)) for name, form in forms.items()), root)
        problems = (*written.problems, *_listed_beside(session, drafting, folder, written.value))
    report(console, problems, Names())
    _say_written(session, session.project.period_folder(drafting.period) / asked[-1], folder, tuple(written.value))
    _say_not_due(session, plan)
    raise typer.Exit(Exit.COULD_NOT_RUN if problems else Exit.DONE)


def _listed_beside(
    session: "Session", drafting: "Drafting", folder: "Path", written: "Mapping[str, str]"
) -> "tuple[Problem, ...]":
    """Forms that were asked for in the folder of a run are listed there, so that ``verify`` knows them."""
    from scorecard.beside import Left, list_beside, run_folder

    place = run_folder(session.project, folder)
    if place is None or not written:
        return ()
    way = folder.relative_to(place)
    outputs = {(way / name).as_posix(): digest for name, digest in written.items()}
    return list_beside(session.project, place, Left("template", drafting.period, drafting.catalogue, outputs))


def _drafting(
    session: "Session", period: str, asked: "Asked"
) -> "tuple[Drafting, Sequence[Sequence[str]], Sequence[str]]":
    """What the workbooks are made from, and the units and offices chosen; stops on wrong ones."""
    from scorecard.cli.session import stop
    from scorecard.handout import draft
    from scorecard.period import parse_period
    from scorecard.problems import problem
    from scorecard.selection import select_languages, select_owners, select_units, selectable

    chosen = parse_period(period) or stop(session.console, problem("E104", text=period))
    ground = session.ground()
    units, offices, languages, territory = asked
    spoken = select_languages(languages, ground.catalogue)
    vintage = _vintage(ground.geography, territory) if territory else None
    drafting = draft(session.project, ground, chosen, next(iter(spoken.value)), vintage)
    if drafting.value is None:
        stop(session.console, *drafting.problems)
    among = selectable(ground.geography, drafting.value.catalogue.territory.vintage)
    choices = [select_units([text], among) for text in units]
    owners = select_owners(offices, ground.catalogue)
    wrong = [found for choice in (*choices, owners, spoken) for found in choice.problems]
    if wrong:
        stop(session.console, *wrong)
    return drafting.value, [choice.value for choice in choices], owners.value


def _vintage(geography: "Geography", asked: str) -> "Vintage":
    """The vintage that is asked for; a mistake in the command without one."""
    found = geography.vintage(asked)
    if found is None:
        raise typer.BadParameter(f"{asked} is not one of {', '.join(one.code for one in geography.vintages)}")
    return found


def _say_written(session: "Session", belonging: "Path", folder: "Path", names: "Sequence[str]") -> None:
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
        console.say(console.language.text("Filled in, they belong in {folder}", folder=shown(belonging, root)))


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
