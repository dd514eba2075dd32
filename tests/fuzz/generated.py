"""Workbooks with a known truth: what every cell means is decided first, how it is written afterwards."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from openpyxl.utils import get_column_letter

from scorecard.geography import Unit
from tests.fuzz.made import Held, Page
from tests.spellings import spellings

CATALOGUE = """format: 1
id: fuzz
title: {vi: Thử, en: Test}
short_title: {vi: Thử, en: Test}
agency: {vi: Thử, en: Test}
edition: {code: "1", status: official, framework: {vi: Khung, en: Frame}}
languages: [vi, en]
territory: {level: province, vintage: 34}
period: month
measures:
  index: {name: {vi: chỉ số, en: index}, decimals: 4}
  percent: {name: {vi: "%", en: "%"}, symbol: {vi: "%", en: "%"}}
  people: {name: {vi: người, en: people}}
  dong: {name: {vi: tỷ đồng, en: billion dong}}
figures:
  IDX: {name: {vi: Số, en: F}, measure: index, range: [0, 1], merges: mean}
  PCT: {name: {vi: Số, en: F}, measure: percent, range: [0, 100], merges: mean}
  CNT: {name: {vi: Số, en: F}, measure: people, kind: count, range: [0, 9000000], merges: sum}
  MON: {name: {vi: Số, en: F}, measure: dong, merges: sum}
  YES: {name: {vi: Số, en: F}, kind: yes_no}
  LEV: {name: {vi: Số, en: F}, kind: level, levels: {high: {vi: Cao, en: High}, low: {vi: Thấp, en: Low}}}
indicators:
  A1: {name: {vi: A, en: A}, points: 10, score: {rule: capped, figure: PCT, cap: 4}}
  A2: {name: {vi: B, en: B}, points: 10, score: {rule: capped, figure: CNT, cap: 4}}
  A3: {name: {vi: C, en: C}, points: 10, score: {rule: capped, figure: MON, cap: 4}}
  A4: {name: {vi: D, en: D}, points: 10, score: {rule: yes_no, figure: YES}}
  A5: {name: {vi: E, en: E}, points: 10, score: {rule: levels, figure: LEV, shares: {high: 1, low: 0}}}
  A6: {name: {vi: G, en: G}, points: 10, score: {rule: capped, figure: IDX, cap: 1}}
aggregates:
  A: {role: main, name: {vi: A, en: A}, points: 60, parts: [A1, A2, A3, A4, A5, A6]}
  DTI: {role: composite, name: {vi: Chỉ số, en: Index}, parts: [A]}
