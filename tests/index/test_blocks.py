"""Work in blocks and side by side: the same to the last bit as one row, one indicator or one draw alone."""

import numpy as np
import pytest

from scorecard.catalogue import Ties
from scorecard.catalogue.treatment import LogCT, ShapeTest, Treatment, Winsorise
from scorecard.index.blocks import NUMBERS, blocks, by_blocks
from scorecard.index.measuring import Figures
from scorecard.index.ranking import rank
from scorecard.index.scoring import score
from scorecard.index.stages import compute_stages
from scorecard.index.treatment import treat
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from tests.preparing import HEAD

CATALOGUE = """\
methodology: {normalisation: {rule: min_max, to: [0, 100]}}
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}, D: {name: {en: D}}}
indicators:
  A.1: {name: {en: A}, score: {figure: A}}
  B.1: {name: {en: B}, score: {rule: z_score, figure: B}}
  C.1: {name: {en: C}, score: {figure: C}}
  D.1: {name: {en: D}, score: {rule: as_reported, figure: D}}
aggregates:
  T: {role: composite, name: {en: T}, weights: equal, parts: [A.1, B.1, C.1, D.1]}
"""


def test_every_row_is_in_one_block() -> None:
    """Five rows of half a block each: two, two and one; rows larger than a block go one by one; none, none."""
    assert list(blocks(5, NUMBERS // 2)) == [slice(0, 2), slice(2, 4), slice(4, 6)]
    assert list(blocks(2, NUMBERS * 3)) == [slice(0, 1), slice(1, 2)]
    assert list(blocks(0, 7)) == []


def test_rows_of_many_blocks_are_as_each_alone() -> None:
    """Ranks of 300 rows of 1,000, which is several blocks, and of no row."""
    rows = np.random.default_rng(1).integers(0, 500, (300, 1000)).astype(np.float64)
    ranks = by_blocks(lambda some: rank(some, Ties.AVERAGE), rows)
    np.testing.assert_array_equal(ranks, [rank(row, Ties.AVERAGE) for row in rows])
    assert by_blocks(rank, rows[:0]).shape == (0, 1000)


def test_treatment_of_many_draws_is_as_of_each_alone() -> None:
    """Values and records of 200 draws of 60 units x 20 indicators, several blocks, some with outliers and holes."""
    values = np.exp(np.random.default_rng(2).normal(0, 1.2, (200, 60, 20)))
    values[:, 5, 3] = np.nan
    treatments = [Treatment((Winsorise(3), LogCT()), ShapeTest()) if k % 3 else None for k in range(20)]
    together, record = treat(values, treatments)
    for draw in (0, 57, 199):
        alone, own = treat(values[draw], treatments)
        np.testing.assert_array_equal(together[draw], alone)
        for name in ("applied", "reasons", "passes", "before", "after", "fitted", "sides"):
            np.testing.assert_array_equal(getattr(record, name)[draw], getattr(own, name))
    assert record.applied.any()


@pytest.mark.parametrize("draws", [(), (3,), (2, 3)])
def test_indicators_side_by_side_score_as_each_alone(draws: tuple[int, ...]) -> None:
    """Two of one normalisation, one of another, a rule: scores, fitted numbers and reasons; a constant among them."""
    document = parse_yaml(HEAD + CATALOGUE, "a.yaml").value
    assert document is not None
    catalogue = check_document(document).value
    assert catalogue is not None
    values = np.random.default_rng(3).normal(50, 9, (*draws, 30, 4))
    values[..., 2, 0], values[..., :, 2] = np.nan, 7
    stages = compute_stages(Figures(values, np.zeros(values.shape, dtype=np.int8), tuple("ABCD")), catalogue)
    for k, node in enumerate(catalogue.indicators):
        alone, stage = score(node.rule, np.ascontiguousarray(values[..., k])), stages[node.code]
        np.testing.assert_array_equal(stage.score, alone.values)
        np.testing.assert_array_equal(stage.scoring.reason, alone.reason)
        np.testing.assert_array_equal(stage.scoring.unit_reasons, alone.unit_reasons)
        assert stage.scoring.fitted.keys() == alone.fitted.keys()
        for name, found in alone.fitted.items():
            np.testing.assert_array_equal(stage.scoring.fitted[name], found)
    assert np.isnan(stages["C.1"].score).all()
