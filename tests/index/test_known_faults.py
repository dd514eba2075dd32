"""Faults that reference tools are known for (issue 5), each a test from catalogue and workbook, by hand calculation.

One test a fault, its name the fault; below them the choices that a catalogue declares where tools decide unasked.
"""

from collections.abc import Mapping, Sequence
from math import e, log
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.index.outranking import outranking_matrix
from scorecard.index.result import Index
from scorecard.panel import DataStatus
from scorecard.problems import Problem, Severity
from tests.preparing import computed, write_project

Columns = Mapping[str, Sequence[float | str | None]]


def project(
    root: Path,
    columns: Columns,
    whole: str = "weights: equal, missing: reweight",
    methodology: str = "",
    **indicators: str,
) -> Path:
    """One indicator a figure, as it is reported unless it says otherwise, and one whole of them all."""
    figures = "".join(f"  {code}: {{name: {{en: {code}}}}}\n" for code in columns)
    plain = "score: {rule: as_reported, figure: %s}"
    nodes = "".join(
        f"  {code}.1: {{name: {{en: {code}}}, {indicators.get(code, plain % code)}}}\n"
        for code in columns
        if code != "POP"
    )
    parts = "" if "parts:" in whole else f", parts: [{', '.join(f'{code}.1' for code in columns if code != 'POP')}]"
    wholes = f"aggregates:\n  T: {{role: composite, name: {{en: T}}, {whole}{parts}}}\n"
    method = f"methodology: {{{methodology}}}\n" if methodology else ""
    return write_project(root, f"figures:\n{figures}indicators:\n{nodes}{wholes}{method}", {2022: columns})


def prepared(code: str, more: str) -> str:
    """An indicator as reported, with something done before."""
    return f"score: {{rule: as_reported, figure: {code}}}" + (f", {more}" if more else "")


def wholes(index: Index) -> list[float]:
    """The composite, unit by unit."""
    return list(index.scores[:, index.column_of("T")])


def scores(index: Index, code: str) -> list[float]:
    """An indicator, unit by unit."""
    return list(index.scores[:, index.column_of(f"{code}.1")])


def codes(problems: Sequence[Problem]) -> list[tuple[str, str | None]]:
    """What is said, and of what."""
    return [(problem.code, problem.indicator) for problem in problems]


# 1 and 4; for the second unit only 4.
HOLE: Columns = {"A": [1.0, None], "B": [4.0, 4.0]}
GENERALISED = "aggregation: {method: generalised_mean, power: 0.5}"


@pytest.mark.parametrize(
    ("aggregation", "both", "with_zero"),
    [
        ("aggregation: weighted_mean", 2.5, 2.0),
        # ((1 + 2) / 2)² and ((0 + 2) / 2)².
        (GENERALISED, 2.25, 1.0),
        # ((1 + 16) / 2)^0.5 and 8^0.5.
        ("aggregation: {method: generalised_mean, power: 2}", 8.5**0.5, 8**0.5),
        ("aggregation: {method: geometric, zero: allowed}", 2.0, 0.0),
        # 2 / (1 + 1/4).
        ("aggregation: {method: harmonic, zero: allowed}", 1.6, 0.0),
        ("aggregation: median", 2.5, 2.0),
        ("aggregation: minimum", 1.0, 0.0),
        ("aggregation: maximum", 4.0, 4.0),
        # 2.5 - 1.5² / 2.5 and 2 - 2² / 2.
        ("aggregation: mazziotta_pareto", 1.6, 0.0),
        # 2.5 - 1.5 and 2 - 2.
        ("aggregation: {method: mean_min, alpha: 1, beta: 0}", 1.0, 0.0),
    ],
)
def test_a_missing_value_is_treated_as_declared_and_alike_by_every_mean(
    tmp_path: Path, aggregation: str, both: float, with_zero: float
) -> None:
    """Elsewhere the generalised mean drops every unit with a missing value, while other means reweight."""
    for missing, second in (("reweight", 4.0), ("zero", with_zero), ("not_computed", np.nan)):
        whole = f"weights: equal, missing: {missing}, {aggregation}"
        index, _ = computed(project(tmp_path / missing, HOLE, whole))
        assert wholes(index) == pytest.approx([both, second], rel=1e-12, nan_ok=True)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("log", [0.0, 1.0, 2.0]),
        # ln(x - 1 + 1).
        ("{log_shifted: 1}", [0.0, 1.0, 2.0]),
        # ln(x - 1 + 0.01 (e² - 1)).
        ("{log_ct: 0.01}", [log(s + 0.01 * (e**2 - 1)) for s in (0.0, e - 1, e**2 - 1)]),
        # The argument of the logarithm is x itself.
        ("{log_gii: 1}", [0.0, 1.0, 2.0]),
        ("{box_cox: {power: 0}}", [0.0, 1.0, 2.0]),
    ],
)
def test_no_log_form_returns_its_input(tmp_path: Path, step: str, expected: list[float]) -> None:
    """Elsewhere the form of the Global Innovation Index hands back what it was given."""
    columns: Columns = {"A": [1.0, e, e**2]}
    treat = prepared("A", f"treat: {{steps: [{step}], always: true}}")
    index, problems = computed(project(tmp_path, columns, A=treat))
    assert scores(index, "A") == pytest.approx(expected, abs=1e-12)
    assert codes(problems) == [("M215", "A.1")]


