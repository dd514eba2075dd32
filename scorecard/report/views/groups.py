"""Very many units on a page: a row for each province, or region, instead of one for each unit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.panel import DataStatus, Floats
from scorecard.report.charts import AXIS, Range, Size, range_strips
from scorecard.report.drawing import Drawing, millimetres
from scorecard.report.elements import Column
from scorecard.report.group_blocks import GroupRow, GroupTable
from scorecard.report.league_blocks import HeatCell
from scorecard.report.scales import round_axis
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.heat import fifths, narrow_heads, widest_word
from scorecard.report.views.reading import Node, Reading, sentence
from scorecard.report.views.strips import scored_mains
from scorecard.report.widths import text_width

_NAME, _REPORTED, _SCORE, _BEST = 27.0, 17.0, 13.0, 38.0
_CELL, _LEAST_FIGURE = 11.5, 30.0
_BEST_POINTS = 7.0


@dataclass(frozen=True, slots=True)
class Group:
    """Units that belong together; ``rows`` are rows of the index."""

    name: str
    rows: tuple[int, ...]


def find_groups(reading: Reading) -> tuple[Group, ...]:
    """The units by the unit of the level above, else by region, in the order of their codes; none where neither is."""
    units, geography = reading.index.units, reading.circumstances.geography
    members: dict[str, list[int]] = {}
    for row, unit in enumerate(units):
        members.setdefault(unit.parent or unit.region, []).append(row)
    if "" in members:
        return ()
    found = []
    for rows in members.values():
        above = geography.parent(units[rows[0]]) or geography.region_of(units[rows[0]])
        found.append(Group(above.names(reading.language.code) if above else "", tuple(rows)))
    return tuple(found)


def view_groups(reading: Reading, groups: Sequence[Group], pitch: float, remarks: tuple[str, ...]) -> GroupTable:
    """All units, then each group by its mean; ``pitch``: height of a row in mm."""
    nodes = tuple(scored_mains(reading))
    room = FULL - _NAME - _REPORTED - _SCORE - _BEST
    widest = max((widest_word(node.names(reading.language.code)) for node in nodes), default=0)
    cell = min(max(_CELL, widest), max(_CELL, (room - _LEAST_FIGURE) / max(len(nodes), 1)))
    nodes = nodes[: int((room - _LEAST_FIGURE) // cell)]
    words, key = narrow_heads(reading, nodes, cell)
    width = room - cell * len(nodes)
    means = reading.composite.sign * _means(reading, groups, reading.composite)
    # Groups of equal means stay in the order of their codes; without a score they come last.
    ordered = [groups[k] for k in np.argsort(-means, kind="stable")]
    everywhere = Group(reading.text("All units"), tuple(range(len(reading.index.units))))
    rows = _rows(reading, [everywhere, *ordered], nodes, (width, pitch))
    return GroupTable(
        head=make_head(
            _title(reading),
            sentence(reading.text("by their mean")) + " " + sentence(reading.text("colours: fifths of the groups")),
            [
                ("mean", reading.text("mean")),
                ("half", reading.text("middle half")),
                ("span", reading.text("lowest to highest")),
            ],
        ),
        columns=(
            Column(millimetres(_NAME)),
            Column(millimetres(_REPORTED), reading.text("Reported"), "n"),
            Column(millimetres(_SCORE), reading.text("Mean"), "n"),
            Column(millimetres(width)),
            *(Column(millimetres(cell), name, "over") for name in words),
            Column(millimetres(_BEST), reading.text("Best unit"), "e"),
        ),
        rows=rows,
        axis=millimetres(AXIS),
        remarks=(*([key] if key else []), *remarks),
    )


def _title(reading: Reading) -> str:
    above = any(unit.parent for unit in reading.index.units)
    return reading.text("By province") if above else reading.text("By region")


def _scores(reading: Reading, group: Group, node: Node) -> Floats:
    """The scores that the units of a group have at a node."""
    scores = reading.index.scores[list(group.rows), reading.index.column_of(node.code)]
    return np.asarray(scores[np.isfinite(scores)], dtype=np.float64)


def _means(reading: Reading, groups: Sequence[Group], node: Node) -> Floats:
    found = [_scores(reading, group, node) for group in groups]
    return np.array([scores.mean() if scores.size else np.nan for scores in found])


def _rows(
    reading: Reading, groups: Sequence[Group], nodes: tuple[Node, ...], figure: tuple[float, float]
) -> tuple[GroupRow, ...]:
    """The drawing lies over all rows and hangs on the first, which is of all units and has no colours."""
    drawing = _drawing(reading, groups, figure)
    means = {node.code: _means(reading, groups, node) for node in nodes}
    heat = {code: [-1, *fifths(column[1:])] for code, column in means.items()}
    whole = _means(reading, groups, reading.composite)
    return tuple(
        GroupRow(
            style="other" if k else "own",
            height=millimetres(figure[1]),
            name=group.name,
            reported=_reported(reading, group),
            score=reading.number(float(whole[k]), reading.composite.decimals),
            drawings=(drawing,) if k == 0 else (),
            cells=tuple(_cell(reading, float(means[n.code][k]), heat[n.code][k], n) for n in nodes),
            best=_best(reading, group),
        )
        for k, group in enumerate(groups)
    )


def _cell(reading: Reading, mean: float, fifth: int, node: Node) -> HeatCell:
    return HeatCell(f"h{fifth}" if fifth >= 0 else "none", reading.number(mean, min(node.decimals, 2)))


def _reported(reading: Reading, group: Group) -> str:
    """How many of the units have a cell that was read, also one that was rejected."""
    there = (reading.index.panel.statuses[list(group.rows)] != DataStatus.MISSING).any(axis=1)
    return f"{reading.language.number(int(there.sum()))}/{reading.language.number(len(group.rows))}"


def _best(reading: Reading, group: Group) -> str:
    """The unit with the best score, the first of equals; its score alone where the name does not fit."""
    k = reading.index.column_of(reading.composite.code)
    scores = reading.index.scores[list(group.rows), k]
    if not np.isfinite(scores).any():
        return "–"
    best = int(np.nanargmax(reading.composite.sign * scores))
    row, score = group.rows[best], reading.number(float(scores[best]), min(reading.composite.decimals, 2))
    spelled = f"{reading.unit_name(row)} {score}"
    return spelled if text_width(spelled, _BEST_POINTS) <= _BEST else score


def _drawing(reading: Reading, groups: Sequence[Group], figure: tuple[float, float]) -> Drawing:
    """Lowest, middle half, mean and highest of each group; a group without scores has an empty row."""
    k, (width, pitch) = reading.index.column_of(reading.composite.code), figure
    summary = reading.index.summary
    axis = round_axis(float(summary.low[k]), float(summary.high[k]), 4)
    ranges = [_range(_scores(reading, group, reading.composite), axis.ticks[0]) for group in groups]
    spelled = [reading.number(tick, axis.decimals) for tick in axis.ticks]
    size = Size(width, pitch * len(groups) + AXIS, reading.language.right_to_left)
    title = sentence(reading.text("mean, middle half and range of the units shown"))
    return range_strips(ranges, axis, size, spelled, title)


def _range(scores: Floats, nowhere: float) -> Range:
    if not scores.size:
        return Range(nowhere, nowhere, nowhere, nowhere, nowhere, None)
    lower, upper = np.quantile(scores, (0.25, 0.75))
    return Range(float(scores.min()), float(lower), float(scores.mean()), float(upper), float(scores.max()), None)
