"""Errors of measurement: the figures of every run, around those that were reported."""

from collections.abc import Mapping

import numpy as np

from scorecard.catalogue import Catalogue
from scorecard.catalogue.robustness import FigureError, Shape
from scorecard.panel import Floats, Panel
from scorecard.robustness.factors import FactorKind, figure_errors
from scorecard.robustness.plan import Plan, Runs

_STATES = 2.0**53


def drawn_figures(panel: Panel, catalogue: Catalogue, plan: Plan, at: Runs) -> Floats:
    """(run, unit, figure): a figure as reported plus its error, kept within the valid range of the figure.

    What a run's point of the factor says is which errors it has: they are drawn for every unit and figure anew, the
    same for the same run, and others in another period.
    """
    column = plan.column(FactorKind.ERROR)
    values = np.repeat(panel.values[np.newaxis], len(at), axis=0)
    if column is None:
        return values
    errors = {
        k: error for k, code in enumerate(panel.figures) if (error := figure_errors(catalogue).get(code)) is not None
    }
    for row, point in enumerate(plan.points[at, column]):
        key = np.array([plan.declared.seed, int(point * _STATES)], dtype=np.uint64)
        counter = np.array([0, 0, 0, panel.period.start.toordinal()], dtype=np.uint64)
        _disturb(values[row], errors, np.random.Generator(np.random.Philox(key=key, counter=counter)))
    for k in errors:
        figure = catalogue.figures[panel.figures[k]]
        values[..., k] = np.clip(values[..., k], figure.low, figure.high)
    return values


def _disturb(values: Floats, errors: Mapping[int, FigureError], chance: np.random.Generator) -> None:
    """Adds to (unit, figure) the errors of one run, drawn for every unit whether it has the figure or not."""
    for k, error in errors.items():
        count = len(values)
        drawn = chance.standard_normal(count) if error.shape is Shape.NORMAL else 2 * chance.random(count) - 1
        values[:, k] += error.spread * drawn * (values[:, k] if error.relative else 1.0)
