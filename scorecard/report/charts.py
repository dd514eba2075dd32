"""The charts of the pages: rank ruler, position strip, range strips, signs of the legends. Geometry only."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scorecard.report.bars import stacked_bars
from scorecard.report.drawing import Align, Colour, Drawing, Sketch
from scorecard.report.placement import FIRST_EXTRA, LABEL_POINTS, Placed, Wish, place_labels, stack_dots
from scorecard.report.scales import Axis, Scale, rank_ticks
from scorecard.report.target_chart import TARGET_SIGNS
from scorecard.report.trend_chart import TREND_SIGNS
from scorecard.report.widths import text_width

AXIS = 3.4
"""Millimetres under the last row of a chart for the figures of its axis."""
LANE = 3.3
_OWN, _OTHER, _SMALL, _BEFORE = 1.3, 1.0, 0.6, 0.85
_TICKED = 70
"""Up to so many ranks each has a tick on the ruler."""
_CROWD = 120
"""More dots than this are drawn small."""
_SAME_PLACE = 0.005
_BEYOND = 2.4


@dataclass(frozen=True, slots=True)
class RulerRow:
    """A row of a rank ruler: its middle in mm, the rank or None, what is said instead of a rank, and its interval."""

    middle: float
    rank: float | None
    words: str = ""
    strong: bool = False
    ends: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in mm, and whether the page reads from right to left."""

    width: float
    height: float
    mirror: bool


def rank_ruler(
    rows: Sequence[RulerRow], of: int, size: Size, title: str, spelled: Callable[[float], str] = str
) -> Drawing:
    """Ranks 1…``of`` from start to end, a dot on a band for each row's rank; a row without one says why."""
    sketch = Sketch(size.width, size.height, mirror=size.mirror)
    scale = Scale(1, max(of, 2), 2.5, size.width - 4)
    bottom = size.height - AXIS
    ticks = rank_ticks(of, length=size.width - 6.5)
    ranked = [row for row in rows if row.rank is not None]
    if ranked:
        sketch.down([(scale(tick), 1.0, bottom) for tick in ticks], Colour.HAIR, 0.12)
        sketch.across([(scale(1), scale(of), row.middle) for row in ranked], Colour.LINE, 0.15)
        for tick in ticks:
            sketch.figure((scale(tick), bottom + 2.7), spelled(tick))
    if 1 < of <= _TICKED:
        marks = [
            (scale(k), row.middle - 0.7, row.middle + 0.7) for row in ranked if row.strong for k in range(1, of + 1)
        ]
        sketch.down(marks, Colour.LINE, 0.15)
    for strong, half in ((False, 1.0), (True, 1.6)):
        rows_with = [(row.ends, row.middle) for row in ranked if row.strong is strong and row.ends]
        sketch.bars([interval_band(ends, scale, y, half) for ends, y in rows_with], Colour.TINT)
    for row in rows:
        if row.rank is None:
            sketch.label(0, row.middle - 1.6, size.width, row.words, "start")
    banded = any(row.ends for row in ranked)
    # Over bands dots are smaller, so that an interval of few ranks is seen.
    for strong, radius in ((False, 0.9), (True, 1.25)) if banded else ((False, 1.2), (True, 1.9)):
        sketch.dots(
            [(scale(row.rank), row.middle) for row in ranked if row.strong is strong and row.rank],
            radius,
            Colour.ACCENT,
        )
    return sketch.finish(title)


def interval_band(
    ends: tuple[float, float], scale: Scale, middle: float, half: float
) -> tuple[float, float, float, float]:
    """The box of an interval of ranks, half a place beyond its ends, 2.4 mm at most: one rank has a width too."""
    place = min((scale.end - scale.start) / (scale.high - scale.low) / 2, _BEYOND)
    start, end = scale(ends[0]) - place, scale(ends[1]) + place
    return start, middle - half, end - start, 2 * half


@dataclass(frozen=True, slots=True)
class Swarm:
    """Every unit's score; ``own`` is a row, ``kin`` the rows of its region."""

    scores: Sequence[float]
    own: int
    kin: frozenset[int]
    mean: float


