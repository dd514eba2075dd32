"""Real tables with foreign names and numbers: every figure is exactly right or reported, none is another number.

Needs the tables of the shared data; the repository holds no copy.
"""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from scorecard.inputs.sheets import read_workbook
from scorecard.panel import DataStatus
from scorecard.period import Period, parse_period
from scorecard.pipeline import Inputs, read_inputs
from scorecard.problems import Checked
from scorecard.project import open_project
from tests.external.messy_tables import Case, cases
from tests.external.messy_verdicts import FOREIGN, REPORTED, RIGHT, SILENT, UNNAMED, UNNOTED, WRONG, Verdicts, judge

SHARED = Path(os.environ.get("SCORECARD_SHARED_DATA", ""))
CASES = {case.name: case for case in cases(SHARED)}
AS_TEXT = [name for name in CASES if "typed" not in name and "as codes" not in name and "as one" not in name]


def _judge(name: str, root: Path) -> Verdicts:
    return judge(CASES[name], root.resolve())


@pytest.mark.parametrize("name", CASES)
def test_no_figure_is_another_number_and_none_is_lost_without_a_word(name: str, tmp_path: Path) -> None:
    """Right, or without a value and with a problem at the cell or its row; totals are W325 and no unit."""
    verdicts = _judge(name, tmp_path)
    assert verdicts.failures == ()
    assert not any(verdicts.counts[word] for word in (WRONG, SILENT, UNNOTED, UNNAMED))


@pytest.mark.parametrize("name", AS_TEXT)
def test_texts_as_they_stand_are_all_read(name: str, tmp_path: Path) -> None:
    """With ranges declared, no number of a unit is refused in any of the styles."""
    verdicts = _judge(name, tmp_path)
    assert verdicts.counts[RIGHT] > 0
    assert verdicts.counts[REPORTED] == 0


def test_the_merged_provinces_have_the_published_population(tmp_path: Path) -> None:
    """34 units of "8.718.000" and "555.809" are 112,093,848 people."""
    inputs = _read(CASES["sapnhap_bando"], tmp_path).value
    assert inputs is not None
    assert inputs.panel.column("people").sum() == 112_093_848


def test_numbers_of_units_that_are_no_codes_are_not_believed(tmp_path: Path) -> None:
    """Only Hà Nội and Tuyên Quang, whose numbers happen to be their codes, are read."""
    verdicts = _judge("sapnhap_bando, its numbers as codes", tmp_path)
    assert {"W301", "W303"} <= set(verdicts.codes)
    assert verdicts.counts[RIGHT] == 2 * 4


def test_two_points_for_no_number_are_missing_with_a_note(tmp_path: Path) -> None:
    """Hà Nội has ".." in the yearbook's table of plain houses of 2016: missing, not zero, and W218 says so."""
    checked = _read(CASES["gso_clcc_metric 2016"], tmp_path)
    assert checked.value is not None
    panel = checked.value.panel
    cell = panel.cell("01", "housing_plain")
    assert cell is not None
    assert (cell.written, cell.settled) == ("..", "absent")
    assert panel.status("housing_plain")[panel.row_of("01")] == DataStatus.MISSING
    assert ("W218", "housing_plain") in {(p.code, p.indicator) for p in checked.problems}


def test_the_plan_reports_what_is_no_unit(tmp_path: Path) -> None:
    """Hà Tây, half a region's name over two lines, the row that counts the columns, and a number alone in its row."""
    verdicts = _judge("Plan_2008", tmp_path)
    assert (verdicts.codes["W322"], verdicts.codes["W304"], verdicts.counts[FOREIGN]) == (2, 1, 4)


def test_the_plan_without_our_head_and_codes_is_no_table(tmp_path: Path) -> None:
    """The .xls as it came gives no figure, and says so."""
    case = CASES["Plan_2008"]
    _read(case, tmp_path)
    folder = tmp_path / "data" / case.period
    (folder / "messy.xlsx").unlink()
    shutil.copy(SHARED / "messy" / "Plan_2008.xls", folder)
    alone = read_inputs(open_project(tmp_path.resolve()), _period(case.period))
    assert alone.value is not None
    assert not alone.value.panel.cells
    assert {"W112", "W105"} & {p.code for p in alone.problems}


def _read(case: Case, root: Path) -> Checked[Inputs | None]:
    case.write(root)
    return read_inputs(open_project(root.resolve()), _period(case.period))


def _period(code: str) -> Period:
    period = parse_period(code)
    assert period is not None
    return period


def test_an_old_workbook_says_when_it_was_saved() -> None:
    """Its summary information, as ``file`` prints it: last saved on 23 October 2015."""
    found = read_workbook(SHARED / "messy" / "Plan_2008.xls", SHARED).value
    assert found is not None
    assert found.saved_on == date(2015, 10, 23)
