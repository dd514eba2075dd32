"""What moved since an earlier period, node by node; nothing is compared over a break."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scorecard.index.result import Index
from scorecard.panel import Floats
from scorecard.period import Period


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
    usable = 1.0 if broken is Break.NONE else np.nan
    return Changes(
        since=earlier.period,
        broken=broken,
        scores=(later.scores - earlier.scores) * usable,
        points=(later.points - earlier.points) * usable,
        coverage=(later.coverage - earlier.coverage) * usable,
        ranks=(earlier.ranks - later.ranks) * usable,
    )
