"""From catalogue and workbook alone: the published examples of COINr, and what is said of every step."""

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from scorecard.cli.lineage_report import lineage_lines
from scorecard.cli.spelling import Spelling
from scorecard.export.results_json import results_json
from scorecard.export.workbook import results_workbook
from scorecard.index.lineage import explain
from scorecard.index.result import Index, Standing
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.problems import Problem, Severity
from tests.preparing import Column, computed, write_project

VIGNETTE: dict[str, Column] = {
    "PATENTS": [23.7, 583.5, 3.6, 249.8, None, 64.2, 0.3, None, 46.5, 7.2],
    "SERVICES": [0.13405, 2.20754, 0.0578, 1.798, None, 1.15292, 0.00266, 0.08905, 0.34615, 0.03553],
    "GOODS": [None, 16.182, 0.985, None, None, 7.555, 0.046, None, 1.213, 1.256],
    "TOURISTS": [11.519, 24.04, 6.509, 17.242, 3.315, 26.757, 0.404, 2.907, 3.37, 0.966],
}
"""Ten units of COINr's vignette "imputation"; rows 1 to 5 and 6 to 10 are two groups."""
FIVES = "aaaaabbbbb"


def catalogue(columns: dict[str, Column], methodology: str = "", **indicators: str) -> str:
    """Every figure as it is reported, into one mean; what an indicator or the methodology says beside that."""
    figures = "".join(f"  {code}: {{name: {{en: {code}}}}}\n" for code in columns)
    nodes = "".join(
        f"  {code}.1: {{name: {{en: {code}}}, score: {{rule: as_reported, figure: {code}}}"
        f"{indicators.get(code, '')}}}\n"
        for code in columns
        if code != "POP"
    )
    parts = ", ".join(f"{code}.1: 1" for code in columns if code != "POP")
    whole = f"aggregates:\n  T: {{role: composite, name: {{en: T}}, parts: {{{parts}}}, missing: reweight}}\n"
    method = f"methodology:\n{methodology}" if methodology else ""
    return f"figures:\n{figures}indicators:\n{nodes}{whole}{method}"


def scores(index: Index, code: str) -> list[float]:
    """The scores of an indicator, unit by unit."""
    return list(index.scores[:, index.column_of(f"{code}.1")])


def said(problems: tuple[Problem, ...], code: str) -> list[Problem]:
    """The problems of one code."""
    return [problem for problem in problems if problem.code == code]


def test_winsorisation_as_printed(tmp_path: Path) -> None:
    """COINr's vignette "treat": 1..10, 30, 100 with two points becomes 1..10, 30, 30; skewness 3.06 to 1.71."""
    columns: dict[str, Column] = {"X": [*range(1, 11), 30, 100]}
    text = catalogue(columns, X=", treat: [winsorise: 2]")
    index, problems = computed(write_project(tmp_path, text, {2022: columns}))
    assert scores(index, "X") == [*range(1, 11), 30, 30]
    assert index.values[11, index.column_of("X.1")] == 100
    (note,) = said(problems, "M215")
    assert (note.indicator, note.facts["count"], note.facts["of"]) == ("X.1", 1, 12)
    assert (note.facts["before"], note.facts["after"]) == ("3.06", "1.71")


@pytest.mark.parametrize(
    ("impute", "expected"),
    [
        (
            "median_of_group",
            {("GOODS", 0): 8.5835, ("GOODS", 7): 1.2345, ("PATENTS", 4): 136.75, ("PATENTS", 7): 26.85},
        ),
        ("mean", {("PATENTS", 4): 122.35, ("SERVICES", 4): 0.6470778, ("GOODS", 0): 4.5395}),
        ("mean_of_row", {("GOODS", 0): 2.850908, ("GOODS", 3): 10.163326, ("PATENTS", 4): 64.72133}),
        ("{method: mean_of_row, normalised: false}", {("GOODS", 0): 11.78435, ("PATENTS", 4): 3.315}),
    ],
)
def test_imputation_as_printed(tmp_path: Path, impute: str, expected: dict[tuple[str, int], float]) -> None:
    """COINr's vignette "imputation": its tables by group median, column mean, and row mean of both kinds."""
    text = catalogue(VIGNETTE, methodology=f"  imputation: {{methods: {impute}}}\n")
    index, problems = computed(write_project(tmp_path, text, {2022: VIGNETTE}, FIVES))
    for (code, row), value in expected.items():
        assert scores(index, code)[row] == pytest.approx(value, rel=1e-5)
        assert index.statuses[row, index.column_of(f"{code}.1")] == DataStatus.IMPUTED
    assert np.isfinite(index.scores).all()
    assert [problem.facts["count"] for problem in said(problems, "M213")] == [2, 1, 4]
    assert not said(problems, "M214")


