"""The document of a meeting: what its eight sections say of figures and lists that were worked out by hand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import page as validator
import pypdf
import pytest

from scorecard.language import Language
from scorecard.pipeline import read_inputs
from scorecard.problems import Checked
from scorecard.project import Project, open_project
from scorecard.report.documents import render
from scorecard.report.matter import Matter, codes_of
from scorecard.report.review_blocks import ReviewPages, ReviewSection, ReviewTable
from scorecard.report.views.review.document import title_of, view_review
from scorecard.tabling import matter_of, table
from tests.helpers import REPOSITORY, rows_of, write_workbook
from tests.months import MONTHLY, period_of, write_months
from tests.report import cases, printed
from tests.test_tasks import with_more_units

TITLE = "Review of the first 11 months of 2025"
CATALOGUE = (
    MONTHLY.replace("status: official", "status: sample")
    + """measures:
  n: {name: {vi: trạm, en: stations}}
figures:
  M: {name: {vi: Tháng, en: Month}, range: [0, 1], merges: mean}
  T: {name: {vi: Trạm, en: Stations}, kind: count, merges: sum}
indicators:
  TRAM:
    name: {vi: Số trạm, en: Stations built}
    points: 100
    measure: n
    score: {rule: capped, figure: T, cap: 100}
    targets:
      - {at_least: 90, by: 2025-12}
      - {at_least: 80, by: 2026-01}
aggregates:
  M: {role: main, name: {vi: Tháng, en: Month}, points: 100, given: M}
  V: {role: main, name: {vi: Việc, en: Work}, points: 100, parts: [TRAM]}
  DTI: {role: composite, name: {vi: Chỉ số, en: Index}, parts: [M, V]}
