"""Who reports what in which month, who is late, what is left empty, and what is corrected later."""

from dataclasses import dataclass

from scripts.national.catalogue import Figure
from scripts.national.territory import FIRST_OF_34

# Months are counted from 0. Quarters close in March, June and September. The system starts in January with the figures
# of the year before; in July the new provinces restate what the old ones had reported of the year and the quarter.
QUARTERLY = (2, 5, 6, 8)
YEARLY = (0, FIRST_OF_34)
# Provinces without a workbook, month by month; none is late twice.
LATE: tuple[frozenset[str], ...] = (
    frozenset({"11", "62", "95"}),
    frozenset({"14", "89"}),
    frozenset({"06", "54", "84"}),
    frozenset({"12", "93"}),
    frozenset({"02", "58", "70"}),
    frozenset({"44", "83"}),
    frozenset({"08", "66", "96"}),
    frozenset({"20", "80"}),
    frozenset({"52", "86"}),
    frozenset({"40", "82"}),
    frozenset({"04"}),
)
# Provinces whose quarterly figures come a month after the others'.
SLOW = {2: frozenset({"17", "36", "64", "94"}), 8: frozenset({"33", "75", "91"})}
# A central office whose table comes a month late.
SLOW_OFFICES = {("sbv", 2)}
# November: one province has filled in five of its eight sheets.
HALF_FILLED = (10, "51", frozenset({"NLS", "ATTTM", "HDXHS"}))
# Figures left empty, as a share of all, and what stands there instead.
GAPS = 0.008
NOTHING = (None, None, None, "…", "...", "chưa có số liệu", "chưa báo cáo")


@dataclass(frozen=True, slots=True)
class Correction:
    """From ``first`` on a figure was reported too high by ``factor``, until the month ``mended`` says so."""

    unit: str
    figure: str
    first: int
    mended: int
    factor: float
    note: str


CORRECTIONS = (
    Correction("38", "HDXHS.4", 1, 3, 1.08, "Đính chính số liệu tháng 2 và 3: đã loại hồ sơ trùng"),
    Correction("79", "NLS.3.a", 0, 2, 1.15, "Đính chính: tháng 1 và 2 tính cả thành viên đã thôi tham gia"),
    Correction("30", "NLS.5.a", 2, 4, 1.04, "Đính chính: tháng 3 và 4 tính cả trường mầm non"),
    Correction("27", "HTS.5.a", 3, 5, 1.25, "Rà soát lại, loại các hệ thống đang thử nghiệm"),
    Correction("68", "HDXHS.4", 6, 8, 1.05, "Đính chính số liệu tháng 7 và 8: loại hồ sơ trùng sau hợp nhất"),
    Correction("24", "NLS.1.a", 7, 9, 1.1, "Đính chính: tháng 8 và 9 tính trùng người học hai lớp"),
    Correction("48", "ATTTM.3.a", 8, 10, 1.06, "Đính chính số liệu tháng 9 và 10 theo kết quả rà soát"),
)


def is_due(figure: Figure, month: int) -> bool:
    """Whether a figure is asked for in a month."""
    if figure.frequency == "month":
        return True
    return month in (QUARTERLY if figure.frequency == "quarter" else YEARLY)


def is_slow(unit: str, month: int) -> bool:
    """Whether the quarterly or yearly figures of a province are missing in the month they are due in."""
    return unit in LATE[month] or unit in SLOW.get(month, ())


def comes_late(figure: Figure, unit: str, month: int) -> bool:
    """Whether a province brings in a month what was due the month before."""
    before = month - 1
    if figure.frequency == "month" or month == 0 or before == FIRST_OF_34 - 1 or is_due(figure, month):
        return False
    if figure.frequency == "year":
        return is_due(figure, before) and unit in LATE[before]
    return is_due(figure, before) and is_slow(unit, before)


def of_month(figure: Figure, month: int) -> int:
    """The month whose value a figure that is reported in ``month`` has: for a quarter its last, for a year the first."""
    if figure.frequency == "quarter":
        return max(closing for closing in (2, 5, 8) if closing <= month)
    return month if figure.frequency == "month" else 0


def correction(figure: str, unit: str, month: int) -> tuple[float, str]:
    """By what a figure is too high in a month, and the note of the month that mends it."""
    for one in CORRECTIONS:
        if (one.unit, one.figure) == (unit, figure):
            if one.first <= month < one.mended:
                return one.factor, ""
            if month == one.mended:
                return 1.0, one.note
    return 1.0, ""
