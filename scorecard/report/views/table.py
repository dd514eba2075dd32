"""The indicator table: each indicator under its main index with value, points, weight bullet and rank."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scorecard.catalogue import Aggregate, AsReported, Role
from scorecard.panel import Floats
from scorecard.report.blocks import Bar, IndicatorTable, TableGroup, TableRow
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Change, Column
from scorecard.report.views.heads import make_head
from scorecard.report.views.kin import Kin, find_kin, inside_heading, place_words
from scorecard.report.views.movement import part_change
from scorecard.report.views.plan import HEAD, POINTS, RANK, TEXT, Plan, Room, Section, fold, folds, own_folds
from scorecard.report.views.reading import EDGE, Node, Reading, sentence
from scorecard.report.views.stages import APART, OWN, apart, own_value
from scorecard.report.widths import filled

LOWEST, HIGHEST = 3.3, 9.0
"""Least and greatest height of a row in mm."""
LINE, GROUP_LINE = 0.08, 1.2
"""Millimetres that the style sheet adds to a row, and to that of a group: hair lines and padding."""
FOLDED = 6.3
_BAR_END = 3.0
_SCALE_LIMIT = 12
"""Ratio of the largest to the smallest maximum above which one scale of points would hide the small ones."""


def view_table(reading: Reading, row: int, plan: Plan, pitch: float) -> tuple[IndicatorTable, ...]:
    """None for a catalogue that has only a composite; ``pitch``: height of a row in mm."""
    found, room = plan.sections, plan.room
    if not found:
        return ()
    scale = _point_scale(reading, plan.parts, room)
    groups = []
    for section in found:
        rows = [_row(reading, row, node, scale, room) for node in section.parts]
        if section.whole is not None:
            rows.insert(0, replace(_row(reading, row, section.whole, scale, room), style="g"))
        groups.append(TableGroup(tuple(rows)))
    title = reading.text("Indicators") if reading.index.catalogue.of_role(Role.INDICATOR) else reading.mains_title
    head = make_head(title, _finding(reading, row, found), _legend(reading, row, scale, found))
    return (IndicatorTable(head, millimetres(pitch), _columns(reading, row, scale, room), tuple(groups)),)


@dataclass(frozen=True, slots=True)
class _Points:
    """Millimetres a point, or 0 where every bar has the full ``length``.

    Beside the value stand points, else the score where some part has one other than its value or a mean has a column of
    its own, else the units' mean.
    """

    per_point: float
    length: float
    in_points: bool
    in_scores: bool = False


def _point_scale(reading: Reading, nodes: Sequence[Node], room: Room) -> _Points:
    length = room.bar - _BAR_END
    maxima = [reading.index.catalogue.max_points(node.code) for node in nodes if node.scored]
    known = [points for points in maxima if points]
    if not known or len(known) < len(maxima):
        in_scores = reading.has_level_above or any(_is_rescaled(node) for node in nodes)
        return _Points(0, length, in_points=False, in_scores=in_scores)
    even = max(known) > _SCALE_LIMIT * min(known)
    return _Points(0 if even else length / max(known), length, in_points=True)


def _is_rescaled(node: Node) -> bool:
    """Whether the score is another number than the value that is shown."""
    if isinstance(node, Aggregate):
        return not node.is_as_made
    return not isinstance(node.rule, AsReported) or bool(node.preparation.transforms)


def _columns(reading: Reading, row: int, scale: _Points, room: Room) -> tuple[Column, ...]:
    beside = reading.text("Score") if scale.in_scores else reading.text("Mean")
    words = reading.text("Points / max.") if scale.in_points else beside
    moved = reading.text("± points") if scale.in_points else reading.text("± score")
    name = filled(reading.text("No."), room.indent, HEAD) if room.indent else ""
    return (
        Column(millimetres(room.indent + room.name), name + reading.text("Name")),
        *((Column(millimetres(room.own), reading.text(OWN) + EDGE, "n"),) if room.own else ()),
        Column(millimetres(room.value), reading.text("Value") + EDGE, "n"),
        *((Column(millimetres(room.period), reading.text("Period"), "n"),) if room.period else ()),
        Column(millimetres(POINTS), words, "n"),
        *((Column(millimetres(room.mean), reading.text("Mean"), "n"),) if room.mean else ()),
        *((Column(millimetres(room.apart), reading.text(APART) + EDGE, "n"),) if room.apart else ()),
        Column(millimetres(room.bar)),
        Column(millimetres(RANK), reading.text("Rank"), "n"),
        *((Column(millimetres(room.place), inside_heading(reading, [row]), "n"),) if room.place else ()),
        *((Column(millimetres(room.change), moved, "n"),) if room.change else ()),
    )


def _row(reading: Reading, row: int, node: Node, scale: _Points, room: Room) -> TableRow:
    untold = not node.scored and not np.isfinite(reading.index.values[row, reading.index.column_of(node.code)])
    value = "" if untold else reading.value(row, node)
    return TableRow(
        style="r",
        number=filled(node.number, room.indent, TEXT),
        name=node.names(reading.language.code),
        remark=reading.reason(row, node) if untold else "",
        value=value,
        value_style="n fold" if folds(value, room) else "n",
        periods=(reading.period_of(row, node),) if room.period else (),
        points="" if untold else _beside_value(reading, row, node, scale),
        bars=_point_bar(reading, row, node, scale) if scale.in_points else _range_bar(reading, row, node, scale),
        rank="" if untold else reading.rank(row, node),
        changes=_changes(reading, row, node, untold=untold) if room.change else (),
        fold=fold(reading, node, room),
        indent=millimetres(room.indent) if fold(reading, node, room).startswith("fold") else "",
        owns=_owns(reading, row, node, room) if room.own else (),
        aparts=(apart(reading, row, node),) if room.apart else (),
        means=("" if untold else _mean_beside(reading, row, node, scale),) if room.mean else (),
        places=("" if untold else place_words(reading, row, node),) if room.place else (),
    )


def _owns(reading: Reading, row: int, node: Node, room: Room) -> tuple[Change, ...]:
    words = own_value(reading, row, node)
    return (Change("fold" if own_folds(words, room) else "", words),)


def _changes(reading: Reading, row: int, node: Node, *, untold: bool) -> tuple[Change, ...]:
    return (Change("none", ""),) if untold else (part_change(reading, row, node),)


def _points(reading: Reading, row: int, node: Node) -> str:
    k = reading.index.column_of(node.code)
    maximum = float(reading.index.max_points[row, k])
    if not maximum > 0:
        return "–"
    obtained = float(reading.index.points[row, k])
    spelled = reading.number(obtained, 1) if np.isfinite(obtained) else "–"
    return f"{spelled}/{reading.number(maximum, 0 if maximum == int(maximum) else 1)}"


def _beside_value(reading: Reading, row: int, node: Node, scale: _Points) -> str:
    if scale.in_points:
        return _points(reading, row, node)
    return _own(reading, row, node) if scale.in_scores else _mean(reading, row, node)


def _own(reading: Reading, row: int, node: Node) -> str:
    """The score alone: its mark stands at the value."""
    return reading.number(float(reading.index.scores[row, reading.index.column_of(node.code)]), node.decimals)


def _mean(reading: Reading, row: int, node: Node) -> str:
    return reading.number(_mean_score(reading, row, node), node.decimals)


def _mean_score(reading: Reading, row: int, node: Node) -> float:
    """Of all units; of those beside which the unit lies where there is a level above."""
    k, kin = reading.index.column_of(node.code), find_kin(reading, row)
    return _known_mean(reading.index.scores[kin.rows, k]) if kin else float(reading.index.summary.mean[k])


def _known_mean(numbers: Floats) -> float:
    known = numbers[np.isfinite(numbers)]
    return float(known.mean()) if known.size else float("nan")


def _mean_beside(reading: Reading, row: int, node: Node, scale: _Points) -> str:
    """What the units beside which the unit lies have in the mean: points, or the score where there are none."""
    kin = find_kin(reading, row)
    if kin is None or not scale.in_points:
        return _mean(reading, row, node)
    return reading.number(_known_mean(reading.index.points[kin.rows, reading.index.column_of(node.code)]), 1)


def _point_bar(reading: Reading, row: int, node: Node, scale: _Points) -> tuple[Bar, ...]:
    """Length = maximum points, for a whole its own 100 %; the dark part is obtained, the tick is the units' mean."""
    whole = node.role is not Role.INDICATOR and isinstance(node, Aggregate)
    k = reading.index.column_of(node.code)
    maximum, share = float(reading.index.max_points[row, k]), float(reading.index.scores[row, k])
    if not maximum > 0:
        return ()
    length = 0 if whole else maximum * scale.per_point
    return _bar(length or scale.length, share if np.isfinite(share) else 0.0, _mean_score(reading, row, node))


