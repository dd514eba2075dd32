"""What units report beside what those say that they are made of: a province and its communes, one rule for both.

A province is made of its communes as a merged province is of its predecessors: figures follow by the rule that each
declares for mergers (:mod:`scorecard.merging`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Figure
from scorecard.geography import Crosswalk, Unit
from scorecard.merging import merge_panel
from scorecard.panel import DataStatus, Floats, Panel
from scorecard.received import Total


@dataclass(frozen=True, eq=False)
class Level:
    """Units beside the parts that they are made of; arrays are (unit, figure) with the figures of both panels.

    ``vintage`` is that of the parts. ``parts`` (unit,) is how many of them a unit has, ``reporting`` (unit,) how many
    have sent anything, ``known`` of how many a figure is there. ``merged`` is what follows from all of them by the
    figure's rule, NaN where that takes one that is missing; ``so_far`` what follows from those that are there
    alone. ``stated`` is what the unit reported itself, ``doubted`` where the checks of totals (D152, D153) do not
    believe that; ``sources`` are the workbooks of both.
    """

    vintage: str
    units: tuple[Unit, ...]
    figures: tuple[str, ...]
    parts: npt.NDArray[np.int64]
    reporting: npt.NDArray[np.int64]
    known: npt.NDArray[np.int64]
    merged: Floats
    so_far: Floats
    stated: Floats
    doubted: npt.NDArray[np.bool_]
    sources: tuple[str, ...] = ()

    @property
    def share(self) -> Floats:
        """(unit,) the share of its parts that have sent anything; NaN of a unit without parts."""
        return np.asarray(self.reporting / np.where(self.parts == 0, np.nan, self.parts))


@dataclass(frozen=True, eq=False)
class Made:
    """What follows for ``units`` from the panel of their parts, over a way from these to those."""

    panel: Panel
    way: Crosswalk
    units: tuple[Unit, ...]

    @property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """The parts of each unit that has any."""
        return {s.successor: s.predecessors for s in self.way.successions}

    def merged(self, figures: Mapping[str, Figure]) -> Panel:
        """The panel of the units that follows from that of the parts."""
        return merge_panel(self.panel, self.way, self.units, figures)


def side_by_side(made: Made, stated: Panel | None, figures: Mapping[str, Figure]) -> Level:
    """Units beside their parts; ``stated`` is the panel of the units themselves, None where they reported nothing."""
    panel, merged = made.panel, made.merged(figures)
    rows = [[panel.row_of(code) for code in made.codes.get(unit.code, ())] for unit in made.units]
    there: npt.NDArray[np.bool_] = np.isfinite(panel.values)
    known = np.array([there[some].sum(axis=0) for some in rows], dtype=np.int64)
    sent: npt.NDArray[np.bool_] = np.asarray(panel.arrived.any(axis=1))
    own = np.full(merged.values.shape, np.nan) if stated is None else _stated(stated, made.units, panel.figures)
    return Level(
        vintage=panel.vintage,
        units=made.units,
        figures=panel.figures,
        parts=np.array([len(some) for some in rows], dtype=np.int64),
        reporting=np.array([int(sent[some].sum()) for some in rows], dtype=np.int64),
        known=known,
        merged=merged.values,
        so_far=np.where(known > 0, _so_far(made, figures, rows), np.nan),
        stated=own,
        doubted=np.zeros(own.shape, dtype=bool),
        sources=tuple(dict.fromkeys((*panel.sources, *(stated.sources if stated else ())))),
    )


def _so_far(made: Made, figures: Mapping[str, Figure], rows: Sequence[list[int]]) -> Floats:
    """(unit, figure) what follows where a part that is missing takes no part, like one that it does not apply to.

    No ratio where of some part there is only one of the two figures that it is made of.
    """
    panel, at = made.panel, {code: k for k, code in enumerate(made.panel.figures)}
    there = np.isfinite(panel.values)
    statuses = np.where(there, panel.statuses, DataStatus.NOT_APPLICABLE).astype(np.int8)
    found = replace(made, panel=replace(panel, statuses=statuses)).merged(figures).values.copy()
    for code, k in at.items():
        quotient = figures[code].quotient
        if quotient is not None:
            alike = there[:, at[quotient.numerator]] == there[:, at[quotient.denominator]]
            found[:, k] = np.where([alike[some].all() for some in rows], found[:, k], np.nan)
    return np.asarray(found)


def _stated(panel: Panel, units: Sequence[Unit], figures: Sequence[str]) -> Floats:
    """What units reported themselves of this very period, (unit, figure); not what they have gathered since January."""
    own = np.where(panel.arrived, panel.values, np.nan)
    for unit, figure in panel.gathered:
        own[panel.row_of(unit), panel.figures.index(figure)] = np.nan
    columns = [panel.figures.index(code) for code in figures]
    return np.asarray(own[np.ix_([panel.row_of(unit.code) for unit in units], columns)])


def with_stated_totals(made: Made, stated: Panel) -> Panel:
    """The panel of the parts with what the units state as totals of them, so that they are held against each other.

    Only what stands in this period's own workbooks: a quarter that still stands, or what counts since January, is of
    another time than the parts.
    """
    names = {unit.code: unit.names("vi") for unit in made.units}
    totals = [
        Total(figure, float(value), names[unit], made.codes[unit], cell.location)
        for (unit, figure), cell in stated.cells.items()
        if unit in made.codes and cell.carried_from is None and not cell.outside
        if (unit, figure) not in stated.gathered
        for value in (stated.column(figure)[stated.row_of(unit)],)
        if np.isfinite(value)
    ]
    return replace(made.panel, totals=tuple(totals))


def own_totals(level: Level, made: Made) -> Level:
    """The level with what rows of totals in the workbooks of the parts state of its units."""
    stated = level.stated.copy()
    for total, place in _places(level, made, made.panel.totals):
        stated[place] = total.value
    return replace(level, stated=stated)


def doubting(level: Level, made: Made, totals: Iterable[Total]) -> Level:
    """The level in which what these totals state is doubted."""
    doubted = level.doubted.copy()
    for _, place in _places(level, made, totals):
        doubted[place] = True
    return replace(level, doubted=doubted)


def _places(level: Level, made: Made, totals: Iterable[Total]) -> Iterator[tuple[Total, tuple[int, int]]]:
    """The totals of all parts of a unit, with the row of the unit and the column of the figure."""
    rows = {frozenset(codes): unit for unit, codes in made.codes.items()}
    row_of = {unit.code: row for row, unit in enumerate(level.units)}
    for total in totals:
        unit = rows.get(frozenset(total.units))
        if unit is not None and not total.stage:
            yield total, (row_of[unit], level.figures.index(total.figure))


@dataclass(frozen=True, eq=False)
class Fed:
    """A panel in which other figures stand in; ``places`` (unit, figure) is where."""

    panel: Panel
    places: npt.NDArray[np.bool_]


def fed(panel: Panel, standing_in: Panel) -> Fed:
    """The panel with what it misses and ``standing_in``, of the same units and figures, has.

    A figure that was rejected, withheld or does not apply stays so. Where ``standing_in`` has a figure of the unit
    itself, with a cell, that also takes the place of one that was only made of its predecessors'.
    """
    open_, before = np.equal(panel.statuses, DataStatus.MISSING), panel.predecessors
    if before is not None and standing_in.predecessors is None:
        made = np.array([len(before.codes.get(unit.code, ())) > 1 for unit in panel.units])
        open_ |= made[:, np.newaxis] & np.less(panel.statuses, DataStatus.NOT_APPLICABLE)
    places = open_ & np.isfinite(standing_in.values)
    values = np.where(places, standing_in.values, panel.values)
    statuses = np.where(places, standing_in.statuses, panel.statuses).astype(np.int8)
    taken = {(panel.units[row].code, panel.figures[k]) for row, k in zip(*np.nonzero(places), strict=True)}
    cells = {place: cell for place, cell in panel.cells.items() if place not in taken}
    cells |= {place: cell for place, cell in standing_in.cells.items() if place in taken}
    return Fed(replace(panel, values=values, statuses=statuses, cells=cells), places)
