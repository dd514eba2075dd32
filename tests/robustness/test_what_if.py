"""What if: values, weights and methods supposed, every expected number by hand."""

from dataclasses import replace

import numpy as np
import pytest

from scorecard.catalogue.aggregations import Geometric, Zero
from scorecard.catalogue.normalisation import MinMax, ZScore
from scorecard.catalogue.robustness import Robustness, UniformWeights
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.robustness.plan import make_plan
from scorecard.robustness.supposing import (
    SupposedFigure,
    SupposedMethods,
    Supposition,
    emptied,
    figure_of,
    keeping_their_rule,
    possible_values,
    suppose_methods,
)
from scorecard.robustness.what_if import WhatIf, composite_of, paired, what_if
from tests.robustness.made import FIGURES, GROUPS, INDICATORS, catalogue_of, index_of, panel_of

PLAIN = FIGURES + INDICATORS + GROUPS
ROWS = [[0.5, 0.5, 0.5, 0.5], [0.6, 0.4, 0.4, 0.6], [0.9, 0.1, 0.1, 0.3]]
"""T = 0.6 (0.5 A + 0.3 B + 0.2 C) + 0.4 D: 0.5, 0.54, 0.42."""
WEIGHTS = Robustness(runs=500, weights=UniformWeights(0.25))
MIXED = """\
measures: {p: {name: {en: P}, symbol: {en: "%"}, decimals: 1}}
figures:
  A: {name: {en: A}, range: [0, 10]}
  B: {name: {en: B}, kind: count}
  C: {name: {en: C}, kind: count}
  D: {name: {en: D}, kind: yes_no}
indicators:
  IA: {name: {en: A}, score: {rule: capped, figure: A, cap: 5, direction: lower}}
  IB: {name: {en: B}, score: {rule: ratio, numerator: B, denominator: C, per: 100}}
  ID: {name: {en: D}, score: {rule: yes_no, figure: D}}
aggregates:
  T: {role: composite, name: {en: T}, weights: equal, parts: [IA, IB, ID]}
"""


def supposing(index: Index, *figures: tuple[str, str, float], **methods: object) -> WhatIf:
    """What comes of figures (unit, figure, value) and methods."""
    return what_if(
        index,
        Supposition(tuple(SupposedFigure(*one) for one in figures), replace(SupposedMethods(), **methods)),  # type: ignore[arg-type]
    )


def test_a_value_moves_what_hangs_on_it() -> None:
    """A of U0 from 0.5 to 0.8 adds 0.6 x 0.5 x 0.3 = 0.09: 0.59 is above 0.54; the others stay where they were."""
    found = supposing(index_of(PLAIN, ROWS, WEIGHTS), ("U0", "A", 0.8))
    assert composite_of(found.before) == pytest.approx([0.5, 0.54, 0.42])
    assert composite_of(found.after) == pytest.approx([0.59, 0.54, 0.42])
    assert found.places_gained.tolist() == [1, -1, 0]
    assert found.before.panel.column("A").tolist() == [0.5, 0.6, 0.9]


def test_several_values_hold_at_once() -> None:
    """A and D of U2 together: 0.6 (0.5 + 0.03 + 0.02) + 0.4 x 1 = 0.73."""
    found = supposing(index_of(PLAIN, ROWS, WEIGHTS), ("U2", "A", 1.0), ("U2", "D", 1.0))
    assert composite_of(found.after)[2] == pytest.approx(0.73)
    assert found.places_gained[2] == 2


def test_others_move_where_goalposts_do() -> None:
    """A from 0, 5, 10 scores 0, 0.5, 1; with 20 for the best unit the middle one has 5 / 20."""
    text = FIGURES + INDICATORS.replace("rule: as_reported, figure: A", "rule: min_max, figure: A")
    text += "aggregates:\n  T: {role: composite, name: {en: T}, weights: equal, parts: [IA]}\n"
    found = supposing(index_of(text, [[0, 0, 0, 0], [5, 0, 0, 0], [10, 0, 0, 0]], WEIGHTS), ("U2", "A", 20.0))
    assert composite_of(found.before) == pytest.approx([0, 0.5, 1])
    assert composite_of(found.after) == pytest.approx([0, 0.25, 1])


def test_a_ratio_is_supposed_through_its_upper_figure() -> None:
    """90 per cent of 50 are 45; without a lower figure there is nothing to reckon with."""
    index = compute_index(panel_of([[4, 20, 50, 1], [4, 20, np.nan, 1], [4, 0, 0, 1]]), catalogue_of(MIXED))
    assert figure_of(index, 0, "IB", 90) == ("B", 45)
    assert figure_of(index, 1, "IB", 90) is None
    assert figure_of(index, 2, "IB", 90) is None
    assert figure_of(index, 0, "IA", 3) == ("A", 3)
    assert figure_of(index, 0, "C", 60) == ("C", 60)
    assert figure_of(index, 0, "T", 1) is None


def test_what_a_figure_can_be() -> None:
    """The range of the catalogue, no part above its whole, no count below zero, yes or no."""
    index = compute_index(panel_of([[4, 20, 50, 1]]), catalogue_of(MIXED))
    assert possible_values(index, 0, "A") == (0, 10)
    assert possible_values(index, 0, "B") == (0, 50)
    assert possible_values(index, 0, "C") == (0, float("inf"))
    assert possible_values(index, 0, "D") == (0, 1)


def test_a_share_named_leaves_the_rest_to_the_others() -> None:
    """A weighs 0.8 instead of 0.5: B and C share 0.2 as 3 to 2; T of U2 = 0.6 (0.72 + 0.012 + 0.008) + 0.12 = 0.564."""
    found = supposing(index_of(PLAIN, ROWS, WEIGHTS), weights=(("G", "IA", 0.8),))
    node = next(node for node in found.after.catalogue.aggregates if node.code == "G")
    assert [edge.weight for edge in node.parts] == pytest.approx([0.8, 0.12, 0.08])
    assert composite_of(found.after)[2] == pytest.approx(0.564)


