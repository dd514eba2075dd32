"""Another style on some cells of a sheet, and nothing else changed; cells that are not written are added empty."""

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from xml.parsers.expat import ParserCreate

from openpyxl.utils import column_index_from_string, get_column_letter

from scorecard.marking.tags import NotMarkableError, Splice, end_of_tag, spliced, with_attributes

# From the row, the column and the style of a cell to its new style; None leaves it.
Restyle = Callable[[int, int, int], int | None]
Address = tuple[int, int]


def place_of(address: str) -> Address:
    """(17, 3) of ``C17``. Raises ValueError."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), column_index_from_string(letters)


@dataclass(slots=True)
class _Row:
    """A row as it is written: where its cells begin."""

    number: int
    start: int
    inside: int
    style: int
    closing: int = 0
    columns: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


class _Sheet:
    """One pass over a sheet: the cells whose style changes, and the rows of those that are missing."""

    def __init__(self, part: bytes, rows: frozenset[int], restyle: Restyle) -> None:
        self.splices: list[Splice] = []
        self.rows: dict[int, _Row] = {}
        self.numbers: list[int] = []
        self.starts: list[int] = []
        self.columns: list[tuple[int, int, int]] = []
        self.data = (0, 0, 0)
        self.prefix = ""
        self._part, self._wanted, self._restyle = part, rows, restyle
        self._row, self._column = _Row(0, 0, 0, 0), 0
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._root
        self._parser.EndElementHandler = self._end
        self._parser.Parse(part, True)

    def _root(self, name: str, _: dict[str, str]) -> None:
        self.prefix = name[: name.find(":") + 1]
        self._names = {f"{self.prefix}{one}": one for one in ("row", "c", "col", "sheetData")}
        self._parser.StartElementHandler = self._start

    def _start(self, name: str, found: dict[str, str]) -> None:
        known = self._names.get(name)
        if known == "c":
            self._cell(found)
        elif known == "row":
            start = self._parser.CurrentByteIndex
            number = int(found["r"]) if "r" in found else self._row.number + 1
            style = int(found.get("s", "0")) if found.get("customFormat") in {"1", "true"} else -1
            self._row, self._column = _Row(number, start, end_of_tag(self._part, start), style), 0
            self.numbers.append(number)
            self.starts.append(start)
            if number in self._wanted:
                self.rows[number] = self._row
        elif known == "col":
            self.columns.append((int(found["min"]), int(found["max"]), int(found.get("style", "0"))))
        elif known == "sheetData":
            start = self._parser.CurrentByteIndex
            inside = end_of_tag(self._part, start)
            self.data = start, inside, inside

    def _end(self, name: str) -> None:
        known = self._names.get(name)
        if known == "row":
            self._row.closing = self._parser.CurrentByteIndex
        elif known == "sheetData":
            self.data = *self.data[:2], self._parser.CurrentByteIndex

    def _cell(self, found: dict[str, str]) -> None:
        address = found.get("r")
        self._column = place_of(address)[1] if address else self._column + 1
        start = self._parser.CurrentByteIndex
        row = self._row
        if row.number in self._wanted:
            row.columns.append(self._column)
            row.starts.append(start)
        style = int(found.get("s", "0"))
        new = self._restyle(row.number, self._column, style)
        if new is not None and new != style:
            end = end_of_tag(self._part, start)
            self.splices.append(Splice(start, end, with_attributes(self._part[start:end], {"s": str(new)})))

    def style_of(self, row: int, column: int) -> int:
        """The style of a cell that is not written: that of its row, else of its column."""
        if row in self.rows and self.rows[row].style >= 0:
            return self.rows[row].style
        return next((style for low, high, style in self.columns if low <= column <= high), 0)


def restyled(part: bytes, restyle: Restyle) -> bytes:
    """The sheet with new styles on the cells that are written."""
    return spliced(part, _Sheet(part, frozenset(), restyle).splices)


def styled(part: bytes, wanted: Collection[Address], style: Callable[[Address, int], int]) -> bytes:
    """The sheet with ``style(address, old style)`` on every cell wanted."""

    def new(row: int, column: int, old: int) -> int | None:
        return style((row, column), old) if (row, column) in wanted else None

    sheet = _Sheet(part, frozenset(row for row, _ in wanted), new)
    missing: dict[int, list[tuple[int, int]]] = {}
    for row, column in sorted(wanted):
        there = sheet.rows[row].columns if row in sheet.rows else []
        if column not in there:
            missing.setdefault(row, []).append((column, style((row, column), sheet.style_of(row, column))))
    prefix = sheet.prefix.encode()
    added = [one for row, cells in missing.items() for one in _added(part, sheet, row, prefix, cells)]
    return spliced(part, [*sheet.splices, *_opened(part, sheet, prefix, added)])


def _added(part: bytes, sheet: _Sheet, row: int, prefix: bytes, cells: list[tuple[int, int]]) -> list[Splice]:
    """The splices that add cells to a row, or a row with them."""

    def written(column: int, style: int) -> bytes:
        return b"<" + prefix + f'c r="{get_column_letter(column)}{row}" s="{style}"/>'.encode()

    whole = b"".join(written(*cell) for cell in cells)
    closing = b"</" + prefix + b"row>"
    if row not in sheet.rows:
        k = bisect_left(sheet.numbers, row)
        at = sheet.starts[k] if k < len(sheet.starts) else sheet.data[2]
        return [Splice(at, at, b"<" + prefix + f'row r="{row}">'.encode() + whole + closing)]
    there = sheet.rows[row]
    if there.inside == there.closing and part[there.inside - 2 : there.inside] == b"/>":
        tag = part[there.start : there.inside - 2].rstrip()
        return [Splice(there.start, there.inside, tag + b">" + whole + closing)]
    splices = []
    for column, style in cells:
        k = bisect_left(there.columns, column)
        at = there.starts[k] if k < len(there.starts) else there.closing
        splices.append(Splice(at, at, written(column, style)))
    return splices


def _opened(part: bytes, sheet: _Sheet, prefix: bytes, added: list[Splice]) -> list[Splice]:
    """The same, with the element of all rows opened where it was empty."""
    start, inside, _ = sheet.data
    if not inside:
        raise NotMarkableError
    if not added or part[inside - 2 : inside] != b"/>":
        return added
    rows = b"".join(splice.text for splice in added)
    tag = part[start : inside - 2].rstrip()
    return [Splice(start, inside, tag + b">" + rows + b"</" + prefix + b"sheetData>")]
