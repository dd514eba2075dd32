"""Recognise our two forms by what they say, not by where it stands.

A *unit form* has one figure a row: ``Mã | Nội dung | Đơn vị tính | Giá trị | Ghi chú``, and names its unit at the head.
A *table* has one unit a row: ``Mã | Đơn vị | NTS | TCS | …``. Above either stand head lines such as
``Kỳ số liệu | 2025-11``; every label is known in Vietnamese and English, alone or as ``Mã / Code``.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from scorecard.inputs.sheets import CellKind, Sheet, SheetCell
from scorecard.inputs.stage_labels import HEAD, REMARKS, beside_code, stage_said
from scorecard.inputs.wording import folded, label_parts

# The first label of each language is the one that templates write.
HEAD_LABELS: Mapping[str, tuple[str, ...]] = {
    "unit": ("đơn vị", "unit"),
    "period": ("kỳ số liệu", "period", "kỳ báo cáo"),
    "catalogue": ("bộ chỉ số", "catalogue"),
    "edition": ("ấn bản", "edition"),
    "vintage": ("địa giới", "territory", "vintage"),
    "parent": ("tỉnh, thành phố", "province", "tỉnh", "thành phố", "thuộc tỉnh", "trực thuộc"),
    "reported_on": ("ngày báo cáo", "reported on", "date of report"),
    "submission": ("lần báo cáo", "submission"),
    "previous": ("kỳ trước", "previous period"),
    "filled": ("đã nhập", "filled in"),
}
_UNIT_LABELS = (
    *("địa phương", "tên địa phương", "tên đơn vị", "đơn vị hành chính", "locality"),
    *("quốc gia", "nước", "country", "countries", "economy", "member state"),
)
_COUNTRY_CODES = ("mã quốc gia", "mã nước", "country code", "iso3", "iso", "iso code", "iso3 code")
_PROVINCE_LABELS = (
    *("tỉnh, thành phố", "tỉnh thành phố", "tỉnh - thành phố", "tỉnh, tp", "tỉnh", "thành phố", "tỉnh thành"),
    *("tên tỉnh", "tên tỉnh, thành phố", "province", "provinces", "tỉnh, thành", "city", "province, city"),
    "provinces and cities",
)
_COMMUNE_LABELS = (
    *("xã, phường, đặc khu", "xã, phường", "xã", "phường, xã", "xã, phường, thị trấn", "tên xã", "tên xã, phường"),
    *("tên xã, phường, đặc khu", "commune", "communes", "communes and wards"),
)
COLUMN_LABELS: Mapping[str, tuple[str, ...]] = {
    "code": ("mã", "code", "mã đơn vị", "mã địa phương", "mã số", "unit code", *_COUNTRY_CODES),
    "name": ("nội dung", "description", "tên", "name", "đơn vị", "unit", *_UNIT_LABELS),
    "commune code": ("mã xã", "mã xã, phường", "mã xã, phường, đặc khu", "commune code"),
    "commune": _COMMUNE_LABELS,
    "province code": ("mã tỉnh", "mã tỉnh, thành phố", "province code"),
    "province": _PROVINCE_LABELS,
    "measure": ("đơn vị tính", "measure"),
    "value": ("giá trị", "value"),
    "previous": ("kỳ trước", "previous period"),
    "check": ("kiểm tra", "check"),
    "note": ("ghi chú", "note", "notes", "remark", "remarks", "nguồn", "source"),
    "ordinal": ("stt", "no.", "tt", "no"),
}
_FIRST_LETTERS = frozenset("MmCc")
_WRITTEN = frozenset(f"{ours.capitalize()} / {english.capitalize()}" for ours, english, *_ in HEAD_LABELS.values())
# What stands beside figures and is none, in as many columns as there are.
_BESIDE = frozenset({"previous", "check"})
# What a table calls its units, the lowest level first; further columns say which units of the level above they are in.
_CODES, _NAMES = ("commune code", "code", "province code"), ("commune", "name", "province")
_ABOVE = frozenset({"province code", "province"})
Head = Mapping[str, tuple[SheetCell, ...]]
Row = tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class UnitForm:
    """One figure a row; columns count from 1; ``headed`` are those with a heading.

    ``value_column`` is 0 where every value stands under the heading of a stage; ``stages`` are those headings, and
    those of evidence and explanations, each with its cell.
    """

    title: str
    head: Head
    headed: frozenset[int]
    code_column: int
    value_column: int
    rows: tuple[Row, ...]
    stages: tuple[tuple[str, SheetCell], ...] = ()

    @property
    def value_columns(self) -> frozenset[int]:
        """Where values of any stage stand."""
        staged = (cell.column for key, cell in self.stages if key not in REMARKS)
        return frozenset({self.value_column, *staged} - {0})


@dataclass(frozen=True, slots=True)
class Table:
    """One unit a row; ``code_column`` or ``name_column`` is 0 where there is none.

    ``figures`` are the cells with the figures' codes, ``parents`` the headings of the units of the level above.
    """

    title: str
    head: Head
    headed: frozenset[int]
    code_column: int
    name_column: int
    figures: tuple[SheetCell, ...]
    rows: tuple[Row, ...]
    parents: tuple[SheetCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A sheet that is neither; its head lines hold for the sheets of the workbook that have none of their own."""

    title: str
    head: Head = field(default_factory=dict)


