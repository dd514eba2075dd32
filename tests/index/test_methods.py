"""Methods of aggregation: published figures, each method by hand, missing parts alike in all, properties."""

import csv
from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scorecard.catalogue import Missing
from scorecard.catalogue.aggregations import (
    AggregationMethod,
    Arithmetic,
    Copeland,
    CopelandScore,
    GeneralisedMean,
    Geometric,
    Harmonic,
    InvertedGeometric,
    Maximum,
    MazziottaPareto,
    MeanMin,
    Median,
    Minimum,
    MissingRule,
    Penalty,
    ThresholdOf,
    WeightedSum,
    Zero,
)
from scorecard.catalogue.normalisation import (
    AroundReference,
    Divisor,
    FractionOfMaximum,
    Given,
    MinMax,
    Normalisation,
    ZScore,
)
from scorecard.catalogue.transforms import Affine
from scorecard.index.aggregation import AGGREGATIONS, combine
from scorecard.index.means import Whole
from scorecard.index.normalisation import normalise
from scorecard.index.outranking import outranking_matrix
from scorecard.index.ranking import rank
from scorecard.index.steps import Reason
from scorecard.index.transforms import transform
from scorecard.panel import Floats
from scorecard.rounding import round_array

NAN = float("nan")
PUBLISHED = Path(__file__).parent / "published"
STRICT = MissingRule(Missing.NOT_COMPUTED)


def read(name: str) -> tuple[list[str], Floats]:
    """Names and numbers of a printed table."""
    with (PUBLISHED / name).open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return [row[0] for row in rows], np.array([[float(cell) for cell in row[1:]] for row in rows])


def wholes(
    parts: Floats, method: AggregationMethod, rule: MissingRule = STRICT, weights: Floats | None = None
) -> Whole:
    """Of every unit, (unit, part), every part applicable; equal weights where none are given."""
    alike = np.ones(parts.shape[-1]) if weights is None else weights
    return combine(parts, alike, np.ones(parts.shape, dtype=bool), method, rule)


def whole(parts: list[float], method: AggregationMethod, weights: list[float] | None = None) -> float:
    """Of one unit."""
    given_weights = None if weights is None else np.array(weights, dtype=np.float64)
    return float(wholes(np.array([parts], dtype=np.float64), method, weights=given_weights).values[0])


def goalposts(values: Floats, low: float, high: float) -> Floats:
    """Between fixed goalposts, clipped."""
    return normalise(values, Normalisation(MinMax(Given(low), Given(high), clip=True))).values


def test_the_human_development_index() -> None:
    """HDI 2013 of 21 countries (UNDP, HDR 2014, Table 1; a secondary copy): goalposts, logarithm, geometric mean.

    Within 0.001 from inputs rounded to one decimal; 15 countries to the printed third decimal.
    """
    names, table = read("hdi_hdr2014_21countries.csv")
    printed, life, mean_years, expected_years, income = table.T
    schooling = np.stack([goalposts(mean_years, 0, 15), goalposts(expected_years, 0, 18)], axis=-1)
    dimensions = [
        goalposts(life, 20, 85),
        wholes(schooling, Arithmetic()).values,
        goalposts(np.log(income), log(100), log(75000)),
    ]
    got = wholes(np.stack(dimensions, axis=-1), Geometric()).values
    np.testing.assert_allclose(got, printed, atol=0.00101, rtol=0)
    rounded = {"Norway", "United States", "Denmark", "Sweden", "United Kingdom", "Israel"}
    exact = [name not in rounded for name in names]
    np.testing.assert_array_equal(round_array(got, 3)[exact], printed[exact])


def test_the_technical_note_of_the_human_development_index() -> None:
    """(0.6971 x 0.3447 x 0.5506)^(1/3) = 0.510 (UNDP, technical notes 2020)."""
    assert whole([0.6971, 0.3447, 0.5506], Geometric()) == pytest.approx(0.510, abs=5e-4)


