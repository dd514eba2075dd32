"""Targets as tables on a terminal: a row a target with how many units stand how, or a row a unit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import isfinite

from scorecard.cli.columns import aligned
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.language import Language, shortened
from scorecard.monitor.aims import Status, Unassessable
from scorecard.monitor.target_words import (
    A_PERIOD,
    FROM_WORST,
    MARKS,
    REASONS,
    STATUSES,
    TargetNumbers,
    TargetWords,
    few_words,
    interval_notes,
    interval_sign,
    met_words,
    target_numbers,
    target_words,
)
from scorecard.monitor.words import listed
from scorecard.outlook import Outlook, Outlooks

LONGEST_NAME = 40
NAMED = 12
"""More nodes whose targets have no data are counted, not named."""


def overview_lines(found: Outlooks, spelling: Spelling, *, every: bool = True) -> Iterator[str]:
    """A row a target with how many units stand how; the country’s own ones below.

    Targets of which nothing is known are named in one line, unless ``every`` is to be listed.
    """
    text = spelling.language.text
    table = [("", "", text("target"), *(MARKS[status] for status in Status))]
    targets = list(_by_target(row for row in found.rows if row.unit is not None))
    unknown = [] if every else [rows[0] for rows in targets if not any(_is_known(row) for row in rows)]
    for rows in (rows for rows in targets if rows[0] not in unknown):
        counts = Counter(row.standing.status for row in rows)
        shown = (spelling.language.number(counts[status]) if counts[status] else "" for status in Status)
        words = _words(rows[0], spelling).whole(rows[0].target)
        table.append((rows[0].node.code, _name(rows[0], spelling), words, *shown))
    if len(table) > 1:
        yield from aligned(table, frozenset(range(3, 3 + len(Status))))
        yield " · ".join(f"{MARKS[status]} {text(STATUSES[status])}" for status in Status)
        if unseen := sum(row.standing.why is Unassessable.UNSEEN for row in found.rows if row.unit is not None):
            of_them = f"{MARKS[Status.NOT_ASSESSABLE]} {spelling.language.number(unseen)}"
            yield f"{of_them}: {text(REASONS[Unassessable.UNSEEN])}"
    yield from _unknown_line(unknown, spelling)
    yield from _national_lines(found, spelling, every=every)


def unit_lines(found: Outlooks, spelling: Spelling, *, every: bool = True) -> Iterator[str]:
    """For each unit a row a target: status, last value, paces, projection, when it would be met; then the country’s."""
    units = dict.fromkeys(row.unit for row in found.rows if row.unit is not None)
    for unit in units:
        known, unknown = _parted([row for row in found.rows if row.unit == unit], every=every)
        yield f"{unit.code} {spelling.unit(unit)}"
        named = [(row.node.code, _name(row, spelling), _words(row, spelling).whole(row.target)) for row in known]
        yield from _table(found, list(zip(named, known, strict=True)), spelling)
        yield from _unknown_line(unknown, spelling)
    yield from _national_lines(found, spelling, every=every)


def node_lines(found: Outlooks, spelling: Spelling) -> Iterator[str]:
    """For each target of a node a row a unit, the worst first; or the country’s."""
    language = spelling.language
    for rows in _by_target(row for row in found.rows if row.unit is not None):
        node, target = rows[0].node, rows[0].target
        source = target.source(language.code)
        head = f"{node.code} {spelling.name(node.code)} · {_words(rows[0], spelling).whole(target)}"
        yield f"{head} · {source}" if source else head
        ordered = sorted(rows, key=lambda row: FROM_WORST.index(row.standing.status))
        named = [((row.unit.code, spelling.unit(row.unit)), row) for row in ordered if row.unit is not None]
        yield from _table(found, named, spelling)
    yield from _national_lines(found, spelling)


def _by_target(rows: Iterable[Outlook]) -> Iterator[list[Outlook]]:
    for _, of_one in groupby(rows, key=lambda row: (row.node.code, id(row.target))):
        yield list(of_one)


def _is_known(row: Outlook) -> bool:
    """Whether there is any point, or nothing but a text to be known."""
    return row.standing.status is not Status.NO_DATA


def _parted(rows: Sequence[Outlook], *, every: bool) -> tuple[list[Outlook], list[Outlook]]:
    """Those to be listed, and those of which nothing is known."""
    return [row for row in rows if every or _is_known(row)], [row for row in rows if not every and not _is_known(row)]


def _unknown_line(rows: Sequence[Outlook], spelling: Spelling) -> Iterator[str]:
    """How many targets have no data, and of which nodes they are; no line where all have."""
    if rows:
        codes = list(dict.fromkeys(row.node.code for row in rows))
        yield spelling.language.plural(
            "{count} target without data: {codes}; --all lists it",
            "{count} targets without data: {codes}; --all lists them",
            len(rows),
            codes=listed(codes, NAMED),
        )


def _national_lines(found: Outlooks, spelling: Spelling, *, every: bool = True) -> Iterator[str]:
    """The targets of the country, and what it states beside what follows from its units."""
    rows, unknown = _parted([row for row in found.rows if row.unit is None], every=every)
    if rows or unknown:
        yield spelling.language.text("the country’s targets")
    yield from _unknown_line(unknown, spelling)
    if rows:
        named = [(row.node.code, _name(row, spelling), _words(row, spelling).aim(row.target)) for row in rows]
        due = [(*said, row.target.by.code) for said, row in zip(named, rows, strict=True)]
        yield from _table(found, list(zip(due, rows, strict=True)), spelling)
        yield from _country_lines(rows, spelling)


Named = Sequence[tuple[tuple[str, ...], Outlook]]


def _table(found: Outlooks, rows: Named, spelling: Spelling) -> Iterator[str]:
    """What stands before each row, and how it stands to its target."""
    if not rows:
        return
    text, period = spelling.language.text, spelling.language.text(A_PERIOD[found.kind])
    before = len(rows[0][0])
    heads = (
        *([""] * before),
        text("status"),
        text("last value"),
        "",
        text("required {a_period}", a_period=period),
        text("actual {a_period}", a_period=period),
        text("at the deadline (80%)"),
        text("met"),
        "",
    )
    table = [heads, *((*said, *_detail(found, row, spelling)) for said, row in rows)]
    lines = aligned(table, frozenset(before + column for column in (1, 3, 4, 5)))
    yield from (f"  {line}" for line in lines)
    yield from (f"  {note}" for note in interval_notes((row.standing for _, row in rows), spelling.language))


def _detail(found: Outlooks, row: Outlook, spelling: Spelling) -> tuple[str, ...]:
    standing, numbers, language = row.standing, _numbers(row, spelling), spelling.language
    last, due, projected = standing.last, standing.next, standing.projected
    interval, sign = standing.interval, interval_sign(standing)
    beside = f" ({numbers.value(interval[0])} – {numbers.value(interval[1])})" if interval else f" {sign}"
    by = f" ({found.when(due.time).in_figures(language)})" if due and due.time < row.target.by.time(found.kind) else ""
    return (
        f"{MARKS[standing.status]} {language.text(STATUSES[standing.status])}",
        numbers.value(last.value) if last else NOTHING,
        found.when(last.time).in_figures(language) if last else "",
        NOTHING if standing.required is None else numbers.change(standing.required) + by,
        NOTHING if standing.pace is None else numbers.change(standing.pace),
        numbers.value(projected.value) + beside if projected else NOTHING,
        met_words(found.kind, standing.reached, language),
        "; ".join(_remarks(row, numbers, language)),
    )


def _words(row: Outlook, spelling: Spelling) -> TargetWords:
    return target_words(row.node, spelling.catalogue, spelling.language)


def _numbers(row: Outlook, spelling: Spelling) -> TargetNumbers:
    return target_numbers(row.node, row.target, spelling.catalogue, spelling.language)


def _name(row: Outlook, spelling: Spelling) -> str:
    return shortened(spelling.name(row.node.code), LONGEST_NAME)


def _remarks(row: Outlook, numbers: TargetNumbers, language: Language) -> Iterator[str]:
    standing = row.standing
    if standing.why:
        yield language.text(REASONS[standing.why])
        if few := few_words(standing.points, row.of_units, language):
            yield few
    elif standing.unseen:
        yield language.text(REASONS[Unassessable.UNSEEN])
    if standing.short:
        yield language.text("for the milestone; at this pace not for the deadline")
    if row.is_sinking:
        yield language.text("falling, and still above the start")
    if standing.behind and standing.planned is not None:
        yield language.text("behind: {value} was due", value=numbers.value(standing.planned))
    if standing.slips:
        yield language.text("at this pace lost again by the deadline")


def _country_lines(rows: Sequence[Outlook], spelling: Spelling) -> Iterator[str]:
    """For each target of the country what it states beside what follows from its units."""
    for row in rows:
        value, numbers = row.country, _numbers(row, spelling)
        if value is not None:
            stated = numbers.value(value.stated) if isfinite(value.stated) else NOTHING
            merged = numbers.value(value.merged) if isfinite(value.merged) else NOTHING
            facts = {"code": row.node.code, "stated": stated, "merged": merged}
            yield spelling.language.text(
                "{code}: the country states {stated}; from its units follows {merged} ({known} of {units} known)",
                known=spelling.language.number(value.known),
                units=spelling.language.number(value.units),
                **facts,
            )
