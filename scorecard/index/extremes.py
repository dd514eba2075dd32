"""Strengths and weaknesses of a unit, by the rule the catalogue states."""

from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Role
from scorecard.index.result import Index
from scorecard.index.spans import score_span
from scorecard.panel import DataStatus

# A mean of equal scores may differ from them in its last bits.
SAME = 1e-11


@dataclass(frozen=True, slots=True)
class Extreme:
    """One strong or weak part; ``lead`` over the mean in points, or in score where a part has no points."""

    node: str
    lead: float


@dataclass(frozen=True, slots=True)
class Extremes:
    """Both lists, largest lead or lag first; ``withheld`` when the unit's coverage is below the rule's."""

    strengths: tuple[Extreme, ...]
    weaknesses: tuple[Extreme, ...]
    withheld: bool


def find_extremes(index: Index, unit: str) -> Extremes:
    """The parts that lead or lag the mean most, as a share of their maximum: of the scale of their scores.

    Parts are the scored indicators, or the main indices where the catalogue has no indicators. A part counts with a
    value of its own, not an imputed one, and at least ``points`` maximum. Nothing is listed for a unit below
    ``coverage`` of the weight and, where figures may be imputed, of what it reported. A part that leads is never a
    weakness and one that lags never a strength; where the lowest score is the best, it leads.
    """
    rule = index.catalogue.extremes
    row = index.row_of(unit)
    if not _covered(index, row) >= rule.coverage:
        return Extremes((), (), withheld=True)
    parts = index.catalogue.of_role(Role.INDICATOR) or index.catalogue.of_role(Role.MAIN)
    leads: list[tuple[float, str, float]] = []
    for part in parts:
        k = index.column_of(part.code)
        span = score_span(index, part.code)
        apart = part.sign * float(index.scores[row, k] - index.summary.mean[k])
        gap = apart / span if span > 0 else 0.0
        if abs(gap) < SAME:
            continue
        maximum = index.max_points[row, k]
        if index.statuses[row, k] == DataStatus.IMPUTED or not part.scored:
            continue
        if not np.isfinite(gap) or not (rule.points == 0 or maximum >= rule.points):
            continue
        leads.append((gap, part.code, gap * float(maximum) if np.isfinite(maximum) else apart))
    ahead = sorted((x for x in leads if x[0] > 0), key=lambda x: -x[0])[: rule.count]
    behind = sorted((x for x in leads if x[0] < 0), key=lambda x: x[0])[: rule.count]
    return Extremes(_listed(ahead), _listed(behind), withheld=False)


def _covered(index: Index, row: int) -> float:
    """What is imputed has a weight, and is no figure of the unit."""
    weight = float(index.coverage[row, index.column_of(index.catalogue.composite.code)])
    return weight if index.available is None else min(weight, float(index.available.unit[row]))


def _listed(chosen: list[tuple[float, str, float]]) -> tuple[Extreme, ...]:
    """Chosen by their share of the maximum, listed by what is printed: the lead in points."""
    return tuple(Extreme(code, lead) for _, code, lead in sorted(chosen, key=lambda x: (-abs(x[2]), x[1])))