def test_geometric_against_arithmetic_in_the_handbook() -> None:
    """(21, 1, 1, 1) and (6, 6, 6, 6): means 6 and 6, geometric 2.14 and 6; one more: 2.54 and 6.23 (p. 104)."""
    assert whole([21, 1, 1, 1], Arithmetic()) == whole([6, 6, 6, 6], Arithmetic()) == 6
    assert whole([21, 1, 1, 1], Geometric()) == pytest.approx(2.14, abs=0.005)
    assert whole([21, 2, 1, 1], Geometric()) == pytest.approx(2.54, abs=0.01)
    assert whole([6, 6, 6, 6], Geometric()) == pytest.approx(6)
    assert whole([6, 7, 6, 6], Geometric()) == pytest.approx(6.23, abs=0.01)


def test_technology_achievement_by_geometric_mean() -> None:
    """Ranks of 23 countries, geometric mean of the raw data of Table A.2, printed as GME in Table 38 (p. 116)."""
    names, raw = read("tai_handbook_tableA2_raw.csv")
    order, _ = read("tai_handbook_table23_ranks.csv")
    printed = [2, 1, 3, 4, 16, 5, 6, 18, 13, 14, 8, 11, 7, 9, 17, 12, 10, 15, 19, 21, 23, 22, 20]
    ranks = rank(wholes(raw, Geometric()).values)
    assert {name: ranks[names.index(name)] for name in order} == dict(zip(order, printed, strict=True))


def technology_scores(raw: Floats) -> Floats:
    """Between the goalposts of the 72 countries of HDR 2001, quoted from memory; printed ranks are what is tested."""
    lows = [0, 0, 0, 0, 0, np.log10(22), 0.8, 0.1]
    highs = [994, 272.6, 232.4, 80.8, np.log10(901), np.log10(6969), 12, 27.4]
    return np.stack([goalposts(raw[:, k], lows[k], highs[k]) for k in range(8)], axis=-1)


@pytest.mark.parametrize(
    ("column", "weights"), [(0, [1 / 8] * 8), (3, [0.11, 0.11, 0.11, 0.18, 0.10, 0.06, 0.15, 0.18])]
)
def test_technology_achievement_by_weighted_mean(column: int, weights: list[float]) -> None:
    """Ranks of Table 23 (p. 100), equal weights and budget allocation (weights of Table 22)."""
    names, raw = read("tai_handbook_tableA2_raw.csv")
    order, ranks = read("tai_handbook_table23_ranks.csv")
    got = rank(wholes(technology_scores(raw), Arithmetic(), weights=np.array(weights)).values)
    assert [got[names.index(name)] for name in order] == ranks[:, column].tolist()


def test_technology_achievement_without_two_indicators() -> None:
    """TAI6, without telephones and electricity: ranks of Table 41 (p. 134), in the order of Table A.2."""
    _, raw = read("tai_handbook_tableA2_raw.csv")
    printed = [1, 2, 3, 4, 5, 6, 7, 9, 10, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19, 22, 21, 20, 23]
    weights = np.array([1.0, 1, 1, 1, 0, 0, 1, 1])
    assert rank(wholes(technology_scores(raw), Arithmetic(), weights=weights).values).tolist() == printed


@pytest.mark.parametrize(
    ("celsius", "humidity", "in_celsius", "in_fahrenheit"),
    [([35, 39], [75, 50], [0.949, 0.833], [0.965, 0.833]), ([35.9, 40], [70, 45], [0.949, 0.821], [0.965, 0.821])],
)
def test_a_ratio_to_the_best_depends_on_the_zero_of_the_measure(
    celsius: list[float], humidity: list[float], in_celsius: list[float], in_fahrenheit: list[float]
) -> None:
    """Handbook, Table 14 (p. 83): the same weather in two measures, 2003 and 2004."""
    degrees = np.array(celsius, dtype=np.float64)
    for table, printed in (
        (degrees, in_celsius),
        (transform(degrees, Affine(1.8, 32)).values, in_fahrenheit),
    ):
        figures = np.stack([table, np.array(humidity, dtype=np.float64)])
        scores = normalise(figures, Normalisation(FractionOfMaximum())).values.T
        np.testing.assert_allclose(wholes(scores, Arithmetic()).values, printed, atol=0.00051, rtol=0)


