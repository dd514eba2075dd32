"""``scorecard template``: empty workbooks for offices to fill in."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import Exit, LanguageOption, OutOption, ProjectOption, UnitOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scorecard.pipeline import Ground

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

    One table of all units, or with --unit one form for each unit named, and one table for each province whose communes
    are named together. They go to forms/PERIOD of the project, or to the folder given with --out; a file that is there
    already is never replaced. Filled in, they belong in data/PERIOD.
    """
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.selection import select_languages, select_units, selectable
    from scorecard.cli.session import open_session, stop
    from scorecard.inputs.template import template_workbook
    from scorecard.language import Language
    from scorecard.period import parse_period
    from scorecard.pipeline import vintage_of
    from scorecard.problems import problem
    from scorecard.store import shown, write_tree

    session = open_session(context, project)
    console, root = session.console, session.project.root
    chosen_period = parse_period(period) or stop(console, problem("E104", text=period))
    ground = session.ground()
    fitting = vintage_of(chosen_period, ground)
    if fitting.value is None:
        stop(console, *fitting.problems)
    ground = _of_its_time(ground, fitting.value.code)
    among = selectable(ground.geography, ground.catalogue.territory.vintage)
    choices = [select_units([text], among) for text in unit or ()]
    languages = select_languages(lang or (), ground.catalogue)
    wrong = [found for choice in (*choices, languages) for found in choice.problems]
    if wrong:
        stop(console, *wrong)
    folder = session.project.root / "forms" / chosen_period.code if out is None else out.resolve()
    names = _file_names(ground, [choice.value for choice in choices])
    taken = [problem("E112", path=shown(folder / name, root)) for name in names if (folder / name).exists()]
    if taken:
        stop(console, *taken)
    language = Language(languages.value[0])
    files = (
        (name, template_workbook(ground.catalogue, ground.geography, chosen_period, code, language))
        for name, code in names.items()
    )
    written = write_tree(folder, files, root)
    report(console, written.problems, Names())
    for name in written.value:
        console.say(console.language.text("written: {path}", path=shown(folder / name, root)))
    raise typer.Exit(Exit.COULD_NOT_RUN if written.problems else Exit.DONE)


def _of_its_time(ground: "Ground", vintage: str) -> "Ground":
    """The ground with the territory in which the workbooks of the period are read."""
    from dataclasses import replace

    territory = replace(ground.catalogue.territory, vintage=vintage)
    return replace(ground, catalogue=replace(ground.catalogue, territory=territory))


def _file_names(ground: "Ground", choices: "Sequence[tuple[str, ...]]") -> "Mapping[str, str | tuple[str, ...] | None]":
    """File name to unit, or to the units of one of the level above; the one table of all units has no unit."""
    from scorecard.store import document_name

    catalogue, geography = ground.catalogue, ground.geography
    if not choices:
        return {document_name(catalogue.identifier, "", suffix=".xlsx"): None}
    units = {unit.code: unit for unit in geography.units(catalogue.territory.vintage)}
    found: dict[str, str | tuple[str, ...] | None] = {}
    for codes in choices:
        first = units[codes[0]]
        named = first if len(codes) == 1 else geography.parent(first) or first
        name = document_name(named.code, named.names("vi"), suffix=".xlsx")
        found[name] = codes[0] if len(codes) == 1 else codes
    return found
