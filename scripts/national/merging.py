"""From the 63 to the 34: sums and plain means as the catalogue declares, and what a new province has to do anew."""

import numpy as np

from scripts.national.catalogue import Catalogue, Figure
from scripts.national.model import Drawn, Floats
from scripts.national.territory import FIRST_OF_34, MONTHS, Territory

# Documents that a new province has to issue itself; until then it has none, unless all its predecessors had one.
ISSUED_ANEW = frozenset({"TCS.1", "TCS.4.a", "TCS.4.b", "NTS.4.a"})
# A bad thing that remains as long as one of the predecessors has it.
REMAINS = frozenset({"HTS.7"})
LONGEST_TO_ISSUE = 4


def merge(territory: Territory, catalogue: Catalogue, drawn: Drawn) -> Drawn:
    """Every figure of the 34, (month, province)."""
    return {figure.code: _merged(figure, territory, drawn[figure.code]) for figure in catalogue.figures}


def _merged(figure: Figure, territory: Territory, values: Floats) -> Floats:
    if figure.code in ISSUED_ANEW:
        return _issued_anew(territory, values, sum(map(ord, figure.code)))
    columns = []
    for seat, parts in zip(territory.seat, territory.predecessors, strict=True):
        own = values[:, list(parts)]
        if figure.code in REMAINS:
            columns.append(own.min(axis=1))
        elif figure.merges == "sum":
            columns.append(own.sum(axis=1))
        elif figure.merges == "mean":
            columns.append(own.mean(axis=1))
        else:
            columns.append(values[:, seat])
    return np.asarray(np.round(np.stack(columns, axis=1), figure.decimals), dtype=np.float64)


def _issued_anew(territory: Territory, values: Floats, salt: int) -> Floats:
    """Yes (0) where all predecessors have it, or once as many months have gone by as the province needs."""
    columns = []
    for k, (seat, parts) in enumerate(zip(territory.seat, territory.predecessors, strict=True)):
        ready = FIRST_OF_34 + 1 + (k + salt) % LONGEST_TO_ISSUE
        had = values[:, list(parts)].max(axis=1)
        anew = np.where(np.arange(len(MONTHS)) >= ready, values[:, seat], 1.0)
        columns.append(np.minimum(had, anew))
    return np.stack(columns, axis=1)
