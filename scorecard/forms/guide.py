"""The first sheet of a form: what to fill in and how, what the colours mean, how far one is, whom to send it to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scorecard.forms.live import FINE
from scorecard.forms.nouns import NOT_APPLICABLE, WITHHELD, Form, Setting, shortened
from scorecard.forms.pen import Pen
from scorecard.forms.printing import set_footer
from scorecard.language import N_

_WIDTHS = (5, 44, 18, 34)
_SIGNS_OF_TEXT, _POINTS_A_LINE = 110, 13.5
_HIDDEN = len(_WIDTHS)
_SAMPLES = {"name": "A.1", "earlier": "12", "wrong": "!", "done": FINE}
_LEGEND: tuple[tuple[str, str], ...] = (
    ("note", N_("to be filled in")),
    ("name", N_("fixed: codes, names, measures, formulas")),
    ("earlier", N_("value of the previous period, to compare; it is not read")),
    ("wrong", N_("to check: the cell says why, or the row above the headings how often")),
    ("done", N_("filled in, nothing to check")),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet to fill in, the cell that counts what is filled in there, how much that is, and of how many."""

    title: str
    counter: str
    filled: float
    total: int


def write_guide(pen: Pen, sheet: Any, whose: str, listed: Sequence[Listed]) -> None:  # noqa: ANN401 - no types
    """All of it; the sheet holds no figures and says so to the reader."""
    text = pen.setting.language.text
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    pen.text(sheet, (0, 0), text(N_("How to fill in this workbook")), "title")
    sheet.set_row(0, 24)
    row = _lines(pen, sheet, 1, _about(pen.setting, whose)) + 1
    row = _write_list(pen, sheet, row, listed) + 1
    row = _heading(pen, sheet, row, text(N_("How")))
    for number, step in enumerate(_steps(pen.setting), start=1):
        pen.text(sheet, (row, 0), str(number), "step")
        _wrapped(pen, sheet, row, 1, step)
        row += 1
    row = _heading(pen, sheet, row + 1, text(N_("Colours")))
    for look, words in _LEGEND:
        pen.text(sheet, (row, 0), _SAMPLES.get(look, ""), look)
        pen.text(sheet, (row, 1), text(words), "plain")
        row += 1
    row = _heading(pen, sheet, row + 1, text(N_("Where to send it")))
    row = _lines(pen, sheet, row, _addresses(pen.setting))
    pen.aside(sheet, _HIDDEN)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.print_area(0, 0, row, len(_WIDTHS) - 1)
    sheet.fit_to_pages(1, 0)
    set_footer(sheet, f"{whose} · {pen.setting.period.in_words(pen.setting.language)}")


def whose_form(form: Form, setting: Setting) -> str:
    """The name of the unit or the office; of the catalogue where it is nobody's."""
    code = setting.language.code
    name = form.names(code) or setting.catalogue.titles(code)
    return f"{name} – {form.owner.names(code)}" if form.owner else name


def _about(setting: Setting, whose: str) -> Iterator[str]:
    text, catalogue, code = setting.language.text, setting.catalogue, setting.language.code
    yield whose
    yield f"{catalogue.titles(code)} · {setting.period.in_words(setting.language)}"
    yield text(
        N_("Catalogue {catalogue}, edition {edition}, territory {vintage}, period {period}: for this period only."),
        catalogue=catalogue.identifier,
        edition=catalogue.edition.code,
        vintage=catalogue.territory.vintage,
        period=setting.period.code,
    )


