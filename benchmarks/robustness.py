"""Times the simulation of ranks in the process, and writes a table and a plot; asserts nothing.

Usage: .venv/bin/python benchmarks/robustness.py [--rounds 3] [--out benchmarks/] [--profile 51x49x10000]

The catalogue is made here, four levels deep. A figure is the least of the rounds: what the work takes when nothing else
has the processor; where others have it, the seconds of the processor say that. The peak is what numpy and Python hold
at once beyond what was there before, traced in a run of its own. The slope on logarithmic axes is the power of the
number of runs with which cost grows; 1 is linear.
"""

import argparse
import cProfile
import pstats
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from scorecard.catalogue import Catalogue
from scorecard.catalogue.aggregations import Arithmetic, Geometric, Zero
from scorecard.catalogue.imputation import Imputation, MeanOfUnits, MedianOfGroup
from scorecard.catalogue.normalisation import MinMax, PercentileRank, ZScore
from scorecard.catalogue.robustness import FigureError, Robustness, UniformWeights
from scorecard.catalogue.treatment import LogCT, Treatment, Winsorise
from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.robustness.intervals import intervals
from scorecard.robustness.plan import make_plan
from scorecard.robustness.simulation import simulate

RUNS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
HEAD = """\
format: 1
id: made
title: {en: Made}
short_title: {en: M}
agency: {en: A}
edition: {code: "1", status: sample, framework: {en: F}}
languages: [en]
territory: {level: province, vintage: made}
period: year
methodology: {missing: reweight, normalisation: {rule: min_max, to: [1, 100]}}
figures:
"""
METHODS = Robustness(
    weights=UniformWeights(0.25),
    normalisation=(MinMax(bottom=1, top=100), ZScore(50, 10), PercentileRank(top=100)),
    aggregation=(Arithmetic(), Geometric(Zero.ALLOWED)),
)
PREPARED = replace(
    METHODS,
    imputation=(Imputation((MedianOfGroup("region"), MeanOfUnits())), Imputation((MeanOfUnits(),))),
    treatment=(None, Treatment((Winsorise(5), LogCT()))),
)


ERRORS = Robustness(weights=UniformWeights(), error=FigureError(0.02, relative=True))
MISSING = 0.05


class Timed(NamedTuple):
    """Seconds by the clock and of the processor, each the least of the rounds, and the peak of memory in MB."""

    clock: float
    processor: float
    peak: float


class Case(NamedTuple):
    """One row of the table."""

    name: str
    units: int
    indicators: int
    declared: Robustness
    goal: str


CASES = (
    Case("weights, 3 normalisations, 2 aggregations", 51, 49, replace(METHODS, runs=10_000), "0.5 s"),
    Case("and 2 imputations, 2 treatments", 51, 49, replace(PREPARED, runs=10_000), "3 s"),
    Case("weights, 3 normalisations, 2 aggregations", 3321, 120, replace(METHODS, runs=1_000), "60 s"),
    Case("and 2 imputations, 2 treatments", 3321, 120, replace(PREPARED, runs=1_000), "60 s"),
    Case("weights and errors of 2 %", 51, 49, ERRORS, "–"),
)


def main() -> None:
    """Time every case, print the table, write table and plot."""
    options = _options()
    if options.profile:
        _profile(*(int(number) for number in options.profile.split("x")))
        return
    lines = ["| what varies | units | indicators | runs | seconds | of the processor | goal | peak, MB |"]
    lines.append("|---|---:|---:|---:|---:|---:|---:|---:|")
    for case in CASES:
        timed = _time(case, options.rounds)
        size = f"{case.units:,} | {case.indicators} | {case.declared.runs:,}"
        took = f"{timed.clock:.2f} | {timed.processor:.2f} | {case.goal} | {timed.peak:.0f}"
        lines.append(f"| {case.name} | {size} | {took} |")
    grown = [CASES[0]._replace(declared=replace(METHODS, runs=runs)) for runs in RUNS]
    taken = [_time(case, options.rounds).processor for case in grown]
    each, fixed = np.polyfit(RUNS, taken, 1, w=1 / np.asarray(taken))
    power = np.polyfit(np.log(RUNS[2:]), np.log(taken[2:]), 1)[0]
    lines.append(f"\nBy runs (51 x 49): {fixed * 1000:.0f} ms + {each * 1e6:.1f} µs each; ")
    lines[-1] += f"power {power:.2f} from {RUNS[2]:,} runs on\n"
    lines += ["| runs | seconds of the processor |", "|---:|---:|"]
    lines += [f"| {runs:,} | {took:.2f} |" for runs, took in zip(RUNS, taken, strict=True)]
    table = "\n".join(lines) + "\n"
    print(table)
    if options.out:
        (options.out / "robustness.md").write_text(table, encoding="utf-8")
        (options.out / "robustness.svg").write_text(_plot(RUNS, taken, (fixed, each)), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, help="the folder for robustness.md and .svg; left out: only print")
    parser.add_argument("--profile", metavar="UNITSxINDICATORSxRUNS", help="where the time goes, instead")
    return parser.parse_args()


