"""Scoring rules, each with a case computed by hand, and what holds of them for every figure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import (
    AsReported,
    Capped,
    Direction,
    Goalposts,
    Levels,
    Part,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
    figures_of,
    simple_rules,
)
from scorecard.index.scoring import SCORING_RULES, measure, score
from scorecard.panel import Floats

LOWER = Direction.LOWER
HALF_FULL = (("none", 0.0), ("half", 0.5), ("full", 1.0))
MEETINGS = ((4, 1.0), (3, 0.75), (2, 0.5), (1, 0.25))
INCIDENTS = ((0, 1.0), (2, 0.5))
NAN = float("nan")
PLAN = SumOfParts((Part(0.5, YesNo("x")), Part(0.3, Steps("y", MEETINGS)), Part(0.2, Ratio("y", "z"))))


class Scored(NamedTuple):
    """A value as measured and its score."""

    value: Floats
    score: Floats


def scored(rule: ScoringRule, figures: Mapping[str, Sequence[float]]) -> Scored:
    """Value and score of figures written as lists."""
    columns = {code: np.array(values, dtype=np.float64) for code, values in figures.items()}
    value = measure(rule, columns.__getitem__)
    return Scored(value, score(rule, value).values)


@pytest.mark.parametrize(
    ("rule", "figures", "scores"),
    [
        (AsReported("x"), {"x": [0.5, NAN]}, [0.5, NAN]),
        (Ratio("x", "y"), {"x": [3, 1, 1, NAN], "y": [4, 0, NAN, 2]}, [0.75, NAN, NAN, NAN]),
        (Ratio("x", "y", per=100, cap=60), {"x": [3, 9], "y": [10, 10]}, [0.5, 1.0]),
        (Ratio("x", "y", per=1000), {"x": [3, 9], "y": [10, 10]}, [0.3, 0.9]),
        (Ratio("x", "y", may_exceed=True), {"x": [3, 12], "y": [10, 10]}, [0.3, 1.0]),
        # Late dossiers: none 1, a quarter of the cap 0.75, at the cap and beyond nothing.
        (Ratio("x", "y", direction=LOWER), {"x": [0, 25, 100, 5], "y": [100, 100, 100, 0]}, [1, 0.75, 0, NAN]),
        (Ratio("x", "y", 100, 20, LOWER), {"x": [0, 5, 20, 90], "y": [100] * 4}, [1, 0.75, 0, 0]),
        (Capped("x", cap=60), {"x": [30, 56.83, 75]}, [0.5, 56.83 / 60, 1.0]),
        # Two days and less are all points, four days half, eight a quarter.
        (Capped("x", 2, LOWER), {"x": [0, 2, 4, 8, NAN]}, [1, 1, 0.5, 0.25, NAN]),
        (Levels("x", HALF_FULL), {"x": [0, 1, 2, NAN]}, [0.0, 0.5, 1.0, NAN]),
        # Published: the committee meets 4 times a year 20 points of 20; 3: 15; 2: 10; 1: 5; else 0.
        (Steps("x", MEETINGS), {"x": [0, 1, 2, 3, 4, 9, NAN]}, [0, 0.25, 0.5, 0.75, 1, 1, NAN]),
        (Steps("x", INCIDENTS, LOWER), {"x": [0, 1, 2, 2.5, 9, NAN]}, [1, 0.5, 0.5, 0, 0, NAN]),
        (YesNo("x"), {"x": [1, 0, NAN]}, [1.0, 0.0, NAN]),
        (YesNo("x", LOWER), {"x": [1, 0, NAN]}, [0.0, 1.0, NAN]),
        (Goalposts("x", low=20, high=80), {"x": [20, 50, 95, 10, NAN]}, [0, 0.5, 1, 0, NAN]),
        # Lower is better when the low goalpost is above the high one.
        (Goalposts("x", low=10, high=0), {"x": [10, 2.5, 0]}, [0, 0.75, 1]),
        (RelativeToBest("x"), {"x": [2, 8, 0, NAN]}, [0.25, 1, 0, NAN]),
        (RelativeToBest("x", LOWER), {"x": [2, 8, 4, NAN]}, [1, 0.25, 0.5, NAN]),
        # A best of zero says nothing of the others; nor is a negative value so far from the best.
        (RelativeToBest("x"), {"x": [0, 0, NAN]}, [NAN, NAN, NAN]),
        (RelativeToBest("x", LOWER), {"x": [0, 5]}, [NAN, NAN]),
        (RelativeToBest("x"), {"x": [-2, 4]}, [NAN, 1]),
        # A negative value costs its own unit the score, and nobody else.
        (RelativeToBest("x", LOWER), {"x": [-2, 4, 8]}, [NAN, 1, 0.5]),
        (RelativeToBest("x"), {"x": [-2, -1]}, [NAN, NAN]),
        (Capped("x", 2, LOWER), {"x": [-1, 0, 4, NAN]}, [NAN, 1, 0.5, NAN]),
        (RelativeToBest("x"), {"x": [NAN, NAN]}, [NAN, NAN]),
        (RelativeToBest("x"), {"x": []}, []),
        # 0.5 for yes, 0.3 x 0.5 for two meetings, 0.2 x 2/4.
        (PLAN, {"x": [1, 0, NAN], "y": [2, 4, 2], "z": [4, 4, 4]}, [0.75, 0.5, NAN]),
        (PLAN, {"x": [1, 1], "y": [NAN, 4], "z": [4, 0]}, [NAN, NAN]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, ScoringRule) else "",
)
def test_a_rule_scores_as_stated(rule: ScoringRule, figures: dict[str, list[float]], scores: list[float]) -> None:
    """Figures in, scores out, holes kept."""
    np.testing.assert_array_equal(scored(rule, figures).score, np.array(scores, dtype=np.float64))


def test_a_ratio_is_shown_in_its_measure() -> None:
    """129 411 of 227 715 is 56.83 per cent; the score stays a share."""
    value, share = scored(Ratio("x", "y", per=100), {"x": [129_411.0], "y": [227_715.0]})
    assert value[0] == pytest.approx(56.83, abs=0.005)
    assert share[0] == pytest.approx(0.5683, abs=0.00005)


def test_what_is_shown_does_not_turn_round_with_the_direction() -> None:
    """Where lower is better, the value is still what was measured."""
    figures = {"x": [1.0, 0.0], "y": [4.0, 5.0]}
    for rule in (YesNo("x", LOWER), Capped("x", 2, LOWER), RelativeToBest("x", LOWER), Steps("x", INCIDENTS, LOWER)):
        np.testing.assert_array_equal(scored(rule, figures).value, figures["x"])
    np.testing.assert_array_equal(scored(Ratio("x", "y", 100, direction=LOWER), figures).value, [25, 0])


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
        RelativeToBest("x"),
        PLAN,
    )
    assert {type(rule) for rule in rules} == set(SCORING_RULES)
    assert [figures_of(rule) for rule in rules] == [("x",), ("x", "y"), *[("x",)] * 6, ("x", "y", "y", "z")]
    assert simple_rules(PLAN) == (YesNo("x"), Steps("y", MEETINGS), Ratio("y", "z"))


@pytest.mark.parametrize("rule", [Capped("x", 60), RelativeToBest("x"), SumOfParts((Part(1.0, Capped("x", 60)),))])
def test_a_rule_scores_many_draws_at_once(rule: ScoringRule) -> None:
    """A leading axis of draws changes nothing; each draw has a best unit of its own."""
    draws = np.array([[30.0, 60.0], [15.0, 60.0]])
    np.testing.assert_array_equal(score(rule, measure(rule, lambda _: draws)).values, [[0.5, 1.0], [0.25, 1.0]])


# --- what holds for every figure -------------------------------------------------------------------------------------
AMOUNTS = st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=2, max_size=20)
SINGLE: tuple[ScoringRule, ...] = (
    Capped("x", 60),
    Capped("x", 60, LOWER),
    Steps("x", MEETINGS),
    Steps("x", INCIDENTS, LOWER),
    Goalposts("x", 20, 80),
    Goalposts("x", 80, 20),
    RelativeToBest("x"),
    RelativeToBest("x", LOWER),
    Ratio("x", "one", 100, 60),
    Ratio("x", "one", may_exceed=True),
    Ratio("x", "one", 100, 60, LOWER),
    Ratio("x", "one", direction=LOWER),
)


def falls(rule: ScoringRule) -> bool:
    """Whether more earns less."""
    if isinstance(rule, Goalposts):
        return rule.low > rule.high
    return getattr(rule, "direction", Direction.HIGHER) is LOWER


def named(rule: object) -> str:
    """A rule by its type and direction."""
    if not isinstance(rule, ScoringRule):
        return ""
    return f"{type(rule).__name__}-{'lower' if falls(rule) else 'higher'}"


@pytest.mark.parametrize("rule", SINGLE, ids=named)
@given(amounts=AMOUNTS)
def test_a_score_lies_in_its_scale_and_follows_the_direction(rule: ScoringRule, amounts: list[float]) -> None:
    """Scores lie between 0 and 1; in the order of the figures they never fall, or never rise where lower is better."""
    ordered = sorted(amounts)
    scores = scored(rule, {"x": ordered, "one": [1.0] * len(ordered)}).score
    known = scores[np.isfinite(scores)]
    assert ((known >= 0) & (known <= 1)).all()
    moves = np.diff(known)
    assert (moves <= 0).all() if falls(rule) else (moves >= 0).all()


@given(amounts=AMOUNTS, direction=st.sampled_from(Direction))
def test_the_best_unit_has_one(amounts: list[float], direction: Direction) -> None:
    """Relative to best, some unit has exactly 1, and only those with the best value; a best of 0 scores nobody."""
    scores = scored(RelativeToBest("x", direction), {"x": amounts}).score
    best = min(amounts) if direction is LOWER else max(amounts)
    if best == 0:
        assert np.isnan(scores).all()
        return
    assert np.nanmax(scores) == 1
    assert scores[amounts.index(best)] == 1


@given(
    answers=st.lists(st.booleans(), min_size=1, max_size=9),
    amounts=st.lists(st.floats(0, 100, allow_subnormal=False), min_size=9, max_size=9),
    share=st.floats(0, 1, allow_subnormal=False),
)
def test_a_sum_of_parts_is_linear_in_its_parts(answers: list[bool], amounts: list[float], share: float) -> None:
    """The score is the sum of the shares times the scores of the parts, and never more than 1."""
    figures = {"x": [float(answer) for answer in answers], "y": amounts[: len(answers)]}
    first, second = YesNo("x"), Capped("y", 60)
    value, total = scored(SumOfParts((Part(share, first), Part(1 - share, second))), figures)
    expected = share * scored(first, figures).score + (1 - share) * scored(second, figures).score
    np.testing.assert_allclose(total, expected, rtol=1e-12, atol=0)
    np.testing.assert_array_equal(value, total)
    assert (total <= 1).all()


def test_all_parts_together_earn_exactly_everything() -> None:
    """0.1 + 0.2 + 0.7 is a little more or less than 1 in binary; the score is 1."""
    for shares in ((0.1, 0.2, 0.7), (0.7, 0.1, 0.2), (0.3, 0.3, 0.4), tuple([0.1] * 10), (0.15, 0.35, 0.5)):
        rule = SumOfParts(tuple(Part(share, YesNo("x")) for share in shares))
        assert scored(rule, {"x": [1.0]}).score[0] == 1
