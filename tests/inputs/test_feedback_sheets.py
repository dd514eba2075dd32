"""Registers, counts and money as offices send them: headings, two rows of them, totals, units of money."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from scorecard.catalogue.monitoring import FeedbackField, FeedbackRules, MoneyRules
from scorecard.feedback import FeedbackSheets
from scorecard.geography import Unit
from scorecard.inputs.feedback_reader import read_feedback
from scorecard.inputs.feedback_words import COUNT_COLUMNS, COUNTS, REGISTER, REGISTER_COLUMNS
from scorecard.inputs.list_reader import ListsExpected
from scorecard.inputs.list_sheet import ListKind
from scorecard.inputs.money_reader import read_money
from scorecard.inputs.money_words import COLUMNS, MONEY, OFFERED, money_unit, unit_in_heading, unit_in_line
from scorecard.inputs.unit_rows import Territory
from scorecard.language import Names
from scorecard.money import MoneySheets, MoneyUnit
from scorecard.period import Period, PeriodKind
from tests.helpers import rows_of, write_workbook

JULY = Period(PeriodKind.MONTH, 2025, 7)
UNITS = (
    Unit("01", "34", Names.of({"vi": "Hà Nội", "en": "Hanoi"})),
    Unit("24", "34", Names.of({"vi": "Bắc Ninh", "en": "Bac Ninh"})),
)
LAND = FeedbackField("LAND", Names.of({"vi": "Đất đai", "en": "Land"}), ("Nhà đất",))


def feedback(folder: Path, table: str, *fields: FeedbackField) -> FeedbackSheets:
    """The feedback in one sheet, written as a pipe table."""
    write_workbook(folder / "feedback" / "a.xlsx", {"PA": rows_of(table)})
    return read_feedback(
        folder / "feedback", folder, ListsExpected(FeedbackRules(fields), JULY, Territory("34", UNITS))
    )


def money(folder: Path, table: str, rules: MoneyRules | None = None) -> MoneySheets:
    """The money in one sheet."""
    write_workbook(folder / "money" / "a.xlsx", {"KP": rows_of(table)})
    return read_money(folder / "money", folder, ListsExpected(rules or MoneyRules(), JULY, Territory("34", UNITS)))


@pytest.mark.parametrize(("kind", "columns"), [(REGISTER, REGISTER_COLUMNS), (COUNTS, COUNT_COLUMNS), (MONEY, COLUMNS)])
def test_every_heading_is_one_column(kind: ListKind, columns: dict[str, tuple[str, ...]]) -> None:
    """No word stands for two of them."""
    assert [kind.column_of(word) for words in columns.values() for word in words] == [
        name for name, words in columns.items() for _ in words
    ]


@pytest.mark.parametrize(
    ("in_hand", "overdue"),
    [
        ("Đang giải quyết", "Đang giải quyết: Quá hạn"),
        ("Đang giải quyết", "Đang giải quyết - Quá hạn"),
        ("Đang giải quyết", "Đang giải quyết – quá hạn"),
        ("Đang giải quyết", "Đang giải quyết quá hạn"),
        ("Đang giải quyết", "Trong đó quá hạn"),
        ("Đang giải quyết", "Trong đó: Quá hạn"),
        ("Đang giải quyết", "Đang giải quyết, trong đó quá hạn"),
        ("Số hồ sơ đang giải quyết", "Số hồ sơ đang giải quyết: Quá hạn"),
        ("In hand", "Of these overdue"),
        ("In hand", "In hand: overdue"),
        ("Đang giải quyết / In hand", "Trong đó quá hạn / Of these overdue"),
    ],
)
def test_what_is_overdue_is_read_however_it_is_headed(tmp_path: Path, in_hand: str, overdue: str) -> None:
    """2 of the 3 in hand; the column beside it, what was settled late, stays what it is."""
    table = f"""
| Địa phương | Tiếp nhận | Đúng hạn | Quá hạn | {in_hand} | {overdue} |
| Hà Nội | 9 | 5 | 1 | 3 | 2 |
"""
    (count,) = feedback(tmp_path, table).counts
    assert (count.received, count.on_time, count.late, count.in_hand, count.overdue) == (9, 5, 1, 3, 2)


def test_of_these_goes_with_the_heading_before_it(tmp_path: Path) -> None:
    """After what was settled it is what was settled in time and late; alone it is nothing."""
    table = """
