"""Many units on the score scale: bars where a dot for each would be a blot."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.panel import Floats
from scorecard.report.charts import AXIS, LANE, Size
from scorecard.report.drawing import Align, Colour, Sketch
from scorecard.report.placement import Placed, Wish, place_labels
from scorecard.report.scales import Axis, Scale

_BAR = 1.9
"""About so wide is a bar, in mm."""
_GAP = 0.12
_RUG, _ROOM = 2.2, 1.4
_EDGE = 3.0


@dataclass(frozen=True, eq=False)
class Distribution:
    """Scores of all units, (unit,); ``own`` is that of the unit of the page, ``kin`` those of the units beside it."""

    scores: Floats
    mean: float
    own: float | None = None
    kin: tuple[float, ...] = ()


def histogram(shown: Distribution, axis: Axis, wishes: Sequence[Wish], size: Size, spelled: Sequence[str]) -> Sketch:
    """Bars of how many units have a score, darker up to the own one; the mean as a line, kin as ticks under the bars.

    The x of a wish is a score; ``spelled`` are the figures under the ticks of the axis.
    """
    sketch = Sketch(size.width, size.height, mirror=size.mirror)
    scale = axis.scale(_EDGE, size.width - _EDGE)
    top, floor = 2 * LANE + _ROOM, size.height - AXIS - (_RUG + _ROOM if shown.kin else _ROOM)
    _bars(sketch, shown, axis, (scale, top, floor))
    sketch.across([(scale.start, scale.end, floor)], Colour.LINE, 0.15)
    for k, (tick, words) in enumerate(zip(axis.ticks, spelled, strict=True)):
        align = Align.START if k == 0 else Align.END if k == len(spelled) - 1 else Align.MIDDLE
        nudge = {Align.START: -_EDGE, Align.END: _EDGE}.get(align, 0.0)
        sketch.figure((scale(tick) + nudge, size.height - 0.5), words, align)
    sketch.down([(scale(tick), floor, floor + 0.8) for tick in axis.ticks], Colour.LINE, 0.15)
    sketch.down([(scale(score), floor + 0.6, floor + _RUG) for score in shown.kin], Colour.ACCENT, 0.15)
    labels = place_labels([Wish(w.words, scale(w.x), w.lanes, w.style, w.bold) for w in wishes], size.width)
    sketch.down([(label.wish.x, _bottom(label), floor) for label in labels], Colour.LINE, 0.12)
    sketch.down([(scale(shown.mean), top, floor)], Colour.INK, 0.3)
    if shown.own is not None:
        sketch.down([(scale(shown.own), top, floor)], Colour.ACCENT, 0.5)
        sketch.dots([(scale(shown.own), floor)], 1.5, Colour.ACCENT)
    for label in labels:
        style = f"middle {label.wish.style}"
        sketch.label(label.left, _bottom(label) - LANE, label.width, label.wish.words, style)
    return sketch


def _bottom(label: Placed) -> float:
    """Lower edge of the words in a lane: -1 is nearest to the bars."""
    return (3 + label.lane) * LANE


def _bars(sketch: Sketch, shown: Distribution, axis: Axis, frame: tuple[Scale, float, float]) -> None:
    """The same number of bars between two ticks of the axis everywhere."""
    scale, top, floor = frame
    steps = len(axis.ticks) - 1
    each = max(round((scale.end - scale.start) / steps / _BAR), 1)
    counts, edges = np.histogram(shown.scores, bins=steps * each, range=(axis.ticks[0], axis.ticks[-1]))
    width = (scale.end - scale.start) / (steps * each) - 2 * _GAP
    tallest = max(int(counts.max()), 1)
    reached = axis.ticks[-1] if shown.own is None else shown.own
    boxes = [
        (scale(float(edge)) + _GAP, (floor - top) * float(count) / tallest)
        for count, edge in zip(counts, edges, strict=False)
    ]
    dark = [min(max(scale(reached) - left, 0.0), width) for left, _ in boxes]
    pairs = list(zip(boxes, dark, strict=True))
    sketch.bars([(x, floor - h, part, h) for (x, h), part in pairs if h and part > 0], Colour.TINT)
    sketch.bars([(x + part, floor - h, width - part, h) for (x, h), part in pairs if h and part < width], Colour.HALF)
