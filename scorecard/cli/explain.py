"""``scorecard explain``: one number of one unit, back to its cells and on to the composite."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, ProjectOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.session import Session
    from scorecard.compared import Comparison
    from scorecard.index.lineage import Lineage
    from scorecard.index.result import Index
    from scorecard.problems import Problem

PeriodToExplain = Annotated[
    str,
    typer.Argument(
        metavar="PERIOD", help="2025-11, 2025-Q4, 2025-H2, 2025 or 2025-01..11.", autocompletion=complete_period
    ),
]
UnitToExplain = Annotated[str, typer.Argument(metavar="UNIT", help="A unit, by code or name.")]
CodeToExplain = Annotated[
    str, typer.Argument(metavar="CODE", help="An indicator, an aggregate or a figure, by code or name.")
]


@dataclass(frozen=True, slots=True)
class Explained:
    """A lineage with the problems behind it, and what moved since the period before."""

    found: "Lineage"
    problems: "Sequence[Problem]"
    moved: "Comparison | None"


def explain(
    context: typer.Context,
    period: PeriodToExplain,
    unit: UnitToExplain,
    code: CodeToExplain,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show where a number comes from and what it adds.

    From the cells of the workbooks over the scoring rule to points and rank, and along every path to the composite
    and the pillars; and what moved it since the period before. The status is 1 where the checks found an error in the
    cells behind it.
    """
    from scorecard import pipeline
    from scorecard.cli.session import exit_status, open_session, stop
    from scorecard.cli.source_report import problems_behind
    from scorecard.export.diff_json import moved_of
    from scorecard.export.lineage_json import lineage_json
    from scorecard.index import lineage
    from scorecard.selection import select_code, select_unit, selectable

    session = open_session(context, project)
    console = session.console
    inputs, problems = session.inputs(session.period(period), previous=True)
    one = select_unit(unit, selectable(inputs.geography, inputs.catalogue.territory.vintage))
    chosen = select_code(code, inputs.catalogue)
    if one.problems or chosen.problems:
        stop(console, *one.problems, *chosen.problems)
    computed = session.computed(inputs)
    index = computed.value
    found = lineage.explain(index, one.value, chosen.value)
    moved = pipeline.compared(inputs, index)
    behind = problems_behind(found, (*problems, *computed.problems))
    if as_json:
        console.data(lineage_json(index, found, behind, moved_of(moved, found)))
    else:
        name = inputs.geography.full_name(index.units[index.row_of(one.value)], console.language.code)
        _show(session, index, name, Explained(found, behind, moved))
    raise typer.Exit(exit_status(behind, strict=False))


def _show(session: "Session", index: "Index", unit: str, explained: Explained) -> None:
    """The unit by its ``unit`` name, what is explained and when; then its lines."""
    from scorecard.catalogue import Status
    from scorecard.cli.lineage_report import lineage_lines
    from scorecard.cli.spelling import Spelling
    from scorecard.index.lineage import FigureLineage

    found, console, language = explained.found, session.console, session.console.language
    spelling = Spelling(index.catalogue, language)
    if isinstance(found, FigureLineage):
        code, number = found.source.figure, found.source.unit.code
    else:
        code, number = found.node.code, found.unit.code
    among = language.plural("{count} unit", "{count} units", len(index.units))
    head = f"{unit} ({number}, {among}) · {code} {spelling.name(code)}"
    console.show((f"{head} · {index.period.in_words(language)}", "bold"))
    if index.catalogue.edition.status is Status.SAMPLE:
        console.show(language.text("Sample: not an official result"))
    for line in lineage_lines(found, explained.problems, spelling, explained.moved):
        console.show(line)
