"""Contributions in an index made of a catalogue: they add up, for every method, and say why where there are none."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scorecard.catalogue import Catalogue
from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.index.contributions import ContributionReason as Reason
from scorecard.index.gaps import Contributions, Reference
from scorecard.index.lineage import NodeLineage, explain
from scorecard.index.result import Index
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.language import Names
from scorecard.panel import DataStatus, Floats, Panel
from scorecard.period import Period, PeriodKind

NAN = float("nan")
HEAD = """\
format: 1
id: random
title: {en: Random}
short_title: {en: R}
agency: {en: A}
edition: {code: "1", status: official, framework: {en: F}}
languages: [en]
territory: {level: province, vintage: "34"}
period: year
"""
CATALOGUE = (
    HEAD
    + """\
methodology: {ranking: {within: region}}
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}, D: {name: {en: D}}}
indicators:
  I.A: {name: {en: A}, score: {rule: as_reported, figure: A}}
  I.B: {name: {en: B}, score: {rule: as_reported, figure: B}}
  I.C: {name: {en: C}, score: {rule: as_reported, figure: C}}
  I.D: {name: {en: D}, score: {rule: as_reported, figure: D}}
aggregates:
  GROUP:
    {role: group, name: {en: G}, weights: shares, parts: {I.A: 0.3, I.B: 0.7}, GROUP}
  TOP:
    {role: composite, name: {en: T}, weights: shares, parts: {GROUP: 0.5, I.C: 0.2, I.D: 0.3}, TOP}
