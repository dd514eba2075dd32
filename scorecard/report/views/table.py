"""The indicator table: each indicator under its main index with value, points, weight bullet and rank."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue, Role
from scorecard.report.blocks import Bar, IndicatorTable, TableGroup, TableRow
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Change, Column
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.movement import compared, point_change, score_change
from scorecard.report.views.reading import EDGE, Node, Reading, sentence
from scorecard.report.widths import text_width

LOWEST, HIGHEST = 3.4, 9.0
"""Least and greatest height of a row in mm."""
LINE, GROUP_LINE = 0.08, 1.2
"""Millimetres that the style sheet adds to a row, and to that of a group: hair lines and padding."""
FOLDED = 6.3
_NUMBER, _PERIOD, _POINTS, _BAR, _RANK, _CHANGE = 8.0, 11.5, 16.5, 24.0, 8.0, 9.0
_VALUE = (14.0, 28.0)
_LONGEST_NAME, _LONGEST_BAR, _NAME_EDGE = 94.0, 38.0, 2.0
_BAR_END, _MARK = 3.0, 1.6
_TEXT = 7.0
# Lines that a name may be too long for one, and for two of which the end is left empty.
_CLOSER, _EVEN = 1.035, 1.55
_SCALE_LIMIT = 12
"""Ratio of the largest to the smallest maximum above which one scale of points would hide the small ones."""


@dataclass(frozen=True, slots=True)
class Room:
    """Widths of the columns that depend on what there is to say, in mm; 0 for a column the table does not have."""

    name: float
    value: float
    period: float
    bar: float
    change: float


def _room(reading: Reading, row: int) -> Room:
    """Names get what values, periods and changes leave, the bars the rest."""
    nodes = [node for section in sections(reading.index.catalogue) for node in section.parts]
    widest = max((text_width(reading.value(row, node), _TEXT) for node in nodes), default=0.0)
    value = min(max(widest * 1.02 + _MARK, _VALUE[0]), _VALUE[1])
    period = _PERIOD if any(reading.period_of(row, node) for node in nodes) else 0.0
    change = _CHANGE if compared(reading) else 0.0
    free = FULL - _NUMBER - value - period - _POINTS - _RANK - change
    longest = max((text_width(node.names(reading.language.code), _TEXT) for node in nodes), default=0.0) + _NAME_EDGE
    name = max(min(free - _BAR, _LONGEST_NAME, longest), free - _LONGEST_BAR)
    return Room(name, value, period, free - name, change)


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


def row_counts(reading: Reading, row: int) -> tuple[int, int, int]:
    """How many rows of one line, of two lines and of groups the unit's table has."""
    room = _room(reading, row)
    parts = [node for section in sections(reading.index.catalogue) for node in section.parts]
    long = sum(_fold(reading, node, room).startswith("fold") for node in parts)
    wholes = sum(section.whole is not None for section in sections(reading.index.catalogue))
    return len(parts) - long, long, wholes


def _fold(reading: Reading, node: Node, room: Room) -> str:
    """How the style sheet makes a name fit: drawn closer where a word too many, folded, folded into even lines."""
    lines = text_width(node.names(reading.language.code), _TEXT) / (room.name - _NAME_EDGE)
    if lines <= _CLOSER:
        return "close" if lines > 1 else ""
    return "fold even" if lines <= _EVEN else "fold"


def view_table(reading: Reading, row: int, pitch: float) -> tuple[IndicatorTable, ...]:
    """None for a catalogue that has only a composite; ``pitch``: height of a row in mm."""
    found = sections(reading.index.catalogue)
    if not found:
        return ()
    room = _room(reading, row)
    scale = _point_scale(reading, [node for section in found for node in section.parts], room)
    groups = []
    for section in found:
        rows = [_row(reading, row, node, scale, room) for node in section.parts]
        if section.whole is not None:
            rows.insert(0, replace(_row(reading, row, section.whole, scale, room), style="g"))
        groups.append(TableGroup(tuple(rows)))
    title = reading.text("Indicators") if reading.index.catalogue.of_role(Role.INDICATOR) else reading.mains_title
    head = make_head(title, _finding(reading, row, found), _legend(reading, scale, found))
    return (IndicatorTable(head, millimetres(pitch), _columns(reading, scale, room), tuple(groups)),)


