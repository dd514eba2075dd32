"""What sheets of money and proposals call their columns, and sums of money; both in Vietnamese and English."""

import re
from collections.abc import Mapping

from scorecard.inputs.list_sheet import ListKind
from scorecard.inputs.wording import folded
from scorecard.money import MoneyUnit

# The first two words are those that our own form writes.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("số", "no.", "stt", "tt", "số tt", "mã", "mã số", "number", "no", "#"),
    "unit": (
        *("địa phương", "unit", "tỉnh", "tỉnh, thành phố", "tỉnh/thành phố", "mã tỉnh", "mã đơn vị", "đơn vị"),
        *("tên địa phương", "tên đơn vị", "province", "unit code", "locality"),
    ),
    "programme": (
        *("chương trình", "programme", "chương trình, dự án", "chương trình, nhiệm vụ", "dự án", "nhiệm vụ"),
        *("nội dung", "nội dung chi", "danh mục", "tên dự án", "program", "project", "purpose"),
    ),
    "source": ("nguồn vốn", "source", "nguồn", "nguồn kinh phí", "funding", "source of funds"),
    "measure": ("đơn vị tính", "unit of money", "đvt", "đơn vị tiền"),
    "allocated": (
        *("được giao", "allocated", "kinh phí được giao", "kế hoạch giao", "kế hoạch vốn", "dự toán được giao"),
        *("dự toán", "phân bổ", "kinh phí phân bổ", "đã phân bổ", "kinh phí", "tổng kinh phí", "số vốn được giao"),
        *("kế hoạch vốn được giao", "kế hoạch", "bố trí", "đã bố trí", "budget"),
    ),
    "disbursed": (
        *("giải ngân", "disbursed", "đã giải ngân", "kinh phí giải ngân", "số giải ngân", "kinh phí đã giải ngân"),
        *("lũy kế giải ngân", "luỹ kế giải ngân", "vốn giải ngân", "thực chi", "spent"),
    ),
    "share": (
        *("tỷ lệ giải ngân", "share disbursed", "tỷ lệ", "tỉ lệ giải ngân", "tỉ lệ", "share", "per cent disbursed"),
    ),
    "proposals": (
        *("đề xuất tiếp nhận", "proposals received", "đề xuất", "số đề xuất", "số đề xuất tiếp nhận", "proposals"),
        *("nhiệm vụ đề xuất", "tổng số đề xuất", "tiếp nhận đề xuất"),
    ),
    "accepted": (
        *("đề xuất được chấp thuận", "proposals accepted", "được chấp thuận", "chấp thuận", "được phê duyệt"),
        *("phê duyệt", "đề xuất được duyệt", "được chấp nhận", "accepted", "approved"),
    ),
    "in_hand": (
        *("đề xuất đang xem xét", "proposals in hand", "đang xem xét", "đang xử lý", "đang thẩm định", "in hand"),
        *("đang giải quyết", "pending"),
    ),
}
MONEY = ListKind(
    COLUMNS,
    (frozenset({"allocated", "proposals"}), frozenset({"disbursed", "accepted"})),
    "programme",
    {"disbursed": "giải ngân"},
)
OFFERED: Mapping[str, tuple[str, ...]] = {
    "vi": ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"),
    "en": ("VND", "thousand VND", "million VND", "billion VND"),
}
"""The words that our own form offers, by language, in the order of :class:`scorecard.money.MoneyUnit`."""
_UNIT = re.compile(
    r"(?:(?P<thousand>nghìn|ngàn|1\.?000|thousand)|(?P<million>triệu|tr\.?|million|1\.?000\.?000)"
    r"|(?P<billion>tỷ|tỉ|billion|bn))?\s*(?:đồng|đ|vnđ|vnd|dong)?"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LINE = re.compile(r"(?:đơn vị(?: tính)?|đvt|unit(?: of money)?|in)\s*[:\s]\s*(.+)")


def money_unit(text: str) -> MoneyUnit | None:
    """``tỷ đồng`` is a billion; None where a text says no unit of money."""
    plain = folded(text).strip(" .")
    match = _UNIT.fullmatch(plain) if plain else None
    if match is None:
        return None
    return MoneyUnit(match.lastgroup) if match.lastgroup else MoneyUnit.DONG


def unit_in_heading(text: str) -> MoneyUnit | None:
    """The unit in the brackets of a heading, ``Giải ngân (tỷ đồng)``."""
    found = (money_unit(part) for part in _BRACKETS.findall(text))
    return next((unit for unit in found if unit is not None), None)


def unit_in_line(text: str) -> MoneyUnit | None:
    """The unit that a line above a table says, ``Đơn vị tính: triệu đồng``, ``ĐVT: tỷ đồng``."""
    match = _LINE.fullmatch(folded(text).strip("( )"))
    return money_unit(match[1]) if match else None
