"""Tasks in a project: figures counted from them, what a build leaves, what the command prints."""

import csv
import json
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.index.lineage import FigureLineage, explain
from scorecard.panel import DataStatus
from scorecard.pipeline import compute, read_inputs
from scorecard.project import Project, open_project
from tests.helpers import REPOSITORY, line_of, rows_of, write_workbook
from tests.months import MONTHLY, period_of, write_months

CATALOGUE = (
    MONTHLY
    + """figures:
  M: {name: {vi: Tháng, en: Month}, range: [0, 1], merges: mean}
  DONE: {name: {vi: Đúng hạn, en: On time}, kind: count, merges: sum, from_tasks: {count: on_time, fallen_due: true}}
  FALLEN: {name: {vi: Đến hạn, en: Fallen due}, kind: count, merges: sum, from_tasks: {count: all, fallen_due: true}}
indicators:
  NV: {name: {vi: Nhiệm vụ, en: Tasks}, points: 100, score: {rule: ratio, numerator: DONE, denominator: FALLEN}}
aggregates:
  M: {role: main, name: {vi: Tháng, en: Month}, points: 100, given: M}
  V: {role: main, name: {vi: Việc, en: Work}, points: 100, parts: [NV]}
  DTI: {role: composite, name: {vi: Chỉ số, en: Index}, parts: [M, V]}
methodology: {missing: reweight}
"""
)
FIGURES = "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.2 |\n| '04 | 0.3 |"
HEAD = "| Số | Địa phương | Nhiệm vụ | Chủ trì | Người đứng đầu | Thời hạn | Trạng thái | Ngày hoàn thành |\n"
# By 30 November: of Hà Nội two have fallen due, one done in time; of Bắc Ninh one, which is late; of Cao Bằng none yet.
TASKS = """
| 1 | Hà Nội | Ban hành kế hoạch | Sở KHCN | Bà A | '6/2025 | Hoàn thành | 2025-06-20 |
| 2 | Hà Nội | Mở lớp bồi dưỡng | Sở Nội vụ | Ông B | '9/2025 | Quá hạn | |
| 3 | Hà Nội | Tuyên truyền | Sở VHTT | Ông C | Thường xuyên | Đang thực hiện | |
| 1 | Bắc Ninh | Ban hành kế hoạch | Sở KHCN | Bà D | '6/2025 | Hoàn thành | 2025-07-20 |
| 1 | Cao Bằng | Ban hành kế hoạch | Sở KHCN | Bà E | '2025 | Đang thực hiện | |
"""


def with_more_units(geography: Path) -> None:
    """Two further units, and no territory before."""
    today = geography / "34.yaml"
    more = '  - {code: "04", region: "2", name: {vi: Cao Bằng}}\n  - {code: "11", region: "2", name: {vi: Điện Biên}}\n'
    today.write_text(today.read_text(encoding="utf-8") + more, encoding="utf-8")
    for path in geography.glob("63*"):
        path.unlink()


def made(folder: Path, tasks: str = TASKS, months: tuple[str, ...] = ("2025-11",)) -> Project:
    """A project with the same figures in each month, and task sheets in the last."""
    project = write_months(folder, dict.fromkeys(months, FIGURES), CATALOGUE)
    with_more_units(folder / "data" / "geography")
    write_workbook(folder / "data" / months[-1] / "tasks" / "nv.xlsx", {"NV": rows_of(HEAD + tasks)})
    return project


