"""Least effort: the smallest and the cheapest set of changes, by hand and against every set there is."""

from collections.abc import Collection
from itertools import combinations

import numpy as np
import pytest

from scorecard.catalogue.effort import Effort, EffortPer
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.robustness.levers import Ground, find_levers, points_of
from scorecard.robustness.reach import Reach, Way, reach, supposition
from scorecard.robustness.supposing import suppose_figures
from tests.robustness.made import GROUPS, INDICATORS, catalogue_of, panel_of

RANGED = "figures:\n" + "".join(f"  {code}: {{name: {{en: {code}}}, range: [0, 1]}}\n" for code in "ABCD")
PLAIN = RANGED + INDICATORS + GROUPS
"""T = 0.3 A + 0.18 B + 0.12 C + 0.4 D: from 0.5 each, the ends at 1 gain 0.15, 0.09, 0.06 and 0.2."""
HALVES = [0.5, 0.5, 0.5, 0.5]


def ways(text: str, rows: list[list[float]], rank: int = 1, keep: Collection[str] = ()) -> Reach:
    """The ways of U0 to a rank."""
    index = compute_index(panel_of(rows), catalogue_of(text))
    return reach(Ground(index, (), 0, rank, find_levers(index, 0, keep)))


def changes(found: Reach, way: Way | None) -> dict[str, float]:
    """Figures that change, with their new values."""
    assert way is not None
    return {found.ground.levers[k].figure: float(way.values[k]) for k in way.changed}


def recomputed(found: Reach, way: Way) -> Index:
    """The index in full, after the changes of a way."""
    index = found.ground.index
    panel = suppose_figures(index.panel, supposition(found.ground, way).figures)
    return compute_index(panel, index.catalogue)


def efforts(**costs: str) -> str:
    """The catalogue with efforts of indicators."""
    text = PLAIN
    for code, cost in costs.items():
        text = text.replace(f"figure: {code}}}}}", f"figure: {code}}}, effort: {cost}}}")
    return text


def test_one_change_where_one_does_it() -> None:
    """0.65 is 0.15 away: D alone does it, at 0.5 + 0.15 / 0.4 = 0.875; a tie shares the rank."""
    found = ways(PLAIN, [HALVES, [0.65] * 4])
    assert changes(found, found.fewest) == pytest.approx({"D": 0.875}, abs=1e-6)
    assert found.smallest
    assert found.fewest is not None
    assert found.fewest.score == pytest.approx(0.65)
    assert found.fewest.effort == pytest.approx(15)


def test_the_largest_go_to_their_end_and_the_last_as_far_as_needed() -> None:
    """0.8 is 0.3 away: D gives 0.2, A the other 0.1, at 0.5 + 0.1 / 0.3."""
    found = ways(PLAIN, [HALVES, [0.8] * 4])
    assert changes(found, found.fewest) == pytest.approx({"D": 1, "A": 0.5 + 1 / 3}, abs=1e-6)


def test_the_cheapest_way_is_another() -> None:
    """A point of D costs 5, of A 1: A to its end is 0.15, 15 hundredths, at a cost of 15 instead of 75."""
    found = ways(efforts(D="5"), [HALVES, [0.64] * 4])
    assert changes(found, found.fewest) == pytest.approx({"D": 0.5 + 0.14 / 0.4}, abs=1e-6)
    assert changes(found, found.cheapest) == pytest.approx({"A": 0.5 + 0.14 / 0.3}, abs=1e-6)
    assert found.cheapest is not None
    assert found.cheapest.effort == pytest.approx(14, abs=1e-4)


