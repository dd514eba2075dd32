"""Traffic lights: units held against conditions on a day, and how many are green, of all and by the unit above.

A light is red where a condition is red: nothing that is not known can mend that. Else it is not told where of a
condition nobody can tell; else it is that of the worst condition. Conditions that are skipped say nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import IntEnum, StrEnum
from functools import cached_property
from math import inf

import numpy as np
import numpy.typing as npt

from scorecard.catalogue.lights import Condition, Missing
from scorecard.geography import Unit
from scorecard.panel import Codes, Floats
from scorecard.period import Period
from scorecard.problems import Problem, problem
from scorecard.rounding import significant


class Light(IntEnum):
    """What a condition, or a unit, shows; ``SKIPPED`` is of conditions only."""

    SKIPPED = -1
    GREEN = 0
    YELLOW = 1
    RED = 2
    NOT_TOLD = 3


class Place(StrEnum):
    """Where a level stands to the units that are compared."""

    COMPARED = "compared"
    ABOVE = "above"
    BELOW = "below"


SHOWN = (Light.GREEN, Light.YELLOW, Light.RED, Light.NOT_TOLD)
"""What a unit may show, the best first."""
_MISSING: Mapping[Missing, Light] = {
    Missing.NOT_TOLD: Light.NOT_TOLD,
    Missing.SKIP: Light.SKIPPED,
    Missing.YELLOW: Light.YELLOW,
    Missing.RED: Light.RED,
}


@dataclass(frozen=True, slots=True)
class LightCount:
    """How many units show what, in the order of :data:`SHOWN`; ``unit`` is the one that they lie in, None for all."""

    unit: Unit | None
    counts: tuple[int, ...]

    def of(self, light: Light) -> int:
        """How many show it."""
        return self.counts[SHOWN.index(light)]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.counts)

    @property
    def green_share(self) -> float | None:
        """How many of all are green, in per cent; those that are not told are not. None of none."""
        return 100 * self.of(Light.GREEN) / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A condition of a unit: its value, None where it is not known, and what it shows."""

    condition: Condition
    value: float | None
    light: Light


@dataclass(frozen=True, slots=True)
class UnitLight:
    """What a unit shows, and each condition."""

    unit: Unit
    light: Light
    verdicts: tuple[Verdict, ...]

    @property
    def deciding(self) -> tuple[Verdict, ...]:
        """The conditions that keep it from green: those that show what it shows; none of a green one."""
        return () if self.light is Light.GREEN else tuple(one for one in self.verdicts if one.light is self.light)