"""
FIGURES = ("IDX", "PCT", "CNT", "MON", "YES", "LEV")
UNITS_OF_MEASURE = {"PCT": "%", "CNT": "người", "MON": "tỷ đồng", "IDX": "chỉ số"}
PERIODS = (
    *("2025-11", "Tháng 11/2025", "T11/2025", "11/2025", "tháng mười một năm 2025", "November 2025"),
    *("THÁNG 11 NĂM 2025", "Tháng 11 - 2025"),
)
WRONG_PERIODS = ("2025-10", "Tháng 10/2025", "Quý IV/2025", "Năm 2025", "11 tháng đầu năm 2025", "11/25", "mới nhất")
LABELS = (
    ("Kỳ số liệu", "Kỳ số liệu / Period", "Period", "Kỳ báo cáo"),
    ("Bộ chỉ số", "Catalogue"),
    ("Ấn bản", "Edition"),
    ("Địa giới", "Territory"),
)
NO_NUMBERS = (
    *(
        ("text", text)
        for text in ("…", "–", "x", "N/A", "trên 80 %", "≥ 5", "80–90", "(1)", "*", "¹", "bảo mật", "12 5")
    ),
    *(("text", text) for text in ("31/10/2025", "chưa có số liệu", "3/4", "1E+05", "khoảng 5", "4=5+6", "5;6", "lời")),
    *(("error", "#DIV/0!"), ("error", "#N/A"), ("unsaved", "A1+B1"), ("truth", "1"), ("date", "45678")),
)
WORDS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "YES": (("Có", 1), ("có", 1), ("Không", 0), ("Yes", 1), ("x", 1), ("NO", 0), ("✓", 1), ("1", 1), ("0", 0)),
    "LEV": (("Cao", 0), ("high", 0), ("THẤP", 1), ("Low", 1), ("thấp ", 1), ("High", 0)),
}
NO_WORDS = ("có thể", "Trung bình", "2", "hai", "…", "N/A")
JUNK_ROWS = ("Cả nước", "Tổng số", "Đồng bằng sông Hồng", "Hà Lội", "TP. Bắc Ninh", "Bình quân", "Hà", "Hà Giang")
SPACES = " \u00a0\u202f"


@dataclass(slots=True)
class Made:
    """Pages, what they mean by unit and figure (None: no number), and where each pair stands."""

    pages: list[Page] = field(default_factory=list)
    truth: dict[tuple[str, str], float | None] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[str, int, int]] = field(default_factory=dict)
    mixed: str = ""


@dataclass(slots=True)
class Style:
    """How a column writes numbers: the decimal sign, what groups thousands, whether Excel holds them as numbers."""

    decimal: str
    group: str
    native: float


def make(chance: Random, units: Sequence[Unit], *, plain: bool) -> Made:
    """One workbook; ``plain``: for a format that knows texts only."""
    made = Made(mixed=chance.choice(("", "", "", "column", "column", "cell")))
    own = _style(chance, plain=plain)
    figures = chance.sample(FIGURES, chance.randint(1, 6))
    styles = {figure: own if made.mixed == "" else _style(chance, plain=plain) for figure in FIGURES}
    chosen = chance.sample(units, chance.randint(2, 9))
    two = len(figures) > 1 and not plain and chance.random() < 0.15
    halves = [figures[: len(figures) // 2], figures[len(figures) // 2 :]] if two else [figures]
    for number, part in enumerate(halves):
        page = Page(f"{chance.choice(('Số liệu', 'Sheet', 'B&B'))} {number}", hidden=chance.random() < 0.05)
        right = _head(page, chance, bare=number > 0 and chance.random() < 0.5)
        made.pages.append(page)
        _table(made, page, Table(chance, part, styles, chosen, plain))
        if not right:
            made.truth.update({(unit.code, figure): None for unit in chosen for figure in part})
    if not plain and chance.random() < 0.2:
        made.pages.insert(
            chance.randint(0, 1), Page("Ghi chú", {(1, 1): Held("text", "Ghi chú của sở"), (3, 2): _number("7")})
        )
    return made


@dataclass(slots=True)
class Table:
    """What a table is drawn from."""

    chance: Random
    figures: Sequence[str]
    styles: Mapping[str, Style]
    units: Sequence[Unit]
    plain: bool


def _head(page: Page, chance: Random, *, bare: bool) -> bool:
    """The head lines; whether they are those of the period and catalogue that are read."""
    row, wrong = 1 + chance.randint(0, 3), chance.random() < 0.04
    if bare:
        page.cells[row, 1] = Held("text", "Báo cáo")
        return True
    values = [chance.choice(WRONG_PERIODS if wrong else PERIODS), "fuzz", "1", "34"]
    for labels, value in zip(LABELS, values, strict=True):
        page.cells[row, 1] = Held("text", chance.choice(labels))
        page.cells[row, 2 + chance.randint(0, 1)] = Held("text", value)
        row += 1 + (chance.random() < 0.1)
    return not wrong


def _table(made: Made, page: Page, table: Table) -> None:
    chance = table.chance
    shape = chance.choice(("both", "both", "both", "name", "code"))
    columns = ["code"] * (shape != "name") + ["name"] * (shape != "code") + ["STT"] * (chance.random() < 0.3)
    columns += [*table.figures, *["Ghi chú"] * (chance.random() < 0.3), *["KHAC"] * (chance.random() < 0.2)]
    columns += [""] * (chance.random() < 0.15)
    if chance.random() < 0.4:
        chance.shuffle(columns)
    at = {name: k + 1 for k, name in enumerate(columns)}
    heading = max(row for row, _ in page.cells) + 1 + chance.randint(0, 3)
    for name, column in at.items():
        words = {"code": ("Mã", "Code", "Mã / Code"), "name": ("Đơn vị", "Unit", "Tỉnh, thành phố", "Địa phương")}
        text = chance.choice(words.get(name, (name, name.lower())))
        if text:
            page.cells[heading, column] = Held("text", text)
    row = heading
    for order, unit in enumerate(table.units, start=1):
        row += 1 + (chance.random() < 0.08)
        if chance.random() < 0.06:
            _junk(made, page, table, at, row)
            row += 1
        _unit(page, table, at, (row, order, unit))
        _values(made, page, table, at, (row, unit))
        if chance.random() < 0.05:
            page.hidden_rows.add(row)
        if chance.random() < 0.02:
            row = _twice(made, page, table, at, (row, unit))
    page.hidden_columns |= {column for column in at.values() if chance.random() < 0.03}


def _unit(page: Page, table: Table, at: Mapping[str, int], here: tuple[int, int, Unit]) -> None:
    chance, (row, order, unit) = table.chance, here
    if "code" in at:
        number = not table.plain and chance.random() < 0.2
        page.cells[row, at["code"]] = _number(unit.code.lstrip("0")) if number else Held("text", unit.code)
    if "name" in at:
        page.cells[row, at["name"]] = Held("text", chance.choice(list(spellings(unit).values())))
    if "STT" in at:
        page.cells[row, at["STT"]] = Held("text", str(order)) if table.plain else _number(str(order))
    if "Ghi chú" in at and chance.random() < 0.5:
        page.cells[row, at["Ghi chú"]] = Held("text", chance.choice(("ước", "xem 12.106", "77777")))
    for name in ("KHAC", ""):
        if name in at and chance.random() < 0.6:
            page.cells[row, at[name]] = Held("text", "77777")


def _values(made: Made, page: Page, table: Table, at: Mapping[str, int], here: tuple[int, Unit]) -> None:
    row, unit = here
    for figure in table.figures:
        style = _style(table.chance, plain=table.plain) if made.mixed == "cell" else table.styles[figure]
        held, truth = _value(table.chance, figure, style, plain=table.plain)
        made.truth[unit.code, figure] = truth
        made.places[unit.code, figure] = page.title, row, at[figure]
        if held:
            page.cells[row, at[figure]] = held


def _junk(made: Made, page: Page, table: Table, at: Mapping[str, int], row: int) -> None:
    """A row that is no unit's, with numbers that must not be anybody's."""
    text = table.chance.choice(JUNK_ROWS)
    page.cells[row, at.get("name", at.get("code", 1))] = Held("text", text)
    for figure in table.figures:
        page.cells[row, at[figure]] = Held("text", "66666") if table.plain else _number("66666")
    if text == "Hà Giang":
        made.truth.update({("08", figure): None for figure in table.figures})


def _twice(made: Made, page: Page, table: Table, at: Mapping[str, int], here: tuple[int, Unit]) -> int:
    """The unit again in the row below, or a merged value: neither is anybody's number."""
    row, unit = here
    if table.chance.random() < 0.3 and not table.plain:
        figure = table.chance.choice(list(table.figures))
        letter = get_column_letter(at[figure])
        page.cells[row + 1, at.get("code", at.get("name", 1))] = Held("text", "")
        other = next(one for one in table.units if one is not unit)
        page.cells[row + 1, at.get("code", at.get("name", 1))] = Held("text", other.code)
        page.merged.append(f"{letter}{row}:{letter}{row + 1}")
        if (row, at[figure]) in page.cells:
            made.truth[unit.code, figure] = None
        return row + 1
    for name in ("code", "name"):
        if name in at:
            page.cells[row + 1, at[name]] = page.cells[row, at[name]]
    for figure in table.figures:
        if (row, at[figure]) in page.cells:
            page.cells[row + 1, at[figure]] = Held("text", "55555") if table.plain else _number("55555")
            made.truth[unit.code, figure] = None
    return row + 1


