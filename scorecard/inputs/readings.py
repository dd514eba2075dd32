"""All cells of one workbook into readings: numbers that Excel holds one by one, numbers as text together.

A text is settled beside the other texts of its column and of its workbook; what stands beside the number, or in its
place, is named.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import nan
from typing import TypeVar

from scorecard.catalogue import Figure, FigureKind, Measure
from scorecard.catalogue.layouts import NO_STYLE, NumberStyle, Taken
from scorecard.inputs.absent_words import ABSENT, ANSWERS, Absent
from scorecard.inputs.cell_values import Reading, checked, read_cell, rejected
from scorecard.inputs.number_scale import NO_CANDIDATE, agrees, converted, is_share, shown, times
from scorecard.inputs.number_style import (
    BY_COLUMN,
    BY_LAYOUT,
    BY_WORKBOOK,
    COMMA,
    TEXT,
    Asked,
    Settled,
    possible,
    settle,
    written_so,
)
from scorecard.inputs.number_text import NumberText, TextKind, parse_number
from scorecard.inputs.sheets import CellKind, SheetCell
from scorecard.inputs.wording import folded
from scorecard.panel import DataStatus

_NUMBERS = frozenset({FigureKind.NUMBER, FigureKind.COUNT})
_NO_NUMBER = {TextKind.BOUND: "W212", TextKind.MARK: "W219", TextKind.DATE: "W205", TextKind.OTHER: "W201"}
_ABSENT = {DataStatus.MISSING: "W218", DataStatus.NOT_APPLICABLE: "W223", DataStatus.SUPPRESSED: "W224"}
ABSENT_CODES = frozenset({"W217", *_ABSENT.values()})
_READ_AS = {BY_COLUMN: "W210", BY_WORKBOOK: "W220"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """A cell, the figure it is for, its measure (``sign``: ``%`` or ``‰``), and the column of the workbook.

    ``taken``: what the layout of the sheet states of the column, its number style and unit of measure.
    """

    cell: SheetCell
    figure: Figure
    measure: Measure | None
    sign: str
    column: Hashable
    taken: Taken | None = None

    @property
    def style(self) -> NumberStyle:
        """The declared signs."""
        return self.taken.style if self.taken else NO_STYLE

    @property
    def factor(self) -> float:
        """From the sheet's unit of measure to the figure's."""
        return self.taken.factor if self.taken else 1.0

    @property
    def in_sheet(self) -> Figure:
        """The figure with its range in the sheet's unit; thousands of people have fractions."""
        figure, factor = self.figure, self.factor
        if factor == 1:
            return figure
        low, high = (None if limit is None else limit / factor for limit in (figure.low, figure.high))
        return replace(figure, low=low, high=high, kind=FigureKind.NUMBER)


def read_cells(questions: Sequence[Question]) -> list[Reading]:
    """The reading of every cell of one workbook, in the order asked."""
    texts = [_text_of(question) for question in questions]
    asked = [
        Asked(text, question.in_sheet, question.column, question.style)
        for question, text in zip(questions, texts, strict=True)
        if text is not None and text.kind is TextKind.NUMBER
    ]
    settled = iter(settle(asked))
    return [
        _typed(question)
        if text is None
        else _number(question, text, next(settled))
        if text.kind is TextKind.NUMBER
        else _no_number(question, text)
        for question, text in zip(questions, texts, strict=True)
    ]


def noted(readings: Sequence[tuple[T, Reading]]) -> Iterator[tuple[T, Reading, tuple[T, ...]]]:
    """Of readings that go together, those with a problem: each rejected one, and one for all used ones alike.

    With each come the others that it stands for.
    """
    alike: dict[tuple[str, str], list[tuple[T, Reading]]] = {}
    for one, reading in readings:
        if reading.status is DataStatus.REJECTED:
            yield one, reading, ()
        elif reading.code:
            word = folded(str(reading.facts["value"])) if reading.code in ABSENT_CODES else ""
            alike.setdefault((reading.code, word), []).append((one, reading))
    for group in alike.values():
        one, reading = group[0]
        others = tuple(other for other, _ in group[1:])
        yield one, replace(reading, facts={**reading.facts, "count": len(group)}), others


