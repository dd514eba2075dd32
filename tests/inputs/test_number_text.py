"""Numbers as text: every reading, and never one that does not stand there."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.inputs.number_text import NumberText, TextKind, parse_number
from scorecard.panel import DataStatus

NUMBER = TextKind.NUMBER
SPACES = (" ", "\u00a0", "\u2009", "\u202f")


@pytest.mark.parametrize(
    ("text", "comma", "point"),
    [
        ("0,6077", 0.6077, None),
        ("12.106", 12106, 12.106),
        ("12,106", 12.106, 12106),
        ("56.83", None, 56.83),
        ("3.359,80", 3359.8, None),
        ("1,234,567.89", None, 1234567.89),
        ("1.234.567", 1234567, None),
        ("1 234 567", 1234567, 1234567),
        ("1\u00a0234,5", 1234.5, None),
        ("1\u2009234.5", None, 1234.5),
        ("1 234,567", 1234.567, None),
        ("0.607", None, 0.607),
        ("1234.567", None, 1234.567),
        ("−5", -5, -5),
        ("-5", -5, -5),
        ("–5", -5, -5),
        ("+3", 3, 3),
        ("-0", 0, 0),
        ("(12,5)", -12.5, None),
        ("(123)", -123, -123),
        ("05", 5, 5),
        (".5", None, 0.5),
        ("１２．５", None, 12.5),
        ("'12,5", 12.5, None),
        ("\ufeff12,5\u200b", 12.5, None),
        (" 12,5\n", 12.5, None),
    ],
)
def test_a_text_has_the_readings_that_its_signs_allow(text: str, comma: float | None, point: float | None) -> None:
    """With the comma, and with the point, as the decimal sign."""
    assert parse_number(text) == NumberText(NUMBER, comma, point)


@pytest.mark.parametrize(
    ("text", "value", "unit", "mark"),
    [
        ("56,83%", 56.83, "%", ""),
        ("56,83 %", 56.83, "%", ""),
        ("56,83\u00a0%", 56.83, "%", ""),
        ("5 ‰", 5, "‰", ""),
        ("12 hộ", 12, "hộ", ""),
        ("3,2 tỷ đồng", 3.2, "tỷ đồng", ""),
        ("3.359,80 km²", 3359.8, "km²", ""),
        ("3.359,80 km2", 3359.8, "km2", ""),
        ("(12,5 %)", -12.5, "%", ""),
        ("12,5*", 12.5, "", "*"),
        ("12,5 (1)", 12.5, "", "(1)"),
        ("12,5(*)", 12.5, "", "(*)"),
        ("12,5¹", 12.5, "", "¹"),
        ("12,5 [2]", 12.5, "", "[2]"),
        ("12,5 % (1)", 12.5, "%", "(1)"),
        ("12,5†", 12.5, "", "†"),
    ],
)
def test_what_stands_beside_a_number_is_kept_apart(text: str, value: float, unit: str, mark: str) -> None:
    """A unit, a footnote mark; a raised figure never becomes a digit of the number."""
    found = parse_number(text)
    assert (found.kind, found.sure, found.unit, found.mark) == (NUMBER, value, unit, mark)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (TextKind.BOUND, ("trên 80 %", "≥ 80%", "> 80", "dưới 5", "<5", "khoảng 5", "~5", "80-90", "80 – 90 %", "80+")),
        (TextKind.BOUND, ("80 % trở lên", "không quá 5", "at least 5", "từ 5 đến 7", "tối đa 5")),
        (TextKind.MARK, ("(1)", "*", "(*)", "1)", "[1]", "¹", "(a)")),
        (TextKind.DATE, ("31/10/2025", "1.2.2025", "10/2025", "2025-10-31", "1-2-25")),
        (TextKind.OTHER, ("12 5", "12  500", "12\n500", "12.34.567", "1.234,5.6", "5.", "1E+05", "10³", "5½", "12①")),
        (TextKind.OTHER, ("3/4", "4=5+6", "=5+6", "05.123", "٣", "nửa", "5-", "- 5", "(-5)", "$5", "9" * 400, "1'234")),
        (TextKind.OTHER, ("12 hộ và 5 người", "12 (34)", "#N/A", "1,2,3", "12,5 1)", "007")),
    ],
)
def test_what_is_no_number_is_none(kind: TextKind, texts: tuple[str, ...]) -> None:
    """Each has its kind, and no reading."""
    for text in texts:
        assert parse_number(text).kind is kind, text
        assert parse_number(text).comma is parse_number(text).point is None


@pytest.mark.parametrize(
    ("status", "doubtful", "words"),
    [
        (
            DataStatus.MISSING,
            False,
            ("…", "...", "..", "chưa có", "Chưa có số liệu", "no data", "", "chu\u031ba co\u0301"),
        ),
        (DataStatus.MISSING, True, ("–", "-", "—", "x", "X", "không có", "none")),
        (DataStatus.NOT_APPLICABLE, False, ("N/A", "na", "n.a.", "không áp dụng", "Not applicable")),
        (DataStatus.SUPPRESSED, False, ("bảo mật", "Confidential")),
    ],
)
def test_words_for_no_number_have_a_meaning(status: DataStatus, doubtful: bool, words: tuple[str, ...]) -> None:  # noqa: FBT001
    """In any case and both Unicode forms."""
    for word in words:
        found = parse_number(word)
        assert (found.kind, found.absent.status, found.absent.doubtful) == (TextKind.ABSENT, status, doubtful), word


def _written(whole: int, decimals: str, group: str, sign: str) -> str:
    return f"{whole:,}".replace(",", group) + (sign + decimals if decimals else "")


@given(
    st.integers(0, 10**12),
    st.text("0123456789", max_size=6),
    st.sampled_from([(".", ","), (",", "."), ("", ","), ("", "."), *((s, ",") for s in SPACES)]),
    st.sampled_from(["{}", "-{}", "−{}", "({})", "{}%", "{} %", "{}*", "{} (1)", "'{}", "{}\u00a0%", "+{}"]),
)
def test_a_number_written_in_any_style_is_among_its_readings(
    whole: int, decimals: str, style: tuple[str, str], frame: str
) -> None:
    """Exactly, under the decimal sign with which it was written."""
    group, sign = style
    digits = _written(whole, decimals, group, sign)
    text = frame.format(digits)
    if frame == "({})" and digits.isdigit() and len(digits) < 3:
        return
    truth = float(f"{whole}.{decimals or '0'}") * (-1 if frame[0] in "-−(" else 1)
    found = parse_number(text)
    assert found.kind is NUMBER
    assert (found.comma if sign == "," else found.point) == truth


@given(st.text(max_size=30) | st.text("0123456789.,-–() %x*¹", max_size=15))
def test_any_text_is_parsed_and_every_reading_is_finite(text: str) -> None:
    """Nothing raises; a reading never has other digits than the text."""
    found = parse_number(text)
    for reading in (found.comma, found.point):
        assert reading is None or math.isfinite(reading)


def test_spaces_of_all_widths_group() -> None:
    """Ordinary, non-breaking, thin and narrow."""
    for one, other in product(SPACES, SPACES):
        assert parse_number(f"1{one}234{other}567").sure == 1234567
