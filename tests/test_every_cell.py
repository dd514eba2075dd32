"""Folders drawn from every kind of sheet: each filled cell is read, rejected or ignored for a reason, whatever meets.

Tables and unit forms, with stages and without, corrections, totals, layouts, heads that disagree, junk; in one folder.
"""

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest

from scorecard.panel import Panel
from scorecard.pipeline import status
from tests.helpers import Cell, rows_of, write_workbook, write_xls
from tests.months import CATALOGUE, read, write_months

STAGES = "assessment: {stages: [self_assessed, reviewed, appraised]}\n"
LAYOUTS = """layouts:
  dept:
    files: so-*
    sheets: B*
    units: {code: Mã tỉnh, name: Tỉnh}
    figures: {Y: Năm, Q: Quý}
    totals: [{rows: "Tổng*"}]
"""
CATALOGUES = (CATALOGUE, CATALOGUE + STAGES, CATALOGUE + LAYOUTS, CATALOGUE + STAGES + LAYOUTS)
MONTH = "2025-12"
UNITS = (("01", "Hà Nội"), ("24", "Bắc Ninh"), ("27", "Bắc Ninh"), ("", "Cả nước"), ("", "Tổng số"), ("99", "Nơi nào"))
BLANK, ODD = ("", "", None), ("…", "abc", "0,5", "5", "không áp dụng", "–", "<b>")
NUMBERS = ("M", "Q", "Y")
BESIDE = ("", ": Tự đánh giá", ": Thẩm định", " (Rà soát)", ": Minh chứng", ": Giải trình", ": Khác")
IN_FORMS = ("Giá trị", "Tự đánh giá", "Rà soát", "Thẩm định", "Minh chứng", "Giải trình", "Ghi chú")
Rows = list[list[Cell]]


def drawn_value(chance: Random) -> Cell:
    """A number mostly, else a blank or something odd."""
    return chance.choice([0.1, 0.2, 0.3, 0.4, 0.5, 0.5, 0.5, chance.choice(BLANK), chance.choice(ODD)])


def drawn_head(chance: Random) -> Rows:
    """Mostly right, with lines of a submission, a stage and a day."""
    rows = rows_of(f"| Kỳ số liệu | '{MONTH} |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '34 |")
    if chance.random() < 0.15:
        rows.pop(chance.randrange(len(rows)))
    if chance.random() < 0.08:
        rows[0][1:] = [chance.choice(["2025-10", "xx"])]
    for chances, label, values in (
        (0.5, "Lần báo cáo", ("1", 2, "2 (thay thế)", "3 bổ sung", "99", "nhiều")),
        (0.3, "Giai đoạn đánh giá", ("Thẩm định", "Tự đánh giá", "Rà soát", "Khác")),
        (0.3, "Ngày báo cáo", ("2026-01-03", "05/01/2026", "hôm qua")),
    ):
        if chance.random() < chances:
            rows.append([label, chance.choice(values)])
    return rows


def drawn_table(chance: Random) -> Rows:
    """A table with some columns twice, unknown ones, remarks, totals and units that are none."""
    heads = [chance.choice([*NUMBERS, *NUMBERS, "X.9"]) + chance.choice(BESIDE) for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.2:
        heads[-1] = ""
    rows: Rows = [*drawn_head(chance), ["Mã", "Đơn vị", *heads]]
    for _ in range(chance.randint(0, 5)):
        code, name = chance.choice(UNITS)
        rows.append([code or None, chance.choice([name, name, ""]), *(drawn_value(chance) for _ in heads)])
    return rows


def drawn_form(chance: Random) -> Rows:
    """A unit form with one column of values or one for each stage."""
    heads = chance.sample(IN_FORMS, chance.randint(1, 4))
    rows: Rows = [["Đơn vị", chance.choice(["01", "24", "Bắc Ninh", "77"])], *drawn_head(chance), ["Mã", *heads]]
    for _ in range(chance.randint(0, 5)):
        rows.append([chance.choice([*NUMBERS, "X.9", None]), *(drawn_value(chance) for _ in heads)])
    return rows


def drawn_laid(chance: Random) -> Rows:
    """A department's own table."""
    rows: Rows = [["Bảng của sở"], ["Mã tỉnh", "Tỉnh", *chance.sample(["Năm", "Quý", "Khác"], 2)]]
    for _ in range(chance.randint(0, 5)):
        code, name = chance.choice(UNITS)
        rows.append([code or None, name, drawn_value(chance), drawn_value(chance)])
    return rows


def drawn_junk(chance: Random) -> Rows:
    """Anything."""
    return [[drawn_value(chance) for _ in range(3)] for _ in range(chance.randint(0, 4))]


def drawn_folder(chance: Random, folder: Path) -> None:
    """One to four workbooks of one to three sheets."""
    for number in range(chance.randint(1, 4)):
        sheets = {}
        for position in range(chance.randint(1, 3)):
            draw = chance.choice([drawn_table, drawn_table, drawn_form, drawn_form, drawn_laid, drawn_junk])
            rows = draw(chance)
            if chance.random() < 0.15:
                rows += [[], *drawn_table(chance)]
            sheets[f"{'B' if draw is drawn_laid else 'S'}{position}"] = rows
        name = f"{chance.choice(['so', '24-bac-ninh', 'a'])}-{number}"
        writes, suffix = (write_xls, "xls") if chance.random() < 0.2 else (write_workbook, "xlsx")
        writes(folder / f"{name}.{suffix}", sheets)


def standing(panel: Panel) -> Counter[str]:
    """How many cells of the period's own workbooks stand in the panel with what they say, by workbook."""
    cells = [*panel.cells.values(), *(panel.assessed.cells.values() if panel.assessed else ())]
    filled = dict.fromkeys(cell.location for cell in cells if cell.written)
    return Counter(location.path for location in filled)


@pytest.mark.parametrize("seed", range(80))
def test_every_filled_cell_is_accounted_for(tmp_path: Path, seed: int) -> None:
    """``filled`` = ``read`` + ``rejected`` + ``ignored``, none of them negative; and the same under other names."""
    chance = Random(seed)  # noqa: S311 - cases, no secrets
    project = write_months(tmp_path, {}, CATALOGUES[seed % len(CATALOGUES)])
    folder = tmp_path / "data" / MONTH
    drawn_folder(chance, folder)
    inputs = read(project, MONTH).value
    panel = inputs.panel
    for reading in panel.readings:
        counts = [count for _, count in reading.ignored]
        assert reading.filled == reading.read + reading.rejected + sum(counts), reading
        assert min((reading.read, reading.rejected, *counts)) >= 0, reading
        assert standing(panel)[reading.path] <= reading.read + reading.rejected, reading
    found = status(inputs, date(2026, 1, 20)).value
    for office in found.offices:
        assert all(0 <= report.rejected <= report.arrived <= report.due for report in office.reports)
    for number, path in enumerate(sorted(folder.iterdir(), reverse=True)):
        path.rename(folder / f"{path.stem.rsplit('-', 1)[0]}-9{number}{path.suffix}")
    again = read(project, MONTH).value.panel
    np.testing.assert_array_equal(again.values, panel.values)
    np.testing.assert_array_equal(again.statuses, panel.statuses)
