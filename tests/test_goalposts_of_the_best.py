"""Goalposts at the mean of the best and the worst, declared once for indicators of either direction."""

from pathlib import Path

import pytest

from scorecard.inputs.catalogue_file import read_catalogue
from tests.preparing import computed, write_project

CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}, B: {{name: {{en: B}}}}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{figure: A}}}}
  B.1: {{name: {{en: B}}, score: {{figure: B, direction: lower}}}}
aggregates:
  T: {{role: composite, name: {{en: T}}, weights: equal, parts: [A.1, B.1]}}
methodology:
  normalisation: {{rule: min_max, {goalposts}}}
"""
COLUMN = [1.0, 2.0, 6.0, 8.0, 10.0]


def test_best_and_worst_are_at_the_other_ends_where_less_is_better(tmp_path: Path) -> None:
    """More: 1 earns 0, 9 = (8 + 10) / 2 all. Less: 10 earns 0, 1.5 = (1 + 2) / 2 all, and 6 earns 4 / 8.5."""
    text = CATALOGUE.format(goalposts="low: {mean_of_worst: 1}, high: {mean_of_best: 2}")
    index, _ = computed(write_project(tmp_path, text, {2022: {"A": COLUMN, "B": COLUMN}}))
    assert index.scores[:, index.column_of("A.1")] == pytest.approx([0, 1 / 8, 5 / 8, 7 / 8, 9 / 8])
    assert index.scores[:, index.column_of("B.1")] == pytest.approx([9 / 8.5, 8 / 8.5, 4 / 8.5, 2 / 8.5, 0])


def test_the_best_beside_a_fixed_goalpost_cannot_be_turned(tmp_path: Path) -> None:
    """0 is the worst where more is better; where less is, nobody knows what it is."""
    text = CATALOGUE.format(goalposts="low: 0, high: {mean_of_best: 2}")
    root = write_project(tmp_path, text, {2022: {"A": COLUMN, "B": COLUMN}})
    problems = read_catalogue(root / "indicators.yaml", root).problems
    assert [(p.code, p.facts["name"], p.location.line if p.location else 0) for p in problems] == [("C432", "low", 13)]
