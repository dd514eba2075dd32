"""Movements between two periods under the same draws: how sure it is that a unit rose or fell.

A run has the same weights and methods in both periods, so that what they change alike moves nobody; errors of figures
are those of each period.
"""

from dataclasses import dataclass

import numpy as np

from scorecard.index.steps import Flags
from scorecard.panel import Floats
from scorecard.robustness.intervals import quantile
from scorecard.robustness.outcome import Outcome


@dataclass(frozen=True, eq=False)
class Movements:
    """Of each unit of the later period, (unit,), NaN where it has no rank in both periods in any run.

    places      gained as declared, above 0 for a rise; ``score`` the change of the score as declared
    low, high   the interval of places gained at the declared quantiles
    rose, fell  the share of runs, among those in which it has both ranks; the rest kept its place
    error       the standard error of the greater of both
    sure        whether the interval has only rises or only falls
    """

    places: Floats
    score: Floats
    low: Floats
    high: Floats
    rose: Floats
    fell: Floats
    error: Floats
    sure: Flags


def paired(before: Outcome, now: Outcome) -> bool:
    """Whether two outcomes are of one node, one territory and the same draws of the same factors."""
    one, other = before.plan, now.plan
    same = one.factors == other.factors and np.array_equal(one.points, other.points) and before.node == now.node
    return same and {unit.vintage for unit in before.units} == {unit.vintage for unit in now.units}


def movements(before: Outcome, now: Outcome) -> Movements:
    """Of two outcomes that are :func:`paired`; raises ValueError otherwise. Runs that failed in either do not count."""
    if not paired(before, now):
        raise ValueError("movements need the same node, territory and draws in both periods")
    rows = {unit.code: row for row, unit in enumerate(before.units)}
    at = np.array([rows.get(unit.code, -1) for unit in now.units])
    known = at >= 0
    counts = ~(before.failures.failed | now.failures.failed)
    gained = np.where(known, before.ranks[counts][:, at], np.nan) - now.ranks[counts]
    ordered = np.sort(gained.T, axis=-1)
    count = np.isfinite(ordered).sum(axis=-1)
    low, high = (quantile(ordered, count, share) for share in now.plan.declared.interval)
    among = np.where(count > 0, count, np.nan)
    rose, fell = (gained > 0).sum(axis=0) / among, (gained < 0).sum(axis=0) / among
    greater = np.fmax(rose, fell)
    return Movements(
        places=np.where(known, before.rank[at], np.nan) - now.rank,
        score=now.score - np.where(known, before.score[at], np.nan),
        low=low,
        high=high,
        rose=rose,
        fell=fell,
        error=np.sqrt(greater * (1 - greater) / among),
        sure=(low > 0) | (high < 0),
    )
