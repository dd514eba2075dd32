"""Values that stand in the place of others: a column or row moved by one, two units or two figures exchanged.

A value is measured in every place it may belong to: by how many spreads it differs from what was expected there
(:meth:`Standing.misfit`), at most :data:`MOST` for one cell. The evidence that values belong elsewhere is the sum, over
the cells, of the misfit where they stand less the misfit there, less :data:`LEAST_GAIN` a cell: a likelihood ratio
under exponential tails, so that no single cell decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import itemgetter

import numpy as np

from scorecard.plausibility.foretold import fitted
from scorecard.plausibility.held import Finding, Held, Place, shown
from scorecard.plausibility.standing import Flags, Floats, Places, median

MOST = 10.0
LEAST_GAIN = 0.25
FEWEST_CELLS = 5
DOUBTFUL, FAR = 1.0, 2.0
CANDIDATES = 60
FITS = 3.0
FARTHEST = 4.0
PAIR, ONLY_TWO = 2, 0.75
MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring cells of a line whose values belong ``step`` places before: 1 where they moved down or right.

    ``fits`` are the cells of the line that are where they may be, there or here; others are wrong in both places.
    """

    places: tuple[Place, ...]
    step: int
    evidence: float
    fits: frozenset[Place]


def moved_lines(held: Held, explained: Flags) -> Iterator[Finding]:
    """D133: a stretch of a column or row in which every value fits the place before or after its own."""
    least = held.catalogue.checks.evidence
    seen: set[Place] = set()
    for line in _doubtful_lines(held, explained):
        found = _stretch(held, line)
        if found and found.evidence >= least and seen.isdisjoint(found.places):
            seen.update(found.places)
            yield _moved(held, found)


def _doubtful_lines(held: Held, explained: Flags) -> Iterator[tuple[Place, ...]]:
    """The lines of figures that are not explained already, and those of units in which enough values are off."""
    known = np.isfinite(held.standing.now)
    there = np.flatnonzero(known.any(axis=1))
    for k in np.flatnonzero((explained.mean(axis=0) < MOSTLY) & ~(held.foretold.slope <= 0) & known.any(axis=0)):
        yield from held.lines([(int(unit), int(k)) for unit in there])
    off = (np.where(explained, 0.0, held.standing.own) > FAR).sum(axis=1)
    for unit in np.flatnonzero(off >= FEWEST_CELLS):
        yield from held.lines([(int(unit), int(k)) for k in np.flatnonzero(known[unit])], across=True)


def _stretch(held: Held, line: Sequence[Place]) -> Stretch | None:
    """The stretch with the most evidence of a line, in either direction.

    Less than the whole pays for the choice: among as many stretches as the line has cells where it runs to one of its
    ends, as after a cell was inserted or taken out, else among all.
    """
    best = None
    for step in (1, -1):
        gains, there = _gains(held, line, step)
        gains = np.nan_to_num(gains)
        for start, stop, evidence in _stretches(gains):
            if stop - start >= FEWEST_CELLS and (best is None or evidence > best.evidence):
                fits = tuple(place for place, fits in zip(line, there, strict=True) if fits)
                best = Stretch(tuple(line[start:stop]), step, evidence, frozenset(fits))
    return best


def _stretches(gains: Floats) -> Iterator[tuple[int, int, float]]:
    """Where the best stretches of each kind start and stop, and their evidence less what the choice costs."""
    size, sums = len(gains), np.concatenate(([0.0], np.cumsum(gains)))
    yield 0, size, float(sums[-1])
    until, since = int(np.argmax(sums)), int(np.argmin(sums))
    yield 0, until, float(sums[until] - np.log(2 * size))
    yield since, size, float(sums[-1] - sums[since] - np.log(2 * size))
    start, stop, evidence = _heaviest(gains)
    yield start, stop, evidence - float(np.log(size**2 / 2))


def _gains(held: Held, line: Sequence[Place], step: int) -> tuple[Floats, Flags]:
    """How much more likely each value of a line is in the place ``step`` before its own, in logs; whether it fits."""
    units, figures = (np.array(axis, dtype=np.intp) for axis in zip(*line, strict=True))
    inside, source = (slice(1, None), slice(None, -1)) if step == 1 else (slice(None, -1), slice(1, None))
    gains, fits = np.zeros(len(line)), np.ones(len(line), dtype=np.bool_)
    if (figures == figures[0]).all():
        own, there = _foretold_rarity(held, units[inside], units[source], int(figures[0]))
        gains[inside], fits[inside] = own - there, np.fmin(own, there) < FARTHEST**2 / 2
    else:
        values = held.standing.now[units, figures][inside]
        own = _capped(held.standing.own[units, figures][inside])
        there = _capped(held.standing.misfit(values, units[source], figures[source]))
        gains[inside], fits[inside] = own - there - LEAST_GAIN, np.fmin(own, there) < MOST
    return gains, fits


