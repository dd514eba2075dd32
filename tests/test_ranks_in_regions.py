"""Ranks within the region, declared in the catalogue, through to the table."""

from pathlib import Path

import numpy as np

from scorecard.index.tables import scores_table
from tests.preparing import computed, write_project

CATALOGUE = """\
figures: {A: {name: {en: A}}}
indicators:
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
aggregates:
  ALL: {role: composite, name: {en: All}, weights: equal, parts: [A.1]}
methodology:
  ranking: {within: region}
"""


def test_units_are_ranked_within_their_region_as_well(tmp_path: Path) -> None:
    """Region a: 5, 9, none; region b: 7, 7, 1. Ties share the better place, who has no value has no rank."""
    values = {"A": [5.0, 9.0, None, 7.0, 7.0, 1.0]}
    index, _ = computed(write_project(tmp_path, CATALOGUE, {2022: values}, regions="aaabbb"))
    table = scores_table(index)
    whole = table[table["code"] == "ALL"]
    assert whole["rank"].tolist()[:2] == [4, 1]
    np.testing.assert_array_equal(whole["region_rank"], [2, 1, np.nan, 1, 1, 3])
    assert whole["region_of"].dropna().tolist() == [2, 2, 3, 3, 3]
    assert whole["region"].tolist() == list("aaabbb")
