"""Axes: where a value lies on a drawing, and which values are printed along it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from ``low``..``high`` to the millimetres ``start``..``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Millimetres from the start edge; a value outside lies on the nearest end."""
        inside = min(max(value, self.low), self.high)
        return self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Axis:
    """Round values that enclose some figures, and the decimals it takes to print them."""

    ticks: tuple[float, ...]
    decimals: int

    def scale(self, start: float, end: float) -> Scale:
        """The scale from the first tick to the last."""
        return Scale(self.ticks[0], self.ticks[-1], start, end)


def round_axis(low: float, high: float, steps: int = 5) -> Axis:
    """About ``steps`` steps of 1, 2, 2.5 or 5 times a power of ten around ``low``..``high``; never of no length."""
    if high - low < 1e-9 * max(1.0, abs(high)):
        margin = abs(high) * 0.1 or 1.0
        low, high = low - margin, high + margin
    raw = (high - low) / steps
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(s * power for s in _STEPS if s * power >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    decimals = max(0, -math.floor(math.log10(power) + 1e-9) + (1 if math.isclose(step / power, 2.5) else 0))
    return Axis(tuple(k * step for k in range(first, last + 1)), decimals)


def rank_ticks(of: int, room: float = 9.0, length: float = 60.0) -> tuple[int, ...]:
    """The first and the last rank and round ones between, at least ``room`` mm apart on ``length`` mm."""
    if of <= 1:
        return (1,)
    between = next((s for s in _rank_steps() if s * length / (of - 1) >= room), of)
    inner = [k for k in range(between, of, between) if min(k - 1, of - k) * length / (of - 1) >= room * 0.6]
    return (1, *inner, of)


def _rank_steps() -> Sequence[int]:
    return [step * 10**power for power in range(7) for step in (1, 2, 5)]
