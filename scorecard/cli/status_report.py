"""The state of reporting as lines of text: all units in a sentence, then offices, then provinces or units."""

from collections.abc import Iterator, Sequence

from scorecard.catalogue import Catalogue
from scorecard.catalogue import Status as Edition
from scorecard.cli.columns import aligned
from scorecard.geography import Geography
from scorecard.language import Language
from scorecard.monitor.days import Source
from scorecard.monitor.status import Amount, Office, Report, Status, Timing
from scorecard.monitor.tally import Group, Tally, by_parent, from_worst
from scorecard.monitor.words import (
    AMOUNTS,
    SAVED_MEANS,
    TIMINGS,
    amounts,
    central,
    day_words,
    deadline,
    lacking,
    listed,
    of_them,
    office_name,
    state,
    timings,
)

MOST_UNITS = 200
"""More units than this are shown by province, or only the worst."""
_MOST_NAMES = 6


def status_lines(status: Status, catalogue: Catalogue, geography: Geography, language: Language) -> Iterator[str]:
    """The whole report; communes one by one only where few were asked for."""
    title, period = language.text("Reporting"), status.period.in_words(language)
    yield f"{catalogue.titles(language.code)} · {title} · {period}"
    if catalogue.edition.status is Edition.SAMPLE:
        yield language.text("Sample: not an official result")
    yield language.text("As of {day}", day=language.date(status.as_of))
    yield from _sentences(status, geography, language)
    if status.offices:
        yield ""
        yield from aligned(_office_rows(status, language), frozenset({1, 2, 3}))
    yield from _unit_tables(status, geography, language)
    for below in status.below:
        if below.units:
            yield ""
            yield from _sentences(below, geography, language)
            yield from _unit_tables(below, geography, language)
    yield from _remarks(status, language)


def _unit_tables(status: Status, geography: Geography, language: Language) -> Iterator[str]:
    """Units one by one, or very many by the units that they lie in."""
    groups = by_parent(status, geography) if len(status.units) > MOST_UNITS else ()
    if groups:
        yield ""
        yield from aligned(_group_rows(groups, language), frozenset(range(2, 10)))
    elif status.by_unit:
        yield ""
        yield from _unit_lines(status, language)


def _sentences(status: Status, geography: Geography, language: Language) -> Iterator[str]:
    tally = Tally(status.by_unit)
    if status.of_units:
        own = [office for office in status.offices if office.own]
        said = f"{language.number(tally.came)} {of_them(tally, level_of(status, geography), language)}"
        yield f"{said}: {amounts(tally, language)}"
        timed = timings(tally, language)
        yield _capital(deadline(own, language)) + (f": {timed}" if timed else "")
    if status.for_all:
        offices = Tally(tuple(office.reports[0] for office in status.for_all))
        yield f"{central(offices, language)}: {amounts(offices, language)}"


def level_of(status: Status, geography: Geography) -> str:
    """The level of the units, as the geography calls it."""
    vintage = geography.vintage(status.units[0].vintage) if status.units else None
    return vintage.level if vintage else ""


def _office_rows(status: Status, language: Language) -> list[tuple[str, ...]]:
    text = language.text
    head = (
        text("Office"),
        text("Units"),
        text("Cells"),
        text("Rejected"),
        text("Deadline"),
        text("Reported on"),
        text("State"),
    )
    return [head, *(_office_row(office, language) for office in status.offices)]


def _office_row(office: Office, language: Language) -> tuple[str, ...]:
    tally = Tally(office.reports)
    due = language.date(office.due_on) if office.due_on else "–"
    cells = f"{language.number(tally.arrived)}/{language.number(tally.due)}"
    if office.own:
        units = f"{language.number(tally.came)}/{language.number(tally.count)}"
        said = timings(tally, language) or amounts(tally, language)
        return office_name(office, language), units, cells, language.number(tally.rejected), due, "", said
    report = office.reports[0]
    day, said = day_words(report.day, language), state(report, language)
    wanting = lacking(office, language)
    said = f"{said}; {wanting}" if wanting else said
    return office_name(office, language), "", cells, language.number(report.rejected), due, day, said


def _group_rows(groups: Sequence[Group], language: Language) -> list[tuple[str, ...]]:
    text, number = language.text, language.number
    timed = any(report.timing is not Timing.NONE for group in groups for report in group.tally.reports)
    heads = (*(_capital(text(words)) for words in AMOUNTS.values()), text("Cells"))
    late = (Timing.LATE, Timing.OVERDUE) if timed else ()
    rows = [
        (
            text("Code"),
            text("Province or city"),
            text("Reported"),
            *heads,
            *(_capital(text(TIMINGS[one])) for one in late),
        )
    ]
    for group in groups:
        tally = group.tally
        rows.append(
            (
                group.parent.code,
                group.parent.names(language.code),
                f"{number(tally.came)}/{number(tally.count)}",
                *(number(tally.of(amount)) for amount in AMOUNTS),
                language.percent(100 * tally.share),
                *(number(tally.of(one)) for one in late),
            )
        )
    return rows


def _unit_lines(status: Status, language: Language) -> Iterator[str]:
    text = language.text
    head = (
        text("Code"),
        text("Unit"),
        text("Cells"),
        text("Rejected"),
        text("Reported on"),
        text("State"),
        text("Wanting"),
    )
    reports = from_worst(status.by_unit)[:MOST_UNITS]
    yield from aligned([head, *(_unit_row(report, language) for report in reports)], frozenset({2, 3}))
    if len(reports) < len(status.by_unit):
        yield text("{shown} of {of} units shown", shown=len(reports), of=len(status.by_unit))


def _unit_row(report: Report, language: Language) -> tuple[str, ...]:
    unit = report.unit
    return (
        unit.code if unit else "",
        unit.names(language.code) if unit else "",
        f"{language.number(report.arrived)}/{language.number(report.due)}",
        language.number(report.rejected),
        day_words(report.day, language),
        state(report, language),
        listed(report.wanting) if report.came else "",
    )


def _remarks(status: Status, language: Language) -> Iterator[str]:
    everywhere = (status, *status.below)
    reports = [report for one in everywhere for office in one.offices for report in office.reports]
    if any(report.day and report.day.source is Source.SAVED for report in reports):
        yield language.text(SAVED_MEANS)
    if any(report.amount is Amount.UNREADABLE for report in reports):
        yield language.text("not readable: something was sent; scorecard validate says what is wrong with it")
    unknown = [path for one in everywhere for path in one.unknown]
    if unknown:
        yield language.text("Not readable, and nobody can say whose: {paths}", paths=listed(unknown, _MOST_NAMES))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