Layout = UnitForm | Table | Unrecognised


def recognise(sheet: Sheet, known: Container[str] = (), *, staged: bool = False) -> Layout:
    """The form of a sheet: the first row with a heading ``Mã`` beside other headings decides.

    Without ``Mã``, a heading of unit names such as ``Tỉnh, thành phố`` does when the code of a figure, one of ``known``
    (folded), stands beside it. ``staged``: the headings of an assessment are known, too.
    """
    for position, row in enumerate(sheet.rows):
        columns = _columns(row)
        named = "name" in columns and any(_names_figure(cell.written, known, staged=staged) for cell in row)
        if ("code" not in columns and not named) or len(row) == 1:
            continue
        head, rows = _head(sheet.rows[:position], staged=staged), sheet.rows[position + 1 :]
        code, headed = columns.get("code", 0), frozenset(cell.column for cell in row)
        stages = tuple((key, cell) for cell in row if (key := stage_said(cell.written))) if staged else ()
        form = UnitForm(sheet.title, head, headed, code, columns.get("value", 0), rows, stages)
        if code and form.value_columns:
            return form
        figures = tuple(
            cell for cell in row if cell.column not in columns.values() and _known(cell, COLUMN_LABELS) not in _BESIDE
        )
        if figures:
            above = tuple(cell for cell in row if cell.column in (columns.get("above code"), columns.get("above")))
            return Table(sheet.title, head, headed, code, columns.get("name", 0), figures, rows, above)
    return Unrecognised(sheet.title, _head(sheet.rows, staged=staged))


def recognise_all(sheet: Sheet, known: Container[str] = (), *, staged: bool = False) -> tuple[Layout, ...]:
    """Every form of a sheet from top to bottom: a further row of headings ends one and begins another."""
    first = recognise(sheet, known, staged=staged)
    if isinstance(first, Unrecognised):
        return (first,)
    for position, row in enumerate(first.rows):
        if not _may_head(row) or len(row) == 1 or "code" not in _columns(row):
            continue
        further = recognise(Sheet(sheet.title, first.rows[position:]), known, staged=staged)
        if isinstance(further, Unrecognised):
            continue
        start = position
        while start and _known(first.rows[start - 1][0], _head_labels(staged=staged)):
            start -= 1
        rest = recognise_all(Sheet(sheet.title, first.rows[start:]), known, staged=staged)
        return (replace(first, rows=first.rows[:start]), *rest)
    return (first,)


def begins_table(cell: SheetCell) -> bool:
    """Whether a heading is one that stands once in a table, at its left: beside the first table it begins another."""
    return _known(cell, COLUMN_LABELS) in {*_CODES, *_NAMES, "ordinal"}


def _may_head(row: Row) -> bool:
    """A quick look: headings ``Mã`` and ``Code`` begin with these letters."""
    return any(cell.kind is CellKind.TEXT and cell.written.lstrip()[:1] in _FIRST_LETTERS for cell in row)


def _columns(row: Row) -> dict[str, int]:
    """Which heading stands in which column; the first of its kind counts.

    ``code`` and ``name`` are those of the lowest level, ``above code`` and ``above`` of the one above it. Where names
    of provinces stand beside codes, they may be either: both ``name`` and ``above``.
    """
    said: dict[str, int] = {}
    for cell in row:
        name = _known(cell, COLUMN_LABELS)
        if name:
            said.setdefault(name, cell.column)
    found = {name: column for name, column in said.items() if name not in {*_CODES, *_NAMES}}
    of_communes = "commune" in said or "commune code" in said
    for own, above, names in (("code", "above code", _CODES), ("name", "above", _NAMES)):
        there = [name for name in names if name in said]
        if there and there[-1] in _ABOVE and (of_communes or len(there) > 1):
            found[above] = said[there.pop()]
        if there:
            found[own] = said[there[0]]
    if {"code", "province"} <= said.keys() and found.get("name") == said["province"]:
        found["above"] = said["province"]
    return found


def _names_figure(written: str, known: Container[str], *, staged: bool) -> bool:
    """Whether a heading is the code of a figure, alone or with a stage beside it."""
    return folded(written) in known or (staged and folded(beside_code(written)[0]) in known)


def _head_labels(*, staged: bool) -> Mapping[str, tuple[str, ...]]:
    return {**HEAD_LABELS, "stage": HEAD} if staged else HEAD_LABELS


def _head(rows: tuple[Row, ...], *, staged: bool) -> Head:
    """The cells to the right of each label."""
    found: dict[str, tuple[SheetCell, ...]] = {}
    labels = _head_labels(staged=staged)
    for row in rows:
        for line in _lines(row):
            name = _known(line[0], labels)
            if name and len(line) > 1:
                found.setdefault(name, line[1:])
    return found


def _lines(row: Row) -> Iterator[Row]:
    """The lines of a row: further ones begin with a label as templates write it, in both languages."""
    starts = [0, *(k for k, cell in enumerate(row) if k and cell.written in _WRITTEN), len(row)]
    yield from (row[first:last] for first, last in pairwise(starts))


def _known(cell: SheetCell, labels: Mapping[str, tuple[str, ...]]) -> str:
    if cell.kind is not CellKind.TEXT:
        return ""
    parts = label_parts(cell.written)
    return next((name for name, words in labels.items() if not parts.isdisjoint(words)), "")
