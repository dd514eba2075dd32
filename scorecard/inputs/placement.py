"""Whose, what and when a value is: from the forms' heads, headings and codes to (unit, figure) pairs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from scorecard.catalogue import Catalogue, Figure
from scorecard.catalogue.assessment import AssessmentStage
from scorecard.geography import Unit
from scorecard.inputs.elsewhere import NO_ELSEWHERE, Elsewhere
from scorecard.inputs.figure_columns import figure_columns, figure_named, stage_columns
from scorecard.inputs.layout import HEAD_LABELS, Row, Table, UnitForm
from scorecard.inputs.period_text import read_period, same_days
from scorecard.inputs.places import Heading, Held, Places, Sorting, stage_of_head
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.stage_labels import stages_written
from scorecard.inputs.totals import total_rows
from scorecard.inputs.unit_rows import Rows, Territory, stated_parent, whose
from scorecard.inputs.unit_table import rows_of_units
from scorecard.inputs.wording import folded
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
    def stages(self) -> tuple[AssessmentStage, ...]:
        """The stages in which figures arrive; an outside table has none."""
        return () if self.columns else self.catalogue.assessment_stages

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


def place(form: UnitForm | Table, path: str, expected: Expected) -> Places:
    """Every filled cell of a form with its unit and figure. A head that disagrees places nothing."""
    wrong = check_head(form, path, expected)
    found = _place_unit_form(form, path, expected) if isinstance(form, UnitForm) else _place_table(form, path, expected)
    if any(p.code != "W310" for p in wrong):
        return Places((), wrong, units=found.units, refused=True)
    return replace(found, problems=(*wrong, *found.problems, *strays(form, path)))


def strays(form: UnitForm | Table, path: str) -> Iterator[Problem]:
    """W312 for each column without a heading that has values, at the first of them; a note alone in its row is none."""
    seen: set[int] = set()
    for row in form.rows:
        for cell in row if len(row) > 1 else ():
            if cell.column not in form.headed and cell.column not in seen:
                seen.add(cell.column)
                yield problem("W312", Location(path, sheet=form.title, cell=cell.address), value=cell.written)


def check_head(form: UnitForm | Table, path: str, expected: Expected) -> tuple[Problem, ...]:
    """W306–W309, W380 where the head disagrees with what is being read, W310 for lines it lacks."""
    found: list[Problem] = []
    absent: list[str] = []
    for name, wanted in expected.head.items():
        if name not in form.head:
            absent.append(" / ".join(label.capitalize() for label in HEAD_LABELS[name][:2]))
            continue
        cell = form.head[name][0]
        if name == "period":
            found.extend(check_period(cell, Location(path, sheet=form.title, cell=cell.address), expected.period))
            continue
        written = cell.written
        same = expected.elsewhere.same if name == "vintage" else ()
        if folded(written) not in {folded(one) for one in (wanted, *same)}:
            facts = {"value": written, "expected": wanted}
            found.append(problem(_HEAD_CODES[name], Location(path, sheet=form.title, cell=cell.address), **facts))
    if "stage" in form.head:
        cell = form.head["stage"][0]
        if stage_of_head(cell.written, expected.stages) is None:
            facts = {"value": cell.written, "stages": stages_written(expected.stages)}
            found.append(problem("W380", Location(path, sheet=form.title, cell=cell.address), **facts))
    if absent:
        found.append(problem("W310", Location(path, sheet=form.title), labels=", ".join(absent)))
    return tuple(found)


def check_period(cell: SheetCell, where: Location, wanted: Period) -> Iterator[Problem]:
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
        return Places((), (problem("W311", Location(path, sheet=form.title)),), refused=True)
    sheet = Location(path, sheet=form.title)
    above = stated_parent(form.head.get("parent", ()), sheet, expected.territory)
    if above.problems:
        return Places((), above.problems, refused=True)
    said = whose(form.head["unit"][:2], sheet, expected.territory, parent=above.code)
    if said.unit is None or said.problems:
        return Places((), said.problems, refused=True)
    headings, wrong = stage_columns(form, path, expected)
    held = []
    for row in form.rows:
        values = [cell for cell in row if cell.column in headings]
        code_cell = next((cell for cell in row if cell.column == form.code_column), None)
        if not values:
            continue
        if code_cell is None:
            wrong.append(problem("W304", Location(path, sheet=form.title, cell=values[0].address)))
            continue
        figure = figure_named(code_cell, Location(path, sheet=form.title, cell=code_cell.address), expected)
        if isinstance(figure, Problem):
            wrong.append(figure)
        else:
            held += [Held(said.unit.code, Heading(figure.code, headings[cell.column]), cell) for cell in values]
    return replace(_sorting(form, sheet, expected).places(held, wrong), units=(said.unit.code,))


def _place_table(form: Table, path: str, expected: Expected) -> Places:
    form = _of_one_level(form) if expected.territory.above is None else _of_two_levels(form)
    sheet = Location(path, sheet=form.title)
    above = stated_parent(form.head.get("parent") or form.head.get("unit", ()), sheet, expected.territory)
    if above.problems:
        return Places((), above.problems, refused=True)
    found = figure_columns(form, path, expected)
    columns, wrong = found.by_column, found.problems
    if form.rows and numbers_columns(form.rows[0]):
        first = form.rows[0][0]
        wrong.append(problem("W326", Location(path, sheet=form.title, cell=first.address), value=first.written))
        form = replace(form, rows=form.rows[1:])
    held: list[Held] = []
    known = Rows(sheet, expected.territory, above.code)
    rows = rows_of_units(form, columns, known)
    for row in rows:
        unit, doubts = row.whose.unit, row.whose.problems
        wrong.extend(doubts)
        if unit is not None:
            named = [(cell, columns[cell.column]) for cell in row.values]
            held += [Held(unit.code, one, cell, bool(doubts) or one in found.twice) for cell, one in named]
    once = {column: one.figure for column, one in columns.items() if one not in found.twice and not one.key}
    sorting = _sorting(form, sheet, expected)
    totals = total_rows(rows, once, known, sorting.stage)
    units = dict.fromkeys(row.whose.unit.code for row in rows if row.whose.unit)
    placed = sorting.places(held, wrong)
    return replace(placed, totals=tuple(totals), units=tuple(units))


def _sorting(form: UnitForm | Table, sheet: Location, expected: Expected) -> Sorting:
    """By what the cells of a form are sorted; its head has been checked."""
    said = form.head.get("stage")
    stage = stage_of_head(said[0].written, expected.stages) if said else None
    return Sorting(sheet, expected.catalogue.figures, expected.stages, stage)


def _of_one_level(form: Table) -> Table:
    """Without a level above, a further column of names is none of ours."""
    others = (cell for cell in form.parents if cell.column != form.name_column)
    return replace(form, figures=tuple(sorted((*form.figures, *others), key=_column)), parents=())


def _of_two_levels(form: Table) -> Table:
    """Names of provinces beside codes say to which province the units of the codes belong."""
    named = form.name_column if any(cell.column == form.name_column for cell in form.parents) else 0
    return replace(form, name_column=0) if named and form.code_column else form


def numbers_columns(row: Row) -> bool:
    """Whether a row under the headings only counts them: A, B, 1, 2, 3=1+2 or (1), (2), (3); three columns or more."""
    words = [cell.written.strip(" ()").partition("=")[0] for cell in row]
    letters = sum(word in "ABCDE" and len(word) == 1 for word in words)
    counted = [str(k) for k in range(1, len(words) - letters + 1)]
    return len(words) >= _LEAST_COUNTED and words == [*"ABCDE"[:letters], *counted]


def _column(cell: SheetCell) -> int:
    return cell.column
