"""Each kind of input edited: exactly these pages are drawn again, for this reason; no other page is touched."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scorecard import language, unchanged
from scorecard.pipeline import build
from scorecard.project import bundled, open_project
from scorecard.report import documents
from scorecard.run import BuildOptions
from scorecard.versions import of_drawing
from tests.helpers import Cell, rows_of, write_workbook
from tests.rebuilding import (
    ALL,
    CARDS,
    CENSUS,
    HEAD,
    SHEET,
    TABLE,
    YEAR,
    built,
    pages,
    said,
    set_cell,
    snapshot,
    stands,
    texts,
    write_project,
)

Change = Callable[[Path], object]
CATALOGUE, TERRITORY = "indicators.yaml", "data/geography/63.yaml"
SECOND = HEAD + "| Lần báo cáo / Submission | 2 |\n| Mã | Đơn vị | A |\n| '24 | Bắc Giang | 85 |\n"
HA_NOI, BAC_GIANG, BAC_NINH, HAI_DUONG = CARDS


@dataclass(frozen=True)
class Edit:
    """What is changed, and what is to be said of each page that is then drawn."""

    name: str
    change: Change
    said: dict[str, str]


def cell(unit: str, figure: str, value: Cell) -> Change:
    """Another figure in the workbook of the period."""
    return lambda folder: set_cell(folder, unit, figure, value)


def text(path: str, old: str, new: str) -> Change:
    """Other words in a text file of the project."""

    def change(folder: Path) -> None:
        found = (folder / path).read_text("utf-8")
        assert found.count(old) == 1
        (folder / path).write_text(found.replace(old, new), "utf-8")

    return change


def sheet(path: str, table: str) -> Change:
    """A workbook in place of the one that was there, or a new one."""
    return lambda folder: write_workbook(folder / path, {SHEET: rows_of(table)})


def font(folder: Path) -> None:
    """One more font, in the project's own folder."""
    (folder / "templates/fonts").mkdir()
    shutil.copy2(bundled() / "templates/fonts/NotoSans-Bold.ttf", folder / "templates/fonts/Another.ttf")


def each(why: str, *names: str) -> dict[str, str]:
    """The same for several pages."""
    return dict.fromkeys(names, why)


