"""What each child adds to a level or to a gap by Shapley's values, why none may be said, and which unit is above.

A gap is own whole less the whole of a reference. Parts are (…, unit, part), NaN where missing or not applicable; the
reference is whatever broadcasts to that. :mod:`scorecard.index.gaps` does it for the wholes of an index.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from math import factorial

import numpy as np

from scorecard.index.moments import Flags, total
from scorecard.panel import Codes, Floats

MOST_CHILDREN = 12
"""Shapley values need the whole of every subset: 4,096 of them for twelve children."""
SUBSETS_AT_ONCE = 16


class ContributionReason(IntEnum):
    """Why a unit's gap, or level, is not decomposed."""

    NONE = 0
    NO_WHOLE = 1
    """The unit's own whole is not computed."""
    NO_REFERENCE = 2
    """The reference has no whole, or there is none, as no neighbour above the best."""
    NOT_DEFINED = 3
    """A child, here or in the reference, has no transform: the logarithm of 0, the inverse of 0."""
    TOO_MANY_CHILDREN = 4
    """More than twelve, and the method is not a quasi-arithmetic mean."""
    TOO_MANY_PAIRS = 5
    """A gap to a mean is the mean of gaps to every unit, and there are too many of them for the method."""
    METHOD = 6
    """A whole, this one or one on the way down, compares units or is no quasi-arithmetic mean, as it must be there."""
    REPORTED = 7
    """The whole was reported and not computed."""
    NORMALISED = 8
    """A level has no parts where the whole is normalised among the units: nothing has no score."""
    ROUNDED = 9
    """A whole on the way down is rounded before anything uses it."""
    PART_MISSING = 10
    """A whole on the way down has no score, here or in the reference."""
    PARTLY_APPLICABLE = 11
    """Some of a child does not apply to some unit, and the method is not a quasi-arithmetic mean."""


@dataclass(frozen=True, eq=False)
class Decomposition:
    """``adds`` (…, unit, part), Σ ``adds`` = ``gap`` (…, unit); NaN where ``reasons`` gives one."""

    adds: Floats
    gap: Floats
    reasons: Codes


Whole = Callable[[Floats, Floats], Floats]
"""Parts (…, part) and weights (part,) to the whole (…); missing settled as declared, NaN where it is not computed."""


def decompose_by_shapley(parts: Floats, reference: Floats, weights: Floats, whole: Whole) -> Decomposition:
    """What a child adds on average over all orders in which children go from the reference to the unit's own.

    Any method of one unit's parts (Shapley 1953; at most twelve children). Not one that looks at other units, as
    Copeland's.
    """
    parts, reference = (np.ascontiguousarray(a) for a in np.broadcast_arrays(parts, reference))
    size = parts.shape[-1]
    if size > MOST_CHILDREN:
        nothing = np.full(parts.shape, np.nan)
        reasons = np.full(parts.shape[:-1], ContributionReason.TOO_MANY_CHILDREN, dtype=np.int8)
        return Decomposition(nothing, nothing[..., 0].copy(), reasons)
    own, there = whole(parts, weights), whole(reference, weights)
    members = _subsets(size)
    counted = _shapley_weights(members)
    adds = np.zeros(parts.shape)
    # A block of subsets at a time, always as many, so that memory is bounded and sums have one order.
    for start in range(0, len(members), SUBSETS_AT_ONCE):
        block = slice(start, start + SUBSETS_AT_ONCE)
        mixed = np.where(members[block], parts[..., np.newaxis, :], reference[..., np.newaxis, :])
        wholes = whole(mixed, weights)
        for child in range(size):
            adds[..., child] += total(wholes * counted[block, child])
    found = _reasons(np.isfinite(own), np.isfinite(there), np.asarray(np.isfinite(adds).all(axis=-1)))
    return _decomposed(adds, own - there, found)


def neighbour_above(wholes: Floats) -> np.ndarray:
    """(…, unit) row of the unit with the next greater whole, the first of equals; -1 for the best and the unranked."""
    order = np.argsort(-wholes, axis=-1, kind="stable")
    ordered = np.take_along_axis(wholes, order, axis=-1)
    position = np.broadcast_to(np.arange(wholes.shape[-1]), wholes.shape)
    opens = np.ones(wholes.shape, dtype=bool)
    opens[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    first = np.maximum.accumulate(np.where(opens, position, 0), axis=-1)
    above = np.take_along_axis(first, np.maximum(first - 1, 0), axis=-1)
    found = np.where((first > 0) & np.isfinite(ordered), np.take_along_axis(order, above, axis=-1), -1)
    neighbours = np.empty(wholes.shape, dtype=np.int64)
    np.put_along_axis(neighbours, order, found, axis=-1)
    return neighbours


def _subsets(size: int) -> Flags:
    """(subset, child): whether bit ``child`` of the subset's number is set."""
    return (np.arange(1 << size)[:, np.newaxis] >> np.arange(size) & 1).astype(bool)


def _shapley_weights(members: Flags) -> Floats:
    """(subset, child) how the whole of a subset counts for a child: for it where it is in, against it where it is not.

    k! (n-k-1)! / n! with k of the n children in before the child: the share of orders in which it comes next.
    """
    size = members.shape[1]
    orders = np.array([factorial(k) * factorial(size - k - 1) / factorial(size) for k in range(size)])
    others = members.sum(axis=1, keepdims=True) - members
    return np.asarray(np.where(members, orders[others], -orders[others]))


def _reasons(own: Flags, there: Flags, defined: Flags) -> Codes:
    return np.select(
        [~np.broadcast_to(own, defined.shape), ~np.broadcast_to(there, defined.shape), ~defined],
        [ContributionReason.NO_WHOLE, ContributionReason.NO_REFERENCE, ContributionReason.NOT_DEFINED],
        ContributionReason.NONE,
    ).astype(np.int8)


def _decomposed(adds: Floats, gap: Floats, reasons: Codes) -> Decomposition:
    done = reasons == ContributionReason.NONE
    return Decomposition(np.where(done[..., np.newaxis], adds, np.nan), np.where(done, gap, np.nan), reasons)
