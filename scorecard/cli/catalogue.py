"""``scorecard catalogue``: the framework on the terminal, its check, the methods, and the schema for editors."""

from typing import Annotated

import typer

from scorecard.cli.options import Exit, JsonOption, ProjectOption, StrictOption, complete_method

MethodArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME",
        help="A method such as min_max, or aggregation.median; without it all methods are listed.",
        autocompletion=complete_method,
        show_default=False,
    ),
]


def schema() -> None:
    """Print the JSON Schema of indicators.yaml for editors."""
    from scorecard.export.results_json import to_json
    from scorecard.inputs.catalogue_schema import json_schema

    typer.echo(to_json(json_schema()).decode(), nl=False)


def check(
    context: typer.Context, project: ProjectOption = None, as_json: JsonOption = False, strict: StrictOption = False
) -> None:
    """Check the catalogue and the territory it names."""
    from scorecard.cli.problem_report import Names, Scope, report, summary
    from scorecard.cli.session import exit_status, open_session
    from scorecard.export.results_json import problems_json
    from scorecard.pipeline import read_ground

    session = open_session(context, project)
    read = read_ground(session.project)
    report(session.console, read.problems, Names())
    session.console.say(summary(read.problems, Scope(), session.console.language))
    if as_json:
        session.console.data(problems_json(read.problems))
    raise typer.Exit(Exit.COULD_NOT_RUN if read.value is None else exit_status(read.problems, strict=strict))


def show(context: typer.Context, project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """Print the framework with its points, targets and offices.

    Every node stands with its share of the composite, and with what it feeds where that is more than one whole.

    Indicators stand with their office, frequency and targets; the offices follow, with what they report, and what of
    the method is uncertain.
    """
    from dataclasses import asdict

    from scorecard.cli.columns import aligned
    from scorecard.cli.framework import assessment_lines, framework_table, later_weights_lines, offices_table
    from scorecard.cli.session import open_session
    from scorecard.export.results_json import to_json
    from scorecard.inputs.catalogue_outline import outline
    from scorecard.problems.rule import N_
    from scorecard.robustness.words import assumption_lines

    session = open_session(context, project)
    catalogue = session.ground().catalogue
    language = session.console.language
    rows = outline(catalogue, language.code)
    if as_json:
        session.console.data(to_json([asdict(row) for row in rows]))
        return
    edition = catalogue.edition
    session.console.show((catalogue.titles(language.code), "bold"))
    status = {"official": N_("official"), "sample": N_("sample")}[edition.status.value]
    session.console.show(f"{edition.framework(language.code)} · {edition.code} · {language.text(status)}")
    session.console.show()
    for line in aligned(framework_table(rows, language), frozenset({2, 3})):
        session.console.show(line)
    for line in (*later_weights_lines(catalogue, language), *assessment_lines(catalogue, language)):
        session.console.show(line)
    if catalogue.owners:
        session.console.show()
        session.console.show((language.text("Offices"), "bold"))
        for line in aligned(offices_table(catalogue, language)):
            session.console.show(line)
    session.console.show()
    session.console.show((language.text("What is uncertain, for the intervals of ranks"), "bold"))
    for line in assumption_lines(catalogue, language):
        session.console.show(line)


def methods(context: typer.Context, name: MethodArgument = None, as_json: JsonOption = False) -> None:
    """List every method by step, or explain one.

    One in full has its formula, divisor, treatment of ties and missing values, source, and an example.
    """
    from scorecard.catalogue.methods import METHODS, named
    from scorecard.cli import methods_report
    from scorecard.cli.session import console_of, stop
    from scorecard.export.results_json import to_json
    from scorecard.problems import problem
    from scorecard.selection import nearest_codes

    console = console_of(context)
    chosen = METHODS if name is None else named(name.strip().lower())
    if name is not None and not chosen:
        known = tuple(dict.fromkeys(record.name for record in METHODS))
        stop(console, problem("E117", text=name, nearest=nearest_codes(name.lower(), known)))
    if as_json:
        console.data(to_json(methods_report.as_json(chosen, console.language)))
        return
    in_full = (line for record in chosen for line in (*methods_report.in_full(record, console.language), ("", "")))
    for style, line in methods_report.overview(console.language) if name is None else in_full:
        console.show((line, style))
