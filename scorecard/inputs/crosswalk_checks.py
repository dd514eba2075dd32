"""What crosswalks must say: every unit arrives whole, on the right day, and all ways lead to the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from scorecard.geography import WHOLE, Crosswalk, Geography, Succession, Unit
from scorecard.inputs.wording import folded, nearest
from scorecard.inputs.yaml_file import Document, Trail
from scorecard.problems import Problem, problem
from scorecard.problems.rule import N_, Words

Share = Fraction | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place where a succession names a unit."""

    code: str
    trail: Trail
    share: Share = WHOLE


def check_crosswalk(geography: Geography, crosswalk: Crosswalk, document: Document) -> Iterator[Problem]:
    """G301 to G307, G309, G310, G312: known vintages and units, each arriving once and whole, on the right day."""
    known = True
    for key, vintage in (("from", crosswalk.older), ("to", crosswalk.newer)):
        if geography.vintage(vintage) is None:
            known = False
            yield problem("G301", document.at(("crosswalk", key)), vintage=vintage)
    if not known:
        return
    older = [
        _Entry(code, ("successions", k, "predecessors", j), share)
        for k, succession in enumerate(crosswalk.successions)
        for j, (code, share) in enumerate(succession.parts)
    ]
    newer = [_Entry(s.successor, ("successions", k, "successor")) for k, s in enumerate(crosswalk.successions)]
    found = [
        *_arriving(geography, crosswalk.older, older, document),
        *_arriving(geography, crosswalk.newer, newer, document),
    ]
    yield from found
    if not found:
        yield from _namesakes(geography, crosswalk, document)
        yield from _conserved(geography, crosswalk, document)
    yield from _day(geography, crosswalk, document)
    if not crosswalk.sources.texts:
        yield problem("G310", document.at(("crosswalk",)), older=crosswalk.older, newer=crosswalk.newer)


def _arriving(geography: Geography, vintage: str, entries: Sequence[_Entry], document: Document) -> Iterator[Problem]:
    """G302 a unit that there is not; G303 one that is doubled, G304 one that is lost; G305 and G306 of its parts."""
    units = {unit.code: unit for unit in geography.units(vintage)}
    by_code: dict[str, list[_Entry]] = {}
    for entry in entries:
        by_code.setdefault(entry.code, []).append(entry)
    for code, named in by_code.items():
        if code not in units:
            facts = {"value": code, "vintage": vintage, "nearest": nearest(code, units)}
            yield from (problem("G302", document.at(entry.trail), **facts) for entry in named)
        elif doubled := _doubled(named):
            yield from (problem("G303", document.at(one.trail), value=code, vintage=vintage) for one in doubled)
        else:
            yield from _parts(named, vintage, document)
    for code, unit in units.items():
        if code not in by_code:
            facts = {"value": code, "name": unit.names("vi"), "vintage": vintage}
            yield problem("G304", document.at(("successions",)), **facts)


def _doubled(entries: Sequence[_Entry]) -> Sequence[_Entry]:
    """Where a unit is named again that is whole in one succession, or again in the same one."""
    places = {entry.trail[:2] for entry in entries}
    whole = any(entry.share == WHOLE for entry in entries)
    return entries[1:] if whole or len(places) < len(entries) else ()


def _parts(entries: Sequence[_Entry], vintage: str, document: Document) -> Iterator[Problem]:
    """G305: shares of a unit that do not add up to 1; G306: one part only, and nothing of where the rest went."""
    shares = [entry.share for entry in entries]
    total = sum((share for share in shares if share is not None), Fraction(0))
    where, facts = document.at(entries[-1].trail), {"value": entries[0].code, "vintage": vintage}
    if shares == [None]:
        yield problem("G306", where, **facts)
    elif total != WHOLE if None not in shares else total >= WHOLE:
        yield problem("G305", where, total=f"{float(total):.12g}", **facts)


def _namesakes(geography: Geography, crosswalk: Crosswalk, document: Document) -> Iterator[Problem]:
    """G312: a unit that goes on under its code because no succession says otherwise, and is another one by name."""
    declared = document.get(("successions",))
    for succession in crosswalk.successions[len(declared) if isinstance(declared, list) else 0 :]:
        before = geography.unit(succession.predecessors[0], crosswalk.older)
        after = geography.unit(succession.successor, crosswalk.newer)
        if before and after and _names(before).isdisjoint(_names(after)):
            facts = {"value": before.code, "before": before.names("vi"), "after": after.names("vi")}
            vintages = {"older": crosswalk.older, "newer": crosswalk.newer}
            yield problem("G312", document.at(("others",)), **facts, **vintages)


