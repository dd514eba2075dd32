"""Whether the figures of a period are plausible: held against earlier periods, other units, and each other.

Pure functions from arrays to problems D1xx; nothing here reads a file. What one check explains, the next ones leave.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Catalogue, CheckName
from scorecard.panel import Panel
from scorecard.plausibility.formal import copies, round_values, targets_met
from scorecard.plausibility.held import Finding, Held, hold
from scorecard.plausibility.moved import exchanged_cells, exchanged_figures, exchanged_units, moved_lines
from scorecard.plausibility.sizes import factors, factors_of_all, falls, jumps
from scorecard.plausibility.standing import Flags
from scorecard.plausibility.wholes import check_totals, doubted_totals
from scorecard.plausibility.within import check_within, gaps
from scorecard.problems import Problem

__all__ = ["check_against_earlier", "check_totals", "check_within", "doubted_totals", "without_doubted"]

SIZES = frozenset({"D106", "D107"})
Check = Callable[[Held, Flags], Iterator[Finding]]
# Whole rows and columns before single cells, what has a name before what is merely odd.
CHECKS: tuple[tuple[CheckName, Check], ...] = (
    (CheckName.EXCHANGED, exchanged_figures),
    (CheckName.MOVED, moved_lines),
    (CheckName.EXCHANGED, exchanged_units),
    (CheckName.FACTOR, factors_of_all),
    (CheckName.EXCHANGED, exchanged_cells),
    (CheckName.FACTOR, factors),
    (CheckName.JUMP, jumps),
    (CheckName.FALL, falls),
    (CheckName.COPIED, copies),
    (CheckName.ROUND, round_values),
    (CheckName.MET, targets_met),
    (CheckName.GAP, gaps),
)


def without_doubted(panel: Panel, doubted: Sequence[Problem]) -> Panel:
    """The panel without the values that were doubted for their size, so that nothing is held against them."""
    values = panel.values.copy()
    for known in doubted:
        if known.code in SIZES and known.unit and known.indicator in panel.figures:
            values[panel.row_of(known.unit), panel.figures.index(known.indicator)] = np.nan
    return replace(panel, values=values)


def check_against_earlier(
    catalogue: Catalogue, panel: Panel, earlier: Sequence[Panel], doubted: Sequence[Problem] = ()
) -> tuple[Problem, ...]:
    """The problems of every check, in the order of :data:`CHECKS`; none where there is nothing earlier.

    ``panel`` and ``earlier`` hold what stands in the workbooks of their own periods, of the same units. What is
    ``doubted`` already for its size (D106, D107) is not doubted again.
    """
    held = hold(catalogue, panel, earlier)
    if not held.earlier or not held.figures:
        return ()
    explained = np.zeros((len(panel.units), len(held.figures)), dtype=np.bool_)
    for known in doubted:
        if known.code in SIZES and known.unit and known.indicator in held.figures:
            explained[panel.row_of(known.unit), held.figures.index(known.indicator)] = True
    problems: list[Problem] = []
    for name, check in CHECKS:
        found = () if name in catalogue.checks.without else tuple(check(held, explained))
        for finding in found:
            for place in finding.places:
                explained[place] = True
        problems += [finding.problem for finding in found]
    return tuple(problems)
