"""Which sheets of a workbook are read by which layout, and what their names and heads say of period and territory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from scorecard.catalogue.layouts import HeadLine, SheetLayout
from scorecard.inputs.period_text import read_period, same_days
from scorecard.inputs.placement import Expected, check_period
from scorecard.inputs.sheets import CellKind, Sheet, SheetCell, Workbook
from scorecard.inputs.text_pattern import PERIOD, VINTAGE, read_by
from scorecard.inputs.wording import folded
from scorecard.problems import Location, Problem, problem


@dataclass(frozen=True, slots=True)
class Matched:
    """A sheet and its layout; ``said``: what a place in a name has read, as (place, text, whether of the file)."""

    sheet: Sheet
    layout: SheetLayout
    said: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """Sheets with a layout, those without one, and what is wrong: W361 two layouts, W369 no sheet of that title."""

    matched: tuple[Matched, ...] = ()
    others: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    disputed: tuple[str, ...] = ()


def sort_sheets(workbook: Workbook, layouts: Sequence[SheetLayout]) -> Sorted:
    """Every sheet of a workbook to its layout, if it has one."""
    by_file = [(layout, said) for layout in layouts if (said := file_says(layout, workbook.path)) is not None]
    if not by_file:
        return Sorted(others=workbook.sheets)
    where = Location(workbook.path)
    matched: list[Matched] = []
    others: list[Sheet] = []
    problems: list[Problem] = []
    disputed: list[str] = []
    for sheet in workbook.sheets:
        found = [one for layout, said in by_file if (one := _by_title(layout, sheet, said)) is not None]
        if len(found) > 1:
            names = ", ".join(one.layout.code for one in found)
            problems.append(problem("W361", Location(workbook.path, sheet=sheet.title), layouts=names))
            disputed.append(sheet.title)
        elif found:
            matched.append(found[0])
        else:
            others.append(sheet)
    if not matched and not disputed:
        titles = ", ".join(sheet.title for sheet in workbook.sheets)
        problems += [problem("W369", where, layout=layout.code, sheets=titles) for layout, _ in by_file]
    return Sorted(tuple(matched), tuple(others), tuple(problems), tuple(disputed))


def file_says(layout: SheetLayout, path: str) -> tuple[tuple[str, str, bool], ...] | None:
    """What the name of a file says at the places of a layout's pattern; None where no pattern fits.

    A marked copy of an .xls is an .xlsx: where the names agree but for their suffix, they agree.
    """
    name = PurePosixPath(path)
    for pattern in layout.files:
        bare = PurePosixPath(pattern)
        for one, other in ((pattern, name.name), (bare.stem, name.stem) if bare.suffix else (pattern, name.stem)):
            found = read_by(one, other)
            if found is not None:
                return tuple((place, text, True) for place, text in found.items())
    return None


def _by_title(layout: SheetLayout, sheet: Sheet, said: tuple[tuple[str, str, bool], ...]) -> Matched | None:
    for pattern in layout.sheets:
        found = read_by(pattern, sheet.title)
        if found is not None:
            return Matched(sheet, layout, (*said, *((place, text, False) for place, text in found.items())))
    return None


def check_head(one: Matched, path: str, expected: Expected) -> Iterator[Problem]:
    """W306, W309, W320 where file, sheet, cell or layout say another period or territory; W368 a cell without one."""
    for place, text, of_file in one.said:
        where = Location(path) if of_file else Location(path, sheet=one.sheet.title)
        yield from _check(place, SheetCell(0, 0, CellKind.TEXT, text), where, expected)
    for place, line in ((PERIOD, one.layout.period), (VINTAGE, one.layout.vintage)):
        yield from _check_line(one, line, place, path, expected)


def _check_line(one: Matched, line: HeadLine, place: str, path: str, expected: Expected) -> Iterator[Problem]:
    sheet = Location(path, sheet=one.sheet.title)
    if line.stated:
        yield from _check(place, SheetCell(0, 0, CellKind.TEXT, line.stated), sheet, expected)
    if not line.cell:
        return
    where = Location(path, sheet=one.sheet.title, cell=line.cell)
    cell = next((cell for row in one.sheet.rows for cell in row if cell.address == line.cell), None)
    bare = line.pattern == f"{{{place}}}"
    found = None if cell is None else {place: ""} if bare else read_by(line.pattern, cell.written)
    if cell is None or found is None or place not in found:
        yield problem("W368", where, value=cell.written if cell else "–", pattern=line.pattern)
    elif bare:
        yield from _check(place, cell, where, expected)
    else:
        yield from _check(place, SheetCell(cell.row, cell.column, CellKind.TEXT, found[place]), where, expected)


def _check(place: str, cell: SheetCell, where: Location, expected: Expected) -> Iterator[Problem]:
    if place == PERIOD:
        yield from check_period(cell, where, expected.period)
    elif folded(cell.written) != folded(expected.vintage):
        yield problem("W309", where, value=cell.written, expected=expected.vintage)


def row_speaks_of(cell: SheetCell, expected: Expected) -> bool | None:
    """Whether a cell of a column of periods names the one that is read; None where it names none."""
    read = read_period(cell.value if isinstance(cell.value, datetime) else cell.written).period
    return None if read is None else same_days(read, expected.period)


def speaks_of(text: str, figure: str, expected: Expected) -> bool:
    """Whether a heading such as ``2025`` names the period that a figure speaks of in the folder being read."""
    read = read_period(text).period
    about = expected.catalogue.figures[figure].speaks_of(expected.period)
    return read is not None and (same_days(read, about) or same_days(read, expected.period))