def test_a_chain_goes_on_where_a_group_has_nothing(tmp_path: Path) -> None:
    """Nobody in region b has the figure: its group has no median, and the constant stands in; both are named."""
    columns: dict[str, Column] = {"X": [1, 2, None, None, None]}
    text = catalogue(columns, X=", impute: [median_of_group, {method: constant, value: 0}]")
    index, problems = computed(write_project(tmp_path, text, {2022: columns}, "aaabb"))
    assert scores(index, "X") == [1, 2, 1.5, 0, 0]
    assert [(p.facts["method"], p.facts["units"]) for p in said(problems, "M213")] == [
        ("the median of the unit's group", "U03"),
        ("a constant", "U04, U05"),
    ]


def test_what_cannot_be_imputed_is_said(tmp_path: Path) -> None:
    """Without the constant the two stay missing, with the reason."""
    columns: dict[str, Column] = {"X": [1, 2, None, None, None]}
    text = catalogue(columns, X=", impute: median_of_group")
    index, problems = computed(write_project(tmp_path, text, {2022: columns}, "aaabb"))
    assert np.isnan(scores(index, "X")[3:]).all()
    (doubt,) = said(problems, "M214")
    assert (doubt.facts["units"], doubt.facts["reason"]) == ("U04, U05", "nobody in the unit's group has a value")


def test_denomination_by_a_figure_with_its_scale(tmp_path: Path) -> None:
    """50 per 1,000 of 200 is 250, and the scale is not ignored; without a population there is none, and it is said."""
    columns: dict[str, Column] = {"X": [50, 30, 10], "POP": [200, None, 1000]}
    text = catalogue(columns, X=", denominate: {by: POP, scale: 1000}")
    index, problems = computed(write_project(tmp_path, text, {2022: columns}))
    np.testing.assert_array_equal(scores(index, "X"), [250, np.nan, 10])
    assert index.values[0, index.column_of("X.1")] == 250
    (lost,) = said(problems, "M217")
    assert (lost.facts["units"], lost.facts["reason"]) == ("U02", "the figure to divide by is missing")


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("[{log: {offset: 1, base: 10}}]", [0, 1, 2]),
        ("[{power: 0.5}]", [0, 3, 99**0.5]),
        ("[{clip: [5, null]}]", [5, 9, 99]),
        ("[{affine: {times: 2, plus: 1}}]", [1, 19, 199]),
        ("[{reverse: [0, 100]}]", [100, 91, 1]),
        ("[{reflect: 10}]", [20, 11, -79]),
        ("[{distance: 10}]", [10, 1, 89]),
        ("[{invert: 3}]", [0, 1, 9 / 99]),
        ("[{affine: {plus: 1}}, {log: {base: 10}}]", [0, 1, 2]),
    ],
)
def test_transforms_by_hand(tmp_path: Path, transform: str, expected: list[float]) -> None:
    """0, 9 and 99 under each; the page goes on showing what was reported."""
    columns: dict[str, Column] = {"X": [0, 9, 99]}
    text = catalogue(columns, X=f", transform: {transform}")
    index, problems = computed(write_project(tmp_path, text, {2022: columns}))
    np.testing.assert_allclose(scores(index, "X"), expected, rtol=1e-12)
    np.testing.assert_array_equal(index.values[:, index.column_of("X.1")], [0, 9, 99])
    assert not said(problems, "M217")


def test_a_logarithm_of_nothing_is_a_problem(tmp_path: Path) -> None:
    """The logarithm of 0 has no value: an error that names indicator, unit and reason, and no score."""
    columns: dict[str, Column] = {"X": [0, 1, 2]}
    index, problems = computed(write_project(tmp_path, catalogue(columns, X=", transform: log"), {2022: columns}))
    (lost,) = said(problems, "M217")
    assert (lost.indicator, lost.facts["units"], lost.facts["step"]) == ("X.1", "U01", "transformation")
    assert index.statuses[0, index.column_of("X.1")] == DataStatus.UNSCORABLE
    assert [Standing(code).name for code in index.standings[0]] == ["UNSCORABLE", "UNSCORABLE"]


def test_what_is_imputed_for_a_rejected_figure_is_provisional(tmp_path: Path) -> None:
    """A correction is due, unlike where nothing was reported: the whole says so, and its part that it is imputed."""
    columns: dict[str, Column] = {"X": [1, 2, "nhiều", None]}
    index, _ = computed(write_project(tmp_path, catalogue(columns, X=", impute: mean"), {2022: columns}))
    assert scores(index, "X") == [1, 2, 1.5, 1.5]
    part, whole = ([DataStatus(code).name for code in index.statuses[2:, index.column_of(n)]] for n in ("X.1", "T"))
    assert part == ["IMPUTED", "IMPUTED"]
    assert whole == ["PROVISIONAL", "IMPUTED"]


