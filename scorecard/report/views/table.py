"""The indicator table: each indicator under its main index with value, points, weight bullet and rank."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue, Role
from scorecard.report.blocks import Bar, Column, IndicatorTable, TableGroup, TableRow
from scorecard.report.drawing import millimetres
from scorecard.report.views.heads import make_head
from scorecard.report.views.reading import Node, Reading, sentence
from scorecard.report.widths import text_width

LOWEST, HIGHEST = 3.6, 9.0
"""Least and greatest height of a row in mm."""
GROUP_EXTRA = 1.2
"""Millimetres by which a group's row is higher, as the style sheet sets it."""
_NUMBER, _NAME, _VALUE, _POINTS, _BAR, _RANK = 9.0, 87.0, 27.0, 20.0, 33.0, 10.0
_BAR_LENGTH, _MARK = 30.0, 1.6
_TEXT = 7.0
_SCALE_LIMIT = 12
"""Ratio of the largest to the smallest maximum above which one scale of points would hide the small ones."""


@dataclass(frozen=True, slots=True)
class Section:
    """A main index (None where indicators stand under nothing) and its indicators."""

    whole: Node | None
    parts: tuple[Node, ...]


def sections(catalogue: Catalogue) -> tuple[Section, ...]:
    """Every indicator once, under the first main index (or pillar, or group) it feeds; wholes in file order.

    Without indicators, the main indices; without those, the pillars.
    """
    mains, pillars = catalogue.of_role(Role.MAIN), catalogue.of_role(Role.PILLAR)
    indicators = catalogue.of_role(Role.INDICATOR)
    if not indicators:
        return (Section(None, mains or pillars),) if mains or pillars else ()
    seen: set[str] = set()
    found = []
    for whole in (*mains, *pillars, *catalogue.of_role(Role.GROUP)):
        parts = tuple(i for i in indicators if i.code not in seen and i.code in _below(catalogue, whole.code))
        seen.update(part.code for part in parts)
        if parts or whole in mains:
            found.append(Section(whole, parts))
    loose = tuple(i for i in indicators if i.code not in seen)
    return (*found, Section(None, loose)) if loose else tuple(found)


def _below(catalogue: Catalogue, code: str) -> set[str]:
    node = catalogue.nodes[code]
    if not isinstance(node, Aggregate):
        return set()
    children = [edge.child for edge in node.parts]
    return set(children).union(*(_below(catalogue, child) for child in children))


def row_counts(reading: Reading) -> tuple[int, int, int]:
    """How many rows of one line, of two lines and of groups the table has."""
    parts = [node for section in sections(reading.index.catalogue) for node in section.parts]
    long = sum(_lines(reading, node) > 1 for node in parts)
    wholes = sum(section.whole is not None for section in sections(reading.index.catalogue))
    return len(parts) - long, long, wholes


