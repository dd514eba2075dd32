"""Which units and languages somebody asked for; a selection that fits nothing names the nearest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography, Unit
from scorecard.inputs.unit_keys import own_name
from scorecard.problems import Checked, Problem, problem
from scorecard.store import slug

SUGGESTIONS = 3
MOST_NAMED = 6
Choice = tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Selectable:
    """The units to choose from, and those of the level above, each of which stands for all of its units."""

    units: tuple[Unit, ...]
    parents: tuple[Unit, ...] = ()

    def of(self, parent: Unit) -> Choice:
        """The units of one of the level above."""
        return tuple(unit for unit in self.units if unit.parent == parent.code)

    def named(self, unit: Unit) -> str:
        """``Bắc Ninh (24)``, ``Xã Tân Lập (24012, Bắc Ninh)``."""
        above = [parent.names("vi") for parent in self.parents if parent.code == unit.parent]
        return f"{unit.names('vi')} ({', '.join([unit.code, *above])})"


def selectable(geography: Geography, vintage: str) -> Selectable:
    """What can be chosen of a vintage."""
    return Selectable(geography.units(vintage), geography.parents(vintage))


def select_units(asked: Sequence[str], among: Selectable) -> Checked[tuple[str, ...]]:
    """The codes of the units asked for, in the order of the units; empty when none was asked for.

    A name fits in any of the unit's languages, without regard to accents, case and punctuation, and may be followed by
    a comma and the unit of the level above. The code or name of such a unit stands for all that belong to it.
    Problems: E106 nothing fits, E107 several fit.
    """
    chosen: set[str] = set()
    problems: list[Problem] = []
    for text in asked:
        choices = _fitting(text, among)
        if len(choices) == 1:
            chosen.update(unit.code for unit in choices[0])
        elif choices:
            problems.append(problem("E107", text=text, units=_listed(choices, among)))
        else:
            vintage = among.units[0].vintage if among.units else "-"
            nearest = _listed([(unit,) for unit in _nearest(text, among.units)], among)
            problems.append(problem("E106", text=text, vintage=vintage, nearest=nearest))
    return Checked(tuple(unit.code for unit in among.units if unit.code in chosen), tuple(problems))


def select_unit(asked: str, among: Selectable) -> Checked[str]:
    """The code of the one unit asked for. Problems: E106 nothing fits, E107 several do, as all units of a parent."""
    chosen = select_units((asked,), among)
    if chosen.problems or len(chosen.value) == 1:
        return Checked(next(iter(chosen.value), ""), chosen.problems)
    fitting = [(unit,) for unit in among.units if unit.code in chosen.value]
    return Checked("", (problem("E107", text=asked, units=_listed(fitting, among)),))


def select_languages(asked: Sequence[str], catalogue: Catalogue) -> Checked[tuple[str, ...]]:
    """The languages asked for, else the catalogue's. Problem: E108, a language the catalogue does not have."""
    present = ", ".join(catalogue.languages)
    unknown = [code for code in asked if code not in catalogue.languages]
    problems = tuple(problem("E108", text=code, present=present) for code in unknown)
    return Checked(tuple(dict.fromkeys(asked)) or catalogue.languages, problems)


def select_owners(asked: Sequence[str], catalogue: Catalogue) -> Checked[tuple[str, ...]]:
    """The codes of the offices asked for, in file order, by code or name. Problem: E120, no such office."""
    spellings = {c: {c, slug(c), *(slug(name) for _, name in o.names.texts)} for c, o in catalogue.owners.items()}
    chosen: set[str] = set()
    problems: list[Problem] = []
    for text in asked:
        found = [code for code, known in spellings.items() if text.strip() in known or slug(text) in known]
        if not found:
            present = ", ".join(f"{code} ({owner.names('vi')})" for code, owner in catalogue.owners.items())
            problems.append(problem("E120", text=text, present=present or "-"))
        chosen.update(found[:1])
    return Checked(tuple(code for code in catalogue.owners if code in chosen), tuple(problems))


