"""The head line ``Ngày báo cáo / Reported on``: when an office says that it has reported."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from scorecard.catalogue import Figure
from scorecard.inputs.layout import Head, Table, UnitForm
from scorecard.inputs.period_text import DayText, read_day
from scorecard.inputs.placement import Expected
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.stage_labels import beside_code
from scorecard.inputs.wording import folded
from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import NO_READING, IsoDay
from scorecard.received import Sending

LINE = "reported_on"


def sending(form: UnitForm | Table, units: tuple[str, ...], expected: Expected, *, refused: bool) -> Sending:
    """The form as it was sent: what it names, what it has room for, and the day in its head."""
    cells = form.head.get(LINE, ())
    day = _day(cells[0]).day if cells else None
    day = None if day is not None and day < expected.period.start else day
    if isinstance(form, Table):
        codes = [cell.written for cell in form.figures]
    else:
        codes = [cell.written for row in form.rows for cell in row if cell.column == form.code_column]
    known = (figure_of(code, expected) for code in codes)
    figures = tuple(dict.fromkeys(figure.code for figure in known if figure is not None))
    return Sending(form.title, units, figures, day, cells[0].address if day else "", refused)


def figure_of(heading: str, expected: Expected) -> Figure | None:
    """The figure of a heading that is a code, also with a stage beside it; None for any other text."""
    found = expected.figures.get(folded(heading))
    return found if found or not expected.stages else expected.figures.get(folded(beside_code(heading)[0]))


def check_days(heads: Iterable[tuple[str, Head]], path: str, expected: Expected) -> Iterator[Problem]:
    """W343: the line holds no day; W344: a day before the period began. ``heads`` have the title of their sheet.

    Neither is used. Outside tables have no head.
    """
    for title, head in heads if expected.head else ():
        for cell in head.get(LINE, ())[:1]:
            found, where = _day(cell), Location(path, sheet=title, cell=cell.address)
            if found.day is None:
                candidates = IsoDay(", ".join(day.isoformat() for day in found.candidates)) or NO_READING
                yield problem("W343", where, value=cell.written, candidates=candidates)
            elif found.day < expected.period.start:
                yield problem("W344", where, value=IsoDay(found.day.isoformat()), period=expected.period.code)


def _day(cell: SheetCell) -> DayText:
    return read_day(cell.value if isinstance(cell.value, datetime) else cell.written)
