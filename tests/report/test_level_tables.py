"""A province beside its communes: on its scorecard figure by figure, in the overview how many have reported."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from scorecard.language import Language
from scorecard.report.documents import render
from scorecard.report.views import view_overview, view_scorecard
from tests import communes
from tests.report import cases, printed
from tests.report.test_commune_pages import MONTHS, Read, of, text_of
from tests.test_other_units import OF_COMMUNES, project

EN, VI = Language("en"), Language("vi")
OWN = ("| '01 | 50 | 10 | 20 | 5 | 0.5 |", "| '24 | 410 | 200 | 50 | 90 | 0.7 |")


def rows_of(read: Read, unit: str, language: Language = EN) -> dict[str, list[tuple[str, str]]]:
    """The cells of the table of a province, by the name of the figure."""
    card = view_scorecard(read.index, unit, language, read.circumstances)
    (table,) = (*card.levels, *card.levels_after)
    return {row.name: [(cell.words, cell.style) for cell in row.cells] for row in table.rows}


def test_each_figure_stands_beside_what_follows_from_the_communes(tmp_path: Path) -> None:
    """By hand: 300 and 100 people are 400, not 410; speeds of 40 and 80 weigh to 50, and no mean of them is 90."""
    project(tmp_path, "34", {"2025-11": OWN, "2025-11/communes": OF_COMMUNES})
    read = of(tmp_path)
    assert rows_of(read, "24") == {
        "People": [("2/2", "n"), ("sum", "state quiet"), ("400", "n"), ("410", "n"), ("≠\u200a+10", "n overdue")],
        "Users": [("2/2", "n"), ("sum", "state quiet"), ("200", "n"), ("200", "n"), ("=", "n quiet")],
        "Share": [("2/2", "n"), ("ratio of sums", "state quiet"), ("50.00", "n"), ("50.00", "n"), ("=", "n quiet")],
        "Speed": [
            ("2/2", "n"),
            ("weighted mean", "state quiet"),
            ("50.00", "n"),
            ("90.00", "n"),
            ("≠\u200a+40.00", "n overdue"),
        ],
        "Index": [("2/2", "n"), ("plain mean", "state quiet"), ("0.70", "n"), ("0.70", "n"), ("=", "n quiet")],
    }
    card = view_scorecard(read.index, "24", EN, read.circumstances)
    (table,) = card.levels
    assert table.head.finding == "2 of 2 communes, wards and special zones have reported (100%); 2 figures deviate."


def test_what_some_communes_say_is_not_taken_for_all(tmp_path: Path) -> None:
    """Of two communes one: its sum is grey and has no difference, its mean has one; a sum above the whole is marked."""
    rows = (OWN[0], "| '24 | 250 | 130 | 52 | 41 | 0.7 |")
    project(tmp_path, "34", {"2025-11": rows, "2025-11/communes": OF_COMMUNES[:2]})
    read = of(tmp_path)
    told = rows_of(read, "24")
    assert told["People"] == [
        ("1/2", "n"),
        ("sum", "state quiet"),
        ("300", "n quiet"),
        ("250", "n"),
        ("≠\u200a", "n overdue"),
    ]
    assert told["Users"] == [("1/2", "n"), ("sum", "state quiet"), ("120", "n quiet"), ("130", "n"), ("", "n quiet")]
    assert told["Speed"][2:] == [("40.00", "n quiet"), ("41.00", "n"), ("+1.00", "n quiet")]
    card = view_scorecard(read.index, "24", VI, read.circumstances)
    (table,) = card.levels
    assert table.head.finding == "1 trong 2 xã, phường, đặc khu đã báo cáo (50\xa0%); 1 số liệu chênh lệch."
    assert table.remarks == (
        "Chữ xám: tính từ những đơn vị đã có số liệu, chưa phải từ tất cả.",
        "≠ chênh lệch vượt mức do làm tròn và sai số cho phép của phép kiểm tra.",
    )


def test_the_overview_counts_the_communes_of_each_province(tmp_path: Path) -> None:
    """The worst first; provinces without communes are not among them."""
    project(tmp_path, "34", {"2025-11": OWN, "2025-11/communes": OF_COMMUNES[:2]})
    read = of(tmp_path)
    tables = view_overview(read.index, EN, read.circumstances).levels
    rows = [(row.name, [cell.words for cell in row.cells]) for table in tables for row in table.rows]
    assert rows == [("Bac Ninh", ["1/2", "50%"]), ("Hanoi", ["1/1", "100%"])]
    assert tables[0].head.finding == "2 of 3 communes, wards and special zones have reported."
    project(tmp_path / "doubted", "34", {"2025-11": OWN, "2025-11/communes": OF_COMMUNES})
    doubted = of(tmp_path / "doubted")
    tables = view_overview(doubted.index, EN, doubted.circumstances).levels
    rows = [(row.name, [cell.words for cell in row.cells]) for table in tables for row in table.rows]
    assert rows == [("Hanoi", ["1/1", "100%", ""]), ("Bac Ninh", ["2/2", "100%", "≠\u200a2"])]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """A dozen communes beside two provinces, three months."""
    return of(communes.project(tmp_path_factory.mktemp("both"), MONTHS, provinces=True))


@pytest.mark.parametrize("language", [VI, EN])
def test_pages_of_provinces_stay_clean(both: Read, language: Language) -> None:
    """Two pages as before, the table between indicators and notes; nothing lies over anything."""
    made = render(view_scorecard(both.index, "01", language, both.circumstances), cases.TEMPLATES)
    assert made.problems == ()
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 2
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []
    assert language.text("Beside its {units}", units=language.text("communes, wards and special zones")) in text_of(
        made.value
    )
    overview = render(view_overview(both.index, language, both.circumstances), cases.TEMPLATES)
    assert overview.problems == ()
    assert printed.overlaps(overview.value) == []
    assert printed.outside(overview.value) == []


def test_a_project_of_communes_has_no_such_tables(tmp_path: Path) -> None:
    """Its provinces have no pages; what lies below a commune nobody knows."""
    read = of(communes.project(tmp_path, MONTHS[-1:]))
    card = view_scorecard(read.index, "01001", EN, read.circumstances)
    assert (card.levels, card.levels_after) == ((), ())
