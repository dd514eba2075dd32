"""A study of a period: three units by hand, the same for any number of workers, and when there is none."""

import json
from dataclasses import replace

import pytest

from scorecard.catalogue import Ranking, RankSource
from scorecard.catalogue.aggregations import Geometric, Minimum
from scorecard.catalogue.robustness import DECLARED, Robustness, UniformWeights
from scorecard.export.robustness_json import robustness_json
from scorecard.export.tables import scores_csv
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.robustness.study import Earlier, Question, Study, Unstudied, WhyNone, assumed_by, study
from scorecard.robustness.study_words import error_words, failed_words, matters_words
from scorecard.robustness.what_if import bounded_plan, sureness
from tests.robustness.made import FIGURES, GROUPS, INDICATORS, NAN, catalogue_of, index_of, panel_of

TWO = """\
figures: {A: {name: {en: A}}, B: {name: {en: B}}}
indicators:
  IA: {name: {en: A}, score: {rule: as_reported, figure: A}}
  IB: {name: {en: B}, score: {rule: as_reported, figure: B}}
aggregates:
  T: {role: composite, name: {en: T}, weights: shares, parts: {IA: 0.5, IB: 0.5}}
"""
# Means 0.50, 0.40, 0.25: ranks 1, 2, 3. Least parts 0.10, 0.40, 0.20: ranks 3, 1, 2. The last has no score.
ROWS = [[0.9, 0.1], [0.4, 0.4], [0.2, 0.3], [NAN, NAN]]
HALVES = Robustness(runs=1024, top=(1,), aggregation=(DECLARED, Minimum()))
PILLARS = GROUPS + "  P: {role: pillar, name: {en: P}, weights: shares, parts: {IA: 0.5, ID: 0.5}}\n"


def halves(declared: Robustness = HALVES, workers: int = 1) -> tuple[Index, Study]:
    """Half of the runs take the mean, half the least part: of 1,024 Sobol points 512 each."""
    found = compute_index(panel_of(ROWS, "AB"), catalogue_of(TWO, declared))
    made = study(found, (), None, Question(pairs=((0, 1), (1, 2), (2, 0)), workers=workers))
    assert isinstance(made, Study)
    return found, made


def test_json_says_what_is_reckoned_by_hand() -> None:
    """Each unit has one rank in half of the runs and one in the other half; the median is the mean of the two."""
    found = json.loads(robustness_json(*halves()))
    (node,) = found["nodes"]
    assert [(u["unit"], u["rank"], u.get("rank_low"), u.get("rank_high"), u.get("median")) for u in node["units"]] == [
        ("U0", 1, 1, 3, 2),
        ("U1", 2, 1, 2, 1.5),
        ("U2", 3, 2, 3, 2.5),
        ("U3", None, None, None, None),
    ]
    # Deviations of 1, 0.5 and 0.5 places; sqrt(0.5 * 0.5 / 1024) = 1/64.
    assert [u["deviation"] for u in node["units"][:3]] == [1, 0.5, 0.5]
    assert [u["top"] for u in node["units"][:3]] == [
        [{"place": 1, "probability": 0.5, "error": 0.015625}],
        [{"place": 1, "probability": 0.5, "error": 0.015625}],
        [{"place": 1, "probability": 0, "error": 0}],
    ]
    assert node["most_stable_first"] == ["U1", "U2", "U0"]
    assert [(one["unit"], one["other"], one["probability"]) for one in found["above"]] == [
        ("U0", "U1", 0.5),
        ("U1", "U2", 1),
        ("U2", "U0", 0.5),
    ]
    assert (node["runs"], node["failed"], node["skipped"]) == (1024, [], [])
    assert found["assumptions"]["factors"] == ["aggregation"]
    assert (found["assumptions"]["seed"], found["assumptions"]["runs"]) == (1, 1024)
    assert found["assumptions"]["in_words"]["en"][-1] == "1,024 evenly spread draws (Sobol), seed 1"
    assert found["label"]["en"] == "Sensitivity to method, not sampling error; unofficial"


def test_one_factor_is_the_one_that_matters_most() -> None:
    """Alone it explains everything: its total effect is 1, but for the chance of the rows."""
    found, made = halves()
    assert made.sensitivity is not None
    assert made.sensitivity.shift.total[0, 0] == pytest.approx(1, abs=0.1)
    words = matters_words(made, found.catalogue, Language("en"))
    assert words.startswith("what matters most for ranks: the aggregation of all wholes together (total effect ")


def test_workers_change_no_byte() -> None:
    """One worker or three."""
    declared = replace(HALVES, weights=UniformWeights(0.25), runs=3000)
    assert robustness_json(*halves(declared)) == robustness_json(*halves(declared, 3))


def test_another_seed_gives_other_runs() -> None:
    """A seed that changed nothing would be none."""
    spread = replace(HALVES, weights=UniformWeights(0.25), aggregation=())
    one, other = (halves(replace(spread, seed=seed))[1] for seed in (1, 2))
    assert one.ranks.ranks.mean.tolist() != other.ranks.ranks.mean.tolist()


def test_a_rank_outside_its_interval_is_said_and_stays_outside() -> None:
    """Every run takes the least part: the first as declared is third in all of them."""
    found, made = halves(replace(HALVES, aggregation=(Minimum(),), weights=UniformWeights(0.25)))
    units = json.loads(robustness_json(found, made))["nodes"][0]["units"]
    assert [(u["rank"], u["rank_low"], u["rank_high"], u["outside"]) for u in units[:3]] == [
        (1, 3, 3, True),
        (2, 1, 1, True),
        (3, 2, 2, True),
    ]
    assert made.ranks.outside.tolist() == [True, True, True, False]


