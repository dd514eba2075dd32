"""The invented tasks of the country and of 34 provinces, and how they stand at the end of a month.

Titles, heads of offices, days and states are made up. Each deadline stands with the last day that it means, written
here by hand; a task has one day of completion from the beginning, which a sheet shows once it has come.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from scripts.national.list_books import ListBook, Said, chance_of
from scripts.national.territory import MONTHS, Unit

LISTED = ("2025-10", "2025-11")
"""The months that have lists of tasks."""
OWN_BOOK = "24"
"""The province that sends a workbook of its own."""
Written = tuple[str | date, date | None]
"""A deadline as it is written, and its last day; None where it goes on or comes again."""

# Plainly nobody: the placeholder names of Vietnamese forms.
HEADS = (
    *("Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D", "Hoàng Văn E", "Vũ Thị G", "Đặng Văn H"),
    *("Bùi Thị K", "Đỗ Văn L", "Hồ Thị M", "Ngô Văn N", "Dương Thị P"),
)
GROUPS = {"TC": "Thể chế", "HT": "Hạ tầng", "NL": "Nhân lực", "DL": "Dữ liệu và dịch vụ", "KX": "Kinh tế và xã hội số"}
SEPTEMBER, OCTOBER, NOVEMBER = date(2025, 9, 30), date(2025, 10, 31), date(2025, 11, 30)
YEAR_END = date(2025, 12, 31)


@dataclass(frozen=True, slots=True)
class Made:
    """A task; ``completed`` is the day on which it is, or will be, done. ``said`` is written in place of its state."""

    unit: str
    number: int
    group: str
    title: str
    lead: str
    coordinating: str
    head: str
    result: str
    deadline: Written
    completed: date | None
    said: str = ""

    def row(self, end: date, unit: str) -> tuple[Said, ...]:
        """What a sheet says at the end of a month; ``unit`` is what the column of units has."""
        word, done = self.word(end), self.done(end)
        evidence = f"Văn bản mẫu số {10 * self.number + len(self.title) % 10}" if done else None
        proposal = "Đề nghị bố trí bổ sung kinh phí (mẫu)" if word == "Quá hạn" and self.number % 2 else None
        about = (self.title, self.lead, self.coordinating or None, self.head, self.result)
        return (self.number, unit, self.group, *about, self.deadline[0], word, done, evidence, proposal)

    def done(self, end: date) -> date | None:
        """The day of completion where it has come."""
        return self.completed if self.completed is not None and self.completed <= end else None

    def word(self, end: date) -> str:
        """The state as an office would write it."""
        done, last_day = self.done(end), self.deadline[1]
        if self.said:
            return self.said
        if last_day is None:
            return "Thường xuyên"
        if done:
            return "Hoàn thành" if done <= last_day else "Hoàn thành chậm"
        return "Đang thực hiện" if end <= last_day else "Quá hạn"


# Group, title, lead, those beside, result, and deadlines of which a province has one.
_PLAN: tuple[tuple[str, str, str, str, str, tuple[Written, ...]], ...] = (
    (
        *("TC", "Ban hành kế hoạch chuyển đổi số năm 2026 của địa phương", "Sở Khoa học và Công nghệ"),
        *("Sở Tài chính; Sở Nội vụ", "Kế hoạch"),
        (("Quý IV/2025", YEAR_END), ("15/12/2025", date(2025, 12, 15)), ("30/11/2025", NOVEMBER)),
    ),
    (
        *("HT", "Rà soát thôn, bản chưa có sóng di động và lập lộ trình phủ sóng", "Sở Khoa học và Công nghệ"),
        *("Ủy ban nhân dân cấp xã", "Báo cáo rà soát"),
        (("10/2025", OCTOBER), ("Tháng 9/2025", SEPTEMBER), ("Quý III/2025", SEPTEMBER)),
    ),
    (
        *("NL", "Bồi dưỡng kỹ năng số cho công chức cấp xã sau sắp xếp", "Sở Nội vụ"),
        *("Trường Chính trị tỉnh", "Các lớp bồi dưỡng"),
        (("Tháng 11/2025", NOVEMBER), ("trước 15/11/2025", date(2025, 11, 14)), ("2025", YEAR_END)),
    ),
    (
        *("DL", "Rút ngắn quy trình của các thủ tục nộp trực tuyến nhiều nhất", "Văn phòng UBND tỉnh"),
        *("Các sở, ngành", "Quyết định công bố"),
        (("30/9/2025", SEPTEMBER), (date(2025, 10, 15), date(2025, 10, 15)), ("Quý III/2025", SEPTEMBER)),
    ),
    (
        *("DL", "Mở dữ liệu của ngành trên cổng dữ liệu của địa phương", "Sở Khoa học và Công nghệ"),
        *("Các sở, ngành", "Ít nhất 10 bộ dữ liệu"),
        (("2025-2026", date(2026, 12, 31)), ("Quý II/2026", date(2026, 6, 30)), ("12/2025", YEAR_END)),
    ),
    (
        *("KX", "Hỗ trợ hộ kinh doanh chuyển sang hóa đơn điện tử từ máy tính tiền", "Sở Công Thương"),
        *("Thuế tỉnh", "Số hộ được hỗ trợ"),
        (("trước 15/12/2025", date(2025, 12, 14)), ("31/10/2025", OCTOBER), ("cuối năm 2025", YEAR_END)),
    ),
    (
        *("TC", "Cập nhật kết quả thực hiện lên hệ thống theo dõi", "Văn phòng UBND tỉnh"),
        *("Các sở, ngành", "Báo cáo điện tử"),
        (("Thường xuyên", None), ("Hằng tháng", None), ("2025 và những năm tiếp theo", None)),
    ),
    (
        *("KX", "Đưa hồ sơ sức khỏe điện tử vào khám bệnh tại trạm y tế", "Sở Y tế"),
        *("Bảo hiểm xã hội tỉnh", "Trạm y tế kết nối"),
        (("Quý II - III/2025", SEPTEMBER), (date(2025, 11, 20), date(2025, 11, 20)), ("2025", YEAR_END)),
    ),
    (
        *("KX", "Mở lớp học số cho học sinh vùng xa", "Sở Giáo dục và Đào tạo"),
        *("Sở Khoa học và Công nghệ", "Lớp học kết nối"),
        (("Từ tháng 9 đến tháng 11/2025", NOVEMBER), ("hết tháng 10/2025", OCTOBER), ("Quý I/2026", date(2026, 3, 31))),
    ),
)
# The country's own: no head of an office is named beside a ministry.
_OF_COUNTRY: tuple[tuple[str, str, str, str, str, Written, date | None], ...] = (
    (
        *("TC", "Hướng dẫn đánh giá mức độ chuyển đổi số của xã, phường", "Bộ Khoa học và Công nghệ", "Bộ Nội vụ"),
        *("Văn bản hướng dẫn", ("Quý III/2025", SEPTEMBER), date(2025, 9, 22)),
    ),
    (
        *("TC", "Tổng hợp vướng mắc của địa phương khi thuê dịch vụ công nghệ thông tin", "Bộ Tài chính", ""),
        *("Báo cáo", ("31/10/2025", OCTOBER), date(2025, 11, 12)),
    ),
    (
        *("HT", "Công bố bản đồ phủ sóng di động băng rộng", "Bộ Khoa học và Công nghệ", "Các tỉnh, thành phố"),
        *("Bản đồ trực tuyến", ("11/2025", NOVEMBER), None),
    ),
    (
        *("HT", "Thử nghiệm kết nối dự phòng cho trụ sở cấp xã", "Bộ Khoa học và Công nghệ", "Bộ Công an"),
        *("Báo cáo thử nghiệm", ("2025-2026", date(2026, 12, 31)), None),
    ),
    (
        *("NL", "Biên soạn tài liệu kỹ năng số cho công chức cấp xã", "Bộ Nội vụ", "Bộ Khoa học và Công nghệ"),
        *("Bộ tài liệu", ("Tháng 10/2025", OCTOBER), date(2025, 10, 27)),
    ),
    (
        *("NL", "Đánh giá hoạt động của tổ công nghệ số cộng đồng", "Bộ Khoa học và Công nghệ", ""),
        *("Báo cáo", ("30/9/2025", SEPTEMBER), None),
    ),
    (
        *("DL", "Chuẩn hóa danh mục thủ tục sau khi bỏ cấp huyện", "Văn phòng Chính phủ", "Bộ Nội vụ"),
        *("Danh mục", ("trước 01/10/2025", SEPTEMBER), date(2025, 10, 9)),
    ),
    (
        *("DL", "Kết nối dữ liệu hộ tịch với cổng dịch vụ công", "Bộ Công an", "Bộ Tư pháp"),
        *("Kết nối hoạt động", (date(2025, 12, 20), date(2025, 12, 20)), None),
    ),
    (
        *("KX", "Theo dõi tỷ trọng kinh tế số theo quý", "Cục Thống kê", "Các tỉnh, thành phố"),
        *("Số liệu", ("Hằng quý", None), None),
    ),
    (
        *("KX", "Thống kê thanh toán không dùng tiền mặt đến cấp tỉnh", "Ngân hàng Nhà nước Việt Nam", "Cục Thống kê"),
        *("Bảng số liệu", ("Quý I/2026", date(2026, 3, 31)), None),
    ),
)
# Days after the last day on which the tasks of the province with its own workbook are done; None: not this year.
_OWN_DELAYS = (-3, None, -12, None, -40, None, None, 6)
_MOVED: tuple[str, int, Written, Written] = ("38", 2, ("10/2025", OCTOBER), ("Quý I/2026", date(2026, 3, 31)))
_CONTRADICTED = (OWN_BOOK, 4)
PLANTED = {
    "2025-11": (
        ("D192", "tasks/tinh-thanh-pho.xlsx", "a deadline was moved from October to March"),
        ("W415", "tasks/24-bac-ninh.xlsx", "written as in progress two months after its last day"),
    )
}
"""What is wrong in the lists of a month on purpose: code, file, what was done."""


def made_tasks(units: tuple[Unit, ...], period: str) -> tuple[Made, ...]:
    """The tasks as they are known in a month: the country's own, then those of every province in its order."""
    found = [*_of_country(), *(task for unit in units for task in _of_unit(unit))]
    code, number, before, after = _MOVED
    late = period != LISTED[0]
    for k, task in enumerate(found):
        if (task.unit, task.number) == (code, number):
            found[k] = replace(task, deadline=after if late else before, completed=None)
        if (task.unit, task.number) == _CONTRADICTED and late:
            found[k] = replace(task, said="Đang thực hiện")
    return tuple(found)


