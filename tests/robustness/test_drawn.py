"""Wholes of many draws at once are those that the engine computes one by one."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from scorecard.catalogue import Catalogue, Edge
from scorecard.catalogue.aggregations import (
    AggregationMethod,
    Arithmetic,
    Copeland,
    GeneralisedMean,
    Geometric,
    Harmonic,
    InvertedGeometric,
    MazziottaPareto,
    MeanMin,
    Median,
    Minimum,
    Missing,
    WeightedSum,
    Zero,
)
from scorecard.index.drawn import draw_wholes, leaf_drawn, needed
from scorecard.index.measuring import Figures
from scorecard.index.stages import compute_leaves, compute_stages
from scorecard.panel import Floats
from tests.robustness.made import FIGURES, GROUPS, INDICATORS, NAN, catalogue_of, panel_of

DRAWS = 12
NOT_APPLICABLE = float("inf")
TABLES = {
    "complete": [[0.2, 0.9, 0.4, 0.6], [0.5, 0.5, 0.5, 0.5], [0.8, 0.1, 0.7, 0.3], [0.3, 0.3, 0.9, 0.2]],
    "holes": [[0.2, NAN, 0.4, 0.6], [0.5, 0.5, 0.5, NAN], [NAN, NAN, NAN, 0.3], [0.3, 0.3, 0.9, 0.2]],
    "not applicable": [[0.2, NOT_APPLICABLE, 0.4, 0.6], [0.5, NAN, NOT_APPLICABLE, 0.5], [0.8, 0.1, 0.7, NAN]],
    "zeros and below": [[0.0, 0.9, 0.4, 0.6], [-0.1, 0.5, 0.5, 0.5], [0.8, 0.1, 0.7, 0.0], [0.3, 0.3, 0.9, -0.2]],
}
METHODS: tuple[AggregationMethod, ...] = (
    Arithmetic(),
    WeightedSum(),
    Geometric(),
    Geometric(Zero.ALLOWED),
    Geometric(shift=0.25),
    Harmonic(Zero.ALLOWED),
    Harmonic(shift=0.5),
    GeneralisedMean(0.5),
    GeneralisedMean(3.0),
    GeneralisedMean(-2.0, shift=1.0),
    GeneralisedMean(12.0, shift=1.0),
    InvertedGeometric(1.0, 0.25),
    MazziottaPareto(),
    MeanMin(),
    Median(),
    Minimum(),
    Copeland(),
)


def taken(own: Floats, _: Floats) -> Floats:
    """The weights drawn, whatever is written."""
    return own


def weights_drawn(count: int) -> Floats:
    """(draw, part), with a weight of zero in some draws, and no weight at all in the last."""
    weights = np.random.default_rng(count).random((DRAWS, count)) + 0.1
    weights[::7, 0] = 0
    weights[-1] = 0
    return weights


def one_by_one(catalogue: Catalogue, figures: Figures, weights: dict[str, Floats]) -> Floats:
    """(draw, unit) the composite, every draw a catalogue of its own."""
    found = []
    for draw in range(DRAWS):
        wholes = tuple(
            replace(
                node,
                parts=tuple(
                    Edge(edge.child, float(weight))
                    for edge, weight in zip(node.parts, weights[node.code][draw], strict=True)
                ),
            )
            for node in catalogue.aggregates
        )
        with np.errstate(all="ignore"):
            found.append(compute_stages(figures, replace(catalogue, aggregates=wholes))["T"].score)
    return np.stack(found)


@pytest.mark.parametrize("threshold", [0.0, 0.7])
@pytest.mark.parametrize("missing", list(Missing))
@pytest.mark.parametrize("table", list(TABLES))
@pytest.mark.parametrize("method", METHODS, ids=str)
def test_all_draws_at_once_are_the_draws_one_by_one(
    method: AggregationMethod, table: str, missing: Missing, threshold: float
) -> None:
    """Every method, missing rule and threshold, with holes, parts that do not apply, zeros and weights of zero."""
    made = catalogue_of(FIGURES + INDICATORS + GROUPS)
    wholes = tuple(replace(node, aggregation=method, missing=missing, threshold=threshold) for node in made.aggregates)
    catalogue = replace(made, aggregates=wholes)
    panel = panel_of(TABLES[table])
    figures = Figures(panel.values, panel.statuses, panel.figures)
    weights = {"G": weights_drawn(3), "T": weights_drawn(2)}
    wanted = needed(catalogue, ["T"])
    leaves = {code: leaf_drawn(stage) for code, stage in compute_leaves(figures, catalogue).items()}
    draws = {code: partial(taken, own) for code, own in weights.items()}
    drawn = draw_wholes(catalogue, leaves, draws, figures, wanted)
    expected = one_by_one(catalogue, figures, weights)
    got = np.broadcast_to(drawn["T"].score, expected.shape)
    np.testing.assert_allclose(got, expected, rtol=1e-12, atol=1e-13)
    assert (np.isnan(got) == (np.broadcast_to(drawn["T"].reasons, expected.shape) != 0)).all()
