"""What was to be expected of every cell, from the unit's own earlier values and its peers' movement.

Values are compared as y = ln(x + c): c is 1 for a count and a hundredth of the figure's median otherwise; y = x for a
figure with values below 0. The change of a cell is r = y(now) - y(before) - m, with m the median change of all units;
of the last two earlier values the one that lies nearer counts, so that a value that was wrong once is not held against
the right one after it. The spread of a figure is the larger of 1.4826 MAD (Rousseeuw and Croux, 1993) and the 95th
percentile over 1.96 of the absolute changes of all units before now, that of a cell at least 1.4826 MAD of its own.
What chance alone moves is added in squares: the last decimal for a number; for a count 2 / (1 + x) as far as it is more
than the median of it before, which the spread has in it already.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

MAD = 1.4826
FEWEST_PEERS = 5
FEWEST_CHANGES = 8
FEWEST_OWN = 4
SHARE_OF_MEDIAN = 0.01
LEAST_SPREAD = 0.005
HALF = 0.5


@dataclass(frozen=True, eq=False)
class Standing:
    """``now`` and what was expected of it, (unit, figure); NaN where there is no value, or nothing to expect.

    ``offset`` (figure,) is c, NaN where values are compared as they are; ``step`` (figure,) the unit of the last
    decimal, ``counts`` (figure,) whether it is a number of things, ``usual`` (figure,) the square of what chance moves
    in a count of median size. ``change`` is r, ``spread`` that of the cell's
    changes, ``own`` how many spreads it lies from what was expected, all (unit, figure). ``widest`` (figure,) is the
    largest change of any unit before now, ``common`` (figure,) m of now and ``common_before`` (period, figure) that of
    the earlier changes. ``levels`` (period, unit, figure) are y, that of now last.
    """

    now: Floats
    last: Floats
    expected: Floats
    offset: Floats
    step: Floats
    counts: Flags
    usual: Floats
    change: Floats
    spread: Floats
    widest: Floats
    common: Floats
    common_before: Floats
    levels: Floats

    @cached_property
    def own(self) -> Floats:
        """(unit, figure) how many spreads each value lies from what was expected of it."""
        grain = _grain(self.now, self.expected, self.offset, self.step, self.counts)
        return np.asarray(np.abs(self.change) / _with_chance(self.spread, grain, self.usual))

    @cached_property
    def sharp(self) -> Floats:
        """The same with chance taken out of the spread of counts, but for half of it, and put in at the value's size.

        Nearer the truth for a value that is many times what it was, and less careful: a change alone is not judged by
        it, but whether a power of ten explains it.
        """
        grain = _grain(self.now, self.expected, self.offset, self.step, self.counts)
        square = self.spread**2
        rest = square - np.minimum(self.usual, (1 - HALF**2) * square)
        with np.errstate(invalid="ignore", divide="ignore"):
            share = np.where(self.usual > 0, np.clip(square / self.usual, HALF**2, 1.0), 1.0)
        return np.asarray(np.abs(self.change) / np.sqrt(rest + share * grain**2))

    @property
    def grain(self) -> Floats:
        """(unit, figure) what chance and rounding alone move between the last value and now."""
        return _grain(self.now, self.last, self.offset, self.step, self.counts)

    def misfit(self, values: Floats, units: Places, figures: Places, *, moved: bool = True) -> Floats:
        """How many spreads values lie from what was expected in other places; all of one shape.

        Without ``moved`` they are held against the last values as they were, not as all units have moved on.
        """
        offset, expected = self.offset[figures], (self.expected if moved else self.last)[units, figures]
        grain = _grain(values, expected, offset, self.step[figures], self.counts[figures])
        apart = compared(values, offset) - compared(expected, offset)
        return np.asarray(np.abs(apart) / _with_chance(self.spread[units, figures], grain, self.usual[figures]))


def compared(values: Floats, offset: Floats) -> Floats:
    """Y of x: ln(x + c), or x where c is NaN; NaN for what is below 0 where a figure never was."""
    with np.errstate(invalid="ignore", divide="ignore"):
        logs = np.log(np.where(values < 0, np.nan, values) + offset)
    return np.where(np.isnan(offset), values, logs)


def standing(now: Floats, earlier: Floats, counts: Flags) -> Standing:
    """``now`` (unit, figure) against ``earlier`` (period, unit, figure), oldest first; ``counts`` (figure,).

    A value that is NaN is not known; before the first known one there is nothing to expect.
    """
    offset = _offsets(np.concatenate([earlier, now[None]]), counts)
    past = _Past.begin(compared(earlier[0], offset))
    for values in earlier[1:]:
        past.add(compared(values, offset))
    before, older = past.last, past.older
    current, common = past.add(compared(now, offset))
    last, expected = (_back(level, offset) for level in (before, before + common))
    # Measured from the value before the last, a cell may be nearer: then the last one was the odd one.
    again = compared(now, offset) - older - common
    change = np.where(np.abs(again) < np.abs(current), again, current)
    changes = np.stack(past.changes)
    widest = _greatest(np.abs(changes[:-1]).reshape(-1, now.shape[1]))
    levels = compared(np.concatenate([earlier, now[None]]), offset)
    return Standing(
        now,
        last,
        expected,
        offset,
        last_decimal(now),
        counts,
        _usual_chance(earlier, counts),
        change,
        _spreads(changes),
        widest,
        common,
        np.array(past.common[:-1]).reshape(-1, now.shape[1]),
        levels,
    )


@dataclass
class _Past:
    """Levels as they stood after each period, and how they changed; a missing value moves on with its peers."""

    last: Floats
    older: Floats
    changes: list[Floats]
    common: list[Floats]

    @classmethod
    def begin(cls, values: Floats) -> "_Past":
        return cls(values, np.full_like(values, np.nan), [], [])

    def add(self, values: Floats) -> tuple[Floats, Floats]:
        """Take one more period in; its changes without the common one (unit, figure), and that (figure,)."""
        step = values - self.last
        known = np.isfinite(step).sum(axis=0)
        common = np.where(known >= FEWEST_PEERS, median(step), 0.0)
        self.changes.append(step - common)
        self.common.append(common)
        there = np.isfinite(values)
        self.older = np.where(there, self.last, self.older) + common
        self.last = np.where(there, values, self.last + common)
        return self.changes[-1], common


def _offsets(series: Floats, counts: Flags) -> Floats:
    flat = series.reshape(-1, series.shape[-1])
    middle = median(np.where(flat > 0, flat, np.nan))
    with np.errstate(invalid="ignore"):
        below = (flat < 0).any(axis=0)
    share = np.where(np.isfinite(middle), middle * SHARE_OF_MEDIAN, 1.0)
    return np.where(below, np.nan, np.where(counts, 1.0, share))


def _back(level: Floats, offset: Floats) -> Floats:
    """X of y."""
    return np.where(np.isnan(offset), level, np.exp(level) - offset)


def _spreads(changes: Floats) -> Floats:
    """The spread of every cell, (unit, figure); NaN where a figure has changed too seldom to tell.

    ``changes`` (period, unit, figure), those of now last; they count only where there are none before.
    """
    past, now = changes[:-1], np.abs(changes[-1])
    flat = np.abs(past).reshape(-1, changes.shape[-1])
    usual = np.fmax(MAD * median(flat), quantile(flat, 0.95) / 1.96)
    peers = np.where(np.isfinite(now).sum(axis=0) >= FEWEST_CHANGES, MAD * median(now), np.nan)
    of_figure = np.where(np.isfinite(flat).sum(axis=0) >= FEWEST_CHANGES, usual, peers)
    own = np.where(np.isfinite(past).sum(axis=0) >= FEWEST_OWN, MAD * median(np.abs(past)), 0.0)
    return np.asarray(np.fmax(np.fmax(of_figure, own), LEAST_SPREAD) + 0 * of_figure)


def _usual_chance(earlier: Floats, counts: Flags) -> Floats:
    """(figure,) the median of 2 / (1 + x) of a count in the earlier periods; 0 of other figures."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(counts, np.nan_to_num(median(2 / (1 + np.abs(earlier.reshape(-1, earlier.shape[-1]))))), 0.0)


