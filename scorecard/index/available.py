"""How much of the data is there, by unit, indicator and aggregate: of what was measured, before any step."""

from dataclasses import dataclass

import numpy as np

from scorecard.index.moments import Flags
from scorecard.index.result import Index
from scorecard.index.screening import Availability, availability
from scorecard.panel import Floats


@dataclass(frozen=True, eq=False)
class Available:
    """Cells ``there`` and ``applicable`` (unit, indicator), their shares, and ``of_all`` (aggregate,) over units."""

    there: Flags
    applicable: Flags
    shares: Availability
    of_all: Floats


def available(index: Index) -> Available | None:
    """Of the indicators and aggregates of the catalogue in its order; None where nothing is prepared."""
    prepared, catalogue = index.prepared, index.catalogue
    if prepared is None:
        return None
    columns = [index.column_of(node.code) for node in catalogue.indicators]
    applicable = index.applicable[:, columns] > 0
    there = np.isfinite(prepared.measured) & applicable
    below = [catalogue.leaves_below(whole.code) for whole in catalogue.aggregates]
    members = np.array([[node.code in leaves for node in catalogue.indicators] for leaves in below], dtype=bool)
    filled, asked = (cells.sum(axis=0) @ members.T.astype(np.float64) for cells in (there, applicable))
    of_all = np.divide(filled, asked, out=np.full(len(below), np.nan), where=asked > 0)
    return Available(there, applicable, availability(prepared.measured, applicable, members), of_all)
