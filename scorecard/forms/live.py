"""Formulas with their results, as they are before anybody types: subtotals, what is filled in, what is to be checked.

A formula is saved with its result, so that whoever reads the file without computing it sees the right figure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.catalogue import Figure, FigureKind, Merging
from scorecard.forms.doubts import At, Doubt, numbers_of, quoted
from scorecard.forms.nouns import FormSheet

FINE = "✓"


@dataclass(frozen=True, slots=True)
class Live:
    """A formula and its result."""

    formula: str
    result: float | str


def filled_in(area: str, sheet: FormSheet) -> Live:
    """How many of the cells of a sheet hold something."""
    return Live(f"=COUNTA({area})", sum(1 for figure in sheet.figures for _ in _values(sheet, figure)))


def total(area: str, sheet: FormSheet, figure: Figure) -> Live:
    """The sum over all units."""
    found = {str(k): value for k, value in enumerate(_values(sheet, figure))}
    return Live(f"=SUM({area})", sum(numbers_of(found).values()))


def adds_up(figure: Figure) -> bool:
    """Whether the sum over units means something: what is counted, or what merged units add, unless they take means."""
    counted = figure.kind is FigureKind.COUNT and figure.merging in {Merging.SUM, Merging.NONE}
    return counted or figure.merging is Merging.SUM


def verdict(cell: str, doubts: Sequence[Doubt], at: At, own: tuple[str, Mapping[str, object]]) -> Live:
    """For one figure of one unit: nothing while it is empty, a tick, or the first doubt in words.

    ``own`` are the code of the figure and all values of the unit.
    """
    formula = f'"{FINE}"'
    for doubt in reversed(doubts):
        formula = f"IF({doubt.row(at)},{quoted(doubt.words)},{formula})"
    code, filled = own
    said = ""
    if filled.get(code) is not None:
        said = next((doubt.words for doubt in doubts if doubt.holds(filled)), FINE)
    return Live(f'=IF({cell}="","",{formula})', said)


def to_check(doubts: Sequence[Doubt], at: At, sheet: FormSheet) -> Live | None:
    """Of how many units a figure is doubtful, each doubt counted; None where ranges can say nothing of it."""
    sayable = [doubt for doubt in doubts if doubt.column(at)]
    if not sayable:
        return None
    counts = "+".join(f"IFERROR(SUMPRODUCT({doubt.column(at)}),0)" for doubt in sayable)
    reported = [of_unit(sheet, unit.code) for unit in sheet.units] if sheet.filled else []
    return Live(f"={counts}", sum(doubt.holds(one) for doubt in sayable for one in reported))


def of_unit(sheet: FormSheet, unit: str) -> Mapping[str, object]:
    """The values of one unit by figure."""
    found = ((figure.code, sheet.filled.get((unit, figure.code))) for figure in sheet.figures)
    return {code: value for code, value in found if value is not None}


def _values(sheet: FormSheet, figure: Figure) -> Iterator[object]:
    """What is filled in already of a figure."""
    for unit in sheet.units if sheet.filled else ():
        value = sheet.filled.get((unit.code, figure.code))
        if value is not None:
            yield value
