"""A project written from the published PAPI tables: a catalogue, and one workbook a year with 63 provinces."""

import csv
from pathlib import Path

from openpyxl import Workbook

DIMENSIONS = 8
YEARS = (2021, 2022, 2023, 2024)
HEAD = """format: 1
id: papi
title: {{vi: Chỉ số PAPI, en: Provincial Governance and Public Administration Performance Index}}
short_title: {{vi: PAPI, en: PAPI}}
agency: {{vi: "CECODES, RTA, UNDP", en: "CECODES, RTA, UNDP"}}
edition: {{code: "2021", status: official, framework: {{vi: PAPI từ 2021, en: PAPI since 2021}}}}
languages: [vi, en]
territory: {{level: province, vintage: "63"}}
period: year
measures:
  points: {{name: {{vi: điểm, en: points}}, decimals: 2}}
figures:
{figures}
indicators:
{indicators}
aggregates:
{aggregates}
methodology:
  missing: not_computed
  ranking: {{ties: competition, on: exact}}
"""


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table as text, as they stand."""
    with (folder / "papi" / table).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write_project(shared: Path, root: Path) -> None:
    """Catalogue and workbooks of all years."""
    components = [row["column"] for row in rows_of(shared, "papi_codebook.csv")]
    (root / "indicators.yaml").write_text(_catalogue(components), encoding="utf-8")
    table = rows_of(shared, "papi_subdimensions_2021_2024.csv")
    for year in YEARS:
        folder = root / "data" / str(year)
        folder.mkdir(parents=True)
        _workbook([row for row in table if row["year"] == str(year)], components, year).save(folder / "papi.xlsx")


def _catalogue(components: list[str]) -> str:
    figures = [f"  {c}: {{name: {{vi: {c}, en: {c}}}, measure: points, range: [0, 10]}}" for c in components]
    indicators = [
        f"  {c}.score: {{name: {{vi: {c}, en: {c}}}, score: {{rule: as_reported, figure: {c}}}}}" for c in components
    ]
    wholes = [
        f"  D{d}: {{role: main, name: {{vi: Chiều {d}, en: Dimension {d}}}, aggregation: sum, weights: equal, "
        f"parts: [{', '.join(f'{c}.score' for c in components if c.startswith(f'SC{d}'))}]}}"
        for d in range(1, DIMENSIONS + 1)
    ]
    total = ", ".join(f"D{d}" for d in range(1, DIMENSIONS + 1))
    wholes.append(
        "  TOTAL: {role: composite, name: {vi: Tổng điểm, en: Total}, aggregation: sum, weights: equal, "
        f"parts: [{total}]}}"
    )
    return HEAD.format(figures="\n".join(figures), indicators="\n".join(indicators), aggregates="\n".join(wholes))


def _workbook(rows: list[dict[str, str]], components: list[str], year: int) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "PAPI"
    for line in (
        ["Kỳ số liệu", str(year)],
        ["Bộ chỉ số", "papi"],
        ["Ấn bản", "2021"],
        ["Địa giới", "63"],
        [],
        ["Mã", "Đơn vị", *components],
    ):
        sheet.append(line)
    for row in rows:
        sheet.append([row["code_gso"], row["province_vi"], *(float(row[c]) if row[c] else None for c in components)])
    return book
