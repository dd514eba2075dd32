"""Formulas with the parameters that a catalogue gives them: of an indicator's score and of a whole.

LaTeX, in the subset of :mod:`scorecard.catalogue.methods.plain`. ``write`` spells a number in the language of the page.
``x`` is the value of the indicator, or what is put in its place.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from scorecard.catalogue import (
    AsReported,
    Capped,
    Direction,
    Goalposts,
    Levels,
    Normalised,
    Quotient,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
    normalisation,
)
from scorecard.catalogue.normalisation import Divisor, Normalisation, PercentileKind

Write = Callable[[float], str]


def score(rule: ScoringRule, write: Write, x: str = "x") -> str:
    """The score of a rule, without ``s =``; empty where it is no formula (categories)."""
    return normalised(rule.how, write, x) if isinstance(rule, Normalised) else SCORES[type(rule)](rule, write, x)


def normalised(how: Normalisation, write: Write, x: str = "x") -> str:
    """The same of a normalisation; a goalpost as measured is written as it is put in."""
    return NORMALISED[type(how.method)](how, write, x)


def unheld(rule: ScoringRule, write: Write, x: str = "x") -> str:
    """What a rule holds between its ends; empty where it holds nothing."""
    if isinstance(rule, Goalposts):
        return way(rule, write, x)
    if isinstance(rule, Normalised) and isinstance(rule.how.method, normalisation.MinMax) and rule.how.method.clip:
        return normalised(replace(rule.how, method=replace(rule.how.method, clip=False)), write, x)
    return ""


def value(quotient: Quotient, write: Write, a: str = "a", b: str = "b") -> str:
    """One figure over another: ``100 · a / b``."""
    share = rf"\frac{{{a}}}{{{b}}}"
    return share if quotient.per == 1 else rf"{write(quotient.per)} \times {share}"


def less(above: str, below: str) -> str:
    """``above - below``, a negative number below in brackets."""
    return f"{above} - {f'({below})' if below.startswith(('-', '−')) else below}"


def as_reported(_: AsReported, __: Write, x: str) -> str:
    """The figure itself."""
    return x


def ratio(rule: Ratio, write: Write, x: str) -> str:
    """The value over what counts as all of it, held at 1; 1 less that where lower is better."""
    full = rule.per if rule.cap is None else rule.cap
    reached = x if full == 1 else rf"\frac{{{x}}}{{{write(full)}}}"
    lower = rule.direction is Direction.LOWER
    if lower or rule.may_exceed or rule.cap is not None:
        reached = rf"\min\left({reached}, 1\right)"
    return f"1 - {reached}" if lower else reached


def capped(rule: Capped, write: Write, x: str) -> str:
    """The value over the cap, held at 1; the cap over the value where lower is better."""
    cap = write(rule.cap)
    if rule.direction is Direction.LOWER:
        return rf"\frac{{{cap}}}{{\max\left({x}, {cap}\right)}}"
    return rf"\min\left(\frac{{{x}}}{{{cap}}}, 1\right)"


def steps(rule: Steps, write: Write, x: str) -> str:
    """One line a step, the best first, and what is earned beyond the last."""
    lower = rule.direction is Direction.LOWER
    ordered = sorted(rule.steps, reverse=not lower)
    reached, beyond = (r"\le", ">") if lower else (r"\ge", "<")
    lines = [rf"{write(share)} & {x} {reached} {write(bound)}" for bound, share in ordered]
    lines.append(rf"0 & {x} {beyond} {write(ordered[-1][0])}")
    return r"\begin{cases}" + r" \\ ".join(lines) + r"\end{cases}"


def levels(_: Levels, __: Write, ___: str) -> str:
    """Categories are words."""
    return ""


def goalposts(rule: Goalposts, write: Write, x: str) -> str:
    """The way from low to high, held between 0 and 1."""
    return rf"\min\left(\max\left({way(rule, write, x)}, 0\right), 1\right)"


def way(rule: Goalposts, write: Write, x: str) -> str:
    """The same, not held."""
    low, high = write(rule.low), write(rule.high)
    return rf"\frac{{{less(x, low)}}}{{{less(high, low)}}}"


def relative_to_best(rule: RelativeToBest, _: Write, x: str) -> str:
    """The value over the best of all units."""
    return rf"\frac{{\min_j x_j}}{{{x}}}" if rule.direction is Direction.LOWER else rf"\frac{{{x}}}{{\max_j x_j}}"


def sum_of_parts(rule: SumOfParts, write: Write, _: str) -> str:
    """Shares times the scores of the parts."""
    return " + ".join(rf"{write(part.share)}\,s_{{{k}}}" for k, part in enumerate(rule.parts, 1))


def min_max(how: Normalisation, write: Write, x: str) -> str:
    """Between two goalposts, stretched to the scale; held there where clipped."""
    method = how.method
    if not isinstance(method, normalisation.MinMax):
        return ""
    low, high = _goalpost(method.low, write, "min"), _goalpost(method.high, write, "max")
    above = less(high, x) if how.direction is Direction.LOWER else less(x, low)
    formula = scaled(rf"\frac{{{above}}}{{{less(high, low)}}}", method.bottom, method.top - method.bottom, write)
    if not method.clip:
        return formula
    return rf"\max\left({write(method.bottom)}, \min\left({write(method.top)}, {formula}\right)\right)"


def z_score(how: Normalisation, write: Write, x: str) -> str:
    """Standard deviations from the mean; S over n or n - 1."""
    method = how.method
    if not isinstance(method, normalisation.ZScore):
        return ""
    above = less(r"\bar{x}", x) if how.direction is Direction.LOWER else less(x, r"\bar{x}")
    spread = "S_n" if method.divisor is Divisor.POPULATION else "S_{n - 1}"
    return scaled(rf"\frac{{{above}}}{{{spread}}}", method.mean, method.spread, write)


def place(how: Normalisation, _: Write, x: str) -> str:
    """How many units are worse, one more for a rank."""
    worse = ">" if how.direction is Direction.LOWER else "<"
    first = "1 + " if isinstance(how.method, normalisation.Rank) else ""
    return rf"{first}\lvert \{{j: x_j {worse} {x}\}} \rvert"


def percentile(how: Normalisation, write: Write, _: str) -> str:
    """The place r among n."""
    method = how.method
    if not isinstance(method, normalisation.PercentileRank):
        return ""
    share = {
        PercentileKind.INCLUSIVE: r"\frac{r - 1}{n - 1}",
        PercentileKind.SHARE: r"\frac{r}{n}",
        PercentileKind.MIDPOINT: rf"\frac{{r - {write(0.5)}}}{{n}}",
    }[method.kind]
    return scaled(share, 0.0, method.top, write)


def distance(how: Normalisation, write: Write, x: str) -> str:
    """What is lacking to the goal, of the way from the worst unit to it."""
    lower = how.direction is Direction.LOWER
    best, worst = ("min", "max") if lower else ("max", "min")
    goal = rf"x_{{\{best}}}"
    if isinstance(how.method, normalisation.DistanceToReference):
        goal = rf"x_{{\text{{{how.method.unit}}}}}"
    if isinstance(how.method, normalisation.DistanceToTarget):
        goal = write(how.method.target)
    end = rf"x_{{\{worst}}}"
    lacking, whole = (less(x, goal), less(end, goal)) if lower else (less(goal, x), less(goal, end))
    formula = rf"1 - \frac{{{lacking}}}{{{whole}}}"
    return rf"\min\left({formula}, 1\right)" if getattr(how.method, "cap", False) else formula


def fraction(how: Normalisation, write: Write, x: str) -> str:
    """The value over the best of all units, times the top."""
    over = rf"\frac{{x_{{\min}}}}{{{x}}}" if how.direction is Direction.LOWER else rf"\frac{{{x}}}{{x_{{\max}}}}"
    return scaled(over, 0.0, getattr(how.method, "top", 1.0), write)


def scaled(formula: str, start: float, width: float, write: Write) -> str:
    """``start + width × formula``, without what changes nothing."""
    times = formula if width == 1 else rf"{write(width)} \times {formula}"
    return times if start == 0 else f"{write(start)} + {times}"


def _goalpost(goalpost: normalisation.Goalpost, write: Write, end: str) -> str:
    if isinstance(goalpost, normalisation.Given | normalisation.Measured):
        return write(goalpost.value)
    if isinstance(goalpost, normalisation.Quantile):
        return f"Q_{{{write(goalpost.share)}}}"
    if isinstance(goalpost, normalisation.MeanOfEnd):
        return rf"\bar{{x}}_{{\{end} {goalpost.count}}}"
    if isinstance(goalpost, normalisation.AroundReference):
        sign = "-" if end == "min" else "+"
        return rf"\left({write(goalpost.reference)} {sign} \frac{{x_{{\max}} - x_{{\min}}}}{{2}}\right)"
    return rf"x_{{\{end}}}"


def yes_no(rule: YesNo, _: Write, x: str) -> str:
    """1 for yes; the other way round where lower is better."""
    return f"1 - {x}" if rule.direction is Direction.LOWER else x


SCORES: Mapping[type[ScoringRule], Callable[..., str]] = {
    AsReported: as_reported,
    Ratio: ratio,
    Capped: capped,
    Levels: levels,
    Steps: steps,
    YesNo: yes_no,
    Goalposts: goalposts,
    RelativeToBest: relative_to_best,
    SumOfParts: sum_of_parts,
}
NORMALISED: Mapping[type[normalisation.Method], Callable[[Normalisation, Write, str], str]] = {
    normalisation.MinMax: min_max,
    normalisation.ZScore: z_score,
    normalisation.Rank: place,
    normalisation.Borda: place,
    normalisation.PercentileRank: percentile,
    normalisation.DistanceToMaximum: distance,
    normalisation.DistanceToReference: distance,
    normalisation.DistanceToTarget: distance,
    normalisation.FractionOfMaximum: fraction,
}
