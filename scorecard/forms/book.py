"""One workbook, as bytes: the guide, the sheets to fill in, what stood a period ago, and lists of answers.

The same arguments give the same bytes: the only date inside is the last day of the period. What the form was made for
stands at the head of every sheet and, out of the way of typing, in properties of the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from scorecard.forms.guide import Listed, whose_form, write_guide
from scorecard.forms.head import RIGHT_VALUES, Head, head_of, head_of_earlier
from scorecard.forms.lists import listed, write_lists
from scorecard.forms.live import filled_in
from scorecard.forms.nouns import Form, FormSheet, Setting
from scorecard.forms.pen import Pen
from scorecard.forms.table_sheet import TableSheet, write_table
from scorecard.forms.titles import GUIDE, LISTS, title_of, titles_of_earlier
from scorecard.forms.unit_sheet import UnitSheet, cells_of, write_unit_sheet
from scorecard.inputs.origin import FORM_PROPERTIES
from scorecard.inputs.panel_reader import uncollected
from scorecard.inputs.text_book import TextBook, TextSheet
from scorecard.unseen import spelled


def write_forms(form: Form, setting: Setting) -> bytes:
    """The workbook of a form, as the bytes of an .xlsx file."""
    stream = BytesIO()
    title = setting.catalogue.titles(setting.language.code)
    with uncollected(), TextBook(stream, _day(setting), title) as book:
        for name, text in made_for(form, setting).items():
            book.set_custom_property(FORM_PROPERTIES[name], spelled(text), "text")
        _Writer(book, form, setting).write()
    return stream.getvalue()


def made_for(form: Form, setting: Setting) -> Mapping[str, str]:
    """What a form was made for, by the names of head lines; the unit where it is of one, the office where of one."""
    catalogue = setting.catalogue
    units = {unit.code for sheet in form.sheets for unit in sheet.units if not sheet.as_table}
    parents = {parent.code for sheet in form.sheets for parent in sheet.parents}
    return {
        "catalogue": catalogue.identifier,
        "edition": catalogue.edition.code,
        "period": setting.period.code,
        "vintage": catalogue.territory.vintage,
        **({"unit": units.pop()} if len(units) == 1 else {}),
        **({"parent": parents.pop()} if len(parents) == 1 else {}),
    }


class _Sheet(TextSheet):
    """A sheet whose formulas have no function that is newer than Excel 2007.

    The library looks for each of a hundred newer ones in every formula, which takes longer than all the writing.
    """

    def _prepare_formula(self, formula: str, _: bool = False) -> str:  # noqa: FBT001, FBT002 - the library's own
        return formula.removeprefix("=")


class _Writer:
    """The sheets of one workbook in their order: guide, figures, earlier values, lists."""

    def __init__(self, book: Any, form: Form, setting: Setting) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self.book, self.form, self.setting = book, form, setting
        figures = [figure for sheet in form.sheets for figure in sheet.figures]
        self.figures = tuple({figure.code: figure for figure in figures}.values())
        self.lists_title = title_of(LISTS, setting)
        self.pen = Pen(book, setting, listed(self.figures, self.lists_title, setting))
        self.whose = whose_form(form, setting)
        self.heads = [head_of(sheet, setting, self.whose, first=k == 0) for k, sheet in enumerate(form.sheets)]

    def write(self) -> None:
        """All sheets."""
        guide = self._sheet(title_of(GUIDE, self.setting))
        for form, head in zip(self.form.sheets, self.heads, strict=True):
            self._write(form, head)
        if self.setting.previous is not None:
            self._write_earlier()
        if self.pen.lists:
            write_lists(self.pen, self._sheet(self.lists_title), self.figures)
        write_guide(self.pen, guide, self.whose, tuple(self._listed()))

    def _sheet(self, title: str) -> Any:  # noqa: ANN401
        return self.book.add_worksheet(title, _Sheet)

    def _write(self, form: FormSheet, head: Head) -> None:
        sheet = self._sheet(form.title)
        if form.as_table:
            write_table(self.pen, sheet, TableSheet(form, head))
            return
        unit = form.units[0].code
        values = {figure: value for one in self.form.sheets for (u, figure), value in one.filled.items() if u == unit}
        write_unit_sheet(self.pen, sheet, UnitSheet(form, head, self._cells(unit), values))

    def _cells(self, unit: str) -> Mapping[str, str]:
        """The cell of every figure that the workbook asks of a unit in forms of its own."""
        cells: dict[str, str] = {}
        for form, head in zip(self.form.sheets, self.heads, strict=True):
            if not form.as_table and form.units[0].code == unit:
                cells.update(cells_of(form, head))
        return cells

    def _write_earlier(self) -> None:
        """The earlier values of every table, each at the address at which it stands in the table."""
        previous = self.setting.previous
        tables = [pair for pair in zip(self.form.sheets, self.heads, strict=True) if pair[0].as_table]
        if previous is None or not previous.values:
            return
        titles = titles_of_earlier([form.title for form, _ in tables], self.setting)
        for title, (form, head) in zip(titles, tables, strict=True):
            earlier = replace(form, title=title, filled=previous.values)
            table = TableSheet(earlier, head_of_earlier(head, self.setting), earlier=True)
            write_table(self.pen, self._sheet(title), table)

    def _listed(self) -> Iterator[Listed]:
        for form, head in zip(self.form.sheets, self.heads, strict=True):
            counter = xl_rowcol_to_cell(head.row_of("filled"), RIGHT_VALUES)
            filled = filled_in("", form).result
            yield Listed(form.title, counter, float(filled), len(form.figures) * len(form.units))


def _day(setting: Setting) -> datetime:
    return datetime.combine(setting.period.end, time())
