"""Targets at risk as milestone bars: those that one can still act on first, then those that were missed.

First what is off track, then what is at risk, then what was missed because its day has come; of each kind the nearest
deadline first (of those missed the latest), then the least share of the way, then the order of the catalogue.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from scorecard.catalogue import Comparator
from scorecard.catalogue.targets import DOWNWARDS
from scorecard.monitor.aims import Passing, Status
from scorecard.monitor.target_words import SPREADLESS, STATUSES, UNSPREAD, interval_sign, target_numbers, target_words
from scorecard.outlook import Outlook, Outlooks
from scorecard.problems.rule import N_
from scorecard.report.charts import sign
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Change, Column, Entry
from scorecard.report.target_blocks import TargetBars, TargetHeading, TargetRow
from scorecard.report.target_chart import LABELLED, PLAIN, Mark, MilestoneBar, milestone_bars
from scorecard.report.views.heads import FULL, head_height, head_width, legend_width, make_head
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.widths import line_count, text_width

MOST = 3
"""Targets that are drawn."""
MISSED = N_("missed")
NOTE = "¹"
"""Behind a forecast without an interval: the marks of values mean something else."""
_HEADINGS = (
    ("now", N_("Now")),
    ("projected", N_("Forecast (80%)")),
    ("target", N_("Target")),
    ("", N_("By")),
    ("", ""),
)
_PASSINGS = (
    (Passing.MET, "met", N_("milestone met")),
    (Passing.MISSED, "missed", N_("milestone missed")),
    (Passing.OPEN, "to_come", N_("milestone to come")),
)
_STYLES = ("n score", "n", "n", "n quiet", "e")
_BOLD = (0, 4)
# Points of cells and of their heads.
_TEXT, _SMALL = 7.0, 6.5
# Millimetres that blocks.css gives: column heads, a line of a name, a hair line, a remark and what is above it.
_HEADS, _OVERLAID, _LINE, _HAIR, _REMARK, _REMARK_GAP = 4.1, 0.2, 2.9, 0.1, 3.2, 1.2
_AIR, _EDGE, _NAME_EDGE, _SIGN_GAP = 2.2, 2.4, 2.0, 0.8
_DRAWING, _LEAST_NAME, _SHORTEST = (40.0, 62.0), 44.0, 24.0


@dataclass(frozen=True, slots=True)
class _Told:
    """A target with its bar and its words: now, at the deadline, the target, by when, how it stands."""

    name: str
    bar: MilestoneBar
    cells: tuple[str, ...]
    style: str


@dataclass(frozen=True, slots=True)
class _Room:
    """Widths in mm: the name, the drawing, each further column."""

    name: float
    drawing: float
    further: tuple[float, ...]


def of_unit(reading: Reading, row: int) -> tuple[Outlook, ...]:
    """How the unit stands to its targets, in the order of the catalogue."""
    found = reading.circumstances.outlooks
    return found.of_units.get(reading.index.units[row].code, ()) if found else ()


def aim_words(reading: Reading, row: Outlook) -> str:
    """``≥ 90%, 12/2025``."""
    words = target_words(row.node, reading.catalogue, reading.language)
    return f"{words.aim(row.target)}, {row.target.by.in_figures(reading.language)}"


def by_status(rows: Sequence[Outlook]) -> list[Outlook]:
    """In the order of their statuses, the best first; what was missed after what is off track."""
    return sorted(rows, key=lambda row: (list(Status).index(row.standing.status), row.standing.is_overdue))


def pressing(rows: Sequence[Outlook]) -> list[Outlook]:
    """Those off track, at risk or missed, the most pressing first."""
    return sorted((row for row in rows if row.standing.status in {Status.OFF_TRACK, Status.AT_RISK}), key=_urgency)


def fit_targets(reading: Reading, row: int, room: float) -> tuple[TargetBars, ...]:
    """As many of the most pressing as ``room`` mm hold, with their height; none where not even one has room."""
    found = reading.circumstances.outlooks
    rows = of_unit(reading, row)
    worst = pressing(rows)
    if not found or not worst:
        return ()
    told = [_tell(reading, found, one) for one in worst[:MOST]]
    for count in range(len(told), 0, -1):
        finding = _finding(reading, worst, len(rows), count)
        block = _view(reading, told[:count], finding, tuple(_remarks(reading, worst[:count])))
        if targets_height((block,)) <= room:
            return (block,)
    return ()


def targets_height(blocks: tuple[TargetBars, ...]) -> float:
    """Millimetres of the block without the gap below."""
    return sum(
        head_height(block.head)
        + (_OVERLAID if block.style else _HEADS)
        + sum(float(row.height) + _HAIR for row in block.rows)
        + sum(_REMARK_GAP + _REMARK * line_count(words, FULL, _SMALL) for words in block.remarks)
        for block in blocks
    )


def _urgency(row: Outlook) -> tuple[int, int, float]:
    standing, by = row.standing, row.target.by.end.toordinal()
    kind = 2 if standing.is_overdue else 0 if standing.status is Status.OFF_TRACK else 1
    return kind, -by if standing.is_overdue else by, inf if standing.share is None else standing.share


def _view(reading: Reading, told: Sequence[_Told], finding: str, remarks: tuple[str, ...]) -> TargetBars:
    room = _room(reading, told)
    heights = [_height(one, room) for one in told]
    bars = [(one.bar, height) for one, height in zip(told, heights, strict=True)]
    drawing = milestone_bars(bars, room.drawing - _EDGE, finding, mirror=reading.language.right_to_left)
    title, marks = reading.text("Targets at risk"), mark_signs(reading, [one.bar for one in told])
    free = room.name + room.drawing + room.further[0] - _heading_width(_headings(reading)[0])
    head = make_head(title, finding, marks)
    # The last line of the head has words at its start only, be it the finding or the legend under it.
    last = max((legend_width(legend) for legend in head.under), default=head_width(title, finding))
    beside = not head.beside and last <= free
    widths = (room.name, room.drawing, *room.further)
    return TargetBars(
        style="tight" if beside else "",
        head=head,
        columns=tuple(Column(millimetres(width)) for width in widths),
        headings=(TargetHeading("", ""), TargetHeading("", ""), *_headings(reading)),
        rows=tuple(
            TargetRow(
                height=millimetres(height),
                name=one.name,
                drawings=(drawing,) if k == 0 else (),
                cells=tuple(
                    Change(f"{style} {one.style}".strip() if style == "e" else style, words)
                    for style, words in zip(_STYLES, one.cells, strict=True)
                ),
            )
            for k, (one, height) in enumerate(zip(told, heights, strict=True))
        ),
        remarks=remarks,
    )


def _headings(reading: Reading) -> tuple[TargetHeading, ...]:
    """A sign of the drawing stands before the word for what it means: legend and heads in one."""
    return tuple(
        TargetHeading(
            f"legend {style.split()[0]}",
            reading.text(words) if words and not name else "",
            (Entry(sign(name, reading.text(words)), reading.text(words)),) if name else (),
        )
        for (name, words), style in zip(_HEADINGS, _STYLES, strict=True)
    )


def _heading_width(heading: TargetHeading) -> float:
    signs = sum(float(entry.icon.width) + _SIGN_GAP + text_width(entry.words, _SMALL) for entry in heading.entries)
    return signs + text_width(heading.words, _SMALL)


def _room(reading: Reading, told: Sequence[_Told]) -> _Room:
    """Words take what they need; the drawing a good part of the rest, unless names need it more."""
    further = []
    for k, heading in enumerate(_headings(reading)):
        widest = max(text_width(one.cells[k], _TEXT, bold=k in _BOLD) for one in told)
        further.append(max(widest, _heading_width(heading)) + _AIR)
    free = FULL - sum(further)
    longest = max(text_width(one.name, _TEXT) for one in told) + _NAME_EDGE
    drawing = min(max(free - max(longest, _LEAST_NAME), _DRAWING[0]), _DRAWING[1])
    if free - drawing < _LEAST_NAME:
        drawing = max(free - _LEAST_NAME, _SHORTEST)
    return _Room(free - drawing, drawing, tuple(further))


def _height(one: _Told, room: _Room) -> float:
    lines = line_count(one.name, room.name - _NAME_EDGE, _TEXT)
    return max(LABELLED if one.bar.marks else PLAIN, lines * _LINE + 1.0)


def _tell(reading: Reading, found: Outlooks, row: Outlook) -> _Told:
    standing, target, language = row.standing, row.target, reading.language
    numbers = target_numbers(row.node, target, reading.catalogue, language)
    now = numbers.value(standing.last.value) if standing.last else "–"
    by = target.by.in_figures(language)
    return _Told(
        name=row.node.names(language.code),
        bar=bar_of(reading, found, row),
        cells=(now, projected_words(reading, row), numbers.words.aim(target), by, state_words(reading, row)),
        style="down far" if standing.status is Status.OFF_TRACK else "far",
    )


def projected_words(reading: Reading, row: Outlook) -> str:
    """``66.16% (64.59 – 67.70)``, of another measure ``8 (7 – 9)``; without an interval where none is to be shown."""
    numbers = target_numbers(row.node, row.target, reading.catalogue, reading.language)
    projected = row.standing.projected
    if projected is None:
        return "–"
    value = (numbers.value if numbers.words.symbol == "%" else numbers.plain)(projected.value)
    interval = row.standing.interval
    if interval is None:
        return f"{value} {UNSPREAD if row.standing.is_tested else NOTE}"
    return f"{value} ({numbers.plain(interval[0])} – {numbers.plain(interval[1])})"


def state_words(reading: Reading, row: Outlook) -> str:
    """How a target stands; of one whose day has come without it that it was missed."""
    return reading.text(MISSED if row.standing.is_overdue else STATUSES[row.standing.status])


def bar_of(reading: Reading, found: Outlooks, row: Outlook) -> MilestoneBar:
    """How far it is on its way; the target has a number, and there is a last value."""
    standing, target = row.standing, row.target
    now = standing.last.value if standing.last else 0.0
    ranked, (aim, far) = target.comparator is Comparator.RANK, _ends(row, now)
    rising = not ranked and target.comparator not in DOWNWARDS and not (far is not None and now > max(aim, far))
    start = standing.first if target.start is None else target.start.value
    return MilestoneBar(
        now=now,
        aim=aim,
        rising=rising,
        far=far,
        worst=None if rising else float(reading.of(row.node)) if ranked else start,
        projected=standing.projected,
        tested=standing.is_tested,
        missed=standing.is_overdue,
        marks=tuple(
            Mark(step.due.value, found.when(step.due.time).in_figures(reading.language), step.passing)
            for step in standing.steps
        ),
        words=target.by.in_figures(reading.language),
    )


def _ends(row: Outlook, now: float) -> tuple[float, float | None]:
    """The value to be reached, of a range the nearer end; and the other end of a range."""
    target, standing = row.target, row.standing
    if target.value is None:
        return (target.start.value if target.start else standing.first or 0.0), None
    if target.high is None:
        return target.value, None
    return (target.high, target.value) if now > target.high else (target.value, target.high)


def mark_signs(reading: Reading, bars: Sequence[MilestoneBar]) -> list[tuple[str, str]]:
    """The signs of the milestones that there are, for a legend."""
    there = {mark.passing for bar in bars for mark in bar.marks}
    return [(name, reading.text(words)) for passing, name, words in _PASSINGS if passing in there]


def _finding(reading: Reading, worst: Sequence[Outlook], of: int, shown: int) -> str:
    """``3 of 18 targets: 2 off track, 1 missed; 1 more not shown``; ``1 of 18 targets`` where all are of a kind."""
    number = reading.language.number
    counts = Counter(state_words(reading, row) for row in worst)
    facts = {"count": number(len(worst)), "all": number(of)}
    kinds = ", ".join(f"{number(count)} {words}" for words, count in counts.items())
    left = len(worst) - shown
    return sentence(
        reading.text("{count} of {all} targets: {kinds}", kinds=kinds, **facts)
        if len(counts) > 1
        else reading.text("{count} of {all} targets", **facts),
        reading.language.plural("{count} more not shown", "{count} more not shown", left) if left else "",
    )


def _remarks(reading: Reading, rows: Sequence[Outlook]) -> Iterator[str]:
    if any(row.standing.projected and not row.standing.is_tested for row in rows):
        yield sentence(reading.text("{sign} so far ahead that no interval was ever tried out", sign=NOTE))
    if any(interval_sign(row.standing) == UNSPREAD for row in rows):
        yield sentence(reading.text(SPREADLESS, sign=UNSPREAD))
