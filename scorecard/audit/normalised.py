"""Methods of normalisation as formulas, one a function: beside :data:`scorecard.index.normalisation.NORMALISATIONS`.

What is fitted stands on the sheet of parameters, as a formula over all units; a score that cannot be is an empty text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Pen
from scorecard.audit.nouns import Column, Ref, Stage, Why
from scorecard.audit.posts import post
from scorecard.catalogue.direction import Direction
from scorecard.catalogue.normalisation import (
    Borda,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Divisor,
    FractionOfMaximum,
    Given,
    Goalpost,
    Measured,
    MinMax,
    Normalisation,
    PercentileKind,
    PercentileRank,
    Rank,
    Sample,
    ZScore,
)
from scorecard.index.samples import NOISE
from scorecard.index.steps import Step
from scorecard.panel import Floats
from scorecard.problems.rule import N_
from scorecard.rounding import alike_at_zero


@dataclass(frozen=True, eq=False)
class Fit:
    """What a method writes with: ``values`` (unit,) are in ``x``, ``step`` is what the engine made of them.

    ``fixed``: the sample is of another period, so that parameters are numbers.
    """

    x: Ref
    pen: Pen
    values: Floats
    step: Step
    lower: bool
    fixed: bool

    def found(self, what: str, name: str, formula: str, *, always: bool = True) -> str:
        """A parameter by the engine's name for it: of other periods a number, else a formula over all units.

        Not ``always``: only where it tells the units apart.
        """
        value = float(np.asarray(self.step.fitted[name]))
        value = value if always or self.step.reason == 0 else np.nan
        return self.pen.number(what, value) if self.fixed else self.pen.found(what, value, formula)

    def post(self, what: str, of: Goalpost, *, greatest: bool) -> str:
        """A goalpost."""
        if isinstance(of, Given | Measured):
            return self.pen.number(what, of.value)
        return self.found(what, "high" if greatest else "low", post(of, self.x.all, greatest=greatest))


def why_values(how: Normalisation) -> Why:
    """Why the scores are no formulas; NONE where they are."""
    if how.sample is Sample.POOLED:
        return Why.OTHER_PERIODS
    placed = isinstance(how.method, Rank | Borda | PercentileRank)
    return Why.OTHER_PERIODS if how.sample is Sample.BASE and placed else Why.NONE


def normalised(how: Normalisation, x: Ref, pen: Pen, values: Floats, step: Step) -> str:
    """The score of each unit; empty where it cannot be a formula (:func:`why_values`)."""
    if why_values(how):
        return ""
    fit = Fit(x, pen, values, step, how.direction is Direction.LOWER, how.sample is Sample.BASE)
    return METHODS[type(how.method)](how.method, fit)


def varies(cells: str) -> str:
    """Whether values differ in their first twelve digits."""
    return f"MAX({cells})-MIN({cells})>{spelling.number(NOISE)}*MAX(ABS(MAX({cells})),ABS(MIN({cells})))"


def min_max(of: MinMax, fit: Fit) -> str:
    """Bottom + (top - bottom) (x - low) / (high - low)."""
    x = fit.x.cell
    low = fit.post(N_("low goalpost"), of.low, greatest=False)
    high = fit.post(N_("high goalpost"), of.high, greatest=True)
    apart = f"{high}-{low}"
    share = f"({high}-{x})/({apart})" if fit.lower else f"({x}-{low})/({apart})"
    share = f"MIN(MAX({share},0),1)" if of.clip else share
    told = f"{high}-{low}>{spelling.number(NOISE)}*MAX(ABS({high}),ABS({low}))"
    if (of.bottom, of.top) != (0, 1):
        bottom, top = (
            fit.pen.number(N_("bottom of the scale"), of.bottom),
            fit.pen.number(N_("top of the scale"), of.top),
        )
        share = f"{bottom}+({top}-{bottom})*{share}"
    return _where(fit, (low, high), f'IF({told},{share},"")')


def z_score(of: ZScore, fit: Fit) -> str:
    """Mean + spread (x - m) / s."""
    cells = fit.x.all
    middle = fit.found(N_("mean"), "mean", f'IF(COUNT({cells})=0,"",AVERAGE({cells}))')
    function = "STDEV" if of.divisor is Divisor.SAMPLE else "STDEVP"
    spread = f'IF(COUNT({cells})=0,"",IF({varies(cells)},IFERROR({function}({cells}),""),""))'
    deviation = fit.found(N_("standard deviation"), "deviation", spread, always=False)
    sign = "-" if fit.lower else ""
    standard = f"{sign}({fit.x.cell}-{middle})/{deviation}"
    if (of.mean, of.spread) != (0, 1):
        mean, width = (
            fit.pen.number(N_("mean of the scale"), of.mean),
            fit.pen.number(N_("spread of the scale"), of.spread),
        )
        standard = f"{mean}+{width}*({standard})"
    return _where(fit, (middle, deviation), standard)


def _place(of: Rank | Borda | PercentileRank, fit: Fit) -> tuple[str, str]:
    """The place from below, and among how many; values are compared at twelve digits, in a column of their own."""
    desk, code = fit.pen.desk, fit.pen.code
    heading = desk.helper(N_("value to twelve digits"), code)
    twelve = spelling.where_number(fit.x.cell, spelling.to_compare(fit.x.cell, fit.x.all))
    column = Column(code, heading, alike_at_zero(fit.values, fit.values), twelve, live=fit.x.live)
    stage = Stage.SCORED if code in {node.code for node in desk.index.catalogue.indicators} else Stage.AGGREGATES
    at = desk.put(stage, column)
    counted = f'IF(COUNT({at.all})=0,"",IF({varies(at.all)},COUNT({at.all}),""))'
    among = fit.found(N_("number of units"), "count", counted, always=False)
    place = spelling.place_from_above if fit.lower else spelling.place_from_below
    return place(at.cell, at.all, of.ties.value), among


def rank(of: Rank, fit: Fit) -> str:
    """The place from below."""
    place, among = _place(of, fit)
    return _where(fit, (among,), place)


def borda(of: Borda, fit: Fit) -> str:
    """The place less one."""
    place, among = _place(of, fit)
    return _where(fit, (among,), f"{place}-1")


def percentile_rank(of: PercentileRank, fit: Fit) -> str:
    """The place as a percentile."""
    place, among = _place(of, fit)
    share = {
        PercentileKind.INCLUSIVE: f"({place}-1)/({among}-1)",
        PercentileKind.SHARE: f"{place}/{among}",
        PercentileKind.MIDPOINT: f"({place}-0.5)/{among}",
    }[of.kind]
    top = "" if of.top == 1 else f"{fit.pen.number(N_('top of the scale'), of.top)}*"
    return _where(fit, (among,), f"{top}{share}")


def distance_to_maximum(_: DistanceToMaximum, fit: Fit) -> str:
    """1 - (best - x) / (best - worst)."""
    best = f'IF(COUNT({fit.x.all})=0,"",{"MIN" if fit.lower else "MAX"}({fit.x.all}))'
    return _distance(fit, fit.found(N_("goal"), "goal", best))


def distance_to_reference(of: DistanceToReference, fit: Fit) -> str:
    """The same to the value of one unit."""
    codes = [unit.code for unit in fit.pen.desk.index.units]
    cell = fit.x.at(codes.index(of.unit)) if of.unit in codes else '""'
    # Its value is of this period, also where the worst is of another.
    goal = fit.pen.found(N_("goal"), fit.step.fitted["goal"], f'IF(ISNUMBER({cell}),{cell},"")')
    return _distance(fit, goal, cap=of.cap)


def distance_to_target(of: DistanceToTarget, fit: Fit) -> str:
    """The same to a target."""
    return _distance(fit, fit.pen.number(N_("target"), of.target), cap=of.cap)


def _distance(fit: Fit, goal: str, *, cap: bool = False) -> str:
    """0 at the worst value, 1 at the goal."""
    cells, x = fit.x.all, fit.x.cell
    worst = fit.found(N_("worst value"), "worst", f'IF(COUNT({cells})=0,"",{"MAX" if fit.lower else "MIN"}({cells}))')
    better = f"{worst}-{goal}" if fit.lower else f"{goal}-{worst}"
    told = f"{better}>{spelling.number(NOISE)}*MAX(ABS({goal}),ABS({worst}))"
    share = f"({x}-{worst})/({goal}-{worst})"
    return _where(fit, (worst, goal), f'IF({told},{f"MIN({share},1)" if cap else share},"")')


def fraction_of_maximum(of: FractionOfMaximum, fit: Fit) -> str:
    """X / best, or best / x where lower is better."""
    cells, x = fit.x.all, fit.x.cell
    best = fit.found(N_("best value"), "best", f'IF(COUNT({cells})=0,"",{"MIN" if fit.lower else "MAX"}({cells}))')
    share = f"{best}/{x}" if fit.lower else f"{x}/{best}"
    refused = f"{x}<=0" if fit.lower else f"{x}<0"
    top = "" if of.top == 1 else f"{fit.pen.number(N_('top of the scale'), of.top)}*"
    return _where(fit, (best,), f'IF(OR({best}<=0,{refused}),"",{top}{share})')


def _where(fit: Fit, parameters: tuple[str, ...], formula: str) -> str:
    return spelling.where_numbers((fit.x.cell, *parameters), formula)


METHODS: Mapping[type, Callable[[Any, Fit], str]] = {
    MinMax: min_max,
    ZScore: z_score,
    Rank: rank,
    Borda: borda,
    PercentileRank: percentile_rank,
    DistanceToMaximum: distance_to_maximum,
    DistanceToReference: distance_to_reference,
    DistanceToTarget: distance_to_target,
    FractionOfMaximum: fraction_of_maximum,
}
