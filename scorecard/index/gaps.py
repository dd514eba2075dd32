"""Contributions to the wholes of an index: what each part adds to a level, or to the gap to another unit or a mean.

Nothing is computed before it is asked for, and everything once. A gap to a mean of units is the mean of the gaps to
each of them, which is exact for every method, since own score less the mean of scores is the mean of the differences.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue
from scorecard.index.comparison import Comparison, by_shapley, by_slopes
from scorecard.index.contributions import ContributionReason, neighbour_above
from scorecard.index.descent import Traced
from scorecard.index.moments import Flags, total
from scorecard.index.ranking import comparable_values
from scorecard.index.sides import Rows, Side, side_of
from scorecard.index.stages import Stage
from scorecard.panel import Codes, Floats

MOST_NUMBERS = 400_000_000
"""For a gap to a mean of units that is made of pairs: units squared, times parts, times subsets of them for Shapley."""
AT_ONCE = 1_000_000
NOTHING_ELSE = 1e-14
REASON = ContributionReason


class Reference(StrEnum):
    """What a score is held against."""

    NOTHING = "nothing"
    """A score of 0 of every part: the level itself."""
    BEST = "best"
    """The unit with the highest score, the first of equals."""
    MEAN = "mean"
    """All units that have a score, on average."""
    ABOVE = "above"
    """The ranked unit with the next higher score as it is ranked, the first of equals."""
    GROUP = "group"
    """The units of the same region or other group, on average, where the catalogue ranks within groups."""


@dataclass(frozen=True, eq=False)
class Contributions:
    """``adds`` and ``reasons`` (unit, node), NaN with a reason; ``gap`` (unit,) of the score before it is rounded.

    Of the parts of ``whole`` Σ adds is the gap. With everything below it, the same holds for the indicators, but for
    what stays with a whole that is missing on one side or does not wholly apply. ``rows`` (unit,) are the units held
    against, -1 for a mean or none.
    """

    whole: str
    reference: Reference
    nodes: tuple[str, ...]
    adds: Floats
    gap: Floats
    reasons: Codes
    rows: Rows


class _Held(NamedTuple):
    """What every node adds, the gap, whether there is a reference (unit,), and why nothing is decomposed."""

    found: Traced
    gap: Floats
    has_reference: Flags
    reason: ContributionReason


@dataclass(frozen=True, eq=False)
class Gaps:
    """Of one index; arrays are (unit, node) in its order.

    ``groups`` (unit,) have -1 for a unit in none, and are None where the catalogue ranks in no groups.
    """

    catalogue: Catalogue
    stages: Mapping[str, Stage]
    scores: Floats
    ranks: Floats
    groups: Rows | None
    _kept: dict[tuple[str, Reference, bool], Contributions] = field(default_factory=dict, repr=False)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Those that the catalogue gives a meaning to."""
        return tuple(r for r in Reference if r is not Reference.GROUP or self.groups is not None)

    @cached_property
    def wholes(self) -> tuple[str, ...]:
        """The aggregates that are computed from scored parts, parts before wholes."""
        return tuple(code for code, whole in self._aggregates.items() if self.catalogue.scored_parts(whole))

    def of(self, whole: str, reference: Reference, *, deep: bool = False) -> Contributions:
        """Of the parts of a whole, or with ``deep`` of everything below it: through means and sums alone."""
        key = (whole, reference, deep)
        if key not in self._kept:
            self._kept[key] = self._found(whole, reference, deep=deep)
        return self._kept[key]

    @cached_property
    def _sides(self) -> Mapping[str, Side | None]:
        return {code: side_of(whole, self.catalogue, self.stages) for code, whole in self._aggregates.items()}

    @cached_property
    def _aggregates(self) -> Mapping[str, Aggregate]:
        return {code: node for code, node in self.catalogue.nodes.items() if isinstance(node, Aggregate)}

    def _found(self, whole: str, reference: Reference, *, deep: bool) -> Contributions:
        compared = self._compared(whole, deep=deep)
        rows = np.full(len(self.scores), -1, dtype=np.int64)
        if reference is Reference.NOTHING:
            held = _against_nothing(compared)
        elif reference is Reference.MEAN:
            held = _against_means(compared, np.zeros(len(self.scores), dtype=np.int64))
        elif reference is Reference.GROUP and self.groups is not None:
            held = _against_means(compared, self.groups)
        else:
            rows = self._rows(whole, reference)
            held = _against_units(compared, rows)
        reasons = _reasons(compared, held)
        adds = np.where(reasons == REASON.NONE, _settled(held.found.adds), np.nan)
        return Contributions(whole, reference, compared.nodes, adds, held.gap, reasons, rows)

    def _compared(self, code: str, *, deep: bool) -> Comparison:
        whole, side = self._aggregates[code], self._sides[code]
        if side is None:
            return by_shapley(whole, self.catalogue, self.stages, deep=deep)
        return by_slopes(whole, side, self.catalogue, self._sides, deep=deep)

    def _rows(self, code: str, reference: Reference) -> Rows:
        """(unit,) the unit that each is held against, -1 for none."""
        k = list(self.catalogue.nodes).index(code)
        node = self.catalogue.nodes[code]
        scores = node.sign * self.scores[:, k]
        if reference is Reference.BEST:
            best = int(np.nanargmax(scores)) if np.isfinite(scores).any() else -1
            return np.full(len(scores), best)
        ranked = np.isfinite(self.ranks[:, k])
        counted = np.where(ranked, scores, np.nan) if ranked.any() else scores
        return neighbour_above(
            node.sign * comparable_values(node.sign * counted, self.catalogue.ranking, node.decimals)
        )


