"""Feedback of a period: registers of dossiers and tables of counts, in every workbook and CSV of its folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from scorecard.catalogue.monitoring import FeedbackRules
from scorecard.feedback import Dossier, FeedbackCount, FeedbackSheets
from scorecard.inputs.feedback_rows import is_empty, read_count, read_dossier
from scorecard.inputs.feedback_words import COUNTS, REGISTER
from scorecard.inputs.list_reader import Listing, ListsExpected, read_lists
from scorecard.inputs.list_row import ListTerms, RowReading
from scorecard.inputs.list_sheet import ListTable
from scorecard.inputs.list_totals import Total, without_totals
from scorecard.inputs.wording import folded
from scorecard.problems import Checked, Location, Problem, problem

Row = Dossier | FeedbackCount
T = TypeVar("T", Dossier, FeedbackCount)
_SUMMED = ("carried", "received", "on_time", "late", "in_hand", "overdue")


def read_feedback(folder: Path, root: Path, expected: ListsExpected[FeedbackRules]) -> FeedbackSheets:
    """What stands in the workbooks of a folder, in the order of names and rows.

    Problems: those of :func:`scorecard.inputs.list_reader.read_lists` and of rows; W421 a workbook with neither, W426
    a dossier or a row of counts that stands twice, W433 a total that is none, W434 counts of what a register has.
    """
    tables: Listing[FeedbackRules, Row] = Listing(((COUNTS, _read_counts), (REGISTER, _read_register)), "W421")
    read = read_lists(folder, root, expected, tables)
    rows = tuple(_alike(read.rows))
    dossiers, twice = _once([row for row in rows if isinstance(row, Dossier)])
    counts, again = _once([row for row in rows if isinstance(row, FeedbackCount)])
    kept, besides = _unregistered(counts, dossiers)
    problems = (*read.problems, *twice, *again, *besides)
    return FeedbackSheets(dossiers, kept, readings=read.readings, problems=problems, vintage=expected.territory.vintage)


def _read_register(table: ListTable, terms: ListTerms[FeedbackRules]) -> Checked[tuple[Row, ...]]:
    read = [read_dossier(row, terms) for row in table.rows]
    found = tuple(one.value for one in read if one.value is not None)
    return Checked(found, tuple(problem for one in read for problem in one.problems))


def _read_counts(table: ListTable, terms: ListTerms[FeedbackRules]) -> Checked[tuple[Row, ...]]:
    """The counts of one sheet, without its totals."""
    rows: list[FeedbackCount] = []
    totals: list[Total[FeedbackCount]] = []
    problems: list[Problem] = []
    for row in table.rows:
        if is_empty(row):
            continue
        read, reading = read_count(row, terms), RowReading(row, terms)
        problems += read.problems
        if read.value is None:
            continue
        if reading.says_total("number", "unit", "field"):
            totals.append(_total(read.value, reading))
        else:
            rows.append(read.value)
    kept, wrong = without_totals(rows, totals, _numbers)
    return Checked(kept, (*problems, *wrong))


def _total(count: FeedbackCount, reading: RowReading[FeedbackRules]) -> Total[FeedbackCount]:
    """A total of all rows, of one field over all units, or of one unit over all fields."""
    field = "" if reading.says_total("number", "field") else count.field
    unit = "" if reading.says_total("number", "unit") else count.unit
    return Total(count, lambda row: field in {"", row.field} and unit in {"", row.unit})


def _numbers(count: FeedbackCount) -> Iterator[tuple[Location, int | None]]:
    for what in _SUMMED:
        number: int | None = getattr(count, what)
        yield count.at(what), number


def _alike(rows: tuple[Row, ...]) -> Iterator[Row]:
    """Every field that reads alike in the spelling that comes first."""
    first: dict[str, str] = {}
    for row in rows:
        yield replace(row, field=first.setdefault(folded(row.field), row.field))


def _once(rows: list[T]) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """The first of each key; W426 for every further one. Dossiers without a number have none."""
    first: dict[tuple[str, str], T] = {}
    kept: list[T] = []
    problems: list[Problem] = []
    for row in rows:
        known = first.setdefault(row.key, row) if row.named else row
        if known is row:
            kept.append(row)
            continue
        named = row.number or "–"
        found = problem("W426", row.at("number"), unit=row.unit or None, number=named, other=str(known.at("number")))
        problems.append(replace(found, beside=(known.at("number"),)))
    return tuple(kept), tuple(problems)


def _unregistered(
    counts: tuple[FeedbackCount, ...], dossiers: tuple[Dossier, ...]
) -> tuple[tuple[FeedbackCount, ...], tuple[Problem, ...]]:
    """The counts of what no register has; W434 for the others. A row without a field speaks of all of them."""
    kept: list[FeedbackCount] = []
    problems: list[Problem] = []
    for count in counts:
        those = [one for one in dossiers if one.unit == count.unit and _same(one.field, count.field)]
        if not those:
            kept.append(count)
            continue
        at, registered = count.at("received"), len(those)
        found = problem("W434", at, unit=count.unit or None, count=registered, received=count.received)
        problems.append(replace(found, beside=(those[0].at("number"),)))
    return tuple(kept), tuple(problems)


def _same(one: str, other: str) -> bool:
    return one == other or not one or not other
