"""Small indices of every shape the pages must bear: built from figures, computed like any other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from scorecard.catalogue import (
    Aggregate,
    AsReported,
    Capped,
    Catalogue,
    Edge,
    Edition,
    Extremes,
    Figure,
    Indicator,
    Level,
    Levels,
    Measure,
    Missing,
    Published,
    Ranking,
    RankSource,
    Ratio,
    Role,
    Status,
    Steps,
    Territory,
    WeightedSum,
    WeightKind,
    YesNo,
    figures_of,
    simple_rules,
)
from scorecard.catalogue.robustness import Robustness
from scorecard.geography import Geography, Unit
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.inputs.geography_file import read_geography
from scorecard.language import Names
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import Templates
from scorecard.robustness.study import Question, study

ROOT = Path(__file__).parents[2]
TEMPLATES = Templates((ROOT / "templates",))

MAINS = (
    ("NTS", "Nhận thức số", "Digital awareness", "ڈیجیٹل آگاہی", 100),
    ("TCS", "Thể chế số", "Digital institutions", "ڈیجیٹل ادارے", 100),
    ("HTS", "Hạ tầng số", "Digital infrastructure", "ڈیجیٹل ڈھانچہ", 100),
    ("NLS", "Nhân lực số", "Digital human resources", "انسانی وسائل", 100),
    ("ATM", "An toàn thông tin mạng", "Network information security", "نیٹ ورک سلامتی", 100),
    ("HCQ", "Hoạt động chính quyền số", "Digital government activity", "حکومتی سرگرمی", 200),
    ("HKT", "Hoạt động kinh tế số", "Digital economy activity", "معاشی سرگرمی", 150),
    ("HXH", "Hoạt động xã hội số", "Digital society activity", "معاشرتی سرگرمی", 150),
)
PILLARS = (
    ("CQS", "Chính quyền số", "Digital government", "ڈیجیٹل حکومت", "HCQ"),
    ("KTS", "Kinh tế số", "Digital economy", "ڈیجیٹل معیشت", "HKT"),
    ("XHS", "Xã hội số", "Digital society", "ڈیجیٹل معاشرہ", "HXH"),
)
PARTS = (3, 3, 4, 3, 3, 5, 4, 3)
LONG = (
    "Tỷ lệ dân số trưởng thành có tài khoản giao dịch thanh toán tại ngân hàng hoặc tổ chức được phép khác trên "
    "địa bàn thị xã"
)
LONG_EN = (
    "Adults who have an account for payments with a bank or another licensed body in the area of the commune or town"
)
SHORT_VI = (
    "Tỷ lệ hộ gia đình có đường truyền Internet băng rộng cáp quang",
    "Số phiên họp chuyên đề của Ban Chỉ đạo trong năm",
    "Chuyên mục chuyển đổi số trên cổng thông tin điện tử",
    "Mức độ triển khai kiến trúc số cấp tỉnh",
    "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến toàn trình",
)
SHORT_EN = (
    "Households with a fixed fibre connection",
    "Meetings of the steering committee in the year",
    "A digital transformation column on the portal",
    "Level of the provincial digital architecture",
    "Files handled online from end to end",
)


def names(vi: str, en: str, ur: str = "") -> Names:
    """A name in two or three languages."""
    return Names.of({"vi": vi, "en": en, **({"ur": ur} if ur else {})})


def geography() -> Geography:
    """Both vintages, from the repository."""
    found = read_geography(ROOT / "data" / "geography", ROOT).value
    assert found is not None
    return found


def circumstances(*, provisional: bool = False) -> Circumstances:
    """A run of the end of July 2026."""
    return Circumstances(date(2026, 7, 31), provisional, geography())


def studied(index: Index, declared: Robustness | None = None) -> Circumstances:
    """The same run, with how sure the ranks of this index are."""
    return replace(circumstances(), robustness=study(index, question=Question(declared)))


def _indicator(k: int, main: str, number: str) -> tuple[Indicator, tuple[Figure, ...]]:
    code = f"{main}.{number.rsplit('.', 1)[-1]}"
    kind = k % 5
    vi, en = SHORT_VI[kind], SHORT_EN[kind]
    if k in {6, 17}:
        vi, en = LONG, LONG_EN
    figure = Figure(f"{code}.a", names(vi, en))
    other = Figure(f"{code}.b", names(vi, en))
    rule = (
        Ratio(figure.code, other.code, per=100, cap=90),
        Steps(figure.code, ((4, 1.0), (3, 0.75), (2, 0.5), (1, 0.25))),
        YesNo(figure.code),
        Levels(figure.code, (("full", 1.0), ("half", 0.5), ("none", 0.0))),
        Capped(figure.code, 95.0),
    )[kind]
    if kind == 3:
        levels = (
            Level("full", names("Đầy đủ", "Full")),
            Level("half", names("Một phần", "In part")),
            Level("none", names("Chưa có", "None")),
        )
        figure = replace(figure, levels=levels)
    measure = ("percent", "meeting", "", "", "percent")[kind]
    node = Indicator(code, names(vi, en), Role.INDICATOR, number=number, decimals=2, rule=rule, measure=measure)
    return node, (figure, other) if kind == 0 else (figure,)


def full_catalogue(*, status: Status = Status.SAMPLE) -> Catalogue:
    """Framework 922 with 28 invented indicators; overlapping pillars."""
    indicators: list[Indicator] = []
    figures: dict[str, Figure] = {}
    aggregates: list[Aggregate] = []
    points = (20.0, 10.0, 30.0, 15.0, 25.0)
    for j, (code, vi, en, ur, _) in enumerate(MAINS):
        edges = []
        for part in range(PARTS[j]):
            node, reported = _indicator(len(indicators), code, f"{j + 1}.{part + 1}")
            weight = points[(j + part) % 5]
            indicators.append(replace(node, points=weight))
            figures |= {figure.code: figure for figure in reported}
            edges.append(Edge(node.code, weight))
        aggregates.append(
            Aggregate(code, names(vi, en, ur), Role.MAIN, number=str(j + 1), parts=tuple(edges), missing=Missing.ZERO)
        )
    return _frame(indicators, figures, (*aggregates, *_tops()), status)


def _tops() -> tuple[Aggregate, ...]:
    foundation = Aggregate(
        "NEN", names("Nhóm nền tảng", "Foundation"), Role.GROUP, parts=tuple(Edge(m[0], m[4]) for m in MAINS[:5])
    )
    pillars = tuple(
        Aggregate(
            code,
            names(vi, en, ur),
            Role.PILLAR,
            parts=(*foundation.parts, Edge(main, next(m[4] for m in MAINS if m[0] == main))),
        )
        for code, vi, en, ur, main in PILLARS
    )
    composite = Aggregate(
        "DTI",
        names("Chỉ số tổng hợp", "Composite index", "مجموعی اشاریہ"),
        Role.COMPOSITE,
        parts=tuple(Edge(m[0], m[4]) for m in MAINS),
        missing=Missing.NOT_COMPUTED,
    )
    return (foundation, *pillars, composite)


def _frame(
    indicators: Sequence[Indicator],
    figures: Mapping[str, Figure],
    aggregates: Sequence[Aggregate],
    status: Status,
    vintage: str = "34",
) -> Catalogue:
    return Catalogue(
        identifier="dti-test",
        titles=names(
            "Phiếu đánh giá mức độ chuyển đổi số cấp tỉnh (DTI)",
            "Provincial digital transformation scorecard (DTI)",
            "صوبائی ڈیجیٹل تبدیلی کا اسکور کارڈ (DTI)",
        ),
        short_titles=names("DTI", "DTI"),
        agency=names("BỘ KHOA HỌC VÀ CÔNG NGHỆ", "MINISTRY OF SCIENCE AND TECHNOLOGY", "وزارتِ سائنس و ٹیکنالوجی"),
        edition=Edition("1.3", status, names("Bộ mẫu theo khung 922", "Sample after framework 922", "نمونہ، فریم 922")),
        languages=("vi", "en"),
        territory=Territory("province", vintage),
        period_kind=PeriodKind.MONTH,
        measures={
            "percent": Measure("percent", names("phần trăm", "per cent"), names("%", "%"), 2),
            "meeting": Measure("meeting", names("phiên", "meetings"), names("phiên", "meetings"), 0),
        },
        figures=figures,
        indicators=tuple(indicators),
        aggregates=tuple(aggregates),
        extremes=Extremes(3, 10.0, 0.8),
        method_notes=names(
            "DTI = Σ(điểm tối đa × chỉ số chính)/1000. Trụ cột = (nhóm nền tảng + chỉ số hoạt động)/700 hoặc 650; "
            "các trụ cột chung nhóm nền tảng nên chỉ số tổng hợp không phải trung bình của trụ cột.",
            "DTI = Σ(points × main index)/1000. A pillar is the foundation group and its own activity index over 700 "
            "or 650; the pillars share the foundation, so the composite is not their mean.",
        ),
        cautions=names(
            "Chỉ số chính theo Quyết định 922/QĐ-BTTTT; chỉ số thành phần là bộ mẫu.",
            "Main indices after Decision 922/QĐ-BTTTT; the indicators are a sample.",
        ),
        sources=names(
            "Báo cáo tháng của sở, ngành và UBND cấp xã; Cổng Dịch vụ công quốc gia; số liệu viễn thông.",
            "Monthly reports of departments and communes; national public service portal; telecommunication figures.",
        ),
        contact="to-dti@example.vn",
    )


def mains_catalogue(*, published: bool = False) -> Catalogue:
    """Eight main indices as reported; with ``published`` the ranks of 63 are given."""
    figures = {m[0]: Figure(m[0], names(m[1], m[2])) for m in MAINS}
    leaves = [
        Indicator(code, names(vi, en, ur), Role.MAIN, number=str(j), rule=AsReported(code), points=float(points))
        for j, (code, vi, en, ur, points) in enumerate(MAINS, 1)
    ]
    tops = _tops()
    if published:
        figures["RANK"] = Figure("RANK", names("Hạng công bố", "Published rank"))
        tops = (*tops[:-1], replace(tops[-1], published=Published(rank="RANK")))
    catalogue = _frame(leaves, figures, tops, Status.OFFICIAL, "63")
    if published:
        return replace(catalogue, ranking=Ranking(source=RankSource.PUBLISHED, population=63))
    return catalogue


def pillars_catalogue() -> Catalogue:
    """The form of 2020: three pillars and nothing below."""
    figures = {p[0]: Figure(p[0], names(p[1], p[2])) for p in PILLARS}
    leaves = [Indicator(code, names(vi, en, ur), Role.PILLAR, rule=AsReported(code)) for code, vi, en, ur, _ in PILLARS]
    shares = zip(leaves, (0.4, 0.3, 0.3), strict=True)
    composite = Aggregate(
        "DTI",
        names("Chỉ số tổng hợp", "Composite index"),
        Role.COMPOSITE,
        parts=tuple(Edge(leaf.code, share) for leaf, share in shares),
        weights=WeightKind.SHARES,
    )
    return _frame(leaves, figures, (composite,), Status.OFFICIAL, "63")


def sums_catalogue() -> Catalogue:
    """The form of PAPI: 8 dimensions, sums of 28 parts without points; scores outside 0..1."""
    leaves: list[Indicator] = []
    dimensions = []
    for j, (code, vi, en, _, _) in enumerate(MAINS):
        edges = []
        for part in range(PARTS[j]):
            leaf = f"{code}{part + 1}"
            k = len(leaves) % 5
            leaves.append(
                Indicator(
                    leaf,
                    names(SHORT_VI[k], SHORT_EN[k]),
                    Role.INDICATOR,
                    number=f"{j + 1}.{part + 1}",
                    rule=AsReported(leaf),
                )
            )
            edges.append(Edge(leaf, 1.0))
        dimensions.append(
            Aggregate(
                code,
                names(vi, en),
                Role.MAIN,
                number=str(j + 1),
                decimals=2,
                parts=tuple(edges),
                weights=WeightKind.EQUAL,
                aggregation=WeightedSum(),
            )
        )
    composite = Aggregate(
        "PAPI",
        names("Tổng điểm", "Total"),
        Role.COMPOSITE,
        decimals=2,
        parts=tuple(Edge(d.code, 1.0) for d in dimensions),
        weights=WeightKind.EQUAL,
        aggregation=WeightedSum(),
    )
    figures = {leaf.code: Figure(leaf.code, leaf.names) for leaf in leaves}
    return _frame(leaves, figures, (*dimensions, composite), Status.OFFICIAL, "63")


def panel_of(catalogue: Catalogue, units: Sequence[Unit], seed: int = 7) -> Panel:
    """Plausible figures for every unit, final, seeded."""
    chance = np.random.default_rng(seed)
    figures = tuple(catalogue.figures)
    level = chance.normal(0.0, 0.08, len(units))
    values = np.full((len(units), len(figures)), np.nan)
    rules = [rule for indicator in catalogue.indicators for rule in simple_rules(indicator.rule)]
    kinds = {figure: rule for rule in rules for figure in figures_of(rule)}
    for k, figure in enumerate(figures):
        draw = chance.normal(0.0, 0.09, len(units)) + level
        rule = kinds.get(figure)
        if isinstance(rule, Ratio):
            values[:, k] = 1000.0 if figure == rule.denominator else np.clip(0.66 + draw, 0, 1) * 1000
        elif isinstance(rule, Steps):
            values[:, k] = np.clip(np.round(3 + 8 * draw), 0, 6)
        elif isinstance(rule, YesNo):
            values[:, k] = draw > -0.06
        elif isinstance(rule, Levels):
            values[:, k] = np.clip(np.round(1 - 8 * draw), 0, 2)
        elif isinstance(rule, Capped):
            values[:, k] = np.clip(68 + 100 * draw, 0, 100)
        else:
            values[:, k] = np.clip(0.65 + draw, 0, 1)
    statuses = np.zeros(values.shape, dtype=np.int8)
    period = Period(PeriodKind.MONTH, 2026, 7)
    return Panel(period, tuple(units), figures, values, statuses, {})


def without(panel: Panel, cells: Mapping[tuple[int, int], DataStatus]) -> Panel:
    """The panel with some cells (unit row, figure column) of another status; no value from NOT_APPLICABLE on."""
    values, statuses = panel.values.copy(), panel.statuses.copy()
    for (row, column), status in cells.items():
        statuses[row, column] = status
        if status >= DataStatus.NOT_APPLICABLE:
            values[row, column] = np.nan
    return replace(panel, values=values, statuses=statuses)


def index_of(catalogue: Catalogue, count: int | None = None, seed: int = 7) -> Index:
    """The index of the first ``count`` units of the catalogue's territory."""
    units = geography().units(catalogue.territory.vintage)
    return compute_index(panel_of(catalogue, units[:count], seed), catalogue)


