"""Normalisation: the Handbook's Table 15, HDI's goalposts, COINr's printed cases, each method by hand, properties."""

import csv
from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Direction
from scorecard.catalogue.normalisation import (
    AroundReference,
    Borda,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Divisor,
    Extreme,
    FractionOfMaximum,
    Given,
    MeanOfEnd,
    Method,
    MinMax,
    Normalisation,
    PercentileKind,
    PercentileRank,
    Quantile,
    QuantileType,
    Rank,
    Sample,
    TiePlace,
    ZScore,
)
from scorecard.index.normalisation import NORMALISATIONS, normalise
from scorecard.index.samples import Evidence, Spread
from scorecard.index.steps import Reason
from scorecard.panel import Floats

NAN = float("nan")
LOWER = Direction.LOWER
PUBLISHED = Path(__file__).parent / "published"


def scores(values: list[float], method: Method, direction: Direction = Direction.HIGHER) -> list[float]:
    """Normalised over themselves."""
    return normalise(np.array(values, dtype=np.float64), Normalisation(method, direction)).values.tolist()  # type: ignore[no-any-return]


def table_15(column: str) -> Floats:
    """A column of Table 15 of the Handbook (OECD/JRC 2008, p. 87), 23 countries."""
    with (PUBLISHED / "tai_handbook_table15_normalised_schooling.csv").open(encoding="utf-8") as file:
        return np.array([float(row[column]) for row in csv.DictReader(file)])


@pytest.mark.parametrize(
    ("method", "column", "half_a_digit"),
    [
        (Rank(), "rank_high_is_top", 0),
        (ZScore(divisor=Divisor.SAMPLE), "zscore", 0.0051),
        (MinMax(), "minmax", 0.0051),
        (DistanceToMaximum(), "minmax", 0.0051),
        (FractionOfMaximum(), "ratio_c_best", 0.0051),
        (PercentileRank(PercentileKind.SHARE, top=100), "percentile", 0.051),
    ],
)
def test_handbook_table_15(method: Method, column: str, half_a_digit: float) -> None:
    """Years of schooling normalised in each way the Handbook prints (OECD/JRC 2008, Table 15, p. 87)."""
    got = normalise(table_15("schooling"), Normalisation(method)).values
    np.testing.assert_allclose(got, table_15(column), atol=half_a_digit, rtol=0)


def test_income_in_the_human_development_index() -> None:
    """GNI of 3 829 dollars between 100 and 75 000 in logarithms is 0.5506 (UNDP, technical notes 2020)."""
    how = Normalisation(MinMax(Given(log(100)), Given(log(75000)), clip=True))
    step = normalise(np.array([log(3829), log(80000), log(50)]), how)
    assert step.values[0] == pytest.approx(0.5506, abs=5e-5)
    assert step.values[1:].tolist() == [1, 0]


