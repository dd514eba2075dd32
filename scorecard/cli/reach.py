"""``scorecard analyse reach``: what would lift a unit to a rank."""

from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, ProjectOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.catalogue import Catalogue
    from scorecard.cli.session import Session
    from scorecard.index.result import Index

PeriodOfRank = Annotated[
    str,
    typer.Argument(
        metavar="PERIOD", help="2025-11, 2025-Q4, 2025-H2, 2025 or 2025-01..11.", autocompletion=complete_period
    ),
]
UnitToLift = Annotated[str, typer.Argument(metavar="UNIT", help="A unit, by code or name.")]
RankToReach = Annotated[int, typer.Option("--rank", metavar="RANK", help="The rank to reach, 5 for fifth or better.")]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        "--keep",
        metavar="CODE",
        help="An indicator, aggregate or figure that cannot be changed; may be repeated.",
        show_default=False,
    ),
]


def reach(
    context: typer.Context,
    period: PeriodOfRank,
    unit: UnitToLift,
    rank: RankToReach,
    keep: Keep = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the smallest set of changes that lifts a unit to a rank.

    Figures that the unit has are changed within their valid ranges: the fewest changes, and the least effort by what
    the catalogue gives as effort of each indicator. Every answer is computed again in whole, with the rank's interval.
    """
    from scorecard import pipeline
    from scorecard.cli.session import open_session, stop
    from scorecard.cli.what_if import computed
    from scorecard.export.reach_json import reach_json
    from scorecard.selection import select_unit, selectable

    session = open_session(context, project)
    console = session.console
    inputs, _ = session.inputs(session.period(period))
    one = select_unit(unit, selectable(inputs.geography, inputs.catalogue.territory.vintage))
    if one.problems:
        stop(console, *one.problems)
    index = computed(session, inputs)
    _check_ranks(session, index, one.value, rank)
    kept = _kept(session, inputs.catalogue, keep or ())
    found = pipeline.reach(inputs, index, one.value, rank, kept)
    if as_json:
        console.data(reach_json(found.found, found.outcomes))
        return
    from scorecard.cli.reach_report import reach_lines
    from scorecard.cli.spelling import Spelling

    spelling = Spelling(index.catalogue, console.language)
    heading, *lines = reach_lines(found.found, found.outcomes, spelling)
    console.show((heading, "bold"))
    for line in lines:
        console.show(line)


def _check_ranks(session: "Session", index: "Index", unit: str, rank: int) -> None:
    """Stops the command with E149 or E150."""
    from scorecard.cli.session import stop
    from scorecard.index.result import Standing
    from scorecard.problems import problem

    code = index.catalogue.composite.code
    k = index.column_of(code)
    ranked = int((index.standings[:, k] == Standing.RANKED).sum())
    if not 1 <= rank <= ranked:
        stop(session.console, problem("E149", rank=rank, of=ranked))
    if index.standings[index.row_of(unit), k] != Standing.RANKED:
        name = index.units[index.row_of(unit)].names(session.console.language.code)
        stop(session.console, problem("E150", unit_name=name, node=code))


def _kept(session: "Session", catalogue: "Catalogue", asked: "Sequence[str]") -> tuple[str, ...]:
    """The codes that are to stay, with all below; stops the command with E115."""
    from scorecard.cli.session import stop
    from scorecard.index.drawn import needed
    from scorecard.selection import select_code

    found = [select_code(text, catalogue) for text in asked]
    problems = [one for checked in found for one in checked.problems]
    if problems:
        stop(session.console, *problems)
    return tuple(
        code
        for one in found
        for code in (needed(catalogue, (one.value,)) if one.value in catalogue.nodes else (one.value,))
    )
