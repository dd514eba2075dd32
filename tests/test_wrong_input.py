"""Every scoring rule and what is wrong input for it: named at its cell, not used, and said so on the page."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from scorecard.index.result import Index, Standing
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.pipeline import Inputs, compute, read_inputs
from scorecard.problems import Problem
from scorecard.project import open_project
from scorecard.report.circumstances import Circumstances
from scorecard.report.views import view_overview, view_scorecard
from tests.problems.case import YEAR, Case, write_case

HEAD = """\
format: 1
id: case
title: {vi: Chỉ số thử nghiệm, en: Test index}
short_title: {vi: Thử nghiệm, en: Test}
agency: {vi: Cơ quan thử nghiệm, en: Test agency}
edition: {code: "1", status: official, framework: {vi: Khung thử nghiệm, en: Test framework}}
languages: [vi, en]
territory: {level: province, vintage: 63}
period: year
methodology: {missing: reweight}
measures: {pct: {name: {vi: "%", en: "%"}, symbol: {vi: "%", en: "%"}}}
"""
KINDS = {
    "share": "range: [0, 1]",
    "percent": "range: [0, 100], measure: pct",
    "count": "kind: count",
    "few": "kind: count, range: [0, 60]",
    "number": "kind: number",
    "answer": "kind: yes_no",
    "level": "kind: level, levels: {full: {vi: Đã ban hành, en: Issued}, none: {vi: Chưa có, en: None}}",
}
GOOD = {"share": "0.5", "percent": "50", "count": "40", "few": "3", "number": "7", "answer": "x", "level": "full"}
PARTS = (
    "rule: sum_of_parts, parts: [{share: 0.4, score: {rule: yes_no, figure: A}}, "
    "{share: 0.6, score: {rule: ratio, numerator: B, denominator: C}}]"
)
RATIO = "rule: ratio, numerator: A, denominator: B"
MISSING, REJECTED, UNSCORABLE, FINAL = DataStatus.MISSING, DataStatus.REJECTED, DataStatus.UNSCORABLE, DataStatus.FINAL
MARKED = {MISSING: ("…", "no figure"), REJECTED: ("!", "rejected by the checks"), UNSCORABLE: ("×", "cannot be scored")}


@dataclass(frozen=True)
class Wrong:
    """A rule, the kinds of its figures A, B, C, what the first unit writes for them, and what becomes of it.

    ``found`` are codes with cells of row 6, ``D109 D6``; ``says`` is a fact of the first problem.
    """

    rule: str
    kinds: tuple[str, ...]
    written: tuple[str, ...]
    found: tuple[str, ...]
    status: DataStatus = REJECTED
    says: tuple[str, str] = ("", "")


CASES = (
    Wrong("rule: as_reported, figure: A", ("share",), ("1.2",), ("W206 C6",)),
    Wrong("rule: as_reported, figure: A", ("share",), ("-0.1",), ("W206 C6",)),
    Wrong("rule: as_reported, figure: A", ("share",), ("high",), ("W201 C6",)),
    Wrong("rule: as_reported, figure: A", ("share",), ("",), (), MISSING),
    Wrong(RATIO, ("count", "count"), ("30", "0"), ("D109 D6",), says=("value", "0")),
    Wrong(RATIO, ("number", "number"), ("3", "-4"), ("D109 D6",), says=("value", "-4")),
    Wrong(RATIO, ("count", "count"), ("41", "40"), ("D105 C6",), says=("whole", "40")),
    Wrong(f"{RATIO}, per: 100, cap: 80", ("count", "count"), ("41", "40"), ("D105 C6",)),
    Wrong(f"{RATIO}, direction: lower", ("count", "count"), ("41", "40"), ("D105 C6",)),
    Wrong(f"{RATIO}, may_exceed: true", ("count", "count"), ("41", "40"), (), FINAL),
    Wrong(RATIO, ("count", "count"), ("40", "40"), (), FINAL),
    Wrong(RATIO, ("count", "count"), ("-1", "40"), ("W206 C6",), says=("range", "≥ 0")),
    Wrong(RATIO, ("count", "count"), ("3.5", "40"), ("W208 C6",)),
    Wrong(RATIO, ("few", "count"), ("61", "90"), ("W206 C6",), says=("range", "[0, 60]")),
    Wrong(RATIO, ("count", "count"), ("30", ""), ("D110 C6",), MISSING, ("missing", "B")),
    Wrong(RATIO, ("count", "count"), ("", "40"), ("D110 D6",), MISSING, ("missing", "A")),
    Wrong("rule: capped, figure: A, cap: 90", ("percent",), ("101",), ("W221 C6",)),
    Wrong("rule: capped, figure: A, cap: 20", ("count",), ("-1",), ("W206 C6",)),
    Wrong("rule: capped, figure: A, cap: 20, direction: lower", ("count",), ("2.5",), ("W208 C6",)),
    Wrong(
        "rule: levels, figure: A, shares: {full: 1, none: 0}",
        ("level",),
        ("Đã ban hanh",),
        ("W207 C6",),
        says=("nearest", "Đã ban hành (full)"),
    ),
    Wrong("rule: levels, figure: A, shares: {full: 1, none: 0}", ("level",), ("7",), ("W207 C6",)),
    Wrong("rule: steps, figure: A, steps: {4: 1, 1: 0.5}", ("few",), ("-2",), ("W206 C6",)),
    Wrong("rule: steps, figure: A, steps: {4: 1, 1: 0.5}", ("few",), ("2.5",), ("W208 C6",)),
    Wrong("rule: steps, figure: A, steps: {4: 1, 1: 0.5}", ("few",), ("61",), ("W206 C6",)),
    Wrong("rule: steps, figure: A, steps: {0: 1, 2: 0.5}, direction: lower", ("few",), ("-1",), ("W206 C6",)),
    Wrong("rule: yes_no, figure: A", ("answer",), ("maybe",), ("W209 C6",)),
    Wrong("rule: yes_no, figure: A, direction: lower", ("answer",), ("2",), ("W209 C6",)),
    Wrong("rule: goalposts, figure: A, low: 0, high: 80", ("percent",), ("101",), ("W221 C6",)),
    Wrong("rule: goalposts, figure: A, low: 80, high: 0", ("percent",), ("-1",), ("W206 C6",)),
    Wrong("rule: relative_to_best, figure: A", ("count",), ("-1",), ("W206 C6",)),
    Wrong("rule: relative_to_best, figure: A", ("number",), ("-1",), ("M101 C6",), UNSCORABLE),
    Wrong("rule: relative_to_best, figure: A, direction: lower", ("number",), ("-1",), ("M101 C6",), UNSCORABLE),
    Wrong("rule: capped, figure: A, cap: 20, direction: lower", ("number",), ("-1",), ("M101 C6",), UNSCORABLE),
    Wrong("rule: relative_to_best, figure: A, direction: lower", ("few",), ("61",), ("W206 C6",)),
    Wrong(PARTS, ("answer", "count", "count"), ("x", "30", "40"), (), FINAL),
    Wrong(PARTS, ("answer", "count", "count"), ("maybe", "30", "40"), ("W209 C6",)),
    Wrong(PARTS, ("answer", "count", "count"), ("x", "41", "40"), ("D105 D6",)),
    Wrong(PARTS, ("answer", "count", "count"), ("x", "30", "0"), ("D109 E6",)),
    Wrong(PARTS, ("answer", "count", "count"), ("", "30", "40"), ("D110 D6",), MISSING, ("missing", "A")),
    Wrong(PARTS, ("answer", "count", "count"), ("x", "", "40"), ("D110 C6",), MISSING, ("missing", "B")),
)


def project_of(case: Wrong) -> Case:
    """Three units: the first writes what is wrong, the others what is right."""
    codes = "ABC"[: len(case.kinds)]
    figures = "".join(
        f"  {code}: {{name: {{vi: S, en: S}}, {KINDS[kind]}}}\n" for code, kind in zip(codes, case.kinds, strict=True)
    )
    catalogue = (
        f"{HEAD}figures:\n{figures}  Z: {{name: {{vi: Z, en: Z}}, kind: yes_no}}\nindicators:\n"
        f'  X: {{name: {{vi: X, en: X}}, number: "1", points: 60, score: {{{case.rule}}}}}\n'
        '  Y: {name: {vi: Y, en: Y}, number: "2", points: 40, score: {rule: yes_no, figure: Z}}\n'
        "aggregates:\n  DTI: {role: composite, name: {vi: D, en: D}, parts: [X, Y]}\n"
    )
    good = [GOOD[kind] for kind in case.kinds]
    units = (("01", "Hà Nội", case.written), ("24", "Bắc Giang", good), ("27", "Bắc Ninh", good))
    rows = [f"| '{code} | {name} | {' | '.join(cells)} | x |" for code, name, cells in units]
    head = ["| Kỳ số liệu | '2022 |", "| Bộ chỉ số | case |", "| Ấn bản | '1 |", "| Địa giới | '63 |"]
    sheet = [*head, f"| Mã | Đơn vị | {' | '.join(codes)} | Z |", *rows]
    return Case("W206", "", {"indicators.yaml": catalogue, "data/2022/a.xlsx [Số liệu]": "\n".join(sheet) + "\n"})


def run(case: Wrong, folder: Path) -> tuple[Inputs, Index, tuple[Problem, ...]]:
    """The project of a case read and computed, with everything that was said."""
    write_case(project_of(case), folder)
    inputs = read_inputs(open_project(folder), YEAR)
    assert inputs.value is not None, inputs.problems
    index = compute(inputs.value)
    return inputs.value, index.value, inputs.problems + index.problems


def cell_of(problem: Problem) -> str:
    """Code and cell."""
    assert problem.location is not None
    return f"{problem.code} {problem.location.cell}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {' '.join(case.written)}")
def test_wrong_input_is_named_at_its_cell_and_treated_as_missing(case: Wrong, tmp_path: Path) -> None:
    """One problem at the wrong cell; no score; the other indicator carries the weight; a mark on the page."""
    inputs, index, problems = run(case, tmp_path)
    about = [problem for problem in problems if problem.location is not None]
    assert [cell_of(problem) for problem in about] == list(case.found)
    if case.says[0]:
        assert about[0].facts[case.says[0]] == case.says[1]
    k = index.column_of("X")
    assert DataStatus(int(index.statuses[0, k])) is case.status
    assert np.isfinite(index.scores[1:, k]).all()
    if case.status is FINAL:
        assert 0 <= index.scores[0, k] <= 1
        return
    assert np.isnan(index.scores[0, k])
    assert np.isnan(index.points[0, k])
    assert index.scores[0, index.column_of("DTI")] == 1
    mark, meaning = MARKED[case.status]
    page = view_scorecard(index, "01", Language("en"), Circumstances(YEAR.end, True, inputs.geography))
    value = next(row.value for table in page.tables for group in table.groups for row in group.rows if row.name == "X")
    # A number that is only wrong beside the others is still shown.
    assert value.strip("\u200a\u2007").removeprefix("−1.0000\u200a") == mark
    marks = next(fact.words for fact in page.notes[0].paragraphs if fact.name == "Marks")
    assert f"{mark} {meaning}" in marks


def test_a_best_of_zero_is_said_of_nobody_s_figures(tmp_path: Path) -> None:
    """One 0 where lower is better: M103 once, M101 at the negative; the others' good figures are no rejected ones."""
    case = Wrong("rule: relative_to_best, figure: A, direction: lower", ("number",), ("0",), ())
    project = project_of(case)
    sections = {name: text.replace("Bắc Ninh | 7", "Bắc Ninh | -3") for name, text in project.sections.items()}
    write_case(Case(project.code, "", sections), tmp_path)
    inputs = read_inputs(open_project(tmp_path), YEAR).value
    assert inputs is not None
    index = compute(inputs)
    assert [cell_of(problem) for problem in index.problems] == ["M103 C6", "M101 C8"]
    k = index.value.column_of("X")
    shown = [index.value.row_of(code) for code in ("01", "24", "27")]
    assert {Standing(int(index.value.standings[row, k])) for row in shown} == {Standing.UNSCORABLE}
    page = view_scorecard(index.value, "24", Language("en"), Circumstances(YEAR.end, True, inputs.geography))
    value = next(row.value for table in page.tables for group in table.groups for row in group.rows if row.name == "X")
    assert value == "7.0000\u200a×"
    marks = next(fact.words for fact in page.notes[0].paragraphs if fact.name == "Marks")
    assert "rejected by the checks" not in marks


