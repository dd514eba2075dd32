"""A method that changed comes apart by noun: each alone by hand, several in their order, and always to the whole."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings

from scorecard.index import compute_index
from scorecard.replay import Cause, Replay
from scorecard.replay.methods import Noun
from tests.replay.drawn import Pair, pairs
from tests.replay.test_one_cause import GEOMETRIC, IMPUTED, MOST_B, TO_1, TO_2, Rows
from tests.replay.test_replay import PLAIN, replayed
from tests.robustness.made import NAN

C = "  IC: {name: {en: C}, score: {rule: as_reported, figure: C}}\n"
FIGURES = PLAIN.replace("  B: {name: {en: B}}\n", "  B: {name: {en: B}}\n  C: {name: {en: C}}\n", 1)
WITH_C = FIGURES.replace("aggregates:", C + "aggregates:").replace(
    "{IA: 0.5, IB: 0.5}", "{IA: 0.25, IB: 0.25, IC: 0.5}"
)
ROUNDED = PLAIN.replace("missing: reweight", "missing: reweight, rounding: {decimals: 1}")
WINSORISED = PLAIN.replace("figure: A}}", "figure: A}, treat: {steps: [trim: {low: 0, high: 0.5}], always: true}}")
BOTH = MOST_B.replace("missing: reweight", "missing: reweight, aggregation: geometric")


@pytest.mark.parametrize(
    ("catalogues", "rows", "by_hand"),
    [
        # Halves of 0.4 and 0.8 are 0.6; then 0.2 and 0.8.
        ((PLAIN, MOST_B), [[0.4, 0.8]], {Noun.WEIGHTS: 0.12}),
        ((TO_1, TO_2), [[0.4, 0.8]], {Noun.SCORING: -0.1}),
        ((PLAIN, GEOMETRIC), [[0.4, 0.9]], {Noun.AGGREGATION: -0.05}),
        # 0.65 is 0.7 at one decimal.
        ((PLAIN, ROUNDED), [[0.4, 0.9]], {Noun.ROUNDING: 0.05}),
        # B of U0 is missing: its 0.4 alone; with the mean 0.6 of the others in its place 0.5.
        ((PLAIN, IMPUTED), [[0.4, NAN], [0.1, 0.6]], {Noun.IMPUTATION: 0.1}),
        # The median of 0.9, 0.5 and 0.1 holds 0.9 at 0.5.
        ((PLAIN, WINSORISED), [[0.9, 0.8], [0.5, 0.8], [0.1, 0.8]], {Noun.TREATMENT: -0.2}),
        # In numbers: weights first, 0.2 x 0.4 + 0.8 x 0.8 = 0.72 for 0.6; then 0.4^0.2 0.8^0.8 = 0.6964.
        ((PLAIN, BOTH), [[0.4, 0.8]], {Noun.WEIGHTS: 0.12, Noun.AGGREGATION: 0.4**0.2 * 0.8**0.8 - 0.72}),
    ],
)
def test_each_noun_by_hand(catalogues: tuple[str, str], rows: Rows, by_hand: Mapping[Noun, float]) -> None:
    """Of U0, whose figures do not move."""
    found = replayed(rows, rows, *catalogues)
    k = found.later.index.column_of("T")
    assert adds(found) == pytest.approx(by_hand, abs=1e-12)
    assert found.step(Cause.METHOD)[0, k] == pytest.approx(sum(by_hand.values()), abs=1e-12)


def adds(found: Replay) -> Mapping[Noun, float]:
    """What each noun adds to the composite of U0."""
    assert found.methods is not None
    column = found.methods.adds[:, 0, found.later.index.column_of("T")]
    return dict(zip(found.methods.nouns, column, strict=True))


def test_an_indicator_that_came_keeps_the_weights_of_the_others_to_each_other() -> None:
    """C came with half of the weight: (0.4 + 0.8) / 4 + 0.9 / 2 is 0.75 for 0.6, all by parts; so is its going."""
    found = replayed([[0.4, 0.8, 0.9]], [[0.4, 0.8, 0.9]], FIGURES, WITH_C, figures="ABC")
    assert adds(found) == pytest.approx({Noun.PARTS: 0.15})
    back = replayed([[0.4, 0.8, 0.9]], [[0.4, 0.8, 0.9]], WITH_C, FIGURES, figures="ABC")
    assert adds(back) == pytest.approx({Noun.PARTS: -0.15})


def test_one_catalogue_has_no_nouns_that_changed() -> None:
    """Neither the same, nor one whose names and places in the file are others."""
    rows = [[0.4, 0.8]]
    assert replayed(rows, rows, PLAIN).methods is None
    assert replayed(rows, rows, PLAIN, PLAIN.replace("en: A}}", "en: Other}}")).methods is None
    assert replayed(rows, rows, PLAIN, "# a remark\n" + PLAIN).methods is None


@settings(max_examples=60, deadline=None)
@given(pairs())
def test_nouns_add_up_to_the_method_whatever_differs(pair: Pair) -> None:
    """At every node of every unit; and the last catalogue between is the later one."""
    found = pair.replayed()
    step = found.step(Cause.METHOD)
    there = np.isfinite(step)
    if found.methods is None:
        assert not np.nan_to_num(step).any()
        return
    np.testing.assert_allclose(found.methods.adds.sum(axis=0)[there], step[there], rtol=0, atol=1e-12)


@settings(max_examples=30, deadline=None)
@given(pairs(over_time=False))
def test_after_the_last_noun_it_is_the_later_catalogue(pair: Pair) -> None:
    """By the function that computes every index: ranks after the last noun are those of the state of the method."""
    found = pair.replayed()
    if found.methods is not None:
        catalogue = found.later.catalogue.in_force(found.later.panel.period)
        index = compute_index(found.earlier.panel, catalogue)
        np.testing.assert_array_equal(found.methods.ranks[-1], index.ranks)
