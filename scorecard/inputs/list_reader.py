"""The lists in a folder of a period: every workbook and CSV in it, each sheet known by its headings."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from scorecard.inputs.book_reader import some
from scorecard.inputs.list_row import ListTerms, Placed, place
from scorecard.inputs.list_sheet import ListKind, ListTable, find_list
from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.placement import check_period
from scorecard.inputs.sheet_remarks import unseen_parts
from scorecard.inputs.sheets import OPENED, Sheet, SheetCell, Workbook, read_workbook
from scorecard.inputs.unit_rows import Territory, label
from scorecard.period import Period
from scorecard.problems import Checked, Location, Problem, Severity, problem
from scorecard.received import WorkbookReading

_LABEL = re.compile(r"^\s*(?:đơn vị|địa phương|tỉnh/thành phố|unit|province)[^:]*:\s*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2}")
R = TypeVar("R")
T = TypeVar("T")
Reader = Callable[[ListTable, ListTerms[R]], Checked[tuple[T, ...]]]


@dataclass(frozen=True, slots=True)
class ListsExpected(Generic[R]):
    """What lists are read against: the catalogue's rules, a period, the units of its time.

    ``below``: whether units of the level below are taken for those that they lie in.
    """

    rules: R
    period: Period
    territory: Territory
    below: bool = False


@dataclass(frozen=True, slots=True)
class Listing(Generic[R, T]):
    """How a folder is read: ``tables`` by kind, the surest first; ``unknown`` is said of a book that has none."""

    tables: tuple[tuple[ListKind, Reader[R, T]], ...]
    unknown: str


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """What was read in a folder, in the order of names and rows."""

    rows: tuple[T, ...] = ()
    readings: tuple[WorkbookReading, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_lists(folder: Path, root: Path, expected: ListsExpected[R], listing: Listing[R, T]) -> Listed[T]:
    """The rows in the workbooks of a folder.

    Problems: W1xx of files, W306 and W320 of the head's period, W301 to W341 of units, those of the listing.
    """
    there = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
    books = [path for path in there if path.is_file() and path.suffix.lower() in OPENED]
    others = [path.name for path in there if path not in books]
    name = Location(folder.relative_to(root).as_posix())
    problems: list[Problem] = []
    if not books:
        problems.append(problem("W106", name, folder=name.path, found=some(others)))
    elif others:
        problems.append(problem("W107", name, count=len(others), files=some(others)))
    read = [_read_file(path, root, expected, listing) for path in books]
    rows = tuple(row for found in read for row in found.rows)
    said = (*problems, *(one for found in read for one in found.problems))
    return Listed(rows, tuple(one for found in read for one in found.readings), said)


def _read_file(path: Path, root: Path, expected: ListsExpected[R], listing: Listing[R, T]) -> Listed[T]:
    name, opened = path.relative_to(root).as_posix(), read_workbook(path, root)
    if opened.value is None:
        return Listed((), (WorkbookReading(name, refused=opened.problems[-1].code),), opened.problems)
    found = _read_book(without_marks(opened.value), expected, listing)
    reading = WorkbookReading(name, opened.value.format.value)
    return Listed(found.value, (reading,), (*opened.problems, *found.problems))


def _read_book(book: Workbook, expected: ListsExpected[R], listing: Listing[R, T]) -> Checked[tuple[T, ...]]:
    """The rows of every sheet that has any; where none has, the problem that the listing says."""
    tables = [(sheet, _found(sheet, listing)) for sheet in book.sheets]
    found = [(sheet, *known) for sheet, known in tables if known is not None]
    if not found:
        return Checked(
            (), (problem(listing.unknown, Location(book.path), sheets=some([s.title for s in book.sheets])),)
        )
    unread = [sheet.title for sheet, known in tables if known is None and sheet.rows and not sheet.hidden]
    problems = [problem("W108", Location(book.path), count=len(unread), sheets=some(unread))] if unread else []
    rows: list[T] = []
    for sheet, table, read in found:
        problems += unseen_parts(sheet, [cell for row in table.rows for cell in row.cells.values()], book.path)
        terms = _terms(table, Location(book.path, sheet=table.title), expected)
        problems += terms.problems
        if terms.value is not None:
            said = read(table, terms.value)
            rows += said.value
            problems += said.problems
    return Checked(tuple(rows), tuple(problems))


def _found(sheet: Sheet, listing: Listing[R, T]) -> tuple[ListTable, Reader[R, T]] | None:
    """The table of the first kind that a sheet has, and how it is read."""
    tables = ((find_list(sheet, kind), read) for kind, read in listing.tables)
    return next(((table, read) for table, read in tables if table is not None), None)


def _terms(table: ListTable, where: Location, expected: ListsExpected[R]) -> Checked[ListTerms[R] | None]:
    """What the rows of a sheet are read against; None where its head speaks of another period or of no known unit.

    Without a head line and a column for units it is the one that a line above the table names (W417).
    """
    placed, problems = Placed(), list[Problem]()
    for cell in table.head.get("period", ())[:1]:
        problems += check_period(cell, replace(where, cell=cell.address), expected.period)
    stated = table.head.get("unit", ())[:2]
    if stated:
        placed = place(stated, where, expected.territory, below=expected.below)
        is_whole = [found.code for found in placed.problems] == ["W325"]
        problems += () if is_whole else placed.problems
    elif "unit" not in table.columns:
        placed, problems = _lettered(table, where, expected, problems)
    if any(found.severity is Severity.ERROR for found in problems):
        return Checked(None, tuple(problems))
    terms = ListTerms(expected.rules, expected.territory, where, placed.unit, table.kind.subject)
    return Checked(replace(terms, below=expected.below, part=placed.part, year=expected.period.year), tuple(problems))


def _lettered(
    table: ListTable, where: Location, expected: ListsExpected[R], problems: list[Problem]
) -> tuple[Placed, list[Problem]]:
    """The unit that a line above the table names by its whole text, ``UBND TỈNH CAO BẰNG``, ``Đơn vị: Cao Bằng``.

    With W417, for it is no head line; nothing where lines name several.
    """
    found: dict[str, SheetCell] = {}
    for cell in table.above:
        unit = expected.territory.names.find(_LABEL.sub("", cell.written)).unit if _WORDS.search(cell.written) else None
        if unit is not None:
            found.setdefault(unit.code, cell)
    if len(found) != 1:
        return Placed(), problems
    (code, cell), *_ = found.items()
    unit = expected.territory.names.by_code[code]
    facts = {"value": cell.written, "named": label(unit)}
    return Placed(code), [*problems, problem("W417", replace(where, cell=cell.address), unit=code, **facts)]