HANDBOOK_35 = np.array(
    [
        [187, 125.6, 200.2, 50.7, 3.080, 4.150, 10, 27.4],
        [289, 130, 179.1, 66.2, 2.997, 4.073, 12, 13.9],
        [271, 156.6, 125.8, 59.7, 3.096, 4.145, 11.4, 15.3],
        [994, 64.6, 49, 80.8, 3.003, 3.865, 9.5, 10],
        [779, 9.8, 4.8, 66.7, 2.972, 3.653, 10.8, 23.2],
    ]
)
"""Finland, United States, Sweden, Japan, Korea (Handbook, Table 35)."""


def test_the_outranking_matrix_of_the_handbook() -> None:
    """Table 36 (p. 114), all twenty cells."""
    printed = [
        [NAN, 0.5, 0.375, 0.75, 0.625],
        [0.5, NAN, 0.5, 0.625, 0.625],
        [0.625, 0.5, NAN, 0.75, 0.625],
        [0.25, 0.375, 0.25, NAN, 0.75],
        [0.375, 0.375, 0.375, 0.25, NAN],
    ]
    np.testing.assert_allclose(outranking_matrix(HANDBOOK_35, np.full(8, 1 / 8)), printed, rtol=1e-14)


def test_copeland_from_the_handbooks_matrix() -> None:
    """From Table 36: wins less losses 1 2 3 -2 -4; row sums 2.25 2.25 2.5 1.625 1.375."""
    assert wholes(HANDBOOK_35, Copeland()).values.tolist() == [1, 2, 3, -2, -4]
    shares = wholes(HANDBOOK_35, Copeland(CopelandScore.SHARES)).values
    np.testing.assert_allclose(shares, [2.25, 2.25, 2.5, 1.625, 1.375], rtol=1e-14)


def test_condorcets_voters_in_the_handbook() -> None:
    """Tables 25-27 (p. 106-107): 21 indicators, 3 rank abcd, 5 acbd, 7 bdca, 6 cbda; b beats a by 13; order c b d a."""
    places = np.array([[4, 3, 2, 1], [4, 2, 3, 1], [1, 4, 2, 3], [1, 3, 4, 2]], dtype=np.float64).T
    weights = np.array([3.0, 5, 7, 6])
    matrix = outranking_matrix(places, weights) * 21
    np.testing.assert_allclose(matrix[1], [13, NAN, 10, 21])
    np.testing.assert_allclose(matrix[2], [13, 11, NAN, 14])
    assert rank(wholes(places, Copeland(), weights=weights).values).tolist() == [4, 2, 1, 3]


def test_outranking_is_symmetric_whatever_is_missing() -> None:
    """COINr gives the lower triangle what the upper lost; here a pair is compared on the parts that both have.

    a = (3, 1, missing), b = (2, 2, 5), c = (missing, 3, 4): a and b split parts 1 and 2, c beats a and loses and wins
    against b: all even but c over a.
    """
    parts = np.array([[3.0, 1.0, NAN], [2.0, 2.0, 5.0], [NAN, 3.0, 4.0]])
    own = np.where(np.isnan(parts), 0.0, 1.0)
    matrix = outranking_matrix(parts, own)
    np.testing.assert_allclose(matrix, [[NAN, 0.5, 0], [0.5, NAN, 0.5], [1, 0.5, NAN]])
    assert wholes(parts, Copeland(), MissingRule(Missing.REWEIGHT)).values.tolist() == [-1, 0, 1]


def test_a_unit_that_is_not_computed_beats_nobody() -> None:
    """Unit b has a hole and is not computed; a and c are compared alone."""
    parts = np.array([[1.0, 1.0], [5.0, NAN], [2.0, 2.0]])
    found = wholes(parts, Copeland())
    np.testing.assert_array_equal(found.values, [-1, NAN, 1])
    assert found.reasons.tolist() == [Reason.NONE, Reason.MISSING_PART, Reason.NONE]
    alone = wholes(parts[:1], Copeland())
    assert alone.reasons.tolist() == [Reason.NOT_COMPARABLE]


