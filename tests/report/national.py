"""A catalogue of the national month: fifty invented components under the main indices of Decision 922; two months.

The names are as long as real ones; figures of quarters and years stand between the monthly ones, offices are late.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from scorecard.catalogue import (
    Aggregate,
    Capped,
    Catalogue,
    Edge,
    Figure,
    Indicator,
    Level,
    Levels,
    Measure,
    Missing,
    Owner,
    Ratio,
    Reports,
    Role,
    ScoringRule,
    Status,
    Steps,
    Territory,
    YesNo,
    figures_of,
)
from scorecard.compared import Comparison
from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.index.changes import compare
from scorecard.index.result import Index
from scorecard.monitor.reporting import Unread, who_reported
from scorecard.panel import Cell, DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.problems import Location
from scorecard.replay import Situation, replay
from scorecard.report.circumstances import Circumstances
from tests.report import cases
from tests.report.cases import names

OCTOBER, NOVEMBER = Period(PeriodKind.MONTH, 2025, 10), Period(PeriodKind.MONTH, 2025, 11)
QUARTER, YEAR = Period(PeriodKind.QUARTER, 2025, 3), Period(PeriodKind.YEAR, 2024)
EARLIER = Period(PeriodKind.QUARTER, 2025, 2)
SENTENCE = {
    "vi": "Mẫu. Cấu trúc theo Quyết định 922 (2021–2023). Ước tính hằng tháng, không phải DTI của Bộ.",
    "en": "Sample. Structure of Decision 922 (2021–2023). Monthly estimate, not the ministry's DTI.",
}
MAINS = (
    ("NTS", "1", "Nhận thức số", "Digital awareness", 100),
    ("TCS", "2", "Thể chế số", "Digital institutions", 100),
    ("HTS", "3", "Hạ tầng số", "Digital infrastructure", 100),
    ("NLS", "4", "Nhân lực số", "Digital human resources", 100),
    ("ATTTM", "5", "An toàn thông tin mạng", "Network information security", 100),
    ("HDCQS", "7", "Hoạt động chính quyền số", "Digital government activity", 200),
    ("HDKTS", "8", "Hoạt động kinh tế số", "Digital economy activity", 150),
    ("HDXHS", "9", "Hoạt động xã hội số", "Digital society activity", 150),
)
OFFICES = (
    ("province", "Ủy ban nhân dân cấp tỉnh", "Provincial People's Committee", Reports.OWN),
    ("telecom", "Cục Viễn thông", "Telecommunications Authority", Reports.ALL),
    ("police", "Cục Quản lý hành chính về trật tự xã hội", "Administrative Police Department", Reports.ALL),
    ("bank", "Ngân hàng Nhà nước Việt Nam", "State Bank of Vietnam", Reports.ALL),
    ("tax", "Cục Thuế", "Department of Taxation", Reports.ALL),
)
# Number, what is done with the figure, points, office, how often; then the name in Vietnamese and English.
ROWS = """
1.1 level 20 province - | Người đứng đầu cấp ủy hoặc chính quyền làm Trưởng ban Chỉ đạo chuyển đổi số | The head of the party committee or of the province leads the steering committee
1.2 steps 20 province - | Số phiên họp chuyên đề của Ban Chỉ đạo trong năm | Meetings of the steering committee in the year
1.3 ratio 15 province - | Tỷ lệ văn bản chỉ đạo chuyên đề do người đứng đầu ký | Directives signed by the head in person
1.4 yes 20 province - | Chuyên mục chuyển đổi số trên cổng thông tin điện tử | Section on digital transformation on the portal
1.5 capped 15 province - | Tần suất tin, bài về chuyển đổi số trên hệ thống truyền thanh cơ sở | Items on digital transformation on the local loudspeaker network
1.6 yes 10 province year | Chương trình tuyên truyền Ngày Chuyển đổi số quốc gia 10/10 | Programme for the national day of digital transformation, 10 October
2.1 yes 25 province year | Nghị quyết chuyên đề của cấp ủy về chuyển đổi số | Resolution of the party committee on digital transformation
2.2 yes 20 province year | Kế hoạch hành động năm được ban hành đúng hạn | Yearly plan issued in time
2.3 level 20 province - | Khung kiến trúc số cấp tỉnh được cập nhật theo phiên bản quốc gia | Digital architecture of the province follows the national version
2.4 yes 20 province - | Quy chế khai thác, sử dụng cơ sở dữ liệu dùng chung | Rules for the use of shared databases
2.5 yes 15 province - | Chính sách giảm phí, lệ phí khi sử dụng dịch vụ công trực tuyến | Lower fees for online public services
3.1 ratio 20 telecom - | Tỷ lệ hộ gia đình có đường truyền Internet băng rộng cáp quang | Households with fibre broadband
3.2 ratio 20 telecom - | Tỷ lệ dân số trưởng thành có điện thoại thông minh | Adults with a smartphone
3.3 ratio 20 telecom quarter | Tỷ lệ dân số được phủ sóng 5G | Population covered by 5G
3.4 ratio 20 province - | Tỷ lệ xã, phường, đặc khu kết nối Mạng truyền số liệu chuyên dùng cấp II | Communes on the state data network, level II
3.5 ratio 20 province - | Tỷ lệ hệ thống thông tin dùng chung vận hành trên nền tảng điện toán đám mây đạt chuẩn | Shared information systems that run on a certified cloud platform
4.1 ratio 15 province year | Tỷ lệ công chức, viên chức chuyên trách chuyển đổi số | Officials who work on digital transformation only
4.2 ratio 20 province - | Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số trong năm | Officials trained in digital skills this year
4.3 capped 20 province quarter | Số thành viên tổ công nghệ số cộng đồng trên 1.000 dân | Members of community digital teams per 1,000 people
4.4 ratio 20 province quarter | Tỷ lệ người dân được phổ cập kỹ năng số cơ bản | People with basic digital skills
4.5 ratio 15 province year | Tỷ lệ cơ sở giáo dục phổ thông triển khai học bạ số | Schools with digital school reports
4.6 ratio 10 province - | Tỷ lệ công chức chuyên trách an toàn thông tin mạng tại cơ quan chuyên môn và Ủy ban nhân dân cấp xã | Officials who work on network security only, in departments and communes
5.1 ratio 25 province - | Tỷ lệ hệ thống thông tin được phê duyệt hồ sơ đề xuất cấp độ | Information systems with an approved security level
5.2 ratio 25 province - | Tỷ lệ hệ thống triển khai đầy đủ phương án bảo đảm an toàn theo cấp độ | Systems fully protected as their level demands
5.3 ratio 20 province - | Tỷ lệ máy trạm cài phần mềm phòng, chống mã độc tập trung | Computers with central protection against malware
5.4 steps 15 province year | Số cuộc diễn tập thực chiến bảo đảm an toàn thông tin mạng | Live drills of network security
5.5 ratio 15 province quarter | Tỷ lệ chi cho an toàn thông tin trên tổng chi chuyển đổi số | Share of the spending that goes to security
7.1 ratio 30 province - | Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến toàn trình | Files handled online from end to end
7.2 ratio 25 province - | Tỷ lệ dịch vụ công trực tuyến toàn trình có phát sinh hồ sơ | End-to-end online services that are used
7.3 ratio 25 province - | Tỷ lệ thanh toán trực tuyến trong giải quyết thủ tục hành chính | Fees paid online
7.4 ratio 20 province - | Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực | Valid files and results that were digitised
7.5 ratio 20 province - | Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu đã được số hóa | Digitised data that were used again
7.6 ratio 20 province - | Tỷ lệ văn bản điện tử ký số trao đổi giữa các cơ quan nhà nước | Documents exchanged with a digital signature
7.7 ratio 20 province - | Tỷ lệ báo cáo định kỳ thực hiện trên hệ thống thông tin báo cáo | Periodic reports made in the reporting system
7.8 capped 20 province - | Số bộ dữ liệu mở công bố trên Cổng dữ liệu của tỉnh | Open data sets on the portal of the province
7.9 ratio 20 province quarter | Mức độ hài lòng của người dân, doanh nghiệp khi sử dụng dịch vụ công trực tuyến | Satisfaction of people and enterprises with online services
8.1 ratio 40 tax year | Tỷ trọng kinh tế số trong GRDP | Digital economy share of GRDP
8.2 ratio 25 tax - | Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số | Small and medium enterprises on digital platforms
8.3 ratio 20 tax - | Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử | Enterprises that use electronic contracts
8.4 capped 20 tax quarter | Số doanh nghiệp công nghệ số trên 1.000 dân | Digital technology enterprises per 1,000 people
8.5 ratio 15 tax - | Tỷ lệ doanh nghiệp nộp thuế điện tử | Enterprises that pay tax electronically
8.6 ratio 15 tax - | Tỷ lệ hộ kinh doanh sử dụng hóa đơn điện tử khởi tạo từ máy tính tiền | Household businesses with electronic invoices from the cash register
8.7 ratio 15 bank - | Tỷ lệ thanh toán không dùng tiền mặt trong thương mại điện tử | Cashless payments in electronic commerce
9.1 ratio 30 police - | Tỷ lệ dân số trưởng thành có tài khoản định danh điện tử mức độ 2 | Adults with an electronic identity of level 2
9.2 ratio 25 bank quarter | Tỷ lệ dân số trưởng thành có tài khoản giao dịch tại ngân hàng hoặc tổ chức được phép khác | Adults with an account at a bank or another licensed body
9.3 ratio 25 police - | Tỷ lệ dân số trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân | Adults with a personal digital signature
9.4 ratio 20 province - | Tỷ lệ hồ sơ sức khỏe điện tử được tạo lập và cập nhật | Electronic health records made and kept up to date
9.5 ratio 20 province - | Tỷ lệ cơ sở y tế công lập thanh toán viện phí không dùng tiền mặt | Public hospitals that take cashless payment
9.6 ratio 15 province - | Tỷ lệ trường học thu học phí không dùng tiền mặt | Schools that take fees without cash
9.7 ratio 15 province year | Tỷ lệ di tích, bảo tàng được số hóa và giới thiệu trực tuyến | Monuments and museums shown online
"""  # noqa: E501 - one component a line
_FREQUENCY = {"-": None, "quarter": PeriodKind.QUARTER, "year": PeriodKind.YEAR}


def _row(line: str) -> tuple[Indicator, tuple[Figure, ...]]:
    head, vi, en = (part.strip() for part in line.split("|"))
    number, kind, points, owner, often = head.split()
    code = next(main[0] for main in MAINS if number.startswith(main[1] + ".")) + "." + number.split(".")[1]
    plain = Figure(code, names(vi, en), "percent", owner=owner, frequency=_FREQUENCY[often])
    levels = tuple(
        Level(c, names(*words))
        for c, *words in (("full", "Đầy đủ", "Full"), ("half", "Một phần", "In part"), ("none", "Chưa có", "None"))
    )
    whole = replace(plain, code=f"{code}.b")
    rules: dict[str, ScoringRule] = {
        "ratio": Ratio(code, whole.code, per=100, cap=95),
        "steps": Steps(code, ((4, 1.0), (3, 0.75), (2, 0.5), (1, 0.25))),
        "yes": YesNo(code),
        "level": Levels(code, (("full", 1.0), ("half", 0.5), ("none", 0.0))),
        "capped": Capped(code, 95.0),
    }
    figure = replace(plain, levels=levels if kind == "level" else ())
    measure = {"ratio": "percent", "steps": "meeting", "capped": "count"}.get(kind, "")
    node = Indicator(
        code,
        names(vi, en),
        Role.INDICATOR,
        number=number,
        points=float(points),
        rule=rules[kind],
        measure=measure,
        owner=owner,
    )
    return node, (figure, whole) if kind == "ratio" else (figure,)


@cache
def catalogue(*, status: Status = Status.SAMPLE, times: int = 1) -> Catalogue:
    """Fifty components, nine main indices of which one has no points; each component ``times`` times."""
    found = [_row(line) for line in ROWS.strip().splitlines()]
    indicators = [
        replace(node, code=f"{node.code}{'x' * k}", rule=node.rule) for node, _ in found for k in range(times)
    ]
    figures = {figure.code: figure for _, reported in found for figure in reported}
    mains = [
        Aggregate(
            code,
            names(vi, en),
            Role.MAIN,
            number=number,
            points=float(points),
            parts=tuple(Edge(i.code, i.points or 1) for i in indicators if i.code.startswith(code + ".")),
            missing=Missing.REWEIGHT,
            threshold=0.5,
        )
        for code, number, vi, en, points in MAINS
    ]
    smart = Aggregate("DTTM", names("Đô thị thông minh", "Smart city"), Role.MAIN, number="6", points=0.0, scored=False)
    plain = cases.full_catalogue(status=status)
    return replace(
        plain,
        identifier="dti-national",
        titles=names(
            "Chỉ số chuyển đổi số cấp tỉnh, ước tính hằng tháng (mẫu)",
            "Provincial Digital Transformation Index, monthly estimate (sample)",
        ),
        edition=replace(plain.edition, code="922-sample-1.0", decision="922/QĐ-BTTTT"),
        measures={**plain.measures, "count": Measure("count", names("số lượng", "count"), names("", ""), 1)},
        figures=figures,
        indicators=tuple(indicators),
        aggregates=(*mains[:5], smart, *mains[5:], *_tops()),
        owners={code: Owner(code, names(vi, en), reports) for code, vi, en, reports in OFFICES},
        cautions=names(
            SENTENCE["vi"] + " Chỉ số thành phần và số liệu là giả định.",
            SENTENCE["en"] + " Components and figures are invented.",
        ),
    )


def _tops() -> tuple[Aggregate, ...]:
    def whole(code: str, role: Role, vi: str, en: str, parts: Mapping[str, int]) -> Aggregate:
        edges = tuple(Edge(part, float(points)) for part, points in parts.items())
        return Aggregate(
            code, names(vi, en), role, points=float(sum(parts.values())), parts=edges, missing=Missing.REWEIGHT
        )

    points = {code: value for code, _, _, _, value in MAINS}
    base = {code: points[code] for code in ("NTS", "TCS", "HTS", "NLS", "ATTTM")}
    return (
        whole("CQS", Role.PILLAR, "Chính quyền số", "Digital government", {**base, "HDCQS": 200}),
        whole("KTS", Role.PILLAR, "Kinh tế số", "Digital economy", {**base, "HDKTS": 150}),
        whole("XHS", Role.PILLAR, "Xã hội số", "Digital society", {**base, "HDXHS": 150}),
        whole("DTI", Role.COMPOSITE, "Chỉ số chuyển đổi số", "Digital Transformation Index", points),
    )


@cache
def units(vintage: str = "34") -> tuple[Unit, ...]:
    """The units of a vintage."""
    return cases.geography().units(vintage)


def panel(kind: Catalogue, *, month: Period = NOVEMBER, growth: float = 0.0, vintage: str = "34") -> Panel:
    """Plausible figures for every unit; ``growth`` moves every unit a little, each its own way."""
    plain = cases.panel_of(kind, units(vintage))
    chance = np.random.default_rng(5)
    moved = plain.values * (1 + growth * chance.normal(1, 1.5, plain.values.shape))
    values = plain.values.copy()
    for k, code in enumerate(plain.figures):
        rule = next((i.rule for i in kind.indicators if code in figures_of(i.rule)), None)
        if isinstance(rule, Ratio) and code == rule.numerator:
            values[:, k] = np.clip(moved[:, k], 0, 1000)
        elif isinstance(rule, Capped):
            values[:, k] = np.clip(moved[:, k], 0, 100)
    return _with_cells(replace(plain, period=month, values=values, vintage=vintage), kind)


def _with_cells(plain: Panel, kind: Catalogue) -> Panel:
    """A cell for every figure, which says of which quarter or year it is where it is not the month's."""
    speaks = {None: None, PeriodKind.QUARTER: QUARTER, PeriodKind.YEAR: YEAR}
    cells = {
        (unit.code, code): Cell(Location("data/a.xlsx"), "1", period=speaks[kind.figures[code].frequency])
        for unit in plain.units
        for code in plain.figures
    }
    return replace(plain, cells=cells)