| Địa phương | Tiếp nhận | Đã giải quyết | Trong đó đúng hạn | Trong đó quá hạn | Đang giải quyết | Chưa đến hạn |
| Hà Nội | 9 | 6 | 5 | 1 | 3 | 1 |
"""
    (count,) = feedback(tmp_path, table).counts
    assert (count.on_time, count.late, count.in_hand, count.overdue) == (5, 1, 3, 2)
    assert COUNTS.column_of("Trong đó quá hạn") == ""


def test_fields_are_known_by_any_spelling(tmp_path: Path) -> None:
    """By code, name or another spelling; without fields in the catalogue the first spelling counts."""
    head = "| Số | Ngày nhận | Lĩnh vực | Nội dung |\n"
    rows = ("LAND", "đất  đai", "Nhà đất", "Land")
    table = head + "\n".join(f"| '{k} | 2025-07-01 | {name} | x |" for k, name in enumerate(rows))
    assert [one.field for one in feedback(tmp_path, table, LAND).dossiers] == ["LAND"] * 4
    assert [one.field for one in feedback(tmp_path, table).dossiers] == ["LAND", "đất đai", "Nhà đất", "LAND"]


def test_one_row_of_counts_without_fields(tmp_path: Path) -> None:
    """Of the country; late is what was settled and not in time, received all but what was carried over."""
    found = feedback(tmp_path, "| Tổng tiếp nhận | Từ kỳ trước | Đã giải quyết | Đúng hạn |\n| 20 | 3 | 15 | 13 |")
    (count,) = found.counts
    assert (count.unit, count.carried, count.received, count.on_time, count.late) == ("", 3, 17, 13, 2)
    assert count.left == 5
    assert found.problems == ()


def test_totals_of_a_field_and_of_a_unit(tmp_path: Path) -> None:
    """Each is held against its own rows; one that has no rows is the country's own."""
    head = "| Địa phương | Lĩnh vực | Tiếp nhận | Đúng hạn | Quá hạn |\n"
    rows = """| Hà Nội | Đất đai | 5 | 5 | 0 |
| Hà Nội | Thuế | 2 | 1 | 1 |
| Hà Nội | Cộng | 7 | 6 | 1 |
| Bắc Ninh | Đất đai | 4 | 4 | 0 |
| Cả nước | Đất đai | 10 | 9 | 0 |"""
    found = feedback(tmp_path, head + rows)
    assert [(one.unit, one.field, one.received) for one in found.counts] == [
        *(("01", "Đất đai", 5), ("01", "Thuế", 2), ("24", "Đất đai", 4))
    ]
    assert [(one.code, one.facts) for one in found.problems] == [("W433", {"value": "10", "added": "9"})]
    alone = feedback(tmp_path, head + "| Cả nước | Đất đai | 10 | 9 | 0 |")
    assert [(one.unit, one.field, one.received) for one in alone.counts] == [("", "Đất đai", 10)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tỷ đồng", MoneyUnit.BILLION),
        ("Tỉ đồng", MoneyUnit.BILLION),
        ("triệu đồng", MoneyUnit.MILLION),
        ("Tr.đ", MoneyUnit.MILLION),
        ("1.000đ", MoneyUnit.THOUSAND),
        ("nghìn đồng", MoneyUnit.THOUSAND),
        ("đồng", MoneyUnit.DONG),
        ("VND", MoneyUnit.DONG),
        ("USD", None),
        ("%", None),
        ("", None),
    ],
)
def test_units_of_money(text: str, unit: MoneyUnit | None) -> None:
    """As sheets write them; other money is none of them."""
    assert money_unit(text) is unit


def test_where_a_unit_of_money_may_stand(tmp_path: Path) -> None:
    """In the row, else in the heading, else above the table, else in the catalogue; 2.5 billion each time."""
    head = "| Chương trình | Đơn vị tính | Được giao | Giải ngân |\n"
    row = "| Hạ tầng | tỷ đồng | 2.5 | 0 |"
    sheets = (
        head + row,
        "| Chương trình | Được giao (triệu đồng) | Giải ngân (triệu đồng) |\n| Hạ tầng | 2500 | 0 |",
        "| Đơn vị tính | triệu đồng | |\n| Chương trình | Được giao | Giải ngân |\n| Hạ tầng | 2500 | 0 |",
        "| ĐVT: triệu đồng | | |\n| Chương trình | Được giao | Giải ngân |\n| Hạ tầng | 2500 | 0 |",
    )
    for sheet in sheets:
        found = money(tmp_path, sheet)
        assert [row.allocated for row in found.rows] == [2_500_000_000]
        assert not found.problems
    bare = "| Chương trình | Được giao | Giải ngân |\n| Hạ tầng | 2500 | 0 |"
    assert [one.code for one in money(tmp_path, bare).problems] == ["W444"]
    assert money(tmp_path, bare, MoneyRules(written=MoneyUnit.MILLION)).rows[0].allocated == 2_500_000_000
    wrong = money(tmp_path, head + "| Hạ tầng | USD | 2.5 | 0 |")
    assert [(one.code, one.facts["value"]) for one in wrong.problems] == [("W444", "USD")]
    assert unit_in_heading("Được giao (kế hoạch năm)") is None
    assert unit_in_line("Đơn vị: Sở Tài chính") is None


