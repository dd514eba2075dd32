"""II. The year to date: composite and main indices period by period, with what cannot be compared marked as such."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scorecard.index.history import History
from scorecard.panel import Floats
from scorecard.report.charts import AXIS
from scorecard.report.drawing import Sketch
from scorecard.report.elements import Change
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewCell, ReviewRow, ReviewSection, ReviewTable
from scorecard.report.trend_blocks import TrendBlock
from scorecard.report.trend_chart import Trend, draw_trend
from scorecard.report.views.heads import FULL
from scorecard.report.views.movement import broken
from scorecard.report.views.reading import NO_VALUE, Node, Reading, sentence
from scorecard.report.views.review.tables import change_of, columns, listing, moved, number
from scorecard.report.views.trend_page import overall
from scorecard.report.views.trend_parts import (
    FIGURE_GAP,
    means_of,
    not_alike,
    plot_of,
    score_figures,
    sheet_of,
    shown,
    trend_head,
    trend_of,
)
from scorecard.report.views.trends import period_figures, view_trend

_HEIGHT, _NAME, _CHANGE = 41.0, 46.0, 15.0
BACK_CAST, BROKEN = "~", "≠"


def view_year(agenda: Agenda) -> ReviewSection:
    """A drawing of all periods that pages show, and a table of those of the year."""
    reading = agenda.reading
    title, told = reading.text("The year to date"), _year(agenda)
    if told is None:
        return ReviewSection("", title, sentence(reading.text("no earlier period of the year was read")))
    table = _table(agenda, told)
    if not any(group.rows for group in table.groups):
        return ReviewSection("", title, sentence(reading.text("no score in any period of the year")))
    trends = _trends(agenda)
    finding = trends[0].head.finding if trends else sentence(not_alike(reading, told))
    return ReviewSection("", title, finding, trends=trends, tables=(table,))


def _year(agenda: Agenda) -> History | None:
    """The periods of the year; None where there is one only."""
    told = agenda.reading.circumstances.history
    if told is None:
        return None
    of_year = [k for k, period in enumerate(told.periods) if period.year == agenda.reading.period.year]
    return told.last(told.places[-1] - told.places[of_year[0]] + 1) if len(of_year) > 1 else None


def _trends(agenda: Agenda) -> tuple[TrendBlock, ...]:
    """The drawing under the name of what it shows."""
    reading = agenda.reading
    found = _of_all(reading) if agenda.row is None else view_trend(reading, agenda.row, _HEIGHT)
    name = reading.composite.names(reading.language.code)
    return tuple(replace(block, head=replace(block.head, title=name)) for block in found)


def _of_all(reading: Reading) -> tuple[TrendBlock, ...]:
    """The mean of all units and their middle half; none with fewer than three periods."""
    told = shown(reading)
    if told is None or len(reading.index.units) < 2:  # noqa: PLR2004 - one unit has no mean
        return ()
    node = reading.composite
    first = trend_of(told, 0, node, halves=True)
    trend = Trend((), first.means, first.halves, first.breaks)
    finding = overall(reading, told)
    sketch = Sketch(FULL, _HEIGHT, mirror=reading.language.right_to_left)
    sheet = sheet_of(reading, [trend])
    plot = plot_of(sheet, told, (sheet.figures + FIGURE_GAP, 0.8, FULL, _HEIGHT - AXIS), 0.95)
    draw_trend(sketch, trend, plot)
    score_figures(sketch, reading, sheet, plot)
    period_figures(sketch, reading, told, plot)
    return (TrendBlock(trend_head(reading, told, [trend], finding, FULL), sketch.finish(finding)),)


def _table(agenda: Agenda, told: History) -> ReviewTable:
    reading, language = agenda.reading, agenda.reading.language
    nodes = [node for node in _nodes(reading) if np.isfinite(_scores(agenda, told, told.column_of(node.code))).any()]
    begin = told.breaks[-1].position if told.breaks else 0
    # Before a value the mark would be taken for a minus.
    marks = [BACK_CAST if hollow else "" for hollow in _hollow(agenda, told)]
    for one in told.breaks:
        marks[one.position] += BROKEN
    heads = [mark + period.in_figures(language) for mark, period in zip(marks, told.periods, strict=True)]
    each = (FULL - _NAME - _CHANGE) / len(heads)
    since = reading.text("since {period}", period=told.periods[begin].in_figures(language))
    said = columns((_NAME, "", ""), *((each, words, "n") for words in heads), (_CHANGE, since, "n"))
    rows = [_row(agenda, told, node, begin) for node in nodes]
    return listing(said, rows, style="wide", remarks=_remarks(agenda, told))


def _nodes(reading: Reading) -> list[Node]:
    """The composite, pillars, main indices; none that is another under its own name."""
    found = {node.names(reading.language.code): node for node in (*reading.mains[::-1], *reading.pillars[::-1])}
    found.pop(reading.composite.names(reading.language.code), None)
    return [reading.composite, *reversed(found.values())]


def _row(agenda: Agenda, told: History, node: Node, begin: int) -> ReviewRow:
    reading, k = agenda.reading, told.column_of(node.code)
    scores = _scores(agenda, told, k)
    hollow = _hollow(agenda, told).tolist()
    cells = [
        number(reading.number(score, node.decimals), style="" if np.isfinite(score) and not mark else "quiet")
        for score, mark in zip(scores.tolist(), hollow, strict=True)
    ]
    top = "strong" if node is reading.composite else ""
    return ReviewRow(
        ReviewCell(reading.name(node), top), (*cells, moved(_change(reading, node, scores[begin:]))), style=top
    )


def mean_then(agenda: Agenda) -> float | None:
    """The mean of the composite in the period that is compared with; None where there is none."""
    told = agenda.reading.circumstances.history
    if told is None or agenda.since not in told.periods or broken(agenda.reading):
        return None
    mean = float(means_of(told, told.column_of(agenda.reading.composite.code))[told.periods.index(agenda.since)])
    return mean if np.isfinite(mean) else None


def _scores(agenda: Agenda, told: History, k: int) -> Floats:
    return means_of(told, k) if agenda.row is None else told.scores[:, agenda.row, k]


def _hollow(agenda: Agenda, told: History) -> npt.NDArray[np.bool_]:
    """(period,) whether any unit that it is about was not there yet."""
    return np.asarray(told.merged.any(axis=1) if agenda.row is None else told.merged[:, agenda.row])


def _change(reading: Reading, node: Node, scores: Floats) -> Change:
    """From the first comparable period to the last, as printed."""
    if len(scores) < 2 or not np.isfinite(scores[[0, -1]]).all():  # noqa: PLR2004 - from one to another
        return Change("none", NO_VALUE if len(scores) > 1 else "–")
    return change_of(reading.language, float(scores[-1]), float(scores[0]), node.decimals)


def _remarks(agenda: Agenda, told: History) -> list[str]:
    reading = agenda.reading
    hollow = _hollow(agenda, told).any()
    said = [
        reading.text("means of all units that have a score") if agenda.row is None else "",
        f"{BACK_CAST} {reading.text('estimated from the units it was made of')}" if hollow else "",
        not_alike(reading, told),
    ]
    return [sentence(*said)]
