"""``layouts`` of a draft as nouns: what an entry does not say it takes from its layout."""

from collections.abc import Iterator

from scorecard.catalogue import Figure, FigureKind, Measure
from scorecard.catalogue.layouts import HeadLine, NumberStyle, SheetLayout, Taken, Totals, UnitHeadings
from scorecard.inputs.catalogue_layouts import HeadEntry, LayoutEntry, NumbersEntry, PeriodEntry, TakenEntry
from scorecard.inputs.catalogue_reported import FigureEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.number_scale import unit_factor
from scorecard.inputs.text_pattern import PERIOD, VINTAGE
from scorecard.language import Names

_NUMBERS = frozenset({FigureKind.NUMBER, FigureKind.COUNT})


def layouts_of(draft: Draft) -> Iterator[SheetLayout]:
    """Every layout, in file order."""
    for code, entry in draft.entry.layouts.items():
        yield SheetLayout(
            code=code,
            files=tuple(entry.files),
            sheets=tuple(entry.sheets),
            heading_rows=entry.heading_rows,
            spread=entry.spread,
            units=UnitHeadings(
                entry.units.code or "", entry.units.name or "", entry.units.parent_code or "", entry.units.parent or ""
            ),
            metrics=tuple(entry.metrics),
            values=tuple(entry.values or ()),
            taken=tuple(_taken(draft, code, entry)),
            period=_head(entry.period, PERIOD),
            vintage=_head(entry.vintage, VINTAGE),
            totals=tuple(_totals(entry)),
            skip=tuple(entry.skip),
            footnotes=tuple(entry.footnotes),
            location=draft.document.key_at(("layouts", code)),
        )


def factor_of_unit(draft: Draft, unit: str, code: str, entry: FigureEntry) -> float | None:
    """What a number in a unit of measure is multiplied by to be in the figure's; None where no way is known."""
    measure = draft.entry.measures.get(entry.measure or "")
    noun = Measure(entry.measure or "", Names.of(measure.name), Names.of(measure.symbol)) if measure else None
    low, high = entry.range or (None, None)
    figure = Figure(code, Names.of(entry.name), entry.measure or "", entry.kind, low, high)
    return unit_factor(unit, figure, noun) if entry.kind in _NUMBERS else None


def _taken(draft: Draft, layout: str, entry: LayoutEntry) -> Iterator[Taken]:
    for code, taken in entry.figures.items():
        # A figure that says its own scale has it from nowhere else, and the other way round.
        own = taken.unit is not None or taken.scale is not None
        unit, scale = (taken.unit, taken.scale) if own else (entry.unit, entry.scale)
        factor = factor_of_unit(draft, unit, code, draft.entry.figures[code]) if unit else scale
        yield Taken(
            figure=code,
            headings=tuple(_headings(taken, entry)),
            metric=taken.metric or "",
            style=_style(taken.numbers or entry.numbers),
            unit=unit or "",
            factor=factor or 1.0,
            location=draft.document.key_at(("layouts", layout, "figures", code)),
        )


def _headings(taken: TakenEntry, entry: LayoutEntry) -> list[str]:
    return (entry.values if entry.metrics else taken.heading) or []


def _style(entry: NumbersEntry) -> NumberStyle:
    """Thousands with a point leave the comma for decimals, and the other way round."""
    others = {",": ".", ".": ","}
    decimal = entry.decimal or others.get(entry.thousands or "", "")
    return NumberStyle(decimal, entry.thousands or "")


def _head(entry: HeadEntry | None, place: str) -> HeadLine:
    if entry is None:
        return HeadLine()
    column = entry.column or "" if isinstance(entry, PeriodEntry) else ""
    return HeadLine(entry.stated or "", entry.cell or "", entry.text or f"{{{place}}}", column)


def _totals(entry: LayoutEntry) -> Iterator[Totals]:
    for one in entry.totals:
        rows = tuple(one.rows or ())
        yield Totals(rows, one.of, tuple(one.figures), one.stated, one.tolerance, one.differs)
