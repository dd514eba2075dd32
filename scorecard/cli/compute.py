"""``scorecard compute``: the index without pages, as a league table, as JSON, or as tables in a folder."""

from typing import TYPE_CHECKING

import typer

from scorecard.cli.options import Exit, JsonOption, OutOption, PeriodArgument, ProjectOption, StrictOption, UnitOption

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scorecard.cli.console import Console
    from scorecard.cli.session import Session
    from scorecard.export.files import Findings
    from scorecard.index.changes import Changes
    from scorecard.index.result import Index
    from scorecard.pipeline import Inputs
    from scorecard.problems import Checked

# A table of more units than this shows only the first.
MANY_ROWS, FIRST_ROWS = 200, 20


def compute(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    out: OutOption = None,
    as_json: JsonOption = False,
    strict: StrictOption = False,
) -> None:
    """Compute the index and show the league table; of very many units its top, or those chosen with --unit.

    With --out the tables (CSV, JSON, Excel) are also written, into the folder given.
    """
    from scorecard import pipeline
    from scorecard.cli.problem_report import report, summary
    from scorecard.cli.session import exit_status, names_of, open_session, scope_of, stop
    from scorecard.export.results_json import problems_json, results_json
    from scorecard.problems import Checked
    from scorecard.selection import select_units, selectable

    session = open_session(context, project)
    console = session.console
    inputs, problems = session.inputs(session.period(period), previous=True)
    chosen = select_units(unit or (), selectable(inputs.geography, inputs.catalogue.territory.vintage))
    if chosen.problems:
        stop(console, *chosen.problems)
    computed = pipeline.compute(inputs)
    problems += computed.problems
    changes = pipeline.changes(inputs, computed.value)
    report(console, problems, names_of(inputs.catalogue, inputs.geography, console.language.code))
    status = exit_status(problems, strict=strict)
    stopped = strict and status is not Exit.DONE
    if as_json:
        console.data(problems_json(problems) if stopped else results_json(computed.value, changes))
    elif not stopped:
        _show_table(console, computed.value, changes, chosen.value)
    if out is not None and not stopped:
        _leave_tables(session, inputs, Checked(computed.value, problems), out)
    console.say(summary(problems, scope_of(inputs.panel), console.language))
    raise typer.Exit(status)


def _leave_tables(session: "Session", inputs: "Inputs", computed: "Checked[Index]", out: "Path") -> None:
    """Write them into a folder; not where they would have other numbers than were published."""
    from scorecard.export.files import result_files
    from scorecard.language import Language
    from scorecard.project import way_to_root
    from scorecard.published import stops

    index, problems = computed.value, computed.problems
    if stops(problems, publishing=False, revised=False):
        session.console.say(session.console.language.text("Nothing was written: published numbers would be others."))
        return
    language = Language(inputs.catalogue.languages[0])
    files = result_files(index, problems, language, _findings(inputs, index), way_to_root(out, session.project.root))
    with session.holding(out.resolve()):
        _write_tables(session, inputs, files, out)


def _show_table(console: "Console", index: "Index", changes: "Changes | None", chosen: "Sequence[str]") -> None:
    from scorecard.catalogue import Status
    from scorecard.cli.columns import aligned
    from scorecard.cli.console import encoding_of_console, signs_of
    from scorecard.cli.league import Movement, league_rows, placing_lines

    language = console.language
    movement = Movement(changes, signs_of(encoding_of_console())) if changes else None
    rows = league_rows(index, chosen, language, movement)
    if not chosen and len(rows) > MANY_ROWS:
        rows = rows[: FIRST_ROWS + 1]
    named = 1 if index.catalogue.composite.tiers else 0
    numeric = frozenset({0, *range(3, len(rows[0]) - named)})
    console.show((f"{index.catalogue.titles(language.code)} · {index.period.in_words(language)}", "bold"))
    if index.catalogue.edition.status is Status.SAMPLE:
        console.show(language.text("Sample: not an official result"))
    if movement:
        console.show(movement.words(language))
    for line in aligned(rows, numeric):
        console.show(line)
    for line in placing_lines(index, language):
        console.show(line)
    among = max(int(index.of[index.column_of(index.catalogue.composite.code)]), len(rows) - 1)
    if len(rows) - 1 < among:
        console.show(language.text("{shown} of {of} units shown", shown=len(rows) - 1, of=among))


def _findings(inputs: "Inputs", index: "Index") -> "Findings":
    """What the tables say beside the index."""
    from scorecard import pipeline
    from scorecard.export.files import Findings

    return Findings(
        pipeline.changes(inputs, index),
        pipeline.robustness(inputs, index),
        levels=inputs.levels,
        compared=pipeline.compared(inputs, index),
    )


def _write_tables(session: "Session", inputs: "Inputs", files: "Mapping[str, bytes]", out: "Path") -> None:
    from scorecard.beside import Left, list_beside
    from scorecard.cli.problem_report import Names, report
    from scorecard.store import write_tree

    console, period = session.console, inputs.panel.period
    written = write_tree(out, files.items(), out)
    workbooks = inputs.workbooks if written.value else ()
    left = Left("compute", period, inputs.catalogue, written.value, workbooks, period.end.isoformat())
    problems = (*written.problems, *(list_beside(session.project, out, left) if written.value else ()))
    report(console, problems, Names())
    for name in written.value:
        console.say(console.language.text("written: {path}", path=(out / name).as_posix()))
    if problems:
        raise typer.Exit(Exit.COULD_NOT_RUN)