CELLS = (
    # A of all is beyond the cap: the figure stands in the table of its own card and nowhere else.
    Edit("own figure", cell("27", "A", 95), {BAC_NINH: "content: tables"}),
    # 90.01 is printed as 90.0.
    Edit("figure that prints the same", cell("27", "A", 90.01), {}),
    Edit("figure written as text", cell("27", "A", "90"), {}),
    # Everybody is compared with the best: other scores, means and gaps everywhere, the methodology is of the catalogue.
    Edit(
        "best value of all",
        cell("24", "B", 50),
        {
            **each("content: boards extremes leagues notes positions strips tables", *CARDS),
            "overview": "content: intervals leagues spreads",
        },
    ),
    # Later submission: another figure on one card, and its notes count what was corrected.
    Edit("corrected figure", sheet("data/2022/b.xlsx", SECOND), {BAC_GIANG: "content: notes tables"}),
    Edit("row of another publisher's table that says the same", sheet(TABLE, CENSUS.replace("60 |", "60.0 |")), {}),
    Edit("workbook of a period that is later", sheet("data/2023/a.xlsx", HEAD.replace("2022", "2023")), {}),
)
NAMES = (
    Edit("English name of a unit", text(TERRITORY, "en: Bac Ninh}", "en: Bac Ninh Province}"), {}),
    # Its page has another name; in ranking tables it stands on every card, on strips of places where there is room.
    Edit(
        "name of a unit",
        text(TERRITORY, "{vi: Bắc Giang, en: Bac Giang}", "{vi: Yên Thế, en: Bac Giang}, also: [Bắc Giang]"),
        {
            "24-yen-the": "new",
            BAC_GIANG: "removed",
            HA_NOI: "content: leagues",
            BAC_NINH: "content: leagues positions",
            # Its notes say how far it is from the unit above.
            HAI_DUONG: "content: leagues notes positions",
            "overview": "content: intervals leagues",
        },
    ),
    Edit("other spelling of a unit", text(TERRITORY, "also: [Kinh Bắc]", "also: [Kinh Bac]"), {}),
    Edit("name of a region", text(TERRITORY, "vi: Đồng bằng sông Hồng", "vi: Sông Hồng"), {}),
    # "third of 3 in the region" becomes "of 4"; all dots of a region have its colour.
    Edit("region of a unit", text(TERRITORY, '"24", kind: province, region: "2"', '"24", kind: province, region: "1"'),
         each("content: positions", *CARDS)),
    # It is a strength or a weakness of everybody, and no column of the overview.
    Edit("name of an indicator", text(CATALOGUE, "vi: Dữ liệu mở,", "vi: Dữ liệu công bố,"),
         {**each("content: extremes tables", *CARDS), "methodology": "content: indicators"}),
    Edit("English name of an indicator", text(CATALOGUE, "en: Open data}", "en: Data}"), {}),
    Edit("name of a figure", text(CATALOGUE, "vi: Vùng phủ sóng", "vi: Vùng phủ 5G"),
         {"methodology": "content: indicators"}),
    Edit("name of a main index", text(CATALOGUE, "vi: Xã hội số", "vi: Xã hội"),
         {
             **each("content: leagues notes strips tables", *CARDS),
             "overview": "content: intervals leagues spreads",
             "methodology": "content: indicators wholes",
         }),
)  # fmt: skip
CATALOGUES = (
    Edit("remark in the file", text(CATALOGUE, "format: 1", "# Sửa ngày 1/12\nformat: 1"), {}),
    Edit("weight", text(CATALOGUE, "Coverage}, points: 50", "Coverage}, points: 60"),
         {
             **each("content: boards leagues notes positions strips tables", *CARDS),
             "overview": "content: intervals leagues spreads",
             "methodology": "content: indicators leads wholes",
         }),
    Edit("source of a figure", text(CATALOGUE, "vi: Báo cáo,", "vi: Báo cáo tháng,"),
         {"methodology": "content: indicators"}),
    Edit("range of a figure", text(CATALOGUE, "Area covered}, measure: percent, range: [0, 100]",
                                   "Area covered}, measure: percent, range: [0, 200]"),
         {"methodology": "content: indicators"}),
    Edit("caution", text(CATALOGUE, "vi: Số liệu thử nghiệm.", "vi: Số liệu thử."), each("content: notes", *ALL)),
    Edit("agency", text(CATALOGUE, "vi: Cơ quan thử nghiệm", "vi: Cơ quan khác"), each("content: masthead", *ALL)),
    Edit("title", text(CATALOGUE, "vi: Chỉ số thử nghiệm", "vi: Chỉ số"), each("content: frame masthead", *ALL)),
    # 70,0 % becomes 70,00 %.
    Edit("decimals of a measure", text(CATALOGUE, "decimals: 1", "decimals: 2"), each("content: tables", *CARDS)),
)  # fmt: skip
DRAWING = (
    Edit("page of the scorecards", text("templates/scorecard.html", "{% block body %}", "{% block body %}<hr>"),
         each("template", *CARDS)),
    Edit("page of the overview", text("templates/overview.html", "{% block body %}", "{% block body %}<hr>"),
         {"overview": "template"}),
    Edit("remark in a template", text("templates/overview.html", "{% block body %}", "{# x #}{% block body %}"), {}),
    Edit("page that no document of the run has", lambda p: (p / "templates/status.html").write_text(""), {}),
    # What draws is one whole for all pages: nobody can tell which rule of a style sheet holds on which page.
    Edit("style sheet", text("templates/blocks.css", "/* end */", "p { color: red } /* end */"), each("drawing", *ALL)),
    Edit("font", font, each("drawing", *ALL)),
    Edit("picture", text("templates/logo.svg", '<rect width="9"', '<rect width="8"'), each("drawing", *ALL)),
)  # fmt: skip
EDITS = (*CELLS, *NAMES, *CATALOGUES, *DRAWING)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, built once."""
    folder = tmp_path_factory.mktemp("once")
    write_project(folder)
    assert said(built(folder)) == each("new", *ALL)
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(once, tmp_path / "p")
    return tmp_path / "p"


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name.replace(" ", "-"))
def test_exactly_what_an_edit_changes_is_drawn(project: Path, edit: Edit) -> None:
    """The edit is seen, the reasons are these, a dry run says the same before, and no other page has moved."""
    before = pages(project)
    edit.change(project)
    assert not stands(project)
    drawn = {name for name, why in edit.said.items() if why != "removed"}
    planned = said(built(project, dry=True))
    assert pages(project) == before
    assert said(built(project)) == edit.said == planned
    after = pages(project)
    moved = {name for name in after if after[name] != before.get(name)}
    # What is drawn again because of a style sheet may be the same, and then the file stays as it is.
    assert moved <= drawn if "drawing" in edit.said.values() else moved == drawn
    assert set(before) - set(after) == set(edit.said) - drawn
    assert said(built(project)) == {}
    assert pages(project) == after
    assert stands(project)


@pytest.fixture(scope="module")
def before(once: Path) -> dict[str, str]:
    """What is read on its pages."""
    return texts(once)


@pytest.mark.parametrize("name", ["own figure", "corrected figure", "name of an indicator", "weight"])
def test_what_an_edit_changes_is_what_is_read(project: Path, before: dict[str, str], name: str) -> None:
    """Pages are drawn exactly where their text is another, and those left alone are what drawing all would make."""
    next(edit for edit in EDITS if edit.name == name).change(project)
    result = said(built(project))
    after, left = texts(project), pages(project)
    assert {page for page in after if after[page] != before[page]} == set(result)
    assert said(built(project, force=True)) == each("forced", *ALL)
    assert pages(project) == left


def test_a_language_that_is_dropped_goes_as_the_plan_says(project: Path) -> None:
    """A run over all languages removes the pages of one that the catalogue has no more; a run over one leaves them."""
    built(project, languages=("vi", "en"))
    assert said(built(project)) == {}
    assert len(list((project / "build/2022/pdf/en").iterdir())) == len(ALL)
    text(CATALOGUE, "languages: [vi, en]", "languages: [vi]")(project)
    planned = said(built(project, dry=True))
    assert said(built(project)) == planned == each("removed", *ALL)
    assert not list((project / "build/2022/pdf/en").iterdir())


def test_two_edits_are_told_apart(project: Path) -> None:
    """One page has other figures, another a new template."""
    set_cell(project, "27", "A", 95)
    text("templates/overview.html", "{% block body %}", "{% block body %}<hr>")(project)
    assert said(built(project)) == {BAC_NINH: "content: tables", "overview": "template"}


def test_an_edit_that_is_taken_back_leaves_the_pages_of_before(project: Path) -> None:
    """The same bytes again, whatever was between."""
    before = {name: content for name, (content, _) in pages(project).items()}
    for figure in (95, 90):
        set_cell(project, "27", "A", figure)
        assert said(built(project)) == {BAC_NINH: "content: tables"}
    assert {name: content for name, (content, _) in pages(project).items()} == before


def test_another_day_is_another_heading(project: Path) -> None:
    """Every page prints the day of its data, and has it in the document's own data."""
    day = date(2022, 12, 30)
    assert not stands(project, day)
    assert said(built(project, as_of=day)) == each("content: frame masthead", *ALL)
    assert stands(project, day)