def _with_chance(spread: Floats, grain: Floats, usual: Floats) -> Floats:
    return np.sqrt(spread**2 + np.maximum(grain**2 - np.minimum(usual, spread**2), 0.0))


def _grain(one: Floats, other: Floats, offset: Floats, step: Floats, counts: Flags) -> Floats:
    """What chance and rounding alone move between two values: a count by its root, a number by its last decimal."""
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = (np.abs(one) + np.abs(other)) / 2
        of_numbers = np.where(np.isnan(offset), step, step / (middle + offset))
        return np.where(counts, np.sqrt(2 / (1 + middle)), of_numbers)


def last_decimal(values: Floats) -> Floats:
    """The unit of the last decimal in which a figure is written, (figure,)."""
    step = np.ones(values.shape[1])
    for decimals in range(1, 7):
        finer = np.abs(values - np.round(values, decimals - 1)) > 10.0 ** -(decimals + 6)
        step = np.where(finer.any(axis=0), 10.0**-decimals, step)
    return step


def median(values: Floats) -> Floats:
    """The median along the first axis of what is known; NaN where nothing is."""
    return quantile(values, 0.5)


def quantile(values: Floats, share: float) -> Floats:
    """As numpy's linear one, along the first axis, of what is known; NaN where nothing is."""
    known = np.isfinite(values)
    count = known.sum(axis=0)
    if not values.shape[0]:
        return np.full(values.shape[1:], np.nan)
    ordered = np.sort(np.where(known, values, np.nan), axis=0)
    place = share * np.maximum(count - 1, 0)
    low = np.floor(place).astype(np.intp)
    high = np.minimum(low + 1, np.maximum(count - 1, 0))
    below, above = (np.take_along_axis(ordered, k[None], axis=0)[0] for k in (low, high))
    return np.asarray(below + (place - low) * (above - below))


def _greatest(values: Floats) -> Floats:
    """The largest of what is known along the first axis; 0 where nothing is."""
    return np.asarray(np.max(np.where(np.isfinite(values), values, 0.0), axis=0, initial=0.0))
