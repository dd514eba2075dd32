"""Least effort: the smallest set of changes of a unit's figures that lifts it to a rank, and the cheapest one.

Fewest changes: step by step the change, to its end, that brings the unit furthest. Where what single changes add comes
to what they add together (wholes that are means or sums, fixed goalposts), no smaller set does it, since no other set
of so many adds more; elsewhere all smaller sets are tried while they are few. Least effort: the mixed-integer linear
programme of what single changes add (scipy's HiGHS), solved again with the shortfall where the index computed in full
falls short. What is found is computed in full either way; then every change goes back as far as the rank allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from scorecard.panel import Floats
from scorecard.robustness.levers import Choices, Ground, effort_of
from scorecard.robustness.supposing import SupposedFigure, Supposition

ADDS_UP = 1e-9
ROUNDS = 30
NO_LESS = 0.999
"""A thousandth less effort is no other answer."""
MOST_SETS = 2_000
"""Sets of changes that are all tried: three of twenty, or two of sixty."""
GRID = 32
"""Values tried at once on the way to an end; four times over."""


@dataclass(frozen=True, eq=False)
class Way:
    """``values`` (lever,) of all levers, as they are where nothing changes, and what comes of it.

    ``gains`` and ``efforts`` are those of each of the ``changed`` alone: by the composite's score, and what it costs.
    """

    values: Floats
    score: float
    rank: float
    changed: tuple[int, ...]
    gains: tuple[float, ...]
    efforts: tuple[float, ...]

    @property
    def effort(self) -> float:
        """Of all changes together."""
        return sum(self.efforts)


@dataclass(frozen=True, eq=False)
class Reach:
    """``now`` as it is; ``fewest`` and ``cheapest`` None where the rank cannot be reached; ``best`` the best found.

    ``smallest``: whether no smaller set exists, since gains of single changes come to those of all together, or since
    all smaller sets were tried.
    """

    ground: Ground
    now: Way
    fewest: Way | None
    cheapest: Way | None
    best: Way
    smallest: bool

    @property
    def reached(self) -> bool:
        """Whether there is a way."""
        return self.fewest is not None


def reach(ground: Ground) -> Reach:
    """The two ways to the rank that is wanted, or the best there is."""
    start = np.array([lever.now for lever in ground.levers])
    now = _way(ground, start)
    if now.rank <= ground.wanted:
        return Reach(ground, now, now, now, now, smallest=True)
    ends, gains = _single(ground, start)
    order = _step_by_step(ground, start, ends)
    at = start.copy()
    at[order] = ends[order]
    best = min((_way(ground, at), _way(ground, np.where(gains > 0, ends, start))), key=lambda way: way.rank)
    if best.rank > ground.wanted:
        return Reach(ground, now, None, None, best, smallest=False)
    at = at if _reaches(ground, at) else best.values
    at, smallest = _pruned(ground, start, at), _adds_up(ground, start, ends, gains)
    if not smallest:
        at, smallest = _smaller(ground, start, ends, at)
    fewest = _shrunk(ground, at, order)
    return Reach(ground, now, fewest, _cheapest(ground, start, ends, fewest), best, smallest)


def _single(ground: Ground, start: Floats) -> tuple[Floats, Floats]:
    """The end of each lever with which the score is best, and by how much the margin grows at it; (lever,) each."""
    ends, gains = start.copy(), np.zeros(len(start))
    runs = [(k, end) for k, lever in enumerate(ground.levers) for end in lever.ends]
    if not runs:
        return ends, gains
    table = np.repeat(start[np.newaxis], len(runs) + 1, axis=0)
    for row, (k, end) in enumerate(runs):
        table[row, k] = end
    margin = ground.compute(table).margin
    for (k, end), gain in zip(runs, margin[:-1] - margin[-1], strict=True):
        if gain > gains[k] + ADDS_UP:
            ends[k], gains[k] = end, gain
    return ends, gains


def _step_by_step(ground: Ground, start: Floats, ends: Floats) -> list[int]:
    """Levers in the order in which each brings the unit furthest on top of those before, until it is there."""
    order: list[int] = []
    at, best = start.copy(), float(ground.compute(start[np.newaxis]).margin[0])
    while True:
        left = [k for k in range(len(start)) if k not in order and ends[k] != start[k]]
        if not left or _reaches(ground, at):
            return order
        table = np.repeat(at[np.newaxis], len(left), axis=0)
        table[range(len(left)), left] = ends[left]
        margin = ground.compute(table).margin
        if margin.max() <= best + ADDS_UP:
            return order
        best, taken = float(margin.max()), left[int(np.argmax(margin))]
        order.append(taken)
        at[taken] = ends[taken]


def _adds_up(ground: Ground, start: Floats, ends: Floats, gains: Floats) -> bool:
    """Whether everything at its end gains what the single changes gain together."""
    found = ground.compute(np.stack([start, ends])).margin
    return bool(abs(found[1] - found[0] - gains.sum()) <= ADDS_UP * max(1.0, abs(found[0])))


def _smaller(ground: Ground, start: Floats, ends: Floats, at: Floats) -> tuple[Floats, bool]:
    """A smaller set than the one that reaches the rank, if there is one, and whether all smaller ones were tried."""
    usable = np.flatnonzero(ends != start).tolist()
    while True:
        count = int((at != start).sum()) - 1
        if comb(len(usable), count) > MOST_SETS:
            return at, False
        sets = list(combinations(usable, count))
        table = np.repeat(start[np.newaxis], len(sets), axis=0)
        for row, chosen in enumerate(sets):
            table[row, list(chosen)] = ends[list(chosen)]
        fits = np.flatnonzero(ground.compute(table).rank <= ground.wanted)
        if not fits.size:
            return at, True
        at = table[fits[0]]


def _pruned(ground: Ground, start: Floats, at: Floats) -> Floats:
    """Without the changes that are not needed beside the others."""
    kept = at.copy()
    for k in np.flatnonzero(at != start):
        without = kept.copy()
        without[k] = start[k]
        if _reaches(ground, without):
            kept = without
    return kept


def _shrunk(ground: Ground, at: Floats, order: Sequence[int]) -> Way:
    """Each change, the last first, back to the least that still reaches the rank."""
    values = at.copy()
    for k in [*reversed(order), *(k for k in range(len(at)) if k not in order)]:
        values[k] = _least(ground, values, k)
    return _way(ground, values)


def _least(ground: Ground, values: Floats, k: int) -> float:
    """The value nearest to what is there with which the rank is reached, the others as they are."""
    lever, end = ground.levers[k], float(values[k])
    if end == lever.now:
        return end
    if not lever.between:
        tried = [value for value in lever.ends if abs(value - lever.now) <= abs(end - lever.now)]
        return next((value for value, fits in zip(tried, _tried(ground, values, k, tried), strict=True) if fits), end)
    near, far = lever.now, end
    for _ in range(4):
        grid = np.linspace(near, far, GRID + 1)[1:]
        fits = _tried(ground, values, k, grid)
        if not fits.any():
            return end
        first = int(np.argmax(fits))
        near, far = (grid[first - 1] if first else near), grid[first]
    printed = [_tidy(ground, k, float(value), end) for value in (near, far)]
    return next(
        (one for one, fits in zip(printed, _tried(ground, values, k, printed), strict=True) if fits), float(far)
    )


def _tidy(ground: Ground, k: int, value: float, end: float) -> float:
    """Away from what is there to a figure as it is printed: whole, or with its decimals; not past ``end``."""
    lever, catalogue = ground.levers[k], ground.index.catalogue
    measure = catalogue.measures.get(catalogue.figures[lever.figure].measure)
    if not lever.between or (measure is None and not lever.whole):
        return value
    scale = 1.0 if lever.whole or measure is None else 10.0**measure.decimals
    up = end > lever.now
    rounded = (np.ceil(value * scale - ADDS_UP) if up else np.floor(value * scale + ADDS_UP)) / scale
    return float(min(rounded, end) if up else max(rounded, end))


def _tried(ground: Ground, values: Floats, k: int, tried: Sequence[float] | Floats) -> np.ndarray:
    """(value,) whether the rank is reached with lever k at each value."""
    table = np.repeat(values[np.newaxis], len(tried), axis=0)
    table[:, k] = tried
    return np.asarray(ground.compute(table).rank <= ground.wanted)


def _reaches(ground: Ground, values: Floats) -> bool:
    return bool(ground.compute(values[np.newaxis]).rank[0] <= ground.wanted)


def _way(ground: Ground, values: Floats) -> Way:
    """Computed in full, and each change alone."""
    start = np.array([lever.now for lever in ground.levers])
    changed = tuple(int(k) for k in np.flatnonzero(values != start))
    table = np.repeat(start[np.newaxis], len(changed) + 2, axis=0)
    table[0] = values
    for row, k in enumerate(changed, 1):
        table[row, k] = values[k]
    found = ground.compute(table)
    gains = tuple(float(gain) for gain in found.score[1:-1] - found.score[-1])
    costs = tuple(
        effort_of(ground.index, ground.levers[k], float(values[k]), gain)
        for k, gain in zip(changed, gains, strict=True)
    )
    return Way(values.copy(), float(found.score[0]), float(found.rank[0]), changed, gains, costs)


def _cheapest(ground: Ground, start: Floats, ends: Floats, otherwise: Way) -> Way:
    """The cheaper of what the programme finds and the fewest changes."""
    from scorecard.robustness.programme import choose, options_of  # noqa: PLC0415

    options = options_of(ground, start, ends)
    need = -float(ground.compute(start[np.newaxis]).margin[0])
    for _ in range(ROUNDS):
        values = choose(options, start, need)
        if values is None:
            return otherwise
        for k in np.flatnonzero(values != start):
            values[k] = _tidy(ground, int(k), float(values[k]), float(ends[k]))
        found: Choices = ground.compute(values[np.newaxis])
        if found.rank[0] <= ground.wanted:
            way = _relaxed(ground, start, values)
            return way if way.effort < otherwise.effort * NO_LESS else otherwise
        need += max(-float(found.margin[0]), ADDS_UP)
    return otherwise


def _relaxed(ground: Ground, start: Floats, values: Floats) -> Way:
    """The dearest change first, back as far as the rank allows."""
    kept = _pruned(ground, start, values)
    costs = [0.0] * len(start)
    for k in np.flatnonzero(kept != start):
        alone = start.copy()
        alone[k] = kept[k]
        costs[k] = _way(ground, alone).effort
    return _shrunk(ground, kept, sorted(range(len(start)), key=lambda k: costs[k]))


def supposition(ground: Ground, way: Way) -> Supposition:
    """The changes of a way, as they are supposed of the unit."""
    unit = ground.index.units[ground.row].code
    return Supposition(tuple(SupposedFigure(unit, ground.levers[k].figure, float(way.values[k])) for k in way.changed))
