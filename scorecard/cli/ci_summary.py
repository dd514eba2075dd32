"""A run in Markdown, as forges show it: what moved, which documents changed and why, and what is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.cli.annotations import SHOWN
from scorecard.cli.build_report import DEEDS, PLANNED, reason_words
from scorecard.cli.markdown import cell, code, plain
from scorecard.cli.problem_report import SEVERITY_WORDS, SHOWN_ADDRESSES, Names, folded
from scorecard.language import MINUS, Language
from scorecard.problems import Problem
from scorecard.problems.rule import N_

if TYPE_CHECKING:
    from scorecard.export.numbers import Move
    from scorecard.run import Action

MOST_ROWS = 50
MOST_GROUPS = 50
MOST_NAMED = 12
_COLUMNS = {"score": N_("Score"), "rank": N_("Rank"), "interval": N_("Interval of ranks")}
_HEADS = (N_("Unit"), N_("Indicator"), _COLUMNS["score"], N_("Change"), _COLUMNS["rank"], _COLUMNS["interval"])
_CHANGED = ("drawn", "removed", "failed")


@dataclass(frozen=True, slots=True)
class Account:
    """What a summary tells: ``moves`` are None where there is nothing to hold numbers against.

    ``beside`` is the file of expected numbers that they were held against, empty for the run before. ``changed`` are
    the inputs and templates that are not as the run before had them.
    """

    title: str
    sentence: str
    problems: Sequence[Problem]
    names: Names
    actions: "Sequence[Action]" = field(default=())
    moves: "Sequence[Move] | None" = None
    beside: str = ""
    accepted: bool = False
    dry: bool = False
    changed: Sequence[str] = ()


def in_markdown(account: Account, language: Language) -> str:
    """The whole summary; a run that was stopped has problems only."""
    lines = [f"## {plain(account.title)}", "", plain(account.sentence)]
    if account.actions:
        lines += [*_moved(account, language), *_documents(account, language)]
    else:
        lines += ["", language.text("Nothing was built.")]
    return "\n".join([*lines, *_open(account, language), "", ""])


def _moved(account: Account, language: Language) -> Iterator[str]:
    """Rows by unit, those units first in which most has changed."""
    yield from _section(language.text("What moved"))
    yield _beside(account, language)
    rows = _rows(account.moves or ())
    if not rows:
        return
    heads = [language.text(head) for head in _HEADS]
    yield from ("", f"| {' | '.join(heads)} |", "|---|---|---:|---:|---:|---:|")
    for (unit, node), row in rows[:MOST_ROWS]:
        name, what = account.names.units.get(unit, ""), account.names.indicators.get(node, "")
        shown = (*(_pair(row.get(column), language) for column in _COLUMNS),)
        cells = (f"{name} ({unit})", f"{what} ({node})", shown[0], _change(row.get("score"), language), *shown[1:])
        yield f"| {' | '.join(cell(text) for text in cells)} |"
    more = len(rows) - MOST_ROWS
    if more > 0:
        yield from ("", language.plural("and {count} more row", "and {count} more rows", more))


def _beside(account: Account, language: Language) -> str:
    if account.moves is None:
        return language.text("A first run: there are no numbers to hold these against.")
    file = code(account.beside)
    if not account.moves:
        if account.beside:
            return language.text("Every printed number is as {file} expects.", file=file)
        return language.text("Every printed number is as the run before had it.")
    count, units = len(account.moves), len({move.unit for move in account.moves})
    of = language.plural("{count} unit", "{count} units", units)
    if account.accepted:
        return language.plural(
            "{count} printed number of {units} was another in {file}, which has been written:",
            "{count} printed numbers of {units} were others in {file}, which has been written:",
            count,
            units=of,
            file=file,
        )
    if account.beside:
        return language.plural(
            "{count} printed number of {units} is not as {file} expects:",
            "{count} printed numbers of {units} are not as {file} expects:",
            count,
            units=of,
            file=file,
        )
    return language.plural(
        "{count} printed number of {units} is another than in the run before:",
        "{count} printed numbers of {units} are others than in the run before:",
        count,
        units=of,
    )


def _rows(moves: "Sequence[Move]") -> "list[tuple[tuple[str, str], Mapping[str, Move]]]":
    """Unit and node to what moved of it: by unit, the greatest change first; what is new or gone counts as greatest."""
    rows: dict[tuple[str, str], dict[str, Move]] = {}
    for move in moves:
        rows.setdefault((move.unit, move.node), {})[move.what] = move
    size = {key: _size(row.get("score")) for key, row in rows.items()}
    most = {unit: max(size[key] for key in keys) for unit, keys in groupby(rows, key=lambda key: key[0])}
    place = {key: k for k, key in enumerate(rows)}
    ordered = sorted(rows, key=lambda key: (-most[key[0]], key[0], -size[key], place[key]))
    return [(key, rows[key]) for key in ordered]


def _size(move: "Move | None") -> Decimal:
    if move is None:
        return Decimal(0)
    before, now = _decimal(move.before), _decimal(move.now)
    return Decimal("Infinity") if before is None or now is None else abs(now - before)


def _pair(move: "Move | None", language: Language) -> str:
    """``0.7310 → 0.7443``; a dash where there was or is none."""
    if move is None:
        return ""
    return f"{_said(move.before, language)} → {_said(move.now, language)}"


def _change(move: "Move | None", language: Language) -> str:
    before, now = (_decimal(move.before), _decimal(move.now)) if move else (None, None)
    if before is None or now is None:
        return ""
    change = now - before
    return language.number(float(change), max(0, -int(change.as_tuple().exponent)), signed=True)


def _said(number: str, language: Language) -> str:
    """A score with the sign that the language parts decimals with; a rank or an interval as it is."""
    exact = _decimal(number)
    if exact is None or "." not in number:
        return number or "–"
    return language.number(float(exact), len(number.partition(".")[2]))


def _decimal(number: str) -> Decimal | None:
    try:
        exact = Decimal(number.replace(MINUS, "-"))
    except InvalidOperation:
        return None
    return exact if exact.is_finite() else None


def _documents(account: Account, language: Language) -> Iterator[str]:
    """How many of each deed; then, by reason, those that are not as they were."""
    yield from _section(language.text("Documents"))
    words = PLANNED if account.dry else DEEDS
    by_deed = {deed: [one for one in account.actions if one.deed.value == deed] for deed in words}
    counted = (
        f"{language.number(len(found))} {language.text(words[deed])}" for deed, found in by_deed.items() if found
    )
    yield f"{', '.join(counted)}."
    changed: dict[str, list[str]] = {}
    for deed in _CHANGED:
        for action in by_deed[deed]:
            why = reason_words(action.reason, language) if action.reason else language.text(words[deed])
            changed.setdefault(why, []).append(action.name)
    if account.changed:
        files = ", ".join(code(name) for name in account.changed[:MOST_NAMED])
        more = f" (+{len(account.changed) - MOST_NAMED})" if len(account.changed) > MOST_NAMED else ""
        yield from ("", language.text("Not as in the run before: {files}", files=files + more))
    if changed:
        yield ""
    for why, names in changed.items():
        more = f" (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else ""
        yield f"- **{plain(why)}** · {len(names)}: {', '.join(code(name) for name in names[:MOST_NAMED])}{more}"


def _open(account: Account, language: Language) -> Iterator[str]:
    """Problems as the terminal folds them, errors first, each with its first places and with what to do."""
    yield from _section(language.text("Open problems"))
    groups = folded(account.problems, language)
    if not groups:
        yield language.text("None.")
        return
    for group in groups[:MOST_GROUPS]:
        yield _bullet(group, account.names, language)
    if len(groups) > MOST_GROUPS:
        left = len(groups) - MOST_GROUPS
        yield f"- {language.plural('and {count} more', 'and {count} more', left)}"
    yield from _unseen(groups, language)


def _bullet(group: Sequence[Problem], names: Names, language: Language) -> str:
    first = group[0]
    message = language.message(first)
    lines = [f"- **{language.text(SEVERITY_WORDS[first.severity])} {first.code}** {plain(message)}"]
    for found in group[:SHOWN_ADDRESSES]:
        own = language.message(found)
        remarks = (names.about(found), own if own != message else "")
        place = code(str(found.location or ""))
        lines.append(" · ".join(part for part in (place, *(plain(remark) for remark in remarks)) if part))
    more = len(group) - SHOWN_ADDRESSES
    if more > 0:
        lines.append(language.plural("and {count} more", "and {count} more", more))
    hint = language.hint(first)
    if hint:
        lines.append(f"*{language.text('help')}:* {plain(hint)}")
    return "\\\n  ".join(line for line in lines if line)


def _unseen(groups: Sequence[Sequence[Problem]], language: Language) -> Iterator[str]:
    """That a forge shows fewer annotations than there are."""
    severities = [group[0].severity for group in groups]
    left = sum(max(0, severities.count(severity) - SHOWN) for severity in set(severities))
    if left:
        yield ""
        yield language.plural(
            "GitHub shows ten annotations of a kind; {count} more is in the log and here only.",
            "GitHub shows ten annotations of a kind; {count} more are in the log and here only.",
            left,
        )


def _section(words: str) -> tuple[str, ...]:
    return ("", f"### {words}", "")