def _value(chance: Random, figure: str, style: Style, *, plain: bool) -> tuple[Held | None, float | None]:
    draw = chance.random()
    if draw < 0.05:
        return None, None
    if figure in WORDS:
        words = [(word, None) for word in NO_WORDS] if draw < 0.1 else [*WORDS[figure]]
        word, truth = chance.choice(words)
        return Held("text", word), truth
    if draw < 0.1:
        kind, text = chance.choice([one for one in NO_NUMBERS if one[0] == "text" or not plain])
        return Held(kind, text), None
    number = _drawn(chance, figure)
    if chance.random() < style.native:
        if figure == "PCT" and chance.random() < 0.2:
            return Held("percent", str(number / 100)), float(number)
        return Held(chance.choice(("number", "number", "saved")), str(number)), float(number)
    return Held("text", _written(chance, number, figure, style)), float(number)


def _drawn(chance: Random, figure: str) -> Decimal:
    digits = 0 if figure == "CNT" else chance.choice((0, 1, 2, 3, 3, 4)) if figure != "IDX" else chance.choice((3, 4))
    most = {
        "IDX": 1,
        "PCT": 100,
        "CNT": chance.choice((900, 99_000, 8_000_000)),
        "MON": chance.choice((90, 9000, 10**7)),
    }
    number = Decimal(chance.randint(0, most[figure] * 10**digits)).scaleb(-digits)
    return -number if figure == "MON" and chance.random() < 0.1 and number else number


def _written(chance: Random, number: Decimal, figure: str, style: Style) -> str:
    """A number as text in a style, with what people put beside numbers."""
    whole, _, fraction = f"{abs(number):f}".partition(".")
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", style.group, whole) if style.group else whole
    text = grouped + (style.decimal + fraction if fraction else "")
    if number < 0:
        text = chance.choice(("-{}", "−{}", "({})")).format(text)
    draw = chance.random()
    if draw < 0.05 and figure in UNITS_OF_MEASURE:
        return text + chance.choice(SPACES[:2]) + UNITS_OF_MEASURE[figure]
    if draw < 0.1:
        return text + chance.choice(("*", " (1)", "¹", " [2]", "**"))
    return chance.choice((" {}", "{} ", "\u00a0{}", "'{}")).format(text) if draw < 0.15 else text


def _style(chance: Random, *, plain: bool) -> Style:
    decimal = chance.choice(",.")
    other = "." if decimal == "," else ","
    return Style(
        decimal, chance.choice(("", other, other, chance.choice(SPACES))), 0 if plain else chance.choice((0, 0.3, 1))
    )


def _number(text: str) -> Held:
    return Held("number", text)
