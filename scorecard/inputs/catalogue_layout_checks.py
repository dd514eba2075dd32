"""Checks of ``layouts``: figures and their columns, units of measure, patterns, heads and totals (C480 to C488)."""

from collections.abc import Callable, Iterator

from scorecard.inputs.catalogue_layout_nouns import factor_of_unit
from scorecard.inputs.catalogue_layouts import HeadEntry, LayoutEntry, NumbersEntry, PeriodEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.period_text import read_period
from scorecard.inputs.text_pattern import PERIOD, VINTAGE, has_place, unknown_places
from scorecard.inputs.wording import nearest
from scorecard.inputs.yaml_file import Trail, Tree
from scorecard.problems import Problem

# Where the period may be read; the vintage in the first three.
_WITH_PLACES = ("files", "sheets", "text", "heading", "values")


def check_layouts(draft: Draft) -> Iterator[Problem]:
    """Every problem of every layout."""
    for code, entry in draft.entry.layouts.items():
        if draft.intact("layouts", code):
            for check in _CHECKS:
                yield from check(draft, ("layouts", code), entry)


def _figures_known(draft: Draft, trail: Trail, entry: LayoutEntry) -> Iterator[Problem]:
    """C480: a figure that the catalogue does not have."""
    known = draft.codes("figures")
    for code in entry.figures:
        if code not in known:
            here = (*trail, "figures", code)
            yield draft.key_problem("C480", here, name=code, nearest=nearest(code, known))


def _units_said(draft: Draft, trail: Trail, entry: LayoutEntry) -> Iterator[Problem]:
    """C481: neither codes nor names of units."""
    if entry.units.code is None and entry.units.name is None:
        yield draft.key_problem("C481", (*trail, "units"))


def _columns_said(draft: Draft, trail: Trail, entry: LayoutEntry) -> Iterator[Problem]:
    """C482: a figure without its column, or the long form without its columns."""
    long = bool(entry.metrics)
    if long == (entry.values is None):
        key = "values" if long else "metrics"
        yield draft.key_problem("C482", trail, name=trail[-1], key=key)
    wanted = "metric" if long else "heading"
    for code, taken in entry.figures.items():
        if (taken.metric is not None) != long or (taken.heading is None) != long:
            yield draft.key_problem("C482", (*trail, "figures", code), name=code, key=wanted)


def _units_convert(draft: Draft, trail: Trail, entry: LayoutEntry) -> Iterator[Problem]:
    """C483: a unit of measure from which no way leads to the figure's; C484: a unit and a scale."""
    if entry.unit is not None and entry.scale is not None:
        yield draft.key_problem("C484", (*trail, "scale"), unit=entry.unit)
    for code, taken in entry.figures.items():
        here: Trail = (*trail, "figures", code)
        if taken.unit is not None and taken.scale is not None:
            yield draft.key_problem("C484", (*here, "scale"), unit=taken.unit)
            continue
        unit = taken.unit or (entry.unit if taken.scale is None else None)
        figure = draft.entry.figures.get(code)
        if unit is not None and figure is not None and factor_of_unit(draft, unit, code, figure) is None:
            at = (*here, "unit") if taken.unit else (*trail, "unit")
            measure = draft.entry.measures.get(figure.measure or "")
            said = measure.name.get("vi") or next(iter(measure.name.values())) if measure else "–"
            yield draft.problem("C483", at, unit=unit, name=code, measure=said)


def _signs_differ(draft: Draft, trail: Trail, entry: LayoutEntry) -> Iterator[Problem]:
    """C485: one sign for two things."""
    styles: list[tuple[Trail, NumbersEntry | None]] = [((*trail, "numbers"), entry.numbers)]
    styles += [((*trail, "figures", code, "numbers"), taken.numbers) for code, taken in entry.figures.items()]
    for at, style in styles:
        if style is not None and style.decimal is not None and style.decimal == style.thousands:
            yield draft.key_problem("C485", at, sign=style.decimal)


def _places_known(draft: Draft, trail: Trail, _: LayoutEntry) -> Iterator[Problem]:
    """C486: something in braces that nothing is read from, there or at all."""
    for at, text in _texts(draft.document.get(trail), trail):
        keys = [step for step in at[2:] if isinstance(step, str)]
        where = [key for key in keys if key in _WITH_PLACES] or (["heading"] if len(keys) == 2 else [])  # noqa: PLR2004
        wrong = unknown_places(text)
        for place in (PERIOD, VINTAGE):
            may = where and (place == PERIOD or where[0] in {"files", "sheets", "text"})
            wrong += [f"{{{place}}}"] if has_place(text, place) and not may else []
        if wrong:
            yield draft.problem("C486", at, found=wrong[0], value=text)


def _texts(value: Tree, trail: Trail) -> Iterator[tuple[Trail, str]]:
    if isinstance(value, str):
        yield trail, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _texts(inside, (*trail, key))
    elif isinstance(value, list):
        for position, inside in enumerate(value):
            yield from _texts(inside, (*trail, position))


def _head_said_once(draft: Draft, trail: Trail, entry: LayoutEntry) -> Iterator[Problem]:
    """C487: a period or a territory that is said in two ways, in none, or that is no period."""
    for place, head in ((PERIOD, entry.period), (VINTAGE, entry.vintage)):
        if head is None:
            continue
        named = any(has_place(pattern, place) for pattern in (*entry.files, *entry.sheets))
        if named or not _one_way(head, place):
            yield draft.key_problem("C487", (*trail, place), key=place)


def _one_way(head: HeadEntry, place: str) -> bool:
    column = head.column if isinstance(head, PeriodEntry) else None
    ways = [way for way in (head.stated, head.cell, column) if way is not None]
    if len(ways) != 1 or (head.text is not None and head.cell is None):
        return False
    if head.text is not None and not has_place(head.text, place):
        return False
    return place != PERIOD or head.stated is None or read_period(head.stated).period is not None


def _totals_known(draft: Draft, trail: Trail, entry: LayoutEntry) -> Iterator[Problem]:
    """C488: a check of totals without a total, or of a figure that is not taken."""
    for position, totals in enumerate(entry.totals):
        here: Trail = (*trail, "totals", position)
        if totals.rows is None and not totals.stated:
            yield draft.problem("C488", here, name="–")
        for code in dict.fromkeys((*totals.figures, *totals.stated, *totals.differs)):
            if code not in entry.figures:
                yield draft.problem("C488", here, name=code)


_CHECKS: tuple[Callable[[Draft, Trail, LayoutEntry], Iterator[Problem]], ...] = (
    _figures_known,
    _units_said,
    _columns_said,
    _units_convert,
    _signs_differ,
    _places_known,
    _head_said_once,
    _totals_known,
)
