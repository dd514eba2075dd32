"""IV. Targets: what will be missed, and by how much; counts of all others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isfinite

from scorecard.language import NO_BREAK_SPACE
from scorecard.monitor.aims import Status
from scorecard.monitor.target_words import (
    A_PERIOD,
    FROM_WORST,
    MARKS,
    REASONS,
    STATUSES,
    TargetNumbers,
    few_words,
    interval_notes,
    interval_sign,
    met_words,
    target_numbers,
)
from scorecard.outlook import Outlook, Outlooks
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewCell, ReviewRow, ReviewSection, ReviewTable
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.review.tables import (
    NOTHING,
    and_more,
    capital,
    cell,
    columns,
    count,
    listing,
    named,
    number,
)
from scorecard.report.views.targets import aim_words as said_aim
from scorecard.report.views.targets import state_words

WORRYING = (Status.OFF_TRACK, Status.AT_RISK)
ASSESSED = (Status.ACHIEVED, Status.ON_TRACK, *WORRYING)
_NAMED, _UNITS_NAMED, _MOST_KNOWN = 8, 8, 14
_STATUS, _LAST, _PACE, _PROJECTED, _NEXT, _MET = 25.0, 22.0, 17.0, 31.0, 22.0, 19.0
_COUNT = 13.0
_SHOWN = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.ACHIEVED, Status.NOT_ASSESSABLE, Status.NO_DATA)


def view_aims(agenda: Agenda) -> ReviewSection:
    """The worst first; what nobody knows is counted and named, and takes no rows."""
    reading, found = agenda.reading, agenda.outlooks
    title = reading.text("Targets")
    if found is None or not found.rows:
        return ReviewSection("", title, sentence(reading.text("the catalogue has no targets for these")))
    own = [row for row in found.rows if row.unit is not None]
    country = [row for row in found.rows if row.unit is None]
    tables = [
        *(_of_all(reading, own) if agenda.row is None else _of_unit(reading, found, own)),
        *_national(reading, found, country),
    ]
    counts = Counter(row.standing.status for row in own or country)
    finding = sentence(_counted(reading, counts))
    return ReviewSection("", title, finding, tables=tuple(tables), remarks=tuple(_remarks(agenda, own, country)))


def worrying(rows: Sequence[Outlook]) -> list[Outlook]:
    """Those off track, then those at risk, each by what is due first."""
    those = [row for row in rows if row.standing.status in WORRYING]
    return sorted(those, key=lambda row: (WORRYING.index(row.standing.status), row.target.by.end))


def _counted(reading: Reading, counts: Counter[Status]) -> str:
    language = reading.language
    said = [f"{language.number(counts[one])} {language.text(STATUSES[one])}" for one in _SHOWN if counts[one]]
    whole = language.plural("{count} target", "{count} targets", sum(counts.values()))
    return f"{whole}: {', '.join(said)}"


# --- of one unit, and of the country ----------------------------------------------------------------------------------
def _of_unit(reading: Reading, found: Outlooks, rows: Sequence[Outlook]) -> Iterator[ReviewTable]:
    those = worrying(rows)
    if those:
        yield _detailed(reading, found, those, reading.text("Targets off track or at risk"))
    known = [row for row in rows if _is_listed(row)]
    if known:
        known.sort(key=lambda row: row.target.by.end)
        yield _unassessed(reading, found, known)


def _unassessed(reading: Reading, found: Outlooks, rows: Sequence[Outlook]) -> ReviewTable:
    """What is known of targets of which nobody can say where they are heading, those due first."""
    text = reading.text
    heads = columns((0, text("Target, deadline"), ""), (34.0, text("Last value"), "n"), (64.0, text("Why"), "after"))
    made = [
        ReviewRow(
            cell(reading.name(row.node), aim_words(reading, row)), (_last(reading, found, row), _reason(reading, row))
        )
        for row in rows[:_MOST_KNOWN]
    ]
    more = and_more(reading.language, len(rows) - _MOST_KNOWN)
    return listing(heads, made, text("Targets that cannot be assessed yet"), remarks=[more])


def _is_listed(row: Outlook) -> bool:
    """Whether it stands among those that cannot be assessed yet."""
    return row.standing.status is Status.NOT_ASSESSABLE and row.standing.last is not None


def _last(reading: Reading, found: Outlooks, row: Outlook) -> ReviewCell:
    """The last value and its period."""
    last = row.standing.last
    if last is None:
        return number(NOTHING)
    return number(numbers_of(reading, row).value(last.value), found.when(last.time).in_figures(reading.language))


def _reason(reading: Reading, row: Outlook) -> ReviewCell:
    return cell(reading.text(REASONS[row.standing.why]) if row.standing.why else "", style="after quiet")


def _national(reading: Reading, found: Outlooks, rows: Sequence[Outlook]) -> Iterator[ReviewTable]:
    """The country's own targets, whatever their status but unknown: what it states beside what its units give."""
    those = [row for row in rows if row.standing.status is not Status.NO_DATA]
    if those:
        those.sort(key=lambda row: (FROM_WORST.index(row.standing.status), row.target.by.end))
        yield _detailed(reading, found, those, reading.text("Targets of the country"))


