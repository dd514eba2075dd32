"""Write examples/communes: 3,321 communes, wards and special zones, and one month of figures for them.

Run from the repository: ``python scripts/make_communes.py``. The seed is fixed, so the same bytes come out again;
nothing of the program is imported, so that what it reads was not written by itself.

Real are the numbers of wards, communes and special zones of each province and its population (``commune_counts.csv``,
from the public data set vietnamadminunits, state of 17 July 2025). Made up are the codes (that of the province and a
count), the names and every figure. A name is two or three syllables that Vietnamese place names are made of, some far
more often than others, so that many provinces have a Tân Lập, and none has two; where one is that of a real commune
too, it is by chance.

A figure rises with the ability of its commune: a level for the region, one for the province, more for a ward, and its
own. About six communes in a hundred have not reported, in some provinces none, in some many; of others one component
is blank.
``PLANTED`` are the wrong cells, and data/truth/planted.csv says where they stand.
"""

import csv
import io
import math
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter
import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "communes"
PERIOD, SEED = "2025-11", 33212025
MADE = datetime(2025, 11, 30)  # noqa: DTZ001 - Excel knows no time zones
KINDS = {"ward": ("Phường", "ward"), "commune": ("Xã", "commune"), "special_zone": ("Đặc khu", "special zone")}

# Syllables of place names, the frequent ones first; the second list follows the first within a name.
FIRST = (
    "Tân An Bình Phú Vĩnh Hòa Long Thanh Xuân Đông Yên Kim Minh Hưng Thạch Quang Đại Cẩm Nam Trung Thái Hải Nghĩa Sơn"
)
SECOND = (
    "Lập Hòa Phú Thành Lợi Mỹ Sơn Giang Hải Thọ An Bình Tiến Lộc Phong Thịnh Hưng Long Khánh Trung Châu Đức Nghĩa Tâm"
    " Dương Quang Minh Thủy Lâm Điền Trạch Vân Khê Lĩnh Phương Ninh Hồng Cát Ngọc Phúc"
)
THREE_SYLLABLES = 0.06
THIRD = "Đông Tây Nam Bắc Thượng Hạ"
# First syllables that are at home in one region, mixed into the common ones.
REGIONAL = {
    "1": "Mường Nậm Chiềng Pá Tà Bản Phìn Lũng Khuổi",
    "2": "Vũ Trực Quỳnh Đồng Lý Thụy",
    "3": "Quỳ Hương Triệu Cam Gio Kỳ",
    "4": "Ia Ea Đắk Kon Krông Cư Đạ Ninh",
    "5": "Lộc Phước Thuận Tân Dầu",
    "6": "Thạnh Mỹ Long Trà Cái Vĩnh",
}
# So that a commune is not taken for a province.
PROVINCES_OF_BEFORE = frozenset(
    (
        *("Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận", "Hải Dương", "Hòa Bình", "Hưng Yên", "Kiên Giang"),
        *("Long An", "Nam Định", "Phú Thọ", "Phú Yên", "Quảng Ninh", "Sơn La", "Thái Bình", "Thái Nguyên", "Trà Vinh"),
        *("Vĩnh Long", "Vĩnh Phúc", "Yên Bái", "Đồng Nai", "An Giang", "Khánh Hòa", "Ninh Bình", "Ninh Thuận"),
        *("Hải Phòng", "Thanh Hóa"),
    )
)
REGION_LEVEL = {"1": -0.45, "2": 0.45, "3": 0.0, "4": -0.2, "5": 0.5, "6": -0.1}
KIND_LEVEL = {"ward": 0.5, "commune": -0.1, "special_zone": -0.3}
KIND_SIZE = {"ward": 1.5, "commune": 0.9, "special_zone": 0.15}

Value = str | int | float | datetime | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Province:
    """A row of ``commune_counts.csv`` with its name."""

    code: str
    name: str
    region: str
    kinds: tuple[str, ...]
    population: int


@dataclass(frozen=True, slots=True)
class Commune:
    """A unit; ``reports`` is false where nothing of it has arrived."""

    code: str
    kind: str
    name: str
    population: float
    ability: float
    reports: bool

    @property
    def full_name(self) -> str:
        """``Xã Tân Lập``."""
        return f"{KINDS[self.kind][0]} {self.name}"