def select_code(text: str, catalogue: Catalogue) -> Checked[str]:
    """The code of a node or a figure, by code or name, without regard to case and accents; a node before a figure.

    Problem: E115, nothing or more than one thing fits.
    """
    names = _names(catalogue)
    for spelled in (lambda code: code, str.casefold, slug):
        fitting = [code for code in names if spelled(code) == spelled(text.strip())]
        if len(fitting) == 1:
            return Checked(fitting[0])
    folded = slug(text)
    fitting = [code for code, said in names.items() if folded and any(slug(name) == folded for name in said)]
    nodes = [code for code in fitting if code in catalogue.nodes] or fitting
    if len(nodes) == 1:
        return Checked(nodes[0])
    nearest = nodes or sorted(names, key=lambda code: -_likeness(folded, code, names[code]))[:SUGGESTIONS]
    listed = ", ".join(f"{code} ({names[code][0]})" for code in nearest)
    return Checked("", (problem("E115", text=text, nearest=listed),))


def _names(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """What every node and figure is called, the Vietnamese name first."""
    subjects = {**catalogue.figures, **catalogue.nodes}
    return {code: (found.names("vi"), *(name for _, name in found.names.texts)) for code, found in subjects.items()}


def _likeness(folded: str, code: str, names: Sequence[str]) -> float:
    return max(SequenceMatcher(None, folded, slug(spelling)).ratio() for spelling in (code, *names))


def nearest_codes(text: str, codes: Sequence[str]) -> str:
    """The codes most like ``text``, nearest first."""
    return ", ".join(get_close_matches(text, codes, n=SUGGESTIONS, cutoff=0.0))


def _fitting(text: str, among: Selectable) -> list[Choice]:
    """The ways to understand a text: by code, by name, by a name and the unit of the level above."""
    for look in (_of_code, _of_short_code, _of_name):
        above = [among.of(parent) for parent in look(text, among.parents)]
        found = [(unit,) for unit in look(text, among.units)] + [members for members in above if members]
        if found:
            return found
    name, _, parent_name = text.rpartition(",")
    parents = _of_code(parent_name, among.parents) or _of_name(parent_name, among.parents)
    return [(unit,) for parent in parents for unit in _of_name(name, among.of(parent))]


def _of_code(text: str, units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.code == text.strip()]


def _of_short_code(text: str, units: Sequence[Unit]) -> list[Unit]:
    """1 is 01, as in a workbook."""
    digits = max((len(unit.code) for unit in units), default=0)
    return [unit for unit in units if unit.code == text.strip().zfill(digits)]


def _of_name(text: str, units: Sequence[Unit]) -> list[Unit]:
    folded = slug(text)
    return [unit for unit in units if folded and folded in _spellings(unit)]


def _spellings(unit: Unit) -> set[str]:
    """The names, with and without the kind that names of communes begin or end with."""
    return {slug(said) for _, name in unit.names.texts for said in (name, own_name(name, unit.kind))}


def _nearest(text: str, units: Sequence[Unit]) -> list[Unit]:
    def likeness(unit: Unit) -> float:
        return max(SequenceMatcher(None, slug(text), spelling).ratio() for spelling in {unit.code, *_spellings(unit)})

    return sorted(units, key=lambda unit: -likeness(unit))[:SUGGESTIONS]


def _listed(choices: Sequence[Choice], among: Selectable) -> str:
    """Each unit, and for all units of one of the level above that one."""
    above = {parent.code: parent for parent in among.parents}
    units = [choice[0] if len(choice) == 1 else above[choice[0].parent] for choice in choices]
    more = f" (+{len(units) - MOST_NAMED})" if len(units) > MOST_NAMED else ""
    return (", ".join(map(among.named, units[:MOST_NAMED])) or "-") + more
