"""What territory files must say together: codes that are unique, vintages that follow each other, whole mergers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from scorecard.geography import Crosswalk, Geography, Vintage
from scorecard.inputs.wording import nearest
from scorecard.inputs.yaml_file import Document, Trail
from scorecard.problems import Problem, problem


def check_vintages(geography: Geography, documents: Sequence[Document]) -> Iterator[Problem]:
    """G202 to G208; ``documents`` are the vintage files in any order."""
    yield from _twice(documents)
    for document in documents:
        yield from _codes(document)
    by_code = {str(document.get(("vintage",))): document for document in documents}
    for vintage in geography.vintages:
        if vintage.end is not None and vintage.end < vintage.start:
            where = by_code[vintage.code].at(("in_force", "until"))
            yield problem("G205", where, vintage=vintage.code, start=str(vintage.start), until=str(vintage.end))
        if vintage.within:
            yield from _parents(geography, vintage, by_code[vintage.code])
    for earlier, later in combinations(geography.vintages, 2):
        if _overlap(earlier, later):
            facts = {"vintage": earlier.code, "other": later.code, "level": later.level, "day": str(later.start)}
            yield problem("G204", by_code[later.code].at(("in_force", "from")), **facts)


def _twice(documents: Iterable[Document]) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in documents:
        code = str(document.get(("vintage",)))
        if code in first:
            yield problem("G203", document.at(("vintage",)), vintage=code, other=first[code].path)
        first.setdefault(code, document)


def _codes(document: Document) -> Iterator[Problem]:
    """Codes used twice among the regions or the units, and units of regions that there are not."""
    vintage = str(document.get(("vintage",)))
    regions, units = list(_texts(document, "regions", "code")), list(_texts(document, "units", "code"))
    for entries in (regions, units):
        seen: set[str] = set()
        for code, trail in entries:
            if code in seen:
                yield problem("G206", document.at(trail), value=code, vintage=vintage)
            seen.add(code)
    known = [code for code, _ in regions]
    for region, trail in _texts(document, "units", "region"):
        if region and region not in known:
            facts = {"region": region, "vintage": vintage, "nearest": nearest(region, known)}
            yield problem("G202", document.at(trail), **facts)


def _parents(geography: Geography, vintage: Vintage, document: Document) -> Iterator[Problem]:
    """The level above is there, and each unit belongs to one of its units."""
    if geography.vintage(vintage.within) is None:
        yield problem("G207", document.at(("within",)), vintage=vintage.code, within=vintage.within)
        return
    known = {unit.code for unit in geography.units(vintage.within)}
    entries = document.get(("units",))
    for position in range(len(entries) if isinstance(entries, list) else 0):
        parent = document.get(("units", position, "parent"))
        if parent not in known:
            facts = {
                "value": str(parent or "–"),
                "nearest": nearest(str(parent or ""), known),
                "within": vintage.within,
            }
            yield problem("G208", document.at(("units", position, "parent")), vintage=vintage.code, **facts)


def _texts(document: Document, listed: str, key: str) -> Iterator[tuple[str, Trail]]:
    """The texts under a key of each entry of a list, with their trails."""
    entries = document.get((listed,))
    for position in range(len(entries) if isinstance(entries, list) else 0):
        text = document.get((listed, position, key))
        if isinstance(text, str):
            yield text, (listed, position, key)


def _overlap(earlier: Vintage, later: Vintage) -> bool:
    same_kind = earlier.level == later.level and earlier.code != later.code
    return same_kind and (earlier.end is None or later.start <= earlier.end)


def check_crosswalk(geography: Geography, crosswalk: Crosswalk, document: Document) -> Iterator[Problem]:
    """G301 to G304: both vintages known, their units known, each exactly once."""
    known = True
    for key, vintage in (("from", crosswalk.older), ("to", crosswalk.newer)):
        if geography.vintage(vintage) is None:
            known = False
            yield problem("G301", document.at(("crosswalk", key)), vintage=vintage)
    if not known:
        return
    older = [
        (code, ("successions", k, "predecessors", j))
        for k, succession in enumerate(crosswalk.successions)
        for j, code in enumerate(succession.predecessors)
    ]
    newer = [(s.successor, ("successions", k, "successor")) for k, s in enumerate(crosswalk.successions)]
    yield from _exactly_once(geography, crosswalk.older, older, document)
    yield from _exactly_once(geography, crosswalk.newer, newer, document)


def _exactly_once(
    geography: Geography, vintage: str, entries: Sequence[tuple[str, Trail]], document: Document
) -> Iterator[Problem]:
    units = {unit.code: unit for unit in geography.units(vintage)}
    count: Counter[str] = Counter()
    for code, trail in entries:
        count[code] += 1
        if code not in units:
            facts = {"value": code, "vintage": vintage, "nearest": nearest(code, units)}
            yield problem("G302", document.at(trail), **facts)
        elif count[code] > 1:
            yield problem("G303", document.at(trail), value=code, vintage=vintage)
    for code, unit in units.items():
        if code not in count:
            facts = {"value": code, "name": unit.names("vi"), "vintage": vintage}
            yield problem("G304", document.at(("successions",)), **facts)
