"""Words that run from left to right on a page that reads from right to left: codes, titles, foreign names."""

import re
import unicodedata

from scorecard.language import Language
from scorecard.report.elements import Fact, Run

_LETTERS = {"L", "R", "AL", "EN"}
_AFTER = re.compile(r"[,.;:!?]+$")


def runs(words: str, language: Language) -> tuple[Run, ...]:
    """The words as they stand, or divided where letters or figures of the other direction begin.

    A mark of punctuation after such a run belongs to the page, unless nothing follows it but more of the run.
    """
    if not language.right_to_left:
        return (Run(words, ""),)
    if not any(_turned(character) for character in words):
        return (Run(words, "ltr"),) if words else ()
    found: list[Run] = []
    for k, token in enumerate(words.split(" ")):
        if k:
            _append(found, Run(" ", ""))
        for part, direction in _divided(token):
            _append(found, Run(part, direction))
    return tuple(found)


def _append(found: list[Run], run: Run) -> None:
    """Words join those of their direction before them; a space between two of the other direction is theirs."""
    if len(found) > 1 and found[-1].words == " " and found[-2].direction == run.direction:
        found.pop()
        run = Run(f" {run.words}", run.direction)
    if found and found[-1].direction == run.direction:
        run = Run(f"{found.pop().words}{run.words}", run.direction)
    found.append(run)


def fact(name: str, words: str, language: Language) -> Fact:
    """A line of the masthead or a paragraph of the notes."""
    return Fact(name, words, runs(words, language))


def direction_of(words: str) -> str:
    """``ltr`` for words that keep their order on any page, because no letter runs from right to left."""
    return "" if any(_turned(character) for character in words) else "ltr"


def _divided(token: str) -> list[tuple[str, str]]:
    """A word and its direction; punctuation behind a foreign word apart."""
    kinds = {unicodedata.bidirectional(character) for character in token} & _LETTERS
    if kinds & {"R", "AL"} or not kinds:
        return [(token, "")]
    end = _AFTER.search(token)
    return [(token[: end.start()], "ltr"), (end[0], "")] if end else [(token, "ltr")]


def _turned(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}
