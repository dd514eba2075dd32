"""Units and the versions of the territory: a unit is (code, vintage), never a code alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scorecard.language import Names
from scorecard.period import Period


@dataclass(frozen=True, slots=True)
class Unit:
    """What is compared: a province or a commune of one vintage.

    ``kind`` is ``province``, ``city``, ``commune``, ``ward`` …; ``parent`` the code of the unit one level up, in the
    vintage that its own lies ``within``. ``also`` holds other names under which it may be written in a workbook.
    """

    code: str
    vintage: str
    names: Names
    kind: str = "province"
    region: str = ""
    parent: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A group of units of one vintage, by which neighbours are compared."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Vintage:
    """A version of the territory, in force from ``start`` until ``end`` (None: still), both days included.

    ``within`` is the vintage of the level above, to whose units these belong; empty at the highest level.
    """

    code: str
    names: Names
    level: str
    start: date
    end: date | None
    within: str = ""

    def in_force(self, period: Period) -> bool:
        """Whether the last day of ``period`` is a day of this vintage."""
        return self.start <= period.end and (self.end is None or period.end <= self.end)


@dataclass(frozen=True, slots=True)
class Succession:
    """Whole units of an older vintage that formed one unit of a newer one."""

    predecessors: tuple[str, ...]
    successor: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Which units of vintage ``older`` became which of ``newer``; every older unit stands in exactly one succession."""

    older: str
    newer: str
    successions: tuple[Succession, ...]


@dataclass(frozen=True)
class Geography:
    """All vintages, regions, units and crosswalks of a project, in file order."""

    vintages: tuple[Vintage, ...]
    regions: Mapping[str, tuple[Region, ...]]
    units_by_vintage: Mapping[str, tuple[Unit, ...]]
    crosswalks: tuple[Crosswalk, ...]

    @cached_property
    def _by_code(self) -> Mapping[tuple[str, str], Unit]:
        return {(u.vintage, u.code): u for units in self.units_by_vintage.values() for u in units}

    def units(self, vintage: str) -> tuple[Unit, ...]:
        """Every unit of a vintage in the order of its code; raises KeyError for an unknown vintage."""
        return self.units_by_vintage[vintage]

    def unit(self, code: str, vintage: str) -> Unit | None:
        """The unit, or None when the vintage has no such code."""
        return self._by_code.get((vintage, code))

    def parent(self, unit: Unit) -> Unit | None:
        """The unit one level up, or None at the highest level."""
        vintage = self.vintage(unit.vintage)
        return self.unit(unit.parent, vintage.within) if vintage else None

    def full_name(self, unit: Unit, language: str) -> str:
        """``Bắc Ninh``; ``Xã Tân Lập, Bắc Ninh`` where there is a level above: many provinces have a Tân Lập."""
        parent = self.parent(unit)
        return ", ".join(one.names(language) for one in (unit, parent) if one)

    def parents(self, vintage: str) -> tuple[Unit, ...]:
        """The units of the level above; none at the highest. Raises KeyError for an unknown vintage."""
        read = self.vintage(vintage)
        return self.units(read.within) if read and read.within else ()

    def vintage(self, code: str) -> Vintage | None:
        """The vintage, or None."""
        return next((v for v in self.vintages if v.code == code), None)

    def crosswalk(self, older: str, newer: str) -> Crosswalk | None:
        """The way from one vintage to another, or None."""
        return next((c for c in self.crosswalks if (c.older, c.newer) == (older, newer)), None)

    def region_of(self, unit: Unit) -> Region | None:
        """The region a unit belongs to, or None where its vintage has none."""
        return next((r for r in self.regions.get(unit.vintage, ()) if r.code == unit.region), None)
