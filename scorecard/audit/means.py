"""Ways from parts to a whole as formulas, one a function: beside :data:`scorecard.index.aggregation.AGGREGATIONS`.

Parts and weights are stretches of cells in the row of a unit (:class:`scorecard.audit.settled.Settled`).
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from scorecard.audit.desk import Desk, Pen
from scorecard.audit.nouns import Column, Ref, Stage
from scorecard.audit.settled import Settled, row_of
from scorecard.catalogue.aggregations import (
    Arithmetic,
    Copeland,
    GeneralisedMean,
    Geometric,
    Harmonic,
    InvertedGeometric,
    Maximum,
    MazziottaPareto,
    MeanMin,
    Median,
    Minimum,
    Penalty,
    WeightedSum,
    Zero,
)
from scorecard.catalogue.normalisation import Divisor
from scorecard.index.means import HALF
from scorecard.index.quasi_means import GEOMETRIC, HARMONIC, QuasiMean, quasi_mean_of
from scorecard.problems.rule import N_
from scorecard.rounding import significant

COMPARED_DIGITS = 14
NEGATIVE, ZERO = "negative", "zero"
"""What stands in the place of a transformed part that has none."""


def weighted_sum(_: WeightedSum, parts: Settled, __: Desk) -> str:
    """Σ w x."""
    return f"SUMPRODUCT({parts.weight_row},{parts.score_row})"


def arithmetic(_: Arithmetic, parts: Settled, __: Desk) -> str:
    """Σ w x / Σ w."""
    return parts.mean


def power_mean(of: Geometric | Harmonic | GeneralisedMean | InvertedGeometric, parts: Settled, desk: Desk) -> str:
    """(Σ w y^p / Σ w)^(1/p), p = 0 its limit; y is x + shift, or top + shift - x. Each y^p has a column."""
    kind, pen = quasi_mean_of(of), Pen(desk, parts.parts.node.code)
    shift = pen.number(N_("shift"), kind.shift) if kind.shift else ""
    columns = tuple(_transformed(k, kind, shift, parts, desk) for k in range(len(parts.score_columns)))
    row = row_of(columns)
    level = f"SUMPRODUCT({parts.weight_row},{row})/{parts.total}"
    whole = _back(_root(kind, level), kind, shift)
    zero = '""' if of.zero is Zero.PROBLEM else _back("0", kind, shift)
    return f'IF(COUNTIF({row},"{NEGATIVE}")>0,"",IF(COUNTIF({row},"{ZERO}")>0,{zero},{whole}))'


def _shifted(x: str, kind: QuasiMean, shift: str) -> str:
    if kind.sign < 0:
        return f"({shift}-{x})"
    return f"({x}+{shift})" if shift else x


def _back(y: str, kind: QuasiMean, shift: str) -> str:
    if kind.sign < 0:
        return f"{shift}-{y}"
    return f"{y}-{shift}" if shift else y


def _root(kind: QuasiMean, level: str) -> str:
    if kind.power == GEOMETRIC:
        return f"EXP({level})"
    return f"1/({level})" if kind.power == HARMONIC else f"POWER({level},1/({kind.power!r}))"


def _transformed(k: int, kind: QuasiMean, shift: str, parts: Settled, desk: Desk) -> Ref:
    """One part: y^p or ln y, ``negative`` or ``zero`` where there is none, 0 where it takes no part."""
    code, score, weight = parts.parts.node.code, parts.score_columns[k].cell, parts.weight_columns[k].cell
    y = _shifted(score, kind, shift)
    power = f"LN({y})" if kind.power == GEOMETRIC else f"POWER({y},{kind.power!r})"
    at_zero = f'"{ZERO}"' if kind.power <= 0 else "0"
    formula = f'IF(AND({weight}>0,ISNUMBER({score})),IF({y}>0,{power},IF({y}<0,"{NEGATIVE}",{at_zero})),0)'
    values = kind.shifted(parts.scores[:, k])
    there = (parts.weights[:, k] > 0) & np.isfinite(values)
    with np.errstate(all="ignore"):
        made = np.where(there, np.where(values == 0, 0.0, kind.raised(values)), 0.0)
    bare = there & ((values < 0) | ((values == 0) & (kind.power <= 0)))
    texts = tuple(
        (NEGATIVE if value < 0 else ZERO) if empty else "" for value, empty in zip(values.tolist(), bare, strict=True)
    )
    made = np.where(bare, np.nan, made)
    heading = desk.helper(N_("{part} transformed"), code, part=parts.parts.edges[k].child)
    return desk.put(Stage.PARTS, Column(code, heading, made, formula, live=parts.parts.live, texts=texts))


def mazziotta_pareto(of: MazziottaPareto, parts: Settled, _: Desk) -> str:
    """M -/+ S² / M."""
    mean = f"({parts.mean})"
    square = f"(SUMPRODUCT({parts.weight_row},{parts.score_row},{parts.score_row})/{parts.total}-{mean}^2)"
    variance = f"MAX({square},0)"
    if of.divisor is Divisor.SAMPLE:
        count = f'COUNTIF({parts.weight_row},">0")'
        variance = f"{variance}*{count}/({count}-1)"
    sign = "-" if of.penalty is Penalty.LOWERS else "+"
    return f"{mean}{sign}{variance}/{mean}"


def mean_min(of: MeanMin, parts: Settled, desk: Desk) -> str:
    """M - alpha (sqrt((M - min)² + beta²) - beta)."""
    pen = Pen(desk, parts.parts.node.code)
    alpha, beta = pen.number(N_("alpha"), of.alpha), pen.number(N_("beta"), of.beta)
    return f"{parts.mean}-{alpha}*(SQRT(({parts.mean}-MIN({parts.score_row}))^2+{beta}^2)-{beta})"


def median(_: Median, parts: Settled, desk: Desk) -> str:
    """The least part with half the weight at or below it, and with more than half: the middle of the two."""
    lower = row_of(tuple(_half(k, parts, desk, at_half=True) for k in range(len(parts.score_columns))))
    upper = row_of(tuple(_half(k, parts, desk, at_half=False) for k in range(len(parts.score_columns))))
    return f"(MIN({lower})+MIN({upper}))/2"


def _half(k: int, parts: Settled, desk: Desk, *, at_half: bool) -> Ref:
    """A part where half the weight (or more than half) is at or below it, else nothing."""
    score, row, weights = parts.score_columns[k].cell, parts.score_row, parts.weight_row
    below = f"SUMPRODUCT(ISNUMBER({row})*({row}<={score})*{weights})"
    bound = f"{parts.total}*(0.5{'-' if at_half else '+'}{HALF:.0E})"
    test = f"{below}>={bound}" if at_half else f"{below}>{bound}"
    formula = f'IF(ISNUMBER({score}),IF({test},{score},""),"")'
    # A spreadsheet program takes numbers for equal that differ in their last bits.
    alike = significant(parts.scores, COMPARED_DIGITS)
    own = parts.scores[:, k, np.newaxis]
    total = parts.weights.sum(axis=-1)
    reached = np.where(alike <= alike[:, k, np.newaxis], parts.weights, 0.0).sum(axis=-1)
    holds = reached >= total * (0.5 - HALF) if at_half else reached > total * (0.5 + HALF)
    code, child = parts.parts.node.code, parts.parts.edges[k].child
    what = N_("{part} where half the weight is reached") if at_half else N_("{part} where half the weight is passed")
    column = Column(
        code, desk.helper(what, code, part=child), np.where(holds, own[:, 0], np.nan), formula, live=parts.parts.live
    )
    return desk.put(Stage.PARTS, column)


def minimum(_: Minimum, parts: Settled, __: Desk) -> str:
    """The least part that weighs."""
    return f"MIN({parts.score_row})"


def maximum(_: Maximum, parts: Settled, __: Desk) -> str:
    """The greatest part that weighs."""
    return f"MAX({parts.score_row})"


def copeland(_: Copeland, __: Settled, ___: Desk) -> str:
    """Pairs of units are no formula of a cell."""
    return ""


MEANS: Mapping[type, Callable[[Any, Settled, Desk], str]] = {
    WeightedSum: weighted_sum,
    Arithmetic: arithmetic,
    Geometric: power_mean,
    Harmonic: power_mean,
    GeneralisedMean: power_mean,
    InvertedGeometric: power_mean,
    MazziottaPareto: mazziotta_pareto,
    MeanMin: mean_min,
    Median: median,
    Minimum: minimum,
    Maximum: maximum,
    Copeland: copeland,
}
