"""The parts of an overview of very many units, which has a row for each province (or region) instead of each unit."""

from dataclasses import dataclass

from scorecard.report.blocks import Frame, Masthead, Notes, PositionStrip
from scorecard.report.drawing import Drawing
from scorecard.report.elements import Column, Head
from scorecard.report.league_blocks import HeatCell


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The units of one group together; ``style`` is ``own`` for all units of the territory."""

    style: str
    height: str
    name: str
    reported: str
    score: str
    drawings: tuple[Drawing, ...]
    cells: tuple[HeatCell, ...]
    best: str


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Units by group: how many have reported, mean, range, main indices, the best unit."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[GroupRow, ...]
    axis: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class GroupOverview:
    """All units on a page, by group; the distribution of their scores above."""

    frame: Frame
    masthead: Masthead
    positions: tuple[PositionStrip, ...]
    groups: tuple[GroupTable, ...]
    notes: tuple[Notes, ...]
