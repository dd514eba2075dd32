"""Who has reported: for every office, how many of the figures due from it have arrived for each unit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, Owner, Reports
from scorecard.geography import Crosswalk, Unit
from scorecard.language import NO_NAMES
from scorecard.panel import DataStatus, Panel
from scorecard.problems import Problem, problem
from scorecard.problems.rule import Named

MOST_UNITS = 12


@dataclass(frozen=True, eq=False)
class OwnerReport:
    """One office: the ``figures`` due of a unit in this period, and which are ``there`` (unit, figure).

    Those stand in a cell of the period's own workbooks; of ``rejected`` (unit, figure) the cell cannot be used, but
    they have arrived. A word for no number has not, nor has what stands in an earlier period's workbooks, nor what
    others than the office say at a later stage of an assessment. ``unread`` are the workbooks that could not be read,
    by the code of their unit, of an office for all under an empty one.
    """

    owner: Owner
    units: tuple[Unit, ...]
    figures: tuple[str, ...]
    there: npt.NDArray[np.bool_]
    rejected: npt.NDArray[np.bool_]
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def due(self) -> int:
        """How many figures are due of a unit."""
        return len(self.figures)

    @cached_property
    def arrived(self) -> npt.NDArray[np.int64]:
        """(unit,) how many of them are there."""
        return np.asarray(self.there.sum(axis=1), dtype=np.int64)

    @property
    def nothing(self) -> bool:
        """Whether something was due and nothing of it was sent for any unit."""
        return bool(self.figures) and not self.there.any() and not self.unread

    @property
    def silent(self) -> tuple[Unit, ...]:
        """The units of which nothing was sent, where something was due."""
        return self._where(lambda unit, count: not count and unit.code not in self.unread)

    @property
    def unreadable(self) -> tuple[Unit, ...]:
        """The units of which something was sent, and nothing of it could be read."""
        return self._where(lambda unit, count: not count and unit.code in self.unread)

    @property
    def partial(self) -> tuple[Unit, ...]:
        """The units of which a part arrived."""
        return self._where(lambda _, count: 0 < count < self.due)

    def _where(self, holds: Callable[[Unit, int], bool]) -> tuple[Unit, ...]:
        pairs = zip(self.units, self.arrived, strict=True) if self.due else ()
        return tuple(unit for unit, count in pairs if holds(unit, int(count)))


@dataclass(frozen=True, slots=True)
class Unread:
    """Workbooks that could not be read, by whose they are: codes of units, codes of offices for all, nobody's."""

    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def who_reported(panel: Panel, catalogue: Catalogue, unread: Unread) -> tuple[OwnerReport, ...]:
    """A report for every office of the catalogue, those that report for themselves first, else in file order."""
    owners = sorted(catalogue.owners.values(), key=lambda owner: owner.reports is not Reports.OWN)
    return tuple(_report(owner, panel, catalogue, unread) for owner in owners)


def of_nobody(panel: Panel, catalogue: Catalogue) -> OwnerReport:
    """The figures of which the catalogue does not say who reports them: as of an office for all without a name."""
    return _report(Owner("", NO_NAMES), panel, catalogue, Unread())


def of_merged_units(
    reports: tuple[OwnerReport, ...], crosswalk: Crosswalk, units: tuple[Unit, ...]
) -> tuple[OwnerReport, ...]:
    """The reports about the units that others have merged into, ``units``: as much as of the least complete one."""
    older = {s.successor: s.predecessors for s in crosswalk.successions}

    def merged(report: OwnerReport) -> OwnerReport:
        row_of = {unit.code: row for row, unit in enumerate(report.units)}
        least = [
            min((row_of[code] for code in older[unit.code]), key=lambda row: report.arrived[row]) for unit in units
        ]
        unread = {
            unit.code: paths
            for unit in units
            if (paths := tuple(path for code in older[unit.code] for path in report.unread.get(code, ())))
        }
        unread |= {"": report.unread[""]} if "" in report.unread else {}
        return replace(report, units=units, there=report.there[least], rejected=report.rejected[least], unread=unread)

    return tuple(merged(report) for report in reports)


def find_silent(panel: Panel, reports: tuple[OwnerReport, ...]) -> Iterator[Problem]:
    """D121: units that have sent nothing of their own; D123: offices for all that have sent nothing.

    Silent where no sheet was read, which is another problem.
    """
    for report in reports if panel.was_read else ():
        office = Named(dict(report.owner.names.texts))
        if report.owner.reports is Reports.OWN and report.silent:
            named = [f"{unit.names('vi')} ({unit.code})" for unit in report.silent]
            more = f" (+{len(named) - MOST_UNITS})" if len(named) > MOST_UNITS else ""
            units = ", ".join(named[:MOST_UNITS]) + more
            yield problem("D121", office=office, count=len(named), total=len(report.units), units=units)
        elif report.nothing:
            yield problem("D123", office=office, count=report.due, period=panel.period.code)


def said_at_once(
    problems: Iterable[Problem], reports: tuple[OwnerReport, ...], catalogue: Catalogue
) -> Iterator[Problem]:
    """These without D104 of the figures of offices that have sent nothing at all: D121 and D123 say it in one."""
    silent = {report.owner.code for report in reports if report.nothing}
    for found in problems:
        figure = catalogue.figures.get(found.indicator or "") if found.code == "D104" else None
        if figure is None or figure.owner not in silent:
            yield found


def _report(owner: Owner, panel: Panel, catalogue: Catalogue, unread: Unread) -> OwnerReport:
    due = tuple(f.code for f in catalogue.figures.values() if f.owner == owner.code and f.is_due(panel.period))
    columns = [panel.figures.index(code) for code in due]
    there = panel.reported[:, columns]
    rejected = there & (panel.statuses[:, columns] == DataStatus.REJECTED)
    of_office = unread.offices.get(owner.code, ())
    paths = unread.units if owner.reports is Reports.OWN else {"": of_office} if of_office else {}
    return OwnerReport(owner, panel.units, due, there, rejected, paths)