def test_units_without_any_score_are_told_apart_by_the_reason(tmp_path: Path) -> None:
    """Where a unit has nothing else, an overview says that figures cannot be scored, not that there are none."""
    case = Wrong("rule: relative_to_best, figure: A, direction: lower", ("number",), ("0",), ())
    project = project_of(case)
    sections = {
        name: text.replace("Hà Nội | 0 | x", "Hà Nội | 0 | ").replace("Bắc Giang | 7 | x", "Bắc Giang | 7 | ")
        for name, text in project.sections.items()
    }
    write_case(Case(project.code, "", sections), tmp_path)
    inputs = read_inputs(open_project(tmp_path), YEAR).value
    assert inputs is not None
    index = compute(inputs).value
    remarks = str(view_overview(index, Language("en"), Circumstances(YEAR.end, True, inputs.geography)))
    assert "Figures that cannot be scored for 2 units" in remarks
    assert "No figures for" not in remarks


def test_an_overview_without_any_score_says_why(tmp_path: Path) -> None:
    """Where no unit has a score there is still an overview, without a league."""
    project = project_of(Wrong("rule: relative_to_best, figure: A", ("number",), ("0",), ()))
    sections = {name: text.replace("| 7 | x |", "| 0 |  |") for name, text in project.sections.items()}
    sections = {name: text.replace("Hà Nội | 0 | x", "Hà Nội | 0 | ") for name, text in sections.items()}
    write_case(Case(project.code, "", sections), tmp_path)
    inputs = read_inputs(open_project(tmp_path), YEAR).value
    assert inputs is not None
    overview = view_overview(compute(inputs).value, Language("en"), Circumstances(YEAR.end, True, inputs.geography))
    assert overview.leagues == ()


