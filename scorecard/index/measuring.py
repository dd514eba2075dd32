"""Measuring: reported figures to the value of every indicator, before anything is done to it.

Arrays are (…, unit, figure) and (…, unit, indicator): the same code measures one month and ten thousand draws of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from scorecard.catalogue import Catalogue, figures_of
from scorecard.index.preparation import prepare
from scorecard.index.prepared import Prepared
from scorecard.index.scoring import measure
from scorecard.index.surroundings import Measured, Setting
from scorecard.panel import Codes, DataStatus, Floats
from scorecard.period import Period


@dataclass(frozen=True, eq=False)
class Figures:
    """Values (…, unit, figure) with their statuses and codes; ``units`` are the codes of the units, for a reference.

    ``others`` are the prepared values of all periods, (unit, indicator), for goalposts over time; ``wholes`` by code
    of aggregate those of the wholes, (unit,), before they are normalised.
    """

    values: Floats
    statuses: Codes
    codes: tuple[str, ...]
    units: tuple[str, ...] = ()
    others: Mapping[Period, Floats] = field(default_factory=dict)
    wholes: Mapping[str, Mapping[Period, Floats]] = field(default_factory=dict)
    period: Period | None = None

    @cached_property
    def _column(self) -> Mapping[str, int]:
        return {code: k for k, code in enumerate(self.codes)}

    def value(self, code: str) -> Floats:
        """One figure, (…, unit)."""
        return self.values[..., self._column[code]]

    def status(self, *codes: str) -> Codes:
        """The worst status among some figures, (…, unit); statuses may be those of every draw alike, (unit, figure)."""
        worst = self.statuses[..., self._column[codes[0]]]
        for code in codes[1:]:
            worst = np.maximum(worst, self.statuses[..., self._column[code]])
        return np.broadcast_to(worst, self.values.shape[:-1])


def measure_all(figures: Figures, catalogue: Catalogue) -> Measured:
    """Every indicator as measured, in the order of the catalogue, and to whom it applies."""
    rules = [node.rule for node in catalogue.indicators]
    values = np.stack([measure(rule, figures.value) for rule in rules], axis=-1)
    applies = [figures.status(*figures_of(rule)) != DataStatus.NOT_APPLICABLE for rule in rules]
    return Measured(values, np.stack(applies, axis=-1), figures.value)


def prepare_figures(figures: Figures, catalogue: Catalogue, setting: Setting) -> Prepared | None:
    """The values of indicators between measuring and scoring; None where the catalogue leaves them as measured."""
    return prepare(catalogue, measure_all(figures, catalogue), setting) if catalogue.prepares else None