def test_copeland_is_called_by_its_name(tmp_path: Path) -> None:
    """Elsewhere the function exists and no option leads to it. Two parts of three decide every pair."""
    columns: Columns = {"A": [3.0, 2.0, 1.0], "B": [3.0, 2.0, 1.0], "C": [1.0, 2.0, 3.0]}
    index, _ = computed(project(tmp_path, columns, "weights: equal, aggregation: copeland"))
    assert wholes(index) == [2, 0, -2]
    assert index.ranks[:, index.column_of("T")].tolist() == [1, 2, 3]


def test_outranking_is_symmetric_under_missing_values(tmp_path: Path) -> None:
    """Elsewhere e[i, j] + e[j, i] is not 1 where a part is missing. Pairs are compared on the parts that both have."""
    columns: Columns = {"A": [3.0, 2.0, 1.0, 2.0], "B": [None, 5.0, 4.0, 5.0], "C": [1.0, 2.0, 2.0, None]}
    parts = np.array(list(columns.values()), dtype=np.float64).T
    matrix = outranking_matrix(parts, np.where(np.isnan(parts), 0.0, 1.0))
    apart = ~np.eye(4, dtype=bool)
    assert (matrix + matrix.T)[apart] == pytest.approx(1.0, abs=1e-15)
    whole = "weights: equal, missing: reweight, aggregation: {method: copeland, score: shares}"
    index, _ = computed(project(tmp_path, columns, whole))
    # Six pairs give six shares in all.
    assert sum(wholes(index)) == pytest.approx(6.0, rel=1e-12)


def test_optimised_weights_are_never_below_zero(tmp_path: Path) -> None:
    """Elsewhere an optimiser returns negative weights. C is A + B and correlates most with both, without any weight."""
    columns: Columns = {"A": [1.0, 1.0, 3.0, 3.0], "B": [1.0, 3.0, 1.0, 3.0], "C": [2.0, 4.0, 4.0, 6.0]}
    index, problems = computed(project(tmp_path, columns, "weights: {method: equal_influence}"))
    found = index.stages["T"].weights
    assert found is not None
    assert found.values.tolist() == pytest.approx([0.5, 0.5, 0.0], abs=1e-9)
    assert [(p.code, p.facts["parts"]) for p in problems] == [("M253", "C.1")]


def test_the_scale_of_a_denominator_counts(tmp_path: Path) -> None:
    """Elsewhere it is read and not used. 50 of 200 is 250 per thousand."""
    columns: Columns = {"A": [50.0], "POP": [200.0]}
    root = project(tmp_path, columns, A=prepared("A", "denominate: {by: POP, scale: 1000}"))
    assert scores(computed(root)[0], "A") == [250.0]


def test_linear_imputation_does_not_stop_on_one_point(tmp_path: Path) -> None:
    """Elsewhere one value in a series ends the run. Unit 1 has one value, unit 2 two; both have what can be said."""
    for method, expected in (("linear", [np.nan, 50.0]), ("linear_then_constant", [3.0, 50.0])):
        root = tmp_path / method
        project(root, {"A": [None, None]}, A=prepared("A", f"impute: {method}"))
        text = (root / "indicators.yaml").read_text(encoding="utf-8").split("period: year\n")[1]
        years: dict[int, Columns] = {2020: {"A": [3.0, 30.0]}, 2022: {"A": [None, None]}, 2023: {"A": [None, 60.0]}}
        index, problems = computed(write_project(tmp_path / f"{method}.years", text, years))
        assert scores(index, "A") == pytest.approx(expected, nan_ok=True)
        said = [(p.code, p.facts["units"]) for p in problems if p.code in {"M213", "M214"}]
        only = [("M213", "U02"), ("M214", "U01")] if method == "linear" else [("M213", "U01, U02")]
        assert said == only


