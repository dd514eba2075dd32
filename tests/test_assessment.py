"""Self-assessed, reviewed, appraised: how stages are read, which counts, and what carries and merges them."""

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from scorecard.catalogue.assessment import AssessmentStage
from scorecard.export.assessments import assessments_csv
from scorecard.export.files import Findings, result_files
from scorecard.export.lineage_json import lineage_json
from scorecard.index.assessments import assess
from scorecard.index.lineage import explain
from scorecard.index.sources import source_of, stages_of
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.pipeline import Inputs, compute
from scorecard.problems import Severity
from scorecard.project import Project
from tests.helpers import Cell, line_of, rows_of, write_workbook
from tests.months import CATALOGUE, read, state_of, write_months

SELF, REVIEWED, APPRAISED = AssessmentStage
STAGES = "assessment: {stages: [self_assessed, reviewed, appraised]%s}\n"
FORM = """
| Đơn vị | '24 | Bắc Ninh |
| Kỳ số liệu | '2025-09 |
| Bộ chỉ số | case |
| Ấn bản | '1 |
| Địa giới | '34 |
%s
"""


def assessed(rules: str = "") -> str:
    """The catalogue of the months, with stages: M and Q are reported by provinces, Y by a central office."""
    return CATALOGUE + STAGES % rules


def one_form(folder: Path, rows: str, rules: str = "") -> Inputs:
    """A month of one form of one province; nothing is wrong with it."""
    project = write_months(folder, {}, assessed(rules))
    write_workbook(folder / "data/2025-09/24.xlsx", {"S": rows_of(FORM % rows)})
    found = read(project, "2025-09")
    heavy = [line_of(p) for p in found.problems if p.code.startswith("W") and p.severity is not Severity.NOTE]
    assert heavy == []
    return found.value


def said(inputs: Inputs, unit: str, figure: str) -> str:
    """``self_assessed 0.8 [E7]; appraised 0.6 [F7] counts``: the stages in which a figure came."""
    found = stages_of(inputs.panel, inputs.panel.row_of(unit), figure)
    return "; ".join(
        f"{one.stage.value} {one.value:g} [{one.cell.location.cell if one.cell else '–'}]{' counts' * one.counts}"
        for one in found
    )


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| Mã | Nội dung | Tự đánh giá | Rà soát | Thẩm định |", "| M | Tháng | 0.8 | 0.7 | 0.6 |"),
        ("| Mã | Nội dung | Giá trị | Kết quả rà soát | Kết quả thẩm định |", "| M | Tháng | 0.8 | 0.7 | 0.6 |"),
        ("| Code | Name | Self-assessed | Reviewed | Appraised |", "| M | Tháng | 0.8 | 0.7 | 0.6 |"),
        ("| Mã | Nội dung | Tự đánh giá / Self-assessed | Thẩm tra | Thẩm định |", "| M | x | 0.8 | 0.7 | 0.6 |"),
    ],
)
def test_a_form_has_a_column_for_each_stage(tmp_path: Path, head: str, row: str) -> None:
    """In either language, and with the plain heading of a value for the first stage."""
    found = one_form(tmp_path, f"{head}\n{row}")
    assert said(found, "24", "M") == "self_assessed 0.8 [C7]; reviewed 0.7 [D7]; appraised 0.6 [E7] counts"


@pytest.mark.parametrize("between", [": ", ":", " (", "\n"])
def test_a_table_has_the_stage_beside_the_code(tmp_path: Path, between: str) -> None:
    """``M: Thẩm định``, ``M (Thẩm định)``, or on a line below."""
    heads = [f"M{between}{word}{')' if '(' in between else ''}" for word in ("Tự đánh giá", "Appraised")]
    rows = rows_of("| Kỳ số liệu | '2025-09 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '34 |")
    project = write_months(tmp_path, {}, assessed())
    table: list[list[Cell]] = [["Mã", "Đơn vị", *heads], ["24", "Bắc Ninh", 0.8, 0.6]]
    write_workbook(tmp_path / "data/2025-09/a.xlsx", {"S": [*rows, *table]})
    found = read(project, "2025-09").value
    assert said(found, "24", "M") == "self_assessed 0.8 [C6]; appraised 0.6 [D6] counts"


