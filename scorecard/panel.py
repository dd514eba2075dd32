"""The checked figures of one period: values, statuses, and the cell each value came from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scorecard.catalogue.assessment import AssessmentStage
from scorecard.geography import Unit
from scorecard.period import Period
from scorecard.problems import Location
from scorecard.received import Total, WorkbookReading
from scorecard.tasks import Counted

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]


class DataStatus(IntEnum):
    """What is known of a number. Missing is never zero; not applicable leaves numerator and maximum."""

    FINAL = 0
    PROVISIONAL = 1
    ESTIMATED = 2
    IMPUTED = 3
    STALE = 4
    NOT_APPLICABLE = 5
    MISSING = 6
    SUPPRESSED = 7
    REJECTED = 8
    UNSCORABLE = 9
    """Of a node only: its figures are there, and its rule gives no score for them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one submission said of a figure of a unit: its number, where, what was written, and how that was read."""

    submission: int
    location: Location
    written: str
    value: float
    status: DataStatus


class Change(StrEnum):
    """What a later submission does to a figure: says it for the first time, otherwise, or takes it back."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure of a unit of which a later submission speaks otherwise; ``before`` is None where none spoke of it."""

    unit: str
    figure: str
    change: Change
    before: Statement | None
    after: Statement


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands and how it was written there.

    ``settled`` says how a text became a number, empty when Excel held one: ``text`` when it has one reading only,
    ``comma_decimal_by_column`` and the like when others settled it, ``absent`` for a word that stands for no number.
    ``period`` is what the figure speaks of where that is longer than the panel's own: the quarter, half or year.
    ``carried_from`` is the earlier period in whose workbooks the cell stands; None where it stands in the panel's own.
    ``outside``: it stands in no workbook of an office, but in a table that belongs to no period, or is ``counted`` from
    tasks and has a sheet and no cell. ``corrects`` is what earlier submissions of the period said, the latest first.
    ``factor`` turned what is written into the figure's measure, as the layout of the sheet says.
    """

    location: Location
    written: str
    settled: str = ""
    period: Period | None = None
    carried_from: Period | None = None
    outside: bool = False
    corrects: tuple[Statement, ...] = ()
    factor: float = 1.0
    counted: Counted | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What an office wrote beside a value: references to evidence, or an explanation; text as it stands in the cell.

    ``stage``: the value it belongs to; None where the sheet holds several stages and the remark speaks for all.
    """

    text: str
    location: Location
    stage: AssessmentStage | None = None


Remarks = Mapping[tuple[str, str], tuple[Remark, ...]]
"""By unit and figure."""


@dataclass(frozen=True, eq=False)
class Assessed:
    """The values of figures that arrive in stages: self-assessed, reviewed, appraised.

    ``values`` and ``statuses`` are (stage, unit, figure) with the figures of the panel; a figure that is not assessed
    is missing in every stage. ``cells`` are by stage, unit and figure. ``counted`` is int8 (unit, figure): the position
    of the stage whose value is the panel's, -1 where none is.
    """

    stages: tuple[AssessmentStage, ...]
    values: Floats
    statuses: Codes
    cells: Mapping[tuple[AssessmentStage, str, str], Cell]
    counted: Codes
    evidence: Remarks
    explanations: Remarks

    @cached_property
    def given(self) -> npt.NDArray[np.bool_]:
        """(stage, unit, figure) where anything was said, rejected or not."""
        return np.not_equal(self.statuses, DataStatus.MISSING)

    @cached_property
    def last(self) -> npt.NDArray[np.int64]:
        """(unit, figure) the position of the latest stage that is there, -1 where none is."""
        there = self.given
        return np.where(there.any(axis=0), len(self.stages) - 1 - np.argmax(there[::-1], axis=0), -1)


@dataclass(frozen=True, eq=False)
class Predecessors:
    """What a merged panel was made of: the panel of the older vintage, and for each unit its units there."""

    panel: "Panel"
    codes: Mapping[str, tuple[str, ...]]

    def was(self, unit: str) -> str | None:
        """The one unit that it was, whole; None for one of several, of a part, or of none."""
        own = self.codes.get(unit, ())
        return own[0] if len(own) == 1 and self._successors[own[0]] == 1 else None

    @cached_property
    def _successors(self) -> Mapping[str, int]:
        """Into how many units each went."""
        return Counter(code for codes in self.codes.values() for code in codes)