def _steps(setting: Setting) -> Iterator[str]:
    language = setting.language
    text = language.text
    words = {"word": setting.word(NOT_APPLICABLE), "withheld": setting.word(WITHHELD)}
    yield text(N_("Fill in the cells in light yellow only; everything else is locked."))
    yield text(
        N_("Write numbers as numbers, {example}: without the measure, without letters. The decimal sign is your own."),
        example=language.number(1234.5, 1),
    )
    yield text(
        N_(
            "0 means: counted, and there was none. Not known yet: leave the cell empty. Does not concern the unit:"
            " write “{word}”. May not be published: write “{withheld}”."
        ),
        **words,
    )
    yield text(N_("Write dates with day, month and year: {day}."), day=language.date(setting.period.end))
    yield text(N_("Yes or no, and levels, are chosen from the list that opens in the cell."))
    yield text(
        N_("A cell with a corner mark has a comment: how it is determined, which evidence it needs, its source.")
    )
    if setting.catalogue.assessment_stages:
        yield text(
            N_(
                "You assess yourselves; later stages look at it. Beside each value, name the documents that prove it,"
                " number and date; where there is none, explain why in the next column. A tick is no document."
            )
        )
    if setting.previous:
        yield text(
            N_("Values of {period} stand beside, to compare. They are not read: type every figure anew."),
            period=setting.previous.period.in_words(language),
        )
    yield text(N_("Red says that a number cannot be right, or contradicts another. Mend it, or explain it in a note."))
    yield text(
        N_("At the head of the first sheet: the day of the report; 1 for a first report, 2 for its first correction.")
    )
    yield text(
        N_("Save as an Excel workbook (.xlsx). Do not rename, move or remove sheets, codes or lines of the head.")
    )


def _addresses(setting: Setting) -> Iterator[str]:
    code, text = setting.language.code, setting.language.text
    yield setting.catalogue.agency(code)
    if setting.catalogue.contact:
        yield text(N_("Contact: {contact}"), contact=setting.catalogue.contact)


def _write_list(pen: Pen, sheet: Any, row: int, listed: Sequence[Listed]) -> int:  # noqa: ANN401
    """The sheets with links to them, how much of each is filled in, and of all together."""
    text = pen.setting.language.text
    row = _heading(pen, sheet, row, text(N_("What to fill in")))
    pen.text(sheet, (row, 1), text(N_("Sheet")), "column")
    pen.text(sheet, (row, 2), text(N_("Filled in")), "column")
    first = row + 1
    for row_of, one in enumerate(listed, start=first):
        target = one.title.replace("'", "''")
        sheet.write_url(row_of, 1, f"internal:'{target}'!A1", pen.styles.look("link"), shortened(one.title, 60))
        style = pen.styles.part_of(one.total)
        sheet.write_formula(row_of, 2, f"='{target}'!{one.counter}", style, one.filled)
        done = {"type": "cell", "criteria": "==", "value": one.total, "format": pen.styles.mark("done")}
        sheet.conditional_format(row_of, 2, row_of, 2, done)
    last = first + len(listed)
    if len(listed) > 1:
        every, filled = sum(one.total for one in listed), sum(one.filled for one in listed)
        pen.text(sheet, (last, 1), text(N_("All sheets")), "sum label")
        sheet.write_formula(last, 2, f"=SUM(C{first + 1}:C{last})", pen.styles.part_of(every), filled)
        last += 1
    return last


def _heading(pen: Pen, sheet: Any, row: int, words: str) -> int:  # noqa: ANN401
    pen.text(sheet, (row, 0), words, "heading")
    sheet.set_row(row, 20)
    return row + 1


def _lines(pen: Pen, sheet: Any, row: int, lines: Iterator[str]) -> int:  # noqa: ANN401
    for words in lines:
        _wrapped(pen, sheet, row, 0, words)
        row += 1
    return row


def _wrapped(pen: Pen, sheet: Any, row: int, column: int, words: str) -> None:  # noqa: ANN401
    """A text over all columns; no program fits the height of a row to merged cells."""
    sheet.merge_range(row, column, row, len(_WIDTHS) - 1, "", pen.styles.look("says"))
    pen.text(sheet, (row, column), words, "says")
    sheet.set_row(row, (1 + len(words) // _SIGNS_OF_TEXT) * _POINTS_A_LINE + 2)
