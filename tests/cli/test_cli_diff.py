"""``scorecard diff`` for programs: JSON that adds up, the page, the status."""

import json
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from tests.helpers import rows_of, write_workbook

BEFORE = """
| Kỳ số liệu | '2021 |
| Bộ chỉ số | case |
| Ấn bản | '1 |
| Địa giới | '63 |
| Mã | Đơn vị | NTS | TCS |
| '01 | Hà Nội | 0.9 | 0.6 |
| '24 | Bắc Giang | 0.6 | 0.4 |
| '27 | Bắc Ninh | 0.5 | 0.8 |
"""


@pytest.fixture
def two_years(project: Path) -> Path:
    """The small project with a year before."""
    write_workbook(project / "data" / "2021" / "a.xlsx", {"Số liệu": rows_of(BEFORE)})
    return project


def test_json_adds_up_and_names_every_cause(two_years: Path) -> None:
    """Hà Nội falls from 0.75 to 0.55, all of it by its own awareness: −0.4 of a half."""
    assert (two_years / "data" / "2021").is_dir()
    result = CliRunner().invoke(app, ["diff", "2021", "2022", "--unit", "01", "--json"])
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["periods"] == ["2021", "2022"]
    assert found["causes"] == ["territory", "method", "missing", "others", "own"]
    assert found["comparable"] == "comparable"
    hanoi = found["units"][0]
    assert hanoi["unit"] == "01"
    assert hanoi["scores"][0] == pytest.approx(0.75)
    assert hanoi["change"] == pytest.approx(-0.2)
    assert hanoi["by_cause"]["own"] == pytest.approx(-0.2)
    assert hanoi["own"] == pytest.approx({"NTS": -0.2})
    assert hanoi["ranks"] == [1, 1, 1, 1, 1, 3]
    assert hanoi["places_gained"] == -2
    for unit in found["units"]:
        if unit["change"] is not None:
            assert sum(unit["by_cause"].values()) == pytest.approx(unit["change"], abs=1e-11)
    assert {node["node"] for node in found["nodes"]} == {"NTS", "TCS", "DTI"}
    assert set(found["problems"]) == {"fixed", "still", "new"}


def test_a_main_index_that_is_reported_has_its_own_step(two_years: Path) -> None:
    """And no indicators below it: explain says what moved it, and diff of the unit as a node."""
    assert two_years.is_dir()
    result = CliRunner().invoke(app, ["explain", "2022", "01", "NTS", "--json"])
    moved = json.loads(result.stdout)["moved"]
    assert moved["since"] == "2021"
    assert moved["by_cause"]["own"] == pytest.approx(-0.4)
    assert moved["own"] == {}


def test_the_page_is_written_and_holds_the_movers(two_years: Path) -> None:
    """One page, in the language that was asked for."""
    page = two_years / "movers.pdf"
    result = CliRunner().invoke(app, ["diff", "2021", "2022", "--lang", "en", "--pdf", str(page)])
    assert result.exit_code == 1
    read = pypdf.PdfReader(page)
    assert len(read.pages) == 1
    text = " ".join(read.pages[0].extract_text().split())
    assert "Who moved since 2021, and why" in text
    assert "Hanoi" in text


def test_a_language_that_the_catalogue_lacks_stops_the_page(two_years: Path) -> None:
    """Nothing is written."""
    page = two_years / "movers.pdf"
    result = CliRunner().invoke(app, ["diff", "2021", "2022", "--lang", "fr", "--pdf", str(page)])
    assert result.exit_code == 2
    assert not page.exists()


def test_a_console_without_triangles_has_plus_and_minus(two_years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in compute."""
    assert two_years.is_dir()
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    printed = CliRunner().invoke(app, ["diff", "2021", "2022"]).stdout
    assert not {"▲", "▼", "−"} & set(printed)
    assert "-2  01" in printed


def test_without_a_change_of_rank_those_whose_scores_moved_are_shown(two_years: Path) -> None:
    """Bắc Giang rises by 0.01 and stays second; Bắc Ninh and Hà Nội do not move at all."""
    rows = BEFORE.replace("'2021", "'2022").replace("| 0.6 | 0.4 |", "| 0.62 | 0.4 |")
    write_workbook(two_years / "data" / "2022" / "a.xlsx", {"Số liệu": rows_of(rows)})
    printed = CliRunner().invoke(app, ["diff", "2021", "2022"]).stdout
    (line,) = (line for line in printed.splitlines() if "+0.0100" in line)
    assert " ".join(line.split()) == "= 24 Bac Giang 3 → 3 0.5000 → 0.5100 +0.0100 +0.0100 NTS +0.0100"
    assert "Hanoi" not in printed
    assert "= 3 units kept their rank" in printed
