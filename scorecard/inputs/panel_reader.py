"""All workbooks of a period's folder into one panel.

Nothing is lost without a word: files and sheets that are not read are named in notes, and a cell that is not used is
marked rejected, with a problem that says why.
"""

import gc
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from scorecard.inputs.cell_values import Reading, rejected
from scorecard.inputs.copies import check_copies
from scorecard.inputs.correction_checks import check_corrections
from scorecard.inputs.entries import Entry, Origin
from scorecard.inputs.layout import Head, Table, UnitForm, Unrecognised, recognise_all
from scorecard.inputs.layouts.reading import ByLayouts, absent_files, read_by_layouts
from scorecard.inputs.number_scale import signs
from scorecard.inputs.odd_texts import odd_texts
from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.placement import Expected, Placed, place
from scorecard.inputs.reading_count import Tally
from scorecard.inputs.readings import Question, noted, read_cells
from scorecard.inputs.replaced_books import replaced, without_moot
from scorecard.inputs.settling import Settled, settle
from scorecard.inputs.sheet_remarks import parted, remarks
from scorecard.inputs.sheets import OPENED, CellKind, Sheet, Workbook, read_workbook
from scorecard.inputs.submissions import blank_places, kind_of, stated_submission
from scorecard.panel import Cell, DataStatus, Panel
from scorecard.problems import Checked, Location, Problem, problem

MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class _Book:
    """What one workbook gave; ``is_marked``: it is a marked copy that came back."""

    tally: Tally
    problems: tuple[Problem, ...] = ()
    entries: tuple[Entry, ...] = ()
    is_marked: bool = False


def read_panel(folder: Path, root: Path, expected: Expected) -> Checked[Panel]:
    """The figures of a period for every unit expected, from the workbooks in ``folder``; problems W1xx, W2xx, W3xx."""
    paths, problems = _files(folder, root)
    read = read_files(paths, root, expected)
    absent = absent_files(expected, [path.name for path in paths])
    return Checked(read.value, (*problems, *absent, *read.problems))


def read_files(paths: Iterable[Path], root: Path, expected: Expected) -> Checked[Panel]:
    """The same from these files."""
    with _uncollected():
        books = [_read(path, root, expected) for path in paths]
        entries = [entry for book in books for entry in book.entries]
        settled = settle(entries, expected)
        used = _used(entries, settled)
        void = Counter(location.path for location in settled.superseded)
    moot = replaced(entries)
    problems: list[Problem] = []
    for book in books:
        path = book.tally.path
        problems += without_moot(book.problems, path, moot[path]) if path in moot else book.problems
        problems += _problems_of(book.entries, settled.superseded)
    problems += check_corrections(entries, settled, expected)
    problems += check_copies(settled, {book.tally.path for book in books if book.is_marked})
    readings = tuple(book.tally.reading(used, void) for book in books)
    sources = tuple(book.tally.path for book in books)
    return Checked(replace(settled.panel, sources=sources, readings=readings), tuple(problems))


