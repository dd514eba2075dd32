"""What one cell says: never more than stands there."""

import math
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Figure, FigureKind, Level
from scorecard.inputs.cell_values import read_cell
from scorecard.inputs.sheets import CellKind, SheetCell, Value
from scorecard.language import Names

NAME = Names.of({"en": "Figure"})
LEVELS = (
    Level("full", Names.of({"vi": "Đã ban hành", "en": "Issued"})),
    Level("none", Names.of({"vi": "Chưa có", "en": "None", "ur": "کوئی نہیں"})),
)


def cell(kind: CellKind, value: Value, *, percent: bool = False) -> SheetCell:
    """A cell at C3."""
    return SheetCell(3, 3, kind, value, percent)


def figure(kind: FigureKind, low: float | None = None, high: float | None = None) -> Figure:
    """A figure of a kind."""
    return Figure("F", NAME, kind=kind, low=low, high=high, levels=LEVELS if kind is FigureKind.LEVEL else ())


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_it_stands(value: float) -> None:
    """Without a range every finite number is itself, to the last bit."""
    assert read_cell(cell(CellKind.NUMBER, value), figure(FigureKind.NUMBER)).value == value


@given(st.text())
def test_a_text_is_never_a_number(text: str) -> None:
    """Not even one that looks like a number: which sign is the decimal sign is for the office to say."""
    reading = read_cell(cell(CellKind.TEXT, text), figure(FigureKind.NUMBER))
    assert reading.code == "W201"
    assert math.isnan(reading.value)


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (CellKind.FAILED, "#REF!", "W202"),
        (CellKind.UNSAVED, "=A1+A2", "W203"),
        (CellKind.TRUTH, True, "W204"),
        (CellKind.DATE, datetime(2025, 3, 4), "W205"),  # noqa: DTZ001 - a sheet knows no zone
        (CellKind.NUMBER, 101.0, "W206"),
        (CellKind.NUMBER, -0.5, "W206"),
        (CellKind.NUMBER, 12.106, "W208"),
    ],
)
def test_what_is_no_count_is_rejected_with_its_own_code(kind: CellKind, value: Value, code: str) -> None:
    """Each way in which a cell can fail to be a count from 0 to 100."""
    assert read_cell(cell(kind, value), figure(FigureKind.COUNT, 0, 100)).code == code


@pytest.mark.parametrize("limit", [0.0, 100.0])
def test_the_ends_of_a_range_are_possible(limit: float) -> None:
    """0 % and 100 % are values."""
    assert read_cell(cell(CellKind.NUMBER, limit), figure(FigureKind.NUMBER, 0, 100)).value == limit


def test_a_cell_that_shows_per_cent_is_read_as_it_shows() -> None:
    """56.83 % is kept by Excel as 0.5683; for a figure in per cent it is 56.83, for a share 0.5683."""
    shown = cell(CellKind.NUMBER, 0.5683, percent=True)
    assert read_cell(shown, figure(FigureKind.NUMBER, 0, 100), sign="%").value == 56.83
    assert read_cell(shown, figure(FigureKind.NUMBER, 0, 1)).value == 0.5683


@pytest.mark.parametrize("word", ["Có", "có ", "YES", "x", "Co\u0301"])
def test_words_for_yes(word: str) -> None:
    """In both languages, both Unicode forms, with and without capitals."""
    assert read_cell(cell(CellKind.TEXT, word), figure(FigureKind.YES_NO)).value == 1


@pytest.mark.parametrize("word", ["Không", "No", "không"])
def test_words_for_no(word: str) -> None:
    """No is a value, not a gap."""
    assert read_cell(cell(CellKind.TEXT, word), figure(FigureKind.YES_NO)).value == 0


@pytest.mark.parametrize("word", ["Co", "Đang làm", "?", "2"])
def test_other_words_are_neither(word: str) -> None:
    """A word without its mark is not guessed at."""
    assert read_cell(cell(CellKind.TEXT, word), figure(FigureKind.YES_NO)).code == "W209"


@pytest.mark.parametrize(("word", "position"), [("full", 0), ("ĐÃ BAN HÀNH", 0), ("None", 1), ("کوئی نہیں", 1)])
def test_a_level_is_named_by_code_or_in_any_language(word: str, position: int) -> None:
    """Its value is its place in the catalogue."""
    assert read_cell(cell(CellKind.TEXT, word), figure(FigureKind.LEVEL)).value == position


def test_a_level_that_is_nearly_right_is_not_taken() -> None:
    """And the problem names the levels there are."""
    reading = read_cell(cell(CellKind.TEXT, "Ban hành"), figure(FigureKind.LEVEL))
    assert (reading.code, reading.facts["levels"]) == ("W207", "Đã ban hành (full), Chưa có (none)")
