"""Units against what workbooks give for several of them together: a province against its communes, a total's row."""

from collections.abc import Iterator

import numpy as np

from scorecard.catalogue import Catalogue, CheckName, Figure, FigureKind, Merging
from scorecard.catalogue.assessment import AssessmentStage
from scorecard.panel import Panel
from scorecard.plausibility.held import roughly, shown
from scorecard.plausibility.standing import Floats, last_decimal
from scorecard.problems import Problem, problem
from scorecard.received import Total

# However weighted, a mean lies among those that it is one of; so does a rate of the whole.
MEANS = frozenset({Merging.MEAN, Merging.WEIGHTED_MEAN, Merging.RATIO})
# Sums of decimals are not exact in binary.
EXACT = 1e-9


def check_totals(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D152 and D153: what :func:`doubted_totals` finds."""
    yield from (found for _, found in doubted_totals(catalogue, panel))


def doubted_totals(catalogue: Catalogue, panel: Panel) -> Iterator[tuple[Total, Problem]]:
    """D152 and D153: units against totals in workbooks of the same period; each with its total.

    What sums up when units merge must add up to its total; what is a mean then lies between the lowest and the highest.
    Of other figures nothing is known. Of assessed ones the values are those of the total's stage.
    Without every unit's value a sum can only be too large, and a range is not known.
    """
    if CheckName.TOTAL in catalogue.checks.without:
        return
    for total in panel.totals:
        figure = catalogue.figures[total.figure]
        if total.figure in catalogue.checks.exempt:
            continue
        values = _column(panel, total)[[panel.row_of(unit) for unit in total.units]]
        if figure.merging is Merging.SUM:
            yield from ((total, found) for found in _sum(catalogue.checks.total, figure, total, values))
        elif figure.merging in MEANS:
            yield from ((total, found) for found in _range(catalogue.checks.total, total, values))


def _column(panel: Panel, total: Total) -> Floats:
    """The values of the figure (unit,); where it is assessed those of the stage that the total is of."""
    assessed = panel.assessed
    if assessed is None or not total.stage:
        return panel.column(total.figure)
    stage = assessed.stages.index(AssessmentStage(total.stage))
    values: Floats = assessed.values[stage, :, panel.figures.index(total.figure)]
    return values


def _sum(share: float, figure: Figure, total: Total, values: Floats) -> Iterator[Problem]:
    """D152; whole numbers of things must agree, others within half the last decimal of each, beside ``share``."""
    known = values[np.isfinite(values)]
    added = float(np.sum(known))
    rounding = 0.0 if figure.kind is FigureKind.COUNT else _rounding(known) * len(known) + _rounding(total.value)
    slack = rounding + (share + EXACT) * abs(total.value)
    complete = len(known) == len(values)
    if not len(known) or not (abs(added - total.value) > slack if complete else _exceeds(known, added, total, slack)):
        return
    facts = {"name": total.name, "value": shown(total.value), "total": shown(float(f"{added:.12g}"))}
    facts |= {"count": f"{len(known)}", "of": f"{len(values)}", "slack": roughly(slack - EXACT * abs(total.value))}
    yield problem("D152", total.location, indicator=total.figure, **facts)


def _exceeds(known: Floats, added: float, total: Total, slack: float) -> bool:
    """Whether a part is more than the whole; of figures that can be below 0 that says nothing."""
    return bool(known.min() >= 0 and added > total.value + slack)


def _range(share: float, total: Total, values: Floats) -> Iterator[Problem]:
    """D153: a mean, however weighted, that is beyond all of which it is one."""
    if not len(values) or not np.isfinite(values).all():
        return
    lowest, highest = float(values.min()), float(values.max())
    slack = _rounding(values) + _rounding(total.value) + (share + EXACT) * abs(total.value)
    if not lowest - slack <= total.value <= highest + slack:
        facts = {"name": total.name, "value": shown(total.value), "count": f"{len(values)}"}
        facts |= {"lowest": shown(lowest), "highest": shown(highest)}
        yield problem("D153", total.location, indicator=total.figure, **facts)


def _rounding(values: Floats | float) -> float:
    """Half the last decimal in which numbers are written."""
    return float(last_decimal(np.reshape(values, (-1, 1)))[0]) / 2
