"""What the pages say: views compared by value."""

import re
from dataclasses import replace

import pytest

from scorecard.catalogue import Direction, Part, Ratio, Status, SumOfParts
from scorecard.catalogue.aggregations import Copeland
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.report.blocks import Scorecard
from scorecard.report.views import view_overview, view_scorecard
from scorecard.report.views.plan import sections
from scorecard.report.views.reading import Reading
from tests.report import cases

VI, EN = Language("vi"), Language("en")


def card(index: Index, unit: str, language: Language = EN) -> Scorecard:
    """The view under plain circumstances."""
    return view_scorecard(index, unit, language, cases.circumstances())


def test_board_has_composite_and_pillars_with_rank_of_all() -> None:
    """Score with the node's decimals, rank and population, in file order."""
    board = card(cases.index_of(cases.full_catalogue()), "24").boards[0]
    rows = [(row.name, row.score, row.rank, row.of) for row in board.rows]
    assert [name for name, *_ in rows] == [
        "Composite index",
        "Digital government",
        "Digital economy",
        "Digital society",
    ]
    assert all(len(score) == len("0.7652") for _, score, _, _ in rows)
    assert {of for *_, of in rows} == {"/34"}
    assert re.match(r"Rank \d+ of 34; best in \w", board.head.finding)


def test_vietnamese_numbers_and_words() -> None:
    """A decimal comma, and no English left on the page."""
    board = card(cases.index_of(cases.full_catalogue()), "24", VI).boards[0]
    assert re.fullmatch(r"0,\d{4}", board.rows[0].score)
    assert board.head.title == "Kết quả chung"
    assert re.match(r"Hạng \d+ trong 34 đơn vị; cao nhất ở \w", board.head.finding)


@pytest.mark.parametrize(
    ("row", "finding"),
    [(5, "Not ranked: nothing was reported."), (6, "Not ranked: figures are missing.")],
)
def test_a_unit_without_rank_says_why(row: int, finding: str) -> None:
    """A reason stands in place of the rank, and the position strip is gone."""
    index = cases.holed_index()
    page = card(index, index.units[row].code)
    assert page.boards[0].head.finding == finding
    assert page.boards[0].rows[0].rank == "–"
    assert page.boards[0].rows[0].drawings[0].labels[0].words == finding.rstrip(".")
    assert page.positions == ()


def test_low_coverage_withholds_strengths_and_weaknesses() -> None:
    """One sentence instead of the lists."""
    index = cases.holed_index()
    block = card(index, index.units[5].code).extremes[0]
    assert block.lists[0].rows == ()
    assert block.lists[0].head.finding == "Not judged: less than 80% of the figures are there."


def test_every_status_has_its_mark_and_the_marks_are_explained() -> None:
    """The mark stands after or in place of the value; only marks that occur are explained."""
    index = cases.holed_index()
    page = card(index, index.units[0].code)
    values = [row.value.strip("\u200a\u2007")[-1] for group in page.tables[0].groups for row in group.rows]
    assert {"*", "~", "≈", "†", "–", "#", "!"} <= set(values)
    words = next(note.words for note in page.notes[0].paragraphs if note.name == "Marks")
    assert "≈ imputed for a missing figure" in words
    whole = card(cases.index_of(cases.full_catalogue()), "24")
    assert "Marks" not in [note.name for note in whole.notes[0].paragraphs]


def gaps_of(page: Scorecard) -> list[str]:
    """What the notes of page two say of the gaps to others, a sentence each."""
    (words,) = [fact.words for fact in page.notes[0].paragraphs if fact.name == "Gaps"]
    return re.findall(r".+?\.(?= The gap|$)", words)


def test_published_ranks_are_kept_and_the_part_shown_is_named() -> None:
    """5 of 63 units shown, ranks as published, ties as published."""
    index = cases.published_index()
    page = card(index, index.units[17].code)
    assert (page.boards[0].rows[0].rank, page.boards[0].rows[0].of) == ("7", "/63")
    assert page.boards[0].rows[1].rank == "–"
    assert page.masthead.facts[-1].words == "5 of 63 units shown"
    assert [line.split(":")[0] for line in gaps_of(page)] == [
        "The gap to the mean of 5 units",
        "The gap to the next unit shown (Da Nang)",
    ]
    overview = view_overview(index, EN, cases.circumstances())
    assert overview.masthead.name == "5 of 63 units shown"
    assert [row.rank for row in overview.leagues[0].rows] == ["1", "7", "24", "24", "61"]
    assert overview.leagues[0].remarks[-1].startswith("No figures for 58 units: Cao Bang")