def _detailed(reading: Reading, found: Outlooks, rows: Sequence[Outlook], title: str) -> ReviewTable:
    text, a_period = reading.text, reading.text(A_PERIOD[found.kind])
    heads = columns(
        (0, text("Target, deadline"), ""),
        (_STATUS, text("State"), ""),
        (_LAST, text("Last value"), "n"),
        (_PACE, text("Needed {a_period}", a_period=a_period), "n"),
        (_PACE, text("Now {a_period}", a_period=a_period), "n"),
        (_PROJECTED, text("At the deadline (80%)"), "n"),
        (_NEXT, text("Due next"), "n"),
        (_MET, text("Would be met"), "n"),
    )
    notes = interval_notes((row.standing for row in rows), reading.language)
    countries = [words for row in rows if (words := country_words(reading, row))]
    return listing(heads, [_detail(reading, found, row) for row in rows], title, remarks=[*countries, *notes])


def _detail(reading: Reading, found: Outlooks, row: Outlook) -> ReviewRow:
    standing, numbers, language = row.standing, numbers_of(reading, row), reading.language
    due, projected = standing.next, standing.projected
    why = language.text(REASONS[standing.why]) if standing.why else ""
    few = few_words(standing.points, row.of_units, language)
    if standing.short:
        why = language.text("for the milestone; at this pace not for the deadline")
    elif row.is_sinking:
        why = language.text("falling, and still above the start")
    between, sign = "", interval_sign(standing)
    if interval := standing.interval:
        between = f"{numbers.value(interval[0])} – {numbers.value(interval[1])}"
    return ReviewRow(
        cell(reading.name(row.node), aim_words(reading, row)),
        (
            status_cell(reading, row, why, *([few] if few else [])),
            _last(reading, found, row),
            number(NOTHING if standing.required is None else numbers.change(standing.required)),
            number(NOTHING if standing.pace is None else numbers.change(standing.pace)),
            number(numbers.value(projected.value) + (f" {sign}" if sign else "") if projected else NOTHING, between),
            number(
                numbers.value(due.value) if due else NOTHING, found.when(due.time).in_figures(language) if due else ""
            ),
            number(met_words(found.kind, standing.reached, language), style="wrap"),
        ),
    )


def status_cell(reading: Reading, row: Outlook, *under: str) -> ReviewCell:
    """How it stands, bold where it worries."""
    return cell(
        f"{MARKS[row.standing.status]} {state_words(reading, row)}",
        *under,
        style="state worry" if row.standing.status is Status.OFF_TRACK else "state",
    )


