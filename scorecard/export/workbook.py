"""``results.xlsx``: the audit workbook, every stage from raw figure to rank with live formulas, written to bytes.

Texts are always written as texts, whatever they begin with; formulas carry their results for readers that do not
compute; the creation date is the period's last day, so the same index gives the same bytes.
"""

import io
from collections.abc import Sequence
from datetime import datetime, time

from scorecard.audit.book import audit_book
from scorecard.audit.nouns import FIRST_ROW, Book, Grid
from scorecard.catalogue import Status
from scorecard.export.charts import add_charts
from scorecard.export.sheets import Head, make_looks, write_grid, write_table
from scorecard.index.assessments import Assessments
from scorecard.index.result import Index
from scorecard.inputs.text_book import TextBook, TextSheet
from scorecard.language import Language
from scorecard.problems import Problem

HEADING_ROW = FIRST_ROW - 4
"""Of sheets with a row a unit, counted from 0."""


class _Sheet(TextSheet):
    """A sheet that takes formulas as they are.

    The library looks through each for thirty functions of later versions, which ours have none of.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - the library's signature
        return formula.removeprefix("=")


def results_workbook(
    index: Index,
    problems: Sequence[Problem],
    language: Language,
    links: str | None = None,
    assessments: Assessments | None = None,
) -> bytes:
    """An .xlsx with a sheet for every stage, headings in ``language``.

    ``links`` is the way from its folder to the project's root, as ``../../``; None: no cell of a source is linked.
    """
    book = audit_book(index, problems, language, links, assessments)
    return written(book, _head(index, language), datetime.combine(index.period.end, time()))


def written(book: Book, head: Head, created: datetime) -> bytes:
    """The bytes of a workbook, computed anew by a program when it opens it."""
    content = io.BytesIO()
    made = TextBook(content, created, head.title)
    made.set_calc_mode("auto")
    looks, sheets = make_looks(made), {}
    for one in book.sheets:
        sheet = sheets[one.name] = made.add_worksheet(one.name, _Sheet)
        if isinstance(one, Grid):
            write_grid(sheet, one, head, looks)
        else:
            write_table(sheet, one, head, looks)
    add_charts(made, sheets, book, head)
    made.close()
    return content.getvalue()


def _head(index: Index, language: Language) -> Head:
    catalogue = index.catalogue
    sample = catalogue.edition.status is Status.SAMPLE
    units = tuple((unit.code, unit.names(language.code)) for unit in index.units)
    return Head(
        title=f"{catalogue.titles(language.code)} · {index.period.in_words(language)}",
        warning=language.text("Sample: not an official result") if sample else "",
        code=language.text("Code"),
        unit=language.text("Unit"),
        units=units,
        right_to_left=language.right_to_left,
    )
