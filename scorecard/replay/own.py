"""What each indicator adds to what own figures did: the decomposition of the index, from a unit to the same unit.

The engine says what the parts of a whole add to the gap between two units (:mod:`scorecard.index.comparison`). Here
the two are one unit, with its own earlier figures among the others' later ones and as it is. A part that is missing in
both adds nothing: its weight is the others', so what they add is more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue, Missing
from scorecard.index.comparison import Comparison, by_shapley, by_slopes
from scorecard.index.contributions import ContributionReason
from scorecard.index.moments import total
from scorecard.index.sides import Side, side_of
from scorecard.index.stages import Stage, combines
from scorecard.index.steps import Flags
from scorecard.panel import Floats
from scorecard.replay.nouns import Cause, Replay

CLOSED = 1e-12


@dataclass(frozen=True, eq=False)
class Own:
    """Σ ``adds`` (unit, node) + ``rest`` (unit,) = what own figures did to ``whole``.

    ``nodes`` are the indicators, or wholes that do not come apart. The rest is what rounding and weights found in the
    data do, what a part does that has a score with one of both figures only (``unscored`` (unit,)), and all of it where
    ``reason`` says why the whole does not come apart.
    """

    whole: str
    nodes: tuple[str, ...]
    adds: Floats
    rest: Floats
    unscored: Flags
    reason: ContributionReason = ContributionReason.NONE


@lru_cache(maxsize=4)
def own_parts(replay: Replay, whole: str) -> Own:
    """Of the composite or any other whole; kept for a while, because every unit's page asks for the same."""
    catalogue, index = replay.later.index.catalogue, replay.later.index
    step = replay.step(Cause.OWN)[:, index.column_of(whole)]
    node, count = catalogue.nodes[whole], len(step)
    together = Own(whole, (), np.zeros((count, 0)), step, np.zeros(count, dtype=bool))
    if not combines(node) or not catalogue.scored_parts(node):
        return replace(together, reason=ContributionReason.REPORTED)
    compared = _compared(node, catalogue, replay.own_stages, count)
    if compared.reason:
        return replace(together, reason=compared.reason)
    there = np.arange(count)
    found = compared.between(there + count, there)
    columns = [k for k, code in enumerate(compared.nodes) if _ends(code, compared, catalogue)]
    adds = np.where(found.reached[:, columns] & np.isfinite(found.adds[:, columns]), found.adds[:, columns], 0.0)
    adds = np.where(np.isfinite(step)[:, np.newaxis], adds, np.nan)
    adds, rest = _closed(adds, step - total(adds), index.scores[:, index.column_of(whole)])
    here = np.isfinite(np.stack([replay.own_stages[code].score for code in compared.nodes], axis=-1))
    unscored = (here[:count] != here[count:]).any(axis=-1)
    return Own(whole, tuple(compared.nodes[k] for k in columns), adds, rest, unscored)


def _closed(adds: Floats, rest: Floats, scores: Floats) -> tuple[Floats, Floats]:
    """What binary sums leave of nothing goes to the part that adds most, so that the parts are all of the step."""
    noise = (rest != 0) & (np.abs(rest) <= CLOSED * np.maximum(np.abs(scores), 1.0)) & adds.any(axis=-1)
    most = np.abs(np.nan_to_num(adds)).argmax(axis=-1) if adds.shape[-1] else np.zeros(len(adds), dtype=np.int64)
    closed = adds.copy()
    rows = np.flatnonzero(noise)
    closed[rows, most[rows]] += rest[rows]
    return closed, np.where(noise, 0.0, rest)


def _compared(node: Aggregate, catalogue: Catalogue, stages: Mapping[str, Stage], count: int) -> Comparison:
    wholes = {code: one for code, one in catalogue.nodes.items() if isinstance(one, Aggregate)}
    sides = {code: _without_absent(side_of(one, catalogue, stages), one, count) for code, one in wholes.items()}
    side = sides[node.code]
    if side is None:
        return by_shapley(node, catalogue, stages, deep=False)
    return by_slopes(node, side, catalogue, sides, deep=True)


def _without_absent(side: Side | None, node: Aggregate, count: int) -> Side | None:
    """With shares (unit, part): those of parts that a unit has in neither state go to its others."""
    if side is None or node.missing is Missing.ZERO:
        return side
    here = np.isfinite(side.scores)
    there = here[:count] | here[count:]
    if there.all():
        return side
    kept = np.where(there, side.shares, 0.0)
    left = total(kept)
    scale = np.where(left > 0, total(side.shares) / np.where(left > 0, left, 1.0), 0.0)
    return replace(side, shares=kept * scale[:, np.newaxis])


def _ends(code: str, compared: Comparison, catalogue: Catalogue) -> bool:
    """Whether a node is the last on its way down: it has no parts, or nothing is said of them."""
    node = catalogue.nodes[code]
    if compared.blocked.get(code):
        return False
    parts = catalogue.scored_parts(node) if combines(node) else ()
    return not parts or all(edge.child not in compared.nodes or edge.child in compared.blocked for edge in parts)
