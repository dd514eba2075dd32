"""Times the engine in the process, from screening to ranks, and writes a table and a plot; asserts nothing.

Usage: .venv/bin/python benchmarks/engine.py [--rounds 15] [--out benchmarks] [--draws 1000] [--profile 51x49]

The index is made (see ``made.py``): four levels deep, with every kind of step. Each figure is the least of the rounds:
what the work takes when nothing else has the processor. Copeland is left out: comparing every unit with every other
grows with units squared by what it is.
"""

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from lines import Row, drawing, said
from made import catalogue_of, panel_of

from scorecard.index import compute_index
from scorecard.index.measuring import Figures, measure_all, prepare_figures
from scorecard.index.ranking import comparable_values, rank
from scorecard.index.stages import compute_stages
from scorecard.index.surroundings import Setting
from scorecard.panel import Panel

UNITS = (50, 100, 200, 400, 800, 1600, 3321, 6642)
INDICATORS = (10, 20, 40, 60, 80, 120, 240)
GOALS = {(51, 49): 10.0, (3321, 120): 200.0}


class Timed(NamedTuple):
    """Milliseconds of one size: preparation, scores and wholes, and everything from measuring to ranks."""

    units: int
    indicators: int
    prepare: float
    stages: float
    whole: float


def main() -> None:
    """Time every size, print the table, write table and plot."""
    options = _options()
    if options.profile:
        _profile(*(int(number) for number in options.profile.split("x")))
        return
    goals = [_time(units, indicators, options.rounds) for units, indicators in GOALS]
    by_units = [_time(units, 49, options.rounds) for units in UNITS]
    by_indicators = [_time(51, indicators, options.rounds) for indicators in INDICATORS]
    rows = [
        Row("By units (49 indicators)", [t.units for t in by_units], [t.whole for t in by_units]),
        Row("By indicators (51 units)", [t.indicators for t in by_indicators], [t.whole for t in by_indicators]),
    ]
    table = _table([*goals, *by_units, *by_indicators])
    table += "".join(f"\n{row.name}: {said(row)}\n" for row in rows)
    if options.draws:
        table += _draws(options.draws)
    print(table)
    if options.out:
        (options.out / "engine.md").write_text(f"# The engine in the process\n\n{table}", encoding="utf-8")
        (options.out / "engine.svg").write_text(drawing(rows), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--draws", type=int, default=1000, help="draws of 51 x 49 in one call; 0: none")
    parser.add_argument("--out", type=Path, help="the folder for engine.md and engine.svg; left out: only print")
    parser.add_argument("--profile", metavar="UNITSxINDICATORS", help="where the time of one size goes, instead")
    return parser.parse_args()


def _time(units: int, indicators: int, rounds: int) -> Timed:
    """``whole`` is all that ``scorecard compute`` does between reading and writing."""
    catalogue = catalogue_of(indicators)
    panel = panel_of(catalogue, units)
    figures = Figures(panel.values, panel.statuses, panel.figures)
    setting = _setting(panel)
    prepared = prepare_figures(figures, catalogue, setting)
    return Timed(
        units,
        indicators,
        _least(lambda: prepare_figures(figures, catalogue, setting), rounds),
        _least(lambda: compute_stages(figures, catalogue, prepared), rounds),
        _least(lambda: compute_index(panel, catalogue), rounds),
    )


def _setting(panel: Panel) -> Setting:
    return Setting(tuple(unit.code for unit in panel.units), tuple(unit.region for unit in panel.units))


def _least(work: Callable[[], object], rounds: int) -> float:
    """Milliseconds; once before to warm up."""
    work()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken) * 1000


def _profile(units: int, indicators: int) -> None:
    catalogue = catalogue_of(indicators)
    panel = panel_of(catalogue, units)
    compute_index(panel, catalogue)
    with cProfile.Profile() as profile:
        for _ in range(10):
            compute_index(panel, catalogue)
    pstats.Stats(profile).sort_stats("tottime").print_stats(35)


def _table(sizes: Sequence[Timed]) -> str:
    lines = ["| units | indicators | prepare, ms | scores and wholes, ms | everything to ranks, ms | goal, ms |"]
    lines.append("|---:|---:|---:|---:|---:|---:|")
    for t in sizes:
        goal = GOALS.get((t.units, t.indicators))
        wanted = "" if goal is None else f"{goal:.0f}"
        row = f"{t.units:,} | {t.indicators} | {t.prepare:.1f} | {t.stages:.1f} | {t.whole:.1f} | {wanted}"
        lines.append(f"| {row} |")
    return "\n".join(lines) + "\n"


def _draws(draws: int) -> str:
    """Draws of 51 x 49 in one call each: figures moved at random, everything after the reading done anew."""
    catalogue = catalogue_of(49)
    panel = panel_of(catalogue, 51)
    values = panel.values * np.random.default_rng(1).normal(1, 0.02, (draws, *panel.values.shape))
    figures = Figures(values, np.broadcast_to(panel.statuses, values.shape), panel.figures)
    setting = _setting(panel)
    prepared = prepare_figures(figures, catalogue, setting)
    composite = compute_stages(figures, catalogue, prepared)[catalogue.composite.code].score
    pieces: dict[str, Callable[[], object]] = {
        "measure": lambda: measure_all(figures, catalogue),
        "measure and prepare": lambda: prepare_figures(figures, catalogue, setting),
        "scores and wholes": lambda: compute_stages(figures, catalogue, prepared),
        "ranks of the composite": lambda: rank(comparable_values(composite, catalogue.ranking, 2)),
    }
    lines = [f"\n{draws:,} draws of 51 units x 49 indicators in one call:\n"]
    lines += ["| piece | seconds | ms a draw |", "|---|---:|---:|"]
    for name, work in pieces.items():
        took = _least(work, 3)
        lines.append(f"| {name} | {took / 1000:.3f} | {took / draws:.3f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
