"""The head of a sheet: whose, what and when, in pairs of a label and its value; two columns of them side by side.

The second column begins with a label in both languages, by which the reader knows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scorecard.forms.expectation import date_rule, ordinal_rule
from scorecard.forms.live import Live
from scorecard.forms.nouns import FormSheet, Setting
from scorecard.forms.pen import Pen
from scorecard.inputs.layout import HEAD_LABELS
from scorecard.inputs.stage_labels import HEAD as STAGE_LINE
from scorecard.inputs.stage_labels import STAGE_LABELS
from scorecard.inputs.wording import label
from scorecard.language import N_
from scorecard.period import Period

Line = tuple[str, tuple[str, ...]]
_TITLE_HEIGHT = 24
TITLES = 2
"""Rows of titles above the lines."""
RIGHT_LABELS, RIGHT_VALUES = 3, 5
"""The columns of the second column of lines; a label is wider than most columns and takes two."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the figures: left and right lines, each a name of :data:`HEAD_LABELS` with its texts.

    The first ``single`` lines stand alone in their rows, for a unit may have the name of anything. The figures begin
    ``height`` rows below the top of the sheet.
    """

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    single: int
    subtitle: str

    @property
    def height(self) -> int:
        """Rows of the titles, the lines and a blank one."""
        return TITLES + 1 + self.single + max(len(self.left) - self.single, len(self.right))

    def row_of(self, name: str) -> int:
        """The row of a line of the second column, counted from 0."""
        return TITLES + self.single + [line for line, _ in self.right].index(name)


def head_of(form: FormSheet, setting: Setting, whose: str, *, first: bool) -> Head:
    """The lines of a sheet to be filled in; the ``first`` one asks for the day and the number of the report too."""
    code = setting.language.code
    named = [("unit", form.units[0])] if not form.as_table else []
    named += [("parent", form.parents[0])] if len(form.parents) == 1 else []
    single: list[Line] = [(name, (unit.code, unit.names(code))) for name, unit in named]
    left: list[Line] = [*single, ("period", _period(setting.period, setting))]
    left += [("stage", (label(STAGE_LABELS[form.stage]),))] if form.stage else []
    left += [("reported_on", ()), ("submission", ())] if first else []
    left += [("previous", _period(setting.previous.period, setting))] if setting.previous else []
    subtitle = " · ".join((whose, setting.period.in_words(setting.language)))
    return Head(tuple(left), (*_made_for(setting), ("filled", ())), len(single), subtitle)


def head_of_earlier(head: Head, setting: Setting) -> Head:
    """Of the sheet with earlier values: as high, and of that period."""
    if setting.previous is None:
        raise ValueError
    kept = [(name, texts) for name, texts in head.left if name in {"unit", "parent"}]
    blank: list[Line] = [("", ())] * (len(head.left) - len(kept) - 1)
    left = (*kept, ("period", _period(setting.previous.period, setting)), *blank)
    said = setting.language.text(
        N_("Values of {period}, to compare: nothing is filled in here"),
        period=setting.previous.period.in_words(setting.language),
    )
    return Head(left, _made_for(setting), head.single, said)


def _made_for(setting: Setting) -> tuple[Line, ...]:
    catalogue = setting.catalogue
    return (
        ("catalogue", (catalogue.identifier,)),
        ("edition", (catalogue.edition.code,)),
        ("vintage", (catalogue.territory.vintage,)),
    )


def _period(period: Period, setting: Setting) -> tuple[str, str]:
    return period.code, period.in_words(setting.language)


def write_head(pen: Pen, sheet: Any, head: Head, filled: tuple[Live, int] | None = None) -> None:  # noqa: ANN401
    """Title and lines; ``filled``: how many cells are filled in, and of how many."""
    pen.text(sheet, (0, 0), pen.setting.catalogue.titles(pen.setting.language.code), "title")
    pen.text(sheet, (1, 0), head.subtitle, "subtitle")
    sheet.set_row(0, _TITLE_HEIGHT)
    for row, (name, texts) in enumerate(head.left, start=TITLES):
        if name:
            pen.label(sheet, (row, 0), STAGE_LINE if name == "stage" else HEAD_LABELS[name])
            _texts(pen, sheet, (row, 1), texts)
            _open(pen, sheet, (row, 1), name)
    for row, (name, texts) in enumerate(head.right, start=TITLES + head.single):
        pen.label(sheet, (row, RIGHT_LABELS), HEAD_LABELS[name])
        at = (row, RIGHT_VALUES)
        _texts(pen, sheet, at, texts)
        if name == "filled" and filled:
            live, total = filled
            pen.live(sheet, at, live, pen.styles.part_of(total))
            done = {"type": "cell", "criteria": "==", "value": total, "format": pen.styles.mark("done")}
            sheet.conditional_format(*at, *at, done)


def _texts(pen: Pen, sheet: Any, at: tuple[int, int], texts: Sequence[str]) -> None:  # noqa: ANN401
    for column, text in enumerate(texts, start=at[1]):
        pen.text(sheet, (at[0], column), text, "head")


def _open(pen: Pen, sheet: Any, at: tuple[int, int], name: str) -> None:  # noqa: ANN401
    """The cells of the head that an office fills in."""
    if name == "reported_on":
        sheet.write_blank(*at, None, pen.styles.look("date"))
        sheet.data_validation(*at, *at, date_rule(pen.setting))
    elif name == "submission":
        sheet.write_number(*at, 1, pen.styles.look("ordinal"))
        sheet.data_validation(*at, *at, ordinal_rule(pen.setting))
