"""When a workbook says that it was reported, or saved: as people write it, and as programs do."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from scorecard.inputs.sheets import read_workbook
from scorecard.inputs.sheets.saved_on import day_of
from scorecard.received import Sending
from tests.helpers import rows_of, write_workbook, write_xls
from tests.months import read, write_months

TABLE = "| Mã | M |\n| '01 | 0.4 |\n| '24 | 0.5 |"


def sendings(folder: Path, line: str) -> tuple[list[Sending], list[str]]:
    """The forms of the one workbook of May with a line above its table, and the codes of its problems."""
    project = write_months(folder, {"2025-05": f"{line}\n{TABLE}" if line else TABLE})
    found = read(project, "2025-05")
    read_from = found.value.panel.as_sent.readings
    return [one for reading in read_from for one in reading.sendings], [p.code for p in found.problems]


@pytest.mark.parametrize(
    "line",
    [
        "| Ngày báo cáo | '05/06/2025 |",
        "| Ngày báo cáo / Reported on | 2025-06-05 |",
        "| Reported on: | '2025-06-05 |",
        "| NGÀY BÁO CÁO | '5.6.2025 |",
        "| Ngày báo cáo | 'ngày 5 tháng 6 năm 2025 |",
        "| Ngày báo cáo | '5-6-2025 |",
    ],
)
def test_a_day_as_people_write_it(tmp_path: Path, line: str) -> None:
    """The day stands before the month; the units and figures are those of the table."""
    (sent,), problems = sendings(tmp_path, line)
    assert (sent.reported_on, sent.cell, sent.units, sent.figures) == (date(2025, 6, 5), "B5", ("01", "24"), ("M",))
    assert not {"W343", "W344"} & set(problems)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("| Ngày báo cáo | '6/13/2025 |", "W343"),
        ("| Ngày báo cáo | '05/06/25 |", "W343"),
        ("| Ngày báo cáo | 'tháng 6 |", "W343"),
        ("| Ngày báo cáo | 45813 |", "W343"),
        ("| Ngày báo cáo | '30/04/2025 |", "W344"),
    ],
)
def test_a_day_that_is_not_used(tmp_path: Path, line: str, code: str) -> None:
    """Month before day, a short year, no day, a bare number; the day before the period. The figures are used."""
    (sent,), problems = sendings(tmp_path, line)
    assert sent.reported_on is None
    assert code in problems
    assert not sent.refused


def test_a_blank_line_says_nothing(tmp_path: Path) -> None:
    """As templates leave it."""
    (sent,), problems = sendings(tmp_path, "| Ngày báo cáo / Reported on | |")
    assert sent.reported_on is None
    assert not {"W343", "W344"} & set(problems)


def test_a_line_of_the_first_sheet_holds_for_the_others(tmp_path: Path) -> None:
    """One sheet has the head; a wrong day there is said once, at its own cell."""
    project = write_months(tmp_path, {"2025-05": TABLE})
    head = "| Kỳ số liệu | '2025-05 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
    for day, count in (("'05/06/2025", 0), ("'05/06/25", 1)):
        sheets = {"A": f"{head}| Ngày báo cáo | {day} |\n| Mã | M |\n| '01 | 0.4 |", "B": "| Mã | M |\n| '24 | 0.4 |"}
        write_workbook(tmp_path / "data/2025-05/a.xlsx", {title: rows_of(table) for title, table in sheets.items()})
        found = read(project, "2025-05")
        wrong = [str(p.location) for p in found.problems if p.code == "W343"]
        assert wrong == ["data/2025-05/a.xlsx [A!B5]"] * count
        days = [one.reported_on for one in found.value.panel.as_sent.readings[0].sendings]
        assert days == [None if count else date(2025, 6, 5)] * 2


def saved(path: Path) -> date | None:
    """What the reader takes for the day of saving."""
    found = read_workbook(path, path.parent).value
    assert found is not None
    return found.saved_on


def with_part(path: Path, name: str, content: str) -> Path:
    """The workbook with another part in place of its own."""
    other = path.with_name(f"other-{path.name}")
    with ZipFile(path) as old, ZipFile(other, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return other


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/">{inside}</cp:coreProperties>'
)


def test_the_properties_of_an_xlsx(tmp_path: Path) -> None:
    """``dcterms:modified``, not ``created``; a part that is damaged or hostile is no reason not to read the figures."""
    book = Workbook()
    book.active["A1"] = "x"  # type: ignore[index]
    book.properties.created = datetime(2020, 1, 1)  # noqa: DTZ001 - openpyxl takes no time zone
    path = tmp_path / "a.xlsx"
    book.save(path)
    cases = {
        CORE.format(inside="<dcterms:modified>2025-06-05T20:15:00Z</dcterms:modified>"): date(2025, 6, 5),
        CORE.format(inside="<dcterms:created>2025-06-05T20:15:00Z</dcterms:created>"): None,
        CORE.format(inside="<dcterms:modified>yesterday</dcterms:modified>"): None,
        CORE.format(inside="<dcterms:modified>2025-06-05"): None,
        "": None,
        "x" * 2_000_000: None,
    }
    for content, day in cases.items():
        assert saved(with_part(path, "docProps/core.xml", content)) == day


def test_an_entity_in_the_properties_is_refused(tmp_path: Path) -> None:
    """As in any other part: no workbook of an honest program has a document type."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": [["x"]]})
    hostile = '<!DOCTYPE a [<!ENTITY b "c">]>' + CORE.format(inside="<dcterms:modified>&b;</dcterms:modified>")
    found = read_workbook(with_part(path, "docProps/core.xml", hostile), tmp_path)
    assert [p.code for p in found.problems] == ["W132"]


def test_an_old_workbook_without_properties(tmp_path: Path) -> None:
    """Xlwt writes none; texts with separators have none. ``tests/external`` reads a real one."""
    assert saved(write_xls(tmp_path / "a.xls", {"S": [["x"]]})) is None
    (tmp_path / "a.csv").write_text("Mã;M\n01;0,4\n", encoding="utf-8")
    assert saved(tmp_path / "a.csv") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("2025-06-05T08:30:00Z", date(2025, 6, 5)), (" 2025-06-05", date(2025, 6, 5)), ("", None), ("2025-13-05", None)],
)
def test_a_time_as_programs_write_it(text: str, day: date | None) -> None:
    """The day as it stands there, whatever the zone."""
    assert day_of(text) == day
