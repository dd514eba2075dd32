"""Between two reports a figure stands: what is reported by the quarter or year is taken from earlier workbooks.

A value speaks of the last whole quarter (half, year) at the end of the period in whose workbooks it stands, as
:meth:`scorecard.catalogue.Figure.speaks_of` says. It is current in every later period that speaks of the same quarter,
stale in those that speak of the next one, and gone after.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scorecard.assessing import what_counts
from scorecard.catalogue import Figure
from scorecard.panel import Assessed, Codes, DataStatus, Panel, Remarks
from scorecard.period import Period

_NO_ANSWER = (DataStatus.MISSING, DataStatus.REJECTED)


def dated(panel: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The panel with the quarter, half or year that its cells speak of, where that is longer than its own period."""
    spoken = {code: figures[code].speaks_of(panel.period) for code in panel.figures}
    cells = {
        (unit, code): cell if spoken[code] == panel.period else replace(cell, period=spoken[code])
        for (unit, code), cell in panel.cells.items()
    }
    assessed = panel.assessed and replace(
        panel.assessed,
        cells={
            (stage, unit, code): cell if spoken[code] == panel.period else replace(cell, period=spoken[code])
            for (stage, unit, code), cell in panel.assessed.cells.items()
        },
    )
    return replace(panel, cells=cells, assessed=assessed)


