"""Units and the versions of the territory: a unit is (code, vintage), never a code alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from scorecard.language import NO_NAMES, Names
from scorecard.period import Period


@dataclass(frozen=True, slots=True)
class Unit:
    """What is compared: a province or a commune of one vintage.

    ``kind`` is ``province``, ``city``, ``commune``, ``ward`` …; ``parent`` the code of the unit one level up, in the
    vintage that its own lies ``within``. ``also`` holds other names under which it may be written in a workbook.
    ``population`` (people) and ``area`` (square kilometres) are None where the file does not say them.
    """

    code: str
    vintage: str
    names: Names
    kind: str = "province"
    region: str = ""
    parent: str = ""
    also: tuple[str, ...] = ()
    population: float | None = None
    area: float | None = None


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


WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Succession:
    """Units of an older vintage, or parts of them, that formed one unit of a newer one.

    ``shares`` are those of each predecessor that went into it, None where only a part did and nobody says how much;
    empty where all are whole.
    """

    predecessors: tuple[str, ...]
    successor: str
    shares: tuple[Fraction | None, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, Fraction | None], ...]:
        """Each predecessor with its share."""
        return tuple(zip(self.predecessors, self.shares or (WHOLE,) * len(self.predecessors), strict=True))

    @property
    def is_whole(self) -> bool:
        """Whether every predecessor went into it whole."""
        return all(share == WHOLE for share in self.shares)

    @property
    def goes_on(self) -> bool:
        """Whether it is one whole unit of before, perhaps under another code, name or kind."""
        return len(self.predecessors) == 1 and self.is_whole


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Which units of vintage ``older`` became which of ``newer``.

    Of a unit that was split every part stands in a succession of its own. ``sources`` are the legal acts; ``tolerance``
    is the share by which population and area may differ over it. ``steps`` are the vintages in between, where it is
    made of several.
    """

    older: str
    newer: str
    successions: tuple[Succession, ...]
    sources: Names = NO_NAMES
    tolerance: float = 0.0
    steps: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether every unit goes on whole: codes, names or kinds may have changed, no figure has."""
        return all(succession.goes_on for succession in self.successions)

    def then(self, later: "Crosswalk") -> "Crosswalk":
        """The way over this one and ``later``, which begins where it ends.

        Shares multiply, and those over several ways add up. Where a part without a share is on the way its share is not
        known, unless all parts come together again.
        """
        onward: dict[str, dict[str, Fraction | None]] = {}
        for succession in self.successions:
            for code, share in succession.parts:
                onward.setdefault(code, {})[succession.successor] = share
        made_of = {succession.successor: succession.predecessors for succession in self.successions}
        successions = (_joined(succession, made_of, onward) for succession in later.successions)
        steps = (*self.steps, self.newer, *later.steps)
        return Crosswalk(self.older, later.newer, tuple(successions), steps=steps)

    @property
    def back(self) -> "Crosswalk | None":
        """The way back, where nothing changed but codes, names and kinds."""
        if not self.changes_nothing:
            return None
        successions = tuple(Succession((s.successor,), s.predecessors[0]) for s in self.successions)
        return Crosswalk(self.newer, self.older, successions, self.sources, self.tolerance)


def _joined(
    succession: Succession, made_of: Mapping[str, tuple[str, ...]], onward: Mapping[str, Mapping[str, Fraction | None]]
) -> Succession:
    """A succession from the units before those that it names."""
    taken = dict(succession.parts)
    codes = tuple(dict.fromkeys(code for middle in taken for code in made_of.get(middle, ())))
    return Succession(codes, succession.successor, tuple(_share(onward[code], taken) for code in codes))


def _share(onward: Mapping[str, Fraction | None], taken: Mapping[str, Fraction | None]) -> Fraction | None:
    """The share of a unit that arrives: ``onward`` says what of it went where, ``taken`` what of that goes on."""
    if all(taken.get(middle) == WHOLE for middle in onward):
        return WHOLE
    products = [
        None if share is None or further is None else share * further
        for middle, share in onward.items()
        if middle in taken
        for further in (taken[middle],)
    ]
    return None if None in products else sum((product for product in products if product is not None), Fraction(0))


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
        """The way from one vintage to another, over as few steps as there are; None where none leads there.

        Steps are crosswalks, in both directions where every unit went on whole, and those from units to the ones that
        they lie within: a province is made of its communes as a merged one is of its predecessors.
        """
        return self._ways.get((older, newer))

    @cached_property
    def _ways(self) -> Mapping[tuple[str, str], Crosswalk]:
        """The shortest way between every two vintages that one leads between."""
        ups = filter(None, (self._up(vintage) for vintage in self.vintages))
        steps = (*self.crosswalks, *filter(None, (one.back for one in self.crosswalks)), *ups)
        found: dict[tuple[str, str], Crosswalk] = {}
        for step in steps:
            found.setdefault((step.older, step.newer), step)
        reached = list(found.values())
        while reached:
            longer = [way.then(step) for way in reached for step in steps if step.older == way.newer]
            reached = []
            for way in longer:
                if way.older != way.newer and (way.older, way.newer) not in found:
                    found[way.older, way.newer] = way
                    reached.append(way)
        return found

    def _up(self, vintage: Vintage) -> Crosswalk | None:
        """The way to the vintage that this one lies within."""
        members: dict[str, list[str]] = {}
        for unit in self.units(vintage.code) if vintage.within else ():
            members.setdefault(unit.parent, []).append(unit.code)
        successions = tuple(Succession(tuple(codes), parent) for parent, codes in members.items())
        return Crosswalk(vintage.code, vintage.within, successions) if vintage.within else None

    def same_units(self, vintage: str) -> frozenset[str]:
        """The other vintages of which every unit goes on whole under its code: only names and kinds differ."""
        ways = (self.crosswalk(other.code, vintage) for other in self.vintages)
        return frozenset(
            way.older
            for way in ways
            if way and all(s.goes_on and s.predecessors[0] == s.successor for s in way.successions)
        )

    def region_of(self, unit: Unit) -> Region | None:
        """The region a unit belongs to, or None where its vintage has none."""
        return next((r for r in self.regions.get(unit.vintage, ()) if r.code == unit.region), None)