def silenced(plain: Panel, kind: Catalogue, rows: Mapping[int, float], offices: tuple[str, ...] = ()) -> Panel:
    """Units (by row) whose own report lacks a share of its figures, and central offices that reported nothing."""
    cells: dict[tuple[int, int], DataStatus] = {}
    gone: set[tuple[str, str]] = set()
    for k, code in enumerate(plain.figures):
        own = kind.owners[kind.figures[code].owner].reports is Reports.OWN
        for row, unit in enumerate(plain.units):
            absent = k < rows.get(row, 0) * len(plain.figures) if own else kind.figures[code].owner in offices
            if absent:
                cells[row, k] = DataStatus.MISSING
                gone.add((unit.code, code))
    kept = {key: cell for key, cell in plain.cells.items() if key not in gone}
    return replace(cases.without(plain, cells), cells=kept)


def circumstances(index: Index, earlier: Index | None = None) -> Circumstances:
    """A run of the end of November 2025, compared with an earlier index where there is one."""
    return Circumstances(
        date(2025, 11, 30),
        provisional=False,
        geography=cases.geography(),
        changes=None if earlier is None else compare(earlier, index),
        reports=who_reported(index.panel, index.catalogue, Unread()),
        compared=None if earlier is None else why(earlier, index),
    )


