"""Milestone bars: how far a value is on its way to a target, where it is heading, what became of the milestones.

Every bar runs towards its target: of what is to rise from zero (or the least value drawn), of what is to fall from its
worst value, of a rank from the last place. The target stands at the end of the bar unless something lies beyond it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from scorecard.monitor.aims import Passing
from scorecard.monitor.trajectories import Projection
from scorecard.report.drawing import Colour, Drawing, Sketch
from scorecard.report.placement import Wish, place_labels
from scorecard.report.scales import Scale

PLAIN, LABELLED = 4.8, 8.0
"""Millimetres that a bar needs at least, without and with the days of milestones under it."""
_BAR, _TRACK, _BAND, _TICK = 1.0, 0.8, 1.5, 1.7
_RING, _RING_LINE, _LINE = 0.85, 0.35, 0.35
_THIN, _THICK, _HALO = 0.35, 0.9, 0.3
_LEAST_BAR, _LABEL_TOP = 0.5, 1.9
_BEYOND = 0.25
"""An interval is drawn so far beyond the target at most, as a share of the way there."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone: its value, the day it is due in words, what became of it."""

    value: float
    words: str
    passing: Passing


@dataclass(frozen=True)
class MilestoneBar:
    """Values in the measure of the target, ``rising`` upwards; None: there is none.

    ``far`` is the other end of a range, ``worst`` the value that what falls comes from. ``projected`` is at the
    deadline, with its interval where that is ``tested``. ``missed``: the deadline has come. ``words`` say when it is.
    """

    now: float
    aim: float
    rising: bool = True
    far: float | None = None
    worst: float | None = None
    projected: Projection | None = None
    tested: bool = True
    missed: bool = False
    marks: tuple[Mark, ...] = ()
    words: str = ""

    def turned(self, value: float) -> float:
        """The value on a scale on which more is better."""
        return value if self.rising else -value

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The ends of the interval, turned, the worse one first; None where none is to be shown."""
        if self.projected is None or not self.tested or self.projected.low >= self.projected.high:
            return None
        low, high = sorted((self.turned(self.projected.low), self.turned(self.projected.high)))
        return low, high

    @cached_property
    def span(self) -> tuple[float, float]:
        """From where to where the bar is drawn, turned."""
        drawn = [self.now, self.aim, *(mark.value for mark in self.marks)]
        drawn += [value for value in (self.far, self.worst) if value is not None]
        if self.projected is not None:
            drawn.append(self.projected.value)
        values = [self.turned(value) for value in drawn]
        low, high = min(values), max(values)
        if self.rising and low >= 0:
            low = 0.0
        if self.interval is not None:
            way = _BEYOND * (self.turned(self.aim) - low)
            high = max(high, min(self.interval[1], self.turned(self.aim) + way))
            low = min(low, max(self.interval[0], low - way)) if low else low
        return (low, high) if low < high else (low, low + 1)


@dataclass(frozen=True, slots=True)
class _Row:
    """A bar, where its values lie in mm, and its middle from the top."""

    bar: MilestoneBar
    scale: Scale
    middle: float

    def at(self, value: float) -> float:
        return self.scale(self.bar.turned(value))


def milestone_bars(
    bars: Sequence[tuple[MilestoneBar | None, float]], width: float, title: str, *, mirror: bool = False
) -> Drawing:
    """One under the other in ``width`` mm, each with the height of its row; None leaves a row empty.

    ``mirror`` where a page reads leftwards.
    """
    sketch, rows, top = Sketch(width, sum(height for _, height in bars), mirror=mirror), [], 0.0
    for bar, height in bars:
        if bar is not None:
            middle = top + (height / 2 if not bar.marks else PLAIN / 2 + (height - LABELLED) / 2)
            rows.append(_Row(bar, Scale(*bar.span, 1.2, width - 1.2), middle))
        top += height
    _draw_way(sketch, rows)
    _draw_ticks(sketch, rows)
    _draw_ends(sketch, rows)
    for row in rows:
        _label(sketch, row)
    return sketch.finish(title)


def _draw_way(sketch: Sketch, rows: Sequence[_Row]) -> None:
    """What is covered, what is still to go, and between which bounds it is expected."""
    ahead = [(row, row.scale(row.scale.low), row.at(row.bar.now), row.at(row.bar.aim)) for row in rows]
    sketch.bars(
        [(now, row.middle - _TRACK, aim - now, 2 * _TRACK) for row, _, now, aim in ahead if aim > now], Colour.HALF
    )
    zones = [(row, sorted((row.at(row.bar.aim), row.at(row.bar.far)))) for row in rows if row.bar.far is not None]
    sketch.bars([(low, row.middle - _TRACK, high - low, 2 * _TRACK) for row, (low, high) in zones], Colour.HALF)
    bands = [(row, row.scale(ends[0]), row.scale(ends[1])) for row in rows if (ends := row.bar.interval)]
    sketch.bars([(low, row.middle - _BAND, high - low, 2 * _BAND) for row, low, high in bands], Colour.TINT)
    covered = [(start, row.middle - _BAR, max(now - start, _LEAST_BAR), 2 * _BAR) for row, start, now, _ in ahead]
    sketch.bars(covered, Colour.ACCENT)


def _draw_ticks(sketch: Sketch, rows: Sequence[_Row]) -> None:
    """Milestones and ends: thin in ink what is met or the end, thick what was missed, thin in grey what is to come."""
    lines = list(_ticks(rows))
    for colour, width in ((Colour.LINE, _THIN), (Colour.INK, _THIN), (Colour.DOWN, _THICK)):
        alike = [line for line, one in lines if one is colour]
        sketch.down(alike, Colour.PAPER, width + 2 * _HALO)
        sketch.down(alike, colour, width)


def _ticks(rows: Sequence[_Row]) -> Iterator[tuple[tuple[float, float, float], Colour]]:
    looks = {Passing.MET: Colour.INK, Passing.MISSED: Colour.DOWN, Passing.OPEN: Colour.LINE}
    for row in rows:
        end = Passing.MISSED if row.bar.missed else Passing.MET
        marks = [(mark.value, mark.passing) for mark in row.bar.marks]
        ends = [(value, end) for value in (row.bar.aim, row.bar.far) if value is not None]
        for value, passing in (*marks, *ends):
            yield (row.at(value), row.middle - _TICK, row.middle + _TICK), looks[passing]


def _draw_ends(sketch: Sketch, rows: Sequence[_Row]) -> None:
    """A line from the value to what is projected, a ring at its end."""
    heading = [(row, row.at(row.bar.now), row.at(row.bar.projected.value)) for row in rows if row.bar.projected]
    sketch.across([(min(now, then), max(now, then), row.middle) for row, now, then in heading], Colour.ACCENT, _LINE)
    sketch.rings([(then, row.middle) for row, _, then in heading], _RING, Colour.ACCENT, _RING_LINE)


def _label(sketch: Sketch, row: _Row) -> None:
    """The days under the ticks, missed ones first, as many as have room."""
    if not row.bar.marks:
        return
    order = {Passing.MISSED: 0, Passing.OPEN: 1, Passing.MET: 2}
    marks = sorted(row.bar.marks, key=lambda mark: order[mark.passing])
    end = Mark(row.bar.aim, row.bar.words, Passing.MISSED if row.bar.missed else Passing.OPEN)
    styles = {Passing.MISSED: "missed"}
    wishes = [
        Wish(mark.words, row.at(mark.value), (1,), styles.get(mark.passing, ""), mark.passing is Passing.MISSED)
        for mark in (end, *marks)
    ]
    for placed in place_labels(wishes, sketch.width):
        top = row.middle + _LABEL_TOP
        sketch.label(placed.left, top, placed.width, placed.wish.words, f"ltr {placed.wish.style}".strip())


# --- Signs of the legend -------------------------------------------------------------------------------------------
def _now(sketch: Sketch) -> None:
    sketch.bars([(0, 0.5, 4, 2 * _BAR)], Colour.ACCENT)


def _projected(sketch: Sketch) -> None:
    sketch.bars([(1.6, 0, 4, 3)], Colour.TINT)
    sketch.across([(0, 3.6, 1.5)], Colour.ACCENT, _LINE)
    sketch.rings([(3.6, 1.5)], _RING, Colour.ACCENT, _RING_LINE)


def _end(sketch: Sketch) -> None:
    sketch.bars([(0, 0.7, 2.6, 2 * _TRACK)], Colour.HALF)
    sketch.down([(2.8, 0, 3)], Colour.INK, _THIN)


def _tick(colour: Colour, width: float) -> Callable[[Sketch], None]:
    return lambda sketch: sketch.down([(0.7, 0, 3)], colour, width)


TARGET_SIGNS: dict[str, tuple[float, Callable[[Sketch], None]]] = {
    "now": (4, _now),
    "projected": (5.6, _projected),
    "target": (3.2, _end),
    "met": (1.4, _tick(Colour.INK, _THIN)),
    "missed": (1.4, _tick(Colour.DOWN, _THICK)),
    "to_come": (1.4, _tick(Colour.LINE, _THIN)),
}
"""Width in mm and painter of each sign."""
