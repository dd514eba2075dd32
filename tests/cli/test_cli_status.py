"""``scorecard status --pdf``: where its pages go, what they depend on, and in which languages they are."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from tests.helpers import rows_of, write_workbook

HEAD = (
    "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n| Ngày báo cáo | 2023-01-05 |\n"
)
TABLE = "| Mã | NTS | TCS |\n| '01 | 0.5 | 0.6 |\n| '24 | 0.6 | |"


def run(*arguments: str) -> str:
    """What the command says; it ends with status 0."""
    result = CliRunner().invoke(app, ["status", *arguments], prog_name="scorecard")
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def month(project: Path) -> Path:
    """The small project, its workbook with a day."""
    write_workbook(project / "data/2022/a.xlsx", {"S": rows_of(HEAD + TABLE)})
    return project


def test_the_pages_of_the_catalogue_s_languages(month: Path) -> None:
    """Below the folder of the period, without the mark of a sample in an official edition."""
    said = run("2022", "--as-of", "2023-02-01", "--pdf")
    for language in ("vi", "en"):
        assert f"written: build/2022/pdf/{language}/status.pdf" in said
        assert (month / f"build/2022/pdf/{language}/status.pdf").read_bytes().startswith(b"%PDF")


def test_a_sample_says_so_in_the_name(month: Path) -> None:
    """As every page of a sample does; a selection has a file of its own."""
    catalogue = month / "indicators.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("status: official", "status: sample"), "utf-8")
    said = run("2022", "--as-of", "2023-02-01", "--pdf", "--lang", "en", "--unit", "24", "--out", "elsewhere")
    assert "SAMPLE-status-bac-giang.pdf" in said
    assert [path.name for path in (month / "elsewhere").rglob("*.pdf")] == ["SAMPLE-status-bac-giang.pdf"]


def test_the_page_depends_on_the_day_as_of_and_on_nothing_else(month: Path) -> None:
    """The same day gives the same bytes, whenever the workbook was copied; another day gives others."""
    page = month / "build/2022/pdf/en/status.pdf"
    made = []
    for day in ("2023-02-01", "2023-02-01", "2023-02-02"):
        run("2022", "--as-of", day, "--pdf", "--lang", "en")
        made.append(page.read_bytes())
        workbook = month / "data/2022/a.xlsx"
        workbook.write_bytes(workbook.read_bytes())
    assert made[0] == made[1] != made[2]


def test_without_a_day_it_is_today(month: Path) -> None:
    """The console alone takes the clock of the machine."""
    assert month.is_dir()
    days = {date.today().strftime("%d/%m/%Y")}  # noqa: DTZ011 - the clock on the wall, as the command has it
    said = run("2022")
    days.add(date.today().strftime("%d/%m/%Y"))  # noqa: DTZ011
    assert any(f"As of {day}" in said for day in days)
