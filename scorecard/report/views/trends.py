"""How a unit's scores went over the periods, beside the mean of all units: a block of the scorecard."""

from dataclasses import dataclass

import numpy as np

from scorecard.index.history import History
from scorecard.panel import Floats
from scorecard.period import PeriodKind
from scorecard.report.charts import AXIS
from scorecard.report.drawing import Drawing, Sketch
from scorecard.report.trend_blocks import TrendBlock
from scorecard.report.trend_chart import Plot, Trend, draw_trend
from scorecard.report.views.heads import FULL, head_height
from scorecard.report.views.reading import Node, Reading, sentence
from scorecard.report.views.strips import scored_mains
from scorecard.report.views.trend_parts import (
    CELL_GAP,
    FIGURE_GAP,
    NAME_GAP,
    SMALL,
    TrendSheet,
    not_alike,
    period_ends,
    plot_of,
    score_figures,
    sheet_of,
    shown,
    trend_head,
    trend_of,
)
from scorecard.report.widths import fitting, text_width

_MOST_PARTS = 12
_RANK_EDGE = 0.1
# Millimetres: the composite's chart and what stands between it and the others; ranks under the months.
_TOP, _BETWEEN, _RANKS = 62.0, 6.0, 3.2
# A further line of a small chart's name, what is under the chart, and how high it is at least.
_NAME_LINE, _CELL_END, _LEAST_PLOT = 2.7, 0.8, 7.0


def view_trend(reading: Reading, row: int, height: float, width: float = FULL) -> tuple[TrendBlock, ...]:
    """The composite with its ranks, and on the full width the main indices beside it; in mm of the drawing.

    None with fewer than three periods, or where the unit has fewer than two scores of the composite.
    """
    told = shown(reading)
    if told is None:
        return ()
    top = trend_of(told, row, reading.composite, halves=True)
    if len(top.own) < 2:  # noqa: PLR2004 - a line takes two points
        return ()
    finding = _finding(reading, told, row)
    drawing = _unit_drawing(reading, told, row, (top, finding, (width, height)))
    return (TrendBlock(trend_head(reading, told, [top], finding, width), drawing),)


def trend_height(reading: Reading, row: int, height: float, width: float = FULL) -> float:
    """Millimetres of the block without the gap below, ``height`` of them the drawing's; 0 where there is none."""
    return sum(head_height(block.head, width) + height for block in view_trend(reading, row, height, width))


