"""Simulations against closed forms, enumeration and the engine itself, run by run."""

from dataclasses import replace

import numpy as np
import pytest

from scorecard.catalogue.aggregations import Arithmetic, Geometric, Zero
from scorecard.catalogue.imputation import DeclaredValues, Imputation, MeanOfUnits, MedianOfUnits
from scorecard.catalogue.normalisation import MinMax, PercentileRank, ZScore
from scorecard.catalogue.robustness import (
    DECLARED,
    DirichletWeights,
    Draws,
    ExpertWeights,
    FigureError,
    OwnAssumptions,
    Robustness,
    Shape,
    UniformWeights,
)
from scorecard.catalogue.treatment import Log, LogCT, Treatment, Winsorise
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.index.steps import Reason
from scorecard.robustness.factors import FactorKind
from scorecard.robustness.intervals import above, above_all, intervals
from scorecard.robustness.outcome import Outcome
from scorecard.robustness.plan import Runs, make_plan
from scorecard.robustness.simulation import simulate
from scorecard.robustness.variants import Variant, leave_out, vary
from tests.robustness.made import FIGURES, GROUPS, INDICATORS, NAN, catalogue_of, index_of, panel_of

ROWS = [
    [0.9, 0.2, 0.5, 0.6],
    [0.5, 0.5, 0.5, 0.7],
    [0.2, 0.9, 0.7, 0.5],
    [0.4, 0.6, 0.3, 0.9],
    [0.7, 0.3, 0.9, 0.3],
    [0.1, 0.1, 0.2, 0.4],
]
TEXT = FIGURES + INDICATORS + GROUPS
NORMALISED = "indicators:\n" + "".join(
    f"  I{code}: {{name: {{en: {code}}}, score: {{rule: min_max, figure: {code}, to: [1, 100]}}}}\n" for code in "ABCD"
)
TWO = "figures: {A: {name: {en: A}}, B: {name: {en: B}}}\nindicators:\n" + "".join(
    f"  I{code}: {{name: {{en: {code}}}, score: {{rule: as_reported, figure: {code}}}}}\n" for code in "AB"
)
TOP = "aggregates:\n  T: {role: composite, name: {en: T}, weights: shares, parts: {IA: 0.5, IB: 0.5}}\n"


def run(index: Index, *, cells: int = 0, workers: int = 1) -> Outcome:
    """The composite under the plan of the catalogue."""
    return simulate(index, make_plan(index.catalogue), cells=cells, workers=workers)["T"]


def option(outcome: Outcome, kind: FactorKind) -> Runs:
    """(run,) which option of a factor that varies each run takes."""
    found = outcome.plan.option(kind)
    assert found is not None
    return found


def two(rows: list[list[float]], declared: Robustness) -> Outcome:
    """A composite of two indicators that weigh alike."""
    return run(compute_index(panel_of(rows, "AB"), catalogue_of(TWO + TOP, declared)))


@pytest.mark.parametrize("draws", list(Draws))
def test_weights_alone_are_as_the_closed_form(draws: Draws) -> None:
    """One unit is above where v > 1.1 u, with u and v uniform from 0.75 to 1.25: 4 ∫ (1.25 - 1.1 u) du = 0.328409."""
    outcome = two([[0.60, 0.39], [0.50, 0.50]], Robustness(runs=20_000, draws=draws, weights=UniformWeights(0.25)))
    share, error = above(outcome, 0, 1)
    assert error == pytest.approx(np.sqrt(0.328409 * 0.671591 / 20_000), rel=0.02)
    assert share == pytest.approx(0.328409, abs=3 * error)
    assert above_all(outcome, 0)[1] == share
    assert np.isnan(above_all(outcome, 0)[0])


def test_low_discrepancy_comes_nearer_than_chance_would() -> None:
    """With 16,384 Sobol points the same share is within a tenth of the error that independent draws would have."""
    declared = Robustness(runs=16_384, draws=Draws.LOW_DISCREPANCY, weights=UniformWeights(0.25))
    share, error = above(two([[0.60, 0.39], [0.50, 0.50]], declared), 0, 1)
    assert abs(share - 0.3284091) < error / 10