def holed_index() -> Index:
    """34 units with every status somewhere in the first two rows, one unit without any figure, one incomplete."""
    catalogue = full_catalogue()
    panel = panel_of(catalogue, geography().units("34"))
    cells = {(0, k): status for k, status in enumerate(DataStatus)}
    cells |= {(5, k): DataStatus.MISSING for k in range(len(panel.figures))}
    cells |= {(6, k): DataStatus.MISSING for k in range(12)}
    return compute_index(without(panel, cells), catalogue)


def tied_index(count: int = 34) -> Index:
    """Every unit has the figures of the first."""
    catalogue = full_catalogue()
    panel = panel_of(catalogue, geography().units("34")[:count])
    return compute_index(replace(panel, values=np.repeat(panel.values[:1], count, axis=0)), catalogue)


def published_index() -> Index:
    """Five units of 63 with published ranks."""
    catalogue = mains_catalogue(published=True)
    panel = panel_of(catalogue, geography().units("63"))
    values, statuses = panel.values.copy(), panel.statuses.copy()
    keep = (0, 1, 17, 31, 48)
    gone = [row for row in range(63) if row not in keep]
    values[gone], statuses[gone] = np.nan, DataStatus.MISSING
    values[list(keep), panel.figures.index("RANK")] = (24, 61, 7, 1, 24)
    return compute_index(replace(panel, values=values, statuses=statuses), catalogue)
