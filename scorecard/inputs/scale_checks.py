"""Checks of a figure's values against each other: a share among per cents, thousands among single ones.

The values stay as they are: a small value can be true, so these are warnings with the value that another unit of
measure would give.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, FigureKind
from scorecard.inputs.number_scale import PER_CENT, shown, signs, times
from scorecard.panel import Floats, Panel
from scorecard.problems import Problem, problem

Flags = npt.NDArray[np.bool_]
FEWEST_PEERS = 2
# How many times smaller (or larger) than all its peers a value must be before it is named.
SPREAD = 4.0
GAP_OF_SHARES, GAP_OF_THOUSANDS = 10.0, 100.0


def shares_among_per_cents(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D106: a value of at most 1 whose hundredfold lies among the others of a figure in per cent; D108: all are so."""
    for code, sign in signs(catalogue).items():
        if sign != PER_CENT or code not in panel.figures:
            continue
        values = panel.column(code)
        small = (values > 0) & (values <= 1)
        if (values > 1).any():
            yield from _outliers(panel, code, _among(values, small, 100, GAP_OF_SHARES), ("D106", 100))
        else:
            yield from _all_shares(panel, code, small)


def thousands_among_ones(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D107: a value that lies among the others only when it is multiplied, or divided, by a thousand."""
    for code, sign in signs(catalogue).items():
        figure = catalogue.figures[code]
        if sign or code not in panel.figures or figure.kind not in {FigureKind.NUMBER, FigureKind.COUNT}:
            continue
        values = panel.column(code)
        positive = values[values > 0]
        if positive.size <= FEWEST_PEERS:
            continue
        middle = float(np.median(positive))
        low, high = (values > 0) & (values * GAP_OF_THOUSANDS < middle), values > middle * GAP_OF_THOUSANDS
        for off, factor in ((low, 1000), (high, 0.001)):
            yield from _outliers(panel, code, _among(values, off, factor, GAP_OF_THOUSANDS), ("D107", factor))


def _among(values: Floats, off: Flags, factor: float, gap: float) -> Flags:
    """Which of the values that are ``off`` lie ``gap`` times away from all others, and among them by ``factor``."""
    others = values[(values > 0) & ~off]
    if others.size < FEWEST_PEERS:
        return np.zeros(values.shape, dtype=np.bool_)
    least, most, scaled = float(others.min()), float(others.max()), values * factor
    apart = values * gap < least if factor > 1 else values > most * gap
    fits: Flags = (scaled >= least / SPREAD) & (scaled <= most * SPREAD)
    return off & apart & fits


def _outliers(panel: Panel, code: str, rows: Flags, how: tuple[str, float]) -> Iterator[Problem]:
    rule, factor = how
    column = panel.column(code)
    for row in np.flatnonzero(rows):
        unit, value = panel.units[row].code, float(column[row])
        cell = panel.cell(unit, code)
        facts = {"value": shown(value), "candidate": shown(times(value, factor))}
        yield problem(rule, cell.location if cell else None, unit=unit, indicator=code, **facts)


def _all_shares(panel: Panel, code: str, small: Flags) -> Iterator[Problem]:
    """D108 once, at the first: every value of the figure is at most 1."""
    rows = np.flatnonzero(small)
    if rows.size <= FEWEST_PEERS:
        return
    unit, highest = panel.units[rows[0]].code, float(panel.column(code)[rows].max())
    cell = panel.cell(unit, code)
    facts = {"highest": shown(highest), "candidate": shown(times(highest, 100))}
    yield problem("D108", cell.location if cell else None, indicator=code, **facts)
