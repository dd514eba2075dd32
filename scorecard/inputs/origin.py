"""What a form was made for, by the properties that the document carries out of sight, against what its head says now.

The cells of a head are locked, and still typed over: last month's form is used again, or a neighbour's. The properties
survive that, and a load and save by Excel and LibreOffice.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from scorecard.inputs.layout import HEAD_LABELS, Table, UnitForm
from scorecard.inputs.period_text import read_period, same_days
from scorecard.inputs.placement import Expected
from scorecard.inputs.sheets.nouns import PROPERTY_PREFIX
from scorecard.inputs.unit_keys import bare_key
from scorecard.inputs.unit_rows import Territory, label, stated_parent, whose
from scorecard.inputs.wording import folded
from scorecard.problems import Location, Problem, Severity, problem

FORM_PROPERTIES: Mapping[str, str] = {
    name: f"{PROPERTY_PREFIX}{name}" for name in ("catalogue", "edition", "period", "vintage", "unit", "parent")
}
"""What each line of the head is called among the properties of a document."""
_DEFINING = ("catalogue", "edition", "vintage")


def check_origin(
    form: UnitForm | Table, path: str, expected: Expected, properties: Mapping[str, str]
) -> tuple[Problem, ...]:
    """What was made for something else than it is read as; the errors among them keep the sheet from being read.

    W350 another catalogue, edition or territory, W351 another unit, W352 (a warning) another period, W353 (a warning)
    a file that is named as the form of another unit. A line that disagrees with the folder itself is not said again.
    """
    if not expected.head:
        return ()
    made = {name: properties[key] for name, key in FORM_PROPERTIES.items() if properties.get(key)}
    checks = (_defined, _period, _unit)
    return tuple(found for check in checks for found in check(form, path, expected, made))


def is_refused(problems: tuple[Problem, ...]) -> bool:
    """Whether any of these keeps the sheet from being read."""
    return any(found.severity is Severity.ERROR for found in problems)


def _defined(form: UnitForm | Table, path: str, expected: Expected, made: Mapping[str, str]) -> Iterator[Problem]:
    for name in _DEFINING:
        wanted = expected.head[name]
        if name in made and folded(made[name]) != folded(wanted) and _says(form, name, wanted):
            where, value = _place(form, path, name)
            facts = {"label": _label(name), "made": made[name], "value": value}
            yield problem("W350", where, **facts)


def _period(form: UnitForm | Table, path: str, expected: Expected, made: Mapping[str, str]) -> Iterator[Problem]:
    known = read_period(made.get("period", "")).period
    if known is None or same_days(known, expected.period):
        return
    cells = form.head.get("period", ())
    said = read_period(cells[0].written).period if cells else None
    if said is None or same_days(said, expected.period):
        where, value = _place(form, path, "period")
        yield problem("W352", where, made=known.code, value=value, expected=expected.period.code)


def _unit(form: UnitForm | Table, path: str, expected: Expected, made: Mapping[str, str]) -> Iterator[Problem]:
    """The unit of a unit form, else the one of the level above to which the units of a table belong."""
    sheet, territory = Location(path, sheet=form.title), expected.territory
    parent = stated_parent(form.head.get("parent", ()), sheet, territory).code
    yield from _other(form, path, ("parent", parent), (made, territory.above))
    if isinstance(form, UnitForm) and "unit" in form.head:
        unit = whose(form.head["unit"][:2], sheet, territory, parent=parent).unit
        if unit is not None:
            yield from _other(form, path, ("unit", unit.code), (made, territory))
            yield from _file_of_another(path, unit.code, expected, sheet)


def _other(
    form: UnitForm | Table, path: str, said: tuple[str, str], known: tuple[Mapping[str, str], Territory | None]
) -> Iterator[Problem]:
    name, code = said
    made, territory = known
    if code and name in made and made[name] != code:
        where, value = _place(form, path, name)
        unit = territory.names.code(made[name]) if territory else None
        yield problem("W351", where, made=label(unit) if unit else made[name], value=value)


def _file_of_another(path: str, code: str, expected: Expected, sheet: Location) -> Iterator[Problem]:
    """W353 for a file whose name begins as templates name the form of another unit: ``24-bac-ninh``."""
    number, _, rest = PurePosixPath(path).stem.partition("-")
    named = next((unit for unit in expected.units if unit.code == number and unit.code != code), None)
    if named is None:
        return
    names = {bare_key(text) for _, text in named.names.texts}
    if any(bare_key(rest).startswith(name) for name in names if name):
        facts = {"file": PurePosixPath(path).name, "value": code, "named": label(named)}
        yield problem("W353", sheet, unit=code, **facts)


def _says(form: UnitForm | Table, name: str, wanted: str) -> bool:
    """Whether the head agrees with what is read, or says nothing: else the line itself is a problem already."""
    cells = form.head.get(name, ())
    return not cells or folded(cells[0].written) == folded(wanted)


def _place(form: UnitForm | Table, path: str, name: str) -> tuple[Location, str]:
    """The cell of a head line and what it says; the sheet and a dash without the line."""
    cells = form.head.get(name, ())
    return Location(path, sheet=form.title, cell=cells[0].address if cells else ""), cells[0].written if cells else "–"


def _label(name: str) -> str:
    return " / ".join(words.capitalize() for words in HEAD_LABELS[name][:2])
