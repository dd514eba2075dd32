"""The chart of the rank intervals of all units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scorecard.report.charts import AXIS, Size, interval_band
from scorecard.report.drawing import Colour, Drawing, Sketch
from scorecard.report.scales import Scale, rank_ticks

_DOT, _MOST_HALF = 0.85, 1.2


@dataclass(frozen=True, slots=True)
class IntervalMark:
    """A row: rank, interval or None, median of the rank."""

    rank: float
    ends: tuple[float, float] | None
    median: float


def interval_ruler(
    marks: Sequence[IntervalMark], of: int, size: Size, title: str, spelled: Callable[[float], str] = str
) -> Drawing:
    """Ranks 1…``of`` from start to end; a row each: the interval as a band, the median as a tick, the rank as a dot."""
    sketch = Sketch(size.width, size.height, mirror=size.mirror)
    scale = Scale(1, max(of, 2), 4, size.width - 5)
    bottom = size.height - AXIS
    pitch = bottom / len(marks)
    half = min(_MOST_HALF, pitch * 0.34)
    rows = [(mark, pitch * (k + 0.5)) for k, mark in enumerate(marks)]
    ticks = rank_ticks(of, length=size.width - 9)
    sketch.down([(scale(tick), 0, bottom) for tick in ticks], Colour.HAIR, 0.1)
    sketch.bars([interval_band(mark.ends, scale, y, half) for mark, y in rows if mark.ends], Colour.TINT)
    sketch.dots([(scale(mark.rank), y) for mark, y in rows], _DOT, Colour.ACCENT)
    # Above the dot: where both are one, the tick stands out of it.
    known = [(scale(mark.median), y) for mark, y in rows if mark.median == mark.median]
    sketch.down([(x, y - half - 0.25, y + half + 0.25) for x, y in known], Colour.INK, 0.3)
    for tick in ticks:
        sketch.figure((scale(tick), bottom + 2.7), spelled(tick))
    return sketch.finish(title)
