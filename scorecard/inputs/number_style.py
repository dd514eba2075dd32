"""Which sign is the decimal sign: settled from the other cells of a column, of the workbook, and from the range.

A cell votes when it can be read in one way only: "12,5" and "1.234,5" for the comma, "12.5" and "1,234.5" for the
point, and "12.106" for whichever reading the figure's declared range allows. A count has no fraction. Votes count only
when they all agree; when they do not, or when there are none, the cell stays ambiguous.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from scorecard.catalogue import Figure, FigureKind
from scorecard.catalogue.layouts import NO_STYLE, NumberStyle
from scorecard.inputs.number_text import NumberText

COMMA, POINT = "comma_decimal", "point_decimal"
TEXT, BY_RANGE, BY_WHOLE, BY_COLUMN, BY_WORKBOOK = "text", "by_range", "by_whole", "by_column", "by_workbook"
BY_LAYOUT = "by_layout"
_BETWEEN = re.compile(r"(?<=[0-9])[.,\s](?=[0-9])")
_NO_VOTES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A number as text, the figure it is for, the column of the workbook in which it stands, and a declared style."""

    text: NumberText
    figure: Figure
    column: Hashable
    style: NumberStyle = NO_STYLE


@dataclass(frozen=True, slots=True)
class Settled:
    """The value, None when it is ambiguous; ``how`` is ``text`` (one reading only) or ``comma_decimal_by_column``."""

    value: float | None
    how: str = ""


def possible(value: float | None, figure: Figure) -> bool:
    """Whether a figure can have this value: inside its range, and whole when it is a count."""
    return value is not None and in_range(value, figure) and is_whole(value, figure)


def in_range(value: float, figure: Figure) -> bool:
    """Whether a value lies inside the declared range, the ends included."""
    return (figure.low is None or value >= figure.low) and (figure.high is None or value <= figure.high)


def is_whole(value: float, figure: Figure) -> bool:
    """Whether a value is whole, or need not be."""
    return figure.kind is not FigureKind.COUNT or value.is_integer()


def written_so(text: str, style: NumberStyle) -> bool:
    """Whether no other signs stand between the figures of a number than the declared ones; a space always may."""
    signs = {sign.strip() for sign in _BETWEEN.findall(text)}
    return not style.thousands or signs <= {style.decimal, style.thousands.strip(), ""}


def settle(asked: Sequence[Asked]) -> list[Settled]:
    """Every number of one workbook, in the order asked."""
    by_column: dict[Hashable, set[str]] = defaultdict(set)
    for one in asked:
        vote = "" if one.style.decimal else _vote(one)
        if vote:
            by_column[one.column].add(vote)
    book = frozenset(style for votes in by_column.values() for style in votes)
    return [_settled(one, by_column, book) for one in asked]


def _vote(one: Asked) -> str:
    """The style that a cell shows, empty when it shows none."""
    comma, point = one.text.comma, one.text.point
    if comma == point:
        return ""
    if comma is None or point is None:
        return POINT if comma is None else COMMA
    first, second = possible(comma, one.figure), possible(point, one.figure)
    return "" if first == second else COMMA if first else POINT


def _settled(one: Asked, by_column: Mapping[Hashable, set[str]], book: frozenset[str]) -> Settled:
    text = one.text
    if one.style.decimal:
        return _declared(text, COMMA if one.style.decimal == "," else POINT)
    if text.sure is not None:
        return Settled(text.sure, TEXT)
    own, column = _vote(one), by_column.get(one.column, _NO_VOTES)
    if own:
        # Its own vote is among the column's: any other means that range and column disagree.
        return _as(text, own, _why(one, own)) if len(column) == 1 else Settled(None)
    if not possible(text.comma, one.figure):
        return Settled(None)
    for votes, why in ((column, BY_COLUMN), (book, BY_WORKBOOK)):
        if votes:
            return _as(text, next(iter(votes)), why) if len(votes) == 1 else Settled(None)
    return Settled(None)


def _declared(text: NumberText, style: str) -> Settled:
    """The reading with the declared decimal sign; a whole number without signs needs no declaration."""
    value = text.comma if style == COMMA else text.point
    return Settled(value, "" if value is None else TEXT if text.comma == text.point else f"{style}_{BY_LAYOUT}")


def _as(text: NumberText, style: str, why: str) -> Settled:
    return Settled(text.comma if style == COMMA else text.point, f"{style}_{why}")


def _why(one: Asked, style: str) -> str:
    """Whether the range or the wholeness of a count excludes the other reading."""
    other = one.text.point if style == COMMA else one.text.comma
    return BY_WHOLE if other is not None and in_range(other, one.figure) else BY_RANGE