@dataclass(frozen=True, slots=True)
class Planted:
    """A wrong cell: the problem it is, whose, in which column, what stands there instead, and that in words.

    ``reported`` is the column where the problem is reported, if it is another.
    """

    problem: str
    commune: str
    column: str
    written: Value
    what: str
    reported: str = ""


PLANTED = (
    Planted("W201", "01017", "NT.2", "hai cuộc", "words in place of a number"),
    Planted("W202", "66010", "CQ.3", "#DIV/0!", "a formula that failed"),
    Planted("W205", "15021", "NT.2", MADE, "a date in place of a number"),
    Planted("W206", "91033", "KT.2", -3, "a negative count"),
    Planted("W207", "33012", "NT.1", "Sắp ban hành", "a category that there is not"),
    Planted("W208", "40044", "NT.3.a", 12.5, "a count with a fraction"),
    Planted("W209", "86020", "CQ.4", "Đang làm", "neither yes nor no"),
    Planted("W212", "12009", "CQ.1.a", "khoảng 200", "an estimate in place of a number"),
    Planted("W221", "46005", "XH.3", 104.5, "more than 100 per cent"),
    Planted("D105", "25064", "XH.2.a", 99000, "a numerator above its denominator"),
    Planted("D110", "08030", "KT.1.a", None, "a numerator left blank beside its denominator", "KT.1.b"),
    Planted("W301", "38020", "code", "38999", "a code that there is not"),
    Planted("W303", "42031", "code", "42040", "the code of another commune beside the name", "name"),
    Planted("W322", "48031", "name", "Xã Không Tên", "a name that there is not"),
    Planted("W341", "24007", "code", "22050", "the code of a commune in another province"),
)
# Shares of the communes with one component left blank, and of the silent ones that do not even have a row.
ONE_BLANK, LEFT_OUT = 0.25, 0.3
# Of these, the workbook gives names only, each as somebody might write it.
NAMES_ONLY = "48"
# These workbooks have their figures on two sheets, the head on the first.
TWO_SHEETS = "79"


