"""The 140 tasks of the draft appendix of Resolution 03/NQ-CP: every deadline is read, or named.

Needs the table of the shared data. By hand, from its deadlines: 120 have a last day, 16 go on (12 and one "thường
xuyên", three "2025 và những năm tiếp theo"), 3 come every year, one has none. Run with ``-s`` to see the table.
"""

import csv
import os
from collections import Counter
from datetime import date
from pathlib import Path

from scorecard.catalogue.monitoring import TaskRules
from scorecard.inputs.list_reader import ListsExpected
from scorecard.inputs.task_reader import read_tasks
from scorecard.inputs.unit_rows import Territory
from scorecard.monitor.tasks import by_group, review
from scorecard.period import Period, PeriodKind
from scorecard.tasks import DeadlineKind, TaskSheets, TaskState
from tests.helpers import REPOSITORY

SHARED = Path(os.environ.get("SCORECARD_SHARED_DATA", ""))
# As the source names its columns, and as a sheet would.
HEADINGS = {
    "no": "Số",
    "group": "Nhóm",
    "task_vi": "Nhiệm vụ",
    "lead_vi": "Cơ quan chủ trì",
    "coordinating_vi": "Cơ quan phối hợp",
    "result_vi": "Kết quả",
    "deadline_as_written": "Thời hạn",
}


def read(folder: Path) -> TaskSheets:
    """The tasks of the table, as a CSV in a period's folder."""
    with (SHARED / "dti" / "nq57_tasks.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    (folder / "tasks").mkdir()
    with (folder / "tasks" / "nq57.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[HEADINGS[name] for name in head], *rows])
    expected = ListsExpected(TaskRules(), Period(PeriodKind.MONTH, 2025, 7), Territory("34", ()))
    return read_tasks(folder / "tasks", folder, expected)


def test_every_deadline_is_read_or_named(tmp_path: Path) -> None:
    """None is unread; the one that is not there is named at its row."""
    found = read(tmp_path)
    table = Counter((one.deadline.written, one.deadline.kind.value, str(one.deadline.last_day)) for one in found.tasks)
    for (written, kind, last_day), count in table.most_common():
        print(f"{count:4}  {written or '–':32} {kind:12} {last_day}")  # noqa: T201 - the table is asked for
    assert Counter(one.deadline.kind for one in found.tasks) == {
        DeadlineKind.DATED: 120,
        DeadlineKind.CONTINUING: 16,
        DeadlineKind.RECURRING: 3,
        DeadlineKind.NONE: 1,
    }
    named = {one.facts["number"] for one in found.problems if one.code == "W404"}
    assert named == {one.number for one in found.tasks if one.deadline.kind is DeadlineKind.NONE} == {"42"}
    assert not {one.code for one in found.problems} - {"W404", "W406"}


def test_leads_are_told_apart(tmp_path: Path) -> None:
    """19 tasks are led by several bodies, counted by hand; a comma inside of a name parts nothing."""
    found = read(tmp_path)
    several = {one.number: one.leads for one in found.tasks if len(one.leads) > 1}
    assert len(several) == 19 == sum(one.code == "W406" for one in found.problems)
    assert several["8"] == ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ")
    names = {lead for one in found.tasks for lead in one.leads}
    assert "Bộ Văn hóa, Thể thao và Du lịch" in names
    assert not {"ngành", "địa phương", "Xã hội"} & names


def test_what_has_fallen_due_by_the_end_of_july(tmp_path: Path) -> None:
    """Of the 21 deadlines up to July 2025 that of 31 July is still in time on that day; groups add up to 140.

    The annex says of no task how it stands: of the other 20, and of the one without a deadline, dates do not tell.
    """
    found = review(read(tmp_path).tasks, date(2025, 7, 31))
    assert found.fallen_due.count == 21
    assert (found.whole.of(TaskState.OVERDUE), found.whole.of(TaskState.NOT_DATED)) == (0, 20 + 1)
    assert [one.count for one in by_group(found)] == [13, 29, 34, 12, 28, 15, 9]


def test_the_example_has_all_of_them() -> None:
    """``examples/resolution-57/tasks.csv``: each by its number, group, lead and deadline, as the annex has it."""
    columns = ("number", "group", "lead", "deadline")
    with (REPOSITORY / "examples/resolution-57/tasks.csv").open(encoding="utf-8", newline="") as file:
        example = [tuple(row[column] for column in columns) for row in csv.DictReader(file)]
    with (SHARED / "dti" / "nq57_tasks.csv").open(encoding="utf-8", newline="") as file:
        annex = [(r["no"], r["group"], r["lead_vi"], r["deadline_as_written"]) for r in csv.DictReader(file)]
    assert len(annex) == 140
    assert example == annex