def position_strip(swarm: Swarm, axis: Axis, wishes: Sequence[Wish], size: Size, spelled: Sequence[str]) -> Sketch:
    """Units as dots on the score scale, the mean as a line; ``wishes`` are placed where they cover nothing.

    The x of a wish is a score; ``spelled`` are the figures under the ticks of the axis.
    """
    sketch = Sketch(size.width, size.height, mirror=size.mirror)
    scale = axis.scale(3, size.width - 3)
    middle = (size.height - AXIS) / 2
    reach = middle - 2 * LANE - 1.2
    radius = _SMALL if len(swarm.scores) > _CROWD else _OTHER
    heights = stack_dots([scale(v) for v in swarm.scores], radius, reach, first=swarm.own)
    points = [(scale(v), middle + heights[k]) for k, v in enumerate(swarm.scores)]
    sketch.across([(scale.start, scale.end, middle)], Colour.HAIR, 0.12)
    sketch.down([(scale(t), middle - 0.8, middle + 0.8) for t in axis.ticks], Colour.LINE, 0.15)
    for k, (tick, words) in enumerate(zip(axis.ticks, spelled, strict=True)):
        align = Align.START if k == 0 else Align.END if k == len(spelled) - 1 else Align.MIDDLE
        nudge = {Align.START: -3.0, Align.END: 3.0}.get(align, 0.0)
        sketch.figure((scale(tick) + nudge, size.height - 0.5), words, align)
    labels = place_labels([Wish(w.words, scale(w.x), w.lanes, w.style, w.bold) for w in wishes], size.width)
    _leaders(sketch, labels, middle, points)
    sketch.down([(scale(swarm.mean), middle - reach - 0.6, middle + reach + 0.6)], Colour.INK, 0.3)
    others = [k for k in range(len(points)) if k != swarm.own and k not in swarm.kin]
    sketch.dots([points[k] for k in others], radius, Colour.DOT)
    sketch.rings([points[k] for k in sorted(swarm.kin)], radius, Colour.ACCENT, 0.35)
    sketch.dots([points[swarm.own]], radius + FIRST_EXTRA, Colour.ACCENT)
    for label in labels:
        sketch.label(
            label.left, _top(label.lane, size.height), label.width, label.wish.words, f"middle {label.wish.style}"
        )
    return sketch


def _top(lane: int, height: float) -> float:
    """Top of a lane: -1 is nearest above the dots, 1 nearest below, 2 and -2 further out."""
    return (2 + lane) * LANE if lane < 0 else height - AXIS - (3 - lane) * LANE


def _leaders(sketch: Sketch, labels: Sequence[Placed], middle: float, points: Sequence[tuple[float, float]]) -> None:
    """Thin lines from words to the dots they name."""
    lines = []
    for label in labels:
        above = label.lane < 0
        edge = _top(label.lane, sketch.height) + (LANE - 0.3 if above else 0.3)
        at = [y for x, y in points if abs(x - label.wish.x) < _SAME_PLACE] or [middle]
        lines.append((label.wish.x, edge, min(at) if above else max(at)))
    sketch.down(lines, Colour.LINE, 0.15)


@dataclass(frozen=True, slots=True)
class Range:
    """One row of range strips; ``own`` is None where there is no score or no unit of the page, ``before`` likewise."""

    low: float
    lower: float
    mean: float
    upper: float
    high: float
    own: float | None
    before: float | None = None


def range_strips(rows: Sequence[Range], axis: Axis, size: Size, spelled: Sequence[str], title: str) -> Drawing:
    """Lowest to highest as a line, the middle half as a band, the mean as a tick, the own score as a dot.

    The score of the period before is a ring, and a line leads from it to the dot.
    """
    sketch = Sketch(size.width, size.height, mirror=size.mirror)
    scale = axis.scale(4, size.width - 4)
    bottom = size.height - AXIS
    pitch = bottom / len(rows)
    middles = [pitch * (k + 0.5) for k in range(len(rows))]
    half = min(1.8, pitch * 0.24)
    known = list(zip(rows, middles, strict=True))
    spread = [(row, y) for row, y in known if row.low < row.high]
    sketch.down([(scale(t), 0.3, bottom) for t in axis.ticks], Colour.HAIR, 0.1)
    sketch.across([(scale(row.low), scale(row.high), y) for row, y in spread], Colour.LINE, 0.2)
    bands = [(scale(row.lower), y - half, scale(row.upper) - scale(row.lower), 2 * half) for row, y in spread]
    sketch.bars([band for band in bands if band[2] > 0], Colour.HALF)
    sketch.down([(scale(row.mean), y - half - 0.5, y + half + 0.5) for row, y in spread], Colour.INK, 0.35)
    moved = [
        (scale(row.before), scale(row.own), y) for row, y in known if row.own is not None and row.before is not None
    ]
    sketch.across([(min(a, b), max(a, b), y) for a, b, y in moved], Colour.ACCENT, 0.35)
    sketch.rings([(before, y) for before, _, y in moved], _BEFORE, Colour.ACCENT, 0.35)
    sketch.dots([(scale(row.own), y) for row, y in known if row.own is not None], _OWN + 0.15, Colour.ACCENT)
    for tick, words in zip(axis.ticks, spelled, strict=True):
        sketch.figure((scale(tick), bottom + 2.7), words)
    return sketch.finish(title)