def test_blocks_of_pairs_leave_no_seam() -> None:
    """400 units are compared in blocks; the whole matrix at once says the same."""
    chance = np.random.default_rng(11)
    parts = chance.integers(0, 6, (400, 5)).astype(np.float64)
    matrix = outranking_matrix(parts, np.ones(5))
    np.testing.assert_array_equal(wholes(parts, Copeland()).values, np.nansum(np.sign(matrix - 0.5), axis=-1))
    shares = wholes(parts, Copeland(CopelandScore.SHARES)).values
    np.testing.assert_allclose(shares, np.nansum(matrix, axis=-1), rtol=1e-13)


BY_HAND: list[tuple[AggregationMethod, list[float], list[float], float]] = [
    # parts 2 and 8 with weights 1 and 3
    (WeightedSum(), [2, 8], [1, 3], 26),
    (Arithmetic(), [2, 8], [1, 3], 6.5),
    (Geometric(), [2, 8], [1, 3], 2**2.5),  # (2 x 8³)^(1/4) = 2^(10/4)
    (Harmonic(), [2, 8], [1, 3], 4 / (1 / 2 + 3 / 8)),
    (GeneralisedMean(2), [2, 8], [1, 3], 7.0),  # sqrt((4 + 3 x 64) / 4) = 7
    (GeneralisedMean(1), [2, 8], [1, 3], 6.5),
    (GeneralisedMean(0), [2, 8], [1, 3], 2**2.5),
    (GeneralisedMean(-1), [2, 8], [1, 3], 32 / 7),
    (Geometric(shift=1), [0, 3], [1, 1], 1.0),  # sqrt(1 x 4) - 1
    (Geometric(Zero.ALLOWED), [0, 3], [1, 1], 0.0),
    (Harmonic(Zero.ALLOWED), [0, 3], [1, 1], 0.0),
    (Harmonic(shift=1), [0, 3], [1, 1], 0.6),  # 2 / (1 + 1/4) - 1
    # INFORM: (10 - sqrt((10 - 10) x .9 + 1) x ((10 - 0) x .9 + 1))) / 9 x 10
    (InvertedGeometric(10, 10 / 9), [10, 0], [1, 1], (10 - sqrt(10)) / 9 * 10),
    (InvertedGeometric(10), [6, 1], [1, 1], 4.0),  # 10 - sqrt(4 x 9)
    # 80, 120: M 100, S 20 (n) so 100 - 20 x 0.2; S² 800 by n - 1 so 100 + 8
    (MazziottaPareto(), [80, 120], [1, 1], 96),
    (MazziottaPareto(Penalty.RAISES, Divisor.SAMPLE), [80, 120], [1, 1], 108),
    # 90, 110 with weights 1 and 3: M 105, S² (225 + 3 x 25) / 4 = 75
    (MazziottaPareto(), [90, 110], [1, 3], 105 - 75 / 105),
    # M 6, min 2: 6 - .5 (sqrt(16 + 9) - 3) = 5
    (MeanMin(0.5, 3), [2, 10], [1, 1], 5.0),
    (MeanMin(0, 1), [2, 10], [1, 1], 6.0),
    (MeanMin(1, 0), [2, 10], [1, 1], 2.0),
    (Median(), [9, 1, 4], [1, 1, 1], 4.0),
    (Median(), [9, 1, 4, 6], [1, 1, 1, 1], 5.0),
    (Median(), [9, 1, 4], [3, 1, 1], 9.0),  # 9 alone has more than half the weight
    (Median(), [9, 1, 4], [0.5, 0.1, 0.4], 6.5),  # 1 and 4 have exactly half
    (Minimum(), [9, 1, 4], [1, 1, 5], 1.0),
    (Minimum(), [9, 1, 4], [1, 0, 5], 4.0),  # what weighs nothing changes no whole
    (Maximum(), [9, 1, 4], [1, 1, 5], 9.0),
    (Maximum(), [-9, -1, -4], [1, 0, 5], -4.0),
]


