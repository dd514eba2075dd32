"""Whose, what and when a value is: from the forms' heads, headings and codes to (unit, figure) pairs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from scorecard.catalogue import Catalogue, Figure
from scorecard.geography import Unit
from scorecard.inputs.layout import HEAD_LABELS, Row, Table, UnitForm, begins_table
from scorecard.inputs.period_text import read_period, same_days
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.unit_keys import body_of, is_numbered
from scorecard.inputs.unit_rows import (
    NO_ELSEWHERE,
    Elsewhere,
    Rows,
    Territory,
    Whose,
    earlier_namesake,
    label,
    stated_parent,
    whose,
)
from scorecard.inputs.wording import folded, nearest
from scorecard.period import Period
from scorecard.problems import Location, Problem, problem

_HEAD_CODES = {"period": "W306", "catalogue": "W307", "edition": "W308", "vintage": "W309"}


# Two cells that read 1 and 2 may be a unit and its figure.
_LEAST_COUNTED = 3


@dataclass(frozen=True)
class Expected:
    """What workbooks are read against: one catalogue, one period, the units of one vintage in panel order.

    ``elsewhere`` has the units of other vintages, so that a row of theirs is called by its name. ``columns``: of an
    outside table, the heading of each figure that is taken from it; such a table has no head and other columns too.
    """

    catalogue: Catalogue
    period: Period
    vintage: str
    units: tuple[Unit, ...]
    elsewhere: Elsewhere = NO_ELSEWHERE
    columns: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def territory(self) -> Territory:
        """The units by code and by every spelling."""
        return Territory(self.vintage, self.units, self.elsewhere)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures by folded code, of an outside table by folded heading."""
        if self.columns:
            return {folded(heading): self.catalogue.figures[code] for code, heading in self.columns.items()}
        return {folded(code): figure for code, figure in self.catalogue.figures.items()}

    @property
    def head(self) -> Mapping[str, str]:
        """What the head of every sheet must say."""
        if self.columns:
            return {}
        edition = self.catalogue.edition.code
        return {
            "period": self.period.code,
            "catalogue": self.catalogue.identifier,
            "edition": edition,
            "vintage": self.vintage,
        }


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the unit and figure it belongs to; ``doubtful``: its row contradicts itself, so it is not used."""

    unit: str
    figure: str
    cell: SheetCell
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _UnitRow:
    """A row of a table: the cells that say whose it is, the cells with figures, and what the former say."""

    cells: tuple[SheetCell, ...]
    values: tuple[SheetCell, ...]
    whose: Whose


@dataclass(frozen=True, slots=True)
class Places:
    """What one sheet places, the units that it names, and the problems of its head, headings and codes."""

    placed: tuple[Placed, ...] = ()
    problems: tuple[Problem, ...] = ()
    units: tuple[str, ...] = ()


def place(form: UnitForm | Table, path: str, expected: Expected) -> Places:
    """Every filled cell of a form with its unit and figure. A head that disagrees places nothing."""
    wrong = check_head(form, path, expected)
    found = _place_unit_form(form, path, expected) if isinstance(form, UnitForm) else _place_table(form, path, expected)
    if any(p.code != "W310" for p in wrong):
        return Places((), wrong, found.units)
    return Places(found.placed, (*wrong, *found.problems, *_strays(form, path)), found.units)


def _strays(form: UnitForm | Table, path: str) -> Iterator[Problem]:
    """W312 for each column without a heading that has values, at the first of them; a note alone in its row is none."""
    seen: set[int] = set()
    for row in form.rows:
        for cell in row if len(row) > 1 else ():
            if cell.column not in form.headed and cell.column not in seen:
                seen.add(cell.column)
                yield problem("W312", Location(path, sheet=form.title, cell=cell.address), value=cell.written)


def check_head(form: UnitForm | Table, path: str, expected: Expected) -> tuple[Problem, ...]:
    """W306–W309 where the head disagrees with what is being read, W310 for lines it lacks."""
    found: list[Problem] = []
    absent: list[str] = []
    for name, wanted in expected.head.items():
        if name not in form.head:
            absent.append(" / ".join(label.capitalize() for label in HEAD_LABELS[name][:2]))
            continue
        cell = form.head[name][0]
        if name == "period":
            found.extend(_check_period(cell, Location(path, sheet=form.title, cell=cell.address), expected.period))
            continue
        written = cell.written
        if folded(written) != folded(wanted):
            facts = {"value": written, "expected": wanted}
            found.append(problem(_HEAD_CODES[name], Location(path, sheet=form.title, cell=cell.address), **facts))
    if absent:
        found.append(problem("W310", Location(path, sheet=form.title), labels=", ".join(absent)))
    return tuple(found)


def _check_period(cell: SheetCell, where: Location, wanted: Period) -> Iterator[Problem]:
    """W306 for another period than the one read, W320 for a text that is no period, with what it may mean."""
    # Excel turns ``2025-11`` typed into a cell into the first of that month.
    read = read_period(cell.value if isinstance(cell.value, datetime) else cell.written)
    if read.period is None:
        candidates = ", ".join(dict.fromkeys(period.code for period in read.candidates)) or "–"
        yield problem("W320", where, value=cell.written, candidates=candidates, expected=wanted.code)
    elif not same_days(read.period, wanted):
        value = read.period.code if isinstance(cell.value, datetime) else cell.written
        yield problem("W306", where, value=value, expected=wanted.code)


def _place_unit_form(form: UnitForm, path: str, expected: Expected) -> Places:
    if "unit" not in form.head:
        return Places((), (problem("W311", Location(path, sheet=form.title)),))
    sheet = Location(path, sheet=form.title)
    above = stated_parent(form.head.get("parent", ()), sheet, expected.territory)
    if above.problems:
        return Places((), above.problems)
    said = whose(form.head["unit"][:2], sheet, expected.territory, parent=above.code)
    if said.unit is None or said.problems:
        return Places((), said.problems)
    unit, wrong = said.unit, list(said.problems)
    placed = []
    for row in form.rows:
        cells = {cell.column: cell for cell in row}
        code_cell, value = cells.get(form.code_column), cells.get(form.value_column)
        if value is None:
            continue
        if code_cell is None:
            wrong.append(problem("W304", Location(path, sheet=form.title, cell=value.address)))
            continue
        figure = _figure(code_cell, Location(path, sheet=form.title, cell=code_cell.address), expected)
        if isinstance(figure, Problem):
            wrong.append(figure)
        else:
            placed.append(Placed(unit.code, figure.code, value))
    return Places(tuple(placed), tuple(wrong), (unit.code,))


def _place_table(form: Table, path: str, expected: Expected) -> Places:
    form = _of_one_level(form) if expected.territory.above is None else _of_two_levels(form)
    sheet = Location(path, sheet=form.title)
    above = stated_parent(form.head.get("parent") or form.head.get("unit", ()), sheet, expected.territory)
    if above.problems:
        return Places((), above.problems)
    columns, twice, wrong = _figure_columns(form, path, expected)
    if form.rows and _numbers_columns(form.rows[0]):
        first = form.rows[0][0]
        wrong.append(problem("W326", Location(path, sheet=form.title, cell=first.address), value=first.written))
        form = replace(form, rows=form.rows[1:])
    rows = _rows_of_units(form, columns, Rows(sheet, expected.territory, above.code))
    seen = [row.whose.foreign for row in rows if row.whose.foreign]
    placed: list[Placed] = []
    for row in rows:
        unit, doubts = row.whose.unit, row.whose.problems
        namesake = earlier_namesake(unit, seen) if unit and not doubts else None
        if unit and namesake:
            where = Location(path, sheet=form.title, cell=row.cells[0].address)
            facts = {"value": row.cells[0].written, "other": namesake.unit.vintage, "named": label(namesake.unit)}
            doubts = (problem("W324", where, unit=unit.code, **facts),)
        wrong.extend(doubts)
        if unit is not None:
            placed.extend(
                Placed(unit.code, columns[c.column], c, bool(doubts) or columns[c.column] in twice) for c in row.values
            )
    units = dict.fromkeys(row.whose.unit.code for row in rows if row.whose.unit is not None)
    return Places(tuple(placed), tuple(wrong), tuple(units))


def _of_one_level(form: Table) -> Table:
    """Without a level above, a further column of names is none of ours."""
    others = (cell for cell in form.parents if cell.column != form.name_column)
    return replace(form, figures=tuple(sorted((*form.figures, *others), key=_column)), parents=())


def _of_two_levels(form: Table) -> Table:
    """Names of provinces beside codes say to which province the units of the codes belong."""
    named = form.name_column if any(cell.column == form.name_column for cell in form.parents) else 0
    return replace(form, name_column=0) if named and form.code_column else form


def _numbers_columns(row: Row) -> bool:
    """Whether a row under the headings only counts them: A, B, 1, 2, 3=1+2 or (1), (2), (3); three columns or more."""
    words = [cell.written.strip(" ()").partition("=")[0] for cell in row]
    letters = sum(word in "ABCDE" and len(word) == 1 for word in words)
    counted = [str(k) for k in range(1, len(words) - letters + 1)]
    return len(words) >= _LEAST_COUNTED and words == [*"ABCDE"[:letters], *counted]


def _rows_of_units(form: Table, columns: Mapping[int, str], rows: Rows) -> list[_UnitRow]:
    """Every row that says, or should say, whose its values are; a footnote under the table says nothing."""
    about = (form.code_column, form.name_column)
    known = [[cell for cell in row if cell.column in about] for row in form.rows]
    rows = replace(rows, numbered=is_numbered(body_of(cells[-1].written).before for cells in known if cells))
    parents = {cell.column for cell in form.parents}
    found: list[_UnitRow] = []
    for row, beside in zip(form.rows, known, strict=True):
        values = tuple(cell for cell in row if cell.column in columns)
        if not values and (len(row) == 1 or all(cell.column != form.code_column for cell in beside)):
            continue
        cells = sorted(beside, key=lambda cell: about.index(cell.column)) or _summary(row, columns, rows.territory)
        said = (
            rows.whose(cells, [cell for cell in row if cell.column in parents])
            if cells
            else Whose(None, (problem("W304", replace(rows.sheet, cell=values[0].address)),))
        )
        found.append(_UnitRow(tuple(cells), values, said))
    return found


def _column(cell: SheetCell) -> int:
    return cell.column


def _summary(row: Row, columns: Mapping[int, str], territory: Territory) -> list[SheetCell]:
    """``Tổng số`` often stands under the numbers of the rows, over merged cells."""
    return [cell for cell in row if cell.column not in columns and territory.is_summary(cell.written)][:1]


def _figure_columns(form: Table, path: str, expected: Expected) -> tuple[dict[int, str], frozenset[str], list[Problem]]:
    """The figure of each column, and the figures that stand over two; W126, W127, W302."""
    columns: dict[int, str] = {}
    first: dict[str, SheetCell] = {}
    twice: set[str] = set()
    wrong = []
    for cell in form.figures:
        where = Location(path, sheet=form.title, cell=cell.address)
        if begins_table(cell):
            wrong.append(problem("W127", where, value=cell.written))
            break
        figure = _figure(cell, where, expected)
        if isinstance(figure, Problem):
            wrong.extend(() if expected.columns else (figure,))
            continue
        columns[cell.column] = figure.code
        if figure.code in first:
            twice.add(figure.code)
            facts = {"value": cell.written, "first": first[figure.code].address}
            wrong.append(problem("W126", where, indicator=figure.code, **facts))
        first.setdefault(figure.code, cell)
    return columns, frozenset(twice), wrong


def _figure(cell: SheetCell, location: Location, expected: Expected) -> Figure | Problem:
    """The figure a code names, else W302."""
    known = expected.figures.get(folded(cell.written))
    if known:
        return known
    return problem("W302", location, value=cell.written, nearest=nearest(cell.written, expected.catalogue.figures))
