"""What every row below the headings of a layout is: a unit's, a total, one to be skipped, a footnote."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from scorecard.catalogue.layouts import SheetLayout
from scorecard.inputs.layout import Row
from scorecard.inputs.placement import numbers_columns
from scorecard.inputs.sheets import Area, SheetCell
from scorecard.inputs.text_pattern import fits


class RowKind(Enum):
    """The value is the reason for which the cells of such a row are not figures."""

    UNIT = "unit"
    TOTAL = "total"
    SKIPPED = "skipped"
    FOOTNOTE = "footnote"
    NUMBERING = "label"
    ELSEWHEN = "other_period"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row with its kind; ``totals`` is the position of the check that a row of totals belongs to."""

    kind: RowKind
    cells: Row
    totals: int = -1


def sort_rows(
    rows: Sequence[Row], layout: SheetLayout, labels: tuple[int, ...], merged: Iterable[Area]
) -> list[BodyRow]:
    """The rows with their kinds. A label in merged cells speaks for every row that they cover."""
    joined = _joined(rows, labels, merged)
    found: list[BodyRow] = []
    for position, row in enumerate(rows):
        texts = [cell.written for cell in row if cell.column in labels] or joined.get(row[0].row, [])
        if not position and numbers_columns(row):
            found.append(BodyRow(RowKind.NUMBERING, row))
        elif fits(layout.footnotes, row[0].written):
            found.append(BodyRow(RowKind.FOOTNOTE, row))
        else:
            found.append(_labelled(row, texts, layout))
    return found


def of_period(
    rows: Iterable[BodyRow], column: int, wanted: Callable[[SheetCell], bool | None]
) -> tuple[list[BodyRow], list[SheetCell]]:
    """The rows with those of other periods marked as such, and the cells of the column that say no period at all.

    A row of units without a period is of another one too: whose it is cannot be told.
    """
    found: list[BodyRow] = []
    unclear: list[SheetCell] = []
    for row in rows:
        cell = next((cell for cell in row.cells if cell.column == column), None)
        asked = row.kind in {RowKind.UNIT, RowKind.TOTAL} and len(row.cells) > 1
        said = (None if cell is None else wanted(cell)) if asked else True
        if said is None:
            unclear.append(cell or row.cells[0])
        found.append(row if said else replace(row, kind=RowKind.ELSEWHEN, totals=-1))
    return found, unclear


def ignored(rows: Iterable[BodyRow]) -> Counter[str]:
    """How many cells stand in rows that are no unit's, by reason."""
    counted: Counter[str] = Counter()
    for row in rows:
        if row.kind is not RowKind.UNIT:
            counted[row.kind.value] += len(row.cells)
    return counted


def _labelled(row: Row, texts: Sequence[str], layout: SheetLayout) -> BodyRow:
    for position, totals in enumerate(layout.totals):
        if any(fits(totals.rows, text) for text in texts):
            return BodyRow(RowKind.TOTAL, row, position)
    skipped = any(fits(layout.skip, text) for text in texts)
    return BodyRow(RowKind.SKIPPED if skipped else RowKind.UNIT, row)


def _joined(rows: Sequence[Row], labels: tuple[int, ...], merged: Iterable[Area]) -> Mapping[int, list[str]]:
    """For rows below the first of a merged label: its text."""
    corners = {(cell.row, cell.column): cell.written for row in rows for cell in row if cell.column in labels}
    return dict(_covered(corners, merged))


def _covered(corners: Mapping[tuple[int, int], str], merged: Iterable[Area]) -> Iterator[tuple[int, list[str]]]:
    for area in merged:
        text = corners.get((area.top, area.left))
        if text is not None:
            yield from ((row, [text]) for row in range(area.top + 1, area.bottom + 1))
