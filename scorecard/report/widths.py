"""How wide a text will be: advance widths of Noto Sans, so that labels find room before anything is laid out.

A literal, because views read no files; a test compares it with the font. Letters with marks are as wide as without;
scripts other than Latin are estimated.
"""

import unicodedata
from functools import lru_cache

from scorecard.language import shortened

MM_PER_POINT = 25.4 / 72
# Thousandths of an em from U+0020 to U+007E.
REGULAR = (
    *(260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372),
    *(572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434),
    *(899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781),
    *(605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444),
    *(281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605),
    *(615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572),
)
BOLD = (
    *(260, 282, 479, 646, 572, 902, 750, 266, 339, 339, 542, 572, 285, 320, 281, 415),
    *(572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 281, 285, 572, 572, 572, 477),
    *(898, 692, 665, 642, 732, 560, 549, 724, 765, 389, 331, 664, 559, 943, 813, 791),
    *(621, 791, 656, 551, 577, 756, 650, 967, 670, 626, 579, 331, 415, 331, 572, 411),
    *(365, 599, 632, 516, 632, 597, 387, 632, 650, 299, 298, 620, 298, 975, 650, 625),
    *(632, 632, 447, 502, 434, 650, 571, 856, 578, 571, 493, 394, 551, 394, 572),
)
_WIDER = {"ơ": 681, "Ơ": 821, "ư": 757, "Ư": 885, "đ": 615, "Đ": 730}
_ELSEWHERE = 600


def text_width(text: str, points: float, *, bold: bool = False) -> float:
    """Millimetres that ``text`` takes in one line at a size in points."""
    return sum(_advance(character, bold) for character in text) / 1000 * points * MM_PER_POINT


@lru_cache(maxsize=4096)
def _advance(character: str, bold: bool) -> int:  # noqa: FBT001 - a key of the cache
    base = _without_tones(character)
    if base in _WIDER:
        return _WIDER[base] + (30 if bold else 0)
    table = BOLD if bold else REGULAR
    place = ord(base) - 0x20
    return table[place] if 0 <= place < len(table) else _ELSEWHERE


def _without_tones(character: str) -> str:
    """``ữ`` gives ``ư``, ``ế`` gives ``e``; a horn stays, because it widens the letter."""
    parts = unicodedata.normalize("NFD", character)
    return unicodedata.normalize("NFC", parts[0] + "\u031b") if "\u031b" in parts else parts[0]


_SPACES = ((1000, "\u2003"), (500, "\u2002"), (250, "\u2005"), (100, "\u200a"))
"""Spaces of Noto Sans by their width, in thousandths of an em."""


def filled(text: str, width: float, points: float, *, bold: bool = False) -> str:
    """The text with spaces after it, to a tenth of an em as wide as ``width`` mm; as it is where it is wider."""
    left = (width - text_width(text, points, bold=bold)) / (points * MM_PER_POINT) * 1000 + 50
    for advance, space in _SPACES:
        count = max(int(left // advance), 0)
        text, left = text + space * count, left - advance * count
    return text


def fitting(text: str, width: float, points: float, *, bold: bool = False) -> str:
    """The text, or as much of it as ``width`` mm have room for, with ``…`` at its end."""
    count = len(text)
    while count > 1 and text_width(shortened(text, count), points, bold=bold) > width:
        count -= 1
    return shortened(text, count)


def line_count(text: str, width: float, points: float, start: float = 0.0) -> int:
    """How many lines a text takes in a paragraph of ``width`` mm, of which the first has ``start`` mm taken."""
    space = text_width(" ", points)
    lines, used = 1, start
    for word in text.split(" "):
        needed = text_width(word, points) * _KERNED
        if used + needed > width and used:
            lines, used = lines + 1, 0.0
        used += needed + space
    return lines


# A little more than the sum of the advances, for what kerning and rounding add.
_KERNED = 1.003
