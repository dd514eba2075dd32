"""What a trend of one unit and those of all units have in common: values, axes, figures, legends, words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scorecard.index.history import BreakReason, History
from scorecard.panel import DataStatus, Floats
from scorecard.problems.rule import N_
from scorecard.report.drawing import Align, Sketch
from scorecard.report.elements import Head
from scorecard.report.scales import round_axis
from scorecard.report.trend_chart import Mark, Plot, Trend
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.reading import Node, Reading
from scorecard.report.widths import text_width

LEAST = 3
"""Fewer periods are no trend."""
WINDOW = 13
"""So many periods at most: a year of months, and the same month of the year before."""
SMALL, NAME_GAP, FIGURE_GAP, CELL_GAP = 6.5, 3.6, 0.8, 3.0
"""Points of the figures; millimetres of a name above a chart, beside a figure, between charts."""
_EDGE = 0.06
_BREAKS = {
    BreakReason.TERRITORY: N_("the territory changed"),
    BreakReason.WEIGHTS: N_("the weights changed"),
    BreakReason.EDITION: N_("the edition changed"),
}
_HOLLOW = (DataStatus.ESTIMATED, DataStatus.IMPUTED)


@dataclass(frozen=True, slots=True)
class TrendSheet:
    """Trends with one axis: scores at its ends, those that are printed with their decimals, mm that these take."""

    trends: tuple[Trend, ...]
    span: tuple[float, float]
    ticks: tuple[float, ...]
    decimals: int
    figures: float


def shown(reading: Reading) -> History | None:
    """The history as far back as pages show it; None where there is none, or too little of it."""
    history = reading.circumstances.history
    told = None if history is None else history.last(WINDOW)
    return told if told is not None and len(told.periods) >= LEAST else None


def trend_of(told: History, row: int, node: Node, *, halves: bool = False) -> Trend:
    """The scores of the unit of a row at a node; points are hollow where they are no figures of the unit itself."""
    k = told.column_of(node.code)
    scores, statuses = told.scores[:, row, k], told.statuses[:, row, k]
    hollow = told.merged[:, row] | np.isin(statuses, _HOLLOW)
    return Trend(
        own=tuple(_marks(told, scores, hollow)),
        means=tuple(_marks(told, means_of(told, k), np.zeros(len(told.periods), dtype=bool))),
        halves=tuple(_halves(told, k)) if halves else (),
        breaks=frozenset(told.places[one.position] for one in told.breaks),
    )


def _marks(told: History, scores: Floats, hollow: npt.NDArray[np.bool_]) -> Iterable[Mark]:
    for place, score, one in zip(told.places, scores.tolist(), hollow, strict=True):
        if np.isfinite(score):
            yield Mark(place, score, bool(one))


def means_of(told: History, k: int) -> Floats:
    """(period,) the mean over the units that have a score; NaN where none has."""
    return np.array([np.mean(known) if len(known := _known(told, t, k)) else np.nan for t in range(len(told.periods))])


def _known(told: History, period: int, k: int) -> Floats:
    scores = told.scores[period, :, k]
    return scores[np.isfinite(scores)]


def _halves(told: History, k: int) -> Iterable[tuple[int, float, float]]:
    for t, place in enumerate(told.places):
        known = _known(told, t, k)
        if len(known) > 1:
            low, high = np.percentile(known, (25, 75))
            yield place, float(low), float(high)


def sheet_of(reading: Reading, trends: Sequence[Trend]) -> TrendSheet:
    """The axis ends where the scores do, a little beyond: what matters is how they move."""
    values = [mark.value for trend in trends for mark in (*trend.own, *trend.means)]
    values += [value for trend in trends for _, low, high in trend.halves for value in (low, high)]
    edge = _EDGE * (max(values) - min(values)) or _EDGE
    low, high = min(values) - edge, max(values) + edge
    axis = round_axis(low, high, 4)
    ticks = tuple(tick for tick in axis.ticks if low <= tick <= high)
    widest = max((text_width(reading.number(tick, axis.decimals), SMALL) for tick in ticks), default=0.0)
    return TrendSheet(tuple(trends), (low, high), ticks, axis.decimals, widest + 2 * FIGURE_GAP)


def plot_of(sheet: TrendSheet, told: History, edges: tuple[float, float, float, float], dot: float) -> Plot:
    """The plot between left, top, right and bottom in mm."""
    return Plot(*edges, told.places[-1], sheet.span, sheet.ticks, dot)


def score_figures(sketch: Sketch, reading: Reading, sheet: TrendSheet, plot: Plot) -> None:
    """Beside the grid, as many as there is room for."""
    room = (plot.bottom - plot.top) / 2.6
    stride = 1 if len(sheet.ticks) <= room else max(len(sheet.ticks) - 1, 1)
    for tick in sheet.ticks[::stride]:
        sketch.figure((plot.left - FIGURE_GAP, plot.up(tick) + 0.8), reading.number(tick, sheet.decimals), Align.END)


def period_ends(sketch: Sketch, reading: Reading, told: History, plot: Plot) -> None:
    """The first and the last period under a small chart."""
    first, last = (told.periods[k].in_figures(reading.language) for k in (0, -1))
    if text_width(first + last, SMALL) + 1 < plot.right - plot.left:
        sketch.figure((plot.left, plot.bottom + 2.7), first, Align.START)
    sketch.figure((plot.right, plot.bottom + 2.7), last, Align.END)


def trend_head(reading: Reading, told: History, trends: Sequence[Trend], finding: str, width: float = FULL) -> Head:
    """The head of trends, with the signs that occur in them."""
    hollow = any(mark.hollow for trend in trends for mark in trend.own)
    filled = any(not mark.hollow for trend in trends for mark in trend.own)
    legend = [
        *(
            [("line", reading.text("this unit") if len(trends) == 1 else reading.text("the unit"))]
            if filled or hollow
            else []
        ),
        *([("line_hollow", reading.text("estimated from the units it was made of"))] if hollow else []),
        ("mean_line", reading.mean_word),
        *([("half", reading.text("middle half"))] if trends[0].halves else []),
        *([("break", _break_words(reading, told))] if told.breaks else []),
    ]
    return make_head(reading.text("Over time"), finding, legend, width)


def _break_words(reading: Reading, told: History) -> str:
    """``≠ 7/2025: the territory changed``, of every break."""
    said = []
    for one in told.breaks:
        reasons = ", ".join(reading.text(_BREAKS[reason]) for reason in one.reasons)
        said.append(f"≠ {one.later.in_figures(reading.language)}: {reasons}")
    return "; ".join(said)


def not_alike(reading: Reading, told: History) -> str:
    """That what was before the last break is not comparable; empty without one."""
    if not told.breaks:
        return ""
    later = told.breaks[-1].later.in_brief(reading.language)
    return reading.text("≠ not comparable with what was before {period}", period=later)
