"""Wholes that are transformed, goalposts that go through transforms, nodes whose lowest score is the best: by hand."""

from pathlib import Path

import numpy as np
import pytest

from scorecard.index.extremes import find_extremes
from scorecard.index.lineage import NodeLineage, explain
from scorecard.index.result import Index
from tests.preparing import Column, computed, write_project

FIGURES = "figures: {A: {name: {en: A}}, B: {name: {en: B}}, P: {name: {en: P}}, R: {name: {en: R}}}\n"
PLAIN = """\
indicators:
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, score: {rule: as_reported, figure: B}}
"""
# 1 - A / B: A / B is the geometric mean of A and 1 / B, squared.
QUOTIENT = (
    FIGURES
    + PLAIN
    + """\
aggregates:
  ONE.OVER: {role: group, name: {en: O}, weights: equal, transform: [power: -1], parts: [B.1]}
  ALL:
    role: composite
    name: {en: All}
    weights: equal
    aggregation: geometric
    transform: [power: 2, affine: {times: -1, plus: 1}]
    best: lowest
    published: {value: P, rank: R}
    parts: [A.1, ONE.OVER]
"""
)


def column(index: Index, node: str) -> list[float]:
    """The scores of a node."""
    return [float(score) for score in index.scores[:, index.column_of(node)]]


def ranks(index: Index, node: str) -> list[float]:
    """The ranks of a node."""
    return [float(rank) for rank in index.ranks[:, index.column_of(node)]]


def test_a_quotient_of_two_wholes(tmp_path: Path) -> None:
    """1 - 3/4, 1 - 1/2, 1 - 9/10; nothing is said to be added up, and rank 1 is the lowest, as published."""
    table = {2022: {"A": [3.0, 2.0, 9.0], "B": [4.0, 4.0, 10.0], "P": [0.25, 0.5, 0.1], "R": [2.0, 3.0, 1.0]}}
    index, problems = computed(write_project(tmp_path, QUOTIENT, table))
    assert problems == ()
    assert column(index, "ALL") == pytest.approx([0.25, 0.5, 0.1], rel=1e-12)
    assert ranks(index, "ALL") == [2, 3, 1]
    assert int(index.summary.best[index.column_of("ALL")]) == 2
    whole = explain(index, "U01", "ALL")
    assert isinstance(whole, NodeLineage)
    assert {part.adds for part in whole.parts} == {None}
    (step,) = whole.taken
    assert step.before == pytest.approx((3 / 4) ** 0.5, rel=1e-12)
    assert step.after == pytest.approx(0.25, rel=1e-12)


def test_a_whole_outside_the_domain_is_named(tmp_path: Path) -> None:
    """One over 0 has no value: the unit is named with the step, and only it has no score."""
    table: dict[str, Column] = {"A": [3.0, 2.0], "B": [4.0, 0.0], "P": [0.25, None], "R": [1.0, None]}
    index, problems = computed(write_project(tmp_path, QUOTIENT, {2022: table}))
    found = [(problem.code, problem.indicator, str(problem.facts["units"])) for problem in problems]
    assert ("M217", "ONE.OVER", "U02") in found
    np.testing.assert_array_equal(np.isfinite(index.scores[:, index.column_of("ALL")]), [True, False])


def test_strengths_lie_below_the_mean_where_the_lowest_is_best(tmp_path: Path) -> None:
    """A with a mean of 2, B of 2: the first unit is ahead with the lower A and the higher B."""
    catalogue = (
        FIGURES
        + PLAIN.replace("A}, score", "A}, best: lowest, score")
        + ("aggregates:\n  ALL: {role: composite, name: {en: All}, weights: equal, parts: [A.1, B.1]}\n")
    )
    index, _ = computed(write_project(tmp_path, catalogue, {2022: {"A": [1.0, 3.0], "B": [3.0, 1.0]}}))
    assert ranks(index, "A.1") == [1, 2]
    first, second = find_extremes(index, "U01"), find_extremes(index, "U02")
    assert {extreme.node for extreme in first.strengths} == {"A.1", "B.1"}
    assert {extreme.node for extreme in second.weaknesses} == {"A.1", "B.1"}


