"""The position strip: every unit on the score scale; the unit, the mean, neighbours, first and last named.

Very many units are shown as a distribution: :mod:`scorecard.report.views.distribution`.
"""

from dataclasses import replace

import numpy as np

from scorecard.problems.rule import N_
from scorecard.report.blocks import PositionStrip
from scorecard.report.charts import Size, Swarm, position_strip
from scorecard.report.placement import Wish
from scorecard.report.scales import round_axis
from scorecard.report.views.directions import direction_of
from scorecard.report.views.distribution import MANY, group_name, kin_of, place_clause, view_distribution
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.reading import Reading, sentence
from scorecard.rounding import to_decimal

_ABOVE, _BELOW = (-1, -2), (1, 2)


def view_position(reading: Reading, row: int, height: float) -> tuple[PositionStrip, ...]:
    """None when the unit has no composite, is not among those compared, or is the only one; ``height`` in mm."""
    k = reading.index.column_of(reading.composite.code)
    scores = reading.compared
    rows = [int(r) for r in np.flatnonzero(np.isfinite(scores))]
    if row not in rows or len(rows) == 1:
        return ()
    if len(rows) > MANY:
        return view_distribution(reading, row, height)
    swarm = Swarm(
        scores=[float(scores[r]) for r in rows],
        own=rows.index(row),
        kin=frozenset(rows.index(r) for r in kin_of(reading, row, rows)),
        mean=float(reading.index.summary.mean[k]),
    )
    axis = round_axis(min(swarm.scores), max(swarm.scores), 8)
    spelled = [reading.number(tick, axis.decimals) for tick in axis.ticks]
    size = Size(FULL, height, reading.language.right_to_left)
    sketch = position_strip(swarm, axis, _wishes(reading, row, rows, swarm), size, spelled)
    legend = [("kin", group_name(reading, row))] if swarm.kin else []
    finding = _finding(reading, row, rows, swarm)
    return (
        PositionStrip(
            head=make_head(
                _title(reading, len(rows)),
                finding,
                [*legend, ("other", reading.text("other units")), ("mean", reading.mean_word)],
            ),
            drawing=sketch.finish(finding),
        ),
    )


def _title(reading: Reading, count: int) -> str:
    if reading.partly:
        return reading.text("Position among the {count} units shown", count=count)
    return reading.text("Position among {count} units", count=count)


def _wishes(reading: Reading, row: int, rows: list[int], swarm: Swarm) -> list[Wish]:
    """Labels in the order of their importance; a unit is named once."""
    spelled = dict(zip(rows, swarm.scores, strict=True))
    above, below = _neighbours(row, spelled)
    first, last = max(rows, key=lambda r: spelled[r]), min(rows, key=lambda r: spelled[r])
    named = {row}
    wishes = [Wish(f"{reading.unit_name(row)} {_score(reading, row)}", spelled[row], _ABOVE, "own", bold=True)]
    mean = reading.number(swarm.mean, reading.composite.decimals)
    wishes.append(Wish(f"{reading.text('mean')} {mean}", swarm.mean, (*_ABOVE, *_BELOW), "ink"))
    for unit, lanes in ((above, _BELOW), (below, _BELOW), (first, (*_ABOVE, *_BELOW)), (last, (*_ABOVE, *_BELOW))):
        if unit is None or unit in named:
            continue
        named.add(unit)
        rank = reading.rank(unit, reading.composite)
        place = f"{rank}. " if reading.rank_of(unit, reading.composite) is not None else ""
        wishes.append(Wish(f"{place}{reading.unit_name(unit)} {_score(reading, unit)}", spelled[unit], lanes))
    return [replace(wish, style=f"{wish.style} {direction_of(wish.words)}".strip()) for wish in wishes]


def _score(reading: Reading, row: int) -> str:
    k = reading.index.column_of(reading.composite.code)
    return reading.number(float(reading.index.scores[row, k]), reading.composite.decimals)


def _neighbours(row: int, scores: dict[int, float]) -> tuple[int | None, int | None]:
    """The nearest unit with a better score and the nearest with a worse one; more is better."""
    own = scores[row]
    above = [r for r in scores if scores[r] > own]
    below = [r for r in scores if scores[r] < own]
    return min(above, key=lambda r: scores[r], default=None), max(below, key=lambda r: scores[r], default=None)


def _finding(reading: Reading, row: int, rows: list[int], swarm: Swarm) -> str:
    scores = dict(zip(rows, swarm.scores, strict=True))
    better = {r: reading.composite.sign * score for r, score in scores.items()}
    if min(swarm.scores) == max(swarm.scores):
        return sentence(reading.text("all units have the same score"))
    decimals = reading.composite.decimals
    above, below = _neighbours(row, better)
    # Differences of what is printed, so that a reader who subtracts gets what stands here.
    printed = {r: float(to_decimal(score, decimals)) for r, score in scores.items()}
    own, gap = printed[row], printed[row] - float(to_decimal(swarm.mean, decimals))
    message = N_("{gap} above the mean") if gap >= 0 else N_("{gap} below the mean")
    clauses = [reading.text(message, gap=reading.number(abs(gap), decimals))]
    if above is not None:
        clauses.append(
            reading.text("{gap} behind the unit before", gap=reading.number(abs(printed[above] - own), decimals))
        )
    if below is not None:
        clauses.append(
            reading.text("{gap} ahead of the unit after", gap=reading.number(abs(own - printed[below]), decimals))
        )
    return sentence(*clauses, place_clause(reading, row, better))
