"""All workbooks of a period's folder into one panel.

Nothing is lost without a word: files and sheets that are not read are named in notes, and a cell that is not used is
marked rejected, with a problem that says why.
"""

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from scorecard.inputs.cell_values import Reading, rejected
from scorecard.inputs.layout import Head, Table, UnitForm, Unrecognised, recognise_all
from scorecard.inputs.number_scale import signs
from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.placement import Expected, Placed, Places, place
from scorecard.inputs.reading_count import Tally
from scorecard.inputs.readings import Question, noted, read_cells
from scorecard.inputs.reported_day import check_days
from scorecard.inputs.sheet_remarks import parted, remarks
from scorecard.inputs.sheets import OPENED, CellKind, Sheet, Workbook, read_workbook
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
    read = read_files(paths, root, expected)
    return Checked(read.value, (*problems, *read.problems))


def read_files(paths: Iterable[Path], root: Path, expected: Expected) -> Checked[Panel]:
    """The same from these files."""
    problems: list[Problem] = []
    entries: list[Entry] = []
    tallies: list[Tally] = []
    with _uncollected():
        for path in paths:
            tally = Tally(path.relative_to(root).as_posix())
            workbook, wrong = _read(path, root, expected, tally)
            problems.extend(wrong)
            entries.extend(workbook)
            tallies.append(tally)
        panel, doubles = _panel(entries, expected)
        used = _used(entries, panel)
    readings = tuple(tally.reading(used) for tally in tallies)
    sources = tuple(tally.path for tally in tallies)
    return Checked(replace(panel, sources=sources, readings=readings), (*problems, *doubles))


def _used(entries: Iterable[Entry], panel: Panel) -> Counter[str]:
    """How many cells of each workbook stand in the panel as they were read."""
    columns = {code: k for k, code in enumerate(panel.figures)}
    rejected = panel.statuses == DataStatus.REJECTED
    return Counter(
        entry.cell.location.path
        for entry in entries
        if not entry.placed.doubtful and not rejected[panel.row_of(entry.placed.unit), columns[entry.placed.figure]]
    )


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
    books = [path for path in seen if path.suffix.lower() in OPENED and path.is_file()]
    others = [path.name for path in seen if path not in books]
    if not books:
        return [], [problem("W106", Location(name), folder=name, found=_some(others))]
    if others:
        return books, [problem("W107", Location(name), count=len(others), files=_some(others))]
    return books, []


def _read(path: Path, root: Path, expected: Expected, tally: Tally) -> tuple[list[Entry], list[Problem]]:
    opened = read_workbook(path, root)
    problems = list(opened.problems)
    if opened.value is None:
        tally.refused = problems[-1].code
        return [], problems
    workbook = without_marks(opened.value)
    forms, unread, heads = _forms(workbook, expected)
    where = Location(workbook.path)
    tally.opened(workbook, unread)
    problems.extend(check_days(heads, where.path, expected))
    if not forms and path.suffix.lower() == ".txt":
        # A text without a table is a letter or a note, not a workbook.
        return [], [problem("W107", where, count=1, files=path.name)]
    if not forms:
        return [], [*problems, problem("W105", where, sheets=_some(unread))]
    if unread:
        problems.append(problem("W108", where, count=len(unread), sheets=_some(unread)))
    placed: list[tuple[str, Placed]] = []
    for position, (sheet, form) in enumerate(forms):
        if position and forms[position - 1][0] is sheet:
            problems.append(problem("W128", _start(form, where)))
        places = _place_form(sheet, form, where.path, expected)
        problems.extend(places.problems)
        placed.extend((form.title, one) for one in places.placed)
        tally.read_form(form, places, expected)
    entries = list(_entries(placed, where.path, expected))
    if not workbook.shows_percent:
        entries = [_unsure_of_percent(entry, expected) for entry in entries]
    return entries, [*problems, *_problems_of(entries)]


def _place_form(sheet: Sheet, form: UnitForm | Table, path: str, expected: Expected) -> Places:
    """The cells of one form with their places, and what is doubtful about them."""
    places = place(form, path, expected)
    placed, joined = parted(sheet, form, places.placed, path)
    return Places(tuple(placed), (*places.problems, *joined, *remarks(sheet, placed, path)), places.units)


def _start(form: UnitForm | Table, where: Location) -> Location:
    """The address of a form: the sheet, and its first figure's heading or its first row."""
    cells = form.figures if isinstance(form, Table) else next(iter(form.rows), ())
    return Location(where.path, sheet=form.title, cell=cells[0].address if cells else "")


def _unsure_of_percent(entry: Entry, expected: Expected) -> Entry:
    """W226 for a number up to 1 in a figure of per cent, where the formats of cells are not known."""
    cell, figure = entry.placed.cell, expected.catalogue.figures[entry.placed.figure]
    measure = expected.catalogue.measures.get(figure.measure)
    # A NUMBER holds a float, which the type of a cell cannot say.
    in_percent = measure is not None and any("%" in text for _, text in measure.symbol.texts)
    if in_percent and cell.kind is CellKind.NUMBER and 0 < abs(float(cell.value)) <= 1:  # type: ignore[arg-type]
        return replace(entry, reading=rejected("W226", cell))
    return entry


def _forms(
    workbook: Workbook, expected: Expected
) -> tuple[list[tuple[Sheet, UnitForm | Table]], list[str], list[tuple[str, Head]]]:
    """The forms of a workbook with the head lines they share, the titles of sheets that are none, all own heads."""
    found = [(sheet, layout) for sheet in workbook.sheets for layout in recognise_all(sheet, expected.figures)]
    # Whose the values are must stand on the sheet itself.
    common: Head = {
        name: cells for _, layout in reversed(found) for name, cells in layout.head.items() if name != "unit"
    }
    forms = [(sheet, replace(a, head={**common, **a.head})) for sheet, a in found if not isinstance(a, Unrecognised)]
    read = {form.title for _, form in forms}
    unread = [sheet.title for sheet in workbook.sheets if sheet.title not in read]
    return forms, unread, [(sheet.title, layout.head) for sheet, layout in found]


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
        for entry, reading, others in noted(column):
            placed = entry.placed
            where = entry.cell.location
            found = problem(reading.code, where, unit=placed.unit, indicator=placed.figure, **reading.facts)
            yield replace(found, also=tuple(other.cell.location.cell for other in others)) if others else found


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
    panel = Panel(expected.period, expected.units, figures, values, statuses, cells, vintage=expected.vintage)
    return panel, problems


def _double(entry: Entry, first: Entry) -> Problem:
    placed = entry.placed
    return problem(
        "W305", entry.cell.location, unit=placed.unit, indicator=placed.figure, first=str(first.cell.location)
    )


def _some(names: list[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - MOST_NAMES
    return (", ".join(names[:MOST_NAMES]) or "–") + (f" (+{more})" if more > 0 else "")