def test_a_total_of_money_is_said_as_its_cell_is_written(tmp_path: Path) -> None:
    """121434.5 million is no 100000.5 + 21434; each in million, as they stand there."""
    head = "| ĐVT: triệu đồng | | |\n| Chương trình | Được giao | Giải ngân |\n"
    rows = "| Hạ tầng | 100000.5 | 0 |\n| Dữ liệu | 21434 | 0 |\n| Tổng cộng | 121434 | 0 |"
    (found,) = money(tmp_path, head + rows).problems
    assert (found.code, found.facts) == ("W433", {"value": "121434", "added": "121434.5"})


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_our_form_offers_is_known(language: str) -> None:
    """In the order of the units."""
    assert [money_unit(word) for word in OFFERED[language]] == list(MoneyUnit)


@pytest.mark.parametrize(("share", "codes"), [("33.3", []), ("33", []), ("33.4", ["W443"]), ("100.1", ["W437"])])
def test_a_share_is_right_as_far_as_it_is_written(tmp_path: Path, share: str, codes: list[str]) -> None:
    """A third is 33.3 or 33, and not 33.4."""
    table = "| Chương trình | Đơn vị tính | Được giao | Giải ngân | Tỷ lệ |\n"
    found = money(tmp_path, f"{table}| Hạ tầng | tỷ đồng | 3 | 1 | {share} |")
    assert [one.code for one in found.problems] == codes


def test_a_wrong_number_takes_its_row_out(tmp_path: Path) -> None:
    """No row of half its numbers; a text that is plainly a number is one."""
    head = "| Lĩnh vực | Tiếp nhận | Đúng hạn | Quá hạn |\n"
    found = feedback(tmp_path, head + "| A | 'khoảng 5 | 4 | 0 |\n| B | '5 | 4 | 1 |\n| C | -1 | 0 | 0 |")
    assert [(one.field, one.received) for one in found.counts] == [("B", 5)]
    assert [one.code for one in found.problems] == ["W438", "W438"]


def test_headings_under_headings(tmp_path: Path) -> None:
    """Headings in two rows under merged ones, the same words under two of them, numbered columns, a signature.

    So tables of dossiers received and settled look where early and in time stand apart.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    first = {1: "STT", 2: "Lĩnh vực", 3: "Số lượng hồ sơ tiếp nhận", 6: "Số lượng hồ sơ đã giải quyết"}
    first |= {10: "Số lượng hồ sơ đang giải quyết"}
    second = ("Tổng số", "Trong kỳ", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")
    for column, text in first.items():
        sheet.cell(3, column).value = text
    for column, text in enumerate((*second, "Tổng số", "Trong hạn", "Quá hạn"), start=3):
        sheet.cell(4, column).value = text
    for area in ("C3:E3", "F3:I3", "J3:L3", "A3:A4", "B3:B4"):
        sheet.merge_cells(area)
    sheet["A1"] = "Kỳ báo cáo: Tháng 7/2025"
    for row in (
        [f"({k})" for k in range(1, 13)],
        [1, "Đất đai", 12, 10, 2, 8, 3, 4, 1, 4, 3, 1],
        [2, "Thuế", 6, 6, 0, 6, 0, 6, 0, 0, 0, 0],
        [None, "Tổng số", 18, 16, 2, 14, 3, 10, 1, 4, 3, 1],
        [None, "Người lập biểu"],
    ):
        sheet.append(row)
    (tmp_path / "feedback").mkdir()
    book.save(tmp_path / "feedback" / "a.xlsx")
    expected = ListsExpected(FeedbackRules((LAND,)), JULY, Territory("34", UNITS))
    found = read_feedback(tmp_path / "feedback", tmp_path, expected)
    numbers = [(one.carried, one.received, one.on_time, one.late, one.in_hand, one.overdue) for one in found.counts]
    assert [(one.field, *those) for one, those in zip(found.counts, numbers, strict=True)] == [
        ("LAND", 2, 10, 7, 1, 4, 1),
        ("Thuế", 0, 6, 6, 0, 0, 0),
    ]
    assert [one.code for one in found.problems] == ["W425"]