def _range_bar(reading: Reading, row: int, node: Node, scale: _Points) -> tuple[Bar, ...]:
    """Full length = from the lowest to the highest unit."""
    k = reading.index.column_of(node.code)
    summary, score = reading.index.summary, float(reading.index.scores[row, k])
    low, span = float(summary.low[k]), float(summary.high[k] - summary.low[k])
    if not np.isfinite(score) or not span > 0:
        return ()
    return _bar(scale.length, (score - low) / span, (_mean_score(reading, row, node) - low) / span)


def _bar(length: float, share: float, mean: float) -> tuple[Bar, ...]:
    got = length * min(max(share, 0.0), 1.0)
    means = (millimetres(length * min(max(mean, 0.0), 1.0)),) if np.isfinite(mean) else ()
    return (Bar(millimetres(got), millimetres(length - got), means),)


def _legend(reading: Reading, row: int, scale: _Points, found: Sequence[Section]) -> list[tuple[str, str]]:
    kin = find_kin(reading, row)
    mean = _mean_of(reading, kin) if kin else reading.mean_word
    if not scale.in_points:
        return [("points", reading.text("from the lowest unit to the highest")), ("mean", mean)]
    legend = [("points", reading.text("points obtained, still to gain")), ("mean", mean)]
    if any(section.whole is not None for section in found):
        legend.append(("whole", reading.text("share of the whole")))
    return legend


def _mean_of(reading: Reading, kin: Kin) -> str:
    return reading.text("mean of {group}", group=kin.above.names(reading.language.code))


def _finding(reading: Reading, row: int, found: Sequence[Section]) -> str:
    columns = [reading.index.column_of(node.code) for section in found for node in section.parts if node.scored]
    known = int(np.isfinite(reading.index.scores[row, columns]).sum())
    if known == len(columns):
        return ""
    return sentence(reading.text("{known} of {count} have a score", known=known, count=len(columns)))
