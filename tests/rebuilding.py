"""A small project of every kind of input, to be edited: what a build says of each page then, and what it moved.

Four provinces and four components. Of A all have more than the cap, so that one's figure earns nobody another point;
B is compared with the best of all; D stands in a table of another publisher, outside ``data/``.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader

from scorecard.period import Period, PeriodKind
from scorecard.pipeline import build
from scorecard.project import bundled, open_project
from scorecard.run import Action, BuildOptions, Built, Deed
from scorecard.store import sha256
from scorecard.unchanged import standing, state_of
from tests.helpers import Cell, rows_of, write_workbook

YEAR = Period(PeriodKind.YEAR, 2022)
CARDS = ("01-ha-noi", "24-bac-giang", "27-bac-ninh", "30-hai-duong")
ALL = (*CARDS, "overview", "methodology")
HEAD = "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | rebuilt |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
FIGURES = """\
| Mã | Đơn vị | A | B | C |
| '01 | Hà Nội | 70 | 20 | 50 |
| '24 | Bắc Giang | 80 | 40 | 40 |
| '27 | Bắc Ninh | 90 | 30 | 80 |
| '30 | Hải Dương | 75 | 10 | 60 |
"""
CENSUS = "| Mã | D |\n| '01 | 60 |\n| '24 | 70 |\n| '27 | 80 |\n| '30 | 90 |\n"
SHEET, TABLE = "Số liệu", "tables/census.xlsx"
CATALOGUE = """\
format: 1
id: rebuilt
title: {vi: Chỉ số thử nghiệm, en: Test index}
short_title: {vi: Thử nghiệm, en: Test}
agency: {vi: Cơ quan thử nghiệm, en: Test agency}
edition:
  code: "1"
  status: official
  framework: {vi: Khung thử nghiệm, en: Test framework}
languages: [vi, en]
territory: {level: province, vintage: 63}
period: year
measures:
  percent: {name: {vi: phần trăm, en: per cent}, symbol: {vi: "%", en: "%"}, decimals: 1}
figures:
  A: {name: {vi: Vùng phủ sóng, en: Area covered}, measure: percent, range: [0, 100], source: {vi: Báo cáo, en: Report}}
  B: {name: {vi: Bộ dữ liệu mở, en: Open data sets}, measure: percent, range: [0, 100]}
  C: {name: {vi: Hồ sơ trực tuyến, en: Dossiers filed online}, measure: percent, range: [0, 100]}
  D: {name: {vi: Hộ có Internet, en: Households online}, measure: percent, table: {file: tables/census.xlsx}}
indicators:
  A.1: {name: {vi: Phủ sóng, en: Coverage}, points: 50, score: {rule: capped, figure: A, cap: 60}}
  B.1: {name: {vi: Dữ liệu mở, en: Open data}, points: 50, score: {rule: relative_to_best, figure: B}}
  C.1: {name: {vi: Hồ sơ, en: Dossiers}, points: 50, score: {rule: capped, figure: C, cap: 100}}
  D.1: {name: {vi: Hộ nối mạng, en: Connected households}, points: 50, score: {rule: capped, figure: D, cap: 100}}
aggregates:
  HT: {role: main, name: {vi: Hạ tầng số, en: Digital infrastructure}, parts: [A.1, D.1]}
  XH: {role: main, name: {vi: Xã hội số, en: Digital society}, parts: [B.1, C.1]}
  CDS: {role: composite, name: {vi: Chỉ số chuyển đổi số, en: Digital index}, parts: [HT, XH]}
methodology: {missing: reweight}
robustness: {runs: 200, weights: {method: uniform, spread: 0.25}}
cautions: {vi: Số liệu thử nghiệm., en: Test figures.}
"""
TERRITORY = """\
vintage: "63"
name: {vi: "4 tỉnh", en: 4 provinces}
level: province
in_force: {from: 2008-08-01, until: 2025-06-30}
regions:
  - {code: "1", name: {vi: Đồng bằng sông Hồng, en: Red River delta}}
  - {code: "2", name: {vi: Trung du và miền núi phía Bắc, en: Northern midlands and mountains}}