def test_a_sheet_is_of_the_stage_that_its_head_says(tmp_path: Path) -> None:
    """Its values are of that stage; those of others stand there for comparison and are not read again."""
    months = {
        "2025-09/a": "| Mã | Đơn vị | M |\n| '24 | Bắc Ninh | 0.8 |",
        "2025-09/b": "| Giai đoạn đánh giá | Thẩm định |\n| Mã | Đơn vị | M: Tự đánh giá | M |\n| '24 | | 0.8 | 0.6 |",
    }
    found = read(write_months(tmp_path, months, assessed()), "2025-09")
    assert said(found.value, "24", "M") == "self_assessed 0.8 [C6]; appraised 0.6 [D7] counts"
    assert [p.code for p in found.problems if p.code.startswith("W")] == []
    reading = next(one for one in found.value.panel.readings if one.path.endswith("b.xlsx"))
    assert (reading.read, reading.rejected) == (1, 0)
    assert reading.filled == reading.read + sum(count for _, count in reading.ignored)


def test_without_stages_the_same_workbook_is_read_as_ever(tmp_path: Path) -> None:
    """The headings of stages are headings of nothing where the catalogue has none."""
    table = "| Mã | Đơn vị | M | M: Thẩm định | Minh chứng |\n| '24 | Bắc Ninh | 0.8 | 0.6 | QĐ 1 |"
    found = read(write_months(tmp_path, {"2025-09": table}), "2025-09")
    assert state_of(found.value, "24", "M") == "0.8 final"
    assert found.value.panel.assessed is None
    assert [p.location.cell for p in found.problems if p.code == "W302" and p.location] == ["D5", "E5"]


@pytest.mark.parametrize(
    ("rules", "row", "state"),
    [
        ("", "| M | x | 0.8 | | |", "0.8 provisional"),
        ("", "| M | x | 0.8 | 0.7 | |", "0.7 provisional"),
        ("", "| M | x | 0.8 | 0.7 | 0.6 |", "0.6 final"),
        ("", "| M | x | 0.8 | 0.7 | chưa có |", "0.7 provisional"),
        ("", "| M | x | 0.8 | 0.7 | không áp dụng |", "nan not_applicable"),
        (", counts: appraised", "| M | x | 0.8 | 0.7 | |", "nan missing"),
        (", counts: appraised", "| M | x | 0.8 | 0.7 | 0.6 |", "0.6 final"),
        (", counts: reviewed", "| M | x | 0.8 | 0.7 | 0.6 |", "0.7 final"),
        (", counts: self_assessed", "| M | x | 0.8 | 0.7 | 0.6 |", "0.8 final"),
    ],
)
def test_what_counts_is_declared(tmp_path: Path, rules: str, row: str, state: str) -> None:
    """The latest value that is there, provisional before the last stage; or that of one stage and no other."""
    head = "| Mã | Nội dung | Tự đánh giá | Rà soát | Thẩm định |"
    assert state_of(one_form(tmp_path, f"{head}\n{row}", rules), "24", "M") == state


def test_an_appraisal_that_cannot_be_read_is_not_replaced_by_what_the_unit_says(tmp_path: Path) -> None:
    """Somebody has judged, and what is rejected; the unit's own value would be an answer to nobody."""
    rows = "| Mã | Nội dung | Tự đánh giá | Thẩm định |\n| M | x | 0.8 | khoảng 0.6 |"
    project = write_months(tmp_path, {}, assessed())
    write_workbook(tmp_path / "data/2025-09/24.xlsx", {"S": rows_of(FORM % rows)})
    found = read(project, "2025-09")
    assert state_of(found.value, "24", "M") == "nan rejected"
    assert [(p.code, p.location.cell) for p in found.problems if p.severity == "error" and p.location] == [
        ("W212", "D7")
    ]
    own = found.value.panel.assessed
    assert own is not None
    assert own.values[0, found.value.panel.row_of("24"), found.value.panel.figures.index("M")] == 0.8