def task_books(units: tuple[Unit, ...], period: str) -> tuple[ListBook, ...]:
    """The workbooks of a month: the country, the provinces in one table, and one province by itself."""
    tasks, end = made_tasks(units, period), _end(period)
    names = {unit.code: unit.name for unit in units}
    above = (("NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2025 (MẪU, KHÔNG CÓ THẬT)",), ("Kỳ số liệu / Period", period))
    headings = (
        *(("STT", 6), ("Địa phương", 18), ("Nhóm", 8), ("Nhiệm vụ", 52), ("Cơ quan chủ trì", 28)),
        *(("Cơ quan phối hợp", 26), ("Người đứng đầu", 18), ("Kết quả", 22), ("Thời hạn", 24)),
        *(("Trạng thái", 18), ("Ngày hoàn thành", 16), ("Minh chứng", 22), ("Đề xuất, kiến nghị", 30)),
    )
    of_country = [task.row(end, "Cả nước") for task in tasks if not task.unit]
    of_units = [task.row(end, names[task.unit]) for task in tasks if task.unit not in {"", OWN_BOOK}]
    own = [task.row(end, "") for task in tasks if task.unit == OWN_BOOK]
    without_unit = tuple(heading for heading in headings if heading[0] != "Địa phương")
    said = (("Đơn vị / Unit", OWN_BOOK, names[OWN_BOOK]), above[1])
    return (
        ListBook("tasks/trung-uong.xlsx", "Nhiệm vụ", above, headings, tuple(of_country)),
        ListBook("tasks/tinh-thanh-pho.xlsx", "Nhiệm vụ", above, headings, tuple(of_units)),
        ListBook("tasks/24-bac-ninh.xlsx", "Nhiệm vụ", said, without_unit, tuple((r[0], *r[2:]) for r in own)),
    )


