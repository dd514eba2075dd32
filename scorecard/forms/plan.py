"""Which workbooks a period asks for, and of whom.

Offices that report for themselves get one workbook a unit, with a sheet for each main index; an office that reports for
all units gets one table. Figures that are not due in the period are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scorecard.catalogue import Aggregate, Catalogue, Figure, Indicator, Reports, Role, figures_of
from scorecard.forms.book import write_forms
from scorecard.forms.earlier import previous_of
from scorecard.forms.nouns import Form, FormSheet, Plan, Setting
from scorecard.forms.titles import OTHER, title_of, titles_of
from scorecard.geography import Geography, Unit
from scorecard.language import Language, Names
from scorecard.panel import Panel
from scorecard.period import Period


@dataclass(frozen=True)
class Drafting:
    """What plans are made from: a catalogue whose territory is that of the period, and the language of the names.

    ``earlier`` are the figures of an earlier period of the same units, to be shown beside.
    """

    catalogue: Catalogue
    geography: Geography
    period: Period
    language: Language
    earlier: Panel | None = None

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that are compared."""
        return self.geography.units(self.catalogue.territory.vintage)

    @cached_property
    def setting(self) -> Setting:
        """What all workbooks share."""
        previous = previous_of(self.earlier, self.catalogue, self.language) if self.earlier else None
        return Setting(self.catalogue, self.period, self.language, previous)

    def plan(self, choices: Sequence[Sequence[str]] = (), owners: Sequence[str] = ()) -> Plan:
        """The workbooks of all offices, or of the ``choices`` only: codes of one unit each, or of several together.

        With ``owners`` only what these offices report; with both, the figures of these offices in forms of the units.
        """
        figures = [f for f in self.catalogue.figures.values() if not owners or f.owner in owners]
        due = tuple(figure for figure in figures if figure.is_due(self.period))
        not_due = tuple(figure for figure in figures if not figure.is_due(self.period))
        own = tuple(figure for figure in due if self._reports(figure) is Reports.OWN)
        if choices and own and not owners:
            not_due = tuple(figure for figure in not_due if self._reports(figure) is Reports.OWN)
        asked = due if owners else own or due
        forms = self._chosen(choices, asked, owners) if choices else self._of_all(due, own, owners)
        return Plan(tuple(form for form in forms if form.sheets), not_due)

    def _reports(self, figure: Figure) -> Reports | None:
        owner = self.catalogue.owners.get(figure.owner)
        return owner.reports if owner else None

    def _chosen(
        self, choices: Sequence[Sequence[str]], figures: Sequence[Figure], owners: Sequence[str]
    ) -> Iterator[Form]:
        for codes in choices:
            units = tuple(unit for unit in self.units if unit.code in codes)
            named = units[0] if len(units) == 1 else self.geography.parent(units[0]) or units[0]
            yield from self._of_units(named, units, figures, owners)

    def _of_all(self, due: Sequence[Figure], own: Sequence[Figure], owners: Sequence[str]) -> Iterator[Form]:
        """First what units report of themselves: by province where units are communes; then the tables of offices."""
        catalogue = self.catalogue
        above = self.geography.parents(catalogue.territory.vintage) if own else ()
        for parent in above:
            units = tuple(unit for unit in self.units if unit.parent == parent.code)
            yield from self._of_units(parent, units, own, owners)
        for unit in self.units if own and not above else ():
            yield from self._of_units(unit, (unit,), own, owners)
        for owner in catalogue.owners.values():
            if owner.reports is Reports.ALL:
                yield self._table(owner.code, owner.names, [f for f in due if f.owner == owner.code])
        nobodys = [figure for figure in due if self._reports(figure) is None]
        yield self._table(catalogue.identifier, Names(()), nobodys)

    def _of_units(
        self, named: Unit, units: tuple[Unit, ...], figures: Sequence[Figure], owners: Sequence[str]
    ) -> Iterator[Form]:
        """A form of one unit, or a table of several; with a sheet for each main index where offices are declared.

        One for each office where offices are named.
        """
        catalogue = self.catalogue
        for code in owners or ("",):
            wanted = [figure for figure in figures if not code or figure.owner == code]
            groups = by_main_index(catalogue, wanted, self.setting) if catalogue.owners else {self._other: wanted}
            table = len(units) > 1
            sheets = (self._sheet(title, tuple(some), units, as_table=table) for title, some in groups.items() if some)
            yield Form(named.code, named.names, tuple(sheets), catalogue.owners.get(code))

    def _table(self, code: str, names: Names, figures: Sequence[Figure]) -> Form:
        sheets = (self._sheet(self._other, tuple(figures), self.units, as_table=True),) if figures else ()
        return Form(code, names, sheets)

    def _sheet(self, title: str, figures: tuple[Figure, ...], units: tuple[Unit, ...], *, as_table: bool) -> FormSheet:
        above = {parent.code: parent for parent in self.geography.parents(self.catalogue.territory.vintage)}
        return FormSheet(title, figures, units, as_table=as_table, above=above)

    @property
    def _other(self) -> str:
        return title_of(OTHER, self.setting)

    def workbook(self, form: Form) -> bytes:
        """The form as the bytes of an .xlsx file; the same plan gives the same bytes."""
        return write_forms(form, self.setting)


def by_main_index(
    catalogue: Catalogue, figures: Sequence[Figure], setting: Setting
) -> Mapping[str, tuple[Figure, ...]]:
    """The figures by the title of the sheet they stand on: main indices in file order, and last what belongs to none.

    A figure that several main indices use stands under the first of them.
    """
    place = _main_index_of_figures(catalogue)
    other = title_of(OTHER, setting)
    mains = [node for node in catalogue.of_role(Role.MAIN) if node.code in place.values()]
    names = titles_of([main.names(setting.language.code) for main in mains])
    titles = dict(zip((node.code for node in mains), names, strict=True))
    groups: dict[str, list[Figure]] = {title: [] for title in (*titles.values(), other)}
    for figure in figures:
        groups[titles.get(place.get(figure.code, ""), other)].append(figure)
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