SKEWED = [*(float(k) for k in range(1, 11)), 30.0, 100.0]


def test_treatment_of_an_indicator_is_honoured(tmp_path: Path) -> None:
    """Elsewhere it is ignored beside that of all: none, one of its own, and that of the methodology."""
    columns: Columns = {"A": SKEWED, "B": SKEWED, "C": SKEWED}
    root = project(
        tmp_path,
        columns,
        methodology="treatment: {steps: [winsorise: 2]}",
        A=prepared("A", "treat: none"),
        B=prepared("B", "treat: log"),
    )
    index, _ = computed(root)
    assert scores(index, "A") == SKEWED
    assert scores(index, "B") == pytest.approx([log(x) for x in SKEWED], rel=1e-12)
    assert scores(index, "C") == [*SKEWED[:-1], 30.0]


@pytest.mark.parametrize("rule", ["min_max", "z_score", "rank", "borda", "percentile_rank", "distance_to_maximum"])
def test_a_constant_column_is_a_problem_that_names_it(tmp_path: Path, rule: str) -> None:
    """Elsewhere it yields NaN without a word, in everything above."""
    columns: Columns = {"A": [5.0, 5.0, 5.0], "B": [1.0, 2.0, 3.0]}
    index, problems = computed(project(tmp_path, columns, A=f"score: {{rule: {rule}, figure: A}}"))
    assert np.isnan(scores(index, "A")).all()
    (said,) = [p for p in problems if p.indicator == "A.1"]
    assert said.severity is Severity.ERROR
    assert said.code == "M231"
    assert wholes(index) == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("more", "methodology", "ranks"),
    [
        # Three decimals are printed, all are ranked.
        ("decimals: 3", "", [2, 1]),
        ("decimals: 3", "ranking: {on: printed}", [1, 1]),
        # As the HDI is: rounded, then ranked, whatever is printed.
        ("decimals: 5, rounding: 3", "", [1, 1]),
    ],
)
def test_ranks_follow_no_rounding_that_is_not_declared(
    tmp_path: Path, more: str, methodology: str, ranks: list[int]
) -> None:
    """Elsewhere scores are rounded before they are ranked; and an index that is ranked on three decimals cannot be."""
    columns: Columns = {"A": [0.7001, 0.7004]}
    index, _ = computed(project(tmp_path, columns, f"weights: equal, {more}", methodology))
    assert index.ranks[:, index.column_of("T")].tolist() == ranks


SKIPPED = [
    ("denominate: {by: POP}", "M217"),
    ("impute: {method: mean_of_group, group: region}, denominate: {by: POP}", "M217"),
    ("transform: log", "M217"),
    ("treat: {steps: [log], always: true}", "M219"),
    ("treat: {steps: [log_gii], always: true}", "M219"),
    ("impute: {method: declared_values, values: {U02: 1}}", "M214"),
    ("impute: latest", "M214"),
]


@pytest.mark.parametrize(("more", "code"), SKIPPED)
def test_no_step_is_skipped_silently(tmp_path: Path, more: str, code: str) -> None:
    """Elsewhere what cannot be done is left out. Every step that had no result says so, and names the indicator."""
    columns: Columns = {"A": [-1.0, -5.0, None], "POP": [0.0, 2.0, 2.0]}
    _, problems = computed(project(tmp_path, columns, A=prepared("A", more)))
    said = [p for p in problems if p.code == code]
    assert {p.indicator for p in said} == {"A.1"}
    assert all(p.facts["reason"] for p in said)


