"""Tables of the page that says who has reported: offices, units, provinces."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scorecard.language import Language
from scorecard.monitor.status import Amount, Office, Report, Timing
from scorecard.monitor.tally import Group, Tally
from scorecard.monitor.words import AMOUNTS, TIMINGS, day_words, lacking, listed, office_name, state, timed
from scorecard.report.bars import stacked_bars
from scorecard.report.drawing import Drawing, Sketch, millimetres
from scorecard.report.elements import Column, Head
from scorecard.report.league_blocks import StatusCell, StatusRow, StatusTable
from scorecard.report.views.heads import FULL, HALF
from scorecard.report.views.masthead import capital
from scorecard.report.widths import line_count, text_width

KINDS = {Amount.FULL: "full", Amount.PART: "part", Amount.UNREADABLE: "hatched", Amount.NOTHING: "empty"}
_POINTS, _LINE, _ABOVE_REMARK = 7.0, 3.2, 1.2
_STYLES = {Timing.OVERDUE: "overdue", Timing.LATE: "late"}
# Widths of columns in mm, the bar taking what is left.
_OFFICE, _CELLS, _REJECTED, _DAY, _STATE = (40.0, 60.0), 19.0, 13.0, 19.0, 42.0
HEADS = 4.4
"""Millimetres of the heads of columns."""
_UNIT, _WANTING = 32.0, 34.0
_HALF_UNIT, _HALF_CELLS, _HALF_DAY, _HALF_STATE = 26.5, 11.5, 10.5, 27.0
_PROVINCE, _COUNT = 28.0, 17.0
_COUNTED = (Amount.PART, Amount.UNREADABLE, Amount.NOTHING)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a table is set: its head, the height of a row in mm, the language, ``half`` of two side by side.

    ``width`` in mm; 0 for that of an upright page, or of half of one.
    """

    head: Head
    pitch: float
    language: Language
    half: bool = False
    width: float = 0.0

    @property
    def room(self) -> float:
        """Millimetres from edge to edge."""
        return self.width or (HALF if self.half else FULL)


Bars = Sequence[Sequence[tuple[float, str]]]
Cells = tuple[float, str, str]


def shares_of(tally: Tally) -> list[tuple[float, str]]:
    """The parts of a bar of reports by amount."""
    return [(tally.of(amount) / max(tally.count, 1), kind) for amount, kind in KINDS.items()]


def _cells_of(report: Report) -> list[tuple[float, str]]:
    """The parts of a bar of cells: usable, rejected, not there; what could not be read is as if rejected."""
    if report.amount is Amount.UNREADABLE:
        return [(1.0, "hatched")]
    due = max(report.due, 1)
    usable, rejected = (report.arrived - report.rejected) / due, report.rejected / due
    return [(usable, "full"), (rejected, "hatched"), (1 - usable - rejected, "empty")]


def bars(rows: Bars, width: float, pitch: float, language: Language, title: str) -> Drawing:
    """All bars of a table in one drawing."""
    sketch = Sketch(width, pitch * max(len(rows), 1), mirror=language.right_to_left)
    stacked_bars(rows, sketch, pitch)
    return sketch.finish(title)


def view_offices(offices: Sequence[Office], frame: Frame, left_out: int) -> StatusTable:
    """A row an office; units that report for themselves as one, by how much of all has arrived."""
    language, text = frame.language, frame.language.text
    columns: list[Cells] = [
        (_CELLS, text("Cells"), "n"),
        (_REJECTED, text("Rejected"), "n"),
        (_DAY, text("Deadline"), "n"),
        (_DAY, text("Reported on"), "n"),
        (_STATE, text("State"), "state"),
    ]
    rows = [_office_row(office, language) for office in offices]
    widest = max(text_width(name, _POINTS, bold=True) for name, _, _ in rows) + 2.5
    remarks = [f"{office_name(office, language)}: {said}" for office in offices if (said := lacking(office, language))]
    if left_out:
        remarks.append(language.plural("and {count} more office", "and {count} more offices", left_out))
    return bar_table(frame, (min(max(widest, _OFFICE[0]), _OFFICE[1]), text("Office")), columns, rows, tuple(remarks))


