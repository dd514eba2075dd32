"""Feedback and money in a project: what the command prints, figures counted from them, what a build leaves."""

import csv
import json
import os
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.panel import DataStatus
from scorecard.pipeline import compute, read_inputs
from scorecard.project import Project, open_project
from tests.helpers import REPOSITORY, line_of, rows_of, write_workbook
from tests.months import MONTHLY, period_of, write_months
from tests.test_tasks import FIGURES, run, with_more_units

CATALOGUE = (
    MONTHLY
    + """measures: {vnd: {name: {vi: tỷ đồng, en: billion VND}}}
figures:
  M: {name: {vi: Tháng, en: Month}, range: [0, 1], merges: mean}
  INTIME: {name: {vi: Đúng hạn, en: In time}, kind: count, merges: sum, from_feedback: {count: on_time}}
  DONE: {name: {vi: Đã giải quyết, en: Settled}, kind: count, merges: sum, from_feedback: {count: settled}}
  LAND: {name: {vi: Đất đai, en: Land}, kind: count, merges: sum, from_feedback: {count: received, fields: [LAND]}}
  OUT: {name: {vi: Giải ngân, en: Disbursed}, measure: vnd, merges: sum, from_money: {sum: disbursed}}
  IN: {name: {vi: Được giao, en: Allocated}, measure: vnd, merges: sum, from_money: {sum: allocated}}
  ASKED: {name: {vi: Đề xuất, en: Proposals}, kind: count, merges: sum, from_money: {sum: proposals}}
indicators:
  PA: {name: {vi: Phản ánh, en: Feedback}, points: 100, score: {rule: ratio, numerator: INTIME, denominator: DONE}}
  GN: {name: {vi: Giải ngân, en: Money}, points: 100, score: {rule: ratio, numerator: OUT, denominator: IN}}
aggregates:
  M: {role: main, name: {vi: Tháng, en: Month}, points: 100, given: M}
  V: {role: main, name: {vi: Việc, en: Work}, points: 200, parts: [PA, GN]}
  DTI: {role: composite, name: {vi: Chỉ số, en: Index}, parts: [M, V]}
monitoring:
  feedback:
    days: 20
    fields:
      LAND: {name: {vi: Đất đai, en: Land}, also: [Nhà đất], days: 10}
      DIG: {name: {vi: Chuyển đổi số, en: Digital}}
  money: {unit: billion}
methodology: {missing: reweight}
"""
)
REGISTER = """
| Mã hồ sơ | Địa phương | Ngày nhận | Lĩnh vực | Nội dung | Hạn giải quyết | Ngày giải quyết |
| '1 | Hà Nội | 2025-10-20 | Đất đai | Cấp sổ | 2025-11-05 | 2025-11-05 |
| '2 | Hà Nội | 2025-11-03 | Nhà đất | Ranh giới | | 2025-11-14 |
| '3 | Hà Nội | 2025-11-10 | DIG | Chữ ký số | | |
| '4 | Hà Nội | 2025-11-03 | Đất đai | Lối đi | | |
| '5 | Hà Nội | 2025-09-01 | Đất đai | =Cũ | 2025-09-30 | 2025-10-02 |
"""
# Hà Nội by 30 November: 1 was carried over and is settled in time, on its last day; 2 had until the 13th, one day late;
# 3 has until the 30th, 20 days after, and is 20 days old; 4 had until the 13th: 17 days overdue, 27 old; 5 was settled
# before.
COUNTS = """
| STT | Địa phương | Lĩnh vực | Tiếp nhận | | Đã giải quyết | | | Đang giải quyết | |
| | | | Từ kỳ trước | Trong kỳ | Trước hạn | Đúng hạn | Quá hạn | Trong hạn | Quá hạn |
| 1 | Bắc Ninh | Đất đai | 2 | 10 | 3 | 4 | 1 | 3 | 1 |
| 2 | Bắc Ninh | Chuyển đổi số | 0 | 6 | 0 | 6 | 0 | 0 | 0 |
| | Tổng cộng | | 2 | 16 | 3 | 10 | 1 | 3 | 1 |
"""
MONEY = """
| Đơn vị tính: triệu đồng | | | | | | | |
| Địa phương | Chương trình | Nguồn vốn | Được giao | Giải ngân | Tỷ lệ (%) | Đề xuất | Được chấp thuận |
| Hà Nội | Hạ tầng | Ngân sách trung ương | 120000 | 90000 | 75 | | |
| Hà Nội | Hạ tầng | Ngân sách địa phương | 80000 | 5500 | 6.9 | | |
| Bắc Ninh | Dữ liệu | Ngân sách địa phương | 1500 | 1500 | 100 | 214 | 131 |
"""


def made(folder: Path, *, months: tuple[str, ...] = ("2025-11",)) -> Project:
    """A project with a register, counts and money in the last of its months."""
    project = write_months(folder, dict.fromkeys(months, FIGURES), CATALOGUE)
    with_more_units(folder / "data" / "geography")
    there = folder / "data" / months[-1]
    write_workbook(there / "feedback" / "so.xlsx", {"Sổ": rows_of(REGISTER)})
    write_workbook(there / "feedback" / "tong-hop.xlsx", {"TH": rows_of(COUNTS)})
    write_workbook(there / "money" / "kp.xlsx", {"KP": rows_of(MONEY)})
    return project