@dataclass(frozen=True, eq=False)
class Beside:
    """The same figures in other units, from a folder of their own: of communes, or of another territory.

    ``codes`` are the units of its panel of which each unit here is made; ``fed`` (unit, figure) where what follows from
    them stands in the place of what the unit did not report.
    """

    panel: "Panel"
    codes: Mapping[str, tuple[str, ...]]
    fed: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Bridged:
    """A value carried from units that are no more: the figures as they stood, the units it was merged from, of when.

    ``speaks`` is what it speaks of, the oldest of theirs; ``carried_from`` the earliest period in whose workbooks they
    stand.
    """

    panel: "Panel"
    units: tuple[str, ...]
    speaks: Period
    carried_from: Period


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one period of the year gave to a value that counts since January."""

    period: Period
    value: float


@dataclass(frozen=True, eq=False)
class Panel:
    """Figures of every unit of a territory in one period.

    ``values`` is float64 (unit, figure): numbers in the figure's measure, yes/no as 1/0, a level as the position of its
    category in the catalogue; NaN where there is none. ``statuses`` is int8 of the same shape (:class:`DataStatus`).
    ``cells`` has an entry for every cell that was read, also for a rejected one. ``sources`` lists the workbooks that
    figures come from, ``readings`` what became of those of this period, ``corrections`` what later submissions of this
    period changed, by unit of the ``vintage``, figure and number. ``totals`` are what the workbooks give for several
    units together. ``vintage`` is the territory the workbooks speak of: an older one than that of ``units`` where the
    panel is merged, and then ``predecessors`` is what it was merged from. ``assessed`` are the stages of the values,
    where the catalogue has such; what counts of them is in ``values``. ``beside`` are the figures in other units, and
    ``read_beside`` what became of all workbooks of such. ``bridged`` are the values that were carried over a change of
    territory and merged on the way, by unit and figure: they have no one cell. ``gathered`` has, of values that count
    since January, what each period gave, in the units of the panel; their cell is that of the period itself.
    """

    period: Period
    units: tuple[Unit, ...]
    figures: tuple[str, ...]
    values: Floats
    statuses: Codes
    cells: Mapping[tuple[str, str], Cell]
    sources: tuple[str, ...] = ()
    readings: tuple[WorkbookReading, ...] = ()
    corrections: tuple[Correction, ...] = ()
    vintage: str = ""
    predecessors: Predecessors | None = None
    assessed: Assessed | None = None
    totals: tuple[Total, ...] = ()
    beside: tuple[Beside, ...] = ()
    read_beside: tuple[WorkbookReading, ...] = ()
    bridged: Mapping[tuple[str, str], Bridged] = field(default_factory=dict)
    gathered: Mapping[tuple[str, str], tuple[Gathered, ...]] = field(default_factory=dict)

    @cached_property
    def _column(self) -> Mapping[str, int]:
        return {code: k for k, code in enumerate(self.figures)}

    @cached_property
    def _row(self) -> Mapping[str, int]:
        return {unit.code: k for k, unit in enumerate(self.units)}

    @cached_property
    def arrived(self) -> npt.NDArray[np.bool_]:
        """(unit, figure) what stands in the period's own workbooks, rejected or not; a word for no number does not.

        A value of any stage has arrived, also one that does not count.
        """
        arrived = np.not_equal(self.statuses, DataStatus.MISSING)
        for (unit, figure), cell in self.cells.items():
            if cell.carried_from is not None or cell.outside:
                arrived[self._row[unit], self._column[figure]] = False
        for other in self.beside:
            arrived &= ~other.fed
        for unit, figure in self.bridged:
            arrived[self._row[unit], self._column[figure]] = False
        if self.assessed is None:
            return arrived
        return np.asarray(arrived | self._arrived_in_stages(self.assessed).any(axis=0))

    @property
    def reported(self) -> npt.NDArray[np.bool_]:
        """(unit, figure) what has arrived from the offices themselves: of assessed figures the first stage."""
        if self.assessed is None:
            return self.arrived
        staged = self._arrived_in_stages(self.assessed)
        return np.where(staged.any(axis=(0, 1)), staged[0], self.arrived)

    def _arrived_in_stages(self, assessed: Assessed) -> npt.NDArray[np.bool_]:
        """(stage, unit, figure) what stands in the period's own workbooks."""
        arrived = assessed.given.copy()
        for (stage, unit, figure), cell in assessed.cells.items():
            if cell.carried_from is not None:
                arrived[assessed.stages.index(stage), self._row[unit], self._column[figure]] = False
        return arrived

    def column(self, figure: str) -> Floats:
        """The values of one figure, (unit,); raises KeyError when the panel has no such figure."""
        return self.values[:, self._column[figure]]

    def status(self, figure: str) -> Codes:
        """The statuses of one figure, (unit,)."""
        return self.statuses[:, self._column[figure]]

    @property
    def as_sent(self) -> "Panel":
        """The figures in the units of the workbooks: of a merged panel the one that it was merged from."""
        return self.predecessors.panel if self.predecessors else self

    @property
    def all_readings(self) -> tuple[WorkbookReading, ...]:
        """What became of every workbook of the period, whatever its units."""
        return (*self.readings, *self.read_beside)

    @property
    def was_read(self) -> bool:
        """Whether a sheet of this period was read, be it without a figure."""
        return any(reading.sheets_read for reading in self.readings)

    def row_of(self, unit: str) -> int:
        """The row of a unit's code; raises KeyError."""
        return self._row[unit]

    def cell(self, unit: str, figure: str) -> Cell | None:
        """Where a value came from, or None when no cell was read for it."""
        return self.cells.get((unit, figure))
