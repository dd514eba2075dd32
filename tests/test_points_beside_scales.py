"""Points are counted from 0 to 1: beside any other scale they weigh, and none are obtained."""

from pathlib import Path

import numpy as np
import pytest

from tests.preparing import computed, write_project

CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}, B: {{name: {{en: B}}}}}}
indicators:
  A.1: {{name: {{en: A}}, points: 20, score: {{figure: A, {rule}}}}}
  B.1: {{name: {{en: B}}, points: 30, score: {{figure: B, rule: min_max}}}}
aggregates:
  M: {{role: main, name: {{en: M}}, parts: [A.1]}}
  N: {{role: main, name: {{en: N}}, parts: [B.1]}}
  T: {{role: composite, name: {{en: T}}, parts: {{M: 20, N: 30}}{whole}}}
"""
COLUMNS = {"A": [0.0, 50.0, 100.0], "B": [1.0, 3.0, 2.0]}


@pytest.mark.parametrize("rule", ["rule: min_max, to: [0, 100]", "rule: rank", "rule: percentile_rank, top: 100"])
def test_a_score_of_another_scale_obtains_no_points(tmp_path: Path, rule: str) -> None:
    """Nor does what is made of it; the part beside it does: 0, 1 and 0.5 of 30."""
    index, problems = computed(write_project(tmp_path, CATALOGUE.format(rule=rule, whole=""), {2022: COLUMNS}))
    points = {code: index.points[:, index.column_of(code)] for code in index.nodes}
    assert all(np.isnan(points[code]).all() for code in ("A.1", "M", "T"))
    assert points["B.1"].tolist() == points["N"].tolist() == [0, 30, 15]
    assert [problem.code for problem in problems] == []  # C438 is the catalogue's


def test_points_weigh_all_the_same(tmp_path: Path) -> None:
    """(20 x 100 + 30 x 0.5) / 50 = 40.3 for the third unit."""
    text = CATALOGUE.format(rule="rule: min_max, to: [0, 100]", whole="")
    index, _ = computed(write_project(tmp_path, text, {2022: COLUMNS}))
    assert index.scores[:, index.column_of("T")] == pytest.approx([0, 20.6, 40.3])


def test_a_whole_that_is_brought_to_0_to_1_obtains_points_again(tmp_path: Path) -> None:
    """0, 20.6 and 40.3 between 0 and 40.3, of 50 points."""
    text = CATALOGUE.format(rule="rule: min_max, to: [0, 100]", whole=", score: {rule: min_max}")
    index, _ = computed(write_project(tmp_path, text, {2022: COLUMNS}))
    assert index.points[:, index.column_of("T")] == pytest.approx([0, 50 * 20.6 / 40.3, 50])
