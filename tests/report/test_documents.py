"""Documents: tags, fonts, copied text, safety of text and files, the same bytes again."""

import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import page
import pikepdf
import pypdf
import pytest

from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.problems import Checked
from scorecard.report.blocks import Scorecard
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import Press, Templates, render
from scorecard.report.pdf_objects import mend_character_maps
from scorecard.report.style_values import with_values
from scorecard.report.view import View
from scorecard.report.views import view_overview, view_scorecard
from scorecard.robustness.study import Unstudied
from tests.report import cases, printed

SHAPES: dict[str, Callable[[], Index]] = {
    "full": lambda: cases.index_of(cases.full_catalogue()),
    "holes": cases.holed_index,
    "ties": cases.tied_index,
    "one": lambda: cases.tied_index(1),
    "mains": lambda: cases.index_of(cases.mains_catalogue()),
    "published": cases.published_index,
    "pillars": lambda: cases.index_of(cases.pillars_catalogue(), 10),
    "sums": lambda: cases.index_of(cases.sums_catalogue()),
}
FONTS = {"Noto-Sans", "Noto-Sans-Bold", "Be-Vietnam-Pro", "Be-Vietnam-Pro-Bold"}


@cache
def index(shape: str) -> Index:
    """The index of a shape, computed once."""
    return SHAPES[shape]()


@cache
def around(shape: str) -> Circumstances:
    """With how sure the ranks of a shape are, where they are computed of three units or more."""
    return cases.studied(index(shape))


def card(shape: str = "full", language: str = "vi", row: int = 0) -> Scorecard:
    """The view of one unit."""
    found = index(shape)
    return view_scorecard(found, found.units[row].code, Language(language), around(shape))


@cache
def document(shape: str, kind: str, language: str) -> Checked[bytes]:
    """The rendered scorecard of the first unit, or overview, of a shape."""
    if kind == "card":
        return render(card(shape, language), cases.TEMPLATES)
    return render(view_overview(index(shape), Language(language), around(shape)), cases.TEMPLATES)


EVERY = [
    *(
        (shape, kind, language)
        for shape in ("full", "published")
        for kind in ("card", "overview")
        for language in ("vi", "en")
    ),
    *((shape, kind, "en") for shape in ("holes", "ties", "one", "pillars") for kind in ("card", "overview")),
    *((shape, kind, "vi") for shape in ("sums", "mains") for kind in ("card", "overview")),
    ("full", "card", "ur"),
]


@pytest.mark.parametrize(("shape", "kind", "language"), EVERY)
def test_every_page_is_clean(shape: str, kind: str, language: str) -> None:
    """No complaint of the library, PDF/UA-1 holds, two pages a card; an overview has one, and one of rank intervals."""
    made = document(shape, kind, language)
    assert made.problems == ()
    report = page.validate_pdf_bytes(made.value, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == (
        1 if kind != "card" and isinstance(around(shape).robustness, Unstudied) else 2
    )


@pytest.mark.parametrize(("shape", "kind", "language"), [case for case in EVERY if case[2] != "ur"])
def test_words_never_cover_words(shape: str, kind: str, language: str) -> None:
    """No two runs of glyphs share ground, and none leaves the page."""
    made = document(shape, kind, language).value
    assert printed.overlaps(made) == []
    assert printed.outside(made) == []


def test_the_overlap_check_sees_overlaps() -> None:
    """Two lines drawn over each other are found."""
    view = card()
    block = view.positions[0]
    labels = tuple(replace(label, top="3", left="20") for label in block.drawing.labels)
    covered = replace(view, positions=(replace(block, drawing=replace(block.drawing, labels=labels)),))
    assert printed.overlaps(render(covered, cases.TEMPLATES).value)


def test_copied_text_is_the_text() -> None:
    """Vietnamese comes out of the document letter by letter, ị and ụ included."""
    reader = pypdf.PdfReader(BytesIO(document("full", "card", "vi").value))
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    for words in ("địa bàn thị xã", "Chỉ số thành phần", "Các chỉ số chính", "ấn bản 1.3"):
        assert words in text
    assert "Quảng Trị" in "".join(run.text for run in printed.shown(document("full", "overview", "vi").value))


def test_only_bundled_fonts_are_embedded() -> None:
    """Every font of the document is one of ours, whatever the machine has."""
    with pikepdf.open(BytesIO(document("full", "card", "vi").value)) as pdf:
        names = {str(entry.BaseFont).split("+")[1] for sheet in pdf.pages for entry in sheet.resources.Font.values()}
    assert names <= FONTS


def test_title_language_tags_and_dates() -> None:
    """The title says unit and period; dates are those of the figures, never the clock's."""
    with pikepdf.open(BytesIO(document("full", "card", "en").value)) as pdf:
        assert str(pdf.docinfo.Title).startswith("Hanoi · Provincial digital transformation scorecard")
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo.CreationDate).startswith("D:20260731")
        assert str(pdf.docinfo.ModDate).startswith("D:20260731")
        assert pdf.trailer.ID is not None


