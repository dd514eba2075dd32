"""The pages of a national month: fifty components, what moved, of which period, who has reported, on how many pages."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import page
import pypdf
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from scorecard.catalogue import Status
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.panel import Cell, DataStatus
from scorecard.problems import Location
from scorecard.report.blocks import Overview, Scorecard
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.views import view_overview, view_scorecard
from scorecard.report.views.reading import MARKS
from tests.report import cases, national, printed
from tests.report.national import OCTOBER, Mixture

VI, EN = Language("vi"), Language("en")
Month = tuple[Index, Circumstances]
ALL = tuple(range(34))
OFFICES = ("telecom", "police", "bank", "tax")


def card(month: Month, row: int = 0, language: Language = EN) -> Scorecard:
    """The scorecard of one unit."""
    index, circumstances = month
    return view_scorecard(index, index.units[row].code, language, circumstances)


def overview(month: Month, language: Language = EN) -> Overview:
    """The overview of all units."""
    index, circumstances = month
    return view_overview(index, language, circumstances)


@cache
def plain() -> Month:
    """Everybody has reported, and October is there to compare with."""
    return national.mixed(Mixture())


def pages(view: Scorecard | Overview) -> list[str]:
    """The text of each page, in lines as they were set."""
    made = render(view, cases.TEMPLATES)
    assert made.problems == ()
    return [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(BytesIO(made.value)).pages]


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("row", [0, 3, 10, 17, 28], ids=["first", "partial", "marked", "silent", "long"])
def test_a_card_of_fifty_components_has_two_clean_pages(row: int, language: Language) -> None:
    """PDF/UA-1 holds, nothing overlaps or leaves the page; so for a silent unit and for one with marks."""
    made = render(card(national.month(), row, language), cases.TEMPLATES)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 2
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []


MONTHS: dict[str, Mixture] = {
    "plain": Mixture(),
    "nothing before": Mixture(earlier="none"),
    "broken": Mixture(earlier="other"),
    "twelve silent": Mixture(silent=tuple(range(0, 24, 2)), partial=(1, 3, 29), offices=("tax", "police")),
    "offices late": Mixture(offices=("telecom", "police", "bank", "tax")),
    "all partial": Mixture(partial=ALL),
}


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("name", MONTHS)
def test_an_overview_of_34_has_one_clean_page(name: str, language: Language) -> None:
    """Whoever has reported; who moved, and why, stands on a second where there is a month to compare with."""
    month = national.mixed(MONTHS[name])
    made = render(overview(month, language), cases.TEMPLATES)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 1 + moves(month)
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []


@pytest.mark.parametrize("silent", [(), tuple(range(0, 60, 5))], ids=["nobody", "twelve"])
def test_63_units_fill_a_page_and_the_rest_the_next(silent: tuple[int, ...]) -> None:
    """The table alone stands on page one; no page is empty."""
    found = pages(overview(national.mixed(Mixture(vintage="63", silent=silent)), VI))
    assert len(found) == 3
    assert "Bảng xếp hạng" in found[0]
    assert "Thay đổi nhiều nhất" in found[1]
    assert "Chưa báo cáo" in found[1]
    assert "Đơn vị tăng, giảm hạng so với tháng 10/2025 và nguyên nhân" in found[2]


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_every_page_of_a_sample_says_so(language: Language) -> None:
    """The first sentences of the cautions stand on each page, of cards of two and three pages and of overviews."""
    views = (
        card(national.month(), 5, language),
        overview(national.month(), language),
        card(national.mixed(Mixture(times=2)), 5, language),
        overview(national.mixed(Mixture(vintage="63")), language),
    )
    for view in views:
        for number, text in enumerate(pages(view), 1):
            assert national.SENTENCE[language.code] in text, number


def test_the_foot_holds_whole_sentences_and_the_notes_the_rest() -> None:
    """What does not fit in a line of the foot is not lost; an official catalogue has no such line."""
    index, circumstances = plain()
    long = national.SENTENCE["en"] + " This sentence is far too long to stand beside the others in one line of a foot."
    cautions = replace(index.catalogue, cautions=cases.names("", long))
    page_of = card((replace(index, catalogue=cautions), circumstances))
    assert page_of.frame.cautions[0].words == national.SENTENCE["en"]
    told = next(note.words for note in page_of.notes[0].paragraphs if note.name == "Cautions")
    assert "This sentence is far too long" in told
    assert "Sample." not in told
    official = replace(index, catalogue=national.catalogue(status=Status.OFFICIAL))
    assert card((official, circumstances)).frame.cautions == ()


def test_a_sample_without_cautions_still_says_so() -> None:
    """The program has words of its own for it, in the masthead and in the notes."""
    index, circumstances = plain()
    silent = replace(index, catalogue=replace(index.catalogue, cautions=cases.names("", "")))
    page_of = card((silent, circumstances))
    assert page_of.frame.cautions == ()
    (told,) = [note.words for note in page_of.notes[0].paragraphs if note.name == "Cautions"]
    assert "nothing on these pages is official" in told


def test_nothing_is_smaller_than_the_small_print() -> None:
    """6.5 points everywhere, and the table of components in 7."""
    for view in (card(national.month(), 10, VI), overview(national.month(), VI)):
        runs = printed.shown(render(view, cases.TEMPLATES).value)
        assert min((run.top - run.bottom) / (printed.ABOVE - printed.BELOW) for run in runs) >= 6.49
    names = [run for run in printed.shown(render(card(plain(), 0, VI), cases.TEMPLATES).value) if "Tỷ lệ" in run.text]
    table = [run for run in names if run.page == 2]
    assert len(table) > 30
    assert {round((run.top - run.bottom) / (printed.ABOVE - printed.BELOW), 1) for run in table} == {7.0}


def moved_by(places: int) -> Month:
    """A month in which the unit of the first row gained so many places."""
    index, circumstances = plain()
    assert circumstances.changes is not None
    ranks = circumstances.changes.ranks.copy()
    ranks[0, index.column_of("DTI")] = places
    return index, replace(circumstances, changes=replace(circumstances.changes, ranks=ranks))


@pytest.mark.parametrize(
    ("places", "sign", "style", "vi", "en"),
    [
        (2, "▲2", "up", "lên 2 bậc so với tháng 10/2025", "up 2 places since October 2025"),
        (1, "▲1", "up", "lên 1 bậc so với tháng 10/2025", "up 1 place since October 2025"),
        (-1, "▼1", "down", "xuống 1 bậc so với tháng 10/2025", "down 1 place since October 2025"),
        (0, "=", "same", "giữ nguyên hạng so với tháng 10/2025", "same rank as in October 2025"),
    ],
)
def test_places_gained_stand_in_the_board_and_in_words(places: int, sign: str, style: str, vi: str, en: str) -> None:
    """A sign and a figure in the column, the same in words in the finding; never a colour alone."""
    for language, words in ((VI, vi), (EN, en)):
        board = card(moved_by(places), 0, language).boards[0]
        assert (board.rows[0].changes[1].words, board.rows[0].changes[1].style) == (sign, style)
        assert words in board.head.finding


def test_changes_of_scores_and_points_have_signs() -> None:
    """Four decimals for scores and one for points, a plus or U+2212; what did not move has none."""
    found = card(plain(), 0, VI)
    changes = [row.changes for row in found.boards[0].rows] + [row.changes for row in found.strips[0].rows]
    scores = [change[0].words for change in changes]
    assert all(re.fullmatch(r"[+\u2212]0,\d{4}|0,0000", words) for words in scores), scores
    points = [row.changes[0] for group in found.tables[0].groups for row in group.rows if not row.remark]
    assert all(re.fullmatch(r"[+\u2212]\d+,\d|0,0", change.words) for change in points)
    assert {change.style for change in points} == {"up", "down", "same"}
    assert all((change.style == "same") == (change.words == "0,0") for change in points)


def test_a_change_is_the_difference_of_what_is_printed() -> None:
    """A reader who subtracts the printed scores of both months gets the printed change."""
    kind = national.catalogue()
    before = compute_index(national.panel(kind, month=national.OCTOBER), kind)
    earlier = view_scorecard(before, before.units[4].code, EN, national.circumstances(before))
    now = card(plain(), 4)
    for old, new in zip(earlier.boards[0].rows, now.boards[0].rows, strict=True):
        change = float(new.changes[0].words.replace("\u2212", "-"))
        assert change == pytest.approx(float(new.score) - float(old.score), abs=1e-9)


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_over_a_break_nothing_is_compared(language: Language) -> None:
    """≠ and the reason on the board and the overview; no column of changes elsewhere."""
    broken = national.mixed(Mixture(earlier="other"))
    words = {
        "vi": "≠ không so sánh được với tháng 10/2025: địa giới thay đổi",
        "en": "≠ not comparable with October 2025: the territory changed",
    }[language.code]
    found = card(broken, 0, language)
    assert words in found.boards[0].head.finding
    assert [row.changes[0].words for row in found.boards[0].rows] == ["≠"] * 4
    assert {row.changes for row in found.strips[0].rows} == {()}
    assert {row.changes for group in found.tables[0].groups for row in group.rows} == {()}
    whole = overview(broken, language)
    assert words in whole.under_map[0].head.finding
    assert whole.under_map[0].lists == ()
    assert {row.changes for row in whole.leagues[0].rows} == {()}


def test_without_an_earlier_period_nothing_is_said_of_changes() -> None:
    """No column, no ring, no block, no word."""
    alone = national.mixed(Mixture(earlier="none"))
    found, whole = card(alone), overview(alone)
    assert {row.changes for row in found.boards[0].rows} == {()}
    assert not re.search("since|comparable|change", found.boards[0].head.finding)
    assert [column.words for column in found.strips[0].columns].count("Change") == 0
    assert (whole.under_map, whole.movers) == ((), ())


@pytest.mark.parametrize(
    ("earlier", "offices", "en", "vi"),
    [
        (
            "same",
            ("tax",),
            "part of the change is missing data: 100% of the weight had figures, now 87%",
            "thiếu số liệu",
        ),
        ("late", (), "part of the change is new data: 81% of the weight had figures, now 100%", "có thêm số liệu"),
        ("same", (), "", ""),
    ],
)
def test_a_change_of_the_data_is_said(earlier: str, offices: tuple[str, ...], en: str, vi: str) -> None:
    """Where the coverage moved by two points of per cent or more, up or down."""
    month = national.mixed(Mixture(earlier=earlier, offices=offices))
    assert en in card(month).boards[0].head.finding
    assert f"một phần thay đổi do {vi}" in card(month, 0, VI).boards[0].head.finding or not vi
    assert ("part of the change" in card(month).boards[0].head.finding) == bool(en)


@pytest.mark.parametrize(("moved", "said"), [(0.0199, False), (0.02, True), (-0.02, True), (-0.0199, False)])
def test_two_points_of_coverage_are_notable(moved: float, *, said: bool) -> None:
    """Just below is not worth a word."""
    index, circumstances = plain()
    assert circumstances.changes is not None
    coverage = circumstances.changes.coverage.copy()
    coverage[0, index.column_of("DTI")] = moved
    month = index, replace(circumstances, changes=replace(circumstances.changes, coverage=coverage))
    assert ("part of the change" in card(month).boards[0].head.finding) is said


def test_a_unit_without_an_earlier_score_says_so() -> None:
    """Dashes in the columns, and a clause in the finding."""
    index, _ = plain()
    kind = national.catalogue()
    before = compute_index(
        national.silenced(national.panel(kind, month=national.OCTOBER), kind, {0: 1.1}, OFFICES), kind
    )
    board = card((index, national.circumstances(index, before))).boards[0]
    assert "no score in October 2025" in board.head.finding
    assert [change.words for change in board.rows[0].changes] == ["–", "–"]


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_a_value_says_of_which_period_it_is(language: Language) -> None:
    """The quarter or year of a carried figure; nothing for the month's own; an older one is marked as well."""
    rows = {
        row.number.strip(): row for group in card(national.month(), 10, language).tables[0].groups for row in group.rows
    }
    assert rows["4.4"].periods == ("Q3/2025",)
    assert rows["8.1"].periods == ("",)
    assert rows["9.7"].periods == ("2024",)
    assert rows["1.3"].periods == ("",)
    assert rows["3.3"].periods == ("Q2/2025",)
    assert rows["3.3"].value.endswith("†")


