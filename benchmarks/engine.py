"""Times the engine in the process, from screening to ranks, and writes a table and a plot; asserts nothing.

Usage: .venv/bin/python benchmarks/engine.py [--rounds 5] [--out benchmarks/] [--draws 1000] [--profile 51x49]

The catalogue is made here, four levels deep, with every kind of step: screening, denomination, imputation by group,
outlier treatment, transforms, seven normalisations, written and fitted weights, nine ways of aggregating, ranks. Each
figure is the least of the rounds: what the work takes when nothing else has the processor. The slope on logarithmic
axes is the power of size with which cost grows; 1 is linear. Copeland is left out: comparing every unit with every
other grows with units squared by what it is.
"""

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from scorecard.catalogue import Catalogue  # noqa: E402 -- the tree that this script lies in
from scorecard.geography import Unit  # noqa: E402
from scorecard.index import compute_index  # noqa: E402
from scorecard.index.measuring import Figures, measure_all, prepare_figures  # noqa: E402
from scorecard.index.ranking import comparable_values, rank  # noqa: E402
from scorecard.index.stages import compute_stages  # noqa: E402
from scorecard.index.surroundings import Setting  # noqa: E402
from scorecard.inputs.catalogue_file import check_document  # noqa: E402
from scorecard.inputs.yaml_file import parse_yaml  # noqa: E402
from scorecard.panel import DataStatus, Panel  # noqa: E402
from scorecard.period import Period, PeriodKind  # noqa: E402

UNITS = (50, 100, 200, 400, 800, 1600, 3321)
INDICATORS = (10, 20, 40, 80, 120)
GOALS = ((51, 49, 10.0), (3321, 120, 200.0))
REGIONS = 6

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
methodology:
  missing: reweight
  screening: {data: 0.5, nonzero: 0.2}
  imputation: {methods: [{method: median_of_group, group: region}, median], most: 0.4}
  treatment: {steps: [winsorise: 5, log_ct]}
  normalisation: {rule: min_max, to: [1, 100]}
figures:
  POP: {name: {en: Population}}
