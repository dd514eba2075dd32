"""Whose a row is: the cells with a unit's code and name, read against the units of one vintage.

A code and a name that disagree, a unit that only another vintage has, a name that no unit or more than one has: each is
a problem. Rows of totals and of regions are known as such and passed over with a note.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.geography import Geography, Unit
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.unit_keys import TOTALS, bare_key, body_of
from scorecard.inputs.unit_names import Match, Reason, UnitNames
from scorecard.inputs.wording import nearest
from scorecard.problems import Location, Problem, problem


@dataclass(frozen=True, slots=True)
class Foreign:
    """A unit of another vintage, and the units of the vintage read that it became (``earlier``) or was formed from."""

    unit: Unit
    now: tuple[Unit, ...]
    earlier: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What may stand in a column of units and is none of them: units of other vintages, names of regions."""

    units: tuple[Foreign, ...] = ()
    regions: tuple[str, ...] = ()


NO_ELSEWHERE = Elsewhere()


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
        return TOTALS | regions | {"vung" + region for region in regions}

    def foreign(self, text: str, *, numbered: bool = False) -> Foreign | None:
        """The unit of another vintage that a text names or has the code of, or None."""
        found = (names.find(text, numbered=numbered).unit for names in self._others)
        return next((self._foreign[unit.vintage, unit.code] for unit in found if unit), None)

    def is_summary(self, text: str) -> bool:
        """Whether a text says that the row is a total, an average or a region, also as ``Tổng số - Total``."""
        parts = [body_of(text).text, *filter(None, re.split(r"\s*[-–—/\n]\s*", text))]
        whole, *pieces = map(bare_key, parts)
        return whole in self._summaries or (len(pieces) > 1 and all(piece in self._summaries for piece in pieces))


@dataclass(frozen=True, slots=True)
class Whose:
    """The unit of a row, or None; ``problems`` make the row doubtful; ``foreign``: a unit of another vintage."""

    unit: Unit | None = None
    problems: tuple[Problem, ...] = ()
    foreign: Foreign | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """What one cell says."""

    cell: SheetCell
    match: Match
    foreign: Foreign | None
    summary: bool

    @property
    def as_fact(self) -> str:
        """The unit that a cell names, whatever its vintage; an en dash when it names none."""
        if self.match.unit:
            return label(self.match.unit)
        return f"{label(self.foreign.unit)} [{self.foreign.unit.vintage}]" if self.foreign else "–"


def elsewhere(geography: Geography, vintage: str) -> Elsewhere:
    """What a geography has beside the units of one vintage."""
    read = geography.vintage(vintage)
    others = [v.code for v in geography.vintages if read and v.code != vintage and v.level == read.level]
    units = tuple(_foreign_of(geography, unit, vintage) for other in others for unit in geography.units(other))
    regions = {text: None for group in geography.regions.values() for r in group for _, text in r.names.texts}
    return Elsewhere(units, tuple(regions))


def _foreign_of(geography: Geography, unit: Unit, vintage: str) -> Foreign:
    onward, back = geography.crosswalk(unit.vintage, vintage), geography.crosswalk(vintage, unit.vintage)
    codes: list[str] = []
    if onward:
        codes = [s.successor for s in onward.successions if unit.code in s.predecessors]
    elif back:
        codes = [code for s in back.successions if s.successor == unit.code for code in s.predecessors]
    found = (geography.unit(code, vintage) for code in codes)
    return Foreign(unit, tuple(unit for unit in found if unit), onward is not None)


def whose(cells: Iterable[SheetCell], sheet: Location, territory: Territory, *, numbered: bool = False) -> Whose:
    """The unit that the cells of a row say, the code first.

    W301 an unknown code, W303 cells that disagree, W321 a unit of another vintage, W322 an unknown name, W323 an
    ambiguous one, W325 (a note) a total. ``numbered``: numbers before names count rows.
    """
    said = [_said(cell, territory, numbered=numbered) for cell in cells]
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
    other = next((one for one in others if one.match.unit is not unit), None)
    if other is None:
        return Whose(unit)
    facts = {"unit_code": unit.code, "expected": unit.names("vi"), "value": other.cell.written, "named": other.as_fact}
    return Whose(unit, (problem("W303", _at(sheet, other.cell), unit=unit.code, **facts),), other.foreign)


def earlier_namesake(unit: Unit, seen: Iterable[Foreign]) -> Foreign | None:
    """The unit of another vintage, among those seen in a sheet, that became part of ``unit``.

    Where ``Hà Giang`` stands in a row of its own, ``Tuyên Quang`` is the province that did not yet contain it.
    """
    return next((other for other in seen if other.earlier and unit in other.now), None)


def label(unit: Unit) -> str:
    """``24 Bắc Ninh``: a name as workbooks write it, whatever the language of the message."""
    return f"{unit.code} {unit.names('vi')}"


def _said(cell: SheetCell, territory: Territory, *, numbered: bool) -> _Said:
    text = cell.written
    match = territory.names.match(text, numbered=numbered)
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
    nearest_units = ", ".join(map(label, candidates)) or "–"
    code_of = "W323" if said.match.reason is Reason.AMBIGUOUS else "W322"
    return problem(code_of, where, candidates=nearest_units, **facts)


def _no_code(text: str) -> dict[str, str]:
    body = body_of(text)
    return {"unit_code": body.after or body.before, "expected": "–"}


def _at(sheet: Location, cell: SheetCell) -> Location:
    return Location(sheet.path, sheet=sheet.sheet, cell=cell.address)