def _names(unit: Unit) -> set[str]:
    return {folded(name) for name in (*(text for _, text in unit.names.texts), *unit.also)}


_CARRIED: Mapping[str, Callable[[Unit], float | None]] = {
    N_("the population"): lambda unit: unit.population,
    N_("the area"): lambda unit: unit.area,
}


def _conserved(geography: Geography, crosswalk: Crosswalk, document: Document) -> Iterator[Problem]:
    """G309: people or square kilometres that get lost on the way, where both vintages carry them."""
    for position, succession in enumerate(crosswalk.successions):
        after = geography.unit(succession.successor, crosswalk.newer)
        before = [geography.unit(code, crosswalk.older) for code in succession.predecessors]
        for what, amount in _CARRIED.items() if succession.is_whole and after else ():
            parts = [amount(unit) for unit in before if unit]
            total, value = _total(parts), amount(after) if after else None
            if total is None or value is None or abs(total - value) <= crosswalk.tolerance * value + 1e-9 * value:
                continue
            facts = {"what": Words(what), "value": f"{value:.12g}", "total": f"{total:.12g}"}
            where = document.at(("successions", position, "successor"))
            named = f"{after.code} {after.names('vi')}" if after else "–"
            yield problem("G309", where, successor=named, **facts)


def _total(parts: Sequence[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _day(geography: Geography, crosswalk: Crosswalk, document: Document) -> Iterator[Problem]:
    """G307: a day that is not the first of the newer vintage; a newer vintage that is not newer."""
    older, newer = geography.vintage(crosswalk.older), geography.vintage(crosswalk.newer)
    on = document.get(("crosswalk", "on"))
    if older is None or newer is None:
        return
    wrong = on is not None and date.fromisoformat(str(on)) != newer.start
    if wrong or newer.start <= older.start:
        where = document.at(("crosswalk", "on") if wrong else ("crosswalk", "to"))
        facts = {"older": older.code, "since": str(older.start), "newer": newer.code, "start": str(newer.start)}
        yield problem("G307", where, day=str(on or newer.start), **facts)


def check_ways(geography: Geography, vintages: Sequence[Document], crosswalks: Sequence[Document]) -> Iterator[Problem]:
    """G308: a crosswalk that says otherwise than those over which it can be gone round; G311: one that is wanting."""
    for position, crosswalk in enumerate(geography.crosswalks):
        others = (*geography.crosswalks[:position], *geography.crosswalks[position + 1 :])
        round_way = replace(geography, crosswalks=others).crosswalk(crosswalk.older, crosswalk.newer)
        code = _first_difference(crosswalk, round_way) if round_way else ""
        codes = [vintage.code for vintage in geography.vintages]
        after = codes[codes.index(crosswalk.newer) :]
        if round_way and code and set(after).isdisjoint(round_way.steps):
            facts = {"older": crosswalk.older, "newer": crosswalk.newer, "steps": " → ".join(round_way.steps) or "–"}
            yield problem("G308", crosswalks[position].at(("crosswalk",)), value=code, **facts)
    by_code = {str(document.get(("vintage",))): document for document in vintages}
    for level in dict.fromkeys(vintage.level for vintage in geography.vintages):
        for earlier, later in pairwise(v for v in geography.vintages if v.level == level):
            if later.start - earlier.start >= timedelta(0) and not geography.crosswalk(earlier.code, later.code):
                where = by_code[earlier.code].at(("vintage",))
                yield problem("G311", where, vintage=earlier.code, other=later.code, level=level)


def _first_difference(one: Crosswalk, other: Crosswalk) -> str:
    """The code of the first successor that is not made of the same in both; empty where all are."""

    def made_of(succession: Succession) -> frozenset[tuple[str, Share]]:
        return frozenset(succession.parts)

    known = {succession.successor: made_of(succession) for succession in other.successions}
    return next((s.successor for s in one.successions if known.get(s.successor) != made_of(s)), "")
