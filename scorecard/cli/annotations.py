"""Problems as commands to a forge, which shows them at files: ``::error file=data/2025-11/a.xlsx,title=W203 C5::…``.

The form is that of the workflow commands of GitHub Actions. What has a meaning in it is escaped, so that no text of a
workbook becomes a command.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from scorecard.cli.console import Forge
from scorecard.language import Language, shortened
from scorecard.problems import Problem, Severity
from scorecard.unseen import escaped

SHOWN = 10
"""Annotations of one kind that GitHub shows of one step; the rest is in the log only."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST_PLACES = 10
_LONGEST_TITLE = 200
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def annotation(group: Sequence[Problem], about: Callable[[Problem], str], forge: Forge, language: Language) -> str:
    """One line for problems that are alike, at the place of the first; ``about`` names unit and indicator."""
    first = group[0]
    place = first.location
    path = forge.path(place.path) if place and place.path else ""
    line = place.line if place and path else 0
    cell = f"{place.sheet}!{place.cell}" if place and place.cell else ""
    properties = {
        "file": escaped(path),
        "line": str(line or ""),
        "col": str(place.column or "") if place and line else "",
        "title": shortened(" ".join(part for part in (first.code, escaped(cell)) if part), _LONGEST_TITLE),
    }
    said = ",".join(f"{name}={_escape(text, _IN_PROPERTY)}" for name, text in properties.items() if text)
    text = "\n".join(escaped(line) for line in _lines(group, about, language, outside=bool(place) and not path))
    return f"::{_LEVELS[first.severity]} {said}::{_escape(text, _IN_TEXT)}"


def _lines(
    group: Sequence[Problem], about: Callable[[Problem], str], language: Language, *, outside: bool
) -> Iterator[str]:
    """The message, further places of it, and what to do."""
    first = group[0]
    message = language.message(first)
    yield " — ".join(part for part in (message, about(first), str(first.location) if outside else "") if part)
    for found in group[1:_MOST_PLACES]:
        own = language.message(found)
        yield " · ".join(
            part for part in (str(found.location or ""), about(found), own if own != message else "") if part
        )
    more = len(group) - _MOST_PLACES
    if more > 0:
        yield language.plural("and {count} more", "and {count} more", more)
    hint = language.hint(first)
    if hint:
        said = language.text("help")
        yield f"{said}: {hint}"


def _escape(text: str, signs: Mapping[str, str]) -> str:
    for sign, written in signs.items():
        text = text.replace(sign, written)
    return text
