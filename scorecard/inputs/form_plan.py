"""Which workbooks a period asks for, and of whom.

Offices that report for themselves get one workbook a unit, with a sheet for each main index; an office that reports for
all units gets one table. Figures that are not due in the period are left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.catalogue import Aggregate, Catalogue, Figure, Indicator, Reports, Role, figures_of
from scorecard.geography import Geography, Unit
from scorecard.inputs.template import FormSheet, write_forms
from scorecard.language import Language, Names
from scorecard.period import Period
from scorecard.unseen import UNSEEN

_LONGEST_TITLE = 31
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_OTHER = {"vi": "Số liệu", "en": "Figures"}


@dataclass(frozen=True, slots=True)
class Form:
    """One workbook to send out; ``code`` and ``names`` are those of a unit, of an office or of the catalogue."""

    code: str
    names: Names
    sheets: tuple[FormSheet, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The workbooks of a period, and the figures that nobody is asked for because they are not due."""

    forms: tuple[Form, ...]
    not_due: tuple[Figure, ...]


@dataclass(frozen=True)
class Drafting:
    """What plans are made from: a catalogue whose territory is that of the period, and the language of the names."""

    catalogue: Catalogue
    geography: Geography
    period: Period
    language: Language

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that are compared."""
        return self.geography.units(self.catalogue.territory.vintage)

    def plan(self, choices: Sequence[Sequence[str]] = ()) -> Plan:
        """The workbooks of all offices, or of the ``choices`` only: codes of one unit each, or of several together."""
        figures = self.catalogue.figures.values()
        due = tuple(figure for figure in figures if figure.is_due(self.period))
        not_due = tuple(figure for figure in figures if not figure.is_due(self.period))
        own = tuple(figure for figure in due if self._reports(figure) is Reports.OWN)
        if choices and own:
            not_due = tuple(figure for figure in not_due if self._reports(figure) is Reports.OWN)
        forms = self._chosen(choices, own or due) if choices else self._of_all(due, own)
        return Plan(tuple(form for form in forms if form.sheets), not_due)

    def _reports(self, figure: Figure) -> Reports | None:
        owner = self.catalogue.owners.get(figure.owner)
        return owner.reports if owner else None

    def _chosen(self, choices: Sequence[Sequence[str]], figures: Sequence[Figure]) -> Iterator[Form]:
        for codes in choices:
            units = tuple(unit for unit in self.units if unit.code in codes)
            named = units[0] if len(units) == 1 else self.geography.parent(units[0]) or units[0]
            yield self._of_units(named, units, figures)

    def _of_all(self, due: Sequence[Figure], own: Sequence[Figure]) -> Iterator[Form]:
        """First what units report of themselves: by province where units are communes; then the tables of offices."""
        catalogue = self.catalogue
        above = self.geography.parents(catalogue.territory.vintage) if own else ()
        for parent in above:
            yield self._of_units(parent, tuple(unit for unit in self.units if unit.parent == parent.code), own)
        for unit in self.units if own and not above else ():
            yield self._of_units(unit, (unit,), own)
        for owner in catalogue.owners.values():
            if owner.reports is Reports.ALL:
                yield self._table(owner.code, owner.names, [f for f in due if f.owner == owner.code])
        nobodys = [figure for figure in due if self._reports(figure) is None]
        yield self._table(catalogue.identifier, Names(()), nobodys)

    def _of_units(self, named: Unit, units: tuple[Unit, ...], figures: Sequence[Figure]) -> Form:
        """A form of one unit, or a table of several; with a sheet for each main index where offices are declared."""
        catalogue, language = self.catalogue, self.language
        groups = by_main_index(catalogue, figures, language) if catalogue.owners else {self._other: tuple(figures)}
        sheets = (self._sheet(title, group, units, as_table=len(units) > 1) for title, group in groups.items())
        return Form(named.code, named.names, tuple(sheets))

    def _table(self, code: str, names: Names, figures: Sequence[Figure]) -> Form:
        sheets = (self._sheet(self._other, tuple(figures), self.units, as_table=True),) if figures else ()
        return Form(code, names, sheets)

    def _sheet(self, title: str, figures: tuple[Figure, ...], units: tuple[Unit, ...], *, as_table: bool) -> FormSheet:
        above = {parent.code: parent for parent in self.geography.parents(self.catalogue.territory.vintage)}
        return FormSheet(title, figures, units, as_table=as_table, above=above)

    @property
    def _other(self) -> str:
        return _other(self.language)

    def workbook(self, form: Form) -> bytes:
        """The form as the bytes of an .xlsx file; the same plan gives the same bytes."""
        return write_forms(self.catalogue, self.period, form.sheets, self.language)


def by_main_index(
    catalogue: Catalogue, figures: Sequence[Figure], language: Language
) -> Mapping[str, tuple[Figure, ...]]:
    """Title of a sheet to its figures: main indices in file order, and last what belongs to none.

    A figure that several main indices use stands under the first of them.
    """
    place = _main_index_of_figures(catalogue)
    mains = [node for node in catalogue.of_role(Role.MAIN) if node.code in place.values()]
    titles = dict(zip((node.code for node in mains), _titles([m.names(language.code) for m in mains]), strict=True))
    groups: dict[str, list[Figure]] = {title: [] for title in (*titles.values(), _other(language))}
    for figure in figures:
        groups[titles.get(place.get(figure.code, ""), _other(language))].append(figure)
    return {title: tuple(group) for title, group in groups.items() if group}


def _main_index_of_figures(catalogue: Catalogue) -> Mapping[str, str]:
    """Code of a figure to the main index below which it is used."""
    place: dict[str, str] = {}
    for main in catalogue.of_role(Role.MAIN):
        for code in _figures_below(catalogue, main):
            place.setdefault(code, main.code)
    return place


def _figures_below(catalogue: Catalogue, node: Indicator | Aggregate) -> Iterator[str]:
    if isinstance(node, Indicator):
        yield from figures_of(node.rule)
        return
    if node.given:
        yield node.given
    for edge in node.parts:
        yield from _figures_below(catalogue, catalogue.nodes[edge.child])


def _titles(names: Sequence[str]) -> list[str]:
    """Names as titles of sheets: without what Excel forbids there, at most 31 characters, no two alike."""
    titles: list[str] = []
    for name in names:
        plain = " ".join(_NOT_IN_A_TITLE.sub(" ", UNSEEN.sub(" ", name)).split()).strip("' ") or "-"
        short = plain if len(plain) <= _LONGEST_TITLE else plain[: _LONGEST_TITLE + 1].rpartition(" ")[0] or plain
        taken = {title.casefold() for title in titles} | {"history", *(other.casefold() for other in _OTHER.values())}
        numbered = (f"{short[: _LONGEST_TITLE - 4]} {number}" for number in range(2, len(names) + 3))
        titles.append(next(title for title in (short[:_LONGEST_TITLE], *numbered) if title.casefold() not in taken))
    return titles


def _other(language: Language) -> str:
    return _OTHER.get(language.code, _OTHER["en"])
