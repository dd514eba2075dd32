"""What a unit can change: its figures that are scored, how far each can go, and what any choice of them comes to.

Every choice is a run along an axis of runs through the functions of the index, so other units, goalposts and ranks move
with it as they would.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from scorecard.catalogue import (
    NOT_PREPARED,
    AsReported,
    Capped,
    Catalogue,
    Direction,
    FigureKind,
    Goalposts,
    Normalised,
    Ratio,
    RelativeToBest,
    SimpleRule,
    Steps,
    figures_of,
    quotient_of,
    simple_rules,
)
from scorecard.catalogue.effort import BY_POINT, Effort, EffortPer
from scorecard.index.drawn import draw_wholes, needed
from scorecard.index.over_time import figures_over_time, setting_of
from scorecard.index.ranking import comparable_values, rank
from scorecard.index.result import Index
from scorecard.index.surroundings import rises
from scorecard.panel import Floats, Panel
from scorecard.robustness.simulation import Methods, score_leaves
from scorecard.robustness.supposing import possible_values
from scorecard.robustness.variants import Variant

CELLS = 1 << 20
"""Runs times units times figures that are computed at once."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A figure of the unit, and the node that it is scored for: as it is, and where it can go, the least change first.

    ``ends`` are the values worth going to: of a number the one beyond which nothing is gained, of categories and steps
    each. ``between``: whether every value on the way is possible; ``whole``: only whole numbers are. ``measure`` is by
    how much the value as measured changes for 1 of the figure.
    """

    node: str
    figure: str
    now: float
    ends: tuple[float, ...]
    between: bool
    whole: bool
    measure: float
    effort: Effort


class Choices(NamedTuple):
    """Of each run (run,): the unit's score and rank, and by how much it lies above the last rank asked for."""

    score: Floats
    rank: Floats
    margin: Floats


