"""Answers that do not fit in the rule of a cell stand on a hidden sheet, a column for each figure."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from scorecard.catalogue import Figure
from scorecard.forms.expectation import choices
from scorecard.forms.nouns import Setting
from scorecard.forms.pen import Pen, needs_range

_FIRST = 2


def listed(figures: Sequence[Figure], title: str, setting: Setting) -> Mapping[str, str]:
    """Where the answers of each figure stand that need a range; figures with the same answers share one."""
    found: dict[str, str] = {}
    known: dict[tuple[str, ...], str] = {}
    for figure in figures:
        if needs_range(figure, setting):
            words = choices(figure, setting)
            name = xl_col_to_name(len(known))
            known.setdefault(words, f"'{title}'!${name}${_FIRST + 1}:${name}${_FIRST + len(words)}")
            found[figure.code] = known[words]
    return found


def write_lists(pen: Pen, sheet: Any, figures: Sequence[Figure]) -> None:  # noqa: ANN401 - no types
    """The columns, in the order in which :func:`listed` names them."""
    needing = [choices(figure, pen.setting) for figure in figures if needs_range(figure, pen.setting)]
    columns = list(dict.fromkeys(needing))
    for column, words in enumerate(columns):
        for row, word in enumerate(words, start=_FIRST):
            pen.text(sheet, (row, column), word)
    pen.aside(sheet, len(columns))
    sheet.protect()
    sheet.hide()
