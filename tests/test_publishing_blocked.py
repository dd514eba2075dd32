"""What keeps a period from being published: rejected cells and figures that are not final, wherever they come from."""

from pathlib import Path

import pytest

from scorecard.pipeline import compute, read_inputs
from scorecard.problems import Checked
from scorecard.project import Project
from scorecard.published import blockers
from tests.helpers import rows_of, write_workbook
from tests.months import CATALOGUE, period_of, write_months

ASSESSED = CATALOGUE + "assessment: {stages: [self_assessed, reviewed, appraised]}\n"


def blocked(project: Project, period: str) -> list[tuple[str, str, str, str]]:
    """Code, unit, figure and place of each."""
    read = read_inputs(project, period_of(period))
    assert read.value is not None
    problems = (*read.problems, *compute(read.value).problems)
    found = blockers(read.value.panel, Checked(None, problems).problems, read.value.catalogue.figures)
    return [(p.code, p.unit or "", p.indicator or "", str(p.location or "")) for p in found]


def test_what_is_not_appraised_yet_blocks(tmp_path: Path) -> None:
    """24 is appraised, 01 is not: it is named with its cell."""
    table = "| Mã | M | M: Thẩm định |\n| '24 | 0.8 | 0.6 |\n| '01 | 0.4 | |"
    project = write_months(tmp_path, {"2025-09": table}, ASSESSED)
    assert blocked(project, "2025-09") == [("M322", "01", "M", "data/2025-09/a.xlsx [S!B7]")]


def test_a_predecessor_that_is_not_appraised_blocks(tmp_path: Path) -> None:
    """A merged figure is an estimate, and one of the two that it was made of is provisional."""
    table = "| Mã | M | M: Thẩm định |\n| '24 | 0.8 | 0.6 |\n| '27 | 0.4 | |"
    project = write_months(tmp_path, {"2025-03": table}, ASSESSED)
    assert blocked(project, "2025-03") == [("M322", "27", "M", "data/2025-03/a.xlsx [S!B7]")]


def test_a_stale_figure_that_was_never_appraised_blocks(tmp_path: Path) -> None:
    """Self-assessed in September, carried to December: that it is old does not make it final."""
    months = {"2025-09": "| Mã | Q |\n| '24 | 0.5 |", "2025-12": "| Mã | M | M: Thẩm định |\n| '24 | 0.8 | 0.6 |"}
    project = write_months(tmp_path, months, ASSESSED)
    assert blocked(project, "2025-12") == [("M322", "24", "Q", "data/2025-09/a.xlsx [S!B6]")]


def test_what_stands_in_from_other_units_blocks(tmp_path: Path) -> None:
    """Bắc Ninh has sent nothing; what its predecessors assessed of themselves stands in, and is not appraised."""
    project = write_months(tmp_path, {"2025-09": "| Mã | M | M: Thẩm định |\n| '01 | 0.8 | 0.6 |"}, ASSESSED)
    head = "| Kỳ số liệu | '2025-09 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
    rows = "| Mã | M | M: Thẩm định |\n| '24 | 0.5 | 0.4 |\n| '27 | 0.7 | |"
    write_workbook(tmp_path / "data/2025-09/63/b.xlsx", {"S": rows_of(head + rows)})
    assert blocked(project, "2025-09") == [("M322", "27", "M", "data/2025-09/63/b.xlsx [S!B7]")]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [("0.5", "0.6", []), ("5", None, ["M321"]), ("0.5", "5", ["M321"]), ("5", "0.6", [])],
)
def test_rejected_cells_block_until_they_are_corrected(
    tmp_path: Path, first: str, second: str | None, codes: list[str]
) -> None:
    """0 to 1 is possible: what a later submission puts right is right, what it makes wrong blocks."""
    project = write_months(tmp_path, {"2025-09": f"| Mã | M |\n| '24 | {first} |\n| '01 | 0.7 |"})
    if second:
        head = "| Kỳ số liệu | '2025-09 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '34 |\n"
        rows = rows_of(f"{head}| Lần báo cáo | 2 |\n| Mã | M |\n| '24 | {second} |")
        write_workbook(tmp_path / "data/2025-09/b.xlsx", {"S": rows})
    assert [code for code, *_ in blocked(project, "2025-09")] == codes
