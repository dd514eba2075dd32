"""From units to those that were made of them: of an older territory to a newer one, of communes to their province.

The ministry's rule for the index is the plain mean of the predecessors' main indices, composite and pillars computed
anew from it (list of 34 published for 2024). Every figure declares its own way under ``merges``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Figure, Merging
from scorecard.geography import Crosswalk, Succession, Unit
from scorecard.panel import Assessed, Codes, DataStatus, Floats, Panel, Predecessors, Remarks
from scorecard.problems import Problem, problem


@dataclass(frozen=True, eq=False)
class Parts:
    """What one unit is made of.

    ``values`` and ``statuses`` are (predecessor, figure), ``shares`` (predecessor, 1) what of each went into it, NaN
    where nobody says. What is not applicable takes no part, so that ``applicable`` has False there.
    """

    values: Floats
    statuses: Codes
    shares: Floats

    @property
    def applicable(self) -> npt.NDArray[np.bool_]:
        """(predecessor, figure) whether a figure applies."""
        return np.not_equal(self.statuses, DataStatus.NOT_APPLICABLE)

    @property
    def counted(self) -> Floats:
        """The values, 0 where they do not apply; NaN where they are missing, or a share is not known."""
        known = np.where(np.isnan(self.shares), np.nan, self.values)
        return np.where(self.applicable, known, 0.0)


Weights = Floats
"""(predecessor, figure) those of a weighted mean; of other rules they are not read."""


def merge_by_mean(parts: Parts, weights: Weights) -> Floats:
    """The plain mean of the predecessors to which it applies, (figure,); NaN where one is missing."""
    del weights
    return _over(parts.counted.sum(axis=0), parts.applicable.sum(axis=0))


def merge_by_sum(parts: Parts, weights: Weights) -> Floats:
    """The sum of the predecessors by their shares, (figure,); NaN where one is missing."""
    del weights
    return np.asarray((parts.counted * parts.shares).sum(axis=0))


def merge_by_weighted_mean(parts: Parts, weights: Weights) -> Floats:
    """The weighted mean of the predecessors to which it applies, (figure,); NaN where one is missing."""
    counted = np.where(parts.applicable, weights * parts.shares, 0.0)
    return _over((parts.counted * counted).sum(axis=0), counted.sum(axis=0))


def merge_not(parts: Parts, weights: Weights) -> Floats:
    """Nothing follows from the predecessors; of a ratio nothing but what follows of its parts."""
    del weights
    return np.full(parts.values.shape[1], np.nan)


MERGINGS: Mapping[Merging, Callable[[Parts, Weights], Floats]] = {
    Merging.MEAN: merge_by_mean,
    Merging.SUM: merge_by_sum,
    Merging.WEIGHTED_MEAN: merge_by_weighted_mean,
    Merging.RATIO: merge_not,
    Merging.NONE: merge_not,
}


def _over(above: Floats, below: npt.NDArray[np.generic]) -> Floats:
    """One array over another, NaN over nothing."""
    divisor = np.asarray(below, dtype=np.float64)
    return np.asarray(above) / np.where(divisor == 0, np.nan, divisor)


@dataclass(frozen=True, eq=False)
class _Plan:
    """How a panel's figures merge: for each rule its columns, for each column that of its weight, and the ratios."""

    columns: Mapping[Merging, npt.NDArray[np.intp]]
    weights: npt.NDArray[np.intp]
    ratios: tuple[tuple[int, int, int, float], ...]


def merge_panel(panel: Panel, crosswalk: Crosswalk, units: tuple[Unit, ...], figures: Mapping[str, Figure]) -> Panel:
    """The panel of ``units`` (the newer vintage) from that of the older one.

    A unit with one whole predecessor takes its figures and cells as they are. A merged unit is estimated by each
    figure's rule, is missing where a predecessor is, where only a part of one without a share went into it, or where
    the rule is ``none``; where a predecessor's figure does not apply it takes no part. Its values have no one cell,
    and the panel keeps the older one in which they stand. Every stage of an assessed figure merges by itself; what
    counts merges from what counted, and is called after the earliest of those stages.
    """
    made_of = {s.successor: s for s in crosswalk.successions}
    successions = [made_of.get(unit.code, Succession((), unit.code)) for unit in units]
    plan, rows = _plan(panel, figures), [[panel.row_of(code) for code in s.predecessors] for s in successions]
    merged = _merged(panel.values, panel.statuses, list(zip(successions, rows, strict=True)), plan)
    alone = {s.predecessors[0]: s.successor for s in successions if s.goes_on}
    cells = {
        (successor, figure): cell
        for predecessor, successor in alone.items()
        for figure in panel.figures
        if (cell := panel.cell(predecessor, figure)) is not None
    }
    return replace(
        panel,
        units=units,
        values=merged[0],
        statuses=merged[1],
        cells=cells,
        predecessors=Predecessors(panel, {s.successor: s.predecessors for s in successions}),
        bridged={(alone[unit], figure): one for (unit, figure), one in panel.bridged.items() if unit in alone},
        gathered={(alone[unit], figure): one for (unit, figure), one in panel.gathered.items() if unit in alone},
        beside=(),
        assessed=_merged_stages(panel.assessed, successions, rows, plan) if panel.assessed else None,
    )