def printed(folder: Path, *more: str) -> str:
    """What the command prints, in English."""
    status, out, err = run("monitor", "feedback", "2025-11", "--project", str(folder), *more)
    assert status == 0, err
    return out


def test_what_the_command_prints(tmp_path: Path) -> None:
    """By hand: 3 carried over + 19 received = 14 in time + 2 late + 6 in hand; counts have no ages."""
    made(tmp_path)
    lines = printed(tmp_path).splitlines()
    assert lines[1:6] == [
        "As of 30/11/2025",
        "3 carried over, 19 received: 16 settled, 6 in hand",
        "settled: 14 in time, 2 late (87.5 % in time)",
        "in hand: 2 overdue; of the 2 whose days are known the oldest is 27 days old, half at least 23.5",
        "besides: 1 settled before the period",
    ]
    rows = [line.split() for line in lines]
    assert ["Land", "3", "12", "8", "2", "5", "2", "27"] in rows
    assert ["Digital", "0", "7", "6", "0", "1", "0", "20"] in rows
    assert ["01", "Hanoi", "1", "3", "1", "1", "2", "1", "27"] in rows
    assert ["24", "Bac", "Ninh", "2", "16", "13", "1", "4", "1", "–"] in rows
    assert ["01", "Hanoi", "200.0", "95.5", "47.8", "–", "–", "–"] in rows
    assert ["24", "Bac", "Ninh", "1.5", "1.5", "100.0", "214", "131", "–"] in rows
    assert next(line for line in lines if line.startswith("4 ")).split()[3] == "27"


def test_an_earlier_day_and_one_unit(tmp_path: Path) -> None:
    """On 13 November 2 and 4 are in time on their last day, and 3 has been there for three days."""
    made(tmp_path)
    asked = ("monitor", "feedback", "2025-11", "--project", str(tmp_path), "--unit", "01")
    _, out, err = run(*asked, "--as-of", "2025-11-13", "--json")
    said = json.loads(out)
    assert "W427" in err
    feedback = said["feedback"]
    assert [feedback[name] for name in ("carried", "received", "on_time", "late", "in_hand", "overdue")] == [
        *(1, 3, 1, 0, 3, 0)
    ]
    assert [(one["number"], one["age"], one["state"]) for one in feedback["open"]] == [
        *(("2", 10, "in_time"), ("4", 10, "in_time"), ("3", 3, "in_time"))
    ]
    assert feedback["counts"] == []
    assert [one["key"] for one in said["money"]["by_unit"]] == ["01"]


def test_figures_are_counted_from_feedback_and_money(tmp_path: Path) -> None:
    """In time of settled, disbursed of allocated; a unit without rows has no figure, and one without proposals none."""
    inputs = read_inputs(made(tmp_path), period_of("2025-11"))
    assert inputs.value is not None
    assert [line_of(one) for one in inputs.problems if one.code.startswith(("W4", "D19", "D2"))] == []
    panel = inputs.value.panel
    one, other, nobody = (panel.row_of(code) for code in ("01", "24", "04"))
    figures = ("INTIME", "DONE", "LAND", "OUT", "IN")
    assert [panel.column(code)[one] for code in figures] == [1, 2, 2, 95.5, 200]
    assert [panel.column(code)[other] for code in figures] == [13, 14, 10, 1.5, 1.5]
    assert panel.status("ASKED")[one] == DataStatus.MISSING
    assert panel.column("ASKED")[other] == 214
    assert {panel.status(code)[nobody] for code in figures} == {DataStatus.MISSING}
    index = compute(inputs.value).value
    assert index.scores[one, index.column_of("PA")] == pytest.approx(1 / 2)
    assert index.scores[other, index.column_of("PA")] == pytest.approx(13 / 14)
    assert index.scores[one, index.column_of("GN")] == pytest.approx(95.5 / 200)
    for name in ("feedback/so.xlsx", "feedback/tong-hop.xlsx", "money/kp.xlsx"):
        assert f"data/2025-11/{name}" in inputs.value.workbooks
    status, out, _ = run("explain", "2025-11", "01", "DONE", "--project", str(tmp_path))
    assert status == 0
    assert "counted from feedback: 2 of 5 rows, rows A2, A3" in out


def test_what_is_left_is_carried_over(tmp_path: Path) -> None:
    """Counts that do not say what they take over have it from the month just before, and nothing without that month."""
    made(tmp_path, months=("2025-10", "2025-11"))
    head = "| Địa phương | Lĩnh vực | Tiếp nhận | Đúng hạn | Quá hạn | Đang giải quyết |\n"
    for month, row in (("2025-10", "5 | 2 | 0 | 3"), ("2025-11", "4 | 5 | 1 | 1")):
        table = f"{head}| Cao Bằng | Đất đai | {row} |"
        write_workbook(tmp_path / "data" / month / "feedback" / "cb.xlsx", {"CB": rows_of(table)})
    read = read_inputs(open_project(tmp_path), period_of("2025-11"))
    assert read.value is not None
    assert read.value.lists.feedback is not None
    assert [one.carried for one in read.value.lists.feedback.counts if one.unit == "04"] == [3]
    assert [one for one in read.problems if one.code == "W431"] == []
    (tmp_path / "data/2025-10/feedback/cb.xlsx").unlink()
    alone = read_inputs(open_project(tmp_path), period_of("2025-11")).problems
    (found,) = (line_of(one) for one in alone if one.code == "W431")
    assert found.startswith("warning[W431] data/2025-11/feedback/cb.xlsx [CB!F2]: 0 carried over and 4 received make 4")


