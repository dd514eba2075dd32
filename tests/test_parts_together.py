"""Where parts of reading meet: layouts, stages, submissions, totals and the state of reporting in one folder."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.monitor.status import Amount, Status, Timing
from scorecard.pipeline import Inputs, status
from tests.helpers import line_of
from tests.months import CATALOGUE, read, state_of, write_months

STAGES = "assessment: {stages: [self_assessed, reviewed, appraised]}\n"
DUE = CATALOGUE.replace("reports: own}", "reports: own, due: {days_after: 5}}")
COUNTED = CATALOGUE.replace(
    "M: {name: {vi: Tháng, en: Month}, measure: index, range: [0, 1], merges: mean",
    "M: {name: {vi: Tháng, en: Month}, kind: count, merges: sum",
)
LAYOUT = """layouts:
  dept:
    files: so-*.xlsx
    units: {code: Mã tỉnh, name: Tỉnh}
    figures: {Y: Năm, M: Tháng}
"""
APPRAISED = "| Giai đoạn đánh giá | Thẩm định |\n"
SECOND = "| Lần báo cáo | 2{} |\n"


def month(folder: Path, books: dict[str, str], catalogue: str) -> tuple[Inputs, list[str]]:
    """A month and what is wrong with its workbooks; every filled cell is read, rejected or ignored for a reason."""
    found = read(write_months(folder, books, catalogue), max(books).split("/")[0])
    for reading in found.value.panel.readings:
        counts = [count for _, count in reading.ignored]
        assert reading.filled == reading.read + reading.rejected + sum(counts), reading
        assert min((reading.read, reading.rejected, *counts)) >= 0, reading
    return found.value, [line_of(one) for one in found.problems if one.code not in {"D104", "D121", "W325"}]


def on(inputs: Inputs, day: str) -> Status:
    """The state of reporting as of a day."""
    return status(inputs, date.fromisoformat(day)).value


def test_a_sheet_with_a_layout_has_been_sent(tmp_path: Path) -> None:
    """Its units are named by its rows, and nobody has to ask whose the workbook is."""
    table = "| Mã tỉnh | Tỉnh | Năm | Tháng |\n| '01 | Hà Nội | 0.5 | 0.4 |\n| '24 | Bắc Ninh | | 0.4 |"
    inputs, _ = month(tmp_path, {"2025-12/so-1": table}, CATALOGUE + LAYOUT)
    found = on(inputs, "2099-01-01")
    assert found.unknown == ()
    (office,) = found.for_all
    assert office.without_row == ()
    assert [unit.code for unit in office.incomplete] == ["24"]
    assert [report.day is not None for report in office.reports] == [True]
    assert [(report.due, report.arrived, report.amount) for report in office.reports] == [(2, 1, Amount.PART)]


def test_a_sheet_that_its_layout_refuses_was_sent_by_the_office_of_its_figures(tmp_path: Path) -> None:
    """The layout says another period: not read, not nothing."""
    other = LAYOUT.replace("figures: {Y: Năm, M: Tháng}", 'figures: {Y: Năm}\n    period: "2024"')
    inputs, said = month(
        tmp_path, {"2025-12/so-1": "| Mã tỉnh | Tỉnh | Năm |\n| '01 | Hà Nội | 0.5 |"}, CATALOGUE + other
    )
    assert [line[:11] for line in said] == ["error[W306]"]
    (office,) = on(inputs, "2026-01-10").for_all
    assert [(one.amount, one.files) for one in office.reports] == [(Amount.UNREADABLE, ("data/2025-12/so-1.xlsx",))]


def test_an_appraisal_makes_no_report_late(tmp_path: Path) -> None:
    """The unit reported in time; the council looked at it weeks after."""
    inputs, said = month(
        tmp_path,
        {
            "2025-10/a": "| Ngày báo cáo | '2025-11-03 |\n| Mã | Đơn vị | M |\n| '24 | Bắc Ninh | 0.8 |",
            "2025-10/b": "| Ngày báo cáo | '2025-11-25 |\n"
            + APPRAISED
            + "| Mã | Đơn vị | M |\n| '24 | Bắc Ninh | 0.7 |",
        },
        DUE + STAGES,
    )
    assert said == []
    (report,) = (one for one in on(inputs, "2025-12-01").by_unit if one.unit and one.unit.code == "24")
    assert (report.timing, report.files) == (Timing.ON_TIME, ("data/2025-10/a.xlsx",))


def test_rows_below_headings_with_stages_name_their_units(tmp_path: Path) -> None:
    """``Y: Tự đánh giá`` is a column of Y."""
    table = "| Mã | Đơn vị | Y: Tự đánh giá |\n| '24 | Bắc Ninh | 0.8 |\n| '01 | Hà Nội | 0.8 |"
    inputs, said = month(tmp_path, {"2025-12": table}, CATALOGUE + STAGES)
    assert said == []
    (office,) = on(inputs, "2026-01-10").for_all
    assert office.without_row == ()


def test_a_total_is_held_against_the_values_of_its_own_stage(tmp_path: Path) -> None:
    """80 + 20 = 100 as reported, 70 + 20 = 90 as appraised: both are right, and 95 is not."""
    head = "| Mã | Đơn vị | M |\n"
    reported = head + "| '24 | Bắc Ninh | 80 |\n| '01 | Hà Nội | 20 |\n| | Cả nước | 100 |"
    appraised = APPRAISED + head + "| '24 | Bắc Ninh | 70 |\n| '01 | Hà Nội | 20 |\n| | Cả nước | {} |"
    books = {"2025-10/a": reported, "2025-10/b": appraised.format(90)}
    assert month(tmp_path / "right", books, COUNTED + STAGES)[1] == []
    wrong = {"2025-10/a": reported, "2025-10/b": appraised.format(95)}
    (told,) = month(tmp_path / "wrong", wrong, COUNTED + STAGES)[1]
    assert told.startswith("warning[D152] data/2025-10/b.xlsx [S!C9]: Cả nước gives 95, but its units add up to 90")


def test_a_total_without_a_value_that_came_later_is_of_before(tmp_path: Path) -> None:
    """80 is what stood there; a second submission adds 20, and brings its own total if it has one."""
    first = "| Mã | Đơn vị | M |\n| '24 | Bắc Ninh | 80 |\n| '01 | Hà Nội | |\n| | Cả nước | 80 |"
    second = SECOND.format("") + "| Mã | Đơn vị | M |\n| '01 | Hà Nội | 20 |\n"
    assert month(tmp_path / "a", {"2025-10/a": first, "2025-10/b": second}, COUNTED)[1] == []
    own = second + "| | Cả nước | 90 |"
    (told,) = month(tmp_path / "b", {"2025-10/a": first, "2025-10/b": own}, COUNTED)[1]
    assert told.startswith("warning[D152] data/2025-10/b.xlsx [S!C8]: Cả nước gives 90, but its units add up to 100")


def test_what_an_earlier_appraisal_showed_beside_its_value_is_no_longer_said(tmp_path: Path) -> None:
    """It showed 0.7 where 0.8 was reported; the second appraisal shows 0.8."""
    table = "| Mã | Đơn vị | M: Tự đánh giá | M |\n| '24 | Bắc Ninh | {} | {} |"
    books = {
        "2025-10/a": "| Mã | Đơn vị | M |\n| '24 | Bắc Ninh | 0.8 |",
        "2025-10/b": APPRAISED + table.format(0.7, 0.5),
        "2025-10/c": APPRAISED + SECOND.format(" (thay thế)") + table.format(0.8, 0.6),
    }
    inputs, said = month(tmp_path, books, CATALOGUE + STAGES)
    assert [line[:10] for line in said] == ["note[W355]"]
    assert state_of(inputs, "24", "M") == "0.6 final"


@pytest.mark.parametrize(
    ("number", "second", "evidence", "explanation"),
    [
        (" (thay thế)", "| 0.8 | QĐ 2 | |", ["QĐ 2"], []),
        ("", "| 0.8 | QĐ 2 | |", ["QĐ 2"], ["cũ"]),
        ("", "| 0.7 | | mới |", ["QĐ 1"], ["mới"]),
        ("", "| | – | |", [], ["cũ"]),
        (" (thay thế)", "| | | |", [], []),
    ],
)
def test_evidence_is_corrected_as_values_are(
    tmp_path: Path, number: str, second: str, evidence: list[str], explanation: list[str]
) -> None:
    """What amends counts where it is filled in, what replaces also where it is blank."""
    head = "| Mã | Đơn vị | M | M: Minh chứng | M: Giải trình |\n| '24 | Bắc Ninh "
    books = {"2025-10/a": head + "| 0.8 | QĐ 1 | cũ |", "2025-10/b": SECOND.format(number) + head + second}
    inputs, _ = month(tmp_path, books, CATALOGUE + STAGES)
    assessed = inputs.panel.assessed
    assert assessed is not None
    assert [one.text for one in assessed.evidence.get(("24", "M"), ())] == evidence
    assert [one.text for one in assessed.explanations.get(("24", "M"), ())] == explanation


def test_a_replacing_appraisal_leaves_what_was_reported(tmp_path: Path) -> None:
    """Its blank cell takes back the appraised value alone."""
    later = APPRAISED + SECOND.format(" (thay thế)")
    books = {
        "2025-10/a": "| Mã | Đơn vị | M |\n| '24 | Bắc Ninh | 0.8 |",
        "2025-10/b": APPRAISED + "| Mã | Đơn vị | M |\n| '24 | Bắc Ninh | 0.5 |",
        "2025-10/c": later + "| Mã | Đơn vị | M: Tự đánh giá | M |\n| '24 | Bắc Ninh | | |",
    }
    inputs, said = month(tmp_path, books, CATALOGUE + STAGES)
    assert [line[:13] for line in said] == ["warning[W357]"]
    assert state_of(inputs, "24", "M") == "0.8 provisional"


@pytest.mark.parametrize(("evidence", "codes"), [("QĐ 2", []), ("QĐ 1", ["W358"]), ("", ["W358"])])
def test_a_submission_with_other_evidence_says_something(tmp_path: Path, evidence: str, codes: list[str]) -> None:
    """The value is the same."""
    table = "| Mã | Đơn vị | M | M: Minh chứng |\n| '24 | Bắc Ninh | 0.8 | {} |"
    books = {"2025-10/a": table.format("QĐ 1"), "2025-10/b": SECOND.format("") + table.format(evidence)}
    _, said = month(tmp_path, books, CATALOGUE + STAGES)
    assert [line[5:9] for line in said] == codes


def test_of_a_submission_with_several_stages_everything_is_said_once(tmp_path: Path) -> None:
    """It changes the appraised value and repeats the other; submission 2 is not there."""
    table = "| Mã | Đơn vị | M: Tự đánh giá | M: Thẩm định |\n| '24 | Bắc Ninh | 0.8 | {} |"
    books = {"2025-10/a": table.format(0.5), "2025-10/b": "| Lần báo cáo | 3 |\n" + table.format(0.6)}
    _, said = month(tmp_path, books, CATALOGUE + STAGES)
    assert sorted(line.partition("[")[2][:4] for line in said) == ["W347", "W355"]
    same = {**books, "2025-10/b": "| Lần báo cáo | 3 |\n" + table.format(0.5)}
    _, said = month(tmp_path / "same", same, CATALOGUE + STAGES)
    assert sorted(line.partition("[")[2][:4] for line in said) == ["W347", "W358"]


def test_a_sheet_of_totals_alone_has_a_head_that_agrees(tmp_path: Path) -> None:
    """Its cells are of no unit; the sheet was not refused."""
    inputs, said = month(tmp_path, {"2025-12": "| Mã | Đơn vị | Y |\n| | Cả nước | 0.5 |"}, CATALOGUE)
    (reading,) = inputs.panel.readings
    assert said == []
    assert (reading.sheets_ignored, dict(reading.ignored)) == ((), {"heading": 11, "label": 1, "unknown_unit": 1})
    (office,) = on(inputs, "2026-01-10").for_all
    assert [report.amount for report in office.reports] == [Amount.UNREADABLE]


def test_a_sheet_with_a_layout_of_which_no_row_is_known_was_sent(tmp_path: Path) -> None:
    """Nothing of it could be used, and nobody says that nothing came."""
    books = {"2025-12/so-1": "| Mã tỉnh | Tỉnh | Năm | Tháng |\n| '99 | Nơi nào | 0.5 | 0.4 |"}
    inputs, said = month(tmp_path, books, CATALOGUE + LAYOUT)
    assert [line[:11] for line in said] == ["error[W301]"]
    (office,) = on(inputs, "2026-01-10").for_all
    assert [(one.amount, one.files) for one in office.reports] == [(Amount.UNREADABLE, ("data/2025-12/so-1.xlsx",))]


def test_a_total_alone_can_be_corrected(tmp_path: Path) -> None:
    """12 was wrong, 11 is the sum; the second submission has no other row."""
    first = "| Mã | Đơn vị | M |\n| '24 | Bắc Ninh | 5 |\n| '01 | Hà Nội | 6 |\n| | Cả nước | 12 |"
    assert [line[8:12] for line in month(tmp_path / "a", {"2025-10/a": first}, COUNTED)[1]] == ["D152"]
    later = SECOND.format("") + "| Mã | Đơn vị | M |\n| | Cả nước | 11 |"
    assert month(tmp_path / "b", {"2025-10/a": first, "2025-10/b": later}, COUNTED)[1] == []