def why(earlier: Index, index: Index) -> Comparison | None:
    """Why what moved did; None over a break, as in a build."""
    if compare(earlier, index).broken:
        return None
    return Comparison(replay(Situation(index.catalogue, earlier), Situation(index.catalogue, index)))


@cache
def month() -> tuple[Index, Circumstances]:
    """November against October: two units silent, two partial, an office late, a unit with marked figures."""
    kind = catalogue()
    before = compute_index(panel(kind, month=OCTOBER), kind)
    now = silenced(panel(kind, growth=0.02), kind, {3: 0.2, 17: 1.1, 20: 0.1, 30: 1.1}, ("tax",))
    index = compute_index(marked(now, 10, MARKED), kind)
    return index, circumstances(index, before)


MARKED = {
    "HTS.3": DataStatus.STALE,
    "NTS.1": DataStatus.PROVISIONAL,
    "NLS.2": DataStatus.ESTIMATED,
    "NLS.3": DataStatus.IMPUTED,
    "ATTTM.4": DataStatus.REJECTED,
}


def marked(plain: Panel, row: int, statuses: Mapping[str, DataStatus]) -> Panel:
    """The panel with statuses at figures that one unit has; a stale figure speaks of an earlier quarter."""
    unit = plain.units[row].code
    there = {code: status for code, status in statuses.items() if (unit, code) in plain.cells}
    found = cases.without(plain, {(row, plain.figures.index(code)): status for code, status in there.items()})
    stale = [(unit, code) for code, status in there.items() if status is DataStatus.STALE]
    return replace(found, cells={**plain.cells, **{key: replace(plain.cells[key], period=EARLIER) for key in stale}})