def test_a_score_below_zero_is_doubted_at_the_figure_that_is(tmp_path: Path) -> None:
    """M102 stands at the numerator where that is negative, and at the denominator otherwise."""
    for written, expected in ((("-3", "40"), "M102 C6"), (("60", "40"), "M102 D6")):
        case = Wrong(f"{RATIO}", ("number", "percent"), written, ())
        assert [cell_of(p) for p in run(case, tmp_path / written[0])[2] if p.location] == [expected]


def test_a_rejected_cell_is_counted_as_rejected(tmp_path: Path) -> None:
    """What a check over the panel rejects is no longer counted as read of its workbook."""
    inputs, _, _ = run(Wrong(RATIO, ("count", "count"), ("41", "40"), ()), tmp_path)
    (reading,) = inputs.panel.readings
    assert (reading.read, reading.rejected) == (8, 1)


def test_two_ratios_over_one_cell_report_it_once(tmp_path: Path) -> None:
    """The same part of the same whole is one problem, however many parts of a rule read it."""
    half = f"{{share: 0.5, score: {{{RATIO}}}}}"
    case = Wrong(f"rule: sum_of_parts, parts: [{half}, {half}]", ("count", "count"), ("41", "40"), ())
    assert [cell_of(p) for p in run(case, tmp_path)[2]] == ["D105 C6"]


