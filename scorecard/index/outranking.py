"""Outranking: units compared two by two, part by part (Handbook p. 111-116); cost grows with units squared."""

from typing import NamedTuple

import numpy as np

from scorecard.catalogue.aggregations import Copeland, CopelandScore
from scorecard.index.means import Whole
from scorecard.index.steps import Reason, first_reason
from scorecard.panel import Floats

# A pair is even when the weights for either side differ by less than this share of them.
EVEN = 1e-12


class Comparison(NamedTuple):
    """(…, unit, unit): the weight for the first less that for the second, and the weight both were compared on."""

    net: Floats
    weight: Floats


def compare_pairs(parts: Floats, weights: Floats) -> Comparison:
    """Every unit with every other on the parts that both have; ``parts`` and ``weights`` (…, unit, part).

    A part counts with the lesser of the two weights, so that net[i, j] = -net[j, i] whatever is missing.
    """
    values, own = np.broadcast_arrays(parts, weights)
    shape = (*values.shape[:-1], values.shape[-2])
    net, weight = np.zeros(shape), np.zeros(shape)
    for part in range(values.shape[-1]):
        x, w = values[..., part], own[..., part]
        both = np.minimum(w[..., :, np.newaxis], w[..., np.newaxis, :])
        weight += both
        above = x[..., :, np.newaxis] > x[..., np.newaxis, :]
        below = x[..., :, np.newaxis] < x[..., np.newaxis, :]
        net += both * (above.astype(np.int8) - below.astype(np.int8))
    return Comparison(net, weight)


def outranking_matrix(parts: Floats, weights: Floats) -> Floats:
    """(…, unit, unit) the share of weight for the first, ties half: e[i, j] + e[j, i] = 1 (Handbook Table 36).

    NaN on the diagonal and for a pair without a common part.
    """
    net, weight = compare_pairs(parts, weights)
    alone = np.eye(parts.shape[-2], dtype=bool) | (weight == 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(alone, np.nan, (1 + net / weight) / 2)


def copeland(of: Copeland, parts: Floats, weights: Floats) -> Whole:
    """Wins less losses, or the sum of shares of weight, over the units that can be compared."""
    net, weight = compare_pairs(parts, weights)
    comparable = (weight > 0) & ~np.eye(parts.shape[-2], dtype=bool)
    if of.score is CopelandScore.SHARES:
        share = (1 + net / np.where(comparable, weight, 1.0)) / 2
        earned = np.where(comparable, share, 0.0)
    else:
        earned = np.where(comparable & (np.abs(net) > EVEN * weight), np.sign(net), 0.0)
    reasons = first_reason((~comparable.any(axis=-1), Reason.NOT_COMPARABLE))
    return Whole(np.where(reasons == Reason.NONE, earned.sum(axis=-1), np.nan), reasons)
