"""``scorecard analyse history``: the scores of all periods, in the units of today."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, PeriodArgument, ProjectOption, UnitOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.session import Session
    from scorecard.pipeline import Inputs

NodeOption = Annotated[
    str | None,
    typer.Option(
        "--node", metavar="CODE", help="An indicator or aggregate; without it the composite.", show_default=False
    ),
]


def history(
    context: typer.Context,
    period: PeriodArgument = None,
    unit: UnitOption = None,
    node: NodeOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the scores of every period up to one, in the units that are compared today.

    Periods of an older territory are merged first, each figure by its own rule; units that were several then have ~
    after their scores, and | stands where the series breaks. A period that nobody reported is a gap. The same, for
    every node, is in history.csv of a build.
    """
    from scorecard import pipeline
    from scorecard.cli.history_report import history_lines, unit_lines
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import open_session
    from scorecard.cli.spelling import Spelling
    from scorecard.export.history_json import history_json

    session = open_session(context, project)
    inputs, _ = session.inputs(session.period(period))
    code, units = the_node(session, inputs, node), _units(session, inputs, unit or ())
    index = session.computed(inputs).value
    told = pipeline.history(inputs, index)
    if told.value is None:
        session.stop_over(told.problems)
    rows = [index.row_of(code) for code in units] or [int(row) for row in range(len(index.units)) if index.shown[row]]
    if as_json:
        session.console.data(history_json(told.value, inputs.catalogue.identifier, code, rows))
        return
    spelling = Spelling(inputs.catalogue, session.console.language)
    session.console.show((f"{code} · {spelling.name(code)}", "bold"))
    lines = unit_lines if len(rows) == 1 else history_lines
    for line in lines(told.value, rows, code, spelling):
        session.console.show(line)
    report(session.console, told.problems, Names())


def the_node(session: "Session", inputs: "Inputs", asked: str | None) -> str:
    """The code of the node that was asked for, or of the composite; stops the command with E115."""
    from scorecard.cli.session import stop
    from scorecard.problems import problem
    from scorecard.selection import nearest_codes, select_code

    if asked is None:
        return inputs.catalogue.composite.code
    found = select_code(asked, inputs.catalogue)
    if found.problems:
        stop(session.console, *found.problems)
    nodes = inputs.catalogue.nodes
    if found.value not in nodes:
        stop(session.console, problem("E115", text=asked, nearest=nearest_codes(asked, tuple(nodes))))
    return found.value


def _units(session: "Session", inputs: "Inputs", asked: "Sequence[str]") -> tuple[str, ...]:
    """The codes of those that were asked for; stops the command where one is none."""
    from scorecard.cli.session import stop
    from scorecard.selection import select_units, selectable

    found = select_units(asked, selectable(inputs.geography, inputs.catalogue.territory.vintage))
    if found.problems:
        stop(session.console, *found.problems)
    return found.value