methodology: {missing: reweight}
cautions: {vi: Mẫu để thử., en: "A sample, for a test."}
"""
)
# Bắc Ninh builds ten stations a month: 50 of 90 a month before the deadline. Hà Nội is there. Điện Biên sends nothing.
STATIONS = {"2025-07": (10, 95), "2025-08": (20, 95), "2025-09": (30, 95), "2025-10": (40, 95), "2025-11": (50, 95)}
TASK_HEAD = (
    "| Số | Địa phương | Nhiệm vụ | Chủ trì | Người đứng đầu | Thời hạn | Trạng thái | Ngày hoàn thành | Đề xuất |\n"
)
TASKS = """
| 1 | Bắc Ninh | Ban hành kế hoạch | Sở KHCN | Bà D | '6/2025 | Hoàn thành | 2025-06-20 | |
| 2 | Bắc Ninh | Mở lớp bồi dưỡng | Sở Nội vụ | Ông B | '9/2025 | Đang thực hiện | | Xin thêm tiền |
| 3 | Bắc Ninh | Rà soát | Sở KHCN | Bà D | '10/2025 | Quá hạn | | |
| 4 | Bắc Ninh | Tổng kết | Sở KHCN | Bà D | '12/2025 | Đang thực hiện | | |
| 5 | Bắc Ninh | Tuyên truyền | Sở VHTT | Ông C | Thường xuyên | Đang thực hiện | | |
| 1 | Hà Nội | Mở cổng dữ liệu | Sở KHCN | Ông E | '11/2025 | Hoàn thành | 2025-12-02 | |
"""
FEEDBACK_HEAD = "| Địa phương | Lĩnh vực | Kỳ trước chuyển sang | Tiếp nhận | Đúng hạn | Quá hạn | Đang giải quyết |\n"
FEEDBACK = {
    "2025-10": "| Bắc Ninh | Đất đai | 1 | 8 | 5 | 1 | 3 |\n| Bắc Ninh | Y tế | 0 | 2 | 2 | 0 | 0 |",
    "2025-11": "| Bắc Ninh | Đất đai | 3 | 12 | 8 | 2 | 5 |\n| Bắc Ninh | Y tế | 0 | 4 | 3 | 0 | 1 |",
}
MONEY_HEAD = (
    "| Địa phương | Chương trình | Nguồn | Được giao (tỷ đồng) | Giải ngân (tỷ đồng) | Đề xuất | Được chấp thuận |\n"
)
MONEY = {
    "2025-07": "| Bắc Ninh | Hạ tầng | TƯ | 150 | 15 | | |\n| Bắc Ninh | Dữ liệu | ĐP | 50 | 5 | | |",
    "2025-11": "| Bắc Ninh | Hạ tầng | TƯ | 150 | 30 | 9 | 4 |\n| Bắc Ninh | Dữ liệu | ĐP | 50 | 20 | | |",
}


def made(folder: Path, *, lists: bool = True) -> Project:
    """Five months of figures, and the lists."""
    months = {
        month: f"| Mã | M | T |\n| '01 | 0.8 | {ours[1]} |\n| '24 | 0.5 | {ours[0]} |\n| '04 | 0.3 | 5 |"
        for month, ours in STATIONS.items()
    }
    project = write_months(folder, months, CATALOGUE)
    with_more_units(folder / "data" / "geography")
    if lists:
        write_workbook(folder / "data/2025-11/tasks/nv.xlsx", {"NV": rows_of(TASK_HEAD + TASKS)})
        for month, rows in FEEDBACK.items():
            write_workbook(folder / f"data/{month}/feedback/pa.xlsx", {"PA": rows_of(FEEDBACK_HEAD + rows)})
        for month, rows in MONEY.items():
            write_workbook(folder / f"data/{month}/money/kp.xlsx", {"KP": rows_of(MONEY_HEAD + rows)})
    return project


def matter(project: Project, period: str = "2025-11", as_of: date | None = None) -> Matter:
    """What a document of a period is about."""
    read = read_inputs(project, period_of(period))
    assert read.value is not None
    tabled = table(read.value, as_of or period_of(period).end)
    return matter_of(Checked(tabled.value, (*read.problems, *tabled.problems)))


@cache
def known(*, lists: bool = True) -> Matter:
    """The project of this module, read once."""
    return matter(made(Path(mkdtemp()), lists=lists))


@cache
def view(unit: str, language: str = "en", *, lists: bool = True) -> ReviewPages:
    """The document of a unit, or of all."""
    return view_review(known(lists=lists), unit, Language(language))


def section(of: ReviewPages, number: str) -> ReviewSection:
    """One of the eight."""
    return next(one for one in of.sections if one.number == number)


def lines(of: ReviewTable) -> list[list[str]]:
    """The words of each row, those of a group's title in a row of their own; further lines behind a stroke."""
    found = []
    for group in of.groups:
        found += [[title.words] for title in group.titles]
        for row in group.rows:
            cells = (*row.before, row.name, *row.cells)
            found.append([" / ".join((one.words, *one.under)).replace("\u00a0", " ") for one in cells])
    return found


def heads(of: ReviewTable) -> list[str]:
    """The words above the columns."""
    return [one.words for one in of.columns]


def tables(of: ReviewSection) -> dict[str, ReviewTable]:
    """By title; one without a title under an empty one."""
    return {(one.titles or ("",))[0]: one for one in of.tables}


def test_eight_sections_in_order() -> None:
    """Each with its Roman number, a title and a sentence."""
    for unit in ("", "24"):
        sections = view(unit).sections
        assert [one.number for one in sections] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
        assert all(one.title and one.finding.endswith(".") for one in sections)


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2025-11", "Báo cáo kiểm điểm 11 tháng đầu năm 2025", "Review of the first 11 months of 2025"),
        ("2025-08", "Báo cáo kiểm điểm 8 tháng đầu năm 2025", "Review of the first 8 months of 2025"),
    ],
)
def test_the_title_is_that_of_the_year_so_far(tmp_path: Path, period: str, vi: str, en: str) -> None:
    """In the words of the field."""
    found = matter(made(tmp_path, lists=False), period)
    for language, title in (("vi", vi), ("en", en)):
        shown = view_review(found, "24", Language(language))
        assert shown.masthead.name == title
        assert shown.frame.title.startswith(title)
        assert shown.masthead.sample


