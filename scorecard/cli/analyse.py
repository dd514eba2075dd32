"""``scorecard analyse``: how the parts of the index hang together."""

from typing import Annotated, Literal

import typer

from scorecard.cli.options import JsonOption, PeriodArgument, ProjectOption

MethodOption = Annotated[
    Literal["pearson", "spearman"] | None,
    typer.Option(
        "--method",
        help="Of the scores (pearson) or of their ranks (spearman); without it as the catalogue says.",
        show_default=False,
    ),
]


def correlations(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    method: MethodOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which parts belong together, which say the same and which move against the others.

    Correlations of scores with a two-sided p-value: every part with its whole, with the weighted mean of the others of
    its whole, with the wholes beside it, and every pair of parts; Cronbach's alpha and principal components of each
    whole (OECD/JRC Handbook, step 4). What is flagged is declared in the catalogue, methodology: correlations.
    """
    from scorecard.cli.analysis_report import analysis_lines
    from scorecard.cli.session import open_session
    from scorecard.cli.spelling import Spelling
    from scorecard.export.analysis_json import analysis_json
    from scorecard.index.analysis import analyse

    session = open_session(context, project)
    inputs, _ = session.inputs(session.period(period))
    index = session.computed(inputs).value
    rules = index.catalogue.correlations
    found = analyse(index, rules.by(method) if method else rules)
    if as_json:
        session.console.data(analysis_json(index, found))
        return
    spelling = Spelling(index.catalogue, session.console.language)
    session.console.show(
        (f"{index.catalogue.titles(spelling.language.code)} · {index.period.in_words(spelling.language)}", "bold")
    )
    for line in analysis_lines(found, spelling):
        session.console.show(line)
