"""What is followed besides the index, from Python: targets, tasks, feedback and money."""

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import scorecard
from scorecard.monitor.aims import Status
from scorecard.problems import ScorecardError
from scorecard.project import Project
from scorecard.tasks import TaskState
from tests.helpers import rows_of, write_workbook
from tests.months import write_months
from tests.test_tasks import CATALOGUE, HEAD

FIGURES = "| Mã | M |\n| '01 | 0.9 |\n| '24 | 0.2 |"
TARGETED = CATALOGUE.replace(
    "points: 100, given: M}", "points: 100, given: M, targets: [{at_least: 0.8, by: 2026-06}]}"
)
TASKS = """
| 1 | Hà Nội | Ban hành kế hoạch | Sở KHCN | Bà A | '6/2025 | Hoàn thành | 2025-06-20 |
| 2 | Hà Nội | Mở lớp bồi dưỡng | Sở Nội vụ | Ông B | '9/2025 | Quá hạn | |
| 1 | Bắc Ninh | Ban hành kế hoạch | Sở KHCN | Bà D | '6/2025 | Đang thực hiện | |
"""
COUNTS = """
| Địa phương | Tiếp nhận | Đúng hạn | Quá hạn | Đang giải quyết |
| Hà Nội | 10 | 6 | 1 | 3 |
| Bắc Ninh | 4 | 4 | 0 | 0 |
"""
MONEY = """
| Địa phương | Chương trình | Được giao (tỷ đồng) | Giải ngân (tỷ đồng) |
| Hà Nội | Hạ tầng | 20 | 5 |
| Bắc Ninh | Hạ tầng | 10 | 10 |
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two provinces, one at its target, with lists of one month."""
    write_months(tmp_path, {"2025-11": FIGURES}, TARGETED)
    for name, table in (("tasks", HEAD + TASKS.lstrip()), ("feedback", COUNTS), ("money", MONEY)):
        write_workbook(tmp_path / f"data/2025-11/{name}/a.xlsx", {"S": rows_of(table)})
    return scorecard.open_project(tmp_path)


def codes(error: pytest.ExceptionInfo[ScorecardError]) -> list[str]:
    """Why a function did not answer."""
    return [found.code for found in error.value.problems]


def test_targets_unit_by_unit(project: Project) -> None:
    """0.9 is above 0.8; of 0.2 with one point nobody knows where it goes."""
    inputs = scorecard.read(project).value
    found = scorecard.targets(inputs, scorecard.compute(inputs).value).value
    assert [(row.node.code, row.unit.code if row.unit else "", row.standing.status) for row in found.rows] == [
        ("M", "01", Status.ACHIEVED),
        ("M", "24", Status.NOT_ASSESSABLE),
    ]
    with pytest.raises(FrozenInstanceError):
        found.as_of = date(2025, 1, 1)  # type: ignore[misc]


def test_targets_of_one_unit_and_one_node(project: Project) -> None:
    """By name; a unit that nobody knows is E106, as of the commands."""
    inputs = scorecard.read(project).value
    index = scorecard.compute(inputs).value
    asked = scorecard.targets(inputs, index, units=["bac ninh"], node="M").value
    assert [row.unit.code for row in asked.rows if row.unit] == ["24"]
    assert scorecard.targets(inputs, index, node="V").value.rows == ()
    with pytest.raises(ScorecardError) as error:
        scorecard.targets(inputs, index, units=["Atlantis"])
    assert codes(error) == ["E106"]


def test_tasks_as_of_a_day(project: Project) -> None:
    """Two are overdue on 30 November, one of them written as in progress; in July only that one."""
    found = scorecard.review_tasks(project)
    assert [(one.task.unit, one.state) for one in found.value.standings] == [
        ("01", TaskState.ON_TIME),
        ("01", TaskState.OVERDUE),
        ("24", TaskState.OVERDUE),
    ]
    # From 30 June to 30 November are 153 days, from 30 September 61.
    assert [(one.task.unit, one.days) for one in found.value.overdue] == [("24", 153), ("01", 61)]
    assert [(one.code, one.unit) for one in found.problems] == [("W415", "24")]
    july = scorecard.review_tasks(project, "2025-11", as_of=date(2025, 7, 31))
    assert [one.task.unit for one in july.value.overdue] == ["24"]
    assert [one.unit for one in july.problems] == ["01", "24"]


def test_tasks_of_one_unit(project: Project) -> None:
    """With what is wrong in them only."""
    found = scorecard.review_tasks(project, units=["Hà Nội"])
    assert (found.value.whole.count, found.problems) == (2, ())


def test_feedback_and_money(project: Project) -> None:
    """14 came, 10 in time of 11 settled, 3 in hand; 15 of 30 billion are spent, half."""
    found = scorecard.review_feedback(project).value
    assert found.feedback is not None
    assert found.money is not None
    flow = found.feedback.whole.flow
    assert (flow.received, flow.on_time, flow.late, flow.in_hand) == (14, 10, 1, 3)
    assert sum((row.disbursed or Decimal(0) for row in found.money.rows), Decimal(0)) == Decimal(15) * 10**9
    own = scorecard.review_feedback(project, units=["24"]).value
    assert own.feedback is not None
    assert own.money is not None
    assert (own.feedback.whole.flow.received, len(own.money.rows)) == (4, 1)


def test_without_lists(tmp_path: Path) -> None:
    """The functions say what the commands say."""
    write_months(tmp_path, {"2025-11": FIGURES}, CATALOGUE)
    project = scorecard.open_project(tmp_path)
    with pytest.raises(ScorecardError) as error:
        scorecard.review_tasks(project)
    assert codes(error) == ["E181"]
    with pytest.raises(ScorecardError) as error:
        scorecard.review_feedback(project)
    assert codes(error) == ["E182"]
