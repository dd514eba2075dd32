"""Headings to figures of the catalogue: the same text is sure, a like one is likely or only named."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from scorecard.catalogue import Figure
from scorecard.inputs.layouts.headings import JOIN
from scorecard.inputs.layouts.proposal import Sure
from scorecard.inputs.unit_keys import bare_key

LIKELY, NAMED = 0.85, 0.55
# How yearbooks go on after the name of a statistic.
_BY_PLACE = re.compile(r"\s*(?:phân|chia) theo ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Like:
    """A figure that a heading is like, and how much: 1 is the same text."""

    figure: str
    ratio: float

    @property
    def sure(self) -> Sure:
        """The same text is sure; below ``LIKELY`` a figure is named and not taken."""
        if self.ratio >= 1:
            return Sure.SURE
        return Sure.LIKELY if self.ratio >= LIKELY else Sure.UNSURE


def assign(headings: Sequence[str], figures: Mapping[str, Figure]) -> dict[int, Like]:
    """For each heading, by position, the figure that it is most like; every figure once, the best pairs first."""
    pairs = [
        (ratio, -position, code)
        for position, heading in enumerate(headings)
        for code, figure in figures.items()
        if (ratio := likeness(heading, figure)) >= NAMED
    ]
    found: dict[int, Like] = {}
    used: set[str] = set()
    for ratio, position, code in sorted(pairs, key=lambda pair: (-pair[0], -pair[1], pair[2])):
        if -position not in found and code not in used:
            found[-position] = Like(code, ratio)
            used.add(code)
    return found


def likeness(heading: str, figure: Figure) -> float:
    """How like a heading, or one of its rows, is to the code or a name of a figure: 0 to 1."""
    levels = heading.split(JOIN)
    said = {key for key in map(bare_key, (heading, *levels)) if key}
    codes = {bare_key(figure.code)}
    if said & codes:
        return 1.0
    names = {bare_key(text) for _, text in figure.names.texts}
    if bare_key(levels[-1]) in names or bare_key(heading) in names:
        return 1.0
    # A group's heading alone stands over several columns.
    own = {bare_key(heading), bare_key(levels[-1]), bare_key(levels[0]) if _in_two_languages(levels) else ""}
    if own & names - {""}:
        return 1.0
    own.add(bare_key(_BY_PLACE.split(unicodedata.normalize("NFC", heading))[0]))
    return max((_ratio(one, name) for one in own if one for name in names if name), default=0.0)


def _in_two_languages(levels: Sequence[str]) -> bool:
    """Two rows, the lower a translation without a Vietnamese letter."""
    return len(levels) == 2 and levels[1].isascii() and not levels[0].isascii()  # noqa: PLR2004 - two languages


def _ratio(one: str, other: str) -> float:
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter / (shorter + longer) < NAMED:
        return 0.0
    # Never quite 1: a text that only reads alike is not the same.
    return min(SequenceMatcher(None, one, other, autojunk=False).ratio(), 0.99)


def new_code(heading: str, taken: Iterable[str]) -> str:
    """A code for a figure that the catalogue does not have, from the words of its heading."""
    words = [bare_key(word) for word in re.split(r"[\s_]+", heading.rsplit(JOIN, maxsplit=1)[-1])]
    stem = "_".join(word for word in words if word.isascii() and word.isalnum())[:24].strip("_").upper() or "X"
    used = set(taken)
    return next(code for k in range(1, len(used) + 2) if (code := stem if k == 1 else f"{stem}_{k}") not in used)