def screened(tmp_path: Path, screening: str) -> tuple[Index, tuple[Problem, ...]]:
    """Four units and four figures: all there; half of them; none; all there and three of four zero."""
    columns: dict[str, Column] = {
        "A": [1, 2, None, 0],
        "B": [1, 2, None, 0],
        "C": [1, None, None, 0],
        "D": [9, None, None, 6],
    }
    text = catalogue(columns, methodology=f"  screening: {{{screening}}}\n")
    return computed(write_project(tmp_path, text, {2022: columns}))


@pytest.mark.parametrize(
    ("screening", "standings"),
    [
        ("data: 0.5", ["RANKED", "RANKED", "LITTLE_DATA", "RANKED"]),
        ("data: 0.75", ["RANKED", "LITTLE_DATA", "LITTLE_DATA", "RANKED"]),
        ("nonzero: 0.5", ["RANKED", "RANKED", "MANY_ZEROS", "MANY_ZEROS"]),
        ("data: 0.75, force_in: [U02]", ["RANKED", "RANKED", "LITTLE_DATA", "RANKED"]),
        ("data: 0.5, force_out: [U01]", ["LEFT_OUT", "RANKED", "LITTLE_DATA", "RANKED"]),
    ],
)
def test_who_is_screened_out(tmp_path: Path, screening: str, standings: list[str]) -> None:
    """By data, by zeros, forced in and out; a share at its limit is enough. Ranks run on without who is out."""
    index, problems = screened(tmp_path, screening)
    k = index.column_of("T")
    assert [Standing(code).name for code in index.standings[:, k]] == standings
    ranks = index.ranks[:, k]
    assert sorted(ranks[np.isfinite(ranks)]) == list(range(1, standings.count("RANKED") + 1))
    assert index.of[k] == standings.count("RANKED")
    out = [standing for standing in standings if standing != "RANKED"]
    assert sum(int(problem.facts["count"]) for problem in said(problems, "M211")) == len(out)


def test_who_is_screened_out_may_still_enter_goalposts(tmp_path: Path) -> None:
    """kept: no score; all: scored like the others and only without a rank."""
    kept, _ = screened(tmp_path / "kept", "data: 0.75")
    everyone, _ = screened(tmp_path / "all", "data: 0.75, goalposts: all")
    k = kept.column_of("T")
    assert np.isnan(kept.scores[1, k])
    assert kept.values[1, kept.column_of("A.1")] == 2
    assert everyone.scores[1, k] == 2
    assert np.isnan(everyone.ranks[1, k])


def test_a_unit_that_is_not_there_cannot_be_forced(tmp_path: Path) -> None:
    """A code that no unit has is named with its key."""
    _, problems = screened(tmp_path, "data: 0.1, force_in: [U99]")
    assert [(p.facts["unit_code"], p.facts["key"]) for p in said(problems, "M218")] == [("U99", "force_in")]


def test_a_unit_that_is_mostly_imputed_is_not_ranked(tmp_path: Path) -> None:
    """Unit 5 lacks 3 of 4 and unit 8 2 of 4: above a half only the first is not ranked, and it keeps its score."""
    text = catalogue(VIGNETTE, methodology="  imputation: {methods: median, most: 0.5}\n")
    index, problems = computed(write_project(tmp_path, text, {2022: VIGNETTE}, FIVES))
    k = index.column_of("T")
    assert [Standing(code).name for code in index.standings[[4, 7], k]] == ["MUCH_IMPUTED", "RANKED"]
    assert np.isfinite(index.scores[4, k])
    (warning,) = said(problems, "M212")
    assert (warning.facts["units"], warning.facts["most"]) == ("U05", "50%")


def test_the_order_of_the_steps_is_that_of_the_catalogue(tmp_path: Path) -> None:
    """Mean of ln 1 and ln 100, or ln of the mean of 1 and 100."""
    columns: dict[str, Column] = {"X": [1, 100, None]}
    steps = "  steps: [screening, denomination, transformation, imputation, treatment]\n"
    extra = {"X": ", impute: mean, transform: [log: {base: 10}]"}
    late, _ = computed(write_project(tmp_path / "late", catalogue(columns, **extra), {2022: columns}))
    early, _ = computed(
        write_project(tmp_path / "early", catalogue(columns, methodology=steps, **extra), {2022: columns})
    )
    assert scores(late, "X")[2] == pytest.approx(np.log10(50.5), rel=1e-12)
    assert scores(early, "X")[2] == pytest.approx(1, rel=1e-12)


