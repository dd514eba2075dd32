"""``examples/assessment``: made by its script, and what its pages say."""

import zipfile
from io import BytesIO

import pytest

from scorecard.index.assessments import assess
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import compute, read_inputs
from scorecard.project import open_project
from scorecard.report.blocks import Scorecard, TableRow
from scorecard.report.circumstances import Circumstances
from scorecard.report.views.scorecard import view_scorecard
from scripts import make_assessment
from tests.helpers import REPOSITORY

PROJECT = REPOSITORY / "examples" / "assessment"


def parts(content: bytes) -> dict[str, bytes]:
    """The files inside a workbook."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_workbooks_are_what_the_script_makes() -> None:
    """None is missing, none is left over, and each holds what the script would write now."""
    made = dict(make_assessment.workbooks())
    assert sorted(made) == sorted((PROJECT / "data").glob("*/*.xlsx"))
    for path, content in made.items():
        assert parts(path.read_bytes()) == parts(content), f"run the script again: {path.name} is out of date"


@pytest.fixture(scope="module")
def pages() -> dict[str, Scorecard]:
    """The Vietnamese pages of all units."""
    read = read_inputs(open_project(PROJECT), Period(PeriodKind.YEAR, 2025))
    assert read.value is not None
    index = compute(read.value).value
    day = index.period.end
    told = Circumstances(day, "", provisional=False, geography=read.value.geography, assessments=assess(index))
    return {unit.code: view_scorecard(index, unit.code, Language("vi"), told) for unit in index.units}


def row_of(page: Scorecard, number: str) -> TableRow:
    """The row of an indicator."""
    return next(row for group in page.tables[0].groups for row in group.rows if row.number.strip() == number)


@pytest.mark.parametrize(
    ("unit", "number", "printed"),
    [
        # 15 points for an issued plan, half of them for a draft: 7.5 - 15.
        ("24", "1.1", ["Đã ban hành", "Đang dự thảo", "−7,5", "far"]),
        # 81 and 85.6 of 90: 10 * (81 - 85.6) / 90, within two points; printed 9.0 - 9.5.
        ("24", "3.2", ["85,6 %", "81,0 %", "−0,5", "near"]),
        ("24", "1.2", ["4 cuộc họp", "4 cuộc họp", "0,0", "same"]),
        # 91.4 instead of 99.2 per cent: more than the five that its own entry allows.
        ("22", "2.2", ["99,2 %", "91,4 %", "−2,4", "far"]),
        ("31", "1.2", ["2 cuộc họp", "3 cuộc họp", "+2,5", "far"]),
        # What the ministry reports has one value; what counts only when appraised is not there.
        ("24", "3.1", ["", "38,9 %", "", "none"]),
        ("37", "3.2", ["83,7 %", "…", "–", "none"]),
        # Not reviewed and not appraised: provisional, and nothing to compare with.
        ("37", "2.1", ["74,1 %", "74,1 % *", "", "none"]),
    ],
)
def test_the_own_value_stands_before_the_one_that_counts(
    pages: dict[str, Scorecard], unit: str, number: str, printed: list[str]
) -> None:
    """Then the difference in points and how it is printed: bold (``far``) where it is more than is allowed."""
    row = row_of(pages[unit], number)
    plain = {ord("\u00a0"): " ", ord("\u200a"): " ", ord("\u2007"): " "}
    said = (row.owns[0].words, row.value, row.aparts[0].words)
    assert [*(words.translate(plain).strip() for words in said), row.aparts[0].style] == printed


def test_the_notes_count_the_stages(pages: dict[str, Scorecard]) -> None:
    """Of Ninh Bình three figures were reviewed, five are as it reported them, and one awaits its appraisal."""
    said = next(fact.words for fact in pages["37"].notes[0].paragraphs if fact.name == "Thẩm định")
    assert "rà soát 3, tự đánh giá 5" in said
    assert "1 chưa qua giai đoạn được tính" in said


def test_only_the_catalogue_puts_both_on_the_page(pages: dict[str, Scorecard]) -> None:
    """A page without the stages has no such columns."""
    read = read_inputs(open_project(PROJECT), Period(PeriodKind.YEAR, 2025))
    assert read.value is not None
    index = compute(read.value).value
    told = Circumstances(index.period.end, "", provisional=False, geography=read.value.geography)
    page = view_scorecard(index, "24", Language("vi"), told)
    assert row_of(page, "1.1").owns == ()
    assert len(page.tables[0].columns) == len(pages["24"].tables[0].columns) - 2
    k = index.panel.figures.index("TC.2")
    assert DataStatus(int(index.panel.statuses[index.row_of("37"), k])) is DataStatus.PROVISIONAL
