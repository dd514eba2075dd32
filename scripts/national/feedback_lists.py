"""Invented feedback: counts of every province and field a month, and the register of one province.

What a month leaves in hand the next one takes over; in July a new province takes over what its predecessors left. The
register begins with exactly what the counts of September left.
"""

from dataclasses import astuple, dataclass
from datetime import date, timedelta
from functools import cache

from scripts.national.list_books import ListBook, Said, chance_of
from scripts.national.territory import FIRST_OF_34, MONTHS, Territory

FIELDS = {"DVC": "Dịch vụ công trực tuyến", "HT": "Hạ tầng số", "KN": "Kỹ năng số", "SK": "Sáng kiến"}
DAYS = {"DVC": 10, "HT": 15, "KN": 20, "SK": 20}
"""Within how many days each is to be settled, as the catalogue has it."""
REGISTERED, FIRST_REGISTERED = "24", MONTHS.index("2025-10")
"""The province that keeps a register, and from which month on."""
_A_MILLION = {"DVC": 2.6, "HT": 1.5, "KN": 0.8, "SK": 0.4}
_SAID = {
    "DVC": ("Hồ sơ nộp trực tuyến không báo kết quả", "Không đăng nhập được để nộp hồ sơ", "Phải nộp lại bản giấy"),
    "HT": (
        "Sóng di động yếu ở khu dân cư mới",
        "Điểm truy cập Internet công cộng không hoạt động",
        "Cáp quang hay đứt",
    ),
    "KN": ("Đề nghị mở thêm lớp hướng dẫn cho người cao tuổi", "Tổ công nghệ số ít đến thôn"),
    "SK": ("Đề xuất lấy số thứ tự qua điện thoại", "Đề xuất bản đồ điểm hỗ trợ dịch vụ công"),
}
_SETTLERS = {
    "DVC": "Văn phòng UBND tỉnh",
    "HT": "Sở Khoa học và Công nghệ",
    "KN": "Sở Khoa học và Công nghệ",
    "SK": "Sở Nội vụ",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a province received in a field in a month, and what became of it."""

    unit: str
    field: str
    carried: int
    received: int
    on_time: int
    late: int
    in_hand: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A dossier of the register."""

    number: str
    field: str
    received: date
    settled: date | None
    content: str

    @property
    def due(self) -> date:
        """The last day of grace."""
        return self.received + timedelta(days=DAYS[self.field])


@cache
def made_counts(territory: Territory, month: int) -> tuple[Counts, ...]:
    """The counts of every province and field of a month, counted from 0."""
    return tuple(
        _counts((unit.code, month), field, _carried(territory, month, (unit.code, field)), millions)
        for unit, millions in zip(territory.units(month), _millions(territory, month), strict=True)
        for field in FIELDS
    )


def made_register(territory: Territory, month: int) -> tuple[Entry, ...]:
    """The dossiers of the province that registers them: all that were in hand or came in the month, by receipt."""
    start, end = date(2025, month + 1, 1), date(2025, month + 2, 1) - timedelta(days=1)
    known = [one for one in _all_entries(territory) if one.received <= end and (one.settled or end) >= start]
    return tuple(known)


def feedback_books(territory: Territory, month: int) -> tuple[ListBook, ...]:
    """The workbooks of a month: the counts of all, and the register of one province once it keeps it."""
    names = {unit.code: unit.name for unit in territory.units(month)}
    registered = month >= FIRST_REGISTERED
    rows = [one for one in made_counts(territory, month) if not (registered and one.unit == REGISTERED)]
    lines = [
        (k, names[one.unit], FIELDS[one.field], *astuple(one)[2:], _share(one)) for k, one in enumerate(rows, start=1)
    ]
    sums = (sum(numbers) for numbers in zip(*(astuple(one)[2:] for one in rows), strict=True))
    headings = (
        *(("TT", 6), ("Địa phương", 18), ("Lĩnh vực", 26), ("Kỳ trước chuyển sang", 12), ("Tiếp nhận trong kỳ", 12)),
        *(("Giải quyết đúng hạn", 12), ("Giải quyết quá hạn", 12), ("Đang giải quyết", 12)),
        *(("Đang giải quyết quá hạn", 14), ("Tỷ lệ đúng hạn (%)", 12)),
    )
    above = (("PHẢN ÁNH, KIẾN NGHỊ, SÁNG KIẾN (MẪU, KHÔNG CÓ THẬT)",), ("Kỳ số liệu / Period", MONTHS[month]))
    total: tuple[Said, ...] = ("Tổng cộng", None, None, *sums, None)
    counts = ListBook("feedback/tong-hop.xlsx", "Tổng hợp", above, headings, (*lines, total))
    return (counts, _register_book(territory, month, names[REGISTERED])) if registered else (counts,)


def _register_book(territory: Territory, month: int, name: str) -> ListBook:
    headings = (
        *(("Mã hồ sơ", 12), ("Ngày nhận", 12), ("Lĩnh vực", 26), ("Nội dung", 48), ("Cơ quan giải quyết", 28)),
        *(("Hạn giải quyết", 14), ("Ngày giải quyết", 14), ("Kết quả", 30)),
    )
    end = date(2025, month + 2, 1) - timedelta(days=1)
    rows: list[tuple[Said, ...]] = []
    for one in made_register(territory, month):
        settled = one.settled if one.settled is not None and one.settled <= end else None
        said = "Đã trả lời người gửi" if settled else None
        what = (FIELDS[one.field], one.content, _SETTLERS[one.field])
        rows.append((one.number, one.received, *what, one.due, settled, said))
    above = (("Đơn vị / Unit", REGISTERED, name), ("Kỳ số liệu / Period", MONTHS[month]))
    return ListBook("feedback/24-bac-ninh-so-theo-doi.xlsx", "Sổ theo dõi", above, headings, tuple(rows))


def _share(one: Counts) -> float | None:
    settled = one.on_time + one.late
    return round(100 * one.on_time / settled, 1) if settled else None


def _millions(territory: Territory, month: int) -> tuple[float, ...]:
    people = territory.population
    if territory.units(month) is territory.old:
        return tuple(one / 1e6 for one in people)
    return tuple(sum(people[k] for k in group) / 1e6 for group in territory.predecessors)


def _carried(territory: Territory, month: int, key: tuple[str, str]) -> int:
    """What the month before left in hand."""
    if not month:
        return int(2 * chance_of(f"carried by {key}").random())
    left = {(one.unit, one.field): one.in_hand for one in made_counts(territory, month - 1)}
    if month != FIRST_OF_34:
        return left[key]
    at = next(k for k, unit in enumerate(territory.new) if unit.code == key[0])
    return sum(left[territory.old[k].code, key[1]] for k in territory.predecessors[at])


def _counts(when: tuple[str, int], field: str, carried: int, millions: float) -> Counts:
    unit, month = when
    ability, chance = chance_of(f"feedback of {unit}").random(), chance_of(f"feedback of {unit} {field} {month}")
    received = int((0.6 + _A_MILLION[field] * millions) * (0.5 + chance.random()) * (1 + 0.03 * month) + 0.5)
    there = carried + received
    settled = int(there * (0.62 + 0.3 * ability + 0.08 * chance.random()) + 0.5)
    late = int(settled * (0.3 - 0.26 * ability) * 2 * chance.random())
    left = there - settled
    # What is overdue was there for a while: not more than was carried over.
    overdue = min(carried, int(left * (0.7 - 0.6 * ability) * chance.random() + 0.3))
    return Counts(unit, field, carried, received, settled - late, late, left, overdue)


@cache
def _all_entries(territory: Territory) -> tuple[Entry, ...]:
    """The register, by day of receipt: what September left in hand, then what comes in."""
    start = date(2025, FIRST_REGISTERED + 1, 1)
    last = {one.field: one for one in made_counts(territory, FIRST_REGISTERED - 1) if one.unit == REGISTERED}
    drawn: list[tuple[date, str, date | None]] = []
    for field, days in DAYS.items():
        chance = chance_of(f"register of {field}")
        for k in range(last[field].in_hand):
            # As many as September's counts call overdue were received long enough before.
            old = k < last[field].overdue
            back = 1 + old + int((days - 1) * chance.random()) + old * int(days + 15 * chance.random())
            received = start - timedelta(days=back)
            drawn.append((received, field, start + timedelta(days=int(30 * chance.random()))))
        for month in range(FIRST_REGISTERED, len(MONTHS)):
            came = next(o for o in made_counts(territory, month) if (o.unit, o.field) == (REGISTERED, field)).received
            for _ in range(came):
                received = date(2025, month + 1, 1) + timedelta(days=int(28 * chance.random()))
                takes = 2 + int(1.15 * days * chance.random())
                drawn.append((received, field, received + timedelta(days=takes) if chance.random() < 0.94 else None))
    drawn.sort(key=lambda one: (one[0], one[1]))
    chance, entries = chance_of("what the register says"), []
    for k, (received, field, settled) in enumerate(drawn, start=1):
        content = _SAID[field][int(len(_SAID[field]) * chance.random())]
        entries.append(Entry(f"BN-{k:03}", field, received, settled, content))
    return tuple(entries)
