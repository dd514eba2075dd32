"""Two situations beside each other: what moved and why, which movements hold, which problems are still there."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scorecard.catalogue import Catalogue, Figure
from scorecard.language import NO_NAMES, Names
from scorecard.problems.over_time import OverTime
from scorecard.replay import Replay
from scorecard.robustness.movements import Movements
from scorecard.robustness.study import NodeStudy


class Comparability(StrEnum):
    """Whether a change from one situation to the other means anything."""

    COMPARABLE = "comparable"
    ESTIMATED = "estimated"
    """The territory changed: merged units are compared with an estimate from those they were formed of."""
    NOT_COMPARABLE = "not_comparable"
    """The framework is another, and its catalogue does not say that it can be compared with the one before."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """``movements`` and the intervals ``before`` and ``now`` are of the composite; None where they are not known.

    ``problems`` are None where nobody asked for them.
    """

    replay: Replay
    movements: Movements | None = None
    before: NodeStudy | None = None
    now: NodeStudy | None = None
    problems: OverTime | None = None

    def within(self, row: int) -> bool:
        """Whether a unit's change of rank is one that the method alone could make."""
        if self.movements is None:
            return False
        places = float(self.movements.places[row])
        return bool(np.isfinite(places) and places != 0 and not self.movements.sure[row])

    def ends(self, row: int) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
        """The rank intervals of a unit's composite before and now; None where there is none."""
        before, now = (None if one is None else one.interval(row) for one in (self.before, self.now))
        return before, now

    @property
    def comparable(self) -> Comparability:
        """What a change of a score means."""
        if not _same_framework(self.replay.earlier.catalogue, self.replay.later.catalogue):
            return Comparability.NOT_COMPARABLE
        return Comparability.ESTIMATED if self.replay.changes_territory else Comparability.COMPARABLE

    @property
    def redefined(self) -> tuple[str, ...]:
        """The figures that both catalogues have and mean otherwise: what moved them may be their definition."""
        before, now = (one.catalogue.figures for one in (self.replay.earlier, self.replay.later))
        return tuple(code for code in now if code in before and _definition(before[code]) != _definition(now[code]))

    @property
    def reason(self) -> Names:
        """Why the frameworks are not comparable, as the later catalogue says."""
        before = self.replay.later.catalogue.edition.predecessor
        return NO_NAMES if before is None else before.reason


def _definition(figure: Figure) -> tuple[object, ...]:
    """What a number stands for; names, sources, offices and limits are not of it."""
    levels = tuple(level.code for level in figure.levels)
    return figure.kind, figure.measure, levels, figure.gathers, figure.sum_of, figure.table is None


def in_both(found: Replay) -> bool:
    """Whether any unit has a score of the composite in both."""
    code = found.later.catalogue.composite.code
    return bool(np.isfinite(found.total[:, found.later.index.column_of(code)]).any())


def _same_framework(earlier: Catalogue, later: Catalogue) -> bool:
    """Whether both are one edition, or the later one says that it can be compared with the one before."""
    if earlier.edition.code == later.edition.code:
        return True
    before = later.edition.predecessor
    return before is not None and before.edition == earlier.edition.code and before.comparable
