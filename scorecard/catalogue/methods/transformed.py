"""Transforms one inside the other, with the parameters of a catalogue: ``log_10 (min(x, 100) + 1)``."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from math import e, isfinite
from typing import Any

from scorecard.catalogue import transforms
from scorecard.catalogue.methods.actual import Write, less

_CALL, _BRACKET = re.compile(r"\\(min|max|ln) ?\\left\("), re.compile(r"(\\left\(|\\right\))")
_POWER = re.compile(r"\w'*(\^\{[^{}]*\})?")


def transformed(chain: Sequence[transforms.Transform], write: Write, x: str = "x") -> str:
    """LaTeX of what becomes of ``x``."""
    return reduce(lambda inner, step: TRANSFORMS[type(step)](step, inner, write), chain, x)


def _log(step: transforms.Logarithm, x: str, write: Write) -> str:
    word = r"\ln" if step.base == e else rf"\log_{{{write(step.base)}}}"
    return rf"{word} \left({x}{f' + {write(step.shift)}' if step.shift else ''}\right)"


def _power(step: transforms.Power, x: str, write: Write) -> str:
    return rf"{_held(x)}^{{{write(step.exponent)}}}"


def _affine(step: transforms.Affine, x: str, write: Write) -> str:
    if step.slope == 0:
        return write(step.intercept)
    size = abs(step.slope)
    times = _factor(x) if size == 1 else rf"{write(size)}\,{_factor(x)}"
    if step.slope < 0:
        return f"{write(step.intercept)} - {times}" if step.intercept else f"-{times}"
    if step.intercept == 0:
        return times if size != 1 else x
    return f"{times} + {write(step.intercept)}" if step.intercept > 0 else f"{times} - {write(-step.intercept)}"


def _clip(step: transforms.Clip, x: str, write: Write) -> str:
    above = rf"\max\left({x}, {write(step.low)}\right)" if isfinite(step.low) else x
    return rf"\min\left({above}, {write(step.high)}\right)" if isfinite(step.high) else above


def _reverse(step: transforms.ReversedRange, x: str, write: Write) -> str:
    return f"{write(step.low)} + {write(step.high)} - {_held(x)}"


def _held(x: str) -> str:
    """In brackets, unless it is a sign alone."""
    return x if len(x.rstrip("'")) == 1 else rf"\left({x}\right)"


def _factor(x: str) -> str:
    """In brackets, unless it is a sign alone, a power of one, or one call of a function."""
    return x if _POWER.fullmatch(x) or _is_call(x) else _held(x)


def _is_call(x: str) -> bool:
    """Whether the bracket that the function opens closes at the end."""
    depth = 0
    for bracket in _BRACKET.finditer(x if _CALL.match(x) else ""):
        depth += 1 if bracket[0] == r"\left(" else -1
        if depth == 0:
            return bracket.end() == len(x)
    return False


TRANSFORMS: Mapping[type[transforms.Transform], Callable[[Any, str, Write], str]] = {
    transforms.Logarithm: _log,
    transforms.Power: _power,
    transforms.Affine: _affine,
    transforms.Clip: _clip,
    transforms.ReversedRange: _reverse,
    transforms.Reflected: lambda step, x, write: f"{write(2 * step.point)} - {_factor(x)}",
    transforms.Distance: lambda step, x, write: rf"\lvert {less(x, write(step.point))} \rvert",
    transforms.Inverted: lambda step, x, write: rf"\frac{{{write(step.point)}^2}}{{{x}}} \; (x > {write(step.point)})",
}
