"""Lights in a project: what each condition looks at, by hand; merged units, communes; what the command prints."""

import csv
import json
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

import scorecard
from scorecard.export.files import Findings, result_files
from scorecard.language import Language
from scorecard.monitor.lights import LevelLights, Light, Lights
from scorecard.pipeline import compute, lights, read_inputs
from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from tests import communes
from tests.helpers import REPOSITORY, line_of, rows_of, write_workbook
from tests.months import MONTHLY, period_of, write_months
from tests.test_feedback import COUNTS, MONEY, REGISTER
from tests.test_tasks import HEAD as TASK_HEAD
from tests.test_tasks import TASKS, run, with_more_units

G, Y, R, U, S = Light.GREEN, Light.YELLOW, Light.RED, Light.NOT_TOLD, Light.SKIPPED
HEAD = (
    MONTHLY
    + """measures: {pc: {name: {vi: "%", en: "%"}, symbol: {vi: "%", en: "%"}, decimals: 1}}
owners:
  province: {name: {vi: Ủy ban nhân dân tỉnh, en: Province}, reports: own, due: {days_after: 5}}
figures:
  M: {name: {vi: Tháng, en: Month}, range: [0, 1], merges: mean, owner: province}
  N: {name: {vi: Số, en: Number}, measure: pc, range: [0, 100], merges: mean, owner: province}
  DONE: {name: {vi: Đúng hạn, en: On time}, kind: count, merges: sum, from_tasks: {count: on_time, fallen_due: true}}
  FALLEN: {name: {vi: Đến hạn, en: Fallen due}, kind: count, merges: sum, from_tasks: {count: all, fallen_due: true}}
indicators:
  NV: {name: {vi: Nhiệm vụ, en: Tasks}, points: 50, score: {rule: ratio, numerator: DONE, denominator: FALLEN}}
  P: {name: {vi: Số, en: Number}, points: 50, score: {rule: capped, figure: N, cap: 100}}
aggregates:
  M: {role: main, name: {vi: Tháng, en: Month}, points: 100, given: M}
  V: {role: main, name: {vi: Việc, en: Work}, points: 100, parts: [NV, P]}
  DTI: {role: composite, name: {vi: Chỉ số, en: Index}, parts: [M, V]}
methodology: {missing: reweight}
"""
)
Told = Mapping[str, tuple[float | None, Light]]
FIELDS = """  feedback:
    days: 20
    fields:
      LAND: {name: {vi: Đất đai, en: Land}, also: [Nhà đất], days: 10}
      DIG: {name: {vi: Chuyển đổi số, en: Digital}}
"""
NAME = "name: {vi: Điều kiện, en: Condition}"


def catalogue(*conditions: str, head: str = HEAD) -> str:
    """With conditions, ``code: rest``; their names do not matter."""
    lines = (f"      {code}: {{{NAME}, {rest}}}\n" for code, rest in (one.split(": ", 1) for one in conditions))
    return f"{head}monitoring:\n{FIELDS}  lights:\n    conditions:\n{''.join(lines)}"


ALL = (
    "VALUE: of: value, node: P, at_least: {green: 80, yellow: 50}",
    "RATIO: of: value, node: NV, at_least: {green: 0.5}",
    "SCORE: of: score, node: M, at_least: {green: 0.2, yellow: 0.1}",
    "SENT: of: reported, at_least: {green: 100, yellow: 50}",
    "LATE: of: days_late, at_most: {green: 0, yellow: 3}",
    "OVER: of: tasks_overdue, at_most: {green: 0, yellow: 1}",
    "SHARE: of: tasks_overdue_share, at_most: {green: 10, yellow: 40}",
    "DONE: of: tasks_on_time, at_least: {green: 80, yellow: 50}",
    "OPEN: of: feedback_overdue, at_most: {green: 0, yellow: 1}",
    "SETTLED: of: feedback_on_time, at_least: {green: 90, yellow: 50}",
    "MONEY: of: disbursed, at_least: {green: 90, yellow: 40}",
)
FIGURES = """| Ngày báo cáo / Reported on | 2025-12-0{day} | | |
| Mã | M | N |
"""


def of_day(day: int, *rows: str) -> str:
    """A table that was reported on a day of December."""
    return FIGURES.format(day=day) + "\n".join(rows)


