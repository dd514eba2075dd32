"""Patterns that a catalogue writes for texts of workbooks: ``*`` is anything, ``{period}`` and ``{vintage}`` are read.

Texts are compared as :mod:`scorecard.inputs.wording` folds them, and Ð (U+00D0) is Đ (U+0110).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from scorecard.inputs.wording import folded

PERIOD, VINTAGE = "period", "vintage"
_WILD = re.compile(r"(\*|\{[^{}]*\})")
_PLACES = frozenset({f"{{{PERIOD}}}", f"{{{VINTAGE}}}"})


def plain(text: str) -> str:
    """A text as patterns see it."""
    return folded(text).replace("ð", "đ")


def unknown_places(pattern: str) -> list[str]:
    """What stands in braces and is no place of ours, or stands a second time."""
    places = [part for part in _WILD.findall(pattern) if part != "*"]
    return [place for k, place in enumerate(places) if place not in _PLACES or place in places[:k]]


def has_place(pattern: str, place: str) -> bool:
    """Whether a pattern reads the period or the vintage."""
    return f"{{{place}}}" in pattern


def read_by(pattern: str, text: str) -> Mapping[str, str] | None:
    """What a text says at the places of a pattern; None where it does not fit. A text fits itself, stars and all."""
    said = plain(text)
    if said == plain(pattern):
        return {}
    found = _compiled(pattern).fullmatch(said)
    return found.groupdict() if found else None


def fits(patterns: Iterable[str], text: str) -> bool:
    """Whether any of the patterns fits."""
    return any(read_by(pattern, text) is not None for pattern in patterns)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = _WILD.split(" ".join(pattern.split()))
    made = "".join(_part(part) for part in parts)
    return re.compile(made, re.DOTALL)


def _part(part: str) -> str:
    if part == "*":
        return ".*"
    if part in _PLACES:
        return f"(?P<{part[1:-1]}>.+?)"
    # The ends of a literal keep their spaces: folding is for whole texts.
    before = " " if part[:1] == " " else ""
    after = " " if part[-1:] == " " and part.strip() else ""
    middle = " ".join(part.split())
    return re.escape(before + plain(middle + "|").removesuffix("|") + after)
