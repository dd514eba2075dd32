"""Heads of blocks: a legend stands beside the finding while there is room, otherwise under it."""

from collections.abc import Sequence

from scorecard.report.charts import sign
from scorecard.report.elements import Entry, Head, Legend
from scorecard.report.views.directions import direction_of
from scorecard.report.widths import text_width

FULL, HALF = 186.0, 90.0
NO_WORDS = Head("", "", "")
"""A head of one line, to reckon with."""
_TITLE, _TEXT, _SMALL = 8.5, 7.0, 6.5
# Millimetres that blocks.css gives: a head of one line with its gap, a further line.
_ONE_LINE, _LINE = 5.6, 4.0
_SIGN_GAP, _ENTRY_GAP = 0.8, 2.6
# What is lost at the ends of lines that are not long.
_WRAPPED = 1.12


def make_head(title: str, finding: str, legend: Sequence[tuple[str, str]] = (), width: float = FULL) -> Head:
    """A head of ``width`` mm; the legend lists names of :data:`scorecard.report.charts.SIGNS` with their meaning."""
    direction = direction_of(finding)
    if not legend:
        return Head(title, finding, direction)
    block = Legend(tuple(Entry(sign(name, words), words) for name, words in legend))
    beside = head_width(title, finding) + legend_width(block) <= width
    return Head(title, finding, direction, *(((block,), ()) if beside else ((), (block,))))


def head_height(head: Head, width: float = FULL) -> float:
    """Millimetres of a head with the gap below it: a finding may take several lines, a legend one under it."""
    lines = max(-(-head_width(head.title, head.finding) * (1.02 if width == FULL else _WRAPPED) // width), 1)
    # On the full width a legend is never broken.
    under = sum(1 if width == FULL else -(-legend_width(one) * _WRAPPED // width) for one in head.under)
    return _ONE_LINE + _LINE * (lines - 1 + under)


def head_width(title: str, finding: str) -> float:
    """Millimetres of title and finding in one line; the display face is a tenth wider than the text face."""
    return text_width(title, _TITLE, bold=True) * 1.1 + text_width(finding, _TEXT) + 4


def legend_width(legend: Legend) -> float:
    """Millimetres of a legend in one line."""
    return sum(float(one.icon.width) + _SIGN_GAP + text_width(one.words, _SMALL) + _ENTRY_GAP for one in legend.entries)
