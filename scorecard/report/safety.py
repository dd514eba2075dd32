"""Text is data: control characters never reach a page, and a character no font has is a problem."""

import html as markup
import re
import unicodedata

from scorecard.problems import Checked, Problem, problem
from scorecard.unseen import UNSEEN, number

REPLACEMENT = "\ufffd"
_BETWEEN_TAGS = re.compile(r"<[^>]*>")
_AROUND = 20


def made_safe(html: str) -> Checked[str]:
    """Control characters replaced by U+FFFD, each kind reported once with the text around it (R102)."""
    if not UNSEEN.search(html):
        return Checked(html)
    first = {match[0]: match.start() for match in reversed(list(UNSEEN.finditer(html)))}
    found = tuple(
        problem("R102", number=_number(character), text=_around(html, place))
        for character, place in sorted(first.items())
    )
    return Checked(UNSEEN.sub(REPLACEMENT, html), found)


def unprintable(html: str, covered: frozenset[int]) -> tuple[Problem, ...]:
    """One problem (R101) for each character outside ``covered``, with the text around its first place."""
    text = markup.unescape(html)
    strange = sorted(c for c in set(text) if ord(c) not in covered and c != REPLACEMENT)
    return tuple(problem("R101", character=c, number=_number(c), text=_around(text, text.index(c))) for c in strange)


def _number(character: str) -> str:
    return f"{number(character)} {unicodedata.name(character, '')}".strip()


def _around(html: str, place: int) -> str:
    """The words around a place, without tags, on one line."""
    cut = html[max(place - 3 * _AROUND, 0) : place + 3 * _AROUND]
    at = place - max(place - 3 * _AROUND, 0)
    before = _BETWEEN_TAGS.sub(" ", cut[:at]).rsplit(">", 1)[-1][-_AROUND:]
    after = _BETWEEN_TAGS.sub(" ", cut[at:]).split("<", 1)[0][:_AROUND]
    return " ".join(UNSEEN.sub(REPLACEMENT, before + after).split())
