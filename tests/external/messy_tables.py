"""Real tables as they came, each written under our head lines and a row of codes, with what must be read from it.

A table keeps its own texts, rows and columns. Truth is found without the program: units by their names with all marks
taken away, numbers by the style that the source declares for a statistic.
"""

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

Value = str | float | None
Row = Sequence[Value]
YEARS = (2020, 2021, 2022)
SUMMARIES = frozenset(
    {
        *("canuoc", "tongso", "tongsototal", "dbsonghong", "dongbangsonghong", "dbsongcuulong", "dongbangsongcuulong"),
        *("miennuiphiabac", "trungduvamiennuiphiabac", "bactrungbovaduyenhaimientrung", "dongnambo"),
        *("taynguyen", "taynguyencentralhighlands"),
    }
)
# What a statistician would declare: measure, kind and range. Shares in per cent are all alike.
PER_CENT = ("percent", "number", "[0, 100]")
DECLARED: Mapping[str, tuple[str, str, str]] = {
    "hdi": ("index", "number", "[0, 1]"),
    "gini": ("index", "number", "[0, 1]"),
    "life_expectancy": ("years", "number", "[50, 90]"),
    "infant_mortality": ("per_mille", "number", "[0, 100]"),
    "under5_mortality": ("per_mille", "number", "[0, 150]"),
    "income_month": ("thousand_dong", "number", "[500, 20000]"),
    "labour_productivity": ("million_dong", "number", "[10, 1500]"),
    "doctors": ("persons", "count", "[50, 50000]"),
    "population": ("thousand_persons", "number", "[100, 20000]"),
    "labour_force": ("thousand_persons", "number", "[50, 10000]"),
    "fertility": ("children", "number", "[0.5, 5]"),
    "area": ("km2", "number", "[500, 30000]"),
    "people": ("persons", "count", "[100000, 20000000]"),
    "longitude": ("degrees", "number", "[102, 110]"),
    "latitude": ("degrees", "number", "[8, 24]"),
}
_BUDGET = ("revenue", "shared", "spending", "transfers", "balancing", "targeted", "projects", "policies", "programmes")
_MILLIONS = ("million_dong", "number", "[0, 100000000]")
_MEASURES = {"percent": "%", "per_mille": "‰", "index": "chỉ số", "years": "năm", "children": "con", "degrees": "độ"}
_MEASURES |= {"thousand_dong": "nghìn đồng", "million_dong": "triệu đồng", "km2": "km²"}
_MEASURES |= {"persons": "người", "thousand_persons": "nghìn người"}
_HOUSING = {"Chung": "housing_all", "Nhà kiên cố": "solid_housing", "Nhà bán kiên cố": "housing_half"}
_HOUSING |= {"Nhà thiếu kiên cố": "housing_poor", "Nhà đơn sơ": "housing_plain"}
_CATALOGUE = """format: 1
id: messy
title: {{vi: Bảng thật, en: Real tables}}
short_title: {{vi: Bảng thật, en: Real tables}}
agency: {{vi: Thử nghiệm, en: Test}}
edition: {{code: "1", status: sample, framework: {{vi: Thử nghiệm, en: Test}}}}
languages: [vi, en]
territory: {{level: province, vintage: "{vintage}"}}
period: {kind}
measures:
{measures}
figures:
{figures}
indicators:
{indicators}
aggregates:
  ALL: {{role: composite, name: {{vi: Tổng, en: Total}}, aggregation: sum, weights: equal, parts: [{parts}]}}
"""


@dataclass(frozen=True)
class Sheet:
    """Lines of the source above the row of codes, that row, and the rows of the source with the column of names.

    ``shown`` are the texts in the columns of figures as numbers: (row, figure) to value, None where there is none.
    """

    title: str
    above: Sequence[Row]
    codes: Row
    rows: Sequence[Row]
    names: int
    truth: Mapping[tuple[int, str], float | None]

    @property
    def first(self) -> int:
        """The row of the sheet, from 1, in which the rows of the source begin."""
        return 6 + len(self.above) + 1