def made(folder: Path, *conditions: str) -> Project:
    """Hà Nội reported in time, Bắc Ninh three days late, Cao Bằng half of it; of Điện Biên nothing came."""
    months = {
        "2025-11/a": of_day(5, "| '01 | 0.2 | 80 |"),
        "2025-11/b": of_day(8, "| '24 | 0.1 | 79.96 |"),
        "2025-11/c": of_day(5, "| '04 | 0.05 | |"),
    }
    project = write_months(folder, months, catalogue(*(conditions or ALL)))
    with_more_units(folder / "data" / "geography")
    there = folder / "data" / "2025-11"
    write_workbook(there / "tasks" / "nv.xlsx", {"NV": rows_of(TASK_HEAD + TASKS)})
    write_workbook(there / "feedback" / "so.xlsx", {"Sổ": rows_of(REGISTER)})
    write_workbook(there / "feedback" / "th.xlsx", {"TH": rows_of(COUNTS)})
    write_workbook(there / "money" / "kp.xlsx", {"KP": rows_of(MONEY)})
    return project


def found_in(project: Project, period: str, as_of: date | None = None) -> Lights:
    """The lights of a period."""
    inputs = read_inputs(project, period_of(period)).value
    assert inputs is not None
    found = lights(inputs, compute(inputs).value, as_of).value
    assert found is not None
    return found


def told(level: LevelLights, unit: str) -> Told:
    """Value and light of each condition of a unit."""
    row = level.of(level.row_of[unit])
    return {one.condition.code: (one.value, one.light) for one in row.verdicts}


# By 10 December, five days after the deadline. Tasks by then as by 30 November but that nothing new fell due: of Hà Nội
# 1 was done in time, 2 is overdue, 3 goes on; of Bắc Ninh 1 is late; of Cao Bằng 1 has until the end of the year.
# Feedback: 3 of Hà Nội, due on the 30th, is overdue by then beside 4; of Bắc Ninh 13 of 14 settled in time, 1 overdue.
# Money: 95.5 of 200 billion, 1.5 of 1.5.
HANOI: Told = {
    "VALUE": (80.0, G),
    "RATIO": (0.5, G),
    "SCORE": (0.2, G),
    "SENT": (100.0, G),
    "LATE": (0.0, G),
    "OVER": (1.0, Y),
    "SHARE": (50.0, R),
    "DONE": (50.0, Y),
    "OPEN": (2.0, R),
    "SETTLED": (50.0, Y),
    "MONEY": (47.75, Y),
}
BAC_NINH: Told = {
    "VALUE": (79.96, Y),
    "RATIO": (0.0, R),
    "SCORE": (0.1, Y),
    "SENT": (100.0, G),
    "LATE": (3.0, Y),
    "OVER": (0.0, G),
    "SHARE": (0.0, G),
    "DONE": (0.0, R),
    "OPEN": (1.0, Y),
    "SETTLED": (1300 / 14, G),
    "MONEY": (100.0, G),
}
CAO_BANG: Told = {
    "VALUE": (None, U),
    "RATIO": (None, S),
    "SCORE": (0.05, R),
    "SENT": (50.0, Y),
    "LATE": (5.0, R),
    "OVER": (0.0, G),
    "SHARE": (0.0, G),
    "DONE": (None, U),
    "OPEN": (None, U),
    "SETTLED": (None, U),
    "MONEY": (None, U),
}


def test_every_condition_looks_at_what_it_says(tmp_path: Path) -> None:
    """By hand; of Điện Biên nothing is known but that nothing came. A ratio that does not apply is skipped."""
    (level,) = found_in(made(tmp_path), "2025-11", date(2025, 12, 10)).levels
    for unit, expected in (("01", HANOI), ("24", BAC_NINH), ("04", CAO_BANG)):
        said = told(level, unit)
        assert {code: light for code, (_, light) in said.items()} == {c: light for c, (_, light) in expected.items()}
        for code, (value, _) in expected.items():
            assert said[code][0] == (None if value is None else pytest.approx(value, rel=1e-12)), (unit, code)
    nothing = told(level, "11")
    assert (nothing["SENT"], nothing["LATE"]) == ((0.0, R), (5.0, R))
    assert {value for code, (value, _) in nothing.items() if code not in {"SENT", "LATE"}} == {None}


