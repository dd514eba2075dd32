"""Samples: the values a method is fitted to, and what is read off them. Arrays (…, n) with holes as NaN."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scorecard.catalogue.normalisation import Divisor, QuantileType, Sample, TiePlace
from scorecard.index.steps import Flags
from scorecard.panel import Floats

NOISE = 1e-12
"""Relative; as the twelve digits in which :mod:`scorecard.rounding` compares values."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a normalisation may look at besides the values.

    ``enters`` (unit,) or (…, unit): who counts in goalposts (None: everyone). ``others`` (…, n): the values of a base
    period, or of the periods to pool with. ``reference``: the position of the reference unit.
    """

    enters: Flags | None = None
    others: Floats | None = None
    reference: int | None = None


def sample_of(values: Floats, which: Sample, evidence: Evidence) -> Floats:
    """The sample (…, n) on its own in memory, so that sums run in one order on every machine and for every layout."""
    own = values if evidence.enters is None else np.where(evidence.enters, values, np.nan)
    if which is Sample.CURRENT:
        return np.ascontiguousarray(own)
    nobody = np.empty(0) if evidence.others is None else evidence.others
    others = np.broadcast_to(nobody, (*values.shape[:-1], nobody.shape[-1]))
    return np.ascontiguousarray(others if which is Sample.BASE else np.concatenate([own, others], axis=-1))


@dataclass(frozen=True, eq=False)
class Spread:
    """A sample with what is read off it, each (…,); computed once, NaN where there is nothing to read."""

    sample: Floats

    @cached_property
    def present(self) -> Flags:
        """(…, n) whether there is a value."""
        return np.isfinite(self.sample)

    @cached_property
    def count(self) -> npt.NDArray[np.int64]:
        """How many values there are."""
        return np.asarray(self.present.sum(axis=-1))

    @cached_property
    def least(self) -> Floats:
        """The minimum."""
        least = np.min(self.sample, axis=-1, where=self.present, initial=np.inf)
        return np.where(self.count > 0, least, np.nan)

    @cached_property
    def greatest(self) -> Floats:
        """The maximum."""
        greatest = np.max(self.sample, axis=-1, where=self.present, initial=-np.inf)
        return np.where(self.count > 0, greatest, np.nan)

    @cached_property
    def constant(self) -> Flags:
        """Whether all values are the same; what differs in the thirteenth digit is noise of binary sums."""
        largest = np.maximum(np.abs(self.least), np.abs(self.greatest))
        return np.asarray(self.greatest - self.least <= NOISE * largest)

    @cached_property
    def mean(self) -> Floats:
        """Σ x / n."""
        total = np.where(self.present, self.sample, 0.0).sum(axis=-1)
        return np.where(self.count > 0, total / np.maximum(self.count, 1), np.nan)

    def deviation(self, divisor: Divisor) -> Floats:
        """The standard deviation; NaN where the divisor is not above zero."""
        apart = np.where(self.present, self.sample - self.mean[..., np.newaxis], 0.0)
        by = self.count - (1 if divisor is Divisor.SAMPLE else 0)
        with np.errstate(over="ignore"):
            found = np.sqrt((apart**2).sum(axis=-1) / np.maximum(by, 1))
        # Squares that leave the range of floats give no spread, rather than one beside which nothing counts.
        return np.where((by > 0) & np.isfinite(found), found, np.nan)

    @cached_property
    def ordered(self) -> Floats:
        """(…, n) least first, holes last."""
        return np.sort(np.where(self.present, self.sample, np.nan), axis=-1)

    def at(self, position: npt.NDArray[np.int64]) -> Floats:
        """The value at a place of the order, counted from 0 and kept within the values there are."""
        if not self.sample.shape[-1]:
            return np.full(self.count.shape, np.nan)
        inside = np.clip(position, 0, np.maximum(self.count - 1, 0))
        return np.asarray(np.take_along_axis(self.ordered, inside[..., np.newaxis], axis=-1)[..., 0])

    def quantile(self, share: float, kind: QuantileType) -> Floats:
        """Hyndman and Fan's quantile: between the neighbours of the place n p + a + p (1 - 2 a) - 1, counted from 0."""
        shift = PLOTTING[kind]
        place = self.count * share + shift + share * (1 - 2 * shift) - 1
        # 0.3 * 10 is not 3 in binary; a whole position is one.
        place = np.where(np.abs(place - np.rint(place)) < 1e-9, np.rint(place), place)  # noqa: PLR2004
        below = np.floor(place).astype(np.int64)
        lower, upper = self.at(below), self.at(below + 1)
        return np.asarray(lower + np.clip(place - below, 0, 1) * (upper - lower))

    def mean_of_end(self, count: int, *, greatest: bool) -> Floats:
        """The mean of the ``count`` least or greatest values; NaN where there are fewer."""
        places = np.arange(self.sample.shape[-1])
        last = self.count[..., np.newaxis]
        chosen = (places < last) & ((places >= last - count) if greatest else (places < count))
        total = np.where(chosen, self.ordered, 0.0).sum(axis=-1)
        return np.where(self.count >= count, total / count, np.nan)


PLOTTING = {
    QuantileType.HAZEN: 0.5,
    QuantileType.WEIBULL: 0.0,
    QuantileType.LINEAR: 1.0,
    QuantileType.MEDIAN_UNBIASED: 1 / 3,
}
"""The constant a of each type in Hyndman and Fan's table, with b = a."""


def places(values: Floats, sample: Floats, ties: TiePlace) -> Floats:
    """The place of each value in a sample, from 1 for the lowest: values (…, unit) and sample (…, n).

    Below it stand so many of the sample; equal ones take the lowest, middle or highest of their places. A value that
    is not in the sample takes the place it would have had.
    """
    size = values.shape[-1]
    together = np.concatenate([values, sample], axis=-1)
    counts = np.isfinite(together)
    counts[..., :size] = False
    order = np.argsort(np.where(np.isnan(together), np.inf, together), axis=-1)
    ordered = np.take_along_axis(together, order, axis=-1)
    counted = np.cumsum(np.take_along_axis(counts, order, axis=-1), axis=-1)
    opens = np.ones(together.shape, dtype=bool)
    opens[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    before = np.zeros_like(counted)
    before[..., 1:] = counted[..., :-1]
    below = np.maximum.accumulate(np.where(opens, before, 0), axis=-1)
    if ties is TiePlace.LOWEST:
        placed = below + 1.0
    else:
        among = np.maximum(_counted_by_end(counted, opens) - below, 1)
        placed = below + (among if ties is TiePlace.HIGHEST else (among + 1) / 2)
    out = np.empty(together.shape)
    np.put_along_axis(out, order, np.where(np.isnan(ordered), np.nan, placed), axis=-1)
    return out[..., :size]


def _counted_by_end(counted: npt.NDArray[np.int64], opens: Flags) -> npt.NDArray[np.int64]:
    """The running count at the end of each run of equal values, from where runs open."""
    closes = np.ones(opens.shape, dtype=bool)
    closes[..., :-1] = opens[..., 1:]
    ends = np.where(closes, counted, counted[..., -1:])[..., ::-1]
    return np.asarray(np.minimum.accumulate(ends, axis=-1)[..., ::-1])
