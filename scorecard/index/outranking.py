"""Outranking: units compared two by two, part by part (Handbook p. 111-116); cost grows with units squared."""

from math import prod
from typing import NamedTuple

import numpy as np

from scorecard.catalogue.aggregations import Copeland, CopelandScore
from scorecard.index.means import Whole
from scorecard.index.steps import Reason, first_reason
from scorecard.panel import Floats

# A pair is even when the weights for either side differ by less than this share of them.
EVEN = 1e-12
# Pairs at a time: tables that stay in the processor's cache, and memory that does not grow with units squared.
PAIRS = 2**16

ALL = slice(None)


class Comparison(NamedTuple):
    """(…, unit, unit): the weight for the first less that for the second, and the weight both were compared on."""

    net: Floats
    weight: Floats


def compare_pairs(parts: Floats, weights: Floats, firsts: slice = ALL) -> Comparison:
    """Some units, or every one, with every other on the parts that both have; both arrays (…, unit, part).

    A part counts with the lesser of the two weights, so that net[i, j] = -net[j, i] whatever is missing.
    """
    first, own_first = parts[..., firsts, :], weights[..., firsts, :]
    shape = (*first.shape[:-1], parts.shape[-2])
    net, weight = np.zeros(shape), np.zeros(shape)
    for part in range(parts.shape[-1]):
        x, y = first[..., part, np.newaxis], parts[..., np.newaxis, :, part]
        both = np.minimum(own_first[..., part, np.newaxis], weights[..., np.newaxis, :, part])
        weight += both
        net += both * ((x > y).astype(np.int8) - (x < y))
    return Comparison(net, weight)


def outranking_matrix(parts: Floats, weights: Floats) -> Floats:
    """(…, unit, unit) the share of weight for the first, ties half: e[i, j] + e[j, i] = 1 (Handbook Table 36).

    NaN on the diagonal and for a pair without a common part.
    """
    values, own = np.broadcast_arrays(parts, weights)
    net, weight = compare_pairs(values, own)
    alone = np.eye(values.shape[-2], dtype=bool) | (weight == 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(alone, np.nan, (1 + net / weight) / 2)


def copeland(of: Copeland, parts: Floats, weights: Floats) -> Whole:
    """Wins less losses, or the sum of shares of weight, over the units that can be compared."""
    values, own = np.broadcast_arrays(parts, weights)
    units = values.shape[-2]
    step = max(1, PAIRS // max(prod(values.shape[:-1]), 1))
    earned, compared = np.zeros(values.shape[:-1]), np.zeros(values.shape[:-1], dtype=bool)
    for start in range(0, units, step):
        some = slice(start, start + step)
        net, weight = compare_pairs(values, own, some)
        comparable = (weight > 0) & ~np.eye(units, dtype=bool)[some]
        earned[..., some] = np.where(comparable, _earned(of, net, weight), 0.0).sum(axis=-1)
        compared[..., some] = comparable.any(axis=-1)
    reasons = first_reason((~compared, Reason.NOT_COMPARABLE))
    return Whole(np.where(compared, earned, np.nan), reasons)


def _earned(of: Copeland, net: Floats, weight: Floats) -> Floats:
    if of.score is CopelandScore.SHARES:
        return np.asarray((1 + net / np.where(weight > 0, weight, 1.0)) / 2)
    return np.where(np.abs(net) > EVEN * weight, np.sign(net), 0.0)