def test_a_unit_has_reported_when_it_has_assessed_itself(tmp_path: Path) -> None:
    """Also where only the appraised value counts."""
    head = "| Mã | Nội dung | Tự đánh giá | Thẩm định |"
    found = one_form(tmp_path, f"{head}\n| M | x | 0.8 | |", ", counts: appraised")
    own = next(report for report in found.reports if report.owner.code == "province")
    assert own.arrived[found.panel.row_of("24")] == 1


def test_an_appraisal_is_no_report_of_the_unit(tmp_path: Path) -> None:
    """Whom the council has judged without a word of its own has not reported; the value is there all the same."""
    table = "| Mã | M: Tự đánh giá | M: Thẩm định |\n| '24 | 0.8 | 0.6 |\n| '01 | | 0.7 |"
    found = read(write_months(tmp_path, {"2025-09": table}, assessed()), "2025-09")
    own = next(report for report in found.value.reports if report.owner.code == "province")
    panel = found.value.panel
    assert [own.arrived[panel.row_of(code)] for code in ("24", "01")] == [1, 0]
    assert panel.arrived[panel.row_of("01"), panel.figures.index("M")]
    assert state_of(found.value, "01", "M") == "0.7 final"
    assert [(p.code, p.unit) for p in found.problems if p.code == "D173"] == [("D173", "01")]


def test_a_plain_value_beside_a_self_assessed_one_is_the_same_stage_twice(tmp_path: Path) -> None:
    """Nobody says which of the two is meant."""
    rows = "| Mã | Nội dung | Giá trị | Tự đánh giá |\n| M | x | 0.8 | 0.7 |\n| Q | y | 0.5 | |"
    project = write_months(tmp_path, {}, assessed())
    write_workbook(tmp_path / "data/2025-09/24.xlsx", {"S": rows_of(FORM % rows)})
    found = read(project, "2025-09")
    assert [(p.code, p.location.cell) for p in found.problems if p.code == "W383" and p.location] == [("W383", "D7")]
    assert state_of(found.value, "24", "M") == "nan rejected"
    assert state_of(found.value, "24", "Q") == "0.5 provisional 2025-Q3"


def test_evidence_is_text_and_a_tick_is_none(tmp_path: Path) -> None:
    """What stands in the column is kept as it was written, with its cell; a tick or a dash names no document."""
    head = "| Mã | Nội dung | Giá trị | Minh chứng | Giải trình |"
    found = one_form(tmp_path, f"{head}\n| M | x | 0.8 | =1+1 <b> QĐ 1; https://a.example | |\n| Q | y | 0.7 | x | – |")
    own = found.panel.assessed
    assert own is not None
    assert [(place, [r.location.cell for r in said]) for place, said in own.evidence.items()] == [(("24", "M"), ["D7"])]
    assert own.evidence["24", "M"][0].text == "=1+1 <b> QĐ 1; https://a.example"
    assert own.explanations == {}


def carried(folder: Path, later: str) -> Inputs:
    """October; Q was self-assessed in September's folder, and ``later`` is what October's says of it."""
    months = {
        "2025-09": "| Mã | M | Q | Q: Minh chứng |\n| '24 | 0.9 | 0.5 | QĐ 9 |\n| '01 | 0.9 | 0.4 | |",
        "2025-10": f"| Mã | M | {later}",
    }
    return read(write_months(folder, months, assessed()), "2025-10").value