def _text_of(question: Question) -> NumberText | None:
    """What a text says where a number belongs; None for cells of other kinds and for figures that are no numbers."""
    if question.cell.kind is not CellKind.TEXT or question.figure.kind not in _NUMBERS:
        return None
    return parse_number(str(question.cell.value))


def _typed(question: Question) -> Reading:
    cell, figure = question.cell, question.figure
    if cell.percent and not question.sign and figure.kind in _NUMBERS and not is_share(figure):
        return rejected("W213", cell, other_measure="%", measure=_measure(question), candidate=NO_CANDIDATE)
    reading = read_cell(cell, figure, sign=question.sign, factor=question.factor)
    if reading.code in {"W207", "W209"} and cell.kind is CellKind.TEXT:
        word = folded(cell.written)
        if word in ABSENT and word not in ANSWERS:
            return _absent(cell, ABSENT[word])
    return reading


def _no_number(question: Question, text: NumberText) -> Reading:
    if text.kind is TextKind.ABSENT:
        return _absent(question.cell, text.absent)
    return rejected(_NO_NUMBER[text.kind], question.cell)


def _absent(cell: SheetCell, absent: Absent) -> Reading:
    code = "W217" if absent.doubtful else _ABSENT[absent.status]
    return Reading(nan, code, {"value": cell.written}, absent.status, "absent")


def _number(question: Question, text: NumberText, settled: Settled) -> Reading:
    cell, figure, measure = question.cell, question.figure, question.measure
    in_unit = bool(text.unit) and question.taken is not None and folded(text.unit) == folded(question.taken.unit)
    if text.unit and not in_unit and not agrees(text.unit, measure):
        candidate = None if settled.value is None else converted(settled.value, text.unit, figure, measure)
        facts = {"other_measure": text.unit, "measure": _measure(question), "candidate": shown(candidate)}
        return rejected("W213", cell, **facts)
    if question.style.decimal and (settled.value is None or not written_so(cell.written, question.style)):
        return rejected("W367", cell, decimal=question.style.decimal, thousands=question.style.thousands or "–")
    if settled.value is None:
        facts = {"comma": shown(text.comma), "point": shown(text.point)}
        none = not possible(text.comma, figure) and not possible(text.point, figure)
        return rejected("W225" if none else "W211", cell, **facts)
    # A unit beside the number says more than the layout: 56,83 % is in per cent also in a sheet of shares.
    scaled = question.factor != 1 and (in_unit or not text.unit)
    value = times(settled.value, question.factor) if scaled else settled.value
    reading = checked(value, cell, figure, question.sign)
    return reading if reading.code else _read_as(question, text, replace(settled, value=value))


def _read_as(question: Question, text: NumberText, settled: Settled) -> Reading:
    """The value of a text, and a note where it was not plain."""
    value = settled.value if settled.value is not None else nan
    declared = settled.how.endswith(BY_LAYOUT)
    if (declared or settled.how == TEXT) and not text.mark:
        return Reading(value, settled=settled.how)
    facts = {"value": question.cell.written, "read": shown(value)}
    code = "W216"
    if settled.how != TEXT and not declared:
        style, _, why = settled.how.partition("_by_")
        code = _READ_AS.get(f"by_{why}", "W214")
        facts["other"] = shown(text.point if style == COMMA else text.comma)
    else:
        facts["mark"] = text.mark
    return Reading(value, code, facts, settled=settled.how)


def _measure(question: Question) -> str:
    """The figure's measure as people write it."""
    return question.measure.names("vi") if question.measure else NO_CANDIDATE
