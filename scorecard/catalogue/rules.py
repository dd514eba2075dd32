"""Scoring rules: figures in, a value as measured and a score out; :mod:`scorecard.index.scoring` has the functions."""

from dataclasses import dataclass

from scorecard.catalogue.direction import Direction
from scorecard.catalogue.normalisation import Normalisation


@dataclass(frozen=True, slots=True)
class Quotient:
    """A value that is one figure over another: per x numerator / denominator; nothing where the denominator is zero."""

    numerator: str
    denominator: str
    per: float = 1.0


Source = str | Quotient
"""Where the value that a rule scores comes from: the code of a figure, or one figure over another."""


@dataclass(frozen=True, slots=True)
class AsReported:
    """score = the figure itself, already on the index's scale."""

    figure: Source


@dataclass(frozen=True, slots=True)
class Ratio:
    """value = per x numerator / denominator; score = value / per, or min(value / cap, 1) with a ``cap``.

    ``per`` is 100 for per cent, 1000 for a rate per thousand; ``cap`` is in the value's own measure, as 60 per cent.
    Where lower is better the score is 1 less that: nothing earned at ``cap`` (or at 1) and beyond. With ``may_exceed``
    a numerator above its denominator is as it should be, and scores 1.
    """

    numerator: str
    denominator: str
    per: float = 1.0
    cap: float | None = None
    direction: Direction = Direction.HIGHER
    may_exceed: bool = False


@dataclass(frozen=True, slots=True)
class Capped:
    """score = min(figure / cap, 1), or min(cap / figure, 1) where lower is better; ``cap`` in the figure's measure.

    Where lower is better, a negative figure has no score.
    """

    figure: Source
    cap: float
    direction: Direction = Direction.HIGHER


@dataclass(frozen=True, slots=True)
class Levels:
    """score = the share that belongs to the category named: full 1, half 0.5, none 0."""

    figure: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """score = the share of the highest step reached: ((4, 1), (3, .75), (2, .5), (1, .25)), below the lowest 0.

    Where lower is better, that of the lowest step not exceeded: ((0, 1), (2, .5)), above the highest 0.
    """

    figure: Source
    steps: tuple[tuple[float, float], ...]
    direction: Direction = Direction.HIGHER


@dataclass(frozen=True, slots=True)
class YesNo:
    """score = 1 for yes, 0 for no; the other way round where lower is better."""

    figure: str
    direction: Direction = Direction.HIGHER


@dataclass(frozen=True, slots=True)
class Goalposts:
    """score = (figure - low) / (high - low), clipped to 0..1; ``low`` above ``high`` where lower is better."""

    figure: Source
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RelativeToBest:
    """score = figure / best, or best / figure where lower is better; best among the units that have the figure."""

    figure: Source
    direction: Direction = Direction.HIGHER


@dataclass(frozen=True, slots=True)
class Normalised:
    """score = the value among those of all units, or between goalposts, by a method of :class:`Normalisation`."""

    figure: Source
    how: Normalisation


@dataclass(frozen=True, slots=True)
class Part:
    """A share of an indicator's points and the rule that earns it."""

    share: float
    rule: "ScoringRule"


@dataclass(frozen=True, slots=True)
class SumOfParts:
    """score = sum of share x score of each part; shares add up to 1. None where a part has no score."""

    parts: tuple[Part, ...]


SimpleRule = AsReported | Ratio | Capped | Levels | Steps | YesNo | Goalposts | RelativeToBest | Normalised
ScoringRule = SimpleRule | SumOfParts


def simple_rules(rule: ScoringRule) -> tuple[SimpleRule, ...]:
    """The rules that read figures: the rule itself, or those of its parts."""
    if not isinstance(rule, SumOfParts):
        return (rule,)
    return tuple(simple for part in rule.parts for simple in simple_rules(part.rule))


def figures_of(rule: ScoringRule) -> tuple[str, ...]:
    """The codes of the figures a rule reads, in the order it names them."""
    return tuple(code for simple in simple_rules(rule) for code in _read_by(simple))


def quotient_of(rule: SimpleRule) -> Quotient | None:
    """The two figures whose quotient a rule scores; None for a rule on one figure."""
    if isinstance(rule, Ratio):
        return Quotient(rule.numerator, rule.denominator, rule.per)
    return rule.figure if isinstance(rule.figure, Quotient) else None


def _read_by(rule: SimpleRule) -> tuple[str, ...]:
    quotient = quotient_of(rule)
    if quotient is not None:
        return quotient.numerator, quotient.denominator
    return (str(rule.figure),) if not isinstance(rule, Ratio) else ()
