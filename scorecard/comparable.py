"""Which points of a series are of one kind: since its last break, unless the figures lead over it, each once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import (
    Accumulates,
    Aggregate,
    Catalogue,
    Figure,
    Gathers,
    Indicator,
    Merging,
    SumOfParts,
    quotient_of,
    simple_rules,
)
from scorecard.index.history import BreakReason, History, SeriesBreak
from scorecard.panel import Codes, DataStatus, Floats
from scorecard.period import Period, PeriodKind

_REPORTED = (DataStatus.FINAL, DataStatus.PROVISIONAL, DataStatus.ESTIMATED)
_EXACT = frozenset({Merging.SUM, Merging.RATIO, Merging.WEIGHTED_MEAN})


@dataclass(frozen=True, eq=False)
class Span:
    """Of one node and unit, (period,): ``values``, ``statuses``, and whether they are ``merged`` of several units'."""

    values: Floats
    statuses: Codes
    merged: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Point:
    """A value, and the period that it speaks of."""

    period: Period
    value: float


def spans(
    told: History, span: Span, node: Indicator | Aggregate, catalogue: Catalogue, *, ranks: bool = False
) -> Iterator[Point]:
    """The comparable points, in the order of time; with ``ranks`` those of a node's ranks.

    A value that stands from a period before is no new point, nor is one that was imputed: a figure of a quarter gives
    one point a quarter, at its end.
    """
    first = max((one.position for one in told.breaks if _cuts(one, span, node, catalogue, ranks=ranks)), default=0)
    spoken: set[Period] = set()
    for k in range(first, len(told.periods)):
        period = _spoken_of(node, told.periods[k], catalogue)
        if np.isfinite(span.values[k]) and span.statuses[k] in _REPORTED and period not in spoken:
            spoken.add(period)
            yield Point(period, float(span.values[k]))


def counts_from_january(node: Indicator | Aggregate, catalogue: Catalogue) -> bool:
    """Whether a value begins anew each year, so that one of the year before is no point of its line."""
    return catalogue.period_kind is not PeriodKind.YEAR and any(
        figure.accumulates is Accumulates.YEAR or figure.gathers is Gathers.SUM for figure in _growing(node, catalogue)
    )


def grows(node: Indicator | Aggregate, catalogue: Catalogue) -> bool:
    """Whether a value can only grow, for a year or for ever: an upper bound is kept at the end, or not at all."""
    return any(
        figure.accumulates is not Accumulates.NOT or figure.gathers is Gathers.SUM
        for figure in _growing(node, catalogue)
    )


def _growing(node: Indicator | Aggregate, catalogue: Catalogue) -> Iterator[Figure]:
    """The figures by which a value grows with them; a quotient of two that both grow is a share, which does not."""
    for rule in simple_rules(node.rule) if isinstance(node, Indicator) else ():
        divided = quotient_of(rule)
        if divided is None:
            yield catalogue.figures[str(getattr(rule, "figure", ""))]
        elif _alike(catalogue.figures[divided.numerator], catalogue.figures[divided.denominator]):
            continue
        else:
            yield catalogue.figures[divided.numerator]


def _alike(one: Figure, other: Figure) -> bool:
    return (one.accumulates, one.gathers) == (other.accumulates, other.gathers)


def _cuts(one: SeriesBreak, span: Span, node: Indicator | Aggregate, catalogue: Catalogue, *, ranks: bool) -> bool:
    """Whether what lies before a break is of another kind.

    Another edition always is; other weights where weights are in it. A changed territory is for ranks, which are among
    other units, and for a value that was merged by rules that do not give the exact value of the whole.
    """
    if BreakReason.EDITION in one.reasons:
        return True
    if BreakReason.WEIGHTS in one.reasons and isinstance(node, Aggregate):
        return True
    if BreakReason.TERRITORY not in one.reasons:
        return False
    merged = span.merged[one.position - 1] != span.merged[one.position]
    return ranks or bool(merged and not _leads_over(node, catalogue))


def _leads_over(node: Indicator | Aggregate, catalogue: Catalogue) -> bool:
    """Whether all figures merge exactly: sums, quotients of sums, and weighted means."""
    if not isinstance(node, Indicator) or isinstance(node.rule, SumOfParts):
        return False
    return all(catalogue.figures[code].merging in _EXACT for code in node.figures)


def _spoken_of(node: Indicator | Aggregate, period: Period, catalogue: Catalogue) -> Period:
    """What a value in the workbooks of a period speaks of: of its figures the one of the latest time."""
    if not isinstance(node, Indicator):
        return period
    spoken = [catalogue.figures[code].speaks_of(period) for code in node.figures if not catalogue.figures[code].table]
    return max(spoken, key=lambda one: one.end, default=period)