SEVERAL = """\
  X: {name: {vi: X, en: X}, number: "1", points: 30, score: {rule: ratio, numerator: A, denominator: B}}
  W: {name: {vi: W, en: W}, number: "3", points: 30, score: {rule: ratio, numerator: A, denominator: C}}
"""


def test_a_cell_above_two_wholes_is_one_problem_of_the_first_indicator(tmp_path: Path) -> None:
    """41 of 40 and of 30: said once, of the indicator that comes first; the wholes of D109 are two cells."""
    for written, expected in (
        (("41", "40", "30"), [("D105 C6", "X", "40")]),
        (("1", "0", "0"), [("D109 D6", "X", "0"), ("D109 E6", "W", "0")]),
    ):
        case = Wrong(RATIO, ("count", "count", "count"), written, ())
        project = project_of(case)
        text = project.sections["indicators.yaml"]
        (line,) = (line for line in text.splitlines(keepends=True) if line.startswith("  X:"))
        sections = dict(project.sections) | {
            "indicators.yaml": text.replace(line, SEVERAL).replace("parts: [X, Y]", "parts: [X, Y, W]")
        }
        folder = tmp_path / written[0]
        write_case(Case(project.code, "", sections), folder)
        found = [p for p in read_inputs(open_project(folder), YEAR).problems if p.code in {"D105", "D109"}]
        said = [(cell_of(p), p.indicator, p.facts.get("whole", p.facts["value"])) for p in found]
        assert said == expected


def test_a_figure_that_nobody_reports_is_not_missed_unit_by_unit(tmp_path: Path) -> None:
    """D104 says once what D110 would say of every unit."""
    case = Wrong(RATIO, ("count", "count"), ("30", ""), ())
    project = project_of(case)
    sheets = {name: text.replace("| 40 | 40 | x", "| 40 |  | x") for name, text in project.sections.items()}
    write_case(Case(project.code, "", sheets), tmp_path)
    found = read_inputs(open_project(tmp_path), YEAR).problems
    assert [p.code for p in found if p.code.startswith("D") and p.code != "D103"] == ["D104"]
