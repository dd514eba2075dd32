"""Task sheets as offices write them: columns in any order, headings over two rows, groups as rows, numbers anew."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorecard.catalogue.monitoring import Agency, TaskRules
from scorecard.forms.nouns import Setting
from scorecard.forms.task_form import TaskForm, write_task_form
from scorecard.geography import Unit
from scorecard.inputs.list_reader import ListsExpected
from scorecard.inputs.task_leads import leads_of
from scorecard.inputs.task_reader import read_tasks
from scorecard.inputs.task_words import COLUMNS, OFFERED, STATUS_WORDS, TASKS, status_of
from scorecard.inputs.unit_rows import Territory
from scorecard.language import Language, Names
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import read_ground
from scorecard.project import open_project
from scorecard.tasks import StatusWord, TaskSheets
from tests.helpers import REPOSITORY, rows_of, write_workbook

JULY = Period(PeriodKind.MONTH, 2025, 7)
UNITS = tuple(
    Unit(code, "34", Names.of({"vi": name}), kind="province") for code, name in (("01", "Hà Nội"), ("24", "Bắc Ninh"))
)
RULES = TaskRules(
    groups={"I": Names.of({"vi": "Nâng cao nhận thức"}), "II": Names.of({"vi": "Hoàn thiện thể chế"})},
    agencies=(Agency("BKHCN", Names.of({"vi": "Bộ Khoa học và Công nghệ"}), ("Bộ KH&CN", "Bộ KHCN")),),
    words={StatusWord.DONE: ("Đã ban hành",)},
)


def read(folder: Path, rules: TaskRules = RULES) -> TaskSheets:
    """The tasks in a folder ``tasks``."""
    return read_tasks(folder / "tasks", folder, ListsExpected(rules, JULY, Territory("34", UNITS)))


def sheet(folder: Path, table: str, name: str = "a.xlsx") -> TaskSheets:
    """The tasks of one sheet, written as a pipe table."""
    write_workbook(folder / "tasks" / name, {"NV": rows_of(table)})
    return read(folder)


def codes(found: TaskSheets) -> list[str]:
    """The codes of the problems."""
    return [one.code for one in found.problems]


def test_columns_stand_in_any_order_under_words_of_either_language(tmp_path: Path) -> None:
    """What is not a heading of ours is passed over; a note in brackets belongs to no heading."""
    found = sheet(
        tmp_path,
        """
| DANH MỤC NHIỆM VỤ | | | | | | |
| Thời hạn hoàn thành (tháng/năm) | Ngân sách | Tên nhiệm vụ / Task | Đơn vị chủ trì | STT | Status | Completed on |
| '6/2025 | 12 | Ban hành kế hoạch | Sở Tài chính | 1 | Done | 15/06/2025 |
| '2025 | 3 | Mở lớp | Sở Nội vụ | 2 | not started | |
""",
    )
    assert codes(found) == []
    first, second = found.tasks
    assert (first.number, first.text, first.leads, first.word) == (
        "1",
        "Ban hành kế hoạch",
        ("Sở Tài chính",),
        StatusWord.DONE,
    )
    assert (first.deadline.last_day, first.completed) == (date(2025, 6, 30), date(2025, 6, 15))
    assert (second.deadline.last_day, second.completed) == (date(2025, 12, 31), None)
    assert str(second.at("deadline")) == "tasks/a.xlsx [NV!A4]"


def test_a_list_without_state_and_completion_follows_no_task(tmp_path: Path) -> None:
    """Either column is enough, however blank its cells are."""
    plan = "| STT | Nhiệm vụ | Chủ trì | Thời hạn |{0}\n| 1 | Ban hành kế hoạch | Sở Tài chính | '6/2025 |{1}"
    for heading, followed in (("", False), (" Trạng thái |", True), (" Ngày hoàn thành |", True)):
        [one] = sheet(tmp_path, plan.format(heading, " |" if heading else "")).tasks
        assert one.followed is followed


def test_headings_over_two_rows_and_a_row_that_counts_columns(tmp_path: Path) -> None:
    """``Cơ quan`` is merged over ``Chủ trì`` and ``Phối hợp``; ``(1) (2) (3)`` below are no task."""
    found = sheet(
        tmp_path,
        """