@dataclass(frozen=True, eq=False)
class LevelLights:
    """The units of a level: ``values`` (unit, condition), NaN where not known, ``each`` (unit, condition), ``shown``
    (unit,). ``above`` are the counts by the unit that they lie in, in the order of these, and ``lies_in`` is the code
    of that; both empty at the highest level.
    """  # noqa: D205 - the arrays take two lines

    level: str
    vintage: str
    units: tuple[Unit, ...]
    conditions: tuple[Condition, ...]
    values: Floats
    each: Codes
    shown: Codes
    above: tuple[LightCount, ...] = ()
    lies_in: Mapping[str, str] = field(default_factory=dict)
    place: Place = Place.COMPARED

    @cached_property
    def whole(self) -> LightCount:
        """All of them."""
        return count_lights(self.shown)

    def count_of(self, position: int, light: Light) -> int:
        """How many units show it by the condition of a position."""
        return int((self.each[:, position] == light).sum())

    @cached_property
    def by_unit(self) -> tuple[UnitLight, ...]:
        """Unit by unit."""
        return tuple(self.of(row) for row in range(len(self.units)))

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of each unit by its code."""
        return {unit.code: row for row, unit in enumerate(self.units)}

    def of(self, row: int) -> UnitLight:
        """The unit of a row."""
        verdicts = (
            Verdict(condition, float(value) if np.isfinite(value) else None, Light(int(code)))
            for condition, value, code in zip(self.conditions, self.values[row], self.each[row], strict=True)
        )
        return UnitLight(self.units[row], Light(int(self.shown[row])), tuple(verdicts))

    def only(self, codes: Collection[str], above: Collection[str] = ()) -> "LevelLights":
        """The units of some codes, and all that lie in ``above``, whose counts are kept."""
        rows = [k for k, unit in enumerate(self.units) if unit.code in codes or self.lies_in.get(unit.code) in above]
        return replace(
            self,
            units=tuple(self.units[row] for row in rows),
            values=self.values[rows],
            each=self.each[rows],
            shown=self.shown[rows],
            above=tuple(one for one in self.above if one.unit is not None and one.unit.code in above),
        )


@dataclass(frozen=True, eq=False)
class Lights:
    """The lights of a period as of a day, the units compared first, then those above, then those below.

    ``at`` is a time of that day that is printed; what is judged are days. ``levels`` have conditions each.
    """

    period: Period
    as_of: date
    levels: tuple[LevelLights, ...]
    at: time | None = None

    def level(self, vintage: str) -> LevelLights | None:
        """The level of a vintage of units; None where it has no conditions, or is not known."""
        return next((one for one in self.levels if one.vintage == vintage), None)

    @property
    def all_green(self) -> bool:
        """Whether every unit of every level is."""
        return all(level.whole.of(Light.GREEN) == level.whole.count for level in self.levels)

    def at_time(self, at: time | None) -> "Lights":
        """The same as of a time of the day."""
        return replace(self, at=at)

    def only(self, codes: Collection[str], units: Sequence[Unit]) -> "Lights":
        """Of some of the ``units`` compared, of what lies in them, and of those above that wholly consist of them."""
        partly = {unit.parent for unit in units if unit.code not in codes}
        whole = {unit.parent for unit in units if unit.code in codes} - partly - {""}
        wanted = {Place.COMPARED: (codes, whole), Place.ABOVE: (whole, ()), Place.BELOW: ((), codes)}
        levels = (level.only(*wanted[level.place]) for level in self.levels)
        return replace(self, levels=tuple(level for level in levels if level.units))

    def of(self, unit: Unit) -> UnitLight | None:
        """What a unit shows; None where its level has no lights."""
        level = self.level(unit.vintage)
        row = level.row_of.get(unit.code) if level is not None else None
        return level.of(row) if level is not None and row is not None else None


def judged(values: Floats, condition: Condition) -> Codes:
    """What a condition shows of values of any shape; twelve digits count, beyond them binary sums differ."""
    way = 1.0 if condition.rising else -1.0
    yellow = condition.green if condition.yellow is None else condition.yellow
    green, yellow = _bound(condition.green) * way, _bound(yellow) * way
    held = significant(np.asarray(values, dtype=np.float64)) * way
    found = np.where(held >= green, Light.GREEN, np.where(held >= yellow, Light.YELLOW, Light.RED))
    return np.asarray(np.where(np.isnan(held), _MISSING[condition.missing], found), dtype=np.int8)


def together(each: Codes) -> Codes:
    """What units show by their conditions (unit, condition): see the head of this module."""
    told = each != Light.SKIPPED
    worst = np.max(np.where(each == Light.NOT_TOLD, Light.GREEN, each), axis=-1, initial=Light.SKIPPED)
    found = np.where((each == Light.NOT_TOLD).any(axis=-1) | ~told.any(axis=-1), Light.NOT_TOLD, worst)
    return np.asarray(np.where(worst == Light.RED, Light.RED, found), dtype=np.int8)


def show(conditions: Sequence[Condition], values: Floats, applies: npt.NDArray[np.bool_]) -> tuple[Codes, Codes]:
    """What each condition shows, (unit, condition), and each unit; a condition that does not apply is skipped."""
    each = np.full(values.shape, Light.SKIPPED, dtype=np.int8)
    for k, condition in enumerate(conditions):
        each[:, k] = np.where(applies[:, k], judged(values[:, k], condition), Light.SKIPPED)
    return each, together(each)


def count_lights(shown: Codes, unit: Unit | None = None) -> LightCount:
    """How many show what."""
    return LightCount(unit, tuple(int((shown == light).sum()) for light in SHOWN))


def count_above(
    shown: Codes, units: Sequence[Unit], above: Sequence[Unit], lies_in: Mapping[str, str]
) -> tuple[LightCount, ...]:
    """By the units above, those without any left out; ``lies_in`` is the code of each unit's."""
    whose = np.array([lies_in.get(unit.code, "") for unit in units], dtype=object)
    found = (count_lights(shown[whose == one.code], one) for one in above)
    return tuple(one for one in found if one.count)


def _bound(value: float) -> float:
    return float(significant(np.array([value]))[0]) if abs(value) < inf else value


def green_of(counts: Sequence[LightCount], units: Sequence[Unit]) -> npt.NDArray[np.float64]:
    """(unit,) the share of green units in each, in per cent; NaN of a unit without any."""
    shares = {one.unit.code: one.green_share for one in counts if one.unit is not None}
    return np.array([shares.get(unit.code, np.nan) for unit in units], dtype=np.float64)


def check_known(lights: Lights) -> Iterator[Problem]:
    """M331: a condition of which nothing is known of any unit of its level, where nobody says what that means."""
    for level in lights.levels:
        known = np.isfinite(level.values).sum(axis=0)
        for condition, count in zip(level.conditions, known, strict=True):
            if not count and level.units and condition.missing is Missing.NOT_TOLD:
                facts = {"of": condition.node or condition.of.value, "level": level.level, "period": lights.period.code}
                yield problem("M331", condition.location, name=condition.code, **facts)
