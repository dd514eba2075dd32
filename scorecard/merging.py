"""From an older territory to a newer one: the figures of a merged unit from its predecessors'.

The ministry's rule for the index is the plain mean of the predecessors' main indices, composite and pillars computed
anew from it (list of 34 published for 2024). Every figure declares its own way, ``merges: mean`` or ``sum``.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Figure, Merging
from scorecard.geography import Crosswalk, Unit
from scorecard.panel import Codes, DataStatus, Floats, Panel, Predecessors


def merge_by_mean(values: Floats) -> float:
    """Plain mean over the predecessors, (predecessor,); NaN where one is missing."""
    return float(values.mean())


def merge_by_sum(values: Floats) -> float:
    """Sum over the predecessors, (predecessor,); NaN where one is missing."""
    return float(values.sum())


def merge_not(values: Floats) -> float:
    """Nothing follows from the predecessors."""
    del values
    return float("nan")


MERGINGS: Mapping[Merging, Callable[[Floats], float]] = {
    Merging.MEAN: merge_by_mean,
    Merging.SUM: merge_by_sum,
    Merging.NONE: merge_not,
}


def merge_panel(panel: Panel, crosswalk: Crosswalk, units: tuple[Unit, ...], figures: Mapping[str, Figure]) -> Panel:
    """The panel of ``units`` (the newer vintage) from that of the older one.

    A unit with one predecessor takes its figures and cells as they are. A merged unit is estimated by each figure's
    rule, is missing where a predecessor is, and has no figure where the rule is ``none``; its values have no one cell,
    and the panel keeps the older one in which they stand.
    """
    predecessors = {s.successor: s.predecessors for s in crosswalk.successions}
    rules = [figures[code].merging for code in panel.figures]
    rows = [[panel.row_of(code) for code in predecessors[unit.code]] for unit in units]
    merged = [_merged_row(panel, before, rules) for before in rows]
    cells = {
        (succession.successor, figure): cell
        for succession in crosswalk.successions
        if len(succession.predecessors) == 1
        for figure in panel.figures
        if (cell := panel.cell(succession.predecessors[0], figure)) is not None
    }
    values = np.stack([row for row, _ in merged])
    statuses = np.stack([row for _, row in merged])
    return replace(
        panel,
        units=units,
        values=values,
        statuses=statuses,
        cells=cells,
        predecessors=Predecessors(panel, predecessors),
    )


def _merged_row(panel: Panel, rows: list[int], rules: list[Merging]) -> tuple[Floats, Codes]:
    """One unit's values and statuses, both (figure,)."""
    if len(rows) == 1:
        return panel.values[rows[0]], panel.statuses[rows[0]]
    values = np.array([MERGINGS[rule](panel.values[rows, k]) for k, rule in enumerate(rules)])
    worst = panel.statuses[rows].max(axis=0)
    estimated = np.maximum(worst, DataStatus.ESTIMATED)
    statuses = np.where(np.isfinite(values), estimated, np.maximum(worst, DataStatus.MISSING))
    return values, statuses.astype(np.int8)