def _foretold_rarity(held: Held, units: Places, others: Places, figure: int) -> tuple[Floats, Floats]:
    """How rare a figure of ``units`` is in its own place and in that of ``others``, by what is foretold of both."""
    by = held.foretold
    distance = by.distance[units, figure]
    slope, error = by.slope[figure], by.error[units, figure]
    if np.isnan(slope):
        # Nothing earlier tells how far last values hold: as far as they do where they hold best.
        fits = [fitted(distance[:, None], by.basis[rows, figure][:, None]) for rows in (units, others)]
        slope, error = min(((float(b[0]), float(e[0])) for b, e in fits), key=itemgetter(1))
    own, there = (_centred(distance - slope * by.basis[rows, figure]) for rows in (units, others))
    return _rarity(own / error), _rarity(there / error)


def _centred(rests: Floats) -> Floats:
    return np.asarray(rests - median(rests))


def _rarity(deviations: Floats) -> Floats:
    """-ln of a normal density, at most that of :data:`FARTHEST` deviations, so that no single cell decides."""
    return np.asarray(np.minimum(np.abs(deviations), FARTHEST) ** 2 / 2)


def _heaviest(gains: Floats) -> tuple[int, int, float]:
    """The stretch of neighbours with the largest sum: where it starts and stops, and the sum."""
    sums = np.concatenate(([0.0], np.cumsum(gains)))
    rise = sums - np.minimum.accumulate(sums)
    stop = int(np.argmax(rise))
    start = int(np.argmin(sums[: stop + 1]))
    return start, stop, float(rise[stop])


def _moved(held: Held, found: Stretch) -> Finding:
    first, last = held.location(found.places[0]), held.location(found.places[-1])
    facts = {"first": first.cell if first else "", "last": last.cell if last else ""}
    facts |= {"count": f"{len(found.places)}", "direction": "+1" if found.step == 1 else "-1"}
    told = held.found("D133", found.places, **facts)
    return Finding(told.problem, told.places & found.fits)


def exchanged_units(held: Held, explained: Flags) -> Iterator[Finding]:
    """D134: two units each of which has the other's values, over all figures of an office."""
    owners = [held.catalogue.figures[code].owner for code in held.figures]
    for owner in dict.fromkeys(owners):
        columns = np.array([k for k, other in enumerate(owners) if other == owner], dtype=np.intp)
        if len(columns) >= FEWEST_CELLS:
            for a, b, count in _exchanged_units(held, explained, columns):
                yield _exchange(held, "D134", (a, b), [[(unit, int(k)) for k in columns] for unit in (a, b)], count)


def _exchanged_units(held: Held, explained: Flags, columns: Places) -> Iterator[tuple[int, int, int]]:
    """Pairs of units whose distances are foretold better by each other's earlier ones, the best first."""
    least, by = held.catalogue.checks.evidence, held.foretold
    slope, error = by.slope[columns], by.error[:, columns]
    distance = np.where(explained, np.nan, by.distance)[:, columns]
    told = slope * by.basis[:, columns]
    centre = median(distance - told)
    own = _rarity((distance - told - centre) / error)
    odd = np.argsort(-np.nan_to_num(own).sum(axis=1), kind="stable")[:CANDIDATES]
    there = _rarity((distance[odd][:, None] - told[odd][None] - centre) / error[odd][:, None])
    gain = np.nan_to_num(own[odd][:, None] - there).sum(axis=2)
    yield from _pairs(gain, odd, np.isfinite(own), least)


def _pairs(gain: Floats, odd: Places, known: Flags, least: float) -> Iterator[tuple[int, int, int]]:
    """The pairs of those that are odd with enough evidence on both sides; all possible pairs pay for the choice."""
    enough = least + float(np.log(max(len(known) ** 2 / 2, 1)))
    both, taken = gain + gain.T, set[int]()
    for a, b in sorted(combinations(range(len(odd)), 2), key=lambda pair: -both[pair]):
        if both[a, b] < enough:
            return
        if min(gain[a, b], gain[b, a]) > 0 and taken.isdisjoint({a, b}):
            taken |= {a, b}
            first, second = sorted((int(odd[a]), int(odd[b])))
            yield first, second, int((known[first] & known[second]).sum())


def exchanged_figures(held: Held, explained: Flags) -> Iterator[Finding]:
    """D135: two figures each of which has the other's values, in all units."""
    standing = held.standing
    units, figures = _grid(standing.now.shape)
    own = _capped(np.where(explained, np.nan, standing.misfit(standing.now, units, figures, moved=False)))
    known = np.isfinite(own)
    mean = np.nan_to_num(own).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    odd = np.flatnonzero((mean > DOUBTFUL) & (known.sum(axis=0) >= FEWEST_CELLS))
    odd = np.sort(odd[np.argsort(-mean[odd], kind="stable")][:CANDIDATES])
    gain = np.empty((len(odd), len(odd)))
    for k in range(len(odd)):
        beside = np.full((len(units), len(odd)), odd[k])
        there = _capped(standing.misfit(standing.now[:, odd], units[:, odd], beside, moved=False))
        gain[:, k] = np.nan_to_num(own[:, odd] - there - LEAST_GAIN).sum(axis=0)
    for a, b, count in _pairs(gain, odd, known.T, held.catalogue.checks.evidence):
        yield _exchange(held, "D135", (a, b), [[(unit, k) for unit in range(len(units))] for k in (a, b)], count)