def carry(panel: Panel, earlier: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The panel with what it misses and ``earlier`` has: a panel as it was read, of the same units; newest first.

    Only what is missing is filled. What was rejected stays so; what was rejected earlier is passed over for the value
    before it. *Not applicable* and *withheld* are answers and stand. Cells keep their address and say of what they
    speak and from where they were carried; their workbooks join the sources. Each stage of an assessed figure is
    carried by itself, while all speak of the same quarter: an office's own value and a later appraisal of it meet.
    """
    values, statuses, cells = panel.values.copy(), panel.statuses.copy(), dict(panel.cells)
    sources = dict.fromkeys(panel.sources)
    for code, speaks, is_current in _within_reach(panel, earlier.period, figures):
        if figures[code].assessment is not None:
            continue
        k, known = panel.figures.index(code), earlier.status(code)
        taken = _missing(panel, code) & ~np.isin(known, _NO_ANSWER)
        values[taken, k] = earlier.column(code)[taken]
        statuses[taken, k] = known[taken] if is_current else _stale(known[taken])
        for row in np.flatnonzero(taken):
            place = (panel.units[row].code, code)
            cells[place] = replace(earlier.cells[place], period=speaks, carried_from=earlier.period)
            sources[cells[place].location.path] = None
    carried = replace(panel, values=values, statuses=statuses, cells=cells, sources=tuple(sources))
    return _carry_stages(carried, earlier, figures)


def _carry_stages(panel: Panel, earlier: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The same for the stages of assessed figures, and what counts of them then."""
    now, before = panel.assessed, earlier.assessed
    if now is None or before is None:
        return panel
    values, statuses, cells = now.values.copy(), now.statuses.copy(), dict(now.cells)
    moved = np.zeros(panel.values.shape, dtype=bool)
    sources = dict.fromkeys(panel.sources)
    for code, speaks, is_current in _within_reach(panel, earlier.period, figures):
        if figures[code].assessment is None:
            continue
        k, may = panel.figures.index(code), _may_join(panel, now, code, speaks)
        may &= np.not_equal(earlier.status(code), DataStatus.REJECTED)
        for position, stage in enumerate(now.stages):
            known = before.statuses[position, :, k]
            taken = may & np.equal(statuses[position, :, k], DataStatus.MISSING) & ~np.isin(known, _NO_ANSWER)
            values[position, taken, k] = before.values[position, taken, k]
            statuses[position, taken, k] = known[taken] if is_current else _stale(known[taken])
            moved[taken, k] = True
            for row in np.flatnonzero(taken):
                place = (stage, panel.units[row].code, code)
                cells[place] = replace(before.cells[place], period=speaks, carried_from=earlier.period)
                sources[cells[place].location.path] = None
    assessed = replace(
        now,
        values=values,
        statuses=statuses,
        cells=cells,
        evidence=_joined(now.evidence, before.evidence, panel, moved),
        explanations=_joined(now.explanations, before.explanations, panel, moved),
    )
    return what_counts(replace(panel, assessed=assessed, sources=tuple(sources)), figures, moved)


def _may_join(panel: Panel, assessed: Assessed, code: str, speaks: Period) -> npt.NDArray[np.bool_]:
    """(unit,) where values of ``speaks`` may join: nothing is rejected, and no stage speaks of another quarter."""
    may = np.not_equal(panel.status(code), DataStatus.REJECTED)
    k = panel.figures.index(code)
    for position, stage in enumerate(assessed.stages):
        for row in np.flatnonzero(assessed.given[position, :, k]):
            may[row] &= assessed.cells[stage, panel.units[row].code, code].period == speaks
    return may


def _joined(now: Remarks, before: Remarks, panel: Panel, moved: npt.NDArray[np.bool_]) -> Remarks:
    """What is said now, and where a value was carried also what was said beside it."""
    found = dict(now)
    for place, said in before.items():
        if moved[panel.row_of(place[0]), panel.figures.index(place[1])]:
            found[place] = (*found.get(place, ()), *said)
    return found


def stand_in(panel: Panel, table: Panel) -> Panel:
    """The panel with what it misses and an outside table of the same units and figures has."""
    missing = np.equal(panel.statuses, DataStatus.MISSING) & np.not_equal(table.statuses, DataStatus.MISSING)
    cells = dict(panel.cells)
    for row, k in zip(*np.nonzero(missing), strict=True):
        place = (panel.units[row].code, panel.figures[k])
        cells[place] = table.cells[place]
    return replace(
        panel,
        values=np.where(missing, table.values, panel.values),
        statuses=np.where(missing, table.statuses, panel.statuses).astype(np.int8),
        cells=cells,
        sources=tuple(dict.fromkeys((*panel.sources, *table.sources))),
    )


def can_fill(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> bool:
    """Whether workbooks of an earlier period may hold what the panel misses."""
    return any(bool(_lacking(panel, code, figures).any()) for code, *_ in _within_reach(panel, earlier, figures))


def could_mend(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> bool:
    """Whether workbooks of an earlier period that nobody could read may hold better than what the panel has now.

    That is a value where there is none, or one newer than a stale one.
    """
    within = {code for code, *_ in _within_reach(panel, earlier, figures)}
    stale = (
        cell.carried_from < earlier
        for (unit, code), cell in panel.cells.items()
        if code in within and cell.carried_from and panel.status(code)[panel.row_of(unit)] == DataStatus.STALE
    )
    return can_fill(panel, earlier, figures) or any(stale)


def _within_reach(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Period, bool]]:
    """The figures of longer periods of which a value of ``earlier`` is not too old.

    Each with what that value speaks of, and whether that is current.
    """
    for code in panel.figures:
        wanted, speaks = figures[code].speaks_of(panel.period), figures[code].speaks_of(earlier)
        if wanted != panel.period and speaks >= wanted.previous():
            yield code, speaks, speaks == wanted


def _missing(panel: Panel, code: str) -> npt.NDArray[np.bool_]:
    return np.equal(panel.status(code), DataStatus.MISSING)


def _lacking(panel: Panel, code: str, figures: Mapping[str, Figure]) -> npt.NDArray[np.bool_]:
    """(unit,) where the value, or that of any stage, is missing."""
    if panel.assessed is None or figures[code].assessment is None:
        return _missing(panel, code)
    stages = panel.assessed.statuses[:, :, panel.figures.index(code)]
    return np.asarray(np.equal(stages, DataStatus.MISSING).any(axis=0))


def _stale(statuses: Codes) -> Codes:
    """What is known of a value one quarter old: stale at best; *not applicable* and *withheld* remain what they are."""
    return np.maximum(statuses, DataStatus.STALE).astype(np.int8)
