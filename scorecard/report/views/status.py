"""Who has reported, on one page: all units in a number and a bar, offices, then units one by one or by province.

Up to 36 units stand in one table and up to 72 in two side by side, the worst first. More of them are shown by the unit
of the level above, or by name where there is none or one was asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.monitor.days import Source
from scorecard.monitor.status import Amount, Office, Report, Status, Timing
from scorecard.monitor.tally import Group, Tally, by_parent, from_worst
from scorecard.monitor.words import AMOUNTS, SAVED_MEANS, central, deadline, level_word, listed, of_them, timings
from scorecard.report.blocks import Notes
from scorecard.report.elements import Fact, Head
from scorecard.report.league_blocks import Reporting, StatusTable
from scorecard.report.status_blocks import Share, StatusPage
from scorecard.report.views.directions import fact
from scorecard.report.views.heads import FULL, NO_WORDS, head_height, make_head
from scorecard.report.views.masthead import capital, masthead_height, view_frame, view_masthead
from scorecard.report.views.notes import notes_height
from scorecard.report.views.sample import further_cautions
from scorecard.report.views.status_tables import (
    Frame,
    bars,
    offices_overhead,
    percent,
    shares_of,
    view_halves,
    view_offices,
    view_provinces,
    view_units,
)
from scorecard.report.views.told import Told
from scorecard.report.widths import line_count, text_width

_ONE_TABLE, _TWO_TABLES, _OFFICES, _LEAST_NAMES = 36, 72, 10, 24
_BAR, _OFFICE_PITCH, _PITCH = 6.0, 4.4, (2.9, 5.4)
# Millimetres that page.css and blocks.css give: a first page, its masthead and what is under it, sections and heads.
_PAGE, _MASTHEAD, _NAME_LINE, _UNDER_MASTHEAD, _SLACK = 274.5, 19.0, 9.0, 5.2, 2.5
_SHARE, _LINE, _HEADS, _GAP, _NAMES_LINE, _POINTS = 10.8 + 6.0 + 4.8, 4.0, 4.4, 2.5, 4.0, 7.0
_SIGNS = {Amount.FULL: "sent", Amount.PART: "partly", Amount.UNREADABLE: "spoilt", Amount.NOTHING: "absent"}


@dataclass(frozen=True, slots=True)
class _Rows:
    """What stands below the offices: tables, or names."""

    tables: tuple[StatusTable, ...] = ()
    names: tuple[Reporting, ...] = ()


def view_status(status: Status, told: Told) -> StatusPage:
    """One page, whatever the number of units and offices."""
    language, text = told.language, told.language.text
    geography = told.circumstances.geography
    level = _level(status, told)
    name = capital(subject(status, told))
    document = text("{title}: who has reported", title=told.catalogue.titles(language.code))
    masthead = view_masthead(told, name, document, also=capital(status.period.in_words(language)))
    shares, notes = (_share(status, level, language),), _notes(status, told)
    room = _PAGE - masthead_height(masthead, _MASTHEAD, line=_NAME_LINE) - _UNDER_MASTHEAD - _SLACK
    room -= _SHARE + _LINE * len(shares[0].lines) + _GAP + notes_height(notes)
    groups = by_parent(status, geography)
    offices, taken = _offices(status, room - _least(status, groups), language)
    rows = _rows(status, groups, room - taken, language)
    return StatusPage(view_frame(told, name, document), masthead, shares, offices, rows.tables, rows.names, notes)


def subject(status: Status, told: Told) -> str:
    """The name of the territory, of the one unit or province asked for, or how many units there are."""
    geography, language = told.circumstances.geography, told.language
    everything = geography.units(status.units[0].vintage) if status.units else ()
    if len(status.units) == 1:
        return geography.full_name(status.units[0], language.code)
    parents = {parent.code: parent for unit in status.units if (parent := geography.parent(unit))}
    if len(parents) == 1 and len(status.units) < len(everything):
        return next(iter(parents.values())).names(language.code)
    vintage = (
        geography.vintage(status.units[0].vintage) if len(status.units) == len(everything) and everything else None
    )
    counted = f"{language.number(len(status.units))} {level_word(_level(status, told), language)}"
    return vintage.names(language.code) if vintage else counted


def _level(status: Status, told: Told) -> str:
    vintage = told.circumstances.geography.vintage(status.units[0].vintage) if status.units else None
    return vintage.level if vintage else ""


def _share(status: Status, level: str, language: Language) -> Share:
    """Of units that report for themselves; where there are none, of the offices for all."""
    text = language.text
    if status.of_units:
        tally = Tally(status.by_unit)
        words = of_them(tally, level, language)
        offices: Sequence[Office] = [office for office in status.offices if office.own]
    else:
        tally = Tally(tuple(office.reports[0] for office in status.for_all))
        words = language.plural(
            "of {all} offices has reported",
            "of {all} offices have reported",
            tally.came,
            all=language.number(tally.count),
        )
        offices = status.for_all
    legend = [
        (_SIGNS[one], f"{language.number(tally.of(one))}{NO_BREAK_SPACE}{text(said)}")
        for one, said in AMOUNTS.items()
        if tally.of(one)
    ]
    timed = timings(tally, language)
    due = capital(deadline(offices, language)) if offices else text("No figure is due in this period")
    cells = text("{share} of the cells due have arrived", share=percent(tally.share, language)) if tally.due else ""
    head = make_head("", "", legend, 0.0)
    return Share(
        figure=language.number(tally.came),
        words=words,
        drawing=bars([shares_of(tally)] if tally.count else [], FULL, _BAR, language, words),
        legends=head.under,
        lines=tuple(
            line
            for line in (". ".join(part for part in (due + (f": {timed}" if timed else ""), cells) if part),)
            if line
        ),
    )


def _offices(status: Status, room: float, language: Language) -> tuple[tuple[StatusTable, ...], float]:
    """The table, and how high it is: as many offices as there is room for, the worst first.

    None where the one office there is stands in the number above already.
    """
    if not status.offices or (len(status.offices) == 1 and status.of_units):
        return (), 0.0
    of_all = Tally(tuple(office.reports[0] for office in status.for_all))
    head = make_head(language.text("Offices"), central(of_all, language) if status.of_units and of_all.count else "")
    ordered = sorted(status.offices, key=_worst)

    def height(count: int) -> float:
        rows = _OFFICE_PITCH * count + offices_overhead(ordered[:count], language)
        return head_height(head) + _HEADS + rows + _GAP

    count = next((one for one in range(min(len(ordered), _OFFICES), 1, -1) if height(one) <= room), 1)
    table = view_offices(ordered[:count], Frame(head, _OFFICE_PITCH, language), len(ordered) - count)
    return (table,), height(count)


def _least(status: Status, groups: Sequence[Group]) -> float:
    """Millimetres that the units need at least."""
    count = len(status.by_unit)
    if count > _TWO_TABLES:
        count = len(groups) if len(groups) > 1 else _LEAST_NAMES
    elif count > _ONE_TABLE:
        count = -(-count // 2)
    return head_height(NO_WORDS) + _HEADS + _PITCH[0] * count + _GAP


def _worst(office: Office) -> tuple[bool, bool, float]:
    tally = Tally(office.reports)
    return not office.own, not tally.of(Timing.OVERDUE), tally.share


def _rows(status: Status, groups: Sequence[Group], room: float, language: Language) -> _Rows:
    reports, text = from_worst(status.by_unit), language.text
    if not reports or not status.offices:
        return _Rows()
    many = len(reports) > _TWO_TABLES
    if many and 1 < len(groups) <= _TWO_TABLES:
        head = make_head(text("By province"), text("Worst first"))
        pitch = _pitch(room - head_height(head) - _HEADS, len(groups))
        return _Rows((view_provinces(groups, Frame(head, pitch, language)),))
    title = text("Units") if status.of_units else text("What has arrived about each unit")
    head = make_head(title, text("Worst first") if not many else "")
    if many:
        return _Rows((), (_by_name(reports, head, room, language),))
    pitch = _pitch(
        room - head_height(head) - _HEADS, len(reports) if len(reports) <= _ONE_TABLE else -(-len(reports) // 2)
    )
    frame = Frame(head, pitch, language, half=len(reports) > _ONE_TABLE)
    if len(reports) <= _ONE_TABLE:
        return _Rows(view_units(reports, frame))
    return _Rows(view_halves(reports, frame, make_head(text("Units, continued"), "")))


def _pitch(room: float, rows: int) -> float:
    return min(max((room - _GAP) / max(rows, 1), _PITCH[0]), _PITCH[1])


def _by_name(reports: Sequence[Report], head: Head, room: float, language: Language) -> Reporting:
    """Units by what is there, each amount a paragraph; names that do not fit are counted."""
    left = int((room - head_height(head) - _GAP - len(AMOUNTS)) // _NAMES_LINE)
    facts: list[Fact] = []
    for amount in (Amount.NOTHING, Amount.UNREADABLE, Amount.PART, Amount.FULL):
        own = [report for report in reports if report.amount is amount]
        if not own:
            continue
        name = f"{capital(language.text(AMOUNTS[amount]))} ({language.number(len(own))})"
        words = _fitting([_named(report, language) for report in own], max(left, 1), name)
        facts.append(fact(name, words, language))
        left -= _lines(words, name)
    return Reporting(head, tuple(facts))


def _named(report: Report, language: Language) -> str:
    name = report.unit.names(language.code) if report.unit else ""
    share = f" {percent(report.arrived / report.due, language)}" if report.amount is Amount.PART else ""
    return f"{name}{share}".replace(" ", NO_BREAK_SPACE)


def _lines(words: str, name: str) -> int:
    return line_count(words, FULL, _POINTS, text_width(f"{name} ", _POINTS, bold=True) + 1.0)


def _fitting(names: list[str], most: int, name: str) -> str:
    """As many names as so many lines hold, and how many more there are."""
    if _lines(", ".join(names), name) <= most:
        return ", ".join(names)
    low, high = 0, len(names)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _lines(listed(names, middle), name) <= most else (low, middle)
    return listed(names, low)


def _notes(status: Status, told: Told) -> tuple[Notes, ...]:
    text = told.language.text
    reports = [report for office in status.offices for report in office.reports]
    saved = any(report.day is not None and report.day.source is Source.SAVED for report in reports)
    counted = text(
        "A cell has arrived when something stands in it in a workbook of this period, also where it was rejected; what "
        "stands from an earlier period has not. What is there in part counts as reported, and as overdue until it is "
        "there in full."
    )
    paragraphs = (
        (text("How it is counted"), counted),
        (text("Days"), text(SAVED_MEANS) if saved else ""),
        (
            text("Not readable"),
            text("whose, nobody can say: {paths}", paths=listed(status.unknown)) if status.unknown else "",
        ),
        (text("Cautions"), further_cautions(told)),
    )
    return (Notes("small", tuple(fact(name, words, told.language) for name, words in paragraphs if words)),)