def test_a_build_leaves_every_row(tmp_path: Path) -> None:
    """feedback.csv adds up to what the command says; a formula is text; sums of money are in đồng."""
    made(tmp_path)
    status, _, err = run("build", "2025-11", "--project", str(tmp_path), "--unit", "01", "--lang", "vi")
    assert status in {0, 1}, err
    folder = tmp_path / "build" / "2025-11"
    rows = list(csv.DictReader(StringIO((folder / "feedback.csv").read_text(encoding="utf-8"))))
    assert len(rows) == 7
    whole = [sum(int(row[name]) for row in rows) for name in ("carried", "received", "settled", "in_hand", "overdue")]
    assert whole == [3, 19, 16, 6, 2]
    assert next(row["content"] for row in rows if row["number"] == "5").startswith("'=")
    money = list(csv.DictReader(StringIO((folder / "money.csv").read_text(encoding="utf-8"))))
    assert [row["disbursed"] for row in money] == ["90000000000", "5500000000", "1500000000"]


def test_forms_come_back(tmp_path: Path) -> None:
    """The form of December has the dossiers in hand, and is read without a problem in either language."""
    made(tmp_path)
    asked = ("template", "2025-12", "--feedback", "--project", str(tmp_path))
    status, _, err = run(*asked)
    assert status == 0, err
    there = tmp_path / "forms" / "2025-12"
    (tmp_path / "data" / "2025-12").mkdir()
    for name in ("feedback", "money"):
        (there / name).rename(tmp_path / "data" / "2025-12" / name)
    status, out, err = run("monitor", "feedback", "2025-12", "--project", str(tmp_path), "--json")
    said = json.loads(out)
    assert [one["number"] for one in said["feedback"]["dossiers"]] == ["3", "4"]
    assert said["feedback"]["carried"] == 2
    assert "W108" not in err
    assert said["problems"] == []
    status, _, _ = run(*asked, "--unit", "24", "--lang", "en", "--out", str(tmp_path / "out"))
    assert status == 0
    assert len(list((tmp_path / "out").glob("24-*.xlsx"))) == 2


def test_nothing_there(tmp_path: Path) -> None:
    """The folders that were looked for, and what stands there instead."""
    write_months(tmp_path, {"2025-11": FIGURES}, CATALOGUE)
    status, _, err = run("monitor", "feedback", "2025-11", "--project", str(tmp_path))
    assert status == 2
    assert "E182" in err
    assert "data/2025-11/feedback, data/2025-11/money" in err


def test_an_empty_folder_is_no_report_of_zeros(tmp_path: Path) -> None:
    """W106 says that it is empty; with nothing else there is no report, beside money there is that of money."""
    write_months(tmp_path, {"2025-11": FIGURES}, CATALOGUE)
    there = tmp_path / "data" / "2025-11"
    (there / "feedback").mkdir()
    asked = ("monitor", "feedback", "2025-11", "--project", str(tmp_path))
    status, out, err = run(*asked)
    assert (status, out) == (2, "")
    assert "W106" in err
    assert "E182" in err
    with_more_units(tmp_path / "data" / "geography")
    write_workbook(there / "money" / "kp.xlsx", {"KP": rows_of(MONEY)})
    status, out, err = run(*asked)
    assert "W106" in err
    assert "received:" not in out
    assert "Money and proposals" in out


@pytest.mark.parametrize(("language", "more"), [("en", ()), ("vi", ("--unit", "01"))])
def test_the_how_to_shows_what_is_printed(tmp_path: Path, language: str, more: tuple[str, ...]) -> None:
    """Both answers on the page are those of this project, to the letter; written anew with SCORECARD_ACCEPT."""
    page = REPOSITORY / "docs/how-to/what-became-of-feedback.md"
    text = page.read_text(encoding="utf-8")
    said = ("" if language == "en" else f"--ui-lang {language} ", "".join(f" {word}" for word in more))
    head = f"$ scorecard {said[0]}monitor feedback 2025-11{said[1]}\n"
    made(tmp_path)
    asked = ("--ui-lang", language, "monitor", "feedback", "2025-11", *more, "--project", str(tmp_path))
    printed_now = CliRunner().invoke(app, asked).stdout.rstrip() + "\n"
    before, _, rest = text.partition(head)
    shown, end, after = rest.partition("```\n")
    if os.environ.get("SCORECARD_ACCEPT"):
        page.write_text(before + head + printed_now + end + after, encoding="utf-8")
        return
    assert shown == printed_now
