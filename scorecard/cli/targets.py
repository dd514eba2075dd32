"""``scorecard monitor targets``: what will be reached, what will be missed, and when."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, OutOption, PeriodArgument, ProjectOption, UnitOption

if TYPE_CHECKING:
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.outlook import Outlooks
    from scorecard.pipeline import Inputs

AsOfTargets = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Day of judgement, 2025-11-30, no time: periods that end later are not looked at; without it the last day "
        "of the period.",
        show_default=False,
    ),
]
TargetNodeOption = Annotated[
    str | None,
    typer.Option(
        "--node",
        metavar="CODE",
        help="Only the targets of this indicator or aggregate, unit by unit.",
        show_default=False,
    ),
]

AllOption = Annotated[
    bool,
    typer.Option("--all", help="Every target, also those of which nothing is known yet."),
]


def targets(
    context: typer.Context,
    period: PeriodArgument = None,
    unit: UnitOption = None,
    node: TargetNodeOption = None,
    every: AllOption = False,
    as_of: AsOfTargets = None,
    out: OutOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how units, and the country, stand to the targets of the catalogue.

    Of each target how many units have achieved it, are on track, at risk or off track; with --unit or --node row by
    row: the last value, the pace that is required and the actual one, what the value would be at the deadline, with an
    interval that holds the later value four times in five, and when the target would be met. Targets without any data
    are named in one line; --all lists them. The rule is in docs/reference/targets.md. With --out the file targets.csv
    is written into the folder given.
    """
    from scorecard import pipeline
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import day_of, open_session
    from scorecard.export.targets import targets_json

    session = open_session(context, project)
    chosen = session.period(period)
    day = day_of(session.console, as_of, chosen)
    inputs, _ = session.inputs(chosen)
    found = pipeline.targets(inputs, session.computed(inputs).value, day)
    asked = _asked(session, inputs, found.value, (unit or [], node))
    if as_json:
        session.console.data(targets_json(asked, inputs.catalogue.identifier))
    else:
        _show(session, inputs, asked, Asked(bool(unit), bool(node), every))
    report(session.console, found.problems, Names())
    if out is not None:
        _write(session, asked, out)


@dataclass(frozen=True, slots=True)
class Asked:
    """How targets are shown: unit by unit, or those of a node, and whether also those without data."""

    by_unit: bool
    by_node: bool
    every: bool


def _asked(
    session: "Session", inputs: "Inputs", found: "Outlooks", wanted: "tuple[list[str], str | None]"
) -> "Outlooks":
    """Of the units and of the node that were asked for; stops the command where one is none."""
    from scorecard.cli.history import the_node
    from scorecard.cli.session import stop
    from scorecard.selection import select_units, selectable

    units, node = wanted
    chosen = select_units(units, selectable(inputs.geography, inputs.catalogue.territory.vintage))
    if chosen.problems:
        stop(session.console, *chosen.problems)
    return found.only(chosen.value, the_node(session, inputs, node) if node else "")


def _show(session: "Session", inputs: "Inputs", found: "Outlooks", asked: Asked) -> None:
    from scorecard.cli.spelling import Spelling
    from scorecard.cli.targets_report import node_lines, overview_lines, unit_lines

    console = session.console
    spelling = Spelling(inputs.catalogue, console.language)
    as_of = console.language.text("as of {day}", day=console.language.date(found.as_of))
    head = f"{inputs.catalogue.titles(console.language.code)} · {found.period.in_words(console.language)}"
    console.show((f"{head} · {as_of}", "bold"))
    if not found.rows:
        console.show(console.language.text("No target of the catalogue is for these."))
        return
    if asked.by_node:
        lines = node_lines(found, spelling)
    else:
        lines = (unit_lines if asked.by_unit else overview_lines)(found, spelling, every=asked.every)
    for line in lines:
        console.show(line)


def _write(session: "Session", found: "Outlooks", out: "Path") -> None:
    """The file ``targets.csv``; stops the command where it cannot be written."""
    from scorecard.cli.options import Exit
    from scorecard.cli.problem_report import Names, report
    from scorecard.export.targets import targets_csv
    from scorecard.store import shown, write_tree

    folder = out.resolve()
    with session.holding(folder):
        written = write_tree(folder, {"targets.csv": targets_csv(found)}.items(), folder)
    report(session.console, written.problems, Names())
    if written.problems:
        raise typer.Exit(Exit.COULD_NOT_RUN)
    path = shown(folder / "targets.csv", session.project.root)
    session.console.say(session.console.language.text("written: {path}", path=path))