def test_at_a_glance() -> None:
    """Each figure with what it was in July, the first period that can be compared, and what changed."""
    shown = {row[0]: row[1:] for row in lines(section(view("24"), "I").tables[0])}
    # Scores: (0.5 + 50/100) / 2 = 0.5; in July (0.5 + 10/100) / 2 = 0.3. Second of three.
    assert shown["Index"][:3] == ["0.5000", "0.3000", "+0.2000"]
    assert shown["Rank"][0] == "2/3"
    assert shown["Targets off track or at risk, of those assessed"][0] == "2/2"
    # Two are over by 30 November, of four with a last day: one done, one still in time. In July none was.
    assert shown["Tasks overdue, of those due"] == ["2/4", "0", "+2", "the longest by 61 days"]
    # Settled in time 5 + 2 + 8 + 3 = 18 of 21.
    assert shown["Feedback settled in time"][0] == "85.7%"
    assert shown["Money disbursed, of what is allocated"] == ["25.0%", "10.0%", "+15.0", "50 of 200 billion VND"]


def test_over_the_year() -> None:
    """Month by month, and the change since the first."""
    rows = lines(section(view("24"), "II").tables[0])
    assert heads(section(view("24"), "II").tables[0])[1:-1] == ["7/2025", "8/2025", "9/2025", "10/2025", "11/2025"]
    assert rows[0] == ["Index", "0.3000", "0.3500", "0.4000", "0.4500", "0.5000", "+0.2000"]
    assert rows[-1] == ["Work", "0.1000", "0.2000", "0.3000", "0.4000", "0.5000", "+0.4000"]
    # Of all units the mean: (0.875 + 0.5 + 0.175) / 3.
    assert lines(section(view(""), "II").tables[0])[0][-2] == "0.5167"


def test_what_rose_and_why() -> None:
    """The indicator that rose, with its value and its points."""
    found = section(view("24"), "III")
    assert "From 0.3000 in July 2025 to 0.5000 in November 2025" in found.finding
    (row,) = lines(tables(found)["Indicators that rose most"])
    assert (row[0], row[1].strip("\u200a\u2007"), *row[2:]) == ("Stations built", "50", "50.0/100", "+40.0")
    assert "Indicators that fell most" not in tables(found)


def test_targets_with_paces_worked_out_by_hand() -> None:
    """50 of 90 a month before the end: 40 a month are needed, 10 are built; 90 would be there four months later."""
    shown = lines(tables(section(view("24"), "IV"))["Targets off track or at risk"])
    first = shown[0]
    assert first[0] == "Stations built / ≥ 90, 12/2025"
    assert first[1] == "▼ off track"
    assert first[2:5] == ["50 / 11/2025", "+40.00", "+10.00"]
    assert first[5].startswith("60")
    assert first[6:] == ["90 / 12/2025", "3/2026"]
    # Twenty of the thirty that are left are built in two months.
    second = shown[1]
    assert second[:2] == ["Stations built / ≥ 80, 1/2026", "◆ at risk"]
    assert second[3:5] == ["+15.00", "+10.00"]
    assert second[5].startswith("70")
    counts = section(view(""), "IV").finding
    assert counts.startswith("8 targets: ")


def test_tasks_by_who_answers_for_them() -> None:
    """Counts by head; the overdue under the name of theirs, the longest first, with the deadline as written."""
    found = tables(section(view("24"), "V"))
    counts = found["Tasks by responsible head"]
    assert heads(counts) == [
        *("Responsible head", "Tasks due", "Done on time", "Done late", "In time", "Overdue", "Continuing"),
        "Longest overdue, days",
    ]
    assert lines(counts) == [
        ["Bà D", "3", "1", "–", "1", "1", "–", "30"],
        ["Ông B", "1", "–", "–", "–", "1", "–", "61"],
        ["Ông C", "0", "–", "–", "–", "–", "1", "–"],
        ["All", "4", "1", "–", "1", "2", "1", "61"],
    ]
    assert lines(found["Overdue tasks by responsible head"]) == [
        ["Ông B (1)"],
        ["2", "Mở lớp bồi dưỡng / Xin thêm tiền", "Sở Nội vụ", "9/2025 / 30/09/2025", "61"],
        ["Bà D (1)"],
        ["3", "Rà soát", "Sở KHCN", "10/2025 / 31/10/2025", "30"],
    ]
    assert lines(found["Words that contradict the dates"]) == [["2", "Mở lớp bồi dưỡng", "Đang thực hiện", "overdue"]]