def catalogue_of(count: int) -> Catalogue:
    """``count`` indicators in groups of about four, those in pillars of about three, and a composite: four levels."""
    codes = [f"F{k}" for k in range(count)]
    lines = [HEAD, *(f"  {code}: {{name: {{en: {code}}}}}\n" for code in codes), "indicators:\n"]
    for k, code in enumerate(codes):
        way = "lower" if k % 5 == 0 else "higher"
        lines.append(f"  I{code}: {{name: {{en: {code}}}, score: {{figure: {code}, direction: {way}}}}}\n")
    lines.append("aggregates:\n")
    groups = _split([f"I{code}" for code in codes], max(2, count // 4))
    lines += [_aggregate(f"G{k}", "group", parts) for k, parts in enumerate(groups)]
    pillars = _split([f"G{k}" for k in range(len(groups))], max(2, len(groups) // 3))
    lines += [_aggregate(f"P{k}", "pillar", parts) for k, parts in enumerate(pillars)]
    lines.append(_aggregate("ALL", "composite", [f"P{k}" for k in range(len(pillars))]))
    read = check_document(parse_yaml("".join(lines), "made.yaml").value)
    if read.value is None:
        sys.exit("\n".join(f"{problem.code} {problem.facts}" for problem in read.problems))
    return read.value


def _split(codes: Sequence[str], into: int) -> list[list[str]]:
    return [list(part) for part in np.array_split(list(codes), into)]


def _aggregate(code: str, role: str, parts: Sequence[str]) -> str:
    return f"  {code}: {{role: {role}, name: {{en: {code}}}, weights: equal, parts: [{', '.join(parts)}]}}\n"


def panel_of(catalogue: Catalogue, units: int) -> Panel:
    """Figures that move together, some skewed, one in twenty missing; the same every run."""
    chance = np.random.default_rng(20260101)
    drawn = 0.6 * chance.normal(size=(units, 1)) + 0.8 * chance.normal(size=(units, len(catalogue.figures)))
    values = np.exp(3 + 0.9 * drawn)
    values[:, ::3] = 50 + 12 * drawn[:, ::3]
    values[chance.random(values.shape) < MISSING] = np.nan
    statuses = np.where(np.isnan(values), DataStatus.MISSING, DataStatus.FINAL).astype(np.int8)
    rows = tuple(Unit(f"{k:05}", "made", {"en": f"U{k}"}, region=f"r{k % 6}") for k in range(units))
    return Panel(Period(PeriodKind.YEAR, 2026), rows, tuple(catalogue.figures), values, statuses, {})


def _work(case: Case) -> Callable[[], object]:
    """From the index as declared to the intervals of ranks."""
    catalogue = replace(catalogue_of(case.indicators), robustness=case.declared)
    index = compute_index(panel_of(catalogue, case.units), catalogue)

    def work() -> object:
        return intervals(simulate(index, make_plan(catalogue))["ALL"])

    return work


def _time(case: Case, rounds: int) -> Timed:
    """The rounds after one that warms up; memory is traced in a round of its own, which takes longer."""
    work, clock, processor = _work(case), [], []
    work()
    for _ in range(rounds):
        started = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - started[0])
        processor.append(time.process_time() - started[1])
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Timed(min(clock), min(processor), peak / 1e6)


def _profile(units: int, indicators: int, runs: int) -> None:
    work = _work(Case("", units, indicators, replace(METHODS, runs=runs), ""))
    work()
    with cProfile.Profile() as profile:
        work()
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 300, 60, 40, 20, 50


def _plot(sizes: Sequence[int], taken: Sequence[float], line: tuple[float, float]) -> str:
    """Plain axes from zero, where linear cost is a straight line; the fitted line drawn in."""
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    across, up = max(sizes) * 1.05, max(taken) * 1.15

    def at(size: float, seconds: float) -> tuple[float, float]:
        return LEFT + size / across * wide, TOP + high - seconds / up * high

    (x0, y0), (x1, y1) = at(0, line[0]), at(across, line[0] + line[1] * across)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="14">Processor seconds by runs (51 units, 49 indicators)</text>',
        f'<path d="M{LEFT},{TOP}V{TOP + high}H{LEFT + wide}" fill="none" stroke="#57616B"/>',
        f'<path d="M{x0:.1f},{y0:.1f}L{x1:.1f},{y1:.1f}" stroke="#B4CAE1" stroke-width="2"/>',
    ]
    for part in range(5):
        x, y = at(across * part / 4, up * part / 4)
        out.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" font-size="10" text-anchor="end">{up * part / 4:.2f}</text>')
        label = f"{across * part / 4:,.0f}"
        out.append(f'<text x="{x:.1f}" y="{TOP + high + 16}" font-size="10" text-anchor="middle">{label}</text>')
    dots = (at(size, seconds) for size, seconds in zip(sizes, taken, strict=True))
    out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#0F4C81"/>' for x, y in dots]
    return "\n".join([*out, "</svg>\n"])


if __name__ == "__main__":
    main()