@dataclass(frozen=True)
class Case:
    """One workbook of one period."""

    name: str
    period: str
    vintage: str
    figures: Mapping[str, tuple[str, str, str]]
    sheets: Sequence[Sheet]
    units: Mapping[str, str] = field(repr=False)
    text: bool = False

    def write(self, root: Path) -> None:
        """The catalogue and the workbook of a project at ``root``."""
        (root / "data" / self.period).mkdir(parents=True)
        (root / "indicators.yaml").write_text(self._catalogue(), encoding="utf-8")
        if self.text:
            (sheet,) = self.sheets
            path = root / "data" / self.period / f"{sheet.title}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(self._lines(sheet))
            return
        book = Workbook()
        book.remove(book.worksheets[0])
        for sheet in self.sheets:
            made = book.create_sheet(sheet.title)
            for line in self._lines(sheet):
                made.append([None if cell == "" else cell for cell in line])
        book.save(root / "data" / self.period / "messy.xlsx")

    def _lines(self, sheet: Sheet) -> list[Row]:
        """Our head, an empty line, and the source with the row of codes."""
        head = (("Kỳ số liệu", self.period), ("Bộ chỉ số", "messy"), ("Ấn bản", "1"), ("Địa giới", self.vintage))
        return [*head, (), *sheet.above, sheet.codes, *sheet.rows]

    def _catalogue(self) -> str:
        figures = [
            f"  {code}: {{name: {{vi: {code}, en: {code}}}, measure: {measure}, kind: {kind}, range: {limits}}}"
            for code, (measure, kind, limits) in self.figures.items()
        ]
        indicators = [
            f"  {code}.score: {{name: {{vi: {code}, en: {code}}}, score: {{rule: as_reported, figure: {code}}}}}"
            for code in self.figures
        ]
        measures = [
            f'  {code}: {{name: {{vi: "{name}", en: "{name}"}}, symbol: {{vi: "{name}", en: "{name}"}}}}'
            for code, name in _MEASURES.items()
        ]
        return _CATALOGUE.format(
            vintage=self.vintage,
            kind="month" if "-" in self.period else "year",
            measures="\n".join(measures),
            figures="\n".join(figures),
            indicators="\n".join(indicators),
            parts=", ".join(f"{code}.score" for code in self.figures),
        )