@pytest.mark.parametrize(
    ("whole", "indicator", "code"),
    [
        ("weights: equal", "score: {rule: min_max, figure: B}", "M231"),
        ("weights: equal", prepared("A", "transform: log"), "M217"),
        ("weights: equal", prepared("A", "treat: {steps: [box_cox], always: true}"), "M219"),
        ("weights: equal, aggregation: geometric", prepared("A", "transform: [affine: {plus: 5}]"), "M241"),
        ("weights: {method: pca}", prepared("A", ""), "M251"),
        ("weights: shares, parts: {A.1: 0.5, B.1: 0.6}", prepared("A", ""), "C402"),
    ],
)
def test_no_error_is_turned_into_a_warning(tmp_path: Path, whole: str, indicator: str, code: str) -> None:
    """Elsewhere a method that fails warns and goes on. Here the run ends with the status of an error."""
    root = project(tmp_path, {"A": [-5.0, -3.0, -1.0], "B": [1.0, 1.0, 1.0]}, whole, A=indicator)
    result = CliRunner().invoke(app, ["compute", "2022", "--project", str(root)])
    assert result.exit_code != 0
    assert f"error[{code}]" in result.output


# What a catalogue declares where tools decide unasked.


@pytest.mark.parametrize(
    ("zero", "expected", "said"),
    [
        ("zero: allowed", [0.0, 2.0], []),
        # Products of what is shifted: 1 times 5, and 2 times 5.
        ("shift: 1", [5**0.5 - 1, 10**0.5 - 1], []),
        ("zero: problem", [np.nan, 2.0], [("M241", "T")]),
    ],
)
def test_zero_under_a_geometric_mean_is_as_declared(
    tmp_path: Path, zero: str, expected: list[float], said: list[tuple[str, str]]
) -> None:
    """The whole is zero, shifted, or has no value and a problem: never one of them unasked."""
    columns: Columns = {"A": [0.0, 1.0], "B": [4.0, 4.0]}
    index, problems = computed(
        project(tmp_path, columns, f"weights: equal, aggregation: {{method: geometric, {zero}}}")
    )
    assert wholes(index) == pytest.approx(expected, rel=1e-12, nan_ok=True)
    assert codes(problems) == said


@pytest.mark.parametrize(
    "aggregation", ["weighted_mean", "{method: generalised_mean, power: 2}", "geometric", "median"]
)
def test_the_data_threshold_holds_for_every_method(tmp_path: Path, aggregation: str) -> None:
    """Two of three parts of one weight are 0.67 of it: enough for 0.66, too few for 0.7; the whole is then missing."""
    columns: Columns = {"A": [2.0, 2.0], "B": [2.0, 2.0], "C": [2.0, None]}
    for threshold, second in ((0.66, 2.0), (0.7, np.nan)):
        whole = f"weights: equal, missing: reweight, threshold: {threshold}, aggregation: {aggregation}"
        index, _ = computed(project(tmp_path / str(threshold), columns, whole))
        assert wholes(index) == pytest.approx([2.0, second], rel=1e-12, nan_ok=True)


def test_a_node_is_rounded_where_its_publisher_rounds_it(tmp_path: Path) -> None:
    """0.12 and 0.25 at one decimal are 0.1 and 0.3: above stands their mean 0.2, without rounding 0.185."""
    columns: Columns = {"A": [0.12], "B": [0.25]}
    for rounding, expected in ((", rounding: 1", 0.2), ("", 0.185)):
        index, _ = computed(
            project(
                tmp_path / f"r{len(rounding)}",
                columns,
                A="score: {rule: as_reported, figure: A}" + rounding,
                B="score: {rule: as_reported, figure: B}" + rounding,
            )
        )
        assert wholes(index) == pytest.approx([expected], rel=1e-12)


def test_part_of_a_sum_is_not_imputed_but_part_of_an_aggregate_is(tmp_path: Path) -> None:
    """Half the points without half the evidence is no score; parts to be imputed are indicators of their own."""
    score = (
        "score: {rule: sum_of_parts, parts: [{share: 0.5, score: {rule: capped, figure: A, cap: 1}}, "
        "{share: 0.5, score: {rule: capped, figure: B, cap: 1}}]}"
    )
    columns: Columns = {"A": [1.0, 0.0, 1.0], "B": [1.0, 1.0, None]}
    sums = project(tmp_path / "sum", columns, methodology="imputation: {methods: mean}", A=score)
    index, _ = computed(sums)
    k = index.column_of("A.1")
    assert index.scores[:, k].tolist() == pytest.approx([1.0, 0.5, np.nan], nan_ok=True)
    assert index.statuses[2, k] == DataStatus.MISSING
    apart = project(tmp_path / "parts", columns, methodology="imputation: {methods: mean}")
    index, _ = computed(apart)
    assert wholes(index) == [1.0, 0.5, 1.0]
    assert index.statuses[2, index.column_of("T")] == DataStatus.IMPUTED