| Số | Nội dung | Cơ quan | | Thời hạn |
| | | Chủ trì | Phối hợp | |
| (1) | (2) | (3) | (4) | (5) |
| 1 | Ban hành | Sở Tài chính | Sở Nội vụ | '2025 |
""",
    )
    (task,) = found.tasks
    assert (task.leads, task.coordinating, task.deadline.written) == (("Sở Tài chính",), "Sở Nội vụ", "2025")


def test_groups_may_be_rows_and_numbers_may_begin_anew(tmp_path: Path) -> None:
    """A mark and a name, or both in one cell; a number that comes again is known by its group."""
    found = sheet(
        tmp_path,
        """
| TT | Nhiệm vụ | Chủ trì | Thời hạn |
| I | Nâng cao nhận thức | | |
| 1 | Tuyên truyền | Sở A | '2025 |
| 2 | Tập huấn | Sở A | '2025 |
| | II. Hoàn thiện thể chế | | |
| 1 | Nghị quyết | Sở B | '2025 |
""",
    )
    assert codes(found) == []
    assert [(task.group, task.number) for task in found.tasks] == [("I", "I.1"), ("I", "I.2"), ("II", "II.1")]


def test_merged_cells_hold_for_all_of_their_rows(tmp_path: Path) -> None:
    """One agency and one deadline merged over two tasks."""
    path = tmp_path / "tasks" / "a.xlsx"
    table = "| Số | Nhiệm vụ | Chủ trì | Thời hạn |\n"
    table += "| 1 | Một | Sở A | '6/2025 |\n| 2 | Hai | | |\n| 3 | Ba | Sở B | '2025 |"
    write_workbook(path, {"NV": rows_of(table)})
    book = load_workbook(path)
    book["NV"].merge_cells("C2:C3")
    book["NV"].merge_cells("D2:D3")
    book.save(path)
    assert [(one.lead, one.deadline.written) for one in read(tmp_path).tasks] == [
        ("Sở A", "6/2025"),
        ("Sở A", "6/2025"),
        ("Sở B", "2025"),
    ]


def test_a_task_is_a_units_by_its_column_or_by_the_head(tmp_path: Path) -> None:
    """By name or code; the country without one; an unknown unit keeps its row out."""
    head = "| Số | Địa phương | Nhiệm vụ | Chủ trì | Thời hạn |\n"
    rows = "| 1 | Bắc Ninh | Một | A | '2025 |\n| 1 | 01 | Hai | A | '2025 |\n| 1 | Cả nước | Ba | A | '2025 |\n"
    found = sheet(tmp_path, head + rows + "| 1 | Atlantis | Bốn | A | '2025 |")
    assert [(task.unit, task.text) for task in found.tasks] == [("24", "Một"), ("01", "Hai"), ("", "Ba")]
    assert codes(found) == ["W322"]
    of_one = "| Đơn vị | '24 | Bắc Ninh |\n| Kỳ số liệu | '2025-07 |\n"
    of_one += "| Số | Nhiệm vụ | Thời hạn | Chủ trì |\n| 1 | Một | '2025 | A |"
    write_workbook(tmp_path / "tasks" / "a.xlsx", {"NV": rows_of(of_one)})
    assert [task.unit for task in read(tmp_path).tasks] == ["24"]
    write_workbook(tmp_path / "tasks" / "a.xlsx", {"NV": rows_of(of_one.replace("2025-07", "2025-06"))})
    assert (read(tmp_path).tasks, codes(read(tmp_path))) == ((), ["W306"])


def test_a_csv_is_read_like_a_sheet(tmp_path: Path) -> None:
    """With days and deadlines as texts."""
    (tmp_path / "tasks").mkdir()
    text = "Số;Nhiệm vụ;Chủ trì;Thời hạn;Trạng thái;Ngày hoàn thành\n"
    text += "7;Một;Sở A;trước 15/6/2025;Hoàn thành chậm;20/6/2025\n"
    (tmp_path / "tasks" / "a.csv").write_text(text, encoding="utf-8")
    (task,) = read(tmp_path).tasks
    assert (task.number, task.word, task.completed) == ("7", StatusWord.DONE_LATE, date(2025, 6, 20))
    assert task.deadline.last_day == date(2025, 6, 14)


def test_the_words_of_the_catalogue_are_known(tmp_path: Path) -> None:
    """Groups by name, agencies by any of their spellings, a word for done of the office's own."""
    found = sheet(
        tmp_path,
        """
| Số | Nhóm | Nhiệm vụ | Chủ trì | Thời hạn | Trạng thái | Ngày hoàn thành |
| 1 | NÂNG CAO NHẬN THỨC | Một | Bộ KH&CN | '6/2025 | Đã ban hành | 2025-06-01 |
| 2 | II. Hoàn thiện thể chế | Hai | Bộ KHCN; Bộ Công an | '2025 | Đang thực hiện (dự thảo 2) | - |
""",
    )
    assert [(task.group, task.leads, task.word) for task in found.tasks] == [
        ("I", ("BKHCN",), StatusWord.DONE),
        ("II", ("BKHCN", "Bộ Công an"), StatusWord.IN_PROGRESS),
    ]
    assert codes(found) == ["W406"]
    assert found.problems[0].facts["leads"] == "Bộ Khoa học và Công nghệ; Bộ Công an"


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("Bộ Văn hóa, Thể thao và Du lịch", 1),
        ("Các bộ, ngành, địa phương", 1),
        ("Văn phòng Bộ Công an", 1),
        ("Bộ Công an, Bộ Lao động - Thương binh và Xã hội", 2),
        ("Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ", 2),
        ("Văn phòng Chính phủ; Bộ Công an", 2),
        ("VTV, VOV, TTXVN, các địa phương", 4),
        ("Sở Tài chính\nSở Nội vụ", 2),
        ("Bộ Công an, Bộ công an", 1),
        ("Cục Chuyển đổi số quốc gia, Bộ Khoa học và Công nghệ", 1),
        ("Cục Chuyển đổi số quốc gia; Bộ Khoa học và Công nghệ", 2),
        ("Bộ Tài chính, Cục An toàn thông tin, Bộ Công an", 2),
        ("Viện Hàn lâm Khoa học, Bộ Khoa học và Công nghệ", 2),
        ("Văn phòng Chính phủ, Bộ Công an", 2),
    ],
)
def test_a_cell_names_one_agency_or_several(written: str, leads: int) -> None:
    """A comma or a "và" parts two only where an agency begins behind it; an office and its ministry are one."""
    assert len(leads_of(written)) == leads


