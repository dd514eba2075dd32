"""A project that is built quickly: three provinces, one language, five documents from templates with little in them."""

import shutil
from pathlib import Path

from tests.helpers import rows_of, write_workbook
from tests.problems.case import Case, write_case

RUN = Path("build/2022")
HEAD = """
| Kỳ số liệu | '2022 |
| Bộ chỉ số | case |
| Ấn bản | '1 |
| Địa giới | '63 |
| Mã | Đơn vị | NTS | TCS |
"""
SHEETS = (
    HEAD + "| '01 | Hà Nội | 0.5 | 0.6 |\n| '24 | Bắc Giang | 0.6 | 0.7 |\n| '27 | Bắc Ninh | 0.7 | 0.8 |",
    HEAD + "| '01 | Hà Nội | 0.8 | 0.9 |\n| '24 | Bắc Giang | 0.5 | 0.4 |\n| '27 | Bắc Ninh | 0.7 | 0.5 |",
)
"""Two states of the figures, in which every document and table says something else."""
PAGE = """{% extends "page.html" %}
{% block kind %}card{% endblock %}
{% block body %}{% include "parts/masthead.html" %}
PART{% endblock %}
"""
PARTS = {
    "scorecard.html": '{% for board in page.boards %}{% include "parts/board.html" %}{% endfor %}',
    "overview.html": '{% for league in page.leagues %}{% include "parts/league.html" %}{% endfor %}',
    "methodology.html": '{% for lead in page.leads %}{% include "parts/lead.html" %}{% endfor %}',
}
"""Templates that draw quickly."""
TABLES = '{% for table in page.tables %}{% include "parts/table.html" %}{% endfor %}'


def small_project(folder: Path) -> Path:
    """Three provinces, one language, five documents."""
    write_case(Case("W000", "", {}), folder)
    catalogue = folder / "indicators.yaml"
    text = catalogue.read_text("utf-8")
    assert "languages: [vi, en]" in text
    runs = "robustness: {runs: 200, weights: uniform}\n"
    catalogue.write_text(text.replace("languages: [vi, en]", "languages: [vi]") + runs, "utf-8")
    draw_quickly(folder)
    return folder


def draw_quickly(folder: Path, cards: str = "") -> None:
    """Give a project templates of its own, with little in them: for tests that are not about what pages look like.

    ``cards`` is what scorecards have besides.
    """
    (folder / "templates").mkdir(exist_ok=True)
    for name, part in PARTS.items():
        more = cards if name == "scorecard.html" else ""
        (folder / "templates" / name).write_text(PAGE.replace("PART", part + more), "utf-8")


def take(folder: Path, state: int) -> None:
    """Bring the figures of the project into a state: the same bytes each time, and no other file of the project."""
    kept = folder.parent / f"{state}.xlsx"
    if not kept.exists():
        write_workbook(kept, {"Số liệu": rows_of(SHEETS[state])})
    shutil.copyfile(kept, folder / "data/2022/a.xlsx")


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file of the run that has the name of an output."""
    found = {path.relative_to(folder / RUN).as_posix(): path for path in (folder / RUN).rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not path.name.startswith(".")}


def hidden(folder: Path) -> list[str]:
    """Every file of the run that has not."""
    return sorted(path.name for path in (folder / RUN).rglob(".*"))