def numbers_of(reading: Reading, row: Outlook) -> TargetNumbers:
    """How the values of a target are written."""
    return target_numbers(row.node, row.target, reading.catalogue, reading.language)


def aim_words(reading: Reading, row: Outlook) -> str:
    """``≥ 90 %, 12/2025``; no line ends behind the sign."""
    words = said_aim(reading, row)
    return words.replace("≥ ", f"≥{NO_BREAK_SPACE}").replace("≤ ", f"≤{NO_BREAK_SPACE}")


def country_words(reading: Reading, row: Outlook) -> str:
    """What the country states beside what follows from its units; empty where either is not known."""
    value, numbers, language = row.country, numbers_of(reading, row), reading.language
    if value is None or value.units < 2 or not isfinite(value.merged):  # noqa: PLR2004 - one unit is the country
        return ""
    facts = {
        "name": row.node.names(language.code),
        "merged": numbers.value(value.merged),
        "known": language.number(value.known),
        "units": language.number(value.units),
    }
    if not isfinite(value.stated):
        return language.text("{name}: from the units follows {merged} ({known} of {units} known)", **facts)
    return language.text(
        "{name}: the country states {stated}; from its units follows {merged} ({known} of {units} known)",
        stated=numbers.value(value.stated),
        **facts,
    )


# --- of all -----------------------------------------------------------------------------------------------------------
def _of_all(reading: Reading, rows: Sequence[Outlook]) -> Iterator[ReviewTable]:
    """A row a target that any unit will miss: how many stand how, and who."""
    text = reading.text
    made = [_row(reading, those) for those in by_target(rows) if worrying(those)]
    heads = columns(
        (0, text("Target, deadline"), ""),
        *((_COUNT, capital(text(STATUSES[one])), "n") for one in _SHOWN),
        (58.0, text("Units off track or at risk"), "after"),
    )
    if made:
        yield listing(heads, made, text("Targets off track or at risk"))


def by_target(rows: Sequence[Outlook]) -> list[list[Outlook]]:
    """The rows of each target."""
    return [list(those) for _, those in groupby(rows, key=lambda row: (row.node.code, id(row.target)))]


def _row(reading: Reading, rows: Sequence[Outlook]) -> ReviewRow:
    counts = Counter(row.standing.status for row in rows)
    cells = [count(reading.language, counts[one]) for one in _SHOWN]
    return ReviewRow(
        cell(reading.name(rows[0].node), aim_words(reading, rows[0])),
        (*cells, cell(whose(reading, rows), style="after")),
    )


def whose(reading: Reading, rows: Sequence[Outlook]) -> str:
    """The units that will miss a target: all of them, or some by name, the worst first."""
    those = worrying(rows)
    if len(those) == len(rows) and len(rows) > _UNITS_NAMED:
        return reading.language.plural("all {count} unit", "all {count} units", len(rows))
    names = [row.unit.names(reading.language.code) for row in those if row.unit]
    return named(reading.language, names, _UNITS_NAMED)


def _remarks(agenda: Agenda, own: Sequence[Outlook], country: Sequence[Outlook]) -> Iterator[str]:
    """What is on track or achieved, cannot be assessed, has no data: by name, as far as there is room."""
    reading = agenda.reading
    rows = country if agenda.row is None else [*own, *country]
    for status in (Status.ACHIEVED, Status.ON_TRACK, Status.NOT_ASSESSABLE, Status.NO_DATA):
        those = [row for row in rows if row.standing.status is status]
        if status is not Status.NO_DATA:
            those = [row for row in those if row.unit is not None and not _is_listed(row)]
        names = list(dict.fromkeys(row.node.names(reading.language.code) for row in those))
        if names:
            facts = {"status": capital(reading.text(STATUSES[status])), "count": reading.language.number(len(those))}
            yield "{status} ({count}): ".format_map(facts) + named(reading.language, names, _NAMED)
