"""What could be told of two values that are exchanged within a figure or a unit: evidence of the best reader.

``python benchmarks/tellable.py [SHARED_DATA] [--trials 120] [--tune]``. The evidence for an exchange of two cells is
the logarithm of how many times likelier both values are in each other's place than in their own, from what is expected
of both (own history, peers' movement), with no cap and no rule besides: under normal, Laplace and Student (3 degrees)
errors. A reader reports what lies above a level; the level is the lowest at which the periods as they are give so many
false pairs a period (each cell in one pair). Faults are drawn as in ``plausibility.py``, from the same half with
the same seed, and those count that count there; *fits* is the share of them of which neither value is more than three
spreads off where it belongs: the others are no likelier in the other place, whoever reads.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from faults import INJECTIONS, Draw
from panels import Series, gso, papi, sample
from plausibility import SEEDS, counts

from scorecard.panel import Floats, Panel
from scorecard.plausibility.held import Held, hold

KINDS = ("two units exchanged in one figure", "two figures exchanged in one unit")
LAWS: dict[str, Callable[[Floats], Floats]] = {
    "normal": lambda z: z**2 / 2,
    "Laplace": lambda z: np.sqrt(2) * z,
    "Student": lambda z: 2 * np.log1p(z**2 / 3),
}
ALLOWED = (1, 5, 20)
FITS = 3.0


def misfits(held: Held, line: int, *, across: bool) -> Floats:
    """(cell, place) how many spreads each value of a figure, or ``across`` of a unit, lies off in each place."""
    now = held.standing.now[line] if across else held.standing.now[:, line]
    cells = np.flatnonzero(np.isfinite(now))
    values = np.repeat(now[cells][:, None], len(cells), axis=1)
    places, same = np.repeat(cells[None], len(cells), axis=0), np.full(values.shape, line)
    off = np.full((len(now), len(now)), np.nan)
    off[np.ix_(cells, cells)] = held.standing.misfit(values, *((same, places) if across else (places, same)))
    return off


def evidence(off: Floats, law: Callable[[Floats], Floats]) -> Floats:
    """(cell, other) the evidence for an exchange, of every pair of a line."""
    rare = law(off)
    own = np.diag(rare)
    return np.asarray(np.nan_to_num(own[:, None] + own[None] - rare - rare.T, nan=-np.inf))


def false_pairs(held: Held, law: Callable[[Floats], Floats], *, across: bool) -> Iterator[float]:
    """The evidence of the best pairs of every line of a period as it is, each cell in one pair."""
    for line in range(held.standing.now.shape[0 if across else 1]):
        found = np.triu(evidence(misfits(held, line, across=across), law), 1)
        while found.size and found.max() > 0:
            a, b = np.unravel_index(np.argmax(found), found.shape)
            yield float(found[a, b])
            found[[a, b]] = found[:, [a, b]] = 0


def drawn(series: Series, kind: str, trials: int, *, tune: bool) -> Iterator[tuple[Held, list[tuple[int, int]]]]:
    """Faults that count, as the benchmark of the checks draws them: the period with it, and its two cells."""
    extent, inject = INJECTIONS[kind]
    chance = np.random.default_rng([SEEDS[tune], list(INJECTIONS).index(kind)])
    done = 0
    for _ in range(3 * trials):
        k = int(chance.integers(series.first, len(series.panels)))
        fault = inject(Draw(series, k, chance, 0 if tune else 1))
        if fault is None or done >= trials:
            continue
        panel = series.panels[k]
        if counts(series, extent, panel.values, fault.values):
            done += 1
            cells = np.argwhere((panel.values != fault.values) & np.isfinite(fault.values))
            held = _held(series, k, replace(panel, values=fault.values))
            columns = {code: n for n, code in enumerate(held.figures)}
            places = [(int(u), columns.get(panel.figures[f], -1)) for u, f in cells]
            if len(places) == len(KINDS) and all(f >= 0 for _, f in places):
                yield held, places


def _held(series: Series, k: int, panel: Panel) -> Held:
    return hold(series.catalogue, panel, series.before(k))


def measure(series: Series, kind: str, trials: int, *, tune: bool) -> Iterator[str]:
    """A row for each law: level and recall for each number of false pairs allowed, and the bound."""
    across = kind == KINDS[1]
    as_is = [_held(series, k, series.panels[k]) for k in range(series.first, len(series.panels))]
    faults = []
    for held, ((a, fa), (b, fb)) in drawn(series, kind, trials, tune=tune):
        off = misfits(held, a if across else fa, across=across)
        one, other = (fa, fb) if across else (a, b)
        faults.append((off, one, other))
    there = np.array([max(off[a, b], off[b, a]) for off, a, b in faults])
    for name, law in LAWS.items():
        alarms = sorted((e for held in as_is for e in false_pairs(held, law, across=across)), reverse=True)
        found = np.array([evidence(off, law)[a, b] for off, a, b in faults])
        cells = []
        for allowed in ALLOWED:
            level = alarms[allowed * len(as_is)] if len(alarms) > allowed * len(as_is) else 0.0
            cells.append(f"{np.mean(found > level):.2f} (above {level:.1f})")
        said = (kind, series.name, name, f"{len(faults)}", f"{np.mean(there <= FITS):.2f}", *cells)
        yield f"| {' | '.join(said)} |"


def main() -> None:
    """Print the table."""
    parser = ArgumentParser()
    parser.add_argument("shared", nargs="?", default=os.environ.get("SCORECARD_SHARED_DATA", ""))
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--trials", type=int, default=120)
    arguments = parser.parse_args()
    series = list(sample())
    if arguments.shared:
        series += [papi(Path(arguments.shared), series[0].catalogue), gso(Path(arguments.shared), series[0].catalogue)]
    print("| fault | panel | errors | of | fits |", " | ".join(f"{n} false" for n in ALLOWED), "|")
    print("|---" * (5 + len(ALLOWED)) + "|")
    for kind in KINDS:
        for one in series:
            for row in measure(one, kind, arguments.trials, tune=arguments.tune):
                print(row, flush=True)


if __name__ == "__main__":
    sys.exit(main())
