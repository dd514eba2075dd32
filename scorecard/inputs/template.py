"""Input workbooks for offices to fill in, in one of our two forms, as bytes.

Of one unit: a unit form, one figure a row. Of several: a table, one unit a row. Labels are bilingual; names follow the
language asked for. The same arguments give the same bytes: the only date inside is the last day of the period.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from types import MappingProxyType
from typing import Any

from scorecard.catalogue import Catalogue, Figure, FigureKind
from scorecard.geography import Unit
from scorecard.inputs.layout import COLUMN_LABELS, HEAD_LABELS
from scorecard.inputs.text_book import TextBook
from scorecard.language import Language
from scorecard.period import Period

Filled = Mapping[tuple[str, str], object]
YES_NO = {"vi": ("Có", "Không"), "en": ("Yes", "No")}
MOST_CHARACTERS_OF_A_LIST = 255
_NOTHING: Filled = MappingProxyType({})
_BASE = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
_EDGE = {"border": 1, "border_color": "#B8C4CE"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14, "font_color": "#0B3C5D"},
    "label": {"bold": True, "font_color": "#4A5A68"},
    "head": {"num_format": "@", "align": "left"},
    "column": {
        **_EDGE,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": "#0B3C5D",
        "text_wrap": True,
        "align": "center",
    },
    "above": {**_EDGE, "bg_color": "#E8EEF3", "text_wrap": True, "align": "center", "font_size": 9},
    "code": {**_EDGE, "bg_color": "#F3F5F7", "num_format": "@", "align": "center"},
    "name": {**_EDGE, "bg_color": "#F3F5F7", "text_wrap": True},
    "text": {**_EDGE, "bg_color": "#FFFDF2", "locked": False, "align": "center"},
    "note": {**_EDGE, "locked": False, "text_wrap": True},
}
_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True, "autofilter": True}


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet to write: of one ``unit`` (a unit form), or of several ``units`` (a table).

    ``filled`` has values by (unit code, figure code): numbers, truth values, or texts that are written as they are.
    ``above`` are the units of the level above by code: the head names the one to which all belong, else a column does.
    """

    title: str
    figures: tuple[Figure, ...]
    units: tuple[Unit, ...]
    as_table: bool
    filled: Filled = field(default_factory=lambda: _NOTHING)
    above: Mapping[str, Unit] = field(default_factory=dict)

    @property
    def parents(self) -> tuple[Unit, ...]:
        """Those of the level above to which the units belong."""
        return tuple(
            self.above[code] for code in dict.fromkeys(unit.parent for unit in self.units) if code in self.above
        )


def write_forms(catalogue: Catalogue, period: Period, sheets: Sequence[FormSheet], language: Language) -> bytes:
    """The workbook of the sheets, as the bytes of an .xlsx file."""
    stream = BytesIO()
    with TextBook(stream, datetime.combine(period.end, time())) as book:
        pen = _Pen(book, catalogue, period, language)
        for sheet in sheets:
            pen.write(sheet)
    return stream.getvalue()


