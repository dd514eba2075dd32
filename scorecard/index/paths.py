"""The ways from a node to a whole above it, and what one unit's score weighs along each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from scorecard.catalogue import Aggregate, WeightedSum
from scorecard.index.aggregation import adds_up, part_weights
from scorecard.index.result import Index
from scorecard.index.wholes import kept_weights, settled_weights
from scorecard.panel import Floats


@dataclass(frozen=True, slots=True)
class Link:
    """A part in its whole: the ``weight`` written over the ``total`` of the scored parts' (1 in a sum).

    ``share`` is what one unit of the part's score adds to the whole for this unit: weight / total where every part has
    a score and applies, more where others are missing and their weight was passed on, 0 where it adds nothing.
    ``computed`` is whether the whole has a score, ``without`` which of its scored parts have none. ``exact`` is whether
    the whole is the sum of what its parts add; under another method, and where the whole is normalised, the share only
    says how the part weighs.
    """

    whole: str
    part: str
    weight: float
    total: float
    share: float
    computed: bool
    without: tuple[str, ...] = ()
    exact: bool = True

    @property
    def nominal(self) -> float:
        """The share where nothing is missing."""
        return self.weight / self.total


@dataclass(frozen=True, slots=True)
class Path:
    """The links from a whole down to a node, in that order; none from a node to itself."""

    links: tuple[Link, ...]

    @property
    def exact(self) -> bool:
        """Whether every whole on the way is the sum of what its parts add."""
        return all(link.exact for link in self.links)

    @property
    def share(self) -> float:
        """What one unit of the node's score adds to the whole along this path, for this unit."""
        return prod(link.share for link in self.links)

    @property
    def nominal(self) -> float:
        """The same where nothing is missing."""
        return prod(link.nominal for link in self.links)


def links_of(index: Index, row: int, whole: Aggregate) -> tuple[Link, ...]:
    """The scored parts of a whole in file order, with what each weighs for the unit of this row; none where given.

    Parts of a whole that has no score weigh nothing.
    """
    edges = () if whole.given else index.catalogue.scored_parts(whole)
    if not edges:
        return ()
    columns = [index.column_of(edge.child) for edge in edges]
    scores = index.scores[row, columns]
    without = tuple(edge.child for edge, score in zip(edges, scores, strict=True) if not np.isfinite(score))
    weights = weights_of(index, whole)
    applies = index.applicable[row, columns]
    kept = kept_weights(whole, weights, applies)
    shares = part_weights(scores, kept, applies > 0, whole.aggregation, whole.missing)
    computed = bool(np.isfinite(index.scores[row, index.column_of(whole.code)]))
    total = 1.0 if isinstance(whole.aggregation, WeightedSum) else float(weights.sum())
    exact = adds_up(whole.aggregation) and whole.is_as_made
    return tuple(
        Link(whole.code, edge.child, float(w), total, float(share) if computed else 0.0, computed, without, exact)
        for edge, w, share in zip(edges, weights, shares, strict=True)
    )


def weights_of(index: Index, whole: Aggregate) -> Floats:
    """The weights of a whole's scored parts, (part,): found in the data, else as written."""
    return settled_weights(index.catalogue.scored_parts(whole), index.stages[whole.code].weights)


def paths_between(index: Index, row: int, top: str, code: str) -> tuple[Path, ...]:
    """Every path from the whole ``top`` down to the node ``code``, for the unit of this row."""
    leading = _leading_to(index, code)
    return tuple(Path(links) for links in _walk(index, row, top, code, leading))


def _leading_to(index: Index, code: str) -> Mapping[str, bool]:
    """Whether a node is, or has somewhere below it, the node asked for: branches that do not are never walked."""
    leads: dict[str, bool] = {}
    for node in index.catalogue.nodes.values():
        parts = node.parts if isinstance(node, Aggregate) else ()
        leads[node.code] = node.code == code or any(leads[edge.child] for edge in parts)
    return leads


def _walk(index: Index, row: int, top: str, code: str, leading: Mapping[str, bool]) -> Iterator[tuple[Link, ...]]:
    if top == code:
        yield ()
        return
    whole = index.catalogue.nodes[top]
    if not isinstance(whole, Aggregate):
        return
    for link in links_of(index, row, whole):
        if leading[link.part]:
            for below in _walk(index, row, link.part, code, leading):
                yield (link, *below)