def test_an_appraisal_that_comes_later_meets_the_value_it_is_about(tmp_path: Path) -> None:
    """Each stage stands until the next quarter is due; the later folder has the later stage."""
    found = carried(tmp_path, "Q: Thẩm định |\n| '24 | 0.8 | 0.45 |")
    assert said(found, "24", "Q") == "self_assessed 0.5 [C6]; appraised 0.45 [C6] counts"
    assert state_of(found, "24", "Q") == "0.45 final 2025-Q3"
    assert state_of(found, "01", "Q") == "0.4 provisional 2025-Q3 from 2025-09"
    own = found.panel.assessed
    assert own is not None
    assert own.evidence["24", "Q"][0].text == "QĐ 9"
    assert own.cells[SELF, "24", "Q"].carried_from is not None
    assert own.cells[APPRAISED, "24", "Q"].carried_from is None


def test_an_appraisal_of_the_quarter_before_is_no_answer_to_this_one(tmp_path: Path) -> None:
    """December reports the fourth quarter; what was appraised of the third stays with the third."""
    months = {
        "2025-09": "| Mã | Q | Q: Thẩm định |\n| '24 | 0.5 | 0.45 |\n| '01 | 0.4 | 0.35 |",
        "2025-12": "| Mã | Q |\n| '24 | 0.6 |",
    }
    found = read(write_months(tmp_path, months, assessed()), "2025-12").value
    assert said(found, "24", "Q") == "self_assessed 0.6 [B6] counts"
    assert state_of(found, "24", "Q") == "0.6 provisional 2025-Q4"
    assert said(found, "01", "Q") == "self_assessed 0.4 [B7]; appraised 0.35 [C7] counts"
    assert state_of(found, "01", "Q") == "0.35 stale 2025-Q3 from 2025-09"


def merged(folder: Path) -> tuple[Inputs, Project]:
    """A month of the 63: of the two provinces that became Bắc Ninh one is appraised, the other is not yet."""
    table = "| Mã | M | M: Thẩm định |\n| '24 | 0.8 | 0.6 |\n| '27 | 0.4 | |\n| '01 | 0.9 | 0.7 |"
    project = write_months(folder, {"2025-03": table}, assessed(", difference: {absolute: 0.15}, show: both"))
    return read(project, "2025-03").value, project


def test_every_stage_merges_by_itself_and_what_counts_from_what_counted(tmp_path: Path) -> None:
    """(0.8 + 0.4)/2 self-assessed, (0.6 + 0.4)/2 counts, and is called after the earlier stage; both are estimates."""
    found, _ = merged(tmp_path)
    row, panel = found.panel.row_of("24"), found.panel
    own = panel.assessed
    assert own is not None
    k = panel.figures.index("M")
    np.testing.assert_allclose(own.values[:, row, k], [0.6, np.nan, np.nan])
    assert panel.column("M")[row] == pytest.approx(0.5)
    assert panel.status("M")[row] == DataStatus.ESTIMATED
    assert own.counted[row, k] == 0
    assert own.counted[panel.row_of("01"), k] == 2
    assert (APPRAISED, "01", "M") in own.cells
    assert (SELF, "24", "M") not in own.cells


def test_predecessors_keep_their_stages_in_the_lineage_and_the_table(tmp_path: Path) -> None:
    """What was assessed is what the predecessors reported; the difference stands at the one that has it."""
    found, _ = merged(tmp_path)
    index = compute(found)
    source = source_of(index.value, index.value.row_of("24"), "M")
    assert [[one.stage for one in part.stages] for part in source.merged_from] == [[SELF, APPRAISED], [SELF]]
    stages = assess(index.value)
    assert stages is not None
    rows = assessments_csv(index.value, stages).decode().splitlines()
    assert rows[0].startswith("period,vintage,unit,edition,figure,counts,self_assessed,reviewed,appraised,difference,")
    assert "2025-03,63,24,1,M,appraised,0.8,,0.6,-0.2,yes,0,0,data/2025-03/a.xlsx [S!C6]" in rows
    assert "2025-03,63,27,1,M,self_assessed,0.4,,,,no,0,0,data/2025-03/a.xlsx [S!B7]" in rows
    doubts = [line_of(p) for p in index.problems if p.code == "D171"]
    far = "0.2 apart, allowed are 0.15 (in the measure of the figure)"
    assert doubts == [
        f"warning[D171] data/2025-03/a.xlsx [S!C8]: 0.9 (self-assessed), 0.7 (appraised): {far}",
        f"warning[D171] data/2025-03/a.xlsx [S!C6]: 0.8 (self-assessed), 0.6 (appraised): {far}",
    ]


