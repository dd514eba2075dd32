"""Checks over a whole panel: a list of plain functions, each from (catalogue, panel) to problems D1xx."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Aggregate, Catalogue, Indicator, Reports, Ties, figures_of
from scorecard.inputs.assessment_checks import appraised_without_own, values_without_evidence
from scorecard.inputs.scale_checks import shares_among_per_cents, thousands_among_ones
from scorecard.panel import DataStatus, Floats, Panel
from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import Numeral

MOST_UNITS = 12


def check(catalogue: Catalogue, panel: Panel) -> tuple[Problem, ...]:
    """The problems of every check, in the order of :data:`CHECKS`; what earlier workbooks hold was said in its time."""
    cells = (*panel.cells.values(), *(panel.assessed.cells.values() if panel.assessed else ()))
    earlier = {cell.location for cell in cells if cell.carried_from}
    return tuple(found for one in CHECKS for found in one(catalogue, panel) if found.location not in earlier)


def off_in_size(catalogue: Catalogue, panel: Panel) -> tuple[Problem, ...]:
    """D106 and D107 alone: values that lie a power of ten from those of the other units."""
    return (*shares_among_per_cents(catalogue, panel), *thousands_among_ones(catalogue, panel))


def published_ranks(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D101: ranks that do not follow the declared rule of ties; checked only where every unit has its rank.

    A rank beyond the number of units was given among more units than these, so that nothing is known of ties.
    """
    for node in _nodes(catalogue, panel):
        ranks = panel.column(node.published.rank)
        if not np.isfinite(ranks).all() or ranks.max() > len(panel.units):
            continue
        ties = catalogue.ranking.ties
        for unit, rank, expected in zip(panel.units, ranks, _expected(ranks, ties), strict=True):
            if rank != expected:
                facts = {"rank": f"{rank:g}", "expected": f"{expected:g}", "ties": str(ties)}
                where = _where(panel, unit.code, node.published.rank)
                yield problem("D101", where, unit=unit.code, indicator=node.code, **facts)


def _expected(ranks: Floats, ties: Ties) -> Floats:
    """What ranks in this order and with these ties would be, (unit,)."""
    distinct, group, size = np.unique(ranks, return_inverse=True, return_counts=True)
    first = np.concatenate(([1.0], 1.0 + np.cumsum(size)[:-1]))
    by_group = {
        Ties.COMPETITION: first,
        Ties.DENSE: np.arange(1.0, len(distinct) + 1),
        Ties.AVERAGE: first + (size - 1) / 2,
    }
    return np.asarray(by_group[ties][group], dtype=np.float64)


