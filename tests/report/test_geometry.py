"""Scales, widths, labels and dots."""

from itertools import pairwise

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.report.drawing import Align, Sketch, millimetres
from scorecard.report.placement import Wish, place_labels, stack_dots
from scorecard.report.scales import rank_ticks, round_axis
from scorecard.report.widths import BOLD, REGULAR, filled, line_count, text_width
from scripts import make_signs
from tests.report import cases


@pytest.mark.parametrize(("style", "table"), [("Regular", REGULAR), ("Bold", BOLD)])
def test_widths_are_those_of_the_font(style: str, table: tuple[int, ...]) -> None:
    """The literal table is the font's."""
    with TTFont(cases.ROOT / "templates" / "fonts" / f"NotoSans-{style}.ttf") as font:
        cmap, metrics = font.getBestCmap(), font["hmtx"]
        assert table == tuple(metrics[cmap[code]][0] for code in range(0x20, 0x7F))


def test_vietnamese_letters_are_as_wide_as_their_base() -> None:
    """Tones and circumflexes take no room; a horn does."""
    assert text_width("ế", 10) == text_width("e", 10)
    assert text_width("ữ", 10) == text_width("ư", 10) > text_width("u", 10)
    assert text_width("Đ", 10) == text_width("D", 10)


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.integers(2, 9))
def test_an_axis_encloses_its_figures(low: float, span: float, steps: int) -> None:
    """Ticks rise, enclose, and are not many more than asked for."""
    axis = round_axis(low, low + span, steps)
    slip = 1e-6 * max(1e-6 * abs(low), axis.ticks[1] - axis.ticks[0])
    assert axis.ticks[0] <= low + slip
    assert axis.ticks[-1] >= low + span - slip
    assert all(a < b for a, b in pairwise(axis.ticks))
    assert 2 <= len(axis.ticks) <= steps + 3


@pytest.mark.parametrize(
    ("of", "ticks"),
    [
        (1, (1,)),
        (2, (1, 2)),
        (10, (1, 2, 4, 6, 8, 10)),
        (34, (1, 10, 20, 34)),
        (63, (1, 10, 20, 30, 40, 50, 63)),
        (3321, (1, 500, 1000, 1500, 2000, 2500, 3000, 3321)),
    ],
)
def test_ticks_of_ranks(of: int, ticks: tuple[int, ...]) -> None:
    """First, last, and round ranks with room between them."""
    found = rank_ticks(of)
    assert found[0] == ticks[0]
    assert found[-1] == ticks[-1]
    assert all((b - a) * 60 / max(of - 1, 1) >= 5 for a, b in pairwise(found))
    assert all(tick in {1, of} or tick % 2 == 0 or tick % 5 == 0 for tick in found)


@settings(max_examples=60)
@given(st.lists(st.floats(0, 186), min_size=1, max_size=7), st.data())
def test_labels_never_cover_each_other(xs: list[float], data: st.DataObject) -> None:
    """In one lane they stand apart, inside the drawing; the most important one is always there."""
    lanes = st.sampled_from([(-1, -2), (1, 2), (-1, -2, 1, 2)])
    wishes = [Wish(f"{k}. Bà Rịa - Vũng Tàu 0,75{k}", x, data.draw(lanes)) for k, x in enumerate(xs)]
    placed = place_labels(wishes, 186)
    assert placed[0].wish is wishes[0]
    for k, one in enumerate(placed):
        assert one.left >= 0
        assert one.left + one.width <= 186 + 1e-9
        for other in placed[k + 1 :]:
            if one.lane == other.lane:
                assert one.left + one.width <= other.left or other.left + other.width <= one.left