def run(*arguments: str) -> tuple[int, str, str]:
    """Status, standard output and standard error of a command, in English."""
    done = CliRunner().invoke(app, ["--ui-lang", "en", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_shares_of_tasks_are_an_indicator(tmp_path: Path) -> None:
    """1 of 2, 0 of 1; no ratio where nothing has fallen due; no figure for units that have no task at all."""
    inputs = read_inputs(made(tmp_path), period_of("2025-11"))
    assert inputs.value is not None
    assert not [line_of(one) for one in inputs.problems if one.code.startswith(("W4", "D19"))]
    panel = inputs.value.panel
    rows = [panel.row_of(code) for code in ("01", "24", "04", "11")]
    assert panel.column("DONE")[rows[:3]].tolist() == [1, 0, 0]
    assert panel.column("FALLEN")[rows[:2]].tolist() == [2, 1]
    assert panel.status("FALLEN")[rows[2]] == DataStatus.NOT_APPLICABLE
    assert panel.status("DONE")[rows[3]] == DataStatus.MISSING
    index = compute(inputs.value).value
    column = index.scores[:, index.column_of("NV")]
    assert column[rows[:2]].tolist() == [0.5, 0]
    assert np.isnan(column[rows[2]])
    assert not [line_of(one) for one in inputs.problems if one.code in {"D105", "D109"}]
    assert "data/2025-11/tasks/nv.xlsx" in inputs.value.workbooks


def test_a_count_leads_back_to_the_rows(tmp_path: Path) -> None:
    """The lineage has the cells of the tasks that were counted, and of how many."""
    inputs = read_inputs(made(tmp_path), period_of("2025-11")).value
    assert inputs is not None
    found = explain(compute(inputs).value, "01", "FALLEN")
    assert isinstance(found, FigureLineage)
    cell = found.source.cell
    assert cell is not None
    assert cell.counted is not None
    assert ([str(one) for one in cell.counted.rows], cell.counted.of) == (
        ["data/2025-11/tasks/nv.xlsx [NV!A2]", "data/2025-11/tasks/nv.xlsx [NV!A3]"],
        3,
    )
    status, out, _ = run("explain", "2025-11", "01", "FALLEN", "--project", str(tmp_path))
    assert status == 0
    assert "counted from tasks: 2 of 3, rows A2, A3" in out


def test_nobody_is_asked_for_what_is_counted(tmp_path: Path) -> None:
    """No form has it, nobody is silent about it, and no earlier month stands in for it."""
    project = made(tmp_path, months=("2025-10", "2025-11"))
    (tmp_path / "data/2025-11/tasks").rename(tmp_path / "data/2025-10/tasks")
    inputs = read_inputs(project, period_of("2025-11")).value
    assert inputs is not None
    assert set(inputs.panel.status("DONE").tolist()) == {DataStatus.MISSING}
    status, _, _ = run("template", "2025-12", "--project", str(tmp_path))
    assert status == 0
    written = list((tmp_path / "forms/2025-12").glob("*.xlsx"))
    assert written
    assert all(b"FALLEN" not in path.read_bytes() for path in written)


def test_counts_of_merged_units_are_those_of_their_predecessors(tmp_path: Path) -> None:
    """In January Bắc Ninh and Bắc Giang had tasks of their own: the Bắc Ninh of today has the sum."""
    project = write_months(tmp_path, {"2025-01": "| Mã | M |\n| '24 | 0.1 |\n| '27 | 0.2 |"}, CATALOGUE)
    tasks = "| 1 | Bắc Giang | Một | A | B | '1/2025 | | |\n"
    tasks += "| 1 | Bắc Ninh | Hai | A | B | '1/2025 | Hoàn thành | 2025-01-31 |"
    write_workbook(tmp_path / "data/2025-01/tasks/nv.xlsx", {"NV": rows_of(HEAD + tasks)})
    inputs = read_inputs(project, period_of("2025-01")).value
    assert inputs is not None
    row = inputs.panel.row_of("24")
    assert (inputs.panel.column("FALLEN")[row], inputs.panel.column("DONE")[row]) == (2, 1)


def test_the_command_shows_who_is_late(tmp_path: Path) -> None:
    """Counts in a sentence, the overdue with days and head; another day changes them; status 1 with --strict."""
    made(tmp_path)
    asked = ("monitor", "tasks", "2025-11", "--project", str(tmp_path))
    status, out, _ = run(*asked)
    assert status == 0
    assert "4 tasks are due: 1 done on time, 1 done late, 1 in progress in time, 1 overdue" in out
    assert "besides: 1 continuing or recurring" in out
    overdue = out.partition("Overdue: 1\n")[2].splitlines()[1]
    assert overdue.split()[0] == "2"
    assert all(words in overdue for words in ("61", "30/09/2025", "Sở Nội vụ", "Ông B", "Mở lớp bồi dưỡng"))
    page = (REPOSITORY / "docs/how-to/who-is-late.md").read_text(encoding="utf-8")
    shown = page.partition("$ scorecard monitor tasks 2025-11\n")[2].partition("```")[0].splitlines()
    assert not [line for line in shown if line != "…" and line not in out.splitlines()]
    assert run(*asked, "--strict")[0] == 1
    status, out, err = run(*asked, "--as-of", "2025-06-30", "--unit", "Bắc Ninh")
    assert (status, "1 task is due: 0 done on time, 0 done late, 1 in progress in time" in out) == (0, True)
    assert "W412" in err
    status, out, _ = run(*asked, "--json", "--unit", "01")
    said = json.loads(out)
    assert said["counts"] == {
        "tasks": 3,
        "due": 2,
        "on_time": 1,
        "late": 0,
        "in_time": 0,
        "overdue": 1,
        "recurring": 1,
        "not_dated": 0,
    }
    assert [(one["number"], one["days"]) for one in said["overdue"]] == [("2", 61)]
    assert {one["unit"] for one in said["tasks"]} == {"01"}


def test_without_sheets_the_command_says_what_it_found(tmp_path: Path) -> None:
    """E181 with what lies in the folder; a unit that there is not is E106."""
    write_months(tmp_path, {"2025-11": FIGURES}, CATALOGUE)
    status, _, err = run("monitor", "tasks", "2025-11", "--project", str(tmp_path))
    assert (status, "E181" in err) == (2, True)
    made(tmp_path / "other")
    status, _, err = run("monitor", "tasks", "--project", str(tmp_path / "other"), "--unit", "Atlantis")
    assert (status, "E106" in err) == (2, True)


@pytest.mark.parametrize("kind", ["2025", "2025-Q4"])
def test_tasks_of_a_longer_period_can_be_looked_at(tmp_path: Path, kind: str) -> None:
    """A catalogue of months, and a sheet for the year."""
    write_months(tmp_path, {"2025-11": FIGURES}, CATALOGUE)
    with_more_units(tmp_path / "data" / "geography")
    write_workbook(tmp_path / "data" / kind / "tasks" / "nv.xlsx", {"NV": rows_of(HEAD + TASKS)})
    status, out, _ = run("monitor", "tasks", kind, "--project", str(tmp_path))
    assert (status, "As of 31/12/2025" in out) == (0, True)


def test_a_build_leaves_the_tasks_as_a_table(tmp_path: Path) -> None:
    """A row a task, as of the last day of the period; a text that looks like a formula is none; none without tasks."""
    made(tmp_path, TASKS + "| 2 | Cao Bằng | '=HYPERLINK(1) | Sở KHCN | | '2025 | | |")
    assert run("compute", "2025-11", "--project", str(tmp_path), "--out", str(tmp_path / "out"))[0] in {0, 1}
    status, _, _ = run("build", "2025-11", "--project", str(tmp_path), "--unit", "01", "--lang", "vi")
    assert status in {0, 1}
    text = (tmp_path / "build/2025-11/tasks.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(text)))
    assert [(one["unit"], one["number"], one["state"], one["days"]) for one in rows[:4]] == [
        ("01", "1", "on_time", "0"),
        ("01", "2", "overdue", "61"),
        ("01", "3", "recurring", "0"),
        ("24", "1", "late", "20"),
    ]
    assert rows[1]["last_day"] == "2025-09-30"
    assert (rows[1]["deadline"], rows[1]["responsible_head"]) == ("9/2025", "Ông B")
    assert rows[-1]["task"] == "'=HYPERLINK(1)"
    manifest = json.loads((tmp_path / "build/2025-11/manifest.json").read_text(encoding="utf-8"))
    assert "data/2025-11/tasks/nv.xlsx" in manifest["inputs"]
    assert "tasks.csv" in manifest["outputs"]


def test_a_deadline_that_moved_is_said_by_validate_too(tmp_path: Path) -> None:
    """Against the latest earlier month that has sheets, be it not the one before."""
    project = made(tmp_path, months=("2025-08", "2025-10", "2025-11"))
    earlier = rows_of(HEAD + TASKS.replace("9/2025", "8/2025"))
    write_workbook(tmp_path / "data/2025-08/tasks/nv.xlsx", {"NV": earlier})
    inputs = read_inputs(project, period_of("2025-11"))
    assert inputs.value is not None
    moved = [line_of(one) for one in inputs.problems if one.code == "D192"]
    where = "data/2025-11/tasks/nv.xlsx [NV!F3]"
    assert moved == [
        f"warning[D192] {where}: the deadline of task 2 was moved since 2025-08: 8/2025, now 9/2025 (later)"
    ]
    assert "data/2025-08/tasks/nv.xlsx" in inputs.value.workbooks
    assert open_project(tmp_path) == project


def test_a_sheet_with_problems_comes_back_marked(tmp_path: Path) -> None:
    """The contradiction stands in the copy, at its cell; the sheet itself is not touched."""
    made(tmp_path, TASKS.replace("| Quá hạn |", "| Đang thực hiện |"))
    _, _, err = run("validate", "2025-11", "--project", str(tmp_path))
    assert "W415" in err
    copy = tmp_path / "build/2025-11/marked/tasks/nv.xlsx"
    book = load_workbook(copy)
    said = [cell.comment.text for row in book["NV"].iter_rows() for cell in row if cell.comment]
    assert len(said) == 1
    assert "W415" in said[0]
    assert book["NV"]["G3"].comment is not None
    # A marked copy that comes back is read as the sheet that it was.
    copy.replace(tmp_path / "data/2025-11/tasks/nv.xlsx")
    inputs = read_inputs(open_project(tmp_path), period_of("2025-11"))
    assert [one.code for one in inputs.problems if one.code.startswith(("W4", "D19"))] == ["W415"]


def test_the_form_has_the_tasks_of_before(tmp_path: Path) -> None:
    """One for the country with a column of units, one for a unit; never over a file; not with an office."""
    made(tmp_path)
    asked = ("template", "2025-12", "--tasks", "--project", str(tmp_path))
    status, _, err = run(*asked)
    assert (status, "Filled in, they belong in data/2025-12/tasks" in err) == (0, True)
    assert run(*asked)[0] == 2
    status, _, _ = run(*asked, "--unit", "Bắc Ninh", "--lang", "en")
    assert status == 0
    folder = tmp_path / "forms/2025-12/tasks"
    assert sorted(path.name for path in folder.iterdir()) == ["24-bac-ninh-nhiem-vu.xlsx", "nhiem-vu.xlsx"]
    texts = {
        path.name: {str(cell.value) for row in load_workbook(path).worksheets[0].iter_rows() for cell in row}
        for path in folder.iterdir()
    }
    assert {"Địa phương / Unit", "Mở lớp bồi dưỡng", "Bà E"} <= texts["nhiem-vu.xlsx"]
    assert "Bà D" in texts["24-bac-ninh-nhiem-vu.xlsx"]
    assert not {"Bà E", "Địa phương / Unit"} & texts["24-bac-ninh-nhiem-vu.xlsx"]
    assert run(*asked, "--owner", "tax")[0] == 2
    # Sent back as it went out: the same tasks, and nothing that has changed.
    (tmp_path / "data/2025-12/tasks").mkdir(parents=True)
    (folder / "nhiem-vu.xlsx").rename(tmp_path / "data/2025-12/tasks/nhiem-vu.xlsx")
    status, out, err = run("monitor", "tasks", "2025-12", "--as-of", "2025-11-30", "--project", str(tmp_path))
    assert (status, err) == (0, "")
    assert "4 tasks are due: 1 done on time, 1 done late, 1 in progress in time, 1 overdue" in out


def test_a_month_of_lists_alone(tmp_path: Path) -> None:
    """Where all figures are counted, no workbook of figures is missed: it is said, and is no error."""
    lines = CATALOGUE.replace("parts: [M, V]", "parts: [V]").splitlines()
    catalogue = "\n".join(line for line in lines if not line.startswith("  M: "))
    write_months(tmp_path, {}, catalogue)
    (tmp_path / "data/2025-11/tasks").mkdir(parents=True)
    own = TASKS.partition("| 1 | Cao")[0].lstrip()
    write_workbook(tmp_path / "data/2025-11/tasks/a.xlsx", {"NV": rows_of(HEAD + own)})
    inputs = read_inputs(open_project(tmp_path), period_of("2025-11"))
    assert inputs.value is not None
    assert [one.code for one in inputs.problems if one.severity.value == "error"] == []
    assert "W129" in [one.code for one in inputs.problems]
    index = compute(inputs.value).value
    found = {unit.code: index.values[row, index.column_of("NV")] for row, unit in enumerate(index.units)}
    assert found == {"01": 0.5, "24": 0.0}