@dataclass(frozen=True, slots=True)
class _Points:
    """Millimetres a point, or 0 where every bar has the full ``length``."""

    per_point: float
    length: float
    in_points: bool


def _point_scale(reading: Reading, nodes: Sequence[Node], room: Room) -> _Points:
    length = room.bar - _BAR_END
    maxima = [reading.index.catalogue.max_points(node.code) for node in nodes if node.scored]
    known = [points for points in maxima if points]
    if not known or len(known) < len(maxima):
        return _Points(0, length, in_points=False)
    even = max(known) > _SCALE_LIMIT * min(known)
    return _Points(0 if even else length / max(known), length, in_points=True)


def _columns(reading: Reading, scale: _Points, room: Room) -> tuple[Column, ...]:
    words = reading.text("Points / max.") if scale.in_points else reading.text("Mean")
    return (
        Column(millimetres(_NUMBER), reading.text("No.")),
        Column(millimetres(room.name), reading.text("Name")),
        Column(millimetres(room.value), reading.text("Value") + EDGE, "n"),
        *((Column(millimetres(room.period), reading.text("Period"), "n wide"),) if room.period else ()),
        Column(millimetres(_POINTS), words, "n wide"),
        Column(millimetres(room.bar)),
        Column(millimetres(_RANK), reading.text("Rank"), "n"),
        *(
            (
                Column(
                    millimetres(room.change),
                    reading.text("± points") if scale.in_points else reading.text("± score"),
                    "n wide",
                ),
            )
            if room.change
            else ()
        ),
    )


def _row(reading: Reading, row: int, node: Node, scale: _Points, room: Room) -> TableRow:
    untold = not node.scored and not np.isfinite(reading.index.values[row, reading.index.column_of(node.code)])
    value = "" if untold else reading.value(row, node)
    return TableRow(
        style="r",
        number=node.number,
        name=node.names(reading.language.code),
        remark=reading.reason(row, node) if untold else "",
        value=value,
        value_style="n" if text_width(value, _TEXT) <= room.value - _MARK else "n fold",
        periods=(reading.period_of(row, node),) if room.period else (),
        points="" if untold else _points(reading, row, node) if scale.in_points else _mean(reading, node),
        bars=_point_bar(reading, row, node, scale) if scale.in_points else _range_bar(reading, row, node, scale),
        rank="" if untold else reading.rank(row, node),
        changes=_changes(reading, row, node, untold=untold) if room.change else (),
        fold=_fold(reading, node, room),
    )


def _changes(reading: Reading, row: int, node: Node, *, untold: bool) -> tuple[Change, ...]:
    """Points gained or lost, or the score where there are no points."""
    if untold:
        return (Change("none", ""),)
    points = reading.index.catalogue.max_points(node.code) is not None
    return (point_change(reading, row, node) if points else score_change(reading, row, node),)


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


def _point_bar(reading: Reading, row: int, node: Node, scale: _Points) -> tuple[Bar, ...]:
    """Length = maximum points, for a whole its own 100 %; the dark part is obtained, the tick is the units' mean."""
    whole = node.role is not Role.INDICATOR and isinstance(node, Aggregate)
    k = reading.index.column_of(node.code)
    maximum, share = float(reading.index.max_points[row, k]), float(reading.index.scores[row, k])
    if not maximum > 0:
        return ()
    length = 0 if whole else maximum * scale.per_point
    return _bar(length or scale.length, share if np.isfinite(share) else 0.0, float(reading.index.summary.mean[k]))


def _range_bar(reading: Reading, row: int, node: Node, scale: _Points) -> tuple[Bar, ...]:
    """Full length = from the lowest to the highest unit."""
    k = reading.index.column_of(node.code)
    summary, score = reading.index.summary, float(reading.index.scores[row, k])
    low, span = float(summary.low[k]), float(summary.high[k] - summary.low[k])
    if not np.isfinite(score) or not span > 0:
        return ()
    return _bar(scale.length, (score - low) / span, (float(summary.mean[k]) - low) / span)


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