@settings(max_examples=60)
@given(st.lists(st.floats(0, 60), min_size=1, max_size=40))
def test_dots_do_not_cover_each_other_while_there_is_room(xs: list[float]) -> None:
    """The unit of the page lies on the line; every other keeps its distance."""
    heights = stack_dots(xs, 1.0, 1000, first=0)
    assert heights[0] == 0
    points = list(zip(xs, heights, strict=True))
    for k, (x, y) in enumerate(points):
        for other_x, other_y in points[k + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= 2.2**2


def test_a_crowd_stays_within_reach() -> None:
    """All equal: the column is drawn closer together, not over the labels."""
    heights = stack_dots([5.0] * 63, 1.0, 4.0, first=3)
    assert max(abs(h) for h in heights) <= 4.0 + 1e-9


def test_drawings_mirror() -> None:
    """What stands at the start stands at the right edge of a page that reads from right to left."""
    plain, mirrored = Sketch(100, 10), Sketch(100, 10, mirror=True)
    for sketch in (plain, mirrored):
        sketch.dots([(10, 5)], 1, "#000000")
        sketch.bars([(10, 1, 20, 2)], "#000000")
        sketch.figure((10, 5), "1", Align.START)
        sketch.label(10, 0, 30, "words", "")
    left, right = plain.finish("t"), mirrored.finish("t")
    assert (left.paths[0].outline, right.paths[0].outline) == ("M10 5h.01", "M90 5h.01")
    assert (left.paths[1].outline[:4], right.paths[1].outline[:4]) == ("M10 ", "M70 ")
    assert (left.figures[0].anchor, right.figures[0].anchor) == ("start", "end")
    assert (left.labels[0].left, right.labels[0].left) == ("10", "60")


def test_millimetres_are_short() -> None:
    """Two decimals at most, no trailing zeros, no minus zero."""
    assert [millimetres(v) for v in (1.0, 1.5, 1.234, -0.001, 10.0, 0)] == ["1", "1.5", "1.23", "0", "10", "0"]


@pytest.mark.parametrize("text", ["1.1", "7.10", "", "STT", "10"])
def test_spaces_fill_a_text_to_a_width(text: str) -> None:
    """Within a twentieth of an em, with spaces that the font has in these widths; a wide text stays as it is."""
    with TTFont(cases.ROOT / "templates" / "fonts" / "NotoSans-Regular.ttf") as font:
        cmap, metrics = font.getBestCmap(), font["hmtx"]
        drawn = sum(metrics[cmap[ord(c)]][0] for c in filled(text, 9.0, 7.0)) / 1000 * 7.0 * 25.4 / 72
    assert drawn == pytest.approx(9.0, abs=0.13)
    assert filled("Người đứng đầu", 5.0, 7.0) == "Người đứng đầu"


def test_the_font_of_signs_is_what_its_script_makes() -> None:
    """Up, down, the marks of targets and lights and the root, and nothing that the text fonts have."""
    assert make_signs.FILE.read_bytes() == make_signs.font()
    with TTFont(make_signs.FILE) as font:
        assert set(font.getBestCmap()) == {0x20, *map(ord, "▲▼◆●○√")}


def test_the_marks_are_drawn_as_they_are_called() -> None:
    """A disc of radius 330 has π·330² = 342,119 units of ink, the ring that less a disc of 252, the diamond 2·350²."""
    with TTFont(make_signs.FILE) as font:
        glyphs, named = font.getGlyphSet(), font.getBestCmap()
        ink = {}
        for mark in "▲▼◆●○":
            pen = AreaPen(glyphs)
            glyphs[named[ord(mark)]].draw(pen)
            ink[mark] = -pen.value
    assert ink["●"] == pytest.approx(342_119, rel=0.01)
    assert ink["○"] == pytest.approx(342_119 - 199_504, rel=0.02)
    assert (ink["◆"], ink["▲"], ink["▼"]) == (2 * 350**2, 680 * 660 / 2, 680 * 660 / 2)


@pytest.mark.parametrize(
    ("text", "width", "start", "lines"),
    [
        ("", 10, 0, 1),
        ("một hai ba bốn", 100, 0, 1),
        ("một hai ba bốn", 8, 0, 3),
        ("một hai ba bốn", 8, 7, 4),
        ("Nghiêng", 3, 0, 1),
    ],
)
def test_lines_are_counted_as_they_are_set(text: str, width: float, start: float, lines: int) -> None:
    """Words fill a line while they fit; a word that fits nowhere has a line of its own."""
    assert line_count(text, width, 7.0, start) == lines
