"""Rank intervals on the pages: what is said, where, and that nothing is said where nothing is known."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pypdf
import pytest

from scorecard.catalogue import Role
from scorecard.catalogue.aggregations import Minimum
from scorecard.catalogue.robustness import DECLARED, Robustness, UniformWeights
from scorecard.index import compute_index
from scorecard.index.changes import compare
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.panel import Panel
from scorecard.period import Period, PeriodKind
from scorecard.report.blocks import Overview, Scorecard
from scorecard.report.charts import interval_band
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.scales import Scale
from scorecard.report.views import intervals, view_overview, view_scorecard
from scorecard.report.views.intervals import absent_note
from scorecard.report.views.reading import Reading
from scorecard.robustness.study import Earlier, Study, study
from scorecard.robustness.supposed_words import interval_words
from tests.report import cases

VI, EN = Language("vi"), Language("en")
LABEL = "sensitivity to method, not sampling error; unofficial"
HALVES = Robustness(runs=1024, top=(1, 3), weights=UniformWeights(0.5), aggregation=(DECLARED, Minimum()))


def study_of(around: Circumstances) -> Study:
    """What the pages were made from."""
    assert isinstance(around.robustness, Study)
    return around.robustness


def pages(index: Index, unit: str, language: Language = EN) -> tuple[Scorecard, Overview, Study]:
    """A unit's pages and the overview, with how sure the ranks are."""
    around = cases.studied(index, HALVES)
    return (
        view_scorecard(index, unit, language, around),
        view_overview(index, language, around),
        study_of(around),
    )


def test_the_interval_stands_beside_every_rank_of_the_board() -> None:
    """Behind ``/34``, with the same ends as in the study; the legend says what it is and what it is not."""
    index = cases.index_of(cases.full_catalogue())
    card, _, found = pages(index, "24")
    board, row = card.boards[0], index.row_of("24")
    codes = [node.code for node in (index.catalogue.composite, *index.catalogue.of_role(Role.PILLAR))]
    ends = [interval_words(found.interval(row, code), EN) for code in codes]
    assert [line.of for line in board.rows] == [f"/34\u00a0·\u00a0{end}" for end in ends]
    assert any("–" in end for end in ends)
    (legend,) = (*board.head.beside, *board.head.under)
    assert [entry.words for entry in legend.entries] == [f"90% rank interval: {LABEL}"]
    low, high = found.interval(row, codes[0]) or (0, 0)
    assert f"rank {low:.0f} to {high:.0f} in 90% of the runs" in board.head.finding


def test_the_assumptions_stand_on_the_card_once() -> None:
    """In the notes of page two, for every unit, with the seed; what matters most is one for all of them."""
    card, _, _ = pages(cases.index_of(cases.full_catalogue()), "24")
    (words,) = [f.words for n in card.notes for f in n.paragraphs if f.name == "Rank intervals"]
    assert "The catalogue does not say" not in words
    assert "Weights: each up to 50% up or down" in words
    assert "1,024 evenly spread draws (Sobol), seed 1" in words
    assert "What matters most for ranks: " not in words


def test_all_ranked_units_stand_on_a_page_by_rank_and_others_with_the_reason() -> None:
    """Rank, interval, median, probabilities; who is not ranked is named under the table."""
    index = cases.holed_index()
    _, overview, found = pages(index, "24")
    (table,) = overview.intervals
    ranks = [int(row.rank) for row in table.rows]
    assert ranks == sorted(ranks)
    assert len(ranks) == 32
    first = next(k for k, unit in enumerate(index.units) if unit.names("en") == table.rows[0].name)
    assert table.rows[0].ends == interval_words(found.ranks.interval(first), EN)
    assert [column.words for column in table.columns] == ["Rank", "Unit", "Interval", "Median", "", "Top 1", "Top 3"]
    assert table.head.finding.lower().startswith(LABEL)
    assert table.remarks[-2:] == (
        "Not ranked: nothing was reported: Son La.",
        "Not ranked: figures are missing: Lao Cai.",
    )


def test_63_units_have_one_page_and_ties_share_their_rank() -> None:
    """Sixty-three rows on one sheet; where all are tied each has the interval 1."""
    _, overview, _ = pages(cases.index_of(cases.mains_catalogue()), "01", VI)
    assert [len(table.rows) for table in overview.intervals] == [63]
    _, tied, _ = pages(cases.tied_index(), "01")
    assert {(row.rank, row.ends, row.median) for row in tied.intervals[0].rows} == {("1", "1", "1")}
    assert not any("stable" in remark for remark in tied.intervals[0].remarks)


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (cases.published_index(), "None: the ranks are those that were published, and are not computed anew."),
        (cases.tied_index(1), "None: fewer than three units are ranked."),
    ],
    ids=["published", "one"],
)
def test_without_intervals_the_notes_say_why(index: Index, words: str) -> None:
    """No band, no page, no column head; the reason on the card and on the overview."""
    around = cases.studied(index)
    card, overview = view_scorecard(index, "01", EN, around), view_overview(index, EN, around)
    for notes in (card.notes, overview.notes):
        assert [fact.words for block in notes for fact in block.paragraphs if fact.name == "Rank intervals"] == [words]
    assert overview.intervals == ()
    assert "·" not in "".join(row.of for row in card.boards[0].rows)


