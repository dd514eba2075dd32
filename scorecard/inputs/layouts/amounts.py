"""What the numbers of a column say of themselves: their signs, their unit of measure, and whether rows add up."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from scorecard.catalogue import Catalogue, Figure
from scorecard.inputs.layout import Row
from scorecard.inputs.layouts.headings import JOIN
from scorecard.inputs.layouts.proposal import Sure
from scorecard.inputs.layouts.surveying import Survey
from scorecard.inputs.layouts.totals import rounding_allowed
from scorecard.inputs.number_scale import is_known_multiple, unit_factor
from scorecard.inputs.number_style import possible
from scorecard.inputs.number_text import NumberText, TextKind, parse_number
from scorecard.inputs.placement import numbers_columns
from scorecard.inputs.sheets import CellKind, SheetCell

_FEWEST = 3
# A region that the project does not know ends at one of the next such labels.
MOST_EXTENTS = 6
_AFTER = re.compile(r"(?:đơn vị(?: tính)?|đvt|đv|unit|units)\s*[:.]\s*(.+)", re.IGNORECASE | re.DOTALL)
_INSIDE = re.compile(r"\(([^()]{1,40})\)")
_ENGLISH = re.compile(r"^in\s+|\s+of\s+(?:viet\s*nam(?:ese)?\s+)?(?=dong)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """The signs of a column's numbers; empty where none is needed, or none can be told."""

    decimal: str = ""
    thousands: str = ""
    sure: Sure = Sure.SURE
    votes: int = 0
    open: int = 0
    against: int = 0


def style_of(cells: Iterable[SheetCell], figure: Figure | None) -> Style | None:
    """How a column writes numbers as text; None where Excel holds them, or where they need no sign."""
    texts = [parse_number(cell.written) for cell in cells if cell.kind is CellKind.TEXT]
    numbers = [text for text in texts if text.kind is TextKind.NUMBER]
    comma = sum(text.comma is not None and text.point is None for text in numbers)
    point = sum(text.point is not None and text.comma is None for text in numbers)
    unsettled = [text for text in numbers if text.sure is None]
    if not comma and not point and not unsettled:
        return None
    if comma and point:
        return Style(sure=Sure.UNSURE, votes=max(comma, point), open=len(unsettled), against=min(comma, point))
    if comma or point:
        votes = comma or point
        sure = Sure.SURE if votes >= _FEWEST else Sure.LIKELY
        return Style("," if comma else ".", sure=sure, votes=votes, open=len(unsettled))
    return _by_figure(unsettled, figure)


def _by_figure(texts: Sequence[NumberText], figure: Figure | None) -> Style:
    """Where only the figure can tell 12.106 from 12106."""
    if figure is not None:
        comma = all(possible(text.comma, figure) for text in texts)
        point = all(possible(text.point, figure) for text in texts)
        if comma != point:
            return Style("," if comma else ".", sure=Sure.LIKELY, open=len(texts))
    return Style(sure=Sure.UNSURE, open=len(texts))


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """A unit of measure that a sheet states, the cell where, and the factor to that of a figure, if one is known."""

    unit: str
    address: str
    factor: float | None


def units_said(survey: Survey) -> list[tuple[str, str]]:
    """What stands above the headings and may be the unit of the whole sheet, with its cell."""
    found = []
    for row in survey.sheet.rows:
        for cell in row if row[0].row < survey.top else ():
            found += [(phrase, cell.address) for phrase in _phrases(cell.written)]
    return found


def unit_of(
    heading: str, address: str, sheet: Sequence[tuple[str, str]], figure: Figure, catalogue: Catalogue
) -> UnitSaid | None:
    """The unit of a column: what its heading says before what the sheet says; None where neither says one."""
    measure = catalogue.measures.get(figure.measure)
    own = [(phrase, address) for level in reversed(heading.split(JOIN)) for phrase in _phrases(level)]
    for phrase, at in (*own, *sheet):
        factor = unit_factor(phrase, figure, measure)
        if factor is not None:
            return UnitSaid(phrase, at, factor)
    other = next(((phrase, at) for phrase, at in (*own, *sheet) if is_known_multiple(phrase)), None)
    return UnitSaid(*other, None) if other else None


