"""Rows of totals: no unit's own, but what the figures of units are held against (D152, D153).

A row that is the own one of a unit of the level above, such as a province among its communes or in a table of
provinces, is of all units in it. ``Cả nước`` is of all units, ``Tổng số`` of those in its table. Averages and regions
are of nobody that the rows name, and stay passed over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.catalogue import Catalogue, FigureKind
from scorecard.inputs.number_scale import signs
from scorecard.inputs.readings import Question, read_cells
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.unit_keys import bare_key, body_of
from scorecard.inputs.unit_rows import Rows
from scorecard.inputs.unit_table import UnitRow
from scorecard.panel import DataStatus, Total
from scorecard.problems import Location

OF_ALL = frozenset(
    (
        *("canuoc", "toanquoc", "vietnam", "tongsocanuoc", "tongcongcanuoc", "tongtoanquoc", "wholecountry"),
        *("national", "nationwide", "country", "thecountry"),
    )
)
OF_TABLE = frozenset(("tongso", "tongcong", "tong", "cong", "toanbo", "total", "grandtotal", "sum"))
_NUMBERS = frozenset({FigureKind.NUMBER, FigureKind.COUNT})


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that is no unit's: how it is called, the codes of the units it is of, and its cells with their figures."""

    name: str
    units: tuple[str, ...]
    values: tuple[tuple[str, SheetCell], ...]


def total_rows(rows: Sequence[UnitRow], columns: Mapping[int, str], known: Rows) -> Iterator[TotalRow]:
    """Those of a table's rows that are totals, with the cells of ``columns``.

    Two rows ``Tổng số`` in one table are of parts of it that nothing tells apart: neither is a total of ours.
    """
    units = tuple(dict.fromkeys(row.whose.code for row in rows if row.whose.unit and row.values))
    passed = [row for row in rows if [found.code for found in row.whose.problems] == ["W325"]]
    scopes = [_scope([cell.written for cell in row.cells], units, known) for row in passed]
    for row, scope in zip(passed, scopes, strict=True):
        if scope and not (scope is units and sum(other is units for other in scopes) > 1):
            name = " ".join(cell.written.strip() for cell in row.cells)
            values = ((columns[cell.column], cell) for cell in row.values if cell.column in columns)
            yield TotalRow(name, scope, tuple(values))


def _scope(texts: Sequence[str], units: tuple[str, ...], known: Rows) -> tuple[str, ...]:
    """The units that a row with these texts is of, ``units`` being those of its table; none where that is not sure."""
    territory = known.territory
    above = {unit.code for text in texts if territory.above and (unit := territory.above.names.find(text).unit)}
    if above:
        return tuple(unit.code for unit in territory.units if {unit.parent} == above)
    keys = {key for text in texts for key in _keys(text)}
    if keys & OF_ALL and not known.parent:
        return tuple(unit.code for unit in territory.units)
    return units if keys & OF_TABLE else ()


def _keys(text: str) -> Iterator[str]:
    """Of the whole text, and of ``Tổng số - Total`` both halves."""
    yield bare_key(body_of(text).text)
    yield from map(bare_key, re.split(r"\s*[-–—/\n]\s*", text))


def read_totals(rows: Sequence[tuple[str, TotalRow]], path: str, catalogue: Catalogue) -> Iterator[Total]:
    """What the rows give; ``rows`` have their sheet. A cell that cannot be read for sure is passed over with its row.

    The declared range is that of one unit and does not bound a total.
    """
    of_figures = signs(catalogue)
    asked: list[tuple[Question, Total]] = []
    for sheet, row in rows:
        for code, cell in row.values:
            figure = catalogue.figures[code]
            if figure.kind in _NUMBERS:
                free = replace(figure, low=None, high=None)
                measure = catalogue.measures.get(figure.measure)
                total = Total(code, 0.0, row.name, row.units, Location(path, sheet=sheet, cell=cell.address))
                asked.append((Question(cell, free, measure, of_figures[code], (sheet, cell.column)), total))
    for (_, total), reading in zip(asked, read_cells([question for question, _ in asked]), strict=True):
        if reading.status is DataStatus.FINAL:
            yield replace(total, value=reading.value)
