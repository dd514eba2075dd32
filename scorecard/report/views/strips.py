"""Main-index strips: each main index of a unit against the range, the middle half and the mean of all units."""

import numpy as np

from scorecard.report.blocks import RangeStrips, StripRow
from scorecard.report.charts import AXIS, Range, Size, range_strips
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Column
from scorecard.report.scales import round_axis
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.movement import compared, earlier_score, score_change, since
from scorecard.report.views.reading import EDGE, SAME, Node, Reading, sentence
from scorecard.report.widths import text_width

_NAME, _MAXIMUM, _SCORE, _CHANGE, _RANK, _BEST = 46.0, 9.0, 15.0, 14.0, 10.0, 28.0
_BEST_POINTS = 7.0
MOST = 14
"""More strips do not fit beside the other parts of page one; the table of page two has them all."""


def view_strips(reading: Reading, row: int, pitch: float) -> tuple[RangeStrips, ...]:
    """None when no unit has a score at any main index, or there are more than a page holds; ``pitch`` in mm a row."""
    nodes = scored_mains(reading)
    if not nodes or len(nodes) > MOST:
        return ()
    ranges = [unit_range(reading, row, node) for node in nodes]
    axis = round_axis(min(r.low for r in ranges), max(r.high for r in ranges), 6)
    finding = _finding(reading, row, nodes)
    marked = any(reading.mark(row, node) for node in nodes)
    drawing = range_strips(
        ranges,
        axis,
        Size(_figure_width(reading), pitch * len(nodes) + AXIS, reading.language.right_to_left),
        [reading.number(tick, axis.decimals) for tick in axis.ticks],
        finding or reading.mains_title,
    )
    return (
        RangeStrips(
            head=make_head(reading.mains_title, finding, _legend(reading, ranges)),
            columns=_columns(reading, nodes, marked=marked),
            rows=tuple(
                StripRow(
                    height=millimetres(pitch),
                    name=reading.name(node),
                    maximum=_maximum(reading, node),
                    drawings=(drawing,) if k == 0 else (),
                    score=reading.edged(row, node) if marked else reading.score(row, node),
                    changes=(score_change(reading, row, node),) if compared(reading) else (),
                    rank=reading.rank(row, node),
                    best=best_unit(reading, node),
                )
                for k, node in enumerate(nodes)
            ),
            axis=millimetres(AXIS),
        ),
    )


def scored_mains(reading: Reading) -> list[Node]:
    """The main indices at which any unit has a score."""
    return [n for n in reading.mains if reading.index.summary.count[reading.index.column_of(n.code)]]


def unit_range(reading: Reading, row: int | None, node: Node) -> Range:
    """The range of all units at a node, with the score of the unit in ``row``."""
    k = reading.index.column_of(node.code)
    s, own = reading.index.summary, np.nan if row is None else float(reading.index.scores[row, k])
    return Range(
        float(s.low[k]),
        float(s.lower_quartile[k]),
        float(s.mean[k]),
        float(s.upper_quartile[k]),
        float(s.high[k]),
        own if np.isfinite(own) else None,
        None if row is None else earlier_score(reading, row, node),
    )


def _legend(reading: Reading, ranges: list[Range]) -> list[tuple[str, str]]:
    own = [("own", reading.text("this unit"))] if any(r.own is not None for r in ranges) else []
    if any(r.before is not None for r in ranges):
        own.append(("before", since(reading)))
    if all(r.low == r.high for r in ranges):
        return own
    return [
        *own,
        ("mean", reading.mean_word),
        ("half", reading.text("middle half")),
        ("span", reading.text("lowest to highest")),
    ]


def _figure_width(reading: Reading) -> float:
    return FULL - _NAME - _MAXIMUM - _SCORE - _RANK - _BEST - (_CHANGE if compared(reading) else 0)


def _columns(reading: Reading, nodes: list[Node], *, marked: bool) -> tuple[Column, ...]:
    with_points = any(reading.index.catalogue.max_points(node.code) is not None for node in nodes)
    return (
        Column(millimetres(_NAME)),
        Column(millimetres(_MAXIMUM), reading.text("Max.") if with_points else "", "n"),
        Column(millimetres(_figure_width(reading))),
        Column(millimetres(_SCORE), reading.text("Score") + (EDGE if marked else ""), "n"),
        *((Column(millimetres(_CHANGE), reading.text("Change"), "n"),) if compared(reading) else ()),
        Column(millimetres(_RANK), reading.text("Rank"), "n"),
        Column(millimetres(_BEST), reading.text("Best unit"), "e"),
    )


def _maximum(reading: Reading, node: Node) -> str:
    points = reading.index.catalogue.max_points(node.code)
    return "" if points is None else reading.number(points, 0 if points == int(points) else 1)


def best_unit(reading: Reading, node: Node, *, lowest: bool = False) -> str:
    """The best (or lowest) unit and its score with two decimals at most; without a name that would not fit."""
    k = reading.index.column_of(node.code)
    scores = reading.index.scores[:, k]
    unit = int(np.nanargmin(scores)) if lowest else int(reading.index.summary.best[k])
    score = reading.number(float(scores[unit]), min(node.decimals, 2))
    spelled = f"{reading.unit_name(unit)} {score}"
    return spelled if text_width(spelled, _BEST_POINTS) <= _BEST else score


def _finding(reading: Reading, row: int, nodes: list[Node]) -> str:
    """How many are above the mean, and the one furthest ahead and behind in scores."""
    gaps = []
    for node in nodes:
        k = reading.index.column_of(node.code)
        gap = float(reading.index.scores[row, k] - reading.index.summary.mean[k])
        if np.isfinite(gap):
            gaps.append((gap if abs(gap) > SAME else 0.0, node))
    if not gaps:
        return sentence(reading.text("nothing was reported"))
    if all(gap == 0 for gap, _ in gaps):
        return ""
    above = sum(gap > 0 for gap, _ in gaps)
    best, worst = max(gaps, key=_lead), min(gaps, key=_lead)
    code = reading.language.code
    return sentence(
        reading.text("{above} of {count} above the mean", above=above, count=len(gaps)),
        reading.text("furthest ahead: {name}", name=best[1].names(code)) if _lead(best) > 0 else "",
        reading.text("furthest behind: {name}", name=worst[1].names(code)) if _lead(worst) < 0 else "",
    )


def _lead(gap: tuple[float, Node]) -> float:
    """How far ahead of the mean, the gap turned round where the lowest score is the best."""
    return gap[0] * gap[1].sign
