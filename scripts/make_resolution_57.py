"""Write the workbooks of the example of Resolution 57 from the published figures and the list of tasks beside it.

Run from the repository: ``python scripts/make_resolution_57.py``. ``published.csv`` has every figure with who published
it, when, where and over what; those marked ``no`` contradict one that is used, and stand there only; ``held`` names the
file of the project's material in which the figure was found, and is empty where it is only as reported. ``tasks.csv``
has the tasks of the draft annex by number, group, lead and deadline, under titles of our own: no state and no day of
completion, since none was published. The same files give the same bytes.
"""

import csv
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.text_book import TextBook
from scorecard.period import Period, parse_period
from scorecard.tasks import FOLDER as TASKS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "resolution-57"
COUNTRY, OLD, NEW = "VN", "63", "34"
UNHELD = "như đã đăng, chưa đối chiếu ở đây / as reported, not verified here"
"""Said of a figure whose source was not at hand when this was written."""
LISTED = ("2025-05", "2025-07")
"""The months of which counts of tasks were published."""
Row = Mapping[str, str]
Cells = Sequence[str | float]


def workbooks() -> Iterator[tuple[Path, bytes]]:
    """The path in the repository and the content of every workbook, period by period."""
    catalogue = read_catalogue(FOLDER / "indicators.yaml", FOLDER).value
    geography = read_geography(FOLDER / "data" / "geography", FOLDER).value
    if catalogue is None or geography is None:
        raise SystemExit("the catalogue or the territory has errors; run `scorecard validate`")
    rows = [row for row in listed("published.csv") if row["used"] == "yes"]
    for code in sorted({row["period"] for row in rows}):
        own = [row for row in rows if row["period"] == code]
        folder, period = FOLDER / "data" / code, _period(code)
        country = [row for row in own if row["unit"] == COUNTRY]
        if country:
            yield folder / "viet-nam.xlsx", _book(period, "Việt Nam", _of_country(catalogue, period, country))
        for vintage in (OLD, NEW):
            below = [row for row in own if row["unit"].partition(":")[0] == vintage]
            if below:
                table = _of_provinces(catalogue, geography, (vintage, period), below)
                yield folder / vintage / "tinh-thanh-pho.xlsx", _book(period, "Tỉnh, thành phố", table)
    for code in LISTED:
        yield FOLDER / "data" / code / TASKS / "nhiem-vu.xlsx", _book(_period(code), "Nhiệm vụ", _of_tasks(code))


def territories() -> Iterator[tuple[Path, str]]:
    """The provinces of the program's own territory, as parts of the country, and how the 63 became the 34."""
    there, here = ROOT / "data" / "geography", FOLDER / "data" / "geography"
    for vintage in (OLD, NEW):
        text = (there / f"{vintage}.yaml").read_text(encoding="utf-8")
        text = text.replace("\nlevel: province\n", "\nlevel: province\nwithin: vn\n")
        yield here / f"{vintage}.yaml", re.sub(r'(\n  - \{code: "\d\d",) kind', rf"\1 parent: {COUNTRY}, kind", text)
    yield here / "63-to-34.yaml", (there / "63-to-34.yaml").read_text(encoding="utf-8")


def listed(name: str) -> list[Row]:
    """The rows of a table of the example."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _period(code: str) -> Period:
    period = parse_period(code)
    if period is None:
        raise SystemExit(f"published.csv: {code} is not a period")
    return period


def _head(catalogue: Catalogue, period: Period, vintage: str) -> list[Cells]:
    return [
        ("Kỳ số liệu / Period", period.code),
        ("Bộ chỉ số / Catalogue", catalogue.identifier),
        ("Ấn bản / Edition", catalogue.edition.code),
        ("Địa giới / Territory", vintage),
    ]


def _of_country(catalogue: Catalogue, period: Period, rows: Sequence[Row]) -> list[Cells]:
    """A unit form: one figure a row, with its source beside it."""
    unit = ("Đơn vị / Unit", COUNTRY, "Việt Nam")
    headings = (
        "Mã / Code",
        "Nội dung / Description",
        "Đơn vị tính / Measure",
        "Giá trị / Value",
        "Nguồn / Source",
        "Ghi chú / Note",
    )
    table: list[Cells] = [unit, *_head(catalogue, period, catalogue.territory.vintage), (), headings]
    for row in rows:
        figure = catalogue.figures[row["figure"]]
        measure = catalogue.measures[figure.measure].names("vi") if figure.measure else ""
        said = "; ".join(text for text in (row["over"], row["note"], "" if row["held"] else UNHELD) if text)
        source = f"{row['who']}, {row['when']}: {row['where']}"
        table.append((figure.code, figure.names("vi"), measure, float(row["value"]), source, said))
    return table


def _of_provinces(
    catalogue: Catalogue, geography: Geography, when: tuple[str, Period], rows: Sequence[Row]
) -> list[Cells]:
    """A table: one province a row, and a column for each figure of which any is known; ``when``: vintage and period."""
    vintage, period = when
    figures = list(dict.fromkeys(row["figure"] for row in rows))
    filled = {(row["unit"].partition(":")[2], row["figure"]): float(row["value"]) for row in rows}
    table: list[Cells] = [*_head(catalogue, period, vintage), (), ("Mã / Code", "Đơn vị / Unit", *figures)]
    for unit in geography.units(vintage):
        values = [filled.get((unit.code, figure), "") for figure in figures]
        if any(value != "" for value in values):
            table.append((unit.code, unit.names("vi"), *values))
    return table


def _of_tasks(code: str) -> list[Cells]:
    """The list as it was drafted: nothing is said of how a task stands."""
    headings = ("STT", "Nhóm", "Nhiệm vụ", "English title", "Cơ quan chủ trì", "Thời hạn")
    columns = ("number", "group", "title_vi", "title_en", "lead", "deadline")
    tasks = (tuple(row[column] for column in columns) for row in listed("tasks.csv"))
    return [("Kỳ số liệu / Period", code), (), headings, *tasks]


def _book(period: Period, title: str, rows: Sequence[Cells]) -> bytes:
    """A workbook of one sheet; its only date is the last day of the period."""
    stream = BytesIO()
    with TextBook(stream, datetime.combine(period.end, time()), title) as book:
        sheet, bold = book.add_worksheet(title), book.add_format({"bold": True})
        widest = max(rows, key=len)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(number, column, value, bold if row is widest and number < len(rows) - 1 else None)
        sheet.set_column(0, len(widest) - 1, 24)
    return stream.getvalue()


def main() -> None:
    """Write all of them."""
    for path, text in territories():
        path.write_text(text, encoding="utf-8")
    for path, content in workbooks():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")


if __name__ == "__main__":
    main()
