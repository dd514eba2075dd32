"""Tasks of communes in lists of a project of provinces: counted for their province where declared, else named."""

from pathlib import Path

import pytest

from scorecard.catalogue.monitoring import FeedbackRules, TaskRules
from scorecard.inputs.elsewhere import elsewhere
from scorecard.inputs.feedback_reader import read_feedback
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.list_reader import ListsExpected
from scorecard.inputs.task_reader import read_tasks
from scorecard.inputs.unit_rows import Territory
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import read_inputs
from scorecard.tasks import TaskSheets
from tests.helpers import REPOSITORY, rows_of, write_workbook
from tests.inputs.test_communes import COMMUNES
from tests.months import write_months
from tests.test_tasks import CATALOGUE

NOVEMBER = Period(PeriodKind.MONTH, 2025, 11)
HEAD = "| Số | Địa phương | Nhiệm vụ | Chủ trì | Thời hạn | Trạng thái |"


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Territory:
    """The 34, with seven communes below two of them."""
    folder = tmp_path_factory.mktemp("geography")
    (folder / "34.yaml").write_bytes((REPOSITORY / "data" / "geography" / "34.yaml").read_bytes())
    (folder / "xa.yaml").write_text(COMMUNES, encoding="utf-8")
    read = read_geography(folder, folder).value
    assert read is not None
    return Territory("34", read.units("34"), elsewhere(read, "34"))


def tasks(folder: Path, places: Territory, table: str, *, below: bool = True) -> TaskSheets:
    """The tasks of one sheet."""
    write_workbook(folder / "tasks" / "a.xlsx", {"NV": rows_of(table)})
    return read_tasks(folder / "tasks", folder, ListsExpected(TaskRules(), NOVEMBER, places, below=below))


def row(number: str, unit: str) -> str:
    """A task of a unit."""
    return f"| '{number} | {unit} | Mở lớp | Sở Nội vụ | '2025 | |"


def said(found: TaskSheets) -> list[tuple[str, str]]:
    """Codes and cells of the problems."""
    return [(one.code, one.location.cell if one.location else "") for one in found.problems]


def test_by_name_and_by_code(tmp_path: Path, provinces: Territory) -> None:
    """Each keeps its own number; what the province leads itself stands beside."""
    units = ("Phường Phương Liệt", "'01003", "Đặc khu Hòn Một", "Xã Tân Lập, Bắc Ninh", "Bắc Ninh", "Cả nước")
    found = tasks(tmp_path, provinces, "\n".join((HEAD, *(row("1", unit) for unit in units))))
    assert said(found) == []
    assert [(task.unit, task.part) for task in found.tasks] == [
        ("01", "01002"),
        ("01", "01003"),
        ("24", "24003"),
        ("24", "24001"),
        ("24", ""),
        ("", ""),
    ]
    assert found.tasks[0].place == "Phường Phương Liệt"


def test_one_number_twice_in_one_commune(tmp_path: Path, provinces: Territory) -> None:
    """Is a slip there, as anywhere."""
    table = "\n".join((HEAD, row("1", "'01002"), row("01", "Phường Phương Liệt"), row("1", "'01003")))
    assert said(tasks(tmp_path, provinces, table)) == [("W410", "A3")]


def test_a_name_that_two_provinces_have(tmp_path: Path, provinces: Territory) -> None:
    """Is told apart by the province of the head, and by nothing else."""
    table = "\n".join((HEAD, row("1", "Xã Tân Lập")))
    assert said(tasks(tmp_path, provinces, table)) == [("W340", "B2")]
    headed = f"| Đơn vị / Unit | '24 | Bắc Ninh |\n|  |\n{table}"
    found = tasks(tmp_path, provinces, headed)
    assert (said(found), [(task.unit, task.part) for task in found.tasks]) == ([], [("24", "24001")])


def test_a_sheet_of_one_commune(tmp_path: Path, provinces: Territory) -> None:
    """The head says whose it is."""
    table = f"| Đơn vị / Unit | '24002 | Phường Tân Lập |\n|  |\n{HEAD}\n{row('1', '')}"
    found = tasks(tmp_path, provinces, table)
    assert (said(found), [(task.unit, task.part) for task in found.tasks]) == ([], [("24", "24002")])


def test_undeclared_each_is_named(tmp_path: Path, provinces: Territory) -> None:
    """With the province that it lies in; a name that nobody knows stays unknown."""
    table = "\n".join((HEAD, row("1", "Phường Phương Liệt"), row("2", "Xã Nào Đó"), row("3", "Hà Nội")))
    found = tasks(tmp_path, provinces, table, below=False)
    assert said(found) == [("W327", "B2"), ("W322", "B3")]
    assert found.problems[0].facts["parent"] == "01 Hà Nội"
    assert [task.number for task in found.tasks] == ["3"]


@pytest.mark.parametrize(("declared", "counted"), [("true", [1, 2]), ("false", [0, 1])])
def test_figures_count_them_where_declared(tmp_path: Path, declared: str, counted: list[int]) -> None:
    """One task of Hà Nội has fallen due and is not done; one of its wards was done in time."""
    catalogue = CATALOGUE.replace("methodology:", f"monitoring: {{tasks: {{below: {declared}}}}}\nmethodology:")
    project = write_months(tmp_path, {"2025-11": "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.2 |"}, catalogue)
    (tmp_path / "data/geography/xa.yaml").write_text(COMMUNES, encoding="utf-8")
    late = "| 1 | Hà Nội | Họp | Sở Nội vụ | '6/2025 | Quá hạn | |"
    done = "| 1 | Phường Phương Liệt | Mở lớp | Sở Nội vụ | '6/2025 | Hoàn thành | 2025-06-20 |"
    table = f"{HEAD[:-1]}| Ngày hoàn thành |\n{late}\n{done}"
    write_workbook(tmp_path / "data/2025-11/tasks/a.xlsx", {"NV": rows_of(table)})
    inputs = read_inputs(project, NOVEMBER)
    assert inputs.value is not None
    panel = inputs.value.panel
    row = panel.row_of("01")
    assert [panel.column(code)[row] for code in ("DONE", "FALLEN")] == counted
    assert [one.code for one in inputs.problems if one.code == "W327"] == ([] if declared == "true" else ["W327"])


def test_feedback_of_communes_is_not_taken_for_their_provinces(tmp_path: Path, provinces: Territory) -> None:
    """It would be counted twice beside what the province reports."""
    table = "| Địa phương | Tiếp nhận | Đúng hạn | Quá hạn |\n| Phường Phương Liệt | 3 | 3 | 0 |"
    write_workbook(tmp_path / "feedback" / "a.xlsx", {"PA": rows_of(table)})
    expected = ListsExpected(FeedbackRules(), NOVEMBER, provinces)
    found = read_feedback(tmp_path / "feedback", tmp_path, expected)
    assert [one.code for one in found.problems] == ["W327"]
    assert found.counts == ()
