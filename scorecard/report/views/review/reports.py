"""VII. Who has not reported: units, offices for all, and those that lie in the units."""

from collections.abc import Iterator, Sequence

from scorecard.monitor.status import Amount, Office, Report, Status
from scorecard.monitor.tally import Group, Tally, by_parent, from_worst
from scorecard.monitor.words import (
    SAVED,
    SAVED_MEANS,
    amounts,
    central,
    day_words,
    have_reported,
    level_word,
    listed,
    office_name,
    state,
    timings,
)
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewCell, ReviewRow, ReviewSection, ReviewTable
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.review.lit import light_sentences, view_lights
from scorecard.report.views.review.tables import NOTHING, and_more, capital, cell, columns, listing, named, number

_UNIT, _CELLS, _REJECTED, _DAY, _STATE = 38.0, 20.0, 18.0, 24.0, 44.0
_COUNT, _SHARE = 36.0, 28.0
_MOST, _WANTING, _WANTING_OF_ONE = 40, 6, 10


def view_reports(agenda: Agenda) -> ReviewSection:
    """Those that lack anything, the worst first."""
    reading, status = agenda.reading, agenda.status
    title = reading.text("Reporting")
    if not status.by_unit:
        return ReviewSection("", title, sentence(reading.text("nothing was due from this unit")))
    tables = (*_units(agenda), *_offices(agenda), *_below(agenda), *view_lights(agenda))
    saved = any(cell.words.endswith(SAVED) for cell in _cells(tables))
    remarks = (reading.text(SAVED_MEANS),) if saved else ()
    return ReviewSection("", title, sentence(*_said(agenda), *light_sentences(agenda)), tables=tables, remarks=remarks)


def _cells(tables: Sequence[ReviewTable]) -> Iterator[ReviewCell]:
    yield from (cell for table in tables for group in table.groups for row in group.rows for cell in row.cells)


def _said(agenda: Agenda) -> Iterator[str]:
    status, language = agenda.status, agenda.reading.language
    tally = Tally(status.by_unit)
    if agenda.row is None:
        came = have_reported(tally.came, tally.count, _level(agenda, status), language)
        yield f"{language.number(tally.came)} {came}: {amounts(tally, language)}"
    else:
        yield language.text(
            "{arrived} of {due} figures due have arrived",
            arrived=language.number(tally.arrived),
            due=language.number(tally.due),
        )
    timed = timings(tally, language)
    if timed:
        yield timed
    if status.for_all:
        yield central(Tally(tuple(office.reports[0] for office in status.for_all)), language)


def _level(agenda: Agenda, status: Status) -> str:
    """``provinces and cities``."""
    vintage = agenda.reading.circumstances.geography.vintage(status.units[0].vintage) if status.units else None
    return level_word(vintage.level if vintage else "", agenda.reading.language)


# --- units ------------------------------------------------------------------------------------------------------------
def _units(agenda: Agenda) -> Iterator[ReviewTable]:
    """Units whose report is not there in full, unless they are many; columns in which nothing stands are left out."""
    text, language = agenda.reading.text, agenda.reading.language
    lacking = [one for one in from_worst(agenda.status.by_unit) if one.amount is not Amount.FULL or one.rejected]
    if not lacking or (len(lacking) > _MOST and _groups(agenda, agenda.status)):
        return
    shown = lacking[:_MOST]
    dated, rejected = any(one.day for one in shown), any(one.rejected for one in shown)
    heads = columns(
        (_UNIT, text("Unit"), ""),
        (_CELLS, text("Cells"), "n"),
        *([(_REJECTED, text("Rejected"), "n")] if rejected else []),
        *([(_DAY, text("Reported on"), "n")] if dated else []),
        (_STATE, text("State"), "after"),
        (0, text("Wanting"), "after"),
    )
    rows = [_report(agenda, one, dated=dated, rejected=rejected) for one in shown]
    more = and_more(language, len(lacking) - _MOST)
    yield listing(heads, rows, text("Reports that are not complete"), remarks=[more])


