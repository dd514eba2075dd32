"""Weights that no file writes down: what the tables and the outline say of them."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from scorecard.cli.framework import framework_table
from scorecard.export.results_json import results_json
from scorecard.export.tables import weights_csv
from scorecard.index.result import Index
from scorecard.inputs.catalogue_outline import outline
from scorecard.language import Language
from tests.preparing import computed, write_project

CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}, B: {{name: {{en: B}}}}, C: {{name: {{en: C}}}}}}
indicators:
  I.A: {{name: {{en: A}}, score: {{rule: as_reported, figure: A}}}}
  I.B: {{name: {{en: B}}, score: {{rule: as_reported, figure: B}}}}
  I.C: {{name: {{en: C}}, score: {{rule: as_reported, figure: C}}}}
aggregates:
  P: {{role: pillar, name: {{en: P}}, parts: [I.A, I.B], {weights}}}
  T: {{role: composite, name: {{en: T}}, weights: shares, parts: {{P: 0.5, I.C: 0.5}}}}
"""
# A and B do not go together at all; B varies twice as much.
COLUMNS: dict[str, Sequence[float | str | None]] = {"A": [1, 1, 3, 3], "B": [2, 6, 2, 6], "C": [1, 2, 3, 4]}
EQUAL = "weights: equal"
SUM = "weights: equal, aggregation: sum"
INFLUENCE = "weights: {method: equal_influence}"
BUDGET = "weights: {method: budget, experts: {X: {I.A: 60, I.B: 40}, Y: {I.A: 80, I.B: 20}}}"


def index_of(root: Path, weights: str) -> Index:
    """The index of a project whose pillar has these weights."""
    index, problems = computed(write_project(root, CATALOGUE.format(weights=weights), {2022: COLUMNS}))
    assert problems == ()
    return index


@pytest.mark.parametrize(
    ("weights", "own", "effective"),
    [
        (EQUAL, (0.5, 0.5), (0.25, 0.25)),
        # In a sum every part counts in full.
        (SUM, (1, 1), (0.5, 0.5)),
        # Without correlation weights are in inverse proportion to the standard deviations, 1 to 2.
        (INFLUENCE, (2 / 3, 1 / 3), (1 / 3, 1 / 6)),
        # 140 of 200 points and 60 of 200.
        (BUDGET, (0.7, 0.3), (0.35, 0.15)),
    ],
)
def test_files_show_the_weights_that_were_used(
    tmp_path: Path, weights: str, own: tuple[float, float], effective: tuple[float, float]
) -> None:
    """By hand, in the comment of each case: weights.csv and results.json, in its whole and in all."""
    index = index_of(tmp_path, weights)
    rows = list(csv.DictReader(io.StringIO(weights_csv(index).decode())))[:2]
    assert [float(row["weight"]) for row in rows] == pytest.approx(own, rel=1e-9)
    assert [float(row["effective_weight"]) for row in rows] == pytest.approx(effective, rel=1e-9)
    nodes = {node["code"]: node for node in json.loads(results_json(index))["nodes"]}
    assert list(nodes["P"]["parts"].values()) == pytest.approx(own, rel=1e-9)


@pytest.mark.parametrize(("weights", "shares"), [(INFLUENCE, ["from the data"] * 2), (BUDGET, ["35.0%", "15.0%"])])
def test_the_outline_does_not_invent_what_only_the_data_say(tmp_path: Path, weights: str, shares: list[str]) -> None:
    """``catalogue show`` reads no workbooks: a share that is found in them is not given as if it were equal."""
    index = index_of(tmp_path, weights)
    table = framework_table(outline(index.catalogue, "en"), Language("en"))
    assert [row[3] for row in table if row[0].strip() in {"I.A", "I.B"}] == shares