@pytest.mark.parametrize(("method", "parts", "weights", "expected"), BY_HAND)
def test_a_method_by_hand(method: AggregationMethod, parts: list[float], weights: list[float], expected: float) -> None:
    """Each formula by hand."""
    assert whole(parts, method, weights) == pytest.approx(expected, rel=1e-14, abs=1e-15)


def test_mazziotta_and_pareto_from_raw_figures() -> None:
    """MPI of figures 1 2 3 and 10 20 30, the second reversed for the third unit: by hand.

    z = 100 -/+ 10 sqrt(1.5) and 100. Unit 1 (-, -), unit 2 (0, +), unit 3 (+, 0): with d = 10 sqrt(1.5) units 2 and 3
    have M = 100 + d/2 and S = d/2.
    """
    figures = np.array([[1.0, 2.0, 3.0], [10.0, 30.0, 20.0]])
    scores = normalise(figures, Normalisation(ZScore(100, 10, Divisor.POPULATION))).values.T
    d = 10 * sqrt(1.5)
    balanced = 100 + d / 2 - (d / 2) ** 2 / (100 + d / 2)
    np.testing.assert_allclose(wholes(scores, MazziottaPareto()).values, [100 - d, balanced, balanced], rtol=1e-14)


def test_the_adjusted_index_of_mazziotta_and_pareto() -> None:
    """AMPI: 2 in 0 2 4 and 5 in 0 5 20 with references 2 and 5: 100 and 100 for that unit; the last 130 and 145.

    The second goes from 5 - 10 to 5 + 10: 20 earns 70 + 60 x 25/20 = 145. M 137.5, S 7.5: 137.5 - 56.25 / 137.5.
    """
    first = normalise(np.array([0.0, 2, 4]), Normalisation(MinMax(AroundReference(2), AroundReference(2), 70, 130)))
    second = normalise(np.array([0.0, 5, 20]), Normalisation(MinMax(AroundReference(5), AroundReference(5), 70, 130)))
    got = wholes(np.stack([first.values, second.values], axis=-1), MazziottaPareto()).values
    np.testing.assert_allclose(got[1:], [100, 137.5 - 56.25 / 137.5], rtol=1e-14)


OF_EACH: list[AggregationMethod] = [
    WeightedSum(),
    Arithmetic(),
    Geometric(shift=1),
    Harmonic(shift=1),
    GeneralisedMean(2),
    GeneralisedMean(-3, shift=1),
    InvertedGeometric(100, 1),
    MazziottaPareto(),
    MeanMin(),
    Median(),
    Minimum(),
    Maximum(),
    Copeland(),
    Copeland(CopelandScore.SHARES),
]


def test_every_method_is_sampled() -> None:
    """The tests below speak of all methods of the table."""
    assert {type(method) for method in OF_EACH} == set(AGGREGATIONS)


HOLED = np.array([[8.0, NAN, 2.0], [4.0, 5.0, 6.0], [NAN, NAN, NAN], [3.0, 7.0, NAN]])


@pytest.mark.parametrize("method", OF_EACH)
def test_missing_parts_are_the_same_to_every_method(method: AggregationMethod) -> None:
    """COINr's generalised mean drops what other means reweight; here who has a whole, and why not, is one rule."""
    weights = np.array([5.0, 3.0, 2.0])
    for missing, expected in (
        (Missing.REWEIGHT, [0, 0, 12, 0]),
        (Missing.ZERO, [0, 0, 12, 0]),
        (Missing.NOT_COMPUTED, [13, 0, 12, 13]),
    ):
        found = wholes(HOLED, method, MissingRule(missing), weights)
        if isinstance(method, Copeland) and missing is Missing.NOT_COMPUTED:
            assert found.reasons.tolist() == [13, Reason.NOT_COMPARABLE, 12, 13]  # nobody else is left
        else:
            assert found.reasons.tolist() == expected
        assert (np.isnan(found.values) == (found.reasons != Reason.NONE)).all()
    zeros = np.where(np.isnan(HOLED), 0.0, HOLED)[[0, 1, 3]]
    as_zero = wholes(HOLED[[0, 1, 3]], method, MissingRule(Missing.ZERO), weights)
    np.testing.assert_array_equal(as_zero.values, wholes(zeros, method, weights=weights).values)


