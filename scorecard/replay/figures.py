"""The figures of a state between two situations: laid out as a catalogue asks, with another's pattern of gaps."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Catalogue
from scorecard.catalogue.imputation import REGION, MeanOfGroup, MedianOfGroup
from scorecard.geography import Unit
from scorecard.index.steps import Flags
from scorecard.panel import Codes, DataStatus, Floats, Panel


def laid_out(panel: Panel, units: tuple[Unit, ...], figures: tuple[str, ...]) -> Panel:
    """The panel with these units and figures, in this order; what it does not have is missing."""
    if panel.figures == figures and panel.units == units:
        return panel
    row = {(unit.vintage, unit.code): k for k, unit in enumerate(panel.units)}
    rows = np.array([row.get((unit.vintage, unit.code), -1) for unit in units], dtype=np.int64)
    known = {code: k for k, code in enumerate(panel.figures)}
    columns = np.array([known.get(code, -1) for code in figures], dtype=np.int64)
    there = (rows >= 0)[:, np.newaxis] & (columns >= 0)
    values = np.where(there, panel.values[rows][:, columns], np.nan)
    statuses = np.where(there, panel.statuses[rows][:, columns], np.int8(DataStatus.MISSING))
    return replace(panel, units=units, figures=figures, values=values, statuses=statuses, cells={})


def with_pattern(earlier: Panel, later: Panel, catalogue: Catalogue) -> tuple[Floats, Codes]:
    """(unit, figure) the earlier values where both have one, else what the later panel has; statuses of the later one.

    The figures of an indicator of which one came or went are all taken from the later panel, unless another indicator
    that has all its figures in both reads them too: a numerator of one month over the denominator of another is no
    value of either. So are figures that only say to which group a unit belongs.
    """
    both = np.isfinite(earlier.values) & np.isfinite(later.values)
    differs = ~both & (np.isfinite(earlier.values) | np.isfinite(later.values) | (earlier.statuses != later.statuses))
    keep = both & ~_drawn_along(catalogue, later.figures, differs)
    grouping = frozenset(_grouping(catalogue))
    keep &= np.array([code not in grouping for code in later.figures], dtype=bool)
    return np.where(keep, earlier.values, later.values), later.statuses


def _drawn_along(catalogue: Catalogue, figures: tuple[str, ...], differs: Flags) -> Flags:
    """(unit, figure) whether every indicator that reads a figure has one that came or went."""
    column = {code: k for k, code in enumerate(figures)}
    reads = np.zeros((len(catalogue.indicators), len(figures)), dtype=bool)
    for k, node in enumerate(catalogue.indicators):
        reads[k, [column[code] for code in node.figures]] = True
    touched = (differs[:, np.newaxis, :] & reads).any(axis=-1)
    readers = reads.sum(axis=0)
    return np.asarray((touched.astype(np.int64) @ reads == readers) & (readers > 0))


def _grouping(catalogue: Catalogue) -> Iterator[str]:
    """Figures by which units are grouped, for imputation or for ranks."""
    for node in catalogue.indicators:
        for method in node.preparation.imputation.methods:
            if isinstance(method, MeanOfGroup | MedianOfGroup) and method.group != REGION:
                yield method.group
    if catalogue.ranking.within and catalogue.ranking.within != REGION:
        yield catalogue.ranking.within
