"""Feedback and money in a project: what the command prints, figures counted from them, what a build leaves."""

from pathlib import Path

from scorecard.project import Project
from tests.helpers import rows_of, write_workbook
from tests.months import write_months
from tests.test_tasks import FIGURES, run, with_more_units

CATALOGUE = """format: 1
id: case
title: {vi: Chỉ số thử nghiệm, en: Test index}
short_title: {vi: Thử nghiệm, en: Test}
agency: {vi: Cơ quan thử nghiệm, en: Test agency}
edition:
  code: "1"
  status: official
  framework: {vi: Khung thử nghiệm, en: Test framework}
languages: [vi, en]
territory: {level: province, vintage: 34}
period: month
measures: {vnd: {name: {vi: tỷ đồng, en: billion VND}}}
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
REGISTER = """
| Mã hồ sơ | Địa phương | Ngày nhận | Lĩnh vực | Nội dung | Hạn giải quyết | Ngày giải quyết |
| '1 | Hà Nội | 2025-10-20 | Đất đai | Cấp sổ | 2025-11-05 | 2025-11-05 |
| '2 | Hà Nội | 2025-11-03 | Nhà đất | Ranh giới | | 2025-11-14 |
| '3 | Hà Nội | 2025-11-10 | DIG | Chữ ký số | | |
| '4 | Hà Nội | 2025-11-03 | Đất đai | =Lối đi | | |
| '5 | Hà Nội | 2025-09-01 | Đất đai | Cũ | 2025-09-30 | 2025-10-02 |
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
| Bắc Ninh | Dữ liệu | Ngân sách địa phương | 1.500 | 1.500 | 100 | 214 | 131 |
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
    made(tmp_path)
    print(printed(tmp_path))
    assert 0
