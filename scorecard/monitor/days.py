"""When what stands in the cells of a period was reported, sheet by sheet.

In this order: the day in the head of the sheet; the day on which the workbook's own properties say that it was saved;
not known. Times of files are no evidence: a copy or a checkout changes them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scorecard.panel import Cell, Panel
from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import IsoDay
from scorecard.received import Sending, WorkbookReading

Sheet = tuple[str, str]
"""Path of a workbook and title of a sheet."""


class Source(StrEnum):
    """Where a day stands: on the line “Reported on” of a sheet, or in the properties of the workbook."""

    HEAD = "head"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and where it stands."""

    on: date
    source: Source


@dataclass(frozen=True, eq=False)
class Days:
    """The day of every sheet of which one is known."""

    panel: Panel
    by_sheet: Mapping[Sheet, Day]

    def sheets(self, unit: str, figures: Iterable[str]) -> tuple[Sheet, ...]:
        """The sheets of the period's own workbooks in which these figures of a unit were first reported.

        A correction does not make a report late, nor does what others say at a later stage of an assessment.
        """
        cells = (self._cell(unit, figure) for figure in figures)
        mine = (cell for cell in cells if cell is not None and cell.carried_from is None and not cell.outside)
        own = (cell.corrects[-1].location if cell.corrects else cell.location for cell in mine)
        return tuple(dict.fromkeys((where.path, where.sheet) for where in own))

    def _cell(self, unit: str, figure: str) -> Cell | None:
        """The cell of a figure; of one that is assessed that of the first stage."""
        assessed = self.panel.assessed
        if assessed is None or not any((stage, unit, figure) in assessed.cells for stage in assessed.stages):
            return self.panel.cell(unit, figure)
        return assessed.cells.get((assessed.stages[0], unit, figure))

    def last(self, sheets: Iterable[Sheet]) -> Day | None:
        """The last of their days, when all was there that is there; None where none is known."""
        known = (self.by_sheet[sheet] for sheet in sheets if sheet in self.by_sheet)
        return max(known, key=lambda day: day.on, default=None)

    def named(self, figures: Collection[str]) -> frozenset[str]:
        """The units that some form with room for one of these figures names."""
        wanted = frozenset(figures)
        sendings = (sending for reading in self.panel.readings for sending in reading.sendings if not sending.refused)
        return frozenset(code for sending in sendings if wanted & set(sending.figures) for code in sending.units)


def days_of(panel: Panel, as_of: date) -> tuple[Days, tuple[Problem, ...]]:
    """The days, with W345 for one that is still ahead, and D124 for days of saving that say nothing."""
    by_sheet: dict[Sheet, Day] = {}
    idle: list[WorkbookReading] = []
    ahead: list[Problem] = []
    for reading in panel.readings:
        usable = _usable(reading.saved_on, panel, as_of)
        ahead.extend(_ahead(reading, as_of))
        for sending in reading.sendings:
            day = _day(sending, usable, as_of)
            if day is not None:
                known = by_sheet.get((reading.path, sending.sheet), day)
                by_sheet[reading.path, sending.sheet] = max(known, day, key=lambda one: one.on)
            elif sending.reported_on is None and reading.saved_on and not usable and reading not in idle[-1:]:
                idle.append(reading)
    return Days(panel, by_sheet), (*ahead, *_idle(idle))


def _day(sending: Sending, saved_on: date | None, as_of: date) -> Day | None:
    if sending.reported_on is not None and sending.reported_on <= as_of:
        return Day(sending.reported_on, Source.HEAD)
    return Day(saved_on, Source.SAVED) if saved_on is not None else None


def _usable(saved_on: date | None, panel: Panel, as_of: date) -> date | None:
    return saved_on if saved_on is not None and panel.period.start <= saved_on <= as_of else None


def _ahead(reading: WorkbookReading, as_of: date) -> Iterator[Problem]:
    for sending in reading.sendings:
        day = sending.reported_on
        if day is not None and day > as_of:
            where = Location(reading.path, sheet=sending.sheet, cell=sending.cell)
            yield problem("W345", where, value=IsoDay(day.isoformat()), as_of=IsoDay(as_of.isoformat()))


def _idle(readings: list[WorkbookReading]) -> Iterator[Problem]:
    if readings:
        first = readings[0]
        value = first.saved_on.isoformat() if first.saved_on else ""
        yield problem("D124", count=len(readings), value=value, path=first.path)
