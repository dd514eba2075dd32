"""One unit's score of a node held against the best, the mean and the unit above: how far, and what adds what to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from scorecard.geography import Unit
from scorecard.index.contributions import ContributionReason
from scorecard.index.gaps import Contributions, Reference
from scorecard.index.result import Index
from scorecard.panel import Floats


@dataclass(frozen=True, slots=True)
class Adding:
    """What one node adds; None with a reason."""

    node: str
    adds: float | None
    reason: ContributionReason


@dataclass(frozen=True, slots=True)
class Held:
    """The score of ``whole`` less that of a reference: ``unit``, or a mean of units with this ``score``.

    ``gap`` is that of the scores as they are; ``rounded`` is what rounding adds to it, so that Σ adds + ``rounded`` is
    the gap.
    """

    whole: str
    reference: Reference
    unit: Unit | None
    score: float
    gap: float
    rounded: float
    adding: tuple[Adding, ...]

    @property
    def reason(self) -> ContributionReason:
        """Why no part's contribution is known; NONE where that of any is."""
        found = {one.reason for one in self.adding}
        return ContributionReason.NONE if ContributionReason.NONE in found else min(found)


def held_against(index: Index, row: int, whole: str, *, deep: bool = False) -> Iterator[Held]:
    """Every reference that a unit with a score has: not itself as the best, none above the best, alone no mean."""
    if whole not in index.gaps.wholes:
        return
    for reference in index.gaps.references:
        found = index.gaps.of(whole, reference, deep=deep)
        there = int(found.rows[row])
        several = np.isfinite(found.gap).sum() > 1
        known = several and np.isfinite(found.gap[row])
        if reference is not Reference.NOTHING and known and there != row:
            yield _held(index, row, found)


def gaps_reached(index: Index, row: int, whole: str, node: str) -> Iterator[Held]:
    """The same of a node anywhere below a whole, alone."""
    for held in held_against(index, row, whole, deep=True):
        yield replace(held, adding=tuple(one for one in held.adding if one.node == node))


def adds_to_level(index: Index, row: int, whole: str, node: str) -> Adding:
    """What a node anywhere below a whole adds to its level."""
    if whole not in index.gaps.wholes:
        return Adding(node, None, ContributionReason.REPORTED)
    return _adding(index.gaps.of(whole, Reference.NOTHING, deep=True), row, node)


def _held(index: Index, row: int, found: Contributions) -> Held:
    scores = index.scores[:, index.column_of(found.whole)]
    there = int(found.rows[row])
    score = float(scores[there] if there >= 0 else _mean(index, row, found.reference, scores))
    gap = float(scores[row]) - score
    adding = tuple(_adding(found, row, node) for node in found.nodes)
    unit = index.units[there] if there >= 0 else None
    return Held(found.whole, found.reference, unit, score, gap, gap - float(found.gap[row]), adding)


def _mean(index: Index, row: int, reference: Reference, scores: Floats) -> float:
    groups = index.gaps.groups
    if reference is Reference.GROUP and groups is not None:
        scores = scores[groups == groups[row]]
    return float(np.nanmean(scores))


def _adding(found: Contributions, row: int, node: str) -> Adding:
    k = found.nodes.index(node)
    adds, reason = found.adds[row, k], ContributionReason(int(found.reasons[row, k]))
    return Adding(node, None if reason else float(adds), reason)