def published_order(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D102: a unit whose published rank is better though its published value is worse than its neighbour's."""
    for node in _nodes(catalogue, panel):
        if not node.published.value:
            continue
        values, ranks = panel.column(node.published.value), panel.column(node.published.rank)
        both = np.flatnonzero(np.isfinite(values) & np.isfinite(ranks))
        order = both[np.lexsort((-node.sign * values[both], ranks[both]))]
        for above, here in pairwise(order):
            if node.sign * values[here] > node.sign * values[above]:
                unit = panel.units[here].code
                facts: dict[str, str] = {
                    "value": Numeral(f"{values[here]:.12g}"),
                    "other_value": Numeral(f"{values[above]:.12g}"),
                }
                facts |= {"rank": f"{ranks[here]:g}", "other_rank": f"{ranks[above]:g}"}
                yield problem("D102", _where(panel, unit, node.published.rank), unit=unit, indicator=node.code, **facts)


def units_without_figures(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D103: units of which nothing has arrived; silent where no sheet was read, which is another problem.

    Where units report for themselves, D121 names those that have not.
    """
    empty = np.asarray(~panel.arrived.any(axis=1))
    if _reported_by_units(catalogue, panel) or not empty.any() or not panel.was_read:
        return
    codes = [unit.code for unit, none in zip(panel.units, empty, strict=True) if none]
    more = f" (+{len(codes) - MOST_UNITS})" if len(codes) > MOST_UNITS else ""
    yield problem("D103", count=len(codes), total=len(panel.units), units=", ".join(codes[:MOST_UNITS]) + more)


def _reported_by_units(catalogue: Catalogue, panel: Panel) -> bool:
    """Whether a figure is due that every unit reports about itself."""
    own = {owner.code for owner in catalogue.owners.values() if owner.reports is Reports.OWN}
    return any(figure.owner in own and figure.is_due(panel.period) for figure in catalogue.figures.values())


def figures_without_units(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D104: figures of which there is no current value for any unit: none was read, and none stands that is not stale.

    Silent when nothing at all has arrived.
    """
    empty = np.asarray(np.isin(panel.statuses, (DataStatus.MISSING, DataStatus.STALE)).all(axis=0))
    if panel.arrived.any():
        for code, none in zip(panel.figures, empty, strict=True):
            if none:
                yield problem("D104", catalogue.figures[code].location, indicator=code, figure=code)


def figures_without_their_others(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D110: a figure that is there while another of the same indicator is missing.

    D104 has those nobody reports, and D121 the units whose office has sent nothing at all.
    """
    nowhere = {code for k, code in enumerate(panel.figures) if (panel.statuses[:, k] == DataStatus.MISSING).all()}
    heard = _heard_from(catalogue, panel)
    for node in catalogue.indicators:
        codes = tuple(dict.fromkeys(figures_of(node.rule)))
        if len(codes) > 1 and nowhere.isdisjoint(codes):
            asked = np.stack([heard[catalogue.figures[code].owner] for code in codes], axis=-1)
            yield from _left_alone(panel, node, codes, asked)


def _heard_from(catalogue: Catalogue, panel: Panel) -> Mapping[str, npt.NDArray[np.bool_]]:
    """For every office, (unit,): whether anything it reports has arrived."""
    arrived, owners = panel.arrived, [catalogue.figures[code].owner for code in panel.figures]
    of_owner = {owner: [other == owner for other in owners] for owner in set(owners)}
    return {owner: np.asarray(arrived[:, columns].any(axis=1)) for owner, columns in of_owner.items()}


def _left_alone(
    panel: Panel, node: Indicator, codes: tuple[str, ...], asked: npt.NDArray[np.bool_]
) -> Iterator[Problem]:
    """``asked`` is (unit, code): whether the office of the figure has sent something, and so could have sent it."""
    statuses = np.stack([panel.status(code) for code in codes], axis=-1)
    missing, there = statuses == DataStatus.MISSING, statuses < DataStatus.NOT_APPLICABLE
    for row in np.flatnonzero((missing & asked).any(axis=1) & there.any(axis=1)):
        unit = panel.units[row].code
        lacking = [code for code, lacks in zip(codes, missing[row], strict=True) if lacks]
        figure = next(code for code, has in zip(codes, there[row], strict=True) if has)
        # A cell that stands in an earlier period's workbooks says nothing of what is wrong in these.
        cells = filter(None, (panel.cell(unit, code) for code in (lacking[0], *codes)))
        where = next((cell.location for cell in cells if cell.carried_from is None), None)
        facts = {"figure": figure, "missing": ", ".join(lacking), "indicator_code": node.code}
        yield problem("D110", where, unit=unit, indicator=node.code, **facts)


CHECKS: tuple[Callable[[Catalogue, Panel], Iterator[Problem]], ...] = (
    published_ranks,
    published_order,
    units_without_figures,
    figures_without_units,
    figures_without_their_others,
    shares_among_per_cents,
    thousands_among_ones,
    appraised_without_own,
    values_without_evidence,
)


def _nodes(catalogue: Catalogue, panel: Panel) -> Iterator[Indicator | Aggregate]:
    """The nodes with a published rank."""
    return (node for node in catalogue.nodes.values() if node.published.rank in panel.figures)


def _where(panel: Panel, unit: str, figure: str) -> Location | None:
    cell = panel.cell(unit, figure)
    return cell.location if cell else None