@pytest.mark.parametrize("method", [m for m in OF_EACH if not isinstance(m, WeightedSum | Copeland)])
def test_reweighted_is_as_if_the_part_did_not_exist(method: AggregationMethod) -> None:
    """The first unit of two parts."""
    two = whole([8, 2], method, [5, 2])
    assert wholes(HOLED, method, MissingRule(Missing.REWEIGHT), np.array([5.0, 3.0, 2.0])).values[0] == pytest.approx(
        two
    )


@pytest.mark.parametrize("method", OF_EACH)
def test_a_threshold_of_data_is_the_same_to_every_method(method: AggregationMethod) -> None:
    """Unit 1 has 7 of 10 of weight and 2 of 3 parts; unit 4 has 8 of 10 and 2 of 3."""
    weights = np.array([5.0, 3.0, 2.0])
    by_weight = MissingRule(Missing.REWEIGHT, 0.8)
    assert wholes(HOLED, method, by_weight, weights).reasons.tolist() == [Reason.BELOW_THRESHOLD, 0, Reason.NO_PARTS, 0]
    by_count = MissingRule(Missing.REWEIGHT, 0.67, ThresholdOf.COUNT)
    below = Reason.BELOW_THRESHOLD
    left = Reason.NOT_COMPARABLE if isinstance(method, Copeland) else Reason.NONE
    assert wholes(HOLED, method, by_count, weights).reasons.tolist() == [below, left, Reason.NO_PARTS, below]


@pytest.mark.parametrize(
    ("method", "parts", "reason"),
    [
        (Geometric(), [0, 3], Reason.ZERO_PART),
        (Harmonic(), [0, 3], Reason.ZERO_PART),
        (GeneralisedMean(-2), [0, 3], Reason.ZERO_PART),
        (Geometric(Zero.ALLOWED), [-1, 3], Reason.NEGATIVE_PART),
        (Harmonic(), [-1, 3], Reason.NEGATIVE_PART),  # COINr's harmonic mean lets it pass
        (GeneralisedMean(2), [-1, 3], Reason.NEGATIVE_PART),
        (Geometric(shift=1), [-2, 3], Reason.NEGATIVE_PART),
        (InvertedGeometric(10), [10, 3], Reason.ZERO_PART),
        (InvertedGeometric(10), [11, 3], Reason.NEGATIVE_PART),
        (MazziottaPareto(), [-1, 1], Reason.ZERO_MEAN),
        (MazziottaPareto(divisor=Divisor.SAMPLE), [7], Reason.TOO_FEW),
    ],
)
def test_a_whole_that_cannot_be_computed_says_why(
    method: AggregationMethod, parts: list[float], reason: Reason
) -> None:
    """The unit is named; the unit beside it has its whole."""
    found = wholes(np.array([parts, [5] * len(parts)], dtype=np.float64), method)
    assert found.reasons[0] == reason
    assert np.isnan(found.values[0])
    if len(parts) > 1:
        assert np.isfinite(found.values[1])


tables = hnp.arrays(np.float64, (4, 3), elements=st.one_of(st.just(NAN), st.floats(0.001, 100)))
weights3 = hnp.arrays(np.float64, 3, elements=st.floats(0.1, 100))
REWEIGHT = MissingRule(Missing.REWEIGHT)