def test_dirichlet_weights_have_the_mean_and_variance_of_the_distribution() -> None:
    """Share 0.3 with concentration 9: a beta distribution of mean 0.3 and variance 0.3 x 0.7 / 10; the sum stays."""
    text = TWO + TOP.replace("IA: 0.5, IB: 0.5", "IA: 0.3, IB: 0.7")
    catalogue = catalogue_of(text, Robustness(runs=8_192, weights=DirichletWeights(9)))
    scores = run(compute_index(panel_of([[1, 0], [0, 1]], "AB"), catalogue)).scores
    np.testing.assert_allclose(scores.sum(axis=1), 1, rtol=1e-12)
    assert scores[:, 0].mean() == pytest.approx(0.3, abs=0.002)
    assert scores[:, 0].var() == pytest.approx(0.021, rel=0.02)


def test_uniform_weights_keep_their_sum_and_their_bounds() -> None:
    """Around 0.5 with 25 %: a share between 0.375 / (0.375 + 0.625) and the other way round, 0.375 and 0.625."""
    scores = two([[1, 0], [0, 1]], Robustness(runs=4_096, weights=UniformWeights(0.25))).scores
    np.testing.assert_allclose(scores.sum(axis=1), 1, rtol=1e-12)
    assert scores[:, 0].min() > 0.375
    assert scores[:, 0].min() == pytest.approx(0.375, abs=0.003)
    assert scores[:, 0].max() == pytest.approx(0.625, abs=0.003)


def test_every_expert_is_as_likely_and_taken_whole() -> None:
    """Three experts give the first part 20, 50 and 80 of 100: three scores, a third of the runs each."""
    experts = "{method: budget, experts: {X: {IA: 20, IB: 80}, Y: {IA: 50, IB: 50}, Z: {IA: 80, IB: 20}}}"
    top = f"aggregates:\n  T: {{role: composite, name: {{en: T}}, weights: {experts}, parts: [IA, IB]}}\n"
    catalogue = catalogue_of(TWO + top, Robustness(runs=3_000, draws=Draws.RANDOM, weights=ExpertWeights()))
    scores = run(compute_index(panel_of([[1, 0], [0.4, 0.4]], "AB"), catalogue)).scores[:, 0]
    found, counts = np.unique(scores.round(12), return_counts=True)
    assert found.tolist() == [0.2, 0.5, 0.8]
    assert (np.abs(counts - 1000) < 4 * np.sqrt(3000 * 2 / 9)).all()


def test_runs_of_methods_alone_are_the_catalogues_they_stand_for() -> None:
    """Three normalisations and two aggregations: every run's scores and ranks are those of its own catalogue."""
    norms = (DECLARED, ZScore(50, 10), PercentileRank(top=100))
    means = (Arithmetic(), Geometric(Zero.ALLOWED))
    index = index_of(FIGURES + NORMALISED + GROUPS, ROWS, Robustness(runs=96, normalisation=norms, aggregation=means))
    outcome = run(index)
    plan = outcome.plan
    assert [factor.name for factor in plan.factors] == ["normalisation", "aggregation"]
    which = zip(plan.options(0), plan.options(1), strict=True)
    for k, (norm, mean) in enumerate(which):
        variant = vary(index.catalogue, Variant(normalisation=norms[norm], aggregation=means[mean]))
        expected = compute_index(index.panel, variant)
        np.testing.assert_allclose(outcome.scores[k], expected.scores[:, expected.column_of("T")], rtol=1e-12)
        np.testing.assert_array_equal(outcome.ranks[k], expected.ranks[:, expected.column_of("T")])
    assert len({(n, m) for n, m in zip(plan.options(0), plan.options(1), strict=True)}) == 6