def key(text: str) -> str:
    """Letters only, all marks taken away, without what stands before names of provinces."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    letters = "".join(c for c in plain if c.isalpha())
    for before in ("thudo", "thanhpho", "tinh", "tp"):
        letters = letters.removeprefix(before) if letters not in SUMMARIES else letters
    return letters


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table as text, as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases(shared: Path) -> Iterator[Case]:
    """Every workbook: with its texts, as Excel keeps it in English settings (numbers wherever it sees one), as .csv."""
    for case in _cases(shared):
        yield case
        if not case.name.startswith("Plan"):
            sheets = [replace(s, rows=[[*map(_typed, row)] for row in s.rows]) for s in case.sheets]
            yield replace(case, name=f"{case.name}, typed", sheets=sheets)
            if len(case.sheets) == 1:
                yield replace(case, name=f"{case.name}, .csv", text=True)


def _typed(cell: Value) -> Value:
    try:
        return cell if cell is None else float(cell)
    except ValueError:
        return cell


def _cases(shared: Path) -> Iterator[Case]:
    units = {key(r["province_vi"]): r["code_gso"] for r in _wide(shared, 2022) if r["code_gso"] != "00"}
    styles = {r["indicator"]: r["number_format_in_source"] for r in rows_of(shared / "gso" / "gso_indicators.csv")}
    for year in YEARS:
        yield _wide_case(shared, year, units, {})
        yield _wide_case(shared, year, units, styles)
    yield from _yearbook_cases(shared, units)
    named = rows_of(shared / "dti" / "provinces_34.csv")
    today = {key(r["name_vi"]): r["code_gso"] for r in named}
    yield _merged_case(shared, today, as_code=False)
    yield _merged_case(shared, today, as_code=True)
    yield _budget_case(shared, units)


def _wide(shared: Path, year: int) -> list[dict[str, str]]:
    return rows_of(shared / "gso" / f"gso_province_wide_{year}.csv")


def _wide_case(shared: Path, year: int, units: Mapping[str, str], styles: Mapping[str, str]) -> Case:
    """The joined table: with its own texts, or (``styles``) with those of the tables that it was joined from."""
    table = _wide(shared, year)
    columns = [c for c in table[0] if c not in {"code_gso", "province_vi"}]
    rows = [[r["code_gso"], r["province_vi"], *(_styled(r[c], styles.get(c, "")) for c in columns)] for r in table]
    truth = {(k, c): float(r[c]) if r[c] else None for k, r in enumerate(table) for c in columns}
    sheet = Sheet("GSO", [list(table[0])], ["Mã", "Đơn vị", *columns], rows, 1, truth)
    name = f"gso_province_wide_{year}" + (", styles of the source" if styles else "")
    return Case(name, str(year), "63", {c: DECLARED.get(c, PER_CENT) for c in columns}, [sheet], units)


def _styled(text: str, style: str) -> str:
    if style == "th" and text:
        return f"{float(text):,.0f}".replace(",", ".")
    return text.replace(".", ",") if style == "comma" else text


def _yearbook_cases(shared: Path, units: Mapping[str, str]) -> Iterator[Case]:
    """One workbook a year with the tables of the statistical yearbook, a sheet each, all columns of years in it.

    The last has the file as one table, in which every unit stands once a statistic: none can be told from another.
    """
    with (shared / "messy" / "gso_clcc_metric.csv").open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    statistics = rows_of(shared / "gso" / "gso_indicators.csv")
    named = {key(r["source_table_vi"]): r for r in statistics}
    tables: dict[str, tuple[str, list[list[str]]]] = {}
    for line in lines:
        statistic = named[key(line[0])]
        sub = unicodedata.normalize("NFC", line[2])
        code = _HOUSING[sub] if sub else statistic["indicator"]
        tables.setdefault(code, (statistic["number_format_in_source"], []))[1].append(line)
    for year in range(2009, 2023):
        wide = {(r["code_gso"], c): v for r in (_wide(shared, year) if year in YEARS else ()) for c, v in r.items()}
        sheets = [
            _yearbook_sheet([head, *rows], code, style, year, {u: wide.get((c, code), "") for u, c in units.items()})
            for code, (style, rows) in tables.items()
        ]
        used = [sheet for sheet in sheets if sheet is not None]
        figures = {sheet.title: DECLARED.get(sheet.title, PER_CENT) for sheet in used}
        yield Case(f"gso_clcc_metric {year}", str(year), "63", figures, used, units)
    whole = _yearbook_sheet([head, *(row for row in lines if row[-1])], "any", "comma", 2022, {})
    if whole:
        yield Case("gso_clcc_metric, its tables as one", "2022", "63", {"any": PER_CENT}, [whole], units)


def _yearbook_sheet(table: list[list[str]], code: str, style: str, year: int, wide: Mapping[str, str]) -> Sheet | None:
    """The code of the figure over the column of the year, nothing over the others."""
    head, *rows = table
    filled = [k for k, h in enumerate(head) if h.split()[-1] == str(year) and any(row[k] for row in rows)]
    if not filled:
        return None
    column = filled[-1]
    codes = [None, "Tỉnh, thành phố", *(code if k == column else None for k in range(2, len(head)))]
    truth = {(k, code): _evident(wide.get(key(row[1]), "") or row[column], style) for k, row in enumerate(rows)}
    return Sheet(code, [head], codes, rows, 1, truth)


def _evident(text: str, style: str) -> float | None:
    """A number in the style that its statistic is declared to have; a point in the joined table is always decimal."""
    plain = text.replace(",", ".") if style == "comma" else text
    return float(plain) if any(c.isdigit() for c in plain) else None


def _merged(shared: Path) -> list[dict[str, str]]:
    return rows_of(shared / "messy" / "sapnhap_bando_province_2025-07-17.csv")


def _merged_case(shared: Path, units: Mapping[str, str], *, as_code: bool) -> Case:
    """The 34; ``as_code``: its own numbers of units stand under our heading of codes, and must not be believed."""
    table = _merged(shared)
    figures = {"dientichkm2": "area", "dansonguoi": "people", "kinhdo": "longitude", "vido": "latitude"}
    labels = {"tentinh": "Tỉnh, thành phố", **({"mahc": "Mã", "tentinh": "Đơn vị"} if as_code else {})}
    codes = [figures.get(c) or labels.get(c) for c in table[0]]
    truth = {(k, code): _merged_value(r[c], code) for k, r in enumerate(table) for c, code in figures.items()}
    sheet = Sheet("34", [list(table[0])], codes, [list(r.values()) for r in table], 2, truth)
    name = "sapnhap_bando" + (", its numbers as codes" if as_code else "")
    return Case(name, "2025-07", "34", {code: DECLARED[code] for code in figures.values()}, [sheet], units)


def _merged_value(text: str, code: str) -> float:
    return float(text.replace(".", "").replace(",", ".") if code in {"area", "people"} else text)


def _budget_case(shared: Path, units: Mapping[str, str]) -> Case:
    """The budget plan with its own heading lines above the codes.

    The plan is of 2008 and has Hà Tây, which the 63 do not: they are the territory of the year's last day.
    """
    table = CalamineWorkbook.from_path(shared / "messy" / "Plan_2008.xls").get_sheet_by_index(0).to_python()
    lines: list[list[Value]] = [[c if isinstance(c, str) else float(c) for c in row] for row in table]  # type: ignore[arg-type]
    above, rows = lines[:12], lines[12:]
    truth = {
        (k, code): value if isinstance(value := row[c], float) else None
        for k, row in enumerate(rows)
        for c, code in enumerate(_BUDGET, start=2)
    }
    sheet = Sheet("Plan", above, ["STT", "Tỉnh, thành phố", *_BUDGET], rows, 1, truth)
    figures = {code: PER_CENT if code == "shared" else _MILLIONS for code in _BUDGET}
    return Case("Plan_2008", "2008", "63", figures, [sheet], units)
