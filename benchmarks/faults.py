"""Faults as they happen to workbooks, each drawn by chance: what is done, to which cells, and what names it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt
from panels import Series

from scorecard.catalogue import Accumulates, Capped, Ratio, figures_of
from scorecard.panel import Floats, Panel

SMALL, FEWEST_ROUND, FEWEST_IN_SHEET, FEWEST_BELOW, FEWEST_AIMS = 10, 8, 5, 20, 4


class Extent(Enum):
    """What a fault must be larger than to count: see :func:`plausibility.counts`."""

    CELLS = "cells"
    LINES = "lines"
    PARTS = "parts"
    ANY = "any"


@dataclass(frozen=True)
class Fault:
    """What was done: values changed, and the codes that name it."""

    values: Floats
    codes: frozenset[str]


@dataclass(frozen=True)
class Draw:
    """Where a fault may go: a period of a series, chance, and which half of the places (0 or 1) is drawn from."""

    series: Series
    position: int
    chance: np.random.Generator
    half: int

    @property
    def panel(self) -> Panel:
        """The panel of the period."""
        return self.series.panels[self.position]

    @property
    def last(self) -> Panel:
        """That of the period before."""
        return self.series.panels[self.position - 1]

    @property
    def numbers(self) -> list[int]:
        """The figures of numbers that most units have."""
        there = np.isfinite(self.panel.values).sum(axis=0) > len(self.panel.units) / 2
        return [k for k in self.series.numbers if there[k]]

    def one_of(self, places: Sequence[int]) -> int | None:
        """One of the places of the half; None where there is none."""
        own = [place for place in places if place % 2 == self.half]
        return own[int(self.chance.integers(len(own)))] if own else None

    def unit(self) -> int:
        """One unit of the half."""
        return self.one_of(range(len(self.panel.units))) or 0

    def cell(self, fitting: npt.NDArray[np.bool_], figures: Sequence[int]) -> tuple[int, int] | None:
        """A cell of the half, of a figure chosen first, so that wide tables do not outweigh; None where none fits."""
        order = [figures[k] for k in self.chance.permutation(len(figures))]
        for k in order:
            rows = [row for row in np.flatnonzero(fitting[:, k]).tolist() if (row + k) % 2 == self.half]
            if rows:
                return int(rows[int(self.chance.integers(len(rows)))]), k
        return None


Injection = Callable[[Draw], Fault | None]


def scaled(factor: float) -> Injection:
    """A value times a power of ten; a whole number is divided only where one at least is left."""

    def inject(draw: Draw) -> Fault | None:
        values, numbers = draw.panel.values.copy(), draw.numbers
        whole = np.nanmax(np.abs(values % 1), axis=0, initial=0) == 0
        at = draw.cell((values > 0) & (~whole | (values * factor >= 1)), numbers)
        if at is None:
            return None
        values[at] = np.floor(values[at] * factor) if whole[at[1]] else values[at] * factor
        codes = ("D132", "D106", "D107") if np.log10(factor).is_integer() else ("D131",)
        return _fault(draw, values, *codes)

    return inject


def scaled_column(factor: float) -> Injection:
    """A whole figure in another unit of measure."""

    def inject(draw: Draw) -> Fault | None:
        values, k = draw.panel.values.copy(), draw.one_of(draw.numbers)
        if k is None:
            return None
        values[:, k] = values[:, k] * factor
        return _fault(draw, values, "D132")

    return inject


def shifted(step: int, *, blank: bool = False, part: bool = False) -> Injection:
    """A column moved by ``step`` rows: all round, or with a ``blank`` and the last value lost, or from a row on."""

    def inject(draw: Draw) -> Fault | None:
        values, k = draw.panel.values.copy(), draw.one_of(_in_tables(draw.panel, draw.numbers))
        if k is None:
            return None
        rows = np.flatnonzero(np.isfinite(values[:, draw.numbers]).any(axis=1))
        rows = rows[int(draw.chance.integers(len(rows) - FEWEST_BELOW)) if part else 0 :]
        values[rows, k] = np.roll(values[rows, k], step)
        if blank or part:
            values[rows[0 if step > 0 else -1], k] = np.nan
        return _fault(draw, values, "D133")

    return inject


def shifted_row(step: int, *, blank: bool = False) -> Injection:
    """The values of a unit in one sheet moved by ``step`` figures."""

    def inject(draw: Draw) -> Fault | None:
        values, unit = draw.panel.values.copy(), draw.unit()
        line = _of_one_sheet(draw, unit)
        if len(line) < FEWEST_IN_SHEET:
            return None
        values[unit, line] = np.roll(values[unit, line], step)
        if blank:
            values[unit, line[0 if step > 0 else -1]] = np.nan
        return _fault(draw, values, "D133")

    return inject


def exchanged_rows(draw: Draw) -> Fault | None:
    """All figures of two units."""
    values, a = draw.panel.values.copy(), draw.unit()
    b = int((a + 1 + draw.chance.integers(len(values) - 1)) % len(values))
    values[np.ix_([a, b], draw.numbers)] = values[np.ix_([b, a], draw.numbers)]
    return _fault(draw, values, "D134")


def exchanged_columns(draw: Draw) -> Fault | None:
    """Two figures of all units."""
    values, tables = draw.panel.values.copy(), _in_tables(draw.panel, draw.numbers)
    a = draw.one_of(tables)
    if a is None:
        return None
    b = int(draw.chance.choice([k for k in tables if k != a]))
    values[:, [a, b]] = values[:, [b, a]]
    return _fault(draw, values, "D135")


def exchanged_in_column(draw: Draw) -> Fault | None:
    """One figure of two units."""
    values = draw.panel.values.copy()
    at = draw.cell(np.isfinite(values), draw.numbers)
    if at is None:
        return None
    a, k = at
    b = int(draw.chance.choice([row for row in np.flatnonzero(np.isfinite(values[:, k])) if row != a]))
    values[[a, b], k] = values[[b, a], k]
    return _fault(draw, values, "D136")


def exchanged_in_row(draw: Draw) -> Fault | None:
    """Two figures of one unit."""
    values = draw.panel.values.copy()
    at = draw.cell(np.isfinite(values), draw.numbers)
    if at is None:
        return None
    unit, a = at
    b = int(draw.chance.choice([k for k in draw.numbers if k != a and np.isfinite(values[unit, k])]))
    values[unit, [a, b]] = values[unit, [b, a]]
    return _fault(draw, values, "D136", "D105", "D109")


def copied(share: float) -> Injection:
    """What an office has reported about a unit, as in the period before; some of it changed since."""

    def inject(draw: Draw) -> Fault | None:
        values, unit = draw.panel.values.copy(), draw.unit()
        last = draw.last.values
        line = _of_one_office(draw, unit)
        again = [k for k in line if np.isfinite(last[unit, k]) and draw.chance.random() < share]
        values[unit, again] = last[unit, again]
        return _fault(draw, values, "D141")

    return inject


def rounded(draw: Draw) -> Fault | None:
    """What an office has reported about a unit, in round numbers."""
    values, unit = draw.panel.values.copy(), draw.unit()
    line = [k for k in _of_one_office(draw, unit) if values[unit, k] >= SMALL]
    steps = 5 * 10.0 ** (np.floor(np.log10(values[unit, line])) - 1)
    values[unit, line] = np.round(values[unit, line] / steps) * steps
    return _fault(draw, values, "D142") if len(line) >= FEWEST_ROUND else None


def met(draw: Draw) -> Fault | None:
    """All figures of an office about a unit that have a target or a cap, exactly that."""
    values, unit = draw.panel.values.copy(), draw.unit()
    line, done = set(_of_one_office(draw, unit)), 0
    column = {code: k for k, code in enumerate(draw.panel.figures)}
    for node in draw.series.catalogue.indicators:
        rule, figures = node.rule, [column[code] for code in dict.fromkeys(figures_of(node.rule))]
        aims = [target.value for target in node.targets]
        aims += [rule.cap] if isinstance(rule, Capped | Ratio) and rule.cap is not None else []
        if not aims or figures[0] not in line or not np.isfinite(values[unit, figures]).all():
            continue
        if isinstance(rule, Ratio):
            values[unit, figures[0]], done = np.ceil(values[unit, figures[1]] * aims[0] / rule.per), done + 1
        elif len(figures) == 1:
            values[unit, figures[0]], done = aims[0], done + 1
    return _fault(draw, values, "D143") if done >= FEWEST_AIMS else None


def gone(draw: Draw) -> Fault | None:
    """A value that is no longer there."""
    values = draw.panel.values.copy()
    due = [k for k in draw.numbers if draw.series.catalogue.figures[draw.panel.figures[k]].is_due(draw.panel.period)]
    at = draw.cell(np.isfinite(values) & np.isfinite(draw.last.values), due)
    if at is None:
        return None
    values[at] = np.nan
    return _fault(draw, values, "D138")


def fallen(draw: Draw) -> Fault | None:
    """Nine tenths of the last value, in a figure that can only grow."""
    panel, figures = draw.panel, draw.series.catalogue.figures
    grows = [k for k in draw.numbers if figures[panel.figures[k]].accumulates is not Accumulates.NOT]
    values, last = panel.values.copy(), draw.last.values
    at = draw.cell(np.isfinite(values) & (last >= SMALL), grows)
    if at is None:
        return None
    values[at] = np.floor(last[at] * 0.9)
    return _fault(draw, values, "D137", "D131", "D132")


def above_whole(draw: Draw) -> Fault | None:
    """A part and its whole in each other's place."""
    pairs = [
        (draw.panel.figures.index(a), draw.panel.figures.index(b))
        for node in draw.series.catalogue.indicators
        if len(codes := figures_of(node.rule)) == 2  # noqa: PLR2004 - a part and its whole
        for a, b in [codes]
    ]
    values = draw.panel.values.copy()
    fitting = [(u, a, b) for a, b in pairs for u in range(len(values)) if values[u, a] < values[u, b]]
    fitting = [one for one in fitting if (one[0] + one[1]) % 2 == draw.half]
    if not fitting:
        return None
    unit, a, b = fitting[int(draw.chance.integers(len(fitting)))]
    values[unit, [a, b]] = values[unit, [b, a]]
    return _fault(draw, values, "D105", "D109")


