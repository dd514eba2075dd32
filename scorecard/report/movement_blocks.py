"""The parts that say why something moved: one unit from cause to cause, and all units. Finished text only."""

from dataclasses import dataclass

from scorecard.report.elements import Change, Column, Head


@dataclass(frozen=True, slots=True)
class MovementRow:
    """What a row says, and of each state or cause; ``style`` is ``score`` or ``rank``."""

    style: str
    name: str
    cells: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """One unit from the period before over every cause to this one."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[MovementRow, ...]


@dataclass(frozen=True, slots=True)
class CauseRow:
    """One unit; ``style`` is ``firm`` or ``faint``, with ``tier`` where another kind of movement begins.

    ``causes`` are what each adds; ``parts`` the indicators that add most, or nothing where there is no room.
    """

    style: str
    height: str
    ranks: str
    places: Change
    name: str
    score: str
    change: Change
    causes: tuple[Change, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CauseTable:
    """All units by what they moved, and why."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[CauseRow, ...]
    remarks: tuple[str, ...]
