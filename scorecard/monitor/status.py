"""The state of reporting on a day: of every office and unit how much has come, when, and whether in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from scorecard.catalogue import Owner, Reports
from scorecard.geography import Unit
from scorecard.monitor.days import Day, Days, days_of
from scorecard.monitor.reporting import OwnerReport
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.problems import Checked


class Amount(StrEnum):
    """How much of a report is there. ``UNREADABLE``: something was sent, and nothing of it could be read."""

    FULL = "full"
    PART = "part"
    UNREADABLE = "unreadable"
    NOTHING = "nothing"


class Timing(StrEnum):
    """How a report stands to its deadline, the best first; ``NONE`` where no deadline is declared.

    What is there in full is on time, late, or undated; what is not is not yet due, or overdue.
    """

    NONE = "no_deadline"
    ON_TIME = "on_time"
    UNDATED = "undated"
    NOT_YET_DUE = "not_yet_due"
    LATE = "late"
    OVERDUE = "overdue"


_FROM_BEST = tuple(Timing)


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one unit, or of an office for all units (``unit`` None).

    ``due``, ``arrived`` and ``rejected`` count cells; a rejected one has arrived. ``days`` are those that it is late or
    overdue by. ``wanting`` are the codes of figures due of which nothing is there; ``files`` the workbooks it came in.
    """

    unit: Unit | None
    due: int
    arrived: int
    rejected: int
    amount: Amount
    day: Day | None = None
    timing: Timing = Timing.NONE
    days: int = 0
    wanting: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def came(self) -> bool:
        """Whether anything of it could be read."""
        return self.amount in {Amount.FULL, Amount.PART}


@dataclass(frozen=True, eq=False)
class Office:
    """What is due from one office. ``reports`` is one for each unit, or one for all.

    Of an office for all, ``without_row`` are the units that no row of its tables names, ``incomplete`` those with a
    row that lacks a figure which other units have.
    """

    owner: Owner
    due_on: date | None
    figures: tuple[str, ...]
    reports: tuple[Report, ...]
    without_row: tuple[Unit, ...] = ()
    incomplete: tuple[Unit, ...] = ()

    @property
    def own(self) -> bool:
        """Whether units report for themselves."""
        return self.owner.reports is Reports.OWN


@dataclass(frozen=True, eq=False)
class Status:
    """Who has reported for a period, as of a day. ``units`` are those of the workbooks' own territory.

    ``by_unit`` is of each unit what it reports of itself, over all offices that do; where none does, what the offices
    for all have sent about it, without day and deadline. ``unknown`` are the workbooks that could not be read and of
    which nobody can say whose they are. ``below`` are the same of units that lie in these, as communes in provinces.
    """

    period: Period
    as_of: date
    units: tuple[Unit, ...]
    offices: tuple[Office, ...]
    by_unit: tuple[Report, ...]
    unknown: tuple[str, ...] = ()
    below: tuple["Status", ...] = ()

    @property
    def of_units(self) -> bool:
        """Whether units report for themselves."""
        return any(office.own for office in self.offices)

    @property
    def for_all(self) -> tuple[Office, ...]:
        """The offices that report for all units."""
        return tuple(office for office in self.offices if not office.own)

    @property
    def overdue(self) -> int:
        """How many reports of any office are overdue, those of the units below among them."""
        own = sum(report.timing is Timing.OVERDUE for office in self.offices for report in office.reports)
        return own + sum(one.overdue for one in self.below)


@dataclass(frozen=True, eq=False)
class _Found:
    """What every office is looked at with; ``due_on`` is its deadline."""

    as_of: date
    days: Days
    due_on: date | None = None


def status_of(
    panel: Panel, reports: Sequence[OwnerReport], as_of: date, unknown: tuple[str, ...] = ()
) -> Checked[Status]:
    """The status of a period, offices of which nothing is due left out; W345 and D124 for days that say nothing."""
    days, problems = days_of(panel, as_of)
    offices = tuple(_office(_Found(as_of, days), report) for report in reports if report.due)
    own = [office.reports for office in offices if office.own]
    by_unit = (_together(list(one)) for one in zip(*own, strict=True)) if own else _about_units(panel.units, reports)
    return Checked(Status(panel.period, as_of, panel.units, offices, tuple(by_unit), unknown), problems)


def of_units_alone(status: Status) -> Status:
    """Without the offices that report for all units: what those send is of another level."""
    return replace(status, offices=tuple(office for office in status.offices if office.own))


