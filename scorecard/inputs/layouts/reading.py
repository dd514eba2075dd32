"""The sheets of a workbook that layouts of the catalogue fit, read and counted; others are left to our own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scorecard.inputs.layout import Table
from scorecard.inputs.layouts.laying import Laid, lay_out
from scorecard.inputs.layouts.matching import file_says, sort_sheets
from scorecard.inputs.layouts.totals import check_sums
from scorecard.inputs.placement import Expected
from scorecard.inputs.places import Placed
from scorecard.inputs.reading_count import Tally
from scorecard.inputs.sheet_remarks import parted, remarks
from scorecard.inputs.sheets import Sheet, Workbook
from scorecard.problems import Location, Problem, problem


@dataclass(frozen=True, eq=False)
class ByLayouts:
    """The cells of all sheets with a layout, each with the title of its sheet; ``found``: some sheet has one.

    ``forms`` are those sheets as tables.
    """

    placed: tuple[tuple[str, Placed], ...] = ()
    others: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    found: bool = False
    forms: tuple[tuple[Sheet, Table], ...] = ()


def read_by_layouts(workbook: Workbook, expected: Expected, tally: Tally) -> ByLayouts:
    """W361 to W373 and what is said of every table. A sheet without the headings, beside one that has them, is none."""
    if not expected.catalogue.layouts or expected.columns:
        return ByLayouts(others=workbook.sheets)
    found = sort_sheets(workbook, expected.catalogue.layouts)
    laid = [lay_out(one, workbook.path, expected) for one in found.matched]
    forms = tuple((one.one.sheet, one.form) for one in laid if one.form is not None)
    headed = any(one.form is not None for one in laid)
    problems, placed, others = list(found.problems), list[tuple[str, Placed]](), list(found.others)
    for one in laid:
        sheet = one.one.sheet
        if one.form is None and one.refused == "not_a_table" and headed:
            others.append(sheet)
            continue
        if one.form is None:
            problems += one.problems
            tally.refuse_sheet(sheet, one.refused)
            continue
        usable, wrong = _remarked(one, workbook.path)
        problems += [*one.problems, *wrong, *check_sums(one.sums, Location(workbook.path, sheet=sheet.title), expected)]
        placed += [(sheet.title, cell) for cell in usable]
        tally.read_laid(sheet.title, len(usable), one.ignored)
    for sheet in workbook.sheets:
        if sheet.title in found.disputed:
            tally.refuse_sheet(sheet, "two_layouts")
    return ByLayouts(tuple(placed), tuple(others), tuple(problems), bool(laid or found.problems), forms)


def _remarked(one: Laid, path: str) -> tuple[Sequence[Placed], list[Problem]]:
    """The cells, doubtful where merged cells join them, and what is hidden, joined or remarked."""
    if one.form is None:
        return (), []
    usable, joined = parted(one.one.sheet, one.form, one.placed, path)
    return tuple(usable), [*joined, *remarks(one.one.sheet, usable, path)]


def absent_files(expected: Expected, names: Iterable[str]) -> Iterator[Problem]:
    """W360 for a layout without a file in the folder, where a figure of it is due."""
    there = list(names)
    for layout in () if expected.columns else expected.catalogue.layouts:
        due = [one.figure for one in layout.taken if expected.catalogue.figures[one.figure].is_due(expected.period)]
        if due and not any(file_says(layout, name) is not None for name in there):
            facts = {"layout": layout.code, "files": ", ".join(layout.files), "figures": ", ".join(due)}
            yield problem("W360", layout.location, **facts)