def remarks_height(remarks: Sequence[str]) -> float:
    """Millimetres of remarks under a table."""
    return sum(_ABOVE_REMARK + _LINE * line_count(words, FULL, 6.5) for words in remarks)


def offices_overhead(offices: Sequence[Office], language: Language) -> float:
    """Millimetres of the remarks under the table."""
    said = [(office_name(office, language), lacking(office, language)) for office in offices]
    lines = [line_count(f"{name}: {words}", FULL, 6.5) for name, words in said if words]
    return sum(_ABOVE_REMARK + _LINE * count for count in [*lines, 1])


Row = tuple[str, Sequence[tuple[float, str]], tuple[tuple[str, str], ...]]


def _office_row(office: Office, language: Language) -> Row:
    tally = Tally(office.reports)
    due = language.date(office.due_on) if office.due_on else "–"
    cells = f"{language.number(tally.arrived)}/{language.number(tally.due)}"
    told = Report(None, tally.due, tally.arrived, tally.rejected, Amount.PART)
    if office.own:
        done, count = language.number(tally.came), language.number(tally.count)
        said = language.text("{done} of {count} units", done=done, count=count)
        overdue = tally.of(Timing.OVERDUE)
        said += f", {language.number(overdue)} {language.text(TIMINGS[Timing.OVERDUE])}" if overdue else ""
        day, style = "", _style(Timing.OVERDUE if overdue else Timing.NONE)
    else:
        report = office.reports[0]
        day, said, style = day_words(report.day, language), state(report, language), _style(report.timing)
    cells_said = ((cells, "n"), (_count(tally.rejected, language), "n quiet"), (due, "n"), (day, "n"), (said, style))
    return office_name(office, language), _cells_of(told), cells_said


def view_units(reports: Sequence[Report], frame: Frame) -> tuple[StatusTable, ...]:
    """A row a unit, with what is wanting; ``reports`` are in the order of the rows."""
    language, text = frame.language, frame.language.text
    dated = any(report.day for report in reports)
    columns: list[Cells] = [
        (_HALF_CELLS + 2.5, text("Cells"), "n"),
        (_REJECTED, text("Rejected"), "n"),
        *([(_DAY, text("Reported on"), "n")] if dated else []),
        (_STATE, text("State"), "state"),
        (_WANTING, text("Wanting"), "quiet"),
    ]
    rows = [
        (
            _name(report, language),
            _cells_of(report),
            (
                (f"{language.number(report.arrived)}/{language.number(report.due)}", "n"),
                (_count(report.rejected, language), "n quiet"),
                *([(day_words(report.day, language), "n")] if dated else []),
                (state(report, language), _style(report.timing)),
                (listed(report.wanting, 2) if report.came else "", "quiet"),
            ),
        )
        for report in reports
    ]
    return (bar_table(frame, (_UNIT, text("Unit")), columns, rows),)


def view_halves(reports: Sequence[Report], frame: Frame, further: Head) -> tuple[StatusTable, ...]:
    """Two tables side by side, for more units than one holds; ``further`` is the head of the second."""
    language, text = frame.language, frame.language.text
    dated = any(report.day for report in reports)
    columns: list[Cells] = [
        (_HALF_CELLS, text("Cells"), "n"),
        *([(_HALF_DAY, text("Day"), "n")] if dated else []),
        (_HALF_STATE, text("State"), "state"),
    ]
    rows = [
        (
            _name(report, language),
            _cells_of(report),
            (
                (f"{language.number(report.arrived)}/{language.number(report.due)}", "n"),
                *([(day_words(report.day, language, brief=True), "n")] if dated else []),
                (_short(report, language), _style(report.timing)),
            ),
        )
        for report in reports
    ]
    middle = (len(rows) + 1) // 2
    second = replace(frame, head=further)
    first = (_HALF_UNIT, text("Unit"))
    return (
        bar_table(frame, first, columns, rows[:middle]),
        bar_table(second, first, columns, rows[middle:]),
    )


