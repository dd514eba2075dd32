"""Causes of a movement: by hand, against states that are computed one by one, and that they always add up."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.catalogue import Ties
from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.index.contributions import ContributionReason
from scorecard.language import Names
from scorecard.panel import DataStatus, Predecessors
from scorecard.replay import CAUSES, Cause, Replay, Situation, replay, states
from scorecard.replay.own import own_parts
from scorecard.replay.words import rest_words
from tests.robustness.made import FIGURES, INDICATORS, NAN, catalogue_of, panel_of

HALVES = """aggregates:
  T: {role: composite, name: {en: T}, weights: shares, missing: reweight, parts: {IA: 0.5, IB: 0.5}}
"""
TWO = "figures:\n  A: {name: {en: A}}\n  B: {name: {en: B}}\n"
RELATIVE = f"""{TWO}indicators:
  IA: {{name: {{en: A}}, score: {{rule: relative_to_best, figure: A}}}}
  IB: {{name: {{en: B}}, score: {{rule: as_reported, figure: B}}}}
{HALVES}"""
PLAIN = RELATIVE.replace("relative_to_best", "as_reported")


def situation(text: str, rows: Sequence[Sequence[float]], year: int, figures: str = "AB") -> Situation:
    """One year under a catalogue."""
    catalogue = catalogue_of(text)
    return Situation(catalogue, compute_index(panel_of(rows, figures, year), catalogue))


def replayed(
    before: Sequence[Sequence[float]], after: Sequence[Sequence[float]], text: str, other: str = "", figures: str = "AB"
) -> Replay:
    """From 2025 under a catalogue to 2026 under the same or another."""
    return replay(situation(text, before, 2025, figures), situation(other or text, after, 2026, figures))


def of(found: Replay, cause: Cause, node: str = "T") -> list[float]:
    """What a cause did to a node, unit by unit."""
    return list(found.step(cause)[:, found.later.index.column_of(node)])


def test_others_and_own_by_hand() -> None:
    """U1 raises the best A from 8 to 10: U0, whose 4 becomes 6, loses 0.5 x (4/8 - 4/10) and gains 0.5 x (6 - 4)/10.

    U1 alone was the best before and after: others do nothing to it, and its A stays at 1; B adds 0.5 x 0.2.
    """
    found = replayed([[4, 0.5], [8, 0.5]], [[6, 0.5], [10, 0.7]], RELATIVE)
    assert of(found, Cause.OTHERS) == pytest.approx([-0.05, 0])
    assert of(found, Cause.OWN) == pytest.approx([0.1, 0.1])
    assert of(found, Cause.METHOD) == of(found, Cause.MISSING) == of(found, Cause.TERRITORY) == [0, 0]
    own = own_parts(found, "T")
    assert own.nodes == ("IA", "IB")
    np.testing.assert_allclose(own.adds, [[0.1, 0], [0, 0.1]], atol=1e-12)


def test_what_came_and_what_went_is_missing_data_by_hand() -> None:
    """U0 had no B: with B at 0.9 it has (0.4 + 0.9) / 2. U1 loses its B: of 0.2 and 0.6 the 0.2 is left."""
    found = replayed([[0.4, NAN], [0.2, 0.6]], [[0.5, 0.9], [0.3, NAN]], PLAIN)
    assert of(found, Cause.MISSING) == pytest.approx([0.25, -0.2])
    assert of(found, Cause.OWN) == pytest.approx([0.05, 0.1])
    np.testing.assert_allclose(own_parts(found, "T").adds, [[0.05, 0], [0.1, 0]], atol=1e-12)


def test_a_score_that_goes_is_no_rounding() -> None:
    """A falls below what is scored, so the geometric mean of G has none, and T is B: 0.1 in place of 0.6/7 + 0.04."""
    text = TWO + (
        "indicators:\n  IA: {name: {en: A}, score: {rule: goalposts, figure: A, low: 0.2, high: 0.9}}\n"
        "  IB: {name: {en: B}, score: {rule: as_reported, figure: B}}\naggregates:\n"
        "  G: {role: group, name: {en: G}, weights: shares, parts: {IA: 1}, "
        "aggregation: geometric, missing: reweight}\n"
        "  T: {role: composite, name: {en: T}, weights: shares, parts: {G: 0.6, IB: 0.4}, missing: reweight}\n"
    )
    found = replayed([[0.3, 0.1]], [[0.1, 0.1]], text)
    own = own_parts(found, "T")
    assert of(found, Cause.OWN) == pytest.approx([0.1 - (0.6 / 7 + 0.04)])
    assert list(own.rest) == of(found, Cause.OWN)
    assert not own.adds.any()
    assert rest_words(found, 0, own) == "scores that came or went"


def test_a_numerator_does_not_stand_over_the_denominator_of_another_month() -> None:
    """U0 had no numerator: 30 of the new 100, which is 0.3, and not 30 of the old 50; then nothing of its own moved."""
    text = TWO + (
        "indicators:\n  IA: {name: {en: A}, score: {rule: ratio, numerator: A, denominator: B}}\n"
        "  IB: {name: {en: B}, scored: false, score: {rule: ratio, numerator: A, denominator: B}}\n"
        "aggregates:\n  T: {role: composite, name: {en: T}, weights: shares, parts: {IA: 1}, missing: reweight}\n"
    )
    found = replayed([[NAN, 50], [20, 100]], [[30, 100], [25, 100]], text)
    assert found.scores[3][:, found.later.index.column_of("IA")] == pytest.approx([0.3, 0.2])


def test_other_weights_are_method_by_hand() -> None:
    """From halves to 0.8 and 0.2: (0.4 + 0.8) / 2 becomes 0.8 x 0.4 + 0.2 x 0.8 before any figure moves."""
    found = replayed([[0.4, 0.8]], [[0.5, 0.8]], PLAIN, PLAIN.replace("IA: 0.5, IB: 0.5", "IA: 0.8, IB: 0.2"))
    assert of(found, Cause.METHOD) == pytest.approx([-0.12])
    assert of(found, Cause.OWN) == pytest.approx([0.08])


def test_weights_that_hold_from_a_later_period_are_method() -> None:
    """One catalogue, in which the weights of 2026 are others."""
    later = PLAIN.replace("IB: 0.5}}", "IB: 0.5}, parts_from: {2026: {IA: 0.8, IB: 0.2}}}")
    found = replayed([[0.4, 0.8]], [[0.4, 0.8]], later)
    assert of(found, Cause.METHOD) == pytest.approx([-0.12])


def test_ranks_are_those_of_each_state() -> None:
    """U1 falls behind U0 when the others have moved, and is ahead again with its own figures."""
    found = replayed([[0.4, 0.5], [0.5, 0.5]], [[0.6, 0.5], [0.7, 0.5]], PLAIN)
    ranks = found.ranks[:, :, found.later.index.column_of("T")]
    assert ranks[:, 1].tolist() == [1, 1, 1, 1, 2, 1]
    assert ranks[:, 0].tolist() == [2, 2, 2, 2, 2, 2]


def test_a_merged_unit_begins_with_what_is_estimated_and_another_with_what_it_was() -> None:
    """The best of three older units goes into U1: U0 had 4/16 and has 4/10 once the older two are a mean of 10."""
    catalogue = catalogue_of(RELATIVE)
    older_units = tuple(Unit(code, "old", Names.of({"en": code})) for code in ("X", "Y", "Z"))
    older = replace(panel_of([[4, 0], [16, 0], [4, 0]], "AB", 2025), units=older_units, vintage="old")
    codes = {"U0": ("X",), "U1": ("Y", "Z")}
    merged = replace(panel_of([[4, 0], [10, 0]], "AB", 2025), vintage="old", predecessors=Predecessors(older, codes))
    now = replace(panel_of([[5, 0], [10, 0]], "AB", 2026), vintage="made")
    found = replay(*(Situation(catalogue, compute_index(panel, catalogue)) for panel in (merged, now)))
    assert of(found, Cause.TERRITORY) == pytest.approx([0.5 * (4 / 10 - 4 / 16), 0])
    assert of(found, Cause.OWN) == pytest.approx([0.05, 0])
    assert found.estimated.tolist() == [False, True]
    column = found.later.index.column_of("T")
    assert found.of[:, 0, column].tolist() == [3, 2, 2, 2, 2, 2]
    assert found.of[:, 1, column].tolist() == [2] * 6, "it was none of the three"
    assert found.ranks[0, 0, column] == 2


def test_a_unit_that_was_split_begins_with_what_its_parts_have_and_is_marked() -> None:
    """Of Y, 16, became U1 with 12 and U2 with 4; U0 was X. U1 and U2 were not there, and neither was 16 of theirs."""
    catalogue = catalogue_of(PLAIN)
    older_units = tuple(Unit(code, "old", Names.of({"en": code})) for code in ("X", "Y"))
    older = replace(panel_of([[4, 0], [16, 0]], "AB", 2025), units=older_units, vintage="old")
    codes = {"U0": ("X",), "U1": ("Y",), "U2": ("Y",), "U3": ()}
    rows: list[list[float]] = [[4, 0], [12, 0], [4, 0], [NAN, NAN]]
    split = replace(panel_of(rows, "AB", 2025), vintage="old", predecessors=Predecessors(older, codes))
    now = replace(panel_of([[4, 0], [13, 0], [4, 0], [1, 0]], "AB", 2026), vintage="made")
    found = replay(*(Situation(catalogue, compute_index(panel, catalogue)) for panel in (split, now)))
    column = found.later.index.column_of("T")
    assert found.scores[0, :3, column].tolist() == [2, 6, 2]
    assert found.estimated.tolist() == [False, True, True, True]
    assert of(found, Cause.TERRITORY)[:3] == [0, 0, 0]
    assert of(found, Cause.OWN)[:3] == pytest.approx([0, 0.5, 0])


def test_a_state_without_a_score_is_in_the_cause_after_it() -> None:
    """The composite needs both parts; a rule that U0 cannot meet in between is bridged, and it still adds up."""
    strict = PLAIN.replace("missing: reweight", "missing: not_computed")
    log = strict.replace("rule: as_reported, figure: A", "rule: relative_to_best, direction: lower, figure: A")
    found = replayed([[0, 0.5], [0, 0.5]], [[1, 0.5], [2, 0.5]], strict, log)
    assert found.passed[:, 0, found.later.index.column_of("T")].any()
    np.testing.assert_allclose(found.steps.sum(axis=0), found.total, atol=1e-12)


RULES = (
    "{rule: as_reported, figure: %s}",
    "{rule: relative_to_best, figure: %s}",
    "{rule: goalposts, figure: %s, low: 0.2, high: 0.9}",
    "{rule: min_max, figure: %s}",
    "{rule: rank, figure: %s}",
)
AGGREGATIONS = ("weighted_mean", "geometric", "harmonic", "minimum", "median", "copeland", "mean_min")
MISSING = ("reweight", "zero", "not_computed")

GROUPS_OF = """aggregates:
  G: {{role: group, name: {{en: G}}, weights: shares, parts: {{IA: 0.5, IB: 0.3, IC: 0.2}}, {how}}}
  T: {{role: composite, name: {{en: T}}, weights: shares, parts: {{G: 0.6, ID: 0.4}}, {how}}}
