"""Scoring rules: figures in, a value as measured and a score out; :mod:`scorecard.index.scoring` has the functions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AsReported:
    """score = the figure itself, already on the index's scale."""

    figure: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """value = per x numerator / denominator; score = value / per, or min(value / cap, 1) with a ``cap``.

    ``per`` is 100 for per cent, 1000 for a rate per thousand; ``cap`` is in the value's own measure, as 60 per cent.
    """

    numerator: str
    denominator: str
    per: float = 1.0
    cap: float | None = None


@dataclass(frozen=True, slots=True)
class Capped:
    """score = min(figure / cap, 1), ``cap`` in the figure's measure."""

    figure: str
    cap: float


@dataclass(frozen=True, slots=True)
class Levels:
    """score = the share that belongs to the category named: full 1, half 0.5, none 0."""

    figure: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """score = the share of the highest step reached: ((4, 1), (3, .75), (2, .5), (1, .25)), below the lowest 0."""

    figure: str
    steps: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """score = 1 for yes, 0 for no."""

    figure: str


@dataclass(frozen=True, slots=True)
class Goalposts:
    """score = (figure - low) / (high - low), clipped to 0..1; ``low`` above ``high`` where lower is better."""

    figure: str
    low: float
    high: float


ScoringRule = AsReported | Ratio | Capped | Levels | Steps | YesNo | Goalposts