def test_the_column_of_periods_is_there_only_for_carried_figures() -> None:
    """A month in which everything is the month's own has no such column."""
    index, circumstances = plain()
    cells = {key: replace(cell, period=None) for key, cell in index.panel.cells.items()}
    own = replace(index, panel=replace(index.panel, cells=cells)), circumstances
    assert {row.periods for group in card(own).tables[0].groups for row in group.rows} == {()}
    assert "Period" not in [column.words for column in card(own).tables[0].columns]


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_only_marks_that_occur_are_explained(language: Language) -> None:
    """Each mark that stands on the page has its words in the key, and no other mark has."""
    for row in (0, 10):
        found = card(national.month(), row, language)
        values = "".join(line.value for group in found.tables[0].groups for line in group.rows)
        key = next((note.words for note in found.notes[0].paragraphs if note.name == language.text("Marks")), "")
        for mark, meaning in MARKS.values():
            told = f"{mark} {language.text(meaning)}" in key
            assert told == (mark in re.sub("[0-9–]", "", values)), (row, mark)


def test_a_main_index_outside_the_index_takes_one_line() -> None:
    """Its reason stands beside its name, and nothing in the columns of figures."""
    row = next(r for group in card(plain()).tables[0].groups for r in group.rows if r.name == "Smart city")
    assert row.remark == "outside the index"
    assert (row.value, row.points, row.bars, row.rank, row.changes[0].words) == ("", "", (), "", "")