def test_the_table_has_the_ends_at_composite_and_pillars_only() -> None:
    """Columns that were empty until a study was made."""
    found, made = halves()
    lines = [line.split(",") for line in scores_csv(found, made).decode().splitlines()]
    at = [lines[0].index(name) for name in ("unit", "code", "rank_low", "rank_high")]
    ends = {(line[at[0]], line[at[1]]): (line[at[2]], line[at[3]]) for line in lines[1:]}
    assert ends["U0", "T"] == ("1", "3")
    assert ends["U0", "IA"] == ends["U3", "T"] == ("", "")
    assert scores_csv(found) != scores_csv(found, made)


def test_the_composite_has_the_runs_of_what_if_also_beside_pillars() -> None:
    """A pillar has weights of its own; the draws of the composite do not change for it."""
    rows = [[0.9, 0.2, 0.5, 0.4], [0.5, 0.6, 0.4, 0.55], [0.3, 0.8, 0.7, 0.5], [0.4, 0.5, 0.6, 0.53]]
    found = index_of(FIGURES + INDICATORS + PILLARS, rows, Robustness(runs=2000, weights=UniformWeights(0.5)))
    made = study(found)
    assert isinstance(made, Study)
    assert set(made.nodes) == {"T", "P"}
    alone = sureness(found, bounded_plan(found))
    assert alone.ranks is not None
    assert made.ranks.ranks.mean.tolist() == alone.ranks.mean.tolist()


def test_few_runs_do_not_say_that_ends_hold() -> None:
    """In one run both ends are one rank, which is no sign that another seed would find the same."""
    for runs, said in ((1, "too few runs"), (99, "too few runs"), (1024, "with another seed")):
        _, made = halves(replace(HALVES, runs=runs))
        assert error_words(made.ranks, Language("en")).startswith(said)


def test_runs_that_are_asked_for_are_bounded_as_those_of_the_catalogue() -> None:
    """4 million ranks over 100 units, since four count as so many, are 40,000 runs; fewer are as asked."""
    found = compute_index(panel_of(ROWS, "AB"), catalogue_of(TWO, HALVES))
    asked = [assumed_by(found, runs=runs, seed=None, top=()) for runs in (5_000_000, 500)]
    assert [one and one.runs for one in asked] == [40_000, 500]


def test_a_run_that_fails_at_a_pillar_counts_for_the_composite() -> None:
    """A geometric mean of a negative part fails the pillar; the composite has no such part."""
    rows = [[-0.9, 0.2, 0.5, 0.4], [0.5, 0.6, 0.4, 0.55], [0.3, 0.8, 0.7, 0.5]]
    text = FIGURES + INDICATORS + PILLARS.replace("IA: 0.5, IB: 0.3, IC: 0.2", "IB: 0.6, IC: 0.4")
    found = index_of(text, rows, Robustness(runs=64, weights=UniformWeights(), aggregation=(DECLARED, Geometric())))
    made = study(found)
    assert isinstance(made, Study)
    assert made.ranks.runs == 64
    assert made.nodes["P"].runs == 32
    (words,) = failed_words(made.nodes["P"], found.catalogue, Language("en"))
    said = "32 of 64 runs failed and count for nothing: P, a part is negative, and this mean has no value there"
    assert words == said


def test_there_is_none_of_published_ranks_of_few_units_or_where_nothing_is_uncertain() -> None:
    """Each says why, in the file too."""
    catalogue = catalogue_of(TWO, HALVES)
    panel = panel_of(ROWS, "AB")
    cases = {
        WhyNone.PUBLISHED: compute_index(panel, replace(catalogue, ranking=Ranking(source=RankSource.PUBLISHED))),
        WhyNone.FEW: compute_index(panel_of(ROWS[:2], "AB"), catalogue),
        WhyNone.CERTAIN: compute_index(panel, replace(catalogue, robustness=Robustness())),
    }
    for why, found in cases.items():
        made = study(found)
        assert isinstance(made, Unstudied)
        assert made.why is why
        said = json.loads(robustness_json(found, made))
        assert said["none"] == why.value
        assert "nodes" not in said


def test_movements_need_a_period_before_that_can_be_compared() -> None:
    """On the same draws; none without a period before, or where too few were ranked in it."""
    catalogue = catalogue_of(TWO, HALVES)
    now = compute_index(panel_of(ROWS, "AB"), catalogue)
    before = compute_index(panel_of([ROWS[1], ROWS[0], *ROWS[2:]], "AB", 2025), catalogue)
    few = compute_index(panel_of(ROWS[:2], "AB", 2025), catalogue)
    made = study(now, (), Earlier(before))
    assert isinstance(made, Study)
    assert made.movements is not None
    # The first two changed their figures: up from 2 to 1 by means, down from 1 to 3 by least parts.
    assert made.movements.places[:3].tolist() == [1, -1, 0]
    assert made.movements.sure[:3].tolist() == [False, False, False]
    for earlier in (None, Earlier(few)):
        without = study(now, (), earlier)
        assert isinstance(without, Study)
        assert without.movements is None


def test_assumptions_are_rated_up_to_a_number_of_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond it there is no sensitivity, and the file says null."""
    monkeypatch.setattr("scorecard.robustness.study.RATED", 3)
    found, made = halves()
    assert made.sensitivity is None
    assert json.loads(robustness_json(found, made))["sensitivity"] is None
    assert matters_words(made, found.catalogue, Language("en")) == ""