def _report(agenda: Agenda, one: Report, *, dated: bool, rejected: bool) -> ReviewRow:
    language = agenda.reading.language
    cells = (
        number(f"{language.number(one.arrived)}/{language.number(one.due)}"),
        *([number(language.number(one.rejected) if one.rejected else NOTHING)] if rejected else []),
        *([number(day_words(one.day, language))] if dated else []),
        cell(capital(state(one, language)), style="after" if one.came else "after worry"),
        ReviewCell(_wanting(agenda, one), "after quiet"),
    )
    geography = agenda.reading.circumstances.geography
    return ReviewRow(cell(geography.full_name(one.unit, language.code) if one.unit else NOTHING), cells)


def _wanting(agenda: Agenda, one: Report) -> str:
    """The figures that are wanting: of one unit by name, of several by code."""
    reading = agenda.reading
    if not one.came:
        return reading.text("everything")
    figures = reading.catalogue.figures
    if agenda.row is None:
        return listed(one.wanting, _WANTING)
    names = [figures[code].names(reading.language.code) if code in figures else code for code in one.wanting]
    return named(reading.language, names, _WANTING_OF_ONE)


# --- offices for all --------------------------------------------------------------------------------------------------
def _offices(agenda: Agenda) -> Iterator[ReviewTable]:
    """The offices that report for all, where what they sent is not complete; for one unit nothing of the kind."""
    text = agenda.reading.text
    lacking = [one for one in agenda.status.for_all if one.reports[0].amount is not Amount.FULL]
    if not lacking:
        return
    due, dated = any(one.due_on for one in lacking), any(one.reports[0].day for one in lacking)
    heads = columns(
        (0, text("Office"), ""),
        (_CELLS, text("Cells"), "n"),
        *([(_DAY, text("Deadline"), "n")] if due else []),
        *([(_DAY, text("Reported on"), "n")] if dated else []),
        (_STATE, text("State"), "after"),
    )
    rows = [_office(agenda.reading, one, due=due, dated=dated) for one in lacking]
    yield listing(heads, rows, text("Offices for all units that lack something"))


def _office(reading: Reading, office: Office, *, due: bool, dated: bool) -> ReviewRow:
    language, one = reading.language, office.reports[0]
    cells = (
        number(f"{language.number(one.arrived)}/{language.number(one.due)}"),
        *([number(language.date(office.due_on) if office.due_on else NOTHING)] if due else []),
        *([number(day_words(one.day, language))] if dated else []),
        cell(capital(state(one, language)), style="after"),
    )
    return ReviewRow(cell(office_name(office, language)), cells)


# --- those that lie in the units --------------------------------------------------------------------------------------
def _below(agenda: Agenda) -> Iterator[ReviewTable]:
    """Of those that lie in the units, or in units above, the share that has reported, the least first."""
    text, own = agenda.reading.text, agenda.status
    for status in (*((own,) if len(own.by_unit) > _MOST else ()), *own.below):
        groups = _groups(agenda, status)
        heads = columns(
            (0, text("Unit"), ""),
            (_COUNT, text("Reported"), "n"),
            (_SHARE, text("Share, %"), "n"),
            (_COUNT, text("Cells, %"), "n"),
        )
        if groups:
            rows = [_group(agenda.reading, one) for one in groups]
            yield listing(heads, rows, capital(_level(agenda, status)))


def _groups(agenda: Agenda, status: Status) -> tuple[Group, ...]:
    return by_parent(status, agenda.reading.circumstances.geography)


def _group(reading: Reading, one: Group) -> ReviewRow:
    language, tally = reading.language, one.tally
    return ReviewRow(
        cell(one.parent.names(language.code)),
        (
            number(f"{language.number(tally.came)}/{language.number(tally.count)}"),
            number(language.number(100 * tally.came / tally.count, 1)),
            number(language.number(100 * tally.share, 1)),
        ),
    )
