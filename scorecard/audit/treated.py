"""Treatment of outliers as formulas, where no test decides: beside :data:`scorecard.index.treatment.STEPS`.

A step that is done until a test is passed takes another course with other data; what it changed are values.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Pen
from scorecard.audit.nouns import Column, Ref, Stage, Why
from scorecard.audit.posts import quantile
from scorecard.catalogue.normalisation import QuantileType
from scorecard.catalogue.treatment import (
    BoxCox,
    Fences,
    Log,
    LogCT,
    LogGII,
    LogShifted,
    Treatment,
    TreatmentStep,
    Trim,
    Winsorise,
)
from scorecard.index.treatment import treat
from scorecard.panel import Floats
from scorecard.problems.rule import N_

_QUARTILES = (0.25, 0.75)
Step = tuple[str, str]
"""When it can be done, and what it makes of a value."""


def trim(of: Trim, x: Ref) -> Step:
    """Held between two quantiles."""
    low, high = (quantile(x.all, share, QuantileType.LINEAR) for share in (of.low, of.high))
    return "TRUE", f"MIN(MAX({x.cell},{low}),{high})"


def fences(of: Fences, x: Ref) -> Step:
    """Held between the least and the greatest value within the fences."""
    first, third = (quantile(x.all, share, QuantileType.LINEAR) for share in _QUARTILES)
    reach = f"{spelling.number(of.times)}*({third}-{first})"
    below = f"SUMPRODUCT(ISNUMBER({x.all})*({x.all}<{first}-{reach}))"
    above = f"SUMPRODUCT(ISNUMBER({x.all})*({x.all}>{third}+{reach}))"
    return "TRUE", f"MIN(MAX({x.cell},SMALL({x.all},{below}+1)),LARGE({x.all},{above}+1))"


def log(_: Log, x: Ref) -> Step:
    """Ln x, where all are above 0."""
    return f"MIN({x.all})>0", f"LN({x.cell})"


def log_shifted(of: LogShifted, x: Ref) -> Step:
    """ln(x - min + shift)."""
    return "TRUE", f"LN({x.cell}-MIN({x.all})+{spelling.number(of.shift)})"


def log_ct(of: LogCT, x: Ref) -> Step:
    """ln(x - min + share (max - min))."""
    return "TRUE", f"LN({x.cell}-MIN({x.all})+{spelling.number(of.share)}*(MAX({x.all})-MIN({x.all})))"


def log_gii(of: LogGII, x: Ref) -> Step:
    """ln((f max - 1) (x - min) / (max - min) + 1), where f max is above 1."""
    top = f"({spelling.number(of.factor)}*MAX({x.all})-1)"
    return f"{top}>0", f"LN({top}*({x.cell}-MIN({x.all}))/(MAX({x.all})-MIN({x.all}))+1)"


def box_cox(of: BoxCox, x: Ref) -> Step:
    """(x^λ - 1) / λ, of x - min + 1 where shifted."""
    value = f"({x.cell}-MIN({x.all})+1)" if of.shifted else x.cell
    power = spelling.number(of.power or 0.0)
    made = f"(POWER({value},{power})-1)/{power}" if of.power else f"LN({value})"
    return "TRUE" if of.shifted else f"MIN({x.all})>0", made


STEPS: Mapping[type[TreatmentStep], Callable[[Any, Ref], Step]] = {
    Trim: trim,
    Fences: fences,
    Log: log,
    LogShifted: log_shifted,
    LogCT: log_ct,
    LogGII: log_gii,
    BoxCox: box_cox,
}


def why_values(treatment: Treatment | None) -> Why:
    """Why what a treatment changes is no formula; NONE where it is."""
    if treatment is None:
        return Why.NONE
    if treatment.test is not None or any(isinstance(step, Winsorise) for step in treatment.steps):
        return Why.TESTED
    fitted = any(isinstance(step, BoxCox) and step.power is None for step in treatment.steps)
    return Why.FITTED_POWER if fitted else Why.NONE


def treated(treatment: Treatment, x: Ref, pen: Pen, values: Floats) -> str:
    """The value after every step; those before the last have columns of their own. ``values`` (unit,) are before."""
    spread = not all(
        isinstance(step, Log) or (isinstance(step, BoxCox) and not step.shifted) for step in treatment.steps
    )
    for number, step in enumerate(treatment.steps[:-1], start=1):
        first = replace(treatment, steps=treatment.steps[:number])
        made = treat(values[:, np.newaxis], [first])[0][:, 0]
        heading = pen.desk.helper(N_("after step {number} of treatment"), pen.code, number=number)
        column = Column(pen.code, heading, made, _done(step, x, spread=spread), live=x.live)
        x = pen.desk.put(Stage.TREATED, column)
    return _done(treatment.steps[-1], x, spread=spread)


def _done(step: TreatmentStep, x: Ref, *, spread: bool) -> str:
    """Where it cannot be done, the values stay as they were; of values that are alike nothing that looks at others."""
    possible, made = STEPS[type(step)](step, x)
    if spread:
        possible = f"AND({possible},MIN({x.all})<MAX({x.all}))"
    return f'IF(ISNUMBER({x.cell}),IF({possible},IFERROR({made},""),{x.cell}),"")'
