"""Which units and languages a command was asked for; a selection that fits nothing names the nearest."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from scorecard.catalogue import Catalogue
from scorecard.geography import Unit
from scorecard.problems import Checked, Problem, problem
from scorecard.store import slug

SUGGESTIONS = 3


def select_units(asked: Sequence[str], units: Sequence[Unit]) -> Checked[tuple[str, ...]]:
    """The codes of the units asked for, in the order of ``units``; empty when none was asked for.

    A name fits in any of the unit's languages, without regard to accents, case and punctuation.
    Problems: E106 nothing fits, E107 several fit.
    """
    chosen: set[str] = set()
    problems: list[Problem] = []
    for text in asked:
        fitting = _fitting(text, units)
        if len(fitting) == 1:
            chosen.add(fitting[0].code)
        elif fitting:
            problems.append(problem("E107", text=text, units=_listed(fitting)))
        else:
            vintage = units[0].vintage if units else "-"
            problems.append(problem("E106", text=text, vintage=vintage, nearest=_listed(_nearest(text, units))))
    return Checked(tuple(unit.code for unit in units if unit.code in chosen), tuple(problems))


def select_languages(asked: Sequence[str], catalogue: Catalogue) -> Checked[tuple[str, ...]]:
    """The languages asked for, else the catalogue's. Problem: E108, a language the catalogue does not have."""
    present = ", ".join(catalogue.languages)
    unknown = [code for code in asked if code not in catalogue.languages]
    problems = tuple(problem("E108", text=code, present=present) for code in unknown)
    return Checked(tuple(dict.fromkeys(asked)) or catalogue.languages, problems)


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


def _fitting(text: str, units: Sequence[Unit]) -> list[Unit]:
    # 1 is 01, as in a workbook.
    digits = max((len(unit.code) for unit in units), default=0)
    by_code = [unit for unit in units if unit.code in {text.strip(), text.strip().zfill(digits)}]
    if by_code:
        return by_code
    folded = slug(text)
    return [unit for unit in units if folded and any(slug(name) == folded for _, name in unit.names.texts)]


def _nearest(text: str, units: Sequence[Unit]) -> list[Unit]:
    def likeness(unit: Unit) -> float:
        spellings = [unit.code, *(slug(name) for _, name in unit.names.texts)]
        return max(SequenceMatcher(None, slug(text), spelling).ratio() for spelling in spellings)

    return sorted(units, key=lambda unit: -likeness(unit))[:SUGGESTIONS]


def _listed(units: Sequence[Unit]) -> str:
    return ", ".join(f"{unit.names('vi')} ({unit.code})" for unit in units) or "-"
