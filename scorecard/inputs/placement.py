"""Whose, what and when a value is: from the forms' heads, headings and codes to (unit, figure) pairs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from scorecard.catalogue import Catalogue, Figure
from scorecard.geography import Unit
from scorecard.inputs.layout import HEAD_LABELS, Table, UnitForm, begins_table
from scorecard.inputs.sheets import CellKind, SheetCell
from scorecard.inputs.wording import folded, name_key, nearest
from scorecard.period import Period
from scorecard.problems import Location, Problem, problem

_HEAD_CODES = {"period": "W306", "catalogue": "W307", "edition": "W308", "vintage": "W309"}


@dataclass(frozen=True)
class Expected:
    """What workbooks are read against: one catalogue, one period, the units of one vintage in panel order."""

    catalogue: Catalogue
    period: Period
    vintage: str
    units: tuple[Unit, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Unit]:
        """The units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def digits(self) -> int:
        """How long every code is when all are equally long and made of figures, else 0."""
        lengths = {len(unit.code) if unit.code.isdigit() else 0 for unit in self.units}
        return lengths.pop() if len(lengths) == 1 else 0

    @cached_property
    def name_keys(self) -> Mapping[str, frozenset[str]]:
        """Every name under which each unit may be written, as keys."""
        return {
            unit.code: frozenset(map(name_key, (*(text for _, text in unit.names.texts), *unit.also)))
            for unit in self.units
        }

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures by folded code."""
        return {folded(code): figure for code, figure in self.catalogue.figures.items()}

    @property
    def head(self) -> Mapping[str, str]:
        """What the head of every sheet must say."""
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
class Places:
    """What one sheet places, and the problems of its head, headings and codes."""

    placed: tuple[Placed, ...] = ()
    problems: tuple[Problem, ...] = ()


def place(form: UnitForm | Table, path: str, expected: Expected) -> Places:
    """Every filled cell of a form with its unit and figure. A head that disagrees places nothing."""
    wrong = check_head(form, path, expected)
    if any(p.code != "W310" for p in wrong):
        return Places((), wrong)
    found = _place_unit_form(form, path, expected) if isinstance(form, UnitForm) else _place_table(form, path, expected)
    return Places(found.placed, (*wrong, *found.problems, *_strays(form, path)))


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
    found, absent = [], []
    for name, wanted in expected.head.items():
        if name not in form.head:
            absent.append(HEAD_LABELS[name][0].capitalize())
            continue
        cell = form.head[name][0]
        written = _head_text(cell)
        if folded(written) != folded(wanted):
            facts = {"value": written, "expected": wanted}
            found.append(problem(_HEAD_CODES[name], Location(path, sheet=form.title, cell=cell.address), **facts))
    if absent:
        found.append(problem("W310", Location(path, sheet=form.title), labels=", ".join(absent)))
    return tuple(found)


def _head_text(cell: SheetCell) -> str:
    """Excel turns ``2025-11`` typed into a cell into the first of that month."""
    return cell.value.strftime("%Y-%m") if isinstance(cell.value, datetime) else cell.written


def _place_unit_form(form: UnitForm, path: str, expected: Expected) -> Places:
    if "unit" not in form.head:
        return Places((), (problem("W311", Location(path, sheet=form.title)),))
    code, *names = form.head["unit"]
    unit, wrong = _unit(code, names[0] if names else None, Location(path, sheet=form.title), expected)
    if unit is None or wrong:
        return Places((), tuple(wrong))
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
    return Places(tuple(placed), tuple(wrong))


def _place_table(form: Table, path: str, expected: Expected) -> Places:
    columns, twice, wrong = _figure_columns(form, path, expected)
    placed: list[Placed] = []
    for row in form.rows:
        cells = {cell.column: cell for cell in row}
        values = [(columns[cell.column], cell) for cell in row if cell.column in columns]
        code = cells.get(form.code_column)
        if code is None:
            wrong.extend(problem("W304", Location(path, sheet=form.title, cell=c.address)) for _, c in values[:1])
            continue
        if not values and code.kind is CellKind.TEXT and len(row) == 1:
            continue  # a footnote under the table
        unit, problems = _unit(code, cells.get(form.name_column), Location(path, sheet=form.title), expected)
        wrong.extend(problems)
        if unit is not None:
            placed.extend(Placed(unit.code, figure, c, bool(problems) or figure in twice) for figure, c in values)
    return Places(tuple(placed), tuple(wrong))


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
            wrong.append(figure)
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


def _unit(
    code: SheetCell, name: SheetCell | None, sheet: Location, expected: Expected
) -> tuple[Unit | None, list[Problem]]:
    """The unit of a code, with W301 (unknown) or W303 (the name says another)."""
    where = Location(sheet.path, sheet=sheet.sheet, cell=code.address)
    # 1 in a column of two-digit codes is 01: Excel drops the zero of a code that is typed as a number.
    text = code.written.strip()
    unit = expected.by_code.get(text) or expected.by_code.get(text.zfill(expected.digits))
    if unit is None:
        facts = {"value": text, "vintage": expected.vintage, "nearest": nearest(text, expected.by_code)}
        return None, [problem("W301", where, **facts)]
    if name is None or name_key(name.written) in expected.name_keys[unit.code]:
        return unit, []
    where = Location(sheet.path, sheet=sheet.sheet, cell=name.address)
    names = unit.names("vi")
    return unit, [problem("W303", where, unit=unit.code, unit_code=unit.code, expected=names, value=name.written)]
