"""What the table of components does with long words, short numbers and dashes."""

from dataclasses import replace

import numpy as np
import pytest

from scorecard.index import compute_index
from scorecard.index.result import Standing
from scorecard.language import Language
from scorecard.report.documents import render
from scorecard.report.widths import text_width
from tests.report import cases, national, printed
from tests.report.national import Mixture
from tests.report.test_national import EN, OFFICES, VI, Month, card, overview, plain


def renamed(**changes: str) -> Month:
    """The plain month in which the first component has another name, or every node another number."""
    index, circumstances = plain()
    kind = index.catalogue
    name, number = changes.get("name", ""), changes.get("number", "")
    nodes = [replace(node, number=number or node.number) for node in kind.indicators]
    nodes[0] = replace(nodes[0], names=cases.names(name, name)) if name else nodes[0]
    wholes = tuple(replace(node, number=number or node.number) for node in kind.aggregates)
    return replace(index, catalogue=replace(kind, indicators=tuple(nodes), aggregates=wholes)), circumstances


@pytest.mark.parametrize("name", ["Chỉsố" * 17, "Chỉsố" * 20, "Chỉsố" * 26, "Tỷ lệ " + "Chỉsố" * 22])
def test_a_word_longer_than_its_column_is_divided(name: str) -> None:
    """It does not run into the value and the points beside it."""
    made = render(card(renamed(name=name), 0, VI), cases.TEMPLATES)
    assert printed.overlaps(made.value) == []
    rows = {round(run.bottom) for run in printed.shown(made.value) if run.page == 2 and "Chỉsố" in run.text}
    assert len(rows) == 2


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_heads_stand_apart_over_short_numbers(language: Language) -> None:
    """The column of numbers is never narrower than its head: ``STT Tên chỉ số``, not ``STTTên chỉ số``."""
    head = language.text("No.")
    for month in (renamed(number="1"), plain()):
        words = card(month, 0, language).tables[0].columns[0].words
        assert words.startswith(head)
        gap = words.removeprefix(head).removesuffix(language.text("Name"))
        assert text_width(gap, 6.5) > 2


NOT_COMPUTED = {"vi": "– không tính được", "en": "– not computed"}
NOT_COMPARED = {
    "vi": "– ở cột thay đổi: không có số liệu để so sánh",
    "en": "– as a change: nothing to compare with",
}


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize(
    ("mixture", "row", "unranked", "unmoved"),
    [
        (Mixture(), 0, False, False),
        (Mixture(earlier="none"), 0, False, False),
        (Mixture(earlier="other"), 0, False, False),
        (Mixture(partial=(0,)), 0, True, True),
        (Mixture(partial=(0,)), 1, False, False),
        (Mixture(partial=(0,), earlier="none"), 0, True, False),
        (Mixture(earlier="late"), 0, False, True),
        (Mixture(silent=(0,), offices=OFFICES), None, False, False),
        (Mixture(silent=(0,), offices=("tax", "police", "bank")), None, False, False),
    ],
)
def test_a_dash_that_stands_for_no_rank_or_change_is_explained(
    mixture: Mixture, row: int | None, language: Language, *, unranked: bool, unmoved: bool
) -> None:
    """Only where one stands in the column; over a break, and without a month before, no change has a dash."""
    month = national.mixed(mixture)
    view = overview(month, language) if row is None else card(month, row, language)
    key = " ".join(note.words for note in view.notes[0].paragraphs if note.name == language.text("Marks"))
    assert (NOT_COMPUTED[language.code] in key) == unranked
    assert (NOT_COMPARED[language.code] in key) == unmoved


def test_the_overview_explains_the_dashes_of_its_league() -> None:
    """A unit without a rank, and one without a score in the month before, as far as they stand in the table."""
    kind = national.catalogue()
    october = national.panel(kind, month=national.OCTOBER)
    before = compute_index(national.silenced(october, kind, {0: 1.1}, OFFICES), kind)
    index, _ = plain()
    told = overview((index, national.circumstances(index, before))).notes[0].paragraphs[0].words
    assert told == NOT_COMPARED["en"]
    holed = cases.holed_index()
    told = overview((holed, cases.circumstances())).notes[0].paragraphs[0].words
    assert NOT_COMPUTED["en"] in told
    assert NOT_COMPARED["en"] not in told


def test_a_rank_that_was_not_published_is_not_called_uncomputed() -> None:
    """Pillars of a published index have no rank; in the league the dash is that of the composite."""
    index = cases.published_index()
    told = card((index, cases.circumstances()), 17).notes[0].paragraphs[0].words
    assert told == "– as a rank: not published"
    assert overview((index, cases.circumstances())).notes[0].paragraphs[0].words == "… no figure"
    ranks, standings = index.ranks.copy(), index.standings.copy()
    ranks[17, index.column_of("DTI")], standings[17, index.column_of("DTI")] = np.nan, Standing.NOT_PUBLISHED
    unknown = replace(index, ranks=ranks, standings=standings), cases.circumstances()
    assert overview(unknown).notes[0].paragraphs[0].words == "… no figure · – as a rank: not published"