SILENT = """
| Số | Địa phương | Nhiệm vụ | Hạn hoàn thành |
| '1 | Hà Nội | Một | 2025-10-31 |
| '2 | Hà Nội | Hai | 2026-03-31 |
| '3 | Cao Bằng | Ba | 2026-03-31 |
"""
SOME = """
| Số | Địa phương | Nhiệm vụ | Hạn hoàn thành | Tình trạng |
| '1 | Hà Nội | Một | 2025-10-31 | Đang thực hiện |
| '2 | Hà Nội | Hai | 2025-10-30 | Đang thực hiện |
| '3 | Hà Nội | Ba | khi có thể | Đang thực hiện |
| '4 | Bắc Ninh | Bốn | khi có thể | Đang thực hiện |
| '5 | Bắc Ninh | Năm | 2025-10-31 | Hoàn thành |
"""


def test_tasks_of_which_nothing_is_told_are_not_green(tmp_path: Path) -> None:
    """A list without states: of Hà Nội one has fallen due, so 0 or 1 is overdue; of Cao Bằng none can be.

    With states: of Hà Nội two are overdue, and a third may be: it is red by the two. Of Bắc Ninh the one with a
    deadline that nobody can read may be overdue, the one that is done without a day is not: 0 or 1, green up to 1.
    """
    asked = (
        "NONE: of: tasks_overdue, at_most: {green: 0, yellow: 1}",
        "ONE: of: tasks_overdue, at_most: {green: 1}",
        "SHARE: of: tasks_overdue_share, at_most: {green: 10}",
    )
    project = made(tmp_path, *asked)
    there = tmp_path / "data" / "2025-11" / "tasks" / "nv.xlsx"
    write_workbook(there, {"NV": rows_of(SILENT)})
    (level,) = found_in(project, "2025-11").levels
    assert told(level, "01") == {"NONE": (None, U), "ONE": (0.0, G), "SHARE": (None, U)}
    assert told(level, "04") == {"NONE": (0.0, G), "ONE": (0.0, G), "SHARE": (0.0, G)}
    write_workbook(there, {"NV": rows_of(SOME)})
    (level,) = found_in(project, "2025-11").levels
    assert told(level, "01") == {"NONE": (2.0, R), "ONE": (2.0, R), "SHARE": (100.0, R)}
    assert told(level, "24") == {"NONE": (None, U), "ONE": (0.0, G), "SHARE": (None, U)}


@pytest.mark.parametrize(
    ("head", "cells", "over", "settled"),
    [
        ("", "", (None, U), (80.0, G)),
        ("| Đang giải quyết: Quá hạn", "| 0 ", (0.0, G), (80.0, G)),
        ("| Đang giải quyết: Quá hạn", "| 1 ", (1.0, Y), (80.0, G)),
    ],
)
def test_feedback_that_says_nothing_of_overdue_is_not_green(
    tmp_path: Path, head: str, cells: str, over: tuple[float | None, Light], settled: tuple[float, Light]
) -> None:
    """10 received, 4 settled in time, one late, 5 in hand: how many of them are overdue a column says, or nobody."""
    asked = (
        "OPEN: of: feedback_overdue, at_most: {green: 0, yellow: 1}",
        "SETTLED: of: feedback_on_time, at_least: {green: 80}",
    )
    project = made(tmp_path, *asked)
    table = f"""
| Địa phương | Tiếp nhận | Đúng hạn | Quá hạn | Đang giải quyết {head}|
| Cao Bằng | 10 | 4 | 1 | 5 {cells}|
"""
    write_workbook(tmp_path / "data" / "2025-11" / "feedback" / "cb.xlsx", {"CB": rows_of(table)})
    (level,) = found_in(project, "2025-11").levels
    assert told(level, "04") == {"OPEN": over, "SETTLED": settled}


