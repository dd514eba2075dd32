"""Targets at risk and work lines on scorecards: what is drawn where, what is said, and that every page still holds."""

from dataclasses import replace
from datetime import date, time
from io import BytesIO

import numpy as np
import pypdf
import pytest

from scorecard.catalogue import Comparator, Target
from scorecard.catalogue.lights import Condition, LightOf
from scorecard.language import Language
from scorecard.monitor.aims import Passing, Standing, Status
from scorecard.monitor.lights import LevelLights, Lights, judged
from scorecard.monitor.reviewed import Reviewed
from scorecard.monitor.tasks import review
from scorecard.monitor.trajectories import Projection
from scorecard.outlook import Outlooks
from scorecard.report.blocks import Scorecard
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.drawing import Colour
from scorecard.report.target_blocks import TargetBars
from scorecard.report.target_chart import Mark, MilestoneBar, milestone_bars
from scorecard.report.views import view_scorecard
from scorecard.report.views.reading import Reading
from scorecard.report.views.targets import fit_targets, pressing, targets_height
from scorecard.report.views.work import view_work
from tests.report import cases, printed
from tests.report import hand_targets as hand
from tests.report.test_documents import around, index

PLENTY = 500.0


def drawn(bar: MilestoneBar, *, mirror: bool = False) -> dict[str, str]:
    """The outlines by colour of one bar of 100 mm from end to end, 4.8 mm high."""
    drawing = milestone_bars([(bar, 4.8)], 102.4, "", mirror=mirror)
    return {path.fill or f"{path.stroke} {path.width}": path.outline for path in drawing.paths}


def reading(around: Circumstances, language: str = "en") -> Reading:
    """The index of 34 units under the circumstances."""
    return Reading(index("full"), Language(language), around)


def told(rows: tuple[tuple[Target, Standing], ...], language: str = "en") -> Reading:
    """The first unit with these targets and no lists."""
    found = index("full")
    outlooks = hand.outlooks(found.catalogue, found.units[0], rows)
    return reading(replace(cases.circumstances(), outlooks=outlooks), language)


def block(rows: tuple[tuple[Target, Standing], ...], language: str = "en", room: float = PLENTY) -> TargetBars:
    """The block of these targets."""
    (found,) = fit_targets(told(rows, language), 0, room)
    return found


def card(shape: str, language: str, *, head: str = "Ông A", names: str = "") -> Scorecard:
    """The first unit's scorecard with everything that is monitored; ``names`` stand for those of the indicators."""
    found = index(shape)
    unit = found.units[0]
    about = hand.monitored(around(shape), found.catalogue, unit)
    about = replace(about, lists=hand.lists(unit.code, head))
    if names and about.outlooks:
        longer = [replace(row, node=replace(row.node, names=cases.names(names, names))) for row in about.outlooks.rows]
        about = replace(about, outlooks=replace(about.outlooks, rows=tuple(longer)))
    return view_scorecard(found, unit.code, Language(language), about)


# --- Geometry ------------------------------------------------------------------------------------------------------
def test_a_rising_value_is_a_bar_from_zero_to_its_target() -> None:
    """45 of 90 is half of 100 mm, 60 ± 6 two thirds; the target is at the end, the way still to go behind the bar."""
    paths = drawn(MilestoneBar(45.0, 90.0, projected=Projection(60.0, 54.0, 66.0)))
    assert paths[Colour.ACCENT] == "M1.2 1.4h50v2h-50z"
    assert paths[Colour.HALF] == "M51.2 1.6h50v1.6h-50z"
    assert paths[Colour.TINT] == "M61.2 0.9h13.33v3h-13.33z"
    assert paths[f"{Colour.INK} 0.35"] == "M101.2 0.7V4.1"
    assert paths[f"{Colour.ACCENT} 0.35"] == "M51.2 2.4H67.87"


def test_a_page_from_right_to_left_has_it_mirrored() -> None:
    """The bar begins at the right edge and the target stands at the left."""
    paths = drawn(MilestoneBar(45.0, 90.0), mirror=True)
    assert paths[Colour.ACCENT] == "M51.2 1.4h50v2h-50z"
    assert paths[f"{Colour.INK} 0.35"] == "M1.2 0.7V4.1"