def unsettled(crosswalk: Crosswalk, units: Sequence[Unit]) -> Iterator[Problem]:
    """M306 for each of the units into which a part went of which nobody says how much: none of its figures follows."""
    names = {unit.code: unit.names("vi") for unit in units}
    for succession in crosswalk.successions:
        parts = [code for code, share in succession.parts if share is None]
        if parts:
            successor = f"{succession.successor} {names.get(succession.successor, '–')}"
            yield problem("M306", successor=successor, older=crosswalk.older, part=", ".join(parts))


def _plan(panel: Panel, figures: Mapping[str, Figure]) -> _Plan:
    nouns = [figures[code] for code in panel.figures]
    at = {code: k for k, code in enumerate(panel.figures)}
    columns = {
        rule: np.array([k for k, figure in enumerate(nouns) if figure.merging is rule], dtype=np.intp)
        for rule in MERGINGS
    }
    weights = np.array([at.get(figure.weighted_by, k) for k, figure in enumerate(nouns)], dtype=np.intp)
    ratios = tuple(
        (at[figure.code], at[made.numerator], at[made.denominator], made.per)
        for figure in nouns
        if (made := figure.quotient) is not None
    )
    return _Plan(columns, weights, ratios)


def _merged_stages(
    assessed: Assessed, successions: Sequence[Succession], rows: Sequence[list[int]], plan: _Plan
) -> Assessed:
    """The stages of the newer units; cells and remarks of those with one whole predecessor."""
    made = list(zip(successions, rows, strict=True))
    stages = [
        _merged(values, statuses, made, plan)
        for values, statuses in zip(assessed.values, assessed.statuses, strict=True)
    ]
    alone = {s.predecessors[0]: s.successor for s in successions if s.goes_on}

    def kept(remarks: Remarks) -> Remarks:
        return {(alone[unit], figure): said for (unit, figure), said in remarks.items() if unit in alone}

    none = np.full(assessed.counted.shape[1], -1, dtype=np.int8)
    return Assessed(
        stages=assessed.stages,
        values=np.array([values for values, _ in stages]),
        statuses=np.array([statuses for _, statuses in stages], dtype=np.int8),
        cells={(s, alone[unit], figure): cell for (s, unit, figure), cell in assessed.cells.items() if unit in alone},
        counted=np.stack([assessed.counted[before].min(axis=0) if before else none for before in rows]),
        evidence=kept(assessed.evidence),
        explanations=kept(assessed.explanations),
    )


def _merged(
    values: Floats, statuses: Codes, made: Sequence[tuple[Succession, list[int]]], plan: _Plan
) -> tuple[Floats, Codes]:
    """Values and statuses of the newer units, both (unit, figure), from those of the older."""
    merged = [_merged_row(values, statuses, succession, rows, plan) for succession, rows in made]
    return np.stack([row for row, _ in merged]), np.stack([row for _, row in merged]).astype(np.int8)


def _merged_row(
    values: Floats, statuses: Codes, succession: Succession, rows: list[int], plan: _Plan
) -> tuple[Floats, Codes]:
    """One unit's values and statuses, both (figure,), from those of all older units, (unit, figure)."""
    if not rows:
        return np.full(values.shape[1], np.nan), np.full(values.shape[1], DataStatus.MISSING, dtype=np.int8)
    if succession.goes_on:
        return values[rows[0]], statuses[rows[0]]
    shares = np.array([[np.nan if share is None else float(share)] for _, share in succession.parts])
    parts, weights = Parts(values[rows], statuses[rows], shares), values[rows][:, plan.weights]
    merged = np.full(values.shape[1], np.nan)
    for rule, columns in plan.columns.items():
        some = Parts(parts.values[:, columns], parts.statuses[:, columns], shares)
        merged[columns] = MERGINGS[rule](some, weights[:, columns])
    applies = parts.applicable
    worst = np.where(applies, parts.statuses, DataStatus.FINAL).max(axis=0)
    for k, above, below, per in plan.ratios:
        merged[k] = per * _over(merged[above], merged[below])
        worst[k] = max(worst[k], worst[above], worst[below])
    merged[~applies.any(axis=0)] = np.nan
    found = np.where(
        np.isfinite(merged), np.maximum(worst, DataStatus.ESTIMATED), np.maximum(worst, DataStatus.MISSING)
    )
    return merged, np.where(applies.any(axis=0), found, DataStatus.NOT_APPLICABLE).astype(np.int8)