def _against_nothing(compared: Comparison) -> _Held:
    why = compared.reason or (REASON.NORMALISED if compared.normalised else REASON.NONE)
    found = _nothing(compared) if why else compared.level()
    return _Held(found, compared.score, np.ones(compared.score.shape, dtype=bool), why)


def _against_units(compared: Comparison, rows: Rows) -> _Held:
    there = np.maximum(rows, 0)
    has_reference = (rows >= 0) & np.isfinite(compared.score[there])
    gap = np.where(has_reference, compared.score - compared.score[there], np.nan)
    found = _nothing(compared) if compared.reason else compared.between(np.arange(len(rows)), there)
    return _Held(found, gap, has_reference, compared.reason)


def _against_means(compared: Comparison, groups: Rows) -> _Held:
    """Against the mean of the units with a score of each group, -1 for a unit that is in none."""
    is_there = np.isfinite(compared.score)
    groups = np.where(is_there, groups, -1)
    sizes = np.unique(groups[groups >= 0], return_counts=True)[1].astype(np.float64)
    costly = compared.from_mean is None and float((sizes * sizes).sum()) * compared.cost > MOST_NUMBERS
    why = compared.reason or (REASON.TOO_MANY_PAIRS if costly else REASON.NONE)
    found, gap = _nothing(compared), np.full(compared.score.shape, np.nan)
    for group in sorted(set(groups[groups >= 0].tolist())):
        members = np.flatnonzero(groups == group)
        gap[members] = compared.score[members] - compared.score[members].mean()
        if not why:
            here = _from_mean(compared, members)
            found.adds[members], found.reached[members] = here.adds, here.reached
    return _Held(found, gap, groups >= 0, why)


def _from_mean(compared: Comparison, members: Rows) -> Traced:
    """Members against their mean: at once, or each against each, in blocks that bound the memory."""
    if compared.from_mean is not None:
        return compared.from_mean(members, members)
    block = max(1, AT_ONCE // max(1, len(members) * compared.cost))
    adds, reached = [], []
    for first in range(0, len(members), block):
        pairs = compared.between(members[first : first + block, np.newaxis], members)
        adds.append(total(np.moveaxis(pairs.adds, 1, -1)) / len(members))
        reached.append(pairs.reached.any(axis=1))
    return Traced(np.concatenate(adds), np.concatenate(reached))


def _nothing(compared: Comparison) -> Traced:
    shape = (len(compared.score), len(compared.nodes))
    return Traced(np.full(shape, np.nan), np.ones(shape, dtype=bool))


def _settled(adds: Floats) -> Floats:
    """Nothing where it is nothing but for the rounding of floats, beside what adds most to the same gap."""
    size = np.abs(adds)
    largest = np.fmax.reduce(size, axis=-1, keepdims=True, initial=0.0)
    return np.where(size <= largest * NOTHING_ELSE, 0.0, adds)


def _reasons(compared: Comparison, held: _Held) -> Codes:
    """(unit, node) why nothing is said of a node, the first that holds."""
    blocked = np.array([compared.blocked.get(code, REASON.NONE) for code in compared.nodes], dtype=np.int8)
    shape = held.found.adds.shape
    cases = (
        (held.reason == REASON.REPORTED, REASON.REPORTED),
        (~np.isfinite(compared.score)[:, np.newaxis], REASON.NO_WHOLE),
        (~held.has_reference[:, np.newaxis], REASON.NO_REFERENCE),
        (held.reason != REASON.NONE, held.reason),
        (blocked != REASON.NONE, blocked),
        (~held.found.reached, REASON.PART_MISSING),
        (~np.isfinite(held.found.adds), REASON.NOT_DEFINED),
    )
    conditions = [np.broadcast_to(condition, shape) for condition, _ in cases]
    return np.select(conditions, [np.broadcast_to(reason, shape) for _, reason in cases], REASON.NONE).astype(np.int8)
