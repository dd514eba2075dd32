"""From an older territory to a newer one: the figures of a merged unit from its predecessors'.

The ministry's rule for the index is the plain mean of the predecessors' main indices, composite and pillars computed
anew from it (list of 34 published for 2024). Every figure declares its own way, ``merges: mean`` or ``sum``.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Figure, Merging
from scorecard.geography import Crosswalk, Unit
from scorecard.panel import Assessed, Codes, DataStatus, Floats, Panel, Predecessors, Remarks


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
    and the panel keeps the older one in which they stand. Every stage of an assessed figure merges by itself; what
    counts merges from what counted, and is called after the earliest of those stages.
    """
    predecessors = {s.successor: s.predecessors for s in crosswalk.successions}
    rules = [figures[code].merging for code in panel.figures]
    rows = [[panel.row_of(code) for code in predecessors[unit.code]] for unit in units]
    merged = [_merged_row(panel.values, panel.statuses, before, rules) for before in rows]
    alone = {s.predecessors[0]: s.successor for s in crosswalk.successions if len(s.predecessors) == 1}
    cells = {
        (successor, figure): cell
        for predecessor, successor in alone.items()
        for figure in panel.figures
        if (cell := panel.cell(predecessor, figure)) is not None
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
        bridged={(alone[unit], figure): one for (unit, figure), one in panel.bridged.items() if unit in alone},
        gathered={(alone[unit], figure): one for (unit, figure), one in panel.gathered.items() if unit in alone},
        assessed=_merged_stages(panel.assessed, rows, rules, alone) if panel.assessed else None,
    )


def _merged_stages(
    assessed: Assessed, rows: list[list[int]], rules: list[Merging], alone: Mapping[str, str]
) -> Assessed:
    """The stages of the newer units; cells and remarks of those with one predecessor, ``alone`` by its code."""
    stages = [
        [_merged_row(values, statuses, before, rules) for before in rows]
        for values, statuses in zip(assessed.values, assessed.statuses, strict=True)
    ]

    def kept(remarks: Remarks) -> Remarks:
        return {(alone[unit], figure): said for (unit, figure), said in remarks.items() if unit in alone}

    return Assessed(
        stages=assessed.stages,
        values=np.array([[row for row, _ in stage] for stage in stages]),
        statuses=np.array([[row for _, row in stage] for stage in stages], dtype=np.int8),
        cells={(s, alone[unit], figure): cell for (s, unit, figure), cell in assessed.cells.items() if unit in alone},
        counted=np.stack([assessed.counted[before].min(axis=0) for before in rows]),
        evidence=kept(assessed.evidence),
        explanations=kept(assessed.explanations),
    )


def _merged_row(values: Floats, statuses: Codes, rows: list[int], rules: list[Merging]) -> tuple[Floats, Codes]:
    """One unit's values and statuses, both (figure,), from those of all older units, (unit, figure)."""
    if len(rows) == 1:
        return values[rows[0]], statuses[rows[0]]
    merged = np.array([MERGINGS[rule](values[rows, k]) for k, rule in enumerate(rules)])
    worst = statuses[rows].max(axis=0)
    estimated = np.maximum(worst, DataStatus.ESTIMATED)
    found = np.where(np.isfinite(merged), estimated, np.maximum(worst, DataStatus.MISSING))
    return merged, found.astype(np.int8)