BY_HAND: list[tuple[list[float], Method, Direction, list[float]]] = [
    # 1..10 to 2..7 (COINr test-normalise): 2 + 5 (x - 1) / 9
    ([1, 10, 4], MinMax(bottom=2, top=7), Direction.HIGHER, [2, 7, 2 + 15 / 9]),
    ([1, 10, 4], MinMax(bottom=2, top=7), LOWER, [7, 2, 2 + 30 / 9]),
    # given ends (COINr n_goalposts 0..10): 1 -> .1, 11 and -1 clipped; lower: .9, 0, 1
    ([1, 11, -1], MinMax(Given(0), Given(10), clip=True), Direction.HIGHER, [0.1, 1, 0]),
    ([1, 11, -1], MinMax(Given(0), Given(10), clip=True), LOWER, [0.9, 0, 1]),
    # not clipped ("scaled", to 100)
    ([1, 11, -1], MinMax(Given(0), Given(10), top=100), Direction.HIGHER, [10, 110, -10]),
    # mean 4, squared deviations 4 + 0 + 4; s = 2 by n - 1, sqrt(8/3) by n
    ([2, 4, 6], ZScore(), Direction.HIGHER, [-1, 0, 1]),
    ([2, 4, 6], ZScore(10, 2), LOWER, [12, 10, 8]),
    (
        [2, 4, 6],
        ZScore(100, 10, Divisor.POPULATION),
        Direction.HIGHER,
        [100 - 20 / sqrt(8 / 3), 100, 100 + 20 / sqrt(8 / 3)],
    ),
    ([5, 7, 7, 9], Rank(), Direction.HIGHER, [1, 2, 2, 4]),
    ([5, 7, 7, 9], Rank(), LOWER, [4, 2, 2, 1]),
    ([5, 7, 7, 9], Rank(TiePlace.MIDDLE), Direction.HIGHER, [1, 2.5, 2.5, 4]),
    ([5, 7, 7, 9], Rank(TiePlace.HIGHEST), Direction.HIGHER, [1, 3, 3, 4]),
    ([5, 7, 7, 9], Borda(), Direction.HIGHER, [0, 1, 1, 3]),
    ([5, 7, 7, 9], Borda(TiePlace.MIDDLE), Direction.HIGHER, [0, 1.5, 1.5, 3]),
    ([5, 7, 7, 9], PercentileRank(), Direction.HIGHER, [0, 1 / 3, 1 / 3, 1]),
    ([5, 7, 7, 9], PercentileRank(PercentileKind.SHARE), Direction.HIGHER, [0.25, 0.5, 0.5, 1]),
    (
        [5, 7, 7, 9],
        PercentileRank(PercentileKind.MIDPOINT, TiePlace.MIDDLE, 100),
        Direction.HIGHER,
        [12.5, 50, 50, 87.5],
    ),
    ([2, 5, 6], DistanceToMaximum(), Direction.HIGHER, [0, 0.75, 1]),  # 1 - (6 - 5) / (6 - 2)
    ([2, 5, 6], DistanceToMaximum(), LOWER, [1, 0.25, 0]),
    # target 10 over the least value 0 (COINr test-normalise): 0, .5, 1.1, capped 1
    ([0, 5, 11], DistanceToTarget(10), Direction.HIGHER, [0, 0.5, 1.1]),
    ([0, 5, 11], DistanceToTarget(10, cap=True), Direction.HIGHER, [0, 0.5, 1]),
    # target 0 under the greatest value 10: (10 - x) / 10
    ([-1, 1, 10], DistanceToTarget(0), LOWER, [1.1, 0.9, 0]),
    ([2, 4, 8], FractionOfMaximum(100), Direction.HIGHER, [25, 50, 100]),
    ([2, 4, 8], FractionOfMaximum(), LOWER, [1, 0.5, 0.25]),
    # ends at the mean of the two best and two worst: 1.5 and 6: (x - 1.5) / 4.5
    ([1, 2, 4, 8], MinMax(MeanOfEnd(2), MeanOfEnd(2)), Direction.HIGHER, [-1 / 9, 1 / 9, 5 / 9, 13 / 9]),
    # quartiles of 0..4 are 1 and 3
    ([0, 1, 2, 3, 4], MinMax(Quantile(0.25), Quantile(0.75), clip=True), Direction.HIGHER, [0, 0, 0.5, 1, 1]),
    # zero to the observed maximum
    ([2, 4, 8], MinMax(low=Given(0)), Direction.HIGHER, [0.25, 0.5, 1]),
    # adjusted Mazziotta-Pareto: reference 5, range 8, ends 1 and 9: 70 + 60 (x - 1) / 8
    ([1, 5, 9], MinMax(AroundReference(5), AroundReference(5), 70, 130), Direction.HIGHER, [70, 100, 130]),
    # reference 3, range 8, ends -1 and 7
    ([1, 3, 9], MinMax(AroundReference(3), AroundReference(3), 70, 130), Direction.HIGHER, [85, 100, 145]),
    ([1, 3, 9], MinMax(AroundReference(3), AroundReference(3), 70, 130), LOWER, [115, 100, 55]),
]


@pytest.mark.parametrize(("values", "method", "direction", "expected"), BY_HAND)
def test_a_method_by_hand(values: list[float], method: Method, direction: Direction, expected: list[float]) -> None:
    """Each formula by hand; a hole stays a hole and moves nobody."""
    np.testing.assert_allclose(scores(values, method, direction), expected, rtol=1e-14, atol=1e-15)
    np.testing.assert_allclose(scores([NAN, *values], method, direction), [NAN, *expected], rtol=1e-14, atol=1e-15)


def test_every_method_has_a_hand_computed_case() -> None:
    """The reference unit has its own test, below."""
    assert {type(method) for _, method, _, _ in BY_HAND} | {DistanceToReference} == set(NORMALISATIONS)


def test_distance_to_a_reference_unit() -> None:
    """COINr's vignette normalise, the fifth of ten as reference (printed; x rounded to seven digits there)."""
    x = "9522470 8097605 7065593 5228251 6369143 7452758 5310732 8910256 5751277 9517497"
    printed = [3.76391346, 2.51500880, 1.61044333, 0, 1, 1.94979584, 0.07229452, 3.22730345, 0.45843603, 3.75955406]
    values = np.array([int(digits) / 1e7 for digits in x.split()])
    got = normalise(values, Normalisation(DistanceToReference("E")), Evidence(reference=4))
    np.testing.assert_allclose(got.values, printed, atol=1e-5)
    capped = normalise(values, Normalisation(DistanceToReference("E", cap=True)), Evidence(reference=4))
    np.testing.assert_allclose(capped.values, np.minimum(printed, 1), atol=1e-5)
    assert got.fitted["goal"] == pytest.approx(0.6369143)


