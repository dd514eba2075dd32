"""``scorecard diff``: what moved from one period to another, and why."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import Exit, JsonOption, LanguageOption, ProjectOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.session import Session
    from scorecard.compared import Comparison
    from scorecard.pipeline import Inputs
    from scorecard.problems import Checked

AS_PUBLISHED = "published:"


def complete_side(incomplete: str) -> list[str]:
    """The periods of the project, and as published those that are."""
    if incomplete.startswith(AS_PUBLISHED):
        return [AS_PUBLISHED + code for code in complete_period(incomplete.removeprefix(AS_PUBLISHED))]
    return complete_period(incomplete)


Before = Annotated[
    str,
    typer.Argument(
        metavar="BEFORE",
        help="The earlier period, 2025-10; published:2025-10 as it was published.",
        autocompletion=complete_side,
    ),
]
Now = Annotated[
    str,
    typer.Argument(
        metavar="NOW",
        help="The later period, 2025-11, or published:2025-11.",
        autocompletion=complete_side,
    ),
]
UnitToCompare = Annotated[
    str | None,
    typer.Option("--unit", metavar="UNIT", help="One unit, by code or name: cause by cause.", show_default=False),
]
Pdf = Annotated[
    Path | None,
    typer.Option("--pdf", metavar="FILE", help="Write the page of movers there as well.", show_default=False),
]


def diff(
    context: typer.Context,
    before: Before,
    now: Now,
    unit: UnitToCompare = None,
    project: ProjectOption = None,
    lang: LanguageOption = None,
    pdf: Pdf = None,
    as_json: JsonOption = False,
) -> None:
    """Show what moved from one period to another, and why.

    Causes are replayed one after the other, each a full computation: territory, method and catalogue, missing and
    imputed data, the other units, own figures. What they add is the change. A change of rank that the method alone
    could make is told apart. As with diff, the status is 1 where anything differs, and 0 where nothing does.

    A period is computed from its workbooks and the catalogue as they are now. With published: before it, it is as it
    was published: its figures, catalogue and territory of that day. published:2025-10 2025-11 says what moved since
    the publication, published:2025-10 2025-10 what a revision would change, and why.
    """
    from scorecard.cli.session import open_session, stop
    from scorecard.comparing import compare_periods
    from scorecard.export.diff_json import diff_json
    from scorecard.selection import select_unit, selectable

    session = open_session(context, project)
    console = session.console
    earlier = _side(session, before)
    later = _side(session, now, earlier.value)
    chosen = ""
    if unit is not None:
        one = select_unit(unit, selectable(later.value.geography, later.value.catalogue.territory.vintage))
        if one.problems:
            stop(console, *one.problems)
        chosen = one.value
    found = compare_periods(earlier, later)
    if found.problems:
        stop(console, *found.problems)
    for read, side in ((earlier, found.value.replay.earlier), (later, found.value.replay.later)):
        session.say_unlike_published(read.value, side.index)
    if as_json:
        console.data(diff_json(found.value, chosen))
    else:
        _show(session, found.value, chosen)
    if pdf is not None:
        _write_page(session, later, found.value, lang or (), pdf)
    raise typer.Exit(Exit.PROBLEMS if found.value.replay.moves else Exit.DONE)


def _side(session: "Session", asked: str, beside: "Inputs | None" = None) -> "Checked[Inputs]":
    """What a period holds, or with ``published:`` what its snapshot does; stops the command without one."""
    from scorecard.as_published import read_as_published
    from scorecard.cli.session import stop
    from scorecard.period import parse_period
    from scorecard.problems import Checked, problem

    if not asked.startswith(AS_PUBLISHED):
        return Checked(*session.inputs(session.period(asked), beside=beside))
    code = asked.removeprefix(AS_PUBLISHED)
    period = parse_period(code)
    if period is None:
        stop(session.console, problem("E104", text=code))
    read = read_as_published(session.project, period, session.ground())
    if read.value is None:
        stop(session.console, *read.problems)
    return Checked(read.value, read.problems)


def _show(session: "Session", found: "Comparison", unit: str) -> None:
    from scorecard.catalogue import Status
    from scorecard.cli.console import Signs, encoding_of_console, signs_of
    from scorecard.cli.diff_report import diff_lines
    from scorecard.cli.moved_report import when_words
    from scorecard.cli.spelling import Spelling

    console, language, catalogue = session.console, session.console.language, found.replay.later.index.catalogue
    when = " → ".join(when_words(one, language) for one in (found.replay.earlier, found.replay.later))
    console.show((f"{catalogue.titles(language.code)} · {when}", "bold"))
    if catalogue.edition.status is Status.SAMPLE:
        console.show(language.text("Sample: not an official result"))
    drawn, known = Signs(), signs_of(encoding_of_console())
    signs = str.maketrans({drawn.up: known.up, drawn.down: known.down, drawn.minus: known.minus})
    for line in diff_lines(found, unit, Spelling(catalogue, language)):
        console.show(line.translate(signs))


def _write_page(
    session: "Session", later: "Checked[Inputs]", found: "Comparison", languages: "Sequence[str]", path: Path
) -> None:
    """The page in the first language asked for, else the first of the catalogue."""
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import stop
    from scorecard.language import Language
    from scorecard.problems import Checked
    from scorecard.production import movers_page
    from scorecard.run import Computed
    from scorecard.selection import select_languages
    from scorecard.store import write_tree

    console = session.console
    wanted = select_languages(languages, later.value.catalogue)
    if wanted.problems:
        stop(console, *wanted.problems)
    read, index = later.value, found.replay.later.index
    computed = Computed(index, read.geography, None, read.reports, compared=found)
    page = movers_page(session.project, Checked(computed, later.problems), Language(wanted.value[0]))
    written = write_tree(path.parent, [(path.name, page.value)] if page.value else [], session.project.root)
    report(console, (*page.problems, *written.problems), Names())
    if not written.value:
        raise typer.Exit(Exit.COULD_NOT_RUN)
    console.say(console.language.text("written: {path}", path=path.as_posix()))