def test_a_page_that_nobody_asked_of_says_nothing() -> None:
    """Without a study the board has no band and no column for it."""
    index = cases.index_of(cases.full_catalogue())
    card = view_scorecard(index, "24", EN, cases.circumstances())
    assert {row.of for row in card.boards[0].rows} == {"/34"}
    assert not any(fact.name == "Rank intervals" for block in card.notes for fact in block.paragraphs)


def moved_a_little() -> tuple[Index, Index, Panel]:
    """Two months of three units: the first two pass each other by little, the third stays far below."""
    catalogue = cases.pillars_catalogue()
    panel = cases.panel_of(catalogue, cases.geography().units("63")[:3])
    before = np.array([[0.80, 0.60, 0.60], [0.60, 0.79, 0.70], [0.1, 0.1, 0.1]])
    now = np.array([[0.80, 0.66, 0.68], [0.60, 0.79, 0.70], [0.1, 0.1, 0.1]])
    earlier = replace(panel, period=Period(PeriodKind.MONTH, 2026, 6), values=before)
    return compute_index(earlier, catalogue), compute_index(replace(panel, values=now), catalogue), panel


def test_a_change_of_rank_within_the_interval_says_so() -> None:
    """In brackets on the board and in the overview, in words in the finding, explained in the notes."""
    before, now, _ = moved_a_little()
    found = study(now, (), Earlier(before))
    around = replace(cases.circumstances(), robustness=found, changes=compare(before, now))
    card, overview = view_scorecard(now, "01", EN, around), view_overview(now, EN, around)
    assert [change.words for change in card.boards[0].rows[0].changes][1] == "(▲1)"
    assert "up 1 place since June 2026; this change of rank lies within the interval" in card.boards[0].head.finding
    (marks,) = [fact.words for block in card.notes for fact in block.paragraphs if fact.name == "Marks"]
    assert "(▲1) a change of rank within the interval" in marks
    assert [row.changes[0].words for row in overview.intervals[0].rows] == ["(▲1)", "(▼1)", "="]
    assert "in brackets: within the rank interval" in overview.movers[0].head.finding


def test_a_change_of_rank_in_every_run_stands_without_brackets() -> None:
    """The first falls to the last place whatever the weights."""
    before, now, panel = moved_a_little()
    fallen = compute_index(replace(panel, values=now.panel.values * [[0.01], [1], [1]]), now.catalogue)
    around = replace(
        cases.circumstances(), robustness=study(fallen, (), Earlier(before)), changes=compare(before, fallen)
    )
    card = view_scorecard(fallen, "01", EN, around)
    assert [change.words for change in card.boards[0].rows[0].changes][1] == "▼1"
    assert "lies within the interval" not in card.boards[0].head.finding


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_the_page_can_be_read_as_text_and_by_its_tags(language: Language) -> None:
    """Label, units and figures come out in reading order; the drawing has its finding as alternative text."""
    index = cases.index_of(cases.full_catalogue())
    made = render(view_overview(index, language, cases.studied(index, HALVES)), cases.TEMPLATES)
    assert made.problems == ()
    reader = pypdf.PdfReader(BytesIO(made.value))
    text = " ".join(reader.pages[-1].extract_text().split())
    label = language.text("Sensitivity to method, not sampling error; unofficial")
    assert label in text
    assert language.text("Sample catalogue, not official").upper() in text
    assert sum(unit.names(language.code) in text for unit in index.units) == 34
    alternatives = [entry for entry in _alternatives(reader.root_object["/StructTreeRoot"]) if label in entry]
    assert alternatives


def _alternatives(element: object) -> list[str]:
    """Every alternative text below an element of the structure."""
    found = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(found, list):
        return [text for child in found for text in _alternatives(child)]
    if not isinstance(found, dict):
        return []
    own = [str(found["/Alt"])] if "/Alt" in found else []
    return own + (_alternatives(found["/K"]) if "/K" in found else [])


def test_a_band_reaches_half_a_place_beyond_its_ends_and_no_further_than_the_ruler_has_room() -> None:
    """Ranks 1 to 101 on 100 mm: half a millimetre; ranks 1 to 3: not half of the ruler, but 2.4 mm."""
    assert interval_band((3, 8), Scale(1, 101, 0, 100), 5, 1) == pytest.approx((1.5, 4, 6, 2))
    assert interval_band((2, 2), Scale(1, 3, 0, 100), 5, 1) == pytest.approx((47.6, 4, 4.8, 2))


def test_more_than_200_units_have_no_page_of_intervals_but_the_note() -> None:
    """The limit turned down to two units: the overview says label and assumptions in its notes."""
    index = cases.index_of(cases.full_catalogue(), 4)
    around = cases.studied(index, HALVES)
    reading = Reading(index, EN, around)
    assert absent_note(reading, None) == ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intervals, "MANY", 3)
        assert view_overview(index, EN, around).intervals == ()
        assert absent_note(reading, None).startswith(
            "Sensitivity to method, not sampling error; unofficial. Weights: each"
        )