def test_feedback_over_the_months_that_have_sheets() -> None:
    """Carried over as the first says, in hand as the last does, what came and was settled in all; months are named."""
    found = section(view("24"), "VI")
    by_field = tables(found)["Feedback by field"]
    assert lines(by_field) == [
        ["Đất đai", "1", "20", "13", "3", "5", "–", "81.3", "–"],
        ["Y tế", "–", "6", "5", "–", "1", "–", "100.0", "–"],
        ["All", "1", "26", "18", "3", "6", "–", "85.7", "–"],
    ]
    assert by_field.remarks == ("No feedback sheet of 7/2025, 8/2025, 9/2025.",)
    assert lines(tables(found)["Money and proposals, in billion VND"]) == [
        ["Hạ tầng", "150", "30", "20.0", "9", "4", "–"],
        ["Dữ liệu", "50", "20", "40.0", "–", "–", "–"],
        ["All", "200", "50", "25.0", "9", "4", "–"],
    ]


def test_who_has_not_reported() -> None:
    """The unit that sent nothing, by name."""
    found = section(view(""), "VII")
    assert found.finding.startswith("3 of 4 provinces and cities have reported: 3\u00a0in full, 1\u00a0nothing sent")
    assert [row[0] for row in lines(found.tables[0])] == ["Điện Biên"]


def test_the_plan_has_a_row_for_each_matter_and_room_to_write() -> None:
    """What is overdue first, then by month; three columns are empty in every row, and some rows altogether."""
    plan = section(view("24"), "VIII")
    assert plan.title == "Plan for the remaining month of 2025"
    shown = [row for row in lines(plan.tables[0]) if any(row)]
    assert [row[0] for row in shown if len(row) == 1] == ["Overdue", "December 2025", "After 2025"]
    assert [row[1] for row in shown if len(row) > 1] == [
        "Mở lớp bồi dưỡng / overdue by 61 days",
        "Rà soát / overdue by 30 days",
        "Stations built: ≥ 90, 12/2025 / off track, 50",
        "Tổng kết / due on 31/12/2025",
        "Stations built: ≥ 80, 1/2026 / at risk, 50",
    ]
    assert all(row[3:] == ["", "", ""] for row in lines(plan.tables[0]) if len(row) > 1)
    assert [row for row in lines(plan.tables[0]) if len(row) > 1 and not any(row)]


def test_what_is_due_on_the_day_itself_is_still_in_time(tmp_path: Path) -> None:
    """It goes before the months that remain, under that day."""
    shown = view_review(matter(made(tmp_path), as_of=date(2025, 10, 31)), "24", Language("en"))
    rows = [row for row in lines(section(shown, "VIII").tables[0]) if any(row)]
    assert [row[0] for row in rows if len(row) == 1][:2] == ["Overdue", "Due on 31/10/2025"]
    assert rows[3][1] == "Rà soát / due on 31/10/2025"


def test_of_all_units_tasks_and_targets_are_gathered() -> None:
    """A row a unit with what is late there, and a row a target with who will miss it."""
    plan = lines(section(view(""), "VIII").tables[0])
    assert ["1", "2 tasks overdue / the longest by 61 days", "Bac Ninh", "", "", ""] in plan
    assert [row[0] for row in lines(tables(section(view(""), "V"))["Tasks by unit"])] == ["Hanoi", "Bac Ninh", "All"]
    assert "3 units" not in section(view(""), "VIII").finding


def test_another_day_is_judged_by_itself(tmp_path: Path) -> None:
    """On 1 January all of December is over; on 15 October the second task is not."""
    project = made(tmp_path)
    later = view_review(matter(project, as_of=date(2026, 1, 1)), "24", Language("en"))
    assert lines(section(later, "V").tables[0])[-1] == ["All", "4", "1", "–", "–", "3", "1", "93"]
    early = view_review(matter(project, as_of=date(2025, 10, 15)), "24", Language("en"))
    assert lines(section(early, "V").tables[0])[-1] == ["All", "4", "1", "–", "2", "1", "1", "15"]