CONSTANT_METHODS: list[Method] = [
    MinMax(),
    MinMax(Quantile(0.1), Quantile(0.9)),
    MinMax(MeanOfEnd(2), MeanOfEnd(2)),
    MinMax(AroundReference(3), AroundReference(3)),
    ZScore(),
    Rank(),
    Borda(),
    PercentileRank(),
    DistanceToMaximum(),
]


@pytest.mark.parametrize("method", CONSTANT_METHODS)
def test_a_constant_column_is_named(method: Method) -> None:
    """COINr makes NaN of it with a warning; here the column has the reason, and only that column of the block."""
    block = np.array([[3.0, 3.0, 3.0, NAN], [1.0, 2.0, 4.0, 7.0], [0.1 + 0.2, 0.3, 0.3, 0.3]])
    step = normalise(block, Normalisation(method))
    assert step.reason.tolist() == [Reason.CONSTANT, Reason.NONE, Reason.CONSTANT]
    assert np.isnan(step.values[[0, 2]]).all()
    assert np.isfinite(step.values[1]).all()


@pytest.mark.parametrize(
    ("method", "values", "reason"),
    [
        (MinMax(), [NAN, NAN], Reason.NO_VALUES),
        (ZScore(), [NAN, NAN], Reason.NO_VALUES),
        (Rank(), [NAN, NAN], Reason.NO_VALUES),
        (DistanceToMaximum(), [NAN, NAN], Reason.NO_VALUES),
        (FractionOfMaximum(), [NAN, NAN], Reason.NO_VALUES),
        (MinMax(MeanOfEnd(3), Extreme()), [1.0, 2.0], Reason.TOO_FEW),
        (MinMax(Given(5), Given(5)), [1.0, 2.0], Reason.GOALPOSTS),
        (MinMax(Given(6), Given(5)), [1.0, 2.0], Reason.GOALPOSTS),
        (MinMax(Quantile(0.2), Quantile(0.8)), [0.0, 1.0, 1, 1, 1, 1, 1, 1], Reason.GOALPOSTS),
        (DistanceToReference("X"), [1.0, 2.0], Reason.NO_REFERENCE),
        (DistanceToTarget(0), [1.0, 2.0], Reason.GOALPOSTS),
        (FractionOfMaximum(), [-1.0, 0.0], Reason.NO_POSITIVE_BEST),
    ],
)
def test_a_column_that_cannot_be_normalised_says_why(method: Method, values: list[float], reason: Reason) -> None:
    """No exception, no warning, no value: a reason."""
    step = normalise(np.array(values), Normalisation(method))
    assert step.reason == reason
    assert np.isnan(step.values).all()


def test_one_unit_that_cannot_be_normalised_says_why() -> None:
    """A negative value has no fraction of the maximum, an infinite one no score at all."""
    step = normalise(np.array([-1.0, 2.0, 4.0]), Normalisation(FractionOfMaximum()))
    assert step.unit_reasons.tolist() == [Reason.NEGATIVE, Reason.NONE, Reason.NONE]
    step = normalise(np.array([np.inf, 2.0, 4.0]), Normalisation(MinMax()))
    assert step.unit_reasons.tolist() == [Reason.NOT_A_NUMBER, Reason.NONE, Reason.NONE]
    np.testing.assert_array_equal(step.values, [NAN, 0, 1])


def test_given_goalposts_score_a_constant_column() -> None:
    """Nothing is fitted, so nothing is wrong: everybody has half."""
    assert scores([5, 5], MinMax(Given(0), Given(10))) == [0.5, 0.5]


def test_units_that_are_not_ranked_may_stay_out_of_goalposts() -> None:
    """The outlier 100 sets the goalposts or does not; it has a score either way."""
    values, inside = np.array([0.0, 5.0, 10.0, 100.0]), np.array([True, True, True, False])
    assert normalise(values, Normalisation(MinMax())).values.tolist() == [0, 0.05, 0.1, 1]
    without = Evidence(enters=inside)
    assert normalise(values, Normalisation(MinMax()), without).values.tolist() == [0, 0.5, 1, 10]
    assert normalise(values, Normalisation(Rank()), without).values.tolist() == [1, 2, 3, 4]
    assert normalise(np.array([0.0, 5, 10, 7]), Normalisation(Borda()), without).values.tolist() == [0, 1, 2, 2]