# --- Signs of the legends ------------------------------------------------------------------------------------------
def _own(sketch: Sketch) -> None:
    sketch.dots([(1.5, 1.5)], _OWN, Colour.ACCENT)


def _before(sketch: Sketch) -> None:
    sketch.rings([(1.5, 1.5)], _BEFORE, Colour.ACCENT, 0.35)


def _kin(sketch: Sketch) -> None:
    sketch.rings([(1.5, 1.5)], _OTHER, Colour.ACCENT, 0.35)


def _other(sketch: Sketch) -> None:
    sketch.dots([(1.5, 1.5)], _OTHER, Colour.DOT)


def _mean(sketch: Sketch) -> None:
    sketch.down([(0.7, 0, 3)], Colour.INK, 0.35)


def _half(sketch: Sketch) -> None:
    sketch.bars([(0, 0.4, 5, 2.2)], Colour.HALF)


def _span(sketch: Sketch) -> None:
    sketch.across([(0, 6, 1.5)], Colour.LINE, 0.2)


def _points(sketch: Sketch) -> None:
    sketch.bars([(0, 0.75, 4, 1.5)], Colour.ACCENT)
    sketch.bars([(4, 0.75, 2.5, 1.5)], Colour.HALF)


def _bars(sketch: Sketch) -> None:
    sketch.bars([(0, 1.8, 1, 1.2), (1.2, 0.6, 1, 2.4), (2.4, 0, 1, 3), (3.6, 1.2, 1, 1.8)], Colour.TINT)


def _rug(sketch: Sketch) -> None:
    sketch.down([(x, 0.6, 2.4) for x in (0.3, 1.2, 1.7, 2.9)], Colour.ACCENT, 0.25)


def _interval(sketch: Sketch) -> None:
    sketch.bars([(0, 0.5, 5, 2)], Colour.TINT)


def _whole(sketch: Sketch) -> None:
    sketch.bars([(0, 0.75, 4, 1.5)], Colour.INK)


def _amount(kind: str) -> Callable[[Sketch], None]:
    return lambda sketch: stacked_bars([[(1.0, kind)]], sketch, 3.0)


SIGNS: dict[str, tuple[float, Callable[[Sketch], None]]] = {
    "own": (3, _own),
    "before": (3, _before),
    "kin": (3, _kin),
    "other": (3, _other),
    "mean": (1.4, _mean),
    "bars": (4.6, _bars),
    "rug": (3.2, _rug),
    **TREND_SIGNS,
    **TARGET_SIGNS,
    "half": (5, _half),
    "span": (6, _span),
    "points": (6.5, _points),
    "whole": (4, _whole),
    "interval": (5, _interval),
    "sent": (5, _amount("full")),
    "partly": (5, _amount("part")),
    "spoilt": (5, _amount("hatched")),
    "absent": (5, _amount("empty")),
}
"""Width in mm and painter of each sign."""


def sign(name: str, title: str) -> Drawing:
    """A sign of :data:`SIGNS`, 3 mm high."""
    width, paint = SIGNS[name]
    sketch = Sketch(width, 3)
    paint(sketch)
    return sketch.finish(title)


def score_ruler(scores: Sequence[float], mean: float, axis: Axis, spelled: Sequence[str], size: Size) -> Sketch:
    """A dot a row on one score scale, the mean as a line behind them; a row without a score stays empty."""
    sketch = Sketch(size.width, size.height, mirror=size.mirror)
    scale = axis.scale(4, size.width - 4)
    bottom = size.height - AXIS
    pitch = bottom / len(scores)
    sketch.down([(scale(tick), 0, bottom) for tick in axis.ticks], Colour.HAIR, 0.1)
    sketch.down([(scale(mean), 0, bottom)], Colour.INK, 0.25)
    dots = [(scale(v), pitch * (k + 0.5)) for k, v in enumerate(scores) if v == v]  # noqa: PLR0124 - NaN differs from itself
    sketch.dots(dots, 0.95, Colour.ACCENT)
    widest = max(text_width(words, LABEL_POINTS) for words in spelled) + 1
    stride = math.ceil(widest / (scale(axis.ticks[1]) - scale(axis.ticks[0])))
    for tick, words in list(zip(axis.ticks, spelled, strict=True))[::stride]:
        sketch.figure((scale(tick), bottom + 2.7), words)
    return sketch
