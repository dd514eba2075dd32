"""Which nodes' numbers the documents of each kind print: the manifest says so, and a reader finds them by it."""

from collections.abc import Mapping
from enum import StrEnum

from scorecard.catalogue import Catalogue, Role
from scorecard.report.views.plan import sections


class Kind(StrEnum):
    """A kind of document of a run."""

    SCORECARD = "scorecard"
    OVERVIEW = "overview"
    """Of all units, a row for each."""
    SUMMARY = "summary"
    """Of very many units, a row for each group: no number of a single unit."""
    METHODOLOGY = "methodology"


def carried(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Kind of document to the codes of the nodes of which it prints score or points; composite and pillars first.

    A scorecard: those of its unit; an overview: those of every unit. What a page says of neighbours, means and
    movements besides is not counted. A node that is not scored has no numbers.
    """
    top = (catalogue.composite.code, *(node.code for node in catalogue.of_role(Role.PILLAR)))
    table = {node.code for section in sections(catalogue) for node in (section.whole, *section.parts) if node}
    mains = tuple(node.code for node in catalogue.of_role(Role.MAIN))
    found = {Kind.SCORECARD: {*top, *table, *mains}, Kind.OVERVIEW: {catalogue.composite.code, *mains}}
    scored = [code for code in dict.fromkeys((*top, *mains, *catalogue.nodes)) if catalogue.nodes[code].scored]
    return {kind.value: tuple(code for code in scored if code in found.get(kind, ())) for kind in Kind}
