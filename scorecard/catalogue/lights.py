"""Traffic lights: which conditions a unit is held against, and the values from which each is green, yellow, red."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from scorecard.language import NO_NAMES, Names
from scorecard.problems import Location


class LightOf(StrEnum):
    """What a condition looks at; ``VALUE`` and ``SCORE`` are those of a node, the others those of a unit.

    Shares are in per cent: of the figures due those that have arrived; of tasks due those overdue; of tasks done or
    overdue those done on time; of feedback settled that in time; of money allocated what is disbursed; of the units
    below those that are green.
    """

    VALUE = "value"
    SCORE = "score"
    REPORTED = "reported"
    DAYS_LATE = "days_late"
    TASKS_OVERDUE = "tasks_overdue"
    TASKS_OVERDUE_SHARE = "tasks_overdue_share"
    TASKS_ON_TIME = "tasks_on_time"
    FEEDBACK_OVERDUE = "feedback_overdue"
    FEEDBACK_ON_TIME = "feedback_on_time"
    DISBURSED = "disbursed"
    OFF_TRACK = "off_track"
    GREEN_BELOW = "green_below"


OF_NODES = frozenset({LightOf.VALUE, LightOf.SCORE})
SHARES = frozenset(
    {
        LightOf.REPORTED,
        LightOf.TASKS_OVERDUE_SHARE,
        LightOf.TASKS_ON_TIME,
        LightOf.FEEDBACK_ON_TIME,
        LightOf.DISBURSED,
        LightOf.GREEN_BELOW,
    }
)
COUNTS = frozenset(LightOf) - OF_NODES - SHARES
"""What is a whole number: of days, tasks, dossiers, targets."""
BETTER_LOW = frozenset({*COUNTS, LightOf.TASKS_OVERDUE_SHARE})
"""Of which less is better, whatever it is of."""
OF_TASKS = frozenset({LightOf.TASKS_OVERDUE, LightOf.TASKS_OVERDUE_SHARE, LightOf.TASKS_ON_TIME})
OF_FEEDBACK = frozenset({LightOf.FEEDBACK_OVERDUE, LightOf.FEEDBACK_ON_TIME})
OF_REPORTS = frozenset({LightOf.REPORTED, LightOf.DAYS_LATE})


class Missing(StrEnum):
    """What a condition says of a unit of which its value is not known."""

    NOT_TOLD = "not_told"
    """That nobody can tell: the unit is not green."""
    SKIP = "skip"
    """Nothing: the other conditions decide."""
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: from ``green`` on a value is green, from ``yellow`` on yellow, else red.

    ``rising``: from there upwards (``at_least``), else downwards (``at_most``). ``yellow`` is None where nothing is.
    ``node`` is the code of what a value or score is of, else empty. ``level`` says of which units, as ``commune``.
    """

    code: str
    names: Names
    of: LightOf
    green: float
    yellow: float | None = None
    rising: bool = True
    node: str = ""
    level: str = ""
    missing: Missing = Missing.NOT_TOLD
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class LightRules:
    """The conditions in the order of the file; ``source`` says who set the thresholds. The worst condition decides."""

    conditions: tuple[Condition, ...] = ()
    source: Names = NO_NAMES

    def of_level(self, level: str) -> tuple[Condition, ...]:
        """The conditions for units of a level."""
        return tuple(one for one in self.conditions if one.level == level)

    def asks_for(self, kinds: Iterable[LightOf], level: str = "") -> bool:
        """Whether any condition looks at one of these, of a level where one is named."""
        wanted = frozenset(kinds)
        return any(one.of in wanted and (not level or one.level == level) for one in self.conditions)
