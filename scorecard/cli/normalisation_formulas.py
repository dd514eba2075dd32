"""Each method of normalisation in numbers, with the parameters that were found among the units."""

from collections.abc import Callable, Mapping
from math import floor, log10

from scorecard.catalogue import Direction
from scorecard.catalogue.normalisation import (
    Borda,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    FractionOfMaximum,
    Method,
    MinMax,
    Normalisation,
    PercentileKind,
    PercentileRank,
    Rank,
    ZScore,
)
from scorecard.cli.spelling import DIGITS, Spelling
from scorecard.index.sources import Scoring
from scorecard.rounding import SIGNIFICANT_DIGITS

MINUS = "\u2212"


def min_max(how: Normalisation, scoring: Scoring, spelling: Spelling) -> str:
    """``100 × (56.8 - 0) / (80 - 0)``; turned round where lower is better, held between the ends where clipped."""
    method = how.method
    if not isinstance(method, MinMax):
        return ""
    value, low, high = _told_apart(spelling, scoring.value, scoring.fitted["low"], scoring.fitted["high"])
    way = _less(high, value) if how.direction is Direction.LOWER else _less(value, low)
    formula = _scaled(f"({way}) / ({_less(high, low)})", method.bottom, method.top - method.bottom, spelling)
    beyond = not scoring.fitted["low"] <= (scoring.value or 0.0) <= scoring.fitted["high"]
    if not method.clip or not beyond:
        return formula
    then, ends = spelling.separator, [spelling.exact(end) for end in (method.bottom, method.top)]
    return f"max({ends[0]}{then}min({ends[1]}{then}{formula}))"


def z_score(how: Normalisation, scoring: Scoring, spelling: Spelling) -> str:
    """``100 + 10 × (56.8 - 50) / 8.2``."""
    method = how.method
    if not isinstance(method, ZScore):
        return ""
    centre, spread = _found(scoring, "mean", "deviation")
    value, mean = _told_apart(spelling, scoring.value, centre, apart=spread)
    deviation = spelling.exact(spread)
    way = _less(mean, value) if how.direction is Direction.LOWER else _less(value, mean)
    return _scaled(f"({way}) / {deviation}", method.mean, method.spread, spelling)


def place(_: Normalisation, scoring: Scoring, spelling: Spelling) -> str:
    """``17; 34 units``: a place is counted, not computed."""
    units = spelling.language.text("{count} units", count=spelling.exact(scoring.fitted["count"]))
    return f"{spelling.exact(scoring.score)} ({units})"


def percentile(how: Normalisation, scoring: Scoring, spelling: Spelling) -> str:
    """``(17 - 1) / (34 - 1)``, the place found back from the score."""
    method = how.method
    if not isinstance(method, PercentileRank):
        return ""
    count, share = scoring.fitted["count"], (scoring.score or 0.0) / method.top
    placed, units = {
        PercentileKind.INCLUSIVE: (share * (count - 1) + 1, count),
        PercentileKind.SHARE: (share * count, count),
        PercentileKind.MIDPOINT: (share * count + 0.5, count),
    }[method.kind]
    over = {
        PercentileKind.INCLUSIVE: "({0} {minus} 1) / ({1} {minus} 1)",
        PercentileKind.SHARE: "{0} / {1}",
        PercentileKind.MIDPOINT: "({0} {minus} 1/2) / {1}",
    }[method.kind]
    # Places are whole or half.
    words = over.format(spelling.exact(round(placed * 2) / 2), spelling.exact(units), minus=MINUS)
    return _scaled(words, 0.0, method.top, spelling)


def distance(how: Normalisation, scoring: Scoring, spelling: Spelling) -> str:
    """``1 - (80 - 56.8) / (80 - 12)``: what is lacking to the goal, of the way from the worst unit to it."""
    value, worst, goal = _told_apart(spelling, scoring.value, *_found(scoring, "worst", "goal"))
    lower = how.direction is Direction.LOWER
    lacking, way = (_less(value, goal), _less(worst, goal)) if lower else (_less(goal, value), _less(goal, worst))
    formula = f"1 {MINUS} ({lacking}) / ({way})"
    passed = (scoring.value or 0.0) < scoring.fitted["goal"] if lower else (scoring.value or 0) > scoring.fitted["goal"]
    return f"min({formula}{spelling.separator}1)" if passed and getattr(how.method, "cap", False) else formula


def fraction(how: Normalisation, scoring: Scoring, spelling: Spelling) -> str:
    """``100 × 56.8 / 72.1``; the other way round where lower is better."""
    value, best = spelling.exact(scoring.value), spelling.exact(scoring.fitted["best"])
    over = f"{best} / {value}" if how.direction is Direction.LOWER else f"{value} / {best}"
    return _scaled(over, 0.0, getattr(how.method, "top", 1.0), spelling)


def _told_apart(spelling: Spelling, value: float | None, *ends: float, apart: float = 0.0) -> tuple[str, ...]:
    """The numbers of a difference, with as many digits more as it is smaller than they are."""
    numbers = [0.0 if value is None else value, *ends]
    apart = apart or max(ends) - min(ends)
    largest = max(abs(number) for number in numbers)
    more = floor(log10(largest / apart)) if largest > apart > 0 else 0
    return tuple(spelling.exact(number, min(DIGITS + more, SIGNIFICANT_DIGITS)) for number in numbers)


def _found(scoring: Scoring, *names: str) -> tuple[float, ...]:
    return tuple(scoring.fitted[name] for name in names)


def _less(above: str, below: str) -> str:
    return f"{above} {MINUS} {f'({below})' if below.startswith((MINUS, '-')) else below}"


def _scaled(formula: str, start: float, width: float, spelling: Spelling) -> str:
    times = formula if width == 1 else f"{spelling.exact(width)} × {formula}"
    return times if start == 0 else f"{spelling.exact(start)} + {times}"


NORMALISATIONS: Mapping[type[Method], Callable[[Normalisation, Scoring, Spelling], str]] = {
    MinMax: min_max,
    ZScore: z_score,
    Rank: place,
    Borda: place,
    PercentileRank: percentile,
    DistanceToMaximum: distance,
    DistanceToReference: distance,
    DistanceToTarget: distance,
    FractionOfMaximum: fraction,
}