def test_more_money_than_there_is_is_not_green(tmp_path: Path) -> None:
    """120 of 100 disbursed: one of both is wrong, and nobody knows which; all of it is possible."""
    project = made(tmp_path, "MONEY: of: disbursed, at_least: {green: 90, yellow: 40}")
    head = "| Đơn vị tính: triệu đồng | | |\n| Địa phương | Được giao | Giải ngân |\n"
    table = f"{head}| Hà Nội | 100 | 120 |\n| Bắc Ninh | 100 | 100 |"
    write_workbook(tmp_path / "data" / "2025-11" / "money" / "kp.xlsx", {"KP": rows_of(table)})
    (level,) = found_in(project, "2025-11").levels
    assert told(level, "01") == {"MONEY": (None, U)}
    assert told(level, "24") == {"MONEY": (100.0, G)}


def test_until_a_report_is_due_it_is_not_late(tmp_path: Path) -> None:
    """On the deadline Hà Nội is in time, Bắc Ninh has a day that is still to come; three days later both are late."""
    project = made(tmp_path, "LATE: of: days_late, at_most: {green: 0, yellow: 3}, missing: skip")
    (level,) = found_in(project, "2025-11", date(2025, 12, 5)).levels
    assert [told(level, code)["LATE"] for code in ("01", "24", "04")] == [(0.0, G), (None, S), (None, S)]
    assert [light.light for light in level.by_unit] == [G, U, U, U]
    (level,) = found_in(project, "2025-11", date(2025, 12, 8)).levels
    assert [told(level, code)["LATE"] for code in ("01", "24", "04")] == [(0.0, G), (3.0, Y), (3.0, Y)]


def test_what_a_catalogue_says_of_silence(tmp_path: Path) -> None:
    """The same condition with each word: Điện Biên has no tasks."""
    words = ("not_told", "skip", "yellow", "red")
    conditions = (f"{word}: of: tasks_overdue, at_most: {{green: 0}}, missing: {word}" for word in words)
    (level,) = found_in(made(tmp_path, *conditions), "2025-11").levels
    assert [light for _, light in told(level, "11").values()] == [U, S, Y, R]


def test_a_figure_of_an_earlier_quarter_is_known_an_imputed_one_is_not(tmp_path: Path) -> None:
    """The mean of the others stands in for Điện Biên, and nobody has reported it."""
    head = HEAD.replace("{rule: capped, figure: N, cap: 100}}", "{rule: capped, figure: N, cap: 100}, impute: mean}")
    condition = "VALUE: of: value, node: P, at_least: {green: 10}"
    project = write_months(
        tmp_path, {"2025-11": "| Mã | M | N |\n| '01 | 0.2 | 80 |\n| '24 | 0.2 | |"}, catalogue(condition, head=head)
    )
    inputs = read_inputs(project, period_of("2025-11")).value
    assert inputs is not None
    index = compute(inputs).value
    assert index.values[index.row_of("24"), index.column_of("P")] == 80
    (level,) = found_in(project, "2025-11").levels
    assert (told(level, "01")["VALUE"], told(level, "24")["VALUE"]) == ((80.0, G), (None, U))


def test_units_that_have_merged_count_for_the_one_that_they_are(tmp_path: Path) -> None:
    """In January Bắc Giang sent both figures and Bắc Ninh one: three of four; of their three tasks one is overdue."""
    table = "| Mã | M | N |\n| '24 | 0.1 | 10 |\n| '27 | 0.2 | |"
    conditions = ("SENT: of: reported, at_least: {green: 100}", "SHARE: of: tasks_overdue_share, at_most: {green: 0}")
    project = write_months(tmp_path, {"2025-01": table}, catalogue(*conditions))
    tasks = "| 1 | Bắc Giang | Một | A | B | '1/2025 | | |\n"
    tasks += (
        "| 1 | Bắc Ninh | Hai | A | B | '1/2025 | Hoàn thành | 2025-01-31 |\n| 2 | Bắc Ninh | Ba | A | B | '2026 | | |"
    )
    write_workbook(tmp_path / "data/2025-01/tasks/nv.xlsx", {"NV": rows_of(TASK_HEAD + tasks)})
    (level,) = found_in(project, "2025-01", date(2025, 2, 10)).levels
    said = told(level, "24")
    assert said["SENT"][0] == 75
    assert said["SHARE"][0] == pytest.approx(100 / 3)


