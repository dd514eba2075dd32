"""Fifths: which fifth of the units a score belongs to, and heads that fit over narrow columns."""

import numpy as np

from scorecard.panel import Floats
from scorecard.report.elements import Column
from scorecard.report.views.reading import Node, Reading
from scorecard.report.widths import text_width

_HEAD_POINTS, _HEAD_LINES = 6.5, 5
# Where the library knows how words are divided, and how long those are that blocks.css lets it divide.
_DIVIDED, _LONG_WORD = frozenset({"en"}), 9
# Millimetres that blocks.css gives: a line of a head, the gap under it.
_LINE, _HEAD_GAP = 2.7, 0.7


def fifths(scores: Floats) -> list[int]:
    """0 lowest … 4 highest for each score of (unit,), -1 without one; equal scores share the middle of their places."""
    known = np.isfinite(scores)
    found = np.full(scores.shape, -1)
    values = scores[known]
    if values.size:
        ordered = np.sort(values)
        below, upto = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
        middle = (below + upto) / 2 / values.size
        found[known] = np.minimum((middle * 5).astype(int), 4)
    return [int(k) for k in found]


def narrow_heads(reading: Reading, nodes: tuple[Node, ...], width: float) -> tuple[list[str], str]:
    """Words over columns of ``width`` mm, and a key when they had to be numbers."""
    names = [node.names(reading.language.code) for node in nodes]
    if all(_fits(name, width, reading.language.code) for name in names):
        return names, ""
    numbers = [node.number or str(k) for k, node in enumerate(nodes, 1)]
    return numbers, " · ".join(f"{number} {name}" for number, name in zip(numbers, names, strict=True))


def widest_word(name: str) -> float:
    """Millimetres a column needs so that no word of a head is cut."""
    return max((text_width(word, _HEAD_POINTS) * 1.03 for word in name.split()), default=0.0) + 0.7


def headings_height(columns: tuple[Column, ...]) -> float:
    """Millimetres of the head of a league table, whose words stand over each other where they are long."""
    return max(lines_over(column.words, float(column.width)) for column in columns) * _LINE + _HEAD_GAP


def lines_over(words: str, width: float) -> int:
    """How many lines words take in a head of ``width`` mm; a word that is wider is divided."""
    lines, room = 1, width
    for word in words.split():
        needed = text_width(word, _HEAD_POINTS) * 1.03
        if needed > room - 0.6:
            lines, room = lines + (1 if room < width else 0), width
        if needed > width - 0.6:
            lines, needed = lines + 1, needed / 2
        room -= needed + 0.6
    return lines


def _fits(name: str, width: float, language: str) -> bool:
    """Whether there are few lines, and words that are wider than the column can be divided."""
    wide = [word for word in name.split() if text_width(word, _HEAD_POINTS) * 1.03 > width - 0.6]
    divided = language in _DIVIDED and all(len(word) >= _LONG_WORD for word in wide)
    narrow = all(text_width(word, _HEAD_POINTS) * 0.6 <= width - 0.6 for word in wide)
    return (not wide or (divided and narrow)) and lines_over(name, width) <= _HEAD_LINES
