"""Write the workbooks of ``examples/assessment`` from ``assessment_figures.csv``: forms, a review and an appraisal.

Run from the repository: ``python scripts/make_assessment.py``. The figures are made up; the same figures give the same
bytes. Provinces fill in forms of their own; review and appraisal are tables of all provinces, the review with its
stage in the head, the appraisal with the stage beside each code.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.store import document_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "examples" / "assessment"
FIGURES = ROOT / "scripts" / "assessment_figures.csv"
PERIOD = "2025"
SIGNATURES = {"01": 41.2, "22": 47.5, "24": 38.9, "31": 40.1, "33": 29.7, "37": 31.4}
"""XH.1, which the ministry reports."""

Given = Sequence[Mapping[str, str]]
Row = Sequence[str | float | None]


def workbooks() -> Iterator[tuple[Path, bytes]]:
    """The path in the repository and the content of every workbook."""
    catalogue = read_catalogue(PROJECT / "indicators.yaml", PROJECT).value
    geography = read_geography(PROJECT / "data" / "geography", PROJECT).value
    if catalogue is None or geography is None:
        raise SystemExit("the catalogue or the territory has errors; run `scorecard validate`")
    with FIGURES.open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    folder = PROJECT / "data" / PERIOD
    names = {unit.code: unit.names("vi") for unit in geography.units("34")}
    for code, name in names.items():
        own = [row for row in given if row["unit"] == code]
        yield folder / document_name(code, name, suffix=".xlsx"), book("Tự đánh giá", form(catalogue, code, name, own))
    yield folder / "bo-nganh.xlsx", book("Số liệu", table(geography, head(catalogue), ["XH.1"], ministry))
    yield folder / "ra-soat.xlsx", book("Rà soát", review(catalogue, geography, given))
    yield folder / "tham-dinh.xlsx", book("Thẩm định", appraisal(catalogue, geography, given))


def head(catalogue: Catalogue, stage: str = "") -> list[Row]:
    """The lines above a form."""
    lines: list[Row] = [
        ["Kỳ số liệu / Period", PERIOD],
        ["Bộ chỉ số / Catalogue", catalogue.identifier],
        ["Ấn bản / Edition", catalogue.edition.code],
        ["Địa giới / Territory", "34"],
    ]
    return [*lines, *([["Giai đoạn đánh giá / Assessment stage", stage]] if stage else []), []]


def form(catalogue: Catalogue, code: str, name: str, given: Given) -> Iterator[Row]:
    """What a province says of itself, with documents and explanations."""
    yield ["Đơn vị / Unit", code, name]
    yield from head(catalogue, "Tự đánh giá / Self-assessed")
    yield ["Mã", "Nội dung", "Đơn vị tính", "Giá trị", "Minh chứng", "Giải trình", "Ghi chú"]
    for row in given:
        figure = catalogue.figures[row["figure"]]
        measure = catalogue.measures[figure.measure].names("vi") if figure.measure else None
        said = [number(row["self_assessed"]), row["evidence"] or None, row["explanation"] or None]
        yield [figure.code, figure.names("vi"), measure, *said]


def table(geography: Geography, above: Iterable[Row], headings: Sequence[str], value: object) -> Iterator[Row]:
    """One unit a row; ``value`` gives what stands under each heading."""
    yield from above
    yield ["Mã", "Đơn vị", *headings]
    for unit in geography.units("34"):
        yield [unit.code, unit.names("vi"), *(value(unit.code, heading) for heading in headings)]  # type: ignore[operator]


def ministry(unit: str, _: str) -> float:
    """Adults with a signature."""
    return SIGNATURES[unit]


def review(catalogue: Catalogue, geography: Geography, given: Given) -> Iterator[Row]:
    """The values that a review has looked at, in a sheet of that stage."""
    found = {(row["unit"], row["figure"]): number(row["reviewed"]) for row in given}
    headings = list(dict.fromkeys(row["figure"] for row in given if row["reviewed"]))
    above = head(catalogue, "Rà soát / Reviewed")
    return table(geography, above, headings, lambda unit, code: found[unit, code])


def appraisal(catalogue: Catalogue, geography: Geography, given: Given) -> Iterator[Row]:
    """The values that were appraised, each beside what is said of it."""
    found: dict[tuple[str, str], str | float | None] = {}
    headings = []
    for row in given:
        found[row["unit"], f"{row['figure']}: Thẩm định"] = number(row["appraised"])
        found[row["unit"], f"{row['figure']}: Giải trình"] = row["appraisal"] or None
    for figure in dict.fromkeys(row["figure"] for row in given):
        explained = any(row["figure"] == figure and row["appraisal"] for row in given)
        headings += [f"{figure}: Thẩm định", *([f"{figure}: Giải trình"] if explained else [])]
    return table(geography, head(catalogue), headings, lambda unit, heading: found[unit, heading])


def number(text: str) -> str | float | None:
    """A number as one, a word as it is."""
    if not text:
        return None
    return float(text) if text.replace(".", "", 1).isdigit() else text


def book(title: str, rows: Iterable[Row]) -> bytes:
    """One sheet of these rows; texts are texts."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = xlsxwriter.Workbook(content, options)
    made.set_properties({"created": datetime(2026, 2, 1, tzinfo=UTC).replace(tzinfo=None)})
    sheet = made.add_worksheet(title)
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, column, value)
            elif value is not None:
                sheet.write_number(line, column, value)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 30, 18)
    made.close()
    return content.getvalue()


def main() -> None:
    """Write all of them."""
    for path, content in workbooks():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")


if __name__ == "__main__":
    main()
