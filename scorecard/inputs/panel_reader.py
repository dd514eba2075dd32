"""All workbooks of a period's folder into one panel.

Nothing is lost without a word: files and sheets that are not read are named in notes, and a cell that is not used is
marked rejected, with a problem that says why.
"""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scorecard.catalogue.assessment import AssessmentStage
from scorecard.feedback import FOLDER as FEEDBACK
from scorecard.inputs.book_reader import Book, problems_of, read_book, some
from scorecard.inputs.copies import check_copies
from scorecard.inputs.correction_checks import check_corrections
from scorecard.inputs.entries import Entry
from scorecard.inputs.layouts.reading import absent_files
from scorecard.inputs.placement import Expected
from scorecard.inputs.replaced_books import replaced, without_moot
from scorecard.inputs.settling import Settled, settle
from scorecard.inputs.sheets import OPENED
from scorecard.inputs.stage_panels import differ_from_reported, join_stages
from scorecard.inputs.standing import newly_remarked, standing_remarks, standing_shown, standing_totals
from scorecard.money import FOLDER as MONEY
from scorecard.panel import DataStatus, Panel
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.tasks import FOLDER as TASKS

_LISTS = frozenset({TASKS, FEEDBACK, MONEY})

# What is said of a whole submission is said once, whatever the stages in it.
_OF_SUBMISSIONS = frozenset({"W347", "W348", "W358", "D127"})


def read_panel(folder: Path, root: Path, expected: Expected) -> Checked[Panel]:
    """The figures of a period for every unit expected, from the workbooks in ``folder``; problems W1xx, W2xx, W3xx."""
    paths, problems = _files(folder, root, expected)
    read = read_files(paths, root, expected)
    absent = absent_files(expected, [path.name for path in paths])
    return Checked(read.value, (*problems, *absent, *read.problems))


def read_files(paths: Iterable[Path], root: Path, expected: Expected) -> Checked[Panel]:
    """The same from these files."""
    with uncollected():
        return _joined([read_book(path, root, expected) for path in paths], expected)


def _joined(books: Sequence[Book], expected: Expected) -> Checked[Panel]:
    """What counts of everything that was read, of each stage by itself, and what is said about it."""
    entries = [entry for book in books for entry in book.entries]
    by_stage = {stage: _of_stage(entries, stage) for stage in (None, *expected.stages)}
    settled = {stage: settle(those, expected) for stage, those in by_stage.items()}
    superseded = frozenset(location for one in settled.values() for location in one.superseded)
    used: Counter[str] = Counter()
    for stage, those in by_stage.items():
        used += _used(those, settled[stage])
    moot, marked = replaced(entries), {book.tally.path for book in books if book.is_marked}
    problems: list[Problem] = []
    for book in books:
        path = book.tally.path
        problems += without_moot(book.problems, path, moot[path]) if path in moot else book.problems
        problems += problems_of(book.entries, superseded)
    said = [book.beside for book in books if book.beside]
    beside = standing_remarks(said, entries, expected.catalogue.figures)
    changes = [told.after for one in settled.values() for told in one.panel.corrections]
    telling = {*newly_remarked(said, beside), *((after.location.path, after.submission) for after in changes)}
    for stage, those in by_stage.items():
        told = check_corrections(those, settled[stage], expected, telling)
        problems += (found for found in told if found.code not in _OF_SUBMISSIONS or found not in problems)
        problems += check_copies(settled[stage], marked)
    panels = {stage: settled[stage].panel for stage in expected.stages}
    panel = join_stages(settled[None].panel, panels, beside, expected.catalogue.figures)
    problems += differ_from_reported(panel, standing_shown([o for b in books for o in b.shown], entries, superseded))
    void = Counter(location.path for location in superseded)
    readings = tuple(book.tally.reading(used, void) for book in books)
    sources = tuple(book.tally.path for book in books)
    totals = tuple(standing_totals([total for book in books for total in book.totals], entries, settled))
    return Checked(replace(panel, sources=sources, readings=readings, totals=totals), tuple(problems))


def _of_stage(entries: Iterable[Entry], stage: AssessmentStage | None) -> list[Entry]:
    return [entry for entry in entries if entry.placed.stage is stage]


def _used(entries: Iterable[Entry], settled: Settled) -> Counter[str]:
    """How many cells of each workbook stand in the panel as they were read."""
    panel, void = settled.panel, settled.superseded
    columns = {code: k for k, code in enumerate(panel.figures)}
    rejected = panel.statuses == DataStatus.REJECTED
    return Counter(
        entry.cell.location.path
        for entry in entries
        if not entry.placed.doubtful
        and not entry.blank
        and not rejected[panel.row_of(entry.placed.unit), columns[entry.placed.figure]]
        and not (void and entry.cell.location in void)
    )


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection: with half a million cells it takes as long as all the reading, and finds no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _files(folder: Path, root: Path, expected: Expected) -> tuple[list[Path], list[Problem]]:
    """The workbooks in the order of their names; W106 when there is none, W107 for what else lies there.

    A folder that is named by a vintage holds workbooks of other units, one of ``tasks``, ``feedback`` or ``money``
    holds lists: W129 where there are only such, from which figures may follow.
    """
    name = folder.relative_to(root).as_posix()
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    seen = [path for path in there if not path.name.startswith((".", "~$"))]
    books = [path for path in seen if path.suffix.lower() in OPENED and path.is_file()]
    known = {*expected.elsewhere.vintages, *_LISTS}
    of_units = {path for path in seen if path.is_dir() and path.name in known}
    others = [path.name for path in seen if path not in books and path not in of_units]
    if not books:
        inside = [path.name for path in sorted(of_units) if any(one.suffix.lower() in OPENED for one in path.iterdir())]
        if inside and not others:
            return [], [problem("W129", Location(name), folder=name, found=some(inside))]
        return [], [problem("W106", Location(name), folder=name, found=some([*others, *inside]))]
    if others:
        return books, [problem("W107", Location(name), count=len(others), files=some(others))]
    return books, []
