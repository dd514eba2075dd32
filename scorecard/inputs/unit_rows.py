"""Whose a row is: the cells with a unit's code and name, read against the units of one vintage.

A code and a name that disagree, a unit that only another vintage has, a name that no unit or more than one has: each is
a problem. Rows of totals and of regions are known as such and passed over with a note.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.geography import Unit
from scorecard.inputs.elsewhere import NO_ELSEWHERE, Elsewhere, Foreign
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.unit_keys import TOTALS, bare_key, body_of
from scorecard.inputs.unit_names import MOST_CANDIDATES, Match, Reason, UnitNames
from scorecard.inputs.wording import nearest
from scorecard.problems import Location, Problem, problem


@dataclass(frozen=True)
class Territory:
    """The units of one vintage, by code and by every spelling, and what is beside them."""

    vintage: str
    units: tuple[Unit, ...]
    elsewhere: Elsewhere = NO_ELSEWHERE

    @cached_property
    def names(self) -> UnitNames:
        """The units of the vintage."""
        return UnitNames(self.units)

    @cached_property
    def above(self) -> "Territory | None":
        """The units of the level above, such as the provinces of communes."""
        parents = self.elsewhere.parents
        return Territory(parents[0].vintage, parents) if parents else None

    @cached_property
    def below(self) -> "tuple[Territory, ...]":
        """The units of the level below, such as the communes of provinces, of every vintage that has any."""
        inside = Elsewhere(parents=self.units)
        return tuple(Territory(units[0].vintage, units, inside) for units in self.elsewhere.below if units)

    @cached_property
    def _by_parent(self) -> Mapping[str, UnitNames]:
        members: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            members[unit.parent].append(unit)
        return {parent: UnitNames(units) for parent, units in members.items()}

    def match(self, text: str, *, numbered: bool = False, parent: str = "") -> Match:
        """The unit of a code; or of a name, among those of ``parent`` where one is known.

        ``Xã Tân Lập, Bắc Ninh`` says itself in which unit of the level above it lies.
        """
        by_code = self.names.code(text)
        if by_code or self.above is None:
            return Match(by_code, Reason.FOUND) if by_code else self.names.match(text, numbered=numbered)
        names = self._by_parent.get(parent, self.names)
        found = names.find(text, numbered=numbered)
        said = _WITH_PARENT.match(text) if found.unit is None else None
        stated = self.above.names.find(said["parent"]).unit if said else None
        if said and stated and stated.code in self._by_parent:
            return self._by_parent[stated.code].match(said["name"], numbered=numbered)
        return names.match(text, numbered=numbered) if found.reason is Reason.UNKNOWN else found

    def label(self, unit: Unit) -> str:
        """``24 Bắc Ninh``, ``24012 Xã Tân Lập (Bắc Ninh)``."""
        parent = self.above.names.code(unit.parent) if self.above else None
        return f"{label(unit)} ({parent.names('vi')})" if parent else label(unit)

    @cached_property
    def _others(self) -> tuple[UnitNames, ...]:
        by_vintage: dict[str, list[Unit]] = defaultdict(list)
        for other in self.elsewhere.units:
            by_vintage[other.unit.vintage].append(other.unit)
        return tuple(map(UnitNames, by_vintage.values()))

    @cached_property
    def _foreign(self) -> Mapping[tuple[str, str], Foreign]:
        return {(other.unit.vintage, other.unit.code): other for other in self.elsewhere.units}

    @cached_property
    def _summaries(self) -> frozenset[str]:
        regions = {bare_key(name) for name in self.elsewhere.regions}
        above = self.above.names.by_key if self.above else ()
        return TOTALS | regions | {"vung" + region for region in regions} | frozenset(above)

    def foreign(self, text: str, *, numbered: bool = False) -> Foreign | None:
        """The unit of another vintage that a text names or has the code of, or None."""
        found = (names.find(text, numbered=numbered).unit for names in self._others)
        return next((self._foreign[unit.vintage, unit.code] for unit in found if unit), None)

    def is_summary(self, text: str) -> bool:
        """Whether a text says that the row is a total, an average, a region or a province of communes.

        Also as ``Tổng số - Total``.
        """
        parts = [body_of(text).text, *filter(None, re.split(r"\s*[-–—/\n]\s*", text))]
        whole, *pieces = map(bare_key, parts)
        if self.above and self.above.names.code(text):
            return True
        return whole in self._summaries or (len(pieces) > 1 and all(piece in self._summaries for piece in pieces))


# As in: Xã Tân Lập, Bắc Ninh; Xã Tân Lập (tỉnh Bắc Ninh).
_WITH_PARENT = re.compile(r"(?P<name>.+?)\s*[,(]\s*(?P<parent>[^,()]+?)\s*\)?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Whose:
    """The unit of a row, or None; ``problems`` make the row doubtful; ``foreign``: a unit of another vintage."""

    unit: Unit | None = None
    problems: tuple[Problem, ...] = ()
    foreign: Foreign | None = None

    @property
    def code(self) -> str:
        """The code of the unit; empty without one."""
        return self.unit.code if self.unit else ""


@dataclass(frozen=True, slots=True)
class Rows:
    """What holds for the rows of a table: where, whose, and what numbers before names are.

    ``parent`` is the code of the unit of the level above that the head of the table states.
    """

    sheet: Location
    territory: Territory
    parent: str = ""
    numbered: bool = False

    def whose(self, cells: Iterable[SheetCell], above: Sequence[SheetCell] = ()) -> Whose:
        """The unit that a row says; ``above``: its cells that say in which unit of the level above that lies."""
        stated = stated_parent(above, self.sheet, self.territory)
        if stated.problems:
            return Whose(None, stated.problems)
        parent = stated.code or self.parent
        return whose(cells, self.sheet, self.territory, numbered=self.numbered, parent=parent)


def stated_parent(cells: Sequence[SheetCell], sheet: Location, territory: Territory) -> Whose:
    """The unit of the level above that cells state; none where there is no such level, or all units are meant."""
    if not cells or territory.above is None:
        return Whose()
    said = whose(cells[:2], sheet, territory.above)
    return Whose() if [found.code for found in said.problems] == ["W325"] else said


@dataclass(frozen=True, slots=True)
class _Said:
    """What one cell says."""

    cell: SheetCell
    match: Match
    foreign: Foreign | None
    summary: bool

    def may_be(self, unit: Unit) -> bool:
        """Whether the cell names this unit, or several of which it is one."""
        shared = self.match.reason is Reason.AMBIGUOUS and unit in self.match.candidates
        return shared or self.match.unit is unit

    @property
    def as_fact(self) -> str:
        """The unit that a cell names, whatever its vintage; an en dash when it names none."""
        if self.match.unit:
            return label(self.match.unit)
        return f"{label(self.foreign.unit)} [{self.foreign.unit.vintage}]" if self.foreign else "–"


def whose(
    cells: Iterable[SheetCell], sheet: Location, territory: Territory, *, numbered: bool = False, parent: str = ""
) -> Whose:
    """The unit that the cells of a row say, the code first.

    W301 an unknown code, W303 cells that disagree, W321 a unit of another vintage, W322 an unknown name, W323 an
    ambiguous one, W340 one that several units share, W341 a unit of another ``parent`` than the one stated, W325
    (a note) a total. ``numbered``: numbers before names count rows.
    """
    said = [_said(cell, territory, numbered=numbered, parent=parent) for cell in cells]
    if not any(one.match.unit for one in said):
        summary = next((one for one in said if one.summary), None)
        if summary:
            return Whose(None, (problem("W325", _at(sheet, summary.cell), value=summary.cell.written),))
    first, *others = said
    unit = first.match.unit
    if unit is None:
        named = next((one.match.unit for one in others if one.match.unit), None)
        if named and first.foreign and named not in first.foreign.now:
            first = replace(first, foreign=None)  # 2 beside Bắc Ninh is a number of the row, not Hà Giang of before
        return Whose(None, (_no_unit(first, sheet, territory, named),), first.foreign)
    if parent and unit.parent != parent:
        stated = territory.above.names.code(parent) if territory.above else None
        facts = {
            "value": first.cell.written,
            "unit_name": territory.label(unit),
            "stated": label(stated) if stated else parent,
        }
        return Whose(None, (problem("W341", _at(sheet, first.cell), unit=unit.code, **facts),))
    other = next((one for one in others if not one.may_be(unit)), None)
    if other is None:
        return Whose(unit)
    facts = {"unit_code": unit.code, "expected": unit.names("vi"), "value": other.cell.written, "named": other.as_fact}
    return Whose(unit, (problem("W303", _at(sheet, other.cell), unit=unit.code, **facts),), other.foreign)


def label(unit: Unit) -> str:
    """``24 Bắc Ninh``: a name as workbooks write it, whatever the language of the message."""
    return f"{unit.code} {unit.names('vi')}"


def _said(cell: SheetCell, territory: Territory, *, numbered: bool, parent: str) -> _Said:
    text = cell.written
    match = territory.match(text, numbered=numbered, parent=parent)
    if match.unit:
        return _Said(cell, match, None, summary=False)
    return _Said(cell, match, territory.foreign(text, numbered=numbered), territory.is_summary(text))


def _no_unit(said: _Said, sheet: Location, territory: Territory, named: Unit | None) -> Problem:
    """Why the first cell of a row names no unit; ``named``: the unit that another cell of the row names."""
    text, where = said.cell.written.strip(), _at(sheet, said.cell)
    facts: dict[str, str] = {"value": text, "vintage": territory.vintage}
    candidates = said.match.candidates
    if said.foreign:
        now = ", ".join(map(label, said.foreign.now)) or "–"
        facts |= {"other": said.foreign.unit.vintage, "named": label(said.foreign.unit), "today": now}
        return problem("W321", where, **facts)
    if said.match.reason is Reason.CONTRADICTED:
        stated = candidates[0]
        code = {"unit_code": stated.code, "expected": stated.names("vi")} if len(candidates) > 1 else _no_code(text)
        return problem("W303", where, value=text, named=label(candidates[-1]), **code)
    if any(c.isdigit() for c in text) and " " not in text:
        near = named.code if named else nearest(text, territory.names.by_code)
        return problem("W301", where, nearest=near, **facts)
    some = ", ".join(map(territory.label, candidates[:MOST_CANDIDATES])) or "–"
    more = len(candidates) - MOST_CANDIDATES
    facts["candidates"] = f"{some} (+{more})" if more > 0 else some
    return problem(_UNNAMED.get(said.match.reason, "W322"), where, **facts)


_UNNAMED = {Reason.SHORTENED: "W323", Reason.AMBIGUOUS: "W340"}


def _no_code(text: str) -> dict[str, str]:
    body = body_of(text)
    return {"unit_code": body.after or body.before, "expected": "–"}


def _at(sheet: Location, cell: SheetCell) -> Location:
    return Location(sheet.path, sheet=sheet.sheet, cell=cell.address)
