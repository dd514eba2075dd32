"""Goalposts of a base period and of all periods together, from folders of the project."""

from pathlib import Path

import pytest

from tests.preparing import computed, write_project

CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{rule: min_max, figure: A{more}}}}}
aggregates:
  ALL: {{role: composite, name: {{en: All}}, weights: equal, parts: [A.1]}}
"""
# 2020: 0 to 20; 2022: 10 to 30.
YEARS = {2020: {"A": [0.0, 10.0, 20.0]}, 2022: {"A": [10.0, 15.0, 30.0]}}


@pytest.mark.parametrize(
    ("more", "scores"),
    [
        ("", [0.0, 0.25, 1.0]),
        # (x - 0) / (20 - 0): the goalposts of 2020, which 30 leaves behind.
        (", sample: base, base: 2020", [0.5, 0.75, 1.5]),
        (", sample: base, base: 2022", [0.0, 0.25, 1.0]),
        # Both years together: from 0 to 30.
        (", sample: pooled", [1 / 3, 0.5, 1.0]),
    ],
)
def test_goalposts_come_from_the_periods_declared(tmp_path: Path, more: str, scores: list[float]) -> None:
    """By hand, in the comment of each case."""
    index, problems = computed(write_project(tmp_path, CATALOGUE.format(more=more), YEARS))
    assert problems == ()
    assert index.scores[:, index.column_of("A.1")].tolist() == pytest.approx(scores, rel=1e-14)
