"""Where an audit workbook is put together: columns get their places, parameters their cells, formulas refer to both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.names import SAYS, TITLES
from scorecard.audit.nouns import (
    FIRST_COLUMN,
    FIRST_ROW,
    LONGEST,
    MOST_UNITS,
    Cell,
    Column,
    Entered,
    Grid,
    Live,
    Ref,
    Stage,
    Table,
    Why,
)
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.problems.rule import N_

PARAMETERS = "parameters"
PARAMETER_HEADINGS = (N_("Code"), N_("Name"), N_("Parameter"), N_("Value"))
_FIRST_LINE = 5
"""Of a table, as a sheet counts: below its headings."""


@dataclass(eq=False)
class Bench:
    """A sheet being filled: the main columns by position, and what only helps, to the right of them."""

    name: str
    width: int
    main: dict[int, Column] = field(default_factory=dict)
    helpers: list[Column] = field(default_factory=list)


@dataclass(eq=False)
class Desk:
    """``live`` is false where there are too many units for formulas: then every column is its values."""

    index: Index
    language: Language
    names: Mapping[str, str]
    links: str | None
    benches: dict[Stage, Bench] = field(default_factory=dict)
    parameters: list[tuple[Cell, ...]] = field(default_factory=list)
    reasons: dict[tuple[Stage, str], Why] = field(default_factory=dict)
    shared: dict[tuple[str, str, float], str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The row of the last unit."""
        return FIRST_ROW + len(self.index.units) - 1

    @property
    def live(self) -> bool:
        """Whether formulas are written at all."""
        return len(self.index.units) <= MOST_UNITS

    def open(self, stage: Stage, width: int) -> None:
        """A sheet for so many main columns."""
        self.benches[stage] = Bench(self.names[stage], width)

    def put(self, stage: Stage, column: Column, position: int | None = None) -> Ref:
        """A column at its position among the main ones, or as the next that helps."""
        bench = self.benches[stage]
        column = self._settled(stage, column, helps=position is None)
        at = FIRST_COLUMN + (bench.width + len(bench.helpers) if position is None else position)
        if position is None:
            bench.helpers.append(column)
        else:
            bench.main[position] = column
        live = column.live and (bool(column.formula) or column.entered) and not column.why
        return Ref(spelling.sheet(bench.name), spelling.letter(at), self.last, live)

    def _settled(self, stage: Stage, column: Column, *, helps: bool) -> Column:
        """A formula too many or too long becomes its values; why, is noted."""
        why = column.why
        if column.formula and not self.live:
            why = Why.MANY
        elif len(column.formula) > LONGEST - len(self.index.units):
            why = Why.LONG
        if why and (why in {Why.MANY, Why.LONG} or not column.formula):
            column = replace(column, formula="", why=why)
        found = why or (Why.NONE if column.live or not column.formula else Why.ABOVE)
        if not helps or found not in {Why.NONE, Why.ABOVE}:
            self.reasons.setdefault((stage, column.code), found)
        return column

    def parameter(self, code: str, what: str, value: float, formula: str = "") -> str:
        """A line of the sheet of parameters, worded ``what``; the address of its number. Without a formula: entered."""
        row = _FIRST_LINE + len(self.parameters)
        name = self.index.catalogue.nodes[code].names(self.language.code)
        shown: Cell = Live(formula, value) if formula and self.live else Entered(value)
        self.parameters.append((code, name, self.language.text(what), shown))
        return f"{spelling.sheet(self.names[PARAMETERS])}$D${row}"

    def series(self, code: str, what: str, values: Sequence[float]) -> str:
        """Numbers one below the other; the address of all."""
        addresses = [self.parameter(code, what, value) for value in values]
        return f"{addresses[0]}:{addresses[-1].rpartition('!')[2]}"

    def grid(self, stage: Stage) -> Grid:
        """The sheet as it is filled; what only helps formulas is left out where there are none."""
        bench = self.benches[stage]
        columns, says = tuple(bench.main[k] for k in range(bench.width)), self.language.text(SAYS[stage])
        helpers = tuple(bench.helpers) if self.live else ()
        return Grid(stage, bench.name, says, columns, helpers)

    def table(self, key: str, headings: Sequence[str], rows: Sequence[tuple[Cell, ...]], *widths: float) -> Table:
        """A sheet of rows; headings and what it says are worded here."""
        worded = tuple(self.language.text(heading) for heading in headings)
        return Table(key, self.names[key], self.language.text(SAYS[key]), worded, tuple(rows), widths)

    def heading(self, code: str) -> str:
        """The name of a node."""
        return self.index.catalogue.nodes[code].names(self.language.code)

    def helper(self, what: str, code: str, **more: object) -> str:
        """The heading of a column that only helps."""
        return f"{code}: {self.language.text(what, **more)}"


@dataclass(frozen=True, eq=False)
class Pen:
    """What writes the parameters of one node, and reads them: ``desk`` and the node's code."""

    desk: Desk
    code: str

    def number(self, what: str, value: float) -> str:
        """A number of the catalogue; its address."""
        return self.desk.parameter(self.code, what, value)

    def shared(self, what: str, value: float) -> str:
        """A number that measuring and scoring both use: one cell, so that who changes it changes both."""
        key = (self.code, what, value)
        if key not in self.desk.shared:
            self.desk.shared[key] = self.number(what, value)
        return self.desk.shared[key]

    def found(self, what: str, value: object, formula: str) -> str:
        """A number that is found in the data; its address."""
        return self.desk.parameter(self.code, what, float(np.asarray(value, dtype=np.float64)), formula)

    def series(self, what: str, values: Sequence[float]) -> str:
        """Several numbers of the catalogue; their range."""
        return self.desk.series(self.code, what, values)


def names_of(language: Language) -> Mapping[str, str]:
    """What every sheet is called; a name is as Excel allows it, and no two are alike."""
    names: dict[str, str] = {}
    for key, title in TITLES.items():
        plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in language.text(title)).strip("' ")[:28]
        taken = {name.casefold() for name in names.values()}
        names[key] = plain if plain.casefold() not in taken else f"{plain} {len(names)}"
    return names