def test_the_gap_to_the_mean_and_to_the_unit_above_is_told_by_its_parts() -> None:
    """A line each, and its numbers add up to what the head says; the first unit has none above it."""
    index = cases.index_of(cases.full_catalogue())
    k = index.column_of(index.catalogue.composite.code)
    order = sorted(range(len(index.units)), key=lambda row: -float(index.scores[row, k]))
    lines = gaps_of(card(index, index.units[order[4]].code))
    assert [line.split(":")[0] for line in lines] == [
        "The gap to the mean of the units",
        f"The gap to the unit above ({index.units[order[3]].names('en')})",
    ]
    above = float(index.scores[order[4], k] - index.scores[order[3], k])
    numbers = [float(found.replace("\u2212", "-")) for found in re.findall(r"[+\u2212]?\d\.\d{4}", lines[1])]
    assert len(numbers) > 1
    assert sum(numbers) == pytest.approx(above, abs=0.00005 * len(numbers))
    assert len(gaps_of(card(index, index.units[order[0]].code))) == 1


def test_a_gap_that_is_not_decomposed_says_why() -> None:
    """Once for both: Copeland's comparisons have no parts."""
    catalogue = cases.full_catalogue()
    top = catalogue.composite
    aggregates = tuple(replace(a, aggregation=Copeland()) if a == top else a for a in catalogue.aggregates)
    index = cases.index_of(replace(catalogue, aggregates=aggregates))
    (line,) = gaps_of(card(index, "24"))
    assert line.startswith("The gaps to others are not decomposed: an aggregation compares units")


def test_ties_are_said() -> None:
    """All equal: rank 1 for everyone, shared, and neither strengths nor weaknesses."""
    page = card(cases.tied_index(), "24")
    assert page.boards[0].head.finding == "Rank 1 of 34; shared with 33 other units."
    assert page.positions[0].head.finding == "All units have the same score."
    assert page.extremes == ()
    assert page.strips[0].head.finding == ""


def test_a_single_unit_has_no_ruler_and_no_position() -> None:
    """What needs others to compare with disappears."""
    page = card(cases.tied_index(1), "01")
    assert page.boards[0].rows[0].drawings == ()
    assert page.positions == ()
    assert page.extremes == ()
    assert page.leagues == ()


def test_position_names_each_unit_once_and_mean() -> None:
    """Own unit, mean, both neighbours, first and last; the first is not named twice."""
    index = cases.index_of(cases.full_catalogue())
    order = Reading(index, EN, cases.circumstances()).in_order()
    first = index.units[order[0]].code
    labels = [label.words for label in card(index, first).positions[0].drawing.labels]
    assert len(labels) == len(set(labels)) == 4
    assert any(words.startswith("mean 0.") for words in labels)


def test_the_lowest_score_may_be_the_best() -> None:
    """The lowest composite has rank 1 and is behind nobody; the highest is ahead of nobody."""
    plain = cases.full_catalogue()
    whole = replace(plain.composite, direction=Direction.LOWER)
    wholes = tuple(whole if a is plain.composite else a for a in plain.aggregates)
    index = cases.index_of(replace(plain, aggregates=wholes))
    scores = index.scores[:, index.column_of(whole.code)]
    first, last = (index.units[int(row)].code for row in (scores.argmin(), scores.argmax()))
    assert card(index, first).boards[0].head.finding.startswith("Rank 1 of 34")
    assert "ahead of the unit after" in card(index, first).positions[0].head.finding
    assert "behind" not in card(index, first).positions[0].head.finding
    assert "behind the unit before" in card(index, last).positions[0].head.finding
    assert "ahead" not in card(index, last).positions[0].head.finding


def test_indicators_stand_once_under_the_first_main_index_they_feed() -> None:
    """Overlapping pillars do not repeat rows; a catalogue without indicators lists its mains or pillars."""
    found = sections(cases.full_catalogue())
    codes = [part.code for section in found for part in section.parts]
    assert len(codes) == len(set(codes)) == 28
    assert [section.whole.code for section in found if section.whole] == [main[0] for main in cases.MAINS]
    assert [len(s.parts) for s in sections(cases.mains_catalogue())] == [8]
    assert [len(s.parts) for s in sections(cases.pillars_catalogue())] == [3]


def test_bars_have_one_scale_of_points() -> None:
    """Length = maximum points: 30 points take three times the length of 10."""
    rows = [row for group in card(cases.index_of(cases.full_catalogue()), "24").tables[0].groups for row in group.rows]
    lengths = {
        row.points.split("/")[1]: float(row.bars[0].got) + float(row.bars[0].lost) for row in rows if row.style == "r"
    }
    assert lengths["30"] == pytest.approx(3 * lengths["10"], abs=0.03)
    assert lengths["30"] > 20


def test_without_points_the_bar_runs_from_lowest_to_highest() -> None:
    """The highest unit has a full bar and the lowest an empty one; the mean stands in place of points."""
    index = cases.index_of(cases.sums_catalogue())
    k = index.column_of("NTS1")
    best, worst = int(index.scores[:, k].argmax()), int(index.scores[:, k].argmin())
    row = card(index, index.units[best].code).tables[0].groups[0].rows[1]
    assert (float(row.bars[0].got) > 20, row.bars[0].lost) == (True, "0")
    assert card(index, index.units[worst].code).tables[0].groups[0].rows[1].bars[0].got == "0"
    assert row.points == EN.number(float(index.summary.mean[k]), 4)