def test_goalposts_of_a_base_period_and_pooled() -> None:
    """Base period 0..10; pooled with the values 5..20 the goalposts are 0 and 20."""
    values, base = np.array([5.0, 20.0]), Evidence(others=np.array([0.0, NAN, 10.0]))
    assert normalise(values, Normalisation(MinMax(), sample=Sample.BASE), base).values.tolist() == [0.5, 2]
    assert normalise(values, Normalisation(MinMax(), sample=Sample.POOLED), base).values.tolist() == [0.25, 1]
    assert normalise(values, Normalisation(MinMax(), sample=Sample.BASE)).reason == Reason.NO_VALUES


@pytest.mark.parametrize("kind", QuantileType)
def test_quantiles_are_those_of_hyndman_and_fan(kind: QuantileType) -> None:
    """Against numpy's methods of the same number, an independent implementation, with and without holes."""
    method = {5: "hazen", 6: "weibull", 7: "linear", 8: "median_unbiased"}[kind.value]
    values = np.array([3.0, 1.0, 4.0, 1.5, 9.0, 2.6, 5.3])
    for share in (0.0, 0.05, 0.25, 0.3, 0.5, 0.9, 1.0):
        expected = np.quantile(values, share, method=method)  # type: ignore[call-overload]
        got = Spread(np.append(values, [NAN, NAN])).quantile(share, kind)
        assert got == pytest.approx(expected, rel=1e-12)


SAMPLE_OF_EACH: list[Method] = [
    *CONSTANT_METHODS,
    DistanceToReference("A"),
    DistanceToTarget(2000),
    FractionOfMaximum(),
]
cell = st.one_of(st.none(), st.integers(1, 1000))
columns = st.lists(cell, min_size=3, max_size=10).map(lambda c: np.array([NAN if v is None else float(v) for v in c]))


def varied(values: Floats) -> bool:
    """Whether goalposts at every end can be found."""
    return len(np.unique(values[np.isfinite(values)])) > 2


@given(columns, st.sampled_from(SAMPLE_OF_EACH), st.sampled_from(Direction))
def test_order_is_kept_and_holes_stay(values: Floats, method: Method, direction: Direction) -> None:
    """Every method is monotone in the value, upwards or downwards; a value has a score or a reason."""
    step = normalise(values, Normalisation(method, direction), Evidence(reference=0))
    given_up = np.full(values.shape, step.reason != Reason.NONE) | (step.unit_reasons != Reason.NONE)
    assert (np.isnan(step.values) == (np.isnan(values) | given_up)).all()
    known = np.isfinite(step.values)
    order = np.argsort(values[known] if direction is Direction.HIGHER else -values[known], kind="stable")
    assert (np.diff(step.values[known][order]) >= -1e-12).all()


@given(columns, st.sampled_from(CONSTANT_METHODS[:3] + CONSTANT_METHODS[4:]), st.integers(2, 9), st.integers(-50, 50))
def test_the_measure_of_a_figure_does_not_matter(values: Floats, method: Method, factor: int, offset: int) -> None:
    """Metres or kilometres, Celsius or Fahrenheit: what is fitted moves along (Handbook p. 84)."""
    before, after = (normalise(x, Normalisation(method)) for x in (values, values * factor + offset))
    np.testing.assert_allclose(before.values, after.values, rtol=1e-9, atol=1e-9)


@given(columns, st.sampled_from(SAMPLE_OF_EACH), st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_matter(values: Floats, method: Method, chance: object) -> None:
    """Units in another order have the same scores."""
    order = np.arange(values.size)
    chance.shuffle(order)  # type: ignore[attr-defined]
    one = normalise(values, Normalisation(method), Evidence(reference=0)).values[order]
    place = int(np.flatnonzero(order == 0)[0])
    other = normalise(values[order], Normalisation(method), Evidence(reference=place)).values
    np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("method", SAMPLE_OF_EACH)
@pytest.mark.parametrize("sample", Sample)
def test_many_draws_are_like_each_alone(method: Method, sample: Sample) -> None:
    """Leading axes, and the layout in memory, change no bit."""
    chance = np.random.default_rng(5)
    block = chance.uniform(1, 9, (3, 2, 7))
    block[chance.uniform(size=block.shape) < 0.2] = NAN
    evidence = Evidence(others=np.array([2.0, 3.0, 11.0]), reference=1, enters=np.array([True] * 6 + [False]))
    together = normalise(np.asfortranarray(block), Normalisation(method, sample=sample), evidence)
    for draw in np.ndindex(3, 2):
        alone = normalise(block[draw], Normalisation(method, sample=sample), evidence)
        np.testing.assert_array_equal(together.values[draw], alone.values)
        assert together.reason[draw] == alone.reason
