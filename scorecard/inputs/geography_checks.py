"""What the files of vintages must say together: codes that are unique, vintages that follow each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from scorecard.geography import Geography, Vintage
from scorecard.inputs.wording import nearest
from scorecard.inputs.yaml_file import Document, Trail
from scorecard.problems import Problem, problem


def check_vintages(geography: Geography, documents: Sequence[Document]) -> Iterator[Problem]:
    """G202 to G208, G313, G314; ``documents`` are the vintage files in any order."""
    yield from _twice(documents)
    for document in documents:
        yield from _codes(document, geography)
    by_code = {str(document.get(("vintage",))): document for document in documents}
    for document in documents:
        yield from _likeness(document, geography, by_code)
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
    yield from _gaps(geography, by_code)


def _twice(documents: Iterable[Document]) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in documents:
        code = str(document.get(("vintage",)))
        if code in first:
            yield problem("G203", document.at(("vintage",)), vintage=code, other=first[code].path)
        first.setdefault(code, document)


def _gaps(geography: Geography, by_code: Mapping[str, Document]) -> Iterator[Problem]:
    """G313: days on which no vintage of a level is in force, between two that are."""
    for level in dict.fromkeys(vintage.level for vintage in geography.vintages):
        for earlier, later in pairwise(v for v in geography.vintages if v.level == level):
            if earlier.end and earlier.start <= earlier.end < later.start - timedelta(days=1):
                facts = {"vintage": earlier.code, "until": str(earlier.end), "other": later.code}
                where = by_code[later.code].at(("in_force", "from"))
                yield problem("G313", where, level=level, start=str(later.start), **facts)


def _likeness(document: Document, geography: Geography, by_code: Mapping[str, Document]) -> Iterator[Problem]:
    """G314: a vintage like none that there is; G302: a unit that it is without, and that one has none of.

    G104 for a vintage without units of its own or of another.
    """
    like, vintage = _like(document), str(document.get(("vintage",)))
    if not like:
        if not geography.units(vintage):
            yield problem("G104", document.at(()), key="units")
        return
    above = like
    while above and above != vintage and above in by_code:
        above = _like(by_code[above])
    if above:
        known = [one.code for one in geography.vintages if one.code != vintage]
        yield problem("G314", document.at(("like",)), vintage=vintage, like=like, nearest=nearest(like, known))
        return
    codes = [unit.code for unit in geography.units(like)]
    without = document.get(("without",))
    for position, code in enumerate(without if isinstance(without, list) else ()):
        if code not in codes:
            facts = {"value": str(code), "vintage": like, "nearest": nearest(str(code), codes)}
            yield problem("G302", document.at(("without", position)), **facts)


def _like(document: Document) -> str:
    return str(document.get(("like",)) or "")


def _codes(document: Document, geography: Geography) -> Iterator[Problem]:
    """Codes used twice among the regions or the units, and units of regions that there are not."""
    vintage = str(document.get(("vintage",)))
    regions, units = list(_texts(document, "regions", "code")), list(_texts(document, "units", "code"))
    for entries in (regions, units):
        seen: set[str] = set()
        for code, trail in entries:
            if code in seen:
                yield problem("G206", document.at(trail), value=code, vintage=vintage)
            seen.add(code)
    known = [region.code for region in geography.regions.get(vintage, ())]
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
