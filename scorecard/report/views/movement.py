"""What moved since the period before, read out: changes of scores, points and places, in figures and in words.

A change is the difference of what is printed, so that a reader who subtracts gets what stands on the page.
"""

import numpy as np

from scorecard.index.changes import Break
from scorecard.panel import Floats
from scorecard.problems.rule import N_
from scorecard.report.elements import Change
from scorecard.report.views.reading import Node, Reading
from scorecard.rounding import printed_change

UP, DOWN, BROKEN, SAME_PLACE = "▲", "▼", "≠", "="
NOTABLE = 0.02
"""A change of coverage from which on it is said that data explain a part of the movement."""
_NONE = Change("none", "–")
_BREAKS = {Break.TERRITORY: N_("the territory changed")}
_DATA = {
    True: N_("part of the change is new data: {before} of the weight had figures, now {now}"),
    False: N_("part of the change is missing data: {before} of the weight had figures, now {now}"),
}


def compared(reading: Reading) -> bool:
    """Whether there is an earlier period that this one can be compared with."""
    changes = reading.circumstances.changes
    return changes is not None and changes.broken is Break.NONE


def broken(reading: Reading) -> str:
    """Why the earlier period cannot be compared with, in words; empty when it can, or when there is none."""
    changes = reading.circumstances.changes
    if changes is None or changes.broken is Break.NONE:
        return ""
    why = reading.text(_BREAKS[changes.broken])
    return reading.text("{sign} not comparable with {period}: {why}", sign=BROKEN, period=since(reading), why=why)


def since(reading: Reading) -> str:
    """The earlier period in few words: ``tháng 10/2025``; empty without one."""
    changes = reading.circumstances.changes
    return changes.since.in_brief(reading.language) if changes else ""


def score_change(reading: Reading, row: int, node: Node) -> Change:
    """``+0,0133``, with the decimals of the node."""
    return _change(reading, row, node, (reading.index.scores, moved(reading, "scores")), node.decimals)


def point_change(reading: Reading, row: int, node: Node) -> Change:
    """``+4,7`` points; a dash where the maximum changed with what is applicable, or there are no points."""
    return _change(reading, row, node, (reading.index.points, moved(reading, "points")), 1)


def part_change(reading: Reading, row: int, node: Node) -> Change:
    """Points gained or lost, or the score where there are no points."""
    points = reading.index.catalogue.max_points(node.code) is not None
    return (point_change if points else score_change)(reading, row, node)


def place_change(reading: Reading, row: int, node: Node) -> Change:
    """``▲2``, ``▼1``, ``=``; ``(▲2)`` where the method alone could have done it."""
    gained = float(moved(reading, "ranks")[row, reading.index.column_of(node.code)])
    if not np.isfinite(gained):
        return _NONE
    if gained == 0:
        return Change("same", SAME_PLACE)
    places = reading.number(abs(gained), 0 if gained == int(gained) else 1)
    if within_interval(reading, row, node):
        return Change("same", f"({UP if gained > 0 else DOWN}{places})")
    return Change("up", UP + places) if gained > 0 else Change("down", DOWN + places)


def within_interval(reading: Reading, row: int, node: Node) -> bool:
    """Whether a unit's rank changed no more than the method alone could do, on the same draws in both periods."""
    found = reading.study
    if found is None or found.movements is None or node.code != found.composite:
        return False
    gained = float(found.movements.places[row])
    return bool(np.isfinite(gained) and gained != 0 and not found.movements.sure[row])


def earlier_score(reading: Reading, row: int, node: Node) -> float | None:
    """The score of the period before, where both are there and comparable."""
    if not compared(reading):
        return None
    k = reading.index.column_of(node.code)
    score = float(reading.index.scores[row, k] - moved(reading, "scores")[row, k])
    return score if np.isfinite(score) else None


def in_words(reading: Reading, row: int) -> tuple[str, ...]:
    """What the composite did, as clauses: places, and how much of it new or missing data explain."""
    if not compared(reading):
        return (broken(reading),)
    k = reading.index.column_of(reading.composite.code)
    places, score = (float(moved(reading, name)[row, k]) for name in ("ranks", "scores"))
    if not np.isfinite(score):
        here = bool(np.isfinite(reading.index.scores[row, k]))
        return (reading.text("no score in {period}", period=since(reading)),) if here else ()
    unsure = within_interval(reading, row, reading.composite)
    within = reading.text("this change of rank lies within the interval") if unsure else ""
    return (_moved(reading, places), within, _data(reading, row))


def _moved(reading: Reading, places: float) -> str:
    if not np.isfinite(places):
        return ""
    if places == 0:
        return reading.text("same rank as in {period}", period=since(reading))
    plural, count, period = reading.language.plural, round(abs(places)), since(reading)
    if places > 0:
        return plural("up {count} place since {period}", "up {count} places since {period}", count, period=period)
    return plural("down {count} place since {period}", "down {count} places since {period}", count, period=period)


def _data(reading: Reading, row: int) -> str:
    """Whether the coverage changed so much that a part of the movement is one of the data."""
    k = reading.index.column_of(reading.composite.code)
    change = float(moved(reading, "coverage")[row, k])
    if not abs(change) >= NOTABLE - 1e-9:
        return ""
    now = float(reading.index.coverage[row, k])
    spelled = {name: reading.language.percent(100 * share) for name, share in (("before", now - change), ("now", now))}
    return reading.text(_DATA[change > 0], **spelled)


def data_moved(reading: Reading, row: int) -> bool:
    """Whether the finding already says how much of the weight has figures."""
    return compared(reading) and bool(_data(reading, row))


def moved(reading: Reading, name: str) -> Floats:
    """One array of the changes, (unit, node), by its name; all NaN without an earlier period."""
    changes = reading.circumstances.changes
    if changes is None:
        return np.full_like(reading.index.scores, np.nan)
    found: Floats = getattr(changes, name)
    return found


def _change(reading: Reading, row: int, node: Node, stages: tuple[Floats, Floats], decimals: int) -> Change:
    """The difference of the printed figures of both periods."""
    k = reading.index.column_of(node.code)
    now, since_then = (float(stage[row, k]) for stage in stages)
    if not np.isfinite(since_then):
        return _NONE
    difference = printed_change(now, since_then, decimals)
    style = "up" if difference > 0 else "down" if difference < 0 else "same"
    return Change(style, reading.number(float(difference), decimals, signed=True))
