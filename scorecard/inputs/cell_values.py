"""What one cell says about one figure: a number, or why it is none.

A cell is never guessed at: what is not plainly a number, a yes or no, or one of the catalogue's levels is rejected
with a code W2xx.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import nan
from types import MappingProxyType

from scorecard.catalogue import Figure, FigureKind
from scorecard.inputs.sheets import CellKind, SheetCell
from scorecard.inputs.wording import folded
from scorecard.problems import Fact

_NO_FACTS: Mapping[str, Fact] = MappingProxyType({})
YES = frozenset({"có", "yes", "x", "✓", "✔", "đúng", "true", "1"})
NO = frozenset({"không", "no", "sai", "false", "0"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The value as the panel holds it (yes/no as 1/0, a level as its position), or NaN with a code and its facts."""

    value: float = nan
    code: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: _NO_FACTS)


def read_cell(cell: SheetCell, figure: Figure, *, in_percent: bool = False) -> Reading:
    """The reading of a cell that is not blank. ``in_percent``: the figure's measure is per cent.

    Codes: W202 a failed formula, W203 one without a saved result, else those of the figure's kind.
    """
    if cell.kind is CellKind.FAILED:
        return _rejected("W202", cell)
    if cell.kind is CellKind.UNSAVED:
        return _rejected("W203", cell)
    return _READERS[figure.kind](cell, figure, in_percent)


def _number(cell: SheetCell, figure: Figure, in_percent: bool) -> Reading:  # noqa: FBT001 - one shape for all readers
    """W201 text, W204 a truth value, W205 a date, W206 out of range."""
    if cell.kind is not CellKind.NUMBER:
        return _rejected(_NOT_A_NUMBER[cell.kind], cell)
    value = float(cell.value)  # type: ignore[arg-type]  # NUMBER holds a float
    if cell.percent and in_percent:
        # A cell that shows 56.83 % holds 0.5683; moved in decimal, so that 0.5683 gives 56.83 and nothing else.
        value = float(Decimal(repr(value)) * 100)
    low, high = figure.low, figure.high
    if (low is not None and value < low) or (high is not None and value > high):
        return _rejected("W206", cell, low=_bound(low), high=_bound(high))
    return Reading(value)


def _count(cell: SheetCell, figure: Figure, in_percent: bool) -> Reading:  # noqa: FBT001 - as above
    """As a number; W208 for a fraction."""
    reading = _number(cell, figure, in_percent)
    if not reading.code and not reading.value.is_integer():
        return _rejected("W208", cell)
    return reading


def _yes_no(cell: SheetCell, figure: Figure, in_percent: bool) -> Reading:  # noqa: ARG001, FBT001 - as above
    """W209 unless the cell says yes or no."""
    word = folded(cell.written)
    if word in YES:
        return Reading(1.0)
    return Reading(0.0) if word in NO else _rejected("W209", cell)


def _level(cell: SheetCell, figure: Figure, in_percent: bool) -> Reading:  # noqa: ARG001, FBT001 - as above
    """W207 unless the cell has the code of a level or its name in any language."""
    word = folded(cell.written)
    for position, level in enumerate(figure.levels):
        if word in {folded(level.code), *(folded(text) for _, text in level.names.texts)}:
            return Reading(float(position))
    return _rejected("W207", cell, levels=", ".join(f"{level.names('vi')} ({level.code})" for level in figure.levels))


_NOT_A_NUMBER = {CellKind.TEXT: "W201", CellKind.TRUTH: "W204", CellKind.DATE: "W205"}
_READERS: Mapping[FigureKind, Callable[[SheetCell, Figure, bool], Reading]] = {
    FigureKind.NUMBER: _number,
    FigureKind.COUNT: _count,
    FigureKind.YES_NO: _yes_no,
    FigureKind.LEVEL: _level,
}


def _rejected(code: str, cell: SheetCell, **facts: Fact) -> Reading:
    return Reading(nan, code, {"value": cell.written, **facts})


def _bound(limit: float | None) -> str:
    return "–" if limit is None else f"{limit:.15g}"