def test_treatment_that_fails_is_said(tmp_path: Path) -> None:
    """One point is not enough for 1..20, 100, 200; a logarithm of 0 cannot be taken; a constant is not treated."""
    columns: dict[str, Column] = {
        "X": [*range(1, 21), 100, 200],
        "Y": [*range(21), 1000],
        "Z": [5] * 22,
        "W": [*range(1, 21), 100, 200],
    }
    extra = {"Y": ", treat: log", "W": ", treat: none"}
    text = catalogue(columns, methodology="  treatment: {steps: [winsorise: 1]}\n", **extra)
    index, problems = computed(write_project(tmp_path, text, {2022: columns}))
    assert [(p.indicator, p.facts["reason"]) for p in said(problems, "M216")] == [
        ("X.1", "all steps are done, and the test of shape still fails"),
        ("Z.1", "all values are equal"),
    ]
    (refused,) = said(problems, "M219")
    assert (refused.indicator, refused.severity) == ("Y.1", Severity.ERROR)
    assert refused.facts["reason"] == "a value is 0 or less, and has no logarithm or power"
    assert scores(index, "W") == list(columns["W"])


@pytest.mark.parametrize(
    ("impute", "expected"),
    [
        ("latest", [3, 30]),
        ("[{method: latest, within: 1}]", [3, np.nan]),
        ("linear", [np.nan, 50]),
        ("linear_then_constant", [3, 50]),
    ],
)
def test_imputation_over_time(tmp_path: Path, impute: str, expected: list[float]) -> None:
    """Unit 1 had 3 in 2021 alone, unit 2 had 30 in 2020 and will have 60 in 2023: two thirds of the way is 50."""
    years: dict[int, dict[str, Column]] = {
        2020: {"X": [None, 30, 1]},
        2021: {"X": [3, None, 1]},
        2022: {"X": [None, None, 1]},
        2023: {"X": [None, 60, 1]},
    }
    text = catalogue(years[2022], X=f", impute: {impute}")
    index, problems = computed(write_project(tmp_path, text, years))
    np.testing.assert_allclose(scores(index, "X")[:2], expected, rtol=1e-12)
    named = len(said(problems, "M213")) + len(said(problems, "M214"))
    assert named == 2 if np.isnan(expected).any() else named == 1


def test_other_periods_come_in_the_measure_of_this_one(tmp_path: Path) -> None:
    """10 of 100 in 2021 is 100 per thousand; the population of 2022 has nothing to do with it."""
    years: dict[int, dict[str, Column]] = {
        2021: {"X": [10, 1], "POP": [100, 10]},
        2022: {"X": [None, 1], "POP": [500, 10]},
    }
    text = catalogue(years[2022], X=", denominate: {by: POP, scale: 1000}, impute: latest")
    index, _ = computed(write_project(tmp_path, text, years))
    assert scores(index, "X") == [100, 100]


def test_every_step_is_in_the_results(tmp_path: Path) -> None:
    """results.json: the unit's shares and why it is not ranked, every step of a value, and what treatment found."""
    columns: dict[str, Column] = {"X": [*range(1, 11), 30, 100], "Y": [None, *range(2, 13)]}
    text = catalogue(
        columns, methodology="  imputation: {most: 0.4}\n", X=", treat: [winsorise: 2]", Y=", impute: mean"
    )
    index, _ = computed(write_project(tmp_path, text, {2022: columns}))
    results = json.loads(results_json(index))
    skewness = results["preparation"]["treatment"]["X.1"]["skewness"]
    assert skewness == pytest.approx([3.063241, 1.712038], abs=5e-7)
    first, last = results["units"][0], results["units"][11]
    assert first["screening"] == {
        "kept": False,
        "reason": "too_much_imputed",
        "data": 0.5,
        "nonzero": 1,
        "imputed": 0.5,
    }
    assert first["nodes"]["Y.1"]["steps"] == [
        {"step": "imputation", "before": None, "after": 7, "methods": [{"method": "mean"}], "reason": None}
    ]
    (treated,) = last["nodes"]["X.1"]["steps"]
    assert (treated["before"], treated["after"]) == (100, 30)
    assert treated["methods"] == [{"method": "winsorise", "points": 2}]