"""


@st.composite
def catalogues(draw: st.DrawFn) -> str:
    """Four indicators by drawn rules, a group of three and a composite by drawn methods."""
    rules = [draw(st.sampled_from(RULES)) % figure for figure in "ABCD"]
    imputed = ", impute: mean" if draw(st.booleans()) else ""
    nodes = "".join(f"  I{f}: {{name: {{en: {f}}}, score: {r}{imputed}}}\n" for f, r in zip("ABCD", rules, strict=True))
    wholes = [
        f"aggregation: {draw(st.sampled_from(AGGREGATIONS))}, missing: {draw(st.sampled_from(MISSING))}" for _ in "GT"
    ]
    fitted = ", rounding: {decimals: 2}" if draw(st.booleans()) else ""
    return f"""{FIGURES}indicators:
{nodes}aggregates:
  G: {{role: group, name: {{en: G}}, weights: shares, parts: {{IA: 0.5, IB: 0.3, IC: 0.2}}, {wholes[0]}{fitted}}}
  T: {{role: composite, name: {{en: T}}, weights: shares, parts: {{G: 0.6, ID: 0.4}}, {wholes[1]}}}
"""


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[list[float]], list[list[float]]]:
    """Figures of three to five units in two years, some missing."""
    count = draw(st.integers(3, 5))
    figure = st.one_of(st.integers(1, 10).map(lambda n: n / 10), st.just(NAN))
    table = st.lists(st.lists(figure, min_size=4, max_size=4), min_size=count, max_size=count)
    return draw(table), draw(table)


def drawn(text: str, rows: tuple[list[list[float]], list[list[float]]]) -> Replay:
    """From one year to the next."""
    return replayed(rows[0], rows[1], text, figures="ABCD")


@settings(max_examples=60, deadline=None)
@given(catalogues(), pairs())
def test_causes_add_up_from_the_one_index_to_the_other(
    text: str, rows: tuple[list[list[float]], list[list[float]]]
) -> None:
    """At every node of every unit, whatever is declared; and what indicators add, with the rest, is the own step."""
    found = drawn(text, rows)
    before, now = found.earlier.index.scores, found.later.index.scores
    np.testing.assert_allclose(found.steps.sum(axis=0), np.where(np.isnan(now), np.nan, now - before), atol=1e-12)
    np.testing.assert_array_equal(found.ranks[0], found.earlier.index.ranks)
    np.testing.assert_array_equal(found.ranks[-1], found.later.index.ranks)
    for node in ("G", "T"):
        own = own_parts(found, node)
        step = np.array(of(found, Cause.OWN, node))
        np.testing.assert_allclose(own.adds.sum(axis=-1) + own.rest, step, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(catalogues(), pairs())
def test_among_others_is_the_index_of_a_panel_with_one_row_of_the_year_before(
    text: str, rows: tuple[list[list[float]], list[list[float]]]
) -> None:
    """Each hybrid for itself, by the function that computes every index."""
    found = drawn(text, rows)
    _, figures, _ = states.with_what_is_there(found.earlier, found.later)
    for row in range(len(rows[0])):
        values = found.later.panel.values.copy()
        values[row] = figures.values[row]
        one = compute_index(replace(found.later.panel, values=values), found.later.catalogue)
        bridged = found.passed[CAUSES.index(Cause.OTHERS), row]
        ends = np.isfinite(found.scores[0, row]) & np.isfinite(found.scores[-1, row])
        np.testing.assert_allclose(found.scores[4, row][ends & ~bridged], one.scores[row][ends & ~bridged], atol=1e-12)
        np.testing.assert_array_equal(found.ranks[4, row], one.ranks[row])


@settings(max_examples=40, deadline=None)
@given(catalogues(), pairs())
def test_blocks_change_nothing(text: str, rows: tuple[list[list[float]], list[list[float]]]) -> None:
    """One hybrid at a time is as all of them together."""
    one = drawn(text, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(states, "AT_ONCE", 1)
        other = drawn(text, rows)
    np.testing.assert_array_equal(one.scores, other.scores)
    np.testing.assert_array_equal(one.ranks, other.ranks)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(AGGREGATIONS[:5]), st.sampled_from(MISSING), st.sampled_from(list(Ties)), pairs())
def test_a_unit_that_touches_no_other_needs_no_hybrid(
    method: str, missing: str, ties: Ties, rows: tuple[list[list[float]], list[list[float]]]
) -> None:
    """What is known from the catalogue alone is what the hybrids say, whatever ties are."""
    wholes = GROUPS_OF.format(how=f"aggregation: {method}, missing: {missing}")
    text = FIGURES + INDICATORS + wholes + f"methodology: {{ranking: {{ties: {ties.value}}}}}\n"
    assert states.stands_alone(catalogue_of(text))
    short = drawn(text, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(states, "stands_alone", lambda catalogue: catalogue is None)
        long = drawn(text, rows)
    np.testing.assert_array_equal(short.scores, long.scores)
    np.testing.assert_array_equal(short.ranks, long.ranks)
    assert not np.nan_to_num(short.step(Cause.OTHERS)).any()


@pytest.mark.parametrize(
    ("method", "missing"),
    [("weighted_mean", "reweight"), ("weighted_mean", "zero"), ("geometric", "reweight"), ("harmonic", "reweight")],
)
def test_means_come_apart_to_the_last_indicator(method: str, missing: str) -> None:
    """No rest, also where a part is missing in both years: it adds nothing."""
    text = FIGURES + INDICATORS + GROUPS_OF.format(how=f"aggregation: {method}, missing: {missing}")
    before, after = [[0.2, 0.4, NAN, 0.5], [0.5, 0.6, 0.3, 0.9]], [[0.3, 0.7, NAN, 0.4], [0.4, 0.8, 0.7, 0.9]]
    own = own_parts(drawn(text, (before, after)), "T")
    assert own.nodes == ("ID", "IA", "IB", "IC")
    assert own.rest.tolist() == [0, 0]
    step = drawn(text, (before, after)).step(Cause.OWN)[:, -1]
    np.testing.assert_allclose(own.adds.sum(axis=-1), step, rtol=0, atol=1e-15)
    assert own.adds[0, 3] == 0
    assert own.adds[1, 0] == 0


def test_what_does_not_come_apart_says_why() -> None:
    """Copeland's comparisons have no parts of one unit: all of it is the rest."""
    text = FIGURES + INDICATORS + GROUPS_OF.format(how="aggregation: copeland, missing: reweight")
    found = drawn(text, ([[0.2, 0.4, 0.1, 0.5], [0.5, 0.6, 0.3, 0.9]], [[0.9, 0.9, 0.9, 0.9], [0.4, 0.8, 0.7, 0.8]]))
    own = own_parts(found, "T")
    assert own.reason is ContributionReason.METHOD
    np.testing.assert_array_equal(own.rest, found.step(Cause.OWN)[:, found.later.index.column_of("T")])


