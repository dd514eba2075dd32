"""Of which figure a column or row is, and which of its stages: from codes and headings of one form."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard.catalogue import Figure
from scorecard.inputs.layout import Table, UnitForm, begins_table
from scorecard.inputs.places import Heading
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.stage_labels import REMARKS, beside_code, stage_said, stages_written
from scorecard.inputs.wording import folded, nearest
from scorecard.problems import Location, Problem, problem

if TYPE_CHECKING:
    from scorecard.inputs.placement import Expected


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """The heading of each column, those that stand over two, and W126, W127, W302, W381."""

    by_column: dict[int, Heading]
    twice: frozenset[Heading]
    problems: list[Problem]


def figure_columns(form: Table, path: str, expected: "Expected") -> FigureColumns:
    """What the columns of a table hold."""
    found = FigureColumns({}, frozenset(), [])
    first: dict[Heading, SheetCell] = {}
    twice: set[Heading] = set()
    for cell in form.figures:
        where = Location(path, sheet=form.title, cell=cell.address)
        if begins_table(cell):
            found.problems.append(problem("W127", where, value=cell.written))
            break
        heading = _heading(cell, where, expected)
        if isinstance(heading, Problem):
            found.problems.extend(() if expected.columns else (heading,))
            continue
        found.by_column[cell.column] = heading
        if heading in first:
            twice.add(heading)
            facts = {"value": cell.written, "first": first[heading].address}
            found.problems.append(problem("W126", where, indicator=heading.figure, **facts))
        first.setdefault(heading, cell)
    return FigureColumns(found.by_column, frozenset(twice), found.problems)


def stage_columns(form: UnitForm, path: str, expected: "Expected") -> tuple[dict[int, str], list[Problem]]:
    """The stage, or remark, of each column of a form with values; W381 for one that the catalogue does not have."""
    columns = {form.value_column: ""} if form.value_column else {}
    wrong = []
    for key, cell in form.stages:
        where = Location(path, sheet=form.title, cell=cell.address)
        unknown = unknown_stage(cell.written, key, where, expected)
        if unknown is not None:
            wrong.append(unknown)
        else:
            columns[cell.column] = key
    return columns, wrong


def figure_named(cell: SheetCell, location: Location, expected: "Expected") -> Figure | Problem:
    """The figure a code names, else W302."""
    known = expected.figures.get(folded(cell.written))
    if known:
        return known
    return problem("W302", location, value=cell.written, nearest=nearest(cell.written, expected.catalogue.figures))


def unknown_stage(said: str, key: str, where: Location, expected: "Expected") -> Problem | None:
    """W381 for a text or a ``key`` that is no stage of the catalogue; None for one that is, or for a remark."""
    stages = [stage.value for stage in expected.stages]
    if key in REMARKS or key in stages:
        return None
    return problem("W381", where, value=said, stages=stages_written(stages))


def _heading(cell: SheetCell, where: Location, expected: "Expected") -> Heading | Problem:
    """``NTS.2``, or with a stage beside it: ``NTS.2: Thẩm định``."""
    code, said = beside_code(cell.written) if expected.stages else ("", "")
    staged = expected.figures.get(folded(code)) if code else None
    if staged is None or folded(cell.written) in expected.figures:
        figure = figure_named(cell, where, expected)
        return figure if isinstance(figure, Problem) else Heading(figure.code)
    key = stage_said(said)
    return unknown_stage(cell.written, key, where, expected) or Heading(staged.code, key)
