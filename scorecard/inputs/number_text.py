"""What a text in a cell says when a number belongs there: every reading it allows, never a choice between them.

"12.106" is 12.106 where the point is the decimal sign and 12106 where the comma is; both are kept, and
:mod:`scorecard.inputs.number_style` settles it from the other cells. What is no number keeps its own kind: a bound
("trên 80 %"), a mark that stands for no number ("…"), a footnote mark, a date.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from scorecard.inputs.absent_words import ABSENT, NO_ABSENT, Absent
from scorecard.inputs.wording import folded


class TextKind(Enum):
    """What a text is."""

    NUMBER = "number"
    ABSENT = "absent"
    BOUND = "bound"
    MARK = "mark"
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NumberText:
    """One text; ``comma`` and ``point``: the number if that is the decimal sign, None where that cannot be.

    ``unit`` is what stands beside the number (``%``, ``tỷ đồng``), ``mark`` a footnote mark beside it.
    """

    kind: TextKind
    comma: float | None = None
    point: float | None = None
    unit: str = ""
    mark: str = ""
    absent: Absent = NO_ABSENT

    @property
    def sure(self) -> float | None:
        """The number when only one is possible."""
        if self.comma is None or self.comma == self.point:
            return self.point
        return self.comma if self.point is None else None


# Only what is certain: NFKC would turn the footnote mark of 12,5¹ into a digit.
_PLAIN = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | dict(zip("，．％－＋（）", ",.%-+()", strict=True))
    | dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u3000", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
)
_LONGEST = 60
_MINUS = "-−–‐‑﹣"
_GROUPS = r"[1-9][0-9]{0,2}(?:%s[0-9]{3})+"


def _pattern(decimal: str, group: str) -> re.Pattern[str]:
    whole = f"0|[1-9][0-9]*|{_GROUPS % group}|{_GROUPS % ' '}"
    # 05 is five, but 05.123 is nothing that a person would write on purpose.
    return re.compile(f"(?:{whole})(?:{decimal}[0-9]+)?|0[1-9]|{decimal}[0-9]+")


_COMMA, _POINT = _pattern(",", r"\."), _pattern(r"\.", ",")
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_START = re.compile(rf"(\()?([{_MINUS}+])?([.,]?[0-9](?:[0-9.,]| (?=[0-9]))*)")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = rf"\s?\*+|[{_SUPERSCRIPTS}†‡]+|\s?\(\*+\)|\s?\([1-9a-z]\)|\s?\[[1-9][0-9]?\]"
_REST = re.compile(rf"({_MARK})?\s*([^\W\d_%‰][^*\[\]()†‡]*|[%‰°$€₫][^*\[\]()†‡]*)?({_MARK})?\s*")
_CLOSED = re.compile(r"\s*([%‰]?)\)")
_MARK_ALONE = re.compile(rf"[*†‡]+|\(\*+\)|\(?[0-9]{{1,2}}\)|\([a-z]\)|\[[0-9]{{1,2}}\]|[{_SUPERSCRIPTS}]+")
_AREA = re.compile(r"m[23²³]")
_DATE = re.compile(
    r"[0-3]?[0-9]([/.-])[01]?[0-9]\1(?:[0-9]{4}|[0-9]{2})|[01]?[0-9]/[12][0-9]{3}"
    r"|[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9](?:[ T][0-9:]+)?"
)
_BOUND = re.compile(
    r"(?:^|[\s(])(?:trên|dưới|hơn|ít hơn|gần|khoảng|chừng|xấp xỉ|ước|ít nhất|tối thiểu|tối đa|không quá|không dưới|"
    r"từ|tới|đến|trở lên|trở xuống|over|under|above|below|more than|less than|at least|at most|up to|about|around|"
    r"approximately|nearly|or more|or less|or fewer)(?:[\s)]|$)|[<>≤≥≈~±≦≧⩽⩾≲≳]"
)
_RANGE = re.compile(rf"[0-9.,]+ ?[%‰]? ?(?:[{_MINUS}—÷]|to) ?[0-9.,]+ ?[%‰]?")
_NOTHING = NumberText(TextKind.OTHER)


def parse_number(text: str) -> NumberText:
    """Every reading of a text; blank text is absent."""
    plain = (text if text.isascii() else text.translate(_PLAIN)).strip()
    if _BARE.fullmatch(plain):
        comma, point = _readings(plain)
        if comma is not None or point is not None:
            return NumberText(TextKind.NUMBER, comma, point)
    return _parse(plain.lstrip("'’`").lstrip())


@lru_cache(maxsize=4096)
def _parse(plain: str) -> NumberText:
    word = folded(plain)
    if _MARK_ALONE.fullmatch(plain):
        return NumberText(TextKind.MARK, mark=plain)
    if word in ABSENT:
        return NumberText(TextKind.ABSENT, absent=ABSENT[word])
    if len(plain) > _LONGEST or not any(digit in plain for digit in "0123456789"):
        return _NOTHING
    if _DATE.fullmatch(plain):
        return NumberText(TextKind.DATE)
    if _BOUND.search(word) or _RANGE.fullmatch(plain) or plain.endswith("+"):
        return NumberText(TextKind.BOUND)
    return _beside(plain)


def _beside(plain: str) -> NumberText:
    """A number with its sign, and what stands beside it."""
    start = _START.match(plain)
    if start is None:
        return _NOTHING
    bracket, sign, digits = start.groups()
    comma, point = _readings(digits)
    rest, inner = plain[start.end() :], ""
    if bracket:
        closed = _CLOSED.match(rest)
        if closed is None or sign:
            return _NOTHING
        rest, inner = rest[closed.end() :], closed[1]
    beside = _REST.fullmatch(rest)
    if beside is None or (comma is None and point is None) or _strange(digits, beside):
        return _NOTHING
    unit = (beside[2] or "").strip() or inner
    mark = ((beside[1] or "") + (beside[3] or "")).strip()
    turn = -1.0 if bracket or (sign and sign != "+") else 1.0
    return NumberText(TextKind.NUMBER, _turned(comma, turn), _turned(point, turn), unit, mark)


def _strange(digits: str, beside: re.Match[str]) -> bool:
    """Whether other figures stand beside the number, or a mark that could be a power of ten."""
    unit = _AREA.sub("", beside[2] or "")
    power = digits == "10" and (beside[1] or "")[:1] in set(_SUPERSCRIPTS)
    return power or any(sign.isnumeric() for sign in unit) or any(sign in unit for sign in ";:=")


@lru_cache(maxsize=8192)
def _readings(digits: str) -> tuple[float | None, float | None]:
    """The number with the comma, and with the point, as the decimal sign."""
    if len(digits) > _LONGEST:
        return None, None
    bare = digits.replace(" ", "")
    comma = float(bare.replace(".", "").replace(",", ".")) if _COMMA.fullmatch(digits) else None
    return comma, float(bare.replace(",", "")) if _POINT.fullmatch(digits) else None


def _turned(value: float | None, turn: float) -> float | None:
    # The sum makes a plain zero of minus zero.
    return None if value is None else value * turn + 0.0