def test_imputation_and_treatment_vary_and_what_they_skip_is_on_record() -> None:
    """A logarithm of a value of zero cannot be taken: the runs that ask for it say so; every run is its catalogue."""
    rows = [[0.0, 0.2, 0.5, 0.6], [0.5, NAN, 0.5, 0.7], [0.2, 0.9, 0.7, 9.0], *ROWS[3:]]
    chains = (
        Imputation((DeclaredValues((("U0", 0.5),)),)),
        Imputation((MedianOfUnits(),)),
        Imputation((MeanOfUnits(),)),
    )
    treatments = (None, Treatment((Log(),), None), Treatment((Winsorise(1),)))
    declared = Robustness(runs=90, imputation=chains, treatment=treatments)
    index = index_of(FIGURES + NORMALISED + GROUPS, rows, declared)
    outcome = run(index)
    filled, treated = (option(outcome, kind) for kind in (FactorKind.IMPUTATION, FactorKind.TREATMENT))
    for k, (chain, treatment) in enumerate(zip(filled, treated, strict=True)):
        variant = vary(index.catalogue, Variant(imputation=chains[chain], treatment=treatments[treatment]))
        expected = compute_index(index.panel, variant)
        np.testing.assert_allclose(outcome.scores[k], expected.scores[:, expected.column_of("T")], rtol=1e-12)
        np.testing.assert_array_equal(outcome.ranks[k], expected.ranks[:, expected.column_of("T")])
    logs = int((treated == 1).sum())
    assert [(s.indicator, s.reason, s.runs) for s in outcome.skipped if s.reason is Reason.NOT_POSITIVE] == [
        ("IA", Reason.NOT_POSITIVE, logs)
    ]
    without = int((filled == 0).sum())
    assert [(s.indicator, s.runs) for s in outcome.skipped if s.reason is Reason.NOT_DECLARED] == [("IB", without)]
    found = intervals(outcome)
    assert found.ranked.tolist() == [1, (90 - without) / 90, 1, 1, 1, 1]


SCREENED = "methodology: {screening: {data: 0.7}, missing: reweight}\n"


@pytest.mark.parametrize("before", ["", SCREENED], ids=["as weights of zero", "as catalogues of their own"])
@pytest.mark.parametrize("method", ["weighted_mean", "weighted_sum", "geometric"])
def test_a_run_without_an_indicator_is_the_catalogue_without_it(before: str, method: str) -> None:
    """Each indicator or none is left out; one that is alone in its group takes the group with it."""
    groups = """\
aggregates:
  G: {role: group, name: {en: G}, weights: shares, parts: {IA: 0.5, IB: 0.3, IC: 0.2}, aggregation: METHOD}
  H: {role: group, name: {en: H}, weights: shares, parts: {ID: 1}, aggregation: METHOD}
  T: {role: composite, name: {en: T}, weights: shares, parts: {G: 0.6, H: 0.4}, aggregation: METHOD}
""".replace("METHOD", method)
    rows = [*ROWS, [0.3, 0.2, NAN, NAN]] if before else ROWS
    codes = ("IA", "IB", "IC", "ID")
    index = index_of(FIGURES + before + INDICATORS + groups, rows, Robustness(runs=100, exclusion=codes))
    outcome = run(index)
    left_out = option(outcome, FactorKind.EXCLUSION)
    assert set(left_out) == {0, 1, 2, 3, 4}
    for k, gone in enumerate(left_out):
        catalogue = leave_out(index.catalogue, codes[gone - 1]) if gone else index.catalogue
        expected = compute_index(index.panel, catalogue)
        np.testing.assert_allclose(outcome.scores[k], expected.scores[:, expected.column_of("T")], rtol=1e-12)
        np.testing.assert_array_equal(outcome.ranks[k], expected.ranks[:, expected.column_of("T")])


def test_a_sum_of_shares_goes_on_adding_up_without_an_indicator() -> None:
    """0.5, 0.3 and 0.2 without the first: 0.6 and 0.4 by hand."""
    text = TEXT.replace("IC: 0.2}", "IC: 0.2}, aggregation: weighted_sum")
    node = next(node for node in leave_out(catalogue_of(text), "IA").aggregates if node.code == "G")
    assert [(edge.child, round(edge.weight, 12)) for edge in node.parts] == [("IB", 0.6), ("IC", 0.4)]


EVERYTHING = Robustness(
    runs=400,
    weights=UniformWeights(0.3),
    normalisation=(DECLARED, ZScore(50, 10)),
    aggregation=(DECLARED, Geometric(Zero.ALLOWED)),
    imputation=(DECLARED, Imputation((MedianOfUnits(),))),
    treatment=(DECLARED, Treatment((Winsorise(1), LogCT()))),
    exclusion=("IA", "ID"),
    error=FigureError(0.05, relative=True, shape=Shape.NORMAL),
)