@pytest.mark.parametrize("language", [VI, EN], ids=["vi", "en"])
def test_a_hundred_components_go_on_to_a_third_page(language: Language) -> None:
    """With the column heads again, and rows that are not pressed together."""
    found = card(national.mixed(Mixture(times=2)), 5, language)
    assert float(found.tables[0].pitch) >= 3.6
    text = pages(found)
    assert len(text) == 3
    assert all(language.text("Points / max.") in words for words in text[1:])
    assert language.text("Method") in text[2]


def test_long_names_fold_and_short_ones_do_not() -> None:
    """Two lines only where one is not enough; a little too long is drawn closer."""
    rows = [row for group in card(plain(), 0, VI).tables[0].groups for row in group.rows]
    folded = {row.number.strip() for row in rows if row.fold.startswith("fold")}
    assert folded == {"3.5", "4.6", "7.9", "9.2"}
    assert {row.number.strip() for row in rows if row.fold == "close"} == {"1.1"}
    assert all(row.indent for row in rows if row.fold.startswith("fold"))


def test_the_overview_names_who_has_not_reported() -> None:
    """Silent units, partial ones with their share, central offices that sent nothing or a part."""
    block = overview(national.month(), VI).under_table[0]
    told = {fact.name: fact.words.replace("\u00a0", " ") for fact in block.facts}
    names = [unit.names("vi") for unit in national.units()]
    assert told["Chưa gửi (2)"] == f"{names[17]}, {names[30]}"
    assert re.fullmatch(rf"{names[3]} \d\d %, {names[20]} \d\d %", told["Gửi chưa đủ (2)"])
    assert told["Cơ quan trung ương (1)"] == "Cục Thuế (chưa gửi)"
    assert block.head.finding == "30/34 đơn vị đã báo cáo đủ; 3/4 cơ quan trung ương đã báo cáo đủ."