@dataclass(frozen=True, eq=False)
class Ground:
    """The index as it is, the row of the unit, its levers, and the rank that is wanted."""

    index: Index
    others: tuple[Panel, ...]
    row: int
    wanted: int
    levers: tuple[Lever, ...]

    def compute(self, values: Floats) -> Choices:
        """``values`` (run, lever) are the figures of the unit; everything else stays."""
        size = max(1, CELLS // max(self.index.panel.values.size, 1))
        blocks = [self._block(values[start : start + size]) for start in range(0, len(values), size)]
        return Choices(*(np.concatenate(columns) for columns in zip(*blocks, strict=True)))

    def _block(self, values: Floats) -> Choices:
        catalogue, code = self.index.catalogue, self.index.catalogue.composite.code
        figures = figures_over_time(self.index.panel, self.others, catalogue)
        setting = setting_of(self.index.panel, catalogue, self.others)
        table = np.repeat(figures.values[np.newaxis], len(values), axis=0)
        for k, lever in enumerate(self.levers):
            table[:, self.row, figures.codes.index(lever.figure)] = values[:, k]
        drawn = replace(figures, values=table)
        scored = score_leaves(Methods(Variant(), catalogue, drawn, setting), drawn, (code,))
        made = draw_wholes(catalogue, scored.leaves, {}, drawn, needed(catalogue, (code,)))[code].score
        scores = np.where(scored.kept, np.broadcast_to(made, table.shape[:2]), np.nan)
        compared = comparable_values(scores, catalogue.ranking, catalogue.composite.decimals)
        ranks = rank(compared, catalogue.ranking.ties)
        beside = np.sort(np.delete(-np.nan_to_num(scores, nan=-np.inf), self.row, axis=1), axis=1)
        last = -beside[:, self.wanted - 1] if self.wanted <= beside.shape[1] else np.full(len(values), -np.inf)
        return Choices(scores[:, self.row], ranks[:, self.row], scores[:, self.row] - last)


def find_levers(index: Index, row: int, keep: Collection[str] = ()) -> tuple[Lever, ...]:
    """One for each figure of the unit that is there, is scored, and can be better; none for what is to be kept.

    Of one figure over another the upper one changes and the lower stays.
    """
    found: dict[str, Lever] = {}
    scored = set(needed(index.catalogue, (index.catalogue.composite.code,)))
    for use in _uses(index.catalogue):
        if use.node in scored and use.node not in keep:
            lever = _lever(index, row, use)
            if lever is not None and lever.figure not in keep:
                found.setdefault(lever.figure, lever)
    return tuple(found.values())


def effort_of(index: Index, lever: Lever, value: float, gain: float) -> float:
    """What it costs to bring the figure to a value with which the composite gains so much of its score."""
    if lever.effort.per is EffortPer.MEASURE:
        return lever.effort.cost * abs(value - lever.now) * lever.measure
    return lever.effort.cost * points_of(index, gain)


def points_of(index: Index, gain: float) -> float:
    """A gain of the composite in points; in hundredths of its score where it has none."""
    return gain * (index.catalogue.max_points(index.catalogue.composite.code) or 100.0)


class _Use(NamedTuple):
    """A rule that reads figures for a node; ``plain``: nothing is done to the value before."""

    node: str
    rule: SimpleRule
    plain: bool
    effort: Effort


def _uses(catalogue: Catalogue) -> Iterator[_Use]:
    """Of every indicator, of each part of a sum, of every whole that is reported as such."""
    for node in catalogue.indicators:
        for rule in simple_rules(node.rule):
            yield _Use(node.code, rule, node.preparation == NOT_PREPARED, node.effort)
    for whole in catalogue.aggregates:
        if whole.given:
            yield _Use(whole.code, AsReported(whole.given), plain=True, effort=BY_POINT)


def _lever(index: Index, row: int, use: _Use) -> Lever | None:
    rule = use.rule
    quotient, column = quotient_of(rule), index.panel.column
    code = quotient.numerator if quotient else figures_of(rule)[0]
    now = float(column(code)[row])
    below = float(column(quotient.denominator)[row]) if quotient else 1.0
    if not np.isfinite(now) or not np.isfinite(below) or below == 0:
        return None
    figure = index.catalogue.figures[code]
    times = below / quotient.per if quotient else 1.0
    discrete = figure.kind in {FigureKind.YES_NO, FigureKind.LEVEL}
    low, high = possible_values(index, row, code)
    if discrete:
        values: Iterator[float] = (float(k) for k in range(int(low), int(high) + 1))
    else:
        values = (_settled(target * times, figure.kind, up=rises(rule)) for target in _targets(index, use, times))
    inside = {min(max(value, low), high) for value in values if np.isfinite(value)}
    better = {value for value in inside if discrete or (value > now if rises(rule) else value < now)} - {now}
    if not better:
        return None
    return Lever(
        node=use.node,
        figure=code,
        now=now,
        ends=tuple(sorted(better, key=lambda value: abs(value - now))),
        between=not discrete and not isinstance(rule, Steps),
        whole=figure.kind is FigureKind.COUNT,
        measure=1 / times,
        effort=use.effort,
    )


def _targets(index: Index, use: _Use, times: float) -> Sequence[float]:
    """Values as measured beyond which the unit gains nothing, or where a step is; else the end of what is possible.

    Where the rule measures a unit against the others, or the range has no end, the best value that any unit has: going
    further would only push the others down.
    """
    rule, plain = use.rule, use.plain
    if plain and isinstance(rule, Steps):
        return [bound for bound, _ in rule.steps]
    if plain and isinstance(rule, Capped):
        return [rule.cap]
    if plain and isinstance(rule, Goalposts):
        return [rule.high]
    if plain and isinstance(rule, Ratio) and rule.direction is Direction.HIGHER and not rule.may_exceed:
        return [rule.per if rule.cap is None else rule.cap]
    quotient = quotient_of(rule)
    code = quotient.numerator if quotient else figures_of(rule)[0]
    figure = index.catalogue.figures[code]
    end = figure.high if rises(rule) else figure.low
    if end is not None and not isinstance(rule, RelativeToBest | Normalised):
        return [end / times]
    column = index.panel.column(code)
    if quotient:
        with np.errstate(divide="ignore", invalid="ignore"):
            column = column / index.panel.column(quotient.denominator) * quotient.per
    known = column[np.isfinite(column)]
    return [float(known.max() if rises(rule) else known.min())]


def _settled(value: float, kind: FigureKind, *, up: bool) -> float:
    """Of a count the next whole number."""
    if kind is not FigureKind.COUNT or not np.isfinite(value):
        return value
    return float(np.ceil(value - 1e-9) if up else np.floor(value + 1e-9))
