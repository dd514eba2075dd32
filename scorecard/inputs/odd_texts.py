"""Texts of a workbook that look other than they are (W390, W391, W393), or are too long for what they name (W392)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from scorecard.inputs.layout import Table, UnitForm
from scorecard.inputs.sheets import CellKind, Sheet, SheetCell
from scorecard.language import shortened
from scorecard.problems import Fact, Location, Problem, problem, problem_from
from scorecard.unseen import STEERING, is_odd, named, spelled

LONGEST = 300
"""Characters of a text that is a name, a code or a value."""
LONGEST_SHOWN = 80
MOST_TOLD = 50
"""Texts of a sheet that are told one by one."""
Forms = Sequence[tuple[Sheet, UnitForm | Table]]
Texts = dict[str, str]


def odd_texts(forms: Forms, path: str) -> Iterator[Problem]:
    """Of each sheet with forms, and of the names of the file and of its sheets."""
    sheets = {sheet.title: sheet for sheet, _ in forms}
    yield from _names(path, list(sheets))
    for title, sheet in sheets.items():
        where = Location(path, sheet=title)
        texts = _texts(sheet)
        odd = {text for text in {*texts.values()} if is_odd(text)}
        steering = {address: text for address, text in texts.items() if text in odd and STEERING.search(text)}
        others = {address: text for address, text in texts.items() if text in odd and address not in steering}
        yield from _together("W390", where, steering, lambda text: {"characters": named([text], STEERING)})
        yield from _together("W391", where, others, lambda text: {"characters": named([text])})
        used = (cell for other, form in forms if other is sheet for cell in _used(form))
        long = {cell.address: cell.written for cell in used if len(cell.written) > LONGEST}
        yield from _together("W392", where, long, lambda text: {"count": len(text)})


def _names(path: str, titles: Sequence[str]) -> Iterator[Problem]:
    """W393: of the file itself, and of all its sheets together."""
    for where, name in ((Location(path), path.rpartition("/")[2]), (Location(path), ", ".join(filter(is_odd, titles)))):
        if is_odd(name):
            yield problem("W393", where, characters=named([name]), shown=shortened(spelled(name), LONGEST_SHOWN))


def _texts(sheet: Sheet) -> Texts:
    """Texts of cells and of comments by address."""
    found = {cell.address: str(cell.value) for row in sheet.rows for cell in row if cell.kind is CellKind.TEXT}
    return {**found, **{address: text for address, text in sheet.comments.items() if is_odd(text)}}


def _used(form: UnitForm | Table) -> Iterator[SheetCell]:
    """The texts of a form that name something or are values: columns for notes may be as long as they like."""
    yield from (cell for cells in form.head.values() for cell in cells)
    columns = {form.code_column}
    if isinstance(form, Table):
        columns |= {form.name_column, *(cell.column for cell in form.figures)}
        yield from form.figures
    else:
        columns.add(form.value_column)
    yield from (cell for row in form.rows for cell in row if cell.column in columns and cell.kind is CellKind.TEXT)


def _together(code: str, where: Location, texts: Texts, facts: Callable[[str], dict[str, Fact]]) -> Iterator[Problem]:
    """One for each text, at its first cell, the others that hold it ``also``; the last has all that are left."""
    places: dict[str, list[str]] = {}
    for address, text in texts.items():
        at_last = len(places) == MOST_TOLD and text not in places
        places.setdefault(next(reversed(places)) if at_last else text, []).append(address)
    for text, (first, *others) in places.items():
        shown = shortened(spelled(text), LONGEST_SHOWN)
        found = problem_from(code, {"shown": shown, **facts(text)}, replace(where, cell=first))
        yield replace(found, also=tuple(others))
