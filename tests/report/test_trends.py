"""Scores over the periods on the pages: lines that stop at gaps and breaks, and room for all of it."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import numpy as np
import page
import pypdf
import pytest

from scorecard.index import compute_index
from scorecard.index.history import Chapter, History, chapter_of, history_of
from scorecard.language import Language
from scorecard.period import Period, PeriodKind
from scorecard.report.blocks import Overview, Scorecard
from scorecard.report.documents import render
from scorecard.report.drawing import Colour, Drawing, Sketch
from scorecard.report.trend_chart import Mark, Plot, Trend, draw_trend
from scorecard.report.views import view_overview, view_scorecard
from tests.report import cases, national, printed
from tests.report.national import Mixture

VI, EN = Language("vi"), Language("en")
PLOT = Plot(0, 0, 100, 10, 4, (0.0, 1.0), (0.0, 0.5, 1.0))


# --- the drawing ---------------------------------------------------------------------------------------------------
def drawn(trend: Trend) -> Drawing:
    """A trend on a plot of 100 by 10 mm, with places 0 to 4."""
    sketch = Sketch(100, 10)
    draw_trend(sketch, trend, PLOT)
    return sketch.finish("")


def strokes(drawing: Drawing, colour: Colour, cap: str = "") -> int:
    """How many strokes of a colour there are: lines, or with the cap ``round`` dots."""
    return sum(path.outline.count("M") for path in drawing.paths if path.stroke == colour and path.cap == cap)


def marks(*values: float | None) -> tuple[Mark, ...]:
    """A mark for each value that is there."""
    return tuple(Mark(place, value) for place, value in enumerate(values) if value is not None)


@pytest.mark.parametrize(
    ("values", "breaks", "lines"),
    [
        ((0.1, 0.2, 0.3, 0.4, 0.5), (), 4),
        ((0.1, 0.2, None, 0.4, 0.5), (), 2),
        ((0.1, None, 0.3, None, 0.5), (), 0),
        ((0.1, 0.2, 0.3, 0.4, 0.5), (2,), 3),
        ((0.1, 0.2, None, 0.4, 0.5), (3,), 2),
    ],
    ids=["whole", "a gap", "points alone", "a break", "a break after a gap"],
)
def test_no_line_leads_over_a_gap_or_a_break(
    values: tuple[float | None, ...], breaks: tuple[int, ...], lines: int
) -> None:
    """A line joins neighbours of one kind, and every value has its point."""
    found = drawn(Trend(own=marks(*values), means=(), breaks=frozenset(breaks)))
    assert strokes(found, Colour.ACCENT) == lines
    assert strokes(found, Colour.ACCENT, "round") == sum(value is not None for value in values)


def test_a_missing_value_is_not_drawn_as_zero() -> None:
    """No point lies at the bottom, where zero is."""
    found = drawn(Trend(own=marks(0.4, None, 0.6), means=()))
    dots = next(path.outline for path in found.paths if path.cap == "round")
    assert dots == "M1.15 6h.01M50 4h.01"


def test_hollow_points_have_paper_inside() -> None:
    """Told apart in grey too."""
    found = drawn(Trend(own=(Mark(0, 0.5, hollow=True), Mark(1, 0.5)), means=()))
    assert strokes(found, Colour.PAPER, "round") == 1
    assert strokes(found, Colour.ACCENT, "round") == 2


def test_the_middle_half_stops_at_a_break() -> None:
    """Two areas, none over the break."""
    halves = tuple((place, 0.2, 0.8) for place in range(5))
    found = drawn(Trend(own=marks(0.1, 0.2), means=(), halves=halves, breaks=frozenset({2})))
    assert sum(path.fill == Colour.HALF for path in found.paths) == 2


# --- the pages -----------------------------------------------------------------------------------------------------
@cache
def chapters() -> tuple[Chapter, ...]:
    """January to November, the first six of the older territory with every second unit made of several."""
    kind = national.catalogue()
    now = chapter_of(compute_index(national.panel(kind, growth=0.02), kind))
    found = []
    for month in range(1, 12):
        old = month < 7
        merged = np.array([old and row % 2 == 0 for row in range(34)])
        scores = now.scores - (11 - month) * 0.01
        scores[5, :] = np.nan if month == 4 else scores[5, :]
        period = Period(PeriodKind.MONTH, 2025, month)
        found.append(replace(now, period=period, vintage="63" if old else "34", merged=merged, scores=scores))
    return tuple(found)


def told(*months: int) -> History:
    """The history of some months."""
    some = [one for one in chapters() if one.period.number in months]
    return history_of(some, national.units(), national.catalogue())


def pages_of(history: History | None, language: Language, row: int = 0) -> tuple[Scorecard, Overview]:
    """A scorecard and the overview of November."""
    index, plain = national.mixed(Mixture())
    known = replace(plain, history=history)
    unit = index.units[row].code
    return view_scorecard(index, unit, language, known), view_overview(index, language, known)


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("row", [0, 5, 28], ids=["merged", "a gap", "long"])
def test_a_card_with_a_trend_has_two_clean_pages(row: int, language: Language) -> None:
    """PDF/UA-1 holds, nothing overlaps or leaves the page."""
    view, _ = pages_of(told(*range(1, 12)), language, row)
    assert len((*view.beside, *view.trends)) == 1
    made = render(view, cases.TEMPLATES)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 2
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_the_overview_has_a_page_of_trends(language: Language) -> None:
    """A page more, clean, with the name of every unit; its head says what it is of, and that it is a sample."""
    _, with_trends = pages_of(told(*range(1, 12)), language)
    _, without = pages_of(None, language)
    made, plain = (render(view, cases.TEMPLATES) for view in (with_trends, without))
    sheets = pypdf.PdfReader(BytesIO(made.value)).pages
    assert len(sheets) == len(pypdf.PdfReader(BytesIO(plain.value)).pages) + 1
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []
    assert len(with_trends.trends[0].drawing.labels) == 34
    head = sheets[-1].extract_text().replace("\xa0", " ")
    assert with_trends.frame.running.replace("\xa0", " ") in head
    assert with_trends.frame.sample in head


@pytest.mark.parametrize("months", [(), (11,), (10, 11)])
def test_two_months_are_no_trend(months: tuple[int, ...]) -> None:
    """Without a third period nothing is shown."""
    card, overview = pages_of(told(*months) if months else None, EN)
    assert (card.beside, card.trends, overview.trends) == ((), (), ())


def finding(language: Language, *months: int, row: int = 0) -> str:
    """What is said of a unit's trend to those who do not see it."""
    view, _ = pages_of(told(*months), language, row)
    return (*view.beside, *view.trends)[0].drawing.title