"""
SCORES = (
    "{figure: %s}",
    "{figure: %s, rule: min_max, to: [1, 100], direction: lower}",
    "{figure: %s, rule: min_max, to: [1, 100], low: {quantile: 0.05}, high: {mean_of_best: 5}, clip: true}",
    "{figure: %s, rule: percentile_rank, top: 100}",
    "{figure: %s, rule: z_score, mean: 50, spread: 10}",
    "{figure: %s, rule: distance_to_maximum}",
    "{figure: %s, rule: goalposts, low: 0, high: 400}",
)
EXTRAS = ("", ", denominate: {by: POP, scale: 1000}", ", transform: [log: {offset: 1}]", "", ", treat: [log_ct]")
GROUPS = (
    "weights: equal, aggregation: weighted_mean",
    "weights: {method: pca}, aggregation: weighted_mean",
    "weights: equal, aggregation: {method: geometric, shift: 100}",
    "weights: equal, aggregation: {method: mazziotta_pareto}",
    "weights: {method: equal_influence}, aggregation: weighted_mean",
    "weights: equal, aggregation: {method: mean_min}",
    "weights: equal, aggregation: median",
    "weights: equal, aggregation: {method: generalised_mean, power: 0.5, shift: 100}",
)


class Timed(NamedTuple):
    """Milliseconds of one size."""

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
    by_units = [_time(units, 49, options.rounds) for units in UNITS]
    by_indicators = [_time(51, indicators, options.rounds) for indicators in INDICATORS]
    goals = [(_time(units, count, 3 * options.rounds), goal) for units, count, goal in GOALS]
    table = _table(goals, by_units, by_indicators)
    if options.draws:
        table += _draws_table(options.draws)
    print(table)
    if options.out:
        (options.out / "engine.md").write_text(table, encoding="utf-8")
        (options.out / "engine.svg").write_text(_plot(by_units, by_indicators), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--draws", type=int, default=1000, help="draws of 51 x 49 in one call; 0: none")
    parser.add_argument("--out", type=Path, help="the folder for engine.md and engine.svg; left out: only print")
    parser.add_argument("--profile", metavar="UNITSxINDICATORS", help="where the time of one size goes, instead")
    return parser.parse_args()


# --- what is computed -------------------------------------------------------------------------------------------------
def catalogue_of(count: int) -> Catalogue:
    """``count`` indicators in groups of about seven, pillars of about three groups, and a composite."""
    codes = [f"F{k}" for k in range(count)]
    lines = [HEAD, *(f"  {code}: {{name: {{en: {code}}}}}\n" for code in codes), "indicators:\n"]
    for code, score, extra in zip(codes, cycle(SCORES), cycle(EXTRAS), strict=False):
        lines.append(f"  I{code}: {{name: {{en: {code}}}, score: {score % code}{extra}}}\n")
    lines.append("aggregates:\n")
    groups = _split([f"I{code}" for code in codes], max(2, count // 7))
    for k, (parts, how) in enumerate(zip(groups, cycle(GROUPS), strict=False)):
        lines.append(_aggregate(f"G{k}", "group", how, parts))
    pillars = _split([f"G{k}" for k in range(len(groups))], max(1, len(groups) // 3))
    lines += [_aggregate(f"P{k}", "pillar", GROUPS[0], parts) for k, parts in enumerate(pillars)]
    top = "weights: equal, aggregation: {method: geometric, shift: 100}"
    lines.append(_aggregate("ALL", "composite", top, [f"P{k}" for k in range(len(pillars))]))
    read = check_document(parse_yaml("".join(lines), "made.yaml").value)
    if read.value is None:
        sys.exit("\n".join(f"{problem.code} {problem.facts}" for problem in read.problems))
    return read.value


def _split(codes: Sequence[str], into: int) -> list[list[str]]:
    return [list(part) for part in np.array_split(list(codes), into)]


def _aggregate(code: str, role: str, how: str, parts: Sequence[str]) -> str:
    return f"  {code}: {{role: {role}, name: {{en: {code}}}, {how}, parts: [{', '.join(parts)}]}}\n"


def panel_of(catalogue: Catalogue, units: int) -> Panel:
    """Figures that move together, some skewed, with outliers, zeros and one in twenty missing; the same every run."""
    chance = np.random.default_rng(20260101)
    drawn = 0.6 * chance.normal(size=(units, 1)) + 0.8 * chance.normal(size=(units, len(catalogue.figures)))
    values = np.exp(3 + 0.9 * drawn)
    values[:, ::3] = 50 + 12 * drawn[:, ::3]
    values[chance.random(values.shape) < 0.02] = 0
    values[chance.random(values.shape) < 0.05] = np.nan
    codes = tuple(catalogue.figures)
    values[:, codes.index("POP")] = chance.lognormal(10, 1, units)
    statuses = np.where(np.isnan(values), DataStatus.MISSING, DataStatus.FINAL).astype(np.int8)
    rows = tuple(Unit(f"{k:05}", "made", {"en": f"U{k}"}, region=f"r{k % REGIONS}") for k in range(units))
    return Panel(Period(PeriodKind.YEAR, 2026), rows, codes, values, statuses, {})


# --- how long it takes ------------------------------------------------------------------------------------------------
def _time(units: int, indicators: int, rounds: int) -> Timed:
    """Preparation, scores and wholes, and everything that ``scorecard compute`` does between reading and writing."""
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


def _draws_table(draws: int) -> str:
    """Draws of 51 x 49 in one call each: figures moved at random, everything after the reading done anew."""
    catalogue = catalogue_of(49)
    panel = panel_of(catalogue, 51)
    chance = np.random.default_rng(1)
    values = panel.values * chance.normal(1, 0.02, (draws, *panel.values.shape))
    figures = Figures(values, np.broadcast_to(panel.statuses, values.shape), panel.figures)
    setting = _setting(panel)
    measured = measure_all(figures, catalogue)
    prepared = prepare_figures(figures, catalogue, setting)
    stages = compute_stages(figures, catalogue, prepared)
    composite = stages[catalogue.composite.code].score
    pieces: dict[str, Callable[[], object]] = {
        "measure": lambda: measure_all(figures, catalogue),
        "prepare": lambda: prepare_figures(figures, catalogue, setting),
        "scores and wholes": lambda: compute_stages(figures, catalogue, prepared),
        "ranks of the composite": lambda: rank(comparable_values(composite, catalogue.ranking, 2)),
    }
    lines = [f"\n{draws:,} draws of 51 units x {measured.values.shape[-1]} indicators in one call\n"]
    lines += ["| piece | seconds | ms a draw |", "|---|---:|---:|"]
    for name, work in pieces.items():
        took = _least(work, 2)
        lines.append(f"| {name} | {took / 1000:.2f} | {took / draws:.2f} |")
    return "\n".join(lines) + "\n"


# --- how it is shown --------------------------------------------------------------------------------------------------
def slope(sizes: Sequence[float], taken: Sequence[float]) -> float:
    """The power of size with which cost grows: the least-squares line through the logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(taken), 1)[0])


def linear(sizes: Sequence[float], taken: Sequence[float]) -> tuple[float, float]:
    """A fixed cost and a cost for each unit more, fitted so that every size counts alike: ms, ms."""
    weights = 1 / np.asarray(taken)
    each, fixed = np.polyfit(sizes, taken, 1, w=weights)
    return float(fixed), float(each)


