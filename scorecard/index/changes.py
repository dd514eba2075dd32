"""What moved since an earlier period, node by node; nothing is compared over a break."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scorecard.index.result import Index
from scorecard.panel import Floats
from scorecard.period import Period
from scorecard.rounding import significant


class Break(StrEnum):
    """Why two periods are not comparable."""

    NONE = ""
    TERRITORY = "territory"
    """Their workbooks speak of different vintages of the territory."""


@dataclass(frozen=True, eq=False)
class Changes:
    """Arrays are (unit, node) in the order of the later index: later less earlier, NaN where either has none.

    scores    on the index's scale; points likewise
    coverage  of the weight below the node, 0..1
    ranks     places gained: positive is a rise
    All are NaN over a ``broken`` series.
    """

    since: Period
    broken: Break
    scores: Floats
    points: Floats
    coverage: Floats
    ranks: Floats


def compare(earlier: Index, later: Index) -> Changes:
    """What moved from one index to the other; both are of the same catalogue and so of the same units and nodes."""
    broken = Break.NONE if earlier.panel.vintage == later.panel.vintage else Break.TERRITORY

    def moved(before: Floats, now: Floats) -> Floats:
        # At the digits on which machines agree, so that what did not move is zero.
        return np.full_like(now, np.nan) if broken else significant(now) - significant(before)

    return Changes(
        since=earlier.period,
        broken=broken,
        scores=moved(earlier.scores, later.scores),
        points=moved(earlier.points, later.points),
        coverage=moved(earlier.coverage, later.coverage),
        ranks=moved(later.ranks, earlier.ranks),
    )
