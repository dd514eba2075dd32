"""``scorecard template --tasks``: a workbook for tasks, with those of the sheets before filled in."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scorecard.cli.session import Session
    from scorecard.period import Period


def write_task_forms(
    session: "Session", period: str, asked: "tuple[Sequence[str], Sequence[str]]", out: "Path | None"
) -> None:
    """The form of every unit that was asked for, or that of the country; a file that is there is never replaced.

    ``asked`` are units and languages.
    """
    from scorecard.cli.options import Exit
    from scorecard.cli.problem_report import Names, report
    from scorecard.cli.session import stop
    from scorecard.period import parse_period
    from scorecard.problems import problem
    from scorecard.store import shown, why_not_writable, write_tree
    from scorecard.tasks import FOLDER

    console, project = session.console, session.project
    chosen = parse_period(period) or stop(console, problem("E104", text=period))
    books = _books(session, chosen, asked)
    folder = project.root / "forms" / chosen.code / FOLDER if out is None else out.resolve()
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
    belonging = shown(project.period_folder(chosen) / FOLDER, project.root)
    if written.value:
        console.say(console.language.text("Filled in, they belong in {folder}", folder=belonging))
    raise typer.Exit(Exit.COULD_NOT_RUN if written.problems else Exit.DONE)


def _books(session: "Session", period: "Period", asked: "tuple[Sequence[str], Sequence[str]]") -> "Mapping[str, bytes]":
    """File name to workbook; stops on units and languages that there are not."""
    from scorecard.cli.session import stop
    from scorecard.forms.nouns import Setting
    from scorecard.forms.task_form import TITLE, TaskForm, write_task_form
    from scorecard.handout import earlier_tasks
    from scorecard.language import Language
    from scorecard.selection import select_languages, select_units, selectable
    from scorecard.store import document_name

    ground, (units, languages) = session.ground(), asked
    vintage, earlier = earlier_tasks(session.project, ground, period)
    chosen = select_units(units, selectable(ground.geography, vintage))
    spoken = select_languages(languages, ground.catalogue)
    wrong = (*chosen.problems, *spoken.problems)
    if wrong:
        stop(session.console, *wrong)
    setting = Setting(ground.catalogue, period, Language(next(iter(spoken.value))))
    if not chosen.value:
        return {document_name("", TITLE["vi"], suffix=".xlsx"): write_task_form(TaskForm(None, earlier), setting)}
    books: dict[str, bytes] = {}
    for unit in (one for one in ground.geography.units(vintage) if one.code in chosen.value):
        own = tuple(task for task in earlier if task.unit == unit.code)
        name = document_name(unit.code, f"{unit.names('vi')} {TITLE['vi']}", suffix=".xlsx")
        books[name] = write_task_form(TaskForm(unit, own), setting)
    return books