def test_a_falling_value_comes_from_its_worst() -> None:
    """From 20 down to 5: at 12.5 half of the way is covered, and 8 is at 80 per cent of it."""
    paths = drawn(MilestoneBar(12.5, 5.0, rising=False, worst=20.0, projected=Projection(8.0, 6.5, 9.5)))
    assert paths[Colour.ACCENT] == "M1.2 1.4h50v2h-50z"
    assert paths[Colour.TINT] == "M71.2 0.9h20v3h-20z"
    assert paths[f"{Colour.ACCENT} 0.35"] == "M51.2 2.4H81.2"


def test_a_value_worse_than_where_it_came_from_has_a_sliver() -> None:
    """Of 20 down to 5 it is at 25: nothing is covered, and the bar shows that there is a value."""
    assert drawn(MilestoneBar(25.0, 5.0, rising=False, worst=20.0))[Colour.ACCENT] == "M1.2 1.4h0.5v2h-0.5z"


def test_a_range_has_both_its_ends() -> None:
    """30 on the way to 40–50: the far end ends the bar, the near one stands at four fifths."""
    paths = drawn(MilestoneBar(30.0, 40.0, far=50.0))
    assert paths[Colour.ACCENT] == "M1.2 1.4h60v2h-60z"
    assert paths[f"{Colour.INK} 0.35"] == "M81.2 0.7V4.1M101.2 0.7V4.1"


def test_an_interval_far_beyond_the_target_ends_a_quarter_of_the_way_after_it() -> None:
    """To 80, expected 40 to 300: drawn up to 100, and the target at four fifths."""
    paths = drawn(MilestoneBar(20.0, 80.0, projected=Projection(70.0, 40.0, 300.0)))
    assert paths[Colour.TINT] == "M41.2 0.9h60v3h-60z"
    assert paths[f"{Colour.INK} 0.35"] == "M81.2 0.7V4.1"


def test_without_a_tried_interval_there_is_no_band() -> None:
    """The ring stays: where it is heading is known, how far that may be off is not."""
    paths = drawn(MilestoneBar(20.0, 80.0, projected=Projection(70.0, 40.0, 90.0), tested=False))
    assert Colour.TINT not in paths
    assert paths[f"{Colour.ACCENT} 0.35"] == "M26.2 2.4H88.7"


def test_milestones_differ_in_form_and_not_only_in_colour() -> None:
    """Met: thin ink. Missed: thick, its day in bold. To come: thin and pale. The last is missed: its day has come."""
    marks = (
        Mark(10.0, "3/2026", Passing.MET),
        Mark(35.0, "6/2026", Passing.MISSED),
        Mark(45.0, "9/2026", Passing.OPEN),
    )
    bar = MilestoneBar(31.0, 50.0, marks=marks, words="12/2026")
    (drawing,) = [milestone_bars([(bar, 8.0)], 102.4, "title")]
    by_look = {f"{path.stroke} {path.width}": path.outline for path in drawing.paths if path.stroke}
    assert by_look[f"{Colour.INK} 0.35"] == "M21.2 0.7V4.1M101.2 0.7V4.1"
    assert by_look[f"{Colour.DOWN} 0.9"] == "M71.2 0.7V4.1"
    assert by_look[f"{Colour.LINE} 0.35"] == "M91.2 0.7V4.1"
    styles = {label.words: label.style for label in drawing.labels}
    assert styles == {"12/2026": "ltr", "6/2026": "ltr missed", "9/2026": "ltr", "3/2026": "ltr"}
    narrow = milestone_bars([(bar, 8.0)], 40.0, "")
    assert {label.words for label in narrow.labels} == {"12/2026", "6/2026", "3/2026"}, "9/2026 has no room there"
    assert drawing.title == "title"
    over = drawn(replace(bar, marks=(), missed=True))
    assert over[f"{Colour.DOWN} 0.9"] == "M101.2 0.7V4.1"