def test_right_to_left_page_runs_from_right_to_left() -> None:
    """Names stand right of their figures, and Latin text keeps its order."""
    runs = printed.shown(document("full", "card", "ur").value)
    composite = next(run for run in runs if run.page == 1 and run.text.startswith("0.") and run.top - run.bottom > 12)
    rank = next(run for run in runs if run.page == 1 and run.text.startswith("/34") and run.bottom > 600)
    assert rank.right < composite.left


SCRIPT = """
import hashlib, sys
sys.path.insert(0, {root!r})
from tests.report import cases
from scorecard.language import Language
from scorecard.report.documents import render
from scorecard.report.views import view_scorecard
index = cases.index_of(cases.full_catalogue())
view = view_scorecard(index, index.units[0].code, Language("vi"), cases.studied(index))
print(hashlib.sha256(render(view, cases.TEMPLATES).value).hexdigest())
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
    ],
    ids=lambda environment: environment["PYTHONHASHSEED"],
)
def test_same_bytes_in_any_environment(environment: dict[str, str], tmp_path: Path) -> None:
    """Neither hash seed, time zone, locale nor working folder changes a byte."""
    script = SCRIPT.format(root=str(cases.ROOT))
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == sha256(document("full", "card", "vi").value).hexdigest()


def small() -> Scorecard:
    """A page that is quick to make: masthead, board and notes."""
    return replace(card(language="en"), tables=(), strips=(), positions=(), extremes=())


def with_name(name: str) -> Scorecard:
    """A page whose unit has a name of the test's choice."""
    view = small()
    return replace(view, masthead=replace(view.masthead, name=name))


def words_of(view: View) -> tuple[str, list[str]]:
    """The text of the first page and the codes of the problems."""
    made = render(view, cases.TEMPLATES)
    text = pypdf.PdfReader(BytesIO(made.value)).pages[0].extract_text()
    return text, [problem.code for problem in made.problems]


def test_markup_in_a_name_is_text() -> None:
    """Nothing in the data is markup."""
    text, codes = words_of(with_name("<b>&\"'</b>"))
    assert "<b>&\"'</b>" in text
    assert codes == []


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200f", "\x07", "\ufeff", "\x9b"])
def test_control_characters_are_shown_not_obeyed(character: str) -> None:
    """A character that turns the direction of writing prints as a replacement mark and is noted."""
    text, codes = words_of(with_name(f"Ha{character}noi"))
    assert "Ha\ufffdnoi" in text
    assert codes == ["R102"]


def test_a_character_without_glyph_is_a_problem() -> None:
    """It is named, with the text around it."""
    made = render(with_name("Hà 漢 Nội"), cases.TEMPLATES)
    found = [problem for problem in made.problems if problem.code == "R101"]
    assert [problem.facts["character"] for problem in found] == ["漢"]
    assert "Hà 漢 Nội" in str(found[0].facts["text"])


def own_templates(folder: Path, files: dict[str, str]) -> Templates:
    """A user's folder before the bundled one."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Templates((folder, *cases.TEMPLATES.folders))


def test_one_file_can_be_overridden(tmp_path: Path) -> None:
    """A user's masthead is used with the bundled rest."""
    templates = own_templates(tmp_path, {"parts/masthead.html": "<h1>{{ page.masthead.name }} OUR OWN</h1>"})
    made = render(small(), templates)
    assert made.problems == ()
    text = pypdf.PdfReader(BytesIO(made.value)).pages[0].extract_text()
    assert "Hanoi OUR OWN" in text
    assert "Composite index" in text


PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="1mm" height="1mm"/>'


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/logo.png",
        "file:///etc/hostname",
        "../outside.svg",
        "file:///templates/../outside.svg",
        "data:image/svg+xml,%3Csvg/%3E",
        "nowhere.svg",
    ],
)
def test_pages_fetch_nothing_but_their_own_files(address: str, tmp_path: Path) -> None:
    """Neither the network, nor other files, nor a file that is not there."""
    (tmp_path / "outside.svg").write_text(PIXEL, "utf-8")
    files = {"parts/masthead.html": f'<h1>Own</h1><img alt="x" src="{address}">'}
    made = render(small(), own_templates(tmp_path / "templates", files))
    assert [problem.code for problem in made.problems] == ["R104"]


