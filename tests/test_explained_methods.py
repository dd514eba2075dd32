"""``explain`` on wholes that are no sums, and on wholes that are normalised themselves."""

from pathlib import Path

import pytest

from scorecard.cli.lineage_report import lineage_lines
from scorecard.cli.spelling import Spelling
from scorecard.index.lineage import explain
from scorecard.language import Language
from tests.preparing import Column, computed, write_project

CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}, B: {{name: {{en: B}}}}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{rule: as_reported, figure: A}}}}
  B.1: {{name: {{en: B}}, score: {{rule: as_reported, figure: B}}}}
aggregates:
  ALL: {{role: composite, name: {{en: All}}, weights: equal, parts: [A.1, B.1], {more}}}
"""
MINIMAL = """\
figures: {{X: {{name: {{en: X}}}}}}
indicators: {{X.1: {{name: {{en: X}}, score: {score}}}}}
aggregates: {{T: {{role: composite, name: {{en: T}}, weights: equal, parts: [X.1]{whole}}}}}
"""
VALUES = {"A": [1.0, 2.0, 4.0], "B": [4.0, 8.0, 1.0]}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        # sqrt(2 x 8) = 4
        (
            "aggregation: geometric",
            ["4.0000", "weighted geometric mean of its parts", "the level is not decomposed: this method"],
        ),
        # Wholes 2, 4, 2. (2, 8) to (1, 4): 1 and 1; to (4, 1): 2 / ln 4 times ln 1/2 and ln 8, -1 and 3; to itself 0.
        (
            "aggregation: geometric",
            ["the mean of the units: 2.6667", "A.1   0.0000", "B.1   +1.3333", "Σ     +1.3333"],
        ),
        # Means 2.5, 5, 2.5: the best of them 5, the worst 2.5.
        ("score: {rule: min_max, to: [0, 100]}", ["100.0000", "= 100 × (5 \u2212 2.5) / (5 \u2212 2.5)", "min–max"]),
        ("aggregation: {method: mean_min, beta: 0, alpha: 1}", ["2.0000", "less a penalty for the lowest"]),
    ],
)
def test_how_a_whole_comes_about_is_said(tmp_path: Path, more: str, said: list[str]) -> None:
    """Of the second of three units."""
    index, problems = computed(write_project(tmp_path, CATALOGUE.format(more=more), {2022: VALUES}))
    assert problems == ()
    text = "\n".join(lineage_lines(explain(index, "U02", "ALL"), (), Spelling(index.catalogue, Language("en"))))
    for words in said:
        assert words in text


def test_numbers_close_together_are_told_apart(tmp_path: Path) -> None:
    """Where goalposts differ in the seventh digit, seven and six more are printed: the formula gives the score."""
    columns: dict[str, Column] = {"X": [3.0, 3.0000004, 3.000001]}
    text = MINIMAL.format(score="{rule: min_max, figure: X}", whole="")
    index, _ = computed(write_project(tmp_path, text, {2022: columns}))
    lines = lineage_lines(explain(index, "U02", "X.1"), (), Spelling(index.catalogue, Language("en")))
    (score,) = [line for line in lines if line.startswith("  score")]
    assert "0.4000  = (3.0000004 − 3) / (3.000001 − 3)" in score


def test_a_rounded_whole_that_is_normalised_says_so(tmp_path: Path) -> None:
    """(2 - 1) / (4 - 1) is 0.3333 and stands as 0.3."""
    text = MINIMAL.format(score="{rule: as_reported, figure: X}", whole=", score: {rule: min_max}, rounding: 1")
    index, _ = computed(write_project(tmp_path, text, {2022: {"X": [1.0, 2.0, 4.0]}}))
    lines = lineage_lines(explain(index, "U02", "T"), (), Spelling(index.catalogue, Language("en")))
    (score,) = [line for line in lines if line.startswith("  score")]
    assert "0.3000  = (2 − 1) / (4 − 1), rounded" in score
