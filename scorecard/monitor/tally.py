"""Reports counted: of all units, of those of a province, of those that were asked for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.geography import Geography, Unit
from scorecard.monitor.status import Amount, Office, Report, Status, Timing


@dataclass(frozen=True, eq=False)
class Tally:
    """Some reports together; cells are counted as in a :class:`Report`."""

    reports: tuple[Report, ...]

    def of(self, what: Amount | Timing) -> int:
        """How many reports are of this amount or timing."""
        return sum(what in (report.amount, report.timing) for report in self.reports)

    @property
    def count(self) -> int:
        """How many there are to be."""
        return len(self.reports)

    @cached_property
    def came(self) -> int:
        """How many have come, in full or in part."""
        return sum(report.came for report in self.reports)

    @cached_property
    def due(self) -> int:
        """Cells due."""
        return sum(report.due for report in self.reports)

    @cached_property
    def arrived(self) -> int:
        """Cells that have arrived, rejected ones among them."""
        return sum(report.arrived for report in self.reports)

    @cached_property
    def rejected(self) -> int:
        """Cells that have arrived and cannot be used."""
        return sum(report.rejected for report in self.reports)

    @property
    def share(self) -> float:
        """How much of the cells due has arrived, 0..1; 1 where nothing is due."""
        return self.arrived / self.due if self.due else 1.0


@dataclass(frozen=True, eq=False)
class Group:
    """The reports of the units of one unit of the level above."""

    parent: Unit
    tally: Tally


def by_parent(status: Status, geography: Geography) -> tuple[Group, ...]:
    """The reports by the unit of the level above, the worst first; none at the highest level.

    Worst is where the smallest share of units has reported, then of cells, then in the order of the codes.
    """
    members: dict[str, list[Report]] = {}
    parents: dict[str, Unit] = {}
    for report in status.by_unit:
        parent = geography.parent(report.unit) if report.unit else None
        if parent is not None:
            parents[parent.code] = parent
            members.setdefault(parent.code, []).append(report)
    groups = (Group(parents[code], Tally(tuple(reports))) for code, reports in members.items())
    return tuple(sorted(groups, key=lambda g: (g.tally.came / g.tally.count, g.tally.share, g.parent.code)))


def from_worst(reports: Iterable[Report]) -> list[Report]:
    """By what is there, least first, then by cells, then by days overdue or late; else in the order of the units."""
    order = {amount: k for k, amount in enumerate((Amount.NOTHING, Amount.UNREADABLE, Amount.PART, Amount.FULL))}
    timings = {timing: -k for k, timing in enumerate(Timing)}
    return sorted(reports, key=lambda r: (order[r.amount], r.arrived / max(r.due, 1), timings[r.timing], -r.days))


def only(status: Status, codes: Collection[str]) -> Status:
    """The status of some units: their own reports, or where none reports for itself what was sent about them."""
    return _only(status, codes) if codes else status


def _only(status: Status, codes: Collection[str]) -> Status:
    return replace(
        status,
        units=tuple(unit for unit in status.units if unit.code in codes),
        offices=tuple(_of_units(office, codes) for office in status.offices if office.own),
        by_unit=_chosen(status.by_unit, codes),
        below=tuple(_within(one, codes) for one in status.below),
    )


def _within(status: Status, codes: Collection[str]) -> Status:
    """The status of the units that lie in those of these codes."""
    return _only(status, frozenset(unit.code for unit in status.units if unit.parent in codes))


def _of_units(office: Office, codes: Collection[str]) -> Office:
    return replace(office, reports=_chosen(office.reports, codes))


def _chosen(reports: Iterable[Report], codes: Collection[str]) -> tuple[Report, ...]:
    return tuple(report for report in reports if report.unit is not None and report.unit.code in codes)