# --- Order and words -----------------------------------------------------------------------------------------------
def test_what_can_still_be_acted_on_comes_first() -> None:
    """Off track by deadline, at risk by deadline, then missed; what is on track, achieved or unknown does not count."""
    found = told((*hand.PRESSING, *hand.BESIDES))
    rows = found.circumstances.outlooks
    assert rows is not None
    order = [(row.target.comparator, row.target.by.code) for row in pressing(rows.rows)]
    assert order == [
        (Comparator.AT_LEAST, "2026-12"),
        (Comparator.RANK, "2027-12"),
        (Comparator.AT_MOST, "2026-12"),
        (Comparator.BETWEEN, "2027-12"),
        (Comparator.AT_LEAST, "2030"),
        (Comparator.AT_LEAST, "2026-06"),
    ]


def test_of_one_deadline_the_least_share_of_the_way_comes_first() -> None:
    """Shares of 0.5, 0.2, 0.4."""
    rows = tuple(
        (
            hand.target(Comparator.AT_LEAST, 90, "2026-12"),
            hand.standing(Status.OFF_TRACK, 10.0, (20, 10, 30), share=share),
        )
        for share in (0.5, 0.2, 0.4)
    )
    found = told(rows).circumstances.outlooks
    assert found is not None
    assert [row.standing.share for row in pressing(found.rows)] == [0.2, 0.4, 0.5]


def test_the_block_in_words() -> None:
    """Value, forecast with its interval, target and deadline; a rank as a rank; no interval that nobody tried."""
    found = block((*hand.PRESSING, *hand.BESIDES))
    assert found.head.finding == "6 of 9 targets: 2 off track, 3 at risk, 1 missed; 3 more not shown."
    assert [tuple(cell.words for cell in row.cells) for row in found.rows] == [
        ("31.62", "41.00 (36.00 – 46.00)", "≥ 57.5", "12/2026", "off track"),
        ("20", "16.5 (12 – 22)", "rank ≤ 10", "12/2027", "off track"),
        ("12\u00a0meetings", "8 (7 – 9)", "≤ 5\u00a0meetings", "12/2026", "at risk"),
    ]
    assert [row.cells[-1].style for row in found.rows] == ["e down far", "e down far", "e far"]
    late = block((hand.PRESSING[5], hand.PRESSING[0]))
    assert [row.cells[1].words for row in late.rows] == ["59.74% ¹", "–"]
    assert late.remarks == ("¹ so far ahead that no interval was ever tried out.",)
    assert late.rows[1].cells[-1].words == "missed"


def test_the_block_in_vietnamese() -> None:
    """With its numbers, heads and states."""
    found = block(hand.PRESSING[2:3], "vi")
    assert (found.head.title, found.head.finding) == ("Chỉ tiêu có nguy cơ không đạt", "1 trong 1 chỉ tiêu.")
    assert [cell.words for cell in found.rows[0].cells] == [
        "31,62\u00a0%",
        "41,00\u00a0% (36,00 – 46,00)",
        "≥ 57,5\u00a0%",
        "12/2026",
        "chậm tiến độ",
    ]
    heads = [entry.words for heading in found.headings for entry in heading.entries]
    assert heads == ["Hiện nay", "Dự báo đến hạn (80 %)", "Mục tiêu"]


def test_a_forecast_without_spread_has_a_sign_and_no_interval() -> None:
    """Five points on a line: an interval of no width would read as certain."""
    stood = hand.standing(Status.AT_RISK, 50.0, (56.0, 56.0, 56.0))
    found = block(((hand.target(Comparator.AT_LEAST, 60, "2026-12"), stood),))
    assert found.rows[0].cells[1].words == "56.00% ‡"
    assert found.remarks == (
        "‡ its points lie on a line, or at an end of what is possible: no spread to make an interval from.",
    )


def test_a_value_never_reads_as_if_it_met_its_target() -> None:
    """59.996 is 60.00 with the decimals of its measure, and not 60; 60.004 is as good as 60."""
    asked = hand.target(Comparator.AT_LEAST, 60, "2026-12")
    for value, shown in ((59.996, "59.996%"), (60.004, "60.00%"), (59.99, "59.99%")):
        found = block(((asked, hand.standing(Status.AT_RISK, value, (59.9999, 58.0, 60.004))),))
        words = [cell.words for cell in found.rows[0].cells[:2]]
        assert words == [shown, "59.9999% (58.00 – 60.00)"]