@pytest.mark.parametrize("declared", [EVERYTHING, replace(EVERYTHING, error=None)], ids=["errors", "no errors"])
def test_blocks_and_workers_do_not_matter(declared: Robustness) -> None:
    """The same bytes with one run at a time, seven, or all, by one worker or three."""
    index = index_of(FIGURES + NORMALISED + GROUPS, [*ROWS, [0.3, NAN, 0.2, 0.1]], declared)
    once = run(index, cells=10**9)
    for cells, workers in ((1, 1), (7 * 7 * 4, 1), (0, 3), (50, 3)):
        other = run(index, cells=cells, workers=workers)
        assert other.scores.tobytes() == once.scores.tobytes()
        assert other.ranks.tobytes() == once.ranks.tobytes()
        assert other.failures.reasons.tobytes() == once.failures.reasons.tobytes()


@pytest.mark.parametrize("draws", list(Draws))
def test_a_run_is_the_same_in_a_longer_simulation(draws: Draws) -> None:
    """The first 100 of 1,000 runs are the 100 runs of a shorter one."""
    few, many = (run(index_of(TEXT, ROWS, replace(EVERYTHING, draws=draws, runs=runs))) for runs in (100, 1000))
    assert few.scores.tobytes() == many.scores[:100].tobytes()


def test_without_any_spread_every_run_is_as_declared() -> None:
    """Weights that vary by nothing and errors of nothing give the index itself, ties and all."""
    rows = [*ROWS, ROWS[0], [0.3, NAN, 0.2, 0.1]]
    for declared in (
        Robustness(runs=50, weights=UniformWeights(0)),
        Robustness(runs=50, weights=UniformWeights(0), error=FigureError(0)),
        Robustness(runs=50, weights=UniformWeights(0), figures={"B": FigureError(1e-300)}),
    ):
        outcome = run(index_of(TEXT, rows, declared))
        np.testing.assert_allclose(outcome.scores, np.tile(outcome.score, (50, 1)), rtol=1e-12)
        np.testing.assert_array_equal(outcome.ranks, np.tile(outcome.rank, (50, 1)))
        found = intervals(outcome)
        np.testing.assert_array_equal(found.low, outcome.rank)
        np.testing.assert_array_equal(found.high, outcome.rank)
        assert np.isnan(outcome.rank[-1])
        assert found.ranked.tolist() == [1.0] * 7 + [0.0]
        assert len(found.stability) == 7
        assert not found.outside.any()


@pytest.mark.parametrize(
    ("error", "share"),
    [
        # Both have errors from -e to e; with d = 0.04 apart and e = 0.05: 1 - (1 - d / 2e)² / 2.
        (FigureError(0.05), 1 - 0.6**2 / 2),
        # As shares of 0.5 and 0.46: U(0.45, 0.55) above U(0.414, 0.506), 1 - (0.506 - 0.45)² / 2 / (0.1 x 0.092).
        (FigureError(0.1, relative=True), 1 - 0.056**2 / 2 / 0.0092),
        # Normal with deviation 0.05 each: Φ(0.04 / (0.05 √2)).
        (FigureError(0.05, shape=Shape.NORMAL), 0.714196),
    ],
)
def test_errors_of_figures_are_as_the_closed_form(error: FigureError, share: float) -> None:
    """How likely the better of two units stays the better."""
    text = "figures: {A: {name: {en: A}}}\nindicators: {IA: {name: {en: A}, score: {rule: as_reported, figure: A}}}\n"
    top = "aggregates: {T: {role: composite, name: {en: T}, weights: equal, parts: [IA]}}\n"
    catalogue = catalogue_of(text + top, Robustness(runs=20_000, error=error))
    found, off = above(run(compute_index(panel_of([[0.5], [0.46]], "A"), catalogue)), 0, 1)
    assert found == pytest.approx(share, abs=3 * off)


def test_errors_stay_in_the_valid_range_of_a_figure() -> None:
    """A share of 0.98 with an error of 0.1 is never above 1, and is 1 in four tenths of the runs."""
    text = "figures: {A: {name: {en: A}, range: [0, 1]}}\n"
    text += "indicators: {IA: {name: {en: A}, score: {rule: as_reported, figure: A}}}\n"
    top = "aggregates: {T: {role: composite, name: {en: T}, weights: equal, parts: [IA]}}\n"
    catalogue = catalogue_of(text + top, Robustness(runs=10_000, error=FigureError(0.1)))
    scores = run(compute_index(panel_of([[0.98], [0.5]], "A"), catalogue)).scores[:, 0]
    assert scores.max() == 1
    assert (scores == 1).mean() == pytest.approx(0.4, abs=0.015)
    assert scores.min() == pytest.approx(0.88, abs=0.001)


