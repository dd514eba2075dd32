"""What one cell says about one figure: a number, or why it is none.

A cell is never guessed at: what is not plainly a number, a yes or no, or one of the catalogue's levels is rejected
with a code W2xx.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import nan
from types import MappingProxyType

from scorecard.catalogue import Figure, FigureKind, Level
from scorecard.inputs.number_scale import NO_CANDIDATE, PER_CENT, factor_of, shown, times, whole_candidate
from scorecard.inputs.number_style import in_range, is_whole
from scorecard.inputs.sheets import CellKind, SheetCell
from scorecard.inputs.wording import folded, nearest
from scorecard.panel import DataStatus
from scorecard.problems import Fact
from scorecard.problems.rule import Numeral

# The sign of the figure's measure, and the factor from the sheet's unit to it.
Unit = tuple[str, float]
_NO_FACTS: Mapping[str, Fact] = MappingProxyType({})
YES = frozenset({"có", "yes", "x", "✓", "✔", "đúng", "true", "1"})
NO = frozenset({"không", "no", "sai", "false", "0"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The value as the panel holds it (yes/no as 1/0, a level as its position), or NaN, and its status.

    ``code`` and ``facts`` are those of the problem that goes with it, also with a value that is used: ``status`` says
    whether it is. ``settled`` is how a text became a number, as in :class:`scorecard.panel.Cell`.
    """

    value: float = nan
    code: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: _NO_FACTS)
    status: DataStatus = DataStatus.FINAL
    settled: str = ""


def read_cell(cell: SheetCell, figure: Figure, *, sign: str = "", factor: float = 1.0) -> Reading:
    """The reading of a cell that is not blank. ``sign``: ``%`` or ``‰`` when that is the figure's measure.

    ``factor`` turns the unit of the sheet into that measure; a cell shown as per cent says its own.

    Codes: W202 a failed formula, W203 one without a saved result, else those of the figure's kind. A text is a number
    only beside the other texts of its workbook: :mod:`scorecard.inputs.readings`.
    """
    if cell.kind is CellKind.FAILED:
        return rejected("W202", cell)
    if cell.kind is CellKind.UNSAVED:
        return rejected("W203", cell)
    return _READERS[figure.kind](cell, figure, (sign, factor))


def checked(value: float, cell: SheetCell, figure: Figure, sign: str) -> Reading:
    """A number that the figure can have; W206, W221, W222 out of its range, W208 a fraction in a count."""
    if not in_range(value, figure):
        code, candidate = factor_of(value, figure, sign)
        facts = {"candidate": shown(candidate)} if candidate is not None else {}
        return rejected(code, cell, range=_range(figure), **facts)
    if not is_whole(value, figure):
        return rejected("W208", cell, candidate=shown(whole_candidate(value, figure)))
    return Reading(value)


def rejected(code: str, cell: SheetCell, **facts: Fact) -> Reading:
    """No value, and why."""
    written = Numeral(cell.written) if cell.kind is CellKind.NUMBER else cell.written
    return Reading(nan, code, {"value": written, **facts}, DataStatus.REJECTED)


def _number(cell: SheetCell, figure: Figure, unit: Unit) -> Reading:
    """W201 text, W204 a truth value, W205 a date, W213 shown as per cent where that is not the measure."""
    if cell.kind is not CellKind.NUMBER:
        return rejected(_NOT_A_NUMBER[cell.kind], cell)
    sign, factor = unit
    value = float(cell.value)  # type: ignore[arg-type]  # NUMBER holds a float
    if cell.percent and sign:
        # A cell that shows 56.83 % holds 0.5683.
        value = times(value, 100 if sign == PER_CENT else 1000)
    elif factor != 1:
        value = times(value, factor)
    return checked(value, cell, figure, sign)


def _yes_no(cell: SheetCell, figure: Figure, unit: Unit) -> Reading:  # noqa: ARG001 - one shape for all readers
    """W209 unless the cell says yes or no."""
    word = folded(cell.written)
    if word in YES:
        return Reading(1.0)
    return Reading(0.0) if word in NO else rejected("W209", cell)


def _level(cell: SheetCell, figure: Figure, unit: Unit) -> Reading:  # noqa: ARG001 - one shape for all readers
    """W207 unless the cell has the code of a level or its name in any language."""
    word = folded(cell.written)
    for position, level in enumerate(figure.levels):
        if word in {folded(text) for text in _spellings(level)}:
            return Reading(float(position))
    shown_as = {level.code: f"{level.names('vi')} ({level.code})" for level in figure.levels}
    spelled = {text: code for code, level in zip(shown_as, figure.levels, strict=True) for text in _spellings(level)}
    like = shown_as.get(spelled.get(nearest(cell.written, spelled), ""), NO_CANDIDATE)
    return rejected("W207", cell, levels=", ".join(shown_as.values()), nearest=like)


def _spellings(level: Level) -> tuple[str, ...]:
    return (level.code, *(text for _, text in level.names.texts))


_NOT_A_NUMBER = {CellKind.TEXT: "W201", CellKind.TRUTH: "W204", CellKind.DATE: "W205"}
_READERS: Mapping[FigureKind, Callable[[SheetCell, Figure, Unit], Reading]] = {
    FigureKind.NUMBER: _number,
    FigureKind.COUNT: _number,
    FigureKind.YES_NO: _yes_no,
    FigureKind.LEVEL: _level,
}


def _range(figure: Figure) -> str:
    """In signs that every language reads and the catalogue writes: ``[0, 100]``; ``≥ 0``, ``≤ 5`` of an open one."""
    low, high = ("" if limit is None else f"{limit:.15g}" for limit in (figure.low, figure.high))
    if low and high:
        return f"[{low}, {high}]"
    return f"≥ {low}" if low else f"≤ {high}"