def test_not_applicable_takes_points_from_the_maximum() -> None:
    """An indicator that does not apply shows no points at all."""
    index = cases.holed_index()
    rows = [row for group in card(index, index.units[0].code).tables[0].groups for row in group.rows]
    row = next(row for row in rows if row.value.startswith("–"))
    assert (row.points, row.bars) == ("–", ())


def test_sample_says_so_everywhere_and_official_nowhere() -> None:
    """Masthead, running head and cautions of a sample carry the mark."""
    sample = card(cases.index_of(cases.full_catalogue()), "24")
    assert sample.masthead.sample == ("Sample catalogue, not official",)
    assert sample.frame.sample == "Sample catalogue, not official"
    official = card(cases.index_of(cases.full_catalogue(status=Status.OFFICIAL)), "24")
    assert official.masthead.sample == ()
    assert official.frame.sample == ""


def test_provisional_run_says_so() -> None:
    """The masthead names the state of the figures."""
    index = cases.index_of(cases.full_catalogue())
    page = view_scorecard(index, "24", EN, cases.circumstances(provisional=True))
    assert ("Figures", "Provisional") in [(fact.name, fact.words) for fact in page.masthead.facts]


def test_overview_lists_ranked_then_unranked() -> None:
    """Units without a rank come last, those without any figure are named below."""
    index = cases.holed_index()
    overview = view_overview(index, EN, cases.circumstances())
    assert [row.rank for row in overview.leagues[0].rows[-1:]] == ["–"]
    assert len(overview.leagues[0].rows) == 33
    assert overview.leagues[0].remarks[-1] == f"No figures for 1 unit: {index.units[5].names('en')}."


def test_the_map_is_for_the_34_only() -> None:
    """A tile for each of the 34 and the two archipelagos; no map of another territory."""
    maps = view_overview(cases.index_of(cases.full_catalogue()), VI, cases.circumstances()).maps
    assert len(maps[0].tiles) == 36
    assert [tile.name for tile in maps[0].tiles[-2:]] == ["Hoàng Sa (Đà\u00a0Nẵng)", "Trường Sa (Khánh\u00a0Hòa)"]
    assert view_overview(cases.index_of(cases.sums_catalogue()), VI, cases.circumstances()).maps == ()


def test_fifths_leave_out_missing_scores() -> None:
    """A missing score has no colour and prints an ellipsis."""
    catalogue = cases.full_catalogue()
    panel = cases.panel_of(catalogue, cases.geography().units("34"))
    cells = {(3, k): DataStatus.MISSING for k in range(4)}
    index = compute_index(cases.without(panel, cells), catalogue)
    rows = view_overview(index, EN, cases.circumstances()).leagues[0].rows
    name = index.units[3].names("en")
    cell = next(row for row in rows if row.name == name).cells[0]
    assert (cell.style, cell.words) == ("none", "…")


def test_views_are_values() -> None:
    """The same index gives equal views, so that documents can be compared and sent to other processes."""
    index = cases.index_of(cases.full_catalogue())
    assert card(index, "24") == card(index, "24")
    assert card(index, "24") != card(index, "25")


def test_unknown_unit_is_a_key_error() -> None:
    """The caller names units of the territory only."""
    with pytest.raises(KeyError):
        card(cases.index_of(cases.full_catalogue()), "99")


def test_without_extremes_the_block_disappears() -> None:
    """A catalogue that asks for no strengths gets none, and no empty head."""
    catalogue = cases.full_catalogue()
    none = replace(catalogue, extremes=replace(catalogue.extremes, count=0))
    assert card(cases.index_of(none), "24").extremes == ()


def test_a_sum_of_parts_prints_as_a_share_of_its_points() -> None:
    """What the parts earned together, in per cent, whatever measure their figures have."""
    catalogue = cases.full_catalogue()
    first, *others = catalogue.indicators
    parts = SumOfParts((Part(0.25, first.rule), Part(0.75, others[0].rule)))
    index = cases.index_of(replace(catalogue, indicators=(replace(first, rule=parts), *others)))
    score = float(index.scores[0, index.column_of(first.code)])
    assert 0 < score <= 1
    reading = Reading(index, VI, cases.circumstances())
    assert reading.value(0, index.catalogue.nodes[first.code]).startswith(VI.percent(score * 100, 1))


def test_a_ratio_prints_in_its_measure() -> None:
    """A ratio per hundred prints the per cent that the panel computes, not a hundred times it."""
    index = cases.index_of(cases.full_catalogue())
    ratios = [n for n in index.catalogue.indicators if isinstance(n.rule, Ratio)]
    assert ratios
    reading = Reading(index, EN, cases.circumstances())
    for node in ratios:
        value = float(index.values[0, index.column_of(node.code)])
        assert 1 < value <= 100
        assert reading.value(0, node).startswith(EN.percent(value, 2))