def test_explain_shows_every_step(tmp_path: Path) -> None:
    """As measured, over the population, and the logarithm of that; the population stands among the figures."""
    columns: dict[str, Column] = {"X": [50, 30], "POP": [200, 300]}
    text = catalogue(columns, X=", denominate: {by: POP, scale: 1000}, transform: [log: {base: 10}]")
    index, _ = computed(write_project(tmp_path, text, {2022: columns}))
    lineage = explain(index, "U01", "X.1")
    lines = [" ".join(line.split()) for line in lineage_lines(lineage, (), Spelling(index.catalogue, Language("en")))]
    at = lines.index("before scoring")
    assert lines[at + 1 : at + 4] == [
        "as measured 50",
        "denomination 250 × 1,000 / POP",
        "transformation 2.39794 logarithm",
    ]
    assert any(line.startswith("POP 200 POP") for line in lines)


def test_the_workbook_has_a_sheet_a_step_that_is_declared(tmp_path: Path) -> None:
    """Measured, then what imputation made of it, with the imputed cell shaded; nothing of steps nobody declares."""
    columns: dict[str, Column] = {"X": [1.0, None, 3.0], "Y": [4.0, 5.0, 6.0]}
    index, problems = computed(write_project(tmp_path, catalogue(columns, X=", impute: mean"), {2022: columns}))
    book = load_workbook(BytesIO(results_workbook(index, problems, Language("en"))), data_only=True)
    assert [
        name for name in book.sheetnames if name in {"Measured", "Screened", "Denominated", "Imputed", "Treated"}
    ] == [
        "Measured",
        "Imputed",
    ]
    measured, imputed = book["Measured"], book["Imputed"]
    assert [cell.value or None for cell in measured["C"][4:]] == ["X.1", None, 1, None, 3]
    assert [cell.value for cell in imputed["C"][4:]] == ["X.1", None, 1, 2, 3]
    cells = [cell for row in imputed.iter_rows(min_row=7) for cell in row]
    shaded = [cell.coordinate for cell in cells if cell.fill.fgColor.rgb[2:] == "FDF0D5"]
    assert shaded == ["C8"]


def test_reasons_in_results_json_are_in_both_languages(tmp_path: Path) -> None:
    """A cell that could not be imputed says why as problems do, by language."""
    columns: dict[str, Column] = {"X": [1.0, None, 3.0]}
    text = catalogue(columns, X=", impute: mean_of_group")
    index, _ = computed(write_project(tmp_path, text, {2022: columns}, "aba"))
    (step,) = json.loads(results_json(index))["units"][1]["nodes"]["X.1"]["steps"]
    assert step["reason"] == {
        "en": "nobody in the unit's group has a value",
        "vi": "không đơn vị nào trong nhóm có giá trị",
    }


def test_screening_after_imputation_brings_nobody_back(tmp_path: Path) -> None:
    """The second unit has half of its values imputed, more than is allowed, and is full when it is screened at last."""
    columns: dict[str, Column] = {"A": [1, 2, 3], "B": [1, None, 3]}
    steps = "  steps: [denomination, imputation, treatment, transformation, screening]\n  screening: {data: 0.9}\n"
    text = catalogue(columns, methodology=f"{steps}  imputation: {{methods: median, most: 0.3}}\n")
    index, problems = computed(write_project(tmp_path, text, {2022: columns}))
    k = index.column_of("T")
    assert [Standing(code).name for code in index.standings[:, k]] == ["RANKED", "MUCH_IMPUTED", "RANKED"]
    assert [problem.facts["units"] for problem in said(problems, "M212")] == ["U02"]
    assert said(problems, "M211") == []
    assert index.available is not None
    assert index.available.unit.tolist() == [1, 0.5, 1]  # what was reported, not what was put in


@pytest.mark.parametrize("values", [[100, 100], [100, None]])
def test_a_logarithm_that_is_always_taken_is_taken_of_equal_values_too(tmp_path: Path, values: Column) -> None:
    """Ln 100 between 0 and 10, and not 100 held at 10."""
    columns: dict[str, Column] = {"X": values}
    text = catalogue(columns, X=", treat: {steps: [log], always: true}")
    index, problems = computed(write_project(tmp_path, text, {2022: columns}))
    assert scores(index, "X")[0] == pytest.approx(4.605170185988092)
    assert said(problems, "M216") == []


def test_values_too_great_for_their_spread_have_no_score(tmp_path: Path) -> None:
    """Their squares leave the range of floats: nobody has the score 0 for it."""
    columns: dict[str, Column] = {"X": [1e200, 2e200, 5e200]}
    text = catalogue(columns).replace("rule: as_reported", "rule: z_score")
    index, _ = computed(write_project(tmp_path, text, {2022: columns}))
    assert np.isnan(scores(index, "X")).all()