"""
)
FIGURES = ("A", "B", "C", "D")
MEANS = (
    "aggregation: weighted_mean",
    "aggregation: weighted_sum",
    "aggregation: geometric",
    "aggregation: harmonic",
    "aggregation: {method: geometric, shift: 1}",
    "aggregation: {method: generalised_mean, power: 2}",
    "aggregation: {method: generalised_mean, power: -0.5, shift: 3}",
    "aggregation: {method: inverted_geometric, top: 100, shift: 1}",
    "aggregation: geometric, score: {rule: z_score, mean: 100, spread: 10}",
    "aggregation: weighted_mean, score: {rule: min_max, to: [0, 100], direction: lower}",
)
OTHERS = (
    "aggregation: mazziotta_pareto",
    "aggregation: {method: mean_min, alpha: 0.5, beta: 0.1}",
    "aggregation: median",
    "aggregation: minimum",
    "aggregation: maximum",
    "aggregation: median, score: {rule: rank}",
)
MISSING = ("missing: reweight", "missing: zero", "missing: not_computed")
ROUNDED = "rounding: 3"
UNITS = tuple(Unit(f"0{k}", "34", Names.of({"en": str(k)}), region="ab"[k % 2]) for k in range(5))


@cache
def catalogue(group: str, top: str) -> Catalogue:
    """The catalogue with these lines of the group and the composite."""
    document = parse_yaml(CATALOGUE.replace("}, GROUP", "}, " + group).replace("}, TOP", "}, " + top), "i.yaml").value
    assert document is not None
    read = check_document(document)
    assert read.value is not None, read.problems
    return read.value


def index_of(values: Floats, group: str, top: str, absent: DataStatus = DataStatus.MISSING) -> Index:
    """A row a unit, a column a figure; what is NaN is ``absent``."""
    statuses = np.where(np.isfinite(values), DataStatus.FINAL, absent).astype(np.int8)
    units = UNITS[: len(values)]
    return compute_index(
        Panel(Period(PeriodKind.YEAR, 2025), units, FIGURES, values, statuses, {}), catalogue(group, top)
    )


def of(index: Index, reference: Reference, whole: str = "TOP", *, deep: bool = False) -> dict[str, list[float]]:
    """What every node adds for every unit."""
    found = index.gaps.of(whole, reference, deep=deep)
    return {code: found.adds[:, k].tolist() for k, code in enumerate(found.nodes)}


def expected_gap(index: Index, whole: str, found: Contributions) -> Floats:
    """By subtraction of what scores.csv has."""
    scores = index.scores[:, index.column_of(whole)]
    if found.reference is Reference.NOTHING:
        return scores
    if found.reference is Reference.MEAN:
        return scores - (float(np.nanmean(scores)) if np.isfinite(scores).any() else NAN)
    if found.reference is Reference.GROUP:
        groups = np.array([unit.region for unit in index.units])
        means = {g: scores[groups == g] for g in set(groups)}
        known = {g: own[np.isfinite(own)] for g, own in means.items()}
        return np.asarray(scores - np.array([known[g].mean() if len(known[g]) else NAN for g in groups]))
    return np.asarray(np.where(found.rows >= 0, scores - scores[np.maximum(found.rows, 0)], NAN))


scores = st.one_of(st.floats(0.5, 99), st.just(NAN))
tables = hnp.arrays(np.float64, (5, 4), elements=scores)
absences = st.sampled_from([DataStatus.MISSING, DataStatus.NOT_APPLICABLE])
lines = st.builds(
    lambda method, missing: f"{method}, {missing}", st.sampled_from([*MEANS, *OTHERS]), st.sampled_from(MISSING)
)
mean_lines = st.builds(lambda method, missing: f"{method}, {missing}", st.sampled_from(MEANS), st.sampled_from(MISSING))
SOMETIMES = {Reason.NO_WHOLE, Reason.NO_REFERENCE, Reason.NOT_DEFINED, Reason.NORMALISED, Reason.PARTLY_APPLICABLE}


@settings(deadline=None, max_examples=150)
@given(tables, lines, lines, st.sampled_from(list(Reference)), absences)
def test_parts_add_up_to_every_gap(
    values: Floats, group: str, top: str, reference: Reference, absent: DataStatus
) -> None:
    """To 1e-12 of the scale, for every method, whatever is missing or does not apply; else there is a reason."""
    index = index_of(values, group, top, absent)
    for whole in ("GROUP", "TOP"):
        found = index.gaps.of(whole, reference)
        assert {Reason(int(code)) for code in np.unique(found.reasons)} <= SOMETIMES | {Reason.NONE}
        assert (np.isnan(found.adds) == (found.reasons != Reason.NONE)).all()
        gap = expected_gap(index, whole, found)
        scale = max(np.nanmax(np.abs(index.scores), initial=1.0), 1.0)
        np.testing.assert_allclose(found.gap, gap, rtol=0, atol=1e-12 * scale)
        done = (found.reasons == Reason.NONE).all(axis=1)
        largest = np.maximum(np.abs(found.adds[done]).max(axis=1, initial=0.0), scale)
        assert (np.abs(found.adds[done].sum(axis=1) - gap[done]) <= 1e-12 * largest).all()


@settings(deadline=None, max_examples=100)
@given(tables, mean_lines, mean_lines, st.sampled_from([Reference.BEST, Reference.MEAN, Reference.ABOVE]))
def test_indicators_add_up_to_the_gap_of_the_composite(
    values: Floats, group: str, top: str, reference: Reference
) -> None:
    """Through two levels of means, where every unit has every figure; parts of a part add up to what it adds."""
    full = np.where(np.isfinite(values), values, 50.0)
    index = index_of(full, group, top)
    found = index.gaps.of("TOP", reference, deep=True)
    adds = dict(zip(found.nodes, found.adds.T, strict=True))
    done = (found.reasons == Reason.NONE).all(axis=1)
    assert set(np.unique(found.reasons[~done])) <= SOMETIMES | {Reason.NONE, Reason.PART_MISSING}
    scale = np.maximum(np.abs(found.adds[done]).max(axis=1, initial=1.0), 100)
    leaves = sum(adds[code] for code in ("I.A", "I.B", "I.C", "I.D"))
    assert (np.abs(leaves - found.gap)[done] <= 1e-12 * scale).all()
    assert (np.abs(adds["I.A"] + adds["I.B"] - adds["GROUP"])[done] <= 1e-12 * scale).all()


@pytest.mark.parametrize("line", [*MEANS, *OTHERS])
@pytest.mark.parametrize("reference", [Reference.BEST, Reference.MEAN, Reference.ABOVE, Reference.GROUP])
def test_every_method_is_decomposed(line: str, reference: Reference) -> None:
    """Where nothing is missing: every unit but the first, which nobody is above."""
    values = np.array([[90.0, 80, 70, 95], [4, 80, 30, 9], [50, 6, 20, 30], [7, 20, 11, 12]])
    found = index_of(values, line, line).gaps.of("TOP", reference)
    without = found.rows < 0 if reference is Reference.ABOVE else np.zeros(4, dtype=bool)
    assert without.sum() <= 1
    assert (found.reasons[~without] == Reason.NONE).all()


def test_two_levels_by_hand() -> None:
    """0.3 x 2 + 0.7 x 6 = 4.8, with 9 and 9 geometrically √(4.8 x 9) = M; against ones each ln adds (M - 1) / ln M."""
    values = np.array([[2.0, 6, 9, 9], [1, 1, 1, 1]])
    whole = (4.8 * 9) ** 0.5
    slope = (whole - 1) / np.log(whole)
    group = slope * 0.5 * np.log(4.8)
    # The second unit against the first: the same with the other sign. Of the group's 3.8, A has 0.3 and B 3.5.
    got = of(index_of(values, MEANS[0], MEANS[2]), Reference.ABOVE, deep=True)
    assert got["GROUP"][1] == pytest.approx(-group, rel=1e-13)
    assert got["I.A"][1] == pytest.approx(-group * 0.3 / 3.8, rel=1e-13)
    assert got["I.B"][1] == pytest.approx(-group * 3.5 / 3.8, rel=1e-13)
    assert got["I.D"][1] == pytest.approx(-slope * 0.3 * np.log(9), rel=1e-13)


def test_levels_by_hand() -> None:
    """A mean adds weight times score; a quadratic mean M of (1, 7) w x² / M; ln 0 has no value."""
    values = np.array([[1.0, 7, 5, 5], [2, 2, 2, 2]])
    assert of(index_of(values, MEANS[0], MEANS[0]), Reference.NOTHING, "GROUP")["I.B"] == pytest.approx([4.9, 1.4])
    quadratic = index_of(values, MEANS[5], MEANS[0])
    level = (0.3 + 0.7 * 49) ** 0.5
    assert of(quadratic, Reference.NOTHING, "GROUP")["I.A"][0] == pytest.approx(0.3 / level, rel=1e-14)
    geometric = index_of(values, MEANS[2], MEANS[0]).gaps.of("GROUP", Reference.NOTHING)
    assert (geometric.reasons == Reason.NOT_DEFINED).all()


def test_shapley_values_against_the_mean_by_hand() -> None:
    """Minima of (5, 3) and (1, 2) are 3 and 1: against the other 1.5 and 0.5, against itself 0, on average half."""
    index = index_of(np.array([[5.0, 3, 1, 1], [1, 2, 1, 1]]), "aggregation: minimum", MEANS[0])
    assert of(index, Reference.MEAN, "GROUP")["I.A"] == pytest.approx([0.75, -0.75])
    assert of(index, Reference.MEAN, "GROUP")["I.B"] == pytest.approx([0.25, -0.25])


def test_a_whole_that_is_normalised() -> None:
    """Wholes 1, 2, 5 to 0..100: 25 points for each 1, so of the gap of 75 to the best the first two share 3 : 0 … ."""
    values = np.array([[1.0, 1, 1, 1], [2, 2, 2, 2], [5, 5, 5, 5]])
    index = index_of(values, MEANS[0], "aggregation: weighted_mean, score: {rule: min_max, to: [0, 100]}")
    got = of(index, Reference.BEST)
    assert [got[code][1] for code in ("GROUP", "I.C", "I.D")] == pytest.approx([-37.5, -15, -22.5])
    assert of(index, Reference.BEST, deep=True)["I.A"][1] == pytest.approx(-37.5 * 0.3)
    assert (index.gaps.of("TOP", Reference.NOTHING).reasons == Reason.NORMALISED).all()


@pytest.mark.parametrize(
    ("group", "top", "reason"),
    [
        (MEANS[0], "aggregation: copeland", {"GROUP": Reason.METHOD, "I.D": Reason.METHOD}),
        (MEANS[0], "aggregation: copeland", {"I.A": Reason.METHOD, "I.B": Reason.METHOD}),
        (MEANS[0], "aggregation: maximum", {"GROUP": Reason.NONE, "I.A": Reason.METHOD, "I.C": Reason.NONE}),
        ("aggregation: median", MEANS[0], {"GROUP": Reason.NONE, "I.A": Reason.METHOD, "I.C": Reason.NONE}),
        (f"{MEANS[0]}, {ROUNDED}", MEANS[0], {"GROUP": Reason.NONE, "I.A": Reason.ROUNDED}),
        (MEANS[0], f"{MEANS[0]}, {ROUNDED}", {"GROUP": Reason.NONE, "I.A": Reason.NONE}),
    ],
)
def test_what_is_not_decomposed_says_why(group: str, top: str, reason: dict[str, Reason]) -> None:
    """Below a median, below a whole that is rounded, in comparisons of units; rounding on top is no hindrance."""
    index = index_of(np.array([[5.0, 3, 1, 1], [1, 2, 1, 1]]), group, top)
    found = index.gaps.of("TOP", Reference.ABOVE, deep=True)
    said = {code: Reason(int(found.reasons[1, k])) for k, code in enumerate(found.nodes)}
    assert {code: said[code] for code in reason} == reason


def test_a_missing_whole_on_the_way() -> None:
    """GROUP of the second unit is missing: its weight went to C and D, so it adds something, its parts cannot say."""
    values = np.array([[9.0, 9, 9, 9], [NAN, NAN, 4, 2]])
    index = index_of(values, "missing: reweight", "missing: reweight")
    got = of(index, Reference.BEST, deep=True)
    # The whole is 0.4 x 4 + 0.6 x 2 = 2.8, which stands for the group: 0.5 (2.8 - 9).
    assert got["GROUP"][1] == pytest.approx(-3.1)
    assert np.isnan([got["I.A"][1], got["I.B"][1]]).all()
    assert got["I.C"][1] == pytest.approx(0.2 * (4 - 9))
    found = index.gaps.of("TOP", Reference.BEST, deep=True)
    assert found.reasons[1, found.nodes.index("I.A")] == Reason.PART_MISSING


def test_references_are_the_best_and_the_next_above() -> None:
    """Whatever part of the order: the first of equals; nobody above the best; regions have their own mean."""
    values = np.array([[3.0] * 4, [5] * 4, [5] * 4, [4] * 4, [NAN] * 4])
    index = index_of(values, MEANS[0], MEANS[0])
    assert index.gaps.of("TOP", Reference.BEST).rows.tolist() == [1] * 5
    assert index.gaps.of("TOP", Reference.ABOVE).rows.tolist() == [3, -1, -1, 1, -1]
    # Regions a: 3, 5 and none; b: 5, 4.
    np.testing.assert_allclose(index.gaps.of("TOP", Reference.GROUP).gap, [-1, 0.5, 1, -0.5, NAN])


@pytest.mark.parametrize("method", ["median", "minimum", "maximum", "mean_min", "mazziotta_pareto", "copeland"])
def test_what_lies_below_a_whole_that_is_no_mean_is_explained(method: str) -> None:
    """Its share of the composite is not told, and why; everything else of it is."""
    index = index_of(np.array([[5.0, 3, 1, 1], [1, 2, 1, 1]]), MEANS[0], f"aggregation: {method}")
    lineage = explain(index, index.units[0].code, "I.A")
    assert isinstance(lineage, NodeLineage)
    assert lineage.numbers.score == 5
    (reach,) = lineage.reaches
    assert (reach.whole, reach.adds, reach.reason) == ("TOP", None, Reason.METHOD)
    assert all(held.reason is Reason.METHOD for held in reach.held)
