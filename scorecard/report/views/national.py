"""Targets of all units and of the country, on a page of their own: how many stand how, and what the country states.

What the country states itself stands beside what follows from its units, with of how many a value is known; where both
are whole and not the same the row says so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isfinite
from typing import TypeVar

from scorecard.catalogue import Comparator
from scorecard.monitor.aims import Status
from scorecard.monitor.target_words import STATUSES, TargetNumbers, target_numbers, target_words
from scorecard.outlook import Outlook, Outlooks
from scorecard.report.bars import stacked_bars
from scorecard.report.drawing import Drawing, Sketch, millimetres
from scorecard.report.elements import Column, Head
from scorecard.report.league_blocks import StatusCell, StatusRow, StatusTable
from scorecard.report.target_blocks import TargetPage
from scorecard.report.target_chart import LABELLED, PLAIN, milestone_bars
from scorecard.report.views.heads import head_height, make_head
from scorecard.report.views.intervals import SheetRoom
from scorecard.report.views.movement import BROKEN
from scorecard.report.views.reading import NO_VALUE, Reading, sentence
from scorecard.report.views.status_tables import fitted
from scorecard.report.views.targets import bar_of, projected_words, state_words
from scorecard.report.widths import fitting

# Millimetres: a row, heads of columns of several lines, a gap, what to keep free; the least width of a drawing.
_ROW, _HEADS, _GAP, _SLACK, _LEAST_DRAWING = 4.8, 9.6, 4.0, 4.0, 24.0
_NAME, _NAME_SHARE, _AIM, _BY, _COUNT = (48.0, 72.0), 0.6, 22.0, 13.0, 13.0
_VALUE, _KNOWN, _FORECAST, _STATE = 18.0, 13.0, 34.0, 19.0
_AIR, _EDGE, _TEXT = 4.0, 1.6, 7.0
_STYLES = {Status.OFF_TRACK: "n overdue"}
_KINDS = {
    Status.ACHIEVED: "full",
    Status.ON_TRACK: "full",
    Status.AT_RISK: "part",
    Status.OFF_TRACK: "hatched",
    Status.NOT_ASSESSABLE: "empty",
    Status.NO_DATA: "empty",
}
Cell = tuple[str, str]
Heading = tuple[float, str, str]
Rows = TypeVar("Rows", Outlook, list[Outlook])


def view_national(reading: Reading, room: SheetRoom) -> tuple[TargetPage, ...]:
    """As many pages as it takes; none for a catalogue without targets."""
    found = reading.circumstances.outlooks
    if found is None or not found.rows:
        return ()
    units = (row for row in found.rows if row.unit is not None)
    of_units = [list(rows) for _, rows in groupby(units, lambda row: (row.node.code, id(row.target)))]
    known = [rows for rows in of_units if any(row.standing.status is not Status.NO_DATA for row in rows)]
    country = [row for row in found.rows if row.unit is None]
    pages: list[list[StatusTable]] = []
    left = 0.0
    for table, height in (*_of_units(reading, known, len(of_units), room), *_of_country(reading, found, country, room)):
        if not pages or height > left:
            pages.append([])
            left = room.height - _SLACK
        pages[-1].append(table)
        left -= height + _GAP
    return tuple(TargetPage(tuple(tables)) for tables in pages)


def _of_units(
    reading: Reading, targets: Sequence[list[Outlook]], of: int, room: SheetRoom
) -> Iterator[tuple[StatusTable, float]]:
    """A row a target of which anything is known, with how many units stand how; each table with its height in mm."""
    text, number = reading.text, reading.language.number
    shown = [status for status in Status if any(row.standing.status is status for rows in targets for row in rows)]
    columns: list[Heading] = [(_AIM, text("Target"), "n"), (_BY, text("By"), "n")]
    columns += [(_COUNT, text(STATUSES[status]), "n") for status in shown]
    widths = _widths(room.width, columns)
    plural = reading.language.plural
    unknown = plural("{count} without any data", "{count} without any data", of - len(targets))
    finding = sentence(plural("{count} target", "{count} targets", of), unknown if len(targets) < of else "")
    head = make_head(text("Targets of the units"), finding, _kinds(reading), room.width)
    for chunk in _chunks(targets, room):
        rows = []
        sketch = Sketch(max(widths[1] - _AIR, 0.0), _ROW * len(chunk), mirror=reading.language.right_to_left)
        shares = []
        for those in chunk:
            counts = Counter(row.standing.status for row in those)
            said = [(number(counts[status]) if counts[status] else "", _STYLES.get(status, "n")) for status in shown]
            rows.append((_ROW, those[0].node.names(reading.language.code), (*_aim(reading, those[0]), *said)))
            shares.append([(counts[status] / len(those), kind) for status, kind in _KINDS.items()])
        stacked_bars(shares, sketch, _ROW)
        table = _table(head, widths, columns, rows, sketch.finish(finding))
        yield table, head_height(head, room.width) + _HEADS + _ROW * len(rows)


def _of_country(
    reading: Reading, found: Outlooks, targets: Sequence[Outlook], room: SheetRoom
) -> Iterator[tuple[StatusTable, float]]:
    """A row a target of the country: what it states beside what follows from its units, and where it is heading."""
    text = reading.text
    columns: list[Heading] = [
        (_VALUE, text("Stated"), "n"),
        (_VALUE, text("From its units"), "n"),
        (_KNOWN, text("Units known"), "n"),
        (_FORECAST, text("Forecast (80%)"), "n"),
        (_AIM, text("Target"), "n"),
        (_BY, text("By"), "n"),
        (_STATE, "", "state"),
    ]
    widths = _widths(room.width, columns)
    finding = _finding(reading, targets)
    head = make_head(text("Targets of the country"), finding, _signs(reading), room.width)
    for chunk in _chunks(targets, room, LABELLED):
        bars = [bar_of(reading, found, row) if _is_drawn(row) else None for row in chunk]
        heights = [LABELLED if bar and bar.marks and widths[1] else PLAIN for bar in bars]
        drawn = list(zip(bars, heights, strict=True))
        drawing = milestone_bars(drawn, max(widths[1] - _AIR, _AIR), finding, mirror=reading.language.right_to_left)
        code = reading.language.code
        rows = [
            (height, row.node.names(code), _cells(reading, row)) for height, row in zip(heights, chunk, strict=True)
        ]
        table = _table(head, widths, columns, rows, drawing)
        yield table, head_height(head, room.width) + _HEADS + sum(heights)


def _is_drawn(row: Outlook) -> bool:
    return row.standing.last is not None and row.target.comparator is not Comparator.TEXT


def _chunks(rows: Sequence[Rows], room: SheetRoom, pitch: float = _ROW) -> Iterator[Sequence[Rows]]:
    most = max(int((room.height - _SLACK - 2 * _HEADS) // pitch), 1)
    return (rows[start : start + most] for start in range(0, len(rows), most))


def _widths(width: float, columns: Sequence[Heading]) -> tuple[float, float]:
    """Of the name and of the drawing; 0 for one that would be too short to read."""
    free = width - sum(column[0] for column in columns)
    drawing = free - min(max(free * _NAME_SHARE, _NAME[0]), _NAME[1])
    return (free - drawing, drawing) if drawing >= _LEAST_DRAWING else (free, 0.0)


def _table(
    head: Head,
    widths: tuple[float, float],
    columns: Sequence[Heading],
    rows: Sequence[tuple[float, str, tuple[Cell, ...]]],
    drawing: Drawing,
) -> StatusTable:
    return StatusTable(
        style="",
        head=head,
        columns=(
            *(Column(millimetres(width)) for width in widths),
            *(Column(millimetres(size), words, kind) for size, words, kind in columns),
        ),
        rows=tuple(
            StatusRow(
                millimetres(height),
                fitted(name, widths[0] - _EDGE),
                (drawing,) if k == 0 and widths[1] else (),
                tuple(StatusCell(words, style) for words, style in cells),
            )
            for k, (height, name, cells) in enumerate(rows)
        ),
        remarks=(),
    )


def _aim(reading: Reading, row: Outlook) -> tuple[Cell, Cell]:
    words = target_words(row.node, reading.catalogue, reading.language).aim(row.target)
    return (fitting(words, _AIM - _EDGE, _TEXT), "n"), (row.target.by.in_figures(reading.language), "n quiet")


def _cells(reading: Reading, row: Outlook) -> tuple[Cell, ...]:
    numbers, value = target_numbers(row.node, row.target, reading.catalogue, reading.language), row.country
    number = reading.language.number
    stated = numbers.value(value.stated) if value and isfinite(value.stated) else NO_VALUE
    merged = numbers.value(value.merged) if value and isfinite(value.merged) else NO_VALUE
    apart = contradicts(row, numbers)
    late = row.standing.status in {Status.OFF_TRACK, Status.AT_RISK}
    return (
        (stated, "n"),
        (f"{BROKEN}\u200a{merged}" if apart else merged, "n overdue" if apart else "n"),
        (f"{number(value.known)}/{number(value.units)}" if value else "", "n quiet"),
        (projected_words(reading, row), "n"),
        *_aim(reading, row),
        (state_words(reading, row), "state overdue" if late else "state"),
    )


def contradicts(row: Outlook, numbers: TargetNumbers) -> bool:
    """Whether what the country states is, as printed, another number than what follows from all of its units."""
    value = row.country
    if value is None or not isfinite(value.stated) or not isfinite(value.merged):
        return False
    return numbers.value(value.stated) != numbers.value(value.merged)


def _finding(reading: Reading, targets: Sequence[Outlook]) -> str:
    """How many there are, and at how many the country says otherwise than its units."""
    numbers = ((row, target_numbers(row.node, row.target, reading.catalogue, reading.language)) for row in targets)
    apart = sum(contradicts(*one) for one in numbers)
    plural = reading.language.plural
    return sentence(
        plural("{count} target", "{count} targets", len(targets)),
        plural(
            "{sign} at {count} the country states something else than follows from its units",
            "{sign} at {count} the country states something else than follows from its units",
            apart,
            sign=BROKEN,
        )
        if apart
        else "",
    )


def _kinds(reading: Reading) -> list[tuple[str, str]]:
    """What the parts of the bars are."""
    text = reading.text
    met = f"{text(STATUSES[Status.ACHIEVED])}, {text(STATUSES[Status.ON_TRACK])}"
    return [
        ("sent", met),
        ("partly", text(STATUSES[Status.AT_RISK])),
        ("spoilt", text(STATUSES[Status.OFF_TRACK])),
        ("absent", text("not known")),
    ]


def _signs(reading: Reading) -> list[tuple[str, str]]:
    text = reading.text
    return [
        ("now", text("now")),
        ("projected", text("forecast at the deadline, 80% interval")),
        ("target", text("target")),
    ]
