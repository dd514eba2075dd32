"""``scorecard template``: empty workbooks for offices to fill in."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import Exit, LanguageOption, OutOption, ProjectOption, UnitOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.forms import Drafting, Form, Plan
    from scorecard.geography import Vintage
    from scorecard.panel import Panel
    from scorecard.period import Period
    from scorecard.pipeline import Ground

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
    Filled in, they belong in data/PERIOD, those of another territory in a folder of its name in there.
    """
    from scorecard.cli.session import open_session
    from scorecard.inputs.panel_reader import uncollected

    session = open_session(context, project)
    with uncollected():
        _write(session, period, (unit or (), owner or (), lang or ()), territory, out)


def _write(
    session: "Session",
    period: str,
    asked: "tuple[Sequence[str], Sequence[str], Sequence[str]]",
    territory: str,
    out: "Path | None",
) -> None:
    """All workbooks that are ``asked`` for: units, offices and languages."""
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import stop
    from scorecard.problems import problem
    from scorecard.store import shown, why_not_writable, write_tree

    console, root = session.console, session.project.root
    drafting, choices, owners = _drafting(session, period, asked, territory)
    plan = drafting.plan(choices, owners)
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
    _say_written(session, session.project.period_folder(drafting.period) / territory, folder, tuple(written.value))
    _say_not_due(session, plan)
    raise typer.Exit(Exit.COULD_NOT_RUN if written.problems else Exit.DONE)


def _drafting(
    session: "Session", period: str, asked: "tuple[Sequence[str], Sequence[str], Sequence[str]]", territory: str
) -> "tuple[Drafting, Sequence[Sequence[str]], Sequence[str]]":
    """What the workbooks are made from, and the units and offices chosen.

    ``asked`` are units, offices and languages; stops on wrong ones. ``territory`` is a vintage, empty for that of the
    period.
    """
    from dataclasses import replace

    from scorecard.cli.selection import select_languages, select_owners, select_units, selectable
    from scorecard.cli.session import stop
    from scorecard.forms import Drafting
    from scorecard.language import Language
    from scorecard.period import parse_period
    from scorecard.problems import problem

    chosen = parse_period(period) or stop(session.console, problem("E104", text=period))
    ground = session.ground()
    vintage = _vintage(session, ground, chosen, territory)
    among = selectable(ground.geography, vintage.code)
    units, offices, languages = asked
    choices = [select_units([text], among) for text in units]
    owners = select_owners(offices, ground.catalogue)
    spoken = select_languages(languages, ground.catalogue)
    wrong = [found for choice in (*choices, owners, spoken) for found in choice.problems]
    if wrong:
        stop(session.console, *wrong)
    compared = replace(ground.catalogue.territory, vintage=vintage.code, level=vintage.level)
    catalogue = replace(ground.catalogue, territory=compared)
    earlier = None if territory else _earlier(session, ground, chosen)
    drafting = Drafting(catalogue, ground.geography, chosen, Language(spoken.value[0]), earlier)
    return drafting, [choice.value for choice in choices], owners.value


def _vintage(session: "Session", ground: "Ground", period: "Period", asked: str) -> "Vintage":
    """The vintage that is asked for, or else that of the period; stops without one."""
    from scorecard.cli.session import stop
    from scorecard.pipeline import vintage_of

    if asked:
        known = ", ".join(vintage.code for vintage in ground.geography.vintages)
        found = ground.geography.vintage(asked)
        if found is None:
            raise typer.BadParameter(f"{asked} is not one of {known}")
        return found
    fitting = vintage_of(period, ground)
    return fitting.value or stop(session.console, *fitting.problems)


def _earlier(session: "Session", ground: "Ground", period: "Period") -> "Panel | None":
    """What stands in the latest earlier folder of the same territory, with what is carried there; None without any.

    Its problems were said in its time.
    """
    from scorecard.months import Months, read_month

    months = Months(session.project, ground)
    before = next(iter(months.before(period)), None)
    return read_month(months, before).value if before else None


def _by_file_name(forms: "Sequence[Form]") -> "Mapping[str, Form]":
    from scorecard.store import document_name

    def name(form: "Form") -> str:
        office = f" {form.owner.code}" if form.owner else ""
        return document_name(form.code, form.names("vi") + office, suffix=".xlsx")

    return {name(form): form for form in forms}


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
