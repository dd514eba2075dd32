"""What a build does for a machine that runs it: holds its numbers against those expected, and leaves a summary."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.cli.ci_summary import Account, in_markdown
from scorecard.cli.options import Exit
from scorecard.cli.problem_report import Names, Scope, report
from scorecard.cli.problem_report import summary as sentence
from scorecard.cli.session import Stopped, names_of, scope_of, stop
from scorecard.problems import Checked, problem
from scorecard.store import shown, why_not_written

if TYPE_CHECKING:
    from scorecard.cli.session import Session
    from scorecard.export.numbers import Move
    from scorecard.period import Period
    from scorecard.pipeline import Ground
    from scorecard.run import Built


@dataclass(frozen=True, slots=True)
class Wishes:
    """A file for the summary, and a file of expected numbers that are to be met or, with ``accept``, written."""

    summary: Path | None
    expect: Path | None
    accept: bool
    dry: bool


def summary_file(given: Path | None, *, ci: bool, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The file that was asked for; with ``--ci`` else the one that the runner names."""
    named = environment.get("GITHUB_STEP_SUMMARY") if ci else None
    return given or (Path(named) if named else None)


@contextmanager
def answering(session: "Session", wishes: Wishes) -> Iterator[None]:
    """Stops the command where wishes contradict each other (E126, E127); what stops the block is in the summary too."""
    if wishes.accept and wishes.expect is None:
        stop(session.console, problem("E126", option="--accept", other="--expect"))
    if wishes.accept and wishes.dry:
        stop(session.console, problem("E127", option="--accept", other="--dry-run"))
    try:
        yield
    except Stopped as stopped:
        said = sentence(stopped.problems, Scope(), session.console.language)
        title = session.project.root.name
        _write(session, Account(title, said, stopped.problems, Names()), wishes.summary)
        raise


def hold(
    session: "Session", period: "Period", built: "Built", wishes: Wishes
) -> "Checked[tuple[tuple[Move, ...] | None, str]]":
    """Which numbers are printed otherwise, and than what: the file of expected ones, empty for the run before.

    Problems E125, E129, E130, and E201 to E204; with ``accept`` the file is written instead of being kept to.
    """
    from scorecard.expected import accept, held_against

    if wishes.expect is None:
        return Checked((built.moves, ""))
    path, root = wishes.expect.resolve(), session.project.root
    against = held_against(path, root, period.code, built.numbers)
    moves = Checked(
        (built.moves, "") if against.value is None else (against.value, shown(path, root)), against.problems
    )
    if not wishes.accept:
        return moves
    refused = accept(path, root, period.code, built.numbers)
    if not refused:
        session.console.say(session.console.language.text("numbers written: {path}", path=shown(path, root)))
    return Checked(moves.value, refused)


def leave_summary(
    session: "Session",
    ground: "Ground",
    made: "Checked[Built]",
    moved: "tuple[tuple[Move, ...] | None, str]",
    wishes: Wishes,
) -> Exit:
    """Add the run to the file of summaries, where one was asked for; status 2 where it cannot be written."""
    built, language = made.value, session.console.language
    index = built.index
    account = Account(
        title=f"{index.catalogue.titles(language.code)} · {index.period.code}",
        sentence=sentence(made.problems, scope_of(index.panel), language),
        problems=made.problems,
        names=names_of(ground.catalogue, ground.geography, language.code),
        actions=built.actions,
        moves=moved[0],
        beside=moved[1],
        accepted=wishes.accept,
        dry=wishes.dry,
        changed=built.changed,
    )
    return _write(session, account, wishes.summary)


def _write(session: "Session", account: Account, path: Path | None) -> Exit:
    if path is None:
        return Exit.DONE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(in_markdown(account, session.console.language))
    except OSError as reason:
        report(session.console, (why_not_written(reason, path.resolve(), session.project.root),), Names())
        return Exit.COULD_NOT_RUN
    return Exit.DONE