def test_what_could_not_be_read_was_sent() -> None:
    """A unit and an office of the silent ones have sent a workbook that is damaged: they are named apart."""
    index, circumstances = national.month()
    unit = national.units()[17]
    spoilt = {"province": {unit.code: ("data/x.xlsx",)}, "tax": {"": ("data/y.xlsx",)}}
    reports = tuple(replace(r, unread=spoilt.get(r.owner.code, {})) for r in circumstances.reports)
    block = overview((index, replace(circumstances, reports=reports)), VI).under_table[0]
    told = {fact.name: fact.words.replace("\u00a0", " ") for fact in block.facts}
    assert told["Đã gửi, không đọc được (1)"] == unit.names("vi")
    assert told["Chưa gửi (1)"] == national.units()[30].names("vi")
    assert told["Cơ quan trung ương (1)"] == "Cục Thuế (không đọc được)"
    assert block.head.finding == "30/34 đơn vị đã báo cáo đủ; 3/4 cơ quan trung ương đã báo cáo đủ."


@pytest.mark.parametrize(("language", "words"), [(VI, "Chưa gửi"), (EN, "None sent")])
def test_what_was_not_sent_was_not_checked(language: Language, words: str) -> None:
    """Of a month in which all figures stand from an earlier one the masthead does not say that they were checked."""
    index, circumstances = plain()
    place = Location("data/2025-10/a.xlsx", sheet="S", cell="C9")
    carried = Cell(place, "1", carried_from=OCTOBER)
    cells = {(unit.code, code): carried for unit in index.panel.units for code in index.panel.figures}
    empty = compute_index(replace(index.panel, cells=cells), index.catalogue)
    facts = {fact.name: fact.words for fact in overview((empty, circumstances), language).masthead.facts}
    assert facts[language.text("Figures")] == words


