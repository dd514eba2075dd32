"""Where the headings of a layout stand on a sheet: several rows, merged or not, joined from top to bottom."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.catalogue.layouts import SheetLayout, Taken, UnitHeadings
from scorecard.inputs.sheets import Sheet, SheetCell
from scorecard.inputs.text_pattern import PERIOD, plain, read_by

JOIN = " > "
# Above this many filled rows nobody's headings stand.
MOST_ROWS_ABOVE = 80
Speaks = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column; ``address`` is that of its lowest text."""

    column: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a layout finds below the row ``bottom``.

    ``units`` are the columns of code, name, parent code and parent, 0 where there is none; ``taken`` the headings of
    each figure in the order of the layout, one list for each pattern; ``metrics`` the columns that say the figure and
    ``period`` the one that says the period of a row, 0 where there is none.
    """

    top: int
    bottom: int
    headings: Mapping[int, Heading]
    units: tuple[int, int, int, int]
    taken: tuple[tuple[tuple[Heading, ...], ...], ...]
    metrics: tuple[int, ...] = ()
    period: int = 0


def find_columns(sheet: Sheet, layout: SheetLayout, speaks: Speaks) -> Columns | None:
    """The block of headings in which most of a layout's columns stand, the first of several; None where there is none.

    All headings of units and metrics must be there.
    """
    best: tuple[int, Columns] | None = None
    for top in [row[0].row for row in sheet.rows[:MOST_ROWS_ABOVE]]:
        headings = headings_of(sheet, top, layout.heading_rows, spread=layout.spread)
        units = _units(headings, layout.units)
        metrics = [_first(headings, pattern) for pattern in layout.metrics]
        period = _first(headings, layout.period.column) if layout.period.column else 0
        if units is None or not all(metrics) or (layout.period.column and not period):
            continue
        taken = tuple(_of_figure(headings, one, speaks, {*units, *metrics, period}) for one in layout.taken)
        found = sum(any(columns for columns in one) for one in taken)
        if best is None or found > best[0]:
            bottom = top + layout.heading_rows - 1
            best = found, Columns(top, bottom, headings, units, taken, tuple(metrics), period)
    return best[1] if best else None


def headings_of(sheet: Sheet, top: int, count: int, *, spread: bool = False) -> dict[int, Heading]:
    """The joined heading of every column of some rows; what is merged speaks for all the columns it covers."""
    rows = _texts(sheet, range(top, top + count))
    columns = sorted({column for row in rows for column in row})
    levels: dict[int, list[str]] = {column: [] for column in columns}
    lowest: dict[int, str] = {}
    for depth, row in enumerate(rows):
        left: tuple[str, list[str]] | None = None
        for column in columns:
            cell = row.get(column)
            above = list(levels[column])
            if cell is not None:
                left = cell.written, above
                levels[column].append(cell.written)
                lowest[column] = cell.address
            elif spread and depth < count - 1 and left is not None and left[1] == above:
                levels[column].append(left[0])
    return {
        column: Heading(column, JOIN.join(_without_repeats(levels[column])), lowest[column])
        for column in columns
        if column in lowest
    }


def heading_texts(sheet: Sheet) -> list[str]:
    """Every text near the top of a sheet, to name the nearest."""
    return [cell.written for row in sheet.rows[:MOST_ROWS_ABOVE] for cell in row]


def _texts(sheet: Sheet, rows: range) -> list[dict[int, SheetCell]]:
    """The cells of some rows by column; a merged one stands in every column and row that it covers."""
    found: dict[int, dict[int, SheetCell]] = {row: {} for row in rows}
    for row in sheet.rows:
        if row[0].row in found:
            found[row[0].row] = {cell.column: cell for cell in row}
    for area in sheet.merged:
        if area.bottom < rows.start or area.top >= rows.stop:
            continue
        corner = found.get(area.top, {}).get(area.left)
        if corner is None:
            continue
        for number in range(max(area.top, rows.start), min(area.bottom, rows.stop - 1) + 1):
            for column in range(area.left, area.right + 1):
                found[number].setdefault(column, corner)
    return [found[row] for row in rows]


def _without_repeats(levels: Sequence[str]) -> Iterator[str]:
    for k, text in enumerate(levels):
        if not k or plain(text) != plain(levels[k - 1]):
            yield " ".join(text.split())


def _units(headings: Mapping[int, Heading], units: UnitHeadings) -> tuple[int, int, int, int] | None:
    """The columns of units; None where one that the layout names is not there."""
    found: list[int] = []
    for pattern in (units.code, units.name, units.parent_code, units.parent):
        column = _first({c: h for c, h in headings.items() if c not in found}, pattern) if pattern else 0
        if pattern and not column:
            return None
        found.append(column)
    return found[0], found[1], found[2], found[3]


def _first(headings: Mapping[int, Heading], pattern: str) -> int:
    return next((column for column, one in headings.items() if read_by(pattern, one.text) is not None), 0)


def _of_figure(
    headings: Mapping[int, Heading], taken: Taken, speaks: Speaks, others: set[int]
) -> tuple[tuple[Heading, ...], ...]:
    return tuple(
        tuple(one for column, one in headings.items() if column not in others and _fits(pattern, one, taken, speaks))
        for pattern in taken.headings
    )


def _fits(pattern: str, heading: Heading, taken: Taken, speaks: Speaks) -> bool:
    found = read_by(pattern, heading.text)
    if found is None:
        return False
    # A pattern that is only text has no place to read.
    return PERIOD not in found or speaks(found[PERIOD], taken.figure)