def test_targets_off_track_are_counted(tmp_path: Path) -> None:
    """A value that falls month by month misses its target, one that is there does not; one without is not told."""
    head = HEAD.replace("cap: 100}}", "cap: 100}, targets: [{at_least: 60, by: 2025-12}]}")
    months = {f"2025-{k:02}": f"| Mã | N |\n| '01 | {50 - k} |\n| '24 | 70 |" for k in range(7, 12)}
    project = write_months(tmp_path, months, catalogue("OFF: of: off_track, at_most: {green: 0}", head=head))
    with_more_units(tmp_path / "data" / "geography")
    (level,) = found_in(project, "2025-11").levels
    assert [told(level, code)["OFF"] for code in ("01", "24", "11")] == [(1.0, R), (0.0, G), (None, U)]


COMMUNES = "SENT: of: reported, level: commune, at_least: {green: 100, yellow: 50}"


def test_communes_of_provinces_and_their_share(tmp_path: Path) -> None:
    """Beside provinces: each commune by what its own table has, 01005 is silent; a province by its green ones."""
    folder = communes.project(tmp_path, ["2025-11"], provinces=True)
    found = found_in(open_project(folder), "2025-11")
    by_level = {level.level: level for level in found.levels}
    below = by_level["commune"]
    assert told(below, "01005")["BC"] == (0.0, R)
    whole = [light.light for light in below.by_unit if light.unit.parent == "01"]
    (of_hanoi,) = (one for one in below.above if one.unit and one.unit.code == "01")
    assert of_hanoi.counts == tuple(whole.count(light) for light in (G, Y, R, U))
    share = told(by_level["province"], "01")["XX"][0]
    assert share == pytest.approx(100 * whole.count(G) / 6)
    assert told(by_level["province"], "24")["XX"] == (None, U)
    values = told(below, "01001")
    assert values["TT"][0] == pytest.approx(_quotient(folder, "01001", ("CQ.1.a", "CQ.1.b")))


def _quotient(folder: Path, unit: str, figures: tuple[str, str]) -> float:
    """Per cent, from the panel of the communes."""
    inputs = read_inputs(open_project(folder), period_of("2025-11")).value
    assert inputs is not None
    (panel,) = inputs.below
    above, under = (panel.column(code)[panel.row_of(unit)] for code in figures)
    return float(100 * above / under)


def test_tasks_of_communes_are_theirs_and_their_provinces(tmp_path: Path) -> None:
    """Beside provinces: one commune has a task overdue and one in time; its province has both, another commune none."""
    folder = communes.project(tmp_path, ["2025-11"], provinces=True)
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    more = "".join(
        f"      {code}: {{{NAME}, of: tasks_overdue_share, level: {level}, at_most: {{green: 0, yellow: 50}}}}\n"
        for code, level in (("NX", "commune"), ("NT", "province"))
    )
    text = text.replace("monitoring:\n", "monitoring:\n  tasks: {below: true}\n").replace(
        "conditions:\n", f"conditions:\n{more}"
    )
    (folder / "indicators.yaml").write_text(text, encoding="utf-8")
    tasks = "| 1 | Xã Chuyên Mỹ, Hà Nội | Một | A | B | '9/2025 | Đang thực hiện | |\n"
    tasks += "| 2 | Xã Chuyên Mỹ, Hà Nội | Hai | A | B | '12/2025 | Đang thực hiện | |"
    write_workbook(folder / "data/2025-11/tasks/nv.xlsx", {"NV": rows_of(TASK_HEAD + tasks)})
    found = {level.level: level for level in found_in(open_project(folder), "2025-11").levels}
    assert (told(found["commune"], "01005")["NX"], told(found["commune"], "01004")["NX"]) == ((50.0, Y), (None, U))
    assert (told(found["province"], "01")["NT"], told(found["province"], "79")["NT"]) == ((50.0, Y), (None, U))


def test_communes_alone_have_the_same_lights(tmp_path: Path) -> None:
    """Compared with each other, or beside their provinces: the figures are the same, and so are light and share."""
    beside = found_in(open_project(communes.project(tmp_path / "a", ["2025-11"], provinces=True)), "2025-11")
    alone = found_in(open_project(communes.project(tmp_path / "b", ["2025-11"])), "2025-11")
    of_both = [next(one for one in found.levels if one.level == "commune") for found in (beside, alone)]
    first, second = ([(unit.unit.code, unit.light) for unit in level.by_unit] for level in of_both)
    assert first == second
    assert [one.counts for one in of_both[0].above] == [one.counts for one in of_both[1].above]
    assert [level.level for level in alone.levels] == ["commune", "province"]
    over = alone.levels[1]
    assert {light.unit.code for light in over.by_unit} == {"01", "79"}