units:
  - {code: "01", kind: city, region: "1", name: {vi: Hà Nội, en: Hanoi}}
  - {code: "24", kind: province, region: "2", name: {vi: Bắc Giang, en: Bac Giang}}
  - {code: "27", kind: province, region: "1", name: {vi: Bắc Ninh, en: Bac Ninh}, also: [Kinh Bắc]}
  - {code: "30", kind: province, region: "1", name: {vi: Hải Dương, en: Hai Duong}}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title><rect width="9" height="9"/></svg>'


def write_project(folder: Path) -> None:
    """The project, with a page of its own that has a picture, and a style sheet of its own that is the bundled one."""
    for name, text in {
        "indicators.yaml": CATALOGUE,
        "data/geography/63.yaml": TERRITORY,
        "templates/logo.svg": LOGO,
        "templates/scorecard.html": _bundled("scorecard.html"),
        "templates/overview.html": _bundled("overview.html").replace(
            "{% block body %}", '{% block body %}<p><img src="logo.svg" alt="logo"></p>'
        ),
        "templates/blocks.css": _bundled("blocks.css") + "/* end */\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert "logo.svg" in (folder / "templates/overview.html").read_text("utf-8")
    write_workbook(folder / "data/2022/a.xlsx", {SHEET: rows_of(HEAD + FIGURES)})
    write_workbook(folder / TABLE, {SHEET: rows_of(CENSUS)})


def _bundled(name: str) -> str:
    return (bundled() / "templates" / name).read_text("utf-8")


def set_cell(folder: Path, unit: str, figure: str, value: Cell) -> None:
    """Another value in the workbook of the project."""
    path = folder / "data/2022/a.xlsx"
    book = load_workbook(path)
    head, *rows = list(book[SHEET].iter_rows(min_row=5))
    column = [cell.value for cell in head].index(figure)
    next(row for row in rows if row[0].value == unit)[column].value = value
    book.save(path)


def asked(as_of: date) -> tuple[str, ...]:
    """What a command of the same options would ask for."""
    return ("2022", as_of.isoformat(), "vi", "")


def built(folder: Path, *, as_of: date = YEAR.end, **options: object) -> Built:
    """A build of the Vietnamese pages in this process."""
    project = open_project(folder)
    usual = BuildOptions(("vi",), (), 1, as_of, folder / "build/2022", state=state_of(project, asked(as_of)))
    made = build(project, YEAR, replace(usual, **options), lambda *_: None)  # type: ignore[arg-type]
    assert made.value is not None, made.problems
    return made.value


def stands(folder: Path, as_of: date = YEAR.end) -> bool:
    """Whether a command of the same options would find that nothing has changed."""
    project = open_project(folder)
    return standing(project, folder / "build/2022", state_of(project, asked(as_of))) is not None


def said(result: Built) -> dict[str, str]:
    """Name of each page that does not stand to ``content: boards tables``, or to what else was done about it."""
    return {Path(action.name).stem: _words(action) for action in result.actions if action.deed is not Deed.STANDING}


def _words(action: Action) -> str:
    why = f"{action.reason.why.value}: {' '.join(sorted(action.reason.parts))}" if action.reason else ""
    return (
        why.removesuffix(": ") if action.deed is Deed.DRAWN else f"{action.deed.value} {why}".strip().removesuffix(":")
    )


def snapshot(folder: Path) -> Mapping[str, tuple[str, int]]:
    """Path below ``folder`` to content and time of every file and, for what a folder has in it, every folder."""
    return {
        path.relative_to(folder).as_posix(): (
            sha256(path.read_bytes()) if path.is_file() else "",
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
    }


def pages(folder: Path) -> dict[str, tuple[str, int]]:
    """The same of the PDFs, by name."""
    return {Path(name).stem: found for name, found in snapshot(folder).items() if name.endswith(".pdf")}


def texts(folder: Path) -> dict[str, str]:
    """All text of every PDF but the code of its content."""
    found = {}
    for path in (folder / "build/2022/pdf/vi").iterdir():
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
        found[path.stem] = re.sub(r"(?:[0-9a-f]{4} ?){3}", "", text)
    return found