def _table(goals: Sequence[tuple[Timed, float]], by_units: Sequence[Timed], by_indicators: Sequence[Timed]) -> str:
    lines = ["| units | indicators | prepare, ms | scores and wholes, ms | everything to ranks, ms |"]
    lines.append("|---:|---:|---:|---:|---:|")
    lines += [f"| {t.units:,} | {t.indicators} | {t.prepare:.1f} | {t.stages:.1f} | {t.whole:.1f} |" for t in by_units]
    lines += [
        f"| {t.units:,} | {t.indicators} | {t.prepare:.1f} | {t.stages:.1f} | {t.whole:.1f} |" for t in by_indicators
    ]
    for timed, goal in goals:
        lines.append(
            f"| **{timed.units:,}** | **{timed.indicators}** | {timed.prepare:.1f} | {timed.stages:.1f} "
            f"| **{timed.whole:.1f}** (goal {goal:.0f}) |"
        )
    for name, row, sizes in _rows(by_units, by_indicators):
        fixed, each = linear(sizes, [t.whole for t in row])
        power = slope(sizes, [t.whole for t in row])
        last = slope(sizes[-3:], [t.whole for t in row[-3:]])
        lines.append(f"\n{name}: cost = {fixed:.2f} ms + {each * 1000:.1f} µs each; ")
        lines[-1] += f"power {power:.2f} over all sizes, {last:.2f} over the three largest"
    return "\n".join(lines) + "\n"


def _rows(
    by_units: Sequence[Timed], by_indicators: Sequence[Timed]
) -> list[tuple[str, Sequence[Timed], Sequence[int]]]:
    return [
        ("By units (49 indicators)", by_units, [t.units for t in by_units]),
        ("By indicators (51 units)", by_indicators, [t.indicators for t in by_indicators]),
    ]


WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 300, 60, 40, 20, 50


def _plot(by_units: Sequence[Timed], by_indicators: Sequence[Timed]) -> str:
    """Two panels on plain axes from zero, where linear cost is a straight line; the fitted line drawn in."""
    panels = [
        _panel(k * WIDTH, name, sizes, [t.whole for t in row])
        for k, (name, row, sizes) in enumerate(_rows(by_units, by_indicators))
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" font-family="sans-serif">'
    return "\n".join([head, f'<rect width="{2 * WIDTH}" height="{HEIGHT}" fill="#fff"/>', *panels, "</svg>\n"])


def _panel(start: int, name: str, sizes: Sequence[int], taken: Sequence[float]) -> str:
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    across, up = max(sizes) * 1.05, max(taken) * 1.15
    fixed, each = linear(sizes, taken)

    def at(size: float, ms: float) -> tuple[float, float]:
        return start + LEFT + size / across * wide, TOP + high - ms / up * high

    (x0, y0), (x1, y1) = at(0, fixed), at(across, fixed + each * across)
    (left, floor), (right, top) = at(0, 0), at(across, up)
    out = [
        f'<text x="{left:.0f}" y="22" font-size="14">{name}</text>',
        f'<path d="M{left:.1f},{top:.1f}V{floor:.1f}H{right:.1f}" fill="none" stroke="#57616B"/>',
        f'<path d="M{x0:.1f},{y0:.1f}L{x1:.1f},{y1:.1f}" stroke="#B4CAE1" stroke-width="2"/>',
        f'<text x="{left + 8:.0f}" y="{top + 14:.0f}" font-size="11" fill="#57616B">'
        f"{fixed:.1f} ms + {each * 1000:.0f} µs each; power {slope(sizes, taken):.2f}</text>",
        f'<text x="{right:.0f}" y="{floor + 34:.0f}" font-size="11" text-anchor="end">size</text>',
        f'<text x="{left - 8:.0f}" y="{top - 4:.0f}" font-size="11" text-anchor="end">ms</text>',
    ]
    for part in range(5):
        _, y = at(0, up * part / 4)
        x, _ = at(across * part / 4, 0)
        out.append(f'<text x="{left - 6:.0f}" y="{y + 4:.1f}" font-size="10" text-anchor="end">{up * part / 4:.0f}</text>')
        out.append(
            f'<text x="{x:.1f}" y="{floor + 16:.0f}" font-size="10" text-anchor="middle">{across * part / 4:.0f}</text>'
        )
    dots = (at(size, ms) for size, ms in zip(sizes, taken, strict=True))
    out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#0F4C81"/>' for x, y in dots]
    return "\n".join(out)


if __name__ == "__main__":
    main()
