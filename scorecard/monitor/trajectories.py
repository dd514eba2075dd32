"""Where a series is heading: its pace, what it would be later on if that pace held, and how far that may be off.

The pace is the median of the slopes between all pairs of points (Theil 1950; Sen 1968), so that one odd point does not
turn it; the line goes through the last point. Values with a least and a greatest possible one, as percentages, are
taken to a logistic scale first, on which no line leaves them. How this was chosen: ``benchmarks/projections.py``.
"""

from dataclasses import dataclass
from functools import cached_property
from math import inf, isfinite

import numpy as np

from scorecard.panel import Floats

FEWEST_POINTS = 4
"""With fewer a line has hardly any evidence."""
EDGE = 0.01
"""By this share of their range values are kept off its ends, where the logistic scale has none."""
COVERED = 0.8
"""What share of intervals is to hold the later value."""
TESTED = 2.0
"""How many times as far ahead as its points reach back a projection was held against what came; not further."""
_QUANTILES = (
    *(3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.3830, 1.3722),
    *(1.3634, 1.3562, 1.3502, 1.3450, 1.3406, 1.3368, 1.3334, 1.3304, 1.3277, 1.3253),
)
"""Student's t below which 90 per cent lie, at 1 to 20 degrees of freedom."""
_NORMAL = 1.2816
"""The same of the normal distribution."""
_SPREADLESS = 1e-9
"""Changes that differ by so little of the values do so by the rounding of floats."""
_AT_AN_END = 1e-9
"""So near a whole number of periods a line is there at the end of one."""
_AGREEING = 9
"""Decimals of a share on which machines agree: beyond them all of the way would not be 1."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Between which values a series can lie at all; infinite where nothing is known."""

    low: float = -inf
    high: float = inf

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are known, so that lines are drawn on the logistic scale."""
        return isfinite(self.low) and isfinite(self.high) and self.low < self.high

    def there(self, values: Floats) -> Floats:
        """On the scale of lines: z = ln((x - low + e) / (high - x + e)), e a hundredth of the range; else x itself."""
        if not self.is_bounded:
            return np.asarray(values, dtype=np.float64)
        edge, inside = EDGE * (self.high - self.low), np.clip(values, self.low, self.high)
        return np.asarray(np.log((inside - self.low + edge) / (self.high - inside + edge)))

    def back(self, lines: Floats) -> Floats:
        """From the scale of lines to values, none of them outside the bounds."""
        if not self.is_bounded:
            return np.clip(lines, self.low, self.high)
        span = self.high - self.low
        edge = EDGE * span
        with np.errstate(over="ignore"):
            values = self.low - edge + (span + 2 * edge) / (1 + np.exp(-np.asarray(lines)))
        return np.clip(values, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Projection:
    """What a value would be, and between which bounds it lies in so many cases as :data:`COVERED` says."""

    value: float
    low: float
    high: float

    @property
    def has_width(self) -> bool:
        """Whether the bounds are apart: of points on a line they are not, nor where both lie at the end of a scale."""
        return self.low < self.high


@dataclass(frozen=True, eq=False)
class Series:
    """Points of one kind, ``times`` rising, in periods from any origin; all finite."""

    times: Floats
    values: Floats
    scale: Scale = Scale()

    @property
    def last(self) -> float:
        """The last value; raises IndexError where there is none."""
        return float(self.values[-1])

    @property
    def is_enough(self) -> bool:
        """Whether there are points enough for a line."""
        return len(self.times) >= FEWEST_POINTS

    @cached_property
    def pace(self) -> float:
        """By how much the values change a period: the median of all slopes, in their own measure."""
        return _median_slope(self.times, self.values)

    @cached_property
    def _lines(self) -> Floats:
        return self.scale.there(self.values)

    @cached_property
    def _slope(self) -> float:
        return _median_slope(self.times, self._lines)

    @cached_property
    def _spread(self) -> float:
        """What the changes differ from the line's by in the root of the mean square, over one period."""
        gaps = np.diff(self.times)
        beside = (np.diff(self._lines) - self._slope * gaps) / np.sqrt(gaps)
        spread = float(np.sqrt((beside**2).sum() / (len(gaps) - 1)))
        return spread if spread > _SPREADLESS * float(np.abs(self._lines).max()) else 0.0

    def after(self, periods: float) -> Projection:
        """What follows so many periods after the last point, at least two points being there.

        A random walk with drift: the error of its steps grows with the root of the time, that of its drift with it.
        """
        middle = self._lines[-1] + self._slope * periods
        degrees = len(self.times) - 2
        grown = np.sqrt(periods + periods**2 / (self.times[-1] - self.times[0]))
        wide = _quantile(degrees) * self._spread * grown
        low, value, high = self.scale.back(np.array([middle - wide, middle, middle + wide])).tolist()
        return Projection(value, low, high)

    def reaches(self, aim: float, beyond: int = 0, last: float = 0.0) -> float:
        """The time at which the line is at ``aim``, infinite where it never comes; the last point is at ``last``.

        ``beyond``: 1 where it has to be above, -1 where below; then it is the first whole period after, if it is there
        at the end of one.
        """
        way = float(self.scale.there(np.array(aim)) - self._lines[-1])
        if not beyond and way == 0:
            return last
        if self._slope * (way or beyond) <= 0:
            return inf
        there = last + way / self._slope
        if not beyond:
            return there
        if aim == (self.scale.high if beyond > 0 else self.scale.low):
            return inf
        return round(there) + 1.0 if abs(there - round(there)) < _AT_AN_END else there


def share_of_way(last: float, then: float, aim: float) -> float:
    """How much of the way from ``last`` to ``aim`` is covered at ``then``: 1 all of it, below 0 the other way."""
    return round((then - last) / (aim - last), _AGREEING)


def _quantile(degrees: int) -> float:
    """Of Student's t; with many degrees of freedom by the first term of its expansion about the normal one."""
    if degrees <= len(_QUANTILES):
        return _QUANTILES[degrees - 1]
    return _NORMAL + (_NORMAL**3 + _NORMAL) / (4 * degrees)


def _median_slope(times: Floats, values: Floats) -> float:
    first, second = np.triu_indices(len(times), 1)
    return float(np.median((values[second] - values[first]) / (times[second] - times[first])))