def test_another_seed_moves_ends_and_shares_within_the_stated_error() -> None:
    """Ends stay within those stated for 95 of 100 seeds, shares within √2 x 1.96 errors: all but 3."""
    declared = Robustness(runs=2_000, draws=Draws.RANDOM, weights=UniformWeights(0.5), top=(1, 3))
    first, second = (intervals(run(index_of(TEXT, ROWS, replace(declared, seed=seed)))) for seed in (20_251_101, 7))
    outside = [
        ~((low <= end) & (end <= high)).all() * ((end < low) | (end > high)).sum()
        for end, (low, high) in ((second.low, first.low_between.T), (second.high, first.high_between.T))
    ]
    apart = np.abs(first.top - second.top) > 1.96 * np.hypot(first.top_error, second.top_error)
    assert first.top.tobytes() != second.top.tobytes()
    assert sum(outside) + apart.sum() <= 3


def test_a_method_without_a_result_fails_the_run_and_says_where() -> None:
    """A geometric mean of scores below zero: those runs do not count, and node, reason and units are on record."""
    declared = Robustness(runs=200, aggregation=(DECLARED, Geometric()), weights=UniformWeights(0.2))
    outcome = run(index_of(TEXT, [*ROWS, [-0.2, 0.5, 0.5, 0.5]], declared))
    geometric = option(outcome, FactorKind.AGGREGATION) == 1
    np.testing.assert_array_equal(outcome.failures.failed, geometric)
    assert outcome.failures.counts() == [("G", Reason.NEGATIVE_PART, int(geometric.sum()))]
    assert outcome.failures.lost[geometric].tolist() == [1] * int(geometric.sum())
    assert outcome.runs == 200 - geometric.sum()
    assert intervals(outcome).ranked.tolist() == [1.0] * 7


def test_a_normalisation_without_a_result_fails_the_run() -> None:
    """A column without two different values has goalposts only where they are given."""
    rows = [[*row[:3], 0.5] for row in ROWS]
    scored = NORMALISED.replace("figure: D,", "figure: D, low: 0, high: 1,")
    declared = Robustness(runs=40, normalisation=(DECLARED, MinMax()))
    outcome = run(index_of(FIGURES + scored + GROUPS, rows, declared))
    assert {(node, reason) for node, reason, _ in outcome.failures.counts()} == {("ID", Reason.CONSTANT)}
    np.testing.assert_array_equal(outcome.failures.failed, outcome.plan.options(0) == 1)


def test_a_rank_outside_its_interval_is_said_and_not_forced_in() -> None:
    """As declared the first is best; every run takes the other mean, under which it is last."""
    own = {"T": OwnAssumptions(None, (Geometric(Zero.ALLOWED),))}
    outcome = two([[1, 0.1], [0.5, 0.5], [0.4, 0.4]], Robustness(runs=20, aggregates=own))
    found = intervals(outcome)
    assert outcome.rank.tolist() == [1, 2, 3]
    assert found.low.tolist() == found.high.tolist() == [3, 1, 2]
    assert found.outside.tolist() == [True, True, True]


def test_quantiles_median_mean_and_top_are_counted_by_hand() -> None:
    """Two experts, five parts: ranks 1 and 2 in turn for two units, always 3 for the last."""
    experts = "{method: budget, experts: {X: {IA: 100, IB: 0}, Y: {IA: 0, IB: 100}}}"
    top = f"aggregates:\n  T: {{role: composite, name: {{en: T}}, weights: {experts}, parts: [IA, IB]}}\n"
    catalogue = catalogue_of(TWO + top, Robustness(runs=4, weights=ExpertWeights(), top=(1, 2), interval=(0.25, 0.5)))
    outcome = run(compute_index(panel_of([[1, 0.5], [0.5, 1], [0, 0]], "AB"), catalogue))
    found = intervals(outcome)
    # Scrambled Sobol points in one dimension: two of four runs for each expert, so ranks 1 1 2 2 and 3 3 3 3.
    assert sorted(outcome.ranks[:, 0]) == [1, 1, 2, 2]
    assert found.low.tolist() == [1, 1, 3]
    assert found.high.tolist() == [1, 1, 3]
    assert found.median.tolist() == [1.5, 1.5, 3]
    assert found.mean.tolist() == [1.5, 1.5, 3]
    assert found.deviation.tolist() == [0.5, 0.5, 0]
    assert found.top.tolist() == [[0.5, 0.5, 0], [1, 1, 0]]
    assert found.top_error.tolist() == [[0.25, 0.25, 0], [0, 0, 0]]
    assert found.stability.tolist()[0] == 2