def _unit_drawing(
    reading: Reading, told: History, row: int, composed: tuple[Trend, str, tuple[float, float]]
) -> Drawing:
    top, finding, (room, height) = composed
    sketch = Sketch(room, height, mirror=reading.language.right_to_left)
    nodes = _small(reading)
    fits = room == FULL and len(nodes) <= _MOST_PARTS
    cells = _cells(reading, told, row, (nodes, height)) if fits else None
    width = _TOP if cells else room
    sheet = sheet_of(reading, [top])
    bottom = height - AXIS - _RANKS
    start = max(sheet.figures, text_width(reading.text("Rank"), SMALL) + 2 * FIGURE_GAP)
    plot = plot_of(sheet, told, (start, 0.8, width, bottom), 0.95)
    draw_trend(sketch, top, plot)
    score_figures(sketch, reading, sheet, plot)
    period_figures(sketch, reading, told, plot)
    _rank_figures(sketch, reading, told, row, plot)
    if cells:
        _parts(sketch, reading, told, cells)
    return sketch.finish(finding)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Small charts, one a part: their sheet, their names in lines, and their columns; lengths in mm."""

    sheet: TrendSheet
    names: tuple[tuple[str, ...], ...]
    columns: int
    left: float
    width: float
    tall: float

    @property
    def name(self) -> float:
        """What the names take above each chart."""
        return NAME_GAP + _NAME_LINE * (max(len(lines) for lines in self.names) - 1)

    @property
    def plot(self) -> float:
        """How high a chart is."""
        return self.tall - self.name - _CELL_END


def _small(reading: Reading) -> tuple[Node, ...]:
    """The parts that get a small chart: none that is the composite, or all of it under the same name."""
    nodes, name = scored_mains(reading), reading.composite.names(reading.language.code)
    return () if any(node.names(reading.language.code) == name for node in nodes) else tuple(nodes)


def _cells(reading: Reading, told: History, row: int, composed: tuple[tuple[Node, ...], float]) -> _Cells | None:
    """A small chart for each part; None without parts, or where nobody could read them."""
    nodes, height = composed
    if not nodes:
        return None
    sheet = sheet_of(reading, [trend_of(told, row, node) for node in nodes])
    lines = 1 if len(nodes) <= 4 else 2  # noqa: PLR2004 - a line of charts
    columns = -(-len(nodes) // lines)
    left = _TOP + _BETWEEN + sheet.figures
    width = (FULL - left - (columns - 1) * CELL_GAP) / columns
    names = tuple(tuple(_in_lines(reading.name(node), width)) for node in nodes)
    cells = _Cells(sheet, names, columns, left, width, (height - AXIS) / lines)
    return cells if cells.plot >= _LEAST_PLOT else None


def _parts(sketch: Sketch, reading: Reading, told: History, cells: _Cells) -> None:
    """A small chart for each part, all on one axis, its figures before the first of each line."""
    for k, (names, trend) in enumerate(zip(cells.names, cells.sheet.trends, strict=True)):
        line, column = divmod(k, cells.columns)
        start, above = cells.left + column * (cells.width + CELL_GAP), line * cells.tall
        top = above + cells.name
        plot = plot_of(cells.sheet, told, (start, top, start + cells.width, top + cells.plot), 0.55)
        draw_trend(sketch, trend, plot)
        for j, words in enumerate(reversed(names)):
            sketch.label(start, top - NAME_GAP - _NAME_LINE * j, cells.width, words, "start ink")
        if k + cells.columns >= len(cells.names):
            period_ends(sketch, reading, told, plot)
        if column == 0:
            score_figures(sketch, reading, cells.sheet, plot)


def _in_lines(name: str, width: float) -> list[str]:
    """The name in one line or two of ``width`` mm; what is longer still is cut."""
    words, first = name.split(), 1
    if text_width(name, SMALL) <= width:
        return [name]
    while first + 1 < len(words) and text_width(" ".join(words[: first + 1]), SMALL) <= width:
        first += 1
    lines = (" ".join(words[:first]), " ".join(words[first:]))
    return [fitting(line, width, SMALL) for line in lines if line]


def period_figures(sketch: Sketch, reading: Reading, told: History, plot: Plot) -> None:
    """The first and the last period in full, and those between as there is room: of a month its number."""
    spelled = [_in_short(reading, told, k) for k in range(len(told.periods))]
    taken: list[tuple[float, float]] = []
    for k in dict.fromkeys((0, len(spelled) - 1, *range(len(spelled)))):
        half = text_width(spelled[k], SMALL) / 2
        at = min(max(plot.across(told.places[k]), plot.left + half), plot.right - half)
        if all(abs(at - other) >= half + wide + 1.2 for other, wide in taken):
            taken.append((at, half))
            sketch.figure((at, plot.bottom + 2.9), spelled[k])


def _in_short(reading: Reading, told: History, k: int) -> str:
    period = told.periods[k]
    between = 0 < k < len(told.periods) - 1 and period.number != 1
    if period.kind is PeriodKind.MONTH and between:
        return reading.language.number(period.number)
    return period.in_figures(reading.language)


def _rank_figures(sketch: Sketch, reading: Reading, told: History, row: int, plot: Plot) -> None:
    """Under each period the rank, the last in bold; the word before them."""
    ranks = told.ranks[:, row, told.column_of(reading.composite.code)]
    last = len(ranks) - 1
    sketch.label(0, plot.bottom + AXIS - 0.2, plot.left - FIGURE_GAP, reading.text("Rank"), "start")
    for k in (k for k in (last, *range(last)) if np.isfinite(ranks[k])):
        words = reading.language.number(float(ranks[k]), 0 if ranks[k] == int(ranks[k]) else 1)
        # Thousands reach beyond the ends of the plot, over the word or off the drawing.
        reach = text_width(words, SMALL, bold=k == last) / 2 - _RANK_EDGE
        at = min(max(plot.across(told.places[k]), plot.left + reach), plot.right - reach)
        near = plot.across(1) - plot.across(0)
        if k == last or text_width(words, SMALL) + 0.6 <= near:
            sketch.figure((at, plot.bottom + AXIS + 2.5), words, strong=k == last)


def _finding(reading: Reading, told: History, row: int) -> str:
    """From where to where, and the best and the worst rank, since the series last changed.

    Where less than two scores are comparable with each other, only that what was before is not.
    """
    k = told.column_of(reading.composite.code)
    begin = told.breaks[-1].position if told.breaks else 0
    scores, ranks, periods = told.scores[begin:, row, k], told.ranks[begin:, row, k], told.periods[begin:]
    missing = _gaps(reading, told.places[begin:], scores)
    known = np.flatnonzero(np.isfinite(scores))
    if len(known) < 2:  # noqa: PLR2004 - from one to another
        return sentence(not_alike(reading, told), missing)
    first, last = int(known[0]), int(known[-1])
    decimals = reading.composite.decimals
    said = reading.text(
        "from {first} in {since} to {last} in {until}",
        first=reading.number(float(scores[first]), decimals),
        since=periods[first].in_brief(reading.language),
        last=reading.number(float(scores[last]), decimals),
        until=periods[last].in_brief(reading.language),
    )
    return sentence(said, _rank_span(reading, ranks), missing)


def _rank_span(reading: Reading, ranks: Floats) -> str:
    known = ranks[np.isfinite(ranks)]
    if len(known) < 2 or len(reading.index.units) < 2:  # noqa: PLR2004 - a span takes two, and a rank others
        return ""
    best, worst = (reading.language.number(float(rank)) for rank in (known.min(), known.max()))
    if best == worst:
        return reading.text("rank {rank} throughout", rank=best)
    return reading.text("ranks {best} to {worst}", best=best, worst=worst)


def _gaps(reading: Reading, places: tuple[int, ...], scores: Floats) -> str:
    """In how many periods from the first of the places to the last there is no score."""
    missing = places[-1] - places[0] + 1 - int(np.isfinite(scores).sum())
    plural = reading.language.plural
    return plural("no score in {count} period", "no score in {count} periods", missing) if missing else ""
