"""The page of a supposition: two tables side by side, each unit joined with itself, marked as what is not published."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import page
import pypdf
import pytest

from scorecard.catalogue import Status
from scorecard.catalogue.aggregations import Geometric, Zero
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.report.documents import render
from scorecard.report.views.what_if import view_what_if
from scorecard.report.what_if_blocks import Supposition as Page
from scorecard.robustness.supposing import SupposedFigure, SupposedMethods, Supposition
from scorecard.robustness.what_if import WhatIf, what_if
from tests.report import cases, printed

WARNING = {"en": "What if: not the published result", "vi": "Giả định: không phải kết quả công bố"}


@cache
def supposed(name: str) -> WhatIf:
    """A figure of the fourth unit and geometric means, in an index of a kind."""
    index = INDICES[name]()
    figure = SupposedFigure(index.units[3].code, index.panel.figures[0], 0.5)
    return what_if(index, Supposition((figure,), SupposedMethods(aggregation=Geometric(Zero.ALLOWED))))


def of_63() -> Index:
    """All units of the older territory."""
    catalogue = cases.full_catalogue()
    return cases.index_of(replace(catalogue, territory=replace(catalogue.territory, vintage="63")))


def official() -> Index:
    """An edition that is no sample."""
    return cases.index_of(cases.full_catalogue(status=Status.OFFICIAL), 5)


INDICES = {"34": cases.holed_index, "63": of_63, "tied": cases.tied_index, "official": official}


def view(name: str, language: str = "en") -> Page:
    """The page of a supposition."""
    return view_what_if(supposed(name), Language(language), cases.circumstances())


@pytest.mark.parametrize("name", INDICES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_clean_page(name: str, language: str) -> None:
    """No complaint, valid PDF/UA, nothing over anything else or off the paper."""
    made = render(view(name, language), cases.TEMPLATES)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == (2 if name == "63" else 1)


def test_a_page_that_reads_from_right_to_left() -> None:
    """Urdu is set without complaint, in tables that are mirrored."""
    made = render(view("34", "ur"), cases.TEMPLATES)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_says_that_it_is_not_published(language: str) -> None:
    """In the masthead, and at the top of every further page, beside the mark of a sample."""
    made = render(view("63", language), cases.TEMPLATES)
    for number, text in enumerate(one.extract_text() for one in pypdf.PdfReader(BytesIO(made.value)).pages):
        assert WARNING[language].casefold() in " ".join(text.split()).casefold(), number
    assert view("63", language).frame.sample.endswith(WARNING[language])


def test_an_official_edition_is_marked_all_the_same() -> None:
    """What is supposed is never official."""
    assert view("official").masthead.sample == (WARNING["en"],)


def test_both_tables_hold_every_unit_in_their_own_order() -> None:
    """Left by the ranks that are, right by those that would be; the drawing joins each with itself."""
    found, made = supposed("63"), view("63")
    rows = [row for table in made.tables for row in table.rows]
    assert {row.now.name for row in rows} == {row.supposed.name for row in rows}
    assert len(rows) == 63
    for ranks in ([int(row.now.rank) for row in rows], [int(row.supposed.rank) for row in rows]):
        assert ranks == sorted(ranks)
    own = found.before.units[3].names("en")
    assert [row.now.name for row in rows if row.now.style == "own"] == [own]
    assert [row.supposed.name for row in rows if row.supposed.style == "own"] == [own]


def test_a_line_for_every_unit_that_stays_on_the_page() -> None:
    """Units of one page on both sides have a line; strong is that of the unit whose figures are supposed."""
    (drawing,) = view("34").tables[0].rows[0].drawings
    assert sum(path.outline.count("M") for path in drawing.paths) == len(view("34").tables[0].rows)
    assert drawing.paths[-1].outline.count("M") == 1
    assert drawing.paths[-1].width == "0.7"


def test_what_is_supposed_stands_above_the_tables() -> None:
    """The figure as reported and as supposed, then the method."""
    rows = view("official").supposed.rows
    assert [row.subject for row in rows] == ["NTS.1.a", "all wholes"]
    assert rows[0].what.endswith(" › 0.5")
    assert rows[1].what == "geometric mean"


def test_the_assumptions_stand_under_the_tables() -> None:
    """An interval never stands without what it is about."""
    (remark,) = view("34").tables[-1].remarks
    assert remark.startswith("Sensitivity to method, not sampling error; unofficial: 90% of 10,000 runs.")
    assert "Weights: each up to 25% up or down" in remark


def test_the_same_bytes_again() -> None:
    """The page depends on nothing but its arguments."""
    one, other = (render(view("official"), cases.TEMPLATES).value for _ in range(2))
    assert one == other