def _office(found: _Found, report: OwnerReport) -> Office:
    owner = report.owner
    found = replace(found, due_on=owner.due.on(found.days.panel.period) if owner.due else None)
    if owner.reports is Reports.OWN:
        return Office(owner, found.due_on, report.figures, tuple(_own_reports(found, report)))
    named = found.days.named(report.figures)
    without = tuple(unit for unit in report.units if unit.code not in named)
    lacks = ~report.there[:, report.there.any(axis=0)]
    partly = (report.units[row] for row in np.flatnonzero(lacks.any(axis=1)))
    incomplete = tuple(unit for unit in partly if unit.code in named)
    return Office(owner, found.due_on, report.figures, (_report_for_all(found, report),), without, incomplete)


def _own_reports(found: _Found, report: OwnerReport) -> Iterator[Report]:
    rejected = report.rejected.sum(axis=1)
    for row, unit in enumerate(report.units):
        there = report.there[row]
        codes = [report.figures[k] for k in np.flatnonzero(there)]
        wanting = tuple(report.figures[k] for k in np.flatnonzero(~there))
        sheets, unread = found.days.sheets(unit.code, codes), report.unread.get(unit.code, ())
        made = Report(
            unit,
            report.due,
            len(codes),
            int(rejected[row]),
            _amount(report.due, len(codes), unread=bool(unread)),
            found.days.last(sheets),
            wanting=wanting,
            files=(*dict.fromkeys(path for path, _ in sheets), *unread),
        )
        yield _timed(made, found)


def _report_for_all(found: _Found, report: OwnerReport) -> Report:
    nowhere, unread = np.flatnonzero(~report.there.any(axis=0)), report.unread.get("", ())
    sheets = dict.fromkeys(
        sheet
        for row, unit in enumerate(report.units)
        for sheet in found.days.sheets(unit.code, [report.figures[k] for k in np.flatnonzero(report.there[row])])
    )
    due, arrived = report.due * len(report.units), int(report.there.sum())
    made = Report(
        None,
        due,
        arrived,
        int(report.rejected.sum()),
        _amount(due, arrived, unread=bool(unread)),
        found.days.last(sheets),
        wanting=tuple(report.figures[k] for k in nowhere),
        files=(*dict.fromkeys(path for path, _ in sheets), *unread),
    )
    return _timed(made, found)


def _amount(due: int, arrived: int, *, unread: bool) -> Amount:
    if arrived:
        return Amount.FULL if arrived == due else Amount.PART
    return Amount.UNREADABLE if unread else Amount.NOTHING


def _timed(report: Report, found: _Found) -> Report:
    """The report beside its deadline."""
    due_on, day = found.due_on, report.day
    if due_on is None:
        return report
    if report.amount is not Amount.FULL:
        over = (found.as_of - due_on).days
        return replace(report, timing=Timing.OVERDUE if over > 0 else Timing.NOT_YET_DUE, days=max(over, 0))
    if day is None:
        return replace(report, timing=Timing.UNDATED)
    late = (day.on - due_on).days
    return replace(report, timing=Timing.LATE, days=late) if late > 0 else replace(report, timing=Timing.ON_TIME)


def _together(reports: list[Report]) -> Report:
    """What a unit reports through several offices of its own: the sums, the last day, the worst timing."""
    if len(reports) == 1:
        return reports[0]
    due, arrived = sum(one.due for one in reports), sum(one.arrived for one in reports)
    worst = max(reports, key=lambda one: (_FROM_BEST.index(one.timing), one.days))
    unread = any(one.amount is Amount.UNREADABLE for one in reports)
    return Report(
        reports[0].unit,
        due,
        arrived,
        sum(one.rejected for one in reports),
        _amount(due, arrived, unread=unread),
        max((one.day for one in reports if one.day), key=lambda day: day.on, default=None),
        worst.timing,
        worst.days,
        tuple(code for one in reports for code in one.wanting),
        tuple(dict.fromkeys(path for one in reports for path in one.files)),
    )


def _about_units(units: Sequence[Unit], reports: Sequence[OwnerReport]) -> Iterator[Report]:
    """What offices for all have sent about each unit."""
    for row, unit in enumerate(units):
        due, arrived = sum(one.due for one in reports), sum(int(one.arrived[row]) for one in reports)
        wanting = (one.figures[k] for one in reports for k in np.flatnonzero(~one.there[row]))
        rejected = sum(int(one.rejected[row].sum()) for one in reports)
        yield Report(unit, due, arrived, rejected, _amount(due, arrived, unread=False), wanting=tuple(wanting))
