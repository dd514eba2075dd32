"""Scoring rules, each with a case computed by hand."""

import numpy as np
import pytest

from scorecard.catalogue import AsReported, Capped, Goalposts, Levels, Ratio, ScoringRule, Steps, YesNo
from scorecard.index.scoring import SCORING_RULES, figures_of, score

HALF_FULL = (("none", 0.0), ("half", 0.5), ("full", 1.0))
MEETINGS = ((4, 1.0), (3, 0.75), (2, 0.5), (1, 0.25))
NAN = float("nan")


@pytest.mark.parametrize(
    ("rule", "figures", "scores"),
    [
        (AsReported("x"), {"x": [0.5, NAN]}, [0.5, NAN]),
        (Ratio("x", "y"), {"x": [3, 1, 1, NAN], "y": [4, 0, NAN, 2]}, [0.75, NAN, NAN, NAN]),
        (Ratio("x", "y", per=100, cap=60), {"x": [3, 9], "y": [10, 10]}, [0.5, 1.0]),
        (Ratio("x", "y", per=1000), {"x": [3, 9], "y": [10, 10]}, [0.3, 0.9]),
        (Capped("x", cap=60), {"x": [30, 56.83, 75]}, [0.5, 56.83 / 60, 1.0]),
        (Levels("x", HALF_FULL), {"x": [0, 1, 2, NAN]}, [0.0, 0.5, 1.0, NAN]),
        # Published: the committee meets 4 times a year 20 points of 20; 3: 15; 2: 10; 1: 5; else 0.
        (Steps("x", MEETINGS), {"x": [0, 1, 2, 3, 4, 9, NAN]}, [0, 0.25, 0.5, 0.75, 1, 1, NAN]),
        (YesNo("x"), {"x": [1, 0, NAN]}, [1.0, 0.0, NAN]),
        (Goalposts("x", low=20, high=80), {"x": [20, 50, 95, 10, NAN]}, [0, 0.5, 1, 0, NAN]),
        # Lower is better when the low goalpost is above the high one.
        (Goalposts("x", low=10, high=0), {"x": [10, 2.5, 0]}, [0, 0.75, 1]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, ScoringRule) else "",
)
def test_a_rule_scores_as_stated(rule: ScoringRule, figures: dict[str, list[float]], scores: list[float]) -> None:
    """Figures in, scores out, holes kept."""
    columns = {code: np.array(values, dtype=np.float64) for code, values in figures.items()}
    np.testing.assert_array_equal(score(rule, columns.__getitem__).score, np.array(scores, dtype=np.float64))


def test_a_ratio_is_shown_in_its_measure() -> None:
    """129 411 of 227 715 is 56.83 per cent; the score stays a share."""
    columns = {"x": np.array([129_411.0]), "y": np.array([227_715.0])}
    value, scored = score(Ratio("x", "y", per=100), columns.__getitem__)
    assert value[0] == pytest.approx(56.83, abs=0.005)
    assert scored[0] == pytest.approx(0.5683, abs=0.00005)


def test_every_rule_has_its_function_and_names_its_figures() -> None:
    """The table is complete: no rule of the catalogue is without a function."""
    rules: tuple[ScoringRule, ...] = (
        AsReported("x"),
        Ratio("x", "y"),
        Capped("x", 1),
        Levels("x", ()),
        Steps("x", ()),
        YesNo("x"),
        Goalposts("x", 0, 1),
    )
    assert {type(rule) for rule in rules} == set(SCORING_RULES)
    assert [figures_of(rule) for rule in rules] == [("x",), ("x", "y"), *[("x",)] * 5]


def test_a_rule_scores_many_draws_at_once() -> None:
    """A leading axis of draws changes nothing."""
    draws = np.array([[30.0, 60.0], [15.0, 90.0]])
    np.testing.assert_array_equal(score(Capped("x", 60), lambda _: draws).score, [[0.5, 1.0], [0.25, 1.0]])
