"""Doubts about a computed index: what could not be scored, what leaves the scale, what differs from a publication."""

from collections.abc import Callable, Iterator

import numpy as np

from scorecard.catalogue import (
    Aggregate,
    Indicator,
    Normalised,
    RankSource,
    RelativeToBest,
    SimpleRule,
    figures_of,
    simple_rules,
)
from scorecard.index.engine_checks import (
    find_all_beyond,
    find_beyond_goalposts,
    find_in_no_group,
    find_new_weights,
    find_not_normalised,
    find_weights_not_found,
    find_wholes_without_value,
)
from scorecard.index.preparation_doubts import find_in_preparation, find_lost_wholes
from scorecard.index.result import Index
from scorecard.index.scoring import best_of, measure, score
from scorecard.index.steps import Flags, Reason
from scorecard.panel import DataStatus, Floats
from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import Numeral
from scorecard.rounding import to_decimal


def verify(index: Index) -> tuple[Problem, ...]:
    """Every doubt about every unit and node, check by check."""
    return tuple(found for check in CHECKS for found in check(index))


def find_unscorable(index: Index) -> Iterator[Problem]:
    """M101: figures that are there, and no score; M103 once for all to whom a best value of zero gives none."""
    usable = index.panel.statuses < DataStatus.NOT_APPLICABLE
    for node in _indicators(index):
        for rule in simple_rules(node.rule):
            columns = [index.panel.figures.index(code) for code in figures_of(rule)]
            values, scores = _valued(index, node, rule)
            reported = usable[:, columns].all(axis=1) & _still_there(index, node)
            lost = np.flatnonzero(reported & ~np.isfinite(scores))
            if isinstance(rule, RelativeToBest) and best_of(rule, values)[0] == 0:
                yield _no_best(index, node, rule, values)
                lost = lost[values[lost] < 0]
            if isinstance(rule, Normalised) and int(index.stages[node.code].scoring.reason) != Reason.NONE:
                continue
            for row in lost:
                place = _cell_of(index, int(row), figures_of(rule)[-1])
                unit = index.units[row].code
                yield problem("M101", place or node.location, unit=unit, indicator=node.code, indicator_code=node.code)


def _still_there(index: Index, node: Indicator) -> Flags:
    """(unit,) whether preparation has left what was measured; what it took has a problem of its own."""
    prepared = index.prepared
    if prepared is None:
        return np.ones(len(index.units), dtype=bool)
    taken = np.isfinite(prepared.of(prepared.measured, node.code)) & ~np.isfinite(
        prepared.of(prepared.values, node.code)
    )
    return np.asarray(~taken)


def _valued(index: Index, node: Indicator, rule: SimpleRule) -> tuple[Floats, Floats]:
    """What a rule scored and the scores; a part of a sum anew, as it was measured."""
    if rule is node.rule:
        stage = index.stages[node.code]
        return stage.prepared, stage.scoring.values
    values = measure(rule, index.panel.column)
    return values, score(rule, values).values


def _no_best(index: Index, node: Indicator, rule: RelativeToBest, values: Floats) -> Problem:
    """M103 at the first unit with the best value, which is zero."""
    row = int(np.flatnonzero(values == 0)[0])
    figure = figures_of(rule)[0]
    place = _cell_of(index, row, figure) or node.location
    facts = {"indicator_code": node.code, "figure": figure, "best": "0"}
    return problem("M103", place, unit=index.units[row].code, indicator=node.code, **facts)


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
            spelled = Numeral(to_decimal(float(scores[row]), node.decimals))
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


def compare_ranks_with_published(index: Index) -> Iterator[Problem]:
    """M203: a rank that is not the published one; nothing where those are used, or were given among more units."""
    if index.catalogue.ranking.source is RankSource.PUBLISHED:
        return
    for code, node in index.catalogue.nodes.items():
        if not node.published.rank:
            continue
        published, ranks = index.panel.column(node.published.rank), index.ranks[:, index.column_of(code)]
        if not np.nanmax(published, initial=0) <= int(np.isfinite(ranks).sum()):
            continue
        for row in np.flatnonzero(np.isfinite(published) & np.isfinite(ranks) & (ranks != published)):
            unit = index.units[int(row)].code
            cell = index.panel.cell(unit, node.published.rank)
            facts = {"node": code, "computed": f"{ranks[row]:g}", "published": f"{published[row]:g}"}
            yield problem("M203", cell.location if cell else None, unit=unit, indicator=code, **facts)


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
        computed=Numeral(ours),
        published=Numeral(theirs),
        tolerance=Numeral(f"{node.published.tolerance:g}"),
    )


def find_empty_composite(index: Index) -> Iterator[Problem]:
    """M301: no unit has a composite; the parts to blame are named by the checks of the panel."""
    composite = index.catalogue.composite
    if index.summary.count[index.column_of(composite.code)] == 0:
        yield problem("M301", composite.location, indicator=composite.code, node=composite.code)


def _indicators(index: Index) -> Iterator[Indicator]:
    return (node for node in index.catalogue.nodes.values() if isinstance(node, Indicator))


def _at_cell(code: str, index: Index, row: int, where: Indicator | Aggregate, **facts: str) -> Problem:
    """A problem at the first figure of a node that is negative, else at the last, the denominator of a ratio."""
    read = figures_of(where.rule) if isinstance(where, Indicator) else (where.given,)
    negative = (figure for figure in read if figure and index.panel.column(figure)[row] < 0)
    place = _cell_of(index, row, next(negative, read[-1])) or where.location
    return problem(code, place, unit=index.units[row].code, indicator=where.code, **facts)


def _cell_of(index: Index, row: int, figure: str) -> Location | None:
    """Where the figure of a unit stands; None where no cell was read."""
    cell = index.panel.cell(index.units[row].code, figure)
    return cell.location if cell else None


CHECKS: tuple[Callable[[Index], Iterator[Problem]], ...] = (
    find_in_preparation,
    find_lost_wholes,
    find_unscorable,
    find_out_of_scale,
    compare_with_published,
    compare_ranks_with_published,
    find_not_normalised,
    find_beyond_goalposts,
    find_all_beyond,
    find_weights_not_found,
    find_wholes_without_value,
    find_new_weights,
    find_in_no_group,
    find_empty_composite,
)