def test_too_many_units_have_others_in_their_own_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit what others did is not told apart, and that is said."""
    rows = [[4, 0.5], [8, 0.5]], [[6, 0.5], [10, 0.7]]
    monkeypatch.setattr(states, "MOST_NUMBERS", 1)
    found = replayed(*rows, RELATIVE)
    assert not found.separated
    assert of(found, Cause.OTHERS) == [0, 0]
    assert of(found, Cause.OWN) == pytest.approx([0.05, 0.1])


def test_a_node_that_is_new_has_no_change() -> None:
    """An earlier catalogue without it gives it no score to begin with; the composite is compared all the same."""
    more = PLAIN.replace(
        "indicators:", "indicators:\n  IC: {name: {en: C}, scored: false, score: {rule: as_reported, figure: A}}"
    )
    found = replayed([[0.4, 0.8]], [[0.5, 0.8]], PLAIN, more)
    assert np.isnan(of(found, Cause.OWN, "IC")).all()
    assert of(found, Cause.OWN) == pytest.approx([0.05])


def test_statuses_of_both_are_those_of_the_later_year() -> None:
    """A figure that is not applicable any more is missing data, and no figure of the unit."""
    found = replayed([[0.4, 0.8]], [[0.4, float("inf")]], PLAIN)
    assert found.later.panel.statuses[0, 1] == DataStatus.NOT_APPLICABLE
    assert of(found, Cause.MISSING) == pytest.approx([-0.2])
    assert of(found, Cause.OWN) == [0]