def test_a_score_has_no_threshold_in_per_cent(tmp_path: Path) -> None:
    """C538 at 90 and 50 of a score that lies between 0 and 1; of 0.9, and of one that is given, nothing is said."""
    lines = (
        "BAD: of: score, node: V, at_least: {green: 90, yellow: 50}",
        "GOOD: of: score, node: V, at_least: {green: 0.9}",
        "GIVEN: of: score, node: M, at_least: {green: 90}",
    )
    read = read_inputs(made(tmp_path, *lines), period_of("2025-11"))
    assert [(one.code, one.facts["name"], one.facts["value"]) for one in read.problems if one.code[0] == "C"] == [
        *(("C538", "BAD", "90"), ("C538", "BAD", "50"))
    ]


def test_conditions_of_a_level_that_no_territory_has(tmp_path: Path) -> None:
    """C540 before anything is read."""
    project = write_months(tmp_path, {}, catalogue(COMMUNES))
    read = read_inputs(project, period_of("2025-11"))
    assert read.value is None
    assert [one.code for one in read.problems] == ["C540"]


def test_what_the_command_prints(tmp_path: Path) -> None:
    """A sentence, the conditions with how many units are beyond each threshold, then units from the worst."""
    made(
        tmp_path,
        "VALUE: of: value, node: P, at_least: {green: 80, yellow: 50}",
        "SENT: of: reported, at_least: {green: 100}",
    )
    asked = ("monitor", "lights", "2025-11", "--project", str(tmp_path))
    status, out, _ = run(*asked, "--as-of", "2025-12-10 16:00")
    assert status == 0
    lines = out.splitlines()
    assert lines[0].endswith("· Traffic lights · November 2025 · as of 16:00 on 10/12/2025")
    assert lines[2] == "● 1 of 4 provinces and cities is green (25.0%), ◆ 1 yellow, ▼ 2 red"
    rows = [line.split() for line in lines]
    assert ["Condition", "≥", "80%", "1", "≥", "50%", "1", "<", "50%", "0", "2", "0"] in rows
    assert ["Condition", "≥", "100%", "2", "–", "0", "<", "100%", "2", "0", "0"] in rows
    assert "◆ yellow  24    Bac Ninh   Condition 79.96%" in lines
    listed = [row[:3] for row in rows if row[:1] and row[0] in "●◆▼○"][1:5]
    assert listed == [["▼", "red", "04"], ["▼", "red", "11"], ["◆", "yellow", "24"], ["●", "green", "01"]]
    status, out, _ = run(*asked, "--unit", "24", "--strict")
    assert status == 1
    rows = [line.split() for line in out.splitlines()]
    assert ["◆", "yellow", "24", "Bac", "Ninh", "79.96%", "◆", "100.0%", "●"] in rows
    assert run(*asked, "--unit", "01", "--strict")[0] == 0


@pytest.mark.parametrize("what", ["lights", "feedback"])
def test_a_day_before_the_period_is_refused(tmp_path: Path, what: str) -> None:
    """What was reported of November nobody knew on 31 October; its first day is one of it, and a zone is no day."""
    made(tmp_path)
    asked = ("monitor", what, "2025-11", "--project", str(tmp_path), "--as-of")
    status, out, err = run(*asked, "2025-10-31")
    assert (status, out) == (2, "")
    assert "error[E184]" in err
    assert "2025-10-31 with --as-of is before 2025-11 begins, on 2025-11-01" in err
    assert "E184" not in run(*asked, "2025-11-01")[2]
    status, out, err = run(*asked, "2025-11-30T16:00Z")
    assert (status, out) == (2, "")
    assert "error[E111]" in err