def test_a_transformed_whole_is_normalised_and_rounded_after(tmp_path: Path) -> None:
    """1, 2 and 3 squared are 1, 4 and 9; between 1 and 9 that is 0, 3/8 and 1, to two decimals 0.38."""
    catalogue = (
        FIGURES
        + PLAIN
        + (
            "aggregates:\n  ALL: {role: composite, name: {en: All}, weights: equal, transform: [power: 2],\n"
            "        score: {rule: min_max}, rounding: 2, parts: [A.1, B.1]}\n"
        )
    )
    index, _ = computed(write_project(tmp_path, catalogue, {2022: {"A": [1.0, 2.0, 3.0], "B": [1.0, 2.0, 3.0]}}))
    assert column(index, "ALL") == [0.0, 0.38, 1.0]


@pytest.mark.parametrize(
    ("transform", "score", "scores"),
    [
        # log10 of 1, 10 and 100 between log10 of 1 and 1,000: 0, 1/3, 2/3.
        ("[log: {base: 10}]", "low: {measured: 1}, high: {measured: 1000}", [0.0, 1 / 3, 2 / 3]),
        # One goalpost found in the data: 0, 1/2, 1 of log10 100.
        ("[log: {base: 10}]", "low: {measured: 1}", [0.0, 0.5, 1.0]),
        # 1/x turns the order round: 1, 0.1 and 0.01 between 1/1000 and 1/1.
        ("[power: -1]", "low: {measured: 1}, high: {measured: 1000}", [1.0, 0.099 / 0.999, 0.009 / 0.999]),
        # Nothing is transformed: as a number.
        ("none", "low: {measured: 0}, high: {measured: 200}", [0.005, 0.05, 0.5]),
    ],
)
def test_goalposts_as_measured(tmp_path: Path, transform: str, score: str, scores: list[float]) -> None:
    """They go through the transforms of the indicator, by hand in the comment of each case."""
    catalogue = (
        "figures: {A: {name: {en: A}}}\nindicators:\n"
        f"  A.1: {{name: {{en: A}}, transform: {transform}, score: {{rule: min_max, figure: A, {score}}}}}\n"
        "aggregates:\n  ALL: {role: composite, name: {en: All}, weights: equal, parts: [A.1]}\n"
    )
    index, problems = computed(write_project(tmp_path, catalogue, {2022: {"A": [1.0, 10.0, 100.0]}}))
    assert problems == ()
    assert column(index, "A.1") == pytest.approx(scores, rel=1e-12, abs=1e-15)


def test_a_mean_of_zeros_is_zero(tmp_path: Path) -> None:
    """10 + 10/9 less the geometric mean of 10 + 10/9, not a last bit below, which a geometric mean could not take."""
    catalogue = (
        FIGURES
        + PLAIN
        + (
            "aggregates:\n"
            "  NONE: {role: group, name: {en: N}, weights: equal, parts: [A.1, B.1],\n"
            "         aggregation: {method: inverted_geometric, top: 10, shift: 1.1111111111}}\n"
            "  ALL: {role: composite, name: {en: All}, weights: equal, parts: [NONE, B.1],\n"
            "        aggregation: {method: geometric, zero: allowed}}\n"
        )
    )
    index, problems = computed(write_project(tmp_path, catalogue, {2022: {"A": [0.0, 3.3], "B": [0.0, 3.3]}}))
    assert problems == ()
    assert column(index, "NONE") == [0.0, 3.3]
    assert column(index, "ALL") == pytest.approx([0.0, 3.3], rel=1e-13)
    assert not np.signbit(index.scores[0]).any()
