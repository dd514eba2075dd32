"""One workbook of a period's folder: its forms recognised and placed, every cell with its reading."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scorecard.inputs.cell_values import Reading, rejected
from scorecard.inputs.entries import Entry, Origin
from scorecard.inputs.layout import Head, Table, UnitForm, Unrecognised, recognise_all
from scorecard.inputs.layouts.reading import ByLayouts, read_by_layouts
from scorecard.inputs.number_scale import signs
from scorecard.inputs.odd_texts import odd_texts
from scorecard.inputs.origin import check_origin, is_refused
from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.placement import Expected, place
from scorecard.inputs.places import Placed, Places, Said
from scorecard.inputs.reading_count import Tally
from scorecard.inputs.readings import Question, noted, read_cells
from scorecard.inputs.sheet_remarks import parted, remarks
from scorecard.inputs.sheets import CellKind, Sheet, Workbook, read_workbook
from scorecard.inputs.stage_panels import Beside, Shown
from scorecard.inputs.submissions import blank_places, kind_of, stated_submission
from scorecard.inputs.totals import TotalRow, read_totals
from scorecard.panel import Cell, DataStatus, Total
from scorecard.problems import Location, Problem, problem

MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Book:
    """What one workbook gave.

    Values, what is said ``beside`` them, values that are ``shown`` for comparison, and ``totals`` of several units.
    ``is_marked``: it is a marked copy that came back.
    """

    tally: Tally
    problems: tuple[Problem, ...] = ()
    entries: tuple[Entry, ...] = ()
    beside: Beside | None = None
    shown: tuple[Shown, ...] = ()
    totals: tuple[Total, ...] = ()
    is_marked: bool = False


def read_book(path: Path, root: Path, expected: Expected) -> Book:
    """The workbook at ``path``; problems W1xx, W2xx, W3xx."""
    tally = Tally(path.relative_to(root).as_posix())
    opened = read_workbook(path, root)
    problems = list(opened.problems)
    if opened.value is None:
        tally.refused = problems[-1].code
        return Book(tally, tuple(problems))
    workbook = without_marks(opened.value)
    where = Location(workbook.path)
    laid = read_by_layouts(workbook, expected, tally)
    problems.extend(laid.problems)
    forms, unread = _forms(replace(workbook, sheets=laid.others), expected)
    tally.opened(workbook, unread)
    if not forms and not laid.found and path.suffix.lower() == ".txt":
        # A text without a table is a letter or a note, not a workbook.
        return Book(tally, (problem("W107", where, count=1, files=path.name),))
    if not forms and not laid.found:
        return Book(tally, (*problems, problem("W105", where, sheets=some(unread))))
    problems.extend(odd_texts([*laid.forms, *forms], where.path))
    if unread:
        problems.append(problem("W108", where, count=len(unread), sheets=some(unread)))
    read = _read_forms((forms, laid), workbook, expected, tally)
    is_marked = workbook.sheets != opened.value.sheets
    return replace(read, problems=(*problems, *read.problems), is_marked=is_marked)


def _read_forms(
    found: tuple[Sequence[tuple[Sheet, UnitForm | Table]], ByLayouts],
    workbook: Workbook,
    expected: Expected,
    tally: Tally,
) -> Book:
    """Every cell of the forms of a workbook, and of its sheets with a layout, with its reading."""
    where, problems = Location(workbook.path), list[Problem]()
    forms, laid = found
    placed = [(Origin(where.path, title), one) for title, one in laid.placed]
    shown: list[tuple[Origin, Placed]] = []
    said: list[tuple[str, Said]] = []
    totals: list[tuple[str, TotalRow]] = []
    for position, (sheet, form) in enumerate(forms):
        if position and forms[position - 1][0] is sheet:
            problems.append(problem("W128", _start(form, where)))
        stated = stated_submission(form, workbook, expected)
        made_for = check_origin(form, where.path, expected, workbook.properties)
        problems.extend(told for told in (*stated.problems, *made_for) if told not in problems)
        if stated.value is None or is_refused(made_for):
            tally.read_form(form, Places(), expected)
            continue
        places = _place_form(sheet, form, where.path, expected)
        problems.extend(places.problems)
        tally.read_form(form, places, expected)
        origin = Origin(where.path, form.title, stated.value, kind_of(form))
        blanks = blank_places(form, where.path, expected) if stated.value.replaces else ()
        placed.extend((origin, one) for one in (*places.placed, *blanks))
        shown.extend((origin, one) for one in places.shown)
        said.extend((form.title, one) for one in places.said)
        totals.extend((form.title, one) for one in places.totals)
    entries = tuple(_entries(placed, expected))
    if not workbook.shows_percent:
        entries = tuple(_unsure_of_percent(entry, expected) for entry in entries)
    compared = tuple(_shown(_entries(shown, expected)))
    # Without formats of cells nobody knows whether 0.98 is a share.
    summed = tuple(read_totals(totals, where.path, expected.catalogue)) if workbook.shows_percent else ()
    return Book(tally, tuple(problems), entries, Beside(where.path, tuple(said)), compared, summed)


def _shown(entries: Iterable[Entry]) -> Iterator[Shown]:
    """The values that stand for comparison and could be read."""
    for entry in entries:
        placed, reading = entry.placed, entry.reading
        if placed.stage is not None and reading.status is DataStatus.FINAL:
            yield Shown(placed.stage, placed.unit, placed.figure, reading.value, entry.cell.location)


def _place_form(sheet: Sheet, form: UnitForm | Table, path: str, expected: Expected) -> Places:
    """The cells of one form with their places, and what is doubtful about them."""
    places = place(form, path, expected)
    placed, joined = parted(sheet, form, places.placed, path)
    found = (*places.problems, *joined, *remarks(sheet, placed, path))
    return replace(places, placed=tuple(placed), problems=found)


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
    staged = bool(expected.stages)
    found = [
        (sheet, layout) for sheet in workbook.sheets for layout in recognise_all(sheet, expected.figures, staged=staged)
    ]
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


def problems_of(entries: Iterable[Entry], void: Container[Location]) -> Iterator[Problem]:
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


def some(names: list[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - MOST_NAMES
    return (", ".join(names[:MOST_NAMES]) or "–") + (f" (+{more})" if more > 0 else "")
