"""Scoring rules as formulas, one rule a function: beside :data:`scorecard.index.scoring.SCORING_RULES`.

``x`` is the column of the values; numbers of the rule are cells of the sheet of parameters. What a function gives is
the score where there is a value.
"""

from collections.abc import Callable, Mapping

from scorecard.audit import spelling
from scorecard.audit.desk import Pen
from scorecard.audit.normalised import normalised
from scorecard.audit.nouns import Ref
from scorecard.catalogue import (
    AsReported,
    Capped,
    Direction,
    Goalposts,
    Levels,
    Normalised,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
)
from scorecard.index.scoring import best_of, score
from scorecard.index.steps import Step
from scorecard.panel import Floats
from scorecard.problems.rule import N_


def score_formula(rule: ScoringRule, x: Ref, pen: Pen, values: Floats, step: Step | None = None) -> str:
    """The score of each unit from its value; ``values`` (unit,) are those that parameters are found in.

    ``step`` is what the engine made of them where it looked at more than them.
    """
    if isinstance(rule, Normalised):
        return normalised(rule.how, x, pen, values, score(rule, values) if step is None else step)
    return spelling.where_number(x.cell, RULES[type(rule)](rule, x, pen, values))


def ratio(rule: Ratio, x: Ref, pen: Pen, _: Floats) -> str:
    """X / cap, or x / per; held at 1 where it may leave; 1 less that where lower is better."""
    whole = pen.shared(N_("per"), rule.per) if rule.cap is None else pen.number(N_("cap"), rule.cap)
    reached = f"{x.cell}/{whole}"
    lower = rule.direction is Direction.LOWER
    if lower or rule.may_exceed or rule.cap is not None:
        reached = f"MIN({reached},1)"
    return f"1-{reached}" if lower else reached


def capped(rule: Capped, x: Ref, pen: Pen, _: Floats) -> str:
    """min(x / cap, 1), or min(cap / x, 1) of what is not negative."""
    cap = pen.number(N_("cap"), rule.cap)
    if rule.direction is Direction.LOWER:
        return f'IF({x.cell}<0,"",{cap}/MAX({x.cell},{cap}))'
    return f"MIN({x.cell}/{cap},1)"


def levels(rule: Levels, x: Ref, pen: Pen, _: Floats) -> str:
    """The share of the category at its position."""
    shares = pen.series(N_("share of a category"), [share for _, share in rule.shares])
    return f"INDEX({shares},{x.cell}+1)"


def steps(rule: Steps, x: Ref, pen: Pen, _: Floats) -> str:
    """The share of the highest step reached, or of the lowest not exceeded."""
    ordered = sorted(rule.steps)
    bounds = pen.series(N_("step"), [bound for bound, _ in ordered])
    shares = pen.series(N_("share of a step"), [share for _, share in ordered])
    if rule.direction is Direction.LOWER:
        return f"IF({x.cell}>MAX({bounds}),0,INDEX({shares},SUMPRODUCT(--({bounds}<{x.cell}))+1))"
    return f"IF({x.cell}<MIN({bounds}),0,INDEX({shares},SUMPRODUCT(--({bounds}<={x.cell}))))"


def yes_no(rule: YesNo, x: Ref, _: Pen, __: Floats) -> str:
    """Yes is 1; the other way round where lower is better."""
    return f"1-{x.cell}" if rule.direction is Direction.LOWER else x.cell


def goalposts(rule: Goalposts, x: Ref, pen: Pen, _: Floats) -> str:
    """(x - low) / (high - low) within 0 and 1."""
    low, high = pen.number(N_("low goalpost"), rule.low), pen.number(N_("high goalpost"), rule.high)
    return f"MIN(MAX(({x.cell}-{low})/({high}-{low}),0),1)"


def relative_to_best(rule: RelativeToBest, x: Ref, pen: Pen, values: Floats) -> str:
    """X / best or best / x among values of zero or more."""
    lower = rule.direction is Direction.LOWER
    least = f'SMALL({x.all},COUNTIF({x.all},"<0")+1)'
    found = least if lower else f"MAX({x.all})"
    best = pen.found(N_("best value"), best_of(rule, values)[0], f'IF(COUNTIF({x.all},">=0")=0,"",IFERROR({found},""))')
    share = f"{best}/{x.cell}" if lower else f"{x.cell}/{best}"
    return f'IF(AND({x.cell}>=0,ISNUMBER({best}),N({best})>0),{share},"")'


def _as_it_is(_: AsReported | SumOfParts, x: Ref, __: Pen, ___: Floats) -> str:
    """The value is the score."""
    return x.cell


RULES: Mapping[type, Callable[..., str]] = {
    AsReported: _as_it_is,
    Ratio: ratio,
    Capped: capped,
    Levels: levels,
    Steps: steps,
    YesNo: yes_no,
    Goalposts: goalposts,
    RelativeToBest: relative_to_best,
    SumOfParts: _as_it_is,
}