def provinces() -> list[Province]:
    """The 34, with what is real of them."""
    known = yaml.safe_load((ROOT / "data/geography/34.yaml").read_text(encoding="utf-8"))["units"]
    names = {str(unit["code"]): str(unit["name"]["vi"]) for unit in known}
    with (ROOT / "scripts/commune_counts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        counts = {"ward": row["wards"], "commune": row["communes"], "special_zone": row["special_zones"]}
        kinds = tuple(kind for kind, count in counts.items() for _ in range(int(count)))
        found.append(Province(row["code"], names[row["code"]], row["region"], kinds, int(row["population"])))
    return found


def random_of(about: str) -> Random:
    """A source of its own for everything that is drawn: a change in one place changes nothing elsewhere."""
    return Random(f"{SEED} {about}")  # noqa: S311 - figures, not secrets


def communes_of(province: Province) -> list[Commune]:
    """The units of a province, wards first."""
    random = random_of(province.code)
    level = REGION_LEVEL[province.region] + random.gauss(0, 0.3)
    silence = max(0.0, random.gauss(0.065, 0.05))
    size = province.population / sum(KIND_SIZE[kind] for kind in province.kinds)
    planted = {one.commune for one in PLANTED}
    found = []
    for number, (kind, name) in enumerate(zip(province.kinds, _names(province, random), strict=True), 1):
        code = f"{province.code}{number:03}"
        ability = level + KIND_LEVEL[kind] + random.gauss(0, 0.45)
        population = size * KIND_SIZE[kind] * math.exp(random.gauss(0, 0.3))
        found.append(Commune(code, kind, name, population, ability, random.random() > silence or code in planted))
    return found


def _names(province: Province, random: Random) -> Iterator[str]:
    """As many names as the province has units, none twice, with or without its marks."""
    first = FIRST.split() + 3 * REGIONAL[province.region].split()
    taken: set[str] = set()
    while len(taken) < len(province.kinds):
        parts = [_often_early(first, random), _often_early(SECOND.split(), random)]
        parts += [random.choice(THIRD.split())] if random.random() < THREE_SYLLABLES else []
        name = " ".join(parts)
        key = _plain(name)
        if key not in taken and len(set(parts)) == len(parts) and name not in PROVINCES_OF_BEFORE:
            taken.add(key)
            yield name


def _often_early(words: list[str], random: Random) -> str:
    """One of the words, the first about three times as often as the last."""
    return words[int(len(words) * random.random() ** 1.4)]


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d")
    return "".join(c for c in letters if not unicodedata.combining(c))


def figures_of(commune: Commune) -> Row:
    """One month of a commune, without gaps."""
    random = random_of(f"{PERIOD} {commune.code}")

    def share(middle: float, gain: float = 0.8, noise: float = 0.5) -> float:
        odds = math.log(middle / (1 - middle)) + gain * commune.ability + random.gauss(0, noise)
        return 1 / (1 + math.exp(-odds))

    def about(whole: float, spread: float = 0.15, least: int = 1) -> int:
        return max(least, round(whole * math.exp(random.gauss(0, spread))))

    def part(whole: int, middle: float, gain: float = 0.8) -> int:
        return round(whole * share(middle, gain))

    villages, officials = about(commune.population / 1500, 0.25, 3), about(32, 0.2)
    received = about(commune.population * 0.011, 0.35)
    settled = min(about(received * 0.95, 0.05), received)
    businesses, homes = about(commune.population * 0.03, 0.4), about(commune.population / 3.6, 0.06)
    adults = about(commune.population * 0.7, 0.04)
    return {
        "NT.1": ("Đã ban hành", "Đã ban hành", "Đang dự thảo", "Chưa có")[min(3, int(4 * (1 - share(0.7))))],
        "NT.2": round(10 * share(0.45, 1.0, 0.8)),
        "NT.3.a": part(villages, 0.85),
        "NT.3.b": villages,
        "NT.4.a": part(officials, 0.6),
        "NT.4.b": officials,
        "CQ.1.a": part(received, 0.62, 1.0),
        "CQ.1.b": received,
        "CQ.2.a": part(settled, 0.95, 0.5),
        "CQ.2.b": settled,
        "CQ.3": round(100 * share(0.6), 1),
        "CQ.4": ("Có", "Không")[round(1 - share(0.65, 1.0, 1.0))],
        "CQ.5": round(1 + 9 * (1 - share(0.55)), 1),
        "KT.1.a": part(businesses, 0.45, 1.0),
        "KT.1.b": businesses,
        "KT.2": int(14 * share(0.25, 0.9, 0.9)),
        "XH.1.a": part(homes, 0.78),
        "XH.1.b": homes,
        "XH.2.a": part(adults, 0.75),
        "XH.2.b": adults,
        "XH.3": round(100 * share(0.55), 1),
    }


def files() -> Iterator[tuple[str, bytes]]:
    """Every file under ``examples/communes`` that is made here: its path there and its content."""
    everywhere = provinces()
    units = {province.code: communes_of(province) for province in everywhere}
    yield "data/geography/34.yaml", (ROOT / "data/geography/34.yaml").read_bytes()
    yield "data/geography/communes-2025.yaml", geography(everywhere, units).encode()
    known = yaml.safe_load((FOLDER / "indicators.yaml").read_text(encoding="utf-8"))["figures"]
    log: list[tuple[str, ...]] = []
    for province in everywhere:
        name = f"{province.code}-{_plain(province.name).lower().replace(' ', '-')}.xlsx"
        yield f"data/{PERIOD}/{name}", _workbook(province, units[province.code], known, (f"data/{PERIOD}/{name}", log))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEADINGS, *log])
    yield "data/truth/planted.csv", out.getvalue().encode()


def geography(everywhere: list[Province], units: Mapping[str, list[Commune]]) -> str:
    """The file of the vintage: a line a commune, under the name of its province."""
    lines = [
        "# 3,321 communes, wards and special zones under 34 provinces and cities, since 1 July 2025.",
        "# Synthetic: how many there are in each province is real (17 July 2025); their codes and names are not.",
        "# Written by scripts/make_communes.py.",
        "",
        "vintage: communes-2025",
        'name: {vi: "3.321 xã, phường, đặc khu", en: "3,321 commune-level units"}',
        "level: commune",
        'within: "34"',
        "in_force: {from: 2025-07-01}",
        "",
        "units:",
    ]
    for province in everywhere:
        lines.append(f"  # {province.name}")
        for one in units[province.code]:
            names = f"{{vi: {one.full_name}, en: {_plain(one.name)} {KINDS[one.kind][1]}}}"
            lines.append(f'  - {{code: "{one.code}", kind: {one.kind}, parent: "{province.code}", name: {names}}}')
    return "\n".join(lines) + "\n"


