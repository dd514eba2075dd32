"""What everything below a whole adds to it: along every path down, the product of the slopes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue
from scorecard.index.contributions import ContributionReason
from scorecard.index.moments import Flags
from scorecard.index.sides import Added, Side
from scorecard.panel import Floats

Step = Callable[[Side], Added]
"""What the parts of a whole add to it, between whichever units."""


@dataclass(frozen=True, eq=False)
class Below:
    """``nodes`` below a whole; ``down`` the wholes to go through, before their parts; ``blocked`` why not to some."""

    nodes: tuple[str, ...]
    down: tuple[str, ...]
    blocked: Mapping[str, ContributionReason]


@dataclass(frozen=True, eq=False)
class Traced:
    """(…, node) what each node adds, and whether a path leads to it on which every whole has a score on both sides."""

    adds: Floats
    reached: Flags


def below(catalogue: Catalogue, sides: Mapping[str, Side | None], whole: Aggregate, *, deep: bool) -> Below:
    """The parts of a whole, or with ``deep`` everything below it: through means and sums that are not rounded.

    Its parts come first, as in the file.
    """
    found: set[str] = set()
    blocked: dict[str, ContributionReason] = {}
    down: list[str] = []
    for code in reversed(list(catalogue.nodes)):
        node = catalogue.nodes[code]
        if not isinstance(node, Aggregate) or node.given or not (node is whole or (deep and code in found)):
            continue
        parts = [edge.child for edge in catalogue.scored_parts(node)]
        found.update(parts)
        why = ContributionReason.NONE if node is whole else blocked.get(code, ContributionReason.NONE)
        if sides[code] is None:
            why = why or ContributionReason.METHOD
        elif node.rounding is not None and node is not whole:
            why = why or ContributionReason.ROUNDED
        if why:
            blocked.update(dict.fromkeys(parts, why))
        else:
            down.append(code)
    first = tuple(edge.child for edge in catalogue.scored_parts(whole))
    return Below((*first, *(code for code in catalogue.nodes if code in found.difference(first))), tuple(down), blocked)


def trace(sides: Mapping[str, Side], under: Below, step: Step) -> Traced:
    """Every node's part in the whole that ``under`` begins with, summed over its paths."""
    place = {code: k for k, code in enumerate(under.nodes)}
    factors: dict[str, Floats] = {under.down[0]: np.ones(())}
    ways: dict[str, Flags] = {under.down[0]: np.ones((), dtype=bool)}
    adds: list[Floats] = [np.zeros(())] * len(place)
    reached: list[Flags] = [np.zeros((), dtype=bool)] * len(place)
    for code in under.down:
        side, factor, way = sides[code], factors[code], ways[code]
        added = step(side)
        for k, part in enumerate(side.parts):
            j = place[part]
            # Nothing of a whole that is missing on either side comes through.
            adds[j] = adds[j] + _times(factor, added.adds[..., k])
            reached[j] = reached[j] | way
            factors[part] = factors.get(part, np.zeros(())) + _times(factor, added.ratio[..., k])
            ways[part] = ways.get(part, np.zeros((), dtype=bool)) | (way & (added.passes[..., k] > 0))
    shape = np.broadcast_shapes(*(array.shape for array in adds))
    return Traced(
        np.stack([np.broadcast_to(array, shape) for array in adds], axis=-1),
        np.stack([np.broadcast_to(array, shape) for array in reached], axis=-1),
    )


def _times(factor: Floats, adds: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.where(factor == 0, 0.0, factor * adds)