def test_no_target_at_risk_no_block_but_a_line() -> None:
    """Two on track of two: the page says so in the work line, and draws nothing."""
    rows = (hand.BESIDES[1], hand.BESIDES[1])
    found = told(rows)
    assert fit_targets(found, 0, PLENTY) == ()
    (work,) = view_work(found, 0)
    assert [(fact.name, fact.words) for fact in work.facts] == [("Targets", "2 of 2 on track.")]
    page = view_scorecard(found.index, "01", found.language, found.circumstances)
    assert (page.targets, page.targets_after, len(page.work)) == ((), (), 1)


def test_fewer_are_drawn_where_there_is_less_room() -> None:
    """Room for three, for two, for one, for none; the height is what it says it is."""
    found = told(hand.PRESSING)
    heights = [targets_height((block(hand.PRESSING),))]
    for count in (2, 1):
        (smaller,) = fit_targets(found, 0, heights[-1] - 0.1)
        assert len(smaller.rows) == count
        heights.append(targets_height((smaller,)))
    assert fit_targets(found, 0, heights[-1] - 0.1) == ()
    assert len(fit_targets(found, 0, heights[-1])[0].rows) == 1


def test_targets_of_others_and_of_the_country_are_not_this_units() -> None:
    """The second unit has none, and a card of it no block."""
    found = index("full")
    outlooks = hand.outlooks(found.catalogue, found.units[0])
    country = tuple(replace(row, unit=None) for row in outlooks.rows)
    about = replace(cases.circumstances(), outlooks=replace(outlooks, rows=(*outlooks.rows, *country)))
    assert fit_targets(reading(about), 1, PLENTY) == ()
    assert view_work(reading(about), 1) == ()
    assert block(hand.PRESSING).head.finding.startswith("6 of 6")


# --- Work lines ----------------------------------------------------------------------------------------------------
def test_a_line_of_each_list_that_there_is() -> None:
    """Counted by hand: seven tasks of which one goes on; 1 121 of 1 188 settled in time; 5.4 of 12 billion."""
    found = reading(replace(cases.circumstances(), lists=hand.lists()))
    (work,) = view_work(found, 0)
    assert work.head.finding == "As of 31/07/2026."
    assert [(fact.name, fact.words) for fact in work.facts] == [
        (
            "Tasks",
            (
                "6 due: 2\u00a0done on time, 1\u00a0done late, 1\u00a0in progress in time, 2\u00a0overdue; "
                "overdue longest, by 61 days: No. 5 (Ông A)."
            ),
        ),
        ("Feedback", "1,284 received, 1,188 settled, 96 in hand, 4 of them overdue; 94.4% settled in time."),
        ("Money", "45.0% disbursed: 5.4 of 12.0 billion VND."),
    ]
    assert view_work(found, 1) == ()


def test_the_light_and_what_decides_it() -> None:
    """One condition: green from 95, yellow from 80. 92.9 is yellow, and says so; 97 is green, and nothing keeps it."""
    found = index("full")
    rule = Condition("R", cases.names("Số liệu đã báo", "Figures reported"), LightOf.REPORTED, 95.0, 80.0)
    values = np.full((34, 1), 97.0)
    values[0] = 92.9
    each = judged(values, rule)
    level = LevelLights("province", "34", found.units, (rule,), values, each, each[:, 0])
    about = reading(replace(cases.circumstances(), lights=Lights(hand.NOW, hand.AS_OF, (level,))))
    lines = [view_work(about, row)[0].facts[0] for row in (0, 1)]
    assert [(line.name, line.words) for line in lines] == [
        ("Light", "◆ yellow: Figures reported 92.9%."),
        ("Light", "● green."),
    ]
    later = Lights(hand.NOW, date(2026, 1, 8), (level,), time(16))
    about = reading(replace(cases.circumstances(), lights=later))
    assert view_work(about, 1)[0].facts[0].words == "● green (as of 16:00 on 08/01/2026)."


