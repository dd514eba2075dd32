"""What is laid before a meeting: a period beside the first of its year that it can be compared with, as documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial as later
from pathlib import Path

from scorecard.beside import Left, list_beside
from scorecard.catalogue import Status
from scorecard.index.history import History
from scorecard.index.result import Index
from scorecard.intake import Inputs, reported
from scorecard.language import Language
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.pipeline import assessed, history, in_full, robustness, status
from scorecard.problems import Checked, Problem
from scorecard.production import circumstances_of
from scorecard.project import Project, periods
from scorecard.published import check_published, release_of, would_move
from scorecard.report.circumstances import Release
from scorecard.report.documents import Templates, render
from scorecard.report.matter import Matter
from scorecard.report.names import for_pages, told_for_pages
from scorecard.report.views.review.document import view_review
from scorecard.robustness.study import Question
from scorecard.run import Tabled
from scorecard.store import document_name, write_tree


def table(inputs: Inputs, as_of: date, workers: int = 1) -> Checked[Tabled]:
    """All that is known of the period as of a day, and the lists of its year.

    Problems: those of :func:`scorecard.pipeline.compute`, M310 to M313 of the series, W345 and D124 of reports.
    """
    known = assessed(inputs)
    index = known.value[0]
    told = history(inputs, index)
    inputs = replace(inputs, previous=_first_of_year(inputs, told.value))
    found = robustness(inputs, index, Question(workers=workers))
    computed = replace(in_full(inputs, known.value, told.value, found, as_of), release=_release(inputs, index))
    reports = status(inputs, as_of)
    lists = {period: inputs.months.lists.of(period) for period in _year(inputs)} if inputs.months else {}
    read = (reading.path for one in lists.values() for reading in one.readings)
    workbooks = (*inputs.workbooks, *(told.value.sources if told.value else ()), *read)
    tabled = Tabled(computed, reports.value, lists, tuple(dict.fromkeys(workbooks)))
    return Checked(tabled, (*known.problems, *told.problems, *reports.problems))


def _release(inputs: Inputs, index: Index) -> Release | None:
    """Since when the numbers are public; None where they were not published, or are others today."""
    moves = would_move(check_published(inputs.published, inputs.geography, index))
    return None if any(True for _ in moves) else release_of(inputs.published, None, revised=False)


def _year(inputs: Inputs) -> tuple[Period, ...]:
    """The periods of its kind in the year of the period, up to it, that have a folder."""
    last, months = inputs.panel.period, inputs.months
    known = periods(months.project) if months else ()
    return tuple(one for one in known if one.kind is last.kind and one.year == last.year and one <= last)


def _first_of_year(inputs: Inputs, told: History | None) -> Panel | None:
    """The figures of the first period of the year since the series last broke; in the first one of the period before.

    None where there is none.
    """
    if told is None or inputs.months is None:
        return None
    begin, last = told.breaks[-1].position if told.breaks else 0, told.periods[-1]
    before = [one for one in told.periods[begin:] if one < last]
    of_year = [one for one in before if one.year == last.year]
    since = of_year[0] if of_year else before[-1] if before else None
    return reported(inputs.months, since) if since else None


def write_review(
    project: Project, tabled: Checked[Tabled], asked: tuple[Sequence[str], Sequence[str]], folder: Path
) -> Checked[Mapping[str, str]]:
    """The document of a meeting below ``folder``; what was written, and what went wrong.

    ``asked`` are the codes of units, one document each, or none for one of all; and the languages.
    """
    (units, languages), known, matter = asked, tabled.value, matter_of(tabled)
    index, day = known.computed.index, known.status.as_of
    views = {
        f"pdf/{code}/{_review_name(index, unit)}": later(view_review, matter, unit, Language(code))
        for code in languages
        for unit in units or ("",)
    }
    said: list[Problem] = []

    def drawn() -> Iterator[tuple[str, bytes]]:
        for path, view in views.items():
            page = render(view(), Templates(project.templates))
            said.extend(page.problems)
            if page.value:
                yield path, page.value

    written = write_tree(folder, drawn(), project.root)
    left = Left("review", index.period, index.catalogue, written.value, known.workbooks, day.isoformat())
    beside = list_beside(project, folder, left) if written.value else ()
    return Checked(written.value, (*said, *written.problems, *beside))


def matter_of(tabled: Checked[Tabled]) -> Matter:
    """What the document of a meeting is about, with names as pages have room for them."""
    known = tabled.value
    circumstances = circumstances_of(Checked(known.computed, tabled.problems), known.status.as_of)
    return Matter(for_pages(known.computed.index), told_for_pages(circumstances), known.status, known.lists)


def _review_name(index: Index, unit: str) -> str:
    """``review.pdf``, ``review-24-bac-ninh.pdf``."""
    whose = f"{unit} {index.units[index.row_of(unit)].names('vi')}" if unit else ""
    return document_name("review", whose, sample=index.catalogue.edition.status is Status.SAMPLE)
