"""Why a unit moved, and who moved: what stands on the pages, that it adds up, and that it fits."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import numpy as np
import pypdf
import pytest

from scorecard.language import Language
from scorecard.report.documents import render
from scorecard.report.views import view_scorecard
from scorecard.report.views.movers_page import view_movers_page
from scorecard.report.views.overview import view_overview
from tests.report import cases, national, printed
from tests.report.national import Mixture

VI, EN = Language("vi"), Language("en")


def number(words: str) -> Decimal:
    """A number as a page prints it."""
    return Decimal(words.replace("−", "-").replace("+", "").replace(",", "."))


@pytest.mark.parametrize("row", [0, 3, 10, 28])
def test_causes_add_up_as_they_are_printed(row: int) -> None:
    """From October's score over five causes to November's."""
    index, circumstances = national.month()
    page = view_scorecard(index, index.units[row].code, VI, circumstances)
    first, *causes, last = (number(cell.words) for cell in page.movements[0].rows[0].cells)
    assert len(causes) == 5
    assert first + sum(causes) == last


def test_the_rank_after_each_cause_ends_with_the_rank() -> None:
    """And the first is October's."""
    index, circumstances = national.month()
    page = view_scorecard(index, index.units[0].code, EN, circumstances)
    ranks = [cell.words for cell in page.movements[0].rows[1].cells]
    assert ranks[-1] == page.boards[0].rows[0].rank
    assert circumstances.compared is not None
    earlier = circumstances.compared.replay.earlier.index
    assert ranks[0].split("/")[0] == str(int(earlier.ranks[0, earlier.column_of("DTI")]))


def test_a_unit_without_an_earlier_score_and_a_first_month_have_no_block() -> None:
    """There is nothing that could have moved."""
    index, circumstances = national.month()
    assert circumstances.compared is not None
    found = circumstances.compared.replay
    scores = found.scores.copy()
    scores[0, 0] = np.nan
    fresh = replace(circumstances, compared=replace(circumstances.compared, replay=replace(found, scores=scores)))
    assert view_scorecard(index, index.units[0].code, EN, fresh).movements == ()
    assert view_scorecard(index, index.units[2].code, EN, fresh).movements != ()
    first = replace(circumstances, compared=None, changes=None)
    assert view_scorecard(index, index.units[0].code, EN, first).movements == ()
    assert view_overview(index, EN, first).causes == ()


def test_over_a_break_no_page_speaks_of_causes() -> None:
    """The territory changed: the pages compare nothing."""
    index, circumstances = national.mixed(Mixture(earlier="other"))
    assert circumstances.compared is None
    assert view_overview(index, EN, circumstances).causes == ()


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_the_page_of_movers_is_one_clean_page(language: Language) -> None:
    """Everybody with a rank in both is on it, once, with parts that add up."""
    index, circumstances = national.month()
    view = view_movers_page(index, language, circumstances)
    made = render(view, cases.TEMPLATES)
    assert made.problems == ()
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 1
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []
    rows = view.causes[0].rows
    assert circumstances.compared is not None
    places = circumstances.compared.replay.places[:, index.column_of("DTI")]
    assert len(rows) == len({row.name for row in rows}) == int(np.isfinite(places).sum())
    for row in rows:
        assert sum(number(cause.words) for cause in row.causes) == number(row.change.words)


def test_causes_that_did_nothing_have_no_column() -> None:
    """One catalogue and one territory: neither is a column of November."""
    index, circumstances = national.month()
    words = [column.words for column in view_overview(index, EN, circumstances).causes[0].columns]
    assert "Territory" not in words
    assert "Method" not in words
    assert "Own figures" in words


def test_of_very_many_units_those_that_moved_most_are_listed() -> None:
    """63 units stand on one page, the risen before the fallen."""
    index, circumstances = national.mixed(Mixture(vintage="63", silent=(1, 5)))
    table = view_overview(index, VI, circumstances).causes[0]
    kinds = [row.places.words[0] for row in table.rows if row.style.startswith("firm")]
    assert kinds == sorted(kinds, key="▲▼".index)


def test_an_indicator_that_is_cut_keeps_what_it_adds() -> None:
    """Of 63 units on an upright page the names are cut, and the numbers are not."""
    index, circumstances = national.mixed(Mixture(vintage="63"))
    words = [part for row in view_overview(index, VI, circumstances).causes[0].rows for part in row.parts]
    cut = [part for part in words if "…" in part]
    assert cut
    assert all(number(part.rpartition("\u00a0")[2]) != 0 for part in cut)
