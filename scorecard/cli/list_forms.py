"""``scorecard template --tasks`` and ``--feedback``: workbooks for lists, with what was known before filled in."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scorecard.cli.session import Session
    from scorecard.period import Period


def write_list_forms(
    session: "Session", period: str, asked: "tuple[Sequence[str], Sequence[str]]", out: Path | None, *, feedback: bool
) -> None:
    """The forms of every unit that was asked for, or those of the country; a file that is there is never replaced.

    ``asked`` are units and languages; ``feedback``: those of feedback and money, else those of tasks.
    """
    from scorecard.cli.options import Exit
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import stop
    from scorecard.period import parse_period
    from scorecard.problems import problem
    from scorecard.store import shown, why_not_writable, write_tree

    console, project = session.console, session.project
    chosen = parse_period(period) or stop(console, problem("E104", text=period))
    made = _books(session, chosen, asked, feedback=feedback)
    folder = project.root / "forms" / chosen.code if out is None else out.resolve()
    books = made if out is None else {Path(name).name: book for name, book in made.items()}
    with session.holding(folder):
        taken = [shown(folder / name, project.root) for name in books if (folder / name).exists()]
        if taken:
            stop(console, problem("E112", path=", ".join(taken)))
        refused = why_not_writable(folder, project.root)
        if refused:
            stop(console, refused)
        written = write_tree(folder, books.items(), project.root)
    report(console, written.problems, Names())
    for name in written.value:
        console.say(console.language.text("written: {path}", path=shown(folder / name, project.root)))
    if written.value:
        names = dict.fromkeys(Path(name).parts[0] for name in made)
        belonging = ", ".join(shown(project.period_folder(chosen) / name, project.root) for name in names)
        console.say(console.language.text("Filled in, they belong in {folder}", folder=belonging))
    raise typer.Exit(Exit.COULD_NOT_RUN if written.problems else Exit.DONE)


def _books(
    session: "Session", period: "Period", asked: "tuple[Sequence[str], Sequence[str]]", *, feedback: bool
) -> "Mapping[str, bytes]":
    """Path in the folder of the forms to workbook; stops on units and languages that there are not."""
    from scorecard.cli.session import stop
    from scorecard.forms.nouns import Setting
    from scorecard.handout import earlier_lists, feedback_books, task_books
    from scorecard.language import Language
    from scorecard.selection import select_languages, select_units, selectable

    ground, (units, languages) = session.ground(), asked
    vintage, earlier = earlier_lists(session.project, ground, period)
    chosen = select_units(units, selectable(ground.geography, vintage))
    spoken = select_languages(languages, ground.catalogue)
    wrong = (*chosen.problems, *spoken.problems)
    if wrong:
        stop(session.console, *wrong)
    setting = Setting(ground.catalogue, period, Language(next(iter(spoken.value))))
    of_units = [one for one in ground.geography.units(vintage) if one.code in chosen.value]
    books = feedback_books if feedback else task_books
    return {name: book for unit in of_units or (None,) for name, book in books(unit, earlier, setting).items()}
