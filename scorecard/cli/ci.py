"""What a build says to a machine that runs it: annotations at files, a summary in Markdown, and when to fail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from scorecard.cli.build_report import DEEDS, reason_words
from scorecard.cli.options import Exit
from scorecard.cli.problem_report import Names, report
from scorecard.language import Language
from scorecard.problems import Location, Problem, Severity, problem
from scorecard.problems.rule import N_

if TYPE_CHECKING:
    from scorecard.cli.session import Session
    from scorecard.export.numbers import Move
    from scorecard.period import Period
    from scorecard.problems import Checked
    from scorecard.run import Action, Built

MOST_MOVES = 50
MOST_LISTED = 50
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_ESCAPED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPED_IN_A_PROPERTY = {**_ESCAPED, ":": "%3A", ",": "%2C"}
_UNWRITTEN = frozenset({"E201", "E202", "E203", "E204"})
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#+-!|<>~"} | {"\n": " ", "\r": " "})


_HEADS = (N_("Unit"), N_("Node"), N_("Number"), N_("Before"), N_("Now"))


class FailOn(StrEnum):
    """The least severity at which a run fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


_HEAVY = {
    FailOn.ERROR: {Severity.ERROR},
    FailOn.WARNING: {Severity.ERROR, Severity.WARNING},
    FailOn.NOTE: set(Severity),
    FailOn.NEVER: set[Severity](),
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a machine asks of a run: annotations, a file for the summary, a threshold, a file of expected numbers."""

    ci: bool
    summary: Path | None
    fail_on: FailOn
    expect: Path | None
    accept: bool

    @property
    def anything(self) -> bool:
        """Whether a run must be made for it though nothing has changed."""
        return self.ci or self.expect is not None


def say_to_machine(session: "Session", period: "Period", made: "Checked[Built]", wishes: Wishes) -> Exit:
    """Annotations, numbers that are not as expected (status 1), and the summary; a file that cannot be written: 2."""
    console, built = session.console, made.value
    expected = _expected(session, period, built, wishes)
    refused: tuple[Problem, ...] = ()
    if wishes.ci:
        for line in annotations((*made.problems, *expected), console.language):
            typer.echo(line, err=True)
        if wishes.summary is not None:
            title = f"{built.index.catalogue.titles(console.language.code)} {period.code}"
            text = summary(title, (*made.problems, *expected), built.actions, built.moves, console.language)
            refused = _added(wishes.summary, text, session.project.root)
            report(console, refused, Names())
    elif expected:
        report(console, expected, Names())
    unwritten = any(found.code in _UNWRITTEN for found in (*expected, *refused))
    return Exit.COULD_NOT_RUN if unwritten else Exit.PROBLEMS if expected else Exit.DONE


def _added(path: Path, text: str, root: Path) -> tuple[Problem, ...]:
    """Add the text to the file; why that was not possible."""
    from scorecard.store import why_not_written

    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as reason:
        return (why_not_written(reason, path.resolve(), root),)
    return ()


def _expected(session: "Session", period: "Period", built: "Built", wishes: Wishes) -> tuple[Problem, ...]:
    """E129 for each number that is not as the file says, E130 where it says nothing of the period; E201-E204."""
    from scorecard.expected import accept, expected_moves
    from scorecard.store import shown, why_not_written

    if wishes.expect is None:
        return ()
    path = shown(wishes.expect.resolve(), session.project.root)
    if wishes.accept:
        try:
            accept(wishes.expect, period.code, built.numbers)
        except OSError as reason:
            return (why_not_written(reason, wishes.expect.resolve(), session.project.root),)
        session.console.say(session.console.language.text("numbers written: {path}", path=path))
        return ()
    moves = expected_moves(wishes.expect, period.code, built.numbers)
    if moves is None:
        return (problem("E130", Location(path), period=period.code),)
    return tuple(problem("E129", Location(path), unit=move.unit, indicator=move.node, **_facts(move)) for move in moves)


def _facts(move: "Move") -> dict[str, str]:
    return {"what": move.what, "before": move.before or "-", "now": move.now or "-"}


def fails(problems: Iterable[Problem], threshold: FailOn) -> Exit:
    """Status 1 where a problem reaches the threshold; errors of the machine are never passed over: 2."""
    listed = tuple(problems)
    if any(found.severity is Severity.ERROR and found.code.startswith("E") for found in listed):
        return Exit.COULD_NOT_RUN
    return Exit.PROBLEMS if any(found.severity in _HEAVY[threshold] for found in listed) else Exit.DONE


def annotations(problems: Iterable[Problem], language: Language) -> Iterator[str]:
    """A line for each problem, ``::error file=data/2025-11/a.xlsx,title=W203 C5::…``: forges show it at the file.

    The form of workflow commands of GitHub and Gitea; what has a meaning in it is escaped, so that no text of a
    workbook becomes a command.
    """
    for found in problems:
        place = found.location
        cell = f"{place.sheet}!{place.cell}" if place and place.cell else ""
        properties = {
            "file": place.path if place else "",
            "line": str(place.line) if place and place.line else "",
            "col": str(place.column) if place and place.line and place.column else "",
            "title": f"{found.code} {cell}".strip(),
        }
        said = ",".join(f"{name}={_escaped(text, _ESCAPED_IN_A_PROPERTY)}" for name, text in properties.items() if text)
        yield f"::{_LEVELS[found.severity]} {said}::{_escaped(language.message(found), _ESCAPED)}"


def summary(
    title: str, problems: Sequence[Problem], actions: "Sequence[Action]", moves: "Sequence[Move]", language: Language
) -> str:
    """The run in Markdown: what moved, which documents changed and why, and what is open."""
    parts = [
        f"## {_plain(title)}",
        *_moved(moves, language),
        *_changed(actions, language),
        *_open(problems, language),
    ]
    return "\n".join(parts) + "\n"


def _moved(moves: "Sequence[Move]", language: Language) -> Iterator[str]:
    yield _section(language.text("What moved"))
    if not moves:
        yield language.text("No printed number is another than before.")
        return
    heads = [language.text(word) for word in _HEADS]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|---|"
    for move in moves[:MOST_MOVES]:
        cells = (move.unit, move.node, move.what, move.before or "-", move.now or "-")
        yield f"| {' | '.join(_plain(cell) for cell in cells)} |"
    if len(moves) > MOST_MOVES:
        yield ""
        yield language.plural("and {count} more", "and {count} more", len(moves) - MOST_MOVES)


def _changed(actions: "Sequence[Action]", language: Language) -> Iterator[str]:
    yield _section(language.text("Documents"))
    counts = {deed: sum(action.deed.value == deed for action in actions) for deed in DEEDS}
    yield ", ".join(f"{language.number(count)} {language.text(DEEDS[deed])}" for deed, count in counts.items() if count)
    changed = [action for action in actions if action.reason is not None]
    if changed:
        yield ""
    for action in changed[:MOST_LISTED]:
        if action.reason is not None:
            yield f"- `{action.name}`: {_plain(reason_words(action.reason, language))}"
    if len(changed) > MOST_LISTED:
        more = language.plural("and {count} more", "and {count} more", len(changed) - MOST_LISTED)
        yield f"- {more}"


def _open(problems: Sequence[Problem], language: Language) -> Iterator[str]:
    yield _section(language.text("Open problems"))
    if not problems:
        yield language.text("no problems")
        return
    weight = list(_LEVELS)
    ordered = sorted(problems, key=lambda found: weight.index(found.severity))
    for found in ordered[:MOST_LISTED]:
        place = f" `{str(found.location).replace('`', chr(39))}`" if found.location else ""
        yield f"- **{found.code}**{place} {_plain(language.message(found))}"
    if len(ordered) > MOST_LISTED:
        more = language.plural("and {count} more", "and {count} more", len(ordered) - MOST_LISTED)
        yield f"- {more}"


def _section(words: str) -> str:
    return f"\n### {words}\n"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    for sign, escape in signs.items():
        text = text.replace(sign, escape)
    return text


def _plain(text: str) -> str:
    """Text that Markdown takes for text."""
    return text.translate(_MARKDOWN)