def test_without_lists_each_section_says_so() -> None:
    """Nothing disappears, and nothing that is missing is a zero."""
    shown = view("24", lists=False)
    assert section(shown, "V").finding == "No task list was read for this period."
    assert (
        section(shown, "VI").finding
        == "No feedback sheet was read for this period; no money sheet was read for this period."
    )
    glance = {row[0]: row[1:] for row in lines(section(shown, "I").tables[0])}
    assert glance["Tasks overdue, of those due"] == ["–", "", "", "no task list was read"]
    assert glance["Feedback settled in time"][0] == glance["Money disbursed, of what is allocated"][0] == "–"


def test_the_first_period_has_nothing_to_compare_with(tmp_path: Path) -> None:
    """A sentence, and no column of changes."""
    shown = view_review(matter(made(tmp_path, lists=False), "2025-07"), "24", Language("en"))
    assert section(shown, "II").finding == "No earlier period of the year was read."
    assert section(shown, "III").finding == "There is no earlier period of the year to compare with."
    assert heads(section(shown, "I").tables[0])[2:4] == ["", ""]


def words_of(shown: ReviewPages) -> Iterator[str]:
    """Every word that is to be printed in a section."""
    for one in shown.sections:
        yield one.title
        for each in one.tables:
            yield from (words for row in lines(each) for cell in row for words in cell.split(" / "))
            yield from each.remarks


def flat(text: str | Sequence[str]) -> str:
    """Without any space: lines are broken where there is room."""
    return "".join("".join(text).split())


@pytest.mark.parametrize("unit", ["", "24", "11"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_without_fault_hold_every_word(unit: str, language: str) -> None:
    """No complaint, valid PDF/UA, nothing over anything else or off the paper; the sample is marked on each page."""
    shown = view(unit, language)
    made_page = render(shown, cases.TEMPLATES)
    assert made_page.problems == ()
    assert printed.overlaps(made_page.value) == []
    assert printed.outside(made_page.value) == []
    failures = validator.validate_pdf_bytes(made_page.value, profile="ua1").failures
    assert [failure.message for failure in failures] == []
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(made_page.value)).pages]
    text = flat(pages)
    assert [words for words in words_of(shown) if flat(words) not in text] == []
    assert all(flat({"vi": "Mẫu để thử", "en": "A sample, for a test"}[language]) in flat(one) for one in pages)
    assert render(view_review(known(), unit, Language(language)), cases.TEMPLATES).value == made_page.value


def bodies(document: bytes) -> list[str]:
    """What stands between the head and the foot of each page, without spaces."""
    pages = [flat(page.extract_text()) for page in pypdf.PdfReader(BytesIO(document)).pages]
    return [re.split(flat(f"{TITLE} · Bac Ninh|A sample, for a test"), text)[0] for text in pages]


def test_heads_of_columns_come_again() -> None:
    """A plan of many rows goes over pages, each of which begins with the heads."""
    shown = view("24")
    plan = section(shown, "VIII")
    group = replace(plan.tables[0].groups[0], rows=plan.tables[0].groups[0].rows * 40)
    longer = replace(plan, tables=(replace(plan.tables[0], groups=(group,)),))
    made_page = render(replace(shown, sections=(*shown.sections[:-1], longer)), cases.TEMPLATES)
    pages = bodies(made_page.value)
    begins = next(k for k, text in enumerate(pages) if flat(plan.title) in text)
    assert len(pages) - begins > 3
    assert all(text.startswith(flat("No. Target or task")) for text in pages[begins + 1 :])


@pytest.mark.parametrize("more", [5, 7, 14, 24, 26])
def test_no_title_is_the_last_of_its_page(more: int) -> None:
    """However many rows stand above: titles, what sections find, and heads of columns go with what follows."""
    shown = view("24")
    tasks = section(shown, "V")
    late = tables(tasks)["Overdue tasks by responsible head"]
    group = replace(late.groups[0], rows=late.groups[0].rows * more)
    longer = replace(tasks, tables=(replace(late, groups=(group,)), *tasks.tables))
    sections = tuple(longer if one is tasks else one for one in shown.sections)
    made_page = render(replace(shown, sections=sections), cases.TEMPLATES)
    titles = [
        title for one in sections for table_of in one.tables for title in (one.title, one.finding, *table_of.titles)
    ]
    last_heads = [table_of.columns[-1].words for one in sections for table_of in one.tables]
    for text in bodies(made_page.value):
        assert not text.endswith(tuple(flat(words) for words in (*titles, *last_heads) if words)), text[-80:]