def _phrases(text: str) -> Iterator[str]:
    """``(triệu đồng)``, ``Đơn vị tính: triệu đồng``, ``Triệu đồng - In millions of dong``."""
    after = _AFTER.search(text)
    candidates = [after[1]] if after else [*_INSIDE.findall(text), text]
    for candidate in candidates:
        for part in re.split(r"\s+[-–—/]\s*|\n", candidate):
            plain = _ENGLISH.sub(" ", part.strip(" .;:()")).strip()
            if plain and len(plain) <= 40:  # noqa: PLR2004 - no unit of measure is longer
                yield re.sub(r"\b(thousand|million|billion)s\b", r"\1", plain, flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Added:
    """A row of totals: the columns in which its rows add up (``of``: all, or those below it), and those where not."""

    label: str
    address: str
    of: str
    agree: tuple[int, ...]
    differ: Mapping[int, float]


def totals_of(survey: Survey, columns: Sequence[int]) -> Iterator[Added]:
    """Every row of a total or a region with numbers, and what it is the sum of.

    A row whose label is no unit and no region that the project knows is one when the rows below it add up to it.
    """
    labelled = [
        (row, label)
        for row in survey.below
        if (label := _label(row, survey)) and _has_numbers(row, columns) and not numbers_columns(row)
    ]
    units = survey.units
    known = {k for k, (_, label) in enumerate(labelled) if units.territory.is_summary(label.written)}
    strange = [k for k, (_, label) in enumerate(labelled) if k not in known and not units.unit_of(label)]
    ends = [*sorted({*known, *strange}), len(labelled)]
    promoted: set[int] = set()
    for k in strange:
        rows = [row for row, _ in labelled]
        extents = [end for end in ends if end > k + 1]
        if any(_adds_up(rows[k], rows[k + 1 : end], columns) for end in extents[:MOST_EXTENTS]):
            promoted.add(k)
    yield from _checked(labelled, sorted(known | promoted), columns, promoted)


def _adds_up(row: Row, parts: Sequence[Row], columns: Sequence[int]) -> bool:
    """In most columns; a single row only where it is the same in three of them and in no other."""
    agree, differ = _compared(row, parts, columns, fewest=1)
    return len(agree) > len(differ) if len(parts) > 1 else len(agree) >= _FEWEST and not differ


def _checked(
    labelled: Sequence[tuple[Row, SheetCell]], summaries: Sequence[int], columns: Sequence[int], promoted: set[int]
) -> Iterator[Added]:
    every = [row for k, (row, _) in enumerate(labelled) if k not in summaries]
    for k, end in pairwise((*summaries, len(labelled))):
        row, label = labelled[k]
        fewest = 1 if k in promoted else 2
        by_all = _compared(row, every, columns)
        by_below = _compared(row, [part for part, _ in labelled[k + 1 : end]], columns, fewest=fewest)
        of, (agree, differ) = ("below", by_below) if len(by_below[0]) > len(by_all[0]) else ("all", by_all)
        if agree or differ:
            yield Added(label.written, label.address, of, agree, differ)


def _label(row: Row, survey: Survey) -> SheetCell | None:
    return next((cell for cell in row if cell.column == survey.units.column), None)


def _has_numbers(row: Row, columns: Sequence[int]) -> bool:
    return any(_value(row, column) is not None for column in columns)


def _compared(
    row: Row, parts: Sequence[Row], columns: Sequence[int], *, fewest: int = 2
) -> tuple[tuple[int, ...], dict[int, float]]:
    """In which columns rows add up to a total, and by how much it exceeds them in the others."""
    agree, differ = list[int](), dict[int, float]()
    for column in columns:
        total = _value(row, column)
        values = [value for part in parts if (value := _value(part, column)) is not None]
        if total is None or len(values) < fewest:
            continue
        apart = fsum((total, *(-value for value in values)))
        if abs(apart) <= rounding_allowed((total, *values)):
            agree.append(column)
        else:
            differ[column] = apart
    return tuple(agree), differ


def _value(row: Row, column: int) -> float | None:
    cell = next((cell for cell in row if cell.column == column), None)
    if cell is None:
        return None
    if cell.kind is CellKind.NUMBER:
        return float(cell.value)  # type: ignore[arg-type]  # NUMBER holds a float
    return parse_number(cell.written).sure if cell.kind is CellKind.TEXT else None