def not_the_sum(draw: Draw) -> Fault | None:
    """A whole that is a twentieth more than it was."""
    wholes = {code for code, figure in draw.series.catalogue.figures.items() if figure.sum_of}
    return _a_twentieth_more(draw, [k for k, code in enumerate(draw.panel.figures) if code in wholes], "D151")


def not_the_total(draw: Draw) -> Fault | None:
    """One unit's part of a total that is a twentieth more than it was."""
    sums = {one.figure for one in draw.panel.totals}
    sums &= {code for code in sums if draw.series.catalogue.figures[code].merging.value == "sum"}
    return _a_twentieth_more(draw, [k for k in draw.numbers if draw.panel.figures[k] in sums], "D152")


def _a_twentieth_more(draw: Draw, figures: Sequence[int], code: str) -> Fault | None:
    values = draw.panel.values.copy()
    at = draw.cell(values > 0, figures)
    if at is None:
        return None
    values[at] = values[at] * 1.05
    return _fault(draw, values, code, "D105", "D131")


def _of_one_office(draw: Draw, unit: int) -> list[int]:
    """The figures of a unit's own workbook; all, where no cell has an address."""
    panel = draw.panel
    if not panel.cells:
        return draw.numbers
    tables, code = set(_in_tables(panel, draw.numbers)), panel.units[unit].code
    return [k for k in draw.numbers if k not in tables and (code, panel.figures[k]) in panel.cells]


