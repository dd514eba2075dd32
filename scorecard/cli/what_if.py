"""``scorecard analyse what-if``: the table as it would be under other figures, weights or methods."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, LanguageOption, ProjectOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.session import Session
    from scorecard.index.result import Index
    from scorecard.pipeline import Inputs
    from scorecard.problems import Checked, Problem
    from scorecard.robustness.what_if import WhatIf

PeriodToSuppose = Annotated[
    str,
    typer.Argument(
        metavar="PERIOD", help="2025-11, 2025-Q4, 2025-H2, 2025 or 2025-01..11.", autocompletion=complete_period
    ),
]
UnitToSuppose = Annotated[
    str | None,
    typer.Argument(metavar="UNIT", help="The unit whose values change, by code or name.", show_default=False),
]
Values = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="CODE=VALUE",
        help='A value of an indicator or figure as the workbook would have it, "HTS.1=90"; several at once.',
        show_default=False,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="CODE", help="Leave out an indicator or aggregate; may be repeated."),
]
Weights = Annotated[
    list[str] | None,
    typer.Option("--weight", metavar="WHOLE:PART=WEIGHT", help="Another weight of a part; may be repeated."),
]
Aggregations = Annotated[
    list[str] | None,
    typer.Option(
        "--aggregation",
        metavar="METHOD",
        help="Another method for all wholes, geometric, or for one, DTI=geometric; may be repeated.",
    ),
]
NormalisationOption = Annotated[
    str | None,
    typer.Option(
        "--normalisation",
        metavar="METHOD",
        help="Another method for every indicator that is a quantity, as z_score.",
        show_default=False,
    ),
]
Pdf = Annotated[
    Path | None,
    typer.Option(
        "--pdf", metavar="FILE", help="Also write the two tables side by side as a PDF page.", show_default=False
    ),
]


def what_if(
    context: typer.Context,
    period: PeriodToSuppose,
    unit: UnitToSuppose = None,
    values: Values = None,
    without: Without = None,
    weight: Weights = None,
    aggregation: Aggregations = None,
    normalisation: NormalisationOption = None,
    project: ProjectOption = None,
    lang: LanguageOption = None,
    pdf: Pdf = None,
    as_json: JsonOption = False,
) -> None:
    """Show what other figures, weights or methods would do to scores and ranks.

    Values are supposed for one unit, methods for all; everything given holds at once. The index is computed again in
    whole, so the other units move too where goalposts do; ranks come with their intervals before and after, over the
    same draws. Nothing that is published changes.
    """
    from scorecard import pipeline
    from scorecard.cli.problem_report import report
    from scorecard.cli.session import names_of, open_session, stop
    from scorecard.export.what_if_json import what_if_json
    from scorecard.problems import Checked
    from scorecard.selection import select_unit, selectable
    from scorecard.supposed import Asked, read_supposition

    session = open_session(context, project)
    console = session.console
    inputs, problems = session.inputs(session.period(period))
    chosen = ""
    if unit is not None:
        one = select_unit(unit, selectable(inputs.geography, inputs.catalogue.territory.vintage))
        if one.problems:
            stop(console, *one.problems)
        chosen = one.value
    index = computed(session, inputs)
    asked = Asked(chosen, values or (), without or (), weight or (), aggregation or (), normalisation or "")
    supposed = read_supposition(asked, index)
    if supposed.problems:
        stop(console, *supposed.problems)
    found = pipeline.what_if(inputs, index, supposed.value)
    report(console, found.problems, names_of(inputs.catalogue, inputs.geography, console.language.code))
    if as_json:
        console.data(what_if_json(found.value, chosen))
    else:
        show(session, found.value, chosen)
    if pdf is not None:
        write_page(session, Checked(inputs, problems), found.value, lang or (), pdf)


def computed(session: "Session", inputs: "Inputs") -> "Index":
    """The index of a period; stops the command with E151 where ranks are not ours to compute."""
    from scorecard.catalogue import RankSource
    from scorecard.cli.session import stop
    from scorecard.problems import problem

    if inputs.catalogue.ranking.source is RankSource.PUBLISHED:
        stop(session.console, problem("E151", inputs.catalogue.location))
    return session.computed(inputs).value


def show(session: "Session", found: "WhatIf", unit: str) -> None:
    """What is supposed, what it does to the unit, then all units."""
    from scorecard.catalogue import Status
    from scorecard.cli.spelling import Spelling
    from scorecard.cli.what_if_report import what_if_lines

    console, language, catalogue = session.console, session.console.language, found.before.catalogue
    title = language.text("What if")
    when = found.before.period.in_words(language)
    console.show((f"{catalogue.titles(language.code)} · {title} · {when}", "bold"))
    if catalogue.edition.status is Status.SAMPLE:
        console.show(language.text("Sample: not an official result"))
    console.show(language.text("What if: not the published result"))
    for line in what_if_lines(found, unit, Spelling(catalogue, language)):
        console.show(line)


def write_page(
    session: "Session", inputs: "Checked[Inputs]", found: "WhatIf", languages: "Sequence[str]", path: Path
) -> None:
    """The page in the first language asked for, else the first of the catalogue."""
    from scorecard.beside import Left, list_beside, run_folder
    from scorecard.cli.options import Exit
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import stop
    from scorecard.language import Language
    from scorecard.problems import Checked
    from scorecard.production import what_if_page
    from scorecard.run import Computed
    from scorecard.selection import select_languages
    from scorecard.store import write_tree

    console = session.console
    wanted = select_languages(languages, found.before.catalogue)
    if wanted.problems:
        stop(console, *wanted.problems)
    read = inputs.value
    computed = Checked(Computed(found.before, read.geography, None, read.reports), inputs.problems)
    page = what_if_page(session.project, computed, found, Language(wanted.value[0]))
    written = write_tree(path.parent, [(path.name, page.value)] if page.value else [], session.project.root)
    folder = run_folder(session.project, path) if written.value else None
    beside: tuple[Problem, ...] = ()
    if folder is not None:
        outputs = {path.resolve().relative_to(folder).as_posix(): written.value[path.name]}
        left = Left("what-if", read.panel.period, read.catalogue, outputs, read.workbooks)
        beside = list_beside(session.project, folder, left)
    problems = (*page.problems, *written.problems, *beside)
    report(console, problems, Names())
    if not written.value:
        raise typer.Exit(Exit.COULD_NOT_RUN)
    console.say(console.language.text("written: {path}", path=path.as_posix()))
