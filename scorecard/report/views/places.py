"""Where a unit stands besides its rank: its place in its province, in its group and its tier, as far as there are."""

from dataclasses import dataclass

import numpy as np

from scorecard.catalogue.imputation import REGION
from scorecard.index.placing_words import tier_name, tier_words
from scorecard.problems.rule import N_
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Column
from scorecard.report.views.kin import inside_heading, place_words
from scorecard.report.views.reading import Node, Reading
from scorecard.report.widths import text_width

_MESSAGES = {True: N_("{rank} of {of} in the region {group}"), False: N_("{rank} of {of} in {group}")}
_HEADING, _EDGE, _CLOSE, _WIDEST = 6.5, 3.0, 2.2, 24.0


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """A column of a table with its width in mm and a word for every row, in the order of the table."""

    heading: str
    width: float
    words: tuple[str, ...]
    divides: bool = False
    """Whether it holds tiers."""
    style: str = "n"

    @property
    def column(self) -> Column:
        """As a table has it."""
        return Column(millimetres(self.width), self.heading, self.style)


def place_columns(
    reading: Reading, cells: list[tuple[int, Node]], points: float, *, close: bool = False, short: bool = False
) -> tuple[PlaceColumn, ...]:
    """The place in the unit of the level above, that in the group, and the tier of these units at these nodes.

    Nothing where there is no such unit, and the catalogue asks for no group and no tier. ``points``: the size of the
    bold words; ``close``: heads may take lines. Tiers are numbers where names are too long for a column, or ``short``
    asks for it.
    """
    found = []
    if reading.has_level_above:
        words = tuple(place_words(reading, row, node) for row, node in cells)
        found.append((inside_heading(reading, [row for row, _ in cells]), words, words, False))
    if reading.index.in_group is not None:
        words = tuple(_in_group(reading, row, node) for row, node in cells)
        found.append((group_heading(reading), words, words, False))
    if any(node.tiers for _, node in cells):
        numbered = short or any(_is_long(reading, node, points) for _, node in cells)
        words = tuple((_number if numbered else _tier)(reading, row, node) for row, node in cells)
        # As wide as the longest name, so that all units have tables of one form.
        names = () if numbered else [name for _, node in cells for name in _names(reading, node)]
        found.append((reading.text("Tier"), words, (*words, *names), True))
    style, edge = ("n folding", _CLOSE) if close else ("n", _EDGE)
    return tuple(
        PlaceColumn(head, _widest(head.split() if close else [head], wide, points) + edge, words, divides, style)
        for head, words, wide, divides in found
    )


def tier_key(reading: Reading, node: Node) -> str:
    """What the tiers are called where a table has only their numbers; nothing where they have no names."""
    told = "; ".join(f"{reading.language.number(k)} {name}" for k, name in enumerate(_names(reading, node), 1))
    return f"{reading.text('Tier')}: {told}." if node.tiers and node.tiers.names else ""


def tier_numbers(reading: Reading, cells: list[tuple[int, Node]]) -> tuple[str, ...]:
    """The tiers of these units at these nodes, by number."""
    return tuple(_number(reading, row, node) for row, node in cells)


def _names(reading: Reading, node: Node) -> list[str]:
    return [tier_name(node, tier, reading.language) for tier in range(1, node.tiers.count + 1)] if node.tiers else []


def _is_long(reading: Reading, node: Node, points: float) -> bool:
    return any(text_width(name, points, bold=True) + _EDGE > _WIDEST for name in _names(reading, node))


def group_heading(reading: Reading) -> str:
    """What stands over the places in a group."""
    return reading.text("In region") if _by_region(reading) else reading.text("In group")


def _by_region(reading: Reading) -> bool:
    return reading.index.catalogue.ranking.within == REGION


def place_clauses(reading: Reading, row: int, node: Node) -> tuple[str, ...]:
    """``2 of 4 in Red River Delta``, ``tier 2 of 4 (Strong)``: as far as there are any."""
    k, index, said = reading.index.column_of(node.code), reading.index, []
    if index.in_group is not None and np.isfinite(index.in_group.ranks[row, k]):
        rank, of = (_plain(reading, float(n[row, k])) for n in (index.in_group.ranks, index.in_group.of))
        said.append(reading.text(_MESSAGES[_by_region(reading)], rank=rank, of=of, group=group_name(reading, row)))
    if index.tiers is not None and np.isfinite(index.tiers.tiers[row, k]):
        said.append(tier_words(node, int(index.tiers.tiers[row, k]), reading.language))
    return tuple(said)


def group_name(reading: Reading, row: int) -> str:
    """The region, or the category, that a unit belongs to."""
    index, within = reading.index, reading.index.catalogue.ranking.within
    code = index.in_group.groups[row] if index.in_group else ""
    if _by_region(reading):
        region = reading.circumstances.geography.region_of(index.units[row])
        return region.names(reading.language.code) if region else code
    levels = index.catalogue.figures[within].levels
    return next((level.names(reading.language.code) for level in levels if level.code == code), "") or code


def _in_group(reading: Reading, row: int, node: Node) -> str:
    inside, k = reading.index.in_group, reading.index.column_of(node.code)
    if inside is None or not np.isfinite(inside.ranks[row, k]):
        return "–"
    return f"{_plain(reading, float(inside.ranks[row, k]))}/{_plain(reading, float(inside.of[row, k]))}"


def _tier(reading: Reading, row: int, node: Node) -> str:
    place = _tier_of(reading, row, node)
    return "–" if place is None else tier_name(node, place, reading.language)


def _number(reading: Reading, row: int, node: Node) -> str:
    place = _tier_of(reading, row, node)
    return "–" if place is None else reading.language.number(place)


def _tier_of(reading: Reading, row: int, node: Node) -> int | None:
    tiers = reading.index.tiers
    tier = float(tiers.tiers[row, reading.index.column_of(node.code)]) if tiers else np.nan
    return int(tier) if np.isfinite(tier) else None


def _plain(reading: Reading, number: float) -> str:
    """A mean rank has a decimal."""
    return reading.language.number(number, 0 if number == int(number) else 1)


def _widest(heading: list[str], words: tuple[str, ...], points: float) -> float:
    heads = (text_width(word, _HEADING) for word in heading)
    return max(*heads, *(text_width(word, points, bold=True) for word in words))
