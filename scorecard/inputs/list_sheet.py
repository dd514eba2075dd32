"""A list found by its headings, of tasks, dossiers, counts, money: which column is what, and the rows below."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.inputs.layout import Head, recognise
from scorecard.inputs.placement import numbers_columns
from scorecard.inputs.sheets import CellKind, Sheet, SheetCell
from scorecard.inputs.wording import folded, label_parts

_LEAST = 2
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_OF_THESE = re.compile(r"(trong đó|of these|of which|of them)\b[\s:,–—-]*")
_BETWEEN = re.compile(r"\s*[:;,–—]\s*|\s+-\s+|\s+(?=trong đó|of these|of which|of them)")
_GROUP_MARK = re.compile(r"([IVX]{1,5}|[A-H])[.)]?")
_BEFORE_NAME = re.compile(r"([IVX]{1,5}|[A-H]|[0-9]{1,2})[.)]\s+(.+)", re.DOTALL)
Row = tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class ListKind:
    """How lists of one kind are known: what they call each column, in Vietnamese and English.

    A list has one column of each set in ``needed``; ``inside`` is what a longer heading holds that no other has.
    ``before`` are words that may stand before any heading and say nothing, ``Số hồ sơ đã giải quyết``.
    ``sections`` are the columns in which a row that only names a group may stand; none where no row does.
    ``subject`` is the column that stands for a row whose own cell is blank.
    """

    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[frozenset[str], ...]
    subject: str
    inside: Mapping[str, str] = field(default_factory=dict)
    sections: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()

    def column_of(self, heading: str) -> str:
        """Which column a heading is, ``number``, ``lead``, …; empty for none of them.

        Two headings in one cell, ``Đang giải quyết: Quá hạn`` or ``… - trong đó quá hạn``, are read as one.
        """
        plain = _BRACKETS.sub("", heading)
        parts = {folded(plain), *label_parts(plain)}
        inside = (name for name, word in self.inside.items() if word in folded(plain))
        return self._named(parts) or self._named({_joined(part) for part in parts}) or next(inside, "")

    def column_under(self, over: str, heading: str) -> str:
        """Which column a heading is that goes on from the one before it, ``Trong đó quá hạn``; empty for none."""
        first, rest = (label_parts(_BRACKETS.sub("", text)) for text in (over, heading))
        return self._named({_joined(f"{one} {other}") for one in first for other in rest})

    def _named(self, parts: Collection[str]) -> str:
        spelled = {*parts, *(part.removeprefix(words).strip() for part in parts for words in self.before)}
        return next((name for name, words in self.columns.items() if spelled & set(words)), "")

    def fits(self, columns: Mapping[str, SheetCell]) -> bool:
        """Whether these columns make a list of this kind."""
        return all(one_of & set(columns) for one_of in self.needed)


@dataclass(frozen=True, slots=True)
class ListRow:
    """The filled cells of one row by column name; ``section``: the cell of the heading row that it stands under."""

    cells: Mapping[str, SheetCell]
    section: SheetCell | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ListTable:
    """The rows of one sheet: the kind of list, head lines and other cells above, the headings by name, the rows."""

    title: str
    kind: ListKind
    head: Head
    columns: Mapping[str, SheetCell]
    rows: tuple[ListRow, ...] = ()
    above: tuple[SheetCell, ...] = ()


def find_list(sheet: Sheet, kind: ListKind) -> ListTable | None:
    """The list in a sheet, below the row, or the two, with most of its headings; None where no row has enough."""
    headed = [_headings(row, kind) for row in sheet.rows]
    below = [_beneath(sheet, k, headed, kind) for k in range(len(headed))]
    best = max(range(len(headed)), key=lambda k: (len({**headed[k], **below[k]}), -k), default=None)
    if best is None:
        return None
    columns, first = {**headed[best], **below[best]}, best + 1 + bool(below[best])
    if not kind.fits(columns) or len(columns) < _LEAST:
        return None
    if first < len(sheet.rows) and numbers_columns(sheet.rows[first]):
        first += 1
    head = recognise(Sheet(sheet.title, sheet.rows[:best])).head
    rows = tuple(_rows(sheet, sheet.rows[first:], columns, kind))
    return ListTable(sheet.title, kind, head, columns, rows, tuple(cell for row in sheet.rows[:best] for cell in row))


def _headings(row: Row, kind: ListKind) -> dict[str, SheetCell]:
    """The headings of a row by what they are, the first of each."""
    found: dict[str, SheetCell] = {}
    over = ""
    for cell in row:
        if cell.kind is not CellKind.TEXT:
            continue
        goes_on = _OF_THESE.match(folded(cell.written)) is not None
        name = (kind.column_under(over, cell.written) if goes_on else "") or kind.column_of(cell.written)
        over = over if goes_on else cell.written
        if name:
            found.setdefault(name, cell)
    return found


def _joined(part: str) -> str:
    """``đang giải quyết: trong đó quá hạn`` as ``đang giải quyết quá hạn``; what only goes on stays as it is."""
    first, *rest = _BETWEEN.split(part)
    return " ".join([first, *filter(None, (_OF_THESE.sub("", one) for one in rest))]).strip()


def _beneath(sheet: Sheet, k: int, headed: Sequence[Mapping[str, SheetCell]], kind: ListKind) -> dict[str, SheetCell]:
    """Headings under merged ones ("Cơ quan": Chủ trì, Phối hợp), each read with the one above, else alone.

    None where the next row is mostly anything else, or has a cell under every heading: it is no second row of them.
    """
    if k + 1 == len(sheet.rows) or not headed[k]:
        return {}
    row, above = sheet.rows[k + 1], sheet.rows[k]
    if {cell.column for cell in headed[k].values()} <= {cell.column for cell in row}:
        return {}
    found: dict[str, SheetCell] = {}
    for cell in row:
        over = max((one for one in above if one.column <= cell.column), key=lambda one: one.column, default=None)
        both = kind.column_of(f"{over.written} {cell.written}") if over else ""
        name = both or kind.column_of(cell.written)
        if cell.kind is not CellKind.TEXT:
            return {}
        if name:
            found.setdefault(name, cell)
    return found if 2 * len(found) > len(row) else {}


def _rows(sheet: Sheet, rows: Sequence[Row], columns: Mapping[str, SheetCell], kind: ListKind) -> Iterator[ListRow]:
    """Every row; one that is the heading of a group is remembered for those below it."""
    by_column = {cell.column: name for name, cell in columns.items()}
    above = _merged_down(sheet, rows)
    section: SheetCell | None = None
    mark = ""
    for row in rows:
        cells = {by_column[cell.column]: cell for cell in row if cell.column in by_column and cell.written.strip()}
        if not cells:
            continue
        heading = _section(row, cells, kind)
        if heading is not None:
            section, mark = heading
            continue
        own = row[0].row
        inherited = {
            by_column[column]: cell
            for (line, column), cell in above.items()
            if line == own and column in by_column and by_column[column] not in cells
        }
        yield ListRow({**inherited, **cells}, section, mark)


def _section(row: Row, cells: Mapping[str, SheetCell], kind: ListKind) -> tuple[SheetCell, str] | None:
    """The cell that names a group, and its mark: a row with nothing but a mark such as ``II`` and a name."""
    filled = [cell for cell in row if cell.written.strip()]
    if set(cells) - kind.sections or len(filled) > _LEAST:
        return None
    number, named = cells.get("number"), filled[-1]
    if number is None or number is named:
        split = _BEFORE_NAME.fullmatch(named.written.strip())
        alone = number is not None and number.written.strip().rstrip(".").isdigit()
        return None if alone else (named, split[1] if split else "")
    mark = _GROUP_MARK.fullmatch(number.written.strip())
    return (named, mark[1]) if mark else None


def _merged_down(sheet: Sheet, rows: Sequence[Row]) -> Mapping[tuple[int, int], SheetCell]:
    """What stands in cells that are merged over several rows, for the rows below the first, by row and column."""
    first = {(cell.row, cell.column): cell for row in rows for cell in row}
    found: dict[tuple[int, int], SheetCell] = {}
    for area in sheet.merged:
        cell = first.get((area.top, area.left))
        if cell is not None and area.left == area.right and cell.written.strip():
            found |= {(line, area.left): cell for line in range(area.top + 1, area.bottom + 1)}
    return found


def group_names(row: ListRow) -> tuple[str, ...]:
    """What may name the group of a row, the surest first: its own cell, else the heading row's mark and words."""
    own = row.cells.get("group")
    if own is not None:
        text = own.written.strip()
        split = _BEFORE_NAME.fullmatch(text)
        return (text, *((split[1], split[2]) if split else ()))
    if row.section is None:
        return ()
    text = row.section.written.strip()
    split = _BEFORE_NAME.fullmatch(text)
    return tuple(dict.fromkeys(one for one in (row.mark, text, split[2] if split else "") if folded(one)))
