"""Names of 300 characters on pages: cut where there is no room, and never over or beside their neighbours."""

from dataclasses import replace

import pytest

from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.language import LONGEST, Language, Names, shortened
from scorecard.report.documents import render
from scorecard.report.names import for_pages, told_for_pages
from scorecard.report.views import view_overview, view_scorecard
from tests.report import cases, national, printed

FILLING = " và các xã, phường, đặc khu của tỉnh" * 9
VI, EN = Language("vi"), Language("en")


def long(names: Names) -> Names:
    """Names of 300 characters that begin as these."""
    return Names(tuple((language, (text + FILLING)[:300]) for language, text in names.texts))


def index() -> Index:
    """A national month in which every name is so long."""
    plain, _ = national.month()
    catalogue = plain.catalogue
    catalogue = replace(
        catalogue,
        titles=long(catalogue.titles),
        short_titles=long(catalogue.short_titles),
        agency=long(catalogue.agency),
        edition=replace(catalogue.edition, decision="Quyết định" + FILLING),
        owners={code: replace(one, names=long(one.names)) for code, one in catalogue.owners.items()},
        indicators=tuple(replace(node, names=long(node.names)) for node in catalogue.indicators),
        aggregates=tuple(replace(node, names=long(node.names)) for node in catalogue.aggregates),
    )
    units = tuple(replace(unit, names=long(unit.names)) for unit in plain.units)
    return compute_index(replace(plain.panel, units=units), catalogue)


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("kind", ["card", "overview"])
def test_no_long_name_leaves_its_place(kind: str, language: Language) -> None:
    """Units, indices, indicators, offices, title, agency, decision, all at once: no overlap, nothing off the page."""
    whole = index()
    shown, told = for_pages(whole), told_for_pages(national.circumstances(whole))
    own = shown.units[0].code
    card = kind == "card"
    page = view_scorecard(shown, own, language, told) if card else view_overview(shown, language, told)
    made = render(page, cases.TEMPLATES)
    assert made.problems == ()
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []


def test_ordinary_names_are_left_alone() -> None:
    """Every name of the national month and of the territory stands as it is written."""
    plain, told = national.month()
    assert for_pages(plain).catalogue == plain.catalogue
    assert for_pages(plain).units == plain.units
    assert told_for_pages(told).geography == told.geography


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("Bắc Ninh", 8, "Bắc Ninh"),
        ("Bắc Ninh và Bắc Giang", 12, "Bắc Ninh và…"),
        ("Bắc Ninh và Bắc Giang", 13, "Bắc Ninh và…"),
        ("Abcdefghijklmnop", 9, "Abcdefgh…"),
        ("xxxxe\u0301\u0323yyy", 6, "xxxx…"),
    ],
    ids=["as long", "between words", "not within", "one long word", "marks stay on their letter"],
)
def test_cut(text: str, count: int, expected: str) -> None:
    """At most so many characters, three points among them; between words where there are some."""
    assert shortened(text, count) == expected
    assert len(expected) <= count


def test_the_limits_are_those_of_the_table() -> None:
    """A unit of 300 characters has as many as the table allows, no more."""
    assert len(for_pages(index()).units[0].names("vi")) <= LONGEST["unit"]
