"""What the tables of the document are made of: columns, cells, words that fit."""

from collections.abc import Iterable, Sequence

from scorecard.language import Language, shortened
from scorecard.period import Period, PeriodKind
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Change, Column
from scorecard.report.review_blocks import ReviewCell, ReviewGroup, ReviewRow, ReviewTable
from scorecard.rounding import printed_change

FULL = 186.0
"""Millimetres from edge to edge."""
NOTHING = "–"
MOST_TEXT = 240
"""Characters of a text from a sheet; what is longer is cut."""
NUMBER, DENSE = "n", "dense"
"""Classes of cells of figures, and of tables with many rows."""
MANY, FEW = 16, 5
TOGETHER = "together"
"""The class of a table that is not divided between pages."""


def columns(*said: tuple[float, str, str]) -> tuple[Column, ...]:
    """Widths in mm, words above, styles; a width of 0 takes what the others leave."""
    left = FULL - sum(width for width, _, _ in said)
    return tuple(Column(millimetres(width or left), words, style) for width, words, style in said)


def number(words: str, *under: str, style: str = "") -> ReviewCell:
    """A cell of figures."""
    return ReviewCell(words, f"{NUMBER} {style}".strip(), tuple(line for line in under if line))


def cell(words: str, *under: str, style: str = "") -> ReviewCell:
    """A cell of words from sheets or catalogue."""
    return ReviewCell(shortened(words, MOST_TEXT), style, tuple(shortened(line, MOST_TEXT) for line in under if line))


def moved(change: Change) -> ReviewCell:
    """A cell of what rose or fell."""
    return number(change.words, style=change.style)


def count(language: Language, value: int, style: str = "") -> ReviewCell:
    """A number of things; what there is none of is a quiet dash, so that what there is stands out."""
    return number(language.number(value), style=style) if value else number(NOTHING, style="quiet")


def with_total(rows: Sequence[ReviewRow], total: ReviewRow) -> tuple[ReviewRow, ...]:
    """The rows, and below several of them the row of all."""
    return (*rows, total) if len(rows) > 1 else tuple(rows)


def change_of(language: Language, now: float, before: float, decimals: int, *, good: bool = True) -> Change:
    """What rose or fell, as the difference of what is printed; ``good``: whether more is better."""
    difference = float(printed_change(now, now - before, decimals))
    styles = ("up", "down") if good else ("down", "up")
    style = styles[0] if difference > 0 else styles[1] if difference < 0 else "same"
    return Change(style, language.number(difference, decimals, signed=True))


def capital(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]


def listing(
    said: Sequence[Column],
    rows: Iterable[ReviewRow],
    title: str = "",
    *,
    style: str = "",
    remarks: Iterable[str] = (),
) -> ReviewTable:
    """A table without groups; one of many rows is set closer."""
    made, titles = tuple(rows), (title,) if title else ()
    style = style or (DENSE if len(made) > MANY else TOGETHER if len(made) <= FEW else "")
    return ReviewTable(style, titles, tuple(said), (ReviewGroup(made),), tuple(words for words in remarks if words))


def and_more(language: Language, left: int) -> str:
    """``and 14 more``; empty for none."""
    return language.plural("and {count} more", "and {count} more", left) if left > 0 else ""


def named(language: Language, names: Sequence[str], most: int) -> str:
    """As many names as said, and how many more there are."""
    more = and_more(language, len(names) - most)
    return "; ".join([*names[:most], *([more] if more else [])])


def so_far(period: Period) -> Period:
    """The year up to a month; of the first month that itself, of the last the year. Longer periods are themselves."""
    if period.kind not in {PeriodKind.MONTH, PeriodKind.YEAR_TO_DATE}:
        return period
    if period.number == 1:
        return Period(PeriodKind.MONTH, period.year)
    kind = PeriodKind.YEAR_TO_DATE if left_of_year(period) else PeriodKind.YEAR
    return Period(kind, period.year, period.number if left_of_year(period) else 1)


def left_of_year(period: Period) -> int:
    """How many months of the year remain."""
    return 12 - period.months[1]