def test_a_table_of_another_publisher_goes_and_comes_back(project: Path) -> None:
    """Without it nothing can be computed and nothing is touched; with it everything stands as it was."""
    before = snapshot(project / "build")
    (project / TABLE).rename(project / "aside.xlsx")
    assert not stands(project)
    options = BuildOptions(("vi",), (), 1, YEAR.end, project / "build/2022")
    stopped = build(open_project(project), YEAR, options, lambda *_: None)
    assert stopped.value is None
    assert [found.code for found in stopped.problems if found.severity == "error"] == ["C461"]
    assert {name: found for name, found in snapshot(project / "build").items() if name != "2022"} == {
        name: found for name, found in before.items() if name != "2022"
    }
    (project / "aside.xlsx").rename(project / TABLE)
    assert stands(project)


def test_a_translation_redraws_the_pages_that_say_it(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hà Nội has no strengths: its card does not have the word, and stands."""
    program = tmp_path / "program"
    shutil.copytree(language.LOCALES, program / "locales")
    monkeypatch.setattr(language, "LOCALES", program / "locales")
    monkeypatch.setattr(unchanged, "_PROGRAM", program)
    built(project)
    assert stands(project)
    folder = program / "locales/vi/LC_MESSAGES"
    with (folder / "pages.po").open("rb") as file:
        wording = read_po(file, locale="vi")
    message = wording.get("Strengths")
    assert message is not None
    message.string = "Chỗ mạnh"
    with (folder / "pages.mo").open("wb") as file:
        write_mo(file, wording)
    language._translations.cache_clear()
    try:
        assert not stands(project)
        assert said(built(project)) == each("content: extremes", BAC_GIANG, BAC_NINH, HAI_DUONG)
    finally:
        monkeypatch.undo()
        language._translations.cache_clear()


def test_another_library_redraws_everything(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same page may be other bytes where another version draws it."""
    versions = {**of_drawing(), "pango": "0.0.0"}
    monkeypatch.setattr(documents, "of_drawing", lambda: versions)
    assert said(built(project)) == each("drawing", *ALL)
