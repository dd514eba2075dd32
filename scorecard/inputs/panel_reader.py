"""All workbooks of a period's folder into one panel.

Nothing is lost without a word: files and sheets that are not read are named in notes, and a cell that is not used is
marked rejected, with a problem that says why.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from scorecard.inputs.cell_values import Reading
from scorecard.inputs.layout import Head, Table, UnitForm, Unrecognised, recognise
from scorecard.inputs.number_scale import signs
from scorecard.inputs.placement import Expected, Placed, place
from scorecard.inputs.readings import Question, noted, read_cells
from scorecard.inputs.sheets import Workbook, read_workbook
from scorecard.panel import Cell, DataStatus, Panel
from scorecard.problems import Checked, Location, Problem, problem

MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that was read for a unit and a figure."""

    placed: Placed
    cell: Cell
    reading: Reading


def read_panel(folder: Path, root: Path, expected: Expected) -> Checked[Panel]:
    """The figures of a period for every unit expected, from the workbooks in ``folder``; problems W1xx, W2xx, W3xx."""
    paths, problems = _files(folder, root)
    entries: list[Entry] = []
    sources: list[str] = []
    with _uncollected():
        for path in paths:
            workbook, wrong = _read(path, root, expected)
            problems.extend(wrong)
            entries.extend(workbook)
            sources.append(path.relative_to(root).as_posix())
        panel, doubles = _panel(entries, expected)
    return Checked(replace(panel, sources=tuple(sources)), (*problems, *doubles))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection: with half a million cells it takes as long as all the reading, and finds no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _files(folder: Path, root: Path) -> tuple[list[Path], list[Problem]]:
    """The workbooks in the order of their names; W106 when there is none, W107 for what else lies there."""
    name = folder.relative_to(root).as_posix()
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    seen = [path for path in there if not path.name.startswith((".", "~$"))]
    books = [path for path in seen if path.suffix.lower() == ".xlsx" and path.is_file()]
    others = [path.name for path in seen if path not in books]
    if not books:
        return [], [problem("W106", Location(name), folder=name, found=_some(others))]
    if others:
        return books, [problem("W107", Location(name), count=len(others), files=_some(others))]
    return books, []


def _read(path: Path, root: Path, expected: Expected) -> tuple[list[Entry], list[Problem]]:
    opened = read_workbook(path, root)
    problems = list(opened.problems)
    if opened.value is None:
        return [], problems
    forms, unread = _forms(opened.value, expected)
    where = Location(opened.value.path)
    if not forms:
        return [], [*problems, problem("W105", where, sheets=_some(unread))]
    if unread:
        problems.append(problem("W108", where, count=len(unread), sheets=_some(unread)))
    placed: list[tuple[str, Placed]] = []
    for form in forms:
        places = place(form, opened.value.path, expected)
        problems.extend(places.problems)
        placed.extend((form.title, one) for one in places.placed)
    entries = list(_entries(placed, opened.value.path, expected))
    return entries, [*problems, *_problems_of(entries)]


def _forms(workbook: Workbook, expected: Expected) -> tuple[list[UnitForm | Table], list[str]]:
    """The forms of a workbook, each with the head lines it shares, and the titles of sheets that are none."""
    layouts = [recognise(sheet, expected.figures) for sheet in workbook.sheets if not sheet.hidden]
    common: Head = {name: cells for layout in reversed(layouts) for name, cells in layout.head.items()}
    forms = [replace(a, head={**common, **a.head}) for a in layouts if not isinstance(a, Unrecognised)]
    read = {form.title for form in forms}
    return forms, [sheet.title for sheet in workbook.sheets if sheet.title not in read]


def _entries(placed: Sequence[tuple[str, Placed]], path: str, expected: Expected) -> Iterator[Entry]:
    """The readings of one workbook; ``placed`` has the sheet of each."""
    catalogue = expected.catalogue
    of_figures = signs(catalogue)
    questions = [
        Question(
            one.cell,
            catalogue.figures[one.figure],
            catalogue.measures.get(catalogue.figures[one.figure].measure),
            of_figures[one.figure],
            (sheet, one.cell.column),
        )
        for sheet, one in placed
    ]
    for (sheet, one), reading in zip(placed, read_cells(questions), strict=True):
        location = Location(path, sheet=sheet, cell=one.cell.address)
        yield Entry(one, Cell(location, one.cell.written, reading.settled), reading)


def _problems_of(entries: Iterable[Entry]) -> Iterator[Problem]:
    """One for each rejected cell; one for all used cells of a figure in a sheet that are read in the same way."""
    columns: dict[tuple[str, str], list[tuple[Entry, Reading]]] = defaultdict(list)
    for entry in entries:
        if entry.reading.code:
            columns[entry.cell.location.sheet, entry.placed.figure].append((entry, entry.reading))
    for column in columns.values():
        for entry, reading in noted(column):
            placed = entry.placed
            where = entry.cell.location
            yield problem(reading.code, where, unit=placed.unit, indicator=placed.figure, **reading.facts)


def _panel(entries: Iterable[Entry], expected: Expected) -> tuple[Panel, list[Problem]]:
    """The panel of all entries; two cells for one figure of one unit are both rejected (W305 at the second)."""
    figures = tuple(expected.catalogue.figures)
    rows = {unit.code: k for k, unit in enumerate(expected.units)}
    columns = {code: k for k, code in enumerate(figures)}
    values = np.full((len(rows), len(columns)), np.nan)
    statuses = np.full(values.shape, int(DataStatus.MISSING), dtype=np.int8)
    cells: dict[tuple[str, str], Cell] = {}
    problems: list[Problem] = []
    by_place: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_place[entry.placed.unit, entry.placed.figure].append(entry)
    for (unit, figure), found in by_place.items():
        sure = [entry for entry in found if not entry.placed.doubtful] or found
        first, *doubles = sure
        problems.extend(_double(entry, first) for entry in doubles if not entry.placed.doubtful)
        at = rows[unit], columns[figure]
        usable = not doubles and not first.placed.doubtful
        cells[unit, figure] = first.cell
        statuses[at] = first.reading.status if usable else DataStatus.REJECTED
        values[at] = first.reading.value if usable else np.nan
    return Panel(expected.period, expected.units, figures, values, statuses, cells), problems


def _double(entry: Entry, first: Entry) -> Problem:
    placed = entry.placed
    return problem(
        "W305", entry.cell.location, unit=placed.unit, indicator=placed.figure, first=str(first.cell.location)
    )


def _some(names: list[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - MOST_NAMES
    return (", ".join(names[:MOST_NAMES]) or "–") + (f" (+{more})" if more > 0 else "")
