"""What a replay is made of: two situations, the causes between them in declared order, and what each one did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np

from scorecard.catalogue import Catalogue
from scorecard.geography import Crosswalk, Unit
from scorecard.index.result import Index
from scorecard.index.stages import Stage
from scorecard.index.steps import Flags
from scorecard.panel import Floats, Panel
from scorecard.replay.methods import Methods


class Cause(StrEnum):
    """Why a value moved, in the order in which causes are replayed."""

    TERRITORY = "territory"
    """The units themselves: the figures of the earlier situation carried to the territory of the later one."""
    METHOD = "method"
    """Rules, goalposts as declared, weights: the catalogue of the later situation, as it holds in its period."""
    MISSING = "missing"
    """What is there and what is not: figures that came or went, and what is imputed for those that are missing."""
    OTHERS = "others"
    """The other units: best values, goalposts found in the data, imputation from others, weights found in the data."""
    OWN = "own"
    """The unit's own figures."""


CAUSES = tuple(Cause)
IN_UNITS_OF_NOW = 1
"""The state after the territory: the earlier situation in the units of the later one, where all can be compared."""


@dataclass(frozen=True, eq=False)
class Situation:
    """An index with what it was computed from: the catalogue as declared, the other periods it looked at.

    ``index`` is in the units that are compared. ``published`` is the day of the publication that it is; None where it
    is what the workbooks give now. ``way`` leads from the units of the workbooks to those, where their figures are not
    known unit by unit; None where there is none, or the figures say it themselves.
    """

    catalogue: Catalogue
    index: Index
    others: tuple[Panel, ...] = ()
    published: date | None = None
    way: Crosswalk | None = None

    @property
    def panel(self) -> Panel:
        """Its figures."""
        return self.index.panel

    @property
    def vintage(self) -> str:
        """The territory of the workbooks."""
        return self.way.older if self.way else self.panel.vintage

    @property
    def estimated(self) -> frozenset[str]:
        """The units whose figures are made from several older ones, or from a part of one."""
        before = self.panel.predecessors
        if before is not None:
            return frozenset(code for code in before.codes if before.was(code) is None)
        return frozenset(one.successor for one in self.way.successions if not one.goes_on) if self.way else frozenset()


@dataclass(frozen=True, eq=False)
class State:
    """One state between two situations: ``scores`` and ``ranks`` (unit, node) of the later one's units and nodes."""

    scores: Floats
    ranks: Floats


@dataclass(frozen=True, eq=False)
class Replay:
    """What every cause did. Arrays are (…, unit, node) in the order of the later situation.

    scores      (state, unit, node): the earlier situation, then after each cause; the last is the later situation.
                Where a state has no score and both ends have one, that of the state before stands
    ranks       (state, unit, node) as they are in each state; NaN where there is none
    steps       (cause, unit, node): what each cause adds; NaN where either end has no score
    total       (unit, node): Σ ``steps``
    passed      (cause, unit, node): the state had no score, so what it did is in the cause after it
    of          (state, unit, node) among how many units the ranks are: the earlier territory may have had more
    estimated   (unit,): the earlier figures are made from those of several older units
    separated   false of very many units: what others did is then in own figures
    methods     what of the method changed, noun by noun; None where nothing did
    own_stages  by node, two rows a unit: with its own earlier figures among the others' later ones; as it is
    """

    earlier: Situation
    later: Situation
    scores: Floats
    ranks: Floats
    passed: Flags
    of: Floats
    estimated: Flags
    separated: bool
    own_stages: Mapping[str, Stage]
    methods: Methods | None = None

    @cached_property
    def steps(self) -> Floats:
        """(cause, unit, node)."""
        ends = np.isfinite(self.scores[0]) & np.isfinite(self.scores[-1])
        return np.where(ends, np.diff(self.scores, axis=0), np.nan)

    @property
    def total(self) -> Floats:
        """(unit, node)."""
        ends = np.isfinite(self.scores[0]) & np.isfinite(self.scores[-1])
        return np.where(ends, self.scores[-1] - self.scores[0], np.nan)

    @property
    def places(self) -> Floats:
        """(unit, node) places gained among the units of the later territory; above 0 is a rise."""
        return np.asarray(self.ranks[1] - self.ranks[-1])

    @property
    def units(self) -> tuple[Unit, ...]:
        """Those of the later situation."""
        return self.later.index.units

    @property
    def changes_territory(self) -> bool:
        """Whether the workbooks of both speak of different vintages of the territory."""
        return self.earlier.vintage != self.later.vintage

    def step(self, cause: Cause) -> Floats:
        """(unit, node)."""
        return np.asarray(self.steps[CAUSES.index(cause)])

    @property
    def moves(self) -> bool:
        """Whether any score or rank differs, or is there in one situation only."""
        ends = self.scores[[0, -1]], self.ranks[[0, -1]]
        return not all(np.array_equal(before, now, equal_nan=True) for before, now in ends)