def test_effort_by_measure() -> None:
    """A unit of D costs 100, 0.35 of it 35; of the others 1 per hundredth is cheaper: A, 14."""
    found = ways(efforts(D="{cost: 100, per: measure}"), [HALVES, [0.64] * 4])
    assert found.fewest is not None
    assert found.fewest.effort == pytest.approx(35, abs=1e-3)
    assert changes(found, found.cheapest) == pytest.approx({"A": 0.5 + 0.14 / 0.3}, abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_no_set_is_smaller_and_none_is_cheaper(seed: int) -> None:
    """Against every set: the number of changes, and the least cost of a continuous knapsack, the cheapest first."""
    chance = np.random.default_rng(seed)
    costs = dict(zip("ABCD", chance.integers(1, 9, 4).tolist(), strict=True))
    start, rival = chance.random(4) * 0.6, 0.5 + 0.4 * chance.random()
    weights = np.array([0.3, 0.18, 0.12, 0.4])
    gains, need = weights * (1 - start), rival - float(weights @ start)
    found = ways(efforts(**{code: str(cost) for code, cost in costs.items()}), [start.tolist(), [rival] * 4])
    count = next(k for k in range(5) if any(sum(s) >= need for s in combinations(gains, k)))
    assert found.fewest is not None
    assert found.cheapest is not None
    assert len(found.fewest.changed) == count
    left, least = need, 0.0
    for k in sorted(range(4), key=lambda k: costs["ABCD"[k]]):
        taken = min(left, gains[k])
        left, least = left - taken, least + 100 * taken * costs["ABCD"[k]]
    assert found.cheapest.effort == pytest.approx(least, rel=2e-3, abs=1e-6)


def test_it_cannot_be_reached() -> None:
    """With A and D kept, B and C bring 0.15 at most: 0.65 is second still."""
    found = ways(PLAIN, [HALVES, [0.7] * 4], keep=("IA", "ID"))
    assert not found.reached
    assert found.fewest is None
    assert found.cheapest is None
    assert found.best.rank == 2
    assert found.best.score == pytest.approx(0.65)


def test_it_is_there_already() -> None:
    """Who has the rank need do nothing."""
    found = ways(PLAIN, [HALVES, [0.4] * 4])
    assert found.fewest is not None
    assert found.fewest.changed == ()


RULES = """\
figures:
  A: {name: {en: A}, kind: level, levels: {full: {en: F}, half: {en: H}, none: {en: N}}}
  B: {name: {en: B}, kind: yes_no}
  C: {name: {en: C}, kind: count}
  D: {name: {en: D}, kind: count}
indicators:
  IA: {name: {en: A}, score: {rule: levels, figure: A, shares: {full: 1, half: 0.5, none: 0}}}
  IB: {name: {en: B}, score: {rule: yes_no, figure: B}}
  IC: {name: {en: C}, score: {rule: steps, figure: C, steps: {4: 1, 2: 0.5, 1: 0.25}}}
  ID: {name: {en: D}, score: {rule: ratio, numerator: D, denominator: C, per: 100}}
aggregates:
  T: {role: composite, name: {en: T}, weights: equal, parts: [IA, IB, IC]}
"""


def test_categories_and_steps_are_taken_whole() -> None:
    """None, no and one of four: 0.25 / 3. A rival of 0.25 takes half a category, of 1 / 3 all of it, of 2 / 3 more."""
    found = ways(RULES, [[2, 0, 1, 0], [1, 0, 2, 0]], keep=("IB", "IC"))
    assert found.now.score == pytest.approx(0.25 / 3)
    assert changes(found, found.fewest) == {"A": 0}
    nearer = ways(RULES, [[2, 0, 1, 0], [1, 0, 1, 0]], keep=("IB", "IC"))
    assert changes(nearer, nearer.fewest) == {"A": 1}
    further = ways(RULES, [[2, 0, 1, 0], [0, 1, 0, 0]], keep=("IC",))
    assert changes(further, further.fewest) == {"A": 0, "B": 1}


def test_steps_are_not_passed() -> None:
    """Only C may change: a rival of 0.5 / 3 is reached by the step at 2, not by that at 4."""
    found = ways(RULES, [[2, 0, 1, 0], [2, 0, 2, 0]], keep=("IA", "IB"))
    assert changes(found, found.fewest) == {"C": 2}


def test_a_count_over_another_stays_whole_and_below_it() -> None:
    """30 of 70 against a half: 35 of 70."""
    text = RULES.replace("parts: [IA, IB, IC]", "parts: [ID]")
    found = ways(text, [[0, 0, 70, 30], [0, 0, 100, 50]])
    assert changes(found, found.fewest) == {"D": 35}
    assert not ways(text, [[0, 0, 70, 30], [0, 0, 70, 70], [0, 0, 70, 70]], keep=("ID",)).reached


RELATIVE = RANGED.replace(", range: [0, 1]", "") + INDICATORS.replace("as_reported", "min_max") + GROUPS


@pytest.mark.parametrize("mean", ["weighted_mean", "geometric", "harmonic", "mean_min"])
@pytest.mark.parametrize("text", [PLAIN, RELATIVE])
def test_what_is_found_holds_when_all_is_computed_again(text: str, mean: str) -> None:
    """Goalposts that move and means that do not add up: the rank is that of the whole index computed anew."""
    chance = np.random.default_rng(11)
    rows = (0.2 + 0.6 * chance.random((12, 4))).tolist()
    method = f"{{method: {mean}, zero: allowed}}" if mean in {"geometric", "harmonic"} else mean
    found = ways(text.replace("name: {en: T}", f"name: {{en: T}}, aggregation: {method}"), rows, rank=3)
    assert found.reached
    for way in (found.fewest, found.cheapest):
        assert way is not None
        index = recomputed(found, way)
        assert index.ranks[0, index.column_of("T")] <= 3
        assert index.scores[0, index.column_of("T")] == pytest.approx(way.score)
        low, high = (np.array([k.now for k in found.ground.levers]), np.ones(len(found.ground.levers)))
        assert (way.values >= low - 1e-12).all()
        assert (way.values <= np.maximum(high, low) + 1e-12).all()


def test_no_further_than_the_best_of_the_others() -> None:
    """Without a range a figure goes as far as that of the best unit: nobody is to be pushed down."""
    index = compute_index(panel_of([[0.1] * 4, [0.9, 0.2, 0.3, 0.4], [0.5] * 4]), catalogue_of(RELATIVE))
    ends = {lever.figure: lever.ends for lever in find_levers(index, 0)}
    assert ends == {"A": (0.9,), "B": (0.5,), "C": (0.5,), "D": (0.5,)}


def test_efforts_of_the_catalogue() -> None:
    """A cost alone is for each point; left out it is 1."""
    catalogue = catalogue_of(efforts(A="2", B="{cost: 0.5, per: measure}"))
    found = {node.code: node.effort for node in catalogue.indicators}
    assert found["IA"] == Effort(2)
    assert found["IB"] == Effort(0.5, EffortPer.MEASURE)
    assert found["IC"] == Effort(1, EffortPer.POINT)


def test_points_of_a_composite() -> None:
    """Of a composite of 30 points a gain of 0.1 is 3; without points it is 10 hundredths."""
    points = PLAIN.replace("{role: composite, name: {en: T}", "{role: composite, points: 30, name: {en: T}")
    assert points_of(compute_index(panel_of([HALVES]), catalogue_of(points)), 0.1) == pytest.approx(3)
    assert points_of(compute_index(panel_of([HALVES]), catalogue_of(PLAIN)), 0.1) == pytest.approx(10)
