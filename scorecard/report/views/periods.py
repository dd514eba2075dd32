"""Of which quarter or year a value is, where it is not of the page's own period."""

from scorecard.catalogue import Indicator, ScoringRule, SimpleRule, figures_of, quotient_of, simple_rules
from scorecard.index.result import Index
from scorecard.panel import Cell, DataStatus, Panel
from scorecard.period import Period


def period_of(index: Index, row: int, node: Indicator) -> Period | None:
    """The oldest period of the figures that are stale; where none is, the oldest of what is measured.

    Of a ratio the numerator is measured, for a population is always older. None where all is of the page's period.
    """
    unit, panel = index.units[row].code, index.panel
    stale = [code for code in node.figures if panel.status(code)[row] == DataStatus.STALE]
    spoken = [period for code in stale or _measured(node.rule) if (period := _oldest(panel, unit, code)) is not None]
    return min(spoken, default=None)


def _measured(rule: ScoringRule) -> tuple[str, ...]:
    return tuple(_first_of(one) for one in simple_rules(rule))


def _first_of(rule: SimpleRule) -> str:
    """The figure of a rule, or the numerator of two."""
    quotient = quotient_of(rule)
    return quotient.numerator if quotient else figures_of(rule)[0]


def _oldest(panel: Panel, unit: str, figure: str) -> Period | None:
    """The oldest period other than the panel's that the cells behind a value speak of."""
    bridge = panel.bridged.get((unit, figure))
    if bridge is not None:
        return bridge.speaks
    periods = [cell.period for cell in _cells(panel, unit, figure) if cell.period is not None]
    return min((period for period in periods if period != panel.period), default=None)


def _cells(panel: Panel, unit: str, figure: str) -> list[Cell]:
    """The unit's own cell, or those of its predecessors where the value was merged and has none."""
    own, before = panel.cell(unit, figure), panel.predecessors
    if own is not None:
        return [own]
    older = before.codes.get(unit, ()) if before else ()
    return [cell for code in older if before and (cell := before.panel.cell(code, figure)) is not None]
