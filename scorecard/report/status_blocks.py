"""The parts of the page that says who has reported."""

from dataclasses import dataclass

from scorecard.report.blocks import Frame, Masthead, Notes
from scorecard.report.drawing import Drawing
from scorecard.report.elements import Legend
from scorecard.report.league_blocks import Reporting, StatusTable


@dataclass(frozen=True, slots=True)
class Share:
    """A number and what it is of, as a bar with its legend; ``lines`` say what else there is to say of all."""

    figure: str
    words: str
    drawing: Drawing
    legends: tuple[Legend, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class StatusPage:
    """Who has reported, on one page: all units, offices, then units one by one, by province, or by name."""

    frame: Frame
    masthead: Masthead
    shares: tuple[Share, ...]
    offices: tuple[StatusTable, ...]
    units: tuple[StatusTable, ...]
    names: tuple[Reporting, ...]
    notes: tuple[Notes, ...]