def test_a_picture_in_the_users_folder_is_read(tmp_path: Path) -> None:
    """The refusal is not of everything."""
    files = {"parts/masthead.html": '<h1>Own</h1><img alt="x" src="logo.svg">', "logo.svg": PIXEL}
    assert render(small(), own_templates(tmp_path, files)).problems == ()


@pytest.mark.parametrize(
    ("name", "text", "code", "says"),
    [
        ("parts/masthead.html", "<h1>{{ page.mastheed }}</h1>", "R105", "mastheed"),
        ("parts/masthead.html", "{% for %}", "R105", "Expected"),
        ("parts/masthead.html", '<h1>x</h1>{% include "none.html" %}', "R106", "none.html"),
        ("blocks.css", "h1 { colour: red }", "R103", "colour"),
        ("blocks.css", 'h1 { font-family: "No Such Family" }', "R109", ""),
    ],
)
def test_mistakes_of_a_designer_are_problems(name: str, text: str, code: str, says: str, tmp_path: Path) -> None:
    """Each with its own code and what it is about."""
    made = render(small(), own_templates(tmp_path, {name: text}))
    if code == "R109" and not made.problems:
        pytest.skip("the machine has no font of its own that would come in")
    assert {problem.code for problem in made.problems} == {code}
    assert says in " ".join(str(fact) for fact in made.problems[0].facts.values())


def test_a_mistake_in_a_template_has_its_line(tmp_path: Path) -> None:
    """File and line of the template, relative to the project."""
    files = {"parts/masthead.html": "<h1>\n{{ page.mastheed }}</h1>"}
    made = render(small(), own_templates(tmp_path, files))
    assert str(made.problems[0].location) == "templates/parts/masthead.html:2"
    assert made.value == b""


def test_templates_without_style_sheets_are_named() -> None:
    """An empty folder is a problem, not a traceback."""
    made = render(small(), Templates((cases.ROOT / "tests" / "report",)))
    assert [(problem.code, problem.facts["name"]) for problem in made.problems] == [("R106", "fonts.css")]


@pytest.mark.parametrize("block", ["boards", "positions", "strips", "extremes", "tables", "leagues", "notes"])
def test_a_missing_block_leaves_no_trace(block: str) -> None:
    """Without a block there is neither its head nor a problem."""
    made = render(replace(card(language="en"), **cast("Any", {block: ()})), cases.TEMPLATES)
    assert made.problems == ()
    title = {"boards": "Result", "positions": "Position among", "strips": "Best unit", "extremes": "Strengths"}
    text = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(made.value)).pages)
    assert title.get(block, "no such head") not in text


def test_variables_of_the_root_are_put_in() -> None:
    """A value given once, in :root, stands where it is used; one that is given anew below is left to the library."""
    sheets = [
        ":root { --ink: #000; --line: var(--ink); --twice: 1mm }",
        "p { color: var(--ink); top: var(--twice) } b { --twice: 2mm; left: var( --ink ); right: var(--none) }",
    ]
    assert with_values(sheets)[1] == (
        "p { color: #000; top: var(--twice) } b { --twice: 2mm; left: #000; right: var(--none) }"
    )


def test_a_users_palette_colours_the_page(tmp_path: Path) -> None:
    """A variable of an overridden style sheet is used by the bundled rest."""
    own = (cases.TEMPLATES.folders[0] / "page.css").read_text("utf-8").replace("--accent: #0F4C81", "--accent: #FF0000")
    (tmp_path / "page.css").write_text(own, "utf-8")
    made = render(small(), Templates((tmp_path, *cases.TEMPLATES.folders)))
    assert made.problems == ()
    content = pypdf.PdfReader(BytesIO(made.value)).pages[0].get_contents()
    assert content is not None
    assert b"1 0 0 rg" in content.get_data()


@pytest.mark.parametrize("hand", [render, mend_character_maps, with_values])
def test_another_program_makes_other_bytes(hand: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that were drawn before are not taken where a module that has a hand in their bytes is another one."""
    before, source = Press(cases.TEMPLATES).identity, Path(inspect.getsourcefile(hand) or "")
    read = Path.read_text
    monkeypatch.setattr(Path, "read_text", lambda path, *rest: read(path, *rest) + "#" * (path == source))
    assert Press(cases.TEMPLATES).identity != before
