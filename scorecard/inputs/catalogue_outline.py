"""The framework of a catalogue as rows of a tree: what ``catalogue show`` prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scorecard.catalogue import Aggregate, Catalogue, Indicator, Role, Target, figures_of


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One line. ``depth`` 0 is a root; ``points`` None: it has none; ``share`` of the composite 0..1, None outside it.

    ``feeds`` names every whole of a node that feeds several; such a node is unfolded where it first stands and only
    named again elsewhere (``again``). ``found``: its share is found in the data of a period. ``owner`` is the code of
    an office, ``frequencies`` are those of its figures that differ from the catalogue's, ``symbol`` that of its value.
    """

    depth: int
    code: str
    name: str
    role: Role
    number: str
    points: float | None
    share: float | None
    feeds: tuple[str, ...]
    scored: bool
    again: bool
    found: bool = False
    owner: str = ""
    frequencies: tuple[str, ...] = ()
    symbol: str = ""
    targets: tuple[Target, ...] = ()


def outline(catalogue: Catalogue, language: str) -> list[OutlineRow]:
    """The composite first, then the other wholes that are no part of anything, each with its parts below it."""
    roots = [catalogue.composite.code, *(c for c in _roots(catalogue) if c != catalogue.composite.code)]
    seen: set[str] = set()

    def rows(code: str, depth: int) -> Iterator[OutlineRow]:
        node = catalogue.nodes[code]
        feeds = tuple(whole.code for whole in catalogue.parents(code))
        found = code in catalogue.weighed_by_data
        yield OutlineRow(
            depth=depth,
            code=code,
            name=node.names(language),
            role=node.role,
            number=node.number,
            points=catalogue.max_points(code),
            share=None if found else catalogue.effective_weights.get(code),
            found=found,
            feeds=feeds if len(feeds) > 1 else (),
            scored=node.scored,
            again=code in seen,
            targets=node.targets,
            **(_of_indicator(catalogue, node, language) if isinstance(node, Indicator) else {}),
        )
        if code not in seen and isinstance(node, Aggregate):
            seen.add(code)
            for edge in node.parts:
                yield from rows(edge.child, depth + 1)
        seen.add(code)

    return [row for root in roots for row in rows(root, 0)]


def _of_indicator(catalogue: Catalogue, node: Indicator, language: str) -> dict[str, Any]:
    """What only a leaf has: who answers for it, how often its figures come, what it is to reach."""
    frequencies = (catalogue.figures[code].frequency for code in figures_of(node.rule))
    measure = catalogue.measures.get(node.measure)
    return {
        "owner": node.owner,
        "frequencies": tuple(dict.fromkeys(f.value for f in frequencies if f not in {None, catalogue.period_kind})),
        "symbol": measure.symbol(language) if measure else "",
    }


def _roots(catalogue: Catalogue) -> Iterator[str]:
    """Nodes that are part of nothing, in file order, wholes before indicators."""
    for node in (*catalogue.aggregates, *catalogue.indicators):
        if not catalogue.parents(node.code):
            yield node.code