def view_provinces(groups: Sequence[Group], frame: Frame) -> StatusTable:
    """A row a province: how many of its communes have reported, in full, in part, not at all."""
    language, text = frame.language, frame.language.text
    is_timed = any(report.timing is not Timing.NONE for group in groups for report in group.tally.reports)
    late = (Timing.LATE, Timing.OVERDUE) if is_timed else ()
    amounts = [one for one in _COUNTED if any(group.tally.of(one) for group in groups)]
    columns: list[Cells] = [
        (_COUNT + 3, text("Reported"), "n"),
        *((_COUNT, capital(text(AMOUNTS[one])), "n") for one in amounts),
        (_COUNT, text("Cells"), "n"),
        *((_COUNT, capital(text(TIMINGS[one])), "n") for one in late),
    ]
    rows = [_province_row(group, amounts, late, language) for group in groups]
    return bar_table(frame, (_PROVINCE, text("Province or city")), columns, rows)


def _province_row(group: Group, amounts: Sequence[Amount], late: Sequence[Timing], language: Language) -> Row:
    tally = group.tally
    counts = [(tally.of(one), "n" if one is Amount.NOTHING else "n quiet") for one in amounts]
    timings = [(tally.of(one), f"n {_STYLES[one]}") for one in late]
    cells = (
        (f"{language.number(tally.came)}/{language.number(tally.count)}", "n"),
        *((_count(count, language), style) for count, style in counts),
        (percent(tally.share, language), "n"),
        *((_count(count, language), style) for count, style in timings),
    )
    return group.parent.names(language.code), shares_of(tally), cells


def percent(share: float, language: Language) -> str:
    """Never 100 while something is missing, never 0 while something is there."""
    rounded = round(100 * share)
    return language.percent(rounded if share in {0, 1} else min(max(rounded, 1), 99))


def _style(timing: Timing) -> str:
    return f"state {_STYLES.get(timing, '')}".strip()


def _count(count: int, language: Language) -> str:
    """An empty cell for none: what there is stands out."""
    return language.number(count) if count else ""


def _name(report: Report, language: Language) -> str:
    return report.unit.names(language.code) if report.unit else ""


def _short(report: Report, language: Language) -> str:
    """The timing where there is one, for a narrow column; bar and cells say the amount."""
    return timed(report, language) or state(report, language)


def bar_table(
    frame: Frame,
    first: tuple[float, str],
    columns: Sequence[Cells],
    rows: Sequence[Row],
    remarks: tuple[str, ...] = (),
) -> StatusTable:
    """A table with a bar beside the name of each row; ``first`` is the column of names, the bars take what is left."""
    bar = frame.room - first[0] - sum(column[0] for column in columns)
    title = frame.language.text("what has arrived")
    drawing = bars([parts for _, parts, _ in rows], bar - 4, frame.pitch, frame.language, title)
    return StatusTable(
        style="half" if frame.half else "",
        head=frame.head,
        columns=(
            Column(millimetres(first[0]), first[1]),
            Column(millimetres(bar)),
            *(Column(millimetres(size), words, kind) for size, words, kind in columns),
        ),
        rows=tuple(
            StatusRow(
                millimetres(frame.pitch),
                fitted(name, first[0] - 1.6),
                (drawing,) if k == 0 else (),
                tuple(StatusCell(words, kind) for words, kind in cells),
            )
            for k, (name, _, cells) in enumerate(rows)
        ),
        remarks=remarks,
    )


def fitted(name: str, width: float) -> str:
    """The name, cut at a word where it is too long for one line."""
    if text_width(name, _POINTS, bold=True) <= width:
        return name
    words = name.split(" ")
    while len(words) > 1 and text_width(" ".join(words) + " …", _POINTS, bold=True) > width:
        words.pop()
    return " ".join(words) + " …"