def _end(period: str) -> date:
    """The last day of a month of 2025."""
    month = MONTHS.index(period) + 1
    return date(2025, month + 1, 1) - timedelta(days=1)


def _of_country() -> list[Made]:
    tasks = []
    for number, (group, title, lead, beside, result, deadline, completed) in enumerate(_OF_COUNTRY, start=1):
        tasks.append(Made("", number, group, title, lead, beside, "", result, deadline, completed))
    return tasks


def _of_unit(unit: Unit) -> list[Made]:
    """The tasks of a province: five to eight of the plan, and how well it keeps its days."""
    chance = chance_of(f"tasks of {unit.code}")
    keeps = 0.25 + 0.7 * chance.random()
    own = unit.code == OWN_BOOK
    count = len(_OWN_DELAYS) if own else 5 + int(4 * chance.random())
    chosen = range(count) if own else sorted(chance.sample(range(len(_PLAN)), count))
    tasks = []
    for number, k in enumerate(chosen, start=1):
        group, title, lead, beside, result, deadlines = _PLAN[k]
        deadline = deadlines[int(len(deadlines) * chance.random())]
        delay = _OWN_DELAYS[number - 1] if own else _delay(chance, keeps)
        if unit.is_city:
            title, lead, beside = (text.replace("tỉnh", "thành phố") for text in (title, lead, beside))
        last_day = deadline[1]
        completed = last_day + timedelta(days=delay) if last_day and delay is not None else None
        head = HEADS[int(len(HEADS) * chance.random())]
        tasks.append(Made(unit.code, number, group, title, lead, beside, head, result, deadline, completed))
    return tasks


def _delay(chance: Random, keeps: float) -> int | None:
    """Days from the last day to the completion; None where it is not done this year."""
    in_time, how, when = chance.random() < keeps, chance.random(), chance.random()
    if in_time:
        return -int(50 * when)
    # Nearly half of what is late stays undone.
    return None if how < 0.45 else 1 + int(45 * when)
