"""Measuring: reported figures to the value of every indicator, before anything is done to it.

Arrays are (…, unit, figure) and (…, unit, indicator): the same code measures one month and ten thousand draws of it.
"""

from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Catalogue, figures_of
from scorecard.index.scoring import measure
from scorecard.panel import Codes, Floats


@dataclass(frozen=True, eq=False)
class Figures:
    """Values (…, unit, figure) with their statuses and codes; ``units`` are the codes of the units, for a reference."""

    values: Floats
    statuses: Codes
    codes: tuple[str, ...]
    units: tuple[str, ...] = ()

    def value(self, code: str) -> Floats:
        """One figure, (…, unit)."""
        return self.values[..., self.codes.index(code)]

    def status(self, *codes: str) -> Codes:
        """The worst status among some figures, (…, unit); statuses may be those of every draw alike, (unit, figure)."""
        columns = [self.codes.index(code) for code in codes]
        return np.broadcast_to(self.statuses[..., columns].max(axis=-1), self.values.shape[:-1])


@dataclass(frozen=True, eq=False)
class Measured:
    """Values and statuses (…, unit, indicator) in the order of the catalogue's indicators, ``codes``."""

    codes: tuple[str, ...]
    values: Floats
    statuses: Codes


def measure_indicators(figures: Figures, catalogue: Catalogue) -> Measured:
    """Every indicator as its rule measures it, with the worst status of the figures it reads."""
    shape = figures.values.shape[:-1]
    values, statuses = np.full((*shape, 0), np.nan), np.zeros((*shape, 0), dtype=np.int8)
    if catalogue.indicators:
        rules = [indicator.rule for indicator in catalogue.indicators]
        values = np.stack([measure(rule, figures.value) for rule in rules], axis=-1)
        statuses = np.stack([figures.status(*figures_of(rule)) for rule in rules], axis=-1)
    return Measured(tuple(indicator.code for indicator in catalogue.indicators), values, statuses)