def test_the_finding_is_the_text_for_those_who_do_not_see() -> None:
    """One text, two uses, on the full width and beside why it moved."""
    index, plain = national.mixed(Mixture())
    alone = replace(plain, history=told(*range(1, 12)), compared=None, changes=None)
    wide = view_scorecard(index, index.units[0].code, EN, alone)
    assert wide.beside == ()
    narrow = pages_of(told(*range(1, 12)), EN)[0]
    assert (narrow.trends, len(narrow.movements)) == ((), 1)
    for block in (*wide.trends, *narrow.beside):
        assert block.drawing.title == block.head.finding != ""


def test_a_break_is_said_in_words_and_marked_in_the_legend() -> None:
    """In both languages; where there is none neither is, nor is it said where only what is comparable is told."""
    assert "≠ not comparable with what was before July 2025" in finding(EN, *range(1, 8))
    assert "≠ không so sánh được với các kỳ trước tháng 7/2025" in finding(VI, *range(1, 8))
    assert "≠" not in finding(EN, 7, 8, 9, 10, 11)
    assert "July 2025" in finding(EN, *range(1, 12))
    assert finding(EN, *range(1, 12)) == finding(EN, 7, 8, 9, 10, 11)
    head = pages_of(told(*range(1, 12)), EN)[0].beside[0].head
    words = [entry.words for legend in (*head.beside, *head.under) for entry in legend.entries]
    assert "≠ 7/2025: the territory changed" in words
    assert "estimated from the units it was made of" in words


def test_a_gap_is_counted() -> None:
    """The sixth unit has no score in April."""
    assert "no score in 1 period" in finding(EN, *range(1, 7), row=5)
    assert "no score" not in finding(EN, *range(1, 7))


def test_a_gap_before_the_break_is_not_counted() -> None:
    """March and May are before what the sentence speaks of, June is just before the break; September counts."""
    assert finding(EN, 1, 2, 4, 7, 8, 9, 10, 11) == finding(EN, 7, 8, 9, 10, 11)
    assert finding(EN, *range(1, 12), row=5) == finding(EN, 7, 8, 9, 10, 11, row=5)
    assert "no score in 1 period" in finding(EN, 1, 2, 4, 7, 8, 10, 11)


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_nothing_is_compared_over_a_break(language: Language) -> None:
    """One period since the break: neither scores nor ranks of before stand beside those of now."""
    alone = {
        EN: "≠ not comparable with what was before July 2025.",
        VI: "≠ không so sánh được với các kỳ trước tháng 7/2025.",
    }
    assert finding(language, *range(1, 8)) == alone[language]
    assert finding(language, 1, 3, 5, 7) == alone[language]


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_the_overview_compares_no_means_over_a_break(language: Language) -> None:
    """The mean of all units is told since July; with July alone only that what was before is not comparable."""

    def said(*months: int) -> str:
        return pages_of(told(*months), language)[1].trends[0].drawing.title

    sign = {
        EN: "≠ not comparable with what was before July 2025.",
        VI: "≠ không so sánh được với các kỳ trước tháng 7/2025.",
    }
    assert said(*range(1, 8)) == sign[language]
    since = said(7, 8, 9, 10, 11)
    assert "≠" not in since
    assert said(*range(1, 12)) == f"{since.removesuffix('.')}; {sign[language]}"
