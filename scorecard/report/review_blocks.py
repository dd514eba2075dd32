"""The parts of the document that a working group meets on: numbered sections of key figures, drawings and tables."""

from dataclasses import dataclass

from scorecard.report.blocks import Frame, Masthead, Notes
from scorecard.report.elements import Column
from scorecard.report.movement_blocks import Movement
from scorecard.report.trend_blocks import TrendBlock


@dataclass(frozen=True, slots=True)
class ReviewCell:
    """Words and their style; ``under`` are further lines in small print."""

    words: str
    style: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What stands before the name of a row, the name, and what stands after it; ``style`` is empty or ``total``."""

    name: ReviewCell
    cells: tuple[ReviewCell, ...]
    before: tuple[ReviewCell, ...] = ()
    style: str = ""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Rows that stay behind their title; ``span`` is over how many columns it goes. No title: none or one."""

    rows: tuple[ReviewRow, ...]
    titles: tuple[ReviewCell, ...] = ()
    span: str = "1"


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """``style``: ``keys``, ``wide`` of many columns, ``dense`` of many rows, ``together`` of few, ``plan`` to write in.

    ``titles`` has the title, or none where that of the section says it; ``remarks`` stand under the table.
    """

    style: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    groups: tuple[ReviewGroup, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A numbered section: what it finds, then drawings, movements, tables, remarks; ``style`` ``bare`` without any."""

    number: str
    title: str
    finding: str
    trends: tuple[TrendBlock, ...] = ()
    movements: tuple[Movement, ...] = ()
    tables: tuple[ReviewTable, ...] = ()
    remarks: tuple[str, ...] = ()
    style: str = ""


@dataclass(frozen=True)
class ReviewPages:
    """The whole document."""

    frame: Frame
    masthead: Masthead
    sections: tuple[ReviewSection, ...]
    notes: tuple[Notes, ...]
