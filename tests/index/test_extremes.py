"""Strengths and weaknesses hold on every scale of scores, and do not depend on how parts are aggregated."""

from pathlib import Path

import pytest

from scorecard.index.extremes import Extremes, find_extremes
from tests.preparing import computed, write_project

CATALOGUE = """\
methodology: {{strengths: {{count: 1}}}}
figures: {{A: {{name: {{en: A}}}}, B: {{name: {{en: B}}}}, C: {{name: {{en: C}}}}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{{a}figure: A}}}}
  B.1: {{name: {{en: B}}, score: {{{b}figure: B}}}}
  C.1: {{name: {{en: C}}, score: {{{c}figure: C}}}}
aggregates:
  ALL: {{role: composite, name: {{en: All}}, weights: equal, parts: [A.1, B.1, C.1], aggregation: {aggregation}}}
"""
# Of U01: A a quarter of its range above the mean, B a twentieth above, C at the worst: half its range below.
VALUES = {"A": [75.0, 0, 100, 25], "B": [5.5, 0, 10, 4.5], "C": [10.0, 90, 10, 90]}
MIN_MAX, PER_CENT, STRETCHED = (
    "rule: min_max, ",
    "rule: min_max, to: [0, 100], ",
    "rule: min_max, to: [70, 130], ",
)


def extremes(root: Path, aggregation: str, *rules: str) -> Extremes:
    """Of U01, with one rule an indicator."""
    a, b, c = rules
    text = CATALOGUE.format(a=a, b=b, c=c, aggregation=aggregation)
    index, problems = computed(write_project(root, text, {2022: VALUES}))
    assert not [problem for problem in problems if problem.code.startswith("C")]
    return find_extremes(index, "U01")


@pytest.mark.parametrize("aggregation", ["weighted_mean", "geometric", "minimum"])
@pytest.mark.parametrize(
    ("rules", "leads"),
    [
        ((MIN_MAX, MIN_MAX, MIN_MAX), (0.25, -0.5)),
        ((PER_CENT, PER_CENT, PER_CENT), (25, -50)),
        # B's scores are a hundred times as wide as A's, and lead less all the same.
        ((MIN_MAX, PER_CENT, MIN_MAX), (0.25, -0.5)),
        ((STRETCHED, PER_CENT, MIN_MAX), (15, -0.5)),
    ],
)
def test_leads_on_any_scale(
    tmp_path: Path, aggregation: str, rules: tuple[str, ...], leads: tuple[float, float]
) -> None:
    """A leads most and C lags most, whatever each is scored to; the lead is told as scored."""
    found = extremes(tmp_path, aggregation, *rules)
    both = (*found.strengths, *found.weaknesses)
    assert [x.node for x in both] == ["A.1", "C.1"]
    assert [x.lead for x in both] == pytest.approx(leads)


@pytest.mark.parametrize(
    ("rule", "lead"),
    [
        # Second best of four: half a place above the mean of the places, a sixth of the way from last to first.
        ("rule: rank, ", 0.5),
        ("rule: borda, ", 0.5),
        ("rule: percentile_rank, top: 100, ", 100 / 6),
    ],
)
def test_ranks_as_scores(tmp_path: Path, rule: str, lead: float) -> None:
    """A place of four is a third of the scale: A and B lead by half a place, C is last with another."""
    found = extremes(tmp_path, "weighted_mean", rule, rule, rule)
    assert found.strengths[0].lead == pytest.approx(lead)
    assert found.weaknesses[0].node == "C.1"


def test_z_scores_of_mean_100(tmp_path: Path) -> None:
    """A: deviations 25, -50, 50, -25, s² = 6250 / 3: 25 / 45.64 = 0.5477 spreads. C: 40 of s² = 6400 / 3: 0.866."""
    rule = "rule: z_score, mean: 100, spread: 10, "
    found = extremes(tmp_path, "weighted_mean", rule, rule, "rule: z_score, ")
    assert (found.strengths[0].node, found.weaknesses[0].node) == ("A.1", "C.1")
    assert found.strengths[0].lead == pytest.approx(250 / (6250 / 3) ** 0.5)
    assert found.weaknesses[0].lead == pytest.approx(-40 / (6400 / 3) ** 0.5)


def test_scores_as_reported(tmp_path: Path) -> None:
    """Without a declared range: what the units span where that is not 0 to 1, here 100, 10 and 80."""
    rule = "rule: as_reported, "
    found = extremes(tmp_path, "weighted_mean", rule, rule, rule)
    assert [(x.node, x.lead) for x in (*found.strengths, *found.weaknesses)] == [("A.1", 25.0), ("C.1", -40.0)]
