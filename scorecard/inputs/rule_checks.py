"""What the scoring rules cannot take: figures that are possible one by one, and wrong beside each other.

A wrong cell is rejected before anything is merged or computed, so that no score above the maximum comes of it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from scorecard.catalogue import Catalogue, Indicator, Quotient, Ratio, quotient_of, simple_rules
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period
from scorecard.problems import Checked, Location, Problem, problem


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell that is not used, and why."""

    unit: str
    figure: str
    problem: Problem


def reject_wrong_input(panel: Panel, catalogue: Catalogue) -> Checked[Panel]:
    """The panel without the cells that a check of :data:`CHECKS` rejects.

    Each is reported once, for the first indicator that reads it, and only where it stands in the panel's own
    workbooks: an earlier cell was reported in its time.
    """
    found: dict[tuple[str, str], Rejection] = {}
    for check in CHECKS:
        for rejection in check(catalogue, panel):
            found.setdefault((rejection.unit, rejection.figure), rejection)
    if not found:
        return Checked(panel)
    values, statuses = panel.values.copy(), panel.statuses.copy()
    for unit, figure in found:
        at = panel.row_of(unit), panel.figures.index(figure)
        values[at], statuses[at] = np.nan, DataStatus.REJECTED
    rejected = Counter(cell.location.path for key in found if (cell := panel.cells.get(key)))
    readings = tuple(
        replace(one, read=one.read - rejected[one.path], rejected=one.rejected + rejected[one.path])
        for one in panel.readings
    )
    checked = replace(panel, values=values, statuses=statuses, readings=readings)
    said = (r.problem for at, r in found.items() if _written_in(panel, *at) == panel.period)
    return Checked(checked, tuple(said))


def denominators_without_sense(catalogue: Catalogue, panel: Panel) -> Iterator[Rejection]:
    """D109: a denominator of zero or less."""
    for node, rule in _quotients(catalogue):
        below = panel.column(rule.denominator)
        for row in np.flatnonzero(below <= 0):
            unit = panel.units[row].code
            where = _where(panel, unit, rule.denominator)
            facts = {"figure": rule.denominator, "value": f"{below[row]:.12g}", "numerator": rule.numerator}
            found = problem("D109", where, unit=unit, indicator=node.code, **facts)
            yield Rejection(unit, rule.denominator, found)


def parts_above_wholes(catalogue: Catalogue, panel: Panel) -> Iterator[Rejection]:
    """D105: the numerator of a ratio above its denominator, where both have the same measure and it may not be so.

    The numerator is rejected; the denominator where the numerator stands from earlier workbooks than it does, for the
    newer cell is the one that contradicts.
    """
    for node, rule in _ratios(catalogue):
        if rule.may_exceed or not _same_measure(catalogue, rule):
            continue
        part, whole = panel.column(rule.numerator), panel.column(rule.denominator)
        for row in np.flatnonzero((part > whole) & (whole > 0)):
            unit = panel.units[row].code
            facts = {"figure": rule.numerator, "value": f"{part[row]:.12g}"}
            facts |= {"denominator": rule.denominator, "whole": f"{whole[row]:.12g}"}
            written = {code: _written_in(panel, unit, code) for code in (rule.numerator, rule.denominator)}
            wrong = max(written, key=written.__getitem__)
            where = _where(panel, unit, wrong)
            yield Rejection(unit, wrong, problem("D105", where, unit=unit, indicator=node.code, **facts))


CHECKS: tuple[Callable[[Catalogue, Panel], Iterator[Rejection]], ...] = (
    denominators_without_sense,
    parts_above_wholes,
)


def _quotients(catalogue: Catalogue) -> Iterator[tuple[Indicator, Quotient]]:
    """Every quotient of two figures that is scored, also as a part, with its indicator."""
    for node in catalogue.indicators:
        for rule in simple_rules(node.rule):
            found = quotient_of(rule)
            if found is not None:
                yield node, found


def _ratios(catalogue: Catalogue) -> Iterator[tuple[Indicator, Ratio]]:
    """Every ratio that is scored, also as a part, with its indicator."""
    for node in catalogue.indicators:
        for rule in simple_rules(node.rule):
            if isinstance(rule, Ratio):
                yield node, rule


def _same_measure(catalogue: Catalogue, rule: Ratio) -> bool:
    return catalogue.figures[rule.numerator].measure == catalogue.figures[rule.denominator].measure


def _written_in(panel: Panel, unit: str, figure: str) -> Period:
    """The period in whose workbooks a figure stands."""
    cell = panel.cell(unit, figure)
    return (cell.carried_from if cell else None) or panel.period


def _where(panel: Panel, unit: str, figure: str) -> Location | None:
    cell = panel.cell(unit, figure)
    return cell.location if cell else None
