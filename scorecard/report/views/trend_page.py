"""How the scores of all units went over the periods: a page of the overview."""

import numpy as np

from scorecard.index.history import History
from scorecard.report.charts import AXIS
from scorecard.report.drawing import Sketch
from scorecard.report.trend_blocks import TrendBlock
from scorecard.report.trend_chart import draw_trend
from scorecard.report.views.heads import head_height
from scorecard.report.views.intervals import MANY, SheetRoom
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.trend_parts import (
    CELL_GAP,
    NAME_GAP,
    SMALL,
    means_of,
    not_alike,
    period_ends,
    plot_of,
    score_figures,
    sheet_of,
    shown,
    trend_head,
    trend_of,
)
from scorecard.report.widths import fitting

# Millimetres: what stays free, what is between the head and the first names, how low and high a chart may be.
_PAGE_SLACK, _UNDER_HEAD, _LEAST_CELL, _HIGHEST_CELL = 5.0, 1.6, 13.0, 50.0


def view_trends(reading: Reading, room: SheetRoom) -> tuple[TrendBlock, ...]:
    """A page of small charts of the composite, one a unit in the order of the ranks; none where they do not fit."""
    told, order = shown(reading), reading.in_order()
    if told is None or not 1 < len(order) <= MANY:
        return ()
    columns = 7 if room.wide else 5
    lines = -(-len(order) // columns)
    trends = [trend_of(told, row, reading.composite) for row in order]
    finding = overall(reading, told)
    head = trend_head(reading, told, trends, finding, room.width)
    height = min(room.height - head_height(head, room.width) - _PAGE_SLACK - _UNDER_HEAD, lines * _HIGHEST_CELL)
    if height / lines < _LEAST_CELL:
        return ()
    sheet = sheet_of(reading, trends)
    sketch = Sketch(room.width, _UNDER_HEAD + height, mirror=reading.language.right_to_left)
    width = (room.width - sheet.figures - (columns - 1) * CELL_GAP) / columns
    for k, (row, trend) in enumerate(zip(order, sheet.trends, strict=True)):
        line, column = divmod(k, columns)
        start, above = sheet.figures + column * (width + CELL_GAP), _UNDER_HEAD + line * height / lines
        ends = (start, above + NAME_GAP, start + width, above + height / lines - AXIS - 1)
        plot = plot_of(sheet, told, ends, 0.7)
        draw_trend(sketch, trend, plot)
        ranked = reading.rank_of(row, reading.composite) is not None
        words = (
            f"{reading.rank(row, reading.composite)}. {reading.unit_name(row)}" if ranked else reading.unit_name(row)
        )
        sketch.label(start, above, width, fitting(words, width, SMALL, bold=True), "start own")
        period_ends(sketch, reading, told, plot)
        if column == 0:
            score_figures(sketch, reading, sheet, plot)
    return (TrendBlock(head, sketch.finish(finding), "page"),)


def overall(reading: Reading, told: History) -> str:
    """How the mean of all units went since the series last changed, and what is not comparable."""
    means = means_of(told, told.column_of(reading.composite.code))
    begin = told.breaks[-1].position if told.breaks else 0
    known = begin + np.flatnonzero(np.isfinite(means[begin:]))
    if len(known) < 2:  # noqa: PLR2004 - from one to another
        return sentence(not_alike(reading, told))
    first, last = int(known[0]), int(known[-1])
    said = reading.text(
        "mean {first} in {since}, {last} in {until}",
        first=reading.number(float(means[first]), reading.composite.decimals),
        since=told.periods[first].in_brief(reading.language),
        last=reading.number(float(means[last]), reading.composite.decimals),
        until=told.periods[last].in_brief(reading.language),
    )
    return sentence(said, not_alike(reading, told))
