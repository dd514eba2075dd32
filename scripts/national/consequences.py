"""What follows from the workbooks as a whole: figures nobody reports, provinces that are silent, halves of a ratio.

A quarter's or year's figure stands until the next is due, over July merged where all predecessors have one; one of the
quarter before is stale. So what is missing in a month depends on the months before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from scripts.national.catalogue import PROVINCE, Catalogue
from scripts.national.forms import Book, Cell
from scripts.national.planting import Planted
from scripts.national.reporting import WORDS, is_due
from scripts.national.slips import WARNING
from scripts.national.territory import FIRST_OF_34, MONTHS

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A cell that a reader places: ``fate`` is value, rejected or word (for no number), at ``address``.

    ``carried`` from an earlier month, ``since``, where it may be of the quarter before: ``stale``.
    """

    fate: str
    address: tuple[str, str, str]
    carried: bool = False
    stale: bool = False
    since: int = 0


Standings = Mapping[Key, Standing]
Parts = Mapping[str, tuple[str, ...]]
"""Each of the 34 with the codes of the 63 that it was made of."""
NOWHERE = ("", "", "")
MISSING = Standing("word", NOWHERE)


def standings(month: int, books: list[Book]) -> Standings:
    """Every cell of a month that can be told whose it is."""
    found: dict[Key, Standing] = {}
    for book in books:
        file = f"data/{MONTHS[month]}/{book.name}"
        for sheet in book.sheets:
            for number, row in enumerate(sheet.rows):
                for column, cell in enumerate(row.cells):
                    if cell.written is not None and not cell.lost:
                        address = (file, sheet.title, sheet.address(number, column))
                        found[cell.unit, cell.figure.code] = Standing(_fate(cell), address, since=month)
    return found


def _fate(cell: Cell) -> str:
    if cell.read:
        return "value"
    return "word" if cell.written in WORDS else "rejected"


def consequences(
    month: int, units: tuple[str, ...], catalogue: Catalogue, told: tuple[list[Standings], Parts]
) -> Iterator[Planted]:
    """D104, D110, D121 and D123, from the standings of the months until this one, and who was made of whom in July."""
    own, _ = told
    whole = dict(_carried(month, units, catalogue, own))
    if month >= FIRST_OF_34:
        whole |= _over_july(month, whole, catalogue, told)
    there = {key for key, one in whole.items() if one.fate != "word"}
    unheard = _offices_unheard(month, catalogue, own[month])
    for figure in catalogue.figures:
        if figure.owner not in unheard and all(_is_wanting(whole.get((unit, figure.code), MISSING)) for unit in units):
            yield _of_month(month, "D104", figure.code, "nobody has reported it yet")
    for office in unheard:
        yield _of_month(month, "D123", "", f"no workbook of {office}")
    silent = _silent(month, units, catalogue, own[month])
    if silent:
        yield _of_month(month, "D121", "", "no workbook: " + ", ".join(silent))
    heard = {(unit, catalogue.figure(code).owner) for (unit, code), one in own[month].items() if one.fate != "word"}
    nowhere = {f.code for f in catalogue.figures if not any((unit, f.code) in there for unit in units)}
    known = [codes for codes in catalogue.together if nowhere.isdisjoint(codes)]
    for codes, unit in product(known, units):
        yield from _left_alone(month, unit, codes, (whole, heard, catalogue))


def _is_wanting(standing: Standing) -> bool:
    return standing.fate == "word" or standing.stale


def _left_alone(
    month: int, unit: str, codes: tuple[str, ...], known: tuple[Standings, set[Key], Catalogue]
) -> Iterator[Planted]:
    """D110: some of an indicator's figures are there, and one that its office could have sent is missing."""
    whole, heard, catalogue = known
    missing = [code for code in codes if whole.get((unit, code), MISSING).fate == "word"]
    there = [code for code in codes if whole.get((unit, code), MISSING).fate == "value"]
    if there and any((unit, catalogue.figure(code).owner) in heard for code in missing):
        # An address in workbooks of earlier months would say nothing of these.
        own = [found for code in (missing[0], *codes) if (found := whole.get((unit, code))) and not found.carried]
        address = own[0].address if own else NOWHERE
        what = f"{', '.join(missing)} missing beside {there[0]}"
        yield Planted(MONTHS[month], *address, "D110", WARNING, unit, missing[0], what)


def _offices_unheard(month: int, catalogue: Catalogue, own: Standings) -> list[str]:
    """The central offices of which something is due and nothing has arrived."""
    due = {figure.owner for figure in catalogue.figures if figure.owner != PROVINCE and is_due(figure, month)}
    heard = {catalogue.figure(code).owner for (_, code), one in own.items() if one.fate != "word"}
    return sorted(due - heard)


def _silent(month: int, units: tuple[str, ...], catalogue: Catalogue, own: Standings) -> list[str]:
    due = [figure.code for figure in catalogue.of_office(PROVINCE) if is_due(figure, month)]
    arrived = {unit for (unit, code), one in own.items() if code in due and one.fate != "word"}
    return [unit for unit in units if unit not in arrived]


def _of_month(month: int, code: str, figure: str, what: str) -> Planted:
    return Planted(MONTHS[month], "", "", "", code, WARNING, "", figure, what)


def _over_july(month: int, whole: Standings, catalogue: Catalogue, told: tuple[list[Standings], Parts]) -> Standings:
    """What is missing, and stood in June for all predecessors; of several only what merges."""
    own, parts = told
    last = FIRST_OF_34 - 1
    old = tuple(code for codes in parts.values() for code in codes)
    usable = [*own[:last], {key: one for key, one in own[last].items() if one.fate == "value"}]
    june = _carried(last, old, catalogue, usable)
    found: dict[Key, Standing] = {}
    for figure in catalogue.figures:
        if figure.frequency == "month":
            continue
        for unit, codes in parts.items():
            given = [june.get((code, figure.code), MISSING) for code in codes]
            merges = len(codes) == 1 or figure.merges != "none"
            since = min(one.since for one in given)
            age = _quarter(month) - _quarter(since) if figure.frequency == "quarter" else 0
            there = merges and age <= 1 and all(one.fate == "value" for one in given)
            if there and whole.get((unit, figure.code), MISSING).fate == "word":
                address = given[0].address
                found[unit, figure.code] = Standing("value", address, carried=True, stale=age == 1, since=since)
    return found


def _carried(month: int, units: tuple[str, ...], catalogue: Catalogue, own: list[Standings]) -> Standings:
    """The standings of a month with what still stands from the months before."""
    whole = dict(own[month])
    first = FIRST_OF_34 if month >= FIRST_OF_34 else 0
    for figure in catalogue.figures:
        if figure.frequency == "month":
            continue
        for unit in units:
            key = (unit, figure.code)
            for earlier in range(month - 1, first - 1, -1):
                age = _quarter(month) - _quarter(earlier) if figure.frequency == "quarter" else 0
                older = own[earlier].get(key)
                if whole.get(key, MISSING).fate == "word" and older and older.fate == "value" and age <= 1:
                    whole[key] = Standing("value", older.address, carried=True, stale=age == 1, since=earlier)
    return whole


def _quarter(month: int) -> int:
    """Whole quarters of the year at the end of a month."""
    return (month + 1) // 3
