"""Scores over periods: a line with a point a period, broken where there is a gap or where the series changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scorecard.report.drawing import Colour, Point, Sketch
from scorecard.report.scales import Scale

_LINE, _MEAN, _RULE, _DASH = 0.45, 0.3, 0.25, 1.1


@dataclass(frozen=True, slots=True)
class Mark:
    """A score at the place of its period; ``hollow`` where it is reckoned from something else than the unit's own."""

    place: int
    value: float
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """The scores of a unit, the means of all units, the middle half of them by place; periods without any are absent.

    ``breaks`` are the places before which the series changed: no line is drawn from the one before to them.
    """

    own: tuple[Mark, ...]
    means: tuple[Mark, ...]
    halves: tuple[tuple[int, float, float], ...] = ()
    breaks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a trend is drawn: its edges in mm, and the last place.

    ``span`` are the scores at bottom and top, ``ticks`` those with a line; ``dot`` is the radius of points in mm.
    """

    left: float
    top: float
    right: float
    bottom: float
    last: int
    span: tuple[float, float]
    ticks: tuple[float, ...]
    dot: float = 0.75

    @property
    def across(self) -> Scale:
        """From a place to millimetres."""
        return Scale(0, max(self.last, 1), self.left + self.dot + 0.4, self.right - self.dot - 0.4)

    @property
    def up(self) -> Scale:
        """From a score to millimetres; scores grow upwards."""
        return Scale(*self.span, self.bottom, self.top)


def draw_trend(sketch: Sketch, trend: Trend, plot: Plot) -> None:
    """The grid, the middle half, the rules of breaks, the line of the means, the unit's line and its points."""
    across, up = plot.across, plot.up
    sketch.across([(plot.left, plot.right, up(tick)) for tick in plot.ticks], Colour.HAIR, 0.1)
    for run in _runs([place for place, *_ in trend.halves], trend.breaks):
        held = [half for half in trend.halves if half[0] in run]
        above = [(across(place), up(high)) for place, _, high in held]
        sketch.area([*above, *reversed([(across(place), up(low)) for place, low, _ in held])], Colour.HALF)
    for place in sorted(trend.breaks):
        if 0 < place <= plot.last:
            _rule(sketch, across(place - 0.5), plot)
    sketch.slopes(_lines(trend.means, trend.breaks, plot), Colour.INK, _MEAN)
    sketch.slopes(_lines(trend.own, trend.breaks, plot), Colour.ACCENT, _LINE)
    alone = [one for one in trend.means if not _has_neighbour(one, trend.means, trend.breaks)]
    sketch.across([(across(m.place) - 0.8, across(m.place) + 0.8, up(m.value)) for m in alone], Colour.INK, _MEAN)
    sketch.dots([_at(one, plot) for one in trend.own if not one.hollow], plot.dot, Colour.ACCENT)
    sketch.rings([_at(one, plot) for one in trend.own if one.hollow], plot.dot, Colour.ACCENT, 0.3)


def _rule(sketch: Sketch, x: float, plot: Plot) -> None:
    """A dashed line from top to bottom."""
    count = max(int((plot.bottom - plot.top + 0.6) / (2 * _DASH)), 1)
    step = (plot.bottom - plot.top + _DASH) / count
    sketch.down([(x, plot.top + k * step, plot.top + k * step + step - _DASH) for k in range(count)], Colour.INK, _RULE)


def _at(mark: Mark, plot: Plot) -> Point:
    return plot.across(mark.place), plot.up(mark.value)


def _lines(marks: Sequence[Mark], breaks: frozenset[int], plot: Plot) -> list[tuple[float, float, float, float]]:
    """Between neighbours only: nothing is drawn over a gap or a break."""
    pairs = ((a, b) for a, b in pairwise(marks) if b.place == a.place + 1 and b.place not in breaks)
    return [(*_at(a, plot), *_at(b, plot)) for a, b in pairs]


def _has_neighbour(mark: Mark, marks: Sequence[Mark], breaks: frozenset[int]) -> bool:
    places = {one.place for one in marks}
    before = mark.place - 1 in places and mark.place not in breaks
    return before or (mark.place + 1 in places and mark.place + 1 not in breaks)


def _runs(places: Sequence[int], breaks: frozenset[int]) -> list[set[int]]:
    """Places that follow each other without a gap or a break, two or more."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1 and place not in breaks:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [set(run) for run in runs if len(run) > 1]


# --- Signs of the legends ------------------------------------------------------------------------------------------
def _line(sketch: Sketch) -> None:
    sketch.across([(0, 6, 1.5)], Colour.ACCENT, _LINE)
    sketch.dots([(3, 1.5)], 0.85, Colour.ACCENT)


def _hollow(sketch: Sketch) -> None:
    sketch.across([(0, 6, 1.5)], Colour.ACCENT, _LINE)
    sketch.rings([(3, 1.5)], 0.85, Colour.ACCENT, 0.3)


def _mean(sketch: Sketch) -> None:
    sketch.across([(0, 5, 1.5)], Colour.INK, _MEAN)


def _break(sketch: Sketch) -> None:
    sketch.down([(0.7, 0, 0.8), (0.7, 1.1, 1.9), (0.7, 2.2, 3)], Colour.INK, _RULE)


TREND_SIGNS: dict[str, tuple[float, Callable[[Sketch], None]]] = {
    "line": (6, _line),
    "line_hollow": (6, _hollow),
    "mean_line": (5, _mean),
    "break": (1.4, _break),
}
"""Width in mm and painter of each sign."""
