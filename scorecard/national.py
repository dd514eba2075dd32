"""The country's value of an indicator: what it states itself, beside what follows from all of its units.

Stated is what a row of the whole country (Cả nước) in the workbooks says. The other follows by the rule that each
figure declares for mergers, as for a province from its communes.
"""

from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Catalogue, Indicator, SumOfParts
from scorecard.geography import Crosswalk, Succession, Unit
from scorecard.index.scoring import measure
from scorecard.language import NO_NAMES
from scorecard.levels import Level, Made, own_totals, side_by_side
from scorecard.panel import Floats, Panel
from scorecard.rounding import significant

COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class CountryValue:
    """Of one period, NaN where there is none; ``merged`` follows from all ``units``, of which so many are ``known``."""

    stated: float
    merged: float
    known: int
    units: int


def country_values(panel: Panel, catalogue: Catalogue) -> dict[str, CountryValue]:
    """Of every indicator of which the country has one; a sum of parts has none, being a share of points."""
    level, own = _level(panel, catalogue), panel.predecessors.panel if panel.predecessors else panel
    stated = level if own is panel else _level(own, catalogue)
    at = {code: k for k, code in enumerate(panel.figures)}
    found = {}
    for node in catalogue.indicators:
        if not isinstance(node.rule, SumOfParts):
            columns = [at[code] for code in dict.fromkeys(node.figures)]
            found[node.code] = CountryValue(
                stated=_value(node, stated.stated[0], at),
                merged=_value(node, level.merged[0], at),
                known=int(level.known[0, columns].min()),
                units=int(level.parts[0]),
            )
    return found


def _level(panel: Panel, catalogue: Catalogue) -> Level:
    codes = tuple(unit.code for unit in panel.units)
    way = Crosswalk(panel.vintage, COUNTRY, (Succession(codes, COUNTRY),))
    made = Made(panel, way, (Unit(COUNTRY, COUNTRY, NO_NAMES),))
    return own_totals(side_by_side(made, None, catalogue.figures), made)


def _value(node: Indicator, figures: Floats, at: dict[str, int]) -> float:
    """The value as measured, of figures (figure,)."""
    return float(significant(measure(node.rule, lambda code: np.asarray(figures[at[code]])))[()])