def test_tasks_none_of_which_is_due() -> None:
    """What goes on is said to, instead of a zero."""
    going_on = review([hand.task("1", None)], hand.AS_OF)
    (work,) = view_work(reading(replace(cases.circumstances(), lists=Reviewed(tasks=going_on))), 0)
    assert work.facts[0].words == "1: 1\u00a0continuing or recurring."


def test_targets_that_are_not_drawn_are_named() -> None:
    """Three of six are drawn: the others follow in their order, with what they are to be and when."""
    (work,) = view_work(told((*hand.PRESSING, *hand.BESIDES)), 0, 4, named=True)
    assert work.facts[0].words == (
        "9: 1\u00a0achieved, 1\u00a0on track, 3\u00a0at risk, 2\u00a0off track, 1\u00a0missed, 1\u00a0no data; "
        "not drawn: Households with a fixed fibre connection (≥ 80%, 2030), "
        "Households with a fixed fibre connection (≥ 90%, 6/2026)."
    )


# --- Pages ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("shape", "language"),
    [
        ("full", "vi"),
        ("full", "en"),
        ("full", "ur"),
        ("one", "en"),
        ("holes", "vi"),
        ("mains", "vi"),
        ("published", "en"),
    ],
)
def test_the_pages_hold_what_is_monitored(shape: str, language: str) -> None:
    """Two pages, nothing covered, nothing outside, with all of it on them."""
    view = card(shape, language)
    made = render(view, cases.TEMPLATES)
    assert made.problems == ()
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 2
    assert len(view.targets) + len(view.targets_after) == 1
    assert [len(work.facts) for work in view.work] == [4]
    if language != "ur":
        assert printed.overlaps(made.value) == []
        assert printed.outside(made.value) == []


def test_long_and_hostile_words_stay_on_their_page() -> None:
    """The longest names, markup in a head's name: text in its place, and still two pages."""
    view = card("full", "vi", head="<script>alert(1)</script>" + "Giám đốc Sở " * 20, names=cases.LONG * 2)
    made = render(view, cases.TEMPLATES)
    assert made.problems == ()
    pages = pypdf.PdfReader(BytesIO(made.value)).pages
    assert len(pages) == 2
    assert "<script>alert(1)</script>" in pages[1].extract_text().replace("\n", "")
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []


def test_a_long_measure_leaves_room_for_names_and_drawing() -> None:
    """Two dozen characters behind value and target: the forecast has none, and all of it stays in 186 mm."""
    found = index("full")
    measures = dict(found.catalogue.measures)
    measures["meeting"] = replace(
        measures["meeting"], symbol=cases.names("phiên họp trên vạn người", "meetings per 10 thousand")
    )
    wide = replace(found, catalogue=replace(found.catalogue, measures=measures))
    about = replace(cases.circumstances(), outlooks=hand.outlooks(wide.catalogue, wide.units[0], hand.PRESSING))
    (block_of,) = fit_targets(Reading(wide, Language("en"), about), 0, PLENTY)
    assert [cell.words for cell in block_of.rows[2].cells[:3]] == [
        "12\u00a0meetings per 10 thousand",
        "8 (7 – 9)",
        "≤ 5\u00a0meetings per 10 thousand",
    ]
    widths = [float(column.width) for column in block_of.columns]
    assert sum(widths) == pytest.approx(186.0, abs=0.05)
    assert min(widths[:2]) >= 24
    view = view_scorecard(wide, "01", Language("en"), about)
    made = render(view, cases.TEMPLATES).value
    assert printed.overlaps(made) == []
    assert len(pypdf.PdfReader(BytesIO(made)).pages) == 2


def test_without_anything_monitored_the_page_is_as_it_was() -> None:
    """Outlooks without rows and no lists leave no trace in the document."""
    found = index("full")
    plain = view_scorecard(found, "01", Language("vi"), around("full"))
    empty = replace(around("full"), outlooks=Outlooks(hand.NOW, hand.AS_OF, hand.MONTH, ()))
    assert view_scorecard(found, "01", Language("vi"), empty) == plain
    html = render(plain, cases.TEMPLATES).value
    assert html == render(replace(plain, targets=(), work=()), cases.TEMPLATES).value
    assert (plain.targets, plain.targets_after, plain.work) == ((), (), ())
