"""Who has reported: units about themselves, and the offices that report for all."""

from collections.abc import Sequence

import numpy as np

from scorecard.catalogue import Reports
from scorecard.language import NO_BREAK_SPACE
from scorecard.monitor.reporting import OwnerReport
from scorecard.monitor.words import listed
from scorecard.problems.rule import N_
from scorecard.report.elements import Fact
from scorecard.report.league_blocks import Reporting
from scorecard.report.views.directions import fact
from scorecard.report.views.heads import FULL, head_height, make_head
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.widths import line_count, text_width

_NAMED = 40
"""More names than this are counted, not listed."""
# Millimetres and points that blocks.css gives to a line.
_LINE, _POINTS, _NAME_GAP = 3.4, 7.0, 1.0
_WANTING_LINES = 2


def own_share(reading: Reading, row: int) -> float | None:
    """How much of what is due from the unit itself has arrived, 0..1; None where nothing is."""
    arrived, due = _own(reading, row)
    return arrived / due if due else None


def own_report(reading: Reading, row: int) -> str:
    """``30/36 số liệu``: what has arrived of the unit's own report; empty where nothing is due."""
    arrived, due = _own(reading, row)
    return reading.text("{arrived} of {due} figures arrived", arrived=arrived, due=due) if due else ""


def view_reporting(reading: Reading, width: float) -> tuple[Reporting, ...]:
    """None where nothing is due from anybody; ``width`` in mm."""
    offices = [report for report in reading.circumstances.reports if report.owner.reports is Reports.ALL and report.due]
    units = [row for row in range(len(reading.index.units)) if _own(reading, row)[1]]
    if not offices and not units:
        return ()
    spoilt = {unit.code for report in reading.circumstances.reports for unit in report.unreadable}
    nothing = [row for row in units if _own(reading, row)[0] == 0]
    unread = [row for row in nothing if reading.index.units[row].code in spoilt]
    silent = [row for row in nothing if row not in unread]
    partly = [row for row in units if 0 < _own(reading, row)[0] < _own(reading, row)[1]]
    late = [office for office in offices if _share(office) < 1]
    told = (
        (reading.text("Nothing sent"), [_joined(reading.unit_name(row)) for row in silent]),
        (reading.text("Sent, not readable"), [_joined(reading.unit_name(row)) for row in unread]),
        (reading.text("Sent in part"), [_with_share(reading, row) for row in partly]),
        (reading.text("Central offices"), [_office(reading, office) for office in late]),
    )
    finding = _finding(reading, (len(units) - len(nothing) - len(partly), len(units)), offices)
    head = make_head(reading.text("Who has not reported"), finding, width=width)
    return (Reporting(head, tuple(_named(reading, name, names) for name, names in told if names)),)


def view_wanting(reading: Reading, row: int) -> tuple[Reporting, ...]:
    """The figures of its own report that a unit has not sent, or that were rejected; none where nothing lacks."""
    own = [one for one in reading.circumstances.reports if one.owner.reports is Reports.OWN and one.due]
    lacks = [one.figures[k] for one in own for k in np.flatnonzero(~one.there[row])]
    rejected = [one.figures[k] for one in own for k in np.flatnonzero(one.rejected[row])]
    told = ((reading.text("Not sent"), lacks), (reading.text("Rejected by the checks"), rejected))
    facts = tuple(_figures(reading, name, codes) for name, codes in told if codes)
    head = make_head(reading.text("What is wanting"), sentence(own_report(reading, row)))
    return (Reporting(head, facts),) if facts else ()


def _figures(reading: Reading, name: str, codes: Sequence[str]) -> Fact:
    """Figures by name, as many as two lines hold."""
    figures, counted = reading.catalogue.figures, f"{name} ({reading.language.number(len(codes))})"
    names = [figures[code].names(reading.language.code) for code in codes]
    before = text_width(f"{counted} ", _POINTS, bold=True) + _NAME_GAP
    most = next(n for n in range(len(names), 0, -1) if n == 1 or _lines(listed(names, n), before) <= _WANTING_LINES)
    return fact(counted, listed(names, most), reading.language)


def _lines(words: str, before: float) -> int:
    return line_count(words, FULL, _POINTS, before)


def is_named(reading: Reading, row: int) -> bool:
    """Whether the unit is one of those of which nothing has arrived: that it is named here."""
    arrived, due = _own(reading, row)
    return due > 0 and arrived == 0


def reporting_height(blocks: tuple[Reporting, ...], room: float) -> float:
    """Millimetres of the block without the gap below, in lines of ``room`` mm; estimated from the words."""
    height = 0.0
    for block in blocks:
        names = [text_width(f"{fact.name} ", _POINTS, bold=True) + _NAME_GAP for fact in block.facts]
        lines = [line_count(f.words, room, _POINTS, name) for f, name in zip(block.facts, names, strict=True)]
        height += head_height(block.head, room) + sum(lines) * _LINE
    return height


def _named(reading: Reading, name: str, names: list[str]) -> Fact:
    words = reading.language.plural("{count} unit", "{count} units", len(names))
    counted = f"{name} ({reading.language.number(len(names))})"
    return fact(counted, ", ".join(names) if len(names) <= _NAMED else words, reading.language)


def _finding(reading: Reading, full: tuple[int, int], offices: Sequence[OwnerReport]) -> str:
    done, of = full
    complete = sum(_share(office) == 1 for office in offices)
    return sentence(
        reading.text("{done} of {count} units have reported in full", done=done, count=of) if of else "",
        reading.text("{done} of {count} central offices", done=complete, count=len(offices)) if offices else "",
    )


def _own(reading: Reading, row: int) -> tuple[int, int]:
    """Figures arrived and due of the unit's own report."""
    own = [report for report in reading.circumstances.reports if report.owner.reports is Reports.OWN]
    return sum(int(report.arrived[row]) for report in own), sum(report.due for report in own)


def _share(office: OwnerReport) -> float:
    return float(office.arrived.sum()) / (office.due * max(len(office.arrived), 1))


def _with_share(reading: Reading, row: int) -> str:
    return _joined(f"{reading.unit_name(row)} {_percent(reading, own_share(reading, row) or 0.0)}")


def _joined(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", NO_BREAK_SPACE)


def _office(reading: Reading, office: OwnerReport) -> str:
    """An office that sent nothing, or the share of its figures that arrived."""
    name, share = office.owner.names(reading.language.code), _share(office)
    if share:
        return f"{name} ({_percent(reading, share)})"
    message = N_("{office} (not readable)") if office.unread else N_("{office} (nothing)")
    return reading.text(message, office=name)


def _percent(reading: Reading, share: float) -> str:
    """Never 100 while something is missing, never 0 while something is there."""
    return reading.language.percent(min(max(round(100 * share), 1), 99))
