"""The cheapest choice among levers whose gains add up: a mixed-integer linear programme, solved by scipy's HiGHS."""

from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from scorecard.panel import Floats
from scorecard.robustness.levers import Ground, effort_of

STRAIGHT = 1e-9
OPTIONS = 12
TIE = 1e-6
"""What one change more weighs beside the sum of all efforts."""


class Option(NamedTuple):
    """A lever at a value: what it gains in margin, what it costs; ``partly``: any share of the way alike."""

    lever: int
    value: float
    gain: float
    cost: float
    partly: bool


def options_of(ground: Ground, start: Floats, ends: Floats) -> list[Option]:
    """Of each lever its ends; where every value on the way is possible and gains are no straight line, some."""
    rows: list[tuple[int, float]] = []
    for k, lever in enumerate(ground.levers):
        if ends[k] == start[k]:
            continue
        values = np.linspace(start[k], ends[k], OPTIONS + 1)[1:] if lever.between else lever.ends
        rows += [(k, float(value)) for value in values]
    table = np.repeat(start[np.newaxis], len(rows) + 1, axis=0)
    for row, (k, value) in enumerate(rows):
        table[row, k] = value
    found = ground.compute(table)
    gains, scores = found.margin[:-1] - found.margin[-1], found.score[:-1] - found.score[-1]
    listed = [
        Option(k, value, float(gain), effort_of(ground.index, ground.levers[k], value, float(score)), partly=False)
        for (k, value), gain, score in zip(rows, gains, scores, strict=True)
    ]
    options: list[Option] = []
    for k in dict.fromkeys(option.lever for option in listed):
        own = [option for option in listed if option.lever == k and option.gain > STRAIGHT]
        options += [own[-1]._replace(partly=True)] if ground.levers[k].between and _straight(own) else own
    return options


def choose(options: list[Option], start: Floats, need: float) -> Floats | None:
    """(lever,) the values with the least cost whose gains come to ``need``; None where all together do not.

    For each option how much of it, 0 to 1, and whether it is taken at all; of one lever at most one is.
    """
    if not options:
        return None
    count = len(options)
    gain, cost = np.array([o.gain for o in options]), np.array([o.cost for o in options])
    tie = TIE * max(float(cost.sum()), 1.0) / count
    levers = sorted({option.lever for option in options})
    one = np.array([[float(option.lever == k) for option in options] for k in levers])
    nothing, identity = np.zeros(count), np.eye(count)
    whole = identity[[not option.partly for option in options]]
    solved = milp(
        np.concatenate([cost, np.full(count, tie)]),
        integrality=np.concatenate([nothing, np.ones(count)]),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(np.concatenate([gain, nothing])[np.newaxis], need, np.inf),
            LinearConstraint(np.hstack([identity, -identity]), -np.inf, 0),
            LinearConstraint(np.hstack([np.zeros_like(one), one]), -np.inf, 1),
            *([LinearConstraint(np.hstack([whole, -whole]), 0, 0)] if len(whole) else []),
        ],
    )
    if solved.x is None:
        return None
    values = start.copy()
    for option, much, taken in zip(options, solved.x[:count], solved.x[count:], strict=True):
        if taken > 0.5:  # noqa: PLR2004 - a whole number as the solver gives it
            values[option.lever] += (option.value - start[option.lever]) * (min(much, 1.0) if option.partly else 1.0)
    return values


def _straight(own: list[Option]) -> bool:
    """Whether gain and cost grow alike all the way."""
    if len(own) < OPTIONS:
        return False
    shares = np.arange(1, OPTIONS + 1) / OPTIONS
    gains = np.array([option.gain for option in own])
    return bool(np.abs(gains - gains[-1] * shares).max() <= STRAIGHT)