def _used(entries: Iterable[Entry], settled: Settled) -> Counter[str]:
    """How many cells of each workbook stand in the panel as they were read."""
    panel, void = settled.panel, settled.superseded
    columns = {code: k for k, code in enumerate(panel.figures)}
    rejected = panel.statuses == DataStatus.REJECTED
    return Counter(
        entry.cell.location.path
        for entry in entries
        if not entry.placed.doubtful
        and not entry.blank
        and not rejected[panel.row_of(entry.placed.unit), columns[entry.placed.figure]]
        and not (void and entry.cell.location in void)
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


def _read(path: Path, root: Path, expected: Expected) -> _Book:
    tally = Tally(path.relative_to(root).as_posix())
    opened = read_workbook(path, root)
    problems = list(opened.problems)
    if opened.value is None:
        tally.refused = problems[-1].code
        return _Book(tally, tuple(problems))
    workbook = without_marks(opened.value)
    where = Location(workbook.path)
    laid = read_by_layouts(workbook, expected, tally)
    problems.extend(laid.problems)
    forms, unread = _forms(replace(workbook, sheets=laid.others), expected)
    tally.opened(workbook, unread)
    if not forms and not laid.found and path.suffix.lower() == ".txt":
        # A text without a table is a letter or a note, not a workbook.
        return _Book(tally, (problem("W107", where, count=1, files=path.name),))
    if not forms and not laid.found:
        return _Book(tally, (*problems, problem("W105", where, sheets=_some(unread))))
    problems.extend(odd_texts([*laid.forms, *forms], where.path))
    if unread:
        problems.append(problem("W108", where, count=len(unread), sheets=_some(unread)))
    read = _read_forms((forms, laid), workbook, expected, tally)
    is_marked = workbook.sheets != opened.value.sheets
    return _Book(tally, (*problems, *read.problems), read.value, is_marked)


def _read_forms(
    found: tuple[Sequence[tuple[Sheet, UnitForm | Table]], ByLayouts],
    workbook: Workbook,
    expected: Expected,
    tally: Tally,
) -> Checked[tuple[Entry, ...]]:
    """Every cell of the forms of a workbook, and of its sheets with a layout, with its reading."""
    where, problems = Location(workbook.path), list[Problem]()
    forms, laid = found
    placed = [(Origin(where.path, title), one) for title, one in laid.placed]
    for position, (sheet, form) in enumerate(forms):
        if position and forms[position - 1][0] is sheet:
            problems.append(problem("W128", _start(form, where)))
        stated = stated_submission(form, workbook, expected)
        problems.extend(found for found in stated.problems if found not in problems)
        usable, wrong = _place_form(sheet, form, where.path, expected) if stated.value else ((), [])
        problems.extend(wrong)
        tally.read_form(form, usable, expected)
        if stated.value:
            origin = Origin(where.path, form.title, stated.value, kind_of(form))
            blanks = blank_places(form, where.path, expected) if stated.value.replaces else ()
            placed.extend((origin, one) for one in (*usable, *blanks))
    entries = tuple(_entries(placed, expected))
    if not workbook.shows_percent:
        entries = tuple(_unsure_of_percent(entry, expected) for entry in entries)
    return Checked(entries, tuple(problems))


def _place_form(
    sheet: Sheet, form: UnitForm | Table, path: str, expected: Expected
) -> tuple[Sequence[Placed], list[Problem]]:
    """The cells of one form with their places, and what is doubtful about them."""
    places = place(form, path, expected)
    placed, joined = parted(sheet, form, places.placed, path)
    return placed, [*places.problems, *joined, *remarks(sheet, placed, path)]


def _start(form: UnitForm | Table, where: Location) -> Location:
    """The address of a form: the sheet, and its first figure's heading or its first row."""
    cells = form.figures if isinstance(form, Table) else next(iter(form.rows), ())
    return Location(where.path, sheet=form.title, cell=cells[0].address if cells else "")


def _unsure_of_percent(entry: Entry, expected: Expected) -> Entry:
    """W226 for a number up to 1 in a figure of per cent, where the formats of cells are not known."""
    cell, figure = entry.placed.cell, expected.catalogue.figures[entry.placed.figure]
    measure = expected.catalogue.measures.get(figure.measure)
    if entry.placed.taken is not None and entry.placed.taken.unit:
        return entry
    # A NUMBER holds a float, which the type of a cell cannot say.
    in_percent = measure is not None and any("%" in text for _, text in measure.symbol.texts)
    if in_percent and cell.kind is CellKind.NUMBER and 0 < abs(float(cell.value)) <= 1:  # type: ignore[arg-type]
        return replace(entry, reading=rejected("W226", cell))
    return entry


def _forms(workbook: Workbook, expected: Expected) -> tuple[list[tuple[Sheet, UnitForm | Table]], list[str]]:
    """The forms of a workbook, each with the head lines it shares, and the titles of sheets that are none."""
    found = [(sheet, layout) for sheet in workbook.sheets for layout in recognise_all(sheet, expected.figures)]
    # Whose the values are must stand on the sheet itself.
    common: Head = {
        name: cells for _, layout in reversed(found) for name, cells in layout.head.items() if name != "unit"
    }
    forms = [(sheet, replace(a, head={**common, **a.head})) for sheet, a in found if not isinstance(a, Unrecognised)]
    read = {form.title for _, form in forms}
    return forms, [sheet.title for sheet in workbook.sheets if sheet.title not in read]


def _entries(placed: Sequence[tuple[Origin, Placed]], expected: Expected) -> Iterator[Entry]:
    """The readings of one workbook; ``placed`` has the sheet of each."""
    catalogue = expected.catalogue
    of_figures = signs(catalogue)
    questions = [
        Question(
            one.cell,
            catalogue.figures[one.figure],
            catalogue.measures.get(catalogue.figures[one.figure].measure),
            of_figures[one.figure],
            (origin.sheet, one.cell.column),
            one.taken,
        )
        for origin, one in placed
    ]
    for (origin, one), reading in zip(placed, read_cells(questions), strict=True):
        location = Location(origin.path, sheet=origin.sheet, cell=one.cell.address)
        factor = one.taken.factor if one.taken else 1.0
        yield Entry(one, Cell(location, one.cell.written, reading.settled, factor=factor), reading, origin)


def _problems_of(entries: Iterable[Entry], void: Container[Location]) -> Iterator[Problem]:
    """One for each rejected cell; one for all used cells of a figure in a sheet that are read in the same way.

    Nothing of blank cells, and of those that a later submission made ``void``.
    """
    columns: dict[tuple[str, str], list[tuple[Entry, Reading]]] = defaultdict(list)
    for entry in entries:
        if entry.reading.code and not entry.blank and entry.cell.location not in void:
            columns[entry.cell.location.sheet, entry.placed.figure].append((entry, entry.reading))
    for column in columns.values():
        for entry, reading, others in noted(column):
            placed = entry.placed
            where = entry.cell.location
            found = problem(reading.code, where, unit=placed.unit, indicator=placed.figure, **reading.facts)
            yield replace(found, also=tuple(other.cell.location.cell for other in others)) if others else found


def _some(names: list[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - MOST_NAMES
    return (", ".join(names[:MOST_NAMES]) or "–") + (f" (+{more})" if more > 0 else "")
