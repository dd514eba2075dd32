"""What an audit workbook is made of. Formulas are without their equals sign; ``ROW`` stands for the row of a unit."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from scorecard.index.steps import Flags
from scorecard.panel import Floats
from scorecard.problems.rule import N_

ROW = "\x00"
"""In a formula of a column: the row of each unit, which is the same on every sheet."""
FIRST_ROW = 7
"""Of the first unit, as a sheet counts."""
FIRST_COLUMN = 2
"""Before it stand code and name of the unit."""
LONGEST = 8000
"""Signs of a formula; Excel takes 8,192."""
MOST_UNITS = 500
"""Of more units no formulas are written: places among all take as long as units squared."""
MOST_LINKS = 65_000
"""On one sheet; Excel takes 65,530."""


class Stage(StrEnum):
    """The sheets that have a row a unit."""

    RAW = "raw"
    MEASURED = "measured"
    APPLIES = "applies"
    SCREENED = "screened"
    DENOMINATED = "denominated"
    IMPUTED = "imputed"
    TREATED = "treated"
    TRANSFORMED = "transformed"
    SCORED = "scored"
    PARTS = "parts"
    AGGREGATES = "aggregates"
    COVERAGE = "coverage"
    SCORES = "scores"
    POINTS = "points"
    COMPARED = "compared"
    RANKS = "ranks"
    GROUP_RANKS = "group_ranks"
    TIERS = "tiers"
    PERCENTILES = "percentiles"
    AVAILABILITY = "availability"
    CONTRIBUTIONS = "contributions"


class Why(StrEnum):
    """Why something is a value and no formula."""

    NONE = ""
    OTHER_PERIODS = N_("from figures of other periods")
    FITTED = N_("weights found in the data by a computation that no formula holds")
    ALL_PAIRS = N_("compares every unit with every other")
    TESTED = N_("step by step until a test is passed")
    FITTED_POWER = N_("a power found by likelihood")
    ROW_MEAN = N_("a mean over figures that are first brought to one scale")
    LONG = N_("the formula is longer than a cell takes")
    MANY = N_("more units than formulas are written for")
    NOT_LINEAR = N_("what a part adds to it is no formula of its own")
    NO_WEIGHTS = N_("no weights could be found")
    ABOVE = N_("made of values")


@dataclass(frozen=True, slots=True)
class Ref:
    """A column of a sheet: the cell of a unit's own row, and all units. ``live``: it follows the raw figures."""

    sheet: str
    letter: str
    last: int
    live: bool

    @property
    def cell(self) -> str:
        """In the row of the unit."""
        return f"{self.sheet}${self.letter}{ROW}"

    @property
    def all(self) -> str:
        """Every unit."""
        return f"{self.sheet}${self.letter}${FIRST_ROW}:${self.letter}${self.last}"

    def at(self, row: int) -> str:
        """The unit of that position, counted from 0."""
        return f"{self.sheet}${self.letter}${FIRST_ROW + row}"


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a sheet of units.

    ``values`` (unit,) are the results, NaN for none; ``texts`` instead of them where a cell holds a text, "" for none.
    ``formula`` makes them, but where ``fixed`` (unit,) is true. ``base`` stands under the code: a number, or a live
    cell. ``shaded`` (unit,) is what the step changed; ``links`` where the cell of a source stands.
    """

    code: str
    heading: str
    values: Floats
    formula: str = ""
    why: Why = Why.NONE
    live: bool = True
    decimals: int | None = None
    base: "float | Live | None" = None
    texts: tuple[str, ...] = ()
    fixed: Flags | None = None
    shaded: Flags | None = None
    links: tuple[str, ...] = ()
    array: bool = False
    bars: bool = False
    entered: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """A formula with its result; NaN for none, a text where it makes one."""

    formula: str
    value: float | str
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere: ``target`` is a path relative to the workbook with ``#Sheet!C4``."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Entered:
    """A number that somebody may change."""

    value: float


Cell = str | float | Live | Link | Entered | None


@dataclass(frozen=True, eq=False)
class Grid:
    """A sheet with a row a unit: columns in the order of the catalogue, then those that only help (``helpers``)."""

    stage: Stage
    name: str
    says: str
    columns: tuple[Column, ...]
    helpers: tuple[Column, ...] = ()


@dataclass(frozen=True, eq=False)
class Table:
    """A sheet of rows under headings, which are texts of the workbook's language."""

    key: str
    name: str
    says: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class Book:
    """Every sheet in its order."""

    sheets: tuple[Grid | Table, ...] = field(default=())

    def grid(self, stage: Stage) -> Grid:
        """The sheet of a stage; raises KeyError."""
        found = [sheet for sheet in self.sheets if isinstance(sheet, Grid) and sheet.stage is stage]
        if not found:
            raise KeyError(stage)
        return found[0]

    def table(self, key: str) -> Table:
        """The sheet of rows by its key; raises KeyError."""
        found = [sheet for sheet in self.sheets if isinstance(sheet, Table) and sheet.key == key]
        if not found:
            raise KeyError(key)
        return found[0]


def nothing(count: int) -> Floats:
    """(unit,) without any value."""
    return np.full(count, np.nan)
