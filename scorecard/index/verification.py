"""Doubts about a computed index: what could not be scored, what leaves the scale, what differs from a publication."""

from collections.abc import Callable, Iterator

import numpy as np

from scorecard.catalogue import Aggregate, Indicator
from scorecard.index.result import Index
from scorecard.index.scoring import figures_of
from scorecard.panel import DataStatus, Floats
from scorecard.problems import Location, Problem, problem
from scorecard.rounding import to_decimal


def verify(index: Index) -> tuple[Problem, ...]:
    """Every doubt about every unit and node, check by check."""
    return tuple(found for check in CHECKS for found in check(index))


def find_unscorable(index: Index) -> Iterator[Problem]:
    """M101: figures that are there, and no score."""
    usable = index.panel.statuses < DataStatus.NOT_APPLICABLE
    for node in _indicators(index):
        columns = [index.panel.figures.index(code) for code in figures_of(node.rule)]
        lost = usable[:, columns].all(axis=1) & ~np.isfinite(index.scores[:, index.column_of(node.code)])
        for row in np.flatnonzero(lost):
            yield _at_cell("M101", index, int(row), node, indicator_code=node.code)


def find_out_of_scale(index: Index) -> Iterator[Problem]:
    """M102: a score outside 0..1 at a node that has points; an aggregate is named only where no part of it is."""
    named: set[str] = set()
    for code, node in index.catalogue.nodes.items():
        if index.catalogue.max_points(code) is None:
            continue
        if isinstance(node, Aggregate) and any(edge.child in named for edge in node.parts):
            named.add(code)
            continue
        scores = index.scores[:, index.column_of(code)]
        for row in np.flatnonzero((scores < 0) | (scores > 1)):
            named.add(code)
            spelled = str(to_decimal(float(scores[row]), node.decimals))
            yield _at_cell("M102", index, int(row), node, node=code, score=spelled)


def compare_with_published(index: Index) -> Iterator[Problem]:
    """M201 beyond the tolerance; M202 where only the printed digits differ."""
    for code, node in index.catalogue.nodes.items():
        if not node.published.value:
            continue
        published = index.panel.column(node.published.value)
        computed = index.scores[:, index.column_of(code)]
        for row in np.flatnonzero(np.isfinite(published) & np.isfinite(computed)):
            yield from _compared(index, int(row), code, published)


def _compared(index: Index, row: int, code: str, published: Floats) -> Iterator[Problem]:
    node = index.catalogue.nodes[code]
    ours, theirs = (
        to_decimal(float(v), node.decimals) for v in (index.scores[row, index.column_of(code)], published[row])
    )
    if ours == theirs:
        return
    gap = abs(float(index.scores[row, index.column_of(code)] - published[row]))
    unit = index.units[row].code
    cell = index.panel.cell(unit, node.published.value)
    # The tolerance is compared in decimal as well: 0.7164 - 0.7163 is a little more than 0.0001 in binary.
    within = to_decimal(gap, 12) <= to_decimal(node.published.tolerance, 12)
    yield problem(
        "M202" if within else "M201",
        cell.location if cell else None,
        unit=unit,
        indicator=code,
        node=code,
        computed=str(ours),
        published=str(theirs),
        tolerance=f"{node.published.tolerance:g}",
    )


def find_empty_composite(index: Index) -> Iterator[Problem]:
    """M301: no unit has a composite; the parts to blame are named by the checks of the panel."""
    composite = index.catalogue.composite
    if index.summary.count[index.column_of(composite.code)] == 0:
        yield problem("M301", composite.location, indicator=composite.code, node=composite.code)


def _indicators(index: Index) -> Iterator[Indicator]:
    return (node for node in index.catalogue.nodes.values() if isinstance(node, Indicator))


def _at_cell(code: str, index: Index, row: int, where: Indicator | Aggregate, **facts: str) -> Problem:
    """A problem at the last figure a node reads, the denominator of a ratio; at the node where it reads none."""
    unit = index.units[row].code
    read = figures_of(where.rule)[-1] if isinstance(where, Indicator) else where.given
    cell = index.panel.cell(unit, read) if read else None
    place: Location | None = cell.location if cell else where.location
    return problem(code, place, unit=unit, indicator=where.code, **facts)


CHECKS: tuple[Callable[[Index], Iterator[Problem]], ...] = (
    find_unscorable,
    find_out_of_scale,
    compare_with_published,
    find_empty_composite,
)
