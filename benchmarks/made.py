"""A made index of any size, with every kind of step, and figures for it: what ``engine.py`` times."""

import sys
from collections.abc import Sequence
from itertools import cycle

import numpy as np

from scorecard.catalogue import Catalogue
from scorecard.geography import Unit
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind

REGIONS, ZEROS, MISSING = 6, 0.02, 0.05

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
    "weights: {method: pca, factors: 3}, aggregation: weighted_mean",
    "weights: equal, aggregation: {method: geometric, shift: 100}",
    "weights: equal, aggregation: {method: mazziotta_pareto}",
    "weights: {method: equal_influence}, aggregation: weighted_mean",
    "weights: equal, aggregation: {method: mean_min}",
    "weights: equal, aggregation: median",
    "weights: equal, aggregation: {method: generalised_mean, power: 0.5, shift: 100}",
)


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
    values[chance.random(values.shape) < ZEROS] = 0
    values[chance.random(values.shape) < MISSING] = np.nan
    codes = tuple(catalogue.figures)
    values[:, codes.index("POP")] = chance.lognormal(10, 1, units)
    statuses = np.where(np.isnan(values), DataStatus.MISSING, DataStatus.FINAL).astype(np.int8)
    rows = tuple(Unit(f"{k:05}", "made", {"en": f"U{k}"}, region=f"r{k % REGIONS}") for k in range(units))
    return Panel(Period(PeriodKind.YEAR, 2026), rows, codes, values, statuses, {})