@dataclass(frozen=True)
class Mixture:
    """What may come together in a month: how units and offices reported, and what there is to compare with."""

    silent: tuple[int, ...] = ()
    partial: tuple[int, ...] = ()
    offices: tuple[str, ...] = ()
    statuses: tuple[DataStatus, ...] = ()
    earlier: str = "same"
    growth: float = 0.02
    vintage: str = "34"
    times: int = 1


def mixed(mixture: Mixture) -> tuple[Index, Circumstances]:
    """The month of a mixture; ``earlier`` is ``same`` territory, ``other``, ``late`` (an office was), or ``none``."""
    kind = replace(catalogue(times=mixture.times), territory=Territory("province", mixture.vintage))
    plain = panel(kind, growth=mixture.growth, vintage=mixture.vintage)
    rows = {**dict.fromkeys(mixture.partial, 0.3), **dict.fromkeys(mixture.silent, 1.1)}
    statuses = dict(zip(("HTS.3", "NTS.2", "NLS.2", "HDXHS.2", "HDCQS.9", "NTS.4"), mixture.statuses, strict=False))
    index = compute_index(marked(silenced(plain, kind, rows, mixture.offices), 0, statuses), kind)
    if mixture.earlier == "none":
        return index, circumstances(index)
    before = panel(kind, month=OCTOBER, vintage=mixture.vintage)
    if mixture.earlier == "late":
        before = silenced(before, kind, {}, ("tax", "police"))
    if mixture.earlier == "other":
        before = replace(before, vintage="other")
    return index, circumstances(index, compute_index(before, kind))