def test_full_reports_are_said_in_one_sentence() -> None:
    """Nobody is named where everybody has reported."""
    block = overview(plain()).under_table[0]
    assert block.facts == ()
    assert block.head.finding == "34 of 34 units have reported in full; 4 of 4 central offices."


def test_without_offices_nothing_is_said_of_reports() -> None:
    """A catalogue that names no offices has neither the block nor the column nor the line of the masthead."""
    index, circumstances = plain()
    none = index, replace(circumstances, reports=())
    assert overview(none).under_table == overview(none).reportings == ()
    assert {len(row.shares) for row in overview(none).leagues[0].rows} == {1}
    assert "Own report" not in [fact.name for fact in card(none).masthead.facts]


def test_the_league_has_places_coverage_and_own_report() -> None:
    """Eight heat cells, a sign for the change of places, what is full in quiet colour."""
    whole = overview(national.month())
    rows = {row.name: row for row in whole.leagues[0].rows}
    silent = rows[national.units()[17].names("en")]
    assert [share.words for share in silent.shares][1] == "0%"
    assert {len(row.cells) for row in rows.values()} == {7}
    assert all(re.fullmatch(r"[▲▼]\d+|=|–", row.changes[0].words) for row in rows.values())
    assert {len(row.cells) for row in overview(plain()).leagues[0].rows} == {8}
    assert {share.style for row in overview(plain()).leagues[0].rows for share in row.shares} == {"full"}


def test_movers_are_those_whose_own_figures_moved() -> None:
    """Most places first; a unit that moved because its data changed is left out and counted."""
    block = overview(national.month()).under_map[0]
    names = {row.name for one in block.lists for row in one.rows}
    assert not names & {national.units()[row].names("en") for row in (3, 17, 20, 30)}
    assert re.search(r"without \d units? whose data changed", block.head.finding)
    for one in block.lists:
        places = [int(row.places.words[1:]) for row in one.rows]
        assert places == sorted(places, reverse=True)
        assert len({row.places.words[0] for row in one.rows}) == 1


