"""How many faults the plausibility checks find, and how often they are wrong: every kind injected into real panels.

``python benchmarks/plausibility.py [SHARED_DATA] [--tune] [--trials 120]``: the months of the root project, and the
PAPI and GSO figures of the folder of public data where it is given (or SCORECARD_SHARED_DATA names it). One fault at a
time is put into the last periods. *Found* is the share of which anything is reported at the place, *named* the share
that is reported as what it is; false alarms are the warnings on the periods as they are.

What is smaller than what happens by itself cannot be told from it, whatever the method. A fault of single cells counts
when each is moved further than any unit's value has ever changed from one period to the next in that figure. A fault of
lines counts when n (q² - 1) / 2 is at least 20, with n the cells it moves and q by how many usual changes of the
figure from one period to the next (root mean squares without the largest tenth): about the logarithm of the odds which
the best method could have, were changes normal. A part of a line counts from 40, for it must be chosen among as many
as there are cells. What is found of all faults stands beside.

Thresholds were chosen with ``--tune``, which draws from one half of the cells, rows and columns; what is printed
without it is drawn from the other half, with another seed.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from faults import INJECTIONS, Draw, Extent, Fault
from panels import Series, gso, papi, root_mean, sample

from scorecard.inputs.checks import off_in_size
from scorecard.inputs.rule_checks import reject_wrong_input
from scorecard.panel import Floats, Panel
from scorecard.plausibility import check_against_earlier, check_totals, check_within
from scorecard.problems import Problem, Severity

SEEDS = {True: 57, False: 2025}
# Codes of this check, and the note of what is gone.
GONE = "D138"
EVIDENCE = {Extent.LINES: 20, Extent.PARTS: 40}


@dataclass
class Rates:
    """How many faults of a kind were put in, found and named: those that count, and all."""

    counted: list[tuple[bool, bool]] = field(default_factory=list)
    all: list[tuple[bool, bool]] = field(default_factory=list)

    def cell(self) -> str:
        """``0.97 (0.95) of 112; 0.90``."""
        if not self.counted:
            return "–"
        found, named = np.mean(self.counted, axis=0)
        every = f"; {np.mean(self.all, axis=0)[0]:.2f}" if len(self.all) > len(self.counted) else ""
        return f"{found:.2f} ({named:.2f}) of {len(self.counted)}{every}"


def measure(series: Series, kind: str, arguments: Namespace) -> Rates:
    """One kind of fault in one series."""
    rates, (extent, inject) = Rates(), INJECTIONS[kind]
    chance = np.random.default_rng([SEEDS[arguments.tune], list(INJECTIONS).index(kind)])
    known = {k: {_key(one) for one in said(series, k)} for k in range(series.first, len(series.panels))}
    for _ in range(10 * arguments.trials):
        if len(rates.counted) >= arguments.trials or len(rates.all) >= 3 * arguments.trials:
            break
        k = int(chance.integers(series.first, len(series.panels)))
        fault = inject(Draw(series, k, chance, 0 if arguments.tune else 1))
        if fault is None:
            continue
        new = [one for one in said(series, k, fault.values) if _key(one) not in known[k]]
        hits = [one.code for one in new if _touches(series.panels[k], fault, one)]
        hits = [code for code in hits if code != GONE or GONE in fault.codes]
        result = (bool(hits), any(code in fault.codes for code in hits))
        rates.all.append(result)
        if counts(series, extent, series.panels[k].values, fault.values):
            rates.counted.append(result)
        elif arguments.misses and not result[0]:
            continue
        if arguments.misses and not result[0]:
            print("missed:", kind, series.panels[k].period.code, *_places(series.panels[k], fault)[:2])
    return rates


def counts(series: Series, extent: Extent, before: Floats, after: Floats) -> bool:
    """Whether a fault is larger than what happens by itself."""
    if extent is Extent.ANY:
        return True
    changed = (before != after) & (np.isfinite(before) | np.isfinite(after))
    against = series.widest if extent is Extent.CELLS else series.usual
    with np.errstate(invalid="ignore", divide="ignore"):
        sizes = (series.moved(before, after) / against)[changed]
    sizes = sizes[~np.isnan(sizes)]
    if not sizes.size:
        return False
    if extent is Extent.CELLS:
        return bool(sizes.min() > 1)
    return bool(sizes.size * (root_mean(sizes) ** 2 - 1) / 2 >= EVIDENCE[extent])


def said(series: Series, k: int, values: Floats | None = None) -> Iterator[Problem]:
    """The doubts about the figures of a period, which may have been changed."""
    panel, catalogue = series.panels[k], series.catalogue
    if values is not None:
        statuses = np.where(np.isfinite(values) | np.isfinite(panel.values), panel.statuses, 6)
        statuses = np.where(np.isfinite(values) & ~np.isfinite(panel.values), 0, statuses)
        statuses = np.where(~np.isfinite(values) & np.isfinite(panel.values), 6, statuses)
        panel = replace(panel, values=values, statuses=statuses.astype(np.int8))
    usable = reject_wrong_input(panel, catalogue)
    own = off_in_size(catalogue, usable.value)
    held = check_against_earlier(catalogue, usable.value, series.before(k), own)
    beside = (*check_within(catalogue, usable.value), *check_totals(catalogue, usable.value))
    for one in (*usable.problems, *own, *held, *beside):
        if one.severity is not Severity.NOTE or one.code == GONE:
            yield one


def _key(one: Problem) -> tuple[str, str | None, str | None, str]:
    """What is the same doubt; a list of missing figures is another when it grows, a sum when it changes."""
    return one.code, one.unit, one.indicator, f"{one.facts.get('figures', '')}{one.facts.get('total', '')}"


def _places(panel: Panel, fault: Fault) -> list[tuple[str, str, float, float]]:
    before, after = panel.values, fault.values
    changed = (before != after) & (np.isfinite(before) | np.isfinite(after))
    return [(panel.units[u].code, panel.figures[k], before[u, k], after[u, k]) for u, k in np.argwhere(changed)]


def _touches(panel: Panel, fault: Fault, one: Problem) -> bool:
    """Whether a doubt is about a cell that was changed, or the other one of a pair."""
    places = _places(panel, fault)
    units = {one.unit} if one.unit else {unit for unit, *_ in places}
    figures = {one.indicator} if one.indicator in panel.figures else {figure for _, figure, *_ in places}
    if one.code in {"D134", "D135"}:
        (units if one.code == "D134" else figures).add(str(one.facts["other"]))
    return any(unit in units and figure in figures for unit, figure, *_ in places)


def alarms(series: Sequence[Series]) -> None:
    """What is said of the periods as they are."""
    print("\n## As they are\n")
    for one in series:
        for k in range(1, len(one.panels)):
            doubts = [doubt for doubt in said(one, k) if doubt.code != GONE]
            print(f"- {one.name}, {one.panels[k].period.code}: {len(doubts)}", *map(_worded, doubts), sep="; ")


def _worded(doubt: Problem) -> str:
    return " ".join(filter(None, (doubt.code, doubt.unit, doubt.indicator, str(doubt.facts.get("value", "")))))


def main() -> None:
    """Print what is said of the periods as they are, and a table with a row a kind and a column a series."""
    parser = ArgumentParser()
    parser.add_argument("shared", nargs="?", default=os.environ.get("SCORECARD_SHARED_DATA", ""))
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--trials", type=int, default=120)
    parser.add_argument("--only", default="")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    series = list(sample())
    if arguments.shared:
        folder, like = Path(arguments.shared), series[0].catalogue
        series += [papi(folder, like), gso(folder, like)]
    alarms(series)
    print("\n| fault |", " | ".join(one.name for one in series), "|\n|---" + "|---" * len(series) + "|")
    for kind in INJECTIONS:
        if arguments.only in kind:
            print(f"| {kind} |", " | ".join(measure(one, kind, arguments).cell() for one in series), "|", flush=True)


if __name__ == "__main__":
    sys.exit(main())
