"""``scorecard analyse levels``: units beside the parts that they are made of."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, PeriodArgument, ProjectOption

if TYPE_CHECKING:
    from scorecard.catalogue import Catalogue
    from scorecard.cli.session import Session

FigureOption = Annotated[
    str,
    typer.Option(
        "--figure",
        metavar="CODE",
        help="A figure of the catalogue: the sum or mean of the parts beside what was reported.",
        show_default=False,
    ),
]


def levels(
    context: typer.Context,
    period: PeriodArgument = None,
    figure: FigureOption = "",
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lay provinces beside their communes: how many have reported, and what follows from them.

    In a project of communes the units are their provinces; in one of provinces there are communes where the folder of
    the period has one for them, named by their vintage (docs/reference/geography.md). A figure follows by the rule
    that it declares under merges.
    """
    from scorecard.cli.levels_report import level_lines
    from scorecard.cli.session import open_session
    from scorecard.cli.spelling import Spelling
    from scorecard.export.levels import levels_json

    session = open_session(context, project)
    console = session.console
    inputs, _ = session.inputs(session.period(period))
    code = _known(session, inputs.catalogue, figure) if figure else ""
    if as_json:
        console.data(levels_json(inputs.levels, inputs.panel.period, inputs.catalogue))
        return
    spelling = Spelling(inputs.catalogue, console.language)
    head = f"{inputs.catalogue.titles(console.language.code)} · {inputs.panel.period.in_words(console.language)}"
    console.show((f"{head} · {code} {spelling.name(code)}" if code else head, "bold"))
    for line in level_lines(inputs.levels, code, inputs.geography, spelling):
        console.show(line)


def _known(session: "Session", catalogue: "Catalogue", text: str) -> str:
    """The code of a figure, by code or name; stops the command with E115 for anything else."""
    from scorecard.cli.session import stop
    from scorecard.problems import problem
    from scorecard.selection import select_code

    chosen = select_code(text, catalogue)
    if chosen.problems:
        stop(session.console, *chosen.problems)
    if chosen.value not in catalogue.figures:
        stop(session.console, problem("E115", text=text, nearest=", ".join(tuple(catalogue.figures)[:3])))
    return chosen.value