def test_of_an_office_and_its_body_the_one_leads_that_the_catalogue_knows() -> None:
    """Both where it knows both; neither: both as written, which may be named together."""
    office, body = "Cục Chuyển đổi số quốc gia", "Bộ Khoa học và Công nghệ"
    known = {name: Agency(code, Names.of({"vi": name})) for code, name in (("CUC", office), ("BO", body))}
    written = f"{office}, {body}"
    assert leads_of(written) == (written,)
    assert leads_of(written, [known[office]]) == ("CUC",)
    assert leads_of(written, [known[body]]) == ("BO",)
    assert leads_of(written, list(known.values())) == ("CUC", "BO")
    assert leads_of(written, [*known.values(), Agency("X", Names.of({"vi": written}))]) == ("X",)


@pytest.mark.parametrize("language", OFFERED)
def test_words_that_our_form_offers_are_known(language: str) -> None:
    """In every language, each another state; and each heading of ours is that column alone."""
    known = [status_of(word, {}) for word in OFFERED[language]]
    assert None not in known
    assert len(set(known)) == len(known)
    assert [TASKS.column_of(word) for words in COLUMNS.values() for word in words] == [
        name for name, words in COLUMNS.items() for _ in words
    ]
    spelled = [text for words in STATUS_WORDS.values() for text in words]
    assert len(set(spelled)) == len(spelled)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("hoan thanh", StatusWord.DONE),
        ("Dang thuc hien", StatusWord.IN_PROGRESS),
        ("Da ban hanh", StatusWord.DONE),
        ("Đạt", StatusWord.DONE),
        ("Chưa đạt", StatusWord.IN_PROGRESS),
        ("Hoàn thành trước hạn", StatusWord.DONE_ON_TIME),
        ("Đã hoàn thành trước hạn", StatusWord.DONE_ON_TIME),
        ("Hoàn thành sớm", StatusWord.DONE_ON_TIME),
        ("Chậm tiến độ", StatusWord.BEHIND),
        ("Quá hạn", StatusWord.OVERDUE),
        ("Hòan thánh", None),
        ("", None),
    ],
)
def test_a_state_has_many_words(text: str, word: StatusWord | None) -> None:
    """Without marks as well; with wrong ones it is not guessed."""
    assert status_of(text, RULES.words) is word


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "vi",
            (
                "không đọc được thời hạn: Tháng 6; cách hiểu có thể: 30/06/2025",
                "không đọc được thời hạn: Khi có Luật; cách hiểu có thể: không có",
                "nhiệm vụ không có số không có thời hạn",
            ),
        ),
        (
            "en",
            (
                "the deadline cannot be read: Tháng 6; possible readings: 30/06/2025",
                "the deadline cannot be read: Khi có Luật; possible readings: none",
                "task without a number has no deadline",
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_worded(tmp_path: Path, language: str, lines: tuple[str, ...]) -> None:
    """The year of the list is offered; nothing is offered where nothing can be meant; no hole where a number lacks."""
    head = "| Số | Nhiệm vụ | Chủ trì | Hạn |\n"
    found = sheet(tmp_path, head + "| 1 | Họp | A | Tháng 6 |\n| 2 | Họp | A | Khi có Luật |\n| | Họp | A | |")
    said = [Language(language).message(one) for one in found.problems if one.code != "W411"]
    assert said == list(lines)
    assert [one.facts["candidates"] for one in found.problems if one.code == "W402"] == ["2025-06-30", "none"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_our_form_comes_back_as_it_went_out(tmp_path: Path, language: str) -> None:
    """Read, written into the form of the next month, and read again: the same tasks; the guide holds none."""
    columns = "Số, Nhóm, Địa phương, Nhiệm vụ, Chủ trì, Phối hợp, Người đứng đầu, Kết quả, Thời hạn, Trạng thái"
    first = "1 | I | Bắc Ninh | x | Sở A | Sở B | Nguyễn Văn A | Kế hoạch | 2025-06-01 | Hoàn thành | 2025-06-15 | 12"
    second = "2 | II | | Hai | Sở B | | Trần Thị B | | '2025 và những năm tiếp theo | Đang thực hiện | | | thêm tiền"
    head = " | ".join((*columns.split(", "), "Ngày hoàn thành", "Minh chứng", "Đề xuất"))
    table = "".join(f"| {line} |\n" for line in (head, f"{first} |", second))
    rows = rows_of(table)
    rows[1][3] = "'=1+1 & <b>một</b>"
    write_workbook(tmp_path / "tasks" / "a.xlsx", {"NV": rows})
    before = read(tmp_path)
    ground = read_ground(open_project(REPOSITORY)).value
    assert ground is not None
    setting = Setting(ground.catalogue, JULY, Language(language))
    form = write_task_form(TaskForm(None, before.tasks), setting)
    assert form == write_task_form(TaskForm(None, before.tasks), setting)
    (tmp_path / "tasks" / "a.xlsx").write_bytes(form)
    after = read(tmp_path)

    def said(found: TaskSheets) -> list[object]:
        return [
            (
                t.key,
                t.text,
                t.group,
                t.lead,
                t.coordinating,
                t.head,
                t.result,
                t.deadline,
                t.word,
                t.completed,
                t.proposal,
            )
            for t in found.tasks
        ]

    assert len(before.tasks) == 2
    assert said(after) == said(before)
    assert "W108" not in codes(after)


def test_the_form_of_a_unit_names_it(tmp_path: Path) -> None:
    """Its tasks come back as the unit's own, without a column for it."""
    ground = read_ground(open_project(REPOSITORY)).value
    assert ground is not None
    (tmp_path / "tasks").mkdir()
    form = write_task_form(TaskForm(UNITS[1]), Setting(ground.catalogue, JULY, Language("vi")))
    path = tmp_path / "tasks" / "24.xlsx"
    path.write_bytes(form)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    row = next(k for k in range(1, 20) if sheet.cell(k, 1).value == "Số / No.") + 1
    headings = {sheet.cell(row - 1, k).value: k for k in range(1, 14)}
    assert "Địa phương / Unit" not in headings
    for heading, value in (
        ("Số / No.", 1),
        ("Nhiệm vụ / Task", "Một"),
        ("Chủ trì / Lead", "A"),
        ("Thời hạn / Deadline", 2025),
    ):
        sheet.cell(row, headings[heading]).value = value
    sheet.cell(row, headings["Ngày hoàn thành / Completed on"]).value = datetime(2025, 7, 1)  # noqa: DTZ001
    book.save(path)
    (task,) = read(tmp_path).tasks
    assert (task.unit, task.number, task.completed) == ("24", "1", date(2025, 7, 1))
    assert task.deadline.last_day == date(2025, 12, 31)


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    """A filter that shows what is open hides what is done; both are counted."""
    path = tmp_path / "tasks" / "a.xlsx"
    table = "| Số | Nhiệm vụ | Chủ trì | Thời hạn |\n| 1 | Một | A | '2025 |\n| 2 | Hai | B | '2025 |"
    write_workbook(path, {"NV": rows_of(table)})
    book = load_workbook(path)
    book["NV"].row_dimensions[3].hidden = True
    book.save(path)
    found = read(tmp_path)
    assert len(found.tasks) == 2
    assert [(one.code, one.facts) for one in found.problems] == [("W121", {"rows": "3"})]


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("UBND TỈNH BẮC NINH", "24"),
        ("Đơn vị: Tỉnh Bắc Ninh", "24"),
        ("Đơn vị báo cáo: Bắc Ninh", "24"),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", ""),
        ("Đơn vị: Sở Nội vụ", ""),
        ("24", ""),
    ],
)
def test_a_line_above_the_table_that_names_a_unit_as_a_whole(tmp_path: Path, above: str, unit: str) -> None:
    """Is that of the rows where nothing else says it, and is said so."""
    found = sheet(tmp_path, f"| {above} | |\n|  |\n| Số | Nhiệm vụ | Chủ trì | Hạn |\n| 1 | Họp | Sở Nội vụ | '2025 |")
    assert [task.unit for task in found.tasks] == [unit]
    assert codes(found) == (["W417"] if unit else [])


def test_lines_that_name_two_units_name_none(tmp_path: Path) -> None:
    """And a column for units goes before any line."""
    two = "| UBND TỈNH BẮC NINH | |\n| Hà Nội | |\n| Số | Nhiệm vụ | Chủ trì | Hạn |\n| 1 | Họp | Sở Nội vụ | '2025 |"
    assert [task.unit for task in sheet(tmp_path, two).tasks] == [""]
    column = (
        "| UBND TỈNH BẮC NINH | |\n| Số | Tỉnh | Nhiệm vụ | Chủ trì | Hạn |\n| 1 | Hà Nội | Họp | Sở Nội vụ | '2025 |"
    )
    found = sheet(tmp_path, column)
    assert ([task.unit for task in found.tasks], codes(found)) == (["01"], [])


def test_who_signed_is_no_task(tmp_path: Path) -> None:
    """Under the table stand names of offices, in whichever column."""
    found = sheet(
        tmp_path,
        """
| Số | Nhiệm vụ | Chủ trì | Thời hạn | Kết quả |
| 1 | Họp | Sở Nội vụ | '2025 | |
| Người lập biểu | | | | |
| | NGƯỜI LẬP BIỂU | TRƯỞNG PHÒNG | GIÁM ĐỐC | |
| | TM. ỦY BAN NHÂN DÂN | | | CHỦ TỊCH |
""",
    )
    assert ([task.number for task in found.tasks], codes(found)) == (["1"], [])