class _Pen:
    """Writes forms into one open workbook; keeps its formats."""

    def __init__(self, book: Any, catalogue: Catalogue, period: Period, language: Language) -> None:  # noqa: ANN401
        self.book, self.catalogue, self.period, self.language = book, catalogue, period, language
        self.styles = {name: book.add_format({**_BASE, **style}) for name, style in _STYLES.items()}
        self.numbers: dict[int, Any] = {}

    def write(self, form: FormSheet) -> None:
        """One sheet, headings frozen, codes locked, values open."""
        sheet = self.book.add_worksheet(form.title)
        top = self._head(sheet, form)
        if form.as_table:
            self._table(sheet, form, top)
        else:
            self._unit_form(sheet, form, top)
        sheet.hide_gridlines(2)
        sheet.protect("", _ALLOWED)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _head(self, sheet: Any, form: FormSheet) -> int:  # noqa: ANN401 - xlsxwriter has no types
        """Title and head lines; the number of rows written, a blank one included."""
        sheet.write(0, 0, self.catalogue.titles(self.language.code), self.styles["title"])
        sheet.set_row(0, 24)
        lines: dict[str, tuple[str, ...]] = {
            "period": (self.period.code,),
            "catalogue": (self.catalogue.identifier,),
            "edition": (self.catalogue.edition.code,),
            "vintage": (self.catalogue.territory.vintage,),
        }
        whose = [("unit", form.units[0])] if not form.as_table else []
        whose += [("parent", form.parents[0])] if len(form.parents) == 1 else []
        lines = {name: (unit.code, unit.names(self.language.code)) for name, unit in whose} | lines
        for row, (name, texts) in enumerate(lines.items(), start=1):
            sheet.write(row, 0, _label(HEAD_LABELS[name]), self.styles["label"])
            for column, text in enumerate(texts, start=1):
                sheet.write_string(row, column, text, self.styles["head"])
        return len(lines) + 2

    def _unit_form(self, sheet: Any, form: FormSheet, top: int) -> None:  # noqa: ANN401
        for column, (name, width) in enumerate(
            (("code", 24), ("name", 60), ("measure", 18), ("value", 18), ("note", 30))
        ):
            sheet.set_column(column, column, width)
            sheet.write(top, column, _label(COLUMN_LABELS[name]), self.styles["column"])
        unit = form.units[0]
        for row, figure in enumerate(form.figures, start=top + 1):
            sheet.write_string(row, 0, figure.code, self.styles["code"])
            sheet.write_string(row, 1, figure.names(self.language.code), self.styles["name"])
            sheet.write_string(row, 2, self._measure(figure), self.styles["name"])
            self._value(sheet, (row, 3), figure, form.filled.get((unit.code, figure.code)))
            sheet.write_blank(row, 4, None, self.styles["note"])
            self._validate(sheet, (row, 3, row, 3), figure)
        sheet.freeze_panes(top + 1, 2)

    def _table(self, sheet: Any, form: FormSheet, top: int) -> None:  # noqa: ANN401
        header = top + 2
        several = len(form.parents) > 1
        labels = [COLUMN_LABELS["code"], HEAD_LABELS["unit"], *([HEAD_LABELS["parent"]] if several else [])]
        left = len(labels)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, left - 1, 26)
        sheet.set_column(left, left - 1 + len(form.figures), 16)
        sheet.set_row(top, 54)
        for column, words in enumerate(labels):
            sheet.write(header, column, _label(words), self.styles["column"])
        last = header + len(form.units)
        for column, figure in enumerate(form.figures, start=left):
            sheet.write_string(top, column, figure.names(self.language.code), self.styles["above"])
            sheet.write_string(top + 1, column, self._measure(figure), self.styles["above"])
            sheet.write_string(header, column, figure.code, self.styles["column"])
            self._validate(sheet, (header + 1, column, last, column), figure)
        for row, unit in enumerate(form.units, start=header + 1):
            self._whose(sheet, row, unit, [form.above[unit.parent]] if several else [])
            for column, figure in enumerate(form.figures, start=left):
                self._value(sheet, (row, column), figure, form.filled.get((unit.code, figure.code)))
        sheet.freeze_panes(header + 1, left)

    def _whose(self, sheet: Any, row: int, unit: Unit, above: Sequence[Unit]) -> None:  # noqa: ANN401
        sheet.write_string(row, 0, unit.code, self.styles["code"])
        for column, one in enumerate((unit, *above), start=1):
            sheet.write_string(row, column, one.names(self.language.code), self.styles["name"])

    def _measure(self, figure: Figure) -> str:
        measure = self.catalogue.measures.get(figure.measure)
        return measure.names(self.language.code) if measure else ""

    def _value(self, sheet: Any, at: tuple[int, int], figure: Figure, value: object) -> None:  # noqa: ANN401
        style = self._style(figure)
        if value is None:
            sheet.write_blank(*at, None, style)
        elif isinstance(value, bool):
            sheet.write_string(*at, _yes_no(self.language)[not value], style)
        elif isinstance(value, (int, float)):
            sheet.write_number(*at, value, style)
        else:
            sheet.write_string(*at, str(value), style)

    def _style(self, figure: Figure) -> Any:  # noqa: ANN401
        """An open cell; numbers with the decimals of their measure."""
        if figure.kind in {FigureKind.YES_NO, FigureKind.LEVEL}:
            return self.styles["text"]
        measure = self.catalogue.measures.get(figure.measure)
        decimals = measure.decimals if measure and figure.kind is FigureKind.NUMBER else 0
        if decimals not in self.numbers:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            open_number = {**_BASE, **_STYLES["text"], "align": "right", "num_format": pattern}
            self.numbers[decimals] = self.book.add_format(open_number)
        return self.numbers[decimals]

    def _validate(self, sheet: Any, area: tuple[int, int, int, int], figure: Figure) -> None:  # noqa: ANN401
        rule = _validation(figure, self.language)
        if rule:
            sheet.data_validation(*area, {"ignore_blank": True, **rule})


def _validation(figure: Figure, language: Language) -> dict[str, object]:
    """What Excel checks while somebody types; empty where there is nothing to check."""
    if figure.kind is FigureKind.YES_NO:
        return _choice(list(_yes_no(language)), language)
    if figure.kind is FigureKind.LEVEL:
        names = [level.names(language.code) for level in figure.levels]
        # Excel parts the list at commas and ends it at a quotation mark.
        fits = len(",".join(names)) <= MOST_CHARACTERS_OF_A_LIST and not any(c in name for name in names for c in ',"')
        return _choice(names if fits else [level.code for level in figure.levels], language)
    if figure.low is None and figure.high is None:
        return {}
    low, high = (f"{end:.15g}" if end is not None else "…" for end in (figure.low, figure.high))
    return {
        "validate": "integer" if figure.kind is FigureKind.COUNT else "decimal",
        **_limits(figure),
        "error_message": language.text("A number from {low} to {high}.", low=low, high=high),
    }


def _limits(figure: Figure) -> dict[str, object]:
    if figure.low is None:
        return {"criteria": "<=", "value": figure.high}
    if figure.high is None:
        return {"criteria": ">=", "value": figure.low}
    return {"criteria": "between", "minimum": figure.low, "maximum": figure.high}


def _choice(words: list[str], language: Language) -> dict[str, object]:
    return {"validate": "list", "source": words, "error_message": language.text("Choose from the list.")}


def _yes_no(language: Language) -> tuple[str, str]:
    return YES_NO.get(language.code, YES_NO["en"])


def _label(words: tuple[str, ...]) -> str:
    """``Mã / Code``."""
    return f"{words[0].capitalize()} / {words[1].capitalize()}"