def _lines(reading: Reading, node: Node) -> int:
    return int(-(-text_width(node.names(reading.language.code), _TEXT) // (_NAME - 3)))


def view_table(reading: Reading, row: int, pitch: float) -> tuple[IndicatorTable, ...]:
    """None for a catalogue that has only a composite; ``pitch``: height of a row in mm."""
    found = sections(reading.index.catalogue)
    if not found:
        return ()
    scale = _point_scale(reading, [node for section in found for node in section.parts])
    groups = []
    for section in found:
        rows = [_row(reading, row, node, scale) for node in section.parts]
        if section.whole is not None:
            rows.insert(0, replace(_row(reading, row, section.whole, scale), style="g"))
        groups.append(TableGroup(tuple(rows)))
    title = reading.text("Indicators") if reading.index.catalogue.of_role(Role.INDICATOR) else reading.mains_title
    head = make_head(title, _finding(reading, row, found), _legend(reading, scale, found))
    return (IndicatorTable(head, millimetres(pitch), _columns(reading, scale), tuple(groups)),)


@dataclass(frozen=True, slots=True)
class _Points:
    """Millimetres a point, or 0 where every bar has the full length."""

    per_point: float
    in_points: bool


def _point_scale(reading: Reading, nodes: Sequence[Node]) -> _Points:
    maxima = [reading.index.catalogue.max_points(node.code) for node in nodes if node.scored]
    known = [points for points in maxima if points]
    if not known or len(known) < len(maxima):
        return _Points(0, in_points=False)
    even = max(known) > _SCALE_LIMIT * min(known)
    return _Points(0 if even else _BAR_LENGTH / max(known), in_points=True)


def _columns(reading: Reading, scale: _Points) -> tuple[Column, ...]:
    words = reading.text("Points / max.") if scale.in_points else reading.text("Mean")
    return (
        Column(millimetres(_NUMBER), reading.text("No.")),
        Column(millimetres(_NAME), reading.text("Name")),
        Column(millimetres(_VALUE), reading.text("Value"), "n edge"),
        Column(millimetres(_POINTS), words, "n"),
        Column(millimetres(_BAR)),
        Column(millimetres(_RANK), reading.text("Rank"), "n"),
    )


def _row(reading: Reading, row: int, node: Node, scale: _Points) -> TableRow:
    whole = node.role is not Role.INDICATOR and isinstance(node, Aggregate)
    if scale.in_points:
        points, bars = _points(reading, row, node), _point_bar(reading, row, node, 0 if whole else scale.per_point)
    else:
        points, bars = _mean(reading, node), _range_bar(reading, row, node)
    untold = not node.scored and not np.isfinite(reading.index.values[row, reading.index.column_of(node.code)])
    value = reading.reason(row, node) if untold else reading.value(row, node)
    return TableRow(
        style="r",
        number=node.number,
        name=node.names(reading.language.code),
        value=value,
        value_style="n edge" if text_width(value, _TEXT) <= _VALUE - _MARK else "n fold",
        points=points,
        bars=bars,
        rank=reading.rank(row, node),
        fold="fold" if _lines(reading, node) > 1 else "",
    )


def _points(reading: Reading, row: int, node: Node) -> str:
    k = reading.index.column_of(node.code)
    maximum = float(reading.index.max_points[row, k])
    if not maximum > 0:
        return "–"
    obtained = float(reading.index.points[row, k])
    spelled = reading.number(obtained, 1) if np.isfinite(obtained) else "–"
    return f"{spelled}/{reading.number(maximum, 0 if maximum == int(maximum) else 1)}"


def _mean(reading: Reading, node: Node) -> str:
    return reading.number(float(reading.index.summary.mean[reading.index.column_of(node.code)]), node.decimals)


def _point_bar(reading: Reading, row: int, node: Node, per_point: float) -> tuple[Bar, ...]:
    """Length = maximum points; the dark part is obtained, the tick is the mean of the units."""
    k = reading.index.column_of(node.code)
    maximum, share = float(reading.index.max_points[row, k]), float(reading.index.scores[row, k])
    if not maximum > 0:
        return ()
    length = maximum * per_point or _BAR_LENGTH
    return _bar(length, share if np.isfinite(share) else 0.0, float(reading.index.summary.mean[k]))


def _range_bar(reading: Reading, row: int, node: Node) -> tuple[Bar, ...]:
    """Full length = from the lowest to the highest unit."""
    k = reading.index.column_of(node.code)
    summary, score = reading.index.summary, float(reading.index.scores[row, k])
    low, span = float(summary.low[k]), float(summary.high[k] - summary.low[k])
    if not np.isfinite(score) or not span > 0:
        return ()
    return _bar(_BAR_LENGTH, (score - low) / span, (float(summary.mean[k]) - low) / span)


def _bar(length: float, share: float, mean: float) -> tuple[Bar, ...]:
    got = length * min(max(share, 0.0), 1.0)
    means = (millimetres(length * min(max(mean, 0.0), 1.0)),) if np.isfinite(mean) else ()
    return (Bar(millimetres(got), millimetres(length - got), means),)


def _legend(reading: Reading, scale: _Points, found: Sequence[Section]) -> list[tuple[str, str]]:
    if not scale.in_points:
        return [("points", reading.text("from the lowest unit to the highest")), ("mean", reading.mean_word)]
    legend = [("points", reading.text("points obtained, still to gain")), ("mean", reading.mean_word)]
    if any(section.whole is not None for section in found):
        legend.append(("whole", reading.text("share of the whole")))
    return legend


def _finding(reading: Reading, row: int, found: Sequence[Section]) -> str:
    columns = [reading.index.column_of(node.code) for section in found for node in section.parts if node.scored]
    known = int(np.isfinite(reading.index.scores[row, columns]).sum())
    if known == len(columns):
        return ""
    return sentence(reading.text("{known} of {count} have a figure", known=known, count=len(columns)))