def _exchange(held: Held, code: str, pair: tuple[int, int], places: list[list[Place]], count: int) -> Finding:
    """Said of the first of a pair; it explains the places of both whose values fit one of the two."""
    names = {"D134": [unit.code for unit in held.panel.units], "D135": list(held.figures)}[code]
    found = held.found(code, places[0], other=names[pair[1]], count=f"{count}")
    here, there = (np.array(side, dtype=np.intp).T for side in ((*places[0], *places[1]), (*places[1], *places[0])))
    values, moved = held.standing.now[here[0], here[1]], code == "D134"
    own, beside = (held.standing.misfit(values, units, figures, moved=moved) for units, figures in (here, there))
    fits = zip((*places[0], *places[1]), np.fmin(own, beside) < MOST, strict=True)
    return Finding(found.problem, frozenset(place for place, one in fits if one))


def _grid(shape: tuple[int, ...]) -> tuple[Places, Places]:
    """The row and the column of every place."""
    rows, columns = np.indices(shape)
    return rows.astype(np.intp), columns.astype(np.intp)


def exchanged_cells(held: Held, explained: Flags) -> Iterator[Finding]:
    """D136: two cells of one unit, or of one figure, that are far off, and each is what the other was to be.

    In a unit also two that are off, and together far likelier in each other's place.
    """
    taken: set[Place] = set()
    for a, b in (*_far_pairs(held, explained), *_likelier_pairs(held, explained)):
        if taken.isdisjoint({a, b}):
            taken |= {a, b}
            facts: dict[str, str] = {"value": shown(held.standing.now[a]), "other_value": shown(held.standing.now[b])}
            facts |= {"other": held.panel.units[b[0]].code, "other_figure": held.figures[b[1]]}
            yield Finding(held.found("D136", [a], **facts).problem, frozenset((a, b)))


def _far_pairs(held: Held, explained: Flags) -> Iterator[tuple[Place, Place]]:
    """Pairs beyond the threshold; the only two of their line need not be as far off: of many, some fit by chance."""
    least, own = held.catalogue.checks.exchanged, held.standing.own
    off = [(int(u), int(f)) for u, f in np.argwhere((own > ONLY_TWO * least) & ~explained)]
    groups: dict[tuple[int, int], list[Place]] = {}
    for unit, figure in off:
        groups.setdefault((0, unit), []).append((unit, figure))
        groups.setdefault((1, figure), []).append((unit, figure))
    for group in groups.values():
        far = group if len(group) == PAIR else [place for place in group if own[place] > least]
        for a, b in combinations(far[:CANDIDATES], 2):
            if max(_misfit(held, a, b), _misfit(held, b, a)) <= FITS:
                yield a, b


def _likelier_pairs(held: Held, explained: Flags) -> Iterator[tuple[Place, Place]]:
    """Two figures of a unit that are likelier in each other's place, the best first, by more than the threshold.

    In logs, with Student's distribution of three degrees: heavy tails, so that one outlier is no evidence.
    """
    least, standing = held.catalogue.checks.exchanged, held.standing
    doubtful = (standing.own > FAR) & ~explained
    for unit in np.flatnonzero(doubtful.sum(axis=1) >= PAIR):
        figures = np.flatnonzero(doubtful[unit])
        figures = figures[np.argsort(-standing.own[unit, figures], kind="stable")][:CANDIDATES]
        values = np.repeat(standing.now[unit, figures][:, None], len(figures), axis=1)
        there = standing.misfit(values, np.full(values.shape, unit), np.tile(figures, (len(figures), 1)))
        both, rare = np.fmax(there, there.T), _student(there)
        own = _student(standing.own[unit, figures])
        gain = np.where(both <= FITS, own[:, None] + own - rare - rare.T, 0.0)
        for a, b in sorted(combinations(range(len(figures)), 2), key=lambda pair: -gain[pair]):
            if not gain[a, b] > least:
                break
            first, second = sorted((int(figures[a]), int(figures[b])))
            yield (int(unit), first), (int(unit), second)


def _student(deviations: Floats) -> Floats:
    """-ln of Student's density with three degrees of freedom, but for a constant."""
    return np.asarray(2 * np.log1p(deviations**2 / 3))


def _misfit(held: Held, value: Place, place: Place) -> float:
    standing, unit, figure = held.standing, np.array([place[0]]), np.array([place[1]])
    return float(np.nan_to_num(standing.misfit(standing.now[value][None], unit, figure), nan=np.inf)[0])


def _capped(misfits: Floats) -> Floats:
    return np.minimum(misfits, MOST)
