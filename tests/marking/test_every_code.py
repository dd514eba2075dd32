"""Every problem code that stands in a cell is marked there: over all minimal cases of ``tests/problems``."""

from pathlib import Path

import pytest

from scorecard.handback import Return, hand_back
from scorecard.inputs.own_marks import COMMENT_SIGN
from scorecard.language import Language
from scorecard.period import Period
from scorecard.pipeline import compute, read_inputs
from scorecard.problems import Problem, Severity
from scorecard.project import open_project
from tests.marking import made
from tests.problems.case import FOLDER, YEAR, read_case, write_case

# Their territory stops the run before a workbook is read.
STOPPED = frozenset({"M303", "M305"})
CASES = sorted(path for letter in "WDM" for path in FOLDER.glob(f"{letter}*.txt") if path.stem not in STOPPED)
# Made by hand from a few parts, without the list of their contents: Excel would not open them either.
NOT_PACKED = frozenset({"W111", "W114"})


def about(_: Problem) -> str:
    """No names."""
    return ""


def found_in(folder: Path, period: Period) -> Return:
    """What is to be handed back of a case."""
    read = read_inputs(open_project(folder), period)
    assert read.value is not None
    problems = (*read.problems, *compute(read.value).problems)
    return Return(period, (*read.value.panel.readings, *read.value.lists.readings), problems, about, Language("vi"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_address_is_marked(path: Path, tmp_path: Path) -> None:
    """Where an error or a warning stands in a cell, the copy has a fill and a comment of ours, and the list a row."""
    case = read_case(path)
    write_case(case, tmp_path)
    asked = found_in(tmp_path, case.period or YEAR)
    handed = hand_back(open_project(tmp_path), asked, lambda _: None)
    assert {one.code for one in handed.problems} == ({"E119"} if path.stem in NOT_PACKED else set())
    folder = handed.value.folder
    copies = {Path(name).stem.partition(".")[0]: (folder / name).read_bytes() for name in handed.value.names}
    read = {reading.path for reading in asked.workbooks if not reading.refused and path.stem not in NOT_PACKED}
    heavy = {p.location.path for p in asked.problems if p.location and p.severity is not Severity.NOTE}
    for one in asked.problems:
        where = one.location
        if where is None or where.path not in heavy & {reading.path for reading in asked.workbooks}:
            continue
        copy = copies[Path(where.path).stem]
        assert one.code in made.words(copy)
        if where.cell and where.path in read:
            assert_marked(copy, where.sheet, where.cell, one.code)


def assert_marked(copy: bytes, title: str, cell: str, code: str) -> None:
    """A fill, and the code in a comment of ours; of a range on its first cell."""
    first = cell.partition(":")[0]
    sheet = next((name for name in made.book(copy).sheetnames if name == title), made.book(copy).sheetnames[-1])
    assert first in made.fills(copy, sheet)
    comment = made.comments(copy, sheet)[first]
    assert COMMENT_SIGN in comment
    assert code in comment