def test_nobody_moved() -> None:
    """One sentence instead of empty lists."""
    still = national.mixed(Mixture(growth=0.0))
    block = overview(still).under_map[0]
    assert block.lists == ()
    assert block.head.finding == "Against October 2025; no unit changed its rank."


def test_long_words_over_narrow_columns_are_divided() -> None:
    """English heads stay words; where a language has no rules of division they are numbers with a key."""
    words = [column.words for column in overview(plain()).leagues[0].columns]
    assert "Digital infrastructure" in words
    divided = " ".join(pages(overview(plain())))
    assert "infra\u2010" in divided or "infra-" in divided


@pytest.mark.parametrize("language", ["ur"])
def test_official_codes_keep_their_order_from_right_to_left(language: str) -> None:
    """Code and edition are runs of their own direction; the words between them are the page's."""
    facts = card(plain(), 0, Language(language)).masthead.facts
    runs = next(fact.runs for fact in facts if "922/QĐ-BTTTT" in fact.words)
    assert ("922/QĐ-BTTTT", "ltr") in [(run.words, run.direction) for run in runs]
    assert "".join(run.words for run in runs) == next(fact.words for fact in facts if "922" in fact.words)
    assert len(pages(card(plain(), 0, Language(language)))) == 2


@pytest.mark.parametrize("language", ["hi", "bn"])
def test_other_scripts_have_two_pages_too(language: str) -> None:
    """Names in the script of the language, words in English where there are no others; no character without glyph."""
    assert len(pages(card(plain(), 0, Language(language)))) == 2


# A page takes half a second: what fails is shown as it was found.
PHASES = (Phase.explicit, Phase.generate)
rows_of_34 = st.lists(st.integers(0, 33), unique=True, max_size=14).map(tuple)
MIXTURES: st.SearchStrategy[Mixture] = st.builds(
    Mixture,
    silent=rows_of_34,
    partial=rows_of_34,
    offices=st.lists(st.sampled_from(OFFICES), unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(list(DataStatus)), max_size=6).map(tuple),
    earlier=st.sampled_from(["same", "other", "late", "none"]),
    growth=st.sampled_from([0.0, 0.02, 0.2]),
)


def moves(month: Month) -> bool:
    """Whether there is a page of who moved, and why."""
    compared = month[1].compared
    return compared is not None and compared.replay.moves


def on_pages(view: Callable[[Month, Language], Scorecard | Overview], mixture: Mixture, code: str) -> int:
    """How many pages a mixture takes, without any complaint."""
    return len(pages(view(national.mixed(mixture), Language(code))))


# The unit of the page is silent, and one of the figures that would be stale has no cell.
SILENT_AND_STALE = Mixture(
    silent=(32, 20, 25, 30, 18, 23, 0), partial=(0, 1, 2, 3, 4, 5), statuses=(DataStatus.FINAL, DataStatus.STALE)
)


@settings(max_examples=5, deadline=None, phases=PHASES)
@example(SILENT_AND_STALE, "vi")
@given(MIXTURES, st.sampled_from(["vi", "en"]))
def test_no_mixture_overflows_a_card(mixture: Mixture, code: str) -> None:
    """Whatever is missing, marked or moved: two pages."""
    assert on_pages(lambda month, language: card(month, 0, language), mixture, code) == 2


@settings(max_examples=5, deadline=None, phases=PHASES)
@given(MIXTURES, st.sampled_from(["vi", "en"]))
def test_no_mixture_overflows_an_overview(mixture: Mixture, code: str) -> None:
    """Whoever is silent, and whoever moved: one page for 34 units, and one for who moved."""
    month = national.mixed(mixture)
    assert len(pages(overview(month, Language(code)))) == 1 + moves(month)
