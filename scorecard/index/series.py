"""A cell's own past and future: arrays (…, period, unit, indicator), periods in order of time."""

from dataclasses import dataclass

import numpy as np

from scorecard.index.moments import Counts, Flags
from scorecard.panel import Floats


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The nearest known values of each cell, itself included, and how far off they are in time.

    All are (…, period, unit, indicator); NaN where there is none. ``points`` (…, 1, unit, indicator) counts the known.
    """

    before: Floats
    after: Floats
    since: Floats
    until: Floats
    has_before: Flags
    points: Counts


def neighbours(values: Floats, times: Floats) -> Neighbours:
    """What is known before and after each cell; ``times`` is (period,), rising."""
    known = np.isfinite(values)
    when = times[:, np.newaxis, np.newaxis]
    position = np.arange(len(times))[:, np.newaxis, np.newaxis]
    back = np.maximum.accumulate(np.where(known, position, -1), axis=-3)
    ahead = np.flip(np.minimum.accumulate(np.flip(np.where(known, position, len(times)), axis=-3), axis=-3), axis=-3)
    has_before, has_after = back >= 0, ahead < len(times)
    back, ahead = np.maximum(back, 0), np.minimum(ahead, len(times) - 1)
    return Neighbours(
        before=np.where(has_before, np.take_along_axis(values, back, axis=-3), np.nan),
        after=np.where(has_after, np.take_along_axis(values, ahead, axis=-3), np.nan),
        since=np.where(has_before, when - times[back], np.nan),
        until=np.where(has_after, times[ahead] - when, np.nan),
        has_before=has_before,
        points=known.sum(axis=-3, keepdims=True),
    )


def between(near: Neighbours) -> Floats:
    """On the straight line from the value before to the value after; NaN where either is missing."""
    whole = near.since + near.until
    share = np.divide(near.since, whole, out=np.zeros_like(whole), where=whole > 0)
    return np.asarray(near.before + (near.after - near.before) * share)