def test_the_lineage_names_every_stage_with_its_cell(tmp_path: Path) -> None:
    """As JSON; a figure without stages has no such key."""
    rows = "| Mã | Nội dung | Giá trị | Thẩm định | Minh chứng |\n| M | x | 0.8 | 0.6 | QĐ 1 |"
    index = compute(one_form(tmp_path, rows)).value
    told = json.loads(lineage_json(index, explain(index, "24", "M")))["given"]
    assert [(one["stage"], one["value"], one["counts"], one["cell"]["location"]["cell"]) for one in told["stages"]] == [
        ("self_assessed", 0.8, False, "C7"),
        ("appraised", 0.6, True, "D7"),
    ]
    assert [one["text"] for one in told["evidence"]] == ["QĐ 1"]
    assert "stages" not in json.loads(lineage_json(index, explain(index, "24", "Y")))["given"]


def test_evidence_is_never_a_formula_or_a_link_in_what_is_written(tmp_path: Path) -> None:
    """In ``results.xlsx`` it is a text in a cell, whatever it looks like; the CSV counts it and repeats none of it."""
    text = '=HYPERLINK("https://a.example";"QĐ 1")'
    head = "| Mã | Nội dung | Giá trị | Minh chứng | Giải trình |"
    project = write_months(tmp_path, {}, assessed())
    rows = rows_of(FORM % f"{head}\n| M | x | 0.8 | | https://b.example |")
    path = write_workbook(tmp_path / "data/2025-09/24.xlsx", {"S": rows})
    book = load_workbook(path)
    book["S"]["D7"].value = text
    book["S"]["D7"].data_type = "s"
    book.save(path)
    index = compute(read(project, "2025-09").value).value
    written = result_files(index, (), Language("vi"), Findings(assessments=assess(index)))
    sheet = load_workbook(BytesIO(written["results.xlsx"]))["Đánh giá theo giai đoạn"]
    (row,) = (row for row in sheet.iter_rows(min_row=2) if row[2].value == "M")
    told = {cell.value: cell for cell in row}
    assert told[text].data_type == "s"
    assert all(cell.hyperlink is None for cell in row)
    assert "https://b.example" in told
    assert b"example" not in written["assessments.csv"]
    assert written == result_files(index, (), Language("vi"), Findings(assessments=assess(index)))


def test_only_a_catalogue_with_stages_leaves_their_table(tmp_path: Path) -> None:
    """And no other file changes its name."""
    plain = compute(read(write_months(tmp_path / "a", {"2025-09": "| Mã | M |\n| '24 | 0.8 |"}), "2025-09").value).value
    assert assess(plain) is None
    found = one_form(tmp_path / "b", "| Mã | Nội dung | Giá trị |\n| M | x | 0.8 |")
    index = compute(found).value
    with_stages = set(result_files(index, (), Language("vi"), Findings(assessments=assess(index))))
    assert with_stages - set(result_files(plain, (), Language("vi"))) == {"assessments.csv"}


def test_the_index_of_a_unit_s_own_values_moves_only_what_was_judged(tmp_path: Path) -> None:
    """M counts with 0.6 instead of 0.8: 20 of 100 points of M."""
    rows = "| Mã | Nội dung | Giá trị | Thẩm định |\n| M | x | 0.8 | 0.6 |\n| Q | y | 0.5 | |"
    index = compute(one_form(tmp_path, rows)).value
    found = assess(index)
    assert found is not None
    row = index.row_of("24")
    moved = {code: index.points[row, k] - found.own.points[row, k] for k, code in enumerate(index.nodes)}
    known = {code: round(value, 9) for code, value in moved.items() if np.isfinite(value)}
    assert known == {"M": -20, "Q": 0, "DTI": -30}