@given(tables, weights3)
def test_means_stand_in_their_order(parts: Floats, weights: Floats) -> None:
    """Minimum <= harmonic <= geometric <= arithmetic <= quadratic <= maximum."""
    chain: list[AggregationMethod] = [
        Minimum(),
        Harmonic(),
        Geometric(),
        Arithmetic(),
        GeneralisedMean(2),
        Maximum(),
    ]
    values = np.array([wholes(parts, method, REWEIGHT, weights).values for method in chain])
    known = np.isfinite(values[0])
    assert (np.diff(values[:, known], axis=0) >= -1e-9).all()


# More of one part may make a unit less balanced: Mazziotta-Pareto is the exception.
MONOTONE = [method for method in OF_EACH if not isinstance(method, MazziottaPareto)]


@given(tables, weights3, st.sampled_from(MONOTONE), st.integers(0, 2), st.floats(0.1, 50))
def test_more_is_never_less(parts: Floats, weights: Floats, method: AggregationMethod, part: int, more: float) -> None:
    """A unit whose part rises does not fall; for means in 0..100."""
    higher = parts.copy()
    higher[0, part] = min(higher[0, part] + more, 100.0)
    before, after = (wholes(x, method, REWEIGHT, weights).values[0] for x in (parts, higher))
    assert np.isnan(before) == np.isnan(after)
    assert np.isnan(before) or after >= before - 1e-9 * abs(before) - 1e-9


def test_mazziotta_pareto_is_not_monotone() -> None:
    """The exception: a part that runs away costs more than it brings. (1, 1, 10): M 4, S² 18, so 4 - 18/4 = -0.5."""
    assert whole([1, 1, 1], MazziottaPareto()) == 1
    assert whole([1, 1, 10], MazziottaPareto()) == pytest.approx(-0.5)


MEANS: list[AggregationMethod] = [
    Arithmetic(),
    Geometric(),
    Harmonic(),
    GeneralisedMean(2),
    MazziottaPareto(),
    Median(),
    Minimum(),
    Maximum(),
]


@given(tables, weights3, st.floats(0.5, 20), st.sampled_from(MEANS))
def test_means_scale_with_their_parts(parts: Floats, weights: Floats, factor: float, method: AggregationMethod) -> None:
    """Ten times the parts, or other units of weight: ten times the whole."""
    one = wholes(parts, method, REWEIGHT, weights).values
    np.testing.assert_allclose(wholes(parts * factor, method, REWEIGHT, weights * 3).values, one * factor, rtol=1e-9)


@given(tables, weights3, st.sampled_from(OF_EACH), st.permutations(range(3)), st.permutations(range(4)))
def test_order_does_not_matter(
    parts: Floats, weights: Floats, method: AggregationMethod, among_parts: list[int], among_units: list[int]
) -> None:
    """Units and parts in another order give the same wholes."""
    one = wholes(parts, method, REWEIGHT, weights).values[among_units]
    other = wholes(parts[among_units][:, among_parts], method, REWEIGHT, weights[among_parts]).values
    np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("method", OF_EACH)
@pytest.mark.parametrize("missing", Missing)
def test_many_draws_are_like_each_alone(method: AggregationMethod, missing: Missing) -> None:
    """Draws of parts and of weights, (draw, unit, part) and (draw, 1, part), change no bit."""
    chance = np.random.default_rng(7)
    parts = chance.uniform(1, 99, (5, 6, 4))
    parts[chance.uniform(size=parts.shape) < 0.2] = NAN
    weights = chance.uniform(1, 9, (5, 1, 4))
    everywhere = np.ones(parts.shape, dtype=bool)
    together = combine(np.asfortranarray(parts), weights, everywhere, method, MissingRule(missing))
    for draw in range(5):
        alone = wholes(parts[draw], method, MissingRule(missing), weights[draw, 0])
        np.testing.assert_array_equal(together.values[draw], alone.values)
        np.testing.assert_array_equal(together.reasons[draw], alone.reasons)
    one_table = wholes(parts[0], method, MissingRule(missing), weights)
    for draw in range(5):
        alone = wholes(parts[0], method, MissingRule(missing), weights[draw, 0])
        np.testing.assert_array_equal(one_table.values[draw], alone.values)