def test_the_country_alone_has_a_document() -> None:
    """Real figures of one unit: its own tasks are those of no unit, and what cannot be assessed is still told."""
    project = open_project(REPOSITORY / "examples" / "resolution-57")
    shown = view_review(matter(project, "2025-07"), "", Language("en"))
    assert shown.masthead.document.startswith("Viet Nam")
    assert section(shown, "V").finding.startswith("100 tasks are due")
    # 20 deadlines of tasks.csv lie before 31 July; of no task the annex says whether it is done.
    assert (
        "the last day of 21 has come: 0 of these done, 0 overdue, 20 of unknown outcome" in section(shown, "V").finding
    )
    assert "20 of unknown outcome" in lines(section(shown, "I").tables[0])[2]
    plan = lines(section(shown, "VIII").tables[0])
    groups = [k for k, row in enumerate(plan) if len(row) == 1]
    assert plan[groups[0]] == ["Due, outcome unknown"]
    assert groups[1] - groups[0] == 21
    known_ones = [row[0] for row in lines(tables(section(shown, "IV"))["Targets that cannot be assessed yet"])]
    assert "Population covered by 5G / ≥ 90%, 12/2025" in known_ones
    made_page = render(shown, cases.TEMPLATES)
    assert made_page.problems == ()
    assert printed.overlaps(made_page.value) == []
    assert printed.outside(made_page.value) == []


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2025-01", "Báo cáo kiểm điểm tháng 1 năm 2025", "Review of January 2025"),
        ("2025-12", "Báo cáo kiểm điểm năm 2025", "Review of 2025"),
        ("2025-01..07", "Báo cáo kiểm điểm 7 tháng đầu năm 2025", "Review of the first 7 months of 2025"),
        ("2025-Q3", "Báo cáo kiểm điểm quý III năm 2025", "Review of the third quarter of 2025"),
        ("2025-H1", "Báo cáo kiểm điểm 6 tháng đầu năm 2025", "Review of the first half of 2025"),
        ("2025", "Báo cáo kiểm điểm năm 2025", "Review of 2025"),
    ],
)
def test_titles_of_every_kind_of_period(period: str, vi: str, en: str) -> None:
    """A month is the year up to it; longer periods are named as they are."""
    assert [title_of(period_of(period), Language(code)) for code in ("vi", "en")] == [vi, en]


def test_at_the_end_of_the_year_the_plan_is_for_the_next(tmp_path: Path) -> None:
    """For its first quarter: what is due after March is not listed."""
    project = made(tmp_path)
    more = "\n| 6 | Bắc Ninh | Họp tổng kết | Sở KHCN | Bà D | '2/2026 | Đang thực hiện | | |"
    late = "\n| 7 | Bắc Ninh | Xa hơn | Sở KHCN | Bà D | '6/2026 | Đang thực hiện | | |"
    head = "| Kỳ số liệu | '2025-12 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '34 |\n"
    write_workbook(tmp_path / "data/2025-12/a.xlsx", {"S": rows_of(head + "| Mã | M | T |\n| '24 | 0.5 | 60 |")})
    write_workbook(tmp_path / "data/2025-12/tasks/nv.xlsx", {"NV": rows_of(TASK_HEAD + TASKS.rstrip() + more + late)})
    plan = section(view_review(matter(project, "2025-12"), "24", Language("en")), "VIII")
    assert plan.title == "Plan for the first months of 2026"
    rows = lines(plan.tables[0])
    words = [row[1] for row in rows if len(row) > 1 and row[1]]
    assert "Họp tổng kết / due on 28/02/2026" in words
    assert not [one for one in words if one.startswith("Xa hơn")]
    assert ["February 2026"] in rows


def test_lists_of_an_older_territory_are_those_of_the_predecessors() -> None:
    """24 of the 34 was made of Bắc Giang, which was 24, and Bắc Ninh, which was 27; 01 went on under its code."""
    geography = cases.geography()
    today = {unit.code: unit for unit in geography.units("34")}
    assert sorted(codes_of(today["24"], "63", geography)) == ["24", "27"]
    assert codes_of(today["24"], "34", geography) == ("24",)
    assert codes_of(today["01"], "63", geography) == ("01",)
