"""Screening: which units have enough data to be ranked, and how much data there is.

Values are (…, unit, indicator), NaN where missing; ``applicable``, of the same shape, is false where an indicator does
not apply to a unit: such a cell is neither there nor missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np

from scorecard.catalogue.screening import Screening
from scorecard.index.moments import Flags
from scorecard.panel import Codes, Floats


class ScreeningReason(IntEnum):
    """Why a unit stays or goes."""

    ENOUGH = 0
    LITTLE_DATA = 1
    MANY_ZEROS = 2
    LITTLE_DATA_AND_MANY_ZEROS = 3
    FORCED_IN = 4
    """Below a limit, and in because the catalogue names it."""
    FORCED_OUT = 5
    TOO_MUCH_IMPUTED = 6


@dataclass(frozen=True, eq=False)
class Availability:
    """Shares from 0 to 1 of applicable cells; NaN where nothing is applicable.

    unit       (…, unit) with data
    nonzero    (…, unit) of those with data, not zero; NaN where there is no data
    indicator  (…, indicator) units with data
    there, applicable  (…, unit, indicator) where there is data, and could be
    members    (aggregate, indicator) what lies below each aggregate on any path
    """

    unit: Floats
    nonzero: Floats
    indicator: Floats
    there: Flags
    applicable: Flags
    members: Flags

    @cached_property
    def aggregate(self) -> Floats:
        """(…, unit, aggregate) indicators below the aggregate with data, each counted once."""
        return _share(self.there.astype(np.float64) @ self._below, self.applicable.astype(np.float64) @ self._below)

    @cached_property
    def whole(self) -> Floats:
        """(…, aggregate) the same of all units together."""
        return _share(self.there.sum(axis=-2) @ self._below, self.applicable.sum(axis=-2) @ self._below)

    @property
    def _below(self) -> Floats:
        # Counts are whole numbers: floats hold them exactly in whatever order they are added.
        return self.members.T.astype(np.float64)


@dataclass(frozen=True, eq=False)
class Screened:
    """(…, unit): whether a unit is kept, why (:class:`ScreeningReason`), and whether parameters are found on it."""

    kept: Flags
    reasons: Codes
    reference: Flags


def availability(values: Floats, applicable: Flags, members: Flags) -> Availability:
    """How much data there is; ``members`` is (aggregate, indicator): what lies below each aggregate on any path."""
    there = np.isfinite(values) & applicable
    filled = there.sum(axis=-1)
    return Availability(
        unit=_share(filled, applicable.sum(axis=-1)),
        nonzero=_share((there & (values != 0)).sum(axis=-1), filled),
        indicator=_share(there.sum(axis=-2), applicable.sum(axis=-2)),
        there=there,
        applicable=applicable,
        members=members,
    )


def screen(found: Availability, units: Sequence[str], screening: Screening) -> Screened:
    """Who stays, by the shares of :func:`availability`; ``units`` are the codes in the order of the arrays."""
    little = _below(found.unit, screening.data)
    zeros = _below(found.nonzero, screening.nonzero)
    reasons = (little * ScreeningReason.LITTLE_DATA + zeros * ScreeningReason.MANY_ZEROS).astype(np.int8)
    forced_in = np.isin(list(units), list(screening.forced_in))
    forced_out = np.isin(list(units), list(screening.forced_out))
    reasons[(reasons != ScreeningReason.ENOUGH) & forced_in] = ScreeningReason.FORCED_IN
    reasons[np.broadcast_to(forced_out, reasons.shape)] = ScreeningReason.FORCED_OUT
    kept = (reasons == ScreeningReason.ENOUGH) | (reasons == ScreeningReason.FORCED_IN)
    return Screened(kept, reasons, np.ones_like(kept) if screening.goalposts else kept)


def screen_imputed(share: Floats, before: Screened, units: Sequence[str], screening: Screening) -> Screened:
    """Who still stays when figures are imputed; ``share`` (…, unit) is of applicable cells.

    A unit that goes here was there when parameters were found, and stays among those they were found on.
    """
    if screening.imputed is None:
        return before
    over = before.kept & (share > screening.imputed)
    forced = np.isin(list(units), list(screening.forced_in))
    why = np.where(forced, ScreeningReason.FORCED_IN, ScreeningReason.TOO_MUCH_IMPUTED)
    reasons = np.where(over, why, before.reasons).astype(np.int8)
    return Screened(before.kept & ~(over & ~forced), reasons, before.reference)


def _below(share: Floats, limit: float | None) -> Flags:
    """A share that is not known is below any limit above 0."""
    if limit is None:
        return np.zeros(share.shape, dtype=bool)
    return np.asarray(~(np.nan_to_num(share, nan=0.0) >= limit))


def _share(part: np.ndarray, whole: np.ndarray) -> Floats:
    wholes = np.asarray(whole, dtype=np.float64)
    return np.asarray(np.divide(part, wholes, out=np.full(wholes.shape, np.nan), where=wholes > 0))
