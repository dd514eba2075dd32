"""``scorecard catalogue``: the framework on the terminal, its check, and the schema for editors."""

import typer

from scorecard.cli.options import Exit, JsonOption, ProjectOption, StrictOption


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
    from scorecard.cli.framework import framework_table, offices_table
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
    if catalogue.owners:
        session.console.show()
        session.console.show((language.text("Offices"), "bold"))
        for line in aligned(offices_table(catalogue, language)):
            session.console.show(line)
    session.console.show()
    session.console.show((language.text("What is uncertain, for the intervals of ranks"), "bold"))
    for line in assumption_lines(catalogue, language):
        session.console.show(line)
