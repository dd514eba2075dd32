"""The numbers that the documents of a run carry, as they are printed: what a reader may hold a page against."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scorecard.export import cells
from scorecard.index.result import Index
from scorecard.problems.rule import N_
from scorecard.robustness.study import Study
from scorecard.rounding import to_decimal

Numbers = Mapping[str, Mapping[str, Mapping[str, object]]]
"""Unit to node to what is printed of it."""
WHAT = {
    "score": N_("score"),
    "points": N_("points"),
    "rank": N_("rank"),
    "interval": N_("interval of ranks"),
    "value": N_("value"),
    "max_points": N_("points possible"),
    "of": N_("number of units ranked"),
    "in_group": N_("rank in its group"),
    "tier": N_("tier"),
    "percentile": N_("percentile"),
}
"""What the numbers are called."""


def numbers_of(index: Index, row: int, study: Study | None = None) -> Mapping[str, Mapping[str, object]]:
    """Node to score, on its printed decimals, rank, and interval of ranks, of the unit of a row; what is absent is not.

    Scores are texts with a decimal point, whatever the language of a page.
    """
    found: dict[str, Mapping[str, object]] = {}
    for k, code in enumerate(index.nodes):
        score, rank = float(index.scores[row, k]), float(index.ranks[row, k])
        if not math.isfinite(score):
            continue
        numbers: dict[str, object] = {"score": str(to_decimal(score, index.catalogue.nodes[code].decimals))}
        if math.isfinite(rank):
            numbers["rank"] = cells.rounded(rank)
        interval = study.interval(row, code) if study else None
        if interval is not None:
            numbers["interval"] = [cells.rounded(end) for end in interval]
        found[code] = numbers
    return found


def all_numbers(index: Index, study: Study | None = None) -> Numbers:
    """:func:`numbers_of` every unit, by its code."""
    return {unit.code: numbers_of(index, row, study) for row, unit in enumerate(index.units)}


@dataclass(frozen=True, slots=True)
class Move:
    """A number that is printed otherwise than the run before had it; empty where one of the two has none."""

    unit: str
    node: str
    what: str
    before: str
    now: str


def moved(before: object, now: Numbers) -> Iterator[Move]:
    """Every number of :func:`numbers_of` by unit that is not said as in ``before``, which an earlier run has told."""
    for unit in {**_mapping(before), **now}:
        old, new = _mapping(_mapping(before).get(unit)), now.get(unit, {})
        for node in {**old, **new}:
            was, has = _mapping(old.get(node)), new.get(node, {})
            for what in {**was, **has}:
                then, today = said(was.get(what)), said(has.get(what))
                if then != today:
                    yield Move(unit, node, str(what), then, today)


def said(number: object) -> str:
    """A number of :func:`numbers_of` as a text; empty for none, the ends of an interval with a dash between."""
    if number is None:
        return ""
    if isinstance(number, list):
        return "–".join(said(end) for end in number)
    return cells.number(number) if isinstance(number, float) else str(number)


def _mapping(told: object) -> Mapping[str, Any]:
    return told if isinstance(told, dict) else {}
