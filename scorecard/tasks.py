"""Tasks as a sheet has them: number, who leads, by when, what was written of them, and in which cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from scorecard.numbering import number_key
from scorecard.problems import Location
from scorecard.received import ListSheets

FOLDER = "tasks"
"""The folder of a period in which the task sheets lie."""


class DeadlineKind(StrEnum):
    """What the words of a deadline say: a last day; that it goes on; that it comes again; nothing, or nothing known."""

    DATED = "dated"
    CONTINUING = "continuing"
    RECURRING = "recurring"
    NONE = "none"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in words, and the ``last_day`` of grace: None where it goes on, comes again or is not known."""

    written: str = ""
    last_day: date | None = None
    kind: DeadlineKind = DeadlineKind.NONE

    @property
    def goes_on(self) -> bool:
        """Whether there is no day on which it is over."""
        return self.kind in {DeadlineKind.CONTINUING, DeadlineKind.RECURRING}


class StatusWord(StrEnum):
    """What the word for the state of a task says, in any of its spellings."""

    DONE = "done"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_PROGRESS = "in_progress"
    IN_TIME = "in_time"
    BEHIND = "behind"
    OVERDUE = "overdue"
    NOT_STARTED = "not_started"
    GOES_ON = "goes_on"

    @property
    def says_done(self) -> bool:
        """Whether the task is said to be done."""
        return self in {StatusWord.DONE, StatusWord.DONE_ON_TIME, StatusWord.DONE_LATE}


class TaskState(StrEnum):
    """How a task stands on a day, by its dates alone.

    ``RECURRING`` has no last day: it goes on or comes again. ``NOT_DATED``: dates do not tell, because the deadline is
    not known, because it is said to be done without a day, or because its last day has gone by and its sheet says of no
    task how it stands.
    """

    ON_TIME = "on_time"
    LATE = "late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    RECURRING = "recurring"
    NOT_DATED = "not_dated"


DUE = (TaskState.ON_TIME, TaskState.LATE, TaskState.IN_TIME, TaskState.OVERDUE)
"""The states that make up what is due: done on time, done late, in progress in time, overdue."""


@dataclass(frozen=True, slots=True)
class Task:
    """One row.

    ``unit`` is a code, empty for the country; ``part`` that of a unit of the level below that was named, ``place`` as
    it is written. ``group`` is as the catalogue has it, else as written.

    ``leads`` are the agencies that the cell names, by the codes of the catalogue where it knows them; ``head`` is who
    answers for it. ``word`` and ``completed`` are None where nothing is written or it could not be read. ``cells`` are
    addresses by what stands there; ``row`` is the cell that a problem of the whole row is shown at. ``followed``:
    whether its sheet has a column for the state or for the day of completion, so that a blank cell means not done.
    """

    number: str
    text: str
    row: Location
    unit: str = ""
    group: str = ""
    leads: tuple[str, ...] = ()
    lead: str = ""
    coordinating: str = ""
    head: str = ""
    result: str = ""
    deadline: Deadline = field(default_factory=Deadline)
    status: str = ""
    word: StatusWord | None = None
    completed: date | None = None
    evidence: str = ""
    proposal: str = ""
    followed: bool = True
    part: str = ""
    place: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Whose it is and its number: what makes it the same task a month later."""
        return self.unit, " ".join(filter(None, (self.part, number_key(self.number))))

    def at(self, what: str) -> Location:
        """The cell of ``number``, ``lead``, ``deadline``, …; the row's where there is none."""
        return replace(self.row, cell=self.cells[what]) if what in self.cells else self.row


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of lists that a figure counts, and of how many of the unit; ``origin``: the key that says so."""

    rows: tuple[Location, ...]
    of: int
    origin: str = "from_tasks"


@dataclass(frozen=True, eq=False)
class TaskSheets(ListSheets):
    """The tasks of a period's folder in the order of files and rows."""

    tasks: tuple[Task, ...] = ()
