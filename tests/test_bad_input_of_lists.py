"""Bad input of targets, tasks, feedback and money: what is wrong, in which cell, and that it is said in two languages.

It reads as a manual: each line is what somebody wrote, the code that answers, and a piece of each answer.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from scorecard.catalogue.monitoring import Agency, FeedbackRules, MoneyRules, TaskRules
from scorecard.geography import Unit
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.feedback_reader import read_feedback
from scorecard.inputs.list_reader import ListsExpected
from scorecard.inputs.money_reader import read_money
from scorecard.inputs.task_reader import read_tasks
from scorecard.inputs.unit_rows import Territory
from scorecard.language import Language, Names
from scorecard.monitor.feedback_checks import check_feedback
from scorecard.monitor.task_checks import check_tasks
from scorecard.period import Period, PeriodKind
from scorecard.problems import Problem
from tests.helpers import rows_of, write_workbook
from tests.problems.case import read_case

NOVEMBER = Period(PeriodKind.MONTH, 2025, 11)
PLACES = Territory(
    "34",
    tuple(Unit(code, "34", Names.of({"vi": name})) for code, name in (("01", "Hà Nội"), ("24", "Bắc Ninh"))),
)
AGENCIES = tuple(Agency(code, Names.of({"vi": name})) for code, name in (("A", "Sở Nội vụ"), ("B", "Sở Tài chính")))
TASK = "| Số | Địa phương | Nhiệm vụ | Chủ trì | Thời hạn | Trạng thái | Ngày hoàn thành |"
REGISTER = "| Mã hồ sơ | Địa phương | Nội dung | Ngày nhận | Hạn giải quyết | Ngày giải quyết |"
COUNTS = "| Địa phương | Tiếp nhận | Đúng hạn | Quá hạn | Tỷ lệ đúng hạn (%) |"
MONEY = "| Địa phương | Chương trình | Được giao (tỷ đồng) | Giải ngân (tỷ đồng) | Tỷ lệ giải ngân (%) |"
DECOMPOSED = unicodedata.normalize("NFD", "ố1")


@dataclass(frozen=True)
class Bad:
    """Rows of a list, the code that answers with the cell, and what is said in Vietnamese and English."""

    what: str
    rows: str
    found: str
    vi: str
    en: str


TASKS = (
    Bad(
        "no deadline", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | | Đang thực hiện | |", "W404 C2", "không có thời hạn", "no"
    ),
    Bad("no lead", "| 1 | Hà Nội | Mở lớp | | '2025 | | |", "W405 C2", "chưa có cơ quan chủ trì", "no lead agency"),
    Bad(
        *("two leads", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ, Sở Tài chính | '2025 | | |", "W406 D2"),
        *("2 cơ quan chủ trì: Sở Nội vụ; Sở Tài chính", "2 lead agencies"),
    ),
    Bad(
        *("completed after the day", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | Hoàn thành | 2025-12-15 |"),
        *("W412 G2", "15/12/2025", "which is after 30/11/2025"),
    ),
    Bad(
        *("a year of two figures exchanged", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | Hoàn thành | 2205-11-15 |"),
        *("W416 G2", "năm 2205", "the year 2205"),
    ),
    Bad(
        *("the same, of a deadline", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | 2205-11-15 | | |"),
        *("W416 E2", "năm 2205", "the year 2205"),
    ),
    Bad(
        *("a century ago", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | Hoàn thành | '15/11/1925 |"),
        *("W416 G2", "năm 1925", "the year 1925"),
    ),
    Bad(
        *("a day that Excel shows as a number", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | Hoàn thành | 45991 |"),
        *("W407 G2", "30/11/2025", "possible readings: 30/11/2025"),
    ),
    Bad(
        *("a day that no month has", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | Hoàn thành | '31/11/2025 |"),
        *("W407 G2", "31/11/2025", "31/11/2025"),
    ),
    Bad(
        *("a deadline that no month has", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '31/2/2025 | | |"),
        *("W402 E2", "31/2/2025", "cannot be read: 31/2/2025"),
    ),
    Bad(
        *("a progress above 100 per cent", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | '120% | |"),
        *("W437 F2", "120", "120 per cent is above 100"),
    ),
    Bad(
        *("an unknown word for the state", "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | hoàn thàn | |"),
        *("W408 F2", "gần nhất là hoàn thành", "the nearest is hoàn thành"),
    ),
    *(
        Bad(
            f"one number twice, written {again!r}",
            "\n".join(f"| '{number} | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | | |" for number in (first, again)),
            "W410 A3",
            "[NV!A2]",
            "stands twice",
        )
        for first, again in (
            *(("12", "12"), ("12", "12."), ("12", "012"), ("12", "(12)"), ("12", "12)"), ("II.1", "ii.1")),
            ("ố1", DECOMPOSED),
        )
    ),
    Bad(
        *("a unit that nobody knows", "| 1 | Hà Nọi | Mở lớp | Sở Nội vụ | '2025 | | |", "W322 B2"),
        *("Hà Nọi", "no unit named Hà Nọi"),
    ),
)
DOSSIERS = (
    Bad("received after the day", "| 1 | Hà Nội | a | 2025-12-03 | 2025-12-30 | |", "W427 D2", "03/12/2025", "after"),
    Bad(
        *("settled after the day", "| 1 | Hà Nội | a | 2025-11-03 | 2025-12-30 | 2025-12-20 |", "W427 F2"),
        *("20/12/2025", "which is after 30/11/2025"),
    ),
    Bad("due in 2205", "| 1 | Hà Nội | a | 2025-11-03 | 2205-11-30 | |", "W416 E2", "năm 2205", "the year 2205"),
    Bad("received in 2205", "| 1 | Hà Nội | a | 2205-11-03 | | |", "W416 D2", "năm 2205", "the year 2205"),
    Bad(
        *("one number twice", "| '4 | Hà Nội | a | 2025-11-03 | | |\n| '04. | Hà Nội | b | 2025-11-04 | | |"),
        *("W426 A3", "[PA!A2]", "stands twice"),
    ),
    Bad(
        *("settled before it came", "| 1 | Hà Nội | a | 2025-11-03 | | 2025-11-01 |", "W424 F2"),
        *("01/11/2025", "before it was received"),
    ),
)
SHARES = (
    Bad("a share above 100", "| Hà Nội | 10 | 9 | 1 | 120 |", "W437 E2", "120", "120 per cent is above 100"),
    Bad("a share above 100, as a text", "| Hà Nội | 10 | 9 | 1 | '190 % |", "W437 E2", "190", "190 per cent"),
    Bad("a number beyond all bounds", "| Hà Nội | 10 | 1e300 | 0 | |", "W438 C2", "1e+300", "1e+300 is no number"),
    Bad("a text that may be two numbers", "| Hà Nội | '1.000 | 9 | 1 | |", "W438 B2", "1.000", "1.000 is no number"),
    Bad("overdue of more than there were", "| Hà Nội | 10 | 12 | 0 | |", "W431 B2", "12", "but 12 settled"),
)
FUNDS = (
    Bad("a sum beyond all bounds", "| Hà Nội | Hạ tầng | 1e300 | 9 | |", "W438 C2", "1e+300", "1e+300 is no number"),
    Bad("a share above 100", "| Hà Nội | Hạ tầng | 10 | 9 | 120 |", "W437 E2", "120", "120 per cent is above 100"),
    Bad(
        "more than was allocated", "| Hà Nội | Hạ tầng | 10 | 12 | |", "W442 D2", "12", "12 disbursed are more than 10"
    ),
)
TARGETS = (
    Bad("no deadline", "{at_least: 80}", "C202 21:9", "by", "lacks the key by"),
    Bad(
        *(
            "a deadline before the start",
            "{at_least: 80, by: 2025-06, from: {period: 2025-07, value: 20}}",
            "C510 21:52",
        ),
        *("2025-06", "due in 2025-06, which is not after its start in 2025-07"),
    ),
    Bad("a deadline in 2205", "{at_least: 80, by: 2205-12}", "C219 21:28", "2205-12", "2205-12"),
    Bad(
        *("a target above what can be", "{at_least: 120, by: 2025-12}", "C425 21:20"),
        *("120", "cannot be reached: its value lies between 0 and 100"),
    ),
    Bad(
        *("a milestone above what can be", "{at_least: 80, by: 2025-12, milestones: [{by: 2025-06, value: 110}]}"),
        *("C425 21:71", "110", "the target 110"),
    ),
    Bad(
        *("a milestone after the deadline", "{at_least: 80, by: 2025-12, milestones: [{by: 2026-06, value: 60}]}"),
        *("C512 21:55", "2026-06", "2026-06"),
    ),
)


def held(bad: Bad, problems: tuple[Problem, ...]) -> None:
    """It is said at its cell, in both languages, with what to do."""
    code, cell = bad.found.split()
    those = [one for one in problems if one.code == code]
    assert len(those) == 1, (bad.what, [(one.code, str(one.location)) for one in problems])
    where = those[0].location
    assert where is not None
    assert cell in {where.cell, f"{where.line}:{where.column}"}, str(where)
    for language, said in (("vi", bad.vi), ("en", bad.en)):
        assert said in Language(language).message(those[0])
        assert Language(language).hint(those[0])


def named(bad: Bad) -> str:
    """What a case is called."""
    return bad.what


@pytest.mark.parametrize("bad", TASKS, ids=named)
def test_tasks(tmp_path: Path, bad: Bad) -> None:
    """As of 30 November 2025."""
    write_workbook(tmp_path / "tasks/a.xlsx", {"NV": rows_of(f"{TASK}\n{bad.rows}")})
    read = read_tasks(tmp_path / "tasks", tmp_path, ListsExpected(TaskRules({}, AGENCIES), NOVEMBER, PLACES))
    held(bad, (*read.problems, *check_tasks(read.tasks, NOVEMBER.end)))


def test_one_number_in_two_workbooks(tmp_path: Path) -> None:
    """The problem stands in the second, and names the cell of the first."""
    for name in ("a.xlsx", "b.xlsx"):
        table = f"{TASK}\n| 7 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | | |"
        write_workbook(tmp_path / "tasks" / name, {"NV": rows_of(table)})
    read = read_tasks(tmp_path / "tasks", tmp_path, ListsExpected(TaskRules(), NOVEMBER, PLACES))
    (found,) = read.problems
    assert (found.code, str(found.location), found.facts["other"]) == (
        *("W410", "tasks/b.xlsx [NV!A2]", "tasks/a.xlsx [NV!A2]"),
    )
    assert len(read.tasks) == 1


def test_numbers_that_only_look_alike_are_two(tmp_path: Path) -> None:
    """Nobody can say that 1.2 and 1.02 are one; and each unit has a task 1."""
    rows = [
        f"| '{number} | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | | |" for number in ("1.2", "1.02", "A-1", "A-01", "12")
    ]
    rows += ["| '12 | Bắc Ninh | Mở lớp | Sở Nội vụ | '2025 | | |"]
    write_workbook(tmp_path / "tasks/a.xlsx", {"NV": rows_of("\n".join((TASK, *rows)))})
    read = read_tasks(tmp_path / "tasks", tmp_path, ListsExpected(TaskRules(), NOVEMBER, PLACES))
    assert (len(read.tasks), read.problems) == (6, ())


def test_a_day_of_another_time_is_not_used(tmp_path: Path) -> None:
    """A task completed in 1925 is not done on time, one due in 2205 not in time for ever."""
    rows = (
        "| 1 | Hà Nội | Mở lớp | Sở Nội vụ | '2025 | Hoàn thành | '15/11/1925 |",
        "| 2 | Hà Nội | Mở lớp | Sở Nội vụ | 2205-11-15 | | |",
    )
    write_workbook(tmp_path / "tasks/a.xlsx", {"NV": rows_of("\n".join((TASK, *rows)))})
    read = read_tasks(tmp_path / "tasks", tmp_path, ListsExpected(TaskRules(), NOVEMBER, PLACES))
    assert [(task.completed, task.deadline.last_day) for task in read.tasks] == [
        (None, date(2025, 12, 31)),
        (None, None),
    ]


@pytest.mark.parametrize("bad", DOSSIERS, ids=named)
def test_registers(tmp_path: Path, bad: Bad) -> None:
    """As of 30 November 2025."""
    _feedback(tmp_path, REGISTER, bad)


@pytest.mark.parametrize("bad", SHARES, ids=named)
def test_counts(tmp_path: Path, bad: Bad) -> None:
    """Of a month."""
    _feedback(tmp_path, COUNTS, bad)


def _feedback(folder: Path, head: str, bad: Bad) -> None:
    rules = FeedbackRules((), 20)
    write_workbook(folder / "feedback/a.xlsx", {"PA": rows_of(f"{head}\n{bad.rows}")})
    read = read_feedback(folder / "feedback", folder, ListsExpected(rules, NOVEMBER, PLACES))
    held(bad, (*read.problems, *check_feedback(read, NOVEMBER.end, rules)))


@pytest.mark.parametrize("bad", FUNDS, ids=named)
def test_money(tmp_path: Path, bad: Bad) -> None:
    """Of a month."""
    write_workbook(tmp_path / "money/a.xlsx", {"KP": rows_of(f"{MONEY}\n{bad.rows}")})
    read = read_money(tmp_path / "money", tmp_path, ListsExpected(MoneyRules(), NOVEMBER, PLACES))
    held(bad, read.problems)


@pytest.mark.parametrize("bad", TARGETS, ids=named)
def test_targets(tmp_path: Path, bad: Bad) -> None:
    """In a catalogue, by line and column."""
    text = read_case(Path(__file__).parent / "problems/C510.txt").sections["indicators.yaml"].lstrip("\n")
    before, _, after = text.partition("      - {at_least: 80")
    (tmp_path / "indicators.yaml").write_text(f"{before}      - {bad.rows}{after[after.index(chr(10)) :]}", "utf-8")
    held(bad, read_catalogue(tmp_path / "indicators.yaml", tmp_path).problems)


@pytest.mark.parametrize(
    "written",
    [
        "Cộng",
        "Tổng cộng",
        "TỔNG SỐ",
        "Toàn tỉnh",
        "Total",
        "Tổng cộng:",
        "Tổng số (34 tỉnh)",
        "Cộng / Total",
        "Cả nước",
    ],
)
def test_a_total_is_counted_no_second_time(tmp_path: Path, written: str) -> None:
    """Whatever it is called; where it is not the sum of its rows, it is said."""
    table = f"{COUNTS}\n| Hà Nội | 10 | 9 | 1 | |\n| Bắc Ninh | 4 | 4 | 0 | |\n| {written} | 15 | 13 | 1 | |"
    write_workbook(tmp_path / "feedback/a.xlsx", {"PA": rows_of(table)})
    read = read_feedback(tmp_path / "feedback", tmp_path, ListsExpected(FeedbackRules(), NOVEMBER, PLACES))
    assert [count.unit for count in read.counts] == ["01", "24"]
    assert [(one.code, one.location.cell if one.location else "") for one in read.problems] == [("W433", "B4")]
    assert "15" in Language("vi").message(read.problems[0])
