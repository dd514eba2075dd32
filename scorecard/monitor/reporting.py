"""Who has reported: for every office, how many of the figures due from it have arrived for each unit."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, Owner, Reports
from scorecard.geography import Crosswalk, Unit
from scorecard.panel import Panel
from scorecard.problems import Problem, problem

MOST_UNITS = 12


@dataclass(frozen=True, eq=False)
class OwnerReport:
    """One office: ``due`` figures a unit in this period, of which ``arrived`` (unit,) stand in a cell of its workbooks.

    A rejected cell has arrived; a word for no number has not, nor has what stands in an earlier period's workbooks, nor
    what others than the office say at a later stage of an assessment.
    """

    owner: Owner
    units: tuple[Unit, ...]
    due: int
    arrived: npt.NDArray[np.int64]

    @property
    def silent(self) -> tuple[Unit, ...]:
        """The units of which nothing arrived, where something was due."""
        return tuple(unit for unit, count in zip(self.units, self.arrived, strict=True) if self.due and not count)

    @property
    def partial(self) -> tuple[Unit, ...]:
        """The units of which a part arrived."""
        pairs = zip(self.units, self.arrived, strict=True)
        return tuple(unit for unit, count in pairs if 0 < count < self.due)


def who_reported(panel: Panel, catalogue: Catalogue) -> tuple[OwnerReport, ...]:
    """A report for every office of the catalogue, those that report for themselves first, else in file order."""
    owners = sorted(catalogue.owners.values(), key=lambda owner: owner.reports is not Reports.OWN)
    return tuple(_report(owner, panel, catalogue) for owner in owners)


def of_merged_units(
    reports: tuple[OwnerReport, ...], crosswalk: Crosswalk, units: tuple[Unit, ...]
) -> tuple[OwnerReport, ...]:
    """The reports about the units that others have merged into, ``units``: as much as of the least complete one."""
    older = {s.successor: s.predecessors for s in crosswalk.successions}

    def merged(report: OwnerReport) -> OwnerReport:
        arrived = {unit.code: int(count) for unit, count in zip(report.units, report.arrived, strict=True)}
        least = [min(arrived[code] for code in older[unit.code]) for unit in units]
        return OwnerReport(report.owner, units, report.due, np.array(least, dtype=np.int64))

    return tuple(merged(report) for report in reports)


def find_silent(panel: Panel, reports: tuple[OwnerReport, ...]) -> Iterator[Problem]:
    """D121: units that have sent nothing of their own; silent where no sheet was read, which is another problem."""
    for report in reports:
        if report.owner.reports is Reports.OWN and report.silent and panel.was_read:
            named = [f"{unit.names('vi')} ({unit.code})" for unit in report.silent]
            more = f" (+{len(named) - MOST_UNITS})" if len(named) > MOST_UNITS else ""
            units = ", ".join(named[:MOST_UNITS]) + more
            yield problem("D121", owner=report.owner.code, count=len(named), total=len(report.units), units=units)


def _report(owner: Owner, panel: Panel, catalogue: Catalogue) -> OwnerReport:
    own = [figure for figure in catalogue.figures.values() if figure.owner == owner.code]
    due = [panel.figures.index(figure.code) for figure in own if figure.is_due(panel.period)]
    return OwnerReport(owner, panel.units, len(due), panel.reported[:, due].sum(axis=1))
