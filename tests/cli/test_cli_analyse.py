"""``scorecard analyse correlations``: in words and as JSON, from a catalogue and a workbook."""

import json
from pathlib import Path

import pytest

from scorecard.cli.analysis_report import analysis_lines
from scorecard.cli.spelling import Spelling
from scorecard.export.analysis_json import analysis_json
from scorecard.index.analysis import analyse
from scorecard.language import Language
from tests.preparing import Column, computed, write_project

CATALOGUE = """\
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}}
indicators:
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, score: {rule: as_reported, figure: B}}
  C.1: {name: {en: C}, score: {rule: as_reported, figure: C}}
aggregates:
  T: {role: composite, name: {en: T}, weights: equal, parts: [A.1, B.1, C.1]}
"""


def test_pairs_that_say_the_same_and_pairs_that_differ(tmp_path: Path) -> None:
    """B = 2 A has r 1 with it, C = 6 - A has r -1 with both; C with the mean of the others too."""
    columns: dict[str, Column] = {"A": [1, 2, 3, 4, 5], "B": [2, 4, 6, 8, 10], "C": [5, 4, 3, 2, 1]}
    index, _ = computed(write_project(tmp_path, CATALOGUE, {2022: columns}))
    (found,) = analyse(index)
    lines = list(analysis_lines(found, Spelling(index.catalogue, Language("en"))))
    assert "  A.1 and B.1 say nearly the same (r 1.00): one of them may not be needed" in lines
    assert sum("move against each other (r −1.00)" in line for line in lines) == 2
    (row,) = [line for line in lines if line.startswith("  C.1 ")]
    assert row.split()[:5] == ["C.1", "C", "−1.00", "<", "0.001"]
    assert row.endswith("moves against the others")


def test_alpha_and_components_by_hand(tmp_path: Path) -> None:
    """Three equal columns: var of each z 1, of their sum 9; alpha 3/2 (1 - 3/9) = 1, one component with all."""
    columns: dict[str, Column] = {"A": [1, 2, 3, 5], "B": [1, 2, 3, 5], "C": [1, 2, 3, 5]}
    index, _ = computed(write_project(tmp_path, CATALOGUE, {2022: columns}))
    (written,) = json.loads(analysis_json(index, analyse(index)))["aggregates"]
    assert written["alpha"]["value"] == pytest.approx(1)
    assert written["components"]["eigenvalues"] == pytest.approx([3, 0, 0], abs=1e-9)
    assert {pair["flag"] for pair in written["between"]} == {"redundant"}