def test_a_part_of_the_units_is_never_ranked_anew() -> None:
    """Published ranks are among 63 units, of which four are here: no run ranks them, and scores are there."""
    ranked = "methodology: {ranking: {source: published, population: 63}}\n"
    figures = FIGURES + "  R: {name: {en: R}}\n"
    groups = GROUPS.replace("T: {role: composite,", "T: {role: composite, published: {rank: R},")
    catalogue = catalogue_of(ranked + figures + INDICATORS + groups, Robustness(runs=10, weights=UniformWeights()))
    index = compute_index(panel_of([[*row, 7 * k + 1] for k, row in enumerate(ROWS[:4])], "ABCDR"), catalogue)
    outcome = run(index)
    assert outcome.partial
    assert outcome.rank.tolist() == [1, 8, 15, 22]
    assert np.isnan(outcome.ranks).all()
    assert np.isfinite(outcome.scores).all()
    found = intervals(outcome)
    assert np.isnan(found.low).all()
    assert not found.outside.any()
    assert found.stability.size == 0


def test_a_unit_that_is_not_ranked_fails_no_run() -> None:
    """Its negative score has no geometric mean, and it lacks the other half of the composite."""
    declared = Robustness(runs=50, aggregation=(DECLARED, Geometric()))
    outcome = run(index_of(TEXT, [*ROWS, [-0.2, 0.5, 0.5, NAN]], declared))
    assert not outcome.failures.failed.any()
    assert intervals(outcome).ranked.tolist() == [1.0] * 6 + [0.0]


def test_a_run_is_what_its_row_of_the_plan_says() -> None:
    """Rows in another order, or only some of them, are the same runs: a sensitivity analysis chooses its own."""
    index = index_of(FIGURES + NORMALISED + GROUPS, ROWS, EVERYTHING)
    plan = make_plan(index.catalogue)
    rows = np.random.default_rng(1).permutation(plan.runs)[:123]
    some, every = (simulate(index, one)["T"] for one in (replace(plan, points=plan.points[rows]), plan))
    np.testing.assert_array_equal(some.scores, every.scores[rows])
    np.testing.assert_array_equal(some.ranks, every.ranks[rows])
    np.testing.assert_array_equal(some.failures.failed, every.failures.failed[rows])


def test_wholes_are_transformed_and_the_lowest_may_be_best() -> None:
    """A composite that measures a burden, the reciprocal of a mean: one run without any spread is the index itself."""
    groups = GROUPS.replace("parts: {IA: 0.5", "transform: [power: -1], parts: {IA: 0.5")
    groups = groups.replace("T: {role: composite,", "T: {role: composite, best: lowest,")
    index = index_of(FIGURES + INDICATORS + groups, ROWS, Robustness(runs=3, weights=UniformWeights(0)))
    outcome = run(index)
    assert outcome.rank[np.argmin(outcome.score)] == 1
    np.testing.assert_allclose(outcome.scores, np.tile(outcome.score, (3, 1)), rtol=1e-12)
    np.testing.assert_array_equal(outcome.ranks, np.tile(outcome.rank, (3, 1)))


def test_weights_that_cannot_be_found_fail_the_run() -> None:
    """Without imputation only two units have every part, too few for components: those runs do not count."""
    groups = GROUPS.replace("weights: shares, parts: {IA: 0.5, IB: 0.3, IC: 0.2}", "weights: pca, parts: [IA, IB, IC]")
    text = "methodology: {missing: reweight, imputation: {methods: [median]}}\n" + FIGURES + INDICATORS + groups
    rows = [[NAN, *ROWS[0][1:]], [0.5, NAN, 0.5, 0.7], [0.2, 0.9, NAN, 0.5], *ROWS[3:5]]
    outcome = run(index_of(text, rows, Robustness(runs=40, imputation=(DECLARED, Imputation()))))
    without = option(outcome, FactorKind.IMPUTATION) == 1
    np.testing.assert_array_equal(outcome.failures.failed, without)
    assert outcome.failures.counts() == [("G", Reason.TOO_FEW, int(without.sum()))]
    assert outcome.failures.lost[without].tolist() == [5] * int(without.sum())
