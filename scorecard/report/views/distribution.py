"""Where a unit stands among very many: the distribution of all scores, its own group marked under it."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from scorecard.problems.rule import N_
from scorecard.report.blocks import PositionStrip
from scorecard.report.charts import Size
from scorecard.report.histogram import Distribution, histogram
from scorecard.report.placement import Wish
from scorecard.report.scales import round_axis
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.kin import find_kin, place_among
from scorecard.report.views.reading import Reading, sentence
from scorecard.rounding import to_decimal

Rows = npt.NDArray[np.intp]
MANY = 100
"""More units than this are shown as a distribution, not one by one."""
_ABOVE = (-1, -2)


def view_distribution(reading: Reading, row: int | None, height: float) -> tuple[PositionStrip, ...]:
    """All units, with the one in ``row`` marked; with None all of them alike. ``height`` in mm."""
    k = reading.index.column_of(reading.composite.code)
    scores = reading.compared
    known = np.flatnonzero(np.isfinite(scores))
    kin = kin_of(reading, row, known.tolist())
    shown = Distribution(
        scores=scores[known],
        mean=float(reading.index.summary.mean[k]),
        own=None if row is None else float(scores[row]),
        kin=tuple(float(scores[r]) for r in kin),
    )
    axis = round_axis(float(shown.scores.min()), float(shown.scores.max()), 8)
    spelled = [reading.number(tick, axis.decimals) for tick in axis.ticks]
    size = Size(FULL, height, reading.language.right_to_left)
    finding = _spread(reading) if row is None else _finding(reading, row)
    sketch = histogram(shown, axis, _wishes(reading, row, known), size, spelled)
    legend = [("rug", group_name(reading, row))] if row is not None and kin else []
    head = make_head(
        _title(reading, len(known), row),
        finding,
        [*legend, ("bars", reading.text("number of units")), ("mean", reading.mean_word)],
    )
    return (PositionStrip(head=head, drawing=sketch.finish(finding)),)


def kin_of(reading: Reading, row: int | None, rows: Iterable[int]) -> list[int]:
    """Which of ``rows`` are other units of the same unit of the level above, or where there is none of its region."""
    if row is None:
        return []
    units = reading.index.units
    group = units[row].parent or units[row].region
    return [r for r in rows if r != row and group and group == (units[r].parent or units[r].region)]


def group_name(reading: Reading, row: int) -> str:
    """``Bắc Ninh``: the unit of the level above; ``same region`` without one."""
    parent = reading.circumstances.geography.parent(reading.index.units[row])
    return parent.names(reading.language.code) if parent else reading.text("same region")


def _title(reading: Reading, count: int, row: int | None) -> str:
    told = reading.language.number(count)
    if row is None:
        return reading.text("Distribution of {count} units", count=told)
    message = N_("Position among the {count} units shown") if reading.partly else N_("Position among {count} units")
    return reading.text(message, count=told)


def _wishes(reading: Reading, row: int | None, rows: Rows) -> list[Wish]:
    """Labels in the order of their importance: the unit, the mean, the first, the last."""
    k = reading.index.column_of(reading.composite.code)
    scores, decimals = reading.index.scores[:, k], reading.composite.decimals
    mean = float(reading.index.summary.mean[k])
    wishes = [Wish(f"{reading.text('mean')} {reading.number(mean, decimals)}", mean, _ABOVE, "ink ltr")]
    if row is not None:
        wishes.insert(0, Wish(_named(reading, row), float(scores[row]), _ABOVE, "own", bold=True))
    first, last = int(rows[np.argmax(scores[rows])]), int(rows[np.argmin(scores[rows])])
    return [*wishes, *(Wish(_named(reading, r), float(scores[r]), _ABOVE) for r in (first, last) if r != row)]


def _named(reading: Reading, row: int) -> str:
    k = reading.index.column_of(reading.composite.code)
    score = reading.number(float(reading.index.scores[row, k]), reading.composite.decimals)
    return f"{reading.full_name(row)} {score}"


def _spread(reading: Reading) -> str:
    k, summary, decimals = reading.index.column_of(reading.composite.code), reading.index.summary, 2
    lower, upper = (reading.number(float(q[k]), decimals) for q in (summary.lower_quartile, summary.upper_quartile))
    return sentence(reading.text("half of the units lie between {lower} and {upper}", lower=lower, upper=upper))


def _finding(reading: Reading, row: int) -> str:
    """Against the mean, how many are behind, the place in the own group."""
    k, decimals = reading.index.column_of(reading.composite.code), reading.composite.decimals
    scores = reading.compared
    # Differences of what is printed, so that a reader who subtracts gets what stands here.
    mean = float(reading.index.summary.mean[k])
    gap = float(to_decimal(float(scores[row]), decimals) - to_decimal(mean, decimals))
    message = N_("{gap} above the mean") if gap >= 0 else N_("{gap} below the mean")
    better = reading.composite.sign * scores
    behind = 100 * float((better < better[row]).sum()) / int(np.isfinite(scores).sum())
    clauses = [
        reading.text(message, gap=reading.number(abs(gap), decimals)),
        reading.text("ahead of {share} of the units", share=reading.language.percent(np.floor(behind))),
    ]
    return sentence(*clauses, place_clause(reading, row, dict(enumerate(better.tolist()))))


def place_clause(reading: Reading, row: int, better: Mapping[int, float]) -> str:
    """``12 of 55 in Bac Ninh``: the place in the unit of the level above, else by ``better`` scores in the region."""
    kin, among = kin_of(reading, row, list(better)), find_kin(reading, row)
    known = [r for r in kin if np.isfinite(better[r])]
    if not known:
        return ""
    by_score = 1 + sum(better[r] > better[row] for r in known), len(known) + 1
    place, count = (among and place_among(reading, among, row, reading.composite)) or by_score
    facts = {"place": reading.language.number(place), "count": reading.language.number(count)}
    inside = N_("{place} of {count} in {group}") if among else N_("{place} of {count} in its region")
    return reading.text(inside, group=group_name(reading, row), **facts)