HEADINGS = ("period", "file", "sheet", "cell", "code", "severity", "unit", "figure", "what")
Log = tuple[str, list[tuple[str, ...]]]


def _workbook(province: Province, units: list[Commune], known: Mapping[str, Any], log: Log) -> bytes:
    """A province's table of its communes."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        rows = list(_rows(province, units))
        codes = list(known)
        both = [("Nền tảng, chính quyền", codes[:13]), ("Kinh tế, xã hội", codes[13:])]
        for title, columns in both if province.code == TWO_SHEETS else [("Số liệu", codes)]:
            _sheet(book, title, {code: known[code]["name"]["vi"] for code in columns}, (province, rows), log)
            rows = [(whose, {**row, "wrong": None}) for whose, row in rows]
    return stream.getvalue()


def _rows(province: Province, units: list[Commune]) -> Iterator[tuple[Commune, Row]]:
    """What stands in each row: code, name and figures; of those that have not reported nothing, or no row."""
    random = random_of(f"{PERIOD} gaps {province.code}")
    for number, commune in enumerate(units):
        wrong = [one for one in PLANTED if one.commune == commune.code]
        blank, left_out = random.random() < ONE_BLANK and not wrong, random.random() < LEFT_OUT
        row: Row = {"code": commune.code, "name": commune.full_name}
        if province.code == NAMES_ONLY:
            short = {"ward": f"P. {commune.name}", "commune": f"UBND xã {commune.name}"}
            spellings = (commune.full_name, short.get(commune.kind, commune.full_name), commune.full_name.upper())
            row = {"name": spellings[number % 3]}
        if commune.reports:
            figures = figures_of(commune)
            # An office that has no part has no whole either: both figures of a ratio are blank.
            gap = ".".join(random.choice(list(figures)).split(".")[:2]) if blank else "-"
            kept = {code: value for code, value in figures.items() if not code.startswith(gap)}
            yield commune, {**row, **kept, **{one.column: one.written for one in wrong}}
        elif not left_out:
            yield commune, row


def _sheet(
    book: xlsxwriter.Workbook,
    title: str,
    columns: Mapping[str, str],
    content: tuple[Province, list[tuple[Commune, Row]]],
    log: Log,
) -> None:
    province, rows = content
    sheet, bold = book.add_worksheet(title), book.add_format({"bold": True, "text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    head: list[tuple[Value, ...]] = [
        ("Biểu số liệu chuyển đổi số cấp xã (mẫu)",),
        ("Tỉnh, thành phố", province.code, province.name),
        ("Kỳ số liệu", "Tháng 11/2025"),
        ("Bộ chỉ số", "communes-sample"),
        ("Ấn bản", "xa-mau-0.1"),
        ("Địa giới", "communes-2025"),
    ]
    about = {"code": "Mã", "name": "Xã, phường, đặc khu"}
    if province.code == NAMES_ONLY:
        del about["code"]
    for k, line in enumerate(head):
        sheet.write_row(k, 0, line)
    sheet.write_row(len(head), len(about), list(columns.values()), bold)
    sheet.write_row(len(head) + 1, 0, [*about.values(), *columns], bold)
    for k, (commune, row) in enumerate(rows, len(head) + 2):
        for column, key in enumerate([*about, *columns]):
            value = row.get(key)
            if value == "#DIV/0!":
                sheet.write_formula(k, column, "=1/0", None, value)
            elif value is not None:
                sheet.write(k, column, value, *([day] if isinstance(value, datetime) else []))
        _log(commune, (k, [*about, *columns], title), log)
    sheet.freeze_panes(len(head) + 2, len(about))
    sheet.set_column(len(about) - 1, len(about) - 1, 28)


def _log(commune: Commune, at: tuple[int, list[str], str], log: Log) -> None:
    """The planted cell of a row that has just been written."""
    row, columns, title = at
    for one in PLANTED:
        if one.commune == commune.code and one.column in columns:
            cell = f"{chr(65 + columns.index(one.reported or one.column))}{row + 1}"
            severity = "warning" if one.problem == "D110" else "error"
            figure = one.column if "." in one.column else ""
            log[1].append((PERIOD, log[0], title, cell, one.problem, severity, one.commune, figure, one.what))


def main() -> None:
    """Write all of them."""
    for name, content in files():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")


if __name__ == "__main__":
    main()