def test_lights_as_json_and_csv(tmp_path: Path) -> None:
    """The same lights, with what decides; in Vietnamese words only where names are."""
    project = made(tmp_path, "=SUM: of: reported, at_least: {green: 100, yellow: 50}".replace("=SUM", "SENT"))
    status, out, _ = run(
        "monitor", "lights", "2025-11", "--project", str(tmp_path), "--json", "--as-of", "2025-11-30T16:00"
    )
    assert status == 0
    said = json.loads(out)
    assert said["as_of"] == "2025-11-30T16:00"
    (level,) = said["levels"]
    assert [level[name] for name in ("count", "green", "yellow", "red", "not_told", "green_share")] == [
        4,
        2,
        1,
        1,
        0,
        50,
    ]
    assert level["conditions"][0]["at_least"] == {"green": 100, "yellow": 50}
    assert {one["unit"]: one["light"] for one in level["units"]} == {
        "01": "green",
        "24": "green",
        "04": "yellow",
        "11": "red",
    }
    inputs = read_inputs(project, period_of("2025-11")).value
    assert inputs is not None
    index = compute(inputs).value
    findings = Findings(lights=lights(inputs, index).value)
    rows = list(csv.DictReader(StringIO(result_files(index, (), Language("en"), findings)["lights.csv"].decode())))
    assert rows[1] == {
        "period": "2025-11",
        "as_of": "2025-11-30",
        "level": "province",
        "vintage": "34",
        "unit": "04",
        "within": "",
        "light": "yellow",
        "condition": "SENT",
        "value": "50.0",
        "shows": "yellow",
        "decides": "1",
    }
    assert "lights.csv" not in result_files(index, (), Language("en"))


def test_without_conditions_there_is_nothing_to_show(tmp_path: Path) -> None:
    """E183; a time that is none is E111; a condition of which nothing is known is said (M331), and is no error."""
    write_months(tmp_path / "a", {"2025-11": "| Mã | M |\n| '01 | 0.2 |"}, HEAD)
    status, _, err = run("monitor", "lights", "2025-11", "--project", str(tmp_path / "a"))
    assert (status, "E183" in err) == (2, True)
    write_months(tmp_path / "b", {"2025-11": "| Mã | M |\n| '01 | 0.2 |"}, catalogue(ALL[5]))
    asked = ("monitor", "lights", "2025-11", "--project", str(tmp_path / "b"))
    status, _, err = run(*asked, "--as-of", "2025-11-30 25:00")
    assert (status, "E111" in err) == (2, True)
    status, out, err = run(*asked)
    assert (status, "M331" in err, "● 0 of 2" in out) == (0, True, True)


def test_the_samples_have_lights_that_can_be_told() -> None:
    """Of the root and of the communes: no condition of which nothing is known, units of every light, no problem."""
    for folder, least in ((REPOSITORY, 2), (REPOSITORY / "examples/communes", 1000)):
        inputs = read_inputs(open_project(folder), period_of("2025-11")).value
        assert inputs is not None
        found = lights(inputs, compute(inputs).value)
        assert not [line_of(one) for one in found.problems]
        assert found.value is not None
        assert found.value.levels[0].whole.of(G) >= least


def test_from_python_and_of_some_units(tmp_path: Path) -> None:
    """The same lights as the command's; a name that fits nothing raises."""
    project = made(tmp_path, ALL[3])
    inputs = read_inputs(project, period_of("2025-11")).value
    assert inputs is not None
    index = compute(inputs).value
    found = scorecard.review_lights(inputs, index, units=["Bắc Ninh", "04"]).value
    assert found is not None
    assert [(one.unit.code, one.light) for one in found.levels[0].by_unit] == [("04", Y), ("24", G)]
    with pytest.raises(ScorecardError, match="E106"):
        scorecard.review_lights(inputs, index, units=["Thăng Long"])


def test_a_build_leaves_lights_as_of_the_day_of_its_pages(tmp_path: Path) -> None:
    """On 10 December Cao Bằng is five days late; on the last day of November nothing was due."""
    made(tmp_path, ALL[4])
    asked = ("build", "2025-11", "--project", str(tmp_path), "--unit", "01", "--lang", "vi")

    def left(*more: str) -> dict[str, tuple[str, str]]:
        run(*asked, *more)
        text = (tmp_path / "build/2025-11/lights.csv").read_text(encoding="utf-8")
        return {row["unit"]: (row["as_of"], row["value"]) for row in csv.DictReader(StringIO(text))}

    assert left()["04"] == ("2025-11-30", "")
    assert left("--as-of", "2025-12-10")["04"] == ("2025-12-10", "5.0")