def test_points_named_leave_the_others_as_they_are() -> None:
    """Points 20 and 10 of A and B become 40 and 10: (40 x 0.5 + 10 x 0.1) / 50 = 0.42."""
    text = FIGURES + INDICATORS
    text += "aggregates:\n  T: {role: composite, name: {en: T}, weights: points, parts: {IA: 20, IB: 10}}\n"
    found = supposing(index_of(text, [[0.5, 0.1, 0, 0], [0.2, 0.2, 0, 0]], WEIGHTS), weights=(("T", "IA", 40.0),))
    assert composite_of(found.before) == pytest.approx([11 / 30, 0.2])
    assert composite_of(found.after) == pytest.approx([0.42, 0.2])


def test_left_out() -> None:
    """Without D the group is all there is: 0.5, 0.5, 0.5; without A, B and C the group goes as well."""
    index = index_of(PLAIN, ROWS, WEIGHTS)
    assert composite_of(supposing(index, without=("ID",)).after) == pytest.approx([0.5, 0.5, 0.5])
    assert composite_of(supposing(index, without=("IA", "IB", "IC")).after) == pytest.approx([0.5, 0.6, 0.3])
    assert composite_of(supposing(index, without=("G",)).after) == pytest.approx([0.5, 0.6, 0.3])
    assert emptied(index.catalogue, ("G", "ID"))
    assert not emptied(index.catalogue, ("G",))


def test_another_mean_of_all_wholes_or_of_one() -> None:
    """U2: G geometric 0.9^0.5 x 0.1^0.5 = 0.3; T arithmetic 0.6 x 0.3 + 0.12 = 0.3, which is its geometric mean too."""
    index, mean = index_of(PLAIN, ROWS, WEIGHTS), Geometric(Zero.ALLOWED)
    one, every = supposing(index, aggregations=(("G", mean),)), supposing(index, aggregation=mean)
    assert composite_of(one.after)[2] == pytest.approx(0.3)
    assert composite_of(every.after)[2] == pytest.approx(0.3)
    assert composite_of(one.after)[1] == pytest.approx(0.6 * 0.6**0.5 * 0.4**0.5 + 0.24)
    assert composite_of(every.after)[1] == pytest.approx((0.6**0.5 * 0.4**0.5) ** 0.6 * 0.6**0.4)


def test_another_normalisation_of_every_quantity() -> None:
    """Min-max: 2, 4, 6, lower better, give 1, 0.5, 0; 20, 30, 40 of 50 give 0, 0.5, 1; yes or no is as it was."""
    index = compute_index(panel_of([[2, 20, 50, 1], [4, 30, 50, 1], [6, 40, 50, 0]]), catalogue_of(MIXED))
    after = supposing(index, normalisation=MinMax()).after
    assert after.scores[:, after.column_of("IA")] == pytest.approx([1, 0.5, 0])
    assert after.scores[:, after.column_of("IB")] == pytest.approx([0, 0.5, 1])
    assert after.scores[:, after.column_of("ID")].tolist() == [1, 1, 0]
    assert keeping_their_rule(index.catalogue) == ("ID",)


def test_nothing_supposed_of_methods_is_the_same_catalogue() -> None:
    """What is not asked for is not touched."""
    catalogue = catalogue_of(PLAIN)
    assert suppose_methods(catalogue, SupposedMethods()) is catalogue


def test_draws_are_paired() -> None:
    """Supposing what is reported moves no interval by a place; what is left out leaves the other draws as they were."""
    index = index_of(PLAIN, ROWS, WEIGHTS)
    same = supposing(index, ("U1", "A", 0.6))
    assert same.sure_before.ranks is not None
    assert same.sure_after.ranks is not None
    assert np.array_equal(same.sure_before.ranks.mean, same.sure_after.ranks.mean)
    plan = make_plan(index.catalogue)
    other = paired(plan, suppose_methods(index.catalogue, SupposedMethods(without=("IB",))))
    assert {factor.part for factor in plan.factors} - {factor.part for factor in other.factors} == {"IB"}
    for column, factor in enumerate(other.factors):
        assert np.array_equal(other.points[:, column], plan.points[:, plan.factors.index(factor)])


def test_the_interval_of_a_sure_winner() -> None:
    """With ones in everything U0 is first under all weights; before it was not always second."""
    found = supposing(index_of(PLAIN, ROWS, WEIGHTS), *((("U0", code, 1.0)) for code in "ABCD"))
    assert found.sure_after.interval(0) == (1, 1)
    assert found.sure_before.interval(0) != (1, 1)


def test_a_unit_without_a_rank_has_no_interval() -> None:
    """U1 has no D, so it has no rank; with one it has both."""
    index = index_of(PLAIN, [ROWS[0], [0.6, 0.4, 0.4, np.nan], ROWS[2]], WEIGHTS)
    found = supposing(index, ("U1", "D", 0.6))
    assert found.sure_before.interval(1) is None
    assert found.sure_after.interval(1) is not None
    assert np.isnan(found.places_gained[1])
    assert composite_of(found.after)[1] == pytest.approx(0.54)


def test_scores_below_zero_vary_by_weights_alone() -> None:
    """Under z-scores the default assumptions have no geometric mean: the draws are those of the weights."""
    found = supposing(index_of(PLAIN, ROWS), normalisation=ZScore())
    assert {factor.kind for factor in paired(found.plan, found.after.catalogue).factors} == {"weight"}
    assert found.sure_after.ranks is not None
