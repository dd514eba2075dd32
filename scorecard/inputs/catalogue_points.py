"""Points of the nodes of a catalogue file: as declared, or as they follow from the parts."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.catalogue import WeightKind
from scorecard.inputs.catalogue_graph import node, order_and_cycles
from scorecard.inputs.catalogue_schema import AggregateEntry
from scorecard.inputs.catalogue_shape import Draft


@dataclass(frozen=True, slots=True)
class Points:
    """What the nodes add up to.

    ``own``: maximum points, declared or following from the parts, None where there are none; ``of_parts``: what the
    scored parts of a whole by points have together. Both hold only nodes that could be read with all that is below
    them.
    """

    own: Mapping[str, float | None]
    of_parts: Mapping[str, float | None]


def weighs_by_points(entry: AggregateEntry) -> bool:
    """Whether the numbers beside the parts are points."""
    return bool(entry.parts) and entry.numbers is WeightKind.POINTS


def points_of(draft: Draft) -> Points:
    """The points of every node, parts before wholes; nothing in a graph with cycles."""
    order, cycles = order_and_cycles(draft)
    own: dict[str, float | None] = {}
    of_parts: dict[str, float | None] = {}
    if cycles:
        return Points(own, of_parts)
    for code in (*draft.entry.indicators, *order):
        if not _readable(draft, code):
            continue
        entry = node(draft, code)
        parts = entry.parts if isinstance(entry, AggregateEntry) else {}
        if any(part not in own for part in parts):
            continue
        own[code] = entry.points
        if isinstance(entry, AggregateEntry) and weighs_by_points(entry):
            of_parts[code] = _total(draft, entry, own)
            own[code] = of_parts[code] if entry.points is None else entry.points
    return Points(own, of_parts)


def _readable(draft: Draft, code: str) -> bool:
    known = code in draft.entry.indicators or code in draft.entry.aggregates
    return known and draft.intact("indicators", code) and draft.intact("aggregates", code)


def _total(draft: Draft, entry: AggregateEntry, own: Mapping[str, float | None]) -> float | None:
    """The points of the scored parts together; None when one of them has none."""
    scored = [(part, weight) for part, weight in entry.parts.items() if node(draft, part).scored]
    points = [own[part] if weight is None else weight for part, weight in scored]
    return None if None in points else sum(p for p in points if p is not None)
