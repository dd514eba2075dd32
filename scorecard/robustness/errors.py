"""Errors of measurement: the figures of every run, around those that were reported."""

from collections.abc import Callable, Mapping

import numpy as np

from scorecard.catalogue import Catalogue
from scorecard.catalogue.robustness import Shape
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
    declared = figure_errors(catalogue)
    errors = {k: error for k, code in enumerate(panel.figures) if (error := declared.get(code)) is not None}
    kinds = [np.array([error.shape is shape for error in errors.values()]) for shape in Shape]
    counter = np.array([0, 0, 0, panel.period.start.toordinal()], dtype=np.uint64)
    drawn = np.empty((len(at), len(panel.units), len(errors)))
    for row, point in enumerate(plan.points[at, column]):
        key = np.array([plan.declared.seed, int(point * _STATES)], dtype=np.uint64)
        chance = np.random.Generator(np.random.Philox(key=key, counter=counter))
        for kind, shape in zip(kinds, Shape, strict=True):
            if kind.any():
                drawn[row][:, kind] = SHAPES[shape](chance, (len(panel.units), int(kind.sum())))
    columns = list(errors)
    spread = np.array([error.spread for error in errors.values()])
    relative = np.array([error.relative for error in errors.values()])
    figures = [catalogue.figures[panel.figures[k]] for k in columns]
    low = np.array([-np.inf if figure.low is None else figure.low for figure in figures])
    high = np.array([np.inf if figure.high is None else figure.high for figure in figures])
    reported = panel.values[:, columns]
    values[..., columns] = np.clip(reported + spread * drawn * np.where(relative, reported, 1.0), low, high)
    return values


def _uniform(chance: np.random.Generator, shape: tuple[int, int]) -> Floats:
    return 2 * chance.random(shape) - 1


def _normal(chance: np.random.Generator, shape: tuple[int, int]) -> Floats:
    return chance.standard_normal(shape)


SHAPES: Mapping[Shape, Callable[[np.random.Generator, tuple[int, int]], Floats]] = {
    Shape.UNIFORM: _uniform,
    Shape.NORMAL: _normal,
}
