"""How a sheet that is not ours is read: which files, whose rows, which columns are which figures, in what unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scorecard.problems import Location


class SumOf(StrEnum):
    """Which rows a row of totals adds up: all units of the sheet, or those below it up to the next such row."""

    ALL = "all"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """The signs that numbers written as text have; an empty one is not stated."""

    decimal: str = ""
    thousands: str = ""


NO_STYLE = NumberStyle()


@dataclass(frozen=True, slots=True)
class HeadLine:
    """Where a sheet says its period or vintage: ``stated`` by the layout itself, or in a ``cell`` like ``pattern``.

    ``column`` is the heading of a column that says the period row by row.
    """

    stated: str = ""
    cell: str = ""
    pattern: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class UnitHeadings:
    """Patterns of the headings over the units' codes and names, and over the units of the level above."""

    code: str = ""
    name: str = ""
    parent_code: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure that a layout takes: its column by ``headings`` (any of them), or in the long form its ``metric``.

    ``factor`` turns the sheet's unit of measure into the figure's; ``unit`` is that unit as the layout writes it.
    """

    figure: str
    headings: tuple[str, ...] = ()
    metric: str = ""
    style: NumberStyle = NO_STYLE
    unit: str = ""
    factor: float = 1.0
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """A check that rows add up: ``rows`` are patterns of labels, ``stated`` totals that stand elsewhere, by figure.

    ``figures`` empty: all that the row has. ``tolerance`` None: as far as rounding can carry. ``differs`` is by how
    much a total is known to exceed its rows. All in the unit of the sheet.
    """

    rows: tuple[str, ...] = ()
    of: SumOf = SumOf.ALL
    figures: tuple[str, ...] = ()
    stated: Mapping[str, float] = field(default_factory=dict)
    tolerance: float | None = None
    differs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One department's own form.

    A pattern is a text with ``*`` for anything; ``{period}`` and ``{vintage}`` stand for what is to be read there. A
    heading is the text of its ``heading_rows`` from top to bottom, joined by `` > ``. With ``metrics``, headings of the
    columns that say which figure a row is of, a row is one unit and one figure, and ``values`` are the headings over
    its value. ``spread``: a heading also speaks for the blank cells to its right.
    """

    code: str
    files: tuple[str, ...]
    sheets: tuple[str, ...] = ("*",)
    heading_rows: int = 1
    spread: bool = False
    units: UnitHeadings = UnitHeadings()
    metrics: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    period: HeadLine = HeadLine()
    vintage: HeadLine = HeadLine()
    totals: tuple[Totals, ...] = ()
    skip: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    location: Location | None = None