def _in_tables(panel: Panel, numbers: list[int]) -> list[int]:
    """The figures that stand in a column of all units; all, where no cell has an address."""
    if not panel.cells:
        return numbers
    files = {
        k: {cell.location.path for unit in panel.units if (cell := panel.cell(unit.code, panel.figures[k]))}
        for k in numbers
    }
    return [k for k in numbers if len(files[k]) == 1]


def _of_one_sheet(draw: Draw, unit: int) -> list[int]:
    """Those figures of a unit that stand in one sheet, in its order; all, where no cell has an address."""
    panel = draw.panel
    if not panel.cells:
        return draw.numbers
    sheets: dict[tuple[str, str], list[int]] = {}
    for k in draw.numbers:
        cell = panel.cell(panel.units[unit].code, panel.figures[k])
        if cell:
            sheets.setdefault((cell.location.path, cell.location.sheet), []).append(k)
    large = [line for _, line in sorted(sheets.items()) if len(line) >= FEWEST_IN_SHEET]
    return large[int(draw.chance.integers(len(large)))] if large else []


def _fault(draw: Draw, values: Floats, *codes: str) -> Fault | None:
    """None where nothing has changed, or only between what is missing. A part above its whole (D105) is well named."""
    before = draw.panel.values
    changed = (values != before) & (np.isfinite(values) | np.isfinite(before))
    return Fault(values, frozenset((*codes, "D105"))) if changed.any() else None


CELLS, LINES, PARTS, ANY = Extent
INJECTIONS: dict[str, tuple[Extent, Injection]] = {
    "a value times 10": (CELLS, scaled(10)),
    "a value divided by 10": (CELLS, scaled(0.1)),
    "a value times 100": (CELLS, scaled(100)),
    "a value divided by 100": (CELLS, scaled(0.01)),
    "a value times 1000": (CELLS, scaled(1000)),
    "a value divided by 1000": (CELLS, scaled(0.001)),
    "a column times 10": (LINES, scaled_column(10)),
    "a column divided by 1000": (LINES, scaled_column(0.001)),
    "a column one row down": (LINES, shifted(1)),
    "a column one row up": (LINES, shifted(-1)),
    "a column one row down, the first cell blank": (LINES, shifted(1, blank=True)),
    "a column one row up, the last cell blank": (LINES, shifted(-1, blank=True)),
    "a column one row down from some row on": (PARTS, shifted(1, part=True)),
    "a row one column right": (LINES, shifted_row(1)),
    "a row one column left": (LINES, shifted_row(-1)),
    "a row one column right, the first cell blank": (LINES, shifted_row(1, blank=True)),
    "two units exchanged": (LINES, exchanged_rows),
    "two figures exchanged": (LINES, exchanged_columns),
    "two units exchanged in one figure": (CELLS, exchanged_in_column),
    "two figures exchanged in one unit": (CELLS, exchanged_in_row),
    "a value times 3": (CELLS, scaled(3)),
    "a part and its whole exchanged": (ANY, above_whole),
    "a whole a twentieth more than its parts": (ANY, not_the_sum),
    "a unit a twentieth more than in the total": (ANY, not_the_total),
    "less than before in what can only grow": (ANY, fallen),
    "a value no longer there": (ANY, gone),
    "a workbook copied from the period before": (ANY, copied(1)),
    "a workbook copied, one figure in twenty changed": (ANY, copied(0.95)),
    "a workbook in round numbers": (ANY, rounded),
    "a workbook in which all targets are met exactly": (ANY, met),
}
