"""Power means and sums for many draws at once, part by part: no table (draw, unit, part) is ever made.

Every element adds up in the order of the parts, whatever stands beside it, so that a result depends neither on how many
draws are computed together nor on the machine's matrix product.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from scorecard.catalogue.aggregations import (
    AggregationMethod,
    Arithmetic,
    GeneralisedMean,
    Geometric,
    Harmonic,
    Missing,
    WeightedSum,
    Zero,
)
from scorecard.index.steps import Flags, Reason, first_reason
from scorecard.panel import Codes, Floats

# Powers beyond it may leave the range of floats and are measured by their greatest part first, one by one.
TAME = 4.0
NO_REASON = np.zeros((), dtype=np.int8)
ALL = np.ones(())
MANY = 2
"""Axes of a table that has one of draws."""
NONE = np.zeros(())
NEAR = 5e-13
"""A share that differs from the threshold by less is the threshold: half the twelfth digit."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """One node: score, share of weight present, share that applies, reasons; (unit,) or (draw, unit), or () for alike.

    ``whole`` is true where every unit has a score in every draw, all of it applicable, and, where coverage is asked
    for, there.
    """

    score: Floats
    coverage: Floats = field(default_factory=lambda: ALL)
    applicable: Floats = field(default_factory=lambda: ALL)
    reasons: Codes = field(default_factory=lambda: NO_REASON)
    whole: bool = True


class Power(NamedTuple):
    """(Σ w (x + shift)^power / Σ w)^(1/power) - shift, power 0 its limit; ``adds``: Σ w x."""

    power: float = 1.0
    shift: float = 0.0
    zero: Zero = Zero.ALLOWED
    adds: bool = False
    linear: bool = False


def power_of(method: AggregationMethod) -> Power | None:
    """The method as a power mean; None where it is none, or one of a power that needs care."""
    if isinstance(method, Arithmetic | WeightedSum):
        return Power(adds=isinstance(method, WeightedSum), linear=True)
    if isinstance(method, Geometric | Harmonic):
        return Power(0.0 if isinstance(method, Geometric) else -1.0, method.shift, method.zero)
    if isinstance(method, GeneralisedMean) and abs(method.power) <= TAME:
        return Power(method.power, method.shift, method.zero)
    return None


class Asked(NamedTuple):
    """What is missing does, and the least share of weight present below; ``covers``: whether any node asks for that."""

    missing: Missing
    threshold: float = 0.0
    covers: bool = True


@dataclass(eq=False)
class Sums:
    """What is added up part by part, each () to (draw, unit).

    ``written`` Σ w; ``applied`` Σ w a with a the share that applies; ``covered`` Σ w a c with c what is present of it;
    ``own`` and ``there`` the weights that count in the level and those of them with a score; ``level`` Σ w g(x).
    """

    written: Floats = field(default_factory=lambda: NONE)
    applied: Floats = field(default_factory=lambda: NONE)
    covered: Floats = field(default_factory=lambda: NONE)
    own: Floats = field(default_factory=lambda: NONE)
    there: Floats = field(default_factory=lambda: NONE)
    level: Floats = field(default_factory=lambda: NONE)
    faults: dict[Reason, Flags] = field(default_factory=dict)

    def fault(self, reason: Reason, where: Flags) -> None:
        """Notes a reason where it holds."""
        if where.any():
            self.faults[reason] = self.faults.get(reason, np.False_) | where


def power_mean(of: Power, asked: Asked, weights: Floats, parts: Sequence[Drawn]) -> Drawn:
    """What :func:`scorecard.index.wholes.make_whole` makes under a power mean; weights (part,) or (draw, part)."""
    sums = Sums()
    whole = all(part.whole for part in parts)
    leaves = all(_is_there_or_not(part) for part in parts)
    covers = asked.covers and not leaves
    with np.errstate(all="ignore"):
        for k, part in enumerate(parts):
            weight = weights[..., k, np.newaxis]
            x = part.score if of.linear else _transformed(of, part.score, weight, sums)
            if whole:
                sums.written = sums.written + weight
                sums.level = _added(sums.level, weight * x)
            else:
                _add_with_holes(of, asked._replace(covers=covers), sums, (part, weight, x))
        if whole:
            sums.own = sums.there = sums.applied = sums.written
        if leaves or whole:
            sums.covered = sums.there
        values = _brought_back(of, asked.missing, sums)
        return _concluded(values, sums, asked)


def _is_there_or_not(part: Drawn) -> bool:
    """Whether a part applies to all and its coverage is 1 with a score and 0 without, as that of a figure."""
    applies = part.applicable.ndim < MANY and bool((part.applicable == 1).all())
    return applies and part.score.ndim < MANY and bool((part.coverage == np.isfinite(part.score)).all())


def _transformed(of: Power, values: Floats, weight: Floats, sums: Sums) -> Floats:
    """G of the values; those that g is not defined for are noted where they weigh, and stand as 1."""
    x = values + of.shift if of.shift else values
    if not np.fmin.reduce(x, axis=None) > 0:
        sums.fault(Reason.NEGATIVE_PART, (x < 0) & (weight > 0))
        if of.power <= 0:
            sums.fault(Reason.ZERO_PART, (x == 0) & (weight > 0))
        x = np.where((x < 0) | ((x == 0) & (of.power <= 0)), 1.0, x)
    return np.asarray(np.log(x) if of.power == 0 else x**of.power)


def _add_with_holes(of: Power, asked: Asked, sums: Sums, added: tuple[Drawn, Floats, Floats]) -> None:
    """Missing parts are settled as in :func:`scorecard.index.aggregation.settle_missing`."""
    part, weight, x = added
    there = np.isfinite(part.score)
    own = applied = weight
    if not (part.applicable == 1).all():
        there &= part.applicable > 0
        applied = weight * part.applicable
        own = np.where(part.applicable > 0, weight, 0.0) if of.adds else applied
    held = there.all()
    if not held:
        gap = ~there & (own > 0)
        if asked.missing is Missing.NOT_COMPUTED:
            sums.fault(Reason.MISSING_PART, gap)
        elif asked.missing is Missing.ZERO and of.power <= 0 and of.shift == 0:
            sums.fault(Reason.ZERO_PART, gap)
        x = np.where(there, x, _of_zero(of) if asked.missing is Missing.ZERO else 0.0)
    sums.level = _added(sums.level, own * x)
    sums.own = sums.own + own
    sums.there = _added(sums.there, own if held else own * there.astype(np.float64))
    sums.written = sums.written + weight
    sums.applied = sums.applied + applied
    if asked.covers:
        sums.covered = sums.covered + (applied if part.whole else applied * part.coverage)


def _of_zero(of: Power) -> float:
    """G of a part that counts zero; 1 stands where g has no value there."""
    if of.power > 0:
        return float(of.shift**of.power)
    if of.shift == 0:
        return 1.0
    return float(np.log(of.shift)) if of.power == 0 else float(of.shift**of.power)


def _brought_back(of: Power, missing: Missing, sums: Sums) -> Floats:
    """From the level to the whole."""
    if of.adds:
        # A sum gives the weight of what is missing to the rest.
        settled = missing is Missing.ZERO or sums.own is sums.there
        return sums.level if settled else sums.level * (sums.own / sums.there)
    values = sums.level / (sums.own if missing is Missing.ZERO else sums.there)
    if of.linear:
        return values
    values = np.exp(values) if of.power == 0 else values ** (1 / of.power)
    if of.zero is Zero.ALLOWED and Reason.ZERO_PART in sums.faults:
        values = np.where(sums.faults.pop(Reason.ZERO_PART), 0.0, values)
    return values - of.shift if of.shift else values


def _concluded(values: Floats, sums: Sums, asked: Asked) -> Drawn:
    """With coverage, what applies, and a reason for every unit and draw without a whole."""
    applicable = ALL if sums.applied is sums.written else sums.applied / sums.written
    applies = bool((applicable == 1).all())
    covered, reasons = ALL, NO_REASON
    if asked.covers and sums.covered is not sums.written:
        covered = np.where(sums.applied > 0, sums.covered / sums.applied, 0.0)
    low = covered < asked.threshold * (1 - NEAR)
    finite = np.isfinite(values)
    if sums.faults or low.any() or not finite.all() or not (sums.there > 0).all():
        order = (Reason.MISSING_PART, Reason.NEGATIVE_PART, Reason.ZERO_PART)
        cases = [(~(sums.there > 0), Reason.NO_PARTS), *((sums.faults[r], r) for r in order if r in sums.faults)]
        reasons = np.broadcast_to(
            first_reason(*cases, (low, Reason.BELOW_THRESHOLD), (~finite, Reason.NOT_A_NUMBER)), values.shape
        )
        values = np.where(reasons == Reason.NONE, values, np.nan)
    whole = reasons is NO_REASON and applies and bool((covered == 1).all())
    return Drawn(values, covered, ALL if applies else applicable, reasons, whole)


def _added(level: Floats, term: Floats) -> Floats:
    """Into the level where it already has the shape; the first two make it."""
    if level.shape != term.shape:
        return np.asarray(level + term)
    level += term
    return level
